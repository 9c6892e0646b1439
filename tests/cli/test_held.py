"""What makes a report be read again: any change of what reads."""

from __future__ import annotations

from pathlib import Path

import pytest

import enduse
from enduse.claims.extract import ENGINE
from enduse.cli import held


def test_the_local_engine_has_one_name() -> None:
    assert held.LOCAL == ENGINE
    assert held.engine().startswith(f"{ENGINE} {held.MODEL} reading/")


def test_a_changed_word_list_is_another_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "claims/rule.py",
        "claims/data/words.txt",
        "catalogue/data/names.csv",
        "sources/read.py",
        "text/mend.py",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one", encoding="utf-8")
    monkeypatch.setattr(enduse, "__file__", str(tmp_path / "__init__.py"))
    seen = set()
    for change in (None, "claims/data/words.txt", "catalogue/data/names.csv", "text/mend.py", "claims/rule.py"):
        if change is not None:
            (tmp_path / change).write_text("two", encoding="utf-8")
        held._fingerprint.cache_clear()
        seen.add(held.engine())
    held._fingerprint.cache_clear()
    assert len(seen) == 5
