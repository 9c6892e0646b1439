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

from enduse.flights.bins import PLACE, at_least, at_most, floor_bin, micros, moment
from enduse.flights.columns import POSITIONS
from enduse.flights.segments import with_segment

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

_PIECE = ("ground_rows", "ground_t0", "ground_t1", "ground_first", "ground_last", "air_t0", "air_t1")


def ground_runs(positions: ir.Table, bins: ir.Table) -> ir.Table:
    """The ground runs of POSITIONS in the schema GROUND_RUNS; `bins` is `binned(positions)`, kept by the engine."""
    pieces = with_segment(_pieces(positions, bins))
    ordered = ibis.window(group_by="icao24", order_by="t0")
    starts_there = pieces.ground_t0 == pieces.t0
    ended_there = (pieces.ground_t1 == pieces.t1).fill_null(False)
    goes_on = ended_there.lag().over(ordered) & (pieces.segment.lag().over(ordered) == pieces.segment)
    opened = (starts_there & goes_on).fill_null(False).ifelse(ibis.null("int64"), pieces.ground_t0)
    marked = pieces.mutate(opened=opened)
    so_far = ibis.window(group_by="icao24", order_by="t0", preceding=None, following=0)
    rows = marked.mutate(run=marked.opened.max().over(so_far)).filter(lambda piece: piece.ground_rows > 0)
    runs = rows.group_by("icao24", "segment", "run").agg(
        t1=rows.ground_t1.max(),
        rows=rows.ground_rows.sum(),
        first=at_least(rows.ground_first, rows.t0),
        last=at_most(rows.ground_last, rows.t0),
    )
    places = {f"{edge}_{name}": runs[edge][name] for edge in ("first", "last") for name in PLACE}
    found = runs.mutate(start=moment(runs.run), end=moment(runs.t1), segment=moment(runs.segment), **places)
    return found.select(*GROUND_RUNS.names).order_by("icao24", "start")


def _pieces(positions: ir.Table, bins: ir.Table) -> ir.Table:
    """Clear bins, and tangled ones cut where `on_ground` changes; each with at most one piece of a ground run."""
    tangled = ((bins.air_t0 < bins.ground_t1) & (bins.air_t1 > bins.ground_t0)).fill_null(False)
    columns = ("icao24", "t0", "t1", *_PIECE)
    return bins.filter(~tangled).select(*columns).union(_cut(positions, bins.filter(tangled)).select(*columns))


def _cut(positions: ir.Table, tangled: ir.Table) -> ir.Table:
    """The rows of `tangled` bins as pieces that are wholly on the ground or wholly not."""
    rows = positions.select(
        "icao24", *PLACE, us=micros(positions.time), on_ground=positions.on_ground.fill_null(False)
    )  # fmt: skip
    rows = rows.mutate(bin=floor_bin(rows.us))
    rows = rows.semi_join(tangled.select("icao24", "bin"), ["icao24", "bin"])
    ordered = ibis.window(group_by=["icao24", "bin"], order_by="us")
    rows = rows.mutate(before=rows.on_ground.lag().over(ordered))
    rows = rows.mutate(opened=(rows.before == rows.on_ground).fill_null(False).ifelse(ibis.null("int64"), rows.us))
    so_far = ibis.window(group_by=["icao24", "bin"], order_by="us", preceding=None, following=0)
    rows = rows.mutate(piece=rows.opened.max().over(so_far))
    place = ibis.struct({name: rows[name] for name in PLACE})
    return rows.group_by("icao24", "bin", "piece").agg(
        t0=rows.us.min(),
        t1=rows.us.max(),
        ground_rows=rows.count(where=rows.on_ground),
        ground_t0=rows.us.min(where=rows.on_ground),
        ground_t1=rows.us.max(where=rows.on_ground),
        ground_first=at_least(place, rows.us, rows.on_ground),
        ground_last=at_most(place, rows.us, rows.on_ground),
        air_t0=rows.us.min(where=~rows.on_ground),
        air_t1=rows.us.max(where=~rows.on_ground),
    )
