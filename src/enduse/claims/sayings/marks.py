"""Marks that stand for a verb of saying: "Mayor: bridge was hit", "COLONEL: We saw it", "'We saw it' - the colonel"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


def labelled(doc: Any, quoted: Sequence[range]) -> Iterator[Saying]:
    """Names with a colon: at the head of the paragraph (a headline), in capitals at a sentence's (a conversation)."""
    found = [(start, colon) for start, colon in _colons(doc) if _is_name(doc, start, colon, quoted)]
    for place, (start, colon) in enumerate(found):
        stop = found[place + 1][0] if place + 1 < len(found) else len(doc)
        if colon + 1 < stop:
            cue, source = frozenset({colon}), stretch(start, colon)
            yield Saying(ASSERT, "colon", colon, cue, colon - 1, source, stretch(colon + 1, stop))


def _colons(doc: Any) -> Iterator[tuple[int, int]]:
    for sentence in doc.sents:
        colon = next((t.i for t in sentence[: LONGEST_NAME + 1] if t.text == ":"), None)
        if colon is not None and colon > sentence.start:
            yield sentence.start, colon


def _is_name(doc: Any, start: int, colon: int, quoted: Sequence[range]) -> bool:
    words, head = doc[start:colon], doc[colon - 1]
    if any(t.text in (",", '"', ";") for t in words) or head.lower_ in _NO_SPEAKER:
        return False
    if all(t.text.isupper() or t.is_punct for t in words) and head.is_alpha and len(head.text) > 1:
        return True
    if (
        any(t.pos_ not in _PLAIN for t in words)
        or head.pos_ not in ("PROPN", "NOUN")
        or not words[0].text[:1].isupper()
    ):
        return False
    said = any(r.start in (colon + 1, colon + 2) for r in quoted)
    return start == 0 and (can_speak(head) or (said and colon == 1))


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
