"""From a report and an archive of received positions to findings about flights, as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import landings
import pytest
from command_line import Ended, Enduse, files

REPORT = (
    "Flights to the desert\n\n"
    "Published 5 October 2023.\n\n"
    "At least six cargo flights by Silk Way Airlines landed at Ovda between 1 and 17 September 2023, flight-tracking "
    "data show.\n\n"
    "At least nine cargo flights landed at Ovda in March 2023.\n"
)
DAYS = tuple(f"2023-09-{day:02}" for day in (2, 4, 6, 9, 11, 14))


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = landings.written(tmp_path / "archive", *DAYS[:4])
    landings.written(folder, *DAYS[4:], floor_ft=3_500)
    return landings.written(folder, "2023-09-08", icao="4c0101", callsign="CYC12")


def _flights(enduse: Enduse, case: Path) -> list[dict[str, Any]]:
    ended = enduse("findings", "--case", case, "--format", "jsonl")
    assert ended.code == 0, ended.err
    return [one for one in map(json.loads, ended.out.splitlines()) if one["kind"] == "flight"]


def _sound(ended: Ended) -> bool:
    return ended.code == 0 and "sound" in ended.out


def test_positions_given_with_the_reports_check_their_claims(
    enduse: Enduse, report: Path, archive: Path, tmp_path: Path
) -> None:
    case, page = tmp_path / "k.case", tmp_path / "k.html"
    ended = enduse("trace", report, "--case", case, "--output", page, "--positions", archive)
    assert ended.code == 0, ended.err
    assert "7 inputs: 7 processed, 0 skipped, 0 failed" in ended.out
    found = {one["verdict"]: one for one in _flights(enduse, case)}
    assert set(found) == {"at least as many found", "nothing found, and little could be seen"}
    six = found["at least as many found"]
    assert "6 visits" in six["summary"] and "(4 seen, 2 dark)" in six["summary"]
    assert sum("AZQ101" in line and "counted apart" not in line for line in six["arithmetic"]) == 6
    assert (case / "positions" / f"{six['visits']}.jsonl").is_file()
    assert "at least as many found" in page.read_text("utf-8")
    assert _sound(enduse("verify", case))
    before, written = files(case), page.read_bytes()
    assert enduse("trace", report, "--case", case, "--output", page, "--positions", archive).code == 0
    assert files(case) == before
    assert enduse("dossier", "--case", case, "--output", page).code == 0
    assert page.read_bytes() == written


def test_positions_added_later_give_the_same_findings(
    enduse: Enduse, report: Path, archive: Path, tmp_path: Path
) -> None:
    case, both = tmp_path / "later.case", tmp_path / "both.case"
    assert enduse("trace", report, "--case", case).code == 0
    assert _flights(enduse, case) == []
    ended = enduse("flights", "add", archive, "--case", case)
    assert ended.code == 0 and "findings, machine-found and unreviewed" in ended.out
    assert enduse("trace", report, "--case", both, "--positions", archive).code == 0
    assert _flights(enduse, case) == _flights(enduse, both)
    first = _flights(enduse, case)[0]["visits"]
    more = landings.written(tmp_path / "more", "2023-09-16")
    assert enduse("flights", "add", more, "--case", case).code == 0
    found = _flights(enduse, case)
    assert any("7 visits" in one["summary"] for one in found) and found[0]["visits"] != first
    assert len(list((case / "positions").glob("*.jsonl"))) == 1
    assert _sound(enduse("verify", case))


def test_verify_and_the_dossier_miss_visits_that_are_gone_and_trace_brings_them_back(
    enduse: Enduse, report: Path, archive: Path, tmp_path: Path
) -> None:
    case = tmp_path / "k.case"
    enduse("trace", report, "--case", case, "--positions", archive)
    (visits,) = (case / "positions").glob("*.jsonl")
    whole = visits.read_bytes()
    visits.write_bytes(whole[:-2] + b"\n")
    ended = enduse("verify", case)
    assert ended.code == 1 and "was changed" in ended.out + ended.err
    assert enduse("dossier", "--case", case).code != 0
    visits.unlink()
    ended = enduse("verify", case)
    assert ended.code == 1 and "rests on visits that are missing" in ended.out + ended.err
    ended = enduse("dossier", "--case", case)
    assert ended.code != 0 and "run the same trace again" in ended.err
    assert enduse("trace", report, "--case", case).code == 0
    assert visits.read_bytes() == whole
    assert _sound(enduse("verify", case))


def test_what_is_no_archive_is_named_and_the_reports_go_on(enduse: Enduse, report: Path, tmp_path: Path) -> None:
    case = tmp_path / "k.case"
    ended = enduse("trace", report, "--case", case, "--positions", tmp_path / "none", "--json")
    assert ended.code == 1
    record = ended.record
    assert record["processed"] == 1 and record["positions"]["failed"] == 1
    assert "does not exist" in record["positions"]["items"][0]["reason"]
    assert _flights(enduse, case) == []
    ended = enduse("trace", "--case", case, "--positions", report)
    assert ended.code == 2 and "taken by --positions" in ended.err
