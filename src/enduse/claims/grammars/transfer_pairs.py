"""Goods and sides that belong together within one clause: "drones from X and tanks from Y", "paid Z for jets"."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace

from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft
from enduse.claims.grammars.transfer_details import cue, goods, is_money, put_details
from enduse.claims.grammars.transfer_sides import sides
from enduse.claims.scene import Scene, filler

_KIND = "transfer"


def split(scene: Scene, whole: Draft, role: str, tokens: Set[int]) -> Iterator[Draft]:
    """One draft for each party of `role` with the goods that stand right before it, as in "A from X and B from Y"."""
    paragraph = scene.mentions.paragraph
    parties = sorted(whole.roles[role], key=lambda f: f.start)
    named = [n for n in scene.mentions.weapons if n.first in tokens or n.start > whole.start]
    low = whole.start
    for party in parties:
        things = [filler(n) for n in named if low <= n.start < party.start]
        low = party.end
        if not things:
            continue
        kept = {r: list(f) for r, f in whole.roles.items() if r not in (role, "weapon")}
        draft = replace(whole, roles=kept, end=whole.end if party is parties[-1] else max(party.end, whole.start + 1))
        draft.put(role, party).put("weapon", *things)
        span = paragraph.tokens_of(things[0].start, party.end)
        put_details(scene, draft, set(range(span[0], span[1] + 1)) if span else set(tokens), things)
        yield draft


def paid(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """ "Cyprus paid 60 million euros for 24 Nora howitzers"."""
    weapons, recipients = goods(scene, *clause.after("for")), sides(scene, *clause.subjects)
    paragraph = scene.mentions.paragraph
    sums = [q for q in scene.mentions.quantities if is_money(q) and q.start > paragraph.starts[clause.verb.i]]
    if not weapons or not recipients or not sums or any(w.inherited for w in weapons):
        return
    suppliers = [f for f in sides(scene, *clause.objects) if not f.inherited]
    draft = scene.draft(_KIND, clause, "transfer/verb:pay").put("supplier", *suppliers).put("recipient", *recipients)
    draft.put("weapon", *weapons).put("action", cue(scene, clause.verb, "ordered"))
    put_details(scene, draft, clause.own, weapons)
    yield draft
