"""Which paragraphs are worth a parse: a cheap look at the words, before the costly one at the grammar.

A paragraph is parsed when a word of the trade stands in it or in one of the NEAR paragraphs on either side, so that a
denial, a "no comment" or a place name near the arms is never lost. Signs that other texts have too reach less far.
Decides nothing about claims; what is passed over is told to the reader, with its place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files

from enduse.catalogue import Match
from enduse.model.entry import Country, Weapon, WeaponClass
from enduse.model.span import Span

NEAR = 8
"""Paragraphs on either side of a word of the trade, a weapon or words of war that are parsed with it."""

BESIDE = 1
"""The same where common words had to help."""

ENOUGH = 3
"""Points that make a paragraph worth a parse: a word of the trade has 3; a class of weapons, a weapon whose name is one
plain word, and a word of war have 2; a word that other texts use too, and a country, 1."""


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
    if _pattern("words_of_the_trade").search(words):
        return NEAR
    points = country = 0
    for match in names:
        if isinstance(match.entry, Weapon):
            points += ENOUGH if _unmistakable(match.entry.name) else 2
        elif isinstance(match.entry, WeaponClass):
            points += 2
        elif isinstance(match.entry, Country):
            country = 1
    points += country + 2 * len(_said("words_of_war", words)) if points < ENOUGH else 0
    if points >= ENOUGH:
        return NEAR
    return BESIDE if points + min(2, len(_said("common_words", words))) >= ENOUGH else None


def _unmistakable(name: str) -> bool:
    """A name that is no plain word: of several words, or with a number."""
    return " " in name or any(c.isdigit() for c in name)


def _said(name: str, words: str) -> set[str]:
    return {match.group().casefold() for match in _pattern(name).finditer(words)}


@lru_cache
def _pattern(name: str) -> re.Pattern[str]:
    lines = files("enduse.claims").joinpath("data", f"{name}.txt").read_text("utf-8").splitlines()
    words = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    ways = (
        re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+").replace(r"\-", r"[\s\-‐‑]?") for word in words
    )
    return re.compile(rf"\b(?:{'|'.join(ways)})\b", re.IGNORECASE)
