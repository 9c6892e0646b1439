"""Attacks in headlines, by their tokens: a small parser takes "strikes", "bombs" and "shells" for nouns there.

A headline tells an attack where a weapon or an attacker stands right before the verb and what was hit right after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enduse.claims.draft import Draft, Filler
from enduse.claims.grammars.casualties import counts
from enduse.claims.grammars.headline_tolls import tolls
from enduse.claims.mentions import Named
from enduse.claims.scene import Scene, filler
from enduse.model.entry import Country, Party

_VERBS = re.compile(
    r"(?:hits?|struck|strikes?|bomb(?:s|ed)|shell(?:s|ed)|attack(?:s|ed)|pound(?:s|ed)|raid(?:s|ed)|destroy(?:s|ed)|kill(?:s|ed)|"
    r"down(?:s|ed)|ambush(?:es|ed))$",
    re.IGNORECASE,
)
_ATTACKER = re.compile(
    r"\s?(?:['’]s?)?\s?(?:junta|army|military|forces?|troops|jets?|warplanes?|planes?|air\sforce|navy|drones?|missiles?|artillery|rebels?|"
    r"fighters|gunmen|militants?)?\s?$",
    re.IGNORECASE,
)
_UNCREWED = re.compile(r"^\s(?:drones?|missiles?|rockets?)", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:(?:at least|over|about|some|more than)\s)?\d[\d,.]*\s(?:(?:out\s)?of\s\d[\d,.]*\s)?|of\s\d[\d,.]*\s"
)
_STOP = frozenset(
    "in on at near off outside over during after as before amid while with by from for since and but "
    "killing leaving wounding".split()
)
_IDIOMS = frozenset(
    "deal deals accord record back note chord balance blow snag hurdle headlines low high out down up pose".split()
)
_LOCATED = re.compile(r"\b(?:in|near|off|at|outside|over)\s(?:the\s)?$", re.IGNORECASE)


def headlines(scene: Scene) -> Iterator[Draft]:
    """Attacks that a headline, standfirst or caption tells."""
    if scene.role not in ("headline", "standfirst", "caption"):
        return
    for segment in _segments(scene):
        yield from tolls(scene, *segment)
    for token in scene.doc:
        if token.i and _VERBS.match(scene.mentions.paragraph.words(token.i, token.i)):
            yield from _told(scene, token)


def _told(scene: Scene, verb: Any) -> Iterator[Draft]:
    first, last = _segment(scene, verb.i)
    weapons = [n for n in scene.mentions.weapons if first <= n.first and n.last == verb.i - 1]
    attackers = [n for n in scene.mentions.parties if first <= n.first and n.last < verb.i and _acts(scene, n, verb)]
    hit = _hit(scene, verb, last)
    if hit is None and not (weapons or attackers):
        yield from _passive(scene, verb, first, last)
    if not (weapons or attackers) or hit is None:
        return
    stop, target = hit
    voice = scene.attribution.voices[verb.i]
    draft = scene.draft_at(
        "incident", voice, range(first, last), "incident/headline", _stance(scene, verb, voice.stance)
    )
    draft.put("accused", *[filler(n) for n in attackers[-1:]])
    whole = next((n for n in scene.mentions.places if n.start <= target.start and target.end <= n.end), None)
    draft.put("target", target if whole is None else None if attackers else filler(whole))
    located = [
        n for n in (*scene.mentions.places, *scene.mentions.parties) if stop <= n.first < last and _stands(scene, n)
    ]
    inside = [n for n in scene.mentions.places if target.start <= n.start < target.end]
    draft.put("place", *[filler(n) for n in (inside or located)[:1]])
    draft.put("weapon", *[Filler(str(getattr(n.entry, "name", n.value)), n.start, n.end) for n in weapons])
    for role, number, comparator in counts(scene, draft.start, draft.end):
        draft.put(role, number).put("comparator", comparator)
    when, _ = scene.when(range(first, last))
    yield draft.put("date", when)


def _passive(scene: Scene, verb: Any, first: int, last: int) -> Iterator[Draft]:
    """ "Hospital in X shelled, 20 dead"."""
    after = scene.doc[verb.i + 1].lower_ if verb.i + 1 < len(scene.doc) else ","
    if verb.lower_ not in ("shelled", "bombed", "raided") or after not in (",", ";", "in", "near", "by", "as", "on"):
        return
    stop = next((i for i in range(first, verb.i) if scene.doc[i].lower_ in _STOP), verb.i)
    if stop == first or scene.doc[stop - 1].pos_ not in ("NOUN", "PROPN"):
        return
    paragraph = scene.mentions.paragraph
    start, end = paragraph.starts[first], paragraph.ends[stop - 1]
    draft = scene.draft_at(
        "incident", scene.attribution.voices[verb.i], range(first, last), "incident/headline", "asserted"
    )
    draft.put("target", Filler(paragraph.view[start:end], start, end))
    inside = [n for n in scene.mentions.places if first <= n.first < last]
    draft.put("place", *[filler(n) for n in inside[:1]])
    for role, number, comparator in counts(scene, draft.start, draft.end):
        draft.put(role, number).put("comparator", comparator)
    yield draft


def _segments(scene: Scene) -> list[tuple[int, int]]:
    """The parts of a line, without who says it ("..., Houthis say")."""
    starts = [0, *(t.i + 1 for t in scene.doc if t.text in (";", ":", "|", "–", "—"))]
    return sorted({_segment(scene, at) for at in starts if at < len(scene.doc)})


def _segment(scene: Scene, at: int) -> tuple[int, int]:
    """Tokens of the part between semicolons, colons and dashes that holds `at`; a wire's update mark is outside."""
    breaks = [t.i for t in scene.doc if t.text in (";", ":", "|", "–", "—", "-")]
    first = max([b + 1 for b in breaks if b < at], default=0)
    last = min([b for b in breaks if b > at and scene.doc[b].text != "-"], default=len(scene.doc))
    says = [t.i for t in scene.doc[at:last] if t.text == ","]
    return first, (says[0] if says and any(t.lower_ in ("say", "says") for t in scene.doc[says[0] : last]) else last)


