"""Reads a few sentences the way the command does: the claims of one kind in a report made up for the test."""

from __future__ import annotations

import hashlib

from enduse.claims import extract
from enduse.claims.extract import THOROUGH
from enduse.model.claim import Claim
from enduse.model.source import Source
from enduse.text import repair


def claims_of(kind: str, text: str, *, published: str | None = "2024-03-12") -> list[Claim]:
    """The claims of `kind` in `text`, in text order; `published` is the EDTF date of the report."""
    raw = text.encode()
    source = Source(
        name="report.txt",
        sha256=hashlib.sha256(raw).hexdigest(),
        size=len(raw),
        media_type="text/plain",
        text=text,
        reader="text",
        encoding="utf-8",
        published=published,
        published_basis=None if published is None else "given",
        language="en",
    )
    found = extract(source, repair(text, media_type="text/plain"), (THOROUGH,)).claims
    return [claim for claim in found if claim.kind == kind]


def read(claim: Claim) -> dict[str, str]:
    """Roles as `role: value`, values of one role joined by "; "; the stance too, where it is not asserted."""
    roles = {role: "; ".join(values) for role, values in claim.roles}
    return roles if claim.stance == "asserted" else {**roles, "stance": claim.stance}
