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

from enduse.claims.entity_lists import listed
from enduse.claims.entity_names import Memory, full_name, guessed, stands_where
from enduse.claims.entity_page import Page
from enduse.claims.entity_reading import Draft, drafts
from enduse.claims.entity_shapes import shapes
from enduse.claims.mentions import Mentions
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


_SHAPED = frozenset({"Url", "CommsIdentifier", "Frequency"})


def entities(read: Sequence[Mentions]) -> tuple[Entity, ...]:
    """The entities of one report, given the mentions of its paragraphs; by offsets of the view, in text order, none
    overlapping another."""
    memory = Memory()
    pages = [Page(mentions) for mentions in read]
    shaped = [_shaped(page) for page in pages]
    named = [drafts(page, ((e.start, e.end) for e in taken)) for page, taken in zip(pages, shaped, strict=True)]
    for page, found in zip(pages, named, strict=True):
        _learn(page, found, memory)
    result: list[Entity] = []
    for page, taken, found in zip(pages, shaped, named, strict=True):
        result += [*taken, *(_entity(page, one, memory) for one in found if one.kind != "")]
        result += _openings(page, {i for one in found for i in range(one.first, one.last + 1)}, taken, memory)
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


def _openings(page: Page, used: set[int], taken: list[Entity], memory: Memory) -> Iterator[Entity]:
    """Names that open a sentence, where a capital says nothing: only those that the report settles elsewhere."""
    paragraph = page.mentions.paragraph
    for token in (sentence[0] for sentence in page.doc.sents):
        i = token.i
        word = page.words[i]
        if i in used or i in page.named or not word[:1].isupper() or token.pos_ not in ("NOUN", "ADJ", "X", "VERB"):
            continue
        start, end = paragraph.starts[i], paragraph.ends[i]
        kind = memory.recall(word)
        if kind in (*ACTORS, "Location") and not any(e.start < end and start < e.end for e in taken):
            yield Entity(start, end, kind, None, "name/elsewhere")


_RULES = frozenset("regime government administration dictatorship junta".split())
_BRACKETED = re.compile(r"[A-Z][A-Za-z.&-]{1,9}")


def _learn(page: Page, found: list[Draft], memory: Memory) -> None:
    """Notes the names that are settled, and acronyms defined in brackets after them."""
    before: Draft | None = None
    for one in found:
        if one.kind and any(ch.isupper() for ch in page.words[one.last]) and not one.rule.startswith("catalogue"):
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
        elif one.kind is None and full_name(page, one.first, one.last):
            memory.note_person(page.mentions.paragraph.words(one.first, one.last))
        unknown = bracketed and one.kind is None and one.first == one.last
        if unknown and before is not None and before.kind and _BRACKETED.fullmatch(page.words[one.first]):
            memory.note(page.words[one.first], before.kind)
        before = one


def _learn_inside(page: Page, one: Draft, memory: Memory) -> None:
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


def _entity(page: Page, one: Draft, memory: Memory) -> Entity:
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
