"""Whether Parquet files hold rows in strictly increasing order of (icao24, time), each in itself and one after another.

Then no key occurs twice, and nothing has to be sorted to know it. Row groups are read side by side, two columns of
them; the first that is out of order ends the reading. False says nothing about repetition. Depends on pyarrow alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

LARGEST = 4_000_000
"""Rows of a row group that are read at once; a file with larger ones counts as out of order."""

Key = tuple[str, int]


def strictly_rising(paths: Sequence[Path], threads: int = 2) -> bool:
    """Whether the keys rise in every file, and the files can be put in an order in which they rise throughout."""
    spans = []
    with ThreadPoolExecutor(threads) as pool:
        for path in paths:
            span = _file(path, threads, pool)
            if span is None:
                return False
            spans += [span] if span else []
    return all(before[1] < after[0] for before, after in pairwise(sorted(spans)))


def _file(path: Path, threads: int, pool: ThreadPoolExecutor) -> tuple[Key, Key] | tuple[()] | None:
    """The first and the last key; nothing for a file without rows, null for one out of order."""
    metadata = pq.read_metadata(path)
    if any(metadata.row_group(number).num_rows > LARGEST for number in range(metadata.num_row_groups)):
        return None
    first = last = None
    for start in range(0, metadata.num_row_groups, threads):
        numbers = range(start, min(start + threads, metadata.num_row_groups))
        for span in pool.map(lambda number: _group(path, metadata, number), numbers):
            if span is None or (last is not None and span and span[0] <= last):
                return None
            if span:
                first, last = first or span[0], span[1]
    return (first, last) if first is not None and last is not None else ()


def _group(path: Path, metadata: Any, number: int) -> tuple[Key, Key] | tuple[()] | None:
    with pq.ParquetFile(path, metadata=metadata, read_dictionary=["icao24"]) as file:
        group = file.read_row_group(number, columns=["icao24", "time"], use_threads=False)
    if group["icao24"].null_count or group["time"].null_count:
        return None
    if not group.num_rows:
        return ()
    icao24 = group["icao24"].unify_dictionaries().combine_chunks()
    icao24 = icao24 if pa.types.is_dictionary(icao24.type) else icao24.dictionary_encode()
    names, codes = icao24.dictionary.to_pylist(), icao24.indices.to_numpy()
    kind = group["time"].type
    times = group["time"].cast(pa.timestamp("us", kind.tz)).cast(pa.int64()).to_numpy()
    changes = np.flatnonzero(codes[1:] != codes[:-1])
    if len(changes) >= len(names):
        return None
    later = times[1:] > times[:-1]
    later[changes] = True
    order = [names[codes[at]] for at in (0, *(changes + 1))]
    if not later.all() or any(one >= other for one, other in pairwise(order)):
        return None
    return (order[0], int(times[0])), (order[-1], int(times[-1]))
