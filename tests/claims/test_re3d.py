"""The floor of entity mentions on re3d, pinned with the fingerprint of the data; skipped where the data are not beside
the project. Measured and pinned by `tests/corpus/re3d.py --pin`."""

from __future__ import annotations

import json

import pytest
from re3d import DATA, FLOORS, Document, counted, documents, fingerprint, folders, overlap, paired, strict


@pytest.mark.shared
@pytest.mark.skipif(not DATA.is_dir(), reason="the annotated documents are not beside the project")
def test_floor_on_re3d_holds() -> None:
    floor = json.loads(FLOORS.read_text("utf-8"))
    if fingerprint(folders()) != floor["fingerprint"]:
        pytest.skip("the annotated documents are others than the floor was pinned on")
    read = [document for folder in folders() for document in documents(folder)]
    reached = {"overlap": counted(read, overlap).measures()[2], "strict": counted(read, strict).measures()[2]}
    below = {name: (reached[name], least) for name, least in floor["floors"].items() if reached[name] < least}
    assert not below, f"below the floor (reached, floor): {below}"


TEXT = "the rebels of the valley"


def _document(gold: list[tuple[int, int, str]], found: list[tuple[int, int, str]]) -> Document:
    return Document("", TEXT, tuple(gold), tuple(found))


def test_one_found_entity_counts_once() -> None:
    document = _document([(4, 10, "Organisation"), (0, 24, "Organisation")], [(0, 24, "Organisation")])
    assert len(paired(document, overlap)) == 1
    assert counted([document], overlap).measures() == (1.0, 0.5, 2 / 3)


def test_as_many_pairs_as_possible_are_made() -> None:
    document = _document(
        [(0, 24, "Organisation"), (4, 10, "Organisation")], [(4, 10, "Organisation"), (14, 24, "Organisation")]
    )
    assert len(paired(document, overlap)) == 2


def test_the_type_must_agree_and_strict_ignores_the_article() -> None:
    assert not paired(_document([(0, 10, "Organisation")], [(0, 10, "Person")]), overlap)
    assert paired(_document([(0, 10, "Organisation")], [(4, 10, "Organisation")]), strict)
    assert not paired(_document([(0, 10, "Organisation")], [(4, 9, "Organisation")]), strict)
