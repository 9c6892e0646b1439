"""The ledger: one entry for every change of a case, each chained to the one before it.

Decides what an entry is and how its hash is made; refuses to decide what is worth an entry. Proofs depend on
this file: its output is pinned by golden vectors and never changes without an ADR.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from enduse.errors import CaseError
from enduse.model.identity import digest

KINDS = (
    "case created",
    "case described",
    "bytes kept",
    "source added",
    "source read again",
    "name added",
    "text derived",
    "claims extracted",
    "findings replaced",
    "run recorded",
    "migration",
    "register added",
    "register named",
    "register withdrawn",
    "positions added",
)

GENESIS = "0" * 64
"""What the first entry names as the hash before it."""

EMPTY_HEAD = f"0:{GENESIS}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One change. `sequence` counts from 1; `payload` is the digest of what was put in; `time` is UTC, ISO 8601."""

    sequence: int
    kind: str
    subject: str
    payload: str
    previous: str
    time: str
    hash: str

    @property
    def head(self) -> str:
        """`<sequence>:<hash>`: what a user writes down to notice later that entries were cut off."""
        return f"{self.sequence}:{self.hash}"


def entry_hash(sequence: int, kind: str, subject: str, payload: str, previous: str, time: str) -> str:
    """SHA-256 over the framed fields of an entry."""
    return digest("ledger entry/1", sequence, kind, subject, payload, previous, time)


def next_entry(last: Entry | None, kind: str, subject: str, payload: str, time: str) -> Entry:
    """The entry that follows `last`, or the first one. Raises ValueError for an unknown kind."""
    if kind not in KINDS:
        raise ValueError(f"unknown kind of ledger entry: {kind}")
    sequence = 1 if last is None else last.sequence + 1
    previous = GENESIS if last is None else last.hash
    return Entry(
        sequence, kind, subject, payload, previous, time, entry_hash(sequence, kind, subject, payload, previous, time)
    )


def breaks(entries: Iterable[Entry]) -> Iterator[tuple[int, str]]:
    """Every break of the chain: the sequence number of the entry and one clause about it."""
    previous, expected = GENESIS, 1
    for entry in entries:
        if entry.sequence != expected:
            yield entry.sequence, f"stands where entry {expected} belongs"
        if entry.previous != previous:
            yield entry.sequence, "does not follow the entry before it"
        made = entry_hash(entry.sequence, entry.kind, entry.subject, entry.payload, entry.previous, entry.time)
        if entry.hash != made:
            yield entry.sequence, "was changed: its hash does not fit"
        if entry.kind not in KINDS:
            yield entry.sequence, f"is of an unknown kind: {entry.kind}"
        previous, expected = entry.hash, entry.sequence + 1


def parse_head(head: str) -> tuple[int, str]:
    """Sequence number and hash of a remembered head. Raises CaseError where it is not one."""
    found = re.fullmatch(r"([0-9]{1,18}):([0-9a-f]{64})", head.strip())
    if found is None:
        raise CaseError(f"not the head of a ledger: {head!r}; it reads like 14:3fa2… with 64 hexadecimal digits")
    return int(found[1]), found[2]
