"""What the reports themselves say is not known, and where they say that data stop.

Absence of data is told, never read: "nothing is known after 2020" is no statement that nothing happened.
"""

from __future__ import annotations

from collections.abc import Sequence

from enduse.findings.evidence import Worded, of
from enduse.model.claim import Claim
from enduse.model.finding import Finding


def find(claims: Sequence[Claim], worded: Worded) -> tuple[Finding, ...]:
    """One finding a stated gap, in the order of `claims`; a gap said twice in the same words by one speaker is one."""
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        if claim.kind == "unknown" and claim.stance != "denied":
            groups.setdefault((claim.speaker, claim.roles), []).append(claim)
    return tuple(_finding(group, worded) for group in groups.values())


def _finding(group: list[Claim], worded: Worded) -> Finding:
    verdict = "data stop" if group[0].values("period") else "stated as unknown"
    return Finding(
        "unknown", verdict, worded(group[0]), tuple(c.id for c in group), tuple(of(claim) for claim in group)
    )
