"""Positions -> segments: maximal runs of rows of one aircraft without a gap above GAP_SECONDS.

Decides where reception broke off, by time alone. It does not decide why, nor where a flight began: flags, callsigns
and speeds never break a segment, since they would break inside a bin. A row filter before it is allowed.

Method (docs/methods/flights-segments.md): aggregate times to bins, apply the lag to the bins, aggregate bins to
segments, read the rows at their ends. Bins are exact, so the result is that of the window over all rows.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from enduse.flights.bins import GAP, at_ends, at_least, at_most, binned, kept, moment, states
from enduse.flights.columns import SEGMENTS, STATE

ENDS = ("segment", "t1", "call_t0", "call_t1")
"""Columns of `spans`: the times of the rows that describe a segment."""


def segments(positions: ir.Table) -> ir.Table:
    """Segments of POSITIONS in the schema SEGMENTS, sorted by (icao24, start).

    The rows are unique in (icao24, time) (`unique.py`), in any order and in any number of files."""
    return described(spans(with_segment(binned(positions))), states(positions))


def spans(bins: ir.Table) -> ir.Table:
    """The segments of `bins.binned`, numbered by `with_segment`, as whole numbers: `segment` (microseconds of the first
    row), `t1`, `rows`, `call_t0`, `call_t1`."""
    return bins.group_by("icao24", "segment").agg(
        t1=bins.t1.max(),
        rows=bins.rows.sum(),
        call_t0=bins.call_t0.min(),
        call_t1=bins.call_t1.max(),
    )


def described(found: ir.Table, rows: ir.Table) -> ir.Table:
    """`found` (`spans`) in the schema SEGMENTS; `rows` (`bins.states`) hold at least those at the ENDS."""
    ends = at_ends(found, rows, *ENDS)
    state = ibis.struct({name: ends[name] for name in STATE})
    call = kept(ends.callsign.notnull(), ends.us)
    whole = ends.group_by("icao24", "segment").agg(
        t1=ends.us.max(),
        rows=ends.rows.max(),
        first=at_least(state, ends.us),
        last=at_most(state, ends.us),
        first_callsign=at_least(ends.callsign, call),
        last_callsign=at_most(ends.callsign, call),
    )
    return flattened(whole)


def flattened(whole: ir.Table) -> ir.Table:
    """`segment`, `t1`, the states `first`, `last` and the rest of SEGMENTS, in its columns and its order."""
    edges = {f"{edge}_{name}": whole[edge][name] for edge in ("first", "last") for name in STATE}
    whole = whole.mutate(start=moment(whole.segment), end=moment(whole.t1), **edges)
    return whole.select(*SEGMENTS.names).order_by("icao24", "start")


def with_segment(pieces: ir.Table) -> ir.Table:
    """`pieces` (`icao24`, `t0`, `t1`) with `segment`: microseconds of the first row of the segment of each."""
    by = {"group_by": "icao24", "order_by": ["t0", "t1"]}
    so_far = ibis.window(**by, preceding=None, following=0)
    before = pieces.mutate(latest=pieces.t1.lag().over(ibis.window(**by)))
    breaks = before.latest.isnull() | (before.t0 - before.latest > GAP)
    starts = before.mutate(opened=kept(breaks, before.t0))
    return starts.mutate(segment=starts.opened.max().over(so_far)).drop("latest", "opened")
