"""All sayings of one paragraph: every construction in turn, quotations joined to the cue beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from enduse.claims.sayings.adjectives import adjectival
from enduse.claims.sayings.hoisting import hoisted
from enduse.claims.sayings.marks import labelled, signed
from enduse.claims.sayings.nouns import nominal
from enduse.claims.sayings.phrases import according, believed, opinion, shown
from enduse.claims.sayings.quoted import join_quotations
from enduse.claims.sayings.saying import Saying, trimmed
from enduse.claims.sayings.verbs import verbal


def sayings(doc: Any, quoted: Sequence[range]) -> tuple[Saying, ...]:
    """The sayings of a parsed paragraph in the order of their cues; `quoted` are the tokens inside quotation marks."""
    inside = frozenset(i for r in quoted for i in r)
    found: list[Saying] = []
    for token in doc:
        found += [s for s in _at(token, inside) if s is not None]
    found = hoisted(doc, found, inside)
    signature = signed(doc, quoted)
    found = [*labelled(doc, quoted), *found, *(() if signature is None else (signature,))]
    joined = join_quotations(doc, found, quoted)
    return tuple(replace(s, content=trimmed(s.content, doc)) for s in joined)


def _at(token: Any, inside: frozenset[int]) -> Iterator[Saying | None]:
    if token.lower_ == "according":
        yield according(token)
    elif token.lemma_ == "believe" and (aside := believed(token)) is not None:
        yield aside
    elif token.pos_ in ("VERB", "AUX"):
        yield verbal(token, inside)
        yield adjectival(token)
    elif token.lower_ in ("show", "shows") and token.pos_ in ("NOUN", "PROPN"):
        yield shown(token)
    elif token.pos_ == "NOUN":
        yield nominal(token)
        yield opinion(token)


def outermost(found: Iterable[Saying], quoted: Iterable[range]) -> list[Saying]:
    """The complete sayings that stand neither in another one's content nor between quotation marks."""
    told = [s for s in found if s.told]
    inside = frozenset(i for r in quoted for i in r)
    return [
        s
        for s in told
        if s.anchor not in inside
        and not any(s is not o and s.anchor in o.content and o.anchor not in s.content for o in told)
    ]
