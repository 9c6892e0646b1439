"""Rows that repeat, and where segments begin and end, are told by one sort of keys, in one pass or in several."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import segment_oracle as oracle
from segment_oracle import Row, row
from test_segments_contract import archive

from enduse.flights import sorted_keys
from enduse.flights.bins import binned
from enduse.flights.engine import DuckEngine
from enduse.flights.observed import observed
from enduse.flights.segments import spans, with_segment
from enduse.flights.sorted_keys import REPEATED, SPANS, Looked, look_through

ORDER = [("icao24", "ascending"), ("segment", "ascending")]

YEAR_1, YEAR_9999 = -62_135_596_800_000_000, 253_402_300_799_000_000


@pytest.fixture
def duck() -> Iterator[DuckEngine]:
    with DuckEngine(threads=2) as engine:
        yield engine


def looked(engine: DuckEngine, rows: list[Row], path: Path) -> Looked | None:
    """What the sort shows of rows in a file, in an order that is none."""
    pq.write_table(oracle.table(random.Random(4).sample(rows, len(rows))), path, row_group_size=101)
    return look_through(engine.backend, f"SELECT * FROM '{path}'", f"kind_{path.stem}", len(rows))


def by_bins(engine: DuckEngine, path: Path) -> pa.Table:
    """The spans that the expression for every engine gives."""
    return engine.rows(spans(with_segment(binned(engine.parquet([path])))), SPANS).sort_by(ORDER)


@pytest.mark.parametrize("threads", [1, 2, 5])
@pytest.mark.parametrize("at_once", [10_000, 400])
@pytest.mark.parametrize(("batch", "looked_at"), [(100_000, 1_000_000), (64, 7), (64, 1)])
def test_the_spans_are_those_of_the_bins(
    duck: DuckEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    threads: int, at_once: int, batch: int, looked_at: int,
) -> None:  # fmt: skip
    for name, value in (("THREADS", threads), ("AT_ONCE", at_once), ("BATCH", batch), ("LOOKED_AT", looked_at)):
        monkeypatch.setattr(sorted_keys, name, value)
    rows = archive(3, aircraft=7, rows=300)
    found = looked(duck, rows, tmp_path / "a.parquet")
    assert found is not None and found.spans is not None and not found.repeated.num_rows
    expected = by_bins(duck, tmp_path / "a.parquet")
    assert expected.num_rows > 50 and expected["call_t0"].null_count and expected["call_t0"].null_count < 50
    assert found.spans.sort_by(ORDER).equals(expected)


@pytest.mark.parametrize("at_once", [10_000, 100])
@pytest.mark.parametrize("looked_at", [1_000_000, 2])
@pytest.mark.parametrize("mixed", [False, True])
def test_what_occurs_twice_or_more_often_is_told_once(
    duck: DuckEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int, looked_at: int, mixed: bool
) -> None:
    monkeypatch.setattr(sorted_keys, "AT_ONCE", at_once)
    monkeypatch.setattr(sorted_keys, "LOOKED_AT", looked_at)
    rows = archive(5, aircraft=3, rows=200)
    twice = [*rows[::17], rows[-1]]
    again = [{**one, "source": "mlat", "callsign": None if mixed else one["callsign"]} for one in twice]
    found = looked(duck, [*rows, *again, *twice[:5]], tmp_path / "a.parquet")
    assert found is not None
    keys = sorted(zip(found.repeated["icao24"].to_pylist(), found.repeated["us"].to_pylist(), strict=True))
    assert keys == sorted((one["icao24"], (one["time"] - oracle.EPOCH) // oracle.MICROSECOND) for one in twice)
    if mixed:
        assert found.spans is None
    else:
        pq.write_table(oracle.table(rows), tmp_path / "once.parquet")
        assert found.spans is not None and found.spans.sort_by(ORDER).equals(by_bins(duck, tmp_path / "once.parquet"))


@pytest.mark.parametrize("number", [0, 1, 2])
def test_few_rows(duck: DuckEngine, tmp_path: Path, number: int) -> None:
    found = looked(duck, archive(6, aircraft=1, rows=2)[:number], tmp_path / "a.parquet")
    assert found is not None and found.spans is not None
    assert found.repeated.equals(REPEATED.empty_table())
    assert found.spans.equals(by_bins(duck, tmp_path / "a.parquet"))


def test_the_last_row_of_one_aircraft_and_the_first_of_the_next_are_no_neighbours(
    duck: DuckEngine, tmp_path: Path
) -> None:
    rows = [row("4b0000", 0), row("4b0000", 10_000_000), row("4b0001", 0), row("4b0001", 1)]
    found = looked(duck, rows, tmp_path / "a.parquet")
    assert found is not None and found.spans is not None
    assert found.spans["segment"].to_pylist() == [0, 0] and found.spans["t1"].to_pylist() == [10_000_000, 1]


@pytest.mark.parametrize(("aircraft", "fits"), [(40, True), (2000, False)])
def test_clocks_that_are_off_by_thousands_of_years_cost_passes_or_another_way(
    duck: DuckEngine, tmp_path: Path, aircraft: int, fits: bool
) -> None:
    rows = [
        row(f"{number:06x}", us) for number in range(aircraft) for us in (1_600_000_000_000_000, 1_600_000_001_000_000)
    ]
    rows += [row("000000", YEAR_1), row("000001", YEAR_9999)]
    found = looked(duck, rows, tmp_path / "a.parquet")
    assert (found is not None and found.spans is not None) == fits
    read = duck.positions([tmp_path / "a.parquet"])
    assert (read.rows, read.repeated, read.spans is not None) == (len(rows), 0, fits)
    assert observed(duck, read).segments.equals(oracle.segments(rows))


def test_a_time_that_is_infinite_is_left_to_another_way(duck: DuckEngine) -> None:
    query = "SELECT 'a' AS icao24, unnest(['infinity', '2020-01-01'])::TIMESTAMPTZ AS time, NULL::VARCHAR AS callsign"
    assert look_through(duck.backend, query, "kind_infinite", 2) is None
