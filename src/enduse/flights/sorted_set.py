"""Positions in order, read once from front to end: files sorted by aircraft and time, as a case keeps them, or a table.

The files are read in blocks (row groups of Parquet), several side by side, and only what `sorted_rows` keeps of each
stays in memory. Blocks may lie in any order, and days or parts of an archive in files of their own, as long as each
rises strictly and no two blocks overlap in time for one aircraft: then no row is there twice, and segments of blocks
join into those of the whole (the argument of docs/methods/flights-segments.md on parts). Anything else is not for this
module: `sorted_set` gives null at the first block out of order, and a query engine reads the positions instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from enduse.errors import UnreadablePositions
from enduse.flights.columns import POSITIONS, SEGMENTS, STATE
from enduse.flights.coverage import Coverage, cell_of_key
from enduse.flights.on_ground import Positions
from enduse.flights.parquet import files, footer, footers
from enduse.flights.position_set import GROUND_ROWS, THREADS, WINDOW_COLUMNS, Observed, Window
from enduse.flights.runs import edges, outermost
from enduse.flights.sorted_rows import GAP_US, PIECES, READ, Block, Stretch, block, rises, taken

LARGEST = 4_000_000
"""Rows of a block at most: a file with larger row groups is left to the query engine, and so is a table that would
have to be sorted."""

Load = Callable[[Sequence[str]], pa.Table]
"""Reads these columns of one block."""


def sorted_set(positions: Positions) -> SortedSet | None:
    """The positions, where they are in order (a table of up to LARGEST rows is brought into it); null where not.

    UnreadablePositions as for any engine."""
    if isinstance(positions, pa.Table):
        footer(positions)
        return _read([_in_memory(positions)]) if positions.num_rows <= LARGEST else None
    paths = files(positions)
    footers(paths)
    loads: list[Load] = []
    for path in paths:
        metadata = pq.read_metadata(path)
        if any(metadata.row_group(number).num_rows > LARGEST for number in range(metadata.num_row_groups)):
            return None
        groups = metadata.num_row_groups
        loads += [_row_group(path, metadata if groups > 1 else None, number) for number in range(groups)]
    return _read(loads)


def _in_memory(positions: pa.Table) -> Load:
    types = pa.schema([POSITIONS.field(name).with_nullable(True) for name in READ])
    ordered = positions.select(READ).cast(types).sort_by([("icao24", "ascending"), ("time", "ascending")])
    return lambda columns: ordered.select(columns)


def _row_group(path: Path, metadata: Any, number: int) -> Load:
    def load(columns: Sequence[str]) -> pa.Table:
        try:
            with pq.ParquetFile(path, metadata=metadata, read_dictionary=["icao24"]) as file:
                return _typed(file.read_row_group(number, columns=list(columns), use_threads=False).select(columns))
        except (OSError, pa.ArrowException) as error:
            raise UnreadablePositions(f"{path} is damaged or gone: {error}") from error

    return load


def _typed(rows: pa.Table) -> pa.Table:
    """The columns in the types of POSITIONS, `icao24` as a dictionary where it is one."""
    schema = pa.schema([POSITIONS.field(name).with_nullable(True) for name in rows.column_names])
    if pa.types.is_dictionary(rows.schema.field("icao24").type):
        schema = schema.set(0, pa.field("icao24", pa.dictionary(pa.int32(), pa.string())))
    return rows if rows.schema.equals(schema) else rows.cast(schema)


def _read(loads: Sequence[Load]) -> SortedSet | None:
    """All blocks; null as soon as one is out of order, or where two overlap. Several are read side by side, so that
    the first is looked at alone before."""
    if len(loads) > 1 and not rises(loads[0](("icao24", "time"))):
        return None
    blocks = []
    with _stopping(ThreadPoolExecutor(THREADS)) as pool:
        for found in pool.map(_block, loads) if len(loads) > 1 else map(_block, loads):
            if found is None:
                return None
            blocks.append(found)
    segments = _joined([one.pieces for one in blocks])
    if segments is None:
        return None
    ground = pa.concat_tables([GROUND_ROWS.empty_table(), *(one.ground_rows for one in blocks)])
    nothing = PIECES.empty_table()
    return SortedSet(
        Observed(segments, ground),
        tuple(replace(one, pieces=nothing, ground_rows=GROUND_ROWS.empty_table()) for one in blocks),
        tuple(loads),
    )


@contextmanager
def _stopping(pool: ThreadPoolExecutor) -> Iterator[ThreadPoolExecutor]:
    """A pool whose work ends with the block, whatever ends it: nothing more is begun."""
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _block(load: Load) -> Block | None:
    return block(load(READ))


def _joined(parts: Iterable[pa.Table]) -> pa.Table | None:
    """Pieces of all blocks -> SEGMENTS, sorted; null where two of one aircraft overlap in time."""
    found = [part for part in parts if part.num_rows] or [PIECES.empty_table()]
    pieces = found[0]
    if len(found) > 1:
        pieces = pa.concat_tables(found).sort_by([("icao24", "ascending"), ("t0", "ascending")])
    pieces = pieces.combine_chunks()
    if not pieces.num_rows:
        return SEGMENTS.empty_table()
    codes = pieces["icao24"].dictionary_encode().combine_chunks().indices.to_numpy()
    t0, t1 = pieces["t0"].to_numpy(), pieces["t1"].to_numpy()
    silent, same = t0[1:] - t1[:-1], codes[1:] == codes[:-1]
    if np.any(same & (silent <= 0)):
        return None
    first, last = edges(np.append(True, ~same | (silent > GAP_US)))
    if len(first) == len(t0):
        names = {"start": "t0", "end": "t1"}
        return pa.table({name: pieces[names.get(name, name)] for name in SEGMENTS.names}).cast(SEGMENTS)
    calls = [outermost(pieces[f"{edge}_callsign"].is_valid().to_numpy(), first, last) for edge in ("first", "last")]
    opening = pieces.select(["icao24", *(f"first_{name}" for name in STATE)]).take(first)
    closing = pieces.select([f"last_{name}" for name in STATE]).take(last)
    columns = {
        "start": t0[first], "end": t1[last], "rows": np.add.reduceat(pieces["rows"].to_numpy(), first),
        **{name: part[name] for part in (opening, closing) for name in part.column_names},
        "first_callsign": taken(pieces["first_callsign"], calls[0][0]),
        "last_callsign": taken(pieces["last_callsign"], calls[1][1]),
    }  # fmt: skip
    return pa.table(columns).select(SEGMENTS.names).cast(SEGMENTS)


@dataclass(frozen=True, slots=True)
class SortedSet:
    """A position_set.PositionSet. `blocks` as they were read, without what `found` holds of them; `loads` reads each
    again."""

    found: Observed
    blocks: tuple[Block, ...]
    loads: tuple[Load, ...]

    def observed(self) -> Observed:
        """The segments, and the rows that may be on the ground."""
        return self.found

    def coverage(self, cells: NDArray[np.int64]) -> Coverage:
        """Who was received where, how low and when, in these cells (rising)."""
        numbers: dict[str, int] = {}
        keys, heard = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
        for one in self.blocks:
            own = np.array([numbers.setdefault(each.icao24, len(numbers)) for each in one.stretches], dtype=np.int64)
            wanted = np.isin(cell_of_key(one.keys), cells)
            keys.append(one.keys[wanted])
            heard.append(own[one.heard[wanted]] if len(own) else one.heard)
        return Coverage.of(numbers, np.concatenate(keys), np.concatenate(heard))

    def airborne(self, windows: Sequence[Window]) -> list[NDArray[np.float64]]:
        """The rows in flight with a known altitude inside the windows: position_set.PositionSet.airborne."""
        of: dict[str, list[tuple[int, Window]]] = {}
        for number, window in enumerate(windows):
            of.setdefault(window.icao24, []).append((number, window))
        asked = []
        for one, load in zip(self.blocks, self.loads, strict=True):
            held = [
                (each, number, window)
                for each in one.stretches
                for number, window in of.get(each.icao24, ())
                if window.low <= each.t1 and each.t0 <= window.high
            ]
            if held:
                asked.append((load, held))
        with _stopping(ThreadPoolExecutor(THREADS)) as pool:
            several = pool.map if len(asked) > 1 else map
            parts = list(several(lambda one: _inside(*one), asked))
        whole = np.concatenate([np.zeros((2 + len(WINDOW_COLUMNS), 0)), *parts], axis=1)
        return list(whole[:, np.lexsort((whole[1], whole[0]))])


def _inside(load: Load, held: Sequence[tuple[Stretch, int, Window]]) -> NDArray[np.float64]:
    """The rows of one block inside the windows of its stretches, a column each."""
    rows = load(("icao24", "time", "on_ground", *WINDOW_COLUMNS))
    us = rows["time"].cast(pa.int64()).to_numpy()
    values = np.stack([rows[name].to_numpy().astype(np.float64) for name in WINDOW_COLUMNS])
    flying = ~rows["on_ground"].fill_null(False).to_numpy() & ~np.isnan(values[WINDOW_COLUMNS.index("altitude_ft")])
    found = []
    for stretch, number, window in held:
        own = us[stretch.start : stretch.end]
        low, high = np.searchsorted(own, window.low), np.searchsorted(own, window.high, side="right")
        at = stretch.start + low + np.flatnonzero(flying[stretch.start + low : stretch.start + high])
        found.append(np.vstack([np.full(len(at), float(number)), us[at], values[:, at]]))
    return np.concatenate(found, axis=1)
