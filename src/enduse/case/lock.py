"""One writer at a time: an operating-system lock on the empty file `lock`, gone when the process is.

Where `fcntl` is missing no lock is taken; SQLite's own locks still keep two writers from mixing.
"""

from __future__ import annotations

import contextlib
import os

from enduse.case.folder import Folder
from enduse.errors import CaseInUse

try:
    import fcntl
except ImportError:
    fcntl = None  # type: ignore[assignment]

_held: set[int] = set()


def take(folder: Folder, *, create: bool) -> int | None:
    """Lock the case and return the handle for `release`; null when there is no lock file and none may be made.

    Raises CaseInUse at once where another writer holds it."""
    if not create and not folder.lock.exists():
        return None
    handle = os.open(folder.lock, os.O_RDONLY | (os.O_CREAT if create else 0), 0o644)
    if fcntl is None:
        return handle
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(handle)
        raise CaseInUse(
            f"another run of enduse is writing {folder.name}: wait until it has ended, then run the command again"
        ) from error
    _held.add(handle)
    return handle


def release(handle: int) -> None:
    """Give the lock back."""
    _held.discard(handle)
    if fcntl is not None:
        fcntl.flock(handle, fcntl.LOCK_UN)
    os.close(handle)


def _leave_to_parent() -> None:
    for handle in tuple(_held):
        with contextlib.suppress(OSError):
            os.close(handle)
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_leave_to_parent)
