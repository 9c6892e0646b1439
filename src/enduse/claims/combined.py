"""What several engines found, as one list of claims. Adding an engine adds; it never changes or removes.

Where a later engine says what an earlier one has said already, or less of it, the earlier claim stands as it is and
names both. Where it says more, or something else, both stand.
"""

from __future__ import annotations

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
        earlier = list(kept)
        for claim in claims:
            at = _said(claim, earlier)
            if at is None:
                kept.append(claim)
            else:
                kept[at] = _both(kept[at], claim)
    return tuple(sorted(kept, key=place))


def _said(claim: Claim, earlier: list[Claim]) -> int | None:
    """Which of `earlier` says all that `claim` says, the closest first; null where none does."""
    values = _values(claim)
    saying = [
        (len(_values(other) - values), number)
        for number, other in enumerate(earlier)
        if (claim.kind, claim.stance, claim.speaker) == (other.kind, other.stance, other.speaker)
        and claim.start < other.end
        and other.start < claim.end
        and values <= _values(other)
    ]
    return min(saying)[1] if saying else None


def _values(claim: Claim) -> frozenset[tuple[str, str]]:
    return frozenset((role, value) for role, values in claim.roles for value in values)


def _both(claim: Claim, other: Claim) -> Claim:
    return replace(claim, engine=_joined(claim.engine, other.engine), rule=_joined(claim.rule, other.rule))


def _joined(one: str, other: str) -> str:
    return AND.join(dict.fromkeys([*one.split(AND), *other.split(AND)]))
