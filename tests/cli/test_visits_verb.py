"""`enduse visits` as a user runs it: from archives or a case, in words and as JSON lines."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from command_line import Enduse
from pyarrow import parquet

from enduse.cli import visits_shown
from enduse.flights.airports import airport
from enduse.model.visit import Candidate, Visit

START = 1_601_200_800
"""2020-09-27 10:00 UTC."""


def landing(code: str = "LLOV", start: int = START) -> list[list[Any]]:
    """Trace rows of a straight approach from the north, two hours on the ground, and a departure."""
    field = airport(code)
    found: list[list[Any]] = []

    def add(seconds: float, km: float, height: float, *, rate: float, track: float) -> None:
        feet = "ground" if height <= 0 else round((height + field.elevation_ft) / 25) * 25
        speed = 15 if height <= 0 else 140 if km < 20 else 300
        place = field.latitude + km / 111.195
        row = [seconds, place, field.longitude, feet, speed, track, 0, rate, {"flight": "AZQ123  "}, "adsb_icao"]
        found.append([*row, None, None, None, None])

    for step in range(120):
        km = 100.0 - step * 100 / 120
        add(step * 10, km, km * 172, rate=-1_500, track=180)
    for step in range(120):
        add(1_200 + step * 60, 0.0005 * math.sin(step), 0, rate=0, track=0)
    for step in range(1, 120):
        km = step * 100 / 120
        add(8_400 + step * 10, km, km * 160, rate=1_500, track=0)
    return found


def trace(rows: list[list[Any]], icao: str = "4b1234", start: int = START) -> bytes:
    return json.dumps({"icao": icao, "timestamp": start, "trace": rows}).encode()


@pytest.fixture
def traces(tmp_path: Path) -> Path:
    folder = tmp_path / "traces [1]* of mine é"
    folder.mkdir()
    (folder / "trace_full_4b1234.json").write_bytes(trace(landing()))
    return folder


KEYS = "icao24 airport arrival departure arrival_between departure_between kind probability candidates callsign why"


def test_a_folder_of_traces_gives_a_visit_in_words(enduse: Enduse, traces: Path) -> None:
    ended = enduse("visits", "--positions", traces, "--airport", "llov", "--airline", "azq")
    assert ended.code == 0, ended.err
    assert "27 Sep 2020  AZQ123 (4b1234)  LLOV Ovda" in ended.out
    assert "seen, 9" in ended.out
    assert "on the ground from about 27 Sep 2020 10:20 to about 12:" in ended.out
    assert "1 visit of 1 aircraft, 27 Sep 2020 to 27 Sep 2020, times in UTC: 1 at a named airport (1 seen)" in ended.out
    assert "\nin all positions, those not asked for too, no visit was made of: a beginning" in ended.out


def test_a_case_whose_name_is_a_pattern_gives_its_own_visits(enduse: Enduse, traces: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_bytes(trace(landing("LLBG"), "4b9999"))
    assert enduse("flights", "add", traces, "--case", tmp_path / "k[1].case").code == 0
    assert enduse("flights", "add", other, "--case", tmp_path / "k1.case").code == 0
    ended = enduse("visits", "--positions", tmp_path / "k[1].case", "--json", "--airline", "AZQ")
    (line,) = ended.out.splitlines()
    found = json.loads(line)
    assert list(found) == KEYS.split()
    assert (found["icao24"], found["airport"], found["kind"]) == ("4b1234", "LLOV", "seen")
    assert enduse("visits", "--positions", tmp_path / "k1.case", "--airport", "LLOV", "--json").out == ""


def test_parquet_of_another_layout_is_read_as_that(enduse: Enduse, tmp_path: Path) -> None:
    """OpenSky's columns and units; the suffix says nothing of what stands inside."""
    rows = landing()
    columns = {
        "time": [START + row[0] for row in rows],
        "icao24": ["4b1234"] * len(rows),
        "lat": [row[1] for row in rows],
        "lon": [row[2] for row in rows],
        "velocity": [row[4] / 1.943844 for row in rows],
        "heading": [float(row[5]) for row in rows],
        "vertrate": [row[7] / 196.8504 for row in rows],
        "callsign": ["AZQ123"] * len(rows),
        "onground": [row[3] == "ground" for row in rows],
        "baroaltitude": [None if row[3] == "ground" else row[3] * 0.3048 for row in rows],
        "lastposupdate": [float(START + row[0]) for row in rows],
    }
    parquet.write_table(pa.table(columns), tmp_path / "states.parquet")
    ended = enduse("visits", "--positions", tmp_path / "states.parquet", "--json")
    assert ended.code == 0, ended.err
    assert [json.loads(line)["airport"] for line in ended.out.splitlines()] == ["LLOV"]


