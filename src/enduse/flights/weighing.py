"""Gaps in any order -> their posteriors in the same order, many at a time: gaps of one type with the same ends known
are explained together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from enduse.flights.airports import AirportTable
from enduse.flights.performance import Performance
from enduse.flights.posterior import Outside, Posterior, explain
from enduse.flights.sphere import Floats
from enduse.flights.stops import Gap

LOOKED_AT, TOGETHER = 4_096, 64
"""So many gaps are sorted by kind at a time, and so many explained at once: more saves no time, but takes memory."""

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
            for start in range(0, len(numbers), TOGETHER):
                part = numbers[start : start + TOGETHER]
                gaps = [asked[at][0] for at in part]
                found.update(zip(part, explain(gaps, table, weights_of(type_), type_, outside_of(part)), strict=True))
        yield from (found[at] for at in sorted(found))
