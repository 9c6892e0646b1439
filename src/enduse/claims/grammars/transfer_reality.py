"""Whether a clause of supplying is told as a fact: what was announced, what is only asked, what is denied outright.

"X said that three would be delivered" announces; "would be delivered if" supposes. "How many were sent is unclear"
tells no transfer. "Has not sold so much as a screw to X" denies any.
"""

from __future__ import annotations

import re
from typing import Any

from enduse.claims.clauses import Clause
from enduse.claims.draft import Filler
from enduse.claims.entity_lists import listed
from enduse.claims.phrases import has_auxiliary
from enduse.claims.reality import supposed
from enduse.claims.scene import Scene

_WHOLE = re.compile(
    r"\b(?:nothing|anything|none|(?:a|one)\ssingle\s\w+|so\smuch\sas\s(?:a|one)|even\s(?:a|one)\s\w+|any)\b"
)
_TELLING = frozenset("say announce tell add confirm report state disclose reveal pledge promise declare write".split())
_HYPOTHETICAL = frozenset("if unless were provided".split())


_FIXED = frozenset("due set slated scheduled".split())
_TAKING = frozenset("buy purchase deliver ship send hand order donate".split())


def is_to(verb: Any) -> bool:
    """ "X is to receive six", "is due to deliver", "are scheduled to be handed over": fixed, and not done."""
    if not has_auxiliary(verb, "to") or verb.dep_ not in ("xcomp", "acl"):
        return False
    head = verb.head
    above = head.head if head.lower_ in _FIXED else head
    return (above.lemma_ == "be" and above.tag_ in ("VBZ", "VBP", "VBD")) or head.lower_ in _FIXED


def part_in_words(clause: Clause) -> bool:
    """ "most of the ammunition was bought by X": goods that moved, and no figure of a trade."""
    words = [t for o in clause.objects for t in o.subtree]
    figures = any(t.lower_ in ("%", "percent", "cent") or t.lower_[:1].isdigit() for t in words)
    return clause.lemma.split()[0] in _TAKING and clause.verb.tag_ in ("VBD", "VBN") and not figures


def foretold(clause: Clause) -> bool:
    """ "said that three would be delivered to X": a future told in the past, not a condition; "is to receive"."""
    verb = clause.verb
    if is_to(verb) and not supposed(verb) and not clause.negated:
        return True
    if not has_auxiliary(verb, "would") or supposed(verb):
        return False
    if has_auxiliary(verb, "should", "must", "have"):
        return False
    top = verb
    while top.dep_ == "conj" and top.head.pos_ in ("VERB", "AUX"):
        top = top.head
    head = top.head
    told = top.dep_ == "ccomp" and head.lemma_.lower() in _TELLING and head.tag_ in ("VBD", "VBN")
    return told and not any(t.lower_ in _HYPOTHETICAL for t in verb.sent)


def how_many(clause: Clause) -> bool:
    """ "how many drones have been handed over is unclear"."""
    if not any(t.lower_ == "how" for t in clause.verb.sent):
        return False
    for head in (*clause.subjects, *clause.objects):
        first = head.left_edge
        if first.lower_ == "how" and first.i + 1 < len(first.doc) and first.doc[first.i + 1].lower_ in ("many", "much"):
            return True
    return False


def nothing_at_all(clause: Clause) -> bool:
    """ "sold nothing", "has not sold so much as a screw", "never sent a single round"."""
    if any(o.lower_ in ("nothing", "none") for o in clause.objects):
        return True
    low, high = min(clause.own), max(clause.own)
    words = " ".join(t.lower_ for t in clause.verb.doc[low : high + 1])
    return clause.negated and _WHOLE.search(words) is not None


def moves_itself(scene: Scene, weapons: list[Filler]) -> bool:
    """Whether all of `weapons` are ships, aircraft or vehicles, which are also sent and come without changing hands."""
    return bool(weapons) and all(_is_platform(scene, w.value) for w in weapons)


def _is_platform(scene: Scene, value: str) -> bool:
    names = scene.thread.names
    entry = names.weapons.get(value)
    name: str | None = entry.weapon_class if entry is not None else value
    for _ in range(8):
        if name is None:
            return False
        if listed(name.split()[-1], "platforms") and "drone" not in name:
            return True
        known = names.classes.get(name)
        name = known.parent if known else None
    return False
