"""What a verb of saying, thinking or wanting takes: a clause, an infinitive, an object, a phrase."""

from __future__ import annotations

from typing import Any

from enduse.claims.phrases import has_auxiliary
from enduse.claims.sayings.cues import ADDRESSED, BOUND, CHARGING, INFINITIVE, NAMING, OBJECT, ORDERING
from enduse.claims.sayings.saying import NONE, Tokens, stretch, subtree

CLAUSES = frozenset({"ccomp", "parataxis"})
_OBJECTS = frozenset({"dobj", "attr", "oprd"})


def content_of(verb: Any, lemma: str) -> Tokens:
    """The tokens of what `verb` says by its own grammar: not what stands around it as a quotation."""
    objects = [c for c in verb.children if c.dep_ in _OBJECTS]
    naming = lemma in NAMING and any(
        c.dep_ in ("oprd", "xcomp") or (c.dep_ in ("prep", "advcl") and _opens_as(c)) for c in verb.children
    )
    if lemma == "call" and not naming and objects and (rest := _called(verb, objects[0])):
        return rest
    if lemma in ("put", "place", "set") and objects:
        return _put_at(verb, objects[0])
    said = frozenset(t for child in verb.children for t in _part(child, verb, lemma, naming))
    if any(c.dep_ == "prt" and c.lower_ in BOUND.get(lemma, NONE) for c in verb.children):
        said |= {t for o in objects for t in subtree(o)}
    return said | _coordinated(verb) | _spread(verb, objects, said) if said else NONE


def _part(child: Any, verb: Any, lemma: str, naming: bool) -> Tokens:
    """What one child of `verb` adds to the content."""
    word = child.dep_
    if word in CLAUSES:
        return NONE if child.i < verb.i and _apart(child, verb) else subtree(child)
    if word == "xcomp":
        takes = (
            lemma in INFINITIVE or lemma in ORDERING or naming or (lemma in OBJECT and not has_auxiliary(child, "to"))
        )
        return subtree(child) if takes else NONE
    if word == "dobj" and lemma in CHARGING:
        charges = (c for c in child.children if c.dep_ == "prep" and c.lower_ in BOUND[lemma])
        return frozenset(t for c in charges for t in subtree(c) - {c.i})
    if word in _OBJECTS or (word == "dative" and lemma in ORDERING):
        return subtree(child) if naming or _is_said(child, verb, lemma) else NONE
    if word in ("prep", "prt") and child.lower_ in BOUND.get(lemma, NONE):
        return subtree(child) - {child.i}
    if word == "agent" and lemma in CHARGING:
        return _charged(child, lemma)
    if word in ("prep", "advcl") and naming and _opens_as(child):
        return subtree(child) - {child.i} if word == "prep" else subtree(child)
    if word == "advcl" and _asks(child) and lemma not in OBJECT:
        return subtree(child)
    return subtree(child) if word == "nsubjpass" and (lemma in OBJECT or naming) else NONE


_FIGURES = frozenset("number figure toll total count cost value share tally sum price bill range weight worth".split())


def _put_at(verb: Any, figure: Any) -> Tokens:
    """ "Puts the number of those who fled at 20,000": the figure and what it is of, wherever the parser hung "at"."""
    if figure.lemma_.lower() not in _FIGURES or figure.i < verb.i:
        return NONE
    own = [t for t in verb.subtree if t.i > figure.i]
    given = any(t.lower_ == "at" and any(n.tag_ == "CD" for n in t.subtree) for t in own)
    return subtree(figure) | frozenset(t.i for t in own) if given else NONE


def _charged(agent: Any, lemma: str) -> Tokens:
    """ "Accused by X of shipping rifles", where the parser hung the charge on X."""
    preps = (p for noun in agent.children for p in noun.children if p.dep_ == "prep" and p.lower_ in BOUND[lemma])
    return frozenset(t for p in preps for t in subtree(p) - {p.i})


def _is_said(noun: Any, verb: Any, lemma: str) -> bool:
    if lemma in OBJECT:
        return not (noun.pos_ == "PRON" and lemma in ADDRESSED)
    return lemma in ORDERING and any(c.dep_ in ("xcomp", "ccomp") and has_auxiliary(c, "to") for c in verb.children)


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


def _spread(verb: Any, objects: list[Any], said: Tokens) -> Tokens:
    """The phrases after a noun object that the parser hung on the verb ("described beatings by guards in the camp")."""
    if not any(o.i in said and o.i > verb.i for o in objects):
        return NONE
    after = max(o.i for o in objects if o.i in said)
    return frozenset(
        t for c in verb.children if c.i > after and c.dep_ in ("prep", "agent", "acl", "relcl") for t in subtree(c)
    )


def _coordinated(verb: Any) -> Tokens:
    """Bare infinitives that the parser joined to the cue, not to its infinitive ("wants to buy, train and field")."""
    if verb.tag_ in ("VB", "VBP") or not any(c.dep_ == "xcomp" for c in verb.children):
        return NONE
    return frozenset(t for c in verb.children if c.dep_ == "conj" and c.tag_ == "VB" for t in subtree(c))


def _opens_as(token: Any) -> bool:
    return token.lower_ in ("as", "to", "for") or any(c.lower_ == "as" for c in token.children if c.i < token.i)


def _asks(clause: Any) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in ("whether", "that") for c in clause.children)


def _apart(content: Any, verb: Any) -> bool:
    """Two headlines in one line, or a verb that has its own object: nothing before it is said by it."""
    addressed = verb.lemma_.lower() in ADDRESSED
    own = not addressed and any(c.dep_ == "dobj" for c in verb.children)
    return own or any(t.text in (";", "|", "•") for t in verb.doc[content.i : verb.i])
