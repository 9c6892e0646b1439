"""What could be seen at the airports that claims name: the measured exposures of `detectable`, one airport after the
other. An airport of which it cannot be said has no value, and a note why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from enduse.errors import CatalogueError
from enduse.flights.detectable import detectable as measured_at
from enduse.model.traffic import Detectable
from enduse.model.visit import Visit, may_be_at

SEEN = "what could be seen at"
"""Notes on exposures begin so."""


def detectable(
    parts: Sequence[Path], airports: Sequence[str], visits: Sequence[Visit]
) -> tuple[tuple[Detectable, ...], tuple[str, ...]]:
    """One value an airport, sorted by code, and sentences on how they came about. `parts` are the Parquet files of a
    store. Every aircraft that was, or may have been, at the airport is left out: whose visits are asked about differs
    from claim to claim, and no visit may vouch for its own day."""
    found: list[Detectable] = []
    notes: list[str] = []
    for airport in sorted(airports) if parts else ():
        try:
            there = {one.icao24 for one in visits if one.airport == airport or may_be_at(one, (airport,))}
            measured = measured_at(list(parts), airport, fleet=frozenset(there) or None)
        except (CatalogueError, ValueError) as error:
            notes.append(f"{SEEN} {airport} is not known: {error}")
            continue
        found.append(measured.detectable())
        notes += [f"{SEEN} {airport}: {note}" for note in measured.notes]
    return tuple(found), tuple(notes)
