"""Aircraft and time of every row, sorted as numbers: which rows repeat, and where segments begin and end.

A key holds the aircraft (by its place among the names), the microseconds since the first row, and whether the row has a
callsign, in 64 bits. Sorted, equal keys stand side by side, and a silence is a difference, so that one sort answers
both questions. DuckDB reads the keys; Spark sorts the rows themselves.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from enduse.flights.bins import GAP
from enduse.flights.position_set import THREADS
from enduse.flights.runs import Flags, Places, outermost

AT_ONCE = 30_000_000
"""Keys that are sorted together, 16 bytes each while they are handed over; of more, some of the aircraft in each
pass."""

PASSES = 64
"""So many times the rows are read at most because names and times need more than 64 bits together."""

BATCH = 100_000
"""Keys that DuckDB hands over at a time: ten times as many take twice as long, in memory that is new each time."""

LOOKED_AT = 1_000_000
"""Sorted keys that are compared at a time: they stay in the processor's memory."""

SPANS = pa.schema(
    [
        pa.field("icao24", pa.string(), nullable=False),
        *(pa.field(name, pa.int64(), nullable=False) for name in ("segment", "t1", "rows")),
        *(pa.field(name, pa.int64()) for name in ("call_t0", "call_t1")),
    ]
)
"""As `segments.spans`."""

REPEATED = pa.schema([SPANS.field("icao24"), pa.field("us", pa.int64(), nullable=False)])

Keys = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Looked:
    """`repeated`: aircraft and times of more than one row (REPEATED); `spans` (SPANS) of the segments, null where of
    rows that repeat some have a callsign and some have none, since which of them stays decides where callsigns are."""

    repeated: pa.Table
    spans: pa.Table | None


@dataclass(frozen=True, slots=True)
class _Layout:
    """`names` of aircraft, rising; `lowest` time; `bits` of a time; `passes` over the rows."""

    names: pa.Array
    lowest: int
    bits: int
    passes: int


def look_through(backend: Any, query: str, kind: str, rows: int) -> Looked | None:
    """The `rows` rows of `query` (`icao24`, `time`, `callsign`, none of the first two null), in any order; null where
    their keys do not fit. `kind` is a name for a type of DuckDB."""
    layout = _layout(backend, query, rows)
    if layout is None:
        return None
    if not len(layout.names):
        return Looked(REPEATED.empty_table(), SPANS.empty_table())
    backend.con.execute(f"CREATE TYPE {kind} AS ENUM (SELECT DISTINCT icao24 FROM ({query}) ORDER BY icao24)")
    repeated, spans, told = [REPEATED.empty_table()], [SPANS.empty_table()], True
    for number in range(layout.passes):
        keys = _read(backend, query, kind, rows, layout, number)
        _sort(keys)
        with_call, opens, again = _compared(keys)
        if len(again):
            repeated.append(pa.table(list(_unpacked(layout, number, np.unique(keys[again]))), schema=REPEATED))
            told = told and np.array_equal(with_call[again], with_call[again - 1])
            opens -= np.searchsorted(again, opens)
            keys, with_call = np.delete(keys, again), np.delete(with_call, again)
        if told:
            spans.append(_spans(layout, number, keys, with_call, opens))
    return Looked(pa.concat_tables(repeated), pa.concat_tables(spans) if told else None)


