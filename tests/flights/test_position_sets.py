"""Positions read in order and positions asked of an engine answer alike; rows out of order are asked of an engine."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import pairwise
from pathlib import Path
from threading import Event

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import segment_oracle as oracle
from hypothesis import given, settings
from hypothesis import strategies as st
from segment_oracle import EPOCH, MICROSECOND, Row, row
from test_segments_contract import BY_TIME, DAY, SECOND, archive

from enduse.errors import UnreadablePositions
from enduse.flights import sorted_set as sorted_set_module
from enduse.flights.columns import POSITIONS
from enduse.flights.coverage import Coverage, cell_of, cells_near
from enduse.flights.engine import DuckEngine, Engine, SparkEngine
from enduse.flights.position_set import PositionSet, Window, position_set
from enduse.flights.queried_set import QueriedSet
from enduse.flights.sorted_set import SortedSet, sorted_set
from enduse.flights.spark import missing

KEYS = [("4b0000", 5), ("4b0000", 6), ("4b0001", 1), ("4b0001", 2), ("4b0001", 9), ("4b0002", 3)]


@pytest.fixture(scope="module", params=["duck", pytest.param("spark", marks=pytest.mark.spark)])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    lacking = missing() if request.param == "spark" else None
    if lacking is not None:
        pytest.skip(lacking)
    with DuckEngine(threads=2) if request.param == "duck" else SparkEngine() as found:
        yield found


def micros(one: Row) -> int:
    return int((one["time"] - EPOCH) // MICROSECOND)


def crowded(seed: int) -> list[Row]:
    """The archive with its aircraft in a few cells, so that several are received in one cell, band and hour."""
    chance = random.Random(seed)
    spots = [(29.94, 34.93), (30.05, 34.95), (-0.1, -179.95)]
    placed = []
    for one in archive(seed):
        latitude, longitude = chance.choice(spots)
        placed.append({**one, "latitude": latitude, "longitude": longitude})
    return placed


def days(rows: Sequence[Row], folder: Path) -> Path:
    """A file a day, each sorted."""
    by_day: dict[str, list[Row]] = {}
    for one in rows:
        by_day.setdefault(f"{one['time']:%Y-%m-%d}", []).append(one)
    for day, own in by_day.items():
        pq.write_table(oracle.table(own), folder / f"{day}.parquet", row_group_size=57)
    return folder


def windows(rows: Sequence[Row]) -> list[Window]:
    """Some windows over one row and over many, one that ends before it begins, one of an aircraft that is not there."""
    chosen = random.Random(4).sample(list(rows), 12)
    found = [Window(one["icao24"], micros(one) - 2000 * SECOND, micros(one) + 5000 * SECOND) for one in chosen]
    one = chosen[0]
    return [
        *found,
        Window(one["icao24"], micros(one), micros(one)),
        Window(one["icao24"], 5, 4),
        Window("ffffff", 0, DAY),
    ]


def same(one: Coverage, other: Coverage) -> bool:
    """Whether two answers are equal but for how they number the aircraft."""
    names = [{number: icao24 for icao24, number in each.numbers.items()} for each in (one, other)]
    alone = [[own.get(number) for number in each.alone.tolist()] for own, each in zip(names, (one, other), strict=True)]
    arrays = ("keys", "cells", "lowest")
    equal = all(np.array_equal(getattr(one, name), getattr(other, name)) for name in arrays)
    return equal and alone[0] == alone[1] and one.others == other.others and set(one.numbers) == set(other.numbers)


def check(asked: PositionSet, read: PositionSet, rows: Sequence[Row]) -> None:
    """Both give the rows of the oracle, and the same coverage and the same flying rows."""
    for one in (asked, read):
        assert one.observed().segments.equals(oracle.segments(list(rows)))
        assert one.observed().ground_rows.sort_by(BY_TIME).equals(oracle.ground_rows(list(rows)))
    cells = cells_near([(29.94, 34.93), (0.0, -180.0)], 30.0)
    found = asked.coverage(cells)
    assert len(found.keys) and len(found.cells) and (found.alone >= 0).any() and (found.alone < 0).any()
    assert same(found, read.coverage(cells))
    assert same(asked.coverage(cells[:0]), read.coverage(cells[:0]))
    inside = asked.airborne(windows(rows))
    assert len(inside[0]) and np.isnan(inside[5]).any()
    for one, other in zip(inside, read.airborne(windows(rows)), strict=True):
        assert np.array_equal(one, other, equal_nan=True)


def test_sorted_rows_of_one_file(engine: Engine, tmp_path: Path) -> None:
    rows = crowded(1)
    path = tmp_path / "positions.parquet"
    pq.write_table(oracle.table(rows), path, row_group_size=101)
    read = sorted_set(path)
    assert isinstance(read, SortedSet) and len(read.blocks) > 20
    check(QueriedSet(engine, path), read, rows)


def test_days_in_files_of_their_own(engine: Engine, tmp_path: Path) -> None:
    rows = crowded(2)
    read = sorted_set(days(rows, tmp_path))
    assert isinstance(read, SortedSet)
    check(QueriedSet(engine, tmp_path), read, rows)


def test_a_table_in_any_order_is_brought_into_order(engine: Engine) -> None:
    rows = crowded(3)
    table = oracle.table(random.Random(5).sample(rows, len(rows)))
    read = sorted_set(table)
    assert isinstance(read, SortedSet)
    check(QueriedSet(engine, table), read, rows)


def test_what_is_out_of_order_is_asked_of_an_engine(tmp_path: Path) -> None:
    rows = crowded(6)
    path = tmp_path / "shuffled.parquet"
    pq.write_table(oracle.table(random.Random(7).sample(rows, len(rows))), path)
    read = sorted_set(oracle.table(rows))
    assert read is not None
    with position_set(path) as found:
        assert isinstance(found, QueriedSet)
        check(found, read, rows)


def test_no_rows(tmp_path: Path) -> None:
    pq.write_table(oracle.table([]), tmp_path / "none.parquet")
    with position_set(tmp_path) as found:
        assert isinstance(found, SortedSet)
        assert found.observed().segments.num_rows == found.observed().ground_rows.num_rows == 0
        assert not len(found.coverage(np.array([1])).keys) and not len(found.airborne([Window("4b0000", 0, 1)])[0])


def test_what_is_no_number_has_no_coverage_and_is_in_no_window(engine: Engine, tmp_path: Path) -> None:
    nan, most = float("nan"), 6
    rows = [row("4b0000", at * SECOND, latitude=1.0, longitude=1.0, altitude_ft=5.0) for at in range(most)]
    for at, name in ((1, "latitude"), (2, "longitude"), (3, "altitude_ft")):
        rows[at] |= {name: nan}
    rows[4] |= {"altitude_ft": float("inf")}
    cells, path = cell_of(np.array([1.0]), np.array([1.0])), tmp_path / "odd.parquet"
    pq.write_table(oracle.table(rows), path)
    window = [Window("4b0000", 0, most * SECOND)]
    for positions in (path, oracle.table(rows)):
        read, asked = sorted_set(positions), QueriedSet(engine, positions)
        assert read is not None and len(read.coverage(cells).keys) == 1
        assert same(asked.coverage(cells), read.coverage(cells))
        assert read.airborne(window)[1].tolist() == [at * SECOND for at in (0, 1, 2, 4, 5)]
        for one, other in zip(asked.airborne(window), read.airborne(window), strict=True):
            assert np.array_equal(one, other, equal_nan=True)


def test_a_damaged_block_is_named_and_stops_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "damaged.parquet"
    pq.write_table(oracle.table(crowded(9)), path, row_group_size=50)
    payload = bytearray(path.read_bytes())
    payload[2_000:6_000] = bytes(4_000)
    path.write_bytes(payload)
    with pytest.raises(UnreadablePositions, match=r"damaged\.parquet is damaged or gone"):
        sorted_set(path)


def test_nothing_more_is_read_after_the_first_block_out_of_order(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []
    ending = Event()

    class Pool(ThreadPoolExecutor):
        """Blocks after the first are read only when no more may be begun."""

        def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
            super().shutdown(wait=False, cancel_futures=cancel_futures)
            ending.set()
            super().shutdown(wait=wait)

    def load(number: int, columns: Sequence[str]) -> pa.Table:
        begun.append(number)
        assert number == 0 or ending.wait(60.0)
        return oracle.table([row("4b0000", 2), row("4b0000", 1)]).select(columns)

    loads = [partial(load, number) for number in range(500)]
    assert sorted_set_module._read(loads) is None and begun == [0], "the first block tells it alone"
    begun.clear()
    monkeypatch.setattr(sorted_set_module, "ThreadPoolExecutor", Pool)
    monkeypatch.setattr(sorted_set_module, "rises", lambda rows: True)
    assert sorted_set_module._read(loads) is None
    assert len(begun) <= 2 + sorted_set_module.THREADS, "the look at the first, the first, and one for each thread"


def written(path: Path, keys: list[tuple[str, int]], group: int = 2) -> Path:
    pq.write_table(oracle.table([row(icao24, us) for icao24, us in keys]), path, row_group_size=group)
    return path


@pytest.mark.parametrize("group", [1, 2, 3, 100])
@pytest.mark.parametrize("cut", range(7))
def test_rising_rows_in_any_row_groups_and_files(tmp_path: Path, group: int, cut: int) -> None:
    paths = [written(tmp_path / "z.parquet", KEYS[:cut], group), written(tmp_path / "a.parquet", KEYS[cut:], group)]
    assert sorted_set(paths) and sorted_set(paths[::-1])


@pytest.mark.parametrize("group", [1, 2, 3, 100])
@pytest.mark.parametrize("at", range(6))
def test_a_row_twice_or_between_those_of_another_block(tmp_path: Path, group: int, at: int) -> None:
    assert not sorted_set([written(tmp_path / "twice.parquet", [*KEYS[: at + 1], *KEYS[at:]], group)])
    assert not sorted_set([written(tmp_path / "one.parquet", KEYS), written(tmp_path / "other.parquet", KEYS[at:])])
    if group == 100 and at < 5:
        assert not sorted_set([written(tmp_path / "moved.parquet", [*KEYS[:at], *KEYS[at + 1 :], KEYS[at]], group)])
    assert not sorted_set(oracle.table([row(*key) for key in [*KEYS, KEYS[at]]]))


def test_an_aircraft_that_comes_back_in_a_block_and_what_is_missing(tmp_path: Path) -> None:
    assert not sorted_set(written(tmp_path / "back.parquet", [("4b0001", 1), ("4b0000", 2), ("4b0001", 3)], 9))
    for name in ("icao24", "time", "latitude"):
        loose = pa.schema([field.with_nullable(True) for field in POSITIONS])
        pq.write_table(
            oracle.table([row("4b0000", 1), {**row("4b0000", 2), name: None}], loose), tmp_path / "n.parquet"
        )
        assert not sorted_set(tmp_path / "n.parquet")


def test_columns_that_are_coded_or_of_another_width(tmp_path: Path) -> None:
    rows = crowded(8)
    table = oracle.table(rows)
    for name, kind in (
        ("icao24", pa.large_string()), ("icao24", pa.dictionary(pa.int8(), pa.string())),
        ("callsign", pa.dictionary(pa.int32(), pa.string())), ("altitude_ft", pa.float64()), ("track_deg", pa.int32()),
    ):  # fmt: skip
        whole = table.column(name).fill_null(0).cast(kind, safe=False) if kind == pa.int32() else table[name].cast(kind)
        changed = table.set_column(table.column_names.index(name), name, whole)
        pq.write_table(changed, tmp_path / "p.parquet", row_group_size=300)
        expected = oracle.segments(rows)
        for positions in (changed, tmp_path / "p.parquet"):
            read = sorted_set(positions)
            assert read is not None
            found = read.observed().segments
            assert found.select(["icao24", "start", "end", "rows", "first_callsign"]).equals(
                expected.select(["icao24", "start", "end", "rows", "first_callsign"])
            )


def test_no_positions_at_all_and_what_is_no_parquet(tmp_path: Path) -> None:
    (tmp_path / "notes.parquet").write_text("not a table")
    with pytest.raises(UnreadablePositions, match=r"notes\.parquet"):
        sorted_set(tmp_path)
    with pytest.raises(UnreadablePositions, match="No file"):
        sorted_set([])


STEP = st.one_of(st.integers(1, 3 * 900 * SECOND), st.integers(900 * SECOND - 2, 900 * SECOND + 2))


@settings(max_examples=60, deadline=None)
@given(
    steps=st.lists(st.tuples(STEP, st.booleans(), st.sampled_from([None, "AZQ1", "SWN2"])), min_size=1, max_size=25),
    starts=st.lists(st.integers(-2 * DAY, 2 * DAY), min_size=1, max_size=2),
    parts=st.lists(st.integers(0, 50), max_size=3),
)
def test_any_blocks(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[int, bool, str | None]],
    starts: list[int],
    parts: list[int],
) -> None:
    rows = []
    for number, us in enumerate(starts):
        for step, on_ground, callsign in steps:
            us += step
            rows.append(row(f"{number:06x}", us, on_ground=on_ground, callsign=callsign))
    folder = tmp_path_factory.mktemp("blocks")
    edges = [0, *sorted(min(part, len(rows)) for part in parts), len(rows)]
    for number, (start, end) in enumerate(pairwise(edges)):
        pq.write_table(oracle.table(rows[start:end]), folder / f"{9 - number}.parquet", row_group_size=4)
    read = sorted_set(folder)
    assert read is not None and read.observed().segments.equals(oracle.segments(rows))
    assert read.observed().ground_rows.sort_by(BY_TIME).equals(oracle.ground_rows(rows))
