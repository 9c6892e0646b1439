"""Ground runs: maximal runs of consecutive rows on the ground inside one segment. History only.

A stop with reception throughout breaks no segment, so that it shows only here. A run ends at the first row that is not
on the ground: a touch-and-go is a short run, and one wrong row splits a run in two. Whether two runs are one stop
is the decision of whoever reads them: they stand at one place and the time between them is short.

Method: a bin is clear when its rows on the ground and its other rows do not overlap in time; it then holds one piece of
a run at most, at its beginning or its end. Only tangled bins are read again, row by row, and cut where `on_ground`
changes. Pieces then join over neighbouring bins. Exact, by the same argument as segments.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from enduse.flights.bins import at_ends, at_least, at_most, binned, floor_bin, kept, micros, moment, states
from enduse.flights.columns import POSITIONS
from enduse.flights.segments import with_segment

PLACE = ("latitude", "longitude")

GROUND_RUNS = pa.schema(
    [
        pa.field("icao24", pa.string(), nullable=False),
        pa.field("segment", pa.timestamp("us", tz="UTC"), nullable=False),
        pa.field("start", pa.timestamp("us", tz="UTC"), nullable=False),
        pa.field("end", pa.timestamp("us", tz="UTC"), nullable=False),
        pa.field("rows", pa.int64(), nullable=False),
        *(POSITIONS.field(name).with_name(f"{edge}_{name}") for edge in ("first", "last") for name in PLACE),
    ]
)
"""A ground run, sorted by (icao24, start). `segment` is the start of its segment in SEGMENTS. A run that starts after
its segment does was flown to, and one that ends before it was flown from, both in view."""

ENDS = ("run", "t1")
"""Columns of `runs`: the times of the rows that describe a run."""

_PIECE = ("icao24", "segment", "t0", "t1", "ground_rows", "ground_t0", "ground_t1")


def ground_runs(positions: ir.Table) -> ir.Table:
    """The ground runs of POSITIONS, unique in (icao24, time), in the schema GROUND_RUNS."""
    return placed(runs(pieces(positions, with_segment(binned(positions)))), states(positions))


def pieces(positions: ir.Table, bins: ir.Table) -> ir.Table:
    """Clear bins (of `with_segment`), and tangled ones cut where `on_ground` changes.

    Each holds one piece of a ground run at most."""
    tangled = ((bins.air_t0 < bins.ground_t1) & (bins.air_t1 > bins.ground_t0)).fill_null(False)
    return bins.filter(~tangled).select(*_PIECE).union(_cut(positions, bins.filter(tangled)).select(*_PIECE))


def runs(found: ir.Table) -> ir.Table:
    """The ground runs of `pieces` as whole numbers: `segment`, `run` (microseconds of the first row), `t1`, `rows`."""
    by = {"group_by": "icao24", "order_by": "t0"}
    found = found.mutate(to_its_end=(found.ground_t1 == found.t1).fill_null(False))
    from_there = found.to_its_end.lag().over(ibis.window(**by))
    same = found.segment.lag().over(ibis.window(**by)) == found.segment
    goes_on = ((found.ground_t0 == found.t0) & from_there & same).fill_null(False)
    found = found.mutate(opened=kept(~goes_on, found.ground_t0))
    found = found.mutate(run=found.opened.max().over(ibis.window(**by, preceding=None, following=0)))
    found = found.filter(found.ground_rows > 0)
    return found.group_by("icao24", "segment", "run").agg(t1=found.ground_t1.max(), rows=found.ground_rows.sum())


def placed(found: ir.Table, rows: ir.Table) -> ir.Table:
    """`found` (`runs`) in the schema GROUND_RUNS; `rows` (`bins.states`) hold at least those at the ENDS."""
    ends = at_ends(found, rows, *ENDS)
    place = ibis.struct({name: ends[name] for name in PLACE})
    whole = ends.group_by("icao24", "segment", "run").agg(
        t1=ends.us.max(), rows=ends.rows.max(), first=at_least(place, ends.us), last=at_most(place, ends.us)
    )
    places = {f"{edge}_{name}": whole[edge][name] for edge in ("first", "last") for name in PLACE}
    whole = whole.mutate(start=moment(whole.run), end=moment(whole.t1), segment=moment(whole.segment), **places)
    return whole.select(*GROUND_RUNS.names).order_by("icao24", "start")


def _cut(positions: ir.Table, tangled: ir.Table) -> ir.Table:
    """The rows of `tangled` bins as pieces that are wholly on the ground or wholly not."""
    rows = positions.select("icao24", us=micros(positions.time), ground=positions.on_ground.fill_null(False))
    rows = rows.mutate(bin=floor_bin(rows.us))
    rows = rows.inner_join(tangled.select("icao24", "bin", "segment"), ["icao24", "bin"])
    by = {"group_by": ["icao24", "bin"], "order_by": "us"}
    rows = rows.mutate(before=rows.ground.lag().over(ibis.window(**by)))
    rows = rows.mutate(opened=kept((rows.before != rows.ground).fill_null(True), rows.us))
    rows = rows.mutate(piece=rows.opened.max().over(ibis.window(**by, preceding=None, following=0)))
    rows = rows.mutate(grounded=kept(rows.ground, rows.us))
    return rows.group_by("icao24", "segment", "bin", "piece").agg(
        t0=rows.us.min(),
        t1=rows.us.max(),
        ground_rows=rows.grounded.count(),
        ground_t0=rows.grounded.min(),
        ground_t1=rows.grounded.max(),
    )
