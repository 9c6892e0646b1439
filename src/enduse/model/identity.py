"""Names for values that are the same on every machine: SHA-256 over length-framed bytes.

Every part is framed as `<length in bytes>:<bytes>,` (a netstring), so that no two different lists of
parts give the same bytes; joined strings without a frame do. Proofs depend on this file: its output is
pinned by golden vectors and never changes without an ADR.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

Part = str | bytes | int | bool | None | Iterable["Part"]


def frame(part: Part) -> bytes:
    """Canonical bytes of `part`: a type letter and a netstring; a sequence frames its members in order."""
    if part is None:
        return b"n0:,"
    if isinstance(part, bool):
        return b"t1:1," if part else b"t1:0,"
    if isinstance(part, int):
        return _netstring(b"i", str(part).encode())
    if isinstance(part, str):
        return _netstring(b"s", part.encode("utf-8", "surrogatepass"))
    if isinstance(part, bytes):
        return _netstring(b"b", part)
    return _netstring(b"l", b"".join(frame(member) for member in part))


def digest(*parts: Part) -> str:
    """SHA-256, in lower-case hexadecimal, over the framed `parts`."""
    return hashlib.sha256(frame(parts)).hexdigest()


def _netstring(letter: bytes, content: bytes) -> bytes:
    return letter + str(len(content)).encode() + b":" + content + b","
