"""claims -> Findings: what comes of putting claims together. One kind of finding a file.

A finding never changes a claim, and never says more than the claims it rests on. `Worded` turns a claim into one plain
sentence; the caller brings it, so that the same words stand in a finding and in the dossier.
"""

from collections.abc import Callable, Sequence

from enduse.findings import denial, response, unknown
from enduse.findings.evidence import Worded
from enduse.model.claim import Claim
from enduse.model.finding import Finding

FINDERS: tuple[Callable[[Sequence[Claim], Worded], tuple[Finding, ...]], ...] = (
    denial.find,
    response.find,
    unknown.find,
)
"""One function a kind, strongest first. Figures, gaps, contradictions and independence join here."""


def find(claims: Sequence[Claim], worded: Worded) -> tuple[Finding, ...]:
    """All findings over `claims`, in the order of FINDERS; the same claims in any order give the same findings."""
    ordered = sorted(claims, key=lambda claim: (claim.sha256, claim.start, claim.end, claim.id))
    return tuple(finding for finder in FINDERS for finding in finder(ordered, worded))


__all__ = ["FINDERS", "Worded", "find"]
