"""Segments of parts -> segments of the whole: days, files or shards of the rows, each segmented by itself.

Sorted by start, a segment continues the one before when it starts no more than GAP_SECONDS after the latest row of ALL
segments before it (a running maximum, since parts may overlap in time). Exact for every partition of the rows: start,
end, counts and both states. The callsigns are exact where the parts of an aircraft do not overlap in time; where they
do, a segment does not say when its callsign was received, and that of the earliest (latest) part stands. Where that
matters, keep the bins of the parts and `bins.combined` them: those are exact in everything.

A row that two parts hold counts twice: the rows are made unique over all parts first (`unique.py`).
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from enduse.flights.bins import at_least, at_most, kept, micros
from enduse.flights.columns import STATE
from enduse.flights.segments import flattened, with_segment


def merged(parts: ir.Table) -> ir.Table:
    """The segments that lie in `parts` (SEGMENTS, all parts in one table, any order) as segments of the whole."""
    states = {edge: ibis.struct({name: parts[f"{edge}_{name}"] for name in STATE}) for edge in ("first", "last")}
    callsigns = ("first_callsign", "last_callsign")
    rows = parts.select(
        "icao24", "rows", "ground_rows", *callsigns, t0=micros(parts.start), t1=micros(parts.end), **states
    )
    rows = with_segment(rows, overlapping=True)
    whole = rows.group_by("icao24", "segment").agg(
        t1=rows.t1.max(),
        rows=rows.rows.sum(),
        ground_rows=rows.ground_rows.sum(),
        first=at_least(rows["first"], rows.t0),
        last=at_most(rows["last"], rows.t1),
        first_callsign=at_least(rows.first_callsign, kept(rows.first_callsign.notnull(), rows.t0)),
        last_callsign=at_most(rows.last_callsign, kept(rows.last_callsign.notnull(), rows.t1)),
    )
    return flattened(whole)
