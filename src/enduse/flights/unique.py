"""One position per aircraft and time, by a fixed rule that does not depend on the order or the files of the rows.

Of rows with the same (icao24, time) stays the first by: source (alphabetical, so that ADS-B of the aircraft itself
comes before every derived one), not on the ground before on the ground, then the other columns in their order; a known
value before null. It judges no value: a wrong position that sorts first stays.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from enduse.flights.columns import POSITIONS

KEY = ("icao24", "time")

NEVER_NULL = ("icao24", "time", "latitude", "longitude")
"""A row without one of these is no position."""

RULE = ("source", "on_ground", *(name for name in POSITIONS.names if name not in {*KEY, "source", "on_ground"}))


def unique(positions: ir.Table) -> ir.Table:
    """The rows of POSITIONS, one per (icao24, time). It sorts all rows: `engine.py` gives it only those in doubt."""
    order = [positions[name].asc(nulls_first=False) for name in RULE]
    place = ibis.row_number().over(ibis.window(group_by=list(KEY), order_by=order))
    return positions.mutate(place=place).filter(lambda row: row.place == 0).select(*POSITIONS.names)


def complete(positions: ir.Table) -> ir.Table:
    """The rows that have an aircraft, a time and a place."""
    return positions.filter([positions[name].notnull() for name in NEVER_NULL])
