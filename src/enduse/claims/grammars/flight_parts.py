"""The parts of a flight beside its route: who flew it, in what, how often, when, and whether it carried cargo.

Decides what counts as an aircraft that carries cargo: transport aircraft, planes that nothing calls a fighter, a
drone or a passenger plane, and an airline by its name. Nothing here looks for a position; all is history in words.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from enduse.claims.clauses import Clause
from enduse.claims.draft import Draft, Filler, compared
from enduse.claims.mentions import Named
from enduse.claims.phrases import core_span
from enduse.claims.quantities import NUMBER_WORDS
from enduse.claims.scene import Scene, filler
from enduse.model.entry import Party, Weapon, WeaponClass

PLANES = frozenset("plane aircraft freighter airliner jet airplane aeroplane cargoplane airlifter".split())
_AIRLINES = frozenset("airline carrier company operator firm".split())
_FLYING = frozenset("operate fly make land arrive carry leave depart conduct record bind take touch transport".split())
_IN_AIR = frozenset("fly land take touch".split())
_NO_FREIGHTER = frozenset(
    "drone missile rocket munition bomb helicopter bomber warplane artillery projectile interceptor".split()
) | {"fighter jet", "ground attack aircraft", "surveillance aircraft", "trainer aircraft", "air defence system"}
_OTHER_PLANES = frozenset(
    "fighter combat reconnaissance surveillance spy passenger presidential war attack stealth private executive "
    "sightseeing patrol refuelling firefighting training rescue strike enemy unmanned bomber light model toy".split()
)
_MONTHS = tuple(month_name)[1:]
_CIVIL = re.compile(
    r"\b(?:Boeing\s7\d7(?:-\d{3}\w{0,3})?|Airbus\sA3\d\d(?:-\d{3}\w{0,3})?|(?:McDonnell\sDouglas\s)?(?:MD"
    r"|DC)-\d{1,2}F?"
    r"|[BA]-?7[2-8]7(?:-\d{3}\w{0,3})?|A3[0-5]0(?:-\d{3}\w{0,3})?F?|Tu-(?:134|154|204)\w?|L-1011|Yak-4[02])\b"
)
_NAME = r"[A-Z][\w’&-]+"
_WORD = r"Airlines?|Airways|Aviation|Avia|Air\s?(?:Cargo|Lift|Freight|Transport|Charter|Express)|Airlift|Airfreight"
_CARRIER = re.compile(
    rf"\b(?:{_NAME}\s){{1,3}}(?:{_WORD}|Air|Cargo|Freight|Freighters?|Wings|Aero)\b"
    rf"(?!\s(?:Base|Force|Defen[cs]e|Command|Bridge|Field|Station|Corps|Show))(?:\s(?:{_WORD}|Cargo|Services|Company"
    rf"|Group|Express))*|\bAir\s(?!Base|Force|Defen[cs]e|Command|Bridge|Field|Station|Corps|Show|Marshal"
    rf"|Traffic){_NAME}"
)
_CARRIER_WORD = re.compile(
    r"\b(?:air|airlines?|airways|freight|cargo|aviation|avia|logistics|wings|jet|express|trans\w*"
    r"|\w*lift(?:ers?)?)\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:(?:operated|flown|run|made|chartered|leased|owned|carried out)\s)?by\s(?:the\s|an?\s)?"
    r"(?:(?:[\w-]+\s){0,3}(?:carrier|airline|company|firm|operator)\s)?(?P<name>[A-Z][\w’-]+(?:\s[A-Z][\w’-]+){0,3})"
)
_FLIGHTS_BY = re.compile(r"\b(?:flights|landings|sorties|rotations|departures|arrivals|trips)\s$")
_TITLED = re.compile(
    r"\b(?:airline|carrier|air carrier|cargo operator|cargo company|cargo firm|freight company|(?:aircraft"
    r"|(?:air)?planes?|jets?|freighters?|[A-Z][\w-]*\d+s?)\sof\sthe\s(?:company|firm))\s(?:called\s)?"
    r"(?P<name>(?:[A-Z][\w’-]+|[A-Z]{2,5})(?:\s[A-Z][\w’-]+){0,3})"
)
_OWNED = re.compile(
    r"\b(?:(?:registered|belong(?:s|ing|ed)|leased|linked)\sto|(?:owned|operated|run|chartered)\sby|of)\s"
    r"(?:the\s|an?\s)?(?:[\w-]+\s){0,3}?(?:airline|carrier|firm|company"
    r"|operator)?\s?(?P<name>" + _CARRIER.pattern + ")"
)
_TIMES = re.compile(r"\s(?:separate\s|more\s|further\s)?times\b(?!\s(?:as|the|more|higher|larger|that|what|a\s))")
_FIRST_WORDS = frozenset(
    "The A An In On By At From It Its This That These Those When While After Before And But "
    "Dozens Hundreds Several Some Many Both".split()
) | {word.title() for word in NUMBER_WORDS}


def is_missile(scene: Scene, clause: Clause) -> bool:
    """Whether what flies is a weapon that flies by itself, or a plane that carries no cargo."""
    return any(
        named.first <= subject.i <= named.last and weapon_chain(scene, named) & _NO_FREIGHTER
        for subject in clause.subjects
        for named in scene.mentions.weapons
    )


def weapon_chain(scene: Scene, named: Named) -> set[str]:
    """The classes of a weapon from its own up to the widest, and the last word of each."""
    entry = named.entry
    name = entry.weapon_class if isinstance(entry, Weapon) else entry.name if isinstance(entry, WeaponClass) else None
    found: set[str] = set()
    while name is not None and name not in found:
        found |= {name, name.split()[-1]}
        known = scene.thread.names.classes.get(name)
        name = known.parent if known else None
    return found


def is_plane(scene: Scene, head: Any) -> bool:
    """Whether a noun phrase is an aircraft that can carry cargo."""
    first, _ = core_span(head)
    for named in scene.mentions.weapons:
        if named.first <= head.i <= named.last or (first <= named.first and named.last < head.i):
            chain = weapon_chain(scene, named)
            if chain & {"transport aircraft", "tanker aircraft", "aircraft"}:
                return not chain & _NO_FREIGHTER
    paragraph = scene.mentions.paragraph
    at = paragraph.starts[head.i]
    if any(m.start() <= at < m.end() for m in _CIVIL.finditer(paragraph.view, paragraph.starts[first], at + 30)):
        return True
    if head.lower_ in ("it", "they") and head.dep_ in ("nsubj", "nsubjpass"):
        return any(t.lemma_.lower() in PLANES for t in scene.doc[head.sent.start : head.i])
    if head.lemma_.lower() not in PLANES:
        return False
    before = {t.lower_ for t in scene.doc[first : head.i]}
    if head.lemma_.lower() == "freighter" and not before & {"air", "jet"} and head.head.lemma_.lower() not in _IN_AIR:
        return False
    return not before & _OTHER_PLANES


def is_airline(scene: Scene, head: Any) -> bool:
    """Whether a noun phrase is an airline, by the catalogue, by its noun or by its name."""
    if any(
        n.first <= head.i <= n.last and isinstance(n.entry, Party) and n.entry.kind == "airline"
        for n in scene.mentions.parties
    ):
        return True
    if head.lemma_.lower() in ("airline", "carrier"):
        return True
    if head.lemma_.lower() in _AIRLINES and scene.thread.airline and any(c.lower_ == "same" for c in head.children):
        return True
    paragraph = scene.mentions.paragraph
    at = paragraph.starts[head.i]
    around = _CARRIER.finditer(paragraph.view, max(paragraph.span.start, at - 60), paragraph.ends[head.i])
    return head.pos_ == "PROPN" and any(m.start() <= at < m.end() for m in around)


def has_planes(scene: Scene, clause: Clause) -> bool:
    """Whether planes are what the clause is about ("some of the aircraft")."""
    subjects = [*clause.subjects, *(clause.objects if clause.passive else ())]
    below = [t for s in subjects for t in s.subtree if t == s or (t.dep_ == "pobj" and t.head.lower_ == "of")]
    below += [c for s in subjects for c in s.children if c.dep_ in ("compound", "appos", "nmod")]
    return any(is_plane(scene, t) for t in below)


def flown(scene: Scene, clause: Clause) -> bool:
    """Whether the subject is a plane or an airline."""
    return has_planes(scene, clause) or any(is_airline(scene, s) for s in clause.subjects)


def airline(scene: Scene, clause: Clause, tokens: set[int]) -> Filler | None:
    """Who flew: a known airline, a name behind "by" or of a carrier's form, or the one spoken of before."""
    tokens = tokens | {t.i for s in clause.subjects for t in s.subtree}
    known = [n for n in scene.mentions.parties if isinstance(n.entry, Party) and n.entry.kind == "airline"]
    for named in known:
        if named.first in tokens:
            return filler(named)
    paragraph = scene.mentions.paragraph
    start, end = paragraph.starts[min(tokens)], paragraph.ends[max(tokens)]
    if by := _named_by(scene, start, end):
        return by
    for pattern in (_TITLED, _OWNED):
        for match in pattern.finditer(paragraph.view, start, end):
            if pattern == _TITLED or _free(scene, match):
                return Filler(match["name"], match.start("name"), match.end("name"))
    for match in _CARRIER.finditer(paragraph.view, start, end):
        span = paragraph.tokens_of(match.start(), match.end())
        subject = span is not None and any(span[0] <= s.i <= span[1] for s in _with_compounds(clause.subjects))
        if subject and (name := _without_first_word(match)) and _free(scene, match):
            return name
    return _taken_up(scene, clause, tokens)


