"""`flight`: cargo flew. What reports say of flights in the past; no position is read here."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator
from typing import Any

from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler, compared
from enduse.claims.grammars.flight_route import airline, route
from enduse.claims.mentions import Named
from enduse.claims.phrases import core_span
from enduse.claims.scene import Scene, filler
from enduse.model.entry import Weapon, WeaponClass

KIND = "flight"

_NOUNS = frozenset("flight landing sortie departure arrival airlift rotation".split())
_TRIPS = frozenset("trip run rotation flight crossing".split())
_VERBS = frozenset("fly land depart arrive".split())
_UP = frozenset("increase rise surge grow jump double triple spike soar climb intensify multiply".split())
_DOWN = frozenset("decrease fall drop decline shrink halve dwindle".split())
_MONTHS = tuple(month_name)[1:]
_PLANES = frozenset("plane aircraft freighter airliner jet airplane aeroplane".split())
_NOT_CARGO = re.compile(
    r"\b(?:test[- ]flight|flight[- ]test|in flight|flight path|passenger|reconnaissance flight|drone flight"
    r"|flight of a drone)\b",
    re.IGNORECASE,
)
_HEADLINE = re.compile(r"\b(?:cargo|freight|military|supply|arms)\s(?:flights|landings|airlift)\b", re.IGNORECASE)


def read(scene: Scene) -> Iterator[Draft]:
    """Every cargo flight in the paragraph."""
    found: list[Draft] = []
    for clause in scene.clauses:
        if clause.unreal:
            continue
        nouns = [
            n
            for n in [*clause.subjects, *clause.objects, *clause.after("of", "for", "on")]
            if n.lemma_.lower() in _NOUNS
        ]
        draft = None
        if nouns or clause.lemma in _VERBS:
            draft = _flight(scene, clause, nouns)
        draft = (
            draft or _came(scene, clause, found) or _more(scene, clause, found) or _on_the_route(scene, clause, found)
        )
        if draft is not None:
            found.append(draft)
    if not found and scene.role in ("headline", "standfirst"):
        found += _headline(scene)
    yield from found


def _flight(scene: Scene, clause: Clause, nouns: list[Any]) -> Draft | None:
    paragraph = scene.mentions.paragraph
    tokens = set(clause.own) | {t.i for n in nouns for t in n.subtree}
    low, high = min(tokens), max(tokens)
    words = paragraph.view[paragraph.starts[low] : paragraph.ends[high]]
    if _NOT_CARGO.search(words) or _is_missile(scene, clause):
        return None
    origins, goals = route(scene, low, high)
    who = airline(scene, clause, tokens)
    if not (origins or goals):
        return None
    if not nouns and who is None and not _flown(scene, clause):
        return None
    draft = scene.draft(KIND, clause, "flight/route", tokens)
    draft.put("airline", who).put("aircraft", _aircraft(scene, clause, nouns))
    draft.put("origin", *origins).put("destination", *goals)
    for noun in nouns:
        _count(scene, draft, *core_span(noun))
    lemma = clause.lemma.split()[0]
    trend = "increase" if lemma in _UP else "decrease" if lemma in _DOWN else "present"
    draft.put("trend", Filler(trend, paragraph.starts[clause.verb.i], paragraph.ends[clause.verb.i]))
    _time(scene, draft, clause, tokens)
    return draft


def _count(scene: Scene, draft: Draft, first: int, last: int) -> None:
    paragraph = scene.mentions.paragraph
    for q in scene.mentions.quantities:
        span = paragraph.tokens_of(q.number_start, q.end)
        if span and q.unit is None and first <= span[0] <= last:
            draft.put("count", Filler(q.plain, q.start, q.end)).put("comparator", compared(q))


def _time(scene: Scene, draft: Draft, clause: Clause, tokens: set[int]) -> None:
    paragraph = scene.mentions.paragraph
    when, stretch = _months(scene, tokens) or scene.when(tokens)
    if when is None:
        when, stretch = scene.when(range(clause.verb.i, clause.verb.sent.end))
        lead_in = paragraph.view[paragraph.starts[clause.verb.i] : when.start] if when is not None else ""
        if not re.search(r"\b(?:before|prior to|ahead of|leading up to)\b", lead_in):
            when = None
    if when is None or re.match(r"\sto\s[\w,]+\sin\s", paragraph.view[when.end :]):
        return
    before = paragraph.view[max(paragraph.span.start, when.start - 160) : when.start]
    lead = re.search(
        r"\b(?:months|weeks|days|week|month|period|year|years)\s(?:immediately\s|just\s)?(?:before|prior to|ahead of"
        r"|leading up to)\b",
        before,
    )
    if lead and not stretch:
        draft.put("period", Filler(f"../{when.value}", when.start, when.end))
        return
    several = "count" in draft.roles or any(f.value != "present" for f in draft.roles.get("trend", ()))
    stretch = stretch or (several and re.fullmatch(r"[\dX]{4}(?:-\d\d)?", when.value) is not None)
    draft.put("period" if stretch else "date", when)


def _months(scene: Scene, tokens: set[int]) -> tuple[Filler, bool] | None:
    """ "in January and February", "from 30 in March to four in July": from the first month to the last one."""
    paragraph = scene.mentions.paragraph
    inside = [w for w in scene.mentions.whens if (span := paragraph.tokens_of(w.start, w.end)) and span[0] in tokens]
    for w in scene.mentions.whens:
        between = paragraph.view[inside[-1].end : w.start] if inside and w.start > inside[-1].end else ""
        if re.fullmatch(r"\sto\s[\w,]+\sin\s", between):
            inside.append(w)
    if not inside or any(w.span or re.fullmatch(r"[\dX]{4}-\d\d", w.edtf) is None for w in inside):
        return None
    first, last = inside[0], inside[-1]
    later = re.match(rf"\s(?:and|to|through|until)\s(?P<month>{'|'.join(_MONTHS)})\b", paragraph.view[last.end :])
    end, stop = last.edtf, last.end
    if later is not None:
        end, stop = f"{last.edtf[:4]}-{_MONTHS.index(later['month']) + 1:02d}", last.end + later.end()
    if end <= first.edtf:
        return None
    return Filler(f"{first.edtf}/{end}", first.start, stop), True


def _came(scene: Scene, clause: Clause, found: list[Draft]) -> Draft | None:
    """ "The aircraft, mostly Il-76, came from Bosaso": planes, after flights, that took the same way."""
    if clause.lemma not in ("come", "leave", "take off", "operate") or not found or not _has_planes(clause):
        return None
    origins, goals = route(scene, min(clause.own), max(clause.own))
    if not origins:
        return None
    draft = scene.draft(KIND, clause, "flight/came").put("aircraft", _aircraft(scene, clause)).put("origin", *origins)
    draft.put("destination", *(goals or [f.carried() for f in found[-1].roles.get("destination", ())]))
    return _present(scene, draft, clause)


def _more(scene: Scene, clause: Clause, found: list[Draft]) -> Draft | None:
    """ "at least 12 landed near X": a bare number of the flights before."""
    counted = [s for s in clause.subjects if s.pos_ == "NUM" or s.tag_ == "CD"]
    if clause.lemma not in _VERBS or not found or not counted:
        return None
    origins, goals = route(scene, min(clause.own), max(clause.own))
    if not (origins or goals):
        return None
    draft = scene.draft(KIND, clause, "flight/more")
    draft.put("airline", *[f.carried() for f in found[-1].roles.get("airline", ())])
    draft.put("origin", *(origins or [f.carried() for f in found[-1].roles.get("origin", ())])).put(
        "destination", *goals
    )
    _count(scene, draft, counted[0].i, counted[0].i)
    return _present(scene, draft, clause)


def _on_the_route(scene: Scene, clause: Clause, found: list[Draft]) -> Draft | None:
    """ "The airline made 22 round trips on the route": the way of the flights before."""
    trips = [o for o in clause.objects if o.lemma_.lower() in _TRIPS]
    words = scene.mentions.paragraph.words(min(clause.own), max(clause.own))
    if not trips or not found or not re.search(r"\b(?:on|along|over)\s(?:the|that|this|the same)\sroute\b", words):
        return None
    draft = scene.draft(KIND, clause, "flight/on-the-route")
    for role in ("origin", "destination"):
        draft.put(role, *[f.carried() for f in found[-1].roles.get(role, ())])
    draft.put("airline", airline(scene, clause, set(clause.own)))
    _count(scene, draft, *core_span(trips[0]))
    return _present(scene, draft, clause)


def _present(scene: Scene, draft: Draft, clause: Clause) -> Draft:
    paragraph = scene.mentions.paragraph
    draft.put("trend", Filler("present", paragraph.starts[clause.verb.i], paragraph.ends[clause.verb.i]))
    _time(scene, draft, clause, set(clause.own))
    return draft


def _headline(scene: Scene) -> Iterator[Draft]:
    """ "Cargo flights to Israeli air base rise sharply": a headline that the parse cannot read."""
    paragraph = scene.mentions.paragraph
    match = _HEADLINE.search(paragraph.view, paragraph.span.start, paragraph.span.end)
    if match is None:
        return
    words = paragraph.view[match.start() : paragraph.span.end]
    origins, goals = route(scene, 0, len(scene.doc) - 1)
    if not (origins or goals) or re.search(
        r"\b(?:no|not|deny|denies|denied|halt\w*|stop\w*|end|ends|ban\w*|suspend\w*)\b", words, re.IGNORECASE
    ):
        return
    draft = scene.draft_at(KIND, scene.attribution.voices[0], range(len(scene.doc)), "flight/headline", "asserted")
    draft.put("origin", *origins).put("destination", *goals)
    for token in scene.doc:
        trend = "increase" if token.lemma_.lower() in _UP else "decrease" if token.lemma_.lower() in _DOWN else None
        if trend:
            draft.put("trend", Filler(trend, paragraph.starts[token.i], paragraph.ends[token.i]))
            break
    yield draft


def _has_planes(clause: Clause) -> bool:
    return any(t.lemma_.lower() in _PLANES for s in clause.subjects for t in s.subtree)


def _flown(scene: Scene, clause: Clause) -> bool:
    return _aircraft(scene, clause) is not None or _has_planes(clause)


def _is_missile(scene: Scene, clause: Clause) -> bool:
    """Whether what flies is a weapon that flies by itself: its range is no flight of cargo."""
    for subject in clause.subjects:
        for named in scene.mentions.weapons:
            if named.first <= subject.i <= named.last and _chain(scene, named) & {
                "drone",
                "missile",
                "rocket",
                "munition",
            }:
                return True
    return False


def _chain(scene: Scene, named: Named) -> set[str]:
    entry = named.entry
    name = entry.weapon_class if isinstance(entry, Weapon) else entry.name if isinstance(entry, WeaponClass) else None
    found: set[str] = set()
    while name is not None and name not in found:
        found |= {name, name.split()[-1]}
        known = scene.thread.names.classes.get(name)
        name = known.parent if known else None
    return found


def _aircraft(scene: Scene, clause: Clause, nouns: list[Any] | None = None) -> Filler | None:
    heads = [*clause.subjects, *(nouns or [])]
    low = min((core_span(h)[0] for h in heads), default=None)
    if low is None:
        return None
    high = max(h.right_edge.i if h.lemma_.lower() in _PLANES else h.i for h in heads)
    for named in scene.mentions.named:
        if named.sort == "weapon" and low <= named.first <= high and named.last < max(clause.verb.i, high + 1):
            return filler(named)
    for head in clause.subjects:
        if head.lemma_.lower() in _PLANES:
            words = scene.words(head)
            return words if " " in words.value else None
    return None
