"""Frames of saying that stand around what is said: before it, inside it and behind it, where a small parser errs most.

Every function looks at the neighbourhood of one verb; none decides whether the verb is a cue.
"""

from __future__ import annotations

from typing import Any

from enduse.claims.phrases import has_auxiliary
from enduse.claims.sayings.cues import ADDRESSED, SURELY
from enduse.claims.sayings.saying import NONE, Tokens, stretch, subtree
from enduse.claims.sayings.sources import can_speak

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NAME = frozenset({"PROPN", "NOUN", "ADJ", "DET", "PART", "NUM"})
_PARTS = frozenset("one some many several two three".split())


def around(verb: Any, lemma: str) -> Tokens:
    """The clause that a verb of saying without content of its own interrupts or follows."""
    if verb.dep_ not in ("ccomp", "parataxis", "advcl", "dep", "conj") or verb.head == verb:
        return NONE
    if verb.head.pos_ not in ("VERB", "AUX") or any(c.dep_ == "dobj" for c in verb.children if lemma not in ADDRESSED):
        return NONE
    if any(c.dep_ == "mark" and c.lower_ not in ("as",) for c in verb.children):
        return NONE
    if verb.dep_ in ("advcl", "conj", "dep") and not any(c.lower_ == "as" for c in verb.children):
        return NONE
    if not _interrupts(verb) or _contrasted(verb):
        return NONE
    own = subtree(verb)
    later = [c for c in verb.head.children if c.dep_ == "conj" and c.i > verb.i and has_subject(c)]
    return subtree(verb.head) - own - {t for c in later for t in subtree(c)}


def _contrasted(verb: Any) -> bool:
    """ "by X, not by Y as the party had claimed": what was claimed is the other thing."""
    doc, i = verb.doc, verb.left_edge.i - 1
    if doc[i + 1].lower_ != "as":
        return False
    while i > verb.sent.start and not doc[i].is_punct:
        if doc[i].lower_ in ("not", "rather", "instead", "never"):
            return True
        i -= 1
    return False


def has_subject(verb: Any) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass", "csubj") or c.tag_ == "WRB" for c in verb.children)


def _interrupts(verb: Any) -> bool:
    doc = verb.doc
    left, right = verb.left_edge.i, verb.right_edge.i
    before, after = doc[max(0, left - 1)], doc[min(right + 1, len(doc) - 1)]
    inside = [t for t in verb.subtree if t.i in (left, right) and t.text in (",", '"')]
    return bool((left > 0 and before.is_punct) or (right + 1 < len(doc) and after.is_punct) or inside)


def trailing(verb: Any, quoted: Tokens, who: Any | None) -> Any | None:
    """The speaker of a frame at the end whose noun the parser gave to the clause before: ", X, a captain, told us"."""
    doc, first = verb.doc, verb.sent.start
    perfect = verb.tag_ == "VBN" and has_auxiliary(verb, "has", "have", "had")
    if verb.tag_ not in ("VBD", "VBZ", "VBP") and not perfect:
        return None
    i = verb.i - 1
    while i > first and (doc[i].pos_ == "ADV" or (perfect and doc[i].pos_ == "AUX")):
        i -= 1
    if has_subject(verb) and (who is None or who.i > i):
        return None
    apposed = doc[i].text == ","
    if doc[i].text == ",":
        commas = [k for k in range(max(first, i - 14), i) if doc[k].text == ","]
        i = commas[-1] - 1 if commas else first
    head = doc[i]
    if head.pos_ not in ("PROPN", "NOUN") or i <= first or i in quoted:
        return None
    if (part := _part(head)) is not None:
        head = part
    start = name_start(head)
    joined = [t for t in doc[start:i] if t.dep_ == "cc" and t.head.dep_ != "pobj" and start <= t.head.i < t.i]
    head = joined[0].head if joined else head
    if start <= first or doc[start - 1].text not in (",", '"') or (who is not None and who.i >= start):
        return None
    told = any(t.tag_ in _FINITE and t.dep_ != "relcl" for t in doc[first : start - 1])
    if has_subject(verb) and (head.dep_ == "conj" or (apposed and not told)):
        return None
    return head


def _part(head: Any) -> Any | None:
    """ "One" of "one of the diplomats"."""
    i = name_start(head) - 1
    named = i > head.sent.start and head.doc[i].lower_ == "of" and head.doc[i - 1].lower_ in _PARTS
    return head.doc[i - 1] if named else None


def name_start(head: Any) -> int:
    start: int = head.i
    while start > head.sent.start and (head.doc[start - 1].pos_ in _NAME or _joins(head.doc, start - 1)):
        start -= 1
    return start


