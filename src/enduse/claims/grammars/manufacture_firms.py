"""Who makes, in a noun phrase: a state, a firm of the catalogue, a firm that nobody listed, a plant by its place."""

from __future__ import annotations

import re
from typing import Any

from enduse.claims.draft import Filler
from enduse.claims.phrases import prepositions
from enduse.claims.scene import Scene, filler
from enduse.model.entry import Party

_FIRMS = frozenset(
    "company firm manufacturer maker industry state factory plant engineer arm subsidiary group enterprise "
    "producer".split()
)
_JOINT = frozenset("venture consortium partnership".split())
_NAME = re.compile(r"(?:,?\s(?:called\s|named\s)?)(?P<name>[A-Z][\w&-]+(?:\s[A-Z][\w&-]*)*)")
_BODIES = ("maker", "institution", "organisation", "armed group")
PLANTS = frozenset("factory plant facility workshop works site yard shipyard arsenal complex zone".split())
"""Heads of the sites where weapons are made."""


def makers_of(scene: Scene, heads: tuple[Any, ...]) -> list[Filler]:
    """The makers that the noun phrases headed by `heads` name, each by its country, its name or its site."""
    found: list[Filler] = []
    for head in heads:
        if joint := _partners(scene, head):
            found += joint
            continue
        named = [n for n in scene.mentions.parties if n.first <= head.i <= n.last]
        found += [
            filler(n) for n in named if n.sort == "country" or (isinstance(n.entry, Party) and n.entry.kind in _BODIES)
        ]
        if not named:
            found += _firm(scene, head)
    return found


def _partners(scene: Scene, head: Any) -> list[Filler]:
    """ "a joint venture of X and Y", "a consortium led by X": who stands behind a body without a name."""
    if head.lemma_.lower() not in _JOINT:
        return []
    return scene.parties(*[h for p, h in prepositions(head) if p in ("of", "between", "by", "with")])


def _firm(scene: Scene, head: Any) -> list[Filler]:
    """ "Baykar, the company that ...", "the Alabuga plant", "Israeli arms companies", "it"."""
    if head.lemma_.lower() not in _FIRMS:
        found = [f for f in scene.parties(head) if not f.inherited or head.pos_ == "PRON"]
        if not found and head.pos_ == "PROPN":
            place = next((n for n in scene.mentions.places if n.first <= head.i <= n.last), None)
            return [filler(place)] if place else [_by_name(scene.words(head))]
        return found
    joined = [head.head] if head.dep_ == "appos" else [c for c in head.children if c.dep_ == "appos"]
    if head.dep_ == "attr":
        joined += [c for c in head.head.children if c.dep_ == "nsubj"]
    named = [
        n
        for n in scene.mentions.parties
        if isinstance(n.entry, Party)
        and n.entry.kind in _BODIES
        and any(n.first <= t.i <= n.last or (n.last < head.i and n.last == head.i - 1) for t in [*joined, head])
    ]
    if named:
        return [filler(named[0])]
    if head.lemma_.lower() in PLANTS:
        first = head.left_edge.i
        sites = [n for n in scene.mentions.places if first <= n.first and n.last < head.i]
        return [filler(s) for s in sites[-1:]]
    return scene.parties(head, adjectives=True) or _called(scene, head)


def _by_name(words: Filler) -> Filler:
    """ "Drina Ordnans" of "factory Drina Ordnans"."""
    small = re.match(r"(?:[a-z][\w-]*\s)+(?=[A-Z])", words.value)
    return Filler(words.value[small.end() :], words.start + small.end(), words.end) if small else words


def _called(scene: Scene, head: Any) -> list[Filler]:
    """ "the factory Drina Ordnans": a firm that the catalogue does not know, by the name behind its noun."""
    paragraph = scene.mentions.paragraph
    match = _NAME.match(paragraph.view, paragraph.ends[head.i])
    return [Filler(match["name"], match.start("name"), match.end("name"))] if match else []
