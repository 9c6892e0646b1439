"""Which weapon a noun phrase is about, for the kinds that describe weapons: who makes it, who has it, what it is.

A model of the catalogue comes first; then what a definite phrase, a number or part of its name takes up again ("these
aircraft", "has six", "72 Typhoons" after "Eurofighter Typhoon"); then a designation the catalogue does not know, by
the words of the report ("the ATAGS howitzer"). A class is given only to those who ask for it. Decides nothing about
parties.
"""

from __future__ import annotations

import re
from typing import Any

from enduse.claims.draft import Filler
from enduse.claims.phrases import core, core_span
from enduse.claims.scene import Scene
from enduse.model.entry import Party, WeaponClass

BROAD = frozenset(
    {"weapons", "military equipment", "equipment", "ammunition", "explosives", "warhead", "munition", "spare part"}
)
"""Classes too wide to say anything about a maker or an operator."""
_CARRIERS = frozenset(
    "copy kit vehicle aircraft jet round shell system version variant derivative model gun weapon plane craft "
    "engine".split()
)
_NO_NAME = frozenset(
    "army navy air police state government un eu nato us uk january february march april may june".split()
)
_DESIGNATION = re.compile(r"\b[A-Z][A-Za-z]{0,9}-?\d{1,4}[A-Za-z]{0,3}\b(?:[-/][A-Z0-9]+)?|\b[A-Z]{2,}-\d+\w*\b")
_CALIBRE = re.compile(r"\b\d+(?:\.\d+)?\s?-?mm\b")
_DEFINITE = ("the", "that", "this", "these", "those", "both", "its", "their")


def models(scene: Scene, *heads: Any) -> list[Filler]:
    """The models that the noun phrases headed by `heads` name or take up again, each once."""
    found: dict[str, Filler] = {}
    for head in heads:
        for f in _models(scene, head):
            found.setdefault(f.value, f)
    return list(found.values())


def weapons(scene: Scene, *heads: Any) -> list[Filler]:
    """Models, and for a phrase without one its class, unless the class says nothing ("weapons")."""
    found: dict[str, Filler] = {}
    for head in heads:
        for f in _models(scene, head) or _classes(scene, head):
            found.setdefault(f.value, f)
    return list(found.values())


def definite(head: Any) -> bool:
    """Whether the phrase speaks of certain things ("the shells", "these drones", "its missile")."""
    return any(c.lower_ in _DEFINITE for c in head.children if c.dep_ in ("det", "poss", "predet"))


def subject_of_copula(head: Any) -> Any:
    """In "the X is a trainer that ...", the trainer stands for X."""
    if head.dep_ == "attr" and head.head.lemma_ == "be":
        return next((c for c in head.head.children if c.dep_ == "nsubj"), head)
    return head.head if head.dep_ == "appos" and head.head.pos_ == "PROPN" else head


def _models(scene: Scene, head: Any) -> list[Filler]:
    if any(n.first <= head.i <= n.last for n in scene.mentions.parties):
        return []
    named = [f for f in scene.weapons(head) if f.value in scene.thread.names.weapons]
    return named or _short(scene, head) or _taken_up(scene, head) or _designated(scene, head)


def _classes(scene: Scene, head: Any) -> list[Filler]:
    if any(n.first <= head.i <= n.last for n in scene.mentions.parties):
        return []
    found = [f for f in scene.weapons(head) if f.value not in BROAD]
    if not found and _CALIBRE.search(scene.words(head).value):
        found = [scene.words(head)]
    return found


def _free(scene: Scene, token: Any) -> bool:
    return not any(n.first <= token.i <= n.last for n in scene.mentions.named if n.sort != "class")


def _short(scene: Scene, head: Any) -> list[Filler]:
    """ "Typhoons" where the report has named the "Eurofighter Typhoon"."""
    here = [n.value for n in scene.mentions.weapons if n.sort == "weapon" and n.last < head.i]
    for token in core(head):
        word = token.text.casefold()
        if token.pos_ != "PROPN" or len(word) < 4 or not token.text[0].isupper() or not _free(scene, token):
            continue
        words = {word, word.removesuffix("s")}
        known = next((value for value in reversed(here) if words & set(value.casefold().split())), None)
        if (value := known or scene.thread.model_with(words)) is not None:
            paragraph = scene.mentions.paragraph
            return [Filler(value, paragraph.starts[token.i], paragraph.ends[token.i])]
    return []


