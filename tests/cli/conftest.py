"""For all tests of the command line: `enduse` in this process, and a case of the test's own."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from command_line import Ended, Enduse

from enduse.cli.main import main


@pytest.fixture
def enduse(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Enduse:
    """`enduse WORDS...` in this process, which keeps the language model loaded."""

    def run(*words: str | Path) -> Ended:
        monkeypatch.setattr(sys, "argv", ["enduse", *map(str, words)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as stop:
            main()
        said = capsys.readouterr()
        return Ended(int(stop.value.code or 0), said.out, said.err)

    return run


@pytest.fixture
def case(traced: Path, tmp_path: Path) -> Path:
    """A copy of the case that the test's module traced (its fixture `traced`)."""
    return Path(shutil.copytree(traced / "k.case", tmp_path / "k.case"))
