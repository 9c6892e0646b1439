"""gzip, with a cap: nothing unpacks to more than an input may be. A broken member is skipped and said to be."""

from __future__ import annotations

import zlib

from enduse.errors import UnreadableSource
from enduse.model import Note
from enduse.sources.limits import MAX_BYTES

_MEMBER = b"\x1f\x8b\x08"


def gunzip(raw: bytes, name: str) -> tuple[bytes, tuple[Note, ...]]:
    """What the members of `raw` unpack to, joined, and a note on every member that is broken or cut off.

    Raises UnreadableSource past the cap."""
    parts: list[bytes] = []
    problems: list[Note] = []
    size = at = 0
    while 0 <= at < len(raw):
        member = zlib.decompressobj(wbits=31)
        try:
            parts.append(member.decompress(raw[at:] if at else raw, MAX_BYTES + 1 - size))
        except zlib.error:
            problems.append(Note("archive damaged", f"{name} is damaged at byte {at}: that part is not read"))
            at = raw.find(_MEMBER, at + 1)
            continue
        size += len(parts[-1])
        if size > MAX_BYTES:
            raise UnreadableSource(f"{name} unpacks to more than {MAX_BYTES // 1024**2} MB")
        if not member.eof:
            problems.append(Note("archive damaged", f"{name} is cut off: its end is missing"))
            break
        at = raw.find(_MEMBER, len(raw) - len(member.unused_data)) if member.unused_data.strip(b"\0") else -1
    return b"".join(parts), tuple(problems)
