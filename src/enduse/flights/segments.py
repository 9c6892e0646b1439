"""Positions -> segments: maximal runs of rows of one aircraft without a gap above GAP_SECONDS.

Decides where reception broke off, by time alone. It does not decide why, nor where a flight began: flags, callsigns
and speeds never break a segment, since they would break inside a bin. A row filter before it is allowed.

Method (docs/methods/flights-segments.md): aggregate times to bins, apply the lag to the bins, aggregate bins to
segments, read the rows at their ends. Bins are exact, so the result is that of the window over all rows.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from enduse.flights.bins import GAP, binned, kept, moment, rows_at
from enduse.flights.columns import SEGMENTS, STATE

EDGES = {"first": "segment", "last": "t1", "first_call": "call_t0", "last_call": "call_t1"}
"""Rows that a segment is described by, and the column of `spans` with the time of each."""


def segments(positions: ir.Table) -> ir.Table:
    """Segments of POSITIONS in the schema SEGMENTS, sorted by (icao24, start).

    The rows are unique in (icao24, time) (`unique.py`), in any order and in any number of files."""
    found = spans(binned(positions))
    return described(found, rows_at(positions, keys(found, *EDGES.values())))


def spans(bins: ir.Table) -> ir.Table:
    """The segments of `bins.binned` as whole numbers: `segment` (microseconds of the first row), `t1`, `rows`,
    `ground_rows`, `call_t0`, `call_t1`."""
    rows = with_segment(bins.select("icao24", "t0", "t1", "rows", "ground_rows", "call_t0", "call_t1"))
    return rows.group_by("icao24", "segment").agg(
        t1=rows.t1.max(),
        rows=rows.rows.sum(),
        ground_rows=rows.ground_rows.sum(),
        call_t0=rows.call_t0.min(),
        call_t1=rows.call_t1.max(),
    )


def keys(table: ir.Table, *columns: str) -> ir.Table:
    """(`icao24`, `us`) of the times in `columns` of `table` that are not null, each once."""
    parts = [table.select("icao24", us=table[column]).filter(lambda row: row.us.notnull()) for column in columns]
    return ibis.union(parts[0], *parts[1:], distinct=True) if len(parts) > 1 else parts[0].distinct()


def described(found: ir.Table, rows: ir.Table) -> ir.Table:
    """`found` (`spans`) in the schema SEGMENTS, with the rows at their ends (`rows_at`)."""
    for edge, column in EDGES.items():
        names = ("callsign",) if edge.endswith("call") else STATE
        prefix = edge.removesuffix("_call")
        row = rows.select("icao24", **{column: rows.us, **{f"{prefix}_{name}": rows[name] for name in names}})
        found = found.left_join(row, ["icao24", column]).drop("icao24_right", f"{column}_right")
    found = found.mutate(start=moment(found.segment), end=moment(found.t1))
    return found.select(*SEGMENTS.names).order_by("icao24", "start")


def with_segment(pieces: ir.Table, *, overlapping: bool = False) -> ir.Table:
    """`pieces` (`icao24`, `t0`, `t1`) with `segment`: microseconds of the first row of the segment of each.

    `overlapping` pieces compare with the latest row of all pieces before, not of the one before."""
    by = {"group_by": "icao24", "order_by": ["t0", "t1"]}
    so_far = ibis.window(**by, preceding=None, following=0)
    if overlapping:
        latest = pieces.t1.max().over(ibis.window(**by, preceding=(None, 1)))
    else:
        latest = pieces.t1.lag().over(ibis.window(**by))
    before = pieces.mutate(latest=latest)
    breaks = before.latest.isnull() | (before.t0 - before.latest > GAP)
    starts = before.mutate(opened=kept(breaks, before.t0))
    return starts.mutate(segment=starts.opened.max().over(so_far)).drop("latest", "opened")


def low_and_slow(positions: ir.Table, *, below_ft: float, below_kt: float) -> ir.Table:
    """Rows on the ground, or whose barometric altitude and speed are both known and both below the limits.

    `segments(low_and_slow(...))` gives the runs of such rows, each without a gap above GAP_SECONDS."""
    low = (positions.altitude_ft < below_ft) & (positions.ground_speed_kt < below_kt)
    return positions.filter(positions.on_ground.fill_null(False) | low.fill_null(False))
