"""Aircraft and time of every row as numbers, sorted: which rows repeat, and where segments begin and end.

A key holds the aircraft (by its place among the names), the microseconds since the first row, and whether the row has a
callsign, in 64 bits. Sorted, equal keys stand side by side, and a silence is a difference, so that one sort answers
both questions. Where these need more bits, as with very many aircraft or a clock that is off by decades, the hash of
aircraft and time takes their place, and answers the first question only. DuckDB reads the keys; Spark sorts the rows
themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from enduse.errors import QueryError
from enduse.flights.bins import GAP
from enduse.flights.position_set import THREADS
from enduse.flights.runs import Flags, Places, outermost

AT_ONCE = 30_000_000
"""Keys that are sorted together, 8 bytes each and as many while they are merged; more rows are read in several
passes."""

MOST_AIRCRAFT = 65_536
"""Of more aircraft the names cost more than the sort saves."""

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

Keys = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Looked:
    """`doubt`: the hashes (`bins.row_hash`) of aircraft and times that more than one row has, and perhaps of some that
    one has. `spans` (SPANS) of the segments; null where keys are hashes, or where of rows that repeat some have a
    callsign and some have none, since which of them stays decides where callsigns are."""

    doubt: Keys
    spans: pa.Table | None


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a key is made: `names` of aircraft, rising; `lowest` time; `bits` of a time."""

    names: pa.Array
    lowest: int
    bits: int


def look_through(backend: Any, query: str, kind: str, rows: int) -> Looked:
    """The `rows` rows of `query` (`icao24`, `time`, `callsign`, none of the first two null), in any order. `kind` is a
    name for a type of DuckDB, not used before. QueryError where the rows change meanwhile."""
    if not rows:
        return Looked(np.empty(0, np.uint64), SPANS.empty_table())
    layout = _layout(backend, query, kind)
    if layout is None:
        hashes = _passes(backend, query, "hash(icao24, epoch_us(time))", "key", rows)
        return Looked(_united([keys[_compared(keys, GAP)[1]] for keys in hashes]), None)
    # A cast that may fail would be computed row by row; one that gives null where it does, once for each name.
    key = (
        f"(enum_code(try_cast(icao24 AS {kind}))::UBIGINT << {layout.bits + 1})"
        f" | ((epoch_us(time) - {layout.lowest})::UBIGINT << 1) | (callsign IS NOT NULL)::UBIGINT"
    )
    doubt: list[Keys] = []
    spans, told = [SPANS.empty_table()], True
    for keys in _passes(backend, query, key, "hash(icao24)", rows):
        with_call = _without_call(keys)
        opens, again = _compared(keys, GAP)
        if len(again):
            doubt.append(_hashes(backend, *_unpacked(layout, np.unique(keys[again]))))
            told = told and np.array_equal(with_call[again], with_call[again - 1])
            opens -= np.searchsorted(again, opens)
            keys, with_call = np.delete(keys, again), np.delete(with_call, again)
        if told:
            spans.append(_spans(layout, keys, with_call, opens))
    return Looked(_united(doubt), pa.concat_tables(spans) if told else None)


def _layout(backend: Any, query: str, kind: str) -> _Layout | None:
    """How the keys of these rows are made, with `kind` as DuckDB's type of their names; null where they do not fit, or
    a time is infinite."""
    found = backend.con.sql(f"SELECT DISTINCT icao24 FROM ({query}) LIMIT {MOST_AIRCRAFT + 1}").fetchnumpy()["icao24"]
    if len(found) > MOST_AIRCRAFT:
        return None
    edges = f"SELECT epoch_us(min(time)), epoch_us(max(time)) FROM ({query})"
    [(lowest, highest)] = backend.con.execute(edges).fetchall()
    if lowest is None or highest is None:
        return None
    # The last time of one aircraft and the first of the next are further apart than a gap.
    bits = (highest - lowest + GAP).bit_length()
    if bits + 1 + (len(found) - 1).bit_length() > 64:
        return None
    names = pa.array(sorted(found.tolist(), key=str.encode), pa.string())
    backend.con.register(f"{kind}_names", pa.table({"name": names}))
    backend.con.execute(f"CREATE TYPE {kind} AS ENUM (SELECT name FROM {kind}_names)")
    backend.con.unregister(f"{kind}_names")
    return _Layout(names, lowest, bits)


