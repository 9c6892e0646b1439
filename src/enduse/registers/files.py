"""Bytes -> physical lines and text: what every loader does first."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class File:
    """A register file: its name without a folder, its bytes and their SHA-256."""

    name: str
    payload: bytes
    sha256: str


def file_of(name: str, payload: bytes) -> File:
    """The file with these bytes."""
    return File(name, payload, hashlib.sha256(payload).hexdigest())


def physical_lines(payload: bytes) -> list[bytes]:
    """The lines of a file, split at LF only, each with its line end; the numbers of `Lines` count these from 1."""
    return payload.splitlines(keepends=True) if b"\r" not in payload else _split(payload)


def _split(payload: bytes) -> list[bytes]:
    parts = payload.split(b"\n")
    return [part + b"\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def decoded(line: bytes) -> str:
    """A line as text: UTF-8 where it is valid UTF-8, else Windows-1252, else Latin-1; no byte is dropped."""
    for encoding in ("utf-8", "cp1252"):
        try:
            return line.decode(encoding)
        except UnicodeDecodeError:
            continue
    return line.decode("latin-1")
