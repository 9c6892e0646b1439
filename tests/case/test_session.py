"""A run that is killed, a disk that is full, a second writer, a reader beside: nothing is lost and nothing is half."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from synthetic_reports import ENGINE, bytes_of, content_of, finding, report, run_of, ticking, write_case

from enduse.case import Case, Verification, seal, verify
from enduse.case.folder import Folder
from enduse.errors import CaseError, CaseInUse

WRITER = Path(__file__).parent / "write_forever.py"
COUNT = 12


def start(path: Path, count: int = COUNT) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, str(WRITER), str(path), str(count)], stdout=subprocess.PIPE)


def untold(found: Verification) -> bool:
    """Nothing to notice but the tests' clock, which every run sets back."""
    return all("the clock went back" in notice for notice in found.notices)


def settle(path: Path) -> None:
    """What must hold at any moment after a kill."""
    if (path / "lock").exists():
        found = verify(path)
        assert found.sound, found.faults
        case = Case.open(path)
        stored = case.sources()
        assert [source.name for source in stored] == [f"report-{number}.txt" for number in range(len(stored))]
        assert len(case.claims()) == len(case.missed()) * 2 == len(stored) * 2


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_killed_at_any_moment_and_completed(tmp_path: Path) -> None:
    whole = write_case(tmp_path / "whole.case", COUNT, registers=1)
    chance = random.Random(20)
    unsealed = 0
    for number in range(20):
        path = tmp_path / f"k{number}.case"
        seen: list[str] = []
        for _ in range(2):
            process = start(path)
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            for _ in range(chance.randrange(COUNT)):
                seen.append(process.stdout.readline().decode().strip())
            time.sleep(chance.random() * 0.004)
            process.kill()
            process.wait()
            process.stdout.close()
            settle(path)
        if path.exists() and (path / "lock").exists():
            names = {source.name for source in Case.open(path).sources()}
            assert {name for name in seen if name} <= names, "a report that was reported as kept is lost"
            unsealed += not seal.looks_closed(Folder(path))
        completed = write_case(path, COUNT, registers=1)
        assert content_of(completed) == content_of(whole)
        found = verify(path)
        assert found.sound, found.faults
        assert untold(found)
        assert sorted(child.name for child in path.iterdir()) == ["case.sqlite", "lock", "raw", "seal"]
    assert unsealed >= 1, "the kills came too late to show anything"


POINTS = [
    "enduse.case.session.lock.take",
    "enduse.case.session.seal.write",
    "enduse.case.session.seal.over",
    "enduse.case.session.open_to_write",
    "enduse.case.session.migrations.migrate",
    "enduse.case.writing.raw.keep",
    "enduse.case.writing.digests.name_digest",
    "enduse.case.writing.digests.claims_digest",
    "enduse.case.writing.digests.register_digest",
    "enduse.case.writing.founded.insist",
    "enduse.case.writing.digests.findings_digest",
    "enduse.case.writing.digests.run_digest",
]


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("point", POINTS)
def test_stopped_dead_at_every_write_point(tmp_path: Path, point: str, after: bool) -> None:
    pytest.importorskip("fcntl")
    path = tmp_path / "k.case"
    context = multiprocessing.get_context("fork")
    process = context.Process(target=_die_at, args=(path, point, after))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    if path.exists() and any(path.iterdir()):
        assert verify(path).sound
        Case.open(path).sources()
    assert content_of(write_case(path, 2, registers=1)) == content_of(
        write_case(tmp_path / "whole.case", 2, registers=1)
    )
    assert verify(path).sound
    assert untold(verify(path))


def _die_at(path: Path, point: str, after: bool) -> None:
    module, name = point.rsplit(".", 1)
    owner = __import__("functools").reduce(getattr, module.split(".")[1:], __import__(module.split(".")[0]))
    original = getattr(owner, name)

    def dies(*values: object, **options: object) -> object:
        if after:
            original(*values, **options)
        os.kill(os.getpid(), signal.SIGKILL)
        return None

    setattr(owner, name, dies)
    write_case(path, 2, registers=1)


