"""Bad input: counted, named, survived."""

from __future__ import annotations

import gzip
from datetime import timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import parquet
from traces_made import DAY, NOW, flight, row, trace, written

from enduse.errors import UnreadablePositions
from enduse.flights import store, tally
from enduse.flights.columns import POSITIONS
from enduse.flights.discovered import inputs
from enduse.flights.reading import read_whole


def test_clocks_in_the_future_and_the_deep_past(tmp_path: Path) -> None:
    ahead = (NOW + timedelta(days=1)).timestamp() - DAY
    rows = [row(0), row(10, 40.01), row(ahead, 40.02)]
    _, found = read_whole(written(tmp_path / "trace_full_4b1234.json", trace(rows)), None, before=NOW)
    assert (found.kept, found.left_out) == (2, {tally.FUTURE: 1})
    old = written(tmp_path / "old" / "trace_full_4b1234.json", trace([row(0)], start=0))
    assert read_whole(old, None, before=NOW)[1].left_out == {tally.TOO_OLD: 1}


def test_a_million_rows_of_one_aircraft(tmp_path: Path) -> None:
    count = 1_000_000
    time = pa.array(DAY * 1_000_000 + np.arange(count) * 50_000, pa.timestamp("us", "UTC"))
    columns = {
        "icao24": pa.repeat("4b1234", count),
        "time": time,
        "latitude": pa.repeat(40.0, count),
        "longitude": pa.array(30 + np.arange(count) * 1e-5),
        "altitude_ft": pa.array(np.full(count, 30_000, dtype=np.float32)),
        "on_ground": pa.repeat(False, count),
    }
    parquet.write_table(pa.table(columns), tmp_path / "many.parquet")
    added = store.add(inputs([tmp_path / "many.parquet"]), tmp_path / "p", None, before=NOW)
    assert (added.together.rows, added.together.kept) == (count, count)
    (part,) = store.positions(tmp_path / "p")
    assert parquet.read_schema(part).equals(POSITIONS)


def test_damaged_files_are_named_and_the_others_go_in(tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    written(folder / "trace_full_4b1234.json", trace(flight(100)))
    cut = gzip.compress(trace(flight(400), "abcdef"), mtime=0)
    written(folder / "trace_full_abcdef.json", cut[: len(cut) // 2])
    written(folder / "trace_full_4b5634.json", b"")
    written(folder / "trace_full_4b9934.json", b'{"icao":"4b9934","timestamp":"x","trace":[]}')
    written(folder / "p.parquet", b"PAR1 and nothing")
    added = store.add(inputs([folder]), tmp_path / "p", None, before=NOW)
    states = {each.name: each.state for each in added.inputs}
    assert states == {
        "trace_full_4b1234.json": "processed",
        "trace_full_abcdef.json": "processed",
        "trace_full_4b5634.json": "failed",
        "trace_full_4b9934.json": "failed",
        "p.parquet": "failed",
    }
    assert all(each.name in each.reason for each in added.inputs if each.state == "failed")
    assert [day.aircraft for day in added.together.days if day.state == tally.BROKEN] == [("abcdef",)]
    assert added.together.kept > 150


@pytest.mark.parametrize("cut", [0, 1, 5, 20, 60, 100, 1_000, *range(3_000, 3_090, 5), 8_358])
@pytest.mark.parametrize("packed", [False, True])
def test_a_trace_cut_anywhere_is_read_or_refused(tmp_path: Path, cut: int, packed: bool) -> None:
    payload = trace(flight(100))
    payload = gzip.compress(payload, mtime=0) if packed else payload
    path = written(tmp_path / "trace_full_4b1234.json", payload[:cut])
    try:
        table, found = read_whole(path, None, before=NOW)
    except UnreadablePositions as error:
        assert path.name in str(error)
    else:
        assert table.num_rows == found.kept <= 100
        assert table["longitude"].to_pylist() == [row[2] for row in flight(100)[: table.num_rows]]
        assert cut >= len(payload) or found.days[0].state == tally.BROKEN
