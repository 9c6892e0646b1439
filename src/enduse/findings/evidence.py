"""The stretch of a report that a claim stands for, and how a claim is put into words."""

from __future__ import annotations

from collections.abc import Callable

from enduse.model.claim import Claim
from enduse.model.finding import Evidence

Worded = Callable[[Claim], str]
"""A claim as one plain sentence."""


def of(claim: Claim) -> Evidence:
    """The claim's own words."""
    return Evidence(claim.document, claim.sha256, claim.start, claim.end, claim.quote)
