"""A made-up case for the tests of the dossier: three invented reports by invented outlets, every kind of claim.

The sentences are ours and report nothing; only country and place names are real.
"""

from __future__ import annotations

from dataclasses import replace

from sample_claims import CLAIMS
from sample_reports import COURIER, MONITOR_SOURCE, REPORTS, REVIEW_SOURCE, lines_of, made

from enduse.dossier.contents import Contents, Report, Run, Unread
from enduse.model import (
    Claim,
    Evidence,
    Finding,
    Place,
    Text,
)

__all__ = ["CLAIMS", "CONTENTS", "COURIER", "FINDINGS", "MISSED", "REPORTS", "many"]


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
        (REVIEW_SOURCE, "Russia's ministry of defence denied that it had supplied Iskander missiles free of charge."),
        (MONITOR_SOURCE, "a note in the archive reads"),
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
    source = made("archive.txt", text, title="A long archive", language="en")
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
    report = Report(source, Text(text, (), lines_of(text)), ("archive.txt",))
    return replace(CONTENTS, reports=(report,), claims=tuple(claims), findings=(), missed=(), places={})
