"""The word lists behind entity mentions: which noun names a person, a body, a place, a weapon, a document.

The lists are data (`data/*.txt`: a header that says what the list is, then one word a line, in the singular). Decides
the sort of a noun by its written form, so that capitals ("Ministry", "Forces") and unknown lemmas do not matter.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent / "data"
_IRREGULAR = {"men": "man", "women": "woman", "children": "child", "people": "people", "wives": "wife"}


@cache
def words(name: str) -> frozenset[str]:
    """The list `name`, lower case."""
    lines = (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@lru_cache(maxsize=20_000)
def forms(word: str) -> tuple[tuple[str, bool], ...]:
    """The readings of a written noun as (singular, is a plural): the word itself first, then without its ending."""
    low = word.casefold().replace("’", "'").rstrip(".")
    found = [(low, False)]
    if low.endswith("men") and len(low) > 4:
        found.append((low[:-3] + "man", True))
    if low in _IRREGULAR:
        found.append((_IRREGULAR[low], True))
    if low.endswith("ies") and len(low) > 4:
        found.append((low[:-3] + "y", True))
    if low.endswith("ves") and len(low) > 4:
        found.append((low[:-3] + "f", True))
    if low.endswith("es") and len(low) > 4:
        found.append((low[:-2], True))
    if low.endswith("s") and not low.endswith("ss") and len(low) > 3:
        found.append((low[:-1], True))
    return tuple(found)


@lru_cache(maxsize=20_000)
def listed(word: str, name: str) -> tuple[str, bool] | None:
    """The reading of `word` that stands in the list `name`; a compound with a hyphen counts by its last part."""
    entries = words(name)
    for base, plural in forms(word):
        if base in entries:
            return base, plural
    tail = word.rpartition("-")[2]
    return listed(tail, name) if tail != word and len(tail) > 2 else None


@lru_cache(maxsize=20_000)
def pair_of(pair: str, name: str) -> tuple[str, bool] | None:
    """The reading of two words joined by a hyphen that stands in the list as a whole ("think tank" as "think-tank")."""
    entries = words(name)
    return next((reading for reading in forms(pair) if "-" in reading[0] and reading[0] in entries), None)
