"""Rows in strictly increasing order of (icao24, time) -> what of them is kept: one read, column by column.

Serves one block of rows, such as a row group of Parquet. `pieces` are its segments as far as it holds them;
`sorted_set` joins the pieces of all blocks. Every rule here is one of `bins`, `segments` and `observed` in numpy, and
the contract tests hold both to the same rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from enduse.flights.columns import GAP_SECONDS, POSITIONS, STATE
from enduse.flights.coverage import HOUR_US, LIMITS, band_of, cell_of, key_of
from enduse.flights.on_ground import SLOW_KT
from enduse.flights.position_set import GROUND_ROWS
from enduse.flights.runs import edges, outermost

GAP_US = GAP_SECONDS * 1_000_000

READ = ("icao24", "time", *STATE, "callsign")
"""The columns that are read."""

PIECES = pa.schema(
    [
        POSITIONS.field("icao24"),
        *(pa.field(name, pa.int64()) for name in ("t0", "t1", "rows")),
        *(POSITIONS.field(name).with_name(f"{edge}_{name}") for edge in ("first", "last") for name in STATE),
        pa.field("first_callsign", pa.string()),
        pa.field("last_callsign", pa.string()),
    ]
)
"""A segment or a part of one: `t0` and `t1` are microseconds since 1970, UTC; the rest as in SEGMENTS."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The rows of one aircraft in a block: places `start` to `end` (not included), times `t0` to `t1`."""

    icao24: str
    start: int
    end: int
    t0: int
    t1: int


@dataclass(frozen=True, slots=True)
class Block:
    """What is kept of a block: its `stretches` in order, `pieces`, `ground_rows` (GROUND_ROWS), and each (cell, band,
    hour) of `coverage.key_of` with the number of the stretch whose aircraft was received there, once."""

    stretches: tuple[Stretch, ...]
    pieces: pa.Table
    ground_rows: pa.Table
    keys: NDArray[np.int64]
    heard: NDArray[np.int64]


def block(rows: pa.Table) -> Block | None:
    """The columns READ of a block, in the types of POSITIONS (`icao24` also as a dictionary); null for one whose rows
    do not rise strictly or lack an aircraft, a time or a place."""
    if not rows.num_rows:
        return Block((), PIECES.empty_table(), GROUND_ROWS.empty_table(), _NOTHING, _NOTHING)
    if any(rows[name].null_count for name in ("icao24", "time", "latitude", "longitude")):
        return None
    us = rows["time"].cast(pa.int64()).to_numpy()
    stretches = _stretches(rows["icao24"], us)
    if stretches is None:
        return None
    begins = np.array([one.start for one in stretches])
    opens = np.append(True, np.diff(us) > GAP_US)
    opens[begins] = True
    ground = rows["on_ground"].fill_null(False).to_numpy()
    keys, heard = _heard(rows, us, begins)
    return Block(stretches, _pieces(rows, us, opens, ground), _ground_rows(rows, us, ground), keys, heard)


def rises(rows: pa.Table) -> bool:
    """Whether `icao24` and `time` of a block rise strictly: a first look, at two of its columns."""
    if not rows.num_rows:
        return True
    if any(rows[name].null_count for name in ("icao24", "time")):
        return False
    return _stretches(rows["icao24"], rows["time"].cast(pa.int64()).to_numpy()) is not None


_NOTHING = np.zeros(0, np.int64)


def _stretches(icao24: pa.ChunkedArray, us: NDArray[np.int64]) -> tuple[Stretch, ...] | None:
    if not pa.types.is_dictionary(icao24.type):
        icao24 = icao24.dictionary_encode()
    whole = icao24.unify_dictionaries().combine_chunks()
    names, codes = whole.dictionary.to_pylist(), whole.indices.to_numpy()
    changes = np.flatnonzero(codes[1:] != codes[:-1]) + 1
    if len(changes) >= len(names):
        return None
    later = us[1:] > us[:-1]
    later[changes - 1] = True
    starts = [0, *changes.tolist()]
    order = [names[codes[at]] for at in starts]
    if not later.all() or any(one >= other for one, other in pairwise(order)):
        return None
    ends = [*starts[1:], len(us)]
    return tuple(
        Stretch(name, start, end, int(us[start]), int(us[end - 1]))
        for name, start, end in zip(order, starts, ends, strict=True)
    )


def _pieces(rows: pa.Table, us: NDArray[np.int64], opens: NDArray[np.bool_], ground: NDArray[np.bool_]) -> pa.Table:
    first, last = edges(opens)
    called = outermost(rows["callsign"].is_valid().to_numpy(), first, last)
    flat = rows.set_column(rows.column_names.index("on_ground"), "on_ground", pa.array(ground))
    opening, closing = (flat.select(["icao24", *STATE]).take(at) for at in (first, last))
    columns = {
        "icao24": opening["icao24"], "t0": us[first], "t1": us[last], "rows": last - first + 1,
        **{f"first_{name}": opening[name] for name in STATE}, **{f"last_{name}": closing[name] for name in STATE},
        **{f"{edge}_callsign": taken(rows["callsign"], at) for edge, at in zip(("first", "last"), called, strict=True)},
    }  # fmt: skip
    return pa.table({name: plain(column) for name, column in columns.items()}).cast(PIECES)


def taken(column: pa.ChunkedArray, places: NDArray[np.int64]) -> pa.ChunkedArray:
    """The values at these places, null for a place below 0."""
    return column.take(pa.array(places, mask=places < 0))


def plain(column: object) -> object:
    """An Arrow column without its dictionary; anything else as it is."""
    coded = isinstance(column, (pa.ChunkedArray, pa.Array)) and pa.types.is_dictionary(column.type)
    return column.cast(column.type.value_type) if coded else column  # type: ignore[attr-defined]


def _ground_rows(rows: pa.Table, us: NDArray[np.int64], ground: NDArray[np.bool_]) -> pa.Table:
    """The rows of `observed.may_be_on_ground`."""
    slow = rows["ground_speed_kt"].to_numpy() < SLOW_KT
    at = np.flatnonzero(ground | slow)
    columns = {"us": us[at], "on_ground": ground[at]}
    kept = {name: columns[name] if name in columns else plain(rows[name].take(at)) for name in GROUND_ROWS.names}
    return pa.table(kept).cast(GROUND_ROWS)


def _heard(
    rows: pa.Table, us: NDArray[np.int64], begins: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Each (cell, band, hour) with the number of the stretch, once, of the rows with a known altitude."""
    values = [rows[name].to_numpy().astype(np.float64, copy=False) for name in LIMITS]
    known = np.all([np.abs(one) <= most for one, most in zip(values, LIMITS.values(), strict=True)], axis=0)
    latitude, longitude, altitude = (np.where(known, one, 0.0) for one in values)
    keys = key_of(cell_of(latitude, longitude), band_of(altitude), us // HOUR_US)
    fresh = np.append(True, keys[1:] != keys[:-1])
    fresh[begins] = True
    fresh[1:] |= known[1:] != known[:-1]
    at = np.flatnonzero(fresh & known)
    keys, stretch = keys[at], np.searchsorted(begins, at, side="right") - 1
    order = np.lexsort((stretch, keys))
    keys, stretch = keys[order], stretch[order]
    once = np.append(True, (np.diff(keys) != 0) | (np.diff(stretch) != 0))[: len(keys)]
    return keys[once], stretch[once]
