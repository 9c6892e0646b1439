"""kill -9 at any moment: the case opens and verifies, and the same command again completes it."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from command_line import ENGLISH, SECOND, Enduse, alone, spawn

KILLS = 12


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("reports")
    made = []
    for number in range(8):
        made.append(folder / f"report-{number}.txt")
        made[-1].write_text(f"{ENGLISH}\n{SECOND}\nThis was report number {number}.\n", encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def whole(reports: list[Path], tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str, float]:
    """Claims and findings of a run that nobody interrupted, and how long it wrote, in seconds."""
    case = tmp_path_factory.mktemp("whole") / "k.case"
    process = spawn("trace", *reports, "--case", case)
    while not case.exists():
        time.sleep(0.005)
    begun = time.monotonic()
    process.communicate(timeout=300)
    lasted = time.monotonic() - begun
    assert process.returncode == 0
    return printed(alone, "claims", case), printed(alone, "findings", case), lasted


def printed(enduse: Enduse, verb: str, case: Path) -> str:
    ended = enduse(verb, "--case", case, "--format", "jsonl")
    assert ended.code == 0, ended.err
    return ended.out


@pytest.mark.parametrize("number", range(KILLS))
def test_killed_run_is_completed_by_the_next(
    number: int, enduse: Enduse, reports: list[Path], whole: tuple[str, str, float], tmp_path: Path
) -> None:
    claims, findings, lasted = whole
    case = tmp_path / "k.case"
    process = spawn("trace", *reports, "--case", case)
    while not case.exists() and process.poll() is None:
        time.sleep(0.005)
    time.sleep(lasted * (number + random.Random(number).random()) / KILLS)
    process.kill()
    process.communicate(timeout=60)
    if (case / "case.sqlite").exists():
        assert enduse("verify", case).code == 0
        held = set(printed(enduse, "claims", case).splitlines())
        assert held <= set(claims.splitlines())
    ended = enduse("trace", *reports, "--case", case)
    assert (ended.code, ended.err) == (0, "")
    assert enduse("verify", case).code == 0
    assert (printed(enduse, "claims", case), printed(enduse, "findings", case)) == (claims, findings)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["k.case", "k.html"]
