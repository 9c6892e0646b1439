"""Physical lines of a file and their text: the one place that decides where a row of a register stands.

Loaders read by it, and a case checks by it that a row which a finding quotes is in the file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _Repair:
    """A change of bytes that alters no word: when it applies, what it does, and the note it leaves."""

    applies: Callable[[bytes], bool]
    mend: Callable[[bytes], bytes]
    note: str


_REPAIRS = (
    _Repair(
        lambda payload: payload.startswith((b"\xff\xfe", b"\xfe\xff")),
        lambda payload: payload.decode("utf-16", errors="replace").encode("utf-8"),
        "The file was saved anew, as UTF-16.",
    ),
    _Repair(
        lambda payload: payload.startswith(b"\xef\xbb\xbf"),
        lambda payload: payload[3:],
        "The file was saved anew, as UTF-8 with a byte-order mark.",
    ),
    _Repair(
        lambda payload: b"\n" not in payload and b"\r" in payload,
        lambda payload: payload.replace(b"\r", b"\n"),
        "The file was saved anew, with the line ends of old Macs.",
    ),
)


def mended(payload: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The bytes whose physical lines count, and a note for each change: a file that was saved anew in UTF-16, with a
    byte-order mark or with the line ends of old Macs is undone first. No word is altered."""
    notes = []
    for repair in _REPAIRS:
        if repair.applies(payload):
            payload = repair.mend(payload)
            notes.append(repair.note)
    return payload, tuple(notes)


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


def quoted(lines: Sequence[bytes], spans: Sequence[tuple[int, int]]) -> str:
    """The text of the physical lines of `spans` (first and last, from 1, both in), each line decoded by itself.

    Line ends stand as LF, and none at the end. Raises IndexError where a span is not inside the file."""
    for first, last in spans:
        if not 1 <= first <= last <= len(lines):
            raise IndexError(f"lines {first} to {last} of {len(lines)}")
    chosen = [decoded(line) for first, last in spans for line in lines[first - 1 : last]]
    return plain_ends("".join(line if line.endswith("\n") else line + "\n" for line in chosen))


def plain_ends(text: str) -> str:
    """`text` with LF for every line end, and none at its end."""
    return text.replace("\r\n", "\n").rstrip("\r\n")
