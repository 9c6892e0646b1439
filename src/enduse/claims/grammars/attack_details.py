"""What an attack says besides its verb: who, at what, with what, where, when, and on what evidence."""

from __future__ import annotations

from typing import Any

from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler
from enduse.claims.grammars.actors import actors
from enduse.claims.grammars.event import (
    aimed,
    located,
    proper,
)
from enduse.claims.phrases import core_span, prepositions
from enduse.claims.scene import Scene, filler

KIND = "incident"
_CARRIED = frozenset("carry conduct launch execute commit".split())
_EVIDENCE = {
    "video": "video",
    "footage": "video",
    "radar": "radar",
    "satellite": "satellite",
    "photo": "photo",
    "photograph": "photo",
    "crater": "crater",
    "debris": "debris",
    "wreckage": "debris",
}


def aim(scene: Scene, draft: Draft, heads: list[Any], accused: list[Filler]) -> None:
    for head in heads:
        targets, places = aimed(scene, head)
        draft.put("target", *[t for t in targets if not _same(t, accused)])
        draft.put("place", *places)


def bare_place(draft: Draft) -> None:
    """ "the army shelled X": the town is the target, too, where nothing else and nobody is named."""
    if not {"accused", "target", "killed", "injured"} & set(draft.roles):
        draft.put("target", *[p for p in draft.roles.get("place", ()) if not p.inherited])


def alone(scene: Scene, weapon: Filler) -> Filler:
    """In "a Turkish fighter jet shot down" the nationality is the attacker's, the weapon a fighter jet."""
    named = next((n for n in scene.mentions.weapons if n.start == weapon.start and n.form == "origin"), None)
    return Filler(scene_value(named), weapon.start, weapon.end, weapon.inherited) if named is not None else weapon


def place_above(clause: Clause) -> list[Any]:
    """ "a clinic in X, where witnesses say two shells landed": what the relative clause tells of."""
    verb = clause.verb.head if clause.verb.dep_ == "ccomp" else clause.verb
    where = any(c.lower_ == "where" for v in (verb, clause.verb) for c in v.children)
    return [verb.head] if verb.dep_ == "relcl" and where and verb.head.pos_ in ("NOUN", "PROPN") else []


def not_aimed(scene: Scene, draft: Draft, clause: Clause) -> None:
    """ "came down in X": the country where something fell was not aimed at."""
    countries = {f.value for f in scene.parties(*clause.after("in", "near", "over", "inside"))}
    kept = [t for t in draft.roles.pop("target", ()) if t.value not in countries]
    draft.put("target", *kept)


def _same(target: Filler, accused: list[Filler]) -> bool:
    return any(target.value == a.value for a in accused)


def accused_of(scene: Scene, noun: Any) -> list[Filler]:
    heads = [c for c in noun.children if c.dep_ == "poss"] + [h for prep, h in prepositions(noun) if prep == "by"]
    if noun.lemma_.lower().endswith("fire"):
        heads += [h for prep, h in prepositions(noun) if prep == "from"]
    found = actors(scene, heads)
    first, _ = core_span(noun)
    adjectives = [
        n
        for n in scene.mentions.parties
        if first <= n.first and n.last < noun.i and n.form in ("adjective", "force", "possessive", "name")
    ]
    return found or [Filler(n.value, n.start, n.end) for n in adjectives[:1]]


def weapon_of(scene: Scene, noun: Any) -> list[Filler]:
    first, _ = core_span(noun)
    named = [n for n in scene.mentions.weapons if first <= n.first and n.last < noun.i]
    held = scene.weapons(*[h for prep, h in prepositions(noun) if prep in ("with", "using", "by")])
    return [Filler(scene_value(n), n.start, n.end) for n in named] + held + _carried_with(scene, noun)


def _carried_with(scene: Scene, noun: Any) -> list[Filler]:
    """ "the attack, which was carried out with a missile and a drone"."""
    verbs = [t for t in noun.subtree if t.dep_ in ("relcl", "acl", "ccomp") and t.lemma_.lower() in _CARRIED]
    return scene.weapons(*[h for v in verbs for prep, h in prepositions(v) if prep in ("with", "using", "by")])


def scene_value(named: Any) -> str:
    """The class alone: in "Azerbaijani drone attack" the nationality is the attacker's."""
    entry = named.entry
    return str(getattr(entry, "name", named.value))


def using(scene: Scene, clause: Clause) -> list[Filler]:
    own = [scene.doc[i] for i in sorted(clause.own) if i > clause.verb.i]
    heads = [t for t in own if t.lemma_.lower() == "use" and t.dep_ in ("advcl", "acl", "prep", "xcomp", "pcomp")]
    return scene.weapons(*[o for h in heads for o in h.children if o.dep_ in ("dobj", "pobj")])


def where_when(scene: Scene, draft: Draft, tokens: set[int], clause: Clause | None = None) -> None:
    targets = {t.value for t in draft.roles.get("target", ())}
    if "place" not in draft.roles:
        draft.put("place", *[p for p in located(scene, tokens) if p.value not in targets or p.value[:1].isupper()])
    when, _ = scene.when(tokens)
    verb = clause.verb if clause is not None else None
    if "place" not in draft.roles and verb is not None:
        draft.put("place", *_where(scene, verb))
    if when is None and verb is not None and verb.dep_ in ("relcl", "acl") and verb.head.lemma_.lower() == "day":
        when, _ = scene.when(range(verb.sent.start, verb.i))
    if when is None and verb is not None and verb.dep_ == "pcomp":
        when = _after_charge(scene, verb)
    draft.put("date", when)


def _where(scene: Scene, verb: Any) -> list[Filler]:
    """ "in X, where a drone hit Y": the place that the relative clause tells of."""
    if verb.dep_ != "relcl" or not any(c.lower_ == "where" for c in verb.children):
        return []
    phrase = {t.i for t in verb.head.subtree if t.i < verb.left_edge.i}
    known = [n for n in scene.mentions.places if n.first in phrase]
    return [filler(n) for n in known[-1:]] or [f for f in [proper(scene, verb.head)] if f is not None]


def _after_charge(scene: Scene, verb: Any) -> Filler | None:
    """ "accused the army of shelling the camp on Friday": the day that ends the charge is the day of the attack."""
    charge = verb.head.head if verb.head.head.pos_ == "VERB" else verb.head.head.head
    if charge.lemma_.lower() not in ("accuse", "suspect", "blame"):
        return None
    after = [c for c in charge.children if c.dep_ == "prep" and c.i > verb.i]
    when, _ = scene.when([t.i for c in after[:1] if scene.doc[c.i - 1].text != "," for t in c.subtree])
    return when


def evidence(scene: Scene, draft: Draft, clause: Clause) -> None:
    head = clause.verb
    while head.dep_ in ("ccomp", "acl", "xcomp", "relcl", "dobj") and head.head != head:
        head = head.head
        for child in head.children:
            if child.dep_ == "nsubj" and (kind := _EVIDENCE.get(child.lemma_.lower())):
                at = scene.mentions.paragraph
                draft.put("evidence", Filler(kind, at.starts[child.i], at.ends[child.i]))
