"""Files in strictly increasing order are known as such, and no others."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from segment_oracle import row, table

from enduse.flights.rising import strictly_rising

KEYS = [("4b0000", 5), ("4b0000", 6), ("4b0001", 1), ("4b0001", 2), ("4b0001", 9), ("4b0002", 3)]


def write(path: Path, keys: list[tuple[str, int]], group: int = 2) -> Path:
    pq.write_table(table([row(icao24, us) for icao24, us in keys]), path, row_group_size=group)
    return path


@pytest.mark.parametrize("group", [1, 2, 3, 100])
@pytest.mark.parametrize("cut", range(7))
def test_sorted_rows_in_any_row_groups_and_files(tmp_path: Path, group: int, cut: int) -> None:
    paths = [write(tmp_path / "z.parquet", KEYS[:cut], group), write(tmp_path / "a.parquet", KEYS[cut:], group)]
    assert strictly_rising(paths) and strictly_rising(paths[::-1])


@pytest.mark.parametrize("group", [1, 2, 3, 100])
@pytest.mark.parametrize("at", range(6))
def test_a_row_twice_or_out_of_order(tmp_path: Path, group: int, at: int) -> None:
    twice = [*KEYS[: at + 1], *KEYS[at:]]
    assert not strictly_rising([write(tmp_path / "twice.parquet", twice, group)])
    moved = [*KEYS[:at], *KEYS[at + 1 :], KEYS[at]]
    assert strictly_rising([write(tmp_path / "moved.parquet", moved, group)]) == (moved == KEYS)
    assert not strictly_rising([write(tmp_path / "one.parquet", KEYS), write(tmp_path / "other.parquet", KEYS[at:])])


def test_an_aircraft_that_comes_back_and_a_null_are_out_of_order(tmp_path: Path) -> None:
    assert not strictly_rising([write(tmp_path / "back.parquet", [("4b0001", 1), ("4b0000", 2), ("4b0001", 3)], 9)])
    loose = pa.schema([("icao24", pa.string()), ("time", pa.timestamp("us", tz="UTC"))])
    pq.write_table(pa.table({"icao24": ["4b0000", None], "time": [1, 2]}, loose), tmp_path / "null.parquet")
    assert not strictly_rising([tmp_path / "null.parquet"])
