"""`operation`: who has a weapon in service."""

from __future__ import annotations

from collections.abc import Iterator

from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft
from enduse.claims.scene import Scene

KIND = "operation"

_HAVE = frozenset("operate field possess own maintain".split())
_STORES = frozenset("arsenal inventory fleet stockpile service possession".split())
_INCLUDE = frozenset("include contain comprise".split())


def _counted(clause: Clause) -> bool:
    """ "has six TB2s", "flies at least 17": a stock with its number, or a model by its name."""
    return any(o.pos_ in ("NUM", "PROPN") or any(c.dep_ == "nummod" for c in o.children) for o in clause.objects)


def read(scene: Scene) -> Iterator[Draft]:
    """Every operator in the paragraph."""
    for clause in scene.clauses:
        if clause.unreal:
            continue
        stores = [s for s in clause.subjects if s.lemma_.lower() in _STORES]
        in_store = [n for prep, n in clause.phrases if prep in ("in", "with") and n.lemma_.lower() in _STORES]
        if clause.lemma in _HAVE or (clause.lemma in ("have", "fly") and _counted(clause)):
            operators, weapons = scene.parties(*clause.subjects), scene.weapons(*clause.objects)
            weapons = [w for w in weapons if w.value in scene.thread.names.weapons or clause.lemma in _HAVE]
        elif stores and clause.lemma in _INCLUDE:
            operators = scene.parties(*[c for s in stores for c in s.children if c.dep_ == "poss"]) or scene.parties(
                *stores, adjectives=True
            )
            weapons = scene.weapons(*clause.objects)
        elif in_store and clause.lemma in ("be", "have", "remain", "enter"):
            weapons = scene.weapons(*(clause.subjects if clause.lemma != "have" else clause.objects))
            holders = [h for n in in_store for c in n.children if c.dep_ == "prep" for h in c.children]
            operators = scene.parties(*holders) or (scene.parties(*clause.subjects) if clause.lemma == "have" else [])
        else:
            continue
        if operators and weapons:
            yield (
                scene.draft(KIND, clause, f"operation/{clause.lemma}")
                .put("operator", *operators)
                .put("weapon", *weapons)
            )
