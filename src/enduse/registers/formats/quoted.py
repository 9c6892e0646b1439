"""Delimited files with quoted cells -> records that know their physical lines, one after the other.

Decides where a record ends; refuses what is not delimited text at all. A stray quotation mark costs its own line: a
record that spans lines and does not fit the header is given up after its first line, and reading goes on below it.
Shared by the loaders of UNROCA, UN Comtrade, OEC and UCDP GED.
"""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from enduse.errors import UnreadableRegister
from enduse.registers.formats.assemble import Reading
from enduse.registers.formats.files import File, decoded
from enduse.registers.register import LeftOut

BOM = b"\xef\xbb\xbf"
DELIMITERS = (",", ";", "\t")
_HEAD = 64 * 1024


@dataclass(frozen=True, slots=True)
class Record:
    """One row: its physical lines, first and last, its cells by column name, stripped, and its words as they stand."""

    first: int
    last: int
    cells: dict[str, str]
    content: str

    def left_out(self, reason: object) -> LeftOut:
        """The row as one that was left out for `reason`."""
        return LeftOut(self.first, self.last, self.content, str(reason))


@dataclass(frozen=True)
class Table:
    """The head of a file: `columns` folded, in order; `frame` the lines down to the header, both in."""

    columns: tuple[str, ...]
    delimiter: str
    frame: int
    notes: tuple[str, ...]


def fold(name: str) -> str:
    """A column name without case and surplus spaces."""
    return " ".join(name.split()).casefold()


def refuse_other_media(name: str, payload: bytes, download: str) -> None:
    """Raises UnreadableRegister for bytes that are no delimited text: a web page, UTF-16, a spreadsheet, nothing."""
    head = payload[:_HEAD].removeprefix(BOM).lstrip()
    lowered = head[:512].lower()
    if not head:
        raise UnreadableRegister(f"{name} is empty; {download}")
    if lowered.startswith((b"<!doctype html", b"<html", b"<head", b"<?xml")):
        raise UnreadableRegister(f"{name} is a web page saved under the name of a table; {download}")
    if payload.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in head:
        kind = "UTF-16 text" if not payload.startswith(b"PK") else "a spreadsheet or archive"
        raise UnreadableRegister(f"{name} is {kind}, not the UTF-8 table that was published; {download}")
    if payload.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise UnreadableRegister(f"{name} is a spreadsheet or archive; unpack it, or {download}")


def table(payload: bytes) -> Table | None:
    """The header of the file, taken from its first line that is not blank, with the delimiter that cuts it most."""
    notes = ["a byte order mark before the header was passed over"] if payload.startswith(BOM) else []
    for count, line in enumerate(io.BytesIO(payload[:_HEAD].removeprefix(BOM)), 1):
        text = decoded(line).strip("\r\n")
        if not text.strip(" ,;\t") or fold(text).startswith("sep="):
            continue
        delimiter = max(DELIMITERS, key=text.count)
        if delimiter != ",":
            notes.append(f"columns are separated by {'a tab' if delimiter == chr(9) else delimiter!r}, not by commas")
        try:
            names = next(csv.reader([text], delimiter=delimiter, strict=True))
        except csv.Error:
            return None
        columns = tuple(fold(name) for name in names)
        while columns and not columns[-1]:
            columns = columns[:-1]
        return Table(columns, delimiter, count, tuple(notes))
    return None


def columns_of(payload: bytes) -> frozenset[str]:
    """The folded column names; empty where the bytes are no delimited text."""
    if b"\0" in payload[:_HEAD] or payload[:_HEAD].removeprefix(BOM).lstrip().startswith((b"<", b"[", b"{")):
        return frozenset()
    head = table(payload)
    return frozenset(head.columns) if head else frozenset()


def known_columns(name: str, head: Table | None, needed: Iterable[str], known: Iterable[str], download: str) -> Table:
    """`head`, once every needed column is there and none stands twice; a column that is not known goes to its notes."""
    columns = head.columns if head else ()
    missing = [column for column in needed if column not in columns]
    if head is None or missing:
        words = ", ".join(repr(column) for column in missing)
        raise UnreadableRegister(f"{name} lacks the column{'s' * (len(missing) > 1)} {words}; {download}")
    twice = sorted({column for column in columns if column and columns.count(column) > 1})
    if twice:
        raise UnreadableRegister(f"{name} has the column {twice[0]!r} more than once; {download}")
    others = [column for column in columns if column not in set(known)]
    note = (f"columns that are not known were not read: {', '.join(others)}",) if others else ()
    return Table(head.columns, head.delimiter, head.frame, head.notes + note)


def body(
    file: File, needed: Iterable[str], known: Iterable[str], download: str, reading: Reading
) -> Iterator[Record | LeftOut]:
    """The rows of `file` under a header that has all `needed` columns; frame and notes go to `reading`.

    Raises UnreadableRegister, with `download` as its last clause, where the file is no such table."""
    refuse_other_media(file.name, file.payload, download)
    head = known_columns(file.name, table(file.payload), needed, known, download)
    reading.frame += head.frame
    reading.notes += head.notes
    for row in records(file.payload, head):
        if isinstance(row, int):
            reading.frame += 1
        else:
            yield row


def records(payload: bytes, head: Table) -> Iterator[Record | LeftOut | int]:
    """The rows below the header; the number of a blank line stands for itself. Every line comes up once."""
    lines = _Lines(payload, head.frame)
    reader = csv.reader(lines, delimiter=head.delimiter, strict=True)
    width = len(head.columns)
    while True:
        lines.begin()
        fault = None
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            cells, fault = [], "a quotation mark opens and does not close, or stands inside a cell"
        if not fault and not "".join(cells).strip() and len(lines.taken) == 1:
            yield lines.first
            continue
        while len(cells) > width and not cells[-1].strip():
            cells.pop()
        fault = fault or (f"{len(cells)} cells under {width} columns" if len(cells) != width else None)
        if fault:
            lines.give_back()
            yield LeftOut(lines.first, lines.first, lines.taken[0].rstrip("\r\n"), fault)
        else:
            stripped = {name: cell.strip() for name, cell in zip(head.columns, cells, strict=True)}
            yield Record(lines.first, lines.last, stripped, "".join(lines.taken).rstrip("\r\n"))


class _Lines:
    """Decoded physical lines below the header, some of which can be handed back to be read again."""

    def __init__(self, payload: bytes, skip: int) -> None:
        self._source = iter(io.BytesIO(payload))
        self._waiting: deque[str] = deque()
        self.last = skip
        self.taken: list[str] = []
        for _ in range(skip):
            next(self._source, None)

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        text = self._waiting.popleft() if self._waiting else decoded(next(self._source))
        self.last += 1
        self.taken.append(text)
        return text

    @property
    def first(self) -> int:
        return self.last - len(self.taken) + 1

    def begin(self) -> None:
        self.taken = []

    def give_back(self) -> None:
        """All lines of the record but its first are to be read again."""
        self._waiting.extendleft(reversed(self.taken[1:]))
        self.last -= len(self.taken) - 1
        del self.taken[1:]
