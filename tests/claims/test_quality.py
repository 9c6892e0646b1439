"""The ratchet: floors for precision, recall, speaker and stance on the annotated corpus, pinned with its fingerprint.

A floor may rise; it falls only together with a changed corpus, which the fingerprint shows. The held-back part is
measured by `tests/corpus/measure.py`, never here.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import SHARED, found_in
from scoring import fingerprint, load, score

CORPUS = Path(__file__).parent.parent / "corpus"
FLOORS = json.loads((CORPUS / "floors.json").read_text("utf-8"))


@pytest.mark.parametrize("part", sorted(FLOORS["parts"]))
def test_floors_hold(part: str) -> None:
    floor = FLOORS["parts"][part]
    assert fingerprint([CORPUS / part]) == floor["fingerprint"], "the corpus changed: measure and pin it anew"
    records, sources = found_in(CORPUS / part)
    result = score(load(CORPUS / part / "gold.jsonl"), records)
    below = {
        name: (round(reached, 3), floor["floors"][name])
        for name, reached in result.measures().items()
        if reached < floor["floors"][name]
    }
    assert not below, f"below the floor (reached, floor): {below}"
    found = {kind: counts[0] for kind, counts in result.by_kind.items()}
    lost = {kind: (found.get(kind, 0), least) for kind, least in floor["found"].items() if found.get(kind, 0) < least}
    assert not lost, f"kinds that lost claims (found, floor): {lost}"
    for record in records:
        text = sources[record["document"]].text
        assert text[record["start"] : record["end"]] == record["quote"]
        for mentions in record["mentions"].values():
            assert all(text[m["start"] : m["end"]] == m["text"] for m in mentions)


@pytest.mark.shared
@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the development files are not beside the project")
def test_development_reports() -> None:
    records, _ = found_in(SHARED / "reports")
    floor = FLOORS["development"]
    if fingerprint([SHARED / "gold", SHARED / "reports"]) != floor["fingerprint"]:
        pytest.skip("the development files are others than the floors were pinned on")
    reached = score(load(SHARED / "gold" / "reports.jsonl"), records).measures()
    below = {name: reached[name] for name, least in floor["floors"].items() if reached[name] < least}
    assert not below