def _layout(backend: Any, query: str, rows: int) -> _Layout | None:
    """How the keys of the rows are made; null where they do not fit, or a time is infinite."""
    names = backend.con.sql(f"SELECT DISTINCT icao24 FROM ({query}) ORDER BY icao24").fetchnumpy()["icao24"]
    edges = f"SELECT epoch_us(min(time)), epoch_us(max(time)) FROM ({query})"
    [(lowest, highest)] = backend.con.execute(edges).fetchall()
    if not len(names):
        return _Layout(pa.array([], pa.string()), 0, 0, 0)
    if lowest is None or highest is None:
        return None
    bits, least = (highest - lowest + GAP).bit_length(), -(-rows // AT_ONCE)
    passes = max(least, -(-len(names) >> (63 - bits))) if bits <= 63 else 0
    return _Layout(pa.array(names, pa.string()), lowest, bits, passes) if 0 < passes <= max(PASSES, least) else None


def _read(backend: Any, query: str, kind: str, rows: int, layout: _Layout, number: int) -> Keys:
    """The keys of the aircraft of one pass, in any order.

    A cast that may fail would be computed row by row; one that gives null where it does, once for each name."""
    code, passes = f"enum_code(try_cast(icao24 AS {kind}))::UBIGINT", layout.passes
    share = f" WHERE {code} % {passes} = {number}" if passes > 1 else ""
    key = (
        f"({code} // {passes} << {layout.bits + 1}) | ((epoch_us(time) - {layout.lowest})::UBIGINT << 1)"
        " | (callsign IS NOT NULL)::UBIGINT"
    )
    keys, read = np.empty(rows, np.uint64), 0
    for batch in backend.con.sql(f"SELECT {key} AS key FROM ({query}){share}").to_arrow_reader(BATCH):
        keys[read : read + batch.num_rows] = batch.column(0)
        read += batch.num_rows
    return keys[:read]


def _sort(keys: Keys) -> None:
    """Sorts in place: the parts side by side, then as one, which a stable sort does by merging what is sorted."""
    parts = np.array_split(keys, THREADS)
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(np.ndarray.sort, parts))
    keys.sort(kind="stable")


def _compared(keys: Keys) -> tuple[Flags, Places, Places]:
    """Takes the bit of the callsign out of sorted keys: which have it, and the places of those that open a segment, but
    for the first, and of those that equal the one before."""
    with_call = np.empty(len(keys), np.bool_)
    opens, again = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for start in range(0, len(keys), LOOKED_AT):
        some = keys[start : start + LOOKED_AT]
        with_call[start : start + LOOKED_AT] = some & np.uint64(1)
        some >>= np.uint64(1)
        before = max(start - 1, 0)
        step = np.diff(keys[before : start + LOOKED_AT])
        opens.append(np.flatnonzero(step > GAP) + before + 1)
        again.append(np.flatnonzero(step == 0) + before + 1)
    return with_call, np.concatenate(opens), np.concatenate(again)


def _unpacked(layout: _Layout, number: int, keys: Keys) -> tuple[pa.Array, Places]:
    """The aircraft and the times, microseconds since 1970, of keys without the bit for the callsign."""
    codes = (keys >> np.uint64(layout.bits)).astype(np.int64) * layout.passes + number
    us = (keys & np.uint64((1 << layout.bits) - 1)).astype(np.int64) + layout.lowest
    return layout.names.take(pa.array(codes)), us


def _spans(layout: _Layout, number: int, keys: Keys, with_call: Flags, opens: Places) -> pa.Table:
    """The segments (SPANS) of one pass; `opens` are the first rows of all but the first."""
    first = np.append(0, opens)[: len(keys)]
    last = np.append(opens, len(keys))[: len(first)] - 1
    icao24, segment = _unpacked(layout, number, keys[first])
    calls = [pa.array(_unpacked(layout, number, keys[at])[1], mask=at < 0) for at in outermost(with_call, first, last)]
    return pa.table([icao24, segment, _unpacked(layout, number, keys[last])[1], last - first + 1, *calls], schema=SPANS)


def key(icao24: ir.Value, us: ir.Value) -> ir.Value:
    """The engine's own hash of both: 64 bits in DuckDB, 32 in Spark. Rows with one hash are looked at again."""
    signature = ((dt.string, dt.int64), dt.uint64)
    return ibis.udf.scalar.builtin(_unnamed, name="hash", signature=signature)(icao24, us)


def _unnamed(icao24, us):  # type: ignore[no-untyped-def]
    """The engine's own function."""
