"""What the noun phrases of a paragraph name, one paragraph at a time.

Decides for every phrase what is named: the whole by its head ("the customs officers of Velhaven"), or, where the head
names nothing, the possessors and attributes in front of it ("the regime's convoys"). Names in no phrase come last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from enduse.claims.entity_lists import words
from enduse.claims.entity_names import described, settled
from enduse.claims.entity_page import Page, Phrase
from enduse.claims.entity_phrases import catalogue_type, nominal_type
from enduse.claims.entity_titles import titles
from enduse.claims.mentions import Named

_THINGS = frozenset({"DocumentReference", "Vehicle", "Weapon", "MilitaryPlatform"})
"""What may have an actor in front of it that is named on its own: "junta jets", "the ministry's letter"."""
_INSIDE = frozenset({"Organisation", "Person", "Location", "Weapon", "MilitaryPlatform"})


class Draft(NamedTuple):
    """Tokens `first` to `last` name something of `kind`, found by `rule`."""

    first: int
    last: int
    kind: str | None
    """Null: a name that the rest of the report may settle; empty: a name of nothing (an operation, a treaty)."""
    rule: str


def drafts(page: Page, taken: Iterable[tuple[int, int]]) -> list[Draft]:
    """What the noun phrases of a paragraph name, then the names that no phrase holds; in text order, none overlapping.

    `taken` are stretches of the view that are entities already."""
    paragraph = page.mentions.paragraph
    used = bytearray(len(page.words))
    for start, end in taken:
        tokens = paragraph.tokens_of(start, end)
        if tokens:
            used[tokens[0] : tokens[1] + 1] = b"\1" * (tokens[1] - tokens[0] + 1)
    found: list[Draft] = []
    for first, last in titles(page, used):
        found.append(Draft(first, last, "Person", "name/title"))
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


def _read(page: Page, phrase: Phrase, ends: dict[int, Phrase]) -> Iterator[Draft]:
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
            inside = [k for k in range(phrase.first, i) if k in page.named and page.named[k].last < i]
            first = max([one.last + 1 for one in inner] + [k + 1 for k in inside] + [first])
            yield from inner
        yield Draft(page.bare(first, i), last, *typed)
        return
    if page.is_name(i):
        first = page.run(i, phrase.first)
        titled = any(page.sort(k, "offices", "persons") for k in range(max(phrase.first, first - 1), i))
        if titled:
            yield Draft(phrase.first, i, "Person", "name/title")
            return
        typed = settled(page, first, i) or described(page, first, i)
        if typed and typed[0] == "Organisation":
            first = phrase.first if all(k in page.named for k in range(phrase.first, first)) else first
        yield Draft(first, i, *(typed or (None, "name")))
        yield from _inner(page, phrase.first, first - 1)
        return
    yield from _inner(page, phrase.first, i - 1)


def _catalogued(page: Page, phrase: Phrase, named: Named) -> Iterator[Draft]:
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
    yield Draft(first, i, *typed)
    yield from _inner(page, phrase.first, first - 1)


def _inner(page: Page, first: int, last: int) -> Iterator[Draft]:
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
                yield Draft(start, i, *typed)
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


def _rest(page: Page, used: bytearray) -> Iterator[Draft]:
    """Names of the catalogue and runs of capitals that no phrase has taken."""
    i = 0
    while i < len(used):
        named = page.named.get(i)
        if used[i]:
            i += 1
        elif named is not None:
            typed = catalogue_type(page, i)
            if typed and not any(used[i : named.last + 1]):
                yield Draft(i, named.last, *typed)
            i = named.last + 1
        elif page.is_name(i):
            last = i
            while last + 1 < len(used) and not used[last + 1] and page.is_name(last + 1):
                last += 1
            typed = nominal_type(page, Phrase(i, last)) or settled(page, i, last) or described(page, i, last)
            people = page.sort(i, "peoples") if i == last else None
            if people:
                typed = ("Organisation" if people[2] else "Nationality", "noun/people")
            yield Draft(i, last, *(typed or (None, "name")))
            i = last + 1
        else:
            i += 1
