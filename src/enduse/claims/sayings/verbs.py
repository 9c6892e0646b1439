"""Verbs of saying, thinking and wanting, with the clause, infinitive, object or phrase that is said.

Inverted ("said the minister"), interrupted ("the ship, he said, was empty") and trailing frames; participles ("adding
that"); relative clauses ("who said"); passives with an agent. Quotations are joined on afterwards.
"""

from __future__ import annotations

from typing import Any

from enduse.claims.sayings.cues import (
    ADDRESSED,
    ATTITUDE,
    BOUND,
    INFINITIVE,
    JUDGE,
    NAMING,
    OBJECT,
    ORDERING,
    SHOWING,
    SURELY,
    VERBS,
    WEAK,
)
from enduse.claims.sayings.saying import NONE, Saying, Tokens, stretch, subtree
from enduse.claims.sayings.sources import can_speak, pronoun, subject, words_of

_CLAUSES = frozenset({"ccomp", "parataxis"})
_OPEN = frozenset({"ccomp", "parataxis", "xcomp"})
_OBJECTS = frozenset({"dobj", "attr", "oprd"})
_CUE_PARTS = frozenset({"aux", "auxpass", "neg", "prt"})
_EMPTY_OBJECTS = frozenset("it this that them him her us me you".split())


def verbal(verb: Any, quoted: Tokens) -> Saying | None:
    """The saying that `verb` is the cue of, null where it is none or says nothing. `quoted` are tokens inside
    quotation marks."""
    lemma = verb.lemma_.lower()
    kind = VERBS.get(lemma)
    if kind is None or verb.dep_ in ("amod", "compound", "aux", "auxpass"):
        return None
    said = content_of(verb, lemma)
    last = trailing(verb, quoted) if lemma in SURELY and not _has_subject(verb) else None
    who = subject(verb) if last is None else last
    if last is not None and not (said and min(said) > verb.i):
        said = stretch(verb.sent.start, _name_start(last))
    if who is not None and who.i in quoted and verb.i not in quoted:
        who = _beside(verb, quoted)
    form = "clause"
    if not said:
        said, form = _around(verb, lemma), "around"
    if not said and lemma in SURELY:
        said, form = _that(verb), "clause"
    if who is not None and who.i in said and form == "around":
        said = said - subtree(who)
    if who is None and verb.dep_ in ("ROOT", "ccomp", "conj") and verb.tag_ in ("VBD", "VBZ", "VBP"):
        who = _stray(verb, quoted)
    if who is not None and (lemma in WEAK or kind in (ATTITUDE, JUDGE)) and not can_speak(who):
        if not (lemma in SHOWING and any(c.dep_ == "ccomp" for c in verb.children)):
            return None
    cue = cue_of(verb)
    source = words_of(who, without=cue | said | subtree(verb)) if who is not None and _outside(who, verb) else NONE
    if who is not None and not source:
        source = words_of(who, without=cue | said)
    relative = pronoun(verb)
    if relative is not None:
        source |= {relative.i}
    said = said - source - cue
    aside = aside_of(said, verb)
    if form == "clause" and said and not any(c.dep_ in _OPEN and c.i in said for c in verb.children):
        form = "object"
    return Saying(kind, form, verb.i, cue, -1 if who is None else who.i, source, said - aside, aside)


def trailing(verb: Any, quoted: Tokens) -> Any | None:
    """The speaker of a frame at the end whose noun the parser gave to the clause before: ", X, a captain, told us"."""
    doc, first = verb.doc, verb.sent.start
    if verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    i = verb.i - 1
    while i > first and doc[i].pos_ == "ADV":
        i -= 1
    if doc[i].text == ",":
        commas = [k for k in range(max(first, i - 14), i) if doc[k].text == ","]
        i = commas[-1] - 1 if commas else first
    head = doc[i]
    if head.pos_ not in ("PROPN", "NOUN") or i <= first or i in quoted:
        return None
    start = _name_start(head)
    return head if start > first and doc[start - 1].text in (",", '"') else None


def _name_start(head: Any) -> int:
    start: int = head.i
    while start > head.sent.start and head.doc[start - 1].pos_ in ("PROPN", "NOUN", "ADJ", "DET", "PART", "NUM"):
        start -= 1
    return start


