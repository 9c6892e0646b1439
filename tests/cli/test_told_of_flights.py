"""What a user tells beside the archives: callsigns of an airline, types of aircraft; kept and used by later runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import landings
import pytest
from command_line import Enduse

REPORT = (
    "Flights to the desert\n\n"
    "Published 5 October 2023.\n\n"
    "At least two cargo flights by Desert Wings Cargo landed at Ovda between 1 and 17 September 2023.\n"
)
NAMED = "desert wings  cargo=zzx"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = landings.written(tmp_path / "archive", "2023-09-02", "2023-09-06", icao="4c0777", callsign="ZZX12")
    return landings.written(folder, "2023-09-04")


def _flight(enduse: Enduse, case: Path) -> dict[str, Any]:
    ended = enduse("findings", "--case", case, "--format", "jsonl")
    (one,) = [one for one in map(json.loads, ended.out.splitlines()) if one["kind"] == "flight"]
    return dict(one)


def _head(case: Path) -> dict[str, Any]:
    (path,) = (case / "positions").glob("*.jsonl")
    return dict(json.loads(path.read_text("utf-8").splitlines()[0]))


def test_an_airline_named_by_hand_is_told_apart_and_stays_so(
    enduse: Enduse, report: Path, archive: Path, tmp_path: Path
) -> None:
    case = tmp_path / "k.case"
    assert enduse("trace", report, "--case", case, "--positions", archive).code == 0
    assert _flight(enduse, case)["verdict"] == "as many found, by any aircraft"
    ended = enduse("trace", report, "--case", case, "--airline", NAMED, "--airline", "Nobody Air=NBD")
    assert ended.code == 0, ended.err
    assert "note: no claim about flights names the airline Nobody Air\n" in ended.err
    told = _flight(enduse, case)
    assert told["verdict"] == "at least as many found"
    assert "2 visits under callsigns that begin with ZZX" in told["summary"]
    assert "begin with ZZX was said by whoever ran enduse" in told["summary"]
    more = landings.written(tmp_path / "more", "2023-09-09", icao="4c0777", callsign="ZZX12")
    assert enduse("flights", "add", more, "--case", case).code == 0
    assert "3 visits under callsigns that begin with ZZX" in _flight(enduse, case)["summary"]
    assert enduse("dossier", "--case", case).code == 0
    assert enduse("verify", case).code == 0


def test_types_of_aircraft_go_into_the_visits_of_a_case(
    enduse: Enduse, report: Path, archive: Path, tmp_path: Path
) -> None:
    case, fleet = tmp_path / "k.case", tmp_path / "fleet.csv"
    fleet.write_text(
        "hex,type,from,to\n4c0777,IL76,,\n4b8001,A124,,2019\n4b8001,B744,2020,\n4bffff,broken,2020-13-01,\n", "utf-8"
    )
    ended = enduse("trace", report, "--case", case, "--positions", archive, "--registrations", fleet)
    assert ended.code == 0, ended.err
    assert _head(case)["types"] == [["4c0777", "IL76"]]
    assert "4b8001 stood for several types, A124 and B744" in ended.err and "fleet.csv line 5" in ended.err
    before = _head(case)
    assert enduse("trace", report, "--case", case).code == 0
    assert _head(case) == before, "the case goes on using them"
    fleet.write_text("hex,type\n4b8001,B744\n", "utf-8")
    more = landings.written(tmp_path / "more", "2023-09-09")
    assert enduse("flights", "add", more, "--case", case, "--registrations", fleet).code == 0
    assert _head(case)["types"] == [["4b8001", "B744"], ["4c0777", "IL76"]]


def test_visits_of_a_case_are_inferred_with_the_types_that_were_told(
    enduse: Enduse, report: Path, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from enduse.flights import visits

    given: list[dict[str, str]] = []
    inferred = visits.infer_visits

    def seen(*args: Any, **more: Any) -> Any:
        given.append(dict(more["types"]))
        return inferred(*args, **more)

    monkeypatch.setattr(visits, "infer_visits", seen)
    fleet = tmp_path / "fleet.csv"
    fleet.write_text("hex,type\n4c0777,IL76\n", "utf-8")
    case = tmp_path / "k.case"
    assert enduse("trace", report, "--case", case, "--positions", archive, "--registrations", fleet).code == 0
    assert given == [{"4c0777": "IL76"}]


def test_what_cannot_be_used_is_said_and_not_kept(enduse: Enduse, report: Path, archive: Path, tmp_path: Path) -> None:
    case = tmp_path / "k.case"
    ended = enduse("trace", report, "--case", case, "--airline", NAMED)
    assert ended.code == 0
    assert "note: --airline changed nothing and is not kept: the case has no positions" in ended.err
    ended = enduse("flights", "add", archive, "--case", tmp_path / "n.case", "--airline", NAMED)
    assert ended.code == 0 and "is not kept: the case has no claim about flights" in ended.err


def test_a_whole_callsign_is_no_beginning_of_one(enduse: Enduse, report: Path, archive: Path, tmp_path: Path) -> None:
    case = tmp_path / "k.case"
    for call in (
        ("trace", report, "--case", case, "--airline", "Silk Way=AZQ123"),
        ("visits", "--positions", archive, "--airline", "azq123"),
    ):
        ended = enduse(*call)
        assert ended.code == 2 and not case.exists()
        assert "is a whole callsign: give the letters before its number, AZQ" in " ".join(ended.err.split())
    assert enduse("visits", "--positions", archive, "--airline", "RA76").code == 0


@pytest.mark.parametrize("value", ["AZQ", "=AZQ", "Silk Way Airlines=", "Silk Way Airlines=A Z", " =AZQ", "X=9Q"])
@pytest.mark.parametrize("verb", ["trace", "add"])
def test_an_airline_without_name_or_letters_is_wrong_usage(
    enduse: Enduse, report: Path, tmp_path: Path, verb: str, value: str
) -> None:
    case = tmp_path / "k.case"
    call = ("trace", report) if verb == "trace" else ("flights", "add", report)
    ended = enduse(*call, "--case", case, "--airline", value)
    assert ended.code == 2 and not case.exists()
    said = " ".join(ended.err.split())
    assert "is no NAME=PREFIX" in said and '"Silk Way Airlines=AZQ" for AZQ123' in said


def test_every_verb_that_takes_a_prefix_takes_it_with_its_name(enduse: Enduse, archive: Path, tmp_path: Path) -> None:
    lines = tmp_path / "visits.jsonl"
    ended = enduse("visits", "--positions", archive, "--json")
    lines.write_text(ended.out, encoding="utf-8")
    assert "AZQ101" in ended.out
    ended = enduse("visits", "--positions", archive, "--airline", NAMED, "--json")
    signs = [json.loads(line)["callsign"] for line in ended.out.splitlines()]
    assert signs.count("ZZX12") >= 2 and set(signs) <= {"ZZX12", None}
    ended = enduse("flights", "export", "--visits", lines, "--airline", NAMED, "--csv")
    assert ended.out.count("ZZX12") >= 2 and "AZQ101" not in ended.out
    exposed = ("flights", "exposure", "--positions", archive, "--airport", "LLOV", "--airline")
    assert enduse(*exposed, NAMED).out == enduse(*exposed, "ZZX").out
    asked = ("surge", "--visits", lines, "--event", "2023-09-19", "--window", "7", "--history", "2023-08-01/2023-09-30")
    assert enduse(*asked, "--airline", NAMED).out == enduse(*asked, "--airline", "ZZX").out
    ended = enduse("visits", "--positions", archive, "--airline", "Silk Way=")
    assert ended.code == 2 and "AZQ for Silk Way Airlines" in " ".join(ended.err.split())
