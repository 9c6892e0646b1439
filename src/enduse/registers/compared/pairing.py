"""Rows of two editions -> pairs: which row of the new file is which row of the old one.

A register without deal numbers has rows that share every part of a key, so rows are a multiset and no key is trusted.
Equal rows are paired first, each as often as it stands in both files. Rows between the same parties for the same
designation are then paired by how much of the rest they share, best pair first, where they share enough; at last rows
that share nearly everything, and of the designation a part. What shares too little stays alone. Swapping the files
swaps the pairs, and the order of the rows changes nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from decimal import Decimal

from enduse.model.delivery import Delivery

WEIGHTS = (
    ("deal", 8),
    ("ordered", 4),
    ("number_ordered", 3),
    ("delivered", 3),
    ("number_delivered", 2),
    ("volume", 2),
    ("status", 2),
    ("comment", 2),
)
"""What an equal field that is not empty counts. A deal is
told by its order first and by what was delivered then; do not tune one alone."""

SAME_WEAPON, OTHER_WEAPON = 6, 12
"""How much two rows must share to be one deal: with the same designation, and with another one like it."""

_COMPARED = (
    "weapon", "description", "announced", "licensed", "ordered", "delivered", "number_ordered", "number_delivered",
    "volume", "unit", "status", "comment", "deal", "reported_by", "uncertain",
)  # fmt: skip

_STRETCH = re.compile(r"[^\W\d_]{2,}|\d{2,}")

Pair = tuple[Delivery, Delivery]
Content = tuple[str, ...]
_Rows = dict[Content, list[Delivery]]


def content(row: Delivery) -> Content:
    """All that a row says, but for its place and the spelling of the parties; equal numbers are equal text."""
    return (row.supplier, row.recipient, *(_text(getattr(row, name)) for name in _COMPARED))


def pairs(old: Iterable[Delivery], new: Iterable[Delivery]) -> tuple[list[Pair], list[Delivery], list[Delivery]]:
    """Pairs of rows, equal ones included, and the rows of either side that stay alone; each in the order of content."""
    left, right = _by_content(old), _by_content(new)
    found = [pair for key in sorted(left) for pair in _drawn(left, right, key, key)]
    stages: tuple[tuple[Callable[[Delivery], Hashable], int], ...] = (
        (lambda row: (row.supplier, row.recipient, (row.weapon or "").casefold()), SAME_WEAPON),
        (lambda row: (row.supplier, row.recipient), OTHER_WEAPON),
    )
    for key_of, least in stages:
        found += _best(left, right, key_of, least)
    return found, _rest(left), _rest(right)


def shared(one: Delivery, other: Delivery) -> int:
    """How much two rows share, by WEIGHTS; years of delivery that overlap count by a third, or by two where one row
    has all those of the other. A `?` at the year of order does not make it another year."""
    total = 0
    for name, weight in WEIGHTS:
        here, there = getattr(one, name), getattr(other, name)
        if name == "delivered":
            total += _years_shared(set(one.delivered), set(other.delivered))
        elif name == "ordered" and here and there:
            total += weight * (here.rstrip("?~%") == there.rstrip("?~%"))
        elif here is not None and here == there:
            total += weight
    return total


def _alike(one: str | None, other: str | None) -> bool:
    """Whether two designations are one, begin alike, or share a stretch of two letters or digits."""
    here, there = (one or "").casefold(), (other or "").casefold()
    if here == there or (here and there and (here.startswith(there) or there.startswith(here))):
        return True
    return bool(set(_STRETCH.findall(here)) & set(_STRETCH.findall(there)))


def _years_shared(here: set[int], there: set[int]) -> int:
    if not here & there:
        return 0
    return 3 if here == there else 2 if here <= there or there <= here else 1


def _best(left: _Rows, right: _Rows, key_of: Callable[[Delivery], Hashable], least: int) -> list[Pair]:
    groups: dict[Hashable, tuple[list[Content], list[Content]]] = defaultdict(lambda: ([], []))
    for side, rows in enumerate((left, right)):
        for key, equal in rows.items():
            if equal:
                groups[key_of(equal[0])][side].append(key)
    candidates = []
    for ones, others in groups.values():
        for one in ones:
            for other in others:
                score = shared(left[one][0], right[other][0])
                if score >= least and _alike(left[one][0].weapon, right[other][0].weapon):
                    candidates.append((-score, min(one, other), max(one, other), one, other))
    return [pair for *_, one, other in sorted(candidates) for pair in _drawn(left, right, one, other)]


def _drawn(left: _Rows, right: _Rows, one: Content, other: Content) -> list[Pair]:
    """As many pairs as both sides have rows of these contents, in the order of their lines."""
    ones, others = left[one], right.get(other, [])
    count = min(len(ones), len(others))
    drawn = list(zip(ones[:count], others[:count], strict=True))
    del ones[:count], others[:count]
    return drawn


def _by_content(rows: Iterable[Delivery]) -> _Rows:
    found: _Rows = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.lines):
        found[content(row)].append(row)
    return dict(found)


def _rest(rows: _Rows) -> list[Delivery]:
    return [row for key in sorted(rows) for row in rows[key]]


def _text(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, tuple):
        return " ".join(sorted(map(str, value)))
    return "" if value is None else str(value)
