"""Which visits fit a claim: surely, perhaps, or not. Counts visits, each an arrival and a departure, and never legs.

A visit counts where airport, time, the airport before and the airline all fit as far as they were asked for. One of
which a part is not known may be one more; why is counted. Dark visits count like seen ones and are told apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from enduse.findings.flight.asked import Asked
from enduse.findings.flight.when import Window
from enduse.flights import named
from enduse.flights.aircraft import has_prefix
from enduse.model.traffic import Traffic
from enduse.model.visit import VISIT_KINDS, Visit, may_be_at

OPEN = "open between airports"
TIME = "at a time that is not known to the day"
EDGE = "in that time by only one of UTC and local time"
ORIGIN = "from an airport that is not known"
GOAL = "to an airport that is not known"
SIGN = "under another callsign, by an aircraft that also flew under the airline's"
NO_SIGN = "without a callsign"


@dataclass(frozen=True, slots=True)
class Counted:
    """`found` fit in everything; `perhaps` may be more of them, with why, in order of time."""

    found: tuple[Visit, ...]
    perhaps: tuple[tuple[Visit, str], ...]

    @property
    def kinds(self) -> tuple[tuple[str, int], ...]:
        """(("seen", 4), ("dark", 2)): kinds of visits that were found."""
        counts = Counter(visit.kind for visit in self.found)
        return tuple((kind, counts[kind]) for kind in VISIT_KINDS if counts[kind])

    def chance(self, number: int) -> float:
        """The probability that at least `number` of those found are where they are said to be, each for itself."""
        exactly = [1.0]
        for visit in self.found:
            p = visit.probability
            exactly = [a * (1 - p) + b * p for a, b in zip([*exactly, 0.0], [0.0, *exactly], strict=True)]
        return min(1.0, sum(exactly[number:]))

    @property
    def reasons(self) -> Mapping[str, int]:
        """How many more there may be, by reason."""
        return Counter(why for _, why in self.perhaps)


def counted(asked: Asked, traffic: Traffic, window: Window | None) -> Counted:
    """The visits that fit `asked` within `window`; at any time where it is null."""
    ends = _ends(asked, traffic)
    fleets = dict(traffic.fleets)
    found, perhaps = [], []
    for visit in traffic.visits:
        parts = (
            _place(asked, visit),
            _time(asked, visit, window),
            _other(asked, visit, ends),
            _sign(asked, visit, fleets),
        )
        if None in parts:
            continue
        doubts = [part for part in parts if part]
        if doubts:
            perhaps.append((visit, doubts[0]))
        else:
            found.append(visit)
    return Counted(tuple(found), tuple(perhaps))


def moment(asked: Asked, visit: Visit) -> str | None:
    """The instant that a claim is about: the landing, or the take-off where it names only where flights came from."""
    return visit.departure if asked.leaving else visit.arrival


def day_of(instant: str) -> date:
    """The UTC day."""
    time = datetime.fromisoformat(instant)
    return (time if time.tzinfo is None else time.astimezone(UTC)).date()


def _place(asked: Asked, visit: Visit) -> str | None:
    """Empty where it fits, a reason where it may, null where it does not; so do all parts."""
    codes = asked.here.codes
    if visit.airport is not None:
        return "" if visit.airport in codes else None
    return OPEN if may_be_at(visit, codes) else None


def _time(asked: Asked, visit: Visit, window: Window | None) -> str | None:
    if window is None:
        return ""
    bounds = visit.departure_between if asked.leaving else visit.arrival_between
    at = moment(asked, visit)
    times = [t for t in (*(bounds or ()), at) if t is not None]
    if at is None:
        other = visit.arrival if asked.leaving else visit.departure
        near = other is not None and window.first <= day_of(other) <= window.last
        return TIME if near or (times and _meets(times, window)) else None
    days = [day_of(time) for time in times]
    local = window.first <= _local_day(asked, visit, at) <= window.last
    if window.first <= min(days) and max(days) <= window.last:
        return "" if local else EDGE
    return TIME if _meets(times, window) else EDGE if local else None


def _local_day(asked: Asked, visit: Visit, instant: str) -> date:
    """The day at the airport, where its local time is known."""
    zone = named.timezone(visit.airport or min(asked.here.codes))
    time = datetime.fromisoformat(instant)
    return (time if time.tzinfo is None or zone is None else time.astimezone(zone)).date()


def _meets(times: list[str], window: Window) -> bool:
    days = [day_of(time) for time in times]
    return min(days) <= window.last and max(days) >= window.first


def _other(asked: Asked, visit: Visit, ends: Mapping[tuple[str, str], str | None]) -> str | None:
    if asked.there is None:
        return ""
    at = moment(asked, visit)
    other = ends.get((visit.icao24, at)) if at else None
    if other is None:
        return GOAL if asked.leaving else ORIGIN
    return "" if other in asked.there.codes else None


def _ends(asked: Asked, traffic: Traffic) -> Mapping[tuple[str, str], str | None]:
    """The other end of each leg, by aircraft and the instant at this one."""
    return dict(_pairs(asked, traffic))


def _pairs(asked: Asked, traffic: Traffic) -> Iterator[tuple[tuple[str, str], str | None]]:
    for leg in traffic.legs:
        at, other = (leg.departure, leg.destination) if asked.leaving else (leg.arrival, leg.origin)
        if at is not None:
            yield (leg.icao24, at), other


def _sign(asked: Asked, visit: Visit, fleets: Mapping[str, tuple[str, ...]]) -> str | None:
    if not asked.prefixes or any(has_prefix(visit.callsign, prefix) for prefix in asked.prefixes):
        return ""
    flown = set(fleets.get(visit.icao24, ()))
    own = bool(set(asked.prefixes) & flown)
    if visit.callsign is None:
        return "" if own and flown <= set(asked.prefixes) else NO_SIGN
    return SIGN if own else None