def airline_in(scene: Scene, start: int, end: int) -> Filler | None:
    """The airline named between two offsets, where no clause says who flew."""
    for named in scene.mentions.parties:
        if start <= named.start < end and isinstance(named.entry, Party) and named.entry.kind == "airline":
            return filler(named)
    for match in _OWNED.finditer(scene.mentions.paragraph.view, start, end):
        if _free(scene, match):
            return Filler(match["name"], match.start("name"), match.end("name"))
    return _named_by(scene, start, end)


def _with_compounds(heads: Iterable[Any]) -> list[Any]:
    return [t for h in heads for t in (h, *(c for c in h.children if c.dep_ in ("compound", "nmod", "appos")))]


def _without_first_word(match: re.Match[str]) -> Filler | None:
    first, _, rest = match.group().partition(" ")
    if first not in _FIRST_WORDS:
        return Filler(match.group(), match.start(), match.end())
    return Filler(rest, match.end() - len(rest), match.end()) if " " in rest else None


def _free(scene: Scene, match: re.Match[str]) -> bool:
    """Whether the words are no place, weapon or body that the catalogue knows."""
    inside = [n for n in scene.mentions.named if n.start < match.end() and match.start() < n.end]
    inside = [n for n in inside if n.sort != "place" or n.end >= match.end()]
    return not any(n.sort in ("place", "weapon", "class") for n in inside)


