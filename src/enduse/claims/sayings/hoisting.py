"""Gives a cue back to the speaker it belongs to where the parser hung it inside what that speaker says.

"He said the crates were empty, adding that ...", "she said it sank and called for an inquiry": the participle and the
second verb go on saying, they are not said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from enduse.claims.sayings.cues import ACCUSE, ASK, ASSERT, CONFIRM, DENY, WARN, WEAK
from enduse.claims.sayings.saying import Saying, Tokens, subtree

_SPEECH = frozenset({ASSERT, ACCUSE, ASK, CONFIRM, DENY, WARN})
_MARKS = frozenset({"though", "although", "while", "but"})


def hoisted(doc: Any, found: Sequence[Saying], quoted: Tokens) -> list[Saying]:
    """`found`, with every cue that goes on saying taken out of the content before it."""
    done = list(found)
    for k, saying in enumerate(done):
        if saying.form not in ("clause", "around", "object") or saying.kind not in _SPEECH or saying.anchor in quoted:
            continue
        verb = doc[saying.anchor]
        if verb.lemma_.lower() in WEAK - {"call"} and verb.tag_ != "VBG":
            continue
        if not (_participle(verb) or _second(verb) or _concession(verb)):
            continue
        outer = next(
            (
                j
                for j in range(k - 1, -1, -1)
                if saying.anchor in done[j].content
                and done[j].anchor < saying.anchor
                and done[j].kind in _SPEECH
                and done[j].source
                and doc[done[j].anchor].sent == verb.sent
            ),
            None,
        )
        if outer is None:
            continue
        own = subtree(verb)
        done[outer] = replace(done[outer], content=done[outer].content - own)
        if not _concession(verb):
            done[k] = replace(saying, head=done[outer].head, source=done[outer].source)
    return done


def _participle(verb: Any) -> bool:
    before = verb.left_edge.i - 1
    return bool(verb.tag_ == "VBG" and verb.dep_ == "advcl" and before > 0 and verb.doc[before].text == ",")


def _second(verb: Any) -> bool:
    return (
        verb.dep_ == "conj"
        and verb.tag_ in ("VBD", "VBZ")
        and verb.head.dep_ in ("ccomp", "conj")
        and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    )


def _concession(verb: Any) -> bool:
    own = any(c.dep_ == "nsubj" for c in verb.children)
    before = verb.doc[verb.left_edge.i - 2 : verb.left_edge.i] if verb.left_edge.i > 1 else ()
    if verb.dep_ == "conj" and own and verb.tag_ in ("VBD", "VBZ", "VBP"):
        return [t.lower_ for t in before] in ([",", "but"], [",", "and"], [",", "while"], [",", "yet"])
    return verb.dep_ == "advcl" and own and any(c.dep_ == "mark" and c.lower_ in _MARKS for c in verb.children)
