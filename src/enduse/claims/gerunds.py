"""Verbs a small parser takes for something else: "denied striking civilians", "the army, for its part, used bombs".

Decides two shapes alone, both by their words: an -ing word between a verb of denying or admitting and a noun is what is
denied, and a participle after a comma in a sentence without a verb is that sentence's verb.
"""

from __future__ import annotations

from typing import Any

from enduse.claims.vocabulary import ATTACK, SUPPLY, USE

_OPENS = frozenset("deny admit acknowledge".split())
_KNOWN = (
    ATTACK
    | USE
    | SUPPLY
    | frozenset("buy purchase receive import supply provide arm fund drive expel displace deport".split())
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def free_verbs(doc: Any) -> None:
    """Mends both shapes in `doc`; the words stay as they are."""
    for sentence in doc.sents:
        for token in sentence:
            if token.lower_.endswith("ing") and token.dep_ in ("amod", "compound") and token.head.i > token.i:
                _gerund(doc, token)
        if sentence.root.pos_ in ("NOUN", "PROPN"):
            _interrupted(doc, sentence)


def _gerund(doc: Any, token: Any) -> None:
    at = token.i - 1
    while at > 0 and doc[at].pos_ == "ADV":
        at -= 1
    verb, noun = doc[at], token.head
    lemma = _lemma(token.lower_)
    if verb.lemma_.lower() not in _OPENS or lemma is None or noun.dep_ != "dobj" or noun.head != verb:
        return
    token.head, token.dep_ = verb, "xcomp"
    token.tag_, token.pos_, token.lemma_ = "VBG", "VERB", lemma
    noun.head = token


def _lemma(word: str) -> str | None:
    stem = word[:-3]
    shapes = (stem, stem + "e", stem[:-1] if stem[-2:-1] == stem[-1:] else stem)
    return next((shape for shape in shapes if shape in _KNOWN), None)


def _interrupted(doc: Any, sentence: Any) -> None:
    """ "The army, for its part, used barrel bombs": the comma before the verb hides it."""
    root = sentence.root
    if any(t.tag_ in _FINITE for t in sentence):
        return
    for token in sentence:
        after_comma = token.i > root.i + 2 and doc[token.i - 1].text == ","
        if token.tag_ == "VBN" and token.dep_ == "amod" and after_comma and token.head.i > token.i:
            noun = token.head
            if noun.head != root or doc[root.i + 1].text != ",":
                return
            token.head, token.dep_ = token, "ROOT"
            token.tag_, token.pos_ = "VBD", "VERB"
            root.head, root.dep_ = token, "nsubj"
            noun.head, noun.dep_ = token, "dobj"
            return


__all__ = ["free_verbs"]
