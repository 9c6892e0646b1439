"""Where a flight went and who flew it: the preposition right before a place decides, not the parse.

A place the catalogue does not know keeps the words of the report, as a proper name or as an airfield ("Israeli air
base").
"""

from __future__ import annotations

import re
from calendar import month_name
from typing import Any

from enduse.claims.clauses import Clause
from enduse.claims.contrast import set_aside
from enduse.claims.draft import Filler
from enduse.claims.scene import Scene, filler
from enduse.model.entry import Country, Party

_FIELD = re.compile(
    r"\b(?:[A-Z][\w’'-]+\s|[a-z]+\s)?(?:military\s)?(?:air\s?bases?|airports?|airfields?|airstrips?|aerodromes?)\b"
)
_WAY = re.compile(
    r"\b(?P<way>between|from|left|departed|leaving|departing|to|at|in|into|onto|near|for|reached|reaching|toward"
    r"|towards|outside|over|through|via"
    r"|of|by|on|with|during|since|until|and)\b",
    re.IGNORECASE,
)
_MONTHS = frozenset(month_name) | frozenset(
    "Spring Summer Autumn Winter Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)
_FROM = frozenset("from left departed leaving departing".split())
_TO = frozenset("to at in into onto near for reached reaching toward towards outside".split())
_CARRIER = re.compile(
    r"\b(?:air|airlines?|airways|freight|cargo|aviation|avia|logistics|wings|jet|express|trans\w*)\b", re.IGNORECASE
)
_BY = re.compile(
    r"\b(?:operated\s|flown\s|run\s|made\s|chartered\s)?by\s(?:the\s|an?\s)?(?:(?:[\w-]+\s){0,3}(?:carrier|airline"
    r"|company|firm|operator)\s)?"
    r"(?P<name>[A-Z][\w’-]+(?:\s[A-Z][\w’-]+){0,3})"
)


def route(scene: Scene, low: int, high: int) -> tuple[list[Filler], list[Filler]]:
    """Origins and destinations among the tokens `low`-`high`."""
    view = scene.mentions.paragraph.view
    floor = scene.mentions.paragraph.starts[low]
    origins: list[Filler] = []
    goals: list[Filler] = []
    between = False
    at = floor
    for spot in _spots(scene, low, high):
        words = view[at : spot.start]
        ways = [
            m
            for m in _WAY.finditer(words)
            if len(words[m.end() :].split()) <= 3 and not re.search(r"[,.;:]", words[m.end() :])
        ]
        way = ways[-1]["way"].casefold() if ways else ""
        if way == "between":
            origins, between = [*origins, spot], True
        elif way == "and" and between:
            goals, between = [*goals, spot], False
        elif way in _FROM:
            origins.append(spot)
        elif way in _TO and (way != "in" or not goals):
            goals.append(spot)
        at = spot.end
    return origins[:1], goals[:1]


def _spots(scene: Scene, low: int, high: int) -> list[Filler]:
    """What may be an end of a route, in text order."""
    paragraph = scene.mentions.paragraph
    view = paragraph.view
    start, end = paragraph.starts[low], paragraph.ends[high]
    spots = []
    aside = [(paragraph.starts[i], paragraph.ends[i]) for i in sorted(set_aside(scene.doc))]
    for named in scene.mentions.named:
        place = named.sort == "place" or (
            isinstance(named.entry, Country) and named.form in ("name", "capital", "possessive")
        )
        if not place or not low <= named.first <= high:
            continue
        if named.form == "possessive" and _FIELD.match(view, named.end + 3):
            continue
        if named.form == "possessive" and any(
            0 < n.start - named.end < 5 and n.sort == "place" for n in scene.mentions.named
        ):
            continue
        capital = isinstance(named.entry, Country) and named.form == "capital"
        spots.append(Filler(view[named.start : named.end], named.start, named.end) if capital else filler(named))
    fields = [Filler(m.group(), m.start(), m.end()) for m in _FIELD.finditer(view, start, end)]
    taken = [(n.start, n.end) for n in scene.mentions.named if n.sort != "country" or n.form != "adjective"]
    taken += aside
    spots += [f for f in map(_bare, fields) if f.value and not any(s < f.end and f.start < e for s, e in taken)]
    taken += [(f.start, f.end) for f in spots] + [(w.start, w.end) for w in scene.mentions.whens]
    spots += [f for f in _unknown(scene, low, high) if not any(s < f.end and f.start < e for s, e in taken)]
    return sorted(spots, key=lambda f: f.start)


def _bare(field: Filler) -> Filler:
    """An airfield without a preposition or article in front; empty where nothing says which one."""
    words = re.sub(r"^(?:the|an?|this|that|same|to|at|from|its|near|in|and|of)\s", "", field.value)
    told = len(words.split()) > 1 and words.casefold() not in ("air base", "air bases", "military airfield")
    return Filler(words if told else "", field.end - len(words), field.end)


def _unknown(scene: Scene, low: int, high: int) -> list[Filler]:
    """Proper names right behind a preposition of place."""
    paragraph = scene.mentions.paragraph
    window = paragraph.view[paragraph.starts[low] : paragraph.ends[high]]
    found = []
    for match in re.finditer(
        r"\b(?:from|to|at|near|for|left|between|and)\s(?P<name>[A-Z][\w’'-]+(?:[\s-][A-Z][\w’'-]+){0,2})", window
    ):
        at = paragraph.starts[low] + match.start("name")
        span = paragraph.tokens_of(at, at + len(match["name"]))
        if match["name"].split()[0] in _MONTHS:
            continue
        if span and all(scene.doc[i].pos_ == "PROPN" or scene.doc[i].is_punct for i in range(span[0], span[1] + 1)):
            found.append(Filler(match["name"], at, at + len(match["name"])))
    return found


def airline(scene: Scene, clause: Clause, tokens: set[int]) -> Filler | None:
    """Who flew: a known airline, the name behind "by", a carrier by its words, or the one spoken of before."""
    for named in scene.mentions.parties:
        if isinstance(named.entry, Party) and named.entry.kind == "airline" and named.first in tokens:
            return filler(named)
    paragraph = scene.mentions.paragraph
    if by := _named_by(scene, paragraph.starts[min(tokens)], paragraph.ends[max(tokens)]):
        return by
    for i in sorted(tokens):
        head = scene.doc[i]
        if head.lemma_.lower() in ("airline", "carrier", "company", "operator") and head.pos_ == "NOUN":
            if any(c.lower_ in ("same", "the") for c in head.children) and (
                scene.thread.airline or any(c.lower_ == "same" for c in head.children)
            ):
                return scene.thread.airline.carried() if scene.thread.airline else None
            if head.lemma_.lower() in ("airline", "carrier") or head in clause.subjects:
                return _with_name(scene, head)
    return None


def _named_by(scene: Scene, start: int, end: int) -> Filler | None:
    view = scene.mentions.paragraph.view
    for match in _BY.finditer(view, start, end):
        name = match["name"]
        known = any(
            n.start < match.end("name") and match.start("name") < n.end and n.sort != "place"
            for n in scene.mentions.named
        )
        if not known and (_CARRIER.search(match.group()) and " " in name):
            return Filler(name, match.start("name"), match.end("name"))
    return None


def _with_name(scene: Scene, head: Any) -> Filler | None:
    """ "cargo carrier Abseron Freight": the name, where one stands right behind."""
    paragraph = scene.mentions.paragraph
    name = re.match(r"\s(?P<name>[A-Z][\w’-]+(?:\s[A-Z][\w’-]+){1,3})", paragraph.view[paragraph.ends[head.i] :])
    if name is None:
        words = scene.words(head)
        return words if words.value.casefold() != head.lower_ else None
    at = paragraph.ends[head.i] + name.start("name")
    return Filler(name["name"], at, at + len(name["name"]))
