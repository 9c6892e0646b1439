"""What one edition of a register says otherwise than the one before, for pairs that claims of the case name.

One finding a pair, two editions that follow each other, and verdict. A revision is a change of the register: that a
row appeared does not mean that arms went then, and that one vanished does not mean that they never went.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from enduse.findings.dealings import Dealing, dealings
from enduse.findings.evidence import Worded, of
from enduse.model.claim import Claim
from enduse.model.delivery import Delivery
from enduse.model.finding import Finding, Rows
from enduse.registers.compared.coverage import coverage
from enduse.registers.compared.gaps import SIPRI, rows_of
from enduse.registers.compared.revisions import Cell, Change, Revisions, revisions
from enduse.registers.compared.wording import cell, changed, deal
from enduse.registers.register import Register

_SHOWN = 4


def find(claims: Sequence[Claim], worded: Worded, registers: Sequence[Register]) -> tuple[Finding, ...]:
    """One finding a pair that claims name, two editions and verdict."""
    return tuple(
        finding
        for dealing in dealings(claims)
        if dealing.flow == "arms"
        for series in SIPRI
        for old, new in pairwise(_editions(dealing, [file for file in registers if file.series == series]))
        for finding in _of_two(dealing, old, new)
    )


def _editions(dealing: Dealing, files: Sequence[Register]) -> list[Register]:
    """One file an edition, oldest first: that with most rows of the pair. Files without a date are left out."""
    best: dict[str, tuple[int, Register]] = {}
    for file in files:
        day = file.edition.generated
        if day is None or coverage(file).missing(dealing.supplier, dealing.recipient) is not None:
            continue
        rows = len(rows_of(file, dealing.supplier, dealing.recipient))
        if day not in best or rows > best[day][0]:
            best[day] = rows, file
    return [best[day][1] for day in sorted(best)]


def _of_two(dealing: Dealing, old: Register, new: Register) -> Iterator[Finding]:
    if old.sha256 == new.sha256:
        return
    pair = dealing.supplier, dealing.recipient
    found = revisions(old, new, lambda supplier, recipient: (supplier, recipient) == pair)
    cells = {
        "appeared": [c for c in found.cells if c.old is None],
        "vanished": [c for c in found.cells if c.new is None],
        "changed": [c for c in found.cells if c.old is not None and c.new is not None],
    }
    sides: tuple[tuple[str, Sequence[Delivery] | Sequence[Change]], ...] = (
        ("appeared", found.appeared),
        ("vanished", found.vanished),
        ("changed", found.changed),
    )
    for verdict, rows in sides:
        if rows or cells[verdict]:
            yield _finding(dealing, verdict, found, rows, cells[verdict])


def _finding(
    dealing: Dealing, verdict: str, found: Revisions, rows: Sequence[Delivery | Change], cells: Sequence[Cell]
) -> Finding:
    lines = [*(changed(row) if isinstance(row, Change) else deal(row) for row in rows), *map(cell, cells)]
    what = f"{len(lines)} {'entry' if len(lines) == 1 else 'entries'} {dealing.words} {verdict}"
    more = f"; and {len(lines) - _SHOWN} more" if len(lines) > _SHOWN else ""
    excerpts = [file.name for file in (found.old, found.new) if coverage(file).excerpt]
    doubt = f" {' and '.join(excerpts)}: no whole register, rows may have been taken out." if excerpts else ""
    summary = (
        f"Between {found.old.name} ({found.old.edition.words}) and {found.new.name} ({found.new.edition.words}) of "
        f"{found.new.series}, {what}: {'; '.join(lines[:_SHOWN])}{more}. The register was revised; this says nothing "
        f"by itself about what was transferred.{doubt}"
    )
    places: dict[str, set[tuple[int, int]]] = {found.old.sha256: set(), found.new.sha256: set()}
    for entry in (*rows, *cells):
        pair = (entry,) if isinstance(entry, Delivery) else (entry.old, entry.new)
        for row in pair:
            if row is not None:
                places[row.lines.sha256].add((row.lines.first, row.lines.last))
    shown = tuple(
        Rows(file.name, file.sha256, tuple(sorted(places[file.sha256])), file.edition.words)
        for file in (found.old, found.new)
        if places[file.sha256]
    )
    claims = tuple(claim.id for claim in dealing.naming)
    evidence = tuple(of(claim) for claim in dealing.naming)
    return Finding("revision", verdict, summary, claims, evidence, arithmetic=tuple(lines), rows=shown)
