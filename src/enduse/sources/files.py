"""A file on disk -> its bytes and the reports in them. Looks at what it is before reading any of it."""

from __future__ import annotations

import stat
from pathlib import Path

from enduse.errors import UnreadableSource
from enduse.sources.inputs import read
from enduse.sources.limits import MAX_BYTES
from enduse.sources.reading import Given, Reading


def read_file(path: Path, name: str | None = None, *, given: Given | None = None) -> tuple[bytes, Reading]:
    """The raw bytes of the file at `path` and the reports in them; `name` is what it is called, else its own name.

    Raises UnreadableSource when it is missing, no regular file, may not be read, is too large or is no report."""
    shown = name if name is not None else path.name or str(path)
    try:
        status = path.stat()
    except FileNotFoundError:
        raise UnreadableSource(f"{path} does not exist") from None
    except PermissionError:
        raise UnreadableSource(f"{path} may not be read: permission denied") from None
    except (OSError, ValueError):
        raise UnreadableSource(f"{str(path)!r} is not a usable file name") from None
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableSource(f"{path} is a directory: name the reports in it, for example {path}/*.txt")
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableSource(f"{path} is not a regular file")
    if status.st_size > MAX_BYTES:
        raise UnreadableSource(f"{path} is larger than {MAX_BYTES // 1024**2} MB: split it")
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except PermissionError:
        raise UnreadableSource(f"{path} may not be read: permission denied") from None
    except OSError as error:
        raise UnreadableSource(f"{path} could not be read: {error.strerror or error}") from None
    return raw, read(raw, shown, given=given)
