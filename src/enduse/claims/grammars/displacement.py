"""`displacement`: people fled or were driven out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from enduse.claims.draft import Draft, Filler
from enduse.claims.phrases import core_span, prepositions
from enduse.claims.scene import Scene
from enduse.model.entry import Country

KIND = "displacement"

_FLED = frozenset("flee escape evacuate".split())
_DRIVEN = frozenset("displace expel deport uproot evict drive force".split())
_NOUNS = frozenset("expulsion exodus displacement deportation flight eviction".split())
_PEOPLE = frozenset(
    "people person resident civilian refugee family villager population child woman community armenians azeris azerbaijanis".split()
)


_NOT_PEOPLE = frozenset(
    "flight shipment weapon drone rocket shell truck convoy company attacker gunman suspect thief driver ship plane aircraft vessel truck missile drone soldier troop prisoner".split()
)


def read(scene: Scene) -> Iterator[Draft]:
    """Every displacement in the paragraph."""
    for clause in scene.clauses:
        lemma = clause.lemma.split()[0]
        if clause.unreal and clause.lemma != "flee":
            continue
        if lemma in _FLED:
            heads = clause.subjects if not clause.passive else clause.objects
        elif lemma in _DRIVEN and (lemma not in ("drive", "force") or _out(clause)):
            heads = clause.objects
        elif lemma == "leave" and any(_is_group(scene, s) and _count(scene, s) for s in clause.subjects):
            heads = clause.subjects
        else:
            continue
        heads = tuple(h for h in heads if _is_group(scene, h))
        if heads:
            draft = scene.draft(KIND, clause, f"displacement/{lemma}")
            _fill(
                scene,
                draft,
                heads,
                set(clause.own),
                clause.objects if lemma in ("flee", "leave", "evacuate", "escape") and not clause.passive else (),
            )
            yield draft
    for token in scene.doc:
        if token.lemma_.lower() in _NOUNS and token.pos_ == "NOUN":
            heads = tuple(h for prep, h in prepositions(token) if prep == "of" and _is_group(scene, h))
            clause_above = scene.clause_of(token)
            if heads and not (clause_above and clause_above.unreal):
                tokens = {t.i for t in token.subtree}
                voice = scene.attribution.voices[token.i]
                draft = scene.draft_at(KIND, voice, tokens, "displacement/noun", scene.stance_at(tokens, voice))
                _fill(scene, draft, heads, tokens, ())
                yield draft


def _out(clause: object) -> bool:
    verb = clause.verb  # type: ignore[attr-defined]
    return any(c.lower_ in ("out", "from") for c in verb.children) or any(
        c.lemma_.lower() in ("flee", "leave") for c in verb.children
    )


def _is_group(scene: Scene, head: Any) -> bool:
    if head.lemma_.lower() in _PEOPLE or head.lower_ in _PEOPLE:
        return True
    if head.tag_ == "NNS" and head.lemma_.lower() not in _NOT_PEOPLE and _count(scene, head) is not None:
        return True
    return (
        any(
            n.first <= head.i <= n.last
            and (n.form == "demonym" or (isinstance(n.entry, Country) and head.tag_ in ("NNPS", "NNS")))
            for n in scene.mentions.parties
        )
        or (
            head.pos_ in ("PROPN", "NOUN")
            and head.tag_ in ("NNPS", "NNS")
            and any(c.lower_ == "ethnic" for c in head.children)
        )
        or (head.tag_ == "CD" and _count(scene, head) is not None)
    )


def _fill(scene: Scene, draft: Draft, heads: tuple[Any, ...], tokens: set[int], left: tuple[Any, ...]) -> None:
    for head in heads:
        draft.put("group", _group(scene, head))
        counted = _count(scene, head)
        if counted:
            draft.put("number", counted[0])
            if counted[1] != "=":
                draft.put("comparator", Filler(counted[1], counted[0].start, counted[0].end))
    named = [
        Filler(n.value, n.start, n.end) for n in scene.mentions.places if any(n.first <= o.i <= n.last for o in left)
    ]
    named += [f for o in left for f in scene.parties(o) if len(f.value) == 3]
    origin = [
        n
        for n in scene.mentions.places
        if n.first in tokens and scene.mentions.paragraph.view[: n.start].rstrip().endswith((" from", " from the"))
    ]
    named += [Filler(n.value, n.start, n.end) for n in origin]
    draft.put("place", *(named or scene.places(_without_goal(scene, tokens))))
    when, _ = scene.when(tokens)
    draft.put("date", when)


def _without_goal(scene: Scene, tokens: set[int]) -> set[int]:
    """ "fled to Armenia": where they went is not where they were driven from."""
    goal = {
        t.i
        for i in tokens
        if scene.doc[i].lower_ in ("to", "into") and scene.doc[i].dep_ == "prep"
        for t in scene.doc[i].subtree
    }
    return tokens - goal


def _group(scene: Scene, head: Any) -> Filler | None:
    if head.tag_ == "CD":
        return None
    first, last = core_span(head)
    paragraph = scene.mentions.paragraph
    start = paragraph.starts[first]
    for q in scene.mentions.quantities:
        if start <= q.start < paragraph.ends[last] or start < q.end <= paragraph.starts[head.i]:
            start = max(start, q.end)
    words = scene.words(head)
    start = max(start, words.start)
    text = paragraph.view[start : paragraph.ends[last]]
    return Filler(text.strip(), start + len(text) - len(text.lstrip()), paragraph.ends[last])


def _count(scene: Scene, head: Any) -> tuple[Filler, str] | None:
    first, last = core_span(head)
    paragraph = scene.mentions.paragraph
    for q in scene.mentions.quantities:
        span = paragraph.tokens_of(q.number_start, q.end)
        if span and q.unit is None and first <= span[0] <= last:
            return Filler(q.plain, q.start, q.end), q.comparator
    return None
