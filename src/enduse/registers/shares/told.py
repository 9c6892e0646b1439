"""What one file of per-year values tells: a number, that there was none, or nothing.

A blank counts as none only where the file covers the year and the row, and shows no sign that rows are missing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from enduse.model.delivery import Delivery, Lines
from enduse.registers.formats.sipri_grid import adds_up
from enduse.registers.register import TIV_TABLES, Register

Pair = tuple[str | None, str | None]


class Cell(NamedTuple):
    """The volume of one year: the number as printed, what it can stand for, and the rows it stands in."""

    low: Decimal
    value: Decimal
    high: Decimal
    lines: tuple[Lines, ...]


Cells = dict[Pair, dict[int, Cell]]

BLANK = Cell(Decimal(0), Decimal(0), Decimal("0.5"), ())
"""What no number in a table can stand for."""


@dataclass(frozen=True)
class TableFile:
    """The numbers of one file, the `years` it covers, and those of them in which a row that is not there had none."""

    register: Register
    cells: Cells
    years: range
    intact: frozenset[int]

    def tells(self, pair: Pair, year: int) -> bool:
        """Whether the file says what went between the two in that year, if only that it was nothing."""
        if year not in self.years:
            return False
        if self.register.series == TIV_TABLES and pair in self.cells:
            return True
        return year in self.intact and self._about(pair)

    def _about(self, pair: Pair) -> bool:
        """Whether the pair would have its rows here; a table of totals has none of pairs."""
        scope = self.register.scope
        if self.register.series == TIV_TABLES and (None in pair or scope.suppliers is None is scope.recipients):
            return False
        return all(
            held is None or party in held for party, held in zip(pair, (scope.suppliers, scope.recipients), strict=True)
        )


def table_file(register: Register) -> TableFile:
    """The register as a file of per-year values; where deals have one delivery year each, their sums are the cells."""
    cells: Cells = {}
    for volume in register.volumes:
        cell = Cell(volume.low, volume.value, volume.high, (volume.lines,))
        cells.setdefault((volume.supplier, volume.recipient), {}).setdefault(volume.year, cell)
    for delivery in register.deliveries:
        _count(cells, delivery, register)
    years = _years(register)
    return TableFile(register, cells, years, frozenset(_intact(register, cells, years)))


def _years(register: Register) -> range:
    """The years a file covers: as its title says, or those of its table where it has no title; of deals, none then."""
    scope, numbers = register.scope, [volume.year for volume in register.volumes]
    first = min(numbers, default=None) if scope.first_year is None else scope.first_year
    last = max(numbers, default=None) if scope.last_year is None else scope.last_year
    ends = [year for year in (last, register.edition.until) if year is not None]
    return range(first, min(ends) + 1) if first is not None and last is not None else range(0)


def _count(cells: Cells, delivery: Delivery, register: Register) -> None:
    if delivery.volume is None or len(delivery.delivered) != 1:
        return
    low = delivery.volume if delivery.volume_low is None else delivery.volume_low
    high = delivery.volume if delivery.volume_high is None else delivery.volume_high
    year, scope = delivery.delivered[0], register.scope
    pairs: list[Pair] = [(delivery.supplier, delivery.recipient)]
    pairs += [(delivery.supplier, None)] if scope.recipients is None else []
    pairs += [(None, delivery.recipient)] if scope.suppliers is None else []
    for pair in pairs:
        known = cells.setdefault(pair, {})
        old = known.get(year, Cell(Decimal(0), Decimal(0), Decimal(0), ()))
        known[year] = Cell(old.low + low, old.value + delivery.volume, old.high + high, (*old.lines, delivery.lines))


def _intact(register: Register, cells: Cells, years: range) -> Iterable[int]:
    """The years in which nothing shows that a row is missing: all rows were read, and they add up to the Total row."""
    if register.left_out:
        return ()
    if register.series != TIV_TABLES:
        return years
    rows = [known for pair, known in cells.items() if None not in pair]
    total = next((cells[pair] for pair in cells if None in pair), None)
    if total is None:
        return ()
    return (
        year
        for year in years
        if adds_up(total[year].value if year in total else None, [k[year].value for k in rows if year in k])
    )
