"""The part of the tutorial about flights: its commands run over made-up archives, and say what the tutorial says."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from enduse.cli.main import cli

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.append(str(ROOT / "tests" / "cli"))

import landings  # noqa: E402

REPORT = (
    "The desert field\n\nPublished 5 October 2023.\n\n"
    "At least six cargo flights landed at Ovda between 1 and 17 September 2023, according to those who watched them.\n"
)


def steps() -> list[list[str]]:
    """The commands of the part, with names where it leaves them to the reader."""
    page = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    part = page.partition("## 5. Check a claim about flights")[2].partition("\n## ")[0]
    blocks = re.findall(r"^```\n(.*?)^```", part, re.M | re.S)
    lines = [line for block in blocks for line in block.splitlines()]
    return [shlex.split(line.replace("REPORT...", "report.txt").replace("MY.", "mine."))[1:] for line in lines]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    landings.written(tmp_path / "traces", *(f"2023-09-{day:02}" for day in (2, 4, 6, 9, 11, 14)))
    landings.written(tmp_path / "traces", "2023-07-03", "2023-10-20")
    landings.written(tmp_path / "traces", "2023-08-08", "2023-09-08", icao="4c0101", callsign="CYC12")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_commands_about_flights_run_and_say_what_is_told(folder: Path) -> None:
    said = []
    assert len(steps()) == 6
    for words in steps():
        call, into = (words[: words.index(">")], words[-1]) if ">" in words else (words, None)
        result = CliRunner().invoke(cli, call)
        assert result.exit_code == 0, f"enduse {shlex.join(call)}\n{result.output}"
        if into:
            (folder / into).write_text(result.stdout, encoding="utf-8")
        said.append(result.output)
    assert (
        "as many found, by any aircraft" in said[1]
        and "how well visits at LLOV could be seen was not measured" in said[1]
    )
    assert "LLOV Ovda International Airport, seen" in said[2]
    assert "<kml" in (folder / "visits.kml").read_text("utf-8")
    assert "AZQ at LLOV, 2023-09-02 to 2023-09-18" in said[5] and "not tested: only" in said[5]
