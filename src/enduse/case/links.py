"""Rows and ledger entries, walked both ways: every entry has what it put in, and every row the entry that did.

Entries whose content was replaced later (findings, title and question) stand for themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from enduse.case import digests
from enduse.case.ledger import Entry

MALFORMED = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)
"""What reading back a record that is none can raise."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not fit: which, and one clause why."""

    object: str
    message: str

    def __str__(self) -> str:
        return f"{self.object} {self.message}"


@dataclass(frozen=True, slots=True)
class Put:
    """What a row says of the entry that put it in."""

    entry: int
    kinds: tuple[str, ...]
    subject: str | None
    payload: str
    object: str


def links(entries: Iterable[Entry], puts: Iterable[Put]) -> Iterator[Fault]:
    """Every row without its entry, every entry without its row, and every pair that does not fit."""
    by_entry: dict[int, Put] = {}
    for put in puts:
        if by_entry.setdefault(put.entry, put) is not put:
            yield Fault(put.object, f"shares ledger entry {put.entry} with {by_entry[put.entry].object}")
    replaced = {"findings replaced", "case created", "case described"}
    for entry in entries:
        found = by_entry.pop(entry.sequence, None)
        if entry.kind == "migration":
            if not _migration_fits(entry):
                yield Fault(f"ledger entry {entry.sequence}", "does not fit the migration it names")
        elif found is None:
            if entry.kind not in replaced:
                yield Fault(f"ledger entry {entry.sequence}", f"({entry.kind}) has lost what it put in")
        elif entry.kind not in found.kinds or found.subject not in (None, entry.subject):
            yield Fault(found.object, f"does not fit ledger entry {entry.sequence} ({entry.kind})")
        elif entry.payload != found.payload:
            yield Fault(found.object, f"was changed: it does not fit ledger entry {entry.sequence}")
    for put in by_entry.values():
        yield Fault(put.object, f"names ledger entry {put.entry}, which is missing")


def _migration_fits(entry: Entry) -> bool:
    words = str(entry.subject).split()
    try:
        return entry.payload == digests.migration_digest(int(words[1]), int(words[3]))
    except MALFORMED:
        return False


def last_of(entries: Iterable[Entry], kinds: tuple[str, ...]) -> Entry | None:
    """The newest entry of one of these kinds."""
    found = [entry for entry in entries if entry.kind in kinds]
    return found[-1] if found else None