def test_what_fails_is_named_and_the_rest_is_shown(enduse: Enduse, traces: Path, tmp_path: Path) -> None:
    (traces / "trace_full_4b5678.json").write_bytes(b"")
    ended = enduse("visits", "--positions", traces)
    assert ended.code == 1
    assert "failed: trace_full_4b5678.json is empty: download it again" in ended.err
    assert "1 of 2 inputs failed: the rest was read and goes on, and the exit code will be 1" in ended.err
    assert "LLOV Ovda" in ended.out
    for words in (("flights", "exposure", "--airport", "LLOV"), ("flights", "export", "--kml")):
        ended = enduse(*words, "--positions", traces)
        assert ended.code == 1 and "LLOV" in ended.out and "1 of 2 inputs failed" in ended.err
    ended = enduse("visits", "--positions", traces, "--json")
    (tmp_path / "visits.jsonl").write_text(ended.out + ended.out.replace("2020-09-27", "2020-09-20"))
    ask = ("--visits", tmp_path / "visits.jsonl", "--event", "2020-09-27", "--window", "2", "--airport", "LLOV")
    ended = enduse("surge", *ask, "--positions", traces, "--history", "2020-09-20/2020-09-27")
    assert ended.code == 1 and "all aircraft at LLOV" in ended.out and "1 of 2 inputs failed" in ended.err
    ended = enduse("surge", *ask, "--positions", traces, "--history", "2020-09-20/2020-09-27", "--json")
    assert ended.code == 1 and ended.record["failed"] == ["trace_full_4b5678.json is empty: download it again"]
    ended = enduse("visits", "--positions", tmp_path / "none")
    assert (ended.code, ended.out) == (1, "")
    assert "no positions could be read" in ended.err


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--airline", "Silk Way", "give the operator's letters"),
        ("--aircraft", "zz", "six hexadecimal digits"),
        ("--address", "12", "six hexadecimal digits"),
        ("--airport", "OVDA!", "did you mean LLOV (Ovda International Airport)?"),
        ("--airport", "Uvda", "did you mean LLOV (Ovda International Airport)?"),
        ("--airport", "QQQQ", "no airport"),
    ],
)
def test_wrong_usage_says_what_is_meant(enduse: Enduse, traces: Path, option: str, value: str, said: str) -> None:
    ended = enduse("visits", "--positions", traces, option, value)
    assert ended.code == 2
    assert said in ended.err


def test_no_visit_is_not_no_flight(enduse: Enduse, traces: Path) -> None:
    ended = enduse("visits", "--positions", traces, "--airport", "LLBG", "--json")
    assert (ended.code, ended.out) == (0, "")
    assert "not the same as no flight" in ended.err


def test_what_made_no_visit_is_told_in_plain_words_without_zeros(capsys: pytest.CaptureFixture[str]) -> None:
    visits_shown.show(
        (),
        {
            "archive begins or ends in flight: high or at an unknown height": 21,
            "en route": 0,
            "en route: no time to land": 1,
            "new": 2,
        },
    )
    assert capsys.readouterr().out.splitlines()[-1] == (
        "no visit was made of: a beginning or end of the archive with the aircraft high up or at an unknown "
        "height (21 times); a silence too short to land and take off again (once); new (2 times)"
    )
    visits_shown.show((), {"en route": 0})
    assert "made of" not in capsys.readouterr().out


