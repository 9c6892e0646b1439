"""Incidents that no verb of attacking tells: an attack that left people dead, one that somebody claims, a loss.

"The strike left nine dead", "X claimed responsibility for the attack on Y", "the army has lost two helicopters".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler
from enduse.claims.grammars.actors import actors
from enduse.claims.grammars.armed import peaceful
from enduse.claims.grammars.attack_details import accused_of, aim, alone, weapon_of, where_when
from enduse.claims.grammars.casualties import counts, sentence
from enduse.claims.grammars.event import inherit, last_attack, taken_up, target_heads
from enduse.claims.grammars.targets import CRAFT
from enduse.claims.phrases import prepositions
from enduse.claims.scene import Scene, filler
from enduse.claims.vocabulary import ATTACK_NOUNS

KIND = "incident"
_CLAIM = frozenset("claim admit acknowledge accept take assume".split())
RISING = frozenset("rise climb reach stand jump grow increase mount hit pass".split())
_OWNED = frozenset({"responsibility", "credit"})
_SPENT = re.compile(r"bomb|missile|munition|rocket|shell|torpedo|mine")
_NOT_LOST = frozenset({"contact", "track", "sight", "interest", "control"})


def left(scene: Scene, clause: Clause, taken: set[int]) -> Iterator[Draft]:
    """ "A strike on X left 64 dead and 180 injured": an attack or a weapon as the subject, and a toll."""
    nouns = [s for s in clause.subjects if s.lemma_.lower() in ATTACK_NOUNS and not peaceful(s)]
    weapons = [] if nouns else scene.weapons(*[s for s in clause.subjects if s.pos_ != "PRON"])
    if clause.lemma != "leave" or clause.passive or not (nouns or weapons) or clause.negated:
        return
    paragraph = scene.mentions.paragraph
    end = sentence(scene, paragraph.starts[clause.verb.i])[1]
    tolls = list(counts(scene, paragraph.starts[clause.verb.i], end))
    if not tolls:
        return
    tokens = set(clause.own) | {t.i for n in nouns for t in n.subtree}
    draft = scene.draft(KIND, clause, "incident/left", tokens)
    accused = [f for n in nouns for f in accused_of(scene, n)] or actors(scene, clause.subjects)
    draft.put("accused", *accused)
    aim(scene, draft, [h for n in nouns for h in target_heads(scene, n)], accused)
    draft.put("weapon", *[alone(scene, w) for w in weapons], *[f for n in nouns for f in weapon_of(scene, n)])
    for role, number, comparator in tolls:
        draft.put(role, number).put("comparator", comparator)
        draft.end = max(draft.end, number.end)
    _ends_with_toll(scene, draft)
    where_when(scene, draft, tokens, clause)
    taken |= {n.i for n in nouns} | {c.i for c in clause.verb.subtree if c.dep_ == "conj" and c.pos_ == "VERB"}
    yield draft


def _ends_with_toll(scene: Scene, draft: Draft) -> None:
    """Stretches the words over the adjective that ends a toll ("180 injured")."""
    span = scene.mentions.paragraph.tokens_of(draft.start, draft.end)
    after = scene.doc[span[1] + 1] if span and span[1] + 1 < len(scene.doc) else None
    if after is not None and after.lower_ in ("dead", "injured", "wounded", "hurt", "people", "others"):
        draft.end = scene.mentions.paragraph.ends[after.i]


def responsibility(scene: Scene, clause: Clause, taken: set[int]) -> Iterator[Draft]:
    """ "X claimed responsibility for the attack on Y"; a denied responsibility is read with the denials."""
    owned = [o for o in clause.objects if o.lemma_.lower() in _OWNED]
    if clause.lemma not in _CLAIM or not owned or clause.stance == "denied":
        return
    nouns = [h for o in [clause.verb, *owned] for prep, h in prepositions(o) if prep == "for"]
    nouns = [n for i, n in enumerate(nouns) if n not in nouns[:i] and n.lemma_.lower() in ATTACK_NOUNS | {"shooting"}]
    accused = actors(scene, clause.subjects)
    if not nouns or not accused:
        return
    tokens = set(clause.own) | {t.i for n in nouns for t in n.subtree}
    draft = scene.draft(KIND, clause, "incident/responsibility", tokens).put("accused", *accused)
    aim(scene, draft, [h for n in nouns for h in target_heads(scene, n)], accused)
    draft.put("weapon", *[f for n in nouns for f in weapon_of(scene, n)])
    where_when(scene, draft, {t.i for n in nouns for t in n.subtree})
    paragraph = scene.mentions.paragraph
    for role, number, comparator in counts(scene, draft.start, sentence(scene, draft.start)[1]):
        draft.put(role, number).put("comparator", comparator)
        draft.end = max(draft.end, number.end)
    taken |= tokens
    attack = taken_up(scene, [n.i for n in nouns], []) or (
        last_attack(scene, ()) if len(draft.roles) == 1 and paragraph.span.start - _end(scene) < 900 else None
    )
    yield inherit(draft, attack, ("target", "place", "date", "weapon"))


def toll_rose(scene: Scene, clause: Clause, taken: set[int]) -> Iterator[Draft]:
    """ "The death toll from the strike on X rose to 59"."""
    paragraph = scene.mentions.paragraph
    tokens = sorted({*clause.own, *(t.i for s in clause.subjects for t in s.subtree)})
    totals = list(counts(scene, paragraph.starts[tokens[0]], paragraph.ends[tokens[-1]]))
    if not totals or clause.negated:
        return
    within = [t for s in clause.subjects for t in s.subtree if t.lemma_.lower() in ATTACK_NOUNS and not peaceful(t)]
    draft = scene.draft(KIND, clause, "incident/toll", tokens)
    accused = [f for n in within for f in accused_of(scene, n)]
    draft.put("accused", *accused)
    aim(scene, draft, [h for n in within for h in target_heads(scene, n)], accused)
    draft.put("weapon", *[f for n in within for f in weapon_of(scene, n)])
    for role, number, comparator in totals:
        draft.put(role, number).put("comparator", comparator)
        draft.end = max(draft.end, number.end)
    taken |= {n.i for n in within}
    yield inherit(draft, taken_up(scene, [n.i for n in within], []), ("target", "place", "date"))


def _end(scene: Scene) -> int:
    attack = last_attack(scene, ())
    return attack.end if attack is not None else -10_000


def lost(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """ "The air force has lost two helicopters", "one Su-25 was lost": arms that are gone, by whatever cause."""
    if clause.lemma != "lose" or clause.negated:
        return
    gone = [f for o in clause.objects if (f := _craft(scene, o)) is not None]
    if not gone or not (clause.passive or clause.subjects or clause.verb.tag_ in ("VBN", "VBD")):
        return
    if any(o.lemma_.lower() in _NOT_LOST for o in clause.objects):
        return
    draft = scene.draft(KIND, clause, "incident/lost").put("target", *gone)
    where_when(scene, draft, set(clause.own), clause)
    yield draft


def _craft(scene: Scene, head: Any) -> Filler | None:
    named = next((n for n in scene.mentions.weapons if n.first <= head.i <= n.last), None)
    if named is not None and named.sort == "weapon":
        return filler(named)
    if head.lemma_.lower() in CRAFT and head.pos_ == "NOUN":
        counted = [q.end for q in scene.mentions.quantities if q.unit is None]
        words = scene.words(head)
        start = max([words.start, *(e for e in counted if words.start < e < words.end)])
        kept = scene.mentions.paragraph.view[start : words.end]
        return Filler(kept.strip(), start + len(kept) - len(kept.lstrip()), words.end)
    if head.lower_ == "one" or head.tag_ == "CD":
        own = [h for prep, h in prepositions(head) if prep == "of" and h.pos_ in ("NOUN", "PROPN")]
        models = [n for h in own for n in scene.mentions.weapons if n.first <= h.i <= n.last and n.sort == "weapon"]
        if models:
            return filler(models[0])
    if head.lower_ == "one":
        taken = scene.thread.groups(head, scene.mentions)
        kind = [n for prep, n in prepositions(head) if prep == "of" and n.lemma_.lower() in ("type", "model", "them")]
        entry = scene.thread.names.weapons.get(taken[-1][0].value) if kind and taken and len(taken[-1]) == 1 else None
        thing = entry is not None and not _SPENT.search(entry.weapon_class or "")
        return taken[-1][0] if thing else None
    return None


__all__ = ["RISING", "left", "lost", "responsibility", "toll_rose"]
