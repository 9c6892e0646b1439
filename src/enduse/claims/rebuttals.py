"""Denials that only point back: "Baku has denied this", "which Tehran denied", "a charge Kigali rejects".

The denial is of what was told last of the one who denies; its roles are inherited. Where nothing told accuses the
denier, no claim is made: what is denied cannot be known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from enduse.claims.attribution import Voice
from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft
from enduse.claims.mentions import Named
from enduse.claims.scene import Scene
from enduse.claims.vocabulary import DENY

_ACTORS = {"use": "user", "transfer": "supplier", "incident": "accused"}
_POINTERS = frozenset("this that it which them these".split())
_CHARGES = frozenset("claim charge accusation allegation report finding assertion suggestion".split())


def rebuttals(scene: Scene, told: Sequence[Draft], before: Sequence[Draft]) -> Iterator[Draft]:
    """The denials of a paragraph that point back to `told` (its own drafts) or `before` (those of the paragraph
    before)."""
    for clause in scene.clauses:
        if clause.lemma not in DENY or clause.negated or not _points_back(clause):
            continue
        denier = _denier(scene, clause)
        if denier is None:
            continue
        at = scene.mentions.paragraph.starts[clause.verb.i]
        earlier = [*before, *(d for d in told if d.start < at)]
        accused = [d for d in earlier if d.stance != "denied" and _accuses(d, denier)]
        if accused and not _told_already(told, accused[-1], denier, at):
            yield _denial(scene, clause, denier, accused[-1])


def _points_back(clause: Clause) -> bool:
    if clause.verb.dep_ == "relcl" and clause.verb.head.lemma_.lower() in _CHARGES:
        return True
    objects = [c for c in clause.verb.children if c.dep_ in ("dobj", "nsubjpass")]
    return bool(objects) and all(
        o.lower_ in _POINTERS or (o.lemma_.lower() in _CHARGES and not _says_what(o)) for o in objects
    )


def _says_what(noun: Any) -> bool:
    return any(c.dep_ in ("acl", "relcl", "ccomp", "prep") for c in noun.children)


def _denier(scene: Scene, clause: Clause) -> Named | None:
    heads = [c for c in clause.verb.children if c.dep_ in ("nsubj", "agent")]
    named = [n for h in heads for n in scene.mentions.parties if n.first <= h.i <= n.last]
    return named[-1] if named else None


def _accuses(draft: Draft, denier: Named) -> bool:
    country = getattr(denier.entry, "code", None)
    values = {f.value for f in draft.roles.get(_ACTORS.get(draft.kind, ""), ())}
    return denier.value in values or country in values


def _told_already(told: Sequence[Draft], accusation: Draft, denier: Named, at: int) -> bool:
    name = getattr(denier.entry, "name", denier.value)
    return any(
        d.kind == accusation.kind
        and d.stance == "denied"
        and d.start <= at < d.end
        and d.voice.speaker in (name, denier.value)
        for d in told
    )


def _denial(scene: Scene, clause: Clause, denier: Named, accusation: Draft) -> Draft:
    name = str(getattr(denier.entry, "name", denier.value))
    speaker = denier.value if denier.form == "ministry" else name
    voice = Voice(speaker, cue=clause.verb.i, stance="denied")
    draft = scene.draft_at(accusation.kind, voice, clause.own, f"{accusation.kind}/rebuttal", "denied")
    for role, fillers in accusation.roles.items():
        draft.put(role, *[f.carried() for f in fillers])
    return draft
