"""A made-up case for the tests of the dossier: three invented reports by invented outlets, every kind of claim.

The sentences are ours and report nothing; only country and place names are real.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from enduse.dossier.contents import Contents, Report, Run, Unread
from enduse.model import (
    Block,
    Claim,
    Damage,
    Evidence,
    Finding,
    Mention,
    Note,
    Place,
    Repair,
    Source,
    Span,
    Text,
)

COURIER = """Drone wreck found after night of strikes

A specialist says the wreck is likely that of a Harop. By our correspondent in Tbilisi.

The Institute for Transfer Records says that more than 60 percent of Azerbaijan's arms imports came from Israel \
between 2017 and 2020. Its yearbook lists 24 Orbiter 3 drones delivered to Azerbaijan in 2016.

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

Ethnic Azeris were expelled from the region in the late 1980s and early 1990s. More than 100,000 ethnic Armenians \
left Nagorno-Karabakh in September 2023.

Russia supplied four Su-30SM fighters to Armenia in 2019, worth about 100 million dollars. Russia's ministry of \
defence denied that it had supplied Iskander missiles free of charge. \
Turkey offered Bayraktar TB2 drones to Azerbaijan in June 2020.

A strike on the town of Barda on 28 October 2020 killed 21 people and injured 70; investigators recognised debris of a \
Smerch rocket. Armenia denied the attack. Officials in Ankara declined to comment.
"""


def _source(name: str, text: str, **known: str | None) -> Source:
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


def _blocks(text: str) -> tuple[Block, ...]:
    spans = [Span(found.start(), found.end()) for found in re.finditer(r"[^\n]+", text)]
    roles = ["headline", *("furniture" if span.of(text).startswith("Share") else "body" for span in spans[1:])]
    return tuple(Block(span, role) for span, role in zip(spans, roles, strict=True))


_COURIER = _source(
    "courier.txt",
    COURIER,
    title="Drone wreck found after night of strikes",
    outlet="Northern Courier (invented)",
    published="2016-04-07",
    published_basis="printed",
    language="en",
    url="https://courier.example/wreck",
)
_MONITOR = replace(
    _source(
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
_REVIEW = _source("review.eml", REVIEW, title="Thirty years of expulsions", language="en")

REPORTS = (
    Report(_COURIER, Text(COURIER, (), _blocks(COURIER)), ("courier.txt",)),
    Report(
        _MONITOR,
        Text(
            MONITOR,
            (
                Repair(
                    Span(MONITOR.index("Open Wing"), MONITOR.index("Open Wing") + 4), "Open", "a broken word was joined"
                ),
            ),
            _blocks(MONITOR),
            (),
            (
                Damage(
                    "dropped words", Span(MONITOR.index("[??]"), MONITOR.index("[??]") + 4), "a linked name was dropped"
                ),
            ),
        ),
        ("monitor.html", "/home/someone/copies/monitor.html"),
    ),
    Report(_REVIEW, Text(REVIEW, (), _blocks(REVIEW)), ("review.eml",)),
)
_BY_KEY = {"courier": _COURIER, "monitor": _MONITOR, "review": _REVIEW}


def claim(
    report: str,
    kind: str,
    quote: str,
    roles: dict[str, str | tuple[str, ...]],
    *,
    stance: str = "asserted",
    speaker: str | None = None,
    anonymous: bool = False,
    via: tuple[str, ...] = (),
    said: dict[str, str] | None = None,
    inherited: tuple[str, ...] = (),
    damaged: bool = False,
) -> Claim:
    """A claim whose quote stands in the report; `said` gives the words of a role where they differ from its value."""
    source = _BY_KEY[report]
    start = source.text.index(quote)
    mentions = []
    for role, values in roles.items():
        found = []
        for value in (values,) if isinstance(values, str) else values:
            words = (said or {}).get(role, value)
            at = source.text.find(words) if role in inherited else source.text.find(words, start, start + len(quote))
            if at >= 0:
                found.append(Mention(words, at, at + len(words), role in inherited))
        if found:
            mentions.append((role, tuple(found)))
    return Claim(
        document=source.name,
        sha256=source.sha256,
        kind=kind,
        quote=quote,
        start=start,
        end=start + len(quote),
        stance=stance,
        engine="local/1",
        rule=f"{kind}/1",
        speaker=speaker,
        anonymous=anonymous,
        via=via,
        roles=tuple((role, (values,) if isinstance(values, str) else values) for role, values in roles.items()),
        mentions=tuple(mentions),
        damaged=damaged,
        published=source.published,
        published_basis=source.published_basis,
    )


_INSTITUTE = "Institute for Transfer Records"
CLAIMS = (
    claim(
        "courier",
        "identification",
        "the wreck is likely that of a Harop",
        {"weapon": "Harop", "evidence": "debris"},
        stance="hedged",
        speaker="specialist",
        anonymous=True,
    ),
    claim(
        "courier",
        "share",
        "more than 60 percent of Azerbaijan's arms imports came from Israel between 2017 and 2020",
        {
            "supplier": "ISR",
            "recipient": "AZE",
            "flow": "arms",
            "basis": "imports",
            "value": "60",
            "period": "2017/2020",
            "comparator": ">",
        },
        speaker=_INSTITUTE,
        said={
            "supplier": "Israel",
            "recipient": "Azerbaijan",
            "period": "between 2017 and 2020",
            "comparator": "more than",
        },
    ),
    claim(
        "courier",
        "transfer",
        "24 Orbiter 3 drones delivered to Azerbaijan in 2016",
        {"recipient": "AZE", "weapon": "Orbiter 3", "quantity": "24", "action": "delivered", "date": "2016"},
        speaker=_INSTITUTE,
        said={"recipient": "Azerbaijan", "action": "delivered"},
    ),
    claim(
        "courier",
        "identification",
        "the aircraft over Agdam on April 4 was possibly a Harop",
        {"weapon": "Harop", "place": "Agdam", "date": "XXXX-04-04"},
        stance="hedged",
        speaker="former officer",
        anonymous=True,
        said={"date": "April 4"},
    ),
    claim(
        "courier",
        "use",
        "had not used a Harop near Agdam",
        {"user": "AZE", "weapon": "Harop", "place": "Agdam"},
        stance="denied",
        speaker="Azerbaijan Ministry of Defence",
        said={"user": "Azerbaijan's defence ministry"},
        inherited=("user",),
    ),
    claim(
        "courier",
        "operation",
        "We have no such aircraft",
        {"operator": "AZE", "weapon": "Harop"},
        stance="denied",
        speaker="Azerbaijan Ministry of Defence",
        inherited=("weapon",),
    ),
    claim(
        "courier",
        "manufacture",
        "Israel Aerospace Industries makes the Harop",
        {"weapon": "Harop", "maker": "Israel Aerospace Industries"},
    ),
    claim(
        "courier",
        "specification",
        "which carries a 16 kg warhead",
        {"weapon": "Harop", "property": "warhead", "quantity": "16 kg"},
        inherited=("weapon",),
    ),
    claim(
        "courier",
        "manufacture",
        "It also makes the Heron",
        {"weapon": "Heron", "maker": "Israel Aerospace Industries"},
        inherited=("maker",),
    ),
    claim(
        "courier",
        "response",
        "The company was asked for comment on 6 April 2016 and did not reply",
        {"party": "Israel Aerospace Industries", "outcome": "no reply", "date": "2016-04-06"},
        said={"date": "6 April 2016"},
        inherited=("party",),
    ),
    claim(
        "courier",
        "displacement",
        "About 1,200 people fled Terter in April 2016",
        {"group": "people", "number": "1200", "place": "Terter", "date": "2016-04", "comparator": "~"},
        speaker="regional office",
        said={"number": "1,200", "date": "April 2016"},
    ),
    claim(
        "monitor",
        "flight",
        "Flights by Silk Road Freight between Ovda and Baku increased in the months before September 2020",
        {
            "airline": "Silk Road Freight",
            "origin": "Ovda",
            "destination": "Baku",
            "period": "../2020-09",
            "trend": "increase",
        },
        speaker="Open Wing",
        said={"period": "before September 2020"},
    ),
    claim(
        "monitor",
        "flight",
        "92 flights since 2016",
        {"airline": "Silk Road Freight", "origin": "Ovda", "destination": "Baku", "count": "92", "period": "2016/.."},
        speaker="Open Wing",
        said={"period": "since 2016"},
        inherited=("airline", "origin", "destination"),
    ),
    claim(
        "monitor",
        "flight",
        "The same airline flew once more on 12 September 2023",
        {"airline": "Silk Road Freight", "count": "1", "date": "2023-09-12", "trend": "present"},
        said={"date": "12 September 2023", "count": "once"},
        inherited=("airline",),
    ),
    claim(
        "monitor",
        "sanction",
        "Lawmakers in the European Union called for an arms embargo on Azerbaijan in October 2020",
        {"caller": "Lawmakers in the European Union", "target": "AZE", "measure": "arms embargo", "date": "2020-10"},
        said={"target": "Azerbaijan", "date": "October 2020"},
    ),
    claim(
        "monitor",
        "transfer",
        "Serbia halted the supply of Lazar 3 vehicles to Armenia",
        {"supplier": "SRB", "recipient": "ARM", "weapon": "Lazar 3", "action": "halted"},
        speaker="two people",
        anonymous=True,
        via=("Example Wire",),
        said={"supplier": "Serbia", "recipient": "Armenia"},
    ),
    claim(
        "monitor",
        "unknown",
        "What was on board is not known",
        {"topic": "what was on board"},
        said={"topic": "What was on board"},
    ),
    claim(
        "monitor",
        "unknown",
        "The register stops in 2020",
        {"topic": "register", "period": "2020/.."},
        said={"period": "2020"},
    ),
    claim(
        "monitor",
        "operation",
        "Armenia has the Su-30SM in service",
        {"operator": "ARM", "weapon": "Su-30SM"},
        said={"operator": "Armenia"},
    ),
    claim(
        "monitor",
        "use",
        "Armenia denies that it fired an Iskander at Shusha",
        {"user": "ARM", "weapon": "Iskander", "target": "Shusha"},
        stance="denied",
        speaker="ARM",
        said={"user": "Armenia"},
    ),
    claim(
        "monitor",
        "transfer",
        "was delivered to [??] in 2019",
        {"action": "delivered", "date": "2019"},
        speaker="archive note",
        damaged=True,
        said={"action": "delivered"},
    ),
    claim(
        "review",
        "displacement",
        "Ethnic Azeris were expelled from the region in the late 1980s and early 1990s",
        {"group": "ethnic Azeris", "date": "198X/199X"},
        said={"group": "Ethnic Azeris", "date": "late 1980s and early 1990s"},
    ),
    claim(
        "review",
        "displacement",
        "More than 100,000 ethnic Armenians left Nagorno-Karabakh in September 2023",
        {
            "group": "ethnic Armenians",
            "number": "100000",
            "place": "Nagorno-Karabakh",
            "date": "2023-09",
            "comparator": ">",
        },
        said={"number": "100,000", "date": "September 2023", "comparator": "More than"},
    ),
    claim(
        "review",
        "transfer",
        "Russia supplied four Su-30SM fighters to Armenia in 2019, worth about 100 million dollars",
        {
            "supplier": "RUS",
            "recipient": "ARM",
            "weapon": "Su-30SM",
            "quantity": "4",
            "action": "delivered",
            "date": "2019",
            "worth": "100000000 USD",
        },
        said={"supplier": "Russia", "recipient": "Armenia", "quantity": "four", "worth": "100 million dollars"},
    ),
    claim(
        "review",
        "transfer",
        "denied that it had supplied Iskander missiles free of charge",
        {"supplier": "RUS", "weapon": "Iskander"},
        stance="denied",
        speaker="Russia Ministry of Defence",
        said={"supplier": "Russia"},
        inherited=("supplier",),
    ),
    claim(
        "review",
        "transfer",
        "Turkey offered Bayraktar TB2 drones to Azerbaijan in June 2020",
        {"supplier": "TUR", "recipient": "AZE", "weapon": "Bayraktar TB2", "action": "offered", "date": "2020-06"},
        said={"supplier": "Turkey", "recipient": "Azerbaijan", "date": "June 2020"},
    ),
    claim(
        "review",
        "incident",
        "A strike on the town of Barda on 28 October 2020 killed 21 people and injured 70",
        {"target": "town of Barda", "place": "Barda", "date": "2020-10-28", "killed": "21", "injured": "70"},
        said={"date": "28 October 2020"},
    ),
    claim(
        "review",
        "identification",
        "investigators recognised debris of a Smerch rocket",
        {"weapon": "BM-30 Smerch", "evidence": "debris", "place": "Barda"},
        speaker="investigators",
        anonymous=True,
        said={"weapon": "Smerch"},
        inherited=("place",),
    ),
    claim(
        "review",
        "incident",
        "Armenia denied the attack",
        {"accused": "ARM", "place": "Barda", "date": "2020-10-28"},
        stance="denied",
        speaker="ARM",
        said={"accused": "Armenia", "date": "28 October 2020"},
        inherited=("place", "date"),
    ),
    claim(
        "review",
        "response",
        "Officials in Ankara declined to comment",
        {"party": "TUR", "outcome": "declined"},
        said={"party": "Ankara"},
    ),
)


def _spoken(quote: str) -> Claim:
    return next(one for one in CLAIMS if quote in one.quote)


def _finding(kind: str, verdict: str, summary: str, *quotes: str, settle: str | None = None) -> Finding:
    claims = [_spoken(quote) for quote in quotes]
    evidence = tuple(Evidence(c.document, c.sha256, c.start, c.end, c.quote) for c in claims)
    return Finding(kind, verdict, summary, tuple(c.id for c in claims), evidence, settle=settle)


FINDINGS = (
    _finding(
        "denial",
        "denied and asserted",
        "Azerbaijan's defence ministry denies that a Harop was used near Agdam; a former officer who is not named "
        "says that the aircraft over Agdam was possibly a Harop.",
        "had not used a Harop",
        "was possibly a Harop",
        settle="The register of conventional arms for 2016.",
    ),
    _finding(
        "denial",
        "denied and asserted",
        "Armenia denies the attack on Barda of 28 October 2020.",
        "Armenia denied the attack",
        "A strike on the town of Barda",
    ),
    _finding(
        "denial",
        "denied, no assertion found",
        "Armenia denies that it fired an Iskander at Shusha; no report here says it did.",
        "Armenia denies that it fired",
    ),
    _finding(
        "response",
        "no reply",
        "Israel Aerospace Industries was asked for comment and had not replied.",
        "did not reply",
    ),
    _finding("response", "declined", "Officials in Ankara declined to comment.", "Officials in Ankara"),
    _finding(
        "unknown", "stated as unknown", "What the flights from Ovda to Baku carried is not known.", "What was on board"
    ),
    _finding(
        "unknown",
        "data stop",
        "The register that one report relies on stops in 2020.",
        "The register stops",
        settle="A later edition of the same register.",
    ),
)

COUNTRIES = {"ARM": "Armenia", "AZE": "Azerbaijan", "ISR": "Israel", "RUS": "Russia", "SRB": "Serbia", "TUR": "Turkey"}


def _place(
    name: str, kind: str, country: str | None, latitude: float, longitude: float, precision: int, *also: str
) -> Place:
    return Place(name, kind, country, latitude, longitude, precision, also, (), "made up for tests, rounded")


PLACES = {
    place.name: place
    for place in (
        _place("Agdam", "settlement", "AZE", 39.99, 46.93, 5000),
        _place("Terter", "settlement", "AZE", 40.34, 46.93, 3000),
        _place("Barda", "settlement", "AZE", 40.37, 47.13, 3000),
        _place("Shusha", "settlement", "AZE", 39.76, 46.75, 2000, "Shushi"),
        _place("Nagorno-Karabakh", "disputed area", "AZE", 39.8, 46.75, 60000, "Artsakh"),
        _place("Baku", "settlement", "AZE", 40.38, 49.89, 15000),
        _place("Ovda", "airfield", "ISR", 29.94, 34.94, 2000),
    )
}

MISSED = tuple(
    Evidence(source.name, source.sha256, source.text.index(quote), source.text.index(quote) + len(quote), quote)
    for source, quote in (
        (_REVIEW, "Russia's ministry of defence denied that it had supplied Iskander missiles free of charge."),
        (_MONITOR, "a note in the archive reads"),
    )
)

RUN = Run(
    version="0.1.0",
    engine="local/1",
    model="en_core_web_sm 3.8.0",
    processed=3,
    skipped=(Unread("notes.docx", "The text is in a language without a local engine (Georgian)."),),
    failed=(Unread("scan.pdf", "The file ends in the middle of an object."),),
    methods=("Claims were found by one grammar a kind; each was held against the words of its report.",),
    credits=("Country outlines and disputed areas: Natural Earth, public domain.",),
)

CONTENTS = Contents(
    title="Drones and cargo flights in a made-up case",
    question="Who supplied whom, who says so, and who denies it?",
    reports=REPORTS,
    claims=CLAIMS,
    run=RUN,
    findings=FINDINGS,
    missed=MISSED,
    countries=COUNTRIES,
    places=PLACES,
)
"""The whole made-up case, editor's profile."""


def many(number: int) -> Contents:
    """A case of `number` claims in one long report, for lists that must stay smooth."""
    lines = [
        f"In note {n} the archive says that Israel delivered {n + 2} Harop to Azerbaijan in {1995 + n % 25}."
        for n in range(number)
    ]
    text = "\n".join(lines)
    source = _source("archive.txt", text, title="A long archive", language="en")
    claims, at = [], 0
    for n, line in enumerate(lines):
        quote = line[line.index("Israel") : -1]
        start = at + line.index(quote)
        roles = (
            ("supplier", ("ISR",)),
            ("recipient", ("AZE",)),
            ("weapon", ("Harop",)),
            ("quantity", (str(n + 2),)),
            ("action", ("delivered",)),
            ("date", (str(1995 + n % 25),)),
        )
        claims.append(
            Claim(
                source.name,
                source.sha256,
                "transfer",
                quote,
                start,
                start + len(quote),
                "asserted",
                "local/1",
                "transfer/1",
                "archive",
                roles=roles,
            )
        )
        at += len(line) + 1
    report = Report(source, Text(text, (), _blocks(text)), ("archive.txt",))
    return replace(CONTENTS, reports=(report,), claims=tuple(claims), findings=(), missed=(), places={})
