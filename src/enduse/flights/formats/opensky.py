"""Files of state vectors: OpenSky's CSV and Parquet, the JSON records and Parquet that traffic writes.

OpenSky gives metres and metres a second; traffic feet, knots and feet a minute. Avro is not read: its reader is no part
of enduse, and OpenSky gives the same tables as CSV.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa

from enduse.errors import NoPositions, UnreadablePositions
from enduse.flights import tally
from enduse.flights.formats import rows as made
from enduse.flights.formats.json_text import loaded
from enduse.flights.formats.rows import Asked, Read
from enduse.flights.formats.state_vectors import Layout, layout_of, moments, read_tables
from enduse.flights.formats.unpacked import GARBLED, Unpacking, WholeLines, is_gzip, unpacked
from enduse.flights.tally import BROKEN, Day, Tally

BLOCK = 8 * 1024**2


def read_csv(path: Path, asked: Asked) -> Iterator[Read]:
    """The positions of a CSV file, gzip or plain, in blocks. What stands before a cut or damage is read."""
    with _opened(path) as file:
        header = _header(file.readline(65_536).decode("utf-8-sig", "replace").strip())
    layout = layout_of(frozenset(header))
    if layout is None:
        raise NoPositions("is a CSV file without the columns of state vectors")
    bad: list[int] = []
    trouble: list[str] = []

    @cache
    def strays() -> frozenset[int]:
        if not _is_garbled(path):
            return frozenset()
        return made.stray_days(moments(_blocks(path, header, layout, [], []), layout, asked))

    for read in read_tables(_blocks(path, header, layout, bad, trouble), layout, asked, strays):
        yield _damaged(read, trouble) if read.tally.days or trouble else read
    if bad:
        yield made.empty(Tally(len(bad), 0, {tally.MALFORMED: len(bad)}))


def _blocks(path: Path, header: list[str], layout: Layout, bad: list[int], trouble: list[str]) -> Iterator[Any]:
    """The columns of a CSV file that are read, in blocks, as text. Rows that are none are added to `bad`, what ends the
    reading early to `trouble`."""
    from pyarrow import csv as arrow_csv

    def skipped(row: Any) -> str:
        bad.append(1)
        return "skip"

    with _opened(path) as file:
        try:
            yield from arrow_csv.open_csv(
                file,
                read_options=arrow_csv.ReadOptions(block_size=BLOCK, column_names=header, skip_rows=1),
                parse_options=arrow_csv.ParseOptions(invalid_row_handler=skipped),
                convert_options=arrow_csv.ConvertOptions(
                    column_types=dict.fromkeys(header, pa.string()),
                    include_columns=[name for name in layout.columns if name in header],
                    null_values=["", "NULL", "null", "NaN", "nan", "None", r"\N"],
                    strings_can_be_null=True,
                    check_utf8=False,
                ),
            )
        except (pa.ArrowException, OSError):
            trouble.append("is damaged: the rows before that were read")
        if isinstance(file.raw, WholeLines) and file.raw.packed.damage:
            trouble.append(f"{file.raw.packed.damage}: the rows before that were read")


def _is_garbled(path: Path) -> bool:
    """Whether the packing of a file is damaged, so that some of what it unpacks to can be other than what was
    packed."""
    with _opened(path) as file:
        if not isinstance(file.raw, WholeLines):
            return False
        while file.read(BLOCK):
            pass
        return file.raw.packed.damage == GARBLED


def read_parquet(path: Path, asked: Asked) -> Iterator[Read]:
    """The positions of a Parquet file of state vectors. Raises NoPositions, UnreadablePositions."""
    from pyarrow import parquet

    try:
        file = parquet.ParquetFile(path)
    except (pa.ArrowException, OSError) as error:
        raise UnreadablePositions("is a damaged Parquet file: download it again") from error
    names = file.schema_arrow.names
    layout = layout_of(frozenset(names))
    if layout is None:
        raise NoPositions("is a Parquet file without the columns of positions")
    trouble: list[str] = []
    met = 0

    def batches() -> Iterator[Any]:
        nonlocal met
        try:
            for found in file.iter_batches(500_000, columns=[name for name in layout.columns if name in names]):
                met += found.num_rows
                yield found
        except (pa.ArrowException, OSError):
            trouble.append("is damaged: the rows before that were read")

    for read in read_tables(batches(), layout, asked):
        yield _damaged(read, trouble) if read.tally.days or trouble else read
    if lost := file.metadata.num_rows - met:
        yield made.empty(Tally(lost, 0, {tally.DAMAGED: lost}))


def read_records(payload: bytes, asked: Asked) -> Iterator[Read]:
    """The positions of a JSON list of records, one a row, as traffic writes them. Raises NoPositions."""
    text, damage = unpacked(payload)
    try:
        found = loaded(text)
    except orjson.JSONDecodeError as error:
        raise UnreadablePositions(damage or "is cut off or no JSON: download it again") from error
    if not found:
        raise NoPositions("is an empty list: it holds no position")
    records = [record for record in found if isinstance(record, dict)]
    names = dict.fromkeys(name for record in records for name in record)
    layout = layout_of(frozenset(names))
    if layout is None:
        raise NoPositions("is a list of records without the columns of positions")
    chosen = [name for name in layout.columns if name in names]
    table = pa.table({name: _column([record.get(name) for record in records]) for name in chosen})
    for read in read_tables(table.to_batches(500_000), layout, asked):
        yield _damaged(read, [damage] if damage else [])
    if bad := len(found) - len(records):
        yield made.empty(Tally(bad, 0, {tally.MALFORMED: bad}))


def _column(values: list[Any]) -> Any:
    """A column of one type; as text where a list holds several, so that one odd cell spoils no other."""
    try:
        return pa.array(values)
    except (pa.ArrowException, ValueError, TypeError, OverflowError):
        return pa.array([None if value is None else str(value) for value in values], pa.string())


def _damaged(read: Read, trouble: list[str]) -> Read:
    if not trouble:
        return read
    days = tuple(Day(day.day, BROKEN, None, trouble[0], day.aircraft) for day in read.tally.days)
    return made.only_days(read, days, (trouble[0],))


def _header(line: str) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(line)), [])
    except csv.Error:
        return []


def _opened(path: Path) -> io.BufferedReader:
    file = path.open("rb")
    packed = is_gzip(file.read(2))
    file.seek(0)
    return io.BufferedReader(WholeLines(Unpacking(file)), 1024**2) if packed else file
