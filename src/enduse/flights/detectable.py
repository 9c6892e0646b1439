"""Decides how likely a visit at an airport would have been detected, day after day: completeness of the day's archive
times reception of other aircraft around the airport. Measured, for the surge test and for whoever shows a count.

Refuses three things: to measure reception where only the aircraft in question were read (completeness alone then
counts, and that is said); to take a day without a source for a day without visits (it is 0); and to take silence for
certainty (a day in the archive on which nobody was received nearby is small, not 0). The scale is that of the
archive's own good days: a good day counts 1, although no archive receives every aircraft. Ratios of exposures are what
the surge test uses; do not read one as an absolute chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from enduse.flights.airports import AirportTable, airport_table
from enduse.flights.completeness import Completeness, completeness, written_down
from enduse.flights.on_ground import Positions
from enduse.flights.reception import AROUND_KM, Reception, reception_around
from enduse.model.traffic import Detectable

ONLY_FLEET = "not measured: the archive holds only the fleet, so completeness of the days alone counts"

NOBODY = (
    f"not measured: on no good day is anybody else received within {AROUND_KM:g} km, so whether a visit would have been"
    " detected is not known; completeness of the days alone counts"
)


@dataclass(frozen=True, slots=True)
class Measured:
    """What could be seen at one airport, day after day from `first`. `completeness` of each day's archive, and
    `reception` as a share of a good day's, null where it was not measured. `notes` are sentences to be printed."""

    airport: str
    first: date
    completeness: tuple[float, ...]
    reception: tuple[float, ...] | None
    notes: tuple[str, ...]

    @property
    def measured(self) -> bool:
        """Whether reception was measured."""
        return self.reception is not None

    @property
    def exposures(self) -> tuple[float, ...]:
        """The exposure of each day, 0 to 1."""
        shares = self.reception or (1.0,) * len(self.completeness)
        return tuple(round(whole * share, 4) for whole, share in zip(self.completeness, shares, strict=True))

    @property
    def days(self) -> tuple[date, ...]:
        """The days."""
        return tuple(self.first + timedelta(days=number) for number in range(len(self.completeness)))

    def by_day(self) -> dict[date, float]:
        """The exposure of each day, as `asked.Question` takes it."""
        return dict(zip(self.days, self.exposures, strict=True))

    def detectable(self) -> Detectable:
        """As a dossier shows it."""
        return Detectable(self.airport, self.first.isoformat(), self.exposures, self.measured)


def detectable(
    parts: Positions,
    airport: str,
    first: date | None = None,
    last: date | None = None,
    *,
    fleet: frozenset[str] | None = None,
    table: AirportTable | None = None,
) -> Measured:
    """The exposures of `airport` (ICAO code) from `first` to `last`, by default all days of the archive.

    `parts` are Parquet files of positions, whose manifests lie beside them, or an Arrow table of columns.POSITIONS.
    `fleet`: the addresses in question, which are left out of reception and whose own lost days count; it may be empty,
    where none of them is in the archive. When null every aircraft counts for reception. Raises CatalogueError for an
    unknown airport, UnreadablePositions for a changed store, ValueError where `last` lies before `first` or nothing at
    all is at hand."""
    field = (table or airport_table()).airport(airport)
    told = completeness(written_down(parts), fleet)
    around = reception_around(parts, field, fleet or ())
    shares, notes = _sources(told, around)
    if not shares and (first is None or last is None):
        raise ValueError("the positions hold no day")
    begin, end = first or min(shares), last or max(shares)
    if end < begin:
        raise ValueError(f"the days end on {end}, before they begin on {begin}")
    others, more = _reception(told, around, shares, fleet)
    days = [begin + timedelta(days=number) for number in range((end - begin).days + 1)]
    without = sum(day not in shares for day in days)
    if without:
        notes.append(f"{without} of {len(days)} days without a source: nothing could be seen on them, exposure 0")
    return Measured(
        airport=field.code,
        first=begin,
        completeness=tuple(round(shares.get(day, 0.0), 4) for day in days),
        reception=None if others is None else tuple(round(others.get(day, 0.0), 4) for day in days),
        notes=(*more, *notes),
    )


def _sources(told: Completeness, around: Reception) -> tuple[dict[date, float], list[str]]:
    """The completeness of each day. Where others were read, hours in which nobody at all was received anywhere are
    missing; a source that counts its own hours is not counted down twice."""
    shares, notes = dict(told.shares), list(told.notes)
    loose = sorted(day for day in around.hours if day not in shares)
    if loose:
        shares |= dict.fromkeys(loose, 1.0)
        notes.append(f"{len(loose)} days of positions of whose source nothing is written down: counted as whole")
    measured = [day for day in shares if day in told.everybody or not told.known]
    hours = around.whole_hours(measured)
    shares |= {day: min(shares[day], share) for day, share in hours.items()}
    return dict(sorted(shares.items())), notes


def _reception(
    told: Completeness, around: Reception, shares: dict[date, float], fleet: frozenset[str] | None
) -> tuple[dict[date, float] | None, list[str]]:
    """Reception by day, null where it cannot be measured; and what is to be said of it."""
    chosen = told.known and not told.everybody
    others = told.chosen - fleet if fleet is not None else frozenset()
    if (chosen and told.chosen and not others) or not around.hours:
        return None, [ONLY_FLEET]
    able = [day for day in shares if chosen or not told.known or day in told.everybody]
    found = around.shares(able)
    if not found:
        return None, [NOBODY]
    notes = [f"reception from {around.aircraft} {'chosen ' * chosen}aircraft{' other than the fleet' * bool(fleet)}"]
    if fleet is None:
        notes.append("no fleet was named, so its own visits count for reception too")
    rest = [day for day in shares if day not in found]
    if rest:
        mean = sum(found.values()) / len(found)
        found |= dict.fromkeys(rest, mean)
        notes.append(
            f"{len(rest)} days hold only the fleet: the mean reception of the others, {mean:.2f}, stands there"
        )
    return found, notes
