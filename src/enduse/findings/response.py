"""Right of reply: who was asked, and what they answered.

One finding a party and outcome; parties that were only ever asked together share one. Silence is told as the report
tells it, never as guilt; a party that one report could not reach and another quotes shows up with both outcomes.
"""

from __future__ import annotations

from collections.abc import Sequence

from enduse.findings.evidence import Worded, of
from enduse.model.claim import Claim
from enduse.model.finding import Finding

VERDICTS = {
    "replied": "answered",
    "declined": "declined",
    "no reply": "no reply",
    "contacted": "contacted, no answer reported",
}
"""Outcome of a response claim to the verdict of the finding."""


def find(claims: Sequence[Claim], worded: Worded) -> tuple[Finding, ...]:
    """One finding for each party and outcome, in the order first met."""
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        if claim.kind == "response":
            for party in claim.values("party"):
                for outcome in claim.values("outcome"):
                    groups.setdefault((party, outcome), []).append(claim)
    findings = [_finding(outcome, group, worded) for (_, outcome), group in groups.items()]
    return tuple({finding.id: finding for finding in findings}.values())


def _finding(outcome: str, group: list[Claim], worded: Worded) -> Finding:
    reports = len({claim.sha256 for claim in group})
    places = "" if len(group) == 1 else f" Said {len(group)} times in {reports} report{'s' if reports > 1 else ''}."
    return Finding(
        "response",
        VERDICTS[outcome],
        f"{worded(group[0])}{places}",
        tuple(claim.id for claim in group),
        tuple(of(claim) for claim in group),
    )
