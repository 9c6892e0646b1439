"""Decides whether a line begins with an agency's dateline, and what it says of the outlet and the date.

A dateline is a place, a day, the agency's name in brackets and a dash, with parts left out or moved: "PORT SELM,
4 May 2021 (Pier News) - ". A place in small letters counts only beside a day or an agency that is known. A name in
brackets that spells out the capitals before it ("NATO (North Atlantic ...)") is an abbreviation, not an agency.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from enduse.sources.dates import MONTHS, dates_in

AGENCIES = {
    "reuters": "Reuters", "ap": "Associated Press", "associated press": "Associated Press",
    "afp": "Agence France-Presse", "dpa": "dpa", "tass": "TASS", "interfax": "Interfax", "xinhua": "Xinhua",
    "anadolu": "Anadolu Agency", "aa": "Anadolu Agency", "upi": "United Press International", "efe": "EFE",
    "bloomberg": "Bloomberg", "ria novosti": "RIA Novosti", "ansa": "ANSA", "kyodo": "Kyodo News",
}  # fmt: skip

LONGEST_NAME = 5
"""Words of a name in brackets."""

_NAMED_MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
_DAY = (
    rf"(?:(?:[A-Z][a-z]{{2,8}}day|Mon|Tue|Wed|Thu|Fri|Sat|Sun),? )?"
    rf"(?:\d{{1,2}} (?i:{_NAMED_MONTH})\.?|(?i:{_NAMED_MONTH})\.? \d{{1,2}})(?:,? (?:19|20)\d\d)?"
)
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’./-]+(?:[ /-][A-ZÀ-ÖØ-Þ'’./-]+){0,3}"
_TITLE_CASE = r"[A-ZÀ-ÖØ-Þ][\w'’.-]+(?:[ /-][A-ZÀ-ÖØ-Þ][\w'’.-]+){0,3}"
_DATELINE = re.compile(
    rf"(?:(?:(?P<capitals>{_CAPITALS})(?![a-z])|(?P<place>{_TITLE_CASE}))"
    rf"(?:, (?!(?i:{_NAMED_MONTH})\b)[A-Z][\w.' ]{{2,30}})?"
    rf"(?:, (?P<before>{_DAY}))?)?[ ]?(?:\((?P<inner>[^()\n]{{2,60}})\))?(?:,? (?P<after>{_DAY}))?"
    r"\s*(?:(?P<dash>[-–—]+)(?:\s+|$)|$)"
)
_CONNECTORS = frozenset(("of", "the", "and", "for", "de", "&"))


@dataclass(frozen=True)
class Dateline:
    """`end` is where the report's own words begin; `outlet` and `published` (EDTF) are null where it names none."""

    end: int
    outlet: str | None = None
    published: str | None = None


def dateline(line: str) -> Dateline | None:
    """The dateline that `line` begins with, or consists of, else null."""
    match = _DATELINE.match(line)
    if match is None or not match[0].strip(" -–—"):
        return None
    name, day = _inner(match["inner"])
    if match["inner"] is not None and name is None:
        return None
    dated = bool(match["before"] or match["after"] or day)
    known = AGENCIES.get((name or "").lower())
    placed = match["capitals"] is not None or match["place"] is not None
    following = line[match.end() :]
    if match["dash"] is None and not (placed and name and dated):
        return None
    if following[:1].islower() or (not placed and known is None):
        return None
    if not dated and known is None:
        if match["capitals"] is None or (name is not None and _spells_out(match["capitals"], name)):
            return None
        if name is None and not _is_place_alone(match, following):
            return None
    if name is None and match["capitals"] is None and not _full(match["before"]):
        return None
    published = next((value for part in (match["before"], match["after"], day) if (value := _full(part))), None)
    return Dateline(match.end(), known or name, published)


def _inner(words: str | None) -> tuple[str | None, str | None]:
    """(name, day) of what stands in the brackets; no name unless it is one to five capitalised words."""
    if words is None:
        return None, None
    day = re.search(rf",? ?({_DAY})$", words)
    name = (words[: day.start()] if day else words).strip(" ,;/|")
    tokens = name.split()
    fit = 1 <= len(tokens) <= LONGEST_NAME and tokens[0][:1].isupper() and tokens[-1][:1].isupper()
    if not fit and name.lower() not in AGENCIES:
        return None, None
    if any(not t[:1].isupper() and t not in _CONNECTORS for t in tokens) and name.lower() not in AGENCIES:
        return None, None
    return name, day[1] if day else None


def _full(words: str | None) -> str | None:
    found = dates_in(words) if words else []
    return found[0][1] if found else None


def _spells_out(capitals: str, name: str) -> bool:
    initials = "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())
    return capitals.replace(".", "") == initials


def _is_place_alone(match: re.Match[str], following: str) -> bool:
    """Capitals and a dash before a sentence ("WASHINGTON — The ...")."""
    return len(match["capitals"]) > 3 and following.count(" ") >= 5
