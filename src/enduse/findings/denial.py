"""Denials, paired with what they deny.

A denial answers an assertion when both speak of the same accused, user or supplier and of nothing that differs. A
target or recipient that the denial names must be named by the assertion too; where both name a weapon or a place, one
of the names is shared. Who denies is never who asserts, and a report that negates something in its own voice denies
nothing. A denial whose assertion was not found is shown as such: it still says that somebody was accused.
"""

from __future__ import annotations

from collections.abc import Sequence

from enduse.findings.evidence import Worded, of
from enduse.model.claim import Claim
from enduse.model.finding import Finding

ACTORS = {"incident": "accused", "use": "user", "transfer": "supplier", "operation": "operator", "manufacture": "maker"}
"""Kind to the role of whoever is said to have done it."""

_AIMED = ("target", "recipient")
_DETAILS = (("weapon",), ("place",))


def find(claims: Sequence[Claim], worded: Worded) -> tuple[Finding, ...]:
    """One finding a denial, in the order of `claims`."""
    assertions = [claim for claim in claims if claim.stance != "denied"]
    return tuple(
        _finding(denial, [c for c in assertions if answers(denial, c)], worded)
        for denial in claims
        if denial.stance == "denied" and denial.speaker is not None
    )


def answers(denial: Claim, assertion: Claim) -> bool:
    """Whether `denial` denies what `assertion` says."""
    if denial.kind not in ACTORS or assertion.kind not in ACTORS:
        return denial.kind == assertion.kind and _shared(denial, assertion)
    if denial.speaker is not None and denial.speaker == assertion.speaker:
        return False
    if not set(denial.values(ACTORS[denial.kind])) & set(assertion.values(ACTORS[assertion.kind])):
        return False
    if denial.kind != assertion.kind and {denial.kind, assertion.kind} != {"incident", "use"}:
        return False
    aimed = _words(denial, _AIMED)
    if aimed and not aimed & _words(assertion, _AIMED):
        return False
    return all(_compatible(denial, assertion, roles) for roles in _DETAILS)


def _compatible(denial: Claim, assertion: Claim, roles: tuple[str, ...]) -> bool:
    one = _words(denial, roles)
    other = _words(assertion, roles)
    return not one or not other or bool(one & other)


def _words(claim: Claim, roles: tuple[str, ...]) -> set[str]:
    """The values of `roles`, and the head noun of each, so that "military plane" meets "two planes"."""
    values = [value.casefold() for role in roles for value in claim.values(role)]
    return set(values) | {value.split()[-1].rstrip("s") for value in values if value}


def _shared(denial: Claim, assertion: Claim) -> bool:
    one = {(role, value) for role, values in denial.roles for value in values}
    other = {(role, value) for role, values in assertion.roles for value in values}
    return len(one & other) >= 2 and denial.speaker != assertion.speaker


def _finding(denial: Claim, assertions: list[Claim], worded: Worded) -> Finding:
    if not assertions:
        summary = f"{worded(denial)} No claim found in this case asserts it; the engine may have missed one."
        return Finding("denial", "denied, no assertion found", summary, (denial.id,), (of(denial),))
    others = "One claim asserts it" if len(assertions) == 1 else f"{len(assertions)} claims assert it"
    summary = f"{worded(denial)} {others}: {worded(assertions[0])}"
    found = [denial, *assertions]
    return Finding("denial", "denied and asserted", summary, tuple(c.id for c in found), tuple(of(c) for c in found))
