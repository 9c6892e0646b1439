"""`flight`: cargo flew. What reports say of flights in the past; no position is read here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler, compared
from enduse.claims.mentions import Named
from enduse.claims.phrases import core_span
from enduse.claims.scene import Scene, filler
from enduse.model.entry import Country, Party

KIND = "flight"

_NOUNS = frozenset("flight landing sortie departure arrival airlift rotation".split())
_VERBS = frozenset("fly land depart arrive".split())
_UP = frozenset("increase rise surge grow jump double triple spike soar climb intensify multiply".split())
_DOWN = frozenset("decrease fall drop decline shrink halve dwindle".split())
_CARRIERS = frozenset("airline carrier company operator plane aircraft freighter jet airliner cargo".split())
_NOT_CARGO = re.compile(
    r"\b(?:test[- ]flight|flight[- ]test|in flight|flight path|passenger|reconnaissance flight|drone flight|flight of a drone)\b",
    re.IGNORECASE,
)


def read(scene: Scene) -> Iterator[Draft]:
    """Every cargo flight in the paragraph."""
    seen: set[int] = set()
    for clause in scene.clauses:
        nouns = [
            n
            for n in [*clause.subjects, *clause.objects, *clause.after("of", "for", "on")]
            if n.lemma_.lower() in _NOUNS
        ]
        if clause.unreal:
            continue
        if nouns or clause.lemma in _VERBS:
            draft = _flight(scene, clause, nouns)
            if draft is not None and clause.verb.i not in seen:
                seen.add(clause.verb.i)
                yield draft


def _flight(scene: Scene, clause: Clause, nouns: list[Any]) -> Draft | None:
    paragraph = scene.mentions.paragraph
    tokens = set(clause.own) | {t.i for n in nouns for t in n.subtree}
    low, high = min(tokens), max(tokens)
    words = paragraph.view[paragraph.starts[low] : paragraph.ends[high]]
    if _NOT_CARGO.search(words):
        return None
    origin, destination = _route(scene, low, high)
    airline = _airline(scene, clause, nouns, tokens)
    if not (origin or destination) or not (airline or nouns or clause.lemma in ("land", "fly", "arrive", "depart")):
        return None
    if not nouns and airline is None and not _aircraft(scene, clause):
        return None
    draft = scene.draft(KIND, clause, "flight/route", tokens)
    draft.put("airline", airline).put("aircraft", _aircraft(scene, clause, nouns))
    draft.put("origin", origin).put("destination", destination)
    for noun in nouns:
        first, last = core_span(noun)
        for q in scene.mentions.quantities:
            span = paragraph.tokens_of(q.number_start, q.end)
            if span and q.unit is None and first <= span[0] <= last:
                draft.put("count", Filler(q.plain, q.start, q.end)).put("comparator", compared(q))
    trend = (
        "increase" if clause.lemma.split()[0] in _UP else "decrease" if clause.lemma.split()[0] in _DOWN else "present"
    )
    draft.put("trend", Filler(trend, paragraph.starts[clause.verb.i], paragraph.ends[clause.verb.i]))
    when, stretch = scene.when(tokens)
    if when is None:
        when, stretch = scene.when(range(clause.verb.i, clause.verb.sent.end))
        lead_in = paragraph.view[paragraph.starts[clause.verb.i] : when.start] if when is not None else ""
        if not re.search(r"\b(?:before|prior to|ahead of|leading up to)\b", lead_in):
            when = None
    if when is not None:
        before = paragraph.view[max(paragraph.span.start, when.start - 160) : when.start]
        lead = re.search(
            r"\b(?:months|weeks|days|week|month|period|year|years)\s(?:immediately\s|just\s)?(?:before|prior to|ahead of|leading up to)\b",
            before,
        )
        if lead and not stretch:
            draft.put("period", Filler(f"../{when.value}", when.start, when.end))
        else:
            draft.put("period" if stretch else "date", when)
    return draft


def _route(scene: Scene, low: int, high: int) -> tuple[Filler | None, Filler | None]:
    """Origin and destination from "between A and B", "from A to B", "to B", "landed at B"."""
    ends: dict[str, Filler] = {}
    view = scene.mentions.paragraph.view
    spots = [
        n
        for n in scene.mentions.named
        if low <= n.first <= high
        and (n.sort == "place" or (isinstance(n.entry, Country) and n.form in ("name", "capital", "possessive")))
    ]
    for i, spot in enumerate(spots):
        before = view[max(scene.mentions.paragraph.span.start, spot.start - 40) : spot.start]
        if re.search(r"\bbetween\s(?:the\s)?(?:[\w’']+\s)?$", before):
            ends.setdefault("origin", _place(spot, view))
            if i + 1 < len(spots) and re.match(r"[^.;]{0,40}?\band\s", view[spot.end : spots[i + 1].start] + " "):
                ends.setdefault("destination", _place(spots[i + 1], view))
        elif re.search(r"\bfrom\s(?:the\s)?(?:[\w’']+\s){0,3}$", before):
            ends.setdefault("origin", _place(spot, view))
        elif re.search(r"\b(?:to|at|in|into|for|bound for|reached)\s(?:the\s)?(?:[\w’']+\s){0,3}$", before):
            ends.setdefault("destination", _place(spot, view))
    return ends.get("origin"), ends.get("destination")


def _place(spot: Named, view: str) -> Filler:
    if isinstance(spot.entry, Country) and spot.form == "capital":
        return Filler(view[spot.start : spot.end], spot.start, spot.end)
    return filler(spot)


def _airline(scene: Scene, clause: Clause, nouns: list[Any], tokens: set[int]) -> Filler | None:
    for named in scene.mentions.parties:
        if isinstance(named.entry, Party) and named.entry.kind == "airline" and named.first in tokens:
            return filler(named)
    for i in sorted(tokens):
        head = scene.doc[i]
        if head.lemma_.lower() in ("airline", "carrier", "company", "operator") and head.pos_ == "NOUN":
            if any(c.lower_ == "same" for c in head.children) or (
                any(c.lower_ == "the" for c in head.children) and scene.thread.airline
            ):
                return scene.thread.airline.carried() if scene.thread.airline else None
            if head.lemma_.lower() in ("airline", "carrier") or head in clause.subjects:
                return scene.words(head)
    return None


def _aircraft(scene: Scene, clause: Clause, nouns: list[Any] | None = None) -> Filler | None:
    heads = [*clause.subjects, *(nouns or [])]
    low = min((core_span(h)[0] for h in heads), default=None)
    if low is None:
        return None
    high = max(h.i for h in heads)
    for named in scene.mentions.named:
        if named.sort == "weapon" and low <= named.first <= high:
            return filler(named)
    for head in clause.subjects:
        if head.lemma_.lower() in ("plane", "aircraft", "freighter", "airliner", "jet", "airplane", "aeroplane"):
            return scene.words(head)
    return None
