"""Claims that give one figure differently, side by side, with what would explain the difference.

Two shares are of one figure when they speak of the same parties and of one flow, and do not name different wholes;
two quantities when they speak of the same parties and the same weapon. They disagree when no number fits both. Which
of them is right is not asked here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from itertools import combinations

from enduse.findings.evidence import Worded, of
from enduse.model.claim import Claim
from enduse.model.finding import Finding
from enduse.registers.figures.claimed import ARMS
from enduse.registers.figures.rounding import fits, stands_for
from enduse.registers.naming import listed

OILS = frozenset(("oil", "crude oil", "crude"))
SHOWN = 8
"""Claims that a summary puts into words; all of them are named by the finding."""

_ROLES = {"share": "value", "transfer": "quantity"}


def find(claims: Sequence[Claim], worded: Worded) -> tuple[Finding, ...]:
    """One finding for each figure on which at least two claims disagree, in the order of the first of them."""
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        told = claim.kind in _ROLES and claim.stance != "denied" and number(claim) is not None
        if told and (key := _figure(claim)):
            groups.setdefault(key, []).append(claim)
    return tuple(found for group in groups.values() if (found := _finding(group, worded)))


def number(claim: Claim) -> Decimal | None:
    """The one number of the claim's figure, null where it has none or several."""
    values = claim.values(_ROLES[claim.kind])
    try:
        found = Decimal(values[0]) if len(values) == 1 else None
    except InvalidOperation:
        return None
    return found if found is not None and found.is_finite() else None


def disagree(one: Claim, other: Claim) -> bool:
    """Whether no number fits both figures, and they are not of different wholes."""
    first, second = number(one), number(other)
    if first is None or second is None or _different(one, other, "basis"):
        return False
    comparators = [next(iter(claim.values("comparator")), "=") for claim in (one, other)]
    if one.kind == "share":
        return not fits(*stands_for(first, comparators[0]), second, comparators[1])
    return comparators == ["=", "="] and first != second


def explanations(one: Claim, other: Claim) -> Iterator[str]:
    """What would explain that two claims give different numbers, the plainest reason first."""
    periods = [claim.values("period") or claim.values("date") for claim in (one, other)]
    if all(periods) and periods[0] != periods[1]:
        yield "they speak of different years"
    elif periods[0] != periods[1]:
        yield "one of them does not say of which years it speaks"
    flows = [{flow.casefold() for flow in claim.values("flow")} for claim in (one, other)]
    if flows[0] != flows[1] and flows[0] | flows[1] <= OILS:
        yield "one counts crude oil, the other all oil"
    bases = [claim.values("basis") for claim in (one, other)]
    if bases[0] != bases[1]:
        yield "one of them does not say what the share is of"
    actions = [claim.values("action") for claim in (one, other)]
    if actions[0] != actions[1]:
        yield f"one counts what was {_stage(actions[0])}, the other what was {_stage(actions[1])}"
    if "~" in (*one.values("comparator"), *other.values("comparator")):
        yield "one of them is an approximation"


def _stage(actions: tuple[str, ...]) -> str:
    return listed(actions) if actions else "supplied in whatever way"


def _figure(claim: Claim) -> tuple[object, ...] | None:
    """What the figure is of: kind, parties, and the flow or the weapon; null where the claim leaves that open."""
    parties = (frozenset(claim.values("supplier")), frozenset(claim.values("recipient")))
    if claim.kind == "transfer":
        weapons = frozenset(claim.values("weapon"))
        return (claim.kind, *parties, weapons) if all(parties) and len(weapons) == 1 else None
    flows = {flow.casefold() for flow in claim.values("flow")}
    family = "oil" if flows & OILS else "arms" if flows & ARMS else next(iter(sorted(flows)), None)
    return (claim.kind, *parties, family) if any(parties) and family else None


def _different(one: Claim, other: Claim, role: str) -> bool:
    first, second = set(one.values(role)), set(other.values(role))
    return bool(first and second and not first & second)


def _finding(group: Sequence[Claim], worded: Worded) -> Finding | None:
    pairs = [pair for pair in combinations(group, 2) if disagree(*pair)]
    if not pairs:
        return None
    disputed = {id(claim) for pair in pairs for claim in pair}
    concerned = [claim for claim in group if id(claim) in disputed]
    reasons = list(dict.fromkeys(reason for pair in pairs for reason in explanations(*pair)))
    why = f" What would explain it: {'; '.join(reasons)}." if reasons else " Nothing in the words explains it."
    told = " ".join(worded(claim) for claim in concerned[:SHOWN])
    told += f" And {len(concerned) - SHOWN} more." if len(concerned) > SHOWN else ""
    return Finding(
        "contradiction",
        "figures differ",
        f"{len(concerned)} claims give one figure differently. {told}{why}",
        tuple(claim.id for claim in concerned),
        tuple(of(claim) for claim in concerned),
    )
