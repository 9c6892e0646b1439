"""Whether Parquet files hold positions in the canonical columns, from their footers alone: no row is read.

Decides types and units. A timestamp is in milliseconds or microseconds and in UTC: DuckDB and Spark both give
microseconds for either. A timestamp without a zone, in nanoseconds, or a number is refused, since its meaning would be
a guess. Columns beyond the canonical ones are passed over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from enduse.errors import UnreadablePositions
from enduse.flights.columns import POSITIONS
from enduse.flights.unique import NEVER_NULL


@dataclass(frozen=True, slots=True)
class Footers:
    """What the footers of the files say together. `maybe_null`: a row may lack its aircraft, time or place."""

    rows: int
    maybe_null: bool


def footers(paths: Sequence[Path]) -> Footers:
    """Checks every file; raises UnreadablePositions with the file and what is wrong with it."""
    if not paths:
        raise UnreadablePositions("No file of positions was given.")
    rows, maybe_null = 0, False
    for path in paths:
        try:
            with pq.ParquetFile(path) as file:
                schema, metadata = file.schema_arrow, file.metadata
        except (OSError, pa.ArrowException) as error:
            raise UnreadablePositions(f"{path} is not readable as Parquet: {error}") from error
        for field in POSITIONS:
            _check(path, schema, field)
        rows += metadata.num_rows
        maybe_null = maybe_null or _maybe_null(metadata)
    return Footers(rows, maybe_null)


def literal(path: Path) -> str:
    """A path for DuckDB, in which `*`, `?` and `[` mean themselves: `a[1]` would be read as `a1`."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in str(path))


def footer(table: pa.Table) -> Footers:
    """As `footers`, of a table in memory."""
    for field in POSITIONS:
        _check("the table of positions", table.schema, field)
    return Footers(table.num_rows, any(_nulls(table[name]) for name in NEVER_NULL))


def _nulls(column: pa.ChunkedArray) -> int:
    """How many values are null, those of a dictionary that holds a null included."""
    coded = pa.types.is_dictionary(column.type)
    return int((column.cast(column.type.value_type) if coded else column).null_count)


def files(paths: str | Path | Sequence[str | Path]) -> list[Path]:
    """The files, in order: `paths` themselves, and for a folder every Parquet file below it."""
    given = [Path(path) for path in ([paths] if isinstance(paths, (str, Path)) else paths)]
    return [file for path in given for file in (sorted(path.rglob("*.parquet")) if path.is_dir() else [path])]


def _check(path: Path | str, schema: pa.Schema, field: pa.Field) -> None:
    """Raises when the column `field` of `path` is missing or of another kind."""
    found = schema.get_all_field_indices(field.name)
    if len(found) != 1:
        raise UnreadablePositions(f"{path} has {len(found)} columns {field.name}; a file of positions has one.")
    kind = schema.field(found[0]).type
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    if pa.types.is_timestamp(field.type):
        fits = pa.types.is_timestamp(kind) and kind.unit in ("ms", "us") and kind.tz in ("UTC", "+00:00", "Etc/UTC")
    elif pa.types.is_floating(field.type):
        fits = pa.types.is_floating(kind) or pa.types.is_integer(kind)
    elif pa.types.is_string(field.type):
        fits = pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_null(kind)
    else:
        fits = kind == field.type
    if not fits:
        raise UnreadablePositions(f"{path}: column {field.name} is {kind}, and not {field.type}.")


def _maybe_null(metadata: pq.FileMetaData) -> bool:
    """Whether a row may lack a value that no position lacks; true when the file does not say."""
    for number in range(metadata.num_row_groups):
        group = metadata.row_group(number)
        for place in range(group.num_columns):
            column = group.column(place)
            if column.path_in_schema in NEVER_NULL:
                stated = column.statistics
                if stated is None or not stated.has_null_count or stated.null_count:
                    return True
    return False
