"""Customs statistics of two reporters -> the same flow as the exporter and as the importer report it.

Exports are valued at the border of the exporter (fob), imports usually with freight and insurance (cif), so that
imports are a few per cent higher; goods in transit and other months of record part the two as well. A difference is
shown and never read as goods that went astray. Several rows of one side are not added: they may hold each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from enduse.model.delivery import Lines, Volume
from enduse.registers.compared.mirrors import AGREE, DIFFER, ONE_SIDE, UNDECIDED
from enduse.registers.register import COMTRADE, Register

COSTS = Decimal("1.10")
"""Freight and insurance put imports up to about this many times above exports: the factor that the IMF uses for flows
of which only one side is reported (Direction of Trade Statistics; 1.06 since 2018)."""

REMARK = "Exports are valued fob, imports usually cif: imports up to about 10 % higher are no contradiction."


@dataclass(frozen=True, slots=True)
class TradeMirror:
    """One flow of one year, code and unit: rows that the exporter and the importer report."""

    year: int
    supplier: str
    recipient: str
    code: str
    flow: str
    unit: str
    exports: tuple[Volume, ...]
    imports: tuple[Volume, ...]

    @property
    def ratio(self) -> Decimal | None:
        """Imports by exports, null where one side is missing, zero, or has several rows."""
        if len(self.exports) != 1 or len(self.imports) != 1 or not self.exports[0].value:
            return None
        return self.imports[0].value / self.exports[0].value

    @property
    def difference(self) -> Decimal | None:
        """Imports less exports, null as `ratio` is where rows are missing or several."""
        if len(self.exports) != 1 or len(self.imports) != 1:
            return None
        return self.imports[0].value - self.exports[0].value

    @property
    def verdict(self) -> str:
        """ "both sides agree" within the costs of the way (money) or within 1 % (weight)."""
        if not self.exports or not self.imports:
            return ONE_SIDE
        if self.difference == 0:
            return AGREE
        if len(self.exports) > 1 or len(self.imports) > 1:
            return UNDECIDED
        if self.ratio is None:
            return DIFFER
        low, high = (Decimal(1), COSTS) if self.unit in ("USD", "EUR") else (Decimal("0.99"), Decimal("1.01"))
        return AGREE if low <= self.ratio <= high else DIFFER


def trade_mirrors(registers: Iterable[Register]) -> tuple[TradeMirror, ...]:
    """Every flow that a reporter of the customs statistics in `registers` names, by year, pair, code and unit."""
    found: dict[tuple[int, str, str, str, str, str], tuple[list[Volume], list[Volume]]] = defaultdict(lambda: ([], []))
    for register in registers:
        for volume in register.volumes if register.series == COMTRADE else ():
            if volume.supplier is None or volume.recipient is None:
                continue
            side = {volume.recipient: 1, volume.supplier: 0}.get(volume.reported_by or "")
            if side is not None:
                key = (volume.year, volume.supplier, volume.recipient, volume.code or "", volume.flow, volume.unit)
                found[key][side].append(volume)
    return tuple(
        TradeMirror(*key, tuple(sorted(exports, key=_place)), tuple(sorted(imports, key=_place)))
        for key, (exports, imports) in sorted(found.items())
    )


def _place(volume: Volume) -> Lines:
    return volume.lines
