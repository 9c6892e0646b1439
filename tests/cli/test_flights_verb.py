"""`enduse flights add` as a user runs it, and what `enduse verify` says of the positions of a case."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from command_line import Enduse, files

from enduse.case import Case
from enduse.flights import discovered, store


def trace(icao: str, count: int = 50) -> bytes:
    rows: list[Any] = [
        [n * 10, 40.0, 30 + n * 0.03, 30_000, 450, 90, 0, 0, None, "adsb_icao", None, None, None, None]
        for n in range(count)
    ]
    return json.dumps({"icao": icao, "timestamp": 1_693_353_600, "trace": rows}).encode()


@pytest.fixture
def traces(tmp_path: Path) -> Path:
    folder = tmp_path / "traces of mine"
    folder.mkdir()
    for icao in ("4b1234", "4b5678"):
        (folder / f"trace_full_{icao}.json").write_bytes(trace(icao))
    (folder / "readme.txt").write_bytes(b"mine")
    return folder


def test_positions_go_into_a_case_that_verifies(enduse: Enduse, traces: Path, tmp_path: Path) -> None:
    case = tmp_path / "k.case"
    ended = enduse("flights", "add", traces, "--case", case)
    assert ended.code == 0, ended.err
    assert "3 inputs: 2 processed, 1 skipped, 0 failed" in ended.out
    assert "100 rows read: 100 positions kept" in ended.out
    (files_of_days,) = [line for line in ended.out.splitlines() if line.startswith("2 files of 1 day, ")]
    assert files_of_days.endswith(": 2 whole")
    before = files(case)
    again = enduse("flights", "add", traces, "--case", case)
    assert "2 processed (2 unchanged)" in again.out
    for said in (ended.out, again.out):
        assert "the case holds 100 positions of 2 aircraft, 20" in said.splitlines()[-1]
    assert files(case) == before
    assert enduse("verify", case).code == 0


def test_only_the_aircraft_asked_for(enduse: Enduse, traces: Path, tmp_path: Path) -> None:
    fleet = tmp_path / "fleet.csv"
    fleet.write_text("hex,registration\n4b5678,4K-AZ41\n", encoding="utf-8")
    options = ("--aircraft", "4K-AZ41", "4K-NONE", "--registrations", fleet, "--case", tmp_path / "k.case", "--json")
    ended = enduse("flights", "add", traces, *options)
    assert ended.code == 0
    assert "4K-NONE" in ended.err
    record = ended.record
    assert (record["processed"], record["skipped"], record["failed"]) == (1, 2, 0)
    assert record["positions"]["kept"] == 50
    ended = enduse("flights", "add", traces, "--aircraft", "4K-NONE", "--case", tmp_path / "n.case")
    assert ended.code == 2 and not (tmp_path / "n.case").exists()
    assert "file that --registrations names" in " ".join(ended.err.split())


def test_a_failed_input_is_named(enduse: Enduse, traces: Path, tmp_path: Path) -> None:
    ended = enduse("flights", "add", traces, tmp_path / "none", "--case", tmp_path / "k.case")
    assert ended.code == 1
    assert "failed: none does not exist" in ended.err


def test_verify_sees_changed_and_missing_positions(enduse: Enduse, traces: Path, tmp_path: Path) -> None:
    case = tmp_path / "k.case"
    enduse("flights", "add", traces, "--case", case)
    (part,) = (case / "positions").glob("*.parquet")
    whole = part.read_bytes()
    part.write_bytes(whole[:-1] + b"x")
    ended = enduse("verify", case)
    assert ended.code == 1 and "was changed" in ended.out + ended.err
    part.unlink()
    ended = enduse("verify", case)
    assert ended.code == 1 and "is missing" in ended.out + ended.err
    part.write_bytes(whole)
    (case / "positions" / "mine.txt").write_bytes(b"x")
    ended = enduse("verify", case)
    assert ended.code == 0 and "mine.txt is not part of the case" in ended.out + ended.err


def test_the_ledger_has_every_writing_of_positions(enduse: Enduse, traces: Path, tmp_path: Path) -> None:
    case = tmp_path / "k.case"
    enduse("flights", "add", traces / "trace_full_4b1234.json", "--case", case)
    enduse("flights", "add", traces, "--case", case)
    opened = Case.open(case)
    kinds = [entry.kind for entry in opened.ledger()]
    assert kinds == ["case created", "positions added", "run recorded", "positions added", "run recorded"]
    assert [(run.verb, run.inputs, run.processed, len(run.skipped)) for run in opened.runs()] == [
        ("flights add", 1, 1, 0),
        ("flights add", 3, 2, 1),
    ]
    ended = enduse("verify", case)
    assert ended.code == 0 and "ledger yet" not in ended.out + ended.err


def test_verify_sees_that_a_writing_was_taken_away_whole(enduse: Enduse, traces: Path, tmp_path: Path) -> None:
    case = tmp_path / "k.case"
    enduse("flights", "add", traces, "--case", case)
    for path in (case / "positions").iterdir():
        path.unlink()
    ended = enduse("verify", case)
    assert ended.code == 1 and ".json is missing" in ended.out + ended.err


def test_a_run_killed_before_the_ledger_is_taken_up(enduse: Enduse, traces: Path, tmp_path: Path) -> None:
    case = tmp_path / "k.case"
    given = discovered.inputs([traces])
    opened = Case.create_or_open(case)
    with opened.writing() as writer:
        store.add(given, case / "positions", None, before=datetime.now(UTC), begin=writer.hold)
    ended = enduse("verify", case)
    assert ended.code == 0 and "the next `enduse flights add` enters it" in ended.out + ended.err
    assert enduse("flights", "add", traces, "--case", case).code == 0
    assert [entry.kind for entry in Case.open(case).ledger()].count("positions added") == 1
    ended = enduse("verify", case)
    assert ended.code == 0 and "ledger yet" not in ended.out + ended.err


def test_files_of_another_kind_alone_are_a_failure_that_says_what_to_do(enduse: Enduse, tmp_path: Path) -> None:
    (tmp_path / "wrong").mkdir()
    (tmp_path / "wrong" / "letter.txt").write_text("dear reader", encoding="utf-8")
    for more in ((), ("--json",)):
        ended = enduse("flights", "add", tmp_path / "wrong", "--case", tmp_path / "k.case", *more)
        assert ended.code == 1 and not (tmp_path / "k.case").exists()
        assert "name files or folders of received positions" in ended.err


def test_a_selection_of_traces_is_told_once_how_it_counts_as_whole(enduse: Enduse, tmp_path: Path) -> None:
    for day in ("2023.08.30", "2023.08.31"):
        folder = tmp_path / "mine" / day / "traces" / "34"
        folder.mkdir(parents=True)
        (folder / "trace_full_4b1234.json").write_bytes(trace("4b1234"))
    ended = enduse("flights", "add", tmp_path / "mine", "--case", tmp_path / "k.case")
    assert ended.code == 0 and ended.err.count("a selection of your own") == 1
    ended = enduse("flights", "add", tmp_path / "mine", "--case", tmp_path / "f.case", "--aircraft", "4b1234")
    assert ended.code == 0 and "a selection of your own" not in ended.err
    ask = ("--airport", "LTAC", "--csv")
    shares: dict[str, set[float]] = {}
    for name in ("k.case", "f.case"):
        ended = enduse("flights", "exposure", "--positions", tmp_path / name, *ask)
        shares[name] = {float(line.split(",")[3]) for line in ended.out.splitlines()[1:]}
    assert shares["f.case"] == {1.0} and max(shares["k.case"]) < 0.1
