"""Visits as rows of a table: one a visit, times and candidates in columns of their own. Cells are plain values; whoever
writes them guards them against spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator

from enduse.flights.exports.drawn import Drawn, field_of
from enduse.model.visit import Visit

COLUMNS = (
    "icao24", "callsign", "airport", "airport_name", "latitude", "longitude", "kind", "probability", "arrival",
    "departure", "arrival_from", "arrival_to", "departure_from", "departure_to", "candidates", "why",
)  # fmt: skip


def rows(drawn: Drawn) -> Iterator[tuple[str | float | None, ...]]:
    """The rows, in the order of COLUMNS; the place is empty where the airport is open."""
    return map(_row, drawn.visits)


def _row(visit: Visit) -> tuple[str | float | None, ...]:
    field = field_of(visit.airport)
    into, out = visit.arrival_between or (None, None), visit.departure_between or (None, None)
    place = (field.name, field.latitude, field.longitude) if field else (None, None, None)
    rivals = "; ".join(f"{one.airport} {one.probability:.4f}" for one in visit.candidates)
    return (
        visit.icao24, visit.callsign, visit.airport, *place, visit.kind, visit.probability, visit.arrival,
        visit.departure, *into, *out, rivals, visit.why,
    )  # fmt: skip
