"""UNROCA files -> objects of strings with the physical lines they stand on. JSON in any layout, or delimited text.

Decides where an object stands, not what it says. A stretch of broken JSON is left out up to the next line that begins
an object. Used by the loader of the UN Register.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from enduse.registers.register import LeftOut

LONGEST = 65_536
"""Characters of one object; a longer one is broken. Bounds what a missing quotation mark can cost."""

_BETWEEN = re.compile(r"[\s,\[\]\ufeff]*")
_NEXT_OBJECT = re.compile(r"\n[ \t]*(?=\{)")


@dataclass(frozen=True, slots=True)
class Row:
    """One object: its physical lines, first and last, `part` as in `Lines`, and its words as they stand."""

    first: int
    last: int
    part: int
    pairs: tuple[tuple[str, object], ...]
    content: str

    def left_out(self, reason: object) -> LeftOut:
        """The row as one that was left out for `reason`."""
        return LeftOut(self.first, self.last, self.content, str(reason), self.part)


def objects(text: str) -> Iterator[Row | LeftOut | int]:
    """The objects of a JSON array, or of one object a line, in order; broken stretches as left out; the count of
    lines between two of them that hold neither."""
    decoder = json.JSONDecoder(object_pairs_hook=tuple, parse_float=Decimal, parse_int=Decimal, strict=False)
    at, line, seen = 0, 1, 0
    before: tuple[int, int, int] = (0, 0, 0)
    while (start := _end(text, at)) < len(text):
        reason, pairs = "", ()
        try:
            pairs, length = decoder.raw_decode(text[start : start + LONGEST])
            at = start + length
            reason = "" if text[start] == "{" else "no JSON object"
        except (json.JSONDecodeError, RecursionError):
            found = _NEXT_OBJECT.search(text, start)
            at = found.start() if found else len(text.rstrip())
            reason = "broken JSON: the file may be cut off here; download it again"
        line += text.count("\n", seen, start)
        if line > before[1] + 1:
            yield line - before[1] - 1
        last = line + text.count("\n", start, at)
        part = _part(before, line)
        content = text[start:at]
        yield LeftOut(line, last, content, reason, part) if reason else Row(line, last, part, pairs, content)
        before, line, seen = (line, last, part), last, at
    if rest := text.count("\n", seen) + line - before[1] + (not text.endswith("\n") if text else 0) - 1:
        yield rest


def _end(text: str, at: int) -> int:
    match = _BETWEEN.match(text, at)
    return match.end() if match else at


def _part(before: tuple[int, int, int], line: int) -> int:
    first, last, part = before
    if last != line:
        return 0
    return part + 1 if first == last else 1
