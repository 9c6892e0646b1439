"""A session of writing: lock, open seal, connection; then checkpoint, close, closed seal.

Nothing on disk is touched until `begin`. A case that a killed run left open is checked in full before it is
written on, so that a damaged one is never sealed as sound.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator

from enduse.case import content, digests, folder, lock, migrations, seal
from enduse.case.clock import Clock, stamp
from enduse.case.database import open_to_write
from enduse.case.folder import Folder
from enduse.case.ledger import EMPTY_HEAD, Entry, next_entry
from enduse.case.queries import ENTRY_COLUMNS
from enduse.case.records import canonical
from enduse.case.seal import Seal
from enduse.errors import CaseDamaged


class Session:
    """Holds the lock and the writer's connection from `enter` to `end`."""

    def __init__(self, place: Folder, clock: Clock, title: str | None, question: str | None) -> None:
        self.place = place
        self._clock = clock
        self._description = canonical({"title": title, "question": question})
        self._lock: int | None = None
        self._connection: sqlite3.Connection | None = None

    def enter(self) -> None:
        """Lock the case if there is one, and finish what a killed run left open. Raises CaseInUse, CaseDamaged."""
        if not folder.is_case(self.place):
            return
        self._lock = lock.take(self.place, create=False)
        if not seal.looks_closed(self.place):
            self.begin()

    def begin(self) -> sqlite3.Connection:
        """The writer's connection; the first call makes the case where there is none, and opens its seal."""
        if self._connection is not None:
            return self._connection
        self.place.path.mkdir(parents=True, exist_ok=True)
        if self._lock is None:
            self._lock = lock.take(self.place, create=True)
        resumed = self._break_seal()
        for path in folder.leftovers(self.place):
            path.unlink()
        connection = open_to_write(self.place)
        try:
            version = migrations.version_of(connection, self.place.name)
            if resumed and version:
                content.insist(connection, self.place)
            self._bring_up_to_date(connection, version)
        except BaseException:
            connection.close()
            raise
        self._connection = connection
        return connection

    def append(self, kind: str, subject: str, payload: str) -> int:
        """Put an entry into the ledger, inside the caller's transaction; its sequence number."""
        return _append(self.begin(), self._clock, kind, subject, payload)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All of what is done in it, or nothing."""
        with _whole(self.begin()) as connection:
            yield connection

    def end(self) -> None:
        """Seal what was written, if anything was, and give the lock back."""
        try:
            if self._connection is not None:
                self._close(self._connection)
        finally:
            self._connection = None
            if self._lock is not None:
                lock.release(self._lock)
                self._lock = None

    def _break_seal(self) -> bool:
        state = seal.read(self.place)
        database = self.place.database
        if state is None and seal.begun(self.place):
            raise CaseDamaged(f"{self.place.name} has lost its seal: `enduse verify` says what still fits")
        if state is not None and state.database is not None:
            sealed = database.exists() and seal.measure(database).sha256 == state.database.sha256
            if not sealed or (self.place.wal.exists() and self.place.wal.stat().st_size > 0):
                raise CaseDamaged(
                    f"{self.place.name} was changed outside enduse since it was sealed: `enduse verify` names what"
                )
        if state is None or state.closed:
            seal.write(self.place, Seal(EMPTY_HEAD if state is None else state.head))
        return state is not None and not state.closed

    def _bring_up_to_date(self, connection: sqlite3.Connection, version: int) -> None:
        if version == migrations.newest():
            return
        with _whole(connection):
            reached = migrations.migrate(connection, version)
            if version:
                payload = digests.migration_digest(version, reached)
                _append(connection, self._clock, "migration", f"schema {version} to {reached}", payload)
                return
            payload = digests.description_digest(self._description)
            entry = _append(connection, self._clock, "case created", f"schema {reached}", payload)
            connection.execute("INSERT INTO description VALUES (1, ?, ?)", (self._description, entry))

    def _close(self, connection: sqlite3.Connection) -> None:
        try:
            busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            last = _last(connection)
        finally:
            connection.close()
        if busy:
            return
        self.place.wal.unlink(missing_ok=True)
        self.place.shared_memory.unlink(missing_ok=True)
        head = EMPTY_HEAD if last is None else last.head
        seal.write(self.place, seal.over(head, self.place.database))


@contextlib.contextmanager
def _whole(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        raise


def _last(connection: sqlite3.Connection) -> Entry | None:
    row = connection.execute(f"SELECT {ENTRY_COLUMNS} FROM ledger ORDER BY sequence DESC LIMIT 1").fetchone()
    return None if row is None else Entry(*row)


def _append(connection: sqlite3.Connection, clock: Clock, kind: str, subject: str, payload: str) -> int:
    entry = next_entry(_last(connection), kind, subject, payload, stamp(clock))
    connection.execute(
        f"INSERT INTO ledger ({ENTRY_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (entry.sequence, entry.kind, entry.subject, entry.payload, entry.previous, entry.time, entry.hash),
    )
    return entry.sequence
