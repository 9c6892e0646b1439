"""Text of US arms sale notices -> blocks, one a notice, with their transmittal number and physical lines.

Decides where a notice begins and ends. The same number again (the heading, the annex) goes on with the notice; a
second item (i) under it is a second text of the same case and a block of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

HEADING = re.compile(
    r"\W*Transmittal\s+(?:No|Number)\b\.?\s*:?\s*(?:#\s*)?((?:DDTC|RSAT)?\s*[0-9A-Z]{2}[-‐‑–][0-9A-Z]{2,4})\W*",
    re.IGNORECASE,
)
PURCHASER = re.compile(r"\s*\(i\)\s*(?:Prospective\s+)?Purchasers?\b", re.IGNORECASE)
DATELINE = re.compile(r"\s*WASHINGTON(?:,\s*D\.?C\.?)?,?\s+([A-Z][a-z]{2,8}\.? \d{1,2}, \d{4})\s*[-‐‑–—]+")
_END = re.compile(r"\s*(?:\[FR Doc\.? [\d-]+ Filed|BILLING CODE)", re.IGNORECASE)
_CASE = re.compile(r"\d\d-\d{2,3}")
_CITED = re.compile(r"Transmittal\s+No\.?\s*:?\s*(\d\d-\d{2,3})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """One notice: physical lines `first` to `last`, its text, and its transmittal number, null where it has none."""

    first: int
    last: int
    text: str
    number: str | None

    @property
    def is_case(self) -> bool:
        """Whether the number is that of a case: two digits, a hyphen, two or three digits."""
        return _CASE.fullmatch(self.number or "") is not None

    @property
    def is_licence(self) -> bool:
        """Whether the number is one of the Department of State's, for commercial licences."""
        return (self.number or "").startswith(("DDTC", "RSAT"))

    @property
    def amends(self) -> str | None:
        """The case that the text cites under another number than its own; null where it cites none or several."""
        cited = {number for number in _CITED.findall(self.text) if number != self.number}
        return cited.pop() if len(cited) == 1 else None


@dataclass(slots=True)
class _Open:
    start: int
    number: str | None = None
    heading: int | None = None
    items: int | None = None
    has_dateline: bool = False


def blocks(lines: Sequence[str]) -> Iterator[Block]:
    """The notices in `lines`, in order and apart; lines outside of them are the frame."""
    current: _Open | None = None
    for at, line in enumerate(lines):
        split = _split(current, at, line, lines)
        if split is not None:
            if current is not None:
                yield _block(lines, current, split)
            current = _Open(split, current.number if current and split < at else None)
        if current is None:
            continue
        if (heading := _heading(lines, at)) is not None:
            current.number, current.heading = heading, at
        if PURCHASER.match(line):
            current.items = at
        current.has_dateline |= DATELINE.match(line) is not None
        if _END.match(line):
            yield _block(lines, current, at + 1)
            current = None
    if current is not None:
        yield _block(lines, current, len(lines))


def _split(current: _Open | None, at: int, line: str, lines: Sequence[str]) -> int | None:
    """The line where a new block begins because of line `at`, null where none does."""
    heading = _heading(lines, at)
    if heading is not None:
        return at if current is None or current.number not in (None, heading) else None
    if PURCHASER.match(line):
        if current is None:
            return at
        if current.items is None:
            return None
        return current.heading if current.heading is not None and current.heading > current.items else at
    if DATELINE.match(line):
        return at if current is None or current.items is not None or current.has_dateline else None
    return None


def _heading(lines: Sequence[str], at: int) -> str | None:
    match = HEADING.fullmatch(lines[at])
    before = next((line for line in reversed(lines[max(0, at - 3) : at]) if line.strip()), "")
    if match is None or before.rstrip(" ,").endswith("AECA"):
        return None
    return " ".join(re.sub("[‐‑–]", "-", match[1]).upper().split())


def _block(lines: Sequence[str], opened: _Open, end: int) -> Block:
    while end > opened.start + 1 and not lines[end - 1].strip():
        end -= 1
    return Block(opened.start + 1, end, "\n".join(lines[opened.start : end]), opened.number)
