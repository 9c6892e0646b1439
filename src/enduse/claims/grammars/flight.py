"""`flight`: cargo flew. What reports say of flights in the past; no position is read here.

A flight is told by its noun with a route ("36 flights between A and B", "an air bridge to A"), by a plane or an airline
that moves ("an Il-76 landed at A"), or by a number that takes the flights before it up again ("in June there were 19").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler
from enduse.claims.grammars import flight_parts as parts
from enduse.claims.grammars.flight_route import route
from enduse.claims.phrases import core_span, prepositions
from enduse.claims.scene import Scene

KIND = "flight"

_NOUNS = frozenset("flight landing sortie departure arrival airlift rotation airbridge".split())
_TRIPS = frozenset("trip run rotation flight crossing journey".split())
_TRAFFIC = frozenset("traffic bridge link shuttle".split())
_CARGO = frozenset("air cargo freight freighter flight arms weapons supply".split())
_WRAPPERS = frozenset(
    "number series stream wave string total handful frequency pace volume dozen hundred score pair flurry sequence "
    "increase rise surge spike drop decline fall reduction jump majority bulk half most some".split()
)
_VERBS = frozenset({"fly", "land", "depart", "arrive", "take off", "touch down", "take", "touch"})
_PLANE_VERBS = frozenset(
    "leave reach come stop return head shuttle go travel call operate carry transport deliver bring haul ferry "
    "divert bind run make refuel circle".split()
)
_HAUL = frozenset("carry transport deliver bring haul ferry fly shuttle".split())
_UP = frozenset("increase rise surge grow jump double triple spike soar climb intensify multiply quadruple".split())
_DOWN = frozenset("decrease fall drop decline shrink halve dwindle stop cease end slow".split())
_MORE_OFTEN = re.compile(
    r"(?:became|become|becomes|becoming|are|were|grew|got|been)\s(?:far\s|much\s|even\s)?more\s(?:frequent"
    r"|regular|numerous|common)"
    r"|(?:went|go|goes|gone|going|ticked|shot|ramped|stepped)\sup\b|picked\sup\b|(?:flew|fly|land|landed|come"
    r"|came)\smore\soften"
    r"|(?:are|were|is|was)\son\sthe\s(?:rise|increase)",
    re.IGNORECASE,
)
_LESS_OFTEN = re.compile(
    r"(?:became|become|becomes|becoming|are|were|grew|got|been)\s(?:far\s|much\s|even\s)?(?:less\s(?:frequent"
    r"|regular|common)|rarer?\b|scarcer?\b|fewer)"
    r"|(?:went|go|goes|gone|going|ticked|died|wound)\sdown\b|(?:tailed|tapered|fell|dropped|trailed)\soff\b"
    r"|dried\sup\b|petered\sout|thinned\b"
    r"|(?:flew|fly|land|landed|come|came)\sless\soften|(?:are|were|is|was)\son\sthe\s(?:wane|decline)",
    re.IGNORECASE,
)
_STOPPED = frozenset("suspend halt cancel ban block ground prohibit bar stop end prevent forbid".split())
_NOT_CARGO = re.compile(
    r"\b(?:test[- ]flights?|flight[- ]test\w*|in flight|flight path|passengers?|reconnaissance flights?"
    r"|drone flights?"
    r"|flights? of (?:a|the) drones?|evacuat\w+|repatriat\w+|deport\w+|(?:training|surveillance|patrol|commercial"
    r"|rescue|medical|direct civilian|charter holiday|tourist) flights?|pilgrims?|tourists?|refugees|migrants"
    r"|delegation|president(?:ial)?|on board were|wounded|prisoners|fighters|mercenaries|troops)\b",
    re.IGNORECASE,
)
_IS_CARGO = re.compile(
    r"\b(?:cargo|freight\w*|arms|weapons?|ammunition|munitions|shells|military equipment|supplies|crates"
    r"|explosives)\b",
    re.IGNORECASE,
)
_HEADLINE = re.compile(
    r"\b(?:cargo|freight|freighter|military|supply|arms|weapons|transport)\s"
    r"(?:(?P<noun>flights?|landings|airlift|traffic)|planes?|aircraft|jets?)\b",
    re.IGNORECASE,
)
_MOVES = re.compile(r"\b(?:lands?|landed|fly|flies|flew|arrives?|arrived|leaves?|left|reach(?:es)?)\b", re.IGNORECASE)
_HELD = re.compile(
    r"\b(?:no|not|deny|denies|denied|halt\w*|stop\w*|end|ends|ban\w*|suspend\w*|seek\w*|may|could|would|if"
    r"|crash\w*)\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\b(?:another|further|more|again|same)\b", re.IGNORECASE)


def read(scene: Scene) -> Iterator[Draft]:
    """Every cargo flight in the paragraph."""
    found: list[Draft] = []
    of_clause: dict[int, Draft] = {}
    for clause in scene.clauses:
        if clause.unreal:
            continue
        nouns = _nouns(scene, clause)
        draft = _flight(scene, clause, nouns, _before(scene, found))
        if draft is None and (before := _before(scene, found)) is not None:
            draft = _again(scene, clause, nouns, before)
        if draft is not None and not _continues(of_clause, clause, draft):
            found.append(draft)
            of_clause[clause.verb.i] = draft
    if not found and scene.role in ("headline", "standfirst"):
        found += _headline(scene)
    for token in scene.doc:
        if token.lemma_.lower() in _NOUNS and token.pos_ in ("NOUN", "PROPN") and not _covered(scene, token, found):
            found += _unparsed(scene, token)
    if not found:
        found += _caption(scene)
    yield from found


_NEARING = re.compile(
    r"\b(?:on\s(?:its\s|a\s|the\s|their\s)?(?:final\s)?approach\s(?:to|into)|(?:en\sroute|on\s(?:its|their"
    r"|the)\sway)\s(?:to|from)|inbound\s(?:to|from)"
    r"|bound\sfor|(?:arriving|landing|touching\sdown)\s(?:at|in|from)|(?:taking\soff|departing)\s(?:from|for)"
    r"|(?:shortly\s|just\s)?(?:after|before)"
    r"\s(?:landing|arriving|touching\sdown|taking\soff|departing)\s(?:at|in|from|for))\s(?=(?:the\s)?[A-Z])"
)


def _caption(scene: Scene) -> Iterator[Draft]:
    """ "An Il-76 of X on its final approach to Y on 14 September": a plane and where it was going, without a verb."""
    paragraph = scene.mentions.paragraph
    for match in _NEARING.finditer(paragraph.view, paragraph.span.start, paragraph.span.end):
        span = paragraph.tokens_of(match.start(), match.end())
        sentence = scene.doc[span[0]].sent if span else None
        if sentence is None or any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in sentence):
            continue
        tokens = range(sentence.start, sentence.end)
        planes = [t for t in scene.doc[sentence.start : span[0] if span else 0] if parts.is_plane(scene, t)]
        origins, goals = route(scene, sentence.start, sentence.end - 1)
        clause = scene.clause_of(scene.doc[span[0]]) if span else None
        if not planes or not (origins or goals) or (clause is not None and clause.unreal):
            continue
        voice = scene.attribution.voices[planes[0].i]
        draft = scene.draft_at(KIND, voice, tokens, "flight/caption", "asserted")
        draft.put("airline", parts.airline_in(scene, paragraph.starts[tokens.start], paragraph.ends[tokens.stop - 1]))
        draft.put("aircraft", parts.aircraft_in(scene, tokens, planes))
        draft.put("origin", *origins).put("destination", *goals)
        draft.put("trend", Filler("present", match.start(), match.end()))
        when, stretch = scene.when(tokens)
        yield draft.put("period" if stretch else "date", when)
        return


def _before(scene: Scene, found: list[Draft]) -> Draft | None:
    """The flight told last, in this paragraph or the one before."""
    return found[-1] if found else scene.thread.flights[-1] if scene.thread.flights else None


def _nouns(scene: Scene, clause: Clause) -> list[Any]:
    """The flights that the clause speaks of, below words like "the number of"."""
    found = []
    for head in [*clause.subjects, *clause.objects, *clause.after("of", "for", "on", "in", "with", "by")]:
        below = [head]
        if head.lemma_.lower() in _WRAPPERS:
            below += [h for p, h in prepositions(head) if p in ("of", "in")]
        found += [n for n in below if _is_flight(scene, n) and n not in found]
    if not found and clause.lemma in ("make", "fly", "do", "complete") and parts.flown(scene, clause):
        found = [o for o in clause.objects if o.lemma_.lower() in _TRIPS]
    return found


def _is_flight(scene: Scene, noun: Any) -> bool:
    lemma = noun.lemma_.lower()
    if lemma in _NOUNS:
        return True
    first, _ = core_span(noun)
    before = {t.lower_ for t in scene.doc[first : noun.i]}
    if lemma == "trip":
        return "round" in before
    return lemma in _TRAFFIC and bool(before & _CARGO)


def _flight(scene: Scene, clause: Clause, nouns: list[Any], before: Draft | None) -> Draft | None:
    paragraph = scene.mentions.paragraph
    lemma = clause.lemma.split()[0]
    moving = (clause.lemma in _VERBS or lemma in _VERBS - {"take", "touch"} | _PLANE_VERBS) and (
        parts.flown(scene, clause) or _hauled(scene, clause)
    )
    known = before is not None and any(s.lemma_.lower() == "traffic" for s in clause.subjects)
    if lemma in ("serve", "comply", "conform", "respect", "breach", "violate", "concern"):
        return None
    if lemma in ("board", "take", "catch", "book", "miss") and clause.lemma == lemma and clause.objects:
        return None
    if not (nouns or moving or known) or (lemma in _STOPPED and (clause.objects or clause.passive)):
        return None
    tokens = set(clause.own) | {t.i for n in nouns for t in n.subtree}
    tokens |= {t.i for s in clause.subjects for t in s.subtree if parts.is_plane(scene, s)}
    low, high = min(tokens), max(tokens)
    if clause.verb.dep_ in ("conj", "advcl", "xcomp", "pcomp") and low < clause.verb.head.i < clause.verb.i:
        low = min(t for t in clause.own if t > clause.verb.head.i)
    words = paragraph.view[paragraph.starts[low] : paragraph.ends[high]]
    if (_NOT_CARGO.search(words) and not _IS_CARGO.search(words)) or parts.is_missile(scene, clause):
        return None
    origins, goals = route(scene, low, high)
    if not (origins or goals) or (lemma in _PLANE_VERBS - _HAUL and not nouns and not _goes(scene, clause)):
        return None
    draft = scene.draft(KIND, clause, "flight/route", tokens)
    draft.put("airline", parts.airline(scene, clause, tokens)).put("aircraft", parts.aircraft(scene, clause, nouns))
    draft.put("origin", *origins).put("destination", *goals)
    if before is not None and not goals and origins and _comes(scene, clause):
        draft.put("destination", *[f.carried() for f in before.roles.get("destination", ()) if _new(f, origins)])
    parts.put_count(scene, draft, clause, nouns, tokens)
    draft.put("trend", _trend(scene, clause))
    parts.put_time(scene, draft, clause, tokens)
    return draft


def _goes(scene: Scene, clause: Clause) -> bool:
    """Whether a verb that also means other things is one of moving: a plane does it, not a firm."""
    return parts.has_planes(scene, clause) or clause.lemma.split()[0] in ("shuttle", "go", "return")


def _hauled(scene: Scene, clause: Clause) -> bool:
    """ "Weapons were flown from A to B"."""
    if clause.lemma not in ("fly", "airlift", "fly in") or not (clause.passive or clause.lemma == "airlift"):
        return False
    goods = {n.last for n in scene.mentions.weapons} | {n.first for n in scene.mentions.weapons}
    return any(o.i in goods or o.lemma_.lower() in ("weapon", "arm", "cargo", "ammunition") for o in clause.objects)


def _comes(scene: Scene, clause: Clause) -> bool:
    """Coming in leads to where the flights before went; so does leaving, of the planes spoken of before."""
    definite = any(c.lower_ in ("the", "these", "those") for s in clause.subjects for c in s.children)
    lemma = clause.lemma.split()[0]
    return (lemma in ("come", "arrive") and parts.has_planes(scene, clause)) or (
        definite and lemma in ("leave", "depart", "take", "operate", "come") and parts.has_planes(scene, clause)
    )


def _new(end: Filler, origins: list[Filler]) -> bool:
    return all(end.value != o.value for o in origins)


def _trend(scene: Scene, clause: Clause) -> Filler:
    paragraph = scene.mentions.paragraph
    lemma = clause.lemma.split()[0]
    nouns = {s.lemma_.lower() for s in [*clause.subjects, *clause.objects]}
    words = paragraph.view[paragraph.starts[clause.verb.i] : paragraph.ends[max(clause.own)]]
    if way := (_MORE_OFTEN.match(words) or _LESS_OFTEN.match(words)):
        value = "increase" if _MORE_OFTEN.match(words) else "decrease"
        return Filler(value, paragraph.starts[clause.verb.i], paragraph.starts[clause.verb.i] + way.end())
    up = lemma in _UP or nouns & {"increase", "rise", "surge", "spike", "jump"}
    ended = lemma in _DOWN and not clause.objects and not parts.has_planes(scene, clause)
    down = ended or nouns & {"drop", "decline", "fall", "reduction", "decrease"}
    value = "increase" if up else "decrease" if down else "present"
    return Filler(value, paragraph.starts[clause.verb.i], paragraph.ends[clause.verb.i])


def _continues(of_clause: dict[int, Draft], clause: Clause, draft: Draft) -> bool:
    """ "took off from A and landed at B" is one flight: the second verb fills the ends that the first left open."""
    verb = clause.verb
    if verb.dep_ not in ("conj", "advcl", "pcomp", "xcomp", "relcl"):
        return False
    above = verb.head if verb.dep_ != "pcomp" else verb.head.head
    first = of_clause.get(above.i)
    counts = [{f.value for f in d.roles.get("count", ())} for d in (first or draft, draft)]
    if first is None or first.stance != draft.stance or (counts[1] and counts[0] != counts[1]):
        return False
    if not any(r in draft.roles and r not in first.roles for r in ("origin", "destination")):
        return False
    if any(r in draft.roles and r in first.roles for r in ("origin", "destination")):
        return False
    first.start, first.end = min(first.start, draft.start), max(first.end, draft.end)
    for role in ("airline", "aircraft", "origin", "destination", "date", "period"):
        if role not in first.roles:
            first.put(role, *draft.roles.get(role, ()))
    return True


def _again(scene: Scene, clause: Clause, nouns: list[Any], before: Draft) -> Draft | None:
    """ "at least 12 landed near X", "made 22 round trips on the route", "In June there were 19", "It had made nine"."""
    paragraph = scene.mentions.paragraph
    heads = [*clause.subjects, *clause.objects]
    numbers = [h for h in heads if h.pos_ == "NUM" or h.tag_ == "CD"]
    words = paragraph.words(min(clause.own), max(clause.own))
    lemma = clause.lemma.split()[0]
    existential = lemma == "be" and any(c.dep_ == "expl" for c in clause.verb.children)
    landed = lemma in _VERBS | {"come", "leave"} and bool(numbers)
    trips = [h for h in heads if h.lemma_.lower() in _TRIPS]
    on_route = bool(re.search(r"\b(?:on|along|over|fl\w+)\s(?:the|that|this|the same)\sroute\b", words))
    made = lemma == "make" and bool(numbers) and any(s.pos_ == "PRON" for s in clause.subjects)
    more = lemma == "fly" and parts.flown(scene, clause) and bool(_AGAIN.search(words))
    counted = existential and (bool(nouns) or (bool(numbers) and not _of_something(numbers)))
    if not (landed or (on_route and (trips or lemma == "fly")) or made or more or counted) or not _close(scene, before):
        return None
    if (counted or made) and clause.negated:
        return None
    origins, goals = route(scene, min(clause.own), max(clause.own))
    draft = scene.draft(KIND, clause, "flight/again")
    own = parts.airline(scene, clause, set(clause.own))
    draft.put("airline", *([own] if own else [f.carried() for f in before.roles.get("airline", ())]))
    draft.put("aircraft", parts.aircraft(scene, clause, trips))
    for role, told in (("origin", origins), ("destination", goals)):
        draft.put(role, *(told or [f.carried() for f in before.roles.get(role, ())]))
    for head in [*numbers, *nouns, *trips]:
        parts.number(scene, draft, *core_span(head))
    parts.put_count(scene, draft, clause, [], set(clause.own))
    if "count" not in draft.roles:
        return None
    start, end = paragraph.starts[clause.verb.i], paragraph.ends[clause.verb.i]
    draft.put("trend", Filler("present", start, end))
    parts.put_time(scene, draft, clause, set(clause.own))
    return draft


def _of_something(numbers: list[Any]) -> bool:
    """ "there were 19 of them": fine; "there were 19 dead" counts no flights."""
    return any(c.dep_ in ("amod", "acl", "relcl", "prep", "appos") for n in numbers for c in n.children)


def _close(scene: Scene, before: Draft) -> bool:
    """Whether the flights taken up were told just before."""
    return scene.mentions.paragraph.span.start - before.end < 400


def _covered(scene: Scene, token: Any, found: list[Draft]) -> bool:
    at = scene.mentions.paragraph.starts[token.i]
    return any(d.start <= at < d.end for d in found)


def _unparsed(scene: Scene, noun: Any) -> Iterator[Draft]:
    """Flights with both ends right behind the noun, where the parse found no verb for them."""
    paragraph = scene.mentions.paragraph
    clause = scene.clause_of(noun)
    sentence = noun.sent
    verbs = {t.lemma_.lower() for t in sentence}
    if (clause is not None and (clause.unreal or clause.negated)) or verbs & (_STOPPED | {"no", "not", "deny", "if"}):
        return
    first, _ = core_span(noun)
    origins, goals = route(scene, first, min(noun.i + 14, sentence.end - 1))
    if not origins or not goals or goals[-1].start - paragraph.ends[noun.i] > 90:
        return
    ends = [paragraph.tokens_of(f.start, f.end) for f in (*origins, *goals)]
    tokens = range(first, max(span[1] for span in ends if span) + 1)
    trend = next((t for t in sentence[tokens.stop - sentence.start :] if t.lemma_.lower() in _UP | _DOWN), None)
    tokens = range(first, trend.i + 1) if trend is not None else tokens
    words = paragraph.words(tokens.start, tokens.stop - 1)
    if _NOT_CARGO.search(words) and not _IS_CARGO.search(words):
        return
    voice = scene.attribution.voices[noun.i]
    draft = scene.draft_at(KIND, voice, tokens, "flight/noun", scene.stance_at(tokens, voice))
    near = [h for _, h in prepositions(noun)]
    draft.put("aircraft", parts.aircraft_in(scene, range(first, tokens.stop), [noun, *near]))
    draft.put("origin", *origins).put("destination", *goals)
    parts.number(scene, draft, *core_span(noun))
    if trend is not None:
        value = "increase" if trend.lemma_.lower() in _UP else "decrease"
        draft.put("trend", Filler(value, paragraph.starts[trend.i], paragraph.ends[trend.i]))
    elif scene.role not in ("headline", "standfirst", "caption"):
        draft.put("trend", Filler("present", paragraph.starts[noun.i], paragraph.ends[noun.i]))
    when, stretch = scene.when(range(tokens.stop, sentence.end))
    yield draft.put("period" if stretch or "count" in draft.roles else "date", when)


def _headline(scene: Scene) -> Iterator[Draft]:
    """ "Cargo flights to Israeli air base rise sharply": a headline that the parse cannot read."""
    paragraph = scene.mentions.paragraph
    match = _HEADLINE.search(paragraph.view, paragraph.span.start, paragraph.span.end)
    if match is None:
        return
    words = paragraph.view[match.start() : paragraph.span.end]
    origins, goals = route(scene, 0, len(scene.doc) - 1)
    if not (origins or goals) or _HELD.search(words) or not (match["noun"] or _MOVES.search(words)):
        return
    draft = scene.draft_at(KIND, scene.attribution.voices[0], range(len(scene.doc)), "flight/headline", "asserted")
    draft.put("origin", *origins).put("destination", *goals)
    for token in scene.doc:
        lemma = token.lemma_.lower()
        trend = "increase" if lemma in _UP else "decrease" if lemma in _DOWN else None
        if trend:
            draft.put("trend", Filler(trend, paragraph.starts[token.i], paragraph.ends[token.i]))
            break
    if "trend" not in draft.roles and (moved := _MOVES.search(paragraph.view, match.start(), paragraph.span.end)):
        draft.put("trend", Filler("present", moved.start(), moved.end()))
    yield draft
