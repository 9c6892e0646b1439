"""Where a dossier may be written, and that it is never read as a report."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import ENGLISH, Enduse


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    return path


def test_a_file_that_is_no_dossier_is_never_overwritten(enduse: Enduse, report: Path, tmp_path: Path) -> None:
    ended = enduse("trace", report, "--case", tmp_path / "k.case", "--output", report)
    assert ended.code == 1
    assert "is no dossier" in ended.err
    assert report.read_text(encoding="utf-8") == ENGLISH
    again = enduse("dossier", "--case", tmp_path / "k.case", "--output", report)
    assert again.code == 1
    assert report.read_text(encoding="utf-8") == ENGLISH


def test_an_older_dossier_is_written_anew(enduse: Enduse, report: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert enduse("trace", report, "--case", tmp_path / "k.case", "--output", page).code == 0
    first = page.read_bytes()
    ended = enduse("trace", report, "--case", tmp_path / "k.case", "--output", page, "--title", "Another title")
    assert ended.code == 0
    assert page.read_bytes() != first


def test_a_dossier_is_not_read_as_a_report(enduse: Enduse, report: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert enduse("trace", report, "--case", tmp_path / "k.case", "--output", page).code == 0
    ended = enduse("add", page, "--case", tmp_path / "k.case")
    assert ended.code == 1
    assert "page.html is a dossier that enduse wrote, not a report" in ended.err
