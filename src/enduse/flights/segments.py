"""Positions -> segments: maximal runs of rows of one aircraft without a gap above GAP_SECONDS.

Decides where reception broke off, by time alone. It does not decide why, nor where a flight began: flags, callsigns
and speeds never break a segment, since they would break inside a bin. A row filter before it is allowed.

Method (docs/methods/flights-segments.md): aggregate to bins, apply the lag to the bins, aggregate bins to segments.
The bins are exact, so the result is that of the window over all rows, at a fraction of its cost.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from enduse.flights.bins import GAP, at_least, at_most, binned, moment
from enduse.flights.columns import SEGMENTS, STATE


def segments(positions: ir.Table) -> ir.Table:
    """Segments of POSITIONS in the schema SEGMENTS, sorted by (icao24, start).

    The rows are unique in (icao24, time) (`unique.py`), in any order and in any number of files."""
    return of_bins(binned(positions))


def of_bins(bins: ir.Table, *, overlapping: bool = False) -> ir.Table:
    """Segments of rows that `bins.binned` gave: for a caller that keeps the bins for `ground.ground_runs` as well.

    `overlapping` as for `with_segment`."""
    rows = with_segment(bins, overlapping=overlapping)
    grouped = rows.group_by("icao24", "segment").agg(
        t1=rows.t1.max(),
        rows=rows.rows.sum(),
        ground_rows=rows.ground_rows.sum(),
        first=at_least(rows["first"], rows.t0),
        last=at_most(rows["last"], rows.t1),
        first_callsign=at_least(rows.first_callsign, rows.t0, rows.first_callsign.notnull()),
        last_callsign=at_most(rows.last_callsign, rows.t1, rows.last_callsign.notnull()),
    )
    edges = {f"{edge}_{name}": grouped[edge][name] for edge in ("first", "last") for name in STATE}
    found = grouped.mutate(start=moment(grouped.segment), end=moment(grouped.t1), **edges)
    return found.select(*SEGMENTS.names).order_by("icao24", "start")


def with_segment(pieces: ir.Table, *, overlapping: bool = False) -> ir.Table:
    """`pieces` (`icao24`, `t0`, `t1`) with `segment`: microseconds of the first row of the segment of each.

    `overlapping` pieces compare with the latest row of all pieces before, not of the one before."""
    ordered = {"group_by": "icao24", "order_by": ["t0", "t1"]}
    earlier = ibis.window(**ordered, preceding=(None, 1))
    latest = pieces.t1.max().over(earlier) if overlapping else pieces.t1.lag().over(ibis.window(**ordered))
    before = pieces.mutate(latest=latest)
    breaks = before.latest.isnull() | (before.t0 - before.latest > GAP)
    starts = before.mutate(opened=breaks.ifelse(before.t0, ibis.null("int64")))
    so_far = ibis.window(**ordered, preceding=None, following=0)
    return starts.mutate(segment=starts.opened.max().over(so_far)).drop("latest", "opened")


def low_and_slow(positions: ir.Table, *, below_ft: float, below_kt: float) -> ir.Table:
    """Rows on the ground, or whose barometric altitude and speed are both known and both below the limits.

    `segments(low_and_slow(...))` gives the runs of such rows, each without a gap above GAP_SECONDS."""
    low = (positions.altitude_ft < below_ft) & (positions.ground_speed_kt < below_kt)
    return positions.filter(positions.on_ground.fill_null(False) | low.fill_null(False))
