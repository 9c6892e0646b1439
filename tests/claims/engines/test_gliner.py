"""The span engine with a model object that finds real spans; no weights are on any machine that runs the tests."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from told import read

from enduse.catalogue import catalogue
from enduse.claims import Extraction, extract
from enduse.claims.engines.gliner import LABELS, WINDOW, Extended, SpanEngine
from enduse.claims.engines.selected import Asked, select
from enduse.claims.engines.spans import FoundSpan, Gliner
from enduse.claims.extract import LOCAL
from enduse.errors import EngineError
from enduse.model.entry import Weapon

REPORT = """Serbia delivered 12 Zarya X-77 launchers to Niger in 2021.

The Zarya X-77 was seen near Gao. Kordun Works signed a contract with Mali for Hermes 450 drones.
"""


@dataclass
class Finder:
    """Finds the given words as spans of a label, with a score; remembers what it was given."""

    words: dict[str, str]
    score: float = 0.9
    shift: int = 0
    name: str = "weights"
    given: list[str] = field(default_factory=list)

    def find(self, text: str, labels: Sequence[str]) -> list[FoundSpan]:
        assert tuple(labels) == tuple(LABELS.values())
        self.given.append(text)
        return [
            FoundSpan(match.start() + self.shift, match.end() + self.shift, LABELS[sort], self.score)
            for words, sort in self.words.items()
            for match in re.finditer(re.escape(words), text)
        ]


def found(model: Finder, report: str = REPORT, *, local: bool = False) -> Extraction:
    return extract(*read(report), engines=(*([LOCAL] if local else []), SpanEngine(model)))


def test_a_weapon_that_no_catalogue_knows_fills_a_role_of_the_grammars() -> None:
    (claim,) = [c for c in found(Finder({"Zarya X-77": "weapon"})).claims if c.kind == "transfer"]
    assert "Zarya X-77" in claim.values("weapon")
    assert (claim.values("supplier"), claim.values("recipient"), claim.values("quantity")) == (
        ("SRB",),
        ("NER",),
        ("12",),
    )
    assert claim.engine == "gliner/1 weights"
    assert REPORT[claim.start : claim.end] == claim.quote


def test_only_claims_with_such_a_name_are_proposed() -> None:
    claims = found(Finder({"Zarya X-77": "weapon"})).claims
    assert claims and all(any("Zarya X-77" in values for _, values in claim.roles) for claim in claims)


def test_names_that_merely_stand_together_make_no_claim() -> None:
    report = "Kordun Works, the Zarya X-77 and Niger were all mentioned at the dinner."
    assert found(Finder({"Kordun Works": "party", "Zarya X-77": "weapon"}), report).claims == ()


@pytest.mark.parametrize(
    "model",
    [
        Finder({}),
        Finder({"Zarya X-77": "weapon"}, score=0.4),
        Finder({"Serbia": "weapon"}),
        Finder({"Hermes 450": "party"}),
        Finder({"arya X-7": "weapon"}),
        Finder({"the": "weapon"}),
        Finder({"Zarya X-77": "weapon"}, shift=10_000),
        Finder({"Zarya X-77": "weapon"}, shift=-10_000),
    ],
    ids=["nothing", "unsure", "a country", "a known weapon", "half a word", "no name", "beyond", "before"],
)
def test_a_span_that_is_no_new_name_adds_nothing(model: Finder) -> None:
    assert found(model).claims == ()


def test_the_local_engine_s_claims_stand_unchanged_beside_it() -> None:
    alone = {claim.id for claim in extract(*read(REPORT)).claims}
    assert alone <= {claim.id for claim in found(Finder({"Zarya X-77": "weapon"}), local=True).claims}


def test_a_long_report_is_given_in_parts_and_whole() -> None:
    report = "\n\n".join(f"Serbia delivered {n} Zarya X-77 launchers to Niger. " * 30 for n in range(20, 30))
    model = Finder({})
    found(model, report)
    assert len(model.given) > 10
    assert max(map(len, model.given)) <= WINDOW
    assert re.sub(r"\s", "", "".join(model.given)) == re.sub(r"\s", "", report)


def test_the_catalogue_stands_before_a_name_of_the_model() -> None:
    extended = Extended(catalogue(), (Weapon("450", "", (), None, (), "x"), Weapon("Zarya", "", (), None, (), "x")))
    names = [match.entry.name for match in extended.find("The Hermes 450 and the Zarya and the Zaryas")]
    assert names == ["Hermes 450", "Zarya"]
    assert catalogue().find("Zarya") == ()


def test_missing_weights_are_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"config\.json is missing; enduse downloads none"):
        Gliner(tmp_path)
    (tmp_path / "config.json").write_text("{}")
    (tmp_path / "pytorch_model.bin").write_bytes(b"pickle")
    with pytest.raises(EngineError, match=r"model\.safetensors is missing"):
        select(Asked(engines=("gliner",), weights=tmp_path))


def test_a_missing_package_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gliner2", None)
    for name in ("config.json", "model.safetensors"):
        (tmp_path / name).write_bytes(b"{}")
    with pytest.raises(EngineError, match=r"extra \[gliner\]"):
        select(Asked(engines=("gliner",), weights=tmp_path))


def test_the_engine_is_named_after_its_weights(tmp_path: Path) -> None:
    names = set()
    for content in (b"one", b"two"):
        for name in ("config.json", "model.safetensors"):
            (tmp_path / name).write_bytes(content)
        names.add(Gliner(tmp_path).name)
    assert len(names) == 2
    assert all(re.fullmatch("[0-9a-f]{12}", name) for name in names)


def test_the_model_is_read_through_the_package_s_own_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The package's `extract_entities` gives label to spans with text, confidence, start and end."""
    from types import SimpleNamespace

    class Loaded:
        def extract_entities(self, text: str, labels: list[str], **options: bool) -> dict[str, object]:
            assert options == {"include_confidence": True, "include_spans": True}
            spans = [{"text": "Zarya", "confidence": 0.8, "start": 4, "end": 9}, "Zarya"]
            return {"entities": {labels[0]: spans, labels[1]: []}}

    def from_pretrained(folder: str) -> Loaded:
        assert folder == str(tmp_path)
        return Loaded()

    monkeypatch.setitem(
        sys.modules, "gliner2", SimpleNamespace(GLiNER2=SimpleNamespace(from_pretrained=from_pretrained))
    )
    for name in ("config.json", "model.safetensors"):
        (tmp_path / name).write_bytes(b"{}")
    spans = Gliner(tmp_path).find("The Zarya flew", tuple(LABELS.values()))
    assert list(spans) == [FoundSpan(4, 9, LABELS["weapon"], 0.8)]
