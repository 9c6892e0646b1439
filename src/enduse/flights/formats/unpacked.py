"""Bytes of a file, unpacked where they are gzip, whatever the name says; a truncated stream gives what it holds."""

from __future__ import annotations

import io
import zlib
from typing import BinaryIO

from enduse.errors import UnreadablePositions

MAX_BYTES = 1024**3
"""Bytes that one file may unpack to, in memory. A row every tenth of a second, for a day, is a tenth of it."""
BOM = b"\xef\xbb\xbf"
GARBLED, CUT_OFF = "the gzip stream is damaged", "the gzip stream is cut off"
"""What stands before a cut is sound; before damage the last of it can be garbled: other bytes than were packed."""


def is_gzip(payload: bytes) -> bool:
    """Whether the bytes begin like gzip."""
    return payload[:2] == b"\x1f\x8b"


def unpacked(payload: bytes, limit: int = MAX_BYTES) -> tuple[bytes, str]:
    """The unpacked bytes, and a sentence where the stream is damaged; empty where it is whole or was not packed.

    Raises UnreadablePositions where it unpacks to more than `limit` bytes."""
    if not is_gzip(payload):
        return payload.removeprefix(BOM), ""
    parts: list[bytes] = []
    size, rest, damage = 0, payload, ""
    while rest[:2] == b"\x1f\x8b":
        stream = zlib.decompressobj(31)
        try:
            part = stream.decompress(rest, limit - size + 1)
        except zlib.error:
            part, damage = _salvaged(rest, limit - size + 1), GARBLED
        else:
            damage = "" if stream.eof else CUT_OFF
        parts.append(part)
        size += len(part)
        if size > limit:
            raise UnreadablePositions(f"unpacks to more than {limit // 1024**2} MB: split it")
        if damage:
            return b"".join(parts).removeprefix(BOM), damage
        rest = stream.unused_data
    return b"".join(parts).removeprefix(BOM), ""


def _salvaged(payload: bytes, limit: int) -> bytes:
    """What comes out of a stream before the damage."""
    stream, made, size = zlib.decompressobj(31), [], 0
    for start in range(0, len(payload), 512):
        try:
            part = stream.decompress(payload[start : start + 512])
        except zlib.error:
            break
        made.append(part)
        size += len(part)
        if size > limit:
            break
    return b"".join(made)


class Unpacking(io.RawIOBase):
    """A packed file as a stream of what it holds; ends where the packing is damaged, and then says so in `damage`."""

    def __init__(self, file: BinaryIO) -> None:
        self.damage = ""
        self._file, self._stream, self._rest = file, zlib.decompressobj(31), b""
        self._ended = False

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fills `buffer`; 0 at the end."""
        room = memoryview(buffer)  # type: ignore[arg-type]
        part = b""
        while not part and not self._ended:
            part = self._next(len(room))
        room[: len(part)] = part
        return len(part)

    def _next(self, size: int) -> bytes:
        packed = self._rest or self._file.read(65_536)
        self._rest = b""
        if not packed:
            self._ended, self.damage = True, CUT_OFF
            return b""
        try:
            part = self._stream.decompress(packed, size)
        except zlib.error:
            self._ended, self.damage = True, GARBLED
            return b""
        self._rest = self._stream.unconsumed_tail
        if self._stream.eof:
            self._rest = self._stream.unused_data
            self._rest += self._file.read(65_536) if len(self._rest) < 2 else b""
            self._ended = self._rest[:2] != b"\x1f\x8b"
            self._stream = zlib.decompressobj(31)
        return part


class WholeLines(io.RawIOBase):
    """The lines of a packed file. Where the packing is cut off, the line begun last is left out: half a number is
    another number."""

    def __init__(self, packed: Unpacking) -> None:
        self.packed = packed
        self._begun, self._ready = bytearray(), memoryview(b"")

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fills `buffer`; 0 at the end."""
        room = memoryview(buffer)  # type: ignore[arg-type]
        part = bytearray(65_536)
        while not self._ready:
            size = self.packed.readinto(part)
            end = part.rfind(b"\n", 0, size) + 1
            if end or (not size and not self.packed.damage):
                self._begun += part[:end]
                self._ready, self._begun = memoryview(bytes(self._begun)), bytearray()
            self._begun += part[end:size]
            if not size:
                break
        size = min(len(room), len(self._ready))
        room[:size], self._ready = self._ready[:size], self._ready[size:]
        return size