def _taken_up(scene: Scene, clause: Clause, tokens: set[int]) -> Filler | None:
    for i in sorted(tokens):
        head = scene.doc[i]
        if head.lemma_.lower() not in _AIRLINES - {"firm"} or head.pos_ != "NOUN":
            continue
        same = any(c.lower_ == "same" for c in head.children)
        if same or (any(c.lower_ == "the" for c in head.children) and scene.thread.airline):
            return scene.thread.airline.carried() if scene.thread.airline else None
        if head.lemma_.lower() in ("airline", "carrier") or head in clause.subjects:
            words = scene.words(head)
            bare = re.sub(r"['’]s?$", "", words.value).casefold() == head.lower_
            return None if bare else words
    return None


def _named_by(scene: Scene, start: int, end: int) -> Filler | None:
    view = scene.mentions.paragraph.view
    for match in _BY.finditer(view, start, end):
        known = any(
            n.start < match.end("name") and match.start("name") < n.end and n.sort != "place"
            for n in scene.mentions.named
        )
        flying = match.group().startswith("operated") or _FLIGHTS_BY.search(
            view, max(0, match.start() - 24), match.start()
        )
        if not known and (flying or _CARRIER_WORD.search(match.group())) and " " in match["name"]:
            return Filler(match["name"], match.start("name"), match.end("name"))
    return None


