"""Positions -> one row of whole numbers per aircraft and bin of time: the stage that reads every position.

A bin is [k B, (k + 1) B) in whole microseconds since 1970, UTC, by floor (before 1970 too). Two rows of one bin differ
by less than B <= G, so no gap above G lies inside a bin, and what is kept here (minimum, maximum, count) combines over
bins without loss. The state of an aircraft is not kept: `at_ends` reads it for the few rows that turn out to be ends.

One expression serves DuckDB and Spark. It uses functions that Spark has by name (`unix_micros`, `timestamp_micros`);
`engine.py` gives them to DuckDB.
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

BEFORE_ALL = 2**56
"""More microseconds than lie between the year 1 and 1970."""


def micros(time: ir.Value) -> ir.Value:
    """Whole microseconds since 1970, UTC, of a timestamp."""
    signature = ((dt.Timestamp(timezone="UTC"),), dt.int64)
    return ibis.udf.scalar.builtin(_one, name="unix_micros", signature=signature)(time)


def row_hash(icao24: ir.Value, us: ir.Value) -> ir.Value:
    """The engine's own hash of both: 64 bits in DuckDB, 32 in Spark. Rows with one hash are looked at again."""
    signature = ((dt.string, dt.int64), dt.uint64)
    return ibis.udf.scalar.builtin(_two, name="hash", signature=signature)(icao24, us)


def moment(us: ir.Value) -> ir.Value:
    """The timestamp, UTC, of whole microseconds since 1970."""
    signature = ((dt.int64,), dt.Timestamp(timezone="UTC"))
    return ibis.udf.scalar.builtin(_one, name="timestamp_micros", signature=signature)(us)


def floor_bin(us: ir.Value, size: int = BIN) -> ir.Value:
    """Start of the bin of `us`, microseconds of the year 1 or later, by integers alone: floor, not truncation towards
    1970, with one division."""
    return us - (us + BEFORE_ALL // size * size) % size


def kept(condition: ir.Value, us: ir.Value) -> ir.Value:
    """`us` where `condition` holds, else null. (Cheaper than a filter on each aggregate, and the same.)"""
    return condition.ifelse(us, ibis.null("int64"))


def binned(positions: ir.Table) -> ir.Table:
    """One row per aircraft and non-empty bin of POSITIONS, unique in (icao24, time), in any order.

    `bin`: its start; `rows`; `t0`, `t1`: its first and last row; `call_t0`, `call_t1`: those with a callsign. All
    int64, times in microseconds, null where there is none."""
    us = micros(positions.time)
    rows = positions.select("icao24", "callsign", us=us)
    rows = rows.select("icao24", "us", bin=floor_bin(rows.us), call=kept(rows.callsign.notnull(), rows.us))
    return rows.group_by("icao24", "bin").agg(
        rows=rows.count(),
        t0=rows.us.min(),
        t1=rows.us.max(),
        call_t0=rows.call.min(),
        call_t1=rows.call.max(),
    )


def states(positions: ir.Table) -> ir.Table:
    """`icao24`, `us`, the columns of STATE and `callsign` of POSITIONS."""
    ground = positions.on_ground.fill_null(False)
    return positions.select("icao24", *STATE, "callsign", us=micros(positions.time)).mutate(on_ground=ground)


def at_ends(found: ir.Table, rows: ir.Table, *times: str) -> ir.Table:
    """`found` with each of the rows (`states`) at its `times`, once or more often; one join whatever their number."""
    ends = found.mutate(us=ibis.array([found[time] for time in times]).unnest())
    return rows.inner_join(ends, ["icao24", "us"])


def at_least(value: ir.Value, by: ir.Value) -> ir.Value:
    """`value` of the row with the least `by` that is not null. A state is one struct: DuckDB passes over null values,
    and would mix two rows if each column were asked for by itself."""
    return _by("min_by", value, by)


def at_most(value: ir.Value, by: ir.Value) -> ir.Value:
    """`value` of the row with the greatest `by` that is not null; as `at_least`."""
    return _by("max_by", value, by)


def _by(name: str, value: ir.Value, by: ir.Value) -> ir.Value:
    kind = value.type()
    return ibis.udf.agg.builtin(_two, name=name, signature=((kind, dt.int64), kind))(value, by)


def _one(value):  # type: ignore[no-untyped-def]
    """The engine's own function of one value."""


def _two(value, by):  # type: ignore[no-untyped-def]
    """The engine's own function of two values."""
