"""Entity mentions: every stretch of a report that names somebody, some place, some time, some amount or some weapon.

Decides what the words of a report name, for actors above all: names, nominal actors ("rebels", "the customs
authority") and countries that act. Refuses to say who they are: the catalogue and the cast do that. Works on the parse
and the mentions that the engine has anyway, without a model for names, in time linear in the text. The list of
sentences without a claim and the validator for foreign engines depend on it.

The types are those of the annotation scheme of re3d (Dstl, 2017; Baleen 2.3).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from enduse.claims.entity_lists import listed, words
from enduse.claims.entity_names import Memory, described, guessed, settled, stands_where
from enduse.claims.entity_page import Page, Phrase
from enduse.claims.entity_phrases import catalogue_type, nominal_type
from enduse.claims.entity_shapes import shapes
from enduse.claims.entity_titles import titles
from enduse.claims.mentions import Mentions, Named
from enduse.model.entry import Country, Party
from enduse.model.span import Span

TYPES = (
    "Organisation",
    "Location",
    "Person",
    "Temporal",
    "Nationality",
    "Quantity",
    "Money",
    "Weapon",
    "MilitaryPlatform",
    "Vehicle",
    "DocumentReference",
    "CommsIdentifier",
    "Frequency",
    "Url",
)
ACTORS = frozenset({"Organisation", "Person"})
ARMS = frozenset({"Weapon", "MilitaryPlatform"})


@dataclass(frozen=True, slots=True)
class Entity:
    """`view[start:end]` names something of `type`. `value` is its canonical value where the engine knows one (a
    country's code, a party's name, a date in EDTF, a number), else null; `rule` is what found it."""

    start: int
    end: int
    type: str
    value: str | None
    rule: str


class _Found(NamedTuple):
    first: int
    last: int
    kind: str | None
    """Null: a name that the rest of the report may settle; empty: a name of nothing (an operation, a treaty)."""
    rule: str


_SHAPED = frozenset({"Url", "CommsIdentifier", "Frequency"})


def entities(read: Sequence[Mentions]) -> tuple[Entity, ...]:
    """The entities of one report, given the mentions of its paragraphs; by offsets of the view, in text order, none
    overlapping another."""
    memory = Memory()
    pages = [Page(mentions) for mentions in read]
    shaped = [_shaped(page) for page in pages]
    drafts = [_phrased(page, taken) for page, taken in zip(pages, shaped, strict=True)]
    for page, found in zip(pages, drafts, strict=True):
        _learn(page, found, memory)
    result: list[Entity] = []
    for page, taken, found in zip(pages, shaped, drafts, strict=True):
        result += [*taken, *(_entity(page, one, memory) for one in found if one.kind != "")]
        result += _openings(page, {i for one in found for i in range(one.first, one.last + 1)}, memory)
    return tuple(sorted(result, key=lambda e: (e.start, e.end)))


def _shaped(page: Page) -> list[Entity]:
    """Times, amounts, coordinates and addresses; overlapping times become one, else the surest stands."""
    kept: list[Entity] = []
    view = page.mentions.paragraph.view
    found = [
        Entity(start, start + len(view[start:end].rstrip(" .,")), kind, value, rule)
        for start, end, kind, value, rule in shapes(page.mentions)
    ]
    times = sorted((e for e in found if e.type == "Temporal"), key=lambda e: (e.start, -e.end))
    merged: list[Entity] = []
    for time in times:
        if merged and time.start < merged[-1].end:
            last = merged[-1]
            merged[-1] = Entity(last.start, max(last.end, time.end), "Temporal", last.value or time.value, last.rule)
        else:
            merged.append(time)
    others = [e for e in found if e.type != "Temporal"]
    sure = {"Money", "Location", *_SHAPED}
    for entity in [*(e for e in others if e.type in sure), *merged, *(e for e in others if e.type not in sure)]:
        if not any(entity.start < k.end and k.start < entity.end for k in kept):
            kept.append(entity)
    return kept


def _phrased(page: Page, taken: list[Entity]) -> list[_Found]:
    """What the noun phrases of a paragraph name, then the names that no phrase holds."""
    paragraph = page.mentions.paragraph
    used = bytearray(len(page.words))
    for entity in taken:
        tokens = paragraph.tokens_of(entity.start, entity.end)
        if tokens:
            used[tokens[0] : tokens[1] + 1] = b"\1" * (tokens[1] - tokens[0] + 1)
    found: list[_Found] = []
    for first, last in titles(page, used):
        found.append(_Found(first, last, "Person", "name/title"))
        used[first : last + 1] = b"\1" * (last - first + 1)
    ends = {phrase.last: phrase for phrase in page.phrases}
    for phrase in page.phrases:
        if used[phrase.last]:
            continue
        first = phrase.first
        while first < phrase.last and used[first]:
            first += 1
        for one in _read(page, Phrase(page.bare(first, phrase.last), phrase.last), ends):
            if not any(used[one.first : one.last + 1]):
                found.append(one)
                used[one.first : one.last + 1] = b"\1" * (one.last - one.first + 1)
    for one in _rest(page, used):
        found.append(one)
    return sorted(found)


def _read(page: Page, phrase: Phrase, ends: dict[int, Phrase]) -> Iterator[_Found]:
    """What one phrase names: the whole by its head, else the names and actors in front of the head."""
    i = phrase.last
    named = page.named.get(i)
    if named is not None and named.sort != "class":
        yield from _catalogued(page, phrase, named)
        return
    if typed := nominal_type(page, phrase):
        last = _extended(page, i, typed[0], ends) if typed[1] != "pronoun" else i
        first = phrase.first
        if typed[0] in _THINGS:
            inner = list(_inner(page, phrase.first, i - 1))
            inside = [k for k in range(phrase.first, i) if k in page.named]
            first = max([one.last + 1 for one in inner] + [k + 1 for k in inside] + [first])
            yield from inner
        yield _Found(page.bare(first, i), last, *typed)
        return
    if page.is_name(i):
        first = page.run(i, phrase.first)
        titled = any(page.sort(k, "offices", "persons") for k in range(phrase.first, i))
        if titled:
            yield _Found(phrase.first, i, "Person", "name/title")
            return
        typed = settled(page, first, i) or described(page, first, i)
        if typed and typed[0] == "Organisation":
            first = phrase.first if all(k in page.named for k in range(phrase.first, first)) else first
        yield _Found(first, i, *(typed or (None, "name")))
        yield from _inner(page, phrase.first, first - 1)
        return
    yield from _inner(page, phrase.first, i - 1)


def _catalogued(page: Page, phrase: Phrase, named: Named) -> Iterator[_Found]:
    """A phrase whose head is in the catalogue: with the part of it, or the noun that says what it is."""
    i, first = phrase.last, max(named.first, phrase.first)
    typed = catalogue_type(page, i)
    if typed is None:
        return
    if named.sort in ("country", "place", "party"):
        ground = named.sort == "place" and named.form == "name"
        while first > phrase.first and (
            (typed[0] == "Location" and page.words[first - 1].casefold() in words("directions"))
            or (ground and page.words[first - 1][:1].isupper() and page.words[first - 1].casefold() in words("ground"))
        ):
            typed = ("Location", "catalogue/part")
            first -= 1
        described = first > phrase.first and page.sort(first - 1, "bodies", "persons")
        if described and first == named.first and page.doc[first - 1].dep_ in ("compound", "nmod", "appos", "amod"):
            first, typed = phrase.first, ("Organisation", "catalogue/described")
    yield _Found(first, i, *typed)
    yield from _inner(page, phrase.first, first - 1)


_THINGS = frozenset({"DocumentReference", "Vehicle", *ARMS})
"""What may have an actor in front of it that is named on its own: "junta jets", "the ministry's letter"."""
_INSIDE = frozenset({"Organisation", "Person", "Location", "Weapon", "MilitaryPlatform"})


def _inner(page: Page, first: int, last: int) -> Iterator[_Found]:
    """Possessors and attributes: "the regime's convoys", "coalition partners", "UN requests"."""
    i = last
    while i >= first:
        token = page.doc[i]
        if token.dep_ in ("poss", "compound", "nmod", "conj") and i not in page.named:
            start = i
            while start > first and token.dep_ == "poss" and page.doc[start - 1].head.i in range(start, i + 1):
                start -= 1
            start = page.bare(start, i)
            typed = nominal_type(page, Phrase(start, i))
            lone = typed is not None and typed[0] == "Person" and token.dep_ != "poss"
            if typed and typed[1] != "pronoun" and typed[0] in _INSIDE and not lone:
                yield _Found(start, i, *typed)
                i = start - 1
                continue
        i -= 1


def _extended(page: Page, i: int, kind: str, ends: dict[int, Phrase]) -> int:
    """The last token of "Ministry of X", "Minister for Y", "the city of Z", "people of W": what hangs on the head."""
    doc = page.doc
    if kind not in ("Organisation", "Person", "Location") or i + 2 >= len(doc):
        return i
    joint = page.words[i + 1].casefold()
    if joint != "of" and not (joint in ("for", "to", "in") and page.words[i][:1].isupper() and kind != "Location"):
        return i
    inner = [c for c in doc[i + 1].children if c.dep_ == "pobj"]
    if not inner or inner[0].i not in ends or doc[i + 1].head.i != i:
        return i
    last = inner[0].i
    if kind == "Location" and not (last in page.named or page.is_name(last)):
        return i
    return last if ends[last].first - (i + 1) <= 3 else i


def _rest(page: Page, used: bytearray) -> Iterator[_Found]:
    """Names of the catalogue and runs of capitals that no phrase has taken."""
    i = 0
    while i < len(used):
        named = page.named.get(i)
        if used[i]:
            i += 1
        elif named is not None:
            typed = catalogue_type(page, i)
            if typed and not any(used[i : named.last + 1]):
                yield _Found(i, named.last, *typed)
            i = named.last + 1
        elif page.is_name(i):
            last = i
            while last + 1 < len(used) and not used[last + 1] and page.is_name(last + 1):
                last += 1
            typed = nominal_type(page, Phrase(i, last)) or settled(page, i, last) or described(page, i, last)
            people = page.sort(i, "peoples") if i == last else None
            if people:
                typed = ("Organisation" if people[2] else "Nationality", "noun/people")
            yield _Found(i, last, *(typed or (None, "name")))
            i = last + 1
        else:
            i += 1


def _openings(page: Page, used: set[int], memory: Memory) -> Iterator[Entity]:
    """Names that open a sentence, where a capital says nothing: only those that the report settles elsewhere."""
    paragraph = page.mentions.paragraph
    for token in (sentence[0] for sentence in page.doc.sents):
        i = token.i
        word = page.words[i]
        if i in used or i in page.named or not word[:1].isupper() or token.pos_ not in ("NOUN", "ADJ", "X", "VERB"):
            continue
        if kind := memory.recall(word):
            yield Entity(paragraph.starts[i], paragraph.ends[i], kind, None, "name/elsewhere")


_RULES = frozenset("regime government administration dictatorship junta".split())
_BRACKETED = re.compile(r"[A-Z][A-Za-z.&-]{1,9}")


def _learn(page: Page, found: list[_Found], memory: Memory) -> None:
    """Notes the names that are settled, and acronyms defined in brackets after them."""
    before: _Found | None = None
    for one in found:
        if one.kind and page.words[one.last][:1].isupper() and not one.rule.startswith("catalogue"):
            start = one.first
            if one.kind == "Person":
                while start < one.last and not page.is_name(start):
                    start += 1
                while start < one.last and page.sort(start, "offices", "persons"):
                    start += 1
            memory.note(page.mentions.paragraph.words(start, one.last), one.kind)
        _learn_inside(page, one, memory)
        bracketed = before is not None and one.first == before.last + 2 and page.words[one.first - 1] == "("
        if one.kind is None and stands_where(page, one.first, one.last):
            memory.note_place(page.mentions.paragraph.words(one.first, one.last))
        unknown = bracketed and one.kind is None and one.first == one.last
        if unknown and before is not None and before.kind and _BRACKETED.fullmatch(page.words[one.first]):
            memory.note(page.words[one.first], before.kind)
        before = one


def _learn_inside(page: Page, one: _Found, memory: Memory) -> None:
    """ "the X regime" makes X a person, "the town of X" and "X province" make X a place."""
    if one.rule == "noun/bodies" and page.words[one.last].casefold() in _RULES:
        at, kind = one.last - 1, "Person"
        while at > one.first and not page.is_name(at):
            at -= 1
    elif one.rule in ("noun/places", "name/places"):
        at, kind = (
            (one.last, "Location")
            if page.is_name(one.last) and not page.sort(one.last, "places")
            else (one.last - 1, "Location")
        )
    else:
        return
    if at >= one.first and page.is_name(at):
        memory.note(page.mentions.paragraph.words(page.run(at, one.first), at), kind)


def _entity(page: Page, one: _Found, memory: Memory) -> Entity:
    paragraph = page.mentions.paragraph
    kind, rule = (one.kind, one.rule) if one.kind is not None else guessed(page, one.first, one.last, memory)
    named = page.named.get(one.last)
    value = None
    if named is not None and (isinstance(named.entry, (Country, Party)) or named.sort in ("weapon", "place", "party")):
        value = named.value
    return Entity(paragraph.starts[one.first], paragraph.ends[one.last], kind, value, rule)


def within(found: Sequence[Entity], span: Span) -> Sequence[Entity]:
    """The entities that begin inside `span` of the view; `found` is in text order."""
    first = bisect_left(found, span.start, key=lambda e: e.start)
    return found[first : bisect_left(found, span.end, key=lambda e: e.start)]


def is_actor(entity: Entity) -> bool:
    """Whether `entity` names a person, a group or a country that acts; a pronoun names nobody."""
    return entity.type in ACTORS and entity.rule != "pronoun"


def is_weapon(entity: Entity) -> bool:
    """Whether `entity` names a weapon or what carries one."""
    return entity.type in ARMS


def trade_words(found: Mentions) -> Iterator[int]:
    """Where words of the arms trade stand ("embargo", "shipment"), by offsets of the view."""
    for i, word in enumerate(Page(found).words):
        if listed(word, "arms_trade"):
            yield found.paragraph.starts[i]


def type_of(found: Sequence[Entity], start: int, end: int) -> str | None:
    """The type of the entity that shares most characters with `start`-`end` of the view, null where none does."""
    at = bisect_right(found, end, key=lambda e: e.start)
    near = [e for e in found[max(0, at - 12) : at] if e.start < end and start < e.end]
    best = max(near, key=lambda e: min(end, e.end) - max(start, e.start), default=None)
    return best.type if best else None
