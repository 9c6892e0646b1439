"""Finds catalogue names in a text. Decides which words are a name; refuses to guess between two readings.

Names are compared piece by piece (runs of letters, runs of digits) without case, accents, hyphens or spaces, so
"Hermes-450", "Hermes 450" and "HERMES450" are one name. What case must confirm is confirmed on the text itself:
a name starts with a capital, an acronym is written in capitals, a name declared ambiguous meets its condition.
The longest name wins; between names of one length the declared reading does. A name whose condition is not met gives
its words back to the next reading of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from enduse.catalogue.context import Page
from enduse.catalogue.load import Ambiguity, Tables, tables
from enduse.catalogue.reading import Match, Name, Reading, extent, fits_better, lacking, settle, spelt_so
from enduse.model.entry import Country, Entry, Party, Place, Weapon, WeaponClass

_PIECE = re.compile(r"(?:[^\W\d_]+[\u0300-\u036f]*)+|\d+")
_JOINT = re.compile(r"""[\s\-‐‑–.'’‘"“”/&]{0,3}""")

__all__ = ["Catalogue", "Match", "catalogue", "fold", "pieces"]

KEPT = 4
"""Texts whose names are kept: parser, attribution and validator ask for those of the same report."""

_Token = tuple[int, int, str]
_Stretch = tuple[int, int, Match | None]


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    names: list[Name] = field(default_factory=list)


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
        self._found: dict[str, tuple[Match, ...]] = {}
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
        node.names.append(Name(alias, entry, form, needs, _rank(entry, form, preferred=bool(declared))))
        node.names.sort(key=lambda name: name.rank)

    def find(self, text: str) -> tuple[Match, ...]:
        """All names in `text`, longest first at each place, not overlapping, in text order."""
        if text not in self._found:
            if len(self._found) >= KEPT:
                del self._found[next(iter(self._found))]
            self._found[text] = self._look(text)
        return self._found[text]

    def _look(self, text: str) -> tuple[Match, ...]:
        page = Page(text)
        tokens = [(m.start(), m.end(), fold(m.group())) for m in _PIECE.finditer(text)]
        kept: list[Match] = []
        refused: set[Match] = set()
        stretches: list[_Stretch] = [(0, len(tokens), None)]
        while stretches:
            found = [name for stretch in stretches for name in self._scan(page, tokens, stretch, refused)]
            kept += [name.match for name in found if not name.lacks]
            waiting = [name for name in found if name.lacks]
            admitted = settle(page, sorted(kept, key=_place), waiting)
            kept += [name.match for name in waiting if name.match in admitted]
            turned_away = [name for name in waiting if name.match not in admitted]
            refused.update(name.match for name in turned_away)
            stretches = [(name.at, name.at + name.length, name.before) for name in turned_away]
        return tuple(sorted(kept, key=_place))

    def _scan(self, page: Page, tokens: list[_Token], stretch: _Stretch, refused: set[Match]) -> Iterator[Reading]:
        at, last, previous = stretch
        while at < last:
            readings = self._readings(page, tokens, at, last, previous)
            standing = [found for found in readings if not refused or found.match not in refused]
            if not standing:
                at += 1
                continue
            found = standing[0]
            yield found._replace(rival=any(fits_better(page, found, other) for other in standing[1:]))
            previous = found.match
            at += found.length

    def _readings(self, page: Page, tokens: list[_Token], at: int, last: int, previous: Match | None) -> list[Reading]:
        node, reached = self._root, []
        for length, (start, end, piece) in enumerate(tokens[at : min(at + 12, last)], 1):
            if length > 1 and not _joined(page.text, tokens[at + length - 2][1], start):
                break
            following = node.children.get(piece)
            if following is None:
                break
            node = following
            if names := node.names:
                several = len(names) > 1 and len({id(name.entry) for name in names}) > 1
                reached += [(length, end, name, several) for name in names]
        if not reached:
            return []
        start = tokens[at][0]
        readings = []
        for length, end, name, several in sorted(reached, key=lambda r: (-r[0], r[2].rank)):
            if spelt_so(page, start, end, name) and (lacks := lacking(page, start, end, name, previous)) is not None:
                match = Match(start, extent(page.text, start, end, name), name.entry, name.form)
                readings.append(Reading(match, at, length, lacks, several, previous))
        return readings


def _place(match: Match) -> int:
    return match.start


def _joined(text: str, left: int, right: int) -> bool:
    between = text[left:right]
    if _JOINT.fullmatch(between) is None or "\n" in between:
        return False
    initial = left < 2 or not text[left - 2].isalnum()
    return initial or not re.match(r"[.!?]\S?\s", between)


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
    others: tuple[Party | Place, ...] = (*rows.parties, *rows.places)
    for entry in others:
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
