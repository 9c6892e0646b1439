"""Whether words say the value of a role that is told in free words: a measure, a topic, a group, a property, a flow.

The value stands in its words, up to articles, case, white space and endings; or it is the noun of their verb
("embargoed": embargo), the flow that stands for all words for arms, or the property that the figure's unit gives
("weighs 40 kg": weight).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from enduse.catalogue.lookup import pieces
from enduse.claims.quantities import MONEY_WORDS
from enduse.claims.vocabulary import ARMS

FREE_ROLES = frozenset("measure topic group property flow".split())

_ARTICLES = frozenset("a an the".split())
_ENDINGS = ("ations", "ation", "ings", "ing", "ied", "ies", "ed", "es", "e", "s", "y")
_IRREGULAR = {
    "flew": "fly",
    "flown": "fly",
    "held": "hold",
    "shot": "shoot",
    "struck": "strike",
    "saw": "see",
    "seen": "see",
    "has": "have",
    "had": "have",
    "kept": "keep",
    "ran": "run",
    "built": "build",
    "drew": "draw",
    "threw": "throw",
    "took": "take",
    "went": "go",
    "bore": "bear",
    "is": "be",
    "are": "be",
    "was": "be",
    "were": "be",
    "been": "be",
}
_LISTING = frozenset("add put place list designat blacklist nam".split())
"""Stems of the verbs that put somebody on a list."""

_MEASURED = {
    "weight": frozenset("kg t lb".split()),
    "range": frozenset("km mi m ft".split()),
    "altitude": frozenset("km mi m ft".split()),
    "endurance": frozenset("h min".split()),
    "length": frozenset("m cm mm ft".split()),
    "speed": frozenset(("km/h", "Mach", "")),
    "cost": frozenset(("USD", "EUR", "GBP", "INR", *MONEY_WORDS)),
}
"""Property to the units of its figures."""


def says_words(role: str, value: str, words: str, figures: Iterable[str] = ()) -> bool:
    """Whether `words` say `value` of `role`; `figures` are the claim's quantities, "40 kg"."""
    wanted, said = _stems(value), _stems(words)
    if not wanted:
        return False
    if any(all(map(_akin, said[i:], wanted)) for i in range(len(said) - len(wanted) + 1)):
        return True
    if role == "flow":
        arms = wanted == ("arm",) and any(piece in ARMS or stem in ARMS for piece, stem in _both(words))
        return arms or (wanted == _stems("crude oil") and "crud" in said)
    if role == "measure":
        return value == "listing" and not _LISTING.isdisjoint(said)
    units = _MEASURED.get(value, frozenset()) if role == "property" else frozenset()
    return any(figure.partition(" ")[2] in units for figure in figures)


def _akin(one: str, other: str) -> bool:
    """One stem, or a long one with little more behind it: "designation" and "designated"."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= 5 and long.startswith(short) and len(long) - len(short) <= 3)


@lru_cache(maxsize=20_000)
def _stems(words: str) -> tuple[str, ...]:
    return tuple(_stem(piece) for piece in pieces(words) if piece not in _ARTICLES)


def _both(words: str) -> list[tuple[str, str]]:
    return [(piece, _stem(piece)) for piece in pieces(words)]


@lru_cache(maxsize=20_000)
def _stem(piece: str) -> str:
    """`piece` without the ending of a number, a tense or a noun of a verb: "sanctioned" and "sanctions" are one."""
    piece = _IRREGULAR.get(piece, piece)
    for ending in _ENDINGS:
        if piece.endswith(ending) and len(piece) - len(ending) >= 2:
            stem = piece.removesuffix(ending)
            double = len(stem) > 3 and stem[-1] == stem[-2] and ending in ("ed", "ing", "ings") and stem[-1] not in "ls"
            return stem[:-1] if double else stem
    return piece
