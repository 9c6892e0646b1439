"""Bytes -> physical lines and text: what every loader does first."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from enduse.model.lines import decoded, physical_lines


@dataclass(frozen=True, slots=True)
class File:
    """A register file: its name without a folder, its bytes and their SHA-256."""

    name: str
    payload: bytes
    sha256: str


def file_of(name: str, payload: bytes) -> File:
    """The file with these bytes."""
    return File(name, payload, hashlib.sha256(payload).hexdigest())


__all__ = ["File", "decoded", "file_of", "physical_lines"]
