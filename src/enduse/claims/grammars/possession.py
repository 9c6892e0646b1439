"""Possession seen in the field, for `operation`: "fighters armed with X", "X in the hands of Y", "a fighter with an X".

Only a named model or a named class counts, and only an actor that the report names or tells apart. Whoever was armed
*by* somebody is a transfer and is left to its grammar; what was found in a store or taken from an enemy is not held.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enduse.claims import models
from enduse.claims.draft import Draft, Filler
from enduse.claims.grammars.transfer_actors import nominal
from enduse.claims.mentions import Named
from enduse.claims.phrases import members, prepositions
from enduse.claims.scene import Scene, filler

KIND = "operation"

_ARMED = frozenset("arm equip".split())
_BEARING = frozenset("carry wield brandish shoulder display".split())
_CRAFT = frozenset(
    "frigate destroyer corvette ship warship submarine boat vessel jet bomber fighter aircraft helicopter drone".split()
)
_LOSING = frozenset("fall capture seize end find land get pass".split())
_AMONG = re.compile(r",\s(?:among\sthem|including|such\sas)\s(?P<list>[^.;]+)")


def in_hands(scene: Scene) -> Iterator[Draft]:
    """Everybody who is told to hold a weapon, without a verb of having."""
    for token in scene.doc:
        if token.lemma_.lower() in _ARMED and token.tag_ == "VBN" and token.dep_ in ("acl", "relcl", "advcl"):
            yield from _armed(scene, token)
        elif token.lemma_.lower() in _BEARING and token.tag_ == "VBG" and token.dep_ == "acl":
            yield from _bearing(scene, token)
        elif token.lower_ == "hands" and token.head.lower_ == "in":
            yield from _hands(scene, token)
        elif token.lower_ == "with" and token.dep_ == "prep" and _stands_alone(scene, token.head):
            yield from _carrying(scene, token)


def _stands_alone(scene: Scene, holder: Any) -> bool:
    """A caption, or a phrase without a verb that is none by its mark-up."""
    return scene.role == "caption" or (holder.head == holder and holder.tag_ == "NNS")


def _armed(scene: Scene, verb: Any) -> Iterator[Draft]:
    """ "rebels armed with X", "two frigates armed with X" of the navy that the sentence names."""
    if any(c.dep_ == "agent" for c in verb.children) or verb.head == verb:
        return
    holder = verb.head
    things = models.weapons(scene, *[h for p, h in prepositions(verb) if p == "with"])
    holders = _holders(scene, holder) or _crewed(scene, holder)
    yield from _draft(scene, holders, things, [*_phrase(holder, verb)], "operation/armed-with")


def _bearing(scene: Scene, verb: Any) -> Iterator[Draft]:
    """ "soldiers carrying X", "rebels brandishing X"."""
    things = models.models(scene, *[m for c in verb.children if c.dep_ == "dobj" for m in members(c)])
    person = verb.head.tag_ in ("NNS", "NNPS")
    holders = _holders(scene, verb.head) if person else []
    yield from _draft(scene, holders, things, [*_phrase(verb.head, verb)], "operation/carrying")


def _phrase(holder: Any, verb: Any) -> Iterator[int]:
    yield from range(holder.left_edge.i if holder.i < verb.i else verb.i, max(t.i for t in verb.subtree) + 1)


def _hands(scene: Scene, hands: Any) -> Iterator[Draft]:
    """ "the X in the hands of Y", "weapons in Y's hands, among them the X"."""
    prep = hands.head
    top = prep.head
    verb = top if top.pos_ in ("VERB", "AUX") else None
    if verb is not None and verb.lemma_.lower() in _LOSING and verb.lemma_.lower() != "find":
        return
    owners = [h for p, h in prepositions(hands) if p == "of"] + [c for c in hands.children if c.dep_ == "poss"]
    holders = [f for o in owners for f in _holders(scene, o)]
    heads = [top] if verb is None else [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "dobj")]
    things = [f for h in heads for f in models.weapons(scene, h)]
    tokens = [t.i for h in heads for t in h.subtree] + [t.i for t in hands.subtree]
    paragraph = scene.mentions.paragraph
    listed = _AMONG.search(paragraph.view, paragraph.ends[hands.i], paragraph.ends[hands.sent.end - 1])
    if not things and listed and any(h.lemma_.lower() in ("weapon", "type", "arm", "system", "missile") for h in heads):
        inside = [n for n in scene.mentions.weapons if listed.start("list") <= n.start < listed.end()]
        things = [filler(n) for n in inside]
        tokens += [i for n in inside for i in (n.first, n.last)]
    yield from _draft(scene, holders, things, range(min(tokens), max(tokens) + 1), "operation/in-hands")


def _carrying(scene: Scene, prep: Any) -> Iterator[Draft]:
    """ "Opposition fighters with a TOW missile", in a caption."""
    holder = prep.head
    if holder.pos_ not in ("NOUN", "PROPN"):
        return
    heads = [m for c in prep.children if c.dep_ == "pobj" for m in members(c)]
    things = models.models(scene, *heads)
    tokens = [t.i for t in holder.subtree if t.i <= max(h.i for h in heads)] if heads else []
    yield from _draft(scene, _holders(scene, holder), things, tokens, "operation/with")


def _holders(scene: Scene, head: Any) -> list[Filler]:
    named = [f for f in scene.parties(head, adjectives=_is_force(head)) if not f.inherited]
    return named or nominal(scene, head)


def _is_force(head: Any) -> bool:
    return head.lemma_.lower() in (
        "troop",
        "soldier",
        "force",
        "unit",
        "army",
        "navy",
        "brigade",
        "battalion",
        "marine",
    )


def _crewed(scene: Scene, craft: Any) -> list[Filler]:
    """The state whose frigates or jets they are: by nationality, or as the subject that sent them."""
    if craft.lemma_.lower() not in _CRAFT:
        return []
    near: list[Named] = [
        n
        for n in scene.mentions.named
        if n.sort == "country" and craft.left_edge.i <= n.first < craft.i and n.form in ("adjective", "possessive")
    ]
    if near:
        return [filler(near[-1])]
    verb = craft.head
    sent = verb.pos_ == "VERB" and verb.lemma_.lower() in ("send", "dispatch", "deploy", "move", "have", "operate")
    return scene.parties(*[c for c in verb.children if c.dep_ == "nsubj"]) if sent and craft.dep_ == "dobj" else []


def _draft(
    scene: Scene, holders: list[Filler], things: list[Filler], tokens: list[int] | range, rule: str
) -> Iterator[Draft]:
    if not holders or not things or not tokens or all(t.inherited for t in things):
        return
    clause = scene.clause_of(scene.doc[tokens[0]])
    voice = scene.attribution.voices[tokens[0]]
    if clause is not None and (clause.unreal or clause.stance == "denied"):
        return
    draft = scene.draft_at(KIND, voice, tokens, rule, scene.stance_at(tokens, voice))
    yield draft.put("operator", *holders).put("weapon", *things)
