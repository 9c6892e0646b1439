"""What several engines found, as one list of claims. Adding an engine adds; it never changes or removes.

Where a later engine says what an earlier one has said already, or less of it, the earlier claim stands as it is and
names both. Where it says more, or something else, both stand.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from enduse.claims.validate import place
from enduse.model.claim import Claim

AND = " + "
"""Between the names of two engines, and of two rules, in the order in which enduse runs them."""


def combine(found: Iterable[tuple[Claim, ...]]) -> tuple[Claim, ...]:
    """The claims of all engines, each engine's in one tuple, in text order."""
    kept: list[Claim] = []
    for claims in found:
        earlier = _Placed(kept)
        for claim in claims:
            at = earlier.saying(claim)
            if at is None:
                kept.append(claim)
            else:
                kept[at] = _both(kept[at], claim)
    return tuple(sorted(kept, key=place))


class _Placed:
    """Claims by what they are and by where they stand."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._alike: dict[tuple[str, str, str | None], list[tuple[int, int, Claim]]] = {}
        for number, claim in enumerate(claims):
            self._alike.setdefault(_sort(claim), []).append((claim.start, number, claim))
        for alike in self._alike.values():
            alike.sort(key=lambda one: one[:2])
        self._longest = {sort: max(c.end - c.start for _, _, c in alike) for sort, alike in self._alike.items()}

    def saying(self, claim: Claim) -> int | None:
        """The number of the claim that says all that `claim` says, the closest first; null where none does."""
        values, sort = _values(claim), _sort(claim)
        alike = self._alike.get(sort, [])
        first = bisect_left(alike, claim.start - self._longest.get(sort, 0), key=lambda one: one[0])
        near = alike[first : bisect_left(alike, claim.end, key=lambda one: one[0])]
        saying = [
            (len(_values(other) - values), number)
            for _, number, other in near
            if claim.start < other.end and values <= _values(other)
        ]
        return min(saying)[1] if saying else None


def _sort(claim: Claim) -> tuple[str, str, str | None]:
    return claim.kind, claim.stance, claim.speaker


def _values(claim: Claim) -> frozenset[tuple[str, str]]:
    return frozenset((role, value) for role, values in claim.roles for value in values)


def _both(claim: Claim, other: Claim) -> Claim:
    return replace(claim, engine=_joined(claim.engine, other.engine), rule=_joined(claim.rule, other.rule))


def _joined(one: str, other: str) -> str:
    return AND.join(dict.fromkeys([*one.split(AND), *other.split(AND)]))
