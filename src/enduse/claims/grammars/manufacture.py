"""`manufacture`: who makes a weapon.

"X-made" or "company X's" before a named model, verbs of making, "W's manufacturer, X". Asserted even where the sentence hedges
something else; a bare nationality says nothing about the maker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler
from enduse.claims.mentions import Named
from enduse.claims.scene import Scene, filler
from enduse.claims.vocabulary import MAKE
from enduse.model.entry import Party

KIND = "manufacture"

_MADE = re.compile(r"-(?:made|built|produced|manufactured|designed|developed)\b['’”\"]?\s", re.IGNORECASE)
_MAKERS = frozenset("manufacturer maker producer developer builder".split())


def read(scene: Scene) -> Iterator[Draft]:
    """Every maker named in the paragraph."""
    yield from _made(scene)
    yield from _owned(scene)
    for clause in scene.clauses:
        if clause.lemma in MAKE and not clause.unreal and not clause.negated:
            yield from _verb(scene, clause)
    for token in scene.doc:
        if token.lemma_.lower() in _MAKERS and token.pos_ == "NOUN":
            yield from _maker(scene, token)


def _model_after(scene: Scene, at: int, *, within: int) -> Named | None:
    view = scene.mentions.paragraph.view
    for weapon in scene.mentions.weapons:
        if weapon.sort == "weapon" and 0 <= weapon.start - at <= within:
            between = view[at : weapon.start]
            if not re.search(r"[,.;:()]|\b(?:and|or|of|to|in|with|by)\b", between):
                return weapon
    return None


def _phrase(scene: Scene, maker: Named, weapon: Named, rule: str) -> Draft:
    voice = scene.attribution.voices[weapon.first]
    first = maker.first
    if first > 0 and scene.doc[first - 1].lower_ in ("a", "an", "the"):
        first -= 1
    draft = scene.draft_at(KIND, voice, range(first, weapon.last + 1), rule, "asserted")
    return draft.put("weapon", filler(weapon)).put("maker", filler(maker))


def _made(scene: Scene) -> Iterator[Draft]:
    view = scene.mentions.paragraph.view
    for named in scene.mentions.parties:
        match = _MADE.match(view, named.end)
        weapon = _model_after(scene, match.end(), within=50) if match else None
        if weapon:
            yield _phrase(scene, named, weapon, "manufacture/made")


def _owned(scene: Scene) -> Iterator[Draft]:
    """ "Israel Aerospace Industries' Harop"."""
    view = scene.mentions.paragraph.view
    for named in scene.mentions.parties:
        if not (isinstance(named.entry, Party) and named.entry.kind == "maker" and named.form == "name"):
            continue
        match = re.match(r"['’]s?\s", view[named.end : named.end + 4])
        weapon = _model_after(scene, named.end + match.end(), within=30) if match else None
        if weapon:
            yield _phrase(scene, named, weapon, "manufacture/possessive")


def _verb(scene: Scene, clause: Clause) -> Iterator[Draft]:
    weapons = [f for f in scene.weapons(*clause.objects) if _model(scene, f)]
    makers = _makers(scene, clause.subjects)
    if not weapons or not makers:
        return
    draft = scene.draft(
        KIND, clause, f"manufacture/verb:{clause.lemma}", stance="hedged" if clause.voice.stance == "hedged" else None
    )
    yield draft.put("weapon", *weapons).put("maker", *makers)


def _makers(scene: Scene, heads: tuple[Any, ...]) -> list[Filler]:
    found = []
    for head in heads:
        named = [n for n in scene.mentions.parties if n.first <= head.i <= n.last]
        found += [
            filler(n)
            for n in named
            if n.sort == "country"
            or (isinstance(n.entry, Party) and n.entry.kind in ("maker", "institution", "organisation", "armed group"))
        ]
        if not named:
            company = head.lemma_.lower() in (
                "company",
                "firm",
                "manufacturer",
                "industry",
                "maker",
                "state",
                "factory",
                "plant",
                "engineer",
            )
            found += (
                scene.parties(head, adjectives=True) if company else [f for f in scene.parties(head) if not f.inherited]
            )
            if not found and head.pos_ == "PROPN":
                found.append(scene.words(head))
    return found


def _model(scene: Scene, weapon: Filler) -> bool:
    return weapon.value in scene.thread.names.weapons


def _maker(scene: Scene, noun: Any) -> Iterator[Draft]:
    """ "Harop's manufacturer, Israel Aerospace Industries" and "X, the maker of the Y"."""
    weapons = [n for n in scene.mentions.weapons if n.sort == "weapon" and (n.last in (noun.i - 1, noun.i - 2))]
    weapons += [
        n
        for n in scene.mentions.weapons
        if n.sort == "weapon" and any(noun.i < n.first <= noun.i + 4 for _ in (0,)) and _of(scene, noun, n)
    ]
    around = [
        noun,
        *[c for c in noun.children if c.dep_ == "appos"],
        *([noun.head] if noun.dep_ in ("appos", "attr") else []),
    ]
    if noun.dep_ == "attr":
        around += [c for c in noun.head.children if c.dep_ == "nsubj"]
    makers = [
        n
        for n in scene.mentions.parties
        if isinstance(n.entry, Party) and any(n.first <= t.i <= n.last for t in around)
    ]
    if not makers:
        makers = [
            n
            for n in scene.mentions.parties
            if isinstance(n.entry, Party) and n.entry.kind == "maker" and 0 < n.first - noun.i <= 2
        ]
    if not weapons or not makers:
        return
    first, last = min(weapons[0].first, makers[0].first, noun.i), max(weapons[-1].last, makers[-1].last, noun.i)
    draft = scene.draft_at(
        KIND, scene.attribution.voices[noun.i], range(first, last + 1), "manufacture/maker", "asserted"
    )
    yield draft.put("weapon", *[filler(w) for w in weapons]).put("maker", *[filler(m) for m in makers])


def _of(scene: Scene, noun: Any, weapon: Named) -> bool:
    return scene.doc[noun.i + 1].lower_ == "of" if noun.i + 1 < len(scene.doc) else False
