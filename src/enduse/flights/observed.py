"""What visits need of positions, in two reads of them: the segments, and the rows that may be on the ground.

The segments are those of `segments.segments`. A row may be on the ground when its source says so, or when it is slower
than SLOW_KT (`on_ground` decides). The second read keeps the rows at the ends of segments together with these, instead
of reading positions once more. The same expressions run on every engine.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from enduse.flights.bins import binned, states
from enduse.flights.columns import SEGMENTS
from enduse.flights.engine import Engine
from enduse.flights.on_ground import SLOW_KT
from enduse.flights.position_set import GROUND_ROWS, Observed
from enduse.flights.segments import ENDS, described, spans, with_segment


def observed(engine: Engine, positions: ir.Table) -> Observed:
    """Of POSITIONS, unique in (icao24, time), in any order; `engine.positions` and `engine.given` give such."""
    found = engine.keep(spans(with_segment(binned(positions))))
    times = found.select("icao24", us=ibis.array([found[column] for column in ENDS]).unnest())
    wanted = engine.keep(times.filter(times.us.notnull()).distinct())
    rows = states(positions)
    marked = rows.left_join(wanted.mutate(end=True), ["icao24", "us"])
    marked = marked.mutate(end=marked.end.fill_null(False)).select(*rows.columns, "end")
    kept = engine.keep(marked.filter(marked.end | may_be_on_ground(marked)))
    ends, ground = kept.filter(kept.end).drop("end"), kept.filter(may_be_on_ground(kept))
    ordered = ground.order_by("icao24", "us")
    return Observed(engine.rows(described(found, ends), SEGMENTS), engine.rows(ordered, GROUND_ROWS))


def may_be_on_ground(rows: ir.Table) -> ir.BooleanValue:
    """Whether a row (`bins.states`) is marked on the ground, or slower than anything flies."""
    return rows.on_ground | (rows.ground_speed_kt < SLOW_KT).fill_null(False)