def test_an_open_visit_names_its_rivals() -> None:
    rivals = (Candidate("LLOV", 0.55), Candidate("LLER", 0.44), Candidate("another place", 0.01))
    bounds = ("2020-09-27T22:00:00Z", "2020-09-28T01:00:00Z")
    visit = Visit("4b1234", None, bounds[0], None, bounds, None, "dark", 0.9999, rivals, None, "Lost at 9,000 ft.")
    first, second, third = visits_shown.lines(visit)
    assert first.startswith("27 Sep 2020  4b1234  open (no airport named), dark, landed over 99 %: LLOV Ovda")
    assert "LLER Ilan and Asaf Ramon Airport 44 %" in first
    assert "another place 1 %" in first
    assert second.strip() == (
        "on the ground from about 27 Sep 2020 22:00 to after the archive ends (landed 22:00 to 28 Sep 2020 01:00)"
    )
    assert third.strip() == "Lost at 9,000 ft."


def test_kinds_are_counted_apart_from_what_is_open_and_landings_more_are_told_once() -> None:
    known = Visit("4b1234", "LLOV", "2020-09-27T22:00:00Z", None, None, None, "half-dark", 0.9, (), None, "Lost.")
    left_open = replace(known, airport=None, kind="dark", why="Lost; long enough for two landings or more.")
    first, second = visits_shown.summary((known, left_open, replace(left_open, kind="seen")))
    assert first.endswith(
        "3 visits of 1 aircraft, 27 Sep 2020 to 27 Sep 2020, times in UTC: 1 at a named airport (1 half-dark), "
        "2 open, with no airport named (1 seen, 1 dark)"
    )
    assert second == "2 visits with a silence that has room for more landings than are counted"
    assert len(list(visits_shown.summary((known,)))) == 1


def test_aircraft_by_registration_and_type_on_the_days_on_which_they_hold(
    enduse: Enduse, traces: Path, tmp_path: Path
) -> None:
    fleet = tmp_path / "fleet.csv"
    fleet.write_text(
        "hex,registration,operator,type,from,to\n"
        "4b1234,4K-AZ100,Silk Way Airlines,IL76,2019-01-01,2020-12-31\n"
        "4b1234,4K-AZ999,Somebody Else,B744,2021-01-01,\n",
        encoding="utf-8",
    )
    found = {}
    for who in ("4K-AZ100", "il76", "4b1234", "4K-AZ999"):
        ended = enduse("visits", "--positions", traces, "--aircraft", who, "--registrations", fleet, "--json")
        assert ended.code == 0, ended.err
        found[who] = len(ended.out.splitlines())
    assert found == {"4K-AZ100": 1, "il76": 1, "4b1234": 1, "4K-AZ999": 0}
    ended = enduse("visits", "--positions", traces, "--aircraft", "nobody", "--registrations", fleet)
    assert ended.code != 0 and "nobody is no ICAO address" in ended.err


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--airport", "LLOV", "--airline", "ZZZ"), "no callsign of ZZZ is in these positions"),
        (("--aircraft", "123456"), "no position of 123456 is in these positions"),
        (("--aircraft", "4b1234", "123456"), "no position of 123456 is in these positions"),
        (("--airport", "KJFK"), "nothing was received within 300 km of KJFK"),
    ],
)
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_what_is_not_in_the_positions_at_all_is_said(
    enduse: Enduse, traces: Path, asked: tuple[str, ...], said: str, form: tuple[str, ...]
) -> None:
    ended = enduse("visits", "--positions", traces, *asked, *form)
    assert ended.code == 0
    assert [line for line in ended.err.splitlines() if line.startswith("note: no")] == [f"note: {said}"]
    assert said not in ended.out


def test_what_is_in_the_positions_is_not_said_to_be_missing(enduse: Enduse, traces: Path) -> None:
    for asked in (("--airport", "LLBG"), ("--airport", "LLBG", "--airline", "AZQ"), ("--aircraft", "4b1234")):
        assert "note: no" not in enduse("visits", "--positions", traces, *asked).err


def test_a_case_that_is_named_as_such_is_told_where_it_belongs(enduse: Enduse, traces: Path) -> None:
    for words in (("visits",), ("surge",), ("flights", "exposure"), ("flights", "export")):
        ended = enduse(*words, "--case", traces)
        assert ended.code == 2 and "name a case after --positions" in ended.err
