"""Transfers that a later sentence takes up again: their customer, their worth, and the denial of what was just said.

Only a definite phrase or a pronoun takes a transfer up, and only the one that stands right before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from enduse.claims.attribution import Voice
from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler, compared
from enduse.claims.grammars.transfer_details import is_money
from enduse.claims.scene import Scene
from enduse.claims.vocabulary import DENY, TRANSFER_NOUNS
from enduse.model.entry import Country

_KIND = "transfer"
_NEAR = 450
_DEALS = frozenset("package sale deal contract order purchase agreement".split())
_ACCUSATIONS = frozenset("accusation claim allegation charge report suggestion assertion".split())
_RECEIVERS = frozenset("customer buyer client recipient purchaser".split())
_GIVERS = frozenset("supplier seller exporter provider".split())
_COSTS = frozenset("cost value price".split())
_BASELESS = re.compile(
    r"\b(?:baseless|groundless|false|untrue|unfounded|fabricat\w+|fake|nonsense|lies?|absurd|fiction\w*|slander\w*"
    r"|disinformation)\b",
    re.IGNORECASE,
)


def again(scene: Scene, found: Sequence[Draft]) -> Iterator[Draft]:
    """What the paragraph adds to transfers said before; `found` are those of its own."""
    for clause in scene.clauses:
        yield from _customer(scene, clause, found)
        yield from _no_such(scene, clause, found)
        yield from _worth(scene, clause, found)
        yield from _denied(scene, clause, found)


def latest(scene: Scene, found: Sequence[Draft], before: int, *, near: int = _NEAR) -> Draft | None:
    """The transfer said last before an offset of the view, null where it is too far away."""
    here = [d for d in found if d.start < before]
    earlier = (
        max(here, key=lambda d: d.start) if here else scene.thread.transfers[-1] if scene.thread.transfers else None
    )
    return earlier if earlier is not None and before - earlier.end < near else None


def _customer(scene: Scene, clause: Clause, found: Sequence[Draft]) -> Iterator[Draft]:
    """ "the buyer turned out to be Sudan", "the supplier was not X but Y": a side of the transfer before is named."""
    if clause.lemma not in ("be", "remain") or not clause.subjects or clause.unreal:
        return
    subject = clause.subjects[0]
    lemma = subject.lemma_.lower()
    role = "recipient" if lemma in _RECEIVERS else "supplier" if lemma in _GIVERS else None
    parties = [f for f in scene.parties(*clause.objects) if not f.inherited]
    if role is None or not any(c.dep_ == "det" and c.lower_ != "a" for c in subject.children) or not parties:
        return
    before = latest(scene, found, scene.mentions.paragraph.starts[clause.verb.i])
    if before is None:
        before = scene.thread.transfers[-1] if scene.thread.transfers and role == "recipient" else None
    if before is None or before.stance == "denied":
        return
    other = "supplier" if role == "recipient" else "recipient"
    draft = scene.draft(_KIND, clause, "transfer/customer", set(clause.own) | {subject.i})
    mine = {p.value for p in parties}
    draft.put(role, *parties).put(other, *[f for f in _carried(before, other) if f.value not in mine])
    yield draft.put("weapon", *_carried(before, "weapon")).put("action", *_carried(before, "action"))


def _no_such(scene: Scene, clause: Clause, found: Sequence[Draft]) -> Iterator[Draft]:
    """ "had made no such delivery", "denied any such sale", "no such shipment took place"."""
    nouns = [h for h in (*clause.objects, *clause.subjects) if h.lemma_.lower() in TRANSFER_NOUNS]
    such = [h for h in nouns if any(c.lower_ == "such" for c in h.children)]
    if not such or clause.unreal or not (clause.stance == "denied" or clause.lemma.split()[0] in DENY):
        return
    before = latest(scene, found, scene.mentions.paragraph.starts[min(clause.own)], near=2 * _NEAR)
    if before is None or before.stance == "denied":
        return
    draft = scene.draft(_KIND, clause, "transfer/no-such", stance="denied")
    for role in ("supplier", "recipient", "weapon", "action"):
        draft.put(role, *_carried(before, role))
    yield draft


def _worth(scene: Scene, clause: Clause, found: Sequence[Draft]) -> Iterator[Draft]:
    """ "The package is worth $650 million": the deal before, with its worth."""
    deals = [s for s in (*clause.subjects, *clause.objects) if s.lemma_.lower() in _DEALS or _total(s)]
    if not deals or clause.unreal or not any(c.lower_ in ("the", "that", "this") for c in deals[0].children):
        return
    paragraph = scene.mentions.paragraph
    words = paragraph.words(min(clause.own), max(clause.own))
    if any(n.first in clause.own for n in scene.mentions.weapons):
        return
    if not re.search(r"\b(?:worth|valued|cost|costs|priced)\b", words):
        return
    sums = [
        q
        for q in scene.mentions.quantities
        if is_money(q) and (span := paragraph.tokens_of(q.start, q.end)) and span[1] in clause.own
    ]
    before = latest(scene, found, paragraph.starts[min(clause.own)])
    if before is None or not sums or before.stance == "denied" or "weapon" not in before.roles:
        return
    draft = scene.draft(_KIND, clause, "transfer/worth")
    for role in ("supplier", "recipient", "weapon"):
        draft.put(role, *_carried(before, role))
    yield draft.put("worth", Filler(sums[0].plain, sums[0].start, sums[0].end)).put("comparator", compared(sums[0]))


def _total(noun: Any) -> bool:
    """ "the total cost", "the estimated value": of the deal before."""
    return noun.lemma_.lower() in _COSTS and any(c.lower_ in ("total", "estimated", "overall") for c in noun.children)


def _denied(scene: Scene, clause: Clause, found: Sequence[Draft]) -> Iterator[Draft]:
    """ "Tehran rejects this": what was said right before of the one who denies it."""
    paragraph = scene.mentions.paragraph
    if clause.negated or clause.unreal or not _denies(scene, clause):
        return
    who = [
        n for s in clause.subjects for n in scene.mentions.parties if n.first <= s.i <= n.last and n.form != "adjective"
    ]
    at = paragraph.starts[min(clause.own)]
    before = latest(scene, found, at)
    if not who or before is None or before.stance == "denied":
        return
    named = who[0]
    entry = named.entry
    code = entry.code if isinstance(entry, Country) else named.value
    sides = {f.value for role in ("supplier", "recipient") for f in before.roles.get(role, ())}
    said_in_it = any(n.value == code and before.start <= n.start < before.end for n in scene.mentions.parties)
    if code not in sides and not said_in_it:
        return
    if len(re.findall(r"[.!?]['\"”’]?\s", paragraph.view[before.end : at])) > 3:
        return
    name = entry.name if isinstance(entry, Country) and named.form != "ministry" else named.value
    voice = Voice(name, False, clause.voice.via, "denied", clause.verb.i)
    draft = scene.draft_at(_KIND, voice, {*clause.own, *(s.i for s in clause.subjects)}, "transfer/denial", "denied")
    for role in ("supplier", "recipient", "weapon", "action"):
        draft.put(role, *_carried(before, role))
    yield draft


def _denies(scene: Scene, clause: Clause) -> bool:
    objects = clause.objects
    if clause.lemma.split()[0] in DENY:
        return any(o.lower_ in ("it", "this", "that", "them") or _is_accusation(o) for o in objects)
    if clause.lemma.split()[0] not in ("call", "describe", "brand", "label"):
        return False
    words = scene.mentions.paragraph.words(clause.verb.i, clause.verb.right_edge.i)
    taken_up = re.match(r"\w+\s(?:it|this|that|them|(?:the|these|those|such)\s(\w+))\b", words)
    accused = taken_up is not None and (taken_up[1] is None or taken_up[1].rstrip("s") in _ACCUSATIONS)
    return accused and _BASELESS.search(words) is not None


def _is_accusation(noun: Any) -> bool:
    definite = any(c.lower_ in ("the", "this", "that", "these", "those", "such") for c in noun.children)
    return (
        noun.lemma_.lower() in _ACCUSATIONS
        and definite
        and not any(c.dep_ in ("acl", "relcl") or (c.dep_ == "prep" and c.lower_ != "as") for c in noun.children)
    )


def _carried(before: Draft, role: str) -> list[Filler]:
    return [f.carried() for f in before.roles.get(role, ())]
