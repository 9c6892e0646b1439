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

from enduse.flights.bins import binned, floor_bin, kept, micros, moment, rows_at
from enduse.flights.columns import POSITIONS
from enduse.flights.segments import keys, with_segment

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

_PIECE = ("icao24", "t0", "t1", "ground_rows", "ground_t0", "ground_t1")


def ground_runs(positions: ir.Table) -> ir.Table:
    """The ground runs of POSITIONS, unique in (icao24, time), in the schema GROUND_RUNS."""
    found = runs(pieces(positions, binned(positions)))
    return placed(found, rows_at(positions, keys(found, "run", "t1")))


def pieces(positions: ir.Table, bins: ir.Table) -> ir.Table:
    """Clear bins, and tangled ones cut where `on_ground` changes; each with at most one piece of a ground run."""
    tangled = ((bins.air_t0 < bins.ground_t1) & (bins.air_t1 > bins.ground_t0)).fill_null(False)
    return bins.filter(~tangled).select(*_PIECE).union(_cut(positions, bins.filter(tangled)).select(*_PIECE))


def runs(found: ir.Table) -> ir.Table:
    """The ground runs of `pieces` as whole numbers: `segment`, `run` (microseconds of the first row), `t1`, `rows`."""
    found = with_segment(found)
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
    """`found` (`runs`) in the schema GROUND_RUNS, with the rows at their ends (`rows_at`)."""
    for edge, column in (("first", "run"), ("last", "t1")):
        row = rows.select("icao24", **{column: rows.us, **{f"{edge}_{name}": rows[name] for name in PLACE}})
        found = found.left_join(row, ["icao24", column]).drop("icao24_right", f"{column}_right")
    found = found.mutate(start=moment(found.run), end=moment(found.t1), segment=moment(found.segment))
    return found.select(*GROUND_RUNS.names).order_by("icao24", "start")


def _cut(positions: ir.Table, tangled: ir.Table) -> ir.Table:
    """The rows of `tangled` bins as pieces that are wholly on the ground or wholly not."""
    rows = positions.select("icao24", us=micros(positions.time), ground=positions.on_ground.fill_null(False))
    rows = rows.mutate(bin=floor_bin(rows.us))
    rows = rows.semi_join(tangled.select("icao24", "bin"), ["icao24", "bin"])
    by = {"group_by": ["icao24", "bin"], "order_by": "us"}
    rows = rows.mutate(before=rows.ground.lag().over(ibis.window(**by)))
    rows = rows.mutate(opened=kept((rows.before != rows.ground).fill_null(True), rows.us))
    rows = rows.mutate(piece=rows.opened.max().over(ibis.window(**by, preceding=None, following=0)))
    rows = rows.mutate(grounded=kept(rows.ground, rows.us))
    return rows.group_by("icao24", "bin", "piece").agg(
        t0=rows.us.min(),
        t1=rows.us.max(),
        ground_rows=rows.grounded.count(),
        ground_t0=rows.grounded.min(),
        ground_t1=rows.grounded.max(),
    )
