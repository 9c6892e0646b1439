"""The flights beside a case, as a dossier shows them: visits at the airports that claims name, the legs between them,
what could be seen on each day, and the tests whether visits rose. Past traffic only; values, no method."""

from __future__ import annotations

from dataclasses import dataclass

from enduse.model.visit import Visit


@dataclass(frozen=True, slots=True)
class Airport:
    """An airport by its ICAO `code`; `latitude` and `longitude` in degrees."""

    code: str
    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Leg:
    """One aircraft from one visit to its next. `origin` and `destination` are ICAO codes, null where open; times
    are ISO 8601 in UTC; `sure` where both visits were seen at their end of the leg."""

    icao24: str
    callsign: str | None
    origin: str | None
    destination: str | None
    departure: str | None
    arrival: str | None
    sure: bool


@dataclass(frozen=True, slots=True)
class Detectable:
    """What could be seen at an airport: `exposures`, 0 to 1, day after day from `first` (ISO 8601 day): how well a
    visit of that day could be seen, against the good days of the archive. `measured` is false where it was taken from
    the completeness of the days alone."""

    airport: str
    first: str
    exposures: tuple[float, ...]
    measured: bool


@dataclass(frozen=True, slots=True)
class Rise:
    """One test whether visits rose: the window (ISO 8601 days, both in), visits inside and outside it and exposures in
    detectable days; `ratio` of rates with the interval `low`-`high` (95 %, null: none); the placebo `p` (null: not
    tested, `why_not`); `placebos`: visits in the window at every other date; `claim`: id of the claim it is about."""

    name: str
    airport: str
    first: str
    last: str
    inside: int
    outside: int
    exposure_inside: float
    exposure_outside: float
    ratio: float | None
    low: float | None
    high: float | None
    p: float | None
    why_not: str | None
    placebos: tuple[int, ...]
    changes: tuple[str, ...]
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Traffic:
    """Everything a dossier shows of flights. `visits` are those at `airports` or open with one of them among the
    candidates, in order of time; `notes` are sentences on what was set aside or could not be read. `fleets` has the
    beginnings of callsigns (AZQ) by aircraft, as received anywhere; `sha256` is the hash of the file of visits that
    all this was made from, null where there is none. `airlines` are names of airlines with the beginnings of their
    callsigns, as the user told them."""

    visits: tuple[Visit, ...]
    legs: tuple[Leg, ...]
    airports: tuple[Airport, ...]
    detectable: tuple[Detectable, ...]
    rises: tuple[Rise, ...]
    notes: tuple[str, ...] = ()
    fleets: tuple[tuple[str, tuple[str, ...]], ...] = ()
    sha256: str | None = None
    airlines: tuple[tuple[str, tuple[str, ...]], ...] = ()
