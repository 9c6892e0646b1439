"""Whether a clause is stated as a fact at all: the operators above a clause, in one table.

A condition, a question, a retraction, a failure, a falsehood or a fiction states nothing. "It is a lie that" and
"called the claim nonsense" deny; that is read with the voice. What is not in the table is left to stance and voice.
"""

from __future__ import annotations

from typing import Any

from enduse.claims.phrases import has_auxiliary

CONDITIONS = frozenset("if unless whether".split())
EVIDENCE = frozenset("evidence proof sign indication record confirmation trace suggestion hint reason".split())
FALSE = frozenset(
    "false untrue baseless groundless unfounded fake fabricated invented wrong nonsense lie lies myth fiction hoax "
    "falsehood fabrication absurd debunked disproved disproven fictitious".split()
)
_CHARGES = frozenset("charge accusation allegation indictment".split())
_FALSELY = frozenset("wrongly falsely incorrectly mistakenly erroneously wrongfully".split())
_UNDONE = frozenset(
    "fail doubt question retract withdraw disprove debunk lie pretend simulate imagine refuse decline".split()
)
_BARELY = frozenset("hardly barely scarcely almost nearly".split())
_FICTION = frozenset(
    "novel film movie game simulation exercise scenario series fiction drill wargame script play".split()
)
_FRAME = frozenset("if unless".split())
_STEPS = 8


def supposed(verb: Any) -> bool:
    """Whether `verb` is only supposed, asked, doubted, failed at or made up. A relative clause states its fact whatever
    stands above it ("if X fears the drones that Y uses")."""
    if _question(verb) or _in_fiction(verb) or _barely(verb):
        return True
    token = verb
    for _ in range(_STEPS):
        if token.pos_ in ("VERB", "AUX") and _operator(token, below=token != verb):
            return True
        if token.lemma_.lower() in EVIDENCE and _without(token):
            return True
        if token.pos_ == "NOUN" and token != verb and declared_false(token):
            return True
        if token.dep_ == "relcl" and token.head.lemma_.lower() not in ("time", "case", "instance"):
            return False
        if token.head == token or (token.dep_ == "conj" and token.pos_ == "VERB"):
            return False
        token = token.head
    return False


def _operator(verb: Any, *, below: bool) -> bool:
    conditions = [c for c in verb.children if c.dep_ == "advcl"]
    if any(m.dep_ == "mark" and m.lower_ in _FRAME for c in conditions for m in c.children):
        return True
    if any(c.dep_ == "advmod" and c.lower_ in _FALSELY for c in verb.children):
        return True
    lemma = verb.lemma_.lower()
    if (
        lemma in ("say", "claim", "conclude", "accuse", "confirm")
        and verb.i >= 2
        and verb.doc[verb.i - 2].lower_ == "short"
    ):
        return True
    if lemma in ("confirm", "deny") and any(
        t.lower_ in ("neither", "nor") for t in [*verb.children, *verb.head.children]
    ):
        return True
    if not below:
        return verb.dep_ == "xcomp" and any(t.lower_ == "yet" for t in verb.head.children)
    negated = any(c.dep_ == "neg" for c in verb.children) or any(
        c.dep_ in ("nsubj", "nsubjpass")
        and c.lower_ in ("nobody", "none", "one")
        and c.left_edge.lower_ in ("nobody", "none", "no")
        for c in verb.children
    )
    if has_auxiliary(verb, "would"):
        return True
    if negated and lemma in ("know", "confirm", "prove", "show", "establish", "verify", "deny"):
        return True
    if any(c.dep_ in ("acomp", "attr", "oprd") and c.lower_ in FALSE for c in verb.children) and not _said_by(verb):
        return True
    return lemma in _UNDONE and not negated


def _said_by(verb: Any) -> bool:
    """ "It is a lie that P", said by somebody, is a denial of that speaker; the voice tells."""
    return bool(verb.dep_ == "ccomp" and verb.head.pos_ == "VERB")


def declared_false(noun: Any) -> bool:
    """ "Claims that P are false", "the false report that P"."""
    if any(c.lower_ in FALSE and c.dep_ == "amod" for c in noun.children):
        return True
    governor = noun.head
    if noun.lemma_.lower() in _CHARGES and governor.lemma_.lower() in ("drop", "quash", "withdraw"):
        return True
    called = any(c.dep_ in ("acomp", "attr", "oprd") and c.lower_ in FALSE for c in governor.children)
    return noun.dep_ in ("nsubj", "nsubjpass") and bool(called or governor.lower_ in FALSE)


def _without(noun: Any) -> bool:
    """ "no evidence", "found no sign", "not seen proof"."""
    if any(c.lower_ in ("no", "little", "scant") for c in noun.children):
        return True
    return any(c.dep_ == "neg" for c in noun.head.children)


def _question(verb: Any) -> bool:
    """A sentence that ends in a question mark, or a counterfactual that opens with "had"."""
    sentence = verb.sent
    tail = [t.text for t in sentence][-2:]
    if "?" in tail:
        return True
    first = next((t for t in sentence if not t.is_punct), None)
    opens = first is not None and first.lower_ in ("had", "were", "should") and first.dep_ in ("aux", "auxpass")
    return bool(opens and first is not None and (first.head == verb or first.head == verb.head))


def _in_fiction(verb: Any) -> bool:
    return any(
        t.lemma_.lower() in _FICTION and t.dep_ == "pobj" and t.head.lower_ in ("in", "during") and t.i < verb.i
        for t in verb.sent
    )


def _barely(verb: Any) -> bool:
    return any(c.dep_ == "advmod" and c.lower_ in _BARELY and c.i < verb.i for c in verb.children)


def verbal(negation: Any, verb: Any) -> bool:
    """Whether a "not" negates the verb, and not the noun after it ("X, not Y, used")."""
    doc = negation.doc
    before = doc[negation.i - 1].lower_ if negation.i else ""
    after = doc[negation.i + 1] if negation.i + 1 < len(doc) else verb
    contrast = before in (",", "and", "but", "(") and after.pos_ in ("PROPN", "NOUN", "DET", "PRON", "ADP", "NUM")
    return not contrast
