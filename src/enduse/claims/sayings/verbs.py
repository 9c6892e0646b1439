"""Verbs of saying, thinking and wanting, with the clause, infinitive, object or phrase that is said.

Inverted ("said the minister"), interrupted ("the ship, he said, was empty") and trailing frames; participles ("adding
that"); relative clauses ("who said"); passives with an agent. Quotations are joined on afterwards.
"""

from __future__ import annotations

from typing import Any

from enduse.claims.sayings.complements import CLAUSES, aside_of, content_of
from enduse.claims.sayings.cues import (
    ASSERT,
    ATTITUDE,
    CLOSING,
    CONFIRM,
    HEDGE,
    JUDGE,
    SHOWING,
    SURELY,
    VERBS,
    WARN,
    WEAK,
)
from enduse.claims.sayings.frames import (
    after_colon,
    around,
    before,
    beside,
    closes,
    goes_on,
    inverted,
    name_start,
    stray,
    that_clause,
    trailing,
)
from enduse.claims.sayings.saying import NONE, Saying, Tokens, stretch, subtree
from enduse.claims.sayings.sources import can_speak, pronoun, subject, words_of

_TELLING = frozenset({ASSERT, HEDGE, CONFIRM, WARN})
_CUE_PARTS = frozenset({"aux", "auxpass", "neg", "prt"})


def verbal(verb: Any, quoted: Tokens) -> Saying | None:
    """The saying that `verb` is the cue of, null where it is none or says nothing. `quoted` are tokens inside
    quotation marks."""
    lemma = verb.lemma_.lower()
    kind = VERBS.get(lemma)
    if kind is None or verb.dep_ in ("amod", "compound", "aux", "auxpass"):
        return None
    inner = content_of(verb, lemma)
    who = subject(verb)
    last = trailing(verb, quoted, who) if lemma in SURELY or (lemma in CLOSING and closes(verb)) else None
    after = inverted(verb, quoted, lemma) if who is None and lemma in SURELY else None
    if after is not None:
        who, inner = after, stretch(verb.sent.start, verb.i)
    elif last is not None:
        who = last
        if not (inner and min(inner) > verb.i):
            inner = stretch(verb.sent.start, name_start(last))
    elif who is not None and who.i in quoted and verb.i not in quoted:
        who = beside(verb, quoted)
    said, form = (inner, "clause") if inner else _outer(verb, lemma, quoted)
    said |= goes_on(verb, who) if kind in _TELLING else NONE
    if kind in _TELLING and (colon := after_colon(verb)):
        said |= stretch(colon, verb.sent.end)
    if who is not None and who.i in said and form == "around":
        said -= subtree(who)
    if who is None and verb.dep_ in ("ROOT", "ccomp", "conj") and verb.tag_ in ("VBD", "VBZ", "VBP"):
        who = stray(verb, quoted)
    if who is not None and not _may_speak(who, verb, lemma, kind):
        return None
    cue = cue_of(verb)
    source = _source(who, verb, cue | said)
    said -= source | cue
    aside = aside_of(said, verb)
    if (
        form == "clause"
        and inner
        and last is None
        and after is None
        and not any(c.dep_ in CLAUSES | {"xcomp"} and c.i in said for c in verb.children)
    ):
        form = "object"
    return Saying(kind, form, verb.i, cue, -1 if who is None else who.i, source, said - aside, aside)


def _outer(verb: Any, lemma: str, quoted: Tokens) -> tuple[Tokens, str]:
    """What stands around a verb that has no content of its own, and the form of the frame."""
    said = around(verb, lemma)
    if not said and lemma in SURELY:
        return that_clause(verb) or before(verb, quoted), "clause"
    return said, "around"


def _may_speak(who: Any, verb: Any, lemma: str, kind: str) -> bool:
    shown = lemma in SHOWING and any(c.dep_ == "ccomp" for c in verb.children)
    return shown or (lemma not in WEAK and kind not in (ATTITUDE, JUDGE)) or can_speak(who)


def _source(who: Any | None, verb: Any, taken: Tokens) -> Tokens:
    if who is None:
        return NONE
    own = subtree(verb) if verb.i in subtree(who) else NONE
    source = words_of(who, without=taken | own) or words_of(who, without=taken)
    relative = pronoun(verb)
    return source if relative is None else source | {relative.i}


def cue_of(verb: Any) -> Tokens:
    """The verb with its auxiliaries, particle and negation."""
    return frozenset({verb.i, *(c.i for c in verb.children if c.dep_ in _CUE_PARTS)})
