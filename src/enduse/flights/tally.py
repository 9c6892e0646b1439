"""What became of every row of a source of positions, and which days the source covers. Sums of tallies are tallies.

Law: `rows == kept + sum(left_out)`. Rows that are kept but changed or remarkable stand in `noted` as well.
Depended on by every reader, by the cleaning and by the manifest of the store.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

MALFORMED = "malformed row"
NO_POSITION = "no position"
IMPOSSIBLE = "impossible coordinates"
FUTURE = "clock in the future"
TOO_OLD = "clock before 2000"
NON_ICAO = "no ICAO address"
OTHER_AIRCRAFT = "another aircraft"
PHANTOM = "phantom row of an earlier day"
OUT_OF_ORDER = "out of order"
DUPLICATE = "duplicate time"
STALE_REPEAT = "repeated position"
UNRELIABLE = "position unreliable"
HELD = "held from another file"
DAMAGED = "in a damaged part of the file"
APART = "time far from all others of a garbled file"
UNUSABLE = frozenset({MALFORMED, NO_POSITION, IMPOSSIBLE, FUTURE, TOO_OLD, NON_ICAO, DAMAGED, APART})
"""Reasons why a row is left out; those of UNUSABLE say that it tells of no aircraft anywhere, whoever asks.

STALE_REPEAT: the same position told again, at a later time than it was measured."""

IMPOSSIBLE_VALUE = "speed, track, rate or height that no aircraft has: set to unknown"
GEOMETRIC = "altitude geometric, not barometric: set to unknown"
NO_NUMBER = "speed, track, rate or height that is no number: set to unknown"
SPIKE = "altitude spike: set to unknown"
NOT_ON_GROUND = "on ground contradicted by speed or height: set to in the air"
AFTER_SILENCE = "first after a silence (flag stale)"
NEW_LEG = "new leg (flag)"
WRONG_UNITS = "wrong units suspected, not converted"
"""What is noted of rows that are kept."""

WHOLE, BROKEN, EMPTY, PARTIAL = "whole", "broken", "empty", "partial"
"""State of a day in a source: all of it, damaged or incomplete, no row, or a source that never tells a whole day."""


@dataclass(frozen=True, slots=True)
class Day:
    """One UTC day of a source, `YYYY-MM-DD`. `share` of the day's data that could be read, null where the source does
    not tell; `aircraft` the addresses that it holds for, all where empty. Exposure is counted from these."""

    day: str
    state: str
    share: float | None = None
    why: str = ""
    aircraft: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreliable:
    """A stretch of time in which positions of an aircraft were left out as unreliable: a gap there is no lost signal.

    `start` and `end` are the first and the last row left out, ISO 8601 in UTC."""

    icao24: str
    start: str
    end: str
    rows: int
    why: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Rows read, kept, left out by reason, noted; the days of the source; sentences about what could not be read."""

    rows: int = 0
    kept: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)
    noted: Mapping[str, int] = field(default_factory=dict)
    days: tuple[Day, ...] = ()
    unreliable: tuple[Unreliable, ...] = ()
    problems: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.rows != self.kept + sum(self.left_out.values()):
            raise ValueError("every row is kept or left out")

    @property
    def useless(self) -> bool:
        """Whether rows or damage were met, and nothing that tells of an aircraft."""
        met = bool(self.rows or self.problems)
        return met and not self.kept and self.left_out.keys() <= UNUSABLE

    def __add__(self, other: Tally) -> Tally:
        """Both together."""
        return total((self, other))

    def without(self, left_out: Mapping[str, int], noted: Mapping[str, int], unreliable: Iterable[Unreliable]) -> Tally:
        """The tally after `left_out` more rows of those kept were left out."""
        return Tally(
            self.rows,
            self.kept - sum(left_out.values()),
            _sum((self.left_out, left_out)),
            _sum((self.noted, noted)),
            self.days,
            (*self.unreliable, *unreliable),
            self.problems,
        )


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum of tallies; the same day, stretch or sentence stands once."""
    every = tuple(tallies)
    return Tally(
        sum(each.rows for each in every),
        sum(each.kept for each in every),
        _sum(each.left_out for each in every),
        _sum(each.noted for each in every),
        tuple(dict.fromkeys(day for each in every for day in each.days)),
        tuple(dict.fromkeys(stretch for each in every for stretch in each.unreliable)),
        tuple(dict.fromkeys(problem for each in every for problem in each.problems)),
    )


def _sum(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    summed: Counter[str] = Counter()
    for each in counts:
        summed.update(each)
    return {name: count for name, count in sorted(summed.items()) if count}
