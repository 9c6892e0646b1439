"""`enduse surge` as a user runs it."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from command_line import Enduse

EVENT = date(2020, 9, 27)
ASK = ("--event", "2020-09-27", "--window", "60")


def line(day: date, airport: str | None = "LLOV", callsign: str = "AZQ123", **more: object) -> str:
    times = {"arrival": f"{day}T06:00:00Z", "departure": f"{day}T08:00:00Z"}
    return json.dumps({"icao24": "4b8001", "airport": airport, **times, "kind": "dark", "callsign": callsign, **more})


@pytest.fixture
def visits(tmp_path: Path) -> Path:
    """A visit every month at LLOV, ten more before the event; others there and the same fleet at LLBG all along."""
    rows = []
    for month in range(84):
        day = date(2016, 1, 5) + timedelta(days=30 * month)
        rows += [line(day), line(day, "LLBG"), line(day + timedelta(days=3), callsign="CYC1")]
    rows += [line(EVENT - timedelta(days=2 + 5 * number)) for number in range(10)]
    path = tmp_path / "visits.jsonl"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def test_a_surge_and_its_controls_for_people(enduse: Enduse, visits: Path) -> None:
    ended = enduse("surge", "--visits", visits, *ASK, "--airport", "LLOV", "--airline", "AZQ")
    assert ended.code == 0
    assert "more than at other dates" in ended.out
    assert "control: AZQ at other airports" in ended.out
    assert "control: other carriers at LLOV" in ended.out
    assert ended.out.count("not shown to be more") == 2
    assert "nobody says when" in ended.out and "assumed" in ended.out
    assert max(map(len, ended.out.splitlines())) <= 80


def test_json_holds_every_number_and_every_placebo(enduse: Enduse, visits: Path) -> None:
    record = enduse("surge", "--visits", visits, *ASK, "--airport", "llov", "--airline", "AZQ", "--json").record
    (test,) = record["tests"]
    assert test["window"] == ["2020-07-29", "2020-09-26"]
    assert test["inside"] == 12 and test["outside"] == 82
    assert test["p"] <= 0.05 and test["p_poisson"] < test["p"]
    assert len(test["placebo_z"]) == len(test["placebo_starts"]) == test["placebos"]
    assert len(record["controls"]) == 2 and len(record["design"]) == 64


def test_several_events_are_corrected(enduse: Enduse, visits: Path) -> None:
    words = ("--event", "2018-09-27", *ASK, "--airport", "LLOV", "--fixed-on", "2016-01-01", "--json")
    tests = enduse("surge", "--visits", visits, *words).record["tests"]
    assert [test["event"] for test in tests] == ["2018-09-27", "2020-09-27"]
    assert all(test["p_holm"] >= test["p"] and test["p_max"] for test in tests)
    assert tests[0]["fixed_on"] == "2016-01-01"


def test_exposure_of_a_file_is_used_and_a_blind_window_not_tested(enduse: Enduse, visits: Path, tmp_path: Path) -> None:
    days = [date(2016, 1, 1) + timedelta(days=day) for day in range(2500)]
    blind = {EVENT - timedelta(days=back) for back in range(1, 58)}
    path = tmp_path / "exposure.csv"
    path.write_text("day,exposure\n" + "".join(f"{day},{0 if day in blind else 0.8}\n" for day in days))
    ended = enduse("surge", "--visits", visits, *ASK, "--airport", "LLOV", "--exposure", path)
    assert ended.code == 0
    assert "not tested" in ended.out and "on days whose exposure is 0" in ended.out


def test_how_other_airports_are_exposed_is_said_only_where_they_are_a_control(
    enduse: Enduse, visits: Path, tmp_path: Path
) -> None:
    path = tmp_path / "exposure.csv"
    days = [date(2016, 1, 1) + timedelta(days=day) for day in range(2600)]
    path.write_text("day,exposure,airport\n" + "".join(f"{day},0.8,{at}\n" for day in days for at in ("LLOV", "LLBG")))
    for here, is_said in ((("--airport", "LLOV"), True), (("--airport", "LLOV", "--airport", "LLBG"), False)):
        ended = enduse("surge", "--visits", visits, *ASK, *here, "--exposure", path)
        assert ended.code == 0, ended.err
        assert ("at other airports" in ended.out) == ("exposure at other airports, for" in ended.out) == is_said


def test_bad_lines_are_named_and_the_rest_is_tested(enduse: Enduse, visits: Path) -> None:
    visits.write_text(visits.read_text(encoding="utf-8") + "\nnot json\n", encoding="utf-8")
    ended = enduse("surge", "--visits", visits, *ASK)
    assert ended.code == 1
    assert "visits.jsonl, line 263: no visit" in ended.err
    assert "placebo dates" in ended.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--event", "yesterday", "--window", "60"), "is no day"),
        (("--event", "2030-01-01", "--window", "60"), "does not lie within the history"),
        ((*ASK, "--history", "2020"), "no day"),
        ((*ASK, "--history", "2021-01-01/2020-01-01"), "first and the last day"),
        (("--event", "2020-09-27", "--window", "0"), "0"),
    ],
)
def test_questions_that_have_no_answer_say_so(enduse: Enduse, visits: Path, words: tuple[str, ...], said: str) -> None:
    ended = enduse("surge", "--visits", visits, *words)
    assert ended.code == 2
    assert said in ended.err


def test_a_file_of_another_kind_is_told_in_one_sentence(enduse: Enduse, tmp_path: Path) -> None:
    path = tmp_path / "visits.geojson"
    path.write_text('{"type": "FeatureCollection", "features": [\n{"type": "Feature"},\n{"type": "Feature"}\n]}\n')
    ended = enduse("surge", "--visits", path, *ASK)
    assert ended.code == 1 and ended.err.count("\n") == 1
    assert "is GeoJSON and holds no visit that can be used: expected are JSON lines, one visit a line" in ended.err


def test_a_file_without_visits_fails(enduse: Enduse, tmp_path: Path) -> None:
    path = tmp_path / "empty.jsonl"
    path.write_text("")
    ended = enduse("surge", "--visits", path, *ASK)
    assert ended.code == 1 and "holds no visit" in ended.err
