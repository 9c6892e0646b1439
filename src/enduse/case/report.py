"""One report made ready for storing: every row it will put in, checked against its own text and bytes.

A case never takes in what it could not verify later: a quote that is not in its text, a hash that does not fit.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from enduse.case import digests, records
from enduse.case.records import Missed, canonical
from enduse.errors import CaseError
from enduse.model import Claim, Finding, Source, Text
from enduse.model.claim import from_record


@dataclass(frozen=True)
class StoredClaim:
    """A claim's canonical JSON, the digest of it, and its searchable columns."""

    record: str
    digest: str
    columns: tuple[str | int | None, ...]


@dataclass(frozen=True)
class Report:
    """What one report puts into the case; `raw` is hash and bytes of every payload."""

    sha256: str
    name: str
    engine: str
    raw: tuple[tuple[str, bytes], ...]
    source: str
    content: bytes
    view: str
    claims: tuple[StoredClaim, ...]
    missed: tuple[str, ...]


def ready(
    payloads: Iterable[bytes],
    source: Source,
    text: Text,
    claims: Sequence[Claim],
    missed: Sequence[Missed],
    engine: str,
) -> Report:
    """The report as rows. Raises CaseError where a part does not fit the others."""
    raw = {hashlib.sha256(payload).hexdigest(): payload for payload in payloads}
    own = raw.get(source.sha256)
    _hold(own is not None, source, "its raw bytes do not have the hash it names")
    _hold(own is not None and len(own) == source.size, source, "its raw bytes do not have the length it names")
    _hold(text.source == source.text, source, "the repaired text belongs to another source")
    for claim in claims:
        _hold(claim.sha256 == source.sha256, source, f"claim {claim.id[:12]} belongs to another source")
        problem = misplaced(claim, source.text)
        _hold(problem is None, source, f"{problem} in claim {claim.id[:12]}")
        _hold(from_record(json.loads(canonical(claim.record()))) == claim, source, "a claim cannot be written down")
    _hold(len({claim.id for claim in claims}) == len(claims), source, "two of its claims have the same id")
    for miss in missed:
        _hold(miss.sha256 == source.sha256, source, "a missed sentence belongs to another source")
        _hold(miss.span.end <= len(source.text), source, "a missed sentence lies outside the text")
    return Report(
        sha256=source.sha256,
        name=canonical(source.name),
        engine=engine,
        raw=tuple(raw.items()),
        source=canonical(records.source_record(source)),
        content=records.stored_text(source.text),
        view=canonical(records.text_record(text)),
        claims=tuple(stored_claim(claim) for claim in claims),
        missed=tuple(canonical(records.missed_record(miss)) for miss in missed),
    )


def stored_claim(claim: Claim) -> StoredClaim:
    """One claim as a row."""
    record = canonical(claim.record())
    return StoredClaim(record, digests.record_digest("claim", record), records.claim_columns(claim))


def stored_finding(finding: Finding) -> tuple[str, str, str, str, str, str]:
    """One finding as a row: id, kind, verdict, review, canonical JSON, digest."""
    record = canonical(finding.record())
    digest = digests.record_digest("finding", record)
    return finding.id, finding.kind, finding.verdict, finding.review, record, digest


def misplaced(claim: Claim, text: str) -> str | None:
    """One clause about the first stretch of the claim that is not in the text where it says; null where all are."""
    if not stands(claim.quote, claim.start, claim.end, text):
        return f"the quote does not stand at {claim.start}-{claim.end}"
    for role, mentions in claim.mentions:
        for mention in mentions:
            if not stands(mention.text, mention.start, mention.end, text):
                return f"the mention of its {role} does not stand at {mention.start}-{mention.end}"
    return None


def stands(quote: str, start: int, end: int, text: str) -> bool:
    """Whether `text[start:end]` is the quote and the offsets are an ordinary stretch."""
    return 0 <= start <= end <= len(text) and text[start:end] == quote


def _hold(holds: bool, source: Source, problem: str) -> None:
    if not holds:
        raise CaseError(f"{source.name} was not kept: {problem}")
