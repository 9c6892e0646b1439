"""Which paragraphs are worth a parse: a cheap look at the words, before the costly one at the grammar.

A paragraph is parsed when a word of the trade stands in it or in one of the NEAR paragraphs on either side, so that a
denial, a "no comment" or a place name near the arms is never lost. Signs that other texts have too reach less far.
Decides nothing about claims; what is passed over is told to the reader, with its place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from enduse.catalogue import Match
from enduse.claims.entity_lists import words as listed_words
from enduse.model.entry import Country, Party, Place, Weapon, WeaponClass
from enduse.model.span import Span

NEAR = 8
"""Paragraphs on either side of a word of the trade, a weapon or words of war that are parsed with it."""

BESIDE = 1
"""The same where common words had to help."""

ENOUGH = 3
"""Points that make a paragraph worth a parse: a word of the trade has 3; a class of weapons, a weapon whose name is one
plain word, a maker, an armed group and a word of war have 2; a word that other texts use too, and a place, 1."""

_MAKERS_AND_FIGHTERS = ("maker", "armed group")


def worth_parsing(view: str, spans: Sequence[Span], matches: Sequence[Match]) -> tuple[bool, ...]:
    """For each of the `spans` of `view`, in text order, whether to parse it. `matches` are sorted by their start."""
    starts = [match.start for match in matches]
    taken = [False] * len(spans)
    for i, span in enumerate(spans):
        names = matches[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        reach = _reach(view[span.start : span.end], names)
        if reach is not None:
            for k in range(max(0, i - reach), min(len(spans), i + reach + 1)):
                taken[k] = True
    return tuple(taken)


def stretches(spans: Sequence[Span], taken: Sequence[bool]) -> tuple[Span, ...]:
    """The `spans` that were not taken, neighbours joined to one."""
    found: list[Span] = []
    follows = False
    for span, take in zip(spans, taken, strict=True):
        if not take:
            start = found.pop().start if follows and found else span.start
            found.append(Span(start, span.end))
        follows = not take
    return tuple(found)


def _reach(words: str, names: Iterable[Match]) -> int | None:
    """How many paragraphs on either side are parsed with this one; null where its signs do not add up to ENOUGH."""
    said = frozenset(_WORD.findall(words.casefold()))
    if _list("words_of_the_trade").among(said, words):
        return NEAR
    points = where = 0
    for match in names:
        if isinstance(match.entry, Weapon):
            points += ENOUGH if _unmistakable(match.entry.name) else 2
        elif isinstance(match.entry, WeaponClass) or (
            isinstance(match.entry, Party) and match.entry.kind in _MAKERS_AND_FIGHTERS
        ):
            points += 2
        elif isinstance(match.entry, Country | Place):
            where = 1
    points += where + 2 * len(_list("words_of_war").among(said, words)) if points < ENOUGH else 0
    if points >= ENOUGH:
        return NEAR
    return BESIDE if points + min(2, len(_list("common_words").among(said, words))) >= ENOUGH else None


def _unmistakable(name: str) -> bool:
    """A name that is no plain word: of several words, or with a number."""
    return " " in name or any(c.isdigit() for c in name)


_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class _List:
    """A word list, ready to be looked for: whole words, beginnings by their first three letters, and phrases."""

    whole: frozenset[str]
    stems: dict[str, tuple[str, ...]]
    phrases: re.Pattern[str]

    def among(self, said: frozenset[str], text: str) -> set[str]:
        """What of the list stands in `text`, of which `said` are the single words."""
        found = {word for word in said if word in self.whole or word.startswith(self.stems.get(word[:3], ("\0",)))}
        return found | {match.group().casefold() for match in self.phrases.finditer(text)}


@lru_cache
def _list(name: str) -> _List:
    words = sorted(listed_words(name))
    phrases = [word for word in words if not _WORD.fullmatch(word.removesuffix("*"))]
    stems: dict[str, tuple[str, ...]] = {}
    for word in set(words) - set(phrases):
        if word.endswith("*"):
            stems[word[:3]] = (*stems.get(word[:3], ()), word.removesuffix("*"))
    ways = (
        re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"[\s\-‐‑]*").replace(r"\-", r"[\s\-‐‑]?")
        for word in phrases
    )
    return _List(
        frozenset(word for word in words if not word.endswith("*")) - set(phrases),
        stems,
        re.compile(rf"\b(?:{'|'.join(ways)})\b" if phrases else r"(?!)", re.IGNORECASE),
    )
