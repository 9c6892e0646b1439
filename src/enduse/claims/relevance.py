"""Which paragraphs are worth a parse: a cheap look at the words, before the costly one at the grammar.

A paragraph is parsed when a word of the trade stands in it or in one of the NEAR paragraphs on either side, so that a
denial, a "no comment" or a place name near the arms is never lost. Decides nothing about claims; what is passed over is
told to the reader, with its place.
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
"""Paragraphs on either side of a word of the trade that are parsed with it."""


def worth_parsing(view: str, spans: Sequence[Span], matches: Sequence[Match]) -> tuple[bool, ...]:
    """For each of the `spans` of `view`, in text order, whether to parse it. `matches` are sorted by their start."""
    starts = [match.start for match in matches]
    told = [
        i
        for i, span in enumerate(spans)
        if _tells(view[span.start : span.end], matches[bisect_left(starts, span.start) : bisect_left(starts, span.end)])
    ]
    near = [False] * len(spans)
    for i in told:
        near[max(0, i - NEAR) : i + NEAR + 1] = [True] * (min(len(spans), i + NEAR + 1) - max(0, i - NEAR))
    return tuple(near)


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


def _tells(words: str, names: Iterable[Match]) -> bool:
    """One word or weapon of the trade, two words of war, or one of these beside a class of weapons or a country."""
    entries = [match.entry for match in names]
    if any(isinstance(entry, Weapon) for entry in entries) or _pattern("words_of_the_trade").search(words):
        return True
    first = _pattern("words_of_war").search(words)
    if first is None:
        return False
    if any(isinstance(entry, WeaponClass | Country) for entry in entries):
        return True
    said = first.group().casefold()
    return any(m.group().casefold() != said for m in _pattern("words_of_war").finditer(words, first.end()))


@lru_cache
def _pattern(name: str) -> re.Pattern[str]:
    lines = files("enduse.claims").joinpath("data", f"{name}.txt").read_text("utf-8").splitlines()
    words = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    ways = (
        re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+").replace(r"\-", r"[\s\-‐‑]?") for word in words
    )
    return re.compile(rf"\b(?:{'|'.join(ways)})\b", re.IGNORECASE)
