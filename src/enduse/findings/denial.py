"""Denials, paired with what they deny.

A denial answers an assertion when both speak of the same accused, user or supplier and of nothing that differs: no
other party, place or time (`enduse.findings.differing`). A target or recipient that the denial names must be named by
the assertion too; where both name a weapon, one of the names is shared. Who denies is never who asserts, and a report
that negates something in its own voice denies nothing. A denial whose assertion was not found is shown as such: it
still says that somebody was accused.
"""

from __future__ import annotations

from collections.abc import Sequence

from enduse.findings.differing import PARTIES, differ
from enduse.findings.evidence import Worded, of
from enduse.model.claim import CLOSED_VALUES, NUMBER_ROLES, Claim
from enduse.model.finding import Finding

ACTORS = {"incident": "accused", "use": "user", "transfer": "supplier", "operation": "operator", "manufacture": "maker"}
"""Kind to the role of whoever is said to have done it."""

_TELLING_NOTHING = frozenset((*NUMBER_ROLES, *CLOSED_VALUES, "date", "period"))
"""Roles whose values claims about quite different matters may share."""

_AIMED = ("target", "recipient")


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
    return _of_one_matter(denial, assertion) and not differ(denial, assertion)


def _of_one_matter(denial: Claim, assertion: Claim) -> bool:
    """Whether both speak of the same actors or ends, and of the same target and weapon as far as these are named."""
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
    one, other = _words(denial, ("weapon",)), _words(assertion, ("weapon",))
    return not one or not other or bool(one & other)


def _words(claim: Claim, roles: tuple[str, ...]) -> set[str]:
    """The values of `roles`, and the head noun of each, so that "military plane" meets "two planes"."""
    values = [value.casefold() for role in roles for value in claim.values(role)]
    return set(values) | {value.split()[-1].rstrip("s") for value in values if value}


def _shared(denial: Claim, assertion: Claim) -> bool:
    """Whether two values are the same, and one of them more than a number, a time or a word of a closed list."""
    one = {(role, value) for role, values in denial.roles for value in values}
    shared = {(role, value) for role, values in assertion.roles for value in values} & one
    return (
        len(shared) >= 2
        and any(role not in _TELLING_NOTHING for role, _ in shared)
        and denial.speaker != assertion.speaker
    )


def _finding(denial: Claim, assertions: list[Claim], worded: Worded) -> Finding:
    if not assertions:
        summary = f"{worded(denial)} No claim found in this case asserts it; the engine may have missed one."
        return Finding("denial", "denied, no assertion found", summary, (denial.id,), (of(denial),))
    told = [claim for claim in assertions if not _unread(denial, claim)]
    left_open = [claim for claim in assertions if _unread(denial, claim)]
    sentences = [worded(denial)]
    if told:
        others = "One claim asserts it" if len(told) == 1 else f"{len(told)} claims assert it"
        sentences.append(f"{others}: {worded(told[0])}")
    if left_open:
        roles = " or ".join(dict.fromkeys(role for claim in left_open for role in _unread(denial, claim)))
        count = "One claim" if len(left_open) == 1 else f"{len(left_open)} claims"
        sentences.append(f"{count} in which no {roles} was read may assert it: {worded(left_open[0])}")
    found = [denial, *told, *left_open]
    claims, evidence = tuple(c.id for c in found), tuple(of(c) for c in found)
    return Finding("denial", "denied and asserted", " ".join(sentences), claims, evidence)


def _unread(denial: Claim, assertion: Claim) -> tuple[str, ...]:
    """The roles in which the denial names somebody and the assertion nobody; the actor of another kind is compared
    where the two are paired."""
    roles = PARTIES if denial.kind == assertion.kind else ()
    return tuple(role for role in roles if denial.values(role) and not assertion.values(role))
