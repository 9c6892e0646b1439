"""`specification`: what a weapon is or does, as a report describes it. Descriptions of past reporting, never guidance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler
from enduse.claims.phrases import core_span
from enduse.claims.scene import Scene, filler
from enduse.model.entry import Weapon

KIND = "specification"

_HAVE = frozenset(
    "have carry hold pack fit outfit equip arm feature weigh cost boast travel fly reach measure stay loiter remain strike hit".split()
)
_PROPERTY = {
    "weigh": "weight",
    "cost": "cost",
    "fly": "range",
    "travel": "range",
    "reach": "range",
    "stay": "endurance",
    "loiter": "endurance",
    "remain": "endurance",
    "strike": "range",
    "hit": "range",
    "measure": "length",
}
"""Verb to the property its figure gives, where no noun names it."""
_ABLE = frozenset("design build intend know capable able optimise optimize".split())
_CALLED = re.compile(
    r"\s?[,(–—-]+\s?(?P<noun>(?:a|an)\s(?P<what>[\w-]+(?:\s[\w-]+){0,3}?\s?(?:munition|drone|missile|rocket|aircraft|bomb|system|vehicle|radar|tank|howitzer))s?)\b"
)


def read(scene: Scene) -> Iterator[Draft]:
    """Every description of a weapon in the paragraph."""
    for clause in scene.clauses:
        if clause.unreal or (not any(clause.subjects) and not clause.objects):
            continue
        subjects = [*clause.subjects, *clause.objects] if clause.passive else [*clause.subjects]
        weapons = _models(scene, scene.weapons(*subjects))
        if not weapons:
            continue
        lemma = clause.lemma.split()[0]
        if lemma in _HAVE:
            yield from _measured(scene, clause, weapons)
        if lemma in _ABLE or (lemma == "be" and any(c.lemma_.lower() in _ABLE for c in clause.verb.children)):
            yield from _purpose(scene, clause, weapons)
        elif lemma == "be":
            yield from _is(scene, clause, weapons)
    yield from _apposed(scene)


def _models(scene: Scene, weapons: list[Filler]) -> list[Filler]:
    return [w for w in weapons if w.value in scene.thread.names.weapons]


def _measured(scene: Scene, clause: Clause, weapons: list[Filler]) -> Iterator[Draft]:
    paragraph = scene.mentions.paragraph
    for q in scene.mentions.quantities:
        span = paragraph.tokens_of(q.number_start, q.end)
        if q.unit in (None, "%") or span is None or span[0] not in clause.own:
            continue
        head: Any = scene.doc[span[1]]
        while (
            head.dep_ in ("nummod", "compound", "amod", "nmod", "npadvmod", "quantmod", "punct")
            and head.head.i != clause.verb.i
            and head.head != head
        ):
            head = head.head
        if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.pos_ == "NOUN":
            head = head.head.head
        inside = span[0] <= head.i <= span[1]
        stated = _PROPERTY.get(lemma := clause.lemma.split()[0])
        stated = "endurance" if stated is not None and q.unit in ("h", "min") else stated
        at_verb = Filler(stated or lemma, paragraph.starts[clause.verb.i], paragraph.ends[clause.verb.i])
        name = at_verb if inside or stated else _head_noun(scene, head, span)
        draft = scene.draft(KIND, clause, "specification/measured", _up_to(clause, head.i))
        draft.put("weapon", *weapons).put("property", name).put("quantity", Filler(q.plain, q.start, q.end))
        yield draft.put("comparator", Filler(q.comparator, q.start, q.end)) if q.comparator != "=" else draft


def _head_noun(scene: Scene, head: Any, number: tuple[int, int]) -> Filler:
    """ "explosive warhead" of "a 15-kilogram explosive warhead"."""
    first, last = core_span(head)
    first = max(first, number[1] + 1) if number[1] < head.i else first
    paragraph = scene.mentions.paragraph
    words = paragraph.words(first, last)
    start = paragraph.starts[first]
    trimmed = re.sub(r"^(?:the|a|an|its)\s", "", words)
    start += len(words) - len(trimmed)
    return Filler(trimmed, start, paragraph.ends[last])


def _up_to(clause: Clause, last: int) -> set[int]:
    return {i for i in clause.own if i <= last} or set(clause.own)


def _purpose(scene: Scene, clause: Clause, weapons: list[Filler]) -> Iterator[Draft]:
    paragraph = scene.mentions.paragraph
    verb = (
        clause.verb
        if clause.lemma.split()[0] in _ABLE
        else next(c for c in clause.verb.children if c.lemma_.lower() in _ABLE)
    )
    rest = [t for t in verb.subtree if t.i >= verb.i and t.dep_ != "punct"]
    ends = [t.i for t in rest if t.i > verb.i]
    if not ends or not any(c.dep_ in ("prep", "xcomp", "advcl") for c in verb.children):
        return
    last = verb.i
    for i in range(verb.i + 1, max(ends) + 1):
        if scene.doc[i].text in (",", ";", "and", "but") and scene.doc[i].dep_ in ("punct", "cc"):
            break
        last = i
    start, end = paragraph.starts[verb.i], paragraph.ends[last]
    first = verb.i
    if verb.i and scene.doc[verb.i - 1].dep_ == "advmod" and verb.i - 1 not in (s.i for s in clause.subjects):
        first = verb.i - 1
    draft = scene.draft(KIND, clause, "specification/purpose", range(first, last + 1))
    yield draft.put("weapon", *weapons).put("property", Filler(paragraph.view[start:end], start, end))


def _is(scene: Scene, clause: Clause, weapons: list[Filler]) -> Iterator[Draft]:
    attributes = [o for o in clause.objects if o.dep_ == "attr" and o.pos_ in ("NOUN", "PROPN")]
    for attribute in attributes:
        first, last = core_span(attribute)
        inside = [n for n in scene.mentions.weapons if first <= n.first <= last]
        if not inside and attribute.lemma_.lower() not in (
            "munition",
            "weapon",
            "bomb",
            "drone",
            "missile",
            "aircraft",
        ):
            continue
        if any(isinstance(n.entry, Weapon) for n in inside):
            continue
        draft = scene.draft(KIND, clause, "specification/is")
        yield draft.put("weapon", *weapons).put("property", scene.words(attribute))


def _apposed(scene: Scene) -> Iterator[Draft]:
    """ "the Harop, a loitering munition"."""
    view = scene.mentions.paragraph.view
    for named in scene.mentions.weapons:
        if named.sort != "weapon":
            continue
        match = _CALLED.match(view, named.end)
        if match is None or view[match.end() : match.end() + 1] not in (" ", ",", ".", ")", ";", ""):
            continue
        tokens = scene.mentions.paragraph.tokens_of(named.start, match.end("noun"))
        if tokens is None:
            continue
        voice = scene.attribution.voices[named.first]
        draft = scene.draft_at(KIND, voice, range(tokens[0], tokens[1] + 1), "specification/apposition", "asserted")
        what = Filler(match["what"], match.start("what"), match.end("what"))
        yield draft.put("weapon", filler(named)).put("property", what)