def _stray(verb: Any, quoted: Tokens) -> Any | None:
    """The noun before a finite verb of saying whose subject the parser lost."""
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        return None
    i = verb.i - 1
    while i > verb.sent.start and verb.doc[i].pos_ == "ADV":
        i -= 1
    if i < verb.sent.start or i in quoted:
        return None
    if verb.doc[i].text == ",":
        names = [t for t in verb.doc[verb.sent.start : i] if t.pos_ in ("PROPN", "NOUN") and t.dep_ in ("nsubj", "ROOT")]
        return names[0] if names and verb.lemma_.lower() in SURELY else None
    return verb.doc[i] if verb.doc[i].pos_ in ("PROPN", "NOUN") else None


def _that(verb: Any) -> Tokens:
    """A clause with "that", "when" or "how" that the parser did not join to its verb of saying."""
    for token in verb.doc[verb.i + 1 : min(verb.i + 9, verb.sent.end)]:
        if token.text in (",", ";", '"') or (token.pos_ == "VERB" and token.tag_ != "VBG"):
            break
        if token.lower_ in ("that", "when", "how", "why", "whether") and token.i > verb.i:
            if token.lower_ == "that" and token.dep_ not in ("mark", "nsubj", "dobj", "nsubjpass"):
                break
            return stretch(token.i, verb.sent.end)
    return NONE


def _beside(verb: Any, quoted: Tokens) -> Any | None:
    """The noun right before or after a verb whose subject the parser looked for inside a quotation."""
    for i in (verb.i - 1, verb.i + 1):
        if 0 <= i < len(verb.doc) and i not in quoted and verb.doc[i].pos_ in ("PROPN", "NOUN", "PRON"):
            near = verb.doc[i]
            while near.dep_ in ("compound", "nmod") and near.head.i == near.i + 1:
                near = near.head
            return near
    return None


def _outside(who: Any, verb: Any) -> bool:
    return who.head != verb


def cue_of(verb: Any) -> Tokens:
    """The verb with its auxiliaries, particle and negation."""
    return frozenset({verb.i, *(c.i for c in verb.children if c.dep_ in _CUE_PARTS)})


def content_of(verb: Any, lemma: str) -> Tokens:
    """The tokens of what `verb` says by its own grammar: not what stands around it as a quotation."""
    said: set[int] = set()
    bound = BOUND.get(lemma, frozenset())
    passive = any(c.dep_ == "nsubjpass" for c in verb.children)
    objects = [c for c in verb.children if c.dep_ in _OBJECTS]
    naming = lemma in NAMING and any(
        c.dep_ in ("oprd", "xcomp") or (c.dep_ in ("prep", "advcl") and _opens_as(c)) for c in verb.children
    )
    for child in verb.children:
        if child.dep_ in _CLAUSES:
            if child.i < verb.i and _apart(child, verb):
                continue
            said |= subtree(child)
        elif child.dep_ == "xcomp" and (
            lemma in INFINITIVE or lemma in ORDERING or naming or (lemma in OBJECT and not _to(child))
        ):
            said |= subtree(child)
        elif child.dep_ == "advcl" and _asks(child) and lemma not in OBJECT:
            said |= subtree(child)
        elif child.dep_ in _OBJECTS or (child.dep_ == "dative" and lemma in ORDERING):
            if naming or (lemma in OBJECT and not (child.pos_ == "PRON" and lemma in ADDRESSED)):
                said |= subtree(child)
            elif lemma in ORDERING and any(c.dep_ in ("xcomp", "ccomp") and _to(c) for c in verb.children):
                said |= subtree(child)
        elif child.dep_ in ("prep", "prt", "agent") and child.lower_ in bound and child.dep_ != "agent":
            inside = subtree(child) - {child.i}
            said |= inside
            if child.dep_ == "prt":
                said |= {t for o in objects for t in subtree(o)}
        elif naming and (child.dep_ in ("oprd",) or (child.dep_ in ("prep", "advcl") and _opens_as(child))):
            said |= subtree(child) - {child.i} if child.dep_ == "prep" else subtree(child)
        elif passive and child.dep_ == "nsubjpass" and (lemma in OBJECT or naming):
            said |= subtree(child)
    if lemma == "call" and not naming and objects and (rest := _called(verb, objects[0])):
        return rest
    if not said:
        return NONE
    return frozenset(said) | _coordinated(verb) | _spread(verb, objects, said)


