"""Decides which visits of a file belong to each test of a run, and which are its negative controls. Refuses to count a
visit for an airport that it does not name: an open one is counted apart.

Negative controls (M. Lipsitch, E. Tchetgen Tchetgen and T. Cohen 2010): what the event should not have touched, tested
in the same way. The same fleet at other airports shows whether the fleet, or the coverage, grew everywhere; other
carriers at the same airport show whether the airport did.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from enduse.flights.aircraft import has_prefix
from enduse.flights.exposure import Exposure, even_exposure, exposure_of
from enduse.flights.surge import Design, Series
from enduse.flights.visit_lines import day_of
from enduse.model.visit import Visit, may_be_at

Exposures = Mapping[str | None, Mapping[date, float]]


@dataclass(frozen=True, slots=True)
class Fleet:
    """Whose visits: by the beginning of the callsign, or by ICAO address; everybody's where both are empty."""

    prefixes: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.prefixes or self.addresses)

    def holds(self, visit: Visit) -> bool:
        """Whether the visit is of this fleet."""
        if not self:
            return True
        return visit.icao24 in self.addresses or any(has_prefix(visit.callsign, prefix) for prefix in self.prefixes)

    @property
    def name(self) -> str:
        """How it is printed."""
        return ", ".join((*self.prefixes, *self.addresses)) or "all aircraft"


@dataclass(frozen=True, slots=True)
class Question:
    """All that a run asks: designs, airports (none: anywhere), fleet, the history where it was said, exposures
    by airport where they were given, the airports among them whose exposures are `assumed` (completeness of the days
    alone), and how much of each day was `read`, whatever the airport (null: nothing says)."""

    designs: tuple[Design, ...]
    airports: tuple[str, ...]
    fleet: Fleet
    history: tuple[date, date] | None = None
    exposures: Exposures | None = None
    read: Mapping[date, float] | None = None
    assumed: Collection[str | None] = ()

    @property
    def digest(self) -> str:
        """SHA-256 of what is asked: windows, placebo dates, airports and fleet. The same question has the same digest,
        whatever the visits say; publish it before looking."""
        windows = sorted((str(d.first), d.days, d.shift, d.weekday, d.season) for d in self.designs)
        said = [windows, sorted(self.airports), sorted(self.fleet.prefixes), sorted(self.fleet.addresses)]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def asked(question: Question, visits: Sequence[Visit]) -> tuple[tuple[Design, Series], ...]:
    """One series for every event and airport."""
    own = [visit for visit in visits if question.fleet.holds(visit)]
    found = []
    for design in question.designs:
        for airport in question.airports or (None,):
            name = f"{question.fleet.name} at {airport or 'any airport'}, {design.first} to {design.last}"
            found.append((design, _series(question, visits, name, own, airport)))
    return tuple(found)


def elsewhere(question: Question, visits: Sequence[Visit]) -> tuple[Visit, ...]:
    """The visits of the fleet at airports that are not asked about; none where no airport is."""
    fleet, here = question.fleet, question.airports
    return tuple(v for v in visits if here and v.airport and v.airport not in here and fleet.holds(v))


def controls(question: Question, visits: Sequence[Visit]) -> tuple[tuple[Design, Series], ...]:
    """The negative controls that the file allows: other airports need a named airport, other carriers a fleet.

    Exposures of one airport say nothing of reception at others, but a day that was not read was read nowhere: elsewhere
    a day counts by how much of it was read. Where nothing says that, every day counts alike."""
    found = []
    fleet, here = question.fleet, question.airports
    away = elsewhere(question, visits)
    others = [visit for visit in visits if not fleet.holds(visit)]
    for design in question.designs:
        span = f"{design.first} to {design.last}"
        if away:
            name = f"control: {fleet.name} at other airports, {span}"
            found.append((design, Series(name, _days(away), _elsewhere(question, visits))))
        for airport in here or (None,):
            name = f"control: other carriers at {airport or 'any airport'}, {span}"
            series = _series(question, visits, name, others, airport)
            if series.days:
                found.append((design, series))
    return tuple(found)


def _series(
    question: Question, everything: Sequence[Visit], name: str, own: Iterable[Visit], airport: str | None
) -> Series:
    own = list(own)
    here = [visit for visit in own if airport is None or visit.airport == airport]
    left_open = [] if airport is None else [visit for visit in own if may_be_at(visit, (airport,))]
    return Series(name, _days(here), _exposure(question, everything, airport), _days(left_open))


def _days(visits: Iterable[Visit]) -> tuple[date, ...]:
    return tuple(sorted(day for day in map(day_of, visits) if day is not None))


def _known(question: Question, airport: str | None) -> Mapping[date, float] | None:
    exposures = question.exposures or {}
    return exposures.get(airport) or exposures.get(None)


def _elsewhere(question: Question, visits: Sequence[Visit]) -> Exposure:
    if question.exposures and question.exposures.get(None):
        return _exposure(question, visits, None)
    first, last = question.history or _span(question.read or _days(visits))
    return replace(exposure_of(question.read, first, last), even=True) if question.read else even_exposure(first, last)


def _history(question: Question, visits: Sequence[Visit], airport: str | None) -> tuple[date, date]:
    return question.history or _span(_known(question, airport) or _days(visits))


def _span(days: Collection[date]) -> tuple[date, date]:
    first, last = min(days, default=None), max(days, default=None)
    if first is None or last is None:
        raise ValueError("no visit has a day: say with --history which days the archive covers")
    return first, last


def _exposure(question: Question, visits: Sequence[Visit], airport: str | None) -> Exposure:
    first, last = _history(question, visits, airport)
    known = _known(question, airport)
    if question.exposures and known is None:
        raise ValueError(f"the exposure file says nothing of {airport or 'any airport at large'}")
    if known is None:
        return even_exposure(first, last)
    said_of = airport if (question.exposures or {}).get(airport) else None
    return replace(exposure_of(known, first, last), even=said_of in question.assumed)