def aircraft(scene: Scene, clause: Clause, nouns: list[Any]) -> Filler | None:
    """In what it flew: a model, else a described plane ("military cargo aircraft"); a bare "aircraft" says nothing."""
    heads = [*clause.subjects, *nouns, *(clause.objects if clause.passive else ())]
    tokens = {t.i for h in heads for t in (*scene.doc[core_span(h)[0] : h.i + 1], *_near(h))} | {
        t.i for p, h in clause.phrases if p in ("by", "with", "using", "on", "aboard", "of") for t in [*h.subtree]
    }
    below = [clause.verb, *heads, *(c for h in heads for c in h.subtree if c.dep_ == "pobj")]
    tokens |= {t.i for n in below for c in n.children if c.lower_ in ("using", "involving") for t in c.subtree}
    return aircraft_in(scene, sorted(tokens), [scene.doc[i] for i in sorted(tokens)])


def aircraft_in(scene: Scene, indices: Iterable[int], heads: list[Any]) -> Filler | None:
    """The aircraft that the tokens name, by its model or by the noun phrase of one of `heads`."""
    paragraph = scene.mentions.paragraph
    tokens = set(indices)
    if not tokens:
        return None
    for named in scene.mentions.named:
        cargo = named.sort == "weapon" and not weapon_chain(scene, named) & _NO_FREIGHTER
        if cargo and "military aircraft" in weapon_chain(scene, named) and named.last in tokens:
            return filler(named)
    for match in _CIVIL.finditer(paragraph.view, paragraph.starts[min(tokens)], paragraph.ends[max(tokens)]):
        span = paragraph.tokens_of(match.start(), match.end())
        if span and span[0] in tokens:
            return Filler(match.group(), match.start(), match.end())
    for head in heads:
        if head.lemma_.lower() in PLANES and head.pos_ in ("NOUN", "PROPN") and (words := _described(scene, head)):
            return words
    return None


def _near(head: Any) -> list[Any]:
    """What a noun phrase says of itself: "by", "of", "with" and appositions, no clauses."""
    found = []
    for child in head.children:
        if child.dep_ in ("appos", "conj") or (child.dep_ == "prep" and child.lower_ in ("of", "by", "with", "using")):
            found += [t for t in child.subtree if t.dep_ not in ("relcl", "advcl")]
    return found


def _described(scene: Scene, head: Any) -> Filler | None:
    """ "military cargo aircraft" without number, airline and nationality in front; null where nothing is left."""
    words = scene.words(head)
    view = scene.mentions.paragraph.view
    cut = words.start
    ends = [(q.start, q.end) for q in scene.mentions.quantities]
    ends += [(n.start, n.end) for n in scene.mentions.parties if isinstance(n.entry, Party)]
    for start, end in ends:
        if words.start <= start and end < words.end:
            cut = max(cut, end)
    loose = re.match(
        r"(?:['’]s?)?[\s-]*(?:(?:same|other|first|second|third|last|more|further|new)\s)*", view[cut : words.end]
    )
    cut += loose.end() if loose is not None else 0
    kept = Filler(view[cut : words.end], cut, words.end)
    return kept if " " in kept.value else None


def put_count(scene: Scene, draft: Draft, clause: Clause, nouns: list[Any], tokens: set[int]) -> None:
    """How many: "41 flights", "six times", "18 aircraft landed", "from two to nine"."""
    if _from_to(scene, draft, clause):
        return
    for noun in nouns:
        number(scene, draft, *core_span(noun))
    if "count" not in draft.roles:
        paragraph = scene.mentions.paragraph
        for q in scene.mentions.quantities:
            span = paragraph.tokens_of(q.number_start, q.end)
            if span and q.unit is None and span[0] in tokens and _TIMES.match(paragraph.view, q.end):
                draft.put("count", Filler(q.plain, q.start, q.end)).put("comparator", compared(q))
    for subject in clause.subjects if "count" not in draft.roles else ():
        if is_plane(scene, subject):
            number(scene, draft, *core_span(subject))


def number(scene: Scene, draft: Draft, first: int, last: int) -> None:
    """The bare number among the tokens `first`-`last`, and its comparator."""
    paragraph = scene.mentions.paragraph
    for q in scene.mentions.quantities:
        span = paragraph.tokens_of(q.number_start, q.end)
        model = any(m.end() == q.end for m in _CIVIL.finditer(paragraph.view, max(0, q.start - 20), q.end))
        if span and q.unit is None and first <= span[0] <= last and not model:
            draft.put("count", Filler(q.plain, q.start, q.end)).put("comparator", compared(q))


