"""Landings in real traces: read as a user reads them, found where they were seen, and found again without their ends.

The truth is told by a rule of its own, from the rows and a table of airports alone: rows on the ground, or a last or
first row low and slow, within NEAR_KM of a field of that height; a stay lasts until the aircraft was LEFT_KM away.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import airportsdata
import pyarrow as pa
import pytest
from click.testing import CliRunner
from pyarrow import parquet
from traces_made import DATA, NOW

from enduse.cli.flights import command as flights_command
from enduse.flights import cleaning, store
from enduse.flights.columns import POSITIONS
from enduse.flights.discovered import inputs
from enduse.flights.reading import read_whole
from enduse.flights.visits import infer_visits
from enduse.model.visit import UNLISTED, Visit

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not DATA.is_dir(), reason="the real samples are not beside the project"),
]

NEAR_KM, LEFT_KM = 5.0, 9.0
LOW_FT, SLOW_KT = 600.0, 170.0
HIDDEN_FT, AROUND_KM = 10_000.0, 200.0
FR24_HEX = "8467d8"

Row = dict[str, Any]


@dataclass(frozen=True)
class Landing:
    """A stay that the rows themselves show; times in microseconds."""

    icao24: str
    airport: str
    start: int
    end: int


def samples() -> list[Path]:
    return sorted([*DATA.glob("*.json"), *DATA.glob("*.csv"), *DATA.glob("*.json.gz"), *DATA.glob("readsb/*.json")])


@cache
def clean_positions(path: Path) -> pa.Table:
    table, tally = read_whole(path, None, before=NOW, address=FR24_HEX)
    found, after = cleaning.clean(table.sort_by([("icao24", "ascending"), ("time", "ascending")]), tally)
    assert after.rows == after.kept + sum(after.left_out.values()) and after.kept == found.num_rows
    return found


def rows_of(table: pa.Table) -> list[Row]:
    times = table["time"].cast(pa.int64()).to_pylist()
    return [row | {"time": time} for row, time in zip(table.to_pylist(), times, strict=True)]


def km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    return 111.195 * math.hypot(lat - other_lat, (lon - other_lon) * math.cos(math.radians(lat)))


@cache
def fields() -> dict[str, Any]:
    return dict(airportsdata.load("ICAO"))


@cache
def field_near(latitude: float, longitude: float) -> tuple[str, float, float, float] | None:
    """The nearest field with an ICAO code within NEAR_KM, else the nearest of any code."""
    near = [
        (len(code) != 4 or not code.isalpha(), far, code, one)
        for code, one in fields().items()
        if abs(one["lat"] - latitude) < 0.1 and (far := km(latitude, longitude, one["lat"], one["lon"])) < NEAR_KM
    ]
    if not near:
        return None
    _, _, code, one = min(near, key=lambda each: each[:2])
    return code, one["lat"], one["lon"], one["elevation"]


def landings(table: pa.Table) -> list[Landing]:
    """The stays in the sorted positions of one aircraft."""
    rows = rows_of(table)
    found: list[Landing] = []
    away = True
    for at, row in enumerate(rows):
        edge = at in (0, len(rows) - 1)
        slow = (row["ground_speed_kt"] or 0.0) < SLOW_KT
        field = field_near(row["latitude"], row["longitude"]) if row["on_ground"] or (edge and slow) else None
        low = row["altitude_ft"] is not None and field is not None and row["altitude_ft"] - field[3] < LOW_FT
        if field is not None and (row["on_ground"] or low):
            if found and not away and found[-1].airport == field[0]:
                found[-1] = Landing(row["icao24"], field[0], found[-1].start, row["time"])
            else:
                found.append(Landing(row["icao24"], field[0], row["time"], row["time"]))
            away = False
        elif found:
            one = fields()[found[-1].airport]
            away = away or km(row["latitude"], row["longitude"], one["lat"], one["lon"]) > LEFT_KM
    return found


def without_low(table: pa.Table, seen: list[Landing]) -> pa.Table:
    """The positions without the rows on the ground and below HIDDEN_FT above the fields where it landed."""
    own = [fields()[code] for code in {one.airport for one in seen}]

    def high(row: Row) -> bool:
        around = [f for f in own if km(row["latitude"], row["longitude"], f["lat"], f["lon"]) < AROUND_KM]
        low = any((row["altitude_ft"] or 0.0) - field["elevation"] < HIDDEN_FT for field in around)
        return not (row["on_ground"] or low)

    return table.filter(pa.array([high(row) for row in rows_of(table)], pa.bool_()))


def meets(visit: Visit, landing: Landing) -> bool:
    """Whether the two may be the same stay: the bounds of the visit reach the landing, or its estimate lies near."""
    from datetime import UTC, datetime

    def moment(micros: int) -> str:
        return datetime.fromtimestamp(micros / 1e6, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    hour = 3_600_000_000
    earliest = (visit.arrival_between or (visit.arrival or "", ""))[0]
    latest = (visit.departure_between or ("", visit.departure or "9"))[1]
    return earliest <= moment(landing.end + hour) and latest >= moment(landing.start - hour)


def verdict(visits: tuple[Visit, ...], landing: Landing) -> str:
    """What became of a landing: its kind where it is named, `open` where it stands among named rivals."""
    for visit in visits:
        if visit.icao24 == landing.icao24 and meets(visit, landing):
            rivals = [one.airport for one in visit.candidates if one.airport != UNLISTED][:4]
            if visit.airport == landing.airport:
                return visit.kind
            if visit.airport is None and landing.airport in rivals:
                return f"open ({visit.kind})"
            return f"WRONG: {visit.airport or ', '.join(rivals)}"
    return "MISSED"


@cache
def table_of_landings() -> tuple[tuple[str, Landing, str, str], ...]:
    """File, landing, what is found of all rows, what is found of the high rows alone.

    The CSV of a flight of which there is a JSON stands for itself; all others are one archive."""
    found = []
    csvs = [path for path in samples() if path.suffix == ".csv"]
    for group in ([path for path in samples() if path not in csvs], csvs):
        tables = {path: clean_positions(path) for path in group}
        seen = {path: landings(table) for path, table in tables.items()}
        high = {path: without_low(table, seen[path]) for path, table in tables.items()}
        whole = infer_visits(pa.concat_tables(tables.values())).visits
        hidden = infer_visits(pa.concat_tables(high.values())).visits
        for path in group:
            for one in seen[path]:
                left = "nothing left" if not high[path].num_rows else verdict(hidden, one)
                found.append((path.name, one, verdict(whole, one), left))
    return tuple(found)


def test_the_table_is_printed() -> None:
    for name, one, whole, hidden in table_of_landings():
        print(f"{name:28} {one.icao24} {one.airport:5} whole: {whole:12} without low rows: {hidden}")
    assert len(table_of_landings()) >= 9


def test_landings_with_coverage_to_the_ground_are_all_found() -> None:
    assert [found for *_, found, _ in table_of_landings() if not found.startswith(("seen", "half-dark", "open"))] == []
    touched = [found for name, _, found, _ in table_of_landings() if not name.startswith("noisy")]
    assert not any(found.startswith("open") for found in touched)


def found_without_low_rows() -> tuple[int, int]:
    left = [hidden for *_, hidden in table_of_landings() if hidden != "nothing left"]
    return sum(hidden.startswith(("half-dark", "dark", "open")) for hidden in left), len(left)


def test_without_their_low_rows_one_is_lost_at_most() -> None:
    good, left = found_without_low_rows()
    print(f"{good} of {left}")
    assert left >= 9
    assert good >= left - 1


def test_without_their_low_rows_they_are_found_or_left_open_between_named_rivals() -> None:
    good, left = found_without_low_rows()
    assert good >= 0.9 * left


def test_nothing_is_found_where_no_aircraft_came_down() -> None:
    """At the edge of a cut region aircraft vanish and return at height: what is said of it names no airport."""
    high = [table for table in map(clean_positions, samples()) if not landings(table)]
    assert {visit.airport for visit in infer_visits(pa.concat_tables(high)).visits} <= {None}


def days_of_the_command(folder: Path, *paths: Path) -> list[Path]:
    for path in paths:
        result = CliRunner().invoke(
            flights_command, ["add", str(path), "--case", str(folder), "--address", FR24_HEX], catch_exceptions=False
        )
        assert result.exit_code == 0, result.output
    return store.positions(folder)


def test_the_command_finds_the_same(tmp_path: Path) -> None:
    """All samples in one case, the two files of one flight once."""
    parts = days_of_the_command(tmp_path / "my.case", *samples())
    assert parquet.read_schema(parts[0]).equals(POSITIONS)
    visits = infer_visits(parts).visits
    for _, one, whole, _ in table_of_landings():
        assert verdict(visits, one) == whole
    assert store.add(inputs(samples()), tmp_path / "my.case/positions", None, before=NOW, address=FR24_HEX).count(
        "unchanged"
    ) == len(samples())
