"""Noun phrases over a dependency parse: where one begins and ends, its list members, what hangs on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from enduse.claims.contrast import set_aside

_LOOSE = frozenset(
    {"relcl", "acl", "appos", "prep", "advcl", "ccomp", "parataxis", "punct", "cc", "conj", "mark", "agent"}
)
_INNER = frozenset(
    {"compound", "amod", "nmod", "poss", "nummod", "quantmod", "det", "predet", "case", "npadvmod", "advmod", "neg"}
)


def has_auxiliary(verb: Any, *words: str) -> bool:
    """Whether one of `words` stands with `verb` as an auxiliary: "would", "should", the "to" of an infinitive."""
    return any(c.dep_ == "aux" and c.lower_ in words for c in verb.children)


def core(token: Any) -> list[Any]:
    """The tokens of the noun phrase headed by `token`: its modifiers before it, without clauses, lists and
    prepositions."""
    tokens, open_ones = [], [token]
    while open_ones:
        one = open_ones.pop()
        tokens.append(one)
        aside = set_aside(one.doc) if one.i not in set_aside(one.doc) else frozenset()
        for child in one.children:
            inner = child.dep_ in _INNER or (child.i < one.i and child.dep_ not in _LOOSE)
            if inner and child.dep_ != "conj" and child.i not in aside:
                open_ones.append(child)
    return sorted(tokens, key=lambda t: t.i)


def members(token: Any) -> list[Any]:
    """`token` and the heads coordinated with it ("drones, missiles and mortars"), in text order; none set aside."""
    aside = set_aside(token.doc)
    found, open_ones = [], [token]
    while open_ones:
        one = open_ones.pop()
        if one.i not in aside:
            found.append(one)
        open_ones += [child for child in reversed(one.children) if child.dep_ == "conj"]
    return found


def core_span(token: Any) -> tuple[int, int]:
    """First and last token of `core(token)` that stand together with the head."""
    indices = {t.i for t in core(token)}
    first = last = token.i
    while first - 1 in indices or (first - 2 in indices and token.doc[first - 1].dep_ == "punct" and first > 1):
        first -= 1
    while last + 1 in indices:
        last += 1
    return first, last


def whole_span(token: Any) -> tuple[int, int]:
    """The noun phrase with its "of", "in" and "to" attributes, up to the first clause or comma."""
    first, last = core_span(token)
    grown = True
    while grown:
        grown = False
        for child in token.doc[last].children if last == token.i else [*token.children, *token.doc[last].children]:
            if (
                child.dep_ == "prep"
                and child.i == last + 1
                and child.lower_ in ("of", "in", "to", "for", "at", "from", "with", "on", "within", "near")
            ):
                for noun in child.children:
                    if noun.dep_ == "pobj":
                        _, last = core_span(noun)
                        token, grown = noun, True
                        break
            if grown:
                break
    return first, last


def prepositions(token: Any) -> Iterator[tuple[str, Any]]:
    """(preposition, head noun) for every prepositional phrase on `token`, nested ones ("from behind") by the outer
    word."""
    for child in _joined(token):
        if child.dep_ in ("prep", "agent", "dative", "prt", "conj"):
            for noun in child.children:
                if noun.dep_ in ("pobj", "pcomp"):
                    for member in members(noun):
                        yield child.lower_, member
                elif noun.dep_ == "prep":
                    for _, inner in prepositions(child):
                        yield child.lower_, inner
            if child.dep_ == "dative" and child.pos_ in ("NOUN", "PROPN", "PRON"):
                yield "to", child


def _joined(token: Any) -> Iterator[Any]:
    """The children of `token`, and the prepositions coordinated with them ("from A and from B")."""
    for child in token.children:
        if child.dep_ == "conj":
            continue
        yield child
        if child.dep_ in ("prep", "agent", "dative"):
            yield from (c for c in child.subtree if c.dep_ == "conj" and c.pos_ == "ADP" and c.head.dep_ in _PREPS)


_PREPS = frozenset({"prep", "agent", "dative", "conj"})
