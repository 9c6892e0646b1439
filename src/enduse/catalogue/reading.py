"""Which entry a spelling means where it stands. Decides by case, by the words beside it, by the rest of the text.

A name declared ambiguous waits for company (a weapon, a class word or a maker beside it) or for another mention that
has it; a name that a person, a law or a town bears as well is refused where they may be meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import NamedTuple

from enduse.catalogue.context import Page
from enduse.model.entry import Country, Entry, Party, Place, Weapon, WeaponClass

_LONE_LETTER = re.compile(r"[\s'’‘]([a-z])(?![^\W\d_])")
_SURNAMES = frozenset(("Jordan", "Chad", "Israel", "France", "Ireland", "England", "Holland", "Georgia", "Cuba"))


@dataclass(frozen=True, slots=True)
class Match:
    """`text[start:end]` names `entry`. `form` says how: name, adjective, demonym, capital or class."""

    start: int
    end: int
    entry: Entry
    form: str


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of an entry, what the catalogue says it needs, and its rank among names of one length."""

    alias: str
    entry: Entry
    form: str
    needs: frozenset[str]
    rank: int


class Reading(NamedTuple):
    """A reading of `length` tokens from token `at`; `lacks` is what must still be found for it, empty when nothing is.

    `several` where the catalogue holds another entry of this spelling, `rival` where that one fits here too.
    `before` is the match found last before it."""

    match: Match
    at: int
    length: int
    lacks: frozenset[str]
    several: bool
    before: Match | None
    rival: bool = False


def extent(text: str, start: int, end: int, name: Name) -> int:
    """Where the name ends: after the last dot of "U.S.", which is no full stop."""
    dotted = name.alias.endswith(".") and "." in name.alias[:-1] and "." in text[start:end]
    return end + 1 if dotted and text[end : end + 1] == "." else end


_ARTICLE = re.compile(r"a\s\d")
"""An article and a figure ("a 50-kilogram warhead"), which are no designation."""


def spelt_so(page: Page, start: int, end: int, name: Name) -> bool:
    """Whether the letters themselves fit: whole words, capitals where the name has them."""
    text, alias = page.text, name.alias
    words = text[start:end]
    if (start and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum()):
        return False
    if isinstance(name.entry, Weapon) and _ARTICLE.match(words):
        return False
    if any(not re.search(rf"[\s'’‘]{m[1]}(?!\w)", alias) for m in _LONE_LETTER.finditer(words)):
        return False
    if isinstance(name.entry, WeaponClass) and not alias.isupper():
        return True
    if any(ch.isdigit() for ch in words):
        return True
    letters = [ch for ch in alias if ch.isalpha()]
    if letters and all(ch.isupper() for ch in letters) and len(letters) <= 6:
        return all(ch.isupper() for ch in words.removesuffix("s") if ch.isalpha())
    return words[0].isupper() or not alias[0].isupper()


def lacking(page: Page, start: int, end: int, name: Name, previous: Match | None) -> frozenset[str] | None:
    """What the name still lacks where it stands, to be found elsewhere in the text; null where it cannot be meant."""
    entry, needs = name.entry, name.needs
    known_before = previous is not None and not page.text[previous.end : start].strip(" \xa0-\"'“”‘’")
    if isinstance(entry, WeaponClass) and not name.alias.isupper() and page.text[start].isupper():
        if page.line_case(start) != "sentence" or (page.starts_sentence(start) and not page.speaks(end)):
            return frozenset()
        return frozenset() if known_before and previous and isinstance(previous.entry, Weapon) else None
    if isinstance(entry, Country):
        if name.alias in _SURNAMES and not known_before and page.follows_given_name(start):
            return None
        if name.alias == "Georgia" and _american_state(page.text, start, end, previous):
            return None
    if "locative" in needs and not page.in_place_position(start, end):
        return None
    lacks = set()
    if "class word" in needs:
        lacks.add("company")
    if "capital" in needs and not isinstance(entry, Country):
        if not page.text[start].isupper():
            return None
        if page.starts_sentence(start):
            lacks.add("another mention")
    if "acronym" in needs and page.line_case(start) == "capitals":
        lacks.add("another mention")
    if needs and isinstance(entry, Weapon) and page.text[start:end].isalpha():
        if page.names_a_body(end):
            return None
        given_name = not known_before and page.follows_given_name(start)
        if given_name or (page.speaks(end) and not page.is_a_thing(start, end)):
            lacks.add("a class word next")
    return frozenset(lacks)


def _american_state(text: str, start: int, end: int, previous: Match | None) -> bool:
    if text[max(0, start - 9) : start].casefold() == "state of ":
        return True
    if previous is None or not isinstance(previous.entry, Place) or previous.entry.country != "USA":
        return False
    return text[previous.end : start] == ", " and not re.match(r"\s*[\w'’]", text[end : end + 2])


def fits_better(page: Page, reading: Reading, other: Reading) -> bool:
    """Whether `other`, another entry of the same words, needs nothing here; a town only after a preposition."""
    if other.length != reading.length or other.lacks or _key(other.match.entry) == _key(reading.match.entry):
        return False
    return not isinstance(other.match.entry, Place) or page.in_place_position(reading.match.start, reading.match.end)


def settle(page: Page, kept: list[Match], waiting: list[Reading]) -> set[Match]:
    """The waiting names that are admitted: by a weapon word or a maker beside them, or by the same entry elsewhere."""
    starts = [match.start for match in kept]
    settled = {_key(match.entry) for match in kept}
    admitted = set()
    for name in waiting:
        around = kept[bisect_left(starts, name.match.start - 120) : bisect_left(starts, name.match.end + 45)]
        words = [
            _distance(page.text, name.match, other) for other in around if _is_company(page.text, name.match, other)
        ]
        if "a class word next" in name.lacks and not any(_is_class_after(page.text, name.match, o) for o in around):
            continue
        if "company" not in name.lacks and not isinstance(name.match.entry, Weapon):
            continue
        if 0 in words or (not name.rival and any(count is not None for count in words)):
            admitted.add(name.match)
    settled |= {_key(match.entry) for match in admitted}
    for name in waiting:
        thing = page.is_a_thing(name.match.start, name.match.end) or not name.several
        alone = "company" not in name.lacks or (thing and not name.rival)
        if "a class word next" not in name.lacks and alone and _key(name.match.entry) in settled:
            admitted.add(name.match)
    return admitted


def _key(entry: Entry) -> tuple[type, str]:
    return type(entry), entry.name


def _is_company(text: str, match: Match, other: Match) -> bool:
    if isinstance(other.entry, Weapon | WeaponClass):
        return True
    if isinstance(other.entry, Party):
        return other.entry.kind == "maker"
    return isinstance(other.entry, Country) and "made" in text[other.end : match.start]


def _is_class_after(text: str, match: Match, other: Match) -> bool:
    if other.start < match.end or not isinstance(other.entry, WeaponClass):
        return False
    return not text[match.end : other.start].strip(" \xa0-")


def _distance(text: str, match: Match, other: Match) -> int | None:
    """Words between two names; null where they are too far apart or in two sentences."""
    first, second = (match, other) if match.start < other.start else (other, match)
    between = text[first.end : second.start]
    words = len(between.split())
    return None if len(between) > 40 or words > 4 or re.search(r"[.;:\n]\s", between) else words
