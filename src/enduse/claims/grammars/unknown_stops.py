"""Data that end: "The figures run to 2014, then they end", "the register entries stop in 2020"."""

from __future__ import annotations

import re

from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler
from enduse.claims.scene import Scene

KIND = "unknown"

STOP = frozenset("stop end cease break".split())
DATA = frozenset(
    "information record datum data entry register report reporting figure registration row listing trail database "
    "export".split()
)
_INFORMATION = re.compile(
    r"\b(?:information|data|records?|entries|register|figures|reporting|the trail)\b", re.IGNORECASE
)


def data_stop(scene: Scene, clause: Clause) -> Draft | None:
    """ "The figures run to 2014, then they end", "the register entries stop in 2020"."""
    subject = clause.subjects[0] if clause.subjects else None
    if subject is None:
        return None
    sentence = clause.verb.sent
    paragraph = scene.mentions.paragraph
    words = paragraph.view[paragraph.starts[sentence.start] : paragraph.starts[clause.verb.i]]
    data = subject.lemma_.lower() in DATA or (
        subject.lower_ in ("it", "they", "that", "this") and _INFORMATION.search(words)
    )
    if not data or clause.passive:
        return None
    first = clause.verb.head if clause.verb.dep_ == "conj" else None
    tokens = set(clause.own) | ({i for c in scene.clauses if first is not None and c.verb.i == first.i for i in c.own})
    draft = scene.draft(KIND, clause, "unknown/data-stop", tokens, "asserted")
    when, _ = scene.when(tokens)
    if when is not None:
        point = when.value.removeprefix("../").removesuffix("/..").split("/")[-1]
        draft.put("period", Filler(f"{point}/..", when.start, when.end))
    if scene.thread.speaks_of_arms:
        topic = scene.thread.topic
        draft.put("topic", topic.carried() if topic else None)
        for role, filler in scene.thread.trade:
            draft.put(role, filler.carried())
    if "topic" not in draft.roles:
        draft.put("topic", scene.words(subject) if subject.pos_ == "NOUN" else None)
    return draft
