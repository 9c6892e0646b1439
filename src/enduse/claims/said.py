"""Whether the words of a report say a date, a name or a speaker. The validator asks; nothing here proposes.

A date is read again from its own words, with the few words around them that make it ("since 2020"). A name is what
its words say, or what the catalogue says for them. A speaker need not stand in the claim, but in the report.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from enduse.catalogue import Match, catalogue
from enduse.catalogue.lookup import pieces
from enduse.claims.periods import whens
from enduse.claims.periods_words import When
from enduse.model.entry import Country, Party, Place

AROUND = 60
"""Characters beside a date's words that are read with it: "in the first half of", "since at least"."""

BEFORE = 2000
"""Characters before a date's words among which the date is looked for that they lean on."""

_SENTENCE = 300
"""Characters of a sentence before a date among which the word is looked for that leaves a period open."""

_JOINED = 40
"""Characters between the two dates of a period that is carried over."""

_STOP = re.compile(r"[.!?][\"'’”)]*\s+(?=[A-Z“\"])|\n")
_OPENING = re.compile(
    r"\b(?:since|after|from|before|until|till|by|up to|prior|onwards?|then|ago|past|beg[aiu]n\w*|start\w*|"
    r"stop\w*|ceas\w*|halt\w*|suspend\w*|end(?:ed|s|ing)?|discontinu\w*|last|no longer|launch\w*|resum\w*|clos\w*)\b",
    re.IGNORECASE,
)
"""Words that leave a period open at one end: prepositions, and verbs of beginning and ceasing."""

_SMALL = frozenset("a an the of and s".split())
"""Pieces that a shortened name may have beside those of the full one."""

_MONTHS = "- January February March April May June July August September October November December".split()


@dataclass(frozen=True)
class Report:
    """The view of one report, and its EDTF date of publication or null."""

    view: str
    published: str | None

    def says_date(self, edtf: str, start: int, end: int) -> bool:
        """Whether `view[start:end]`, read where it stands, says `edtf`, or both ends of it: by itself and the words
        around it, or leaning on a date that was given before ("that year", "two days later", "the 19th")."""
        right = next((i for i in range(end, min(end + AROUND, len(self.view))) if self.view[i] == "\n"), end + AROUND)
        near = self.view.rfind("\n", max(0, start - AROUND), start) + 1 or max(0, start - AROUND)
        return any(
            self._says(edtf, self._at_a_blank(left, start), right, start, end) for left in (near, start - BEFORE)
        )

    def gives_date(self, edtf: str, start: int, end: int) -> bool:
        """Whether the report gives `edtf` anywhere, for what is carried over to `view[start:end]`: a date, a period
        that is read as one or from two dates close together, an open one also from a date ("since the attack")."""
        if edtf in self._periods:
            return True
        if len(_ends(edtf)) > 1 or (".." in edtf.split("/") and not self._opens(edtf, [], start, end)):
            return False
        return all(part in self._dates for part in _ends(edtf) or (edtf,))

    @cached_property
    def _dates(self) -> frozenset[str]:
        return frozenset().union(*(_ends(when.edtf) for line in self._whens for when in line))

    @cached_property
    def _periods(self) -> frozenset[str]:
        """The periods that are read as such, and those from one date to a next one close behind it."""
        pairs = [(one, other) for line in self._whens for one, other in pairwise(line)]
        near = [(one.edtf, other.edtf) for one, other in pairs if other.start - one.end <= _JOINED]
        joined = (f"{one}/{other}" for first, last in near for one in _ends(first) for other in _ends(last))
        return frozenset((*joined, *(when.edtf for line in self._whens for when in line)))

    @cached_property
    def _whens(self) -> tuple[tuple[When, ...], ...]:
        lines = self.view.split("\n")
        before = ["", *(" ".join(lines[max(0, i - 3) : i])[-700:] for i in range(1, len(lines)))]
        return tuple(whens(line, self.published, ahead) for line, ahead in zip(lines, before, strict=True))

    def _at_a_blank(self, left: int, start: int) -> int:
        while 0 < left < start and not self.view[left - 1].isspace():
            left += 1
        return max(0, left)

    def _says(self, edtf: str, left: int, right: int, start: int, end: int) -> bool:
        read = [
            w.edtf
            for w in whens(self.view[left:right], self.published)
            if start < left + w.end and left + w.start < end
        ]
        if edtf in read:
            return True
        if ".." in edtf.split("/") and not self._opens(edtf, read, start, end):
            return False
        ends = frozenset().union(*map(_ends, read))
        return all(part in ends or _month_of(part, ends, self.view[start:end]) for part in _ends(edtf) or (edtf,))

    def _opens(self, edtf: str, read: list[str], start: int, end: int) -> bool:
        """Whether words of the same sentence leave that end of a period open, and none close by leaves the other."""
        left = max(0, start - _SENTENCE)
        left = max(left, self.view.rfind("\n", left, start) + 1)
        left = max([left, *(m.end() for m in _STOP.finditer(self.view, left, start))])
        right = _STOP.search(self.view, end, end + AROUND)
        if edtf.startswith("../") and any(other.endswith("/..") for other in read):
            return False
        return _OPENING.search(self.view, left, right.start() if right else end + AROUND) is not None

    def says_name(self, value: str, start: int, end: int) -> bool:
        """Whether `view[start:end]` names `value`: by its own words, by the catalogue, or as the surname of a full
        name that the report gives."""
        words = self.view[start:end]
        wanted, said = pieces(value), pieces(words)
        if wanted and _run(wanted) in _run(said):
            return True
        if value in canonical(words) or any(value in self._values(match) for match in self._touching(start, end)):
            return True
        singular = [piece.removesuffix("s") for piece in said]
        if wanted and (_run(wanted) in _run(singular) or _run([w.removesuffix("s") for w in wanted]) in _run(singular)):
            return True
        if any(one in canonical(words) and _run(pieces(other)) in _run(said) for one, other in _splits(value)):
            return True
        short = [(s, t) for s, t in zip(said, singular, strict=True) if s not in _SMALL]
        shortened = bool(short) and all(s in wanted or t in wanted for s, t in short)
        return shortened and self.has_words(value)

    def names(self, value: str) -> bool:
        """Whether `value` is named anywhere in the report: for what is carried over from another sentence."""
        if self.has_words(value) or value in self._named:
            return True
        return any(one in self._named and self.has_words(other) for one, other in _splits(value))

    def has_words(self, value: str) -> bool:
        """Whether the words of `value` stand in the report, one behind the other."""
        if value not in self._found:
            self._found[value] = self._stand(_run(pieces(value)).split())
        return self._found[value]

    def _stand(self, wanted: list[str]) -> bool:
        """Whether `wanted` are pieces of the report, one behind the other; looked for where the rarest of them is."""
        if not wanted:
            return False
        places = [self._places.get(piece, ()) for piece in wanted]
        rarest = min(range(len(wanted)), key=lambda i: len(places[i]))
        starts = (at - rarest for at in places[rarest])
        return any(self._pieces[at : at + len(wanted)] == wanted for at in starts if at >= 0)

    @cached_property
    def _found(self) -> dict[str, bool]:
        return {}

    @cached_property
    def _pieces(self) -> list[str]:
        return _run(pieces(self.view)).split()

    @cached_property
    def _places(self) -> dict[str, array[int]]:
        """Piece to the numbers under which it stands in `_pieces`."""
        places: dict[str, array[int]] = {}
        for number, piece in enumerate(self._pieces):
            places.setdefault(piece, array("L")).append(number)
        return places

    def names_speaker(self, speaker: str) -> bool:
        """Whether `speaker` stands in the report, as its words or as the name of a catalogue entry, or as words of the
        report joined to such a name ("Ministry of Defence of Ruritania")."""
        return self.names(speaker)

    @cached_property
    def _named(self) -> frozenset[str]:
        return frozenset(name for m in self._matches for name in (m.entry.name, *self._values(m)))

    def _touching(self, start: int, end: int) -> Iterator[Match]:
        """The names that touch `start`-`end`; they are in order and do not overlap."""
        first = bisect_right(self._matches, start, key=lambda match: match.end)
        last = bisect_left(self._matches, end, key=lambda match: match.start)
        yield from self._matches[first:last]

    def _values(self, match: Match) -> tuple[str, ...]:
        return _values(match, self.view[match.start : match.end])

    @cached_property
    def _matches(self) -> tuple[Match, ...]:
        return catalogue().find(self.view)


