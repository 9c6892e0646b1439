"""Whether everything in a case still fits its own hashes, whatever the bytes of the database are.

Decides by recomputing: the chain, every payload an entry stands for, every digest, id, column and quote, the
search index, the tables themselves. Refuses to repair.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from enduse.case import ledger, migrations, seal, stored
from enduse.case.database import open_to_read, private_copy, state_of
from enduse.case.folder import Folder
from enduse.case.ledger import EMPTY_HEAD, Entry
from enduse.case.links import MALFORMED, Fault
from enduse.case.queries import ENTRY_COLUMNS
from enduse.errors import CaseDamaged, CaseInUse
from enduse.model import Finding

_ATTEMPTS = 50


@dataclass(frozen=True)
class Examined:
    """What was counted and found; `raw` maps the hash of all bytes that must lie in the folder to their owner.

    `registers` are the hashes of register files, `on_rows` the findings that rest on rows of them,
    `positions` the manifests of positions that the ledger has, `on_visits` the hashes of visits that findings rest on,
    by what messages call these."""

    objects: int = 0
    faults: tuple[Fault, ...] = ()
    notices: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    raw: dict[str, str] = field(default_factory=dict)
    registers: frozenset[str] = frozenset()
    on_rows: tuple[Finding, ...] = ()
    positions: frozenset[str] = frozenset()
    on_visits: dict[str, str] = field(default_factory=dict)

    @property
    def head(self) -> str:
        """The ledger's head."""
        return self.entries[-1].head if self.entries else EMPTY_HEAD


def insist(connection: sqlite3.Connection, place: Folder) -> None:
    """Raises CaseDamaged where the content does not fit, naming the first thing."""
    faults = examine(connection).faults
    if faults:
        raise CaseDamaged(f"{place.name} is damaged: {faults[0]}; `enduse verify` names everything that does not fit")


def insist_while_open(place: Folder) -> None:
    """Raises CaseDamaged where the seal is open, since a run goes on or was killed, and the content does not fit.

    Beside a writer that keeps changing the case, the check begins anew with each state. Raises CaseInUse where that
    does not come to an end."""
    for _ in range(_ATTEMPTS):
        before = state_of(place)
        state = seal.read(place)
        if state is None or state.closed:
            return
        try:
            connection = open_to_read(place)
            if connection is None:
                problem = None if state.head == EMPTY_HEAD else "the database is missing"
            else:
                try:
                    examined = examine(connection)
                finally:
                    connection.close()
                faults = (*examined.faults, *ledger_holds(examined.entries, state.head, "the open seal"))
                problem = str(faults[0]) if faults else None
        except (sqlite3.Error, OverflowError, *MALFORMED) as error:
            problem = f"case.sqlite cannot be read: {error}"
        if problem is None:
            return
        if state_of(place) == before:
            raise CaseDamaged(f"{place.name} is damaged: {problem}; `enduse verify` names everything that does not fit")
    raise CaseInUse(f"{place.name} is being written and could not be read in time: try again")


def ledger_holds(entries: tuple[Entry, ...], head: str, said_by: str) -> list[Fault]:
    """What is wrong where `head`, which `said_by` names, is not a head that this ledger once had."""
    sequence, wanted = ledger.parse_head(head)
    if sequence == 0:
        return [] if head.strip() == EMPTY_HEAD else [Fault("ledger", f"has no entry 0, which {said_by} names")]
    found = {entry.sequence: entry.hash for entry in entries}.get(sequence)
    if found is None:
        return [Fault(f"ledger entry {sequence}", f"is missing: {said_by} names it, so entries were cut off")]
    if found != wanted:
        return [Fault(f"ledger entry {sequence}", f"is not the one that {said_by} names: the ledger was rewritten")]
    return []


def examine(connection: sqlite3.Connection) -> Examined:
    """Check all content of an open case of the newest version. Raises sqlite3.Error where it cannot be read."""
    before = connection.text_factory
    connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    try:
        connection.execute("BEGIN")
        try:
            return _examine(connection)
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
    finally:
        connection.text_factory = before


def _examine(connection: sqlite3.Connection) -> Examined:
    faults = [*_database(connection), *_tables(connection)]
    entries = tuple(Entry(*row) for row in connection.execute(f"SELECT {ENTRY_COLUMNS} FROM ledger ORDER BY sequence"))
    faults += [Fault(f"ledger entry {sequence}", problem) for sequence, problem in ledger.breaks(entries)]
    kept = stored.examine(connection, entries)
    faults += [*kept.faults, *_search(connection)]
    notices = tuple(
        f"the clock went back before ledger entry {after.sequence}: {after.time} follows {before.time}"
        for before, after in pairwise(entries)
        if after.time < before.time
    )
    counted = len(entries) + kept.objects
    rests = (kept.registers, kept.on_rows, kept.positions, kept.on_visits)
    return Examined(counted, tuple(faults), notices, entries, kept.raw, *rests)


def _database(connection: sqlite3.Connection) -> Iterator[Fault]:
    for (problem,) in connection.execute("PRAGMA integrity_check(20)").fetchall():
        if problem != "ok":
            yield Fault("case.sqlite", f"SQLite finds it damaged: {' '.join(str(problem).split())}")
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchall():
        yield Fault(f"table {table}", f"row {row} points to nothing in {parent}")


def _tables(connection: sqlite3.Connection) -> Iterator[Fault]:
    fresh = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrations.migrate(fresh, 0)
        wanted, found = (
            dict(database.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall())
            for database in (fresh, connection)
        )
    finally:
        fresh.close()
    for name in sorted(wanted.keys() | found.keys()):
        if wanted.get(name) != found.get(name):
            yield Fault(f"definition of {name}", "is not the one enduse makes")


def _search(connection: sqlite3.Connection) -> Iterator[Fault]:
    copy = private_copy(connection)
    try:
        for index in ("report_words", "quote_words"):
            try:
                copy.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
            except sqlite3.DatabaseError:
                yield Fault(f"search index {index}", "does not fit what it was made from")
    finally:
        copy.close()
