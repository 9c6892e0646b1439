"""Reads a few sentences the way the command does: the claims in a report made up for the test."""

from __future__ import annotations

import hashlib

from enduse.claims import extract
from enduse.claims.extract import THOROUGH
from enduse.model.claim import Claim
from enduse.model.source import Source
from enduse.text import repair


def source_of(text: str, *, published: str | None = "2024-03-12") -> Source:
    """A report with these words; `published` is its EDTF date."""
    raw = text.encode()
    return Source(
        name="report.txt",
        sha256=hashlib.sha256(raw).hexdigest(),
        size=len(raw),
        media_type="text/plain",
        text=text,
        reader="plain/1",
        encoding="utf-8",
        published=published,
        published_basis=None if published is None else "given",
        language="en",
    )


def claims_in(text: str, *, published: str | None = "2024-03-12") -> tuple[Claim, ...]:
    """All claims in `text`, in text order, no paragraph passed over; `published` as for `source_of`. Whatever a test
    asks of them, each is held to be quoted word for word."""
    claims = extract(source_of(text, published=published), repair(text), (THOROUGH,)).claims
    for claim in claims:
        assert text[claim.start : claim.end] == claim.quote
        assert all(text[m.start : m.end] == m.text for _, found in claim.mentions for m in found)
    return claims


def claims_of(kind: str, text: str, *, published: str | None = "2024-03-12") -> list[Claim]:
    """The claims of one kind in `text`, as `claims_in` finds them."""
    return [claim for claim in claims_in(text, published=published) if claim.kind == kind]


def read(claim: Claim) -> dict[str, str]:
    """Roles as `role: value`, values of one role joined by "; "; the stance too, where it is not asserted."""
    roles = {role: "; ".join(values) for role, values in claim.roles}
    return roles if claim.stance == "asserted" else {**roles, "stance": claim.stance}
