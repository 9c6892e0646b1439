"""Gaps in any order -> their posteriors in the same order, many at a time: gaps of one type with the same ends known
are explained together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from enduse.flights.airports import AirportTable, cell_of
from enduse.flights.candidates import RADIUS_KM
from enduse.flights.evidence import Outside
from enduse.flights.feasibility import States
from enduse.flights.performance import Performance
from enduse.flights.posterior import Posterior, explain
from enduse.flights.sphere import Floats
from enduse.flights.stops import Gap

LOOKED_AT, FIELDS = 2_048, 100_000
"""So many gaps are sorted by kind at a time, and explained together as long as no more fields lie around them: some
hundred bytes each."""

FEW = 8
"""So many gaps have no more than FIELDS fields around them, wherever they are."""

Asked = tuple[Gap, Performance]


def explained(
    asked: Sequence[Asked],
    table: AirportTable,
    weights_of: Callable[[Performance], Floats],
    outside_of: Callable[[Sequence[int]], Outside],
) -> Iterator[Posterior]:
    """The posterior of each gap of an aircraft of a type, in their order; `outside_of` gives what is known beside some
    of them, by their numbers."""
    for first in range(0, len(asked), LOOKED_AT):
        found: dict[int, Posterior] = {}
        alike: dict[tuple[Performance, bool, bool], list[int]] = {}
        for at in range(first, min(first + LOOKED_AT, len(asked))):
            gap, type_ = asked[at]
            alike.setdefault((type_, gap.before is None, gap.after is None), []).append(at)
        for (type_, _, _), numbers in alike.items():
            for part in _parts(numbers, asked, table):
                gaps = [asked[at][0] for at in part]
                found.update(zip(part, explain(gaps, table, weights_of(type_), type_, outside_of(part)), strict=True))
        yield from (found[at] for at in sorted(found))


def _parts(numbers: Sequence[int], asked: Sequence[Asked], table: AirportTable) -> list[list[int]]:
    """The gaps in parts with about FIELDS fields around them, one gap at least."""
    if len(numbers) <= FEW:
        return [list(numbers)]
    ends = States.of([end for at in numbers if (end := asked[at][0].before or asked[at][0].after)])
    of, _ = table.surely_around([cell_of(ends.latitude, ends.longitude, RADIUS_KM)], RADIUS_KM)
    part = np.cumsum(np.bincount(of, minlength=len(numbers))) // FIELDS
    return [one.tolist() for one in np.split(np.array(numbers), np.flatnonzero(np.diff(part)) + 1)]
