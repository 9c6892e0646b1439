"""Segments and the ground runs inside them, together: positions are read once for their times and once for the ends.

The same expressions as `segments.segments` and `ground.ground_runs`; only what both need is kept between them.
"""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from enduse.flights import ground
from enduse.flights.bins import binned, states
from enduse.flights.columns import SEGMENTS
from enduse.flights.engine import Engine
from enduse.flights.segments import ENDS, described, spans, with_segment


@dataclass(frozen=True, slots=True)
class Survey:
    """`segments` in the schema SEGMENTS; `ground_runs` in the schema GROUND_RUNS."""

    segments: pa.Table
    ground_runs: pa.Table


def survey(engine: Engine, positions: ir.Table) -> Survey:
    """The segments and ground runs of POSITIONS, unique in (icao24, time); `engine.positions` gives such."""
    bins = engine.keep(with_segment(binned(positions)))
    found = engine.keep(spans(bins))
    runs = engine.keep(ground.runs(ground.pieces(positions, bins)))
    wanted = engine.keep(_times(found, *ENDS).union(_times(runs, *ground.ENDS), distinct=True))
    rows = engine.keep(states(positions).semi_join(wanted, ["icao24", "us"]))
    return Survey(
        engine.rows(described(found, rows), SEGMENTS),
        engine.rows(ground.placed(runs, rows), ground.GROUND_RUNS),
    )


def _times(found: ir.Table, *columns: str) -> ir.Table:
    """(`icao24`, `us`) of the times in `columns`."""
    return found.select("icao24", us=ibis.array([found[column] for column in columns]).unnest())