def _acts(scene: Scene, named: Named, verb: Any) -> bool:
    between = scene.mentions.paragraph.view[named.end : scene.mentions.paragraph.starts[verb.i]]
    uncrewed = _UNCREWED.search(between) and named.form in ("adjective", "name")
    fighter = (isinstance(named.entry, Country) and not uncrewed) or (
        isinstance(named.entry, Party) and named.entry.kind == "armed group"
    )
    return fighter and _ATTACKER.fullmatch(between) is not None


def _hit(scene: Scene, verb: Any, last: int) -> tuple[int, Filler] | None:
    """Where the object ends, and the object: what stands between the verb and the next preposition."""
    paragraph = scene.mentions.paragraph
    stop = next((i for i in range(verb.i + 1, last) if scene.doc[i].lower_ in _STOP or scene.doc[i].is_punct), last)
    words = scene.doc[verb.i + 1 : stop]
    if not len(words) or words[-1].lower_ in _IDIOMS:
        return None
    shouted = paragraph.words(verb.i, stop - 1).isupper()
    if not shouted and words[0].pos_ not in ("NOUN", "PROPN", "ADJ", "DET", "ADV", "NUM"):
        return None
    if shouted and any(n.first <= words[-1].i <= n.last for n in scene.mentions.parties):
        return None
    if (not shouted and any(t.pos_ in ("VERB", "AUX") and t.dep_ != "amod" for t in words)) or words[-1].pos_ not in (
        "NOUN",
        "PROPN",
    ):
        return None
    start, end = paragraph.starts[verb.i + 1], paragraph.ends[stop - 1]
    counted = _COUNTED.match(paragraph.view[start:end])
    start += counted.end() if counted else 0
    return stop, Filler(paragraph.view[start:end], start, end)


def _stands(scene: Scene, named: Named) -> bool:
    before = scene.mentions.paragraph.view[max(0, named.start - 14) : named.start]
    return (named.sort == "place" or named.form == "name") and _LOCATED.search(before) is not None


def _stance(scene: Scene, verb: Any, imposed: str | None) -> str:
    if imposed is not None and imposed != "denied":
        return imposed
    return scene.stance_at([verb.i - 1], scene.attribution.voices[verb.i])
