"""Where a flight went: the preposition or verb right before a place decides, not the parse.

A place the catalogue does not know keeps the words of the report, as a proper name or as an airfield ("Israeli air
base"). Where a plane only stopped or passed is an end of the route only where no other end is told.
"""

from __future__ import annotations

import re
from calendar import month_name
from itertools import pairwise

from enduse.claims.contrast import set_aside
from enduse.claims.draft import Filler
from enduse.claims.scene import Scene, filler
from enduse.model.entry import Country

_FIELD = re.compile(
    r"\b(?:[A-Z][\w’'-]+\s|[a-z]+\s)?(?:military\s)?(?:air\s?bases?|airports?|airfields?|airstrips?|aerodromes?"
    r"|(?<=desert\s)base|(?<=northern\s)base|(?<=southern\s)base|(?<=eastern\s)base|(?<=western\s)base"
    r"|(?<=remote\s)base)\b"
)
_WAY = re.compile(
    r"\b(?P<way>between|link(?:ed|ing|s)?|connect(?:ed|ing|s)?|from|le(?:ft|aves?|aving)|depart(?:ed|ing|s)?|to|at|in"
    r"|into|onto|near|for|reach(?:ed|ing|es)?|towards?|outside|over|through|via|of|by|on|with|during|since|until|and"
    r"|stop(?:ped|ping|s)?\s(?:over\s)?(?:in|at)|stopovers?\s(?:in|at)|call(?:ed|ing|s)?\sat|refuel\w+\s(?:in|at)"
    r"|(?:registered|based|headquartered|licensed|built|made|seen|parked|spotted|photographed|founded|interested)\s"
    r"(?:in|at|near)|(?:registered|belong\w+|leased|owned|linked|sold|according|thanks|due|near)\sto"
    r"|bound|under|against|about|among|as|after|before)\b",
    re.IGNORECASE,
)
_MONTHS = frozenset(month_name) | frozenset(
    "Spring Summer Autumn Winter Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)
_BETWEEN = re.compile(r"between|link|connect", re.IGNORECASE)
_FROM = re.compile(r"from|le(?:ft|ave|aving)|depart", re.IGNORECASE)
_TO = re.compile(r"(?:to|into|onto|for|reach\w*|towards?|bound)$", re.IGNORECASE)
_AT = re.compile(r"(?:at|in|near|outside)$", re.IGNORECASE)
_PASSED = re.compile(r"(?:stop|stopovers?|call|refuel)", re.IGNORECASE)
_JOINT = re.compile(r",?\s(?:and|or)\s(?:(?:to|from|at|in)\s)?(?:the\s)?|,\s(?:the\s)?", re.IGNORECASE)
_NO_PLACE = re.compile(r"\b(?:Air|Airlines?|Airways|Aviation|Avia|Cargo|Freight)\b(?!\s[Bb]ase)")
_ON_ROUTE = re.compile(r"\s(?:air\s|cargo\s)?(?:route|run|leg|line|corridor|sector|shuttle|service|link|bridge)\b")
_LONG = " -–—"


def route(scene: Scene, low: int, high: int) -> tuple[list[Filler], list[Filler]]:
    """Origins and destinations among the tokens `low`-`high`, every member of a list."""
    view = scene.mentions.paragraph.view
    at = scene.mentions.paragraph.starts[low]
    origins: list[Filler] = []
    goals: dict[str, list[Filler]] = {}
    last: list[Filler] | None = None
    between = 0
    spots = _spots(scene, low, high)
    for one, other in pairwise(spots):
        if re.fullmatch(rf"\s?[{_LONG.strip()}]\s?", view[one.end : other.start]) and _ON_ROUTE.match(view, other.end):
            return [one], [other]
    for spot in spots:
        words = view[at : spot.start]
        way = _way(words)
        if last and at and _JOINT.fullmatch(words) and not between and (way or "and") in ("and", "to", "from", "or"):
            last.append(spot)
        elif _BETWEEN.match(way) and not re.search(r"linked\sto$", way):
            apart = way != "between" and re.search(
                r"\s(?:with|to)\s", view[spot.end : scene.mentions.paragraph.ends[high]]
            )
            origins, between, last = [*origins, spot], 2 if apart else 1, None
        elif between == 2 and _JOINT.fullmatch(words):
            origins.append(spot)
        elif between and way in ("and", "with", "to"):
            goals.setdefault("to", []).append(spot)
            between, last = 0, goals["to"]
        elif between and re.fullmatch(rf"[{_LONG}]", words):
            goals.setdefault("to", []).append(spot)
        elif _FROM.match(way):
            origins.append(spot)
            last, between = origins, 0
        elif _PASSED.match(way):
            last = goals.setdefault("passed", [])
            last.append(spot)
        elif _TO.match(way) or (_AT.match(way) and (way != "in" or not goals)):
            last = goals.setdefault("to" if _TO.match(way) else "at", [])
            last.append(spot)
        else:
            last = None
        at = spot.end
    return _one_way(origins, view), _one_way(_ends(goals), view)


def _ends(goals: dict[str, list[Filler]]) -> list[Filler]:
    """ "to" before "at" before a stop on the way; the airfield itself where only its country was named before."""
    ends = goals.get("to") or goals.get("at") or goals.get("passed") or []
    precise = goals.get("at", [])
    wide = ends and all(len(f.value) == 3 and f.value.isupper() for f in ends)
    return precise if wide and precise else ends


def _one_way(spots: list[Filler], view: str) -> list[Filler]:
    """The first end and the members of its list; a second leg of the journey is another end."""
    kept = spots[:1]
    for before, spot in pairwise(spots):
        if not _JOINT.fullmatch(view[before.end : spot.start]) or re.match(r",\s", view[before.end : spot.start]):
            break
        kept.append(spot)
    return list({f.value: f for f in kept}.values())


def _way(words: str) -> str:
    """The word of direction that a place hangs on, in lower case; empty where none stands close enough."""
    words = re.sub(r"\b(?:airports?|airfields?|(?:air)?bases?|airstrips?)\s(?:in|at)\s(?:the\s)?$", "", words)
    ways = [
        m
        for m in _WAY.finditer(words)
        if len(words[m.end() :].split()) <= 3 and not re.search(r"[,.;:]", words[m.end() :])
    ]
    return ways[-1]["way"].casefold() if ways else ""


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
    words = re.sub(
        r"^(?:the|an?|this|that|same|to|at|from|its|near|in|and|of|between|link\w*|connect\w*|left|reached|via"
        r"|several"
        r"|two|three|other|various)\s",
        "",
        field.value,
    )
    told = len(words.split()) > 1 and words.casefold() not in ("air base", "air bases", "military airfield")
    return Filler(words if told else "", field.end - len(words), field.end)


def _unknown(scene: Scene, low: int, high: int) -> list[Filler]:
    """Proper names right behind a preposition of place."""
    paragraph = scene.mentions.paragraph
    window = paragraph.view[paragraph.starts[low] : paragraph.ends[high]]
    found = []
    for match in re.finditer(
        r"(?P<owned>\b(?:registered|belong\w+|leased|owned|linked|sold)\s)?\b(?:from|to|at|near|for|left|reached"
        r"|between"
        r"|and|with|linked|connected)\s(?P<name>[A-Z][\w’'-]+(?:[\s-][A-Z][\w’'-]+){0,2})",
        window,
    ):
        at = paragraph.starts[low] + match.start("name")
        span = paragraph.tokens_of(at, at + len(match["name"]))
        if match["name"].split()[0] in _MONTHS or match["owned"] or _NO_PLACE.search(match["name"]):
            continue
        if span and all(scene.doc[i].pos_ == "PROPN" or scene.doc[i].is_punct for i in range(span[0], span[1] + 1)):
            found.append(Filler(match["name"], at, at + len(match["name"])))
    return found
