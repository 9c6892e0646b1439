"""Decides what a plain text itself says about its title, its date and its outlet. Nothing rather than a guess.

The title is the first line that reads like a headline. The date is that of a date line near the top, never one
from inside a sentence. The outlet is that of an agency's dateline or of a byline that names one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from enduse.sources.dates import date_of_line
from enduse.sources.furniture import furniture, label

TOP_LINES = 25
"""Non-blank lines in which a title or a date line is looked for."""

LONGEST_TITLE = 200
FEWEST_WORDS = 3
FEWEST_BODY_WORDS = 15

AGENCIES = {
    "reuters": "Reuters", "ap": "Associated Press", "associated press": "Associated Press",
    "afp": "Agence France-Presse", "dpa": "dpa", "tass": "TASS", "interfax": "Interfax", "xinhua": "Xinhua",
    "anadolu": "Anadolu Agency", "aa": "Anadolu Agency", "upi": "United Press International", "efe": "EFE",
    "bloomberg": "Bloomberg", "ria novosti": "RIA Novosti", "ansa": "ANSA", "kyodo": "Kyodo News",
}  # fmt: skip

_DATELINE = re.compile(r"[^\n(]{2,80}\((?P<agency>[A-Za-z ]{2,20})\)\s*[-–—]+\s")
_NAME = r"[A-Z][\w.'’-]*"
_NAMES = rf"{_NAME}(?:,? (?:and |& |de |van |von |al-|el-)?{_NAME})*"
_BYLINE = re.compile(
    rf"(?:By|BY|by|Written by|Reporting by|Words by):? (?P<names>{_NAMES})"
    rf"(?:,? (?:of|for) (?P<outlet>(?:[Tt]he )?{_NAME}(?: (?:of )?{_NAME}){{0,4}}))?"
)
_MARKS = re.compile(r"^(?:#{1,6} +|\*\*(?=\S))|\*\*$")


@dataclass(frozen=True)
class Printed:
    """What a text says about itself; null where it does not."""

    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    author: str | None = None


def printed(text: str) -> Printed:
    """What the first lines of `text` say about the report."""
    stanzas = [stanza for stanza in _stanzas(text[:20_000]) if stanza]
    lines = [line for stanza in stanzas for line in stanza][:TOP_LINES]
    title = _title(stanzas) if len(lines) > 1 else None
    published = outlet = author = None
    for line in lines:
        if published is None:
            published = date_of_line(line)
        agency = _DATELINE.match(line)
        if agency is not None and outlet is None:
            outlet = AGENCIES.get(agency["agency"].strip().lower())
        by = byline(line)
        if by is not None and author is None:
            author, named = by
            outlet = outlet or named
    return Printed(title, published, outlet, author)


def is_headline(line: str) -> bool:
    """Whether a line at the top of a text reads like a headline: some words, no full stop, not furniture."""
    words = line.split()
    if (
        not len(words) >= FEWEST_WORDS
        or len(line) > LONGEST_TITLE
        or line.rstrip("\"'”’ ").endswith((".", ":", ";", ","))
    ):
        return False
    if line[0] in "[(<{":
        return False
    letters = sum(c.isalpha() for c in line)
    if letters * 2 < len(line) or (not any(c.isupper() or c.isdigit() for c in words[0]) and words[0][:1].isascii()):
        return False
    if furniture(line) or label(line) or byline(line) or date_of_line(line) or _DATELINE.match(line):
        return False
    return line[-1] not in ")]" or not re.search(r"[\[(][^\[\]()]{2,60}[\])]$", line)


def byline(line: str) -> tuple[str, str | None] | None:
    """(author, outlet or null) when the whole line is a byline ("By A. Name of The Paper"), else null."""
    bare = " ".join(line.split()).strip(" |-–—•")
    match = _BYLINE.fullmatch(bare) if len(bare) <= 160 else None
    return None if match is None else (match["names"], match["outlet"])


def _title(stanzas: list[list[str]]) -> str | None:
    """The first headline before the first paragraph of the report."""
    for place, line in enumerate(line for stanza in stanzas for line in ([] if _wrapped(stanza) else stanza)):
        if place == TOP_LINES or (_is_paragraph(line) and not furniture(line) and not label(line)):
            return None
        if is_headline(line):
            return line
    return None


def _is_paragraph(line: str) -> bool:
    return len(line.split()) >= FEWEST_BODY_WORDS and line.rstrip("\"'”’ ").endswith(".")


def _stanzas(text: str) -> list[list[str]]:
    stanzas: list[list[str]] = [[]]
    for line in map(_clean, text.splitlines()):
        if line:
            stanzas[-1].append(line)
        elif stanzas[-1]:
            stanzas.append([])
    return stanzas


def _wrapped(stanza: list[str]) -> bool:
    """Whether the lines of a stanza are one paragraph cut at a column's edge."""
    widths = [len(line) for line in stanza]
    if len(stanza) < 2 or max(widths) > 120:
        return False
    return min(widths[:-1]) >= max(widths) - 15 and (len(stanza) > 2 or stanza[-1][:1].islower())


def _clean(line: str) -> str:
    return _MARKS.sub("", line.replace("\ufeff", "").replace("\u00a0", " ").strip())
