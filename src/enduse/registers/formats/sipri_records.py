"""The body of a SIPRI trade register -> records of sixteen fields, each with its physical lines.

The file has no quoting, so a stray quotation mark is a character; a record ends where it has sixteen fields, since a
line break inside Comments splits it over physical lines. A line that has sixteen fields by itself is always a record
of its own, so that a cut row never swallows the next one. In copies that a spreadsheet wrote, quotation marks around
fields, padding at the end of a line and semicolons between fields are undone, and each such repair is counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from enduse.registers.formats.sipri_cells import Fault, quoted
from enduse.registers.register import LeftOut

FIELDS = 16

STATUSES = frozenset({"New", "Second hand", "Second hand but modernized"})

_HEAD, _TAIL = 10, 3
_YEAR = re.compile(r"\s*\d{4}\s*")
_NUMBER = re.compile(r"\s*\d+(?:[.,]\d+)?\s*")
_LONGEST = 12

Record = tuple[int, int, list[str]]
"""First physical line, last physical line, the fields."""


@dataclass
class Body:
    """Where the rows of one file stand and what had to be done to read them."""

    lines: list[str]
    start: int
    delimiter: str
    frame: int = 0
    repairs: Counter[str] = field(default_factory=Counter)
    left_out: list[LeftOut] = field(default_factory=list)

    def records(self) -> Iterator[Record]:
        """First line, last line and the sixteen fields of each record; what is none goes to `left_out`.

        Where a spreadsheet padded both halves of a split record to full width, they are one record again."""
        held: Record | None = None
        for record in self._records():
            if held is not None:
                joined = _joined(held, record)
                if joined is not None:
                    self.repairs["a deal that a line break had split over two padded lines was joined"] += 1
                    record = joined
                else:
                    yield held
                held = None
            if record[2][-1].strip():
                yield record
            elif any(cell.strip() for cell in record[2]):
                held = record
            else:
                self.frame += 1
        if held is not None:
            yield held

    def _records(self) -> Iterator[Record]:
        pending: list[str] = []
        first = held = 0
        separators = FIELDS - 1
        delimiter = self.delimiter
        for number, line in enumerate(self.lines[self.start :], self.start + 1):
            count = line.count(delimiter)
            if count == separators and '"' not in line:
                if pending:
                    self._drop(first, pending)
                    pending = []
                yield number, number, line.split(delimiter)
                continue
            if not pending and not line.strip(delimiter + " \t"):
                self.frame += 1
                continue
            alone = self._fields([line])
            if pending and (alone is not None or not self._may_follow(pending, held + count)):
                self._drop(first, pending)
                pending = []
            if alone is not None:
                yield number, number, alone
                continue
            if not pending:
                first, held = number, 0
            pending.append(line)
            held += count
            fields = self._fields(pending) if len(pending) > 1 else None
            if fields is not None:
                yield first, number, fields
                pending = []
        if pending:
            self._drop(first, pending)

    def _may_follow(self, pending: list[str], count: int) -> bool:
        """Whether a record may go on; `count` is how many delimiters it would have."""
        if len(pending) >= _LONGEST:
            return False
        return count <= FIELDS - 1 or self.delimiter != "," or any('"' in part for part in pending)

    def _fields(self, parts: list[str]) -> list[str] | None:
        """The sixteen fields of these physical lines, null where they are not one record."""
        text = "\n".join(parts)
        plain = text.split(self.delimiter)
        if len(plain) == FIELDS:
            return self._without_quotes(plain)
        if '"' in text:
            try:
                bare = _padded(quoted(text, self.delimiter))
            except Fault:
                bare = []
            if len(bare) == FIELDS:
                self.repairs["a spreadsheet's quotation marks were undone"] += 1
                return bare
        short = _padded(plain)
        if len(plain) > FIELDS and len(short) == FIELDS:
            self.repairs["empty fields at the end of the line were ignored"] += 1
            return short
        regrouped = _regrouped(plain) if self.delimiter == ";" else None
        if regrouped is not None:
            self.repairs["semicolons inside a list of years or a comment were told from those between fields"] += 1
        return regrouped

    def _without_quotes(self, fields: list[str]) -> list[str]:
        bare = [one[1:-1].replace('""', '"') if len(one) > 1 and one[0] == one[-1] == '"' else one for one in fields]
        if bare != fields:
            self.repairs["a spreadsheet's quotation marks were undone"] += 1
        return bare

    def _drop(self, first: int, parts: list[str]) -> None:
        found = len("\n".join(parts).split(self.delimiter))
        word = "field" if found == 1 else "fields"
        reason = f"{found} {word} where a deal has {FIELDS}"
        self.left_out.append(LeftOut(first, first + len(parts) - 1, "\n".join(parts), reason))


def _joined(first: Record, second: Record) -> Record | None:
    """Two padded halves of one record, null where they are none: a comment's rest and three numbers, then nothing."""
    upper, lower = first[2], second[2]
    if any(upper[-_TAIL:]) or second[0] != first[1] + 1 or any(cell.strip() for cell in lower[1 + _TAIL :]):
        return None
    if not all(_NUMBER.fullmatch(cell) for cell in lower[1 : 1 + _TAIL]):
        return None
    comment = f"{upper[-_TAIL - 1]}\n{lower[0]}"
    return first[0], second[1], [*upper[: -_TAIL - 1], comment, *lower[1 : 1 + _TAIL]]


def _padded(fields: list[str]) -> list[str]:
    """The fields without the empty ones beyond the sixteenth."""
    while len(fields) > FIELDS and not fields[-1].strip():
        fields = fields[:-1]
    return fields


def _regrouped(fields: list[str]) -> list[str] | None:
    """Sixteen fields where semicolons separate fields, years and parts of a comment alike; null where it is unsure.

    The first ten fields hold no semicolon; years are four digits, the status is one of three words, and the last three
    fields are numbers: what stands between is the comment."""
    while fields and not fields[-1].strip():
        fields = fields[:-1]
    at = _HEAD
    while at < len(fields) and _YEAR.fullmatch(fields[at]):
        at += 1
    years = ";".join(fields[_HEAD:at])
    if at == _HEAD and at < len(fields) and not fields[at].strip():
        at += 1
    rest = fields[at:]
    if len(rest) < 2 + _TAIL or rest[0].strip() not in STATUSES:
        return None
    if not all(_NUMBER.fullmatch(one) for one in rest[-_TAIL:]):
        return None
    return [*fields[:_HEAD], years, rest[0], ";".join(rest[1:-_TAIL]), *rest[-_TAIL:]]