def _taken_up(scene: Scene, head: Any) -> list[Filler]:
    """ "twelve of these aircraft", "the first ones", "both models"."""
    if head.pos_ in ("NUM", "PRON") and head.dep_ != "nummod":
        below = [c for p in head.children if p.dep_ == "prep" and p.lower_ == "of" for c in p.children]
        if below:
            return [f for c in below if c.dep_ == "pobj" for f in _models(scene, c)]
    groups = scene.thread.groups(head, scene.mentions)
    if head.lemma_.lower() == "one" and definite(head) and groups and len(groups[-1]) == 1:
        return groups[-1]
    if any(c.lower_ == "both" for c in head.children) and head.pos_ == "NOUN":
        return _latest_two([*scene.thread.weapons[-8:], *groups])
    return []


def _latest_two(groups: list[list[Filler]]) -> list[Filler]:
    """The two models named last, where it is plain which they are."""
    found: dict[str, Filler] = {}
    for group in reversed(groups):
        found.update({f.value: f for f in group if f.value not in found})
        if len(found) >= 2:
            break
    return list(found.values()) if len(found) == 2 else []


def _designated(scene: Scene, head: Any) -> list[Filler]:
    """ "the ATAGS howitzer", "an FTC-2000G": a name in front of what it is, or one that looks like a designation."""
    first, last = core_span(head)
    paragraph = scene.mentions.paragraph
    start, end = paragraph.starts[first], paragraph.ends[last]
    called = any(c.dep_ == "appos" and _is_carrier(scene, c) for c in head.children)
    if called and head.pos_ == "PROPN" and definite(head) and _free(scene, head):
        return [scene.words(head)]
    for match in _DESIGNATION.finditer(paragraph.view, start, end):
        if not any(n.start < match.end() and match.start() < n.end for n in scene.mentions.named if n.sort != "class"):
            return [Filler(match.group(), match.start(), match.end())]
    owned = any(c.dep_ == "poss" for c in head.children)
    if head.pos_ not in ("NOUN", "PROPN") or not (_is_carrier(scene, head) and (definite(head) or owned)):
        return []
    name = head.i
    while name - 1 >= first and _is_name(scene, scene.doc[name - 1]):
        name -= 1
    if name == head.i or not _free(scene, scene.doc[name]):
        return []
    return [Filler(paragraph.words(name, head.i - 1), paragraph.starts[name], paragraph.ends[head.i - 1])]


def _is_name(scene: Scene, token: Any) -> bool:
    return (
        token.pos_ == "PROPN"
        and token.dep_ in ("compound", "nmod")
        and token.text[:1].isupper()
        and token.lower_ not in _NO_NAME
        and not any(n.first <= token.i <= n.last for n in scene.mentions.named)
    )


def _is_carrier(scene: Scene, head: Any) -> bool:
    return head.lemma_.lower() in _CARRIERS or any(
        isinstance(n.entry, WeaponClass) and n.last == head.i for n in scene.mentions.weapons
    )


def makers_vehicle(scene: Scene, head: Any) -> Filler | None:
    """ "Nimr vehicles": the make by its maker's name before what it is."""
    if not _is_carrier(scene, head):
        return None
    first, _ = core_span(head)
    named = [n for n in scene.mentions.parties if first <= n.first and n.last == head.i - 1]
    makes = [n for n in named if isinstance(n.entry, Party) and n.entry.kind == "maker"]
    return scene.words(head) if makes else None


_COMMA = re.compile(r"['’\"”]?,\s(?:an?|another)\s(?:[\w-]+\s){0,3}")


def just_before(scene: Scene, noun: Any) -> list[Filler]:
    """ "the Noor, an anti-ship missile": the model that stands before a comma and what `noun` says it is, by the words
    alone, because the parse often hangs the apposition elsewhere."""
    return before_comma(scene, scene.mentions.paragraph.starts[noun.i])


def before_comma(scene: Scene, at: int) -> list[Filler]:
    """The model right before ", a ..." that leads to an offset of the view."""
    view = scene.mentions.paragraph.view
    near = [n for n in scene.mentions.weapons if n.sort == "weapon" and 0 < at - n.end <= 40]
    return [Filler(n.value, n.start, n.end) for n in near[-1:] if _COMMA.fullmatch(view, n.end, at)]


def apposed(scene: Scene, noun: Any) -> list[Filler]:
    """The model that `noun` only describes: "the Noor, an Iranian-made copy of ...", "the TB2 is a drone"."""
    bearer = subject_of_copula(noun)
    if bearer == noun:
        return []
    found = models(scene, bearer)
    if found or bearer.pos_ != "PROPN" or not _free(scene, bearer):
        return found
    return [scene.words(bearer)] if definite(bearer) and _is_carrier(scene, noun) else []
