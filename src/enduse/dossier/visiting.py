"""The flights of a dossier by airport: which visits are placed there, which are open, what could be seen when.

It sorts what it is given and drops nothing: what has no day, no airport or no position is counted. It places no visit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from enduse.dossier.moments import day_of, days_words, month_words, months
from enduse.model.traffic import Airport, Leg, Rise, Traffic
from enduse.model.visit import OPEN_FROM, VISIT_KINDS, Visit, may_be_at

OPEN = "open"
"""The mark of a visit that names no airport, whatever its kind."""

NOTHING = 0.005
"""A day on which a visit would have been detected less often than this counts as one on which nothing could be seen."""

SHORT = 120
"""An archive of fewer days than this is counted by weeks, a longer one by months."""


@dataclass(frozen=True)
class Marked:
    """A visit with its mark: its kind, or OPEN. `day` is the ordinal of its arrival, else of its departure, else of
    the earliest it can have arrived; null where no day is known. `first` to `last` are the days it allows."""

    visit: Visit
    mark: str
    day: int | None
    first: int | None
    last: int | None

    @property
    def words(self) -> str:
        """Its kind; of an open visit both: "open, dark"."""
        return f"{OPEN}, {self.visit.kind}" if self.mark == OPEN else self.mark


@dataclass(frozen=True)
class Ground:
    """Everything known of one airport. `exposures` maps the ordinals of days to 0 to 1; `measured` is null where
    nothing is said of what could be seen."""

    airport: Airport
    marked: tuple[Marked, ...]
    legs: tuple[Leg, ...]
    exposures: Mapping[int, float]
    measured: bool | None
    rises: tuple[Rise, ...]

    @cached_property
    def settled(self) -> tuple[Marked, ...]:
        """The visits placed here."""
        return tuple(one for one in self.marked if one.mark != OPEN)

    @cached_property
    def left_open(self) -> tuple[Marked, ...]:
        """The visits that may have been here or elsewhere."""
        return tuple(one for one in self.marked if one.mark == OPEN)

    @cached_property
    def undated(self) -> tuple[Marked, ...]:
        """The visits without any day."""
        return tuple(one for one in self.marked if one.day is None)

    @cached_property
    def span(self) -> tuple[int, int] | None:
        """First and last day of the archive, the visits and the windows; null where there is none of them."""
        days = [*self.exposures, *(one.day for one in self.marked if one.day is not None)]
        days += [day for rise in self.rises for day in window(rise)]
        return (min(days), max(days)) if days else None

    @property
    def step(self) -> str:
        """What its visits are counted by over time: "week" or "month"."""
        return "week" if self.span and self.span[1] - self.span[0] < SHORT else "month"

    @cached_property
    def steps(self) -> tuple[tuple[int, int], ...]:
        """First and last day of each of these."""
        first, last = self.span or (1, 1)
        if self.step == "week":
            return tuple((day, min(day + 6, last)) for day in range(first, last + 1, 7))
        return months(first, last)

    def count(self, mark: str, first: int | None = None, last: int | None = None) -> int:
        """How many visits have this mark, of those between two days where they are given."""
        return sum(
            one.mark == mark and (first is None or last is None or (one.day is not None and first <= one.day <= last))
            for one in self.marked
        )

    def step_words(self, first: int, last: int) -> str:
        """One of the steps: "April 2016", "1 March 2020 to 7 March 2020"."""
        return days_words(first, last) if self.step == "week" else month_words(first)

    def seen_share(self, first: int, last: int) -> float | None:
        """The mean exposure of all days from `first` to `last`, where a day outside of the archive counts 0; null where
        the archive has none of them."""
        held = self.held(first, last)
        return sum(held) / (last - first + 1) if held else None

    def held(self, first: int, last: int) -> list[float]:
        """The exposures of the days of the archive from `first` to `last`."""
        return [self.exposures[day] for day in range(first, last + 1) if day in self.exposures]


def grounds(traffic: Traffic) -> tuple[Ground, ...]:
    """The airports of interest: those with visits, coverage or a test; all of them where there is nothing at all."""
    placed = {visit.airport for visit in traffic.visits}
    placed |= {one.airport for one in traffic.detectable} | {one.airport for one in traffic.rises}
    for visit in traffic.visits:
        if visit.airport is None and not placed & set(_codes(visit)):
            placed |= set(_codes(visit))
    chosen = [airport for airport in traffic.airports if airport.code in placed] or list(traffic.airports)
    return tuple(_ground(airport, traffic) for airport in chosen)


def elsewhere(traffic: Traffic, shown: Iterable[Ground]) -> tuple[Visit, ...]:
    """The visits that no airport of `shown` has, so that they can be counted."""
    held = {id(one.visit) for ground in shown for one in ground.marked}
    return tuple(visit for visit in traffic.visits if id(visit) not in held)


def window(rise: Rise) -> tuple[int, int]:
    """First and last day of the window of a test, as ordinals."""
    return date.fromisoformat(rise.first).toordinal(), date.fromisoformat(rise.last).toordinal()


def _codes(visit: Visit) -> tuple[str, ...]:
    """The candidates of a visit that are probable enough to be shown with it."""
    return tuple(one.airport for one in visit.candidates if one.probability >= OPEN_FROM)


def _ground(airport: Airport, traffic: Traffic) -> Ground:
    code = airport.code
    exposures: dict[int, float] = {}
    found = [one for one in traffic.detectable if one.airport == code]
    for one in found:
        start = date.fromisoformat(one.first).toordinal()
        exposures |= {start + number: share if 0 <= share <= 1 else 0.0 for number, share in enumerate(one.exposures)}
    return Ground(
        airport,
        tuple(_marked(visit) for visit in traffic.visits if visit.airport == code or may_be_at(visit, (code,))),
        tuple(leg for leg in traffic.legs if code in (leg.origin, leg.destination)),
        exposures,
        all(one.measured for one in found) if found else None,
        tuple(rise for rise in traffic.rises if rise.airport == code),
    )


def _marked(visit: Visit) -> Marked:
    bounds = [day_of(moment) for pair in (visit.arrival_between, visit.departure_between) for moment in pair or ()]
    known = [day for day in (day_of(visit.arrival), day_of(visit.departure), *bounds) if day is not None]
    arrivals = [day_of(moment) for moment in visit.arrival_between or ()]
    allowed = known[:1] + [day for day in arrivals if day is not None]
    mark = OPEN if visit.airport is None else visit.kind if visit.kind in VISIT_KINDS else "dark"
    return Marked(
        visit,
        mark,
        known[0] if known else None,
        min(allowed) if allowed else None,
        max(allowed) if allowed else None,
    )