@lru_cache(maxsize=20_000)
def canonical(words: str) -> frozenset[str]:
    """The canonical values of all catalogue names in `words`: a country by its code, also for its capital and for a
    ministry of it."""
    return frozenset(
        value for match in catalogue().find(words) for value in _values(match, words[match.start : match.end])
    )


def _values(match: Match, words: str) -> tuple[str, ...]:
    entry = match.entry
    if isinstance(entry, Country):
        return (entry.code, entry.name)
    if isinstance(entry, Place):
        country = catalogue().capitals.get(entry.name) or catalogue().capitals.get(words)
        return (entry.name,) if country is None else (entry.name, country.code, country.name)
    if isinstance(entry, Party) and entry.kind == "ministry" and entry.country is not None:
        return entry.name, entry.country
    return (entry.name,)


def _run(words: Iterable[str]) -> str:
    """The pieces one behind the other, with a blank around each."""
    return f" {' '.join(words)} "


def _splits(value: str) -> Iterator[tuple[str, str]]:
    """`value` in two at each of its blanks: a state's name may be set before the name of its ministry."""
    return ((value[: m.start()], value[m.end() :]) for m in re.finditer(r"\s+", value))


def _month_of(part: str, ends: frozenset[str], words: str) -> bool:
    """ "January and February" of a year that is known: a month whose name stands in the words."""
    month = re.fullmatch(r"(\d{4}|XXXX)-(\d\d)", part)
    return (
        month is not None
        and any(end.startswith(month[1]) for end in ends)
        and _MONTHS[int(month[2]) % 13].casefold() in words.casefold()
    )


def _ends(edtf: str) -> frozenset[str]:
    """The dates that a period runs between, the open end left out; a date is its own."""
    return frozenset(part for part in edtf.split("/") if part not in ("", ".."))