def _spread(verb: Any, objects: list[Any], said: set[int]) -> Tokens:
    """The phrases after a noun object that the parser hung on the verb ("described beatings by guards in the camp")."""
    if not any(o.i in said and o.i > verb.i for o in objects):
        return NONE
    after = max(o.i for o in objects if o.i in said)
    return frozenset(
        t for c in verb.children if c.i > after and c.dep_ in ("prep", "agent", "acl", "relcl") for t in subtree(c)
    )


def aside_of(said: Tokens, verb: Any) -> Tokens:
    """A closing ", which ..." of `said` that explains a noun of it."""
    last = max(said, default=-1)
    for token in verb.doc[verb.i + 1 : last + 1]:
        if token.dep_ == "relcl" and token.i in said and token.right_edge.i >= last - 1:
            opening = token.left_edge.i
            opens = verb.doc[opening].lower_ in ("which", "who", "where", "whose")
            if opens and verb.doc[opening - 1].text == "," and opening > verb.i:
                return frozenset(i for i in said if i >= opening)
    return NONE


def _called(verb: Any, thing: Any) -> Tokens:
    """ "Called the raid a crime" where the parser saw no second object."""
    last = verb.right_edge.i
    for token in verb.doc[verb.i + 2 : last]:
        before = verb.doc[token.i - 1]
        named = token.lower_ in ("a", "an") and before.pos_ in ("NOUN", "PROPN", "PRON", "NUM")
        if (named or (token.text == '"' and before.pos_ in ("NOUN", "PROPN", "PRON"))) and before.i >= thing.i:
            return stretch(verb.i + 1, last + 1)
    return NONE


def _coordinated(verb: Any) -> Tokens:
    """Bare infinitives that the parser joined to the cue instead of its infinitive ("wants to buy, train and field")."""
    if verb.tag_ in ("VB", "VBP") or not any(c.dep_ == "xcomp" for c in verb.children):
        return NONE
    return frozenset(t for c in verb.children if c.dep_ == "conj" and c.tag_ == "VB" for t in subtree(c))


def _opens_as(token: Any) -> bool:
    return token.lower_ in ("as", "to", "for") or any(c.lower_ == "as" for c in token.children if c.i < token.i)


def _to(verb: Any) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _asks(clause: Any) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in ("whether", "that") for c in clause.children)


def _around(verb: Any, lemma: str) -> Tokens:
    """The clause that a verb of saying without content of its own interrupts or follows."""
    if verb.dep_ not in ("ccomp", "parataxis", "advcl", "dep", "conj") or verb.head == verb:
        return NONE
    if verb.head.pos_ not in ("VERB", "AUX") or any(c.dep_ == "dobj" for c in verb.children if lemma not in ADDRESSED):
        return NONE
    if any(c.dep_ == "mark" and c.lower_ not in ("as",) for c in verb.children):
        return NONE
    if verb.dep_ in ("advcl", "conj", "dep") and not any(c.lower_ == "as" for c in verb.children):
        return NONE
    if not _interrupts(verb):
        return NONE
    own = subtree(verb)
    later = [c for c in verb.head.children if c.dep_ == "conj" and c.i > verb.i and _has_subject(c)]
    return subtree(verb.head) - own - {t for c in later for t in subtree(c)}


def _has_subject(verb: Any) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass", "csubj") or c.tag_ == "WRB" for c in verb.children)


def _interrupts(verb: Any) -> bool:
    doc = verb.doc
    left, right = verb.left_edge.i, verb.right_edge.i
    before, after = doc[max(0, left - 1)], doc[min(right + 1, len(doc) - 1)]
    inside = [t for t in verb.subtree if t.i in (left, right) and t.text in (",", '"')]
    return bool((left > 0 and before.is_punct) or (right + 1 < len(doc) and after.is_punct) or inside)


def _apart(content: Any, verb: Any) -> bool:
    """Two headlines in one line, or a verb that has its own object: nothing before it is said by it."""
    addressed = verb.lemma_.lower() in ADDRESSED
    own = not addressed and any(c.dep_ == "dobj" for c in verb.children)
    return own or any(t.text in (";", "|", "•") for t in verb.doc[content.i : verb.i])
