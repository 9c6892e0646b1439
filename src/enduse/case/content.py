"""Whether everything in a case still fits its own hashes, whatever the bytes of the database are.

Decides by recomputing: the chain, every payload an entry stands for, every digest, id, column and quote, the
search index, the tables themselves. Refuses to repair.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from enduse.case import ledger, migrations, stored
from enduse.case.database import private_copy
from enduse.case.folder import Folder
from enduse.case.ledger import EMPTY_HEAD, Entry
from enduse.case.links import Fault
from enduse.case.queries import ENTRY_COLUMNS
from enduse.errors import CaseDamaged


@dataclass(frozen=True)
class Examined:
    """What was counted and found; `raw` maps the hash of all bytes that must lie in the folder to their owner."""

    objects: int = 0
    faults: tuple[Fault, ...] = ()
    notices: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    raw: dict[str, str] = field(default_factory=dict)

    @property
    def head(self) -> str:
        """The ledger's head."""
        return self.entries[-1].head if self.entries else EMPTY_HEAD


def insist(connection: sqlite3.Connection, place: Folder) -> None:
    """Raises CaseDamaged where the content does not fit, naming the first thing."""
    faults = examine(connection).faults
    if faults:
        raise CaseDamaged(f"{place.name} is damaged: {faults[0]}; `enduse verify` names everything that does not fit")


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
    return Examined(len(entries) + kept.objects, tuple(faults), notices, entries, kept.raw)


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
