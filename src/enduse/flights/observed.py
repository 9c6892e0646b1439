"""What visits need of positions, in two reads of them: the segments, and the rows that may be on the ground.

The segments are those of `segments.segments`. A row may be on the ground when its source says so, or when it is slower
than SLOW_KT (`on_ground` decides). The second read keeps these together with the rows at the ends of segments, found by
the engine's hash of aircraft and time: a row more that has one of these hashes is left out when the segments are
described. The same expressions run on every engine.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from enduse.flights.bins import binned, states
from enduse.flights.columns import SEGMENTS
from enduse.flights.doubt import key
from enduse.flights.engine import Engine
from enduse.flights.on_ground import SLOW_KT
from enduse.flights.position_set import GROUND_ROWS, Observed
from enduse.flights.segments import ENDS, described, spans, with_segment


def observed(engine: Engine, positions: ir.Table) -> Observed:
    """Of POSITIONS, unique in (icao24, time), in any order; `engine.positions` and `engine.given` give such."""
    found = engine.keep(spans(with_segment(binned(positions))))
    times = found.select("icao24", us=ibis.array([found[column] for column in ENDS]).unnest())
    wanted = engine.keep(times.filter(times.us.notnull()).select(key=key(times.icao24, times.us)).distinct())
    rows = states(positions)
    kept = engine.keep(rows.filter(key(rows.icao24, rows.us).isin(wanted.key) | may_be_on_ground(rows)))
    ground = kept.filter(may_be_on_ground(kept))
    return Observed(engine.rows(described(found, kept), SEGMENTS), engine.rows(ground, GROUND_ROWS))


def may_be_on_ground(rows: ir.Table) -> ir.BooleanValue:
    """Whether a row (`bins.states`) is marked on the ground, or slower than anything flies."""
    return rows.on_ground | (rows.ground_speed_kt < SLOW_KT).fill_null(False)