def _joins(doc: Any, i: int) -> bool:
    """ "And", or a possessive pronoun, inside the names of those who speak ("Lima and its partners")."""
    return doc[i].tag_ == "PRP$" or (doc[i].lower_ == "and" and i > 0 and doc[i - 1].pos_ in ("PROPN", "NOUN"))


def inverted(verb: Any, quoted: Tokens, lemma: str) -> Any | None:
    """The speaker right behind a verb that closes what is said, whom the parser took for its object: "..., write two
    users", "'...,' tweeted the envoy"."""
    doc, i = verb.doc, verb.i
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or i <= verb.sent.start or i in quoted or has_subject(verb):
        return None
    if doc[i - 1].text not in ('"',) + (() if lemma in ADDRESSED else (",",)) or not any(
        t.pos_ in ("VERB", "AUX") for t in doc[verb.sent.start : i]
    ):
        return None
    return next((c for c in verb.children if c.dep_ == "dobj" and c.i > i and can_speak(c)), None)


def closes(verb: Any) -> bool:
    """Whether a verb ends its sentence, or the part of it before a semicolon or a dash."""
    after = verb.doc[verb.i + 1] if verb.i + 1 < verb.sent.end else None
    return after is None or after.text in (".", ";", "--", "–", "—", "!", "?")


_BACKSHIFTED = frozenset({"had", "would"})


def goes_on(verb: Any, who: Any | None) -> Tokens:
    """ "..., said the loader, but on three nights he had seen rifles": a second clause about the one who speaks, its
    tense moved back, behind an inverted frame is still what is said."""
    if who is None or who.i < verb.i or who.dep_ != "nsubj":
        return NONE
    for clause in verb.children:
        back = clause.lower_ in _BACKSHIFTED or any(c.lower_ in _BACKSHIFTED for c in clause.children)
        about = any(c.dep_ == "nsubj" and c.lower_ in ("he", "she", "they", "it") for c in clause.children)
        if clause.dep_ == "conj" and clause.i > who.i and back and about:
            return subtree(clause)
    return NONE


def before(verb: Any, quoted: Tokens) -> Tokens:
    """The words before ", residents of the town said" where the parser did not join them to the verb."""
    own = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    if own is None:
        return NONE
    start, first = own.left_edge.i, verb.sent.start
    if start - first < 3 or verb.doc[start - 1].text != "," or start - 1 in quoted:
        return NONE
    return stretch(first, start - 1) if any(t.pos_ in ("VERB", "AUX") for t in verb.doc[first:start]) else NONE


def after_colon(verb: Any) -> int | None:
    """The token after a colon that closes the frame of `verb` ("the office reports: ..."), null where none does."""
    after = verb.doc[verb.i + 1 : min(verb.i + 5, verb.sent.end - 2)]
    for token in after:
        if token.text == ":":
            return int(token.i) + 1
        if token.pos_ in ("VERB", "AUX", "PUNCT"):
            break
    return None


def that_clause(verb: Any) -> Tokens:
    """A clause with "that", "when" or "how" that the parser did not join to its verb of saying."""
    for token in verb.doc[verb.i + 1 : min(verb.i + 9, verb.sent.end)]:
        if token.text in (",", ";", '"') or (token.pos_ == "VERB" and token.tag_ != "VBG"):
            break
        if token.lower_ in ("that", "when", "how", "why", "whether") and token.i > verb.i:
            if token.lower_ == "that" and token.dep_ not in ("mark", "nsubj", "dobj", "nsubjpass"):
                break
            return stretch(token.i, verb.sent.end)
    return NONE


def stray(verb: Any, quoted: Tokens) -> Any | None:
    """The noun before a finite verb of saying whose subject the parser lost."""
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        return None
    i = verb.i - 1
    while i > verb.sent.start and verb.doc[i].pos_ == "ADV":
        i -= 1
    if i < verb.sent.start or i in quoted:
        return None
    if verb.doc[i].text == ",":
        names = [
            t for t in verb.doc[verb.sent.start : i] if t.pos_ in ("PROPN", "NOUN") and t.dep_ in ("nsubj", "ROOT")
        ]
        return names[0] if names and verb.lemma_.lower() in SURELY else None
    return verb.doc[i] if verb.doc[i].pos_ in ("PROPN", "NOUN") else None


def beside(verb: Any, quoted: Tokens) -> Any | None:
    """The noun right before or after a verb whose subject the parser looked for inside a quotation."""
    for i in (verb.i - 1, verb.i + 1):
        if 0 <= i < len(verb.doc) and i not in quoted and verb.doc[i].pos_ in ("PROPN", "NOUN", "PRON"):
            near = verb.doc[i]
            while near.dep_ in ("compound", "nmod") and near.head.i == near.i + 1:
                near = near.head
            return near
    return None
