"""Finds catalogue names in a text. Decides which words are a name; refuses to guess between two readings.

Names are compared piece by piece (runs of letters, runs of digits) without case, accents, hyphens or spaces, so
"Hermes-450", "Hermes 450" and "HERMES450" are one name. What case must confirm is confirmed on the text itself:
a name starts with a capital, an acronym is written in capitals, a name declared ambiguous meets its condition.
The longest name wins; between names of one length the declared reading does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from enduse.catalogue.load import Ambiguity, Tables, tables
from enduse.model.entry import Country, Entry, Party, Place, Weapon, WeaponClass

_PIECE = re.compile(r"[^\W\d_]+|\d+")
_JOINT = re.compile(r"""[\s\-‐‑–.'’‘"“”/&,]{0,3}""")
_LOCATIVE = re.compile(
    r"\b(?:in|near|at|over|from|to|of|outside|around|towards?|into|between|above|through|via|across|inside|on|off)"
    r"(?:\s+(?:the|central|northern|southern|eastern|western|nearby|downtown)){0,2}\s+$"
)
_COUNTRY_NEXT = re.compile(r"^,\s+[A-Z]")


@dataclass(frozen=True, slots=True)
class Match:
    """`text[start:end]` names `entry`. `form` says how: name, adjective, demonym, capital or class."""

    start: int
    end: int
    entry: Entry
    form: str


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    names: list[_Name] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Name:
    alias: str
    entry: Entry
    form: str
    needs: frozenset[str]
    rank: int


@lru_cache(maxsize=200_000)
def fold(piece: str) -> str:
    """`piece` without case and accents."""
    folded = unicodedata.normalize("NFKD", piece).casefold()
    return "".join(ch for ch in folded if not unicodedata.combining(ch))


def pieces(name: str) -> tuple[str, ...]:
    """The comparable pieces of a name: `pieces("Orbiter-1K") == ("orbiter", "1", "k")`."""
    return tuple(fold(piece) for piece in _PIECE.findall(name))


class Catalogue:
    """The names of all entries, ready to be found in a text."""

    def __init__(self, rows: Tables) -> None:
        self.rows = rows
        self.countries = {country.code: country for country in rows.countries}
        self.weapons = {weapon.name: weapon for weapon in rows.weapons}
        self.classes = {cls.name: cls for cls in rows.classes}
        self.parties = {party.name: party for party in rows.parties}
        self.places = {place.name: place for place in rows.places}
        self.capitals = {name: country for country in rows.countries for name in country.capitals}
        self._root = _Node()
        ambiguities: dict[tuple[str, ...], list[Ambiguity]] = {}
        for ambiguity in rows.ambiguities:
            ambiguities.setdefault(pieces(ambiguity.alias), []).append(ambiguity)
        for alias, entry, form in _names(rows):
            self._add(alias, entry, form, ambiguities)

    def _add(self, alias: str, entry: Entry, form: str, ambiguities: dict[tuple[str, ...], list[Ambiguity]]) -> None:
        key = pieces(alias)
        if not key:
            return
        base = key if key in ambiguities else (*key[:-1], key[-1].removesuffix("s"))
        declared = [a for a in ambiguities.get(base, ()) if _concerns(a, entry)]
        needs = frozenset(a.needs for a in declared)
        if "never" in needs:
            return
        node = self._root
        for piece in key:
            node = node.children.setdefault(piece, _Node())
        node.names.append(_Name(alias, entry, form, needs, _rank(entry, form, preferred=bool(declared))))
        node.names.sort(key=lambda name: name.rank)

    def find(self, text: str) -> tuple[Match, ...]:
        """All names in `text`, longest first at each place, not overlapping, in text order."""
        tokens = [(m.start(), m.end(), fold(m.group())) for m in _PIECE.finditer(text)]
        kept: list[Match] = []
        waiting: list[Match] = []
        at = 0
        while at < len(tokens):
            found = next(self._longest(text, tokens, at), None)
            if found is None:
                at += 1
                continue
            match, length, needs_company = found
            if needs_company:
                waiting.append(match)
            else:
                kept.append(match)
            at += length
        return _settle(text, kept, waiting)

    def _longest(self, text: str, tokens: list[tuple[int, int, str]], at: int) -> Iterator[tuple[Match, int, bool]]:
        node, reached = self._root, []
        for length, (start, end, piece) in enumerate(tokens[at : at + 12], 1):
            if length > 1 and not _joined(text, tokens[at + length - 2][1], start):
                break
            following = node.children.get(piece)
            if following is None:
                break
            node = following
            reached += [(length, end, name) for name in node.names]
        start = tokens[at][0]
        for length, end, name in sorted(reached, key=lambda r: (-r[0], r[2].rank)):
            if _written_so(text, start, end, name):
                yield Match(start, end, name.entry, name.form), length, "class word" in name.needs


def _joined(text: str, left: int, right: int) -> bool:
    between = text[left:right]
    if _JOINT.fullmatch(between) is None or "\n" in between or "," in between:
        return False
    initial = left < 2 or not text[left - 2].isalnum()
    return initial or not re.match(r"[.!?]\S?\s", between)


def _written_so(text: str, start: int, end: int, name: _Name) -> bool:
    words = text[start:end]
    if (start and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum()):
        return False
    if isinstance(name.entry, WeaponClass) and not name.alias.isupper():
        return True
    letters = [ch for ch in name.alias if ch.isalpha()]
    if letters and all(ch.isupper() for ch in letters) and len(letters) <= 6 and not any(c.isdigit() for c in words):
        if not all(ch.isupper() for ch in words.removesuffix("s") if ch.isalpha()):
            return False
    elif not any(ch.isdigit() for ch in words) and not words[0].isupper() and name.alias[0].isupper():
        return False
    if "locative" in name.needs:
        before, after = text[max(0, start - 40) : start], text[end : end + 4]
        return bool(_LOCATIVE.search(before) or _COUNTRY_NEXT.match(after))
    return not ("capital" in name.needs and (not words[0].isupper() or _starts_sentence(text, start)))


def _starts_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \"'“‘(")
    return not before or before[-1] in ".!?\n:" or text[max(0, start - 2) : start].count("\n") > 0


