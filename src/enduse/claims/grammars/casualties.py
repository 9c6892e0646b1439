"""The dead and the injured: which numbers count them, and to which attack a bare toll belongs.

A toll is a clause that counts victims and names no attack. It joins the attack told in the same sentence, or in the
sentence right before it where the same speaker goes on; it never joins across a date, a place or an attack of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enduse.claims.draft import Draft, Filler, compared
from enduse.claims.quantities import Quantity
from enduse.claims.scene import Scene
from enduse.claims.vocabulary import PERSONS

_KIN = frozenset(
    "girl boy child baby infant mother father sister brother cousin uncle aunt wife husband son daughter grandmother "
    "grandfather friend colleague pupil farmer fisherman civilian policeman policewoman peacekeeper sailor pilot "
    "herder shepherd passenger pedestrian cyclist toddler teenager imam priest monk pensioner".split()
)
_PEOPLE = (
    r"(?:(?:other|more|others|of\s(?:them|whom|his|her|its|their)|people|persons|civilians|soldiers|children|women|men|workers|residents|"
    r"people|crew\smembers|officers|nurses|patients|students|colleagues|crew|passengers|fighters|troops|villagers|guards|members|[a-z]+ers)\s){0,4}"
)
_AFTER = re.compile(
    rf"\s{_PEOPLE}(?:(?:was|were|are|have\sbeen|had\sbeen|reported|left|lay)\s)?(?P<how>killed|dead|died|perished|gunned\sdown|shot\sdead|lost\s(?:their|his|her)\sli(?:fe|ves)|injured|wounded|hurt)\b(?!\s(?:or|and)\s(?:wounded|injured|hurt|dead))",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?P<how>kill(?:ed|ing|s)?|wound(?:ed|ing|s)?|injur(?:ed|ing|es?)|(?:claim(?:ed|ing)|cost|costing)\sthe\slives\sof)\s"
    r"(?:a\stotal\sof\s|some\s)?$",
    re.IGNORECASE,
)
_TOLL = re.compile(
    r"\btoll(?:\s[\w'’-]+){0,10}\s(?:to|at|of|reached|reaches|passed|exceeded)\s(?:at\sleast\s)?$", re.IGNORECASE
)
_AND = re.compile(r"\b(?:an?|one|another|his|her|their)\s(?:[\w-]+\s)?(?P<who>[\w-]+),?\sand\s$", re.IGNORECASE)
_EITHER = re.compile(r"\s(?:[a-z]+\s){0,2}(?:dead|killed)\s(?:or|and)\s(?:wounded|injured|hurt)\b", re.IGNORECASE)
_TOLLS = tuple(f"incident/verb:{verb}" for verb in "kill die perish slay wound injure hurt harm count".split())
_OTHER = re.compile(r"\b(?:separate|separately|another|elsewhere|meanwhile|so\sfar|in\stotal|since)\b", re.IGNORECASE)


def counts(scene: Scene, start: int, end: int) -> Iterator[tuple[str, Filler, Filler | None]]:
    """(role, number, comparator) for every count of dead or injured in `start`-`end` of the view."""
    view = scene.mentions.paragraph.view
    inside = [q for q in scene.mentions.quantities if q.unit is None and start <= q.number_start < end]
    totals = [q for q in inside if _TOLL.search(view[start : q.start])]
    for q in inside:
        if _EITHER.match(view, q.end, end):
            continue
        before, after = _BEFORE.search(view[start : q.start]), _AFTER.match(view, q.end, end)
        if _TOLL.search(view[start : q.start]):
            role = "killed"
        elif before:
            role = _role(before["how"])
        elif after:
            role = _role(after["how"])
        elif (told := _by_parse(scene, q)) is not None:
            role = told
        else:
            continue
        if not _one_more(scene, q) and (role == "injured" or not totals or q in totals):
            yield role, Filler(q.plain, q.start, q.end), compared(q)


def _one_more(scene: Scene, q: Quantity) -> bool:
    """ "a woman and two children": the number counts only some of them."""
    before = scene.mentions.paragraph.view[max(0, q.start - 60) : q.start]
    beside = _AND.search(before)
    return beside is not None and (beside["who"].lower() in PERSONS | _KIN or beside["who"].lower().endswith("man"))


def _by_parse(scene: Scene, q: Quantity) -> str | None:
    """ "Four fishermen were wounded": the noun that the number counts is what the verb of hurting is done to."""
    span = scene.mentions.paragraph.tokens_of(q.number_start, q.end)
    number = scene.doc[span[1]] if span else None
    while number is not None and number.dep_ in ("nummod", "quantmod", "compound") and number.head.i > number.i:
        number = number.head
    if number is None or number.pos_ not in ("NOUN", "NUM", "PROPN"):
        return None
    verb = number.head
    lemma = verb.lemma_.lower()
    if lemma in ("kill", "wound", "injure", "hurt"):
        passive = number.dep_ == "nsubjpass" or (number.dep_ == "nsubj" and verb.tag_ == "VBN")
        return _role(lemma) if passive or (number.dep_ == "dobj" and verb.i < number.i) else None
    return "killed" if lemma in ("die", "perish") and number.dep_ == "nsubj" else None


def single(scene: Scene, head: Any) -> Filler | None:
    """ "A nurse was killed", "killing her brother": one person, by the words that say it is one."""
    lemma = head.lemma_.lower()
    if head.tag_ != "NN" or not (lemma in PERSONS | _KIN or lemma.endswith(("woman", "man", "keeper", "worker"))):
        return None
    paragraph = scene.mentions.paragraph
    leading = next((c for c in head.children if c.dep_ in ("det", "poss", "nummod")), None)
    if leading is None or leading.i > head.i or any(c.dep_ == "conj" for c in head.children):
        return None
    before = head.doc[leading.left_edge.i - 1].lower_ if leading.left_edge.i else ""
    if head.dep_ == "conj" or before in ("and", ",", "or", "plus"):
        return None
    if leading.lower_ not in ("a", "an", "another", "one") and leading.dep_ != "poss":
        return None
    start = paragraph.starts[leading.left_edge.i]
    return Filler("1", start, paragraph.ends[head.i])


def _role(how: str) -> str:
    return "injured" if how.casefold().startswith(("wound", "injur", "hurt")) else "killed"


def is_toll(draft: Draft) -> bool:
    """Whether `draft` counts victims of an attack that it does not name."""
    if {"accused", "weapon"} & set(draft.roles):
        return False
    counted = [f.value for role in ("killed", "injured") for f in draft.roles.get(role, ())]
    return draft.rule in _TOLLS and ("target" not in draft.roles or set(counted) <= {"1"})


def joined(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """`drafts` with every toll joined to the attack it belongs to, in text order."""
    attacks = [d for d in drafts if not is_toll(d)]
    kept = list(attacks)
    for toll in (d for d in drafts if is_toll(d)):
        attack = _attack_of(scene, toll, attacks)
        if attack is None:
            kept.append(toll)
            continue
        for role in ("killed", "injured", "comparator"):
            attack.put(role, *toll.roles.get(role, ()))
        for role in ("place", "date"):
            if role not in attack.roles:
                attack.put(role, *toll.roles.get(role, ()))
        attack.voice = attack.voice if attack.voice.speaker is not None else toll.voice
        attack.start, attack.end = min(attack.start, toll.start), max(attack.end, toll.end)
    return sorted(kept, key=lambda d: (d.start, d.end))


def _attack_of(scene: Scene, toll: Draft, attacks: list[Draft]) -> Draft | None:
    view = scene.mentions.paragraph.view
    here = sentence(scene, toll.start)
    alike = [
        d
        for d in attacks
        if d.stance == toll.stance
        and (d.voice.speaker == toll.voice.speaker or (d.voice.speaker is None and here[0] <= d.start < here[1]))
    ]
    alike = [d for d in alike if not any(d.roles.get(r) and toll.roles.get(r) for r in ("killed", "injured"))]
    own = sentence(scene, toll.start)
    if _OTHER.search(view[own[0] : own[1]]):
        return None
    same = [d for d in alike if sentence(scene, d.start) == own]
    if same:
        earlier = [d for d in same if d.start <= toll.start]
        return earlier[-1] if earlier else same[0]
    if {"date", "place"} & set(toll.roles) or re.search(r"\b(?:has|have)\sbeen\b", view[toll.start : toll.end]):
        return None
    before = [d for d in alike if 0 <= own[0] - sentence(scene, d.end - 1)[1] <= 3]
    return before[-1] if before else None


def sentence(scene: Scene, at: int) -> tuple[int, int]:
    """Start and end in the view of the sentence that holds `at`."""
    paragraph = scene.mentions.paragraph
    for s in scene.sentences():
        if paragraph.starts[s.start] <= at < paragraph.ends[s.end - 1]:
            return paragraph.starts[s.start], paragraph.ends[s.end - 1]
    return paragraph.span.start, paragraph.span.end
