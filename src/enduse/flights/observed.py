"""What visits need of positions, in two reads of them: the segments, and the rows that may be on the ground.

The segments are those of `segments.segments`. A row may be on the ground when its source says so, or when it is slower
than SLOW_KT (`on_ground` decides). The second read keeps these together with the rows at the ends of segments, found by
the engine's hash of aircraft and time: a row more that has one of these hashes is left out when the segments are
described. The same expressions run on every engine.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from enduse.flights.bins import binned, row_hash, states
from enduse.flights.columns import POSITIONS, SEGMENTS, STATE
from enduse.flights.engine import Engine, Read
from enduse.flights.on_ground import SLOW_KT
from enduse.flights.position_set import GROUND_ROWS, Observed
from enduse.flights.segments import ENDS, described, spans, with_segment

KEPT = pa.schema(
    [
        POSITIONS.field("icao24"),
        pa.field("us", pa.int64(), nullable=False),
        *(POSITIONS.field(name) for name in (*STATE, "callsign")),
        pa.field("at_end", pa.bool_(), nullable=False),
        pa.field("at_rest", pa.bool_(), nullable=False),
    ]
)
"""A row (`bins.states`) that may be at the end of a segment, or on the ground."""


def observed(engine: Engine, read: Read) -> Observed:
    """Of what `engine.positions` or `engine.given` read."""
    found = engine.keep(spans(with_segment(binned(read.positions)))) if read.spans is None else read.spans
    times = found.select("icao24", us=ibis.array([found[column] for column in ENDS]).unnest())
    wanted = engine.keep(times.filter(times.us.notnull()).select(key=row_hash(times.icao24, times.us)).distinct())
    rows = states(read.positions)
    rows = rows.mutate(at_end=row_hash(rows.icao24, rows.us).isin(wanted.key), at_rest=may_be_on_ground(rows))
    kept = engine.rows(rows.filter(rows.at_end | rows.at_rest), KEPT)
    ends = engine.arrow(kept.filter(kept["at_end"]))
    return Observed(
        engine.rows(described(found, ends), SEGMENTS), kept.filter(kept["at_rest"]).select(GROUND_ROWS.names)
    )


def may_be_on_ground(rows: ir.Table) -> ir.BooleanValue:
    """Whether a row (`bins.states`) is marked on the ground, or slower than anything flies."""
    return rows.on_ground | (rows.ground_speed_kt < SLOW_KT).fill_null(False)
