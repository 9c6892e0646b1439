"""What the operating system and SQLite say when writing fails, in one sentence an investigator can act on."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from enduse.errors import CaseError, CaseInUse

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS)


def cause(error: OSError | sqlite3.Error) -> str:
    """What went wrong, as a main clause without a full stop."""
    if isinstance(error, OSError):
        if error.errno in _FULL:
            return "the disk is full"
        if error.errno in _CLOSED:
            return "the folder cannot be written"
        return f"the disk could not be written ({error.strerror or error})"
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return "the disk is full"
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return "the folder cannot be written"
    if code == sqlite3.SQLITE_IOERR:
        return "the disk could not be written; it may be full"
    return f"the case cannot be written ({error})"


@contextmanager
def explained(consequence: Callable[[], str]) -> Iterator[None]:
    """Turn a failure of disk or database into a CaseError that says what was and was not kept."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise CaseInUse(f"another program is writing the case: {consequence()}") from error
        raise CaseError(f"{cause(error)}: {consequence()}") from error