def _from_to(scene: Scene, draft: Draft, clause: Clause) -> bool:
    """ "rose from two to nine", "fell from 30 in March to four in July": both numbers."""
    paragraph = scene.mentions.paragraph
    after = [q for q in scene.mentions.quantities if q.unit is None and q.start > paragraph.starts[clause.verb.i]]
    end = paragraph.ends[clause.verb.sent.end - 1]
    for one, other in pairwise(after):
        lead = paragraph.view[max(0, one.start - 6) : one.start]
        joint = paragraph.view[one.end : other.start]
        if other.end <= end and lead.endswith("from ") and re.fullmatch(r"(?:\s[\w,]+){0,5}\sto\s", joint):
            draft.put("count", *(Filler(q.plain, q.start, q.end) for q in (one, other)))
            return True
    return False


_TO_IN = re.compile(r"\sto\s[\w,]+\sin\s")
_LATER = re.compile(rf"\s(?:and|to|through|until)\s(?P<month>{'|'.join(_MONTHS)})\b")


def put_time(scene: Scene, draft: Draft, clause: Clause, tokens: set[int]) -> None:
    """The day as `date`; a stretch, or the month of several flights, as `period`."""
    paragraph = scene.mentions.paragraph
    tokens = tokens - _asides(scene, tokens)
    when, stretch = _months(scene, tokens) or scene.when(tokens)
    if when is None:
        when, stretch = scene.when(range(clause.verb.i, clause.verb.sent.end))
        lead_in = paragraph.view[paragraph.starts[clause.verb.i] : when.start] if when is not None else ""
        if not re.search(r"\b(?:before|prior to|ahead of|leading up to)\b", lead_in):
            when = None
    if when is None or _TO_IN.match(paragraph.view, when.end):
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
    if several and not stretch and re.search(r"\b(?P<way>after|following)\s$", before):
        draft.put("period", Filler(f"{when.value}/..", when.start, when.end))
        return
    year = re.fullmatch(r"\d{4}", when.value) is not None
    plural = any(s.tag_ in ("NNS", "NNPS") for s in clause.subjects)
    stretch = stretch or (several and re.fullmatch(r"[\dX]{4}(?:-\d\d)?", when.value) is not None)
    draft.put("period" if stretch or (year and plural) else "date", when)


def _asides(scene: Scene, tokens: set[int]) -> set[int]:
    """What a participle says of the airline or the plane ("blacklisted in 2011"): no time of the flight."""
    verbs = [scene.doc[i] for i in tokens if scene.doc[i].dep_ == "acl" and scene.doc[i].lemma_.lower() not in _FLYING]
    return {t.i for v in verbs for t in v.subtree}


def _months(scene: Scene, tokens: set[int]) -> tuple[Filler, bool] | None:
    """ "in January and February", "from 30 in March to four in July": from the first month to the last one."""
    paragraph = scene.mentions.paragraph
    inside = [w for w in scene.mentions.whens if (span := paragraph.tokens_of(w.start, w.end)) and span[0] in tokens]
    for w in scene.mentions.whens:
        between = paragraph.view[inside[-1].end : w.start] if inside and w.start > inside[-1].end else ""
        if _TO_IN.fullmatch(between):
            inside.append(w)
    if not inside or any(w.span or re.fullmatch(r"[\dX]{4}-\d\d", w.edtf) is None for w in inside):
        return None
    first, last = inside[0], inside[-1]
    later = _LATER.match(paragraph.view, last.end)
    end, stop = last.edtf, last.end
    if later is not None:
        month = _MONTHS.index(later["month"]) + 1
        year = last.edtf[:4] if month > int(last.edtf[5:7]) else _next(last.edtf[:4])
        end, stop = f"{year}-{month:02d}", last.end + later.end()
    if end <= first.edtf:
        return None
    return Filler(f"{first.edtf}/{end}", first.start, stop), True


def _next(year: str) -> str:
    return str(int(year) + 1) if year.isdigit() else year
