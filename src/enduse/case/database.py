"""Connections to case.sqlite: one for the writer, and a reader that never changes a byte.

A closed case is read with `immutable`, so that SQLite makes no file beside it. A writer replaces the seal before
its first write and after its last, so a query whose seal is the same before and after it saw one state; otherwise
the reader opens again. A case of an earlier version is read through a migrated private copy.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from enduse.case import migrations, schema, seal
from enduse.case.folder import Folder
from enduse.errors import CaseDamaged, CaseInUse

BUSY_MILLISECONDS = 10_000
_ATTEMPTS = 50

Row = tuple[Any, ...]
Mark = tuple[Any, ...]


def open_to_write(folder: Folder) -> sqlite3.Connection:
    """The writer's connection, in WAL with every commit synced; the caller holds the lock."""
    connection = sqlite3.connect(_uri(folder.database, "mode=rwc"), uri=True, isolation_level=None)
    try:
        version = migrations.version_of(connection, folder.name)
        if version == 0:
            connection.execute(f"PRAGMA page_size = {schema.PAGE_SIZE}")
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    except BaseException:
        connection.close()
        raise
    return connection


def open_to_read(folder: Folder) -> sqlite3.Connection | None:
    """A connection that cannot write, null where nothing was put in yet; see the module for what it promises."""
    if not folder.database.exists() or (folder.database.stat().st_size == 0 and not folder.wal.exists()):
        return None
    still = seal.looks_closed(folder) or not folder.wal.exists()
    mode = "mode=ro&immutable=1" if still else "mode=ro"
    connection = sqlite3.connect(
        _uri(folder.database, mode), uri=True, isolation_level=None, timeout=BUSY_MILLISECONDS / 1000
    )
    try:
        version = migrations.version_of(connection, folder.name)
        if version == 0:
            connection.close()
            return None
        if version < migrations.newest():
            connection = _migrated_copy(connection, version)
        connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def private_copy(connection: sqlite3.Connection) -> sqlite3.Connection:
    """A copy that SQLite keeps in memory or in a temporary file of its own."""
    copy = sqlite3.connect("", isolation_level=None)
    connection.backup(copy)
    return copy


def _migrated_copy(connection: sqlite3.Connection, version: int) -> sqlite3.Connection:
    copy = private_copy(connection)
    connection.close()
    copy.execute("BEGIN")
    migrations.migrate(copy, version)
    copy.execute("COMMIT")
    return copy


class Reader:
    """Runs queries on the newest committed state of a case."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._connection: sqlite3.Connection | None = None
        self._mark: Mark | None = None

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[Row]:
        """All rows of a query; none where the case is still empty. Raises CaseDamaged where SQLite cannot read it."""
        failure: Exception | None = None
        for _ in range(_ATTEMPTS):
            mark = state_of(self._folder)
            try:
                if mark != self._mark or not (mark[0] or _lasts(self._connection)):
                    self.close()
                    self._connection = open_to_read(self._folder)
                    self._mark = mark
                rows = [] if self._connection is None else self._connection.execute(query, values).fetchall()
            except (sqlite3.Error, UnicodeDecodeError) as error:
                failure = error
                self.close()
                if state_of(self._folder) == mark and not _passing(error):
                    break
                continue
            if state_of(self._folder) == mark:
                return rows
        if failure is not None and not _passing(failure):
            raise CaseDamaged(
                f"{self._folder.name} cannot be read ({failure}): `enduse verify` names what was changed"
            ) from failure
        raise CaseInUse(f"{self._folder.name} is being written and could not be read in time: try again") from failure

    def close(self) -> None:
        """Give the files back; the next query opens them again."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None
        self._mark = None


def _lasts(connection: sqlite3.Connection | None) -> bool:
    return connection is not None and connection.execute("PRAGMA database_list").fetchone()[2] != ""


def _passing(error: Exception) -> bool:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def state_of(folder: Folder) -> Mark:
    """What changes whenever a writer begins or ends, or changes the database without a write-ahead log."""
    still = not folder.wal.exists()
    return (still, _stat(folder.seal), _stat(folder.database) if still else None)


def _stat(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_ino, found.st_mtime_ns, found.st_size)


def _uri(path: Path, mode: str) -> str:
    return f"{path.resolve().as_uri()}?{mode}"
