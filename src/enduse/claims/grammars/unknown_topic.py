"""The topic of a gap: the head noun below words like "details of", and the two sides of a trade that it names."""

from __future__ import annotations

import re
from typing import Any

from enduse.claims.draft import Draft, Filler
from enduse.claims.phrases import prepositions
from enduse.claims.scene import Scene
from enduse.claims.vocabulary import ARMS

_WRAPPERS = frozenset("detail extent information nature scale scope size number amount lot much fact aspect".split())
_TRADE = frozenset("export import sale delivery transfer purchase shipment entry".split())
_EXACT = re.compile(r"^(?:no|any|current|exact|precise|full|true|total|reliable)\s", re.IGNORECASE)


def put_topic(scene: Scene, draft: Draft, head: Any) -> None:
    """The head noun, below words like "details of"; with the trade it names."""
    topic = head
    for _ in range(4):
        below = [h for p, h in prepositions(topic) if p in ("about", "of", "on", "regarding") and h.pos_ == "NOUN"]
        if not below or topic.lemma_.lower() not in _WRAPPERS:
            break
        topic = below[0]
    words = _with_kind(scene, topic, scene.words(topic))
    exact = _EXACT.match(words.value)
    if exact:
        words = Filler(words.value[exact.end() :], words.start + exact.end(), words.end)
    draft.put("topic", words)
    if any(t.lemma_.lower() in ARMS | _TRADE for t in topic.subtree):
        suppliers, recipients = _between(scene, topic)
        draft.put("supplier", *suppliers).put("recipient", *recipients)


def _with_kind(scene: Scene, topic: Any, words: Filler) -> Filler:
    """ "point of launch", "port of departure": a noun that says little without the bare noun after its "of"."""
    doc = scene.doc
    if (
        topic.i + 2 >= len(doc)
        or doc[topic.i + 1].lower_ != "of"
        or words.end != scene.mentions.paragraph.ends[topic.i]
    ):
        return words
    below = doc[topic.i + 2]
    if (
        words.end != scene.mentions.paragraph.ends[topic.i]
        or below.pos_ != "NOUN"
        or below.dep_ != "pobj"
        or below.tag_ == "NNS"
    ):
        return words
    end = scene.mentions.paragraph.ends[below.i]
    return Filler(scene.mentions.paragraph.view[words.start : end], words.start, end)


def _between(scene: Scene, topic: Any) -> tuple[list[Filler], list[Filler]]:
    """Supplier and recipient of a named trade; "between A and B" takes the direction the report gave before."""
    phrases = list(prepositions(topic))
    suppliers = scene.parties(*[h for p, h in phrases if p == "from"])
    recipients = scene.parties(*[h for p, h in phrases if p == "to"])
    both = scene.parties(*[h for p, h in phrases if p == "between"])
    if len(both) >= 2:
        direction = {f.value: role for role, f in scene.thread.trade}
        for party in both:
            role = direction.get(party.value)
            if role == "supplier":
                suppliers.append(party)
            elif role == "recipient":
                recipients.append(party)
    return suppliers, recipients
