"""Nouns of saying with what they say: "the ministry's claim that ...", "accusations by X of ...", "his call for"."""

from __future__ import annotations

from typing import Any

from enduse.claims.sayings.cues import NOUNS
from enduse.claims.sayings.saying import Saying, subtree
from enduse.claims.sayings.sources import can_speak, words_of

_OPENERS = frozenset({"for", "of", "about", "on", "against", "over", "to"})


def nominal(noun: Any) -> Saying | None:
    """The saying that `noun` is the cue of, null where it has no owner or no content."""
    kind = NOUNS.get(noun.lemma_.lower())
    if kind is None:
        return None
    owner = _owner(noun)
    if owner is None or not can_speak(owner):
        return None
    said = _content(noun)
    if not said:
        return None
    source = words_of(owner) - said - {noun.i}
    return Saying(kind, "noun", noun.i, frozenset({noun.i}), owner.i, source, said)


def _owner(noun: Any) -> Any | None:
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            return next((n for n in child.children if n.dep_ == "pobj"), None)
    return None


def _content(noun: Any) -> frozenset[int]:
    for child in noun.children:
        if child.dep_ in ("acl", "ccomp", "relcl") and any(
            c.dep_ == "mark" and c.lower_ == "that" or (c.lower_ == "to" and c.dep_ == "aux") for c in child.children
        ):
            return subtree(child)
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in _OPENERS:
            return subtree(child) - {child.i}
    return frozenset()