def _settle(text: str, kept: list[Match], waiting: list[Match]) -> tuple[Match, ...]:
    """Admits a name that needs company: a weapon word or a maker beside it, or the same weapon settled elsewhere."""
    settled = {match.entry for match in kept}
    admitted = [m for m in waiting if m.entry in settled or any(_beside(text, m, other) for other in kept)]
    settled |= {match.entry for match in admitted}
    admitted += [m for m in waiting if m.entry in settled and m not in admitted]
    return tuple(sorted([*kept, *admitted], key=lambda match: match.start))


def _beside(text: str, match: Match, other: Match) -> bool:
    company = isinstance(other.entry, Weapon | WeaponClass) or (
        isinstance(other.entry, Party) and other.entry.kind == "maker"
    )
    made = isinstance(other.entry, Country) and "made" in text[other.end : match.start]
    if not (company or made):
        return False
    first, second = (match, other) if match.start < other.start else (other, match)
    between = text[first.end : second.start]
    return len(between) <= 40 and len(between.split()) <= 4 and not re.search(r"[.;:\n]\s", between)


def _concerns(ambiguity: Ambiguity, entry: Entry) -> bool:
    wanted = ambiguity.entry
    kind, _, name = wanted.partition(":")
    if kind == "country":
        return isinstance(entry, Country) and entry.code == name
    if kind == "party":
        return isinstance(entry, Party) and entry.name == name
    if kind == "place":
        return isinstance(entry, Place) and entry.name == name
    return isinstance(entry, Weapon | WeaponClass) and entry.name == wanted.removeprefix("weapon:")


def _rank(entry: Entry, form: str, *, preferred: bool) -> int:
    order: tuple[type, ...] = (Weapon, Country, Party, WeaponClass, Place)
    return 0 if preferred else 1 + order.index(type(entry)) + (5 if form == "capital" else 0)


def _names(rows: Tables) -> Iterator[tuple[str, Entry, str]]:
    for country in rows.countries:
        yield from ((alias, country, "name") for alias in (country.name, *country.aliases))
        yield from ((alias, country, "adjective") for alias in country.adjectives)
        yield from ((alias, country, "demonym") for alias in country.demonyms)
        yield from ((alias, country, "capital") for alias in country.capitals)
    for entry in (*rows.parties, *rows.places):
        yield from ((alias, entry, "name") for alias in dict.fromkeys((entry.name, *entry.aliases)))
    for place in rows.places:
        yield from ((alias, place, "name") for alias in place.also if alias not in place.aliases)
    for weapon in rows.weapons:
        yield from ((alias, weapon, "name") for alias in _with_plurals(weapon.name, *weapon.aliases))
    for cls in rows.classes:
        yield from ((alias, cls, "class") for alias in _with_plurals(cls.name, *cls.aliases))


def _with_plurals(*names: str) -> Iterable[str]:
    plurals = []
    for name in names:
        if name.endswith("y") and len(name) > 2 and name[-2] not in "aeiou":
            plurals.append(name[:-1] + "ies")
        elif name.endswith(("s", "x", "ch", "sh")):
            plurals.append(name + "es" if name[-1] != "s" else name)
        else:
            plurals.append(name + "s")
    return dict.fromkeys((*names, *plurals))


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The catalogue that ships with enduse, built once a process."""
    return Catalogue(tables())
