"""Adjectives of what somebody thinks or feels: "the envoy was confident that", "they are wary of"."""

from __future__ import annotations

from typing import Any

from enduse.claims.sayings.cues import ADJECTIVES, ATTITUDE
from enduse.claims.sayings.saying import Saying, Tokens, subtree
from enduse.claims.sayings.sources import can_speak, pronoun, subject, words_of


def adjectival(verb: Any) -> Saying | None:
    """The saying of an adjective after `verb`, null where `verb` has none or it opens nothing."""
    if verb.lemma_ not in ("be", "feel", "become", "remain", "seem"):
        return None
    adjective = next((c for c in verb.children if c.dep_ == "acomp" and c.lower_ in ADJECTIVES), None)
    who = subject(verb)
    if adjective is None or who is None or not can_speak(who):
        return None
    said = _content(verb, adjective)
    if not said:
        return None
    cue = frozenset({verb.i, adjective.i, *(c.i for c in verb.children if c.dep_ in ("aux", "neg"))})
    relative = pronoun(verb)
    source = words_of(who, without=cue | said | subtree(verb) if who.head != verb else cue | said)
    source |= frozenset() if relative is None else {relative.i}
    return Saying(ATTITUDE, "adjective", adjective.i, cue, who.i, source, said - source - cue)


def _content(verb: Any, adjective: Any) -> Tokens:
    for child in [*adjective.children, *(c for c in verb.children if c.i > adjective.i)]:
        if child.dep_ in ("ccomp", "xcomp"):
            return subtree(child)
    for child in adjective.children:
        if child.dep_ == "prep" and child.i > adjective.i:
            return subtree(child) - {child.i}
    return frozenset()
