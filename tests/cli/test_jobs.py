"""Several processes read: what ends in the case is what one process puts there."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, Future
from pathlib import Path

import pytest
from command_line import ENGLISH, SECOND, Enduse, alone

from enduse.cli import mining
from enduse.cli.mining import MUCH, prepare, processes
from enduse.errors import UnreadableSource
from enduse.sources import Given

REPORTS = {
    "one.txt": ENGLISH,
    "two.txt": SECOND,
    "three.txt": "The baker opened his shop at six in the morning and sold out of rye bread well before noon.\n",
}


def folder(tmp_path: Path) -> list[str]:
    for name, words in REPORTS.items():
        (tmp_path / name).write_text(words, encoding="utf-8")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(400))
    return [str(tmp_path / name) for name in (*REPORTS, "picture.txt", "nowhere.txt")]


def test_two_processes_give_what_one_gives(tmp_path: Path) -> None:
    reports = folder(tmp_path)
    told = {}
    for jobs in ("1", "2"):
        case = tmp_path / f"{jobs}.case"
        result = alone("trace", *reports, "--case", str(case), "--jobs", jobs)
        assert result.code == 1
        assert "5 inputs: 3 processed, 0 skipped, 2 failed" in result.out
        assert "picture.txt" in result.err
        assert alone("verify", "--case", str(case)).code == 0
        told[jobs] = (
            alone("claims", "--case", str(case), "--format", "jsonl").out,
            alone("claims", "--case", str(case), "--unread").out,
            case.with_suffix(".html").read_bytes(),
        )
    assert told["1"] == told["2"]
    assert "transfer" in told["1"][0]
    assert "three.txt" in told["1"][1]


def test_number_of_processes(tmp_path: Path) -> None:
    small, large = tmp_path / "small", tmp_path / "large"
    small.write_bytes(b"x")
    large.write_bytes(b"x" * MUCH)
    assert processes([small, small], None) == 1
    assert processes([large], None) == 1
    assert processes([large, small], 1) == 1
    assert processes([small, small, small], 2) == 2
    assert processes([small], 8) == 1


class Dying:
    """A pool whose processes die of whatever they are given."""

    def __init__(self) -> None:
        self.given: list[object] = []

    def submit(self, _: object, path: object, *__: object) -> Future[object]:
        self.given.append(path)
        future: Future[object] = Future()
        future.set_exception(BrokenExecutor())
        return future

    def shutdown(self, **_: object) -> None:
        pass


def test_a_process_that_dies_loses_no_report(enduse: Enduse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pool = Dying()
    monkeypatch.setattr(mining, "ProcessPoolExecutor", lambda *_, **__: pool)
    reports = folder(tmp_path)
    told = []
    for jobs in ("1", "2"):
        case = tmp_path / f"{jobs}.case"
        result = enduse("trace", *reports, "--case", case, "--jobs", jobs)
        assert "5 inputs: 3 processed, 0 skipped, 2 failed" in result.out
        told.append(enduse("claims", "--case", case, "--format", "jsonl").out)
    assert pool.given, "no process was given a report"
    assert told[0] == told[1]
    assert "transfer" in told[1]


def test_prepared_holds_what_reading_gives(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text(REPORTS["one.txt"], encoding="utf-8")
    prepared = prepare(path, Given())
    (source,) = prepared.reading.sources
    found = prepared.of(source)
    assert found is not None
    assert found[1] is not None
    assert [claim.kind for claim in found[1].claims]
    with pytest.raises(UnreadableSource):
        prepare(tmp_path / "nowhere.txt", Given())
