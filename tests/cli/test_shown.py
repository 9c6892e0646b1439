"""Foreign text on a terminal: nothing in it acts, all of it can be seen."""

from __future__ import annotations

import logging
import unicodedata
from pathlib import Path

import pytest
from command_line import ENGLISH, Enduse
from hypothesis import example, given
from hypothesis import strategies as st

from enduse.cli.shown import ShownLines, shown

ACTIVE = "\x1b\x07\r\n\t\x00\x7f\x9b\x85\u202e\u2066\u2069\u200f\u061c\u2028\u2029\udcff"


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("\x1b[2J", "\\x1b[2J"),
        ("a\nb\r\tc", "a\\nb\\r\\tc"),
        ("\x9b31m", "\\x9b31m"),
        ("gpj.\u202eexe", "gpj.\\u202eexe"),
        ("Həsənov, Лавров, نور", "Həsənov, Лавров, نور"),
        ("C:\\new", "C:\\new"),
    ],
)
def test_shown(text: str, stands: str) -> None:
    assert shown(text) == stands


@given(st.text(st.characters() | st.sampled_from(ACTIVE)))
@example(ACTIVE)
def test_nothing_acts_and_nothing_else_changes(text: str) -> None:
    line = shown(text)
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in line)
    assert not any(unicodedata.bidirectional(c) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI") for c in line)
    assert not any(unicodedata.bidirectional(c) in ("FSI", "PDI") for c in line)
    assert len(line.splitlines()) <= 1
    assert shown(line) == line
    assert line == text or any(c in text for c in map(chr, (*range(32), *range(127, 160)))) or "\\u" in line


def test_log_lines_stay_lines() -> None:
    record = logging.LogRecord("x", logging.INFO, "p", 1, "one\n%s", ("\x1b[2J",), None)
    assert ShownLines("%(message)s").format(record) == "one\n\\x1b[2J"


HOSTILE = "a\x1b]0;owned\x07\u202etxt.exe\n"


def calm(*said: str) -> bool:
    return not any(c in text for text in said for c in ACTIVE if c != "\n")


def test_hostile_names_and_words_in_every_verb(enduse: Enduse, tmp_path: Path) -> None:
    case = tmp_path / "k.case"
    report = tmp_path / f"{HOSTILE}.txt"
    report.write_text(
        f"{ENGLISH}\nThe \u202eminister\u202c said that Israel delivered 9 Hermes 450 drones to Azerbaijan in 2019.\n"
        "\nIn the square of \u202eYerevan, a Hermes 450 of Azerbaijan, blue.\n",
        encoding="utf-8",
    )
    missing = tmp_path / f"{HOSTILE}-missing.txt"
    for words in (
        ("trace", report, missing, "--case", case),
        ("add", missing, "--case", case),
        ("claims", "--case", case),
        ("claims", "--case", case, "--missed"),
        ("findings", "--case", case),
        ("dossier", "--case", case, "--output", tmp_path / f"{HOSTILE}.html"),
        ("verify", tmp_path / HOSTILE),
        ("verify", case, HOSTILE),
    ):
        ended = enduse(*words)
        assert calm(ended.out, ended.err), words
        assert ended.out + ended.err
    (case / HOSTILE).touch()
    ended = enduse("verify", case)
    assert calm(ended.err) and "\\u202etxt.exe\\n is not part of the case" in ended.err
