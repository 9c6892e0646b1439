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

from enduse.errors import QueryError
from enduse.flights import sorted_keys
from enduse.flights.bins import binned
from enduse.flights.engine import DuckEngine
from enduse.flights.observed import observed
from enduse.flights.segments import spans, with_segment
from enduse.flights.sorted_keys import SPANS, Looked, look_through

ORDER = [("icao24", "ascending"), ("segment", "ascending")]

YEAR_1, YEAR_9999 = -62_135_596_800_000_000, 253_402_300_799_000_000


@pytest.fixture
def duck() -> Iterator[DuckEngine]:
    with DuckEngine(threads=2) as engine:
        yield engine


def looked(engine: DuckEngine, rows: list[Row], path: Path) -> Looked:
    """What the sort shows of rows in a file, in an order that is none."""
    pq.write_table(oracle.table(random.Random(4).sample(rows, len(rows))), path, row_group_size=101)
    return look_through(engine.backend, f"SELECT * FROM '{path}'", f"kind_{path.stem}", len(rows))


def hashes(engine: DuckEngine, rows: list[Row]) -> list[int]:
    """DuckDB's own, of aircraft and time, rising."""
    keys = [(one["icao24"], (one["time"] - oracle.EPOCH) // oracle.MICROSECOND) for one in rows]
    found = engine.backend.con.sql(
        "SELECT hash(k.a, k.t) FROM (SELECT unnest($keys::STRUCT(a VARCHAR, t BIGINT)[]) AS k)",
        params={"keys": [{"a": one, "t": us} for one, us in keys]},
    ).fetchall()
    return sorted(one for (one,) in found)


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
    sizes, sort = [], sorted_keys._sort
    monkeypatch.setattr(sorted_keys, "_sort", lambda keys: (sizes.append(len(keys)), sort(keys)))
    rows = archive(3, aircraft=7, rows=300)
    found = looked(duck, rows, tmp_path / "a.parquet")
    assert len(sizes) == -(-len(rows) // at_once) and sum(sizes) == len(rows)
    assert found.spans is not None and not len(found.doubt)
    expected = by_bins(duck, tmp_path / "a.parquet")
    assert expected.num_rows > 50 and expected["call_t0"].null_count and expected["call_t0"].null_count < 50
    assert found.spans.sort_by(ORDER).equals(expected)


@pytest.mark.parametrize("at_once", [10_000, 100])
@pytest.mark.parametrize("looked_at", [1_000_000, 2])
@pytest.mark.parametrize(("most", "mixed"), [(65_536, False), (65_536, True), (2, False)])
def test_what_occurs_twice_or_more_often_is_told_once(
    duck: DuckEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    at_once: int, looked_at: int, most: int, mixed: bool,
) -> None:  # fmt: skip
    for name, value in (("AT_ONCE", at_once), ("LOOKED_AT", looked_at), ("MOST_AIRCRAFT", most)):
        monkeypatch.setattr(sorted_keys, name, value)
    rows = archive(5, aircraft=3, rows=200)
    twice = [*rows[::17], rows[-1]]
    again = [{**one, "source": "mlat", "callsign": None if mixed else one["callsign"]} for one in twice]
    path = tmp_path / "a.parquet"
    found = looked(duck, [*rows, *again, *twice[:5]], path)
    assert found.doubt.tolist() == hashes(duck, twice)
    assert (found.spans is None) == (mixed or most == 2)
    if found.spans is not None:
        pq.write_table(oracle.table(rows), tmp_path / "once.parquet")
        assert found.spans.sort_by(ORDER).equals(by_bins(duck, tmp_path / "once.parquet"))
    read = duck.positions([path])
    assert (read.repeated, read.spans is None) == (len(twice) + 5, found.spans is None)
    assert observed(duck, read).segments.equals(oracle.segments(rows))


@pytest.mark.parametrize("number", [0, 1, 2])
def test_few_rows(duck: DuckEngine, tmp_path: Path, number: int) -> None:
    found = looked(duck, archive(6, aircraft=1, rows=2)[:number], tmp_path / "a.parquet")
    assert found.spans is not None and not len(found.doubt)
    assert found.spans.equals(by_bins(duck, tmp_path / "a.parquet"))


def test_the_last_row_of_one_aircraft_and_the_first_of_the_next_are_no_neighbours(
    duck: DuckEngine, tmp_path: Path
) -> None:
    rows = [row("4b0000", 0), row("4b0000", 10_000_000), row("4b0001", 0), row("4b0001", 1)]
    found = looked(duck, rows, tmp_path / "a.parquet")
    assert found.spans is not None
    assert found.spans["segment"].to_pylist() == [0, 0] and found.spans["t1"].to_pylist() == [10_000_000, 1]


@pytest.mark.parametrize(("aircraft", "fits"), [(8, True), (40, False)])
def test_a_clock_that_is_off_by_thousands_of_years_costs_another_way_and_no_row(
    duck: DuckEngine, tmp_path: Path, aircraft: int, fits: bool
) -> None:
    times = (1_600_000_000_000_000, 1_600_000_001_000_000)
    rows = [row(f"{number:06x}", us) for number in range(aircraft) for us in times]
    rows += [row("000000", YEAR_1), row("000001", YEAR_9999)]
    assert (looked(duck, rows, tmp_path / "a.parquet").spans is not None) == fits
    read = duck.positions([tmp_path / "a.parquet"])
    assert (read.rows, read.repeated, read.spans is not None) == (len(rows), 0, fits)
    assert observed(duck, read).segments.equals(oracle.segments(rows))


@pytest.mark.parametrize(("years", "fits"), [(140_000, True), (290_000, True), (300_000, False)])
def test_times_of_one_aircraft_have_63_bits(duck: DuckEngine, years: int, fits: bool) -> None:
    since = "(-4_600_000_000_000_000_000)"
    query = f"SELECT 'a' AS icao24, unnest([{since}, {since} + {years}::HUGEINT * 31557600000000]) AS us"
    timed = f"SELECT icao24, make_timestamptz(us::BIGINT) AS time, NULL::VARCHAR AS callsign FROM ({query})"
    found = look_through(duck.backend, timed, f"kind_{years}", 2)
    assert (found.spans is not None) == fits
    assert found.spans is None or found.spans["rows"].to_pylist() == [1, 1]


def test_a_time_that_is_infinite_is_left_to_the_bins(duck: DuckEngine) -> None:
    query = "SELECT 'a' AS icao24, unnest(['infinity', '2020-01-01'])::TIMESTAMPTZ AS time, NULL::VARCHAR AS callsign"
    found = look_through(duck.backend, query, "kind_infinite", 2)
    assert found.spans is None and not len(found.doubt)


def test_rows_that_change_meanwhile_are_an_error_of_ours(duck: DuckEngine, tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    looked(duck, archive(6, aircraft=2, rows=9), path)
    with pytest.raises(QueryError, match="changed while they were read"):
        look_through(duck.backend, f"SELECT * FROM '{path}'", "kind_less", 17)


@pytest.mark.parametrize("at_once", [10_000, 2])
def test_a_null_among_the_names_of_a_table_is_a_row_without_aircraft(
    duck: DuckEngine, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(sorted_keys, "AT_ONCE", at_once)
    table = oracle.table([row("4b0000", 0), row("4b0001", 1), row("4b0002", 2)])
    names = pa.DictionaryArray.from_arrays([0, 1, 2], ["4b0000", None, "4b0002"])
    read = duck.given(table.set_column(0, "icao24", names))
    assert (read.rows, read.incomplete, read.repeated) == (3, 1, 0)
    assert observed(duck, read).segments["icao24"].to_pylist() == ["4b0000", "4b0002"]
