"""`displacement`: people fled or were driven out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler, compared
from enduse.claims.grammars.armed import NATURE, by_nature, natural
from enduse.claims.grammars.event import asked, located, place_again, proper
from enduse.claims.grammars.whence import place_inside, since_attack, whence
from enduse.claims.phrases import core_span, has_auxiliary, prepositions
from enduse.claims.scene import Scene
from enduse.model.entry import Country

KIND = "displacement"
_IN_TEN = re.compile(
    r"\s(?:in|out\sof)\s(?:every\s)?(?:\d|two|three|four|five|six|seven|eight|nine|ten|twelve|hundred)"
)

_FLED = frozenset("flee escape evacuate".split())
_DRIVEN = frozenset("displace expel deport uproot evict drive force".split())
_GO = frozenset("cross run walk pour stream trek move come arrive".split())
_ANYBODY = frozenset({"anyone", "anybody", "one", "nobody", "people", "civilians"})
_NOUNS = frozenset("expulsion exodus displacement deportation flight eviction".split())
_PEOPLE = frozenset(
    "people person herder farmer household inhabitant resident civilian refugee family villager "
    "population child woman community armenians azeris azerbaijanis".split()
)


_NOT_PEOPLE = frozenset(
    "flight shipment weapon drone rocket shell truck convoy company attacker gunman suspect thief driver ship plane "
    "aircraft vessel missile soldier troop prisoner".split()
)


_MANY = frozenset("thousand hundred dozen ten million score most many majority half some number".split())


def read(scene: Scene) -> Iterator[Draft]:
    """Every displacement in the paragraph."""
    for clause in scene.clauses:
        lemma = clause.lemma.split()[0]
        if (clause.unreal and clause.lemma != "flee") or asked(clause) or _conditional(clause):
            continue
        if (
            natural(clause)
            or any(o.lemma_.lower() in NATURE for o in clause.objects)
            or by_nature(scene, clause.verb.i)
        ):
            continue
        if lemma in _FLED:
            heads = clause.subjects if not clause.passive else clause.objects
            if lemma == "evacuate" and any(_is_group(scene, o) for o in clause.objects):
                heads = clause.objects
        elif lemma in _DRIVEN and (lemma not in ("drive", "force") or _out(clause)):
            heads = clause.objects or tuple(
                c for c in clause.verb.children if c.dep_ == "npadvmod" and c.i > clause.verb.i
            )
        elif lemma == "leave" and any(_counted_people(scene, s) for s in clause.subjects):
            heads = clause.subjects
        elif lemma == "move" and clause.passive and clause.after("out"):
            heads = clause.objects
        elif lemma in _GO and _over_a_border(scene, clause):
            heads = tuple(s for s in clause.subjects if _count(scene, s))
        elif lemma == "number":
            heads = tuple(s for s in clause.subjects if s.lemma_.lower() == "refugee")
        else:
            continue
        denied = clause.stance == "denied"
        heads = tuple(m for h in heads for m in _of_whom(h))
        heads = tuple(h for h in heads if _is_group(scene, h) or (denied and h.lower_ in _ANYBODY))
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
        if token.lower_ in ("number", "numbered") and token.dep_ == "ROOT":
            yield from _numbered(scene, token)
        if token.lemma_.lower() in _NOUNS and token.pos_ == "NOUN":
            heads = tuple(h for prep, h in prepositions(token) if prep == "of" and _is_group(scene, h))
            clause_above = scene.clause_of(token)
            if heads and not (clause_above and clause_above.unreal):
                tokens = {t.i for t in token.subtree}
                voice = scene.attribution.voices[token.i]
                draft = scene.draft_at(KIND, voice, tokens, "displacement/noun", scene.stance_at(tokens, voice))
                _fill(scene, draft, heads, tokens, ())
                yield draft


def _numbered(scene: Scene, verb: Any) -> Iterator[Draft]:
    """ "refugees in X number about N", which a small parser takes for a noun."""
    heads = tuple(c for c in verb.children if c.dep_ == "nsubj" and c.lemma_.lower() == "refugee")
    paragraph = scene.mentions.paragraph
    after = [q for q in scene.mentions.quantities if q.unit is None and 0 < q.start - paragraph.ends[verb.i] < 3]
    if not heads or not after or verb.pos_ == "VERB":
        return
    tokens = {t.i for t in verb.subtree}
    draft = scene.draft_at(KIND, scene.attribution.voices[verb.i], tokens, "displacement/number", "asserted")
    _fill(scene, draft, heads, tokens, ())
    yield draft.put("number", Filler(after[0].plain, after[0].start, after[0].end)).put(
        "comparator", compared(after[0])
    )


def _over_a_border(scene: Scene, clause: Clause) -> bool:
    """ "N people had crossed from X into Y", "ran from X": a counted group, and a place it left or a border."""
    if not any(_is_group(scene, s) and _count(scene, s) for s in clause.subjects):
        return False
    ends = [n for prep, n in clause.phrases if prep in ("from", "into", "over", "across", "out", "to")] + list(
        clause.objects
    )
    named = [n for n in (*scene.mentions.places, *scene.mentions.parties) if n.sort in ("place", "country")]
    left = clause.after("from", "out")
    crossed = [e for e in ends if e.lemma_.lower() in ("border", "frontier")]
    away = [e for e in left if any(n.first <= e.i <= n.last for n in named)]
    return bool(crossed or away)


def _out(clause: object) -> bool:
    verb = clause.verb  # type: ignore[attr-defined]
    return any(c.lower_ in ("out", "from") for c in verb.children) or any(
        c.lemma_.lower() in ("flee", "leave") for c in verb.children
    )


def _counted_people(scene: Scene, head: Any) -> bool:
    """A number of people, or "thousands of families"."""
    if head.lemma_.lower() in ("thousand", "hundred"):
        return any(h.lemma_.lower() in _PEOPLE for h in _of_whom(head))
    return _is_people(scene, head) and _count(scene, head) is not None


def _of_whom(head: Any) -> list[Any]:
    """ "Thousands of people", "most of the villagers": who they are."""
    if head.lemma_.lower() not in _MANY:
        return [head]
    return [h for prep, h in prepositions(head) if prep == "of" and h.pos_ in ("NOUN", "PROPN")] or [head]


def _conditional(clause: Clause) -> bool:
    modal = has_auxiliary(clause.verb, "could", "may", "might", "would", "will")
    return modal and clause.stance != "denied"


def _is_people(scene: Scene, head: Any) -> bool:
    """People as such: "four ministers left the country" is no displacement, "900 families left" is."""
    return _is_group(scene, head) and (head.tag_ != "NNS" or head.lemma_.lower() in _PEOPLE)


def _is_group(scene: Scene, head: Any) -> bool:
    if head.lemma_.lower() in _PEOPLE or head.lower_ in _PEOPLE:
        return True
    if head.tag_ in ("NNS", "NNPS") and head.lemma_.lower() not in _NOT_PEOPLE and _count(scene, head) is not None:
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
        counted = _count(scene, head) if head.lower_ != "one" else None
        apposed = [c for c in head.subtree if c.dep_ == "appos" and _is_group(scene, c)]
        counted = counted or next((n for c in apposed if (n := _count(scene, c))), None)
        if counted:
            draft.put("number", counted[0])
            if counted[1] != "=":
                draft.put("comparator", Filler(counted[1], counted[0].start, counted[0].end))
    named = [
        Filler(n.value, n.start, n.end) for n in scene.mentions.places if any(n.first <= o.i <= n.last for o in left)
    ]
    view = scene.mentions.paragraph.view
    capitals = [n for o in left for n in scene.mentions.parties if n.form == "capital" and n.first <= o.i <= n.last]
    named += [Filler(view[n.start : n.end], n.start, n.end) for n in capitals]
    named += [f for o in left if not capitals for f in scene.parties(o) if len(f.value) == 3]
    origin = [
        n
        for n in scene.mentions.places
        if n.first in tokens
        and view[scene.mentions.paragraph.span.start : n.start]
        .rstrip()
        .endswith((" from", " from the", " out of", " out of the"))
    ]
    named += [Filler(n.value, n.start, n.end) for n in origin]
    named += [
        Filler(n.value, n.start, n.end)
        for o in left
        for prep, h in prepositions(o)
        if prep == "of"
        and not named
        and o.lemma_.lower() in ("town", "city", "village", "camp", "district", "area", "region")
        for n in scene.mentions.places
        if n.first <= h.i <= n.last
    ]
    named += [f for o in left if (f := place_inside(scene, o)) is not None and not named]
    named += [f for o in left if (f := place_again(scene, o) or proper(scene, o)) and not named]
    draft.put("place", *(named or _where(scene, tokens, heads) or whence(scene, heads, tokens)))
    when, _ = scene.when(tokens)
    draft.put("date", when or since_attack(scene, tokens))


def _where(scene: Scene, tokens: set[int], heads: tuple[Any, ...]) -> list[Filler]:
    """Where it happened; in "X, where N were displaced" that is X."""
    found = located(scene, _without_goal(scene, tokens))
    verb = heads[0].head
    if found or verb.dep_ != "relcl" or not any(c.lower_ == "where" for c in verb.children):
        return found
    above = verb.head
    return [Filler(n.value, n.start, n.end) for n in scene.mentions.places if n.first <= above.i <= n.last]


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
    if head.tag_ == "CD" or head.lower_ in ("nobody", "none", "one", "everyone", "anyone"):
        return None
    if head.lower_ == "one":
        return scene.words(head)
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
        if span and q.unit is None and first <= span[0] <= last and not _IN_TEN.match(paragraph.view, q.end):
            return Filler(q.plain, q.start, q.end), q.comparator
    return None
