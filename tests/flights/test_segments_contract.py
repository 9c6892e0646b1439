"""One contract for every query engine: the rows of the plain oracle, whatever the order and the files of the input."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import segment_oracle as oracle
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from segment_oracle import Row, row

from enduse.errors import QueryError, UnreadablePositions
from enduse.flights.columns import POSITIONS, SEGMENTS
from enduse.flights.engine import DuckEngine, Engine, SparkEngine
from enduse.flights.observed import observed
from enduse.flights.segments import segments
from enduse.flights.spark import missing

SECOND = 1_000_000
DAY = 86_400 * SECOND
BY_TIME = [("icao24", "ascending"), ("us", "ascending")]
Write = Callable[..., Path]


@pytest.fixture(scope="module")
def duck() -> Iterator[Engine]:
    with DuckEngine(threads=2) as engine:
        yield engine


@pytest.fixture(scope="module")
def spark() -> Iterator[Engine]:
    lacking = missing()
    if lacking is not None:
        pytest.skip(lacking)
    with SparkEngine() as engine:
        yield engine


@pytest.fixture(params=["duck", pytest.param("spark", marks=pytest.mark.spark)])
def engine(request: pytest.FixtureRequest) -> Engine:
    found: Engine = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(rows: list[Row], name: str = "positions.parquet", schema: pa.Schema = POSITIONS) -> Path:
        pq.write_table(oracle.table(rows).cast(schema), tmp_path / name)
        return tmp_path / name

    return written


def archive(seed: int = 1, aircraft: int = 6, rows: int = 400) -> list[Row]:
    """Rows around 1970, at and around the threshold, over days, with nulls and with rows on the ground in runs."""
    chance = random.Random(seed)
    steps = [1, SECOND, 10 * SECOND, 300 * SECOND, 899_999_999, 900_000_000, 900_000_001, 901 * SECOND, DAY // 3]
    found = []
    for number in range(aircraft):
        us, on_ground = chance.randint(-DAY, 0), False
        for _ in range(rows):
            us += chance.choices(steps, [5, 20, 60, 6, 2, 2, 2, 2, 1])[0]
            on_ground = on_ground if chance.random() < 0.9 else not on_ground
            found.append(
                row(
                    f"{0x4B0000 + number:06x}", us,
                    latitude=chance.uniform(-90, 90), longitude=chance.uniform(-180, 180), on_ground=on_ground,
                    altitude_ft=None if on_ground else float(chance.randint(-50, 1600) * 25),
                    ground_speed_kt=chance.choice([None, float(chance.randint(0, 500))]),
                    track_deg=chance.choice([None, float(chance.randint(0, 359))]),
                    vertical_rate_fpm=chance.choice([None, float(chance.randint(-60, 60) * 64)]),
                    callsign=chance.choice([None, None, "AZQ1234", "SWN55"]), source="adsb_icao",
                )
            )  # fmt: skip
    return found


def check(engine: Engine, paths: list[Path], rows: list[Row]) -> None:
    """Both ways to segments, and the ground rows, give those of the oracle."""
    read = engine.positions(paths)
    assert engine.rows(segments(read.positions), SEGMENTS).equals(oracle.segments(rows))
    seen = observed(engine, read)
    assert seen.segments.equals(oracle.segments(rows))
    assert seen.ground_rows.sort_by(BY_TIME).equals(oracle.ground_rows(rows))


def test_a_table_in_memory_gives_what_its_file_gives(engine: Engine, write: Write) -> None:
    rows = archive(9)
    table = oracle.table([*rows, *rows[::7]])
    read = engine.given(table)
    assert (read.rows, read.repeated) == (table.num_rows, len(rows[::7]))
    assert observed(engine, read).segments.equals(oracle.segments(rows))
    assert engine.given(write(rows).parent).rows == len(rows)


def test_sorted_rows(engine: Engine, write: Write) -> None:
    rows = archive()
    check(engine, [write(rows)], rows)


def test_shuffled_rows(engine: Engine, write: Write) -> None:
    rows = archive()
    shuffled = random.Random(2).sample(rows, len(rows))
    check(engine, [write(shuffled)], rows)


def test_days_in_files_of_their_own(engine: Engine, write: Write) -> None:
    rows = archive()
    by_day: dict[str, list[Row]] = {}
    for one in rows:
        by_day.setdefault(f"{one['time']:%Y-%m-%d}.parquet", []).append(one)
    check(engine, [write(day, name) for name, day in by_day.items()], rows)


def test_milliseconds_are_read_as_milliseconds(engine: Engine, write: Write) -> None:
    rows = [row("4b0000", second * 1000 * SECOND // 3 // 1000 * 1000, on_ground=second > 3) for second in range(9)]
    milli = POSITIONS.set(1, pa.field("time", pa.timestamp("ms", tz="UTC")))
    check(engine, [write(rows, schema=milli)], rows)


def test_rows_with_one_time_leave_one_by_the_rule(engine: Engine, write: Write) -> None:
    rows = archive(5, aircraft=2, rows=100)
    worse = [{**one, "source": "mlat", "latitude": 1.0} for one in rows[::3]]
    again = rows[::5]
    path = write(random.Random(3).sample([*rows, *worse, *again], len(rows) + len(worse) + len(again)))
    read = engine.positions([path])
    assert (read.rows, read.incomplete, read.repeated) == (307, 0, 107)
    check(engine, [path], rows)


def test_a_row_without_aircraft_time_or_place_is_counted(engine: Engine, write: Write) -> None:
    rows = archive(6, aircraft=1, rows=50)
    loose = pa.schema([field.with_nullable(True) for field in POSITIONS])
    lacking = [{**rows[0], name: None} for name in ("icao24", "time", "latitude", "longitude")]
    path = write([]).with_name("loose.parquet")
    pq.write_table(oracle.table([*lacking, *rows], loose), path)
    read = engine.positions([path])
    assert (read.rows, read.incomplete, read.repeated) == (54, 4, 0)
    check(engine, [path], rows)


def test_no_rows_give_no_segments(engine: Engine, write: Write) -> None:
    check(engine, [write([])], [])


def test_an_error_of_the_engine_is_ours_and_has_the_query(engine: Engine, write: Write) -> None:
    path = write(archive(8, aircraft=1, rows=10))
    positions = engine.parquet([path])
    path.unlink()
    with pytest.raises(QueryError) as caught:
        engine.rows(segments(positions), SEGMENTS)
    assert "SELECT" in caught.value.query


@pytest.mark.parametrize(
    "kind", [pa.timestamp("us"), pa.timestamp("ns", tz="UTC"), pa.timestamp("us", tz="Asia/Baku"), pa.int64()]
)
def test_a_time_of_another_kind_is_refused(duck: Engine, write: Write, kind: pa.DataType) -> None:
    columns = oracle.table(archive(1, 1, 3))
    path = write([]).with_name("other.parquet")
    time = (
        columns["time"].cast(pa.timestamp("us")).cast(kind) if kind.id != pa.int64().id else columns["time"].cast(kind)
    )
    pq.write_table(columns.set_column(1, "time", time), path)
    with pytest.raises(UnreadablePositions, match="column time is"):
        duck.positions([path])


def test_what_is_no_parquet_is_refused_by_name(duck: Engine, tmp_path: Path) -> None:
    path = tmp_path / "notes.parquet"
    path.write_text("not a table")
    with pytest.raises(UnreadablePositions, match=r"notes\.parquet"):
        duck.positions([path])


STEP = st.one_of(
    st.integers(1, 3 * 900 * SECOND),
    st.integers(900 * SECOND - 2, 900 * SECOND + 2),
    st.integers(1, 60 * SECOND),
)
ROW = st.tuples(STEP, st.booleans(), st.sampled_from([None, 1.5]), st.sampled_from([None, "AZQ1", "SWN2"]))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    starts=st.lists(st.integers(-2 * DAY, 2 * DAY), min_size=1, max_size=2),
    steps=st.lists(ROW, min_size=1, max_size=25),
    shuffle=st.randoms(use_true_random=False),
)
def test_any_rows(
    duck: Engine, write: Write, starts: list[int], steps: list[tuple[int, bool, float | None, str | None]],
    shuffle: random.Random,
) -> None:  # fmt: skip
    rows = []
    for number, us in enumerate(starts):
        for step, on_ground, speed, callsign in steps:
            us += step
            known = {"on_ground": on_ground, "ground_speed_kt": speed, "callsign": callsign, "latitude": us / DAY}
            rows.append(row(f"{number:06x}", us, **known))
    shuffled = rows.copy()
    shuffle.shuffle(shuffled)
    positions = duck.positions([write(shuffled)]).positions
    assert duck.rows(segments(positions), SEGMENTS).equals(oracle.segments(rows))
