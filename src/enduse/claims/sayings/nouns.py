"""Nouns of saying with what they say: "the ministry's claim that ...", "accusations by X of ...", "issued a warning".

The owner of the noun speaks, or, with a verb that adds nothing to it, the subject of that verb.
"""

from __future__ import annotations

from typing import Any

from enduse.claims.sayings.cues import LIGHT, NOUNS
from enduse.claims.sayings.saying import NONE, Saying, Tokens, stretch, subtree
from enduse.claims.sayings.sources import can_speak, subject, words_of

_CLAUSES = frozenset({"acl", "ccomp", "relcl"})
_OPENERS = frozenset({"for", "of", "about", "on", "against", "over", "to", "with"})


def nominal(noun: Any) -> Saying | None:
    """The saying that `noun` is the cue of, null where it has no owner or no content."""
    kind = NOUNS.get(noun.lemma_.lower())
    if kind is None:
        return None
    verb = noun.head if noun.dep_ == "dobj" and noun.head.lemma_.lower() in LIGHT else None
    owner, form, cue = _owner(noun), "noun", frozenset({noun.i})
    if owner is None and verb is not None:
        owner, form, cue = subject(verb), "light verb", frozenset({verb.i, noun.i})
    if owner is None or not (can_speak(owner) or owner.pos_ == "ADJ"):
        return None
    said = _content(noun, verb)
    if owner.dep_ in ("compound", "amod", "nmod") and not any(c.dep_ in _CLAUSES for c in noun.children):
        said = _rest(noun)
    if not said:
        return None
    return Saying(kind, form, noun.i, cue, owner.i, words_of(owner) - said - cue, said - cue)


def _rest(noun: Any) -> Tokens:
    """ "Tuareg claims a convoy was hit": the clause after the noun, up to the next comma, where the parse is lost."""
    following = noun.doc[noun.i + 1] if noun.i + 1 < noun.sent.end else None
    if following is None or noun.pos_ != "NOUN" or following.lower_ not in ("that", "a", "an", "the"):
        return NONE
    stop = next((t.i for t in noun.doc[noun.i + 1 : noun.sent.end] if t.text in (",", ";")), noun.sent.end)
    rest = noun.doc[noun.i + 1 : stop]
    return stretch(noun.i + 1, stop) if any(t.pos_ == "VERB" for t in rest) else NONE


def _owner(noun: Any) -> Any | None:
    for child in noun.children:
        if child.dep_ == "poss" and child.tag_ == "PRP$" and noun.dep_ == "dobj":
            return subject(noun.head) or child
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
            return next((n for n in child.children if n.dep_ == "pobj"), None)
    before = noun.doc[noun.i - 1] if noun.i else None
    if before is not None and before.head == noun and before.dep_ in ("compound", "amod", "nmod"):
        return before if before.text[:1].isupper() and before.pos_ in ("PROPN", "ADJ") else None
    return None


def _content(noun: Any, verb: Any | None) -> Tokens:
    children = [*noun.children, *(() if verb is None else (c for c in verb.children if c.i > noun.i))]
    for child in children:
        if child.dep_ in ("acl", "ccomp", "relcl") and _opens(child):
            return subtree(child)
        if child.dep_ in ("acl", "advcl") and child.tag_ == "VBG" and child.lemma_ in ("say", "state", "read", "warn"):
            return NONE
    following = noun.doc[noun.i + 1] if noun.i + 1 < noun.sent.end else None
    if following is not None and noun.pos_ == "NOUN" and verb is None and following.dep_ in ("det", "nsubj"):
        for child in noun.children:
            if child.dep_ in _CLAUSES:
                return subtree(child)
    for child in children:
        if child.dep_ == "prep" and child.lower_ in _OPENERS:
            return subtree(child) - {child.i}
    return NONE


def _opens(clause: Any) -> bool:
    return any(
        (c.dep_ == "mark" and c.lower_ == "that") or (c.lower_ == "to" and c.dep_ == "aux") for c in clause.children
    )
