"""Columns of a table, as text or typed -> numbers, times, flags, addresses. What cannot be read becomes unknown.

A time is told by its type, and a number by its size: seconds, milliseconds, microseconds and nanoseconds since 1970 of
one moment lie a thousandfold apart, so that a wrong unit cannot pass in silence. A time without a zone is UTC.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from enduse.flights.formats.rows import Flags, Floats, Integers

UNKNOWN_TIME = np.iinfo(np.int64).min
_NUMBER = r"^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*$"
_TRUE = ("true", "t", "1", "yes")


def one_array(column: Any) -> Any:
    """A column as one array."""
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def numbers(column: Any) -> Floats:
    """Float64, NaN where null or no number."""
    column = one_array(column)
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        sound = pc.match_substring_regex(column, _NUMBER)
        column = pc.utf8_trim_whitespace(pc.if_else(sound, column, None))
    elif not any(kind(column.type) for kind in (pa.types.is_floating, pa.types.is_integer, pa.types.is_decimal)):
        return np.full(len(column), np.nan)
    values: Floats = pc.cast(column, pa.float64(), safe=False).to_numpy(zero_copy_only=False)
    return values


def unread(column: Any) -> int:
    """How many cells of a column of numbers hold something else."""
    column = one_array(column)
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return 0
    return int(np.isnan(numbers(column)).sum()) - int(column.null_count)


def times(column: Any) -> Integers:
    """Microseconds since 1970, UTC; numbers and texts to the nearest millisecond. UNKNOWN_TIME where unknown."""
    column = one_array(column)
    if pa.types.is_timestamp(column.type):
        exact = pc.cast(column, pa.timestamp("us", tz=column.type.tz), safe=False)
        moments: Integers = pc.fill_null(pc.cast(exact, pa.int64()), UNKNOWN_TIME).to_numpy(zero_copy_only=False)
        return moments
    if pa.types.is_integer(column.type) and column.null_count == 0:
        return _microseconds(column.to_numpy(zero_copy_only=False).astype(np.int64))
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        written = numbers(column)
        if np.isnan(written).all() and len(column) > column.null_count:
            return _written(column)
        return _microseconds(written)
    return _microseconds(numbers(column))


def _microseconds(values: npt.NDArray[Any]) -> Integers:
    with np.errstate(invalid="ignore", over="ignore"):
        size = np.abs(values)
        known = ~np.isnan(values) & (size < 9e18) if values.dtype.kind == "f" else np.ones(len(values), dtype=np.bool_)
        safe = np.where(known, values, 0)
        whole = np.select(
            [size < 1e11, size < 1e14, size < 1e17],
            [np.rint(safe * 1000.0) * 1000, np.rint(safe) * 1000, np.rint(safe)],
            np.rint(safe / 1000.0),
        )
        whole = np.where(np.abs(whole) < 9e18, whole, 0)
        found: Integers = np.where(known, whole, 0).astype(np.int64)
    if values.dtype.kind != "f":
        exact = (size >= 1e14) & (size < 1e17)
        found = np.where(exact, values, found)
    return np.where(known, found, UNKNOWN_TIME)


def _written(column: Any) -> Integers:
    """Moments written like `2019-11-11 17:55:51.684+00:00` or `2019-11-11T17:55:51Z`."""
    from datetime import UTC, datetime

    def moment(text: str | None) -> int:
        try:
            found = datetime.fromisoformat(text or "")
        except ValueError:
            return int(UNKNOWN_TIME)
        aware = found if found.tzinfo else found.replace(tzinfo=UTC)
        return round(aware.timestamp() * 1000) * 1000

    return np.array([moment(text) for text in column.to_pylist()], dtype=np.int64)


def flags(column: Any) -> Flags:
    """Whether true; unknown counts as false."""
    column = one_array(column)
    if pa.types.is_boolean(column.type):
        values: Flags = pc.fill_null(column, False).to_numpy(zero_copy_only=False)
        return values
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        return flags(pc.is_in(pc.utf8_lower(column), value_set=pa.array(_TRUE)))
    ones: Flags = numbers(column) == 1
    return ones


def words(column: Any, meaning: Callable[[object], str | None]) -> Any:
    """Strings, each distinct one read by `meaning` once; null where that knows none or the cell is no text."""
    column = one_array(column)
    if pa.types.is_dictionary(column.type):
        column = pc.cast(column, pa.string())
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return pa.nulls(len(column), pa.string())
    encoded = pc.cast(column, pa.large_binary()).dictionary_encode()
    texts = [None if raw is None else raw.decode("utf-8", "replace") for raw in encoded.dictionary.to_pylist()]
    meant = pa.array([meaning(text) for text in texts], pa.string())
    return meant.take(encoded.indices)
