"""The reports of the made-up case: three invented outlets, sentences that are ours and report nothing."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from enduse.dossier.contents import Report
from enduse.model import (
    Block,
    Damage,
    Note,
    Repair,
    Source,
    Span,
    Text,
)

COURIER = """Drone wreck found after night of strikes

A specialist says the wreck is likely that of a Harop. By our correspondent in Tbilisi.

The Institute for Transfer Records says that more than 60 percent of Azerbaijan's arms imports came from Israel \
from 2017 to 2020. Its yearbook lists 24 Orbiter 3 drones delivered to Azerbaijan in 2016.

A former officer said that the aircraft over Agdam on April 4 was possibly a Harop. Azerbaijan's defence ministry said \
it had not used a Harop near Agdam. “We have no such aircraft,” a spokesman said.

Israel Aerospace Industries makes the Harop, which carries a 16 kg warhead. It also makes the Heron. The company was \
asked for comment on 6 April 2016 and did not reply.

About 1,200 people fled Terter in April 2016, the regional office said.

Share this story: mail, print, subscribe to our newsletter. © Northern Courier (invented).
"""

MONITOR = """Cargo flights rise before the autumn

Flights by Silk Road Freight between Ovda and Baku increased in the months before September 2020, the tracking group \
Open Wing counted: 92 flights since 2016. The same airline flew once more on 12 September 2023.

Lawmakers in the European Union called for an arms embargo on Azerbaijan in October 2020. Serbia halted the supply of \
Lazar 3 vehicles to Armenia, according to two people who asked not to be named, quoted by Example Wire.

What was on board is not known. The register stops in 2020.

Armenia has the Su-30SM in service. Armenia denies that it fired an Iskander at Shusha.

The [??] was delivered to [??] in 2019, a note in the archive reads.
"""

REVIEW = """Thirty years of expulsions

Ethnic Azeris were expelled from the region in the late 1980s and early 1990s. Over 100,000 ethnic Armenians \
left Nagorno-Karabakh in September 2023.

Russia supplied four Su-30SM fighters to Armenia in 2019, worth about 100 million dollars. Russia's ministry of \
defence denied that it had supplied Iskander missiles free of charge. \
Turkey offered Bayraktar TB2 drones to Azerbaijan in June 2020.

A strike on the town of Barda on 28 October 2020 killed 21 people and injured 70; investigators recognised debris of a \
Smerch rocket. Armenia denied the attack. Officials in Ankara declined to comment.
"""


def made(name: str, text: str, **known: str | None) -> Source:
    raw = text.encode()
    return Source(
        name=name,
        sha256=hashlib.sha256(raw).hexdigest(),
        size=len(raw),
        media_type="text/plain",
        text=text,
        reader="plain/1",
        encoding="utf-8",
        **known,  # type: ignore[arg-type]
    )


def lines_of(text: str) -> tuple[Block, ...]:
    spans = [Span(found.start(), found.end()) for found in re.finditer(r"[^\n]+", text)]
    roles = ["headline", *("furniture" if span.of(text).startswith("Share") else "body" for span in spans[1:])]
    return tuple(Block(span, role) for span, role in zip(spans, roles, strict=True))


COURIER_SOURCE = made(
    "courier.txt",
    COURIER,
    title="Drone wreck found after night of strikes",
    outlet="Northern Courier (invented)",
    published="2016-04-07",
    published_basis="printed",
    language="en",
    url="https://courier.example/wreck",
)
MONITOR_SOURCE = replace(
    made(
        "monitor.html",
        MONITOR,
        title="Cargo flights rise before the autumn",
        outlet="Transfer Monitor (invented)",
        published="2023-10",
        published_basis="inferred",
        language="en",
    ),
    notes=(Note("no-author", "The page names no author."),),
)
REVIEW_SOURCE = made("review.eml", REVIEW, title="Thirty years of expulsions", language="en")

REPORTS = (
    Report(COURIER_SOURCE, Text(COURIER, (), lines_of(COURIER)), ("courier.txt",)),
    Report(
        MONITOR_SOURCE,
        Text(
            MONITOR,
            (
                Repair(
                    Span(MONITOR.index("Open Wing"), MONITOR.index("Open Wing") + 4), "Open", "a broken word was joined"
                ),
            ),
            lines_of(MONITOR),
            (),
            (
                Damage(
                    "dropped words", Span(MONITOR.index("[??]"), MONITOR.index("[??]") + 4), "a linked name was dropped"
                ),
            ),
        ),
        ("monitor.html", "/home/someone/copies/monitor.html"),
    ),
    Report(REVIEW_SOURCE, Text(REVIEW, (), lines_of(REVIEW)), ("review.eml",)),
)
BY_KEY = {"courier": COURIER_SOURCE, "monitor": MONITOR_SOURCE, "review": REVIEW_SOURCE}
