"""Marks that stand for a verb of saying: "Mayor: bridge was hit", "COLONEL: We saw it", "'We saw it' - the colonel"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from enduse.claims.sayings.cues import ASSERT
from enduse.claims.sayings.saying import Saying, stretch
from enduse.claims.sayings.sources import can_speak

LONGEST_NAME = 5
LONGEST_SIGNATURE = 14
_DASHES = frozenset({"-", "--", "–", "—", "―"})
_NO_SPEAKER = frozenset(
    "note update correction photo photos video watch source sources related more example result question q a listen "
    "read caption image credit location date time subject re".split()
)
_PLAIN = frozenset({"PROPN", "NOUN", "ADJ", "DET", "ADP", "PART", "PUNCT"})


def labelled(doc: Any, quoted: Sequence[range]) -> Saying | None:
    """A paragraph that opens with a name and a colon: a headline, or a turn of a conversation."""
    colon = next((t.i for t in doc[: LONGEST_NAME + 1] if t.text == ":"), None)
    if not colon or colon + 2 >= len(doc):
        return None
    name = doc[:colon]
    head = name[-1]
    if any(t.pos_ not in _PLAIN for t in name) or head.lower_ in _NO_SPEAKER or head.pos_ not in ("PROPN", "NOUN"):
        return None
    if not name[0].text[:1].isupper() or any(t.text in (",", '"', ";") for t in name):
        return None
    if not (can_speak(head) or head.text.isupper()):
        return None
    return Saying(ASSERT, "colon", colon, frozenset({colon}), head.i, stretch(0, colon), stretch(colon + 1, len(doc)))


def signed(doc: Any, quoted: Sequence[range]) -> Saying | None:
    """A quotation with its speaker behind a dash at the end of the paragraph."""
    if not quoted:
        return None
    last = quoted[-1]
    dash = next((t.i for t in doc[last.stop : last.stop + 4] if t.text in _DASHES), None)
    if dash is None or not 0 < len(doc) - dash - 1 <= LONGEST_SIGNATURE:
        return None
    names = [t for t in doc[dash + 1 :] if not t.is_punct]
    if not names or not names[0].text[:1].isupper() or any(t.pos_ in ("VERB", "AUX") for t in names[:3]):
        return None
    head = names[0]
    while head.i + 1 < len(doc) and doc[head.i + 1].pos_ == "PROPN":
        head = doc[head.i + 1]
    said = frozenset(i for r in quoted for i in r) if quoted[0].start <= 1 else frozenset(last)
    source = frozenset(t.i for t in names)
    return Saying(ASSERT, "dash", dash, frozenset({dash}), head.i, source, said)
