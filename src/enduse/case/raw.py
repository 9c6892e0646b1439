"""Raw bytes on disk: kept under their SHA-256, read-only, never changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from enduse.case.folder import Folder
from enduse.durable import put, sync_folder
from enduse.errors import CaseDamaged, CaseError

_CHUNK = 1 << 20


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes, read in pieces."""
    made = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            made.update(chunk)
    return made.hexdigest()


def keep(folder: Folder, content: bytes) -> bool:
    """Put `content` under its hash; bytes that already lie there whole are adopted. Whether anything was written."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = folder.raw_file(sha256)
    if path.is_file() and not path.is_symlink() and sha256_of(path) == sha256:
        return False
    for parent in (folder.raw, path.parent):
        if not parent.is_dir():
            parent.mkdir()
            sync_folder(parent.parent)
    put(path, content, mode=0o444)
    return True


def read(folder: Folder, sha256: str) -> bytes:
    """The bytes with this hash. Raises CaseError where they are not kept, CaseDamaged where they were changed."""
    try:
        content = folder.raw_file(sha256).read_bytes()
    except OSError as error:
        raise CaseError(f"{folder.name} does not hold the raw bytes {sha256}") from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise CaseDamaged(f"{folder.name}: the raw bytes kept as {sha256} were changed")
    return content


def files(folder: Folder) -> Iterator[Path]:
    """Every file below `raw/`, in order of its path."""
    if folder.raw.is_dir():
        yield from sorted(path for path in folder.raw.rglob("*") if not path.is_dir())
