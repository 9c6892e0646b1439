"""Where an aircraft landed last before a gap, and where next after it, as far as is known: a landing there in the gap
would be a return. Stops tell it outright, other gaps by their first pass. What may have been no landing passes on what
was before it; a silence that is longer than an aircraft flies, in a gap or beside a stop, ends what is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np

from enduse.flights.onward import ENDURANCE_S
from enduse.flights.posterior import Posterior
from enduse.flights.stops import Gap, Stop

LIKELY = 0.05
"""Airports that are less likely are left out."""

APART = 0.1
"""A probability that changes by less changes nothing that is told."""

STOPPED = -1
"""In place of the number of a gap, where a stop was seen."""

Landed = Mapping[int, float]
"""Probability by index of an airport."""


class Beside(NamedTuple):
    """Where the aircraft landed `last` before a gap, and where `next` after it."""

    last: Landed
    next: Landed


NOWHERE = Beside({}, {})


def landed_beside(stops: Sequence[Stop], gaps: Sequence[tuple[Gap, Posterior]]) -> list[Beside]:
    """What is known beside each gap, in their order."""
    events = [(stop.runs[0].icao24, stop.runs[0].start, 0, STOPPED, _of_stop(stop)) for stop in stops]
    events += [(gap.icao24, gap.time, 1 + (gap.before is None), at, NOWHERE) for at, (gap, _) in enumerate(gaps)]
    events.sort(key=lambda event: event[:4])
    found = [NOWHERE] * len(gaps)
    for _, group in groupby(events, key=lambda event: event[0]):
        own = [event[3:] for event in group]
        earlier = _passed([(at, told.last) for at, told in own], gaps, onward=True)
        later = _passed([(at, told.next) for at, told in own[::-1]], gaps, onward=False)
        for at, last in earlier.items():
            found[at] = Beside(last, later[at])
    return found


def otherwise(one: Beside, other: Beside) -> bool:
    """Whether two are so different that a gap is to be looked at again."""
    pairs = zip(one, other, strict=True)
    return any(abs(a.get(row, 0.0) - b.get(row, 0.0)) > APART for a, b in pairs for row in {*a, *b})


def _passed(
    events: Iterable[tuple[int, Landed]], gaps: Sequence[tuple[Gap, Posterior]], *, onward: bool
) -> dict[int, Landed]:
    """At each gap, where the landings that were passed on the way to it put the aircraft last; of two in one gap the
    second, `onward` in time, or the first; what may have been none leaves the other."""
    last: Landed = {}
    found = {}
    for at, stopped in events:
        if at == STOPPED:
            last = stopped
            continue
        found[at] = last
        gap, first = gaps[at]
        if gap.length_s > ENDURANCE_S:
            last = {}
            continue
        for part in (first.halves if onward else first.halves[::-1]) if first.halves else (first,):
            likely = int(np.searchsorted(-part.shares, -LIKELY, side="right"))
            shares = dict(zip(part.airports[:likely].tolist(), part.shares[:likely].tolist(), strict=True))
            last = {row: shares.get(row, 0.0) + part.no_landing * last.get(row, 0.0) for row in {*shares, *last}}
            last = {row: share for row, share in last.items() if share >= LIKELY}
    return found


def _of_stop(stop: Stop) -> Beside:
    """What a stop is to the gaps after it, and to those before it."""
    here = {stop.airport: stop.share} if stop.airport >= 0 else {}
    left = _soon(stop.runs[-1].end, stop.bound_out)
    came = _soon(stop.bound_in, stop.runs[0].start)
    return Beside(here if left else {}, here if came else {})


def _soon(since: int | None, until: int | None) -> bool:
    return since is not None and until is not None and (until - since) / 1e6 <= ENDURANCE_S
