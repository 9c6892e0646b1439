"""Where people fled from, and since when, where their own words say it aside: "residents of X", "from parts of X".

Also "since the strike": the day of the attack that was told before. Nothing is taken from where they went to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from enduse.claims.draft import Filler
from enduse.claims.grammars.event import last_attack, proper, taken_up
from enduse.claims.mentions import Named
from enduse.claims.phrases import prepositions
from enduse.claims.scene import Scene, filler
from enduse.claims.vocabulary import ATTACK_NOUNS

_ATTACKS = ATTACK_NOUNS | {"shooting", "killing", "explosion", "clash"}
_STEPS = 3


def whence(scene: Scene, heads: Sequence[Any], tokens: set[int]) -> list[Filler]:
    """The place that the people are said to be of, that "from" names, or around which it happened."""
    after = [h for head in heads for prep, h in prepositions(head) if prep in ("of", "from", "in", "around", "near")]
    own = [scene.doc[i] for i in sorted(tokens)]
    froms = [t for t in own if t.dep_ == "prep" and t.lower_ in ("from", "around", "near", "outside", "west", "east")]
    after += [n for t in froms for n in t.children if n.dep_ == "pobj"]
    fighting = [c for h in heads for c in h.head.children if c.dep_ in ("csubj", "csubjpass")]
    after += [h for c in fighting for prep, h in prepositions(c) if prep in ("in", "around", "near", "outside", "at")]
    return next(([found] for noun in after if (found := place_inside(scene, noun)) is not None), [])


def place_inside(scene: Scene, noun: Any) -> Filler | None:
    """The place that a noun phrase names, itself or by its "of" and "in": "dangerous districts of X"."""
    for _ in range(_STEPS):
        known = [n for n in scene.mentions.named if n.first <= noun.i <= n.last]
        if found := [n for n in known if _stands(n)]:
            return filler(found[0])
        if not known and (name := proper(scene, noun)) is not None:
            return name
        inner = [h for prep, h in prepositions(noun) if prep in ("of", "in", "around", "near")]
        if not inner or known:
            return None
        noun = inner[0]
    return None


def _stands(named: Named) -> bool:
    return named.sort == "place" or (named.sort == "country" and named.form in ("name", "capital"))


def since_attack(scene: Scene, tokens: Iterable[int]) -> Filler | None:
    """ "since the strike": open from the day of the attack that the phrase takes up again."""
    paragraph = scene.mentions.paragraph
    for prep in (scene.doc[i] for i in sorted(tokens)):
        if prep.lower_ != "since":
            continue
        nouns = [n for n in prep.children if n.dep_ == "pobj" and n.lemma_.lower() in _ATTACKS]
        definite = [n for n in nouns if any(c.lower_ in ("the", "that", "this") for c in n.children)]
        attack = taken_up(scene, [n.i for n in definite], []) or last_attack(scene, ())
        day = attack.roles.get("date", ())[:1] if definite and attack is not None else ()
        for when in day:
            if "/" not in when.value:
                return Filler(
                    f"{when.value}/..", paragraph.starts[prep.i], paragraph.ends[definite[0].i], inherited=True
                )
    return None


__all__ = ["place_inside", "since_attack", "whence"]
