"""Positions -> one row per aircraft and bin of time: the only stage that reads every position.

A bin is [k B, (k + 1) B) in whole microseconds since 1970, UTC, by floor (before 1970 too). Two rows of one bin differ
by less than B <= G, so no gap above G lies inside a bin, and everything kept here (minimum, maximum, count, state at
the first and last row) combines over bins without loss: `segments.py` and `ground.py` need only these rows.

The expression is one for DuckDB and Spark. It uses functions that Spark has by name (`unix_micros`, `min_by`,
`max_by`); `engine.py` gives DuckDB the ones that it lacks. A state is one struct, because `min_by` on DuckDB passes
over null values and would mix the columns of two rows.
"""

from __future__ import annotations

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir

from enduse.flights.columns import BIN_SECONDS, GAP_SECONDS, STATE

GAP = GAP_SECONDS * 1_000_000
"""Microseconds of the gap that ends a segment."""

BIN = BIN_SECONDS * 1_000_000
"""Microseconds of a bin; more than GAP would hide gaps inside it."""

assert 0 < BIN <= GAP

PLACE = ("latitude", "longitude")


def micros(time: ir.Value) -> ir.Value:
    """Whole microseconds since 1970, UTC, of a timestamp."""
    signature = ((dt.Timestamp(timezone="UTC"),), dt.int64)
    return ibis.udf.scalar.builtin(_unnamed, name="unix_micros", signature=signature)(time)


def moment(us: ir.Value) -> ir.Value:
    """The timestamp, UTC, of whole microseconds since 1970."""
    signature = ((dt.int64,), dt.Timestamp(timezone="UTC"))
    return ibis.udf.scalar.builtin(_unnamed_us, name="timestamp_micros", signature=signature)(us)


def at_least(value: ir.Value, by: ir.Value, where: ir.Value | None = None) -> ir.Value:
    """`value` of the row with the least `by`, among rows where `where` holds."""
    return _by("min_by", value, by, where)


def at_most(value: ir.Value, by: ir.Value, where: ir.Value | None = None) -> ir.Value:
    """`value` of the row with the greatest `by`, among rows where `where` holds."""
    return _by("max_by", value, by, where)


def floor_bin(us: ir.Value, size: int = BIN) -> ir.Value:
    """Start of the bin of `us`, microseconds, by integers alone: floor, not truncation towards 1970."""
    return us - ((us % size) + size) % size


def binned(positions: ir.Table) -> ir.Table:
    """One row per aircraft and non-empty bin of POSITIONS, unique in (icao24, time), in any order.

    `t0`, `t1` int64 microseconds of its first and last row; `rows`; `first`, `last` state as one struct;
    `first_callsign`, `last_callsign` that are not null. `ground_rows`, `ground_t0`, `ground_t1`, `ground_first`,
    `ground_last` (place) of rows on the ground; `air_t0`, `air_t1` of the others."""
    ground = positions.on_ground.fill_null(False)
    rows = positions.mutate(us=micros(positions.time), on_ground=ground)
    rows = rows.mutate(bin=floor_bin(rows.us))
    us, ground = rows.us, rows.on_ground
    state = ibis.struct({name: rows[name] for name in STATE})
    place = ibis.struct({name: rows[name] for name in PLACE})
    called = rows.callsign.notnull()
    return rows.group_by("icao24", "bin").agg(
        t0=us.min(),
        t1=us.max(),
        rows=rows.count(),
        first=at_least(state, us),
        last=at_most(state, us),
        first_callsign=at_least(rows.callsign, us, called),
        last_callsign=at_most(rows.callsign, us, called),
        ground_rows=rows.count(where=ground),
        ground_t0=us.min(where=ground),
        ground_t1=us.max(where=ground),
        ground_first=at_least(place, us, ground),
        ground_last=at_most(place, us, ground),
        air_t0=us.min(where=~ground),
        air_t1=us.max(where=~ground),
    )


def _by(name: str, value: ir.Value, by: ir.Value, where: ir.Value | None) -> ir.Value:
    """The aggregate `name`(value, by) of both engines."""
    kind = value.type()
    return ibis.udf.agg.builtin(_unnamed_by, name=name, signature=((kind, dt.int64), kind))(value, by, where=where)


def _unnamed(time):  # type: ignore[no-untyped-def]
    """The engine's own function."""


def _unnamed_us(us):  # type: ignore[no-untyped-def]
    """The engine's own function."""


def _unnamed_by(value, by):  # type: ignore[no-untyped-def]
    """The engine's own function."""
