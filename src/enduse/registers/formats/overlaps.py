"""Rows of trade statistics -> those that can stand beside each other without counting anything twice.

A file can hold a chapter and its headings (93 and 9301), and one row several times over. The part of a whole that is
there too is left out; so are copies of a row, and all rows of a trade for which the file gives two different values.
Shared by the loaders of UN Comtrade, BACI and OEC.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from enduse.model.delivery import Volume
from enduse.registers.formats.assemble import Reading
from enduse.registers.register import LeftOut

_Trade = tuple[int, str | None, str | None, str | None, str]


@dataclass(frozen=True, slots=True)
class Kept:
    """A row that was read: the volumes on it, the first of them money, and the row as it would be left out."""

    row: LeftOut
    volumes: tuple[Volume, ...]


def whole_only(kept: Iterable[Kept], reading: Reading) -> list[Volume]:
    """The volumes that count nothing twice, in file order; the others go to `reading` with their reason."""
    by_trade: dict[_Trade, dict[str, list[Kept]]] = {}
    for row in kept:
        first = row.volumes[0]
        trade = (first.year, first.supplier, first.recipient, first.reported_by, first.flow)
        by_trade.setdefault(trade, {}).setdefault(first.code or "", []).append(row)
    good: list[Kept] = []
    for trade_codes in by_trade.values():
        for code, rows in trade_codes.items():
            whole = next((code[:n] for n in range(1, len(code)) if code[:n] in trade_codes), None)
            if whole is not None:
                _leave_out(rows, f"{code} is a part of {whole}, which the file has too, and would count twice", reading)
            elif len({row.volumes[0].value for row in rows}) > 1:
                _leave_out(rows, "the file gives more than one value for this trade", reading)
            else:
                good.append(rows[0])
                _leave_out(rows[1:], f"the same as line {rows[0].row.first}", reading)
    good.sort(key=lambda row: row.row.first)
    return [volume for row in good for volume in row.volumes]


def _leave_out(rows: Iterable[Kept], reason: str, reading: Reading) -> None:
    for kept in rows:
        row = kept.row
        reading.leave_out(LeftOut(row.first, row.last, row.content, reason, row.part))
