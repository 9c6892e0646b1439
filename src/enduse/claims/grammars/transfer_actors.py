"""Sides that the catalogue does not know: nominal actors ("rebel groups", "the police of X") and names nobody listed.

A nominal actor keeps the words of the report. A name that nobody listed counts only where the verb makes it a side by
itself: who sells or buys, or whom something is sold to. What is shipped "to" or "from" an unknown name may go to a
port, and "the X" that delivers may be a ship: both are left out.
"""

from __future__ import annotations

import re
from typing import Any

from enduse.claims.clauses import Clause
from enduse.claims.draft import Filler
from enduse.claims.entity_lists import listed
from enduse.claims.phrases import core_span, prepositions
from enduse.claims.scene import Scene
from enduse.claims.vocabulary import FORCES

_MOVEMENTS = frozenset("movement militia group rebels rebel insurgents insurgent faction".split())
_TIED = frozenset({"of", "to", "in"})
_SHARED = frozenset({"Congo", "Korea", "Guinea", "Sudan"})
_ANYBODY = frozenset("anyone anybody someone somebody everyone".split())
_ARMED = frozenset(
    "army police militia militiaman rebel rebels insurgent insurgency separatist fighter gang cartel guerrilla "
    "paramilitary paramilitaries gunman guard gendarmerie gendarmes commando commandos force forces troop soldier "
    "brigade battalion regiment division unit corps squadron navy marines coastguard artillery group grouping faction "
    "movement party opposition resistance tribe clan jihadist islamist militant extremist proxy mercenary warlord "
    "terrorist smuggler trafficker bandit herder settler vigilante irregulars command junta military".split()
)
_OFFICIAL = frozenset("ministry department directorate office agency bureau inspectorate constabulary service".split())
_TRADING = frozenset("sell buy purchase supply provide order offer license licence give donate procure acquire".split())
_SENDING = frozenset("ship deliver send export transfer import consign smuggle hand receive obtain".split())
_NAME = re.compile(r"[A-Z][\w&.’'-]*(?:\s(?:[A-Z][\w&.’'-]*|&|and(?=\s[A-Z])|of(?=\s[A-Z])|de|del|al))*")
_FIRM = re.compile(
    r"\b(?:Ltd|Limited|Inc|LLC|GmbH|Corp|Corporation|Company|Industries|Group|Holding|Systems|Technologies|Aerospace|"
    r"Defen[cs]e|Arms|Waffen|Trading|Logistics|Components|Arsenal|Works|Plant|JSC|AG|SA|Plc|Enterprises?|Dynamics)\b"
)
_AT_WAR = re.compile(r"\s(?:to|in)\s(?:the|this)\s(?:\w+\s)?(?:conflict|war|fighting|crisis)\b")
_CODE = re.compile(r"[A-Z][A-Za-z]*-?\d")


def nominal(scene: Scene, head: Any) -> list[Filler]:
    """A group or body without a name, by its words; "the movement" is the group named last, "anyone in X" is X."""
    if head.lower_ in _ANYBODY:
        return scene.parties(*[h for p, h in prepositions(head) if p in ("in", "from")])
    if head.pos_ not in ("NOUN", "PROPN") or _known(scene, head):
        return []
    lemma = head.lemma_.lower()
    if lemma not in _ARMED | _OFFICIAL and head.lower_ not in _ARMED:
        return []
    if any(c.dep_ == "poss" and c.pos_ == "PRON" for c in head.children):
        return []
    if lemma in FORCES and (seat := scene.parties(*[h for p, h in prepositions(head) if p == "in"])):
        return seat
    definite = any(c.lower_ in ("the", "that", "this", "these", "those") for c in head.children)
    alone = definite and not any(c.dep_ in ("amod", "compound", "poss", "nmod") for c in head.children)
    if alone and lemma in _MOVEMENTS and (group := _group_before(scene, head)) is not None:
        return [group]
    words = _with_owner(scene, head)
    bare = words.end - words.start <= len(head.text) and head.tag_ not in ("NNS", "NNPS") and head.lower_ != "police"
    return [] if bare or not words.value else [words]


def _known(scene: Scene, head: Any) -> bool:
    return any(n.first <= head.i <= n.last for n in scene.mentions.named if n.sort != "class")


def _with_owner(scene: Scene, head: Any) -> Filler:
    """ "police of four states": the phrase with its "of" alone."""
    words = scene.words(head)
    mark = re.match(r"[^A-Za-z]+", words.value)
    words = Filler(words.value[mark.end() :], words.start + mark.end(), words.end) if mark else words
    behind = next((c for c in head.children if c.dep_ == "prep" and c.lower_ in _TIED and c.i == head.i + 1), None)
    paragraph = scene.mentions.paragraph
    if (war := _AT_WAR.match(paragraph.view, words.end)) is not None:
        return Filler(words.value + war.group(), words.start, war.end())
    inner = next((c for c in behind.children if c.dep_ == "pobj"), None) if behind is not None else None
    if inner is None:
        return words
    end = paragraph.ends[core_span(inner)[1]]
    return Filler(paragraph.view[words.start : end], words.start, end)


def _group_before(scene: Scene, head: Any) -> Filler | None:
    """The armed group that "the movement" takes up again."""
    here = [
        n
        for n in scene.mentions.parties
        if n.last < head.i and getattr(n.entry, "kind", "") == "armed group" and n.form == "name"
    ]
    if here:
        return Filler(here[-1].value, here[-1].start, here[-1].end, inherited=True)
    return scene.thread.groups_named[-1] if scene.thread.groups_named else None


def trader(scene: Scene, clause: Clause, head: Any, *, acting: bool) -> list[Filler]:
    """An unknown name that sells, ships or buys (`acting`), or that something is sold or given to."""
    lemma = clause.lemma.split()[0]
    if head.pos_ != "PROPN" or _known(scene, head) or not (lemma in _TRADING or (acting and lemma in _SENDING)):
        return []
    paragraph = scene.mentions.paragraph
    first, last = core_span(head)
    while first < last and scene.doc[first].pos_ in ("DET", "ADJ", "NUM", "NOUN"):
        first += 1
    match = _NAME.match(paragraph.view, paragraph.starts[first], paragraph.ends[last])
    if match is None or match.end() < paragraph.ends[last] or _CODE.match(match.group()):
        return []
    article = first > 0 and scene.doc[first - 1].lower_ in ("the", "a", "an")
    named = any(n.start < match.end() and match.start() < n.end for n in scene.mentions.named)
    timed = any(w.start < match.end() and match.start() < w.end for w in scene.mentions.whens)
    titled = listed(scene.doc[first].lower_, "offices") or (first and listed(scene.doc[first - 1].lower_, "offices"))
    if timed or titled or ((article or named) and not _FIRM.search(match.group())):
        return []
    shouted = match.group().isupper() and len(match.group()) > 6
    force = head.lower_ in FORCES
    return [] if shouted or force or match.group() in _SHARED else [Filler(match.group(), match.start(), match.end())]
