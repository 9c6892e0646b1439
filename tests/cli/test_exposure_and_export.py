"""`enduse flights exposure`, `enduse flights export` and `enduse surge --positions` as a user runs them."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pyarrow.parquet as pq
import pytest
from command_line import Enduse
from sky_of_days import FIRST, sky

DAYS = 60


@pytest.fixture(scope="module")
def positions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty days of others around Ovda; on the last twenty, half of each day is dark."""
    path = tmp_path_factory.mktemp("positions") / "others.parquet"
    pq.write_table(sky(DAYS, lambda day, hour, height: day < 40 or hour < 12, flights=25), path)
    return path


def line(day: date, airport: str | None = "LLOV", callsign: str = "AZQ123", **more: object) -> str:
    times = {"arrival": f"{day}T06:00:00Z", "departure": f"{day}T08:00:00Z"}
    return json.dumps({"icao24": "4b8001", "airport": airport, **times, "kind": "dark", "callsign": callsign, **more})


@pytest.fixture
def visits(tmp_path: Path) -> Path:
    rows = [line(FIRST + timedelta(days=day)) for day in range(2, DAYS, 4)]
    rows += [line(FIRST + timedelta(days=30), None, candidates=[{"airport": "LLER", "probability": 0.4}])]
    rows += [line(FIRST + timedelta(days=31), "UBBB", callsign="=HYPERLINK(1)", icao24="4b8002")]
    path = tmp_path / "visits.jsonl"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def test_exposure_is_what_surge_reads(enduse: Enduse, positions: Path, visits: Path, tmp_path: Path) -> None:
    ended = enduse("flights", "exposure", "--positions", positions, "--airport", "llov", "--aircraft", "4b8001")
    assert ended.code == 0, ended.err
    rows = list(csv.DictReader(io.StringIO(ended.out)))
    assert len(rows) >= DAYS and {row["airport"] for row in rows} == {"LLOV"} and rows[0]["measured"] == "yes"
    early, late = (sum(float(row["exposure"]) for row in part) for part in (rows[2:20], rows[41:59]))
    assert 0.3 < late / early < 0.8
    assert "reception from 25 aircraft other than the fleet" in ended.err and "detectable days of" in ended.err
    path = tmp_path / "exposure.csv"
    path.write_text(ended.out, encoding="utf-8")
    ask = ("--visits", visits, "--event", "2022-02-12", "--window", "10", "--airport", "LLOV", "--airline", "AZQ")
    by_file = enduse("surge", *ask, "--exposure", path, "--json").record
    measured = enduse("surge", *ask, "--positions", positions, "--json").record
    assert measured["tests"][0] == by_file["tests"][0]
    assert measured["tests"][0]["exposure"]["assumed"] is False and 0 < measured["tests"][0]["p_e_test"] <= 1
    assert any(note.startswith("LLOV: reception from 25") for note in measured["exposure_notes"])
    shown = enduse("surge", *ask, "--positions", positions).out
    assert "exposure at LLOV: reception from" in shown and "(E-test)" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_exposure_as_json_lines_for_several_airports(enduse: Enduse, positions: Path) -> None:
    words = ("--airport", "LLOV", "LLER", "--history", "2021-12-30/2022-01-02", "--json")
    ended = enduse("flights", "exposure", "--positions", positions, *words)
    rows = [json.loads(line) for line in ended.out.splitlines()]
    assert [(row["day"], row["airport"]) for row in rows[:2]] == [("2021-12-30", "LLOV"), ("2021-12-31", "LLOV")]
    assert len(rows) == 8 and rows[0]["exposure"] == 0 and rows[3]["exposure"] > 0.5
    assert "2 of 4 days without a source: nothing could be seen on them, exposure 0" in ended.err


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--airport", "ZZZZ"), "no airport"),
        (("--airport", "LLOV", "--csv", "--json"), "two formats"),
        (("--airport", "LLOV", "--aircraft", "xyz"), "six hexadecimal digits"),
        (("--airport", "LLOV", "--history", "2022-02-01/2022-01-01"), "first and the last day"),
    ],
)
def test_bad_questions_of_exposure(enduse: Enduse, positions: Path, words: tuple[str, ...], why: str) -> None:
    ended = enduse("flights", "exposure", "--positions", positions, *words)
    assert ended.code == 2 and why in ended.err


def test_surge_takes_one_measure_of_exposure(enduse: Enduse, positions: Path, visits: Path) -> None:
    ask = ("surge", "--visits", visits, "--event", "2022-02-12", "--window", "10", "--positions", positions)
    assert enduse(*ask).code == 2 and "name one with --airport" in enduse(*ask).err
    ended = enduse(*ask, "--airport", "LLOV", "--exposure", visits)
    assert ended.code == 2 and "give one of them" in ended.err


