"""enduse's own Parquet of positions, and any Parquet with its columns: `enduse.flights.columns.POSITIONS`.

The unit of `time` is taken from its type, never assumed: a file rewritten with milliseconds reads the same, and whole
numbers without a type are told by their size. Missing columns that may be null are null.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from enduse.errors import UnreadablePositions
from enduse.flights import tally
from enduse.flights.address import callsign, icao24
from enduse.flights.columns import POSITIONS
from enduse.flights.formats import cells
from enduse.flights.formats import rows as made
from enduse.flights.formats.rows import Asked, Read, Rows
from enduse.flights.tally import BROKEN, PARTIAL, Day, Tally

TOLD_BY = frozenset({"icao24", "time", "latitude", "longitude", "altitude_ft"})


def fits(names: frozenset[str]) -> bool:
    """Whether a table with these columns is one of canonical positions."""
    return names >= TOLD_BY


def read(path: Path, asked: Asked) -> Iterator[Read]:
    """The positions of one file, last an empty batch with its days. Raises UnreadablePositions."""
    from pyarrow import parquet

    days: set[str] = set()
    met, whole, damage = 0, 0, ""
    try:
        file = parquet.ParquetFile(path)
        whole = file.metadata.num_rows
        names = [name for name in POSITIONS.names if name in file.schema_arrow.names]
        for found in file.iter_batches(500_000, columns=names):
            found_rows, told = _read(found, asked)
            days.update(told)
            met += found.num_rows
            yield found_rows
    except (pa.ArrowException, OSError) as error:
        if not days:
            raise UnreadablePositions("is a damaged Parquet file: download it again") from error
        damage = "is damaged: the rows before that were read"
    state = BROKEN if damage else PARTIAL
    held = tuple(Day(day, state, None, damage or "a table of chosen rows") for day in sorted(days))
    lost = {tally.DAMAGED: whole - met} if damage and whole > met else {}
    yield made.empty(Tally(sum(lost.values()), 0, lost, days=held, problems=(damage,) if damage else ()))


def _read(found: pa.RecordBatch, asked: Asked) -> tuple[Read, tuple[str, ...]]:
    count = found.num_rows
    names = set(found.schema.names)

    def column(name: str) -> pa.Array:
        return found.column(name) if name in names else pa.nulls(count, pa.float64())

    addresses = cells.words(column("icao24"), icao24)
    time = cells.times(column("time"))
    timed = time != cells.UNKNOWN_TIME
    known = addresses.is_valid().to_numpy(zero_copy_only=False)
    kept = known & timed
    left = {tally.NON_ICAO: int((~known & timed).sum()), tally.MALFORMED: int((~timed).sum())}
    if asked.wanted is not None:
        chosen = pc.fill_null(pc.is_in(addresses, value_set=pa.array(sorted(asked.wanted), pa.string())), False)
        others = kept & ~chosen.to_numpy(zero_copy_only=False)
        left[tally.OTHER_AIRCRAFT] = int(others.sum())
        kept &= ~others
    rows = Rows(
        addresses,
        time,
        cells.numbers(column("latitude")),
        cells.numbers(column("longitude")),
        cells.numbers(column("altitude_ft")),
        cells.flags(column("on_ground")),
        cells.numbers(column("ground_speed_kt")),
        cells.numbers(column("track_deg")),
        cells.numbers(column("vertical_rate_fpm")),
        cells.words(column("callsign"), callsign),
        cells.words(column("source"), lambda text: str(text) or None),
    )
    sound, impossible = made.possible(rows.taken(kept), asked)
    encoded = sound.icao24.dictionary_encode().indices.to_numpy(zero_copy_only=False)
    order = np.lexsort((np.arange(len(sound.time)), sound.time, encoded))
    again = (np.diff(sound.time[order]) == 0) & (np.diff(encoded[order]) == 0)
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = ~again
    left[tally.DUPLICATE] = int((~first).sum())
    unread = sum(cells.unread(column(name)) for name in made.RANGES)
    read = made.told(sound.at(order[first]), count, {**left, **impossible}, {tally.NO_NUMBER: unread}, ())
    return read, made.days_of(sound.time)
