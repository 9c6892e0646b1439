"""What a ledger entry's payload is the digest of, for each kind of entry. Frozen like the ledger itself."""

from __future__ import annotations

from collections.abc import Iterable

from enduse.model.identity import digest


def description_digest(record: str) -> str:
    """Title and question, as canonical JSON."""
    return digest("description/1", record)


def bytes_digest(sha256: str, size: int) -> str:
    """Raw bytes, by their hash and length."""
    return digest("bytes/1", sha256, size)


def source_digest(record: str, engine: str) -> str:
    """A source's canonical JSON, which holds the hash of its decoded text, and what read it."""
    return digest("source/1", record, engine)


def name_digest(name: str) -> str:
    """A further name of known bytes, as canonical JSON."""
    return digest("name/1", name)


def text_digest(view: str) -> str:
    """A repaired view, as canonical JSON."""
    return digest("text/1", view)


def record_digest(kind: str, record: str) -> str:
    """One claim or one finding, as canonical JSON."""
    return digest(f"{kind} record/1", record)


def claims_digest(claims: Iterable[str], missed: Iterable[str]) -> str:
    """The record digests of all claims of a reading, and the canonical JSON of its missed sentences, in order."""
    return digest("claims/1", tuple(claims), tuple(missed))


def findings_digest(findings: Iterable[str]) -> str:
    """The record digests of all findings, in order."""
    return digest("findings/1", tuple(findings))


def run_digest(record: str) -> str:
    """A run, as canonical JSON."""
    return digest("run/1", record)


def register_digest(change: str, name: str) -> str:
    """What was done with a register file, and its name as canonical JSON."""
    return digest("register/1", change, name)


def positions_digest(sha256: str) -> str:
    """A writing of positions, by the hash of its manifest, which names every part by its hash."""
    return digest("positions/1", sha256)


def migration_digest(start: int, end: int) -> str:
    """The versions before and after."""
    return digest("migration/1", start, end)
