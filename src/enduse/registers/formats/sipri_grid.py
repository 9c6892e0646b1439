"""A grid of TIVs, one party a row and one year a column -> volumes, each row taken whole or left out.

Compares every row with its own total and every column with the Total row, each within the rounding of the cells: a
row or column that was taken out, moved or changed shows there. Both old and new tables use it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from enduse.errors import UnreadableRegister
from enduse.model.delivery import Lines, Volume
from enduse.registers.formats.files import File
from enduse.registers.formats.sipri import DOWNLOAD, party
from enduse.registers.formats.sipri_cells import Fault, Remarks, amount, listed, quoted, rounded
from enduse.registers.register import LeftOut

_YEAR = re.compile(r"(?:19|20)\d\d")
_TOTAL = re.compile(r"\s*total\b", re.IGNORECASE)
_TRAILER = re.compile(r"\s*(?:©|\(c\)|source:)", re.IGNORECASE)


@dataclass(frozen=True)
class Sides:
    """Whose table it is: `suppliers` or `recipients` where the file names them, `rows` the side of its rows.

    `all` where the table holds all suppliers or all recipients of the world, and not those of one party."""

    suppliers: frozenset[str] | None
    recipients: frozenset[str] | None
    rows: str
    all: bool
    layout: str


@dataclass
class Grid:
    """The rows below the header line at index `at`; `read` fills the fields behind it."""

    file: File
    lines: list[str]
    at: int
    sides: Sides
    delimiter: str
    header: list[str] = field(default_factory=list)
    volumes: list[Volume] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    rows: int = 0
    frame: int = 0
    totals: dict[int, Decimal] = field(default_factory=dict)

    def __post_init__(self) -> None:
        try:
            self.header = quoted(self.lines[self.at], self.delimiter)
        except Fault:
            self.header = []
        if not self.columns:
            raise UnreadableRegister(
                f"{self.file.name} is a TIV table whose line of years cannot be read. Download it as CSV {DOWNLOAD}."
            )

        if self.years != list(range(self.years[0], self.years[-1] + 1)):
            raise UnreadableRegister(
                f"{self.file.name} is a TIV table in whose line of years one is missing or stands twice: columns were "
                f"changed. Download it as CSV {DOWNLOAD}."
            )

    @property
    def columns(self) -> dict[int, int]:
        """Index of a column to its year."""
        cells = ((index, cell.strip()) for index, cell in enumerate(self.header))
        return {index: int(cell) for index, cell in cells if index and _YEAR.fullmatch(cell)}

    @property
    def years(self) -> list[int]:
        """The years of the columns, ascending."""
        return sorted(self.columns.values())

    @property
    def last_with_data(self) -> int | None:
        """The last year in which any cell holds a number."""
        return max((volume.year for volume in self.volumes), default=None)

    def read(self, remarks: Remarks) -> Grid:
        """Read every line below the header; `remarks` takes what is odd about rows that are kept."""
        columns = self.columns
        if self.delimiter != ",":
            self.notes.append(f"Cells are separated by {self.delimiter!r} instead of commas: the file was saved anew.")
        ended = False
        seen: set[str] = set()
        for number, line in enumerate(self.lines[self.at + 1 :], self.at + 2):
            if not line.strip(self.delimiter + " \t") or (ended and _TRAILER.match(line.lstrip('"'))):
                self.frame += 1
            else:
                ended |= self._row(number, line, columns, seen, remarks, ended)
        if not ended:
            self.notes.append("Its Total row is missing: the file may have been cut, and rows may be missing too.")
        else:
            self._compare_columns(columns)
        return self

    def _row(
        self, number: int, line: str, columns: dict[int, int], seen: set[str], remarks: Remarks, ended: bool
    ) -> bool:
        """Whether it was the Total row."""
        self.rows += 1
        try:
            cells = self._cells(line)
            if ended:
                raise Fault("it stands below the Total row")
            name = cells[0].strip()
            if not name:
                raise Fault("no name in the first cell")
            values = {year: amount(cells[index]) for index, year in columns.items()}
            total = _TOTAL.match(name) is not None
            if name in seen:
                raise Fault(f'"{name}" has a row already')
            if not any(value is not None for value in values.values()):
                raise Fault("no value in any year")
        except Fault as fault:
            self.left_out.append(LeftOut(number, number, line, str(fault)))
            return False
        seen.add(name)
        self._compare_row(number, cells, list(values.values()), remarks, total)
        supplier, recipient = self._parties(None if total else party(name, number, remarks))
        place = Lines(self.file.sha256, number, number)
        for year, value in values.items():
            if value is not None:
                low, high = rounded(value)
                self.volumes.append(Volume(place, supplier, recipient, year, value, low, high))
                if total:
                    self.totals[year] = value
        return total

    def _cells(self, line: str) -> list[str]:
        cells = quoted(line, self.delimiter)
        while len(cells) > len(self.header) and not cells[-1].strip():
            cells.pop()
        if len(cells) != len(self.header):
            raise Fault(f"{len(cells)} cells where the header has {len(self.header)}")
        return cells

    def _parties(self, row: str | None) -> tuple[str | None, str | None]:
        supplier, recipient = _only(self.sides.suppliers), _only(self.sides.recipients)
        return (row, recipient) if self.sides.rows == "supplier" else (supplier, row)

    def _compare_row(
        self, number: int, cells: list[str], values: list[Decimal | None], remarks: Remarks, total: bool
    ) -> None:
        """Whether the cell that sums up a row fits its cells, the rounding of each taken into account."""
        place = next((i for i, cell in enumerate(self.header) if _sums(cell) and i), None)
        if place is None or total:
            return
        try:
            printed = amount(cells[place])
        except Fault:
            remarks.add(f'The sum of a row is no number in the column "{self.header[place].strip()}"', number)
            return
        if printed is not None and not adds_up(printed, [value for value in values if value is not None]):
            remarks.add("The values of a row do not add up to its total", number)

    def _compare_columns(self, columns: dict[int, int]) -> None:
        cells: dict[int, list[Decimal]] = {}
        for volume in self.volumes:
            if (volume.supplier if self.sides.rows == "supplier" else volume.recipient) is not None:
                cells.setdefault(volume.year, []).append(volume.value)
        wrong = [year for year in sorted(columns.values()) if not adds_up(self.totals.get(year), cells.get(year, []))]
        if wrong:
            words = listed(wrong).partition(" ")[2]
            self.notes.append(f"The rows do not add up to the Total row in {words}: rows are missing or were changed.")


def _sums(cell: str) -> bool:
    text = cell.strip().casefold()
    return text == "total" or re.fullmatch(r"\d{4} *- *\d{4}", text) is not None


def adds_up(total: Decimal | None, values: list[Decimal]) -> bool:
    """Whether a printed total can be the sum of printed values, the rounding of every number considered."""
    bounds = [rounded(value) for value in values]
    low, high = sum((low for low, _ in bounds), Decimal()), sum((high for _, high in bounds), Decimal())
    least, most = (Decimal(), Decimal("0.5")) if total is None else rounded(total)
    return low <= most and least <= high


def _only(parties: frozenset[str] | None) -> str | None:
    return next(iter(parties)) if parties and len(parties) == 1 else None