def test_an_interrupted_run_is_told_and_finished(tmp_path: Path) -> None:
    path = tmp_path / "k.case"
    context = multiprocessing.get_context("fork")
    process = context.Process(target=_die_at, args=(path, "enduse.case.writing.digests.run_digest", False))
    process.start()
    process.join()
    before = bytes_of(path)
    found = verify(path)
    assert found.sound
    assert any("run the same command again" in notice for notice in found.notices)
    assert {name: content for name, content in bytes_of(path).items() if name != "case.sqlite-shm"} == {
        name: content for name, content in before.items() if name != "case.sqlite-shm"
    }
    with Case.create_or_open(path).writing() as writer:
        assert writer.record_run(run_of(2))
    assert seal.looks_closed(Folder(path))
    assert untold(verify(path))


@pytest.mark.parametrize("limit", [60_000, 130_000, 200_000])
def test_a_disk_that_fills_up(tmp_path: Path, limit: int) -> None:
    pytest.importorskip("resource")
    path = tmp_path / "k.case"
    write_case(path, 1)
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    process = context.Process(target=_fill, args=(path, limit, theirs))
    process.start()
    message, stored = ours.recv()
    process.join()
    assert process.exitcode == 0
    assert "nothing of report-" in message
    assert f"the {stored} reports before it are safe" in message or "the report before it is safe" in message
    assert verify(path).sound, verify(path).faults
    assert len(Case.open(path).sources()) == stored
    assert content_of(write_case(path, 40))[2:9] == content_of(write_case(tmp_path / "whole.case", 40))[2:9]
    assert verify(path).sound


def _fill(path: Path, limit: int, pipe: object) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    case = Case.create_or_open(path)
    message = "nothing failed"
    try:
        with case.writing() as writer:
            for number in range(40):
                report(number).into(writer)
    except CaseError as error:
        message = str(error)
    pipe.send((message, len(case.sources())))  # type: ignore[attr-defined]


def test_a_second_writer_is_refused_at_once(tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    case = write_case(tmp_path / "k.case")
    with case.writing() as writer:
        with pytest.raises(CaseInUse, match="another run of enduse is writing"), case.writing():
            pass
        report(5).into(writer)
    assert verify(case.path).sound
    with Case.create_or_open(tmp_path / "k.case").writing() as writer:
        report(6).into(writer)
    assert len(case.sources()) == 4


def test_a_reader_beside_a_writer_sees_whole_reports(tmp_path: Path) -> None:
    path = tmp_path / "k.case"
    write_case(path, 1)
    reader = Case.open(path)
    seen: list[tuple[int, int, int]] = []
    problems: list[BaseException] = []
    ended = threading.Event()

    def read() -> None:
        own = Case.open(path)
        while not ended.is_set():
            try:
                counted = own._reader.rows(
                    "SELECT (SELECT count(*) FROM readings), (SELECT count(*) FROM claims), "
                    "(SELECT count(*) FROM ledger WHERE kind = 'claims extracted')"
                )
                seen.append(counted[0])
            except BaseException as error:  # noqa: BLE001
                problems.append(error)
                return
        own.close()

    thread = threading.Thread(target=read)
    thread.start()
    for first in range(1, 40, 3):
        with Case.create_or_open(path, clock=ticking()).writing() as writer:
            for number in range(first, first + 3):
                report(number).into(writer)
                assert len(reader.sources()) == number + 1
        assert seal.looks_closed(Folder(path))
        assert not Folder(path).wal.exists()
    ended.set()
    thread.join()
    assert problems == []
    assert all(claims == readings * 2 and entries == readings for readings, claims, entries in seen)
    assert [readings for readings, _, _ in seen] == sorted(readings for readings, _, _ in seen)
    assert verify(path).sound


def test_a_failure_between_reports_leaves_the_case_sealed(tmp_path: Path) -> None:
    case = Case.create_or_open(tmp_path / "k.case", clock=ticking())
    with pytest.raises(RuntimeError), case.writing() as writer:
        report(0).into(writer)
        raise RuntimeError
    assert verify(case.path).sound
    assert untold(verify(case.path))
    assert case.has(report(0).source.sha256, ENGINE)


def test_leftovers_of_a_killed_run_are_removed(tmp_path: Path) -> None:
    case = write_case(tmp_path / "k.case")
    left = [case.path / "seal.tmp", next((case.path / "raw").iterdir()) / ("0" * 64 + ".tmp")]
    for path in left:
        path.write_bytes(b"half")
    found = verify(case.path)
    assert found.sound
    assert len(found.notices) == 2
    with case.writing() as writer:
        writer.replace_findings([finding(report(1))])
    assert not any(path.exists() for path in left)
    assert untold(verify(case.path))