def _passes(backend: Any, query: str, key: str, by: str, rows: int) -> Iterator[Keys]:
    """The keys of the rows, sorted: of all, or in each pass of a share, `by` a number."""
    passes = -(-rows // AT_ONCE)
    for number in range(passes):
        share = f" WHERE {by} % {passes} = {number}" if passes > 1 else ""
        keys, read = np.empty(rows, np.uint64), 0
        asked = f"SELECT key FROM (SELECT *, {key} AS key FROM ({query})){share}"
        for batch in backend.con.sql(asked).to_arrow_reader(BATCH):
            if read + batch.num_rows > rows or batch.column(0).null_count:
                raise QueryError("The positions changed while they were read.", query=query)
            keys[read : read + batch.num_rows] = batch.column(0)
            read += batch.num_rows
        keys = keys[:read]
        _sort(keys)
        yield keys


def _sort(keys: Keys) -> None:
    """Sorts in place: the parts side by side, then as one, which a stable sort does by merging what is sorted."""
    parts = np.array_split(keys, THREADS)
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(np.ndarray.sort, parts))
    keys.sort(kind="stable")


def _without_call(keys: Keys) -> Flags:
    """Takes the bit of the callsign out of the keys, and says which had it."""
    with_call = np.empty(len(keys), np.bool_)
    for start in range(0, len(keys), LOOKED_AT):
        some = keys[start : start + LOOKED_AT]
        with_call[start : start + LOOKED_AT] = some & np.uint64(1)
        some >>= np.uint64(1)
    return with_call


def _compared(keys: Keys, gap: int) -> tuple[Places, Places]:
    """The places of sorted keys that lie more than `gap` above the one before, and of those that equal it."""
    opens, again = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for start in range(1, len(keys), LOOKED_AT):
        step = np.diff(keys[start - 1 : start + LOOKED_AT])
        opens.append(np.flatnonzero(step > gap) + start)
        again.append(np.flatnonzero(step == 0) + start)
    return np.concatenate(opens), np.concatenate(again)


def _unpacked(layout: _Layout, keys: Keys) -> tuple[pa.Array, Places]:
    """The aircraft and the times, microseconds since 1970, of keys without the bit for the callsign."""
    codes = (keys >> np.uint64(layout.bits)).astype(np.int64)
    us = (keys & np.uint64((1 << layout.bits) - 1)).astype(np.int64) + layout.lowest
    return layout.names.take(pa.array(codes)), us


def _hashes(backend: Any, icao24: pa.Array, us: Places) -> Keys:
    given = pa.table({"icao24": icao24, "us": us})
    found: Keys = backend.con.from_arrow(given).project("hash(icao24, us) AS key").fetchnumpy()["key"]
    return found


def _united(parts: list[Keys]) -> Keys:
    return np.unique(np.concatenate([np.empty(0, np.uint64), *parts]))


def _spans(layout: _Layout, keys: Keys, with_call: Flags, opens: Places) -> pa.Table:
    """The segments (SPANS) of one pass; `opens` are the first rows of all but the first."""
    first = np.append(0, opens)[: len(keys)]
    last = np.append(opens, len(keys))[: len(first)] - 1
    icao24, segment = _unpacked(layout, keys[first])
    calls = [pa.array(_unpacked(layout, keys[at])[1], mask=at < 0) for at in outermost(with_call, first, last)]
    return pa.table([icao24, segment, _unpacked(layout, keys[last])[1], last - first + 1, *calls], schema=SPANS)
