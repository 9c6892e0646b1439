"""Which rows of a table might share aircraft and time with another: cheap, and never wrong in the safe direction.

`in_doubt` hashes every key to 64 bits, sorts the numbers, and gives those that occur twice: equal keys have equal
hashes, so that no repetition is missed; two keys with one hash only cost a second look. DuckDB
only; Spark sorts the rows themselves.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir
import numpy as np
import numpy.typing as npt

from enduse.flights.position_set import THREADS

AT_ONCE = 30_000_000
"""Keys that are sorted together, 16 bytes each while they are handed over; of more, a share by their hash in each
pass."""

BATCH = 100_000
"""Keys that DuckDB hands over at a time: ten times as many take twice as long, in memory that is new each time."""


def in_doubt(backend: Any, query: str, rows: int) -> npt.NDArray[np.uint64]:
    """The hashes of (icao24, time) that occur more than once among the `rows` rows of `query`, sorted."""
    passes = -(-rows // AT_ONCE)
    found = [np.empty(0, np.uint64)]
    for number in range(passes):
        share = f" WHERE key % {passes} = {number}" if passes > 1 else ""
        keys = f"SELECT key FROM (SELECT hash(icao24, epoch_us(time)) AS key FROM ({query})){share}"
        chunks = backend.con.sql(keys).to_arrow_reader(BATCH)
        hashes = np.concatenate([found[0], *(batch.column(0).to_numpy(zero_copy_only=False) for batch in chunks)])
        _sort(hashes)
        found.append(np.unique(hashes[1:][hashes[1:] == hashes[:-1]]))
    return np.sort(np.concatenate(found))


def _sort(hashes: npt.NDArray[np.uint64]) -> None:
    """Sorts in place: the parts side by side, then as one, which a stable sort does by merging what is sorted."""
    parts = np.array_split(hashes, THREADS)
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(np.ndarray.sort, parts))
    hashes.sort(kind="stable")


def key(icao24: ir.Value, us: ir.Value) -> ir.Value:
    """The engine's own hash of both, in DuckDB that of `in_doubt`; Spark's has 32 bits."""
    signature = ((dt.string, dt.int64), dt.uint64)
    return ibis.udf.scalar.builtin(_unnamed, name="hash", signature=signature)(icao24, us)


def _unnamed(icao24, us):  # type: ignore[no-untyped-def]
    """The engine's own function."""
