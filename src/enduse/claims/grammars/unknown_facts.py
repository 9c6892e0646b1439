"""Gaps told by facts that are missing: "there is no public record", "no figure is given", "was never made public", "has
yet to be established", "little is known about X", "has not reported its exports since 2022".
"""

from __future__ import annotations

from typing import Any

from enduse.claims.clauses import Clause
from enduse.claims.phrases import prepositions

FACTS = frozenset(
    "information record datum data figure statistic detail number breakdown list count value price total estimate "
    "entry documentation document account register registration trace knowledge report listing paperwork".split()
)
_TRADE = frozenset("export import sale delivery transfer purchase shipment licence license".split())
_TOLD = frozenset("give provide publish release report record list offer state disclose make keep supply know".split())
_SOURCES = frozenset(
    "register database report document record notice statement contract data datum list archive file paper log study "
    "manifest filing entry ministry government company agency".split()
)
_HOLD = frozenset("contain have hold show list include give provide offer carry".split())
_CLOSED = frozenset("secret confidential classified".split())
_STOPPING = frozenset("stop cease discontinue quit".split())
_LITTLE = frozenset("little nothing much".split())


def missing(clause: Clause) -> tuple[str, list[Any]] | None:
    """The rule and the nouns that the clause says are missing; null where it says nothing of the kind."""
    for rule, read in _READINGS:
        if nouns := read(clause):
            return rule, nouns
    return None


def _none(noun: Any) -> bool:
    return any(c.dep_ in ("det", "neg") and c.lower_ in ("no", "neither") for c in noun.children)


def negated(verb: Any) -> bool:
    """Whether the verb itself is negated, "yet to" and "neither side" included."""
    if any(c.dep_ == "neg" or c.lower_ == "never" for c in verb.children):
        return True
    return any(
        c.dep_ in ("nsubj", "nsubjpass") and any(d.lower_ == "neither" for d in c.children) for c in verb.children
    )


def yet_to(verb: Any) -> bool:
    """ "has yet to be established", "is yet to be named"."""
    above = verb.head
    return verb.dep_ == "xcomp" and above.lemma_ in ("have", "be") and any(c.lower_ == "yet" for c in above.children)


def ceased(verb: Any) -> bool:
    """ "has stopped publishing", "no longer publishes"."""
    if any(c.lower_ == "longer" and c.i and c.doc[c.i - 1].lower_ == "no" for c in verb.children):
        return True
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in _STOPPING


def _nothing_on(clause: Clause) -> list[Any]:
    """ "The register contains nothing on rifles", "It has published nothing on deliveries since"."""
    lemma = clause.lemma.split()[0]
    nothing = [o for o in clause.objects if o.lower_ == "nothing"]
    if clause.passive or not nothing or lemma not in _HOLD | _TOLD | {"say"} or clause.unreal:
        return []
    body = any(s.pos_ in ("NOUN", "PROPN") or s.lower_ == "it" for s in clause.subjects)
    about = [h for n in (*nothing, clause.verb) for p, h in prepositions(n) if p in ("on", "about", "regarding", "of")]
    return [h for h in about if h.pos_ == "NOUN"][:1] if body else []


def _there_is_none(clause: Clause) -> list[Any]:
    """ "There is no public record of the sale", "there are no reliable figures"."""
    if clause.lemma != "be" or not any(c.dep_ == "expl" for c in clause.verb.children):
        return []
    return [n for n in clause.objects if n.lemma_.lower() in FACTS and (_none(n) or negated(clause.verb))]


def _not_open(clause: Clause) -> list[Any]:
    """ "was never made public", "was kept secret", "are not yet available", "No figures are available"."""
    described = {c.lower_ for c in clause.verb.children if c.dep_ in ("oprd", "acomp", "attr")}
    heads = list(clause.objects if clause.passive else clause.subjects)
    heads = [h for h in heads if h.pos_ in ("NOUN", "PROPN") and h.lower_ not in described]
    if clause.lemma == "make" and "public" in described and negated(clause.verb):
        return heads
    if clause.lemma == "keep" and described & _CLOSED and clause.passive and not negated(clause.verb):
        return heads
    if clause.lemma in ("be", "remain") and described & {"available", "public"}:
        return [h for h in heads if h.lemma_.lower() in FACTS and (_none(h) or negated(clause.verb))]
    return []


def _none_told(clause: Clause) -> list[Any]:
    """ "No figure is given", "Details have not been released"."""
    if not clause.passive or clause.lemma not in _TOLD:
        return []
    return [n for n in clause.objects if n.lemma_.lower() in FACTS and (_none(n) or negated(clause.verb))]


def _little_known(clause: Clause) -> list[Any]:
    """ "Little is known about the owners"."""
    if clause.lemma != "know" or not clause.passive or not any(o.lower_ in _LITTLE for o in clause.objects):
        return []
    if any(o.lower_ == "much" for o in clause.objects) and not negated(clause.verb):
        return []
    return [h for p, h in prepositions(clause.verb) if p in ("about", "of", "on")]


def _holds_none(clause: Clause) -> list[Any]:
    """ "The register contains no entries for X after 2018"."""
    if clause.lemma not in _HOLD or clause.passive or not any(s.lemma_.lower() in _SOURCES for s in clause.subjects):
        return []
    return [o for o in clause.objects if o.lemma_.lower() in FACTS and _none(o)]


def _not_reported(clause: Clause) -> list[Any]:
    """ "has not reported its exports to X since 2022"."""
    if clause.lemma not in ("report", "publish", "disclose", "release", "declare") or clause.passive or clause.unreal:
        return []
    told = (
        negated(clause.verb)
        or ceased(clause.verb)
        or any(c.lower_ == "longer" or c.lemma_.lower() in ("stop", "cease") for c in clause.verb.children)
    )
    return [o for o in clause.objects if told and o.lemma_.lower() in _TRADE]


_READINGS = (
    ("unknown/nothing-on", _nothing_on),
    ("unknown/none-there", _there_is_none),
    ("unknown/not-open", _not_open),
    ("unknown/none-told", _none_told),
    ("unknown/little-known", _little_known),
    ("unknown/holds-none", _holds_none),
    ("unknown/not-reported", _not_reported),
)
