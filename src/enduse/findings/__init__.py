"""claims, registers and flights -> Findings: what comes of putting them together. One kind of finding a file.

A finding never changes a claim, and never says more than the claims it rests on. `Worded` turns a claim into one plain
sentence; the caller brings it, so that the same words stand in a finding and in the dossier.
"""

from collections.abc import Callable, Sequence

from enduse.findings import contradiction, delivery, denial, figure, flight, gap, mirror, response, revision, unknown
from enduse.findings.evidence import Worded
from enduse.model.claim import Claim
from enduse.model.finding import Finding
from enduse.model.traffic import Traffic
from enduse.registers.register import Register

FINDERS: tuple[Callable[[Sequence[Claim], Worded], tuple[Finding, ...]], ...] = (
    contradiction.find,
    denial.find,
    response.find,
    unknown.find,
)
"""One function a kind that puts claims together, strongest first."""


WITH_REGISTERS: tuple[Callable[[Sequence[Claim], Worded, Sequence[Register]], tuple[Finding, ...]], ...] = (
    figure.find,
    delivery.find,
    mirror.find,
    revision.find,
    gap.find,
)
"""One function a kind that puts claims beside registers, or registers beside each other; strongest first."""


def find(
    claims: Sequence[Claim], worded: Worded, registers: Sequence[Register] = (), traffic: Traffic | None = None
) -> tuple[Finding, ...]:
    """All findings over `claims`, `registers` and `traffic`; the same values in any order give the same findings."""
    ordered = sorted(claims, key=lambda claim: (claim.sha256, claim.start, claim.end, claim.id))
    held = sorted(registers, key=lambda register: (register.series, register.name, register.sha256))
    figures = tuple(finding for finder in WITH_REGISTERS for finding in finder(ordered, worded, held))
    flights = flight.find(ordered, worded, traffic)
    return (*figures, *flights, *(finding for finder in FINDERS for finding in finder(ordered, worded)))


__all__ = ["FINDERS", "WITH_REGISTERS", "Worded", "find"]
