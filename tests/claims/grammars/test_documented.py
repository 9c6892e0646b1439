"""The code of docs/methods/claims.md runs and does what the page says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from reading import claims_of

from enduse.claims.draft import Draft
from enduse.claims.engines import local
from enduse.claims.scene import Scene

PAGE = Path(__file__).resolve().parents[3] / "docs" / "methods" / "claims.md"
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def made(block: str) -> dict[str, Any]:
    names: dict[str, Any] = {"__name__": "documented"}
    exec(compile(block, PAGE.name, "exec"), names)
    return names


def test_a_sentence_is_tried(capsys: pytest.CaptureFixture[str]) -> None:
    made(BLOCKS[0])
    claim, *tokens = capsys.readouterr().out.splitlines()
    assert claim.startswith("flight/route Chad ") and "'date': '2020-03-03'" in claim
    assert any(line.split()[2:5] == ["land", "VBD", "ccomp"] for line in tokens)


def test_the_documented_grammar_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    drafts: list[Draft] = []
    read = made(BLOCKS[1])["read"]

    def kept(scene: Scene) -> Iterator[Draft]:
        drafts.extend(read(scene))
        return iter(())

    monkeypatch.setattr(local, "GRAMMARS", (("parade", kept),))
    assert claims_of("parade", "Iran paraded Shahed-136 drones in Tehran on 3 March 2020.") == []
    (draft,) = drafts
    assert {role: [f.value for f in fillers] for role, fillers in draft.roles.items()} == {
        "operator": ["IRN"],
        "weapon": ["Shahed-136"],
        "place": ["Tehran"],
        "date": ["2020-03-03"],
    }


def test_every_block_is_tested() -> None:
    assert len(BLOCKS) == 2