def test_a_file_of_visits_as_csv_is_safe_in_a_spreadsheet(enduse: Enduse, visits: Path) -> None:
    ended = enduse("flights", "export", "--visits", visits, "--csv")
    assert ended.code == 0, ended.err
    rows = list(csv.DictReader(io.StringIO(ended.out)))
    assert len(rows) == 17 and rows[0]["airport_name"]
    assert [row["callsign"] for row in rows if row["icao24"] == "4b8002"] == ["'=HYPERLINK(1)"]
    assert "not the same as no flight" in ended.err and "licence" in ended.err


def test_files_are_written_whole_and_foreign_ones_are_left_alone(enduse: Enduse, visits: Path, tmp_path: Path) -> None:
    for shape in ("geojson", "kml", "csv"):
        output = tmp_path / f"out.{shape}"
        for _ in range(2):
            ended = enduse("flights", "export", "--visits", visits, f"--{shape}", "--output", output)
            assert ended.code == 0 and f"out.{shape}: 17 visits, 1 of them open" in ended.out, ended.err
        enduse("flights", "export", "--visits", visits, "--airport", "UBBB", f"--{shape}", "--output", output)
        assert "LLER" not in output.read_text(encoding="utf-8")
    features = json.loads((tmp_path / "out.geojson").read_text(encoding="utf-8"))["features"]
    assert [one["properties"]["feature"] for one in features] == ["visit", "leg", "leg"]
    assert [one["geometry"] for one in features[1:]] == [None, None], "where it came from and went to is not known"
    ET.parse(tmp_path / "out.kml")
    mine = tmp_path / "mine.geojson"
    mine.write_text('{"type": "FeatureCollection"}', encoding="utf-8")
    ended = enduse("flights", "export", "--visits", visits, "--geojson", "--output", mine)
    assert ended.code == 1 and "is no export of visits" in ended.err
    assert mine.read_text(encoding="utf-8") == '{"type": "FeatureCollection"}'


def test_tracks_from_positions(enduse: Enduse, visits: Path, tmp_path: Path) -> None:
    positions = tmp_path / "few.parquet"
    pq.write_table(sky(3, lambda day, hour, height: True, flights=2), positions)
    asked = ("--aircraft", "740000", "--tracks", "--geojson")
    ended = enduse("flights", "export", "--positions", positions, *asked)
    assert ended.code == 0, ended.err
    features = json.loads(ended.out)["features"]
    assert {one["properties"]["icao24"] for one in features} == {"740000"}
    assert {"visit", "track"} <= {one["properties"]["feature"] for one in features}
    ended = enduse(
        "flights", "export", "--positions", positions, "--visits", visits, "--aircraft", "740000", *asked[2:]
    )
    assert ended.code == 0 and json.loads(ended.out)["features"] == []


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ((), "--geojson, --kml or --csv"),
        (("--csv", "--tracks"), "CSV holds visits alone"),
        (("--kml", "--tracks"), "give --positions"),
    ],
)
def test_bad_questions_of_export(enduse: Enduse, visits: Path, words: tuple[str, ...], why: str) -> None:
    ended = enduse("flights", "export", "--visits", visits, *words)
    assert ended.code == 2 and why in ended.err
    assert enduse("flights", "export", "--csv").code == 2


def test_a_line_that_is_no_visit_is_named(enduse: Enduse, visits: Path) -> None:
    visits.write_text(visits.read_text(encoding="utf-8") + "\n{}\n", encoding="utf-8")
    ended = enduse("flights", "export", "--visits", visits, "--kml")
    assert ended.code == 1 and "failed: visits.jsonl, line 18" in ended.err


def test_legs_without_a_line_are_counted_where_both_ends_are_named_too(enduse: Enduse, tmp_path: Path) -> None:
    path, output = tmp_path / "visits.jsonl", tmp_path / "legs.geojson"
    days = [FIRST + timedelta(days=day) for day in range(4)]
    at = ["LLOV", "LLOV", "ZZZZ", "UBBB"]
    times = [{"arrival": f"{day}T02:00:00Z", "departure": f"{day}T20:00:00Z"} for day in days]
    path.write_text("\n".join(line(*one, **time) for *one, time in zip(days, at, times, strict=True)), encoding="utf-8")
    ended = enduse("flights", "export", "--visits", path, "--geojson", "--output", output)
    assert ended.code == 0, ended.err
    assert "5 legs, 2 of them with an open end and not drawn; 3 legs from a place to itself, or to one" in ended.out
    assert output.read_text(encoding="utf-8").count("joins two airports") == 0
