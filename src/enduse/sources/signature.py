"""Decides what a short line that signs a report says: "By A. Name for the Paper | 3 March 2024".

Such a line falls into parts at commas, bars and dashes; each must be a date, a byline, a name, a role or a word for
a kind of text, or the line is none and says nothing. A name is an outlet only where a word of it, the article
before it or the number of its issue makes it one: a place or a person is never taken for an outlet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from enduse.sources.dates import MONTHS, dates_in, only_around_a_date
from enduse.sources.furniture import furniture, label

LONGEST_LINE = 160
LONGEST_MASTHEAD = 70
LONGEST_NAME = 8
LONGEST_UNCERTAIN_NAME = 4

PRESS = frozenset(
    "agency agencia argus bulletin broadcasting chronicle correspondent courier daily dagblad digest dispatch echo "
    "examiner express gazette gazeta globe guardian herald independent inquirer journal journalism kurier ledger "
    "letter letters magazine mail mirror monitor monthly news newsletter newspaper newspapers newswire network "
    "observer online outlook packet post press quarterly radio record recorder register reporter review sentinel "
    "sketch standard star sun telegram telegraph television times today tribune tv voice watch weekly wire "
    "zeitung".split()
)
"""Words of which newspapers, agencies and magazines make their names."""

KINDS = (
    "analysis announcement article briefing bulletin comment commentary communiqué dispatch essay exclusive explainer "
    "factsheet feature interview investigation letter note notes opinion paper report review special statement "
    "story study summary text translation update release"
).split()
_KIND = rf"(?:an? |the |our )?(?:(?-i:[a-z-]+) )?(?:{'|'.join(KINDS)})"
_ROLE = re.compile(
    r"(?i)(?:[\w-]+ ){0,4}"
    r"(?:correspondent|reporter|editor|writer|staff|desk|bureau|edition|columnist|contributor|analyst)s?"
    r"|special to|in [A-ZÀ-Þ][\w'’ -]{2,30}"
)
_PERSON = r"[A-ZÀ-Þ][\w.'’-]*(?: (?:(?:de|van|von|der|bin|ibn|al|el|da|di|la) )*(?:al-|el-)?[A-ZÀ-Þ][\w.'’-]*){0,4}"
_PEOPLE = re.compile(rf"{_PERSON}(?: (?:and|&) {_PERSON})*")
_BY = re.compile(r"(?:By|BY|by|Written by|Reporting by|Words by):? (?P<rest>.+)", re.DOTALL)
_KIND_BY = re.compile(rf"(?i:(?P<kind>{_KIND})) by (?P<rest>.+)")
_ISSUED_BY_BODIES = re.compile(r"(?i)\b(?:statement|communiqué|release|announcement)$")
_SEASON = re.compile(r"(?i)(?:spring|summer|autumn|fall|winter) (?:19|20)\d\d")
_ISSUE = re.compile(r"(?i),? ?\b(?:no\.?|nr\.?|number|issue|vol\.?|volume|#) ?\d{1,5}$")
_QUALIFIER = re.compile(r" \([^()]{2,60}\)$")
_NOT_IN_NAMES = frozenset(
    "at in on over under from after before with against to as is are was were be by into near says said".split()
)
_CONNECTORS = frozenset("of the and for de la le der die das du al el &".split())
_DIVIDERS = re.compile(
    r"(?:\s*[|•·]\s*|[,;]\s+|(?<=[^\W\d_]{4})\.\s+|(?<=[\ufdd0)])\.\s+|\s+[-–—]+\s+|\s+/\s+)(?![^()]*\))"
)
_PICTURE = re.compile(r"(?<=\.)\s+(?:Photo|Image|Picture|Photograph|Credit)s?\b.*$")
_MONTH = re.compile(
    rf"(?i)({'|'.join(sorted((m for m in MONTHS if len(m) > 2), key=len, reverse=True))})\.? ((?:19|20)\d\d)"
)
_HELD = "\ufdd0"
"""Stands for a date while the line is divided: a code point that no text may use."""


@dataclass(frozen=True)
class Signature:
    """What a line says of the report; null where it does not. `published` is EDTF.

    `certain` is false where the line has names of which it does not say whether they are outlets or places;
    `anchored` is true where something else than names shows that the line signs the report."""

    author: str | None = None
    outlet: str | None = None
    published: str | None = None
    certain: bool = True
    anchored: bool = False


@lru_cache(maxsize=4096)
def signature(line: str) -> Signature | None:
    """What `line` says when the whole of it signs a report, else null."""
    bare = " ".join(line.split()).strip(" |•·*_")
    if not 3 <= len(bare) <= LONGEST_LINE or _HELD in bare or label(bare) or furniture(bare):
        return None
    bare = _PICTURE.sub("", bare).rstrip(".")
    held, dates = _held(bare)
    signed = Signature()
    for part in _DIVIDERS.split(held):
        found = _part(part.strip(), signed, dates)
        if found is None:
            return None
        signed = found
    return signed if signed.anchored and (signed.author or signed.outlet or signed.published) else None


def masthead(line: str, text: str) -> str | None:
    """The outlet that `line` alone names, where other lines of `text` name it too; else null.

    They do with its whole name, or with "the" and the word that makes it a newspaper ("told the Courier")."""
    bare = " ".join(line.split()).strip(" |•·*_#")
    name = outlet_name(bare) if len(bare) <= LONGEST_MASTHEAD and not furniture(bare) and not label(bare) else None
    if name is None:
        return None
    short = _QUALIFIER.sub("", name)
    others = "\n".join(other for other in text.splitlines() if bare not in " ".join(other.split()) or len(other) > 200)
    words = "|".join(re.escape(w.capitalize()) for w in re.split(r"[\s-]+", short) if w.lower() in PRESS)
    called = rf"\b[Tt]he (?:{words})(?![\w-]| [A-Z])" if words else r"(?!)"
    return name if short.casefold() in others.casefold() or re.search(called, others) else None


def outlet_name(words: str, *, articled: bool = False) -> str | None:
    """The outlet that `words` name for certain, as printed, or null. `articled`: "by the" stands before them."""
    bare = _ISSUE.sub("", words)
    numbered = bare != words
    bare = bare.removeprefix("the ")
    if not _is_name(bare) or not (numbered or articled or _of_the_press(bare)):
        return None
    return bare if len(bare.split()) > 1 or articled else None


def _held(bare: str) -> tuple[str, list[str]]:
    dates: list[str] = []
    held = bare
    for (start, end), value in reversed(dates_in(bare)):
        updated = re.search(r"(?i)\b(?:updated?|modified)\b[^,;|]{0,12}$", bare[:start])
        dates.insert(0, "" if updated else value)
        held = held[:start] + _HELD + held[end:]
    return held, dates


def _part(part: str, signed: Signature, dates: list[str]) -> Signature | None:
    """`signed` with what one part of the line adds, or null when the part has no place in such a line."""
    if _ISSUE.fullmatch(part) or _SEASON.fullmatch(part):
        return replace(signed, anchored=True) if signed.outlet else None
    if _HELD in part:
        before, _, after = part.partition(_HELD)
        by = _BY.fullmatch(after.strip())
        if by is not None and only_around_a_date(before):
            return _byline(by["rest"], _dated(signed, dates))
        return _dated(signed, dates) if only_around_a_date(part.replace(_HELD, " ")) else None
    if not part or _ROLE.fullmatch(part) or re.fullmatch(rf"(?i:{_KIND})", part) or only_around_a_date(part):
        return signed
    month = _MONTH.fullmatch(part)
    if month is not None:
        edtf = f"{month[2]}-{MONTHS[month[1].lower()]:02d}"
        return replace(signed, published=signed.published or edtf, anchored=True) if signed.outlet else None
    kind = _KIND_BY.fullmatch(part)
    if kind is not None:
        return _made_by(kind, signed)
    by = _BY.fullmatch(part)
    if by is not None:
        return _byline(by["rest"], signed)
    joined = re.fullmatch(r"(?:for|of|from|in) ((?:[Tt]he )?.+)", part)
    if joined is not None:
        outlet = outlet_name(joined[1], articled=True)
        return replace(signed, outlet=signed.outlet or outlet) if outlet else None
    outlet = outlet_name(part)
    if outlet is not None:
        return replace(signed, outlet=signed.outlet or outlet)
    if not _is_name(part) or len(part.split()) > LONGEST_UNCERTAIN_NAME:
        return None
    if signed.author and not signed.outlet and not signed.published and _PEOPLE.fullmatch(part) and " " in part:
        return replace(signed, author=f"{signed.author}, {part}")
    return replace(signed, certain=False)


def _dated(signed: Signature, dates: list[str]) -> Signature:
    value = dates.pop(0) if dates else ""
    return replace(signed, published=signed.published or value or None, anchored=True)


def _made_by(kind: re.Match[str], signed: Signature) -> Signature | None:
    name = kind["rest"]
    articled = re.match(r"[Tt]he |our ", name) is not None
    bare = name.removeprefix("the ")
    outlet = outlet_name(bare, articled=articled or _ISSUED_BY_BODIES.search(kind["kind"]) is not None)
    if outlet is not None:
        return replace(signed, outlet=signed.outlet or outlet, anchored=True)
    return replace(signed, certain=False) if _is_name(bare) else None


def _byline(rest: str, signed: Signature) -> Signature | None:
    """ "A. Name and B. Name", with or without the outlet they write for."""
    if _ROLE.fullmatch(rest):
        return replace(signed, anchored=True)
    divided = re.fullmatch(r"(?P<names>.+?) (?:of|for) (?P<outlet>(?:[Tt]he )?.+)", rest)
    names = divided["names"] if divided else rest
    outlet = outlet_name(divided["outlet"], articled=True) if divided else None
    if divided and outlet is None:
        return None
    if not divided and outlet_name(rest, articled=rest.startswith(("the ", "The "))) is not None:
        name = outlet_name(rest, articled=True)
        return replace(signed, outlet=signed.outlet or name, anchored=True)
    if _PEOPLE.fullmatch(names) is None or any(word.lower() in _NOT_IN_NAMES for word in names.split()):
        return None
    if " " not in names and not divided:
        return None
    return replace(signed, author=signed.author or names, outlet=signed.outlet or outlet, anchored=True)


def _is_name(words: str) -> bool:
    tokens = _QUALIFIER.sub("", words).split()
    if not 1 <= len(tokens) <= LONGEST_NAME or not (tokens[0][:1].isupper() or tokens[0] == "the"):
        return False
    if any(t.lower() in _NOT_IN_NAMES for t in tokens) or not any(c.isalpha() for c in words):
        return False
    return tokens[-1] not in _CONNECTORS and all(
        t[:1].isupper() or t[:1].isdigit() or t in _CONNECTORS or t[:3] in ("al-", "el-") for t in tokens
    )


def _of_the_press(words: str) -> bool:
    tokens = _QUALIFIER.sub("", words).split()
    inner = [part.lower() for token in tokens for part in re.split(r"[-/]", token)]
    return "&" in tokens or any(word in PRESS for word in inner) or (tokens[0] == "The" and len(tokens) > 1)
