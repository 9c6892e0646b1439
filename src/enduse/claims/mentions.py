"""Finds what a paragraph talks about: countries, parties, weapons, places, people, numbers, times.

The catalogue comes first; what it does not know keeps the words of the report. A force or a government stands for its
country, a ministry keeps its own name, a single official stands for nobody but himself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from enduse.catalogue import Catalogue, Match
from enduse.claims.contrast import set_aside
from enduse.claims.parse import Paragraph
from enduse.claims.periods import whens
from enduse.claims.periods_words import When
from enduse.claims.quantities import Quantity, quantities
from enduse.claims.vocabulary import FORCES
from enduse.model.entry import Country, Party, Place, Weapon, WeaponClass

_MINISTRY = re.compile(
    r"(?P<kind>defen[cs]e|foreign|interior|economy|finance|transport|industry|information|trade|energy|health|justice)"
    r"(?:\s(?:and\s\w+))?\s(?:ministry|department)|ministry\sof\s(?:(?:the\s)?[a-z]+(?:\s(?:affairs|relations|security|resources))?(?:\s(?:and|&)\s[a-z]+)*)|(?:air\sforce|ministry)\b",
    re.IGNORECASE,
)
_MINISTRY_OF = re.compile(
    r"(?:ministry|department)\sof\s(?:defen[cs]e|foreign\saffairs|(?:the\s)?interior|trade|energy)\s(?:of|in)\s(?:the\s)?$",
    re.IGNORECASE,
)
_FORCE = re.compile(
    r"^(?:['’]s?)?\s(?:(?:armed|military|ground|air|special|security|government|naval|defen[cs]e|separatist|occupying|proxy|regular|own|state)\s){0,2}"
    r"(?P<head>forces?|troops|military|army|navy|soldiers|government|authorities|regime|fighters|marines|state|servicemen|artillery|warplanes)\b(?!\s(?:officer|official|equipment|aid|"
    r"plane|aircraft|base|analyst|expert|hardware|source|observer|radar|spokes|commander|vehicle|help|support|goal|jet|helicopter|transport|intelligence|ties|cooperation|partner))",
    re.IGNORECASE,
)
_MADE = re.compile(
    r"^-(?:made|built|produced|manufactured|designed|developed|supplied|sourced|sources|origin|assembled|delivered|donated|backed|provided)\b",
    re.IGNORECASE,
)
_APART = re.compile(
    r"\b(?:and|of|to|the|a|an|is|are|was|were|in|for|with|has|have|had|over|imports?|purchases?|exports?)\b"
)
_IN = re.compile(
    r"\b(?:(?:in|near|at|over|outside|around|inside|above|downtown|central)\s(?:the\s)?"
    r"(?:(?:north|south|east|west)(?:ern)?\s|central\s|downtown\s)?"
    r"|(?:north|south|east|west|northeast|northwest|southeast|southwest|outskirts|suburbs?|centre|center|city|town)\sof\s)$",
    re.IGNORECASE,
)
WIRE_MARK = re.compile(r"\s*(?:UPDATE|REFILE|CORRECTED|WRAPUP|REPEAT)(?:\s\d+)?\s?[-:–]")
_LONGEST_IN = 60
"""Characters that `_IN` can take at most, and more."""
_PARTS_OF_PLACES = frozenset(
    "north south east west northern southern eastern western central greater downtown inner outer upper lower old city "
    "town village camp port province district region airport base governorate oblast prefecture mount lake river "
    "capital nearby president mayor governor general colonel captain hospital near".split()
)
_LOOK_BACK = 700
_GENERIC = frozenset(
    {
        "weapons",
        "military equipment",
        "drone",
        "missile",
        "rocket",
        "ammunition",
        "explosives",
        "munition",
        "equipment",
        "bomb",
        "tank",
    }
)


@dataclass(frozen=True)
class Named:
    """`view[start:end]` names `value`. `sort` is country, party, weapon, class, place or person.

    `form` says how: name, adjective, possessive, capital, demonym, force, ministry, made. Tokens `first`..`last`."""

    sort: str
    value: str
    start: int
    end: int
    first: int
    last: int
    form: str
    entry: object = None


@dataclass(frozen=True)
class Mentions:
    """All mentions of a paragraph, each list in text order."""

    paragraph: Paragraph
    named: tuple[Named, ...]
    quantities: tuple[Quantity, ...]
    whens: tuple[When, ...]

    @cached_property
    def weapons(self) -> tuple[Named, ...]:
        """Models and classes that stand for themselves."""
        return tuple(n for n in self.named if n.sort in ("weapon", "class"))

    @cached_property
    def parties(self) -> tuple[Named, ...]:
        """Countries and parties."""
        return tuple(n for n in self.named if n.sort in ("country", "party"))

    @cached_property
    def places(self) -> tuple[Named, ...]:
        """Places of the catalogue; a country may be one too, by its code."""
        return tuple(n for n in self.named if n.sort == "place")


def mentions(paragraph: Paragraph, published: str | None, names: Catalogue) -> Mentions:
    """What `paragraph` mentions; times are resolved against `published` (EDTF or null)."""
    start, end = paragraph.span.start, paragraph.span.end
    text = paragraph.view[start:end]
    text = _unmarked(text)
    earlier = paragraph.view[max(0, start - _LOOK_BACK) : start]
    times = tuple(When(w.start + start, w.end + start, w.edtf, w.span) for w in whens(text, published, earlier))
    numbers = tuple(_moved(q, start) for q in quantities(text))
    numbers = tuple(q for q in numbers if not any(q.start < w.end and w.start < q.end for w in times))
    found = [named for named in (_named(paragraph, match, names) for match in paragraph.matches) if named]
    numbers = tuple(
        q for q in numbers if not any(n.sort == "weapon" and n.start < q.end and q.number_start < n.end for n in found)
    )
    classes = tuple(n for n in _classes(paragraph, found) if not _aside(paragraph, n.start, n.end))
    numbers = tuple(q for q in numbers if not _aside(paragraph, q.number_start, q.end))
    times = tuple(w for w in times if not _aside(paragraph, w.start, w.end))
    return Mentions(paragraph, classes, numbers, times)


def _unmarked(text: str) -> str:
    """Without the mark of a wire ("UPDATE 2-"), whose number counts nothing."""
    mark = WIRE_MARK.match(text)
    return " " * mark.end() + text[mark.end() :] if mark else text


def _aside(paragraph: Paragraph, start: int, end: int) -> bool:
    """Whether all words of `start`-`end` are set aside ("not from X but ...")."""
    aside = set_aside(paragraph.doc)
    span = paragraph.tokens_of(start, end) if aside else None
    return span is not None and all(i in aside for i in range(span[0], span[1] + 1))


def _moved(q: Quantity, by: int) -> Quantity:
    return Quantity(q.start + by, q.end + by, q.value, q.unit, q.comparator, q.number_start + by)


def _named(paragraph: Paragraph, match: Match, names: Catalogue) -> Named | None:
    tokens = paragraph.tokens_of(match.start, match.end)
    if tokens is None:
        return None
    first, last = tokens
    view, end = paragraph.view, match.end
    after = view[end : end + 60]
    entry = match.entry
    if isinstance(entry, Country):
        return _country(paragraph, match, first, last, after)
    if isinstance(entry, Party):
        return Named("party", entry.name, match.start, end, first, last, "name", entry)
    if isinstance(entry, Place):
        country = names.capitals.get(entry.name) or names.capitals.get(view[match.start : end])
        if country is not None and not _IN.search(view, max(0, match.start - _LONGEST_IN), match.start):
            return Named("country", country.code, match.start, end, first, last, "capital", country)
        if (longer := _longer_name(paragraph, first, last)) < first:
            start = paragraph.starts[longer]
            return Named(
                "place", view[start:end], start, end, longer, last, "name", replace(entry, name=view[start:end])
            )
        return Named("place", entry.name, match.start, end, first, last, "name", entry)
    sort = "weapon" if isinstance(entry, Weapon) else "class"
    return Named(sort, entry.name, match.start, end, first, last, "name", entry)


def _longer_name(paragraph: Paragraph, first: int, last: int) -> int:
    """The first token of a longer name that a place of the catalogue ends ("Wegel Tena" is no "Tena")."""
    before = paragraph.doc[first - 1] if first else paragraph.doc[first]
    joined = before.dep_ == "compound" and before.head.i in range(first, last + 1) and before.pos_ == "PROPN"
    taken = any(m.start < paragraph.ends[before.i] and paragraph.starts[before.i] < m.end for m in paragraph.matches)
    name = before.text[:1].isupper() and before.text[1:].islower() and before.lower_ not in _PARTS_OF_PLACES
    return before.i if joined and name and not taken and before.i > before.sent.start else first


def _country(paragraph: Paragraph, match: Match, first: int, last: int, after: str) -> Named:
    view, end = paragraph.view, match.end
    entry = match.entry
    assert isinstance(entry, Country)
    code, form = entry.code, match.form
    possessive = re.match(r"['’]s?(?=\s)", after)
    if possessive and form in ("name", "capital"):
        form = "possessive"
    bare = after[possessive.end() :] if possessive else after
    if ministry := re.match(r"\s(" + _MINISTRY.pattern + ")", bare, re.IGNORECASE):
        stop = end + (possessive.end() if possessive else 0) + ministry.end()
        tokens = paragraph.tokens_of(match.start, stop)
        if tokens:
            value = f"{view[match.start : end]}{possessive.group() if possessive else ''} {ministry.group(1)}"
            if "force" in ministry.group(1).casefold():
                return Named("country", code, match.start, stop, first, tokens[1], "force", entry)
            return Named("party", value, match.start, stop, first, tokens[1], "ministry", entry)
    if before := _MINISTRY_OF.search(view, max(paragraph.span.start, match.start - 50), match.start):
        tokens = paragraph.tokens_of(before.start(), end)
        if tokens:
            name = re.sub(r"\s(?:of|in)\s(?:the\s)?$", "", before.group())
            return Named("party", f"{entry.name} {name}", before.start(), end, *tokens, "ministry", entry)
    if (force := _FORCE.match(after)) and form in ("name", "adjective", "possessive", "capital"):
        stop = end + force.end("head")
        tokens = paragraph.tokens_of(match.start, stop)
        if tokens and force["head"].casefold() in FORCES:
            return Named("country", code, match.start, stop, first, tokens[1], "force", entry)
    if _MADE.match(after):
        form = "made"
    return Named("country", code, match.start, end, first, last, form, entry)


def _classes(paragraph: Paragraph, found: list[Named]) -> tuple[Named, ...]:
    """Settles class words: one that only describes a model is dropped, an unnamed one keeps its origin."""
    kept: list[Named] = []
    for named in found:
        if named.sort != "class":
            kept.append(named)
            continue
        before = [n for n in kept if n.end <= named.start]
        model = before[-1] if before else None
        if model and model.sort in ("weapon", "class") and _describes(paragraph, model, named):
            if model.sort == "class":
                kept.remove(model)
                kept.append(_with_origin(paragraph, named, kept, start=model.start))
            elif model.form == "name" and paragraph.view[model.end : named.start].strip(" '\"“”‘’") in ("", "model"):
                kept.remove(model)
                kept.append(
                    Named(
                        model.sort,
                        model.value,
                        model.start,
                        named.end,
                        model.first,
                        named.last,
                        model.form,
                        model.entry,
                    )
                )
            continue
        kept.append(_with_origin(paragraph, named, kept, start=named.start))
    return tuple(sorted(kept, key=lambda n: (n.start, n.end)))


def _describes(paragraph: Paragraph, model: Named, named: Named) -> bool:
    if any(t.tag_ in ("VBD", "VBZ", "VBP") for t in paragraph.doc[model.last + 1 : named.first]) and (
        model.sort == "class"
    ):
        return False
    between = paragraph.view[model.end : named.start]
    if re.fullmatch(r"[\s'\"“”‘’-]*(?:[a-z]+(?:-[a-z]+)?[\s'\"“”‘’-]+){0,2}", between) and not re.search(
        r"\b(?:and|or|with|to|in|at|from|on|for|of|as|by|is|was|are|were|its|their|the|a|an|that|which|like|fires?|carr\w+|uses?)\b",
        between,
    ):
        return True
    if model.sort == "class":
        return False
    called = (
        r"\b(?:called|dubbed|nicknamed|known as|described as|is|are|was|were|family of|type of|kind of)"
        r"\s(?:(?:a|an|the|one of the)\s)?[\"'“‘]?(?:[\w-]+\s){0,2}$"
    )
    apposition = re.match(r"['\"”’]?[,(–—-]+\s?(?:(?:a|an|the|one of|which|also|often|sometimes)\b)", between)
    return bool(
        (apposition or re.search(called, between)) and len(between.split()) <= 8 and not re.search(r"[.;:]\s", between)
    )


def _with_origin(paragraph: Paragraph, named: Named, earlier: list[Named], *, start: int) -> Named:
    """The class by its catalogue name, or with its origin by the words of the report ("Israeli drones")."""
    view = paragraph.view
    origin = next((n for n in reversed(earlier) if n.sort == "country" and n.end <= start), None)
    value = named.value
    if origin and origin.form in ("adjective", "possessive", "made", "name", "demonym"):
        between = view[origin.end : start]
        made = re.match(r"-\w+", between)
        rest = between[made.end() :] if made else between
        attributive = origin.form in ("adjective", "possessive") or made is not None
        plain = re.fullmatch(r"(?:['’]s?)?\s(?:[\w-]+\s){0,2}", rest) and not _APART.search(rest)
        single = named.value in _GENERIC or (isinstance(named.entry, WeaponClass) and " " not in named.value)
        if attributive and plain and single:
            whole = view[origin.start : named.end]
            return Named("class", whole, origin.start, named.end, origin.first, named.last, "origin", named.entry)
    return Named("class", value, min(start, named.start), named.end, named.first, named.last, "name", named.entry)
