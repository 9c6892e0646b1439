"""Phrases that say who says it: "according to X", "in X's view", "to X's knowledge"."""

from __future__ import annotations

from typing import Any

from enduse.claims.sayings.cues import ASSERT, HEDGE
from enduse.claims.sayings.frames import closes
from enduse.claims.sayings.saying import Saying, stretch, subtree
from enduse.claims.sayings.sources import words_of

_OPINIONS = {
    "words": ASSERT,
    "information": ASSERT,
    "data": ASSERT,
    "figures": ASSERT,
    "assertion": ASSERT,
    "admission": ASSERT,
    "count": ASSERT,
    "tally": ASSERT,
    "calculation": ASSERT,
    "calculations": ASSERT,
    "estimates": HEDGE,
    "assessment": ASSERT,
    "version": ASSERT,
    "view": HEDGE,
    "opinion": HEDGE,
    "word": ASSERT,
    "account": ASSERT,
    "estimation": HEDGE,
    "telling": ASSERT,
    "knowledge": HEDGE,
    "estimate": HEDGE,
    "reckoning": HEDGE,
    "mind": HEDGE,
}


def according(token: Any) -> Saying | None:
    """ "According to X": all of the clause that the phrase hangs on."""
    to = next((t for t in token.doc[token.i + 1 : token.i + 2] if t.lower_ == "to"), None)
    nouns = [t for t in token.subtree if t.dep_ == "pobj" and t.head.lower_ == "to"]
    if to is None or not nouns:
        return None
    own = subtree(token)
    source = words_of(nouns[0]) & own
    cue = frozenset({token.i, to.i})
    return Saying(ASSERT, "according", token.i, cue, nouns[0].i, source, _clause(token) - own)


def opinion(noun: Any) -> Saying | None:
    """ "In X's view", "to X's knowledge", "by his own account"."""
    prep = noun.head
    owner = next((c for c in noun.children if c.dep_ == "poss"), None) or _of(noun)
    if noun.lower_ not in _OPINIONS or owner is None or prep.lower_ not in ("in", "to", "by") or noun.dep_ != "pobj":
        return None
    own = subtree(prep)
    said = _clause(prep) - own
    cue = frozenset({prep.i, noun.i})
    return Saying(_OPINIONS[noun.lower_], "opinion", noun.i, cue, owner.i, words_of(owner) - cue, said)


def believed(verb: Any) -> Saying | None:
    """ "..., if you believe X", "if X is to be believed": what stands beside the clause is X's."""
    if verb.dep_ != "advcl" or not any(c.lower_ == "if" and c.dep_ == "mark" for c in verb.children):
        return None
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    who = next((c for c in verb.children if c.dep_ == ("nsubjpass" if passive else "dobj")), None)
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if who is None or (not passive and (subject is None or subject.lower_ not in ("you", "we", "one"))):
        return None
    own = subtree(verb)
    return Saying(ASSERT, "opinion", verb.i, frozenset({verb.i}), who.i, words_of(who), _clause(verb.head) - own)


def shown(token: Any) -> Saying | None:
    """ "..., figures from X show;" where the parser took the verb for a part of the name before it."""
    doc, first = token.doc, token.sent.start
    comma = next((i for i in range(token.i - 1, first, -1) if doc[i].text == ","), None)
    if comma is None or not closes(token) or token.i - comma > 12:
        return None
    own = doc[comma + 1 : token.i]
    noun = next((t for t in own if t.pos_ == "NOUN" and t.tag_ in ("NNS", "NN")), None)
    told = any(t.pos_ in ("VERB", "AUX") for t in doc[first:comma])
    if noun is None or not told or any(t.pos_ in ("VERB", "AUX") for t in own):
        return None
    cue = frozenset({token.i})
    return Saying(ASSERT, "clause", token.i, cue, noun.i, stretch(comma + 1, token.i), stretch(first, comma))


def _of(noun: Any) -> Any | None:
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((n for n in child.children if n.dep_ == "pobj"), None)
    return None


def _clause(token: Any) -> frozenset[int]:
    head = token.head
    while head.pos_ not in ("VERB", "AUX") and head.head != head:
        head = head.head
    return subtree(head)
