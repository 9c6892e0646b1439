"""Files written whole or not at all; a file that enduse did not write is never overwritten."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from enduse.errors import EnduseError


def write(path: Path, content: str, ours: Callable[[bytes], bool], what: str) -> None:
    """Writes `content` to `path` whole or not at all; leaves the file alone when it holds just that. What stands there
    already is overwritten where it is `ours`; `what` is what messages call it."""
    data = content.encode("utf-8")
    try:
        if path.is_dir():
            raise EnduseError(f"{path} is a directory: name a file for the {what}")
        if path.is_file():
            old = path.read_bytes()
            if old == data:
                return
            if old and not ours(old):
                raise EnduseError(f"{path} exists and is no {what}: name another file for the {what}; the case is safe")
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        why = "the disk is full" if error.errno == 28 else (error.strerror or str(error)).lower()
        raise EnduseError(f"{path} could not be written: {why}; the case is safe") from error
