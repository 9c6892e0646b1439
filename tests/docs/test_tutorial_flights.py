"""The part of the tutorial about flights: its commands run as they stand, and print what it shows of their output."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from enduse.cli.main import cli

ROOT = Path(__file__).resolve().parent.parent.parent
CUT = "[...]"


def part() -> str:
    page = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    return page.partition("## 5. Check a claim about flights")[2].partition("\n## ")[0]


def steps() -> list[list[str]]:
    """The commands of the part, without the path to the program."""
    blocks = re.findall(r"^```\n(.*?)^```", re.sub(r"^```text\n.*?^```\n", "", part(), flags=re.M | re.S), re.M | re.S)
    return [shlex.split(line)[1:] for block in blocks for line in block.splitlines()]


def shown() -> list[str]:
    """What the part shows of the output: the pieces between the marks of what was left out."""
    blocks = re.findall(r"^```text\n(.*?)^```", part(), re.M | re.S)
    return [piece for block in blocks for piece in map(_plain, block.split(CUT)) if piece]


def _plain(text: str) -> str:
    return " ".join(text.split())


def test_the_commands_about_flights_run_as_written_and_print_what_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    said = ""
    assert len(steps()) == 6
    for words in steps():
        call, into = (words[: words.index(">")], words[-1]) if ">" in words else (words, None)
        result = CliRunner().invoke(cli, call)
        assert result.exit_code == 0, f"enduse {shlex.join(call)}\n{result.output}"
        if into:
            Path(into).write_text(result.stdout, encoding="utf-8")
        said += _plain(result.output) + " "
    assert len(shown()) >= 6
    assert [piece for piece in shown() if piece not in said] == []
    assert "<kml" in Path("out/gander.kml").read_text("utf-8") and Path("out/gander.html").is_file()
