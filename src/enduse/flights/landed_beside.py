"""Where an aircraft landed last before a gap, and where next after it, as far as is known: a landing there in the gap
would be a return. Stops tell it outright, other gaps by their first pass. What may have been no landing passes on what
was before it; a gap that holds more than a day tells of no single flight."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from enduse.flights.posterior import ENDURANCE_S, Posterior
from enduse.flights.stops import Gap, Stop

LIKELY = 0.05
"""Airports that are less likely are left out."""

STOPPED = -1
"""In place of the number of a gap, where a stop was seen."""

Landed = Mapping[int, float]
"""Probability by index of an airport."""


def landed_beside(stops: Sequence[Stop], gaps: Sequence[tuple[Gap, Posterior]]) -> list[Landed]:
    """For each gap, in their order, how likely the landing before it or the one after it was at which airport."""
    events = [(stop.runs[0].icao24, stop.runs[0].start, 0, STOPPED, _of_stop(stop)) for stop in stops]
    events += [(gap.icao24, _time(gap), 1 + (gap.before is None), at, {}) for at, (gap, _) in enumerate(gaps)]
    events.sort(key=lambda event: event[:4])
    found: list[Landed] = [{}] * len(gaps)
    for _, group in groupby(events, key=lambda event: event[0]):
        own = [event[3:] for event in group]
        earlier, later = _passed(own, gaps), _passed(own[::-1], gaps)
        for at, before in earlier.items():
            after = later[at]
            found[at] = {
                row: 1.0 - (1.0 - before.get(row, 0.0)) * (1.0 - after.get(row, 0.0)) for row in {*before, *after}
            }
    return found


def _passed(events: Iterable[tuple[int, Landed]], gaps: Sequence[tuple[Gap, Posterior]]) -> dict[int, Landed]:
    """At each gap, where the landings that were passed on the way to it put the aircraft last."""
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
        shares = dict(zip(first.airports.tolist(), first.shares.tolist(), strict=True))
        last = {row: shares.get(row, 0.0) + first.no_landing * last.get(row, 0.0) for row in {*shares, *last}}
        last = {row: share for row, share in last.items() if share >= LIKELY}
    return found


def _of_stop(stop: Stop) -> dict[int, float]:
    return {stop.airport: stop.share} if stop.airport >= 0 else {}


def _time(gap: Gap) -> int:
    state = gap.lost or gap.again
    return state.time if state else 0
