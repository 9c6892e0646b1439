"""Who says that something is not known, where the words that say so stand outside any quotation."""

from __future__ import annotations

from typing import Any

from enduse.claims.attribution import Voice
from enduse.claims.clauses import Clause
from enduse.claims.people import person
from enduse.claims.scene import Scene
from enduse.claims.vocabulary import SAY


def knower(scene: Scene, clause: Clause, voice: Voice) -> Voice:
    """`voice`, or the person behind "X, who added that ..." and "... he cannot say", where it is the report's own."""
    if voice.speaker is not None:
        return voice
    if _who_said(clause.verb):
        name = person(scene, clause.verb.head.head)
        return Voice(name.value) if name is not None else voice
    if any(c.dep_ == "nsubj" and c.lower_ in ("he", "she") for c in clause.verb.children):
        persons = [s for s in scene.attribution.speakers if s.person]
        return Voice(persons[-1].name, persons[-1].anonymous) if persons else voice
    return voice


def _who_said(verb: Any) -> bool:
    above = verb.head
    told = verb.dep_ == "ccomp" and above.dep_ == "relcl" and above.lemma_.lower() in SAY
    return bool(told and any(c.lower_ == "who" for c in above.children))
