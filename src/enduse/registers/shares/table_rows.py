"""Rows of per-year tables over a window: the numbers of its years added, with what the printed cells can stand for."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from enduse.registers.shares.dataset import DataSet
from enduse.registers.shares.question import Term
from enduse.registers.shares.told import Cell, Pair

_ZERO = Decimal(0)


def rows(dataset: DataSet, pairs: Iterable[Pair], years: range) -> tuple[Term, ...]:
    """A term for each pair, in the order given. A year without a number adds nothing: none was recorded."""
    return tuple(_row(pair, dataset.cells.get(pair, {}), years) for pair in pairs)


def recorded(dataset: DataSet, pair: Pair, years: range) -> bool:
    """Whether the pair has a number in one of `years`."""
    known = dataset.cells.get(pair, {})
    return any(year in known for year in years)


def _row(pair: Pair, known: dict[int, Cell], years: range) -> Term:
    cells = [known[year] for year in years if year in known]
    shown = " + ".join(str(known[year].value) if year in known else "–" for year in years)
    return Term(
        f"{pair[0] or 'all suppliers'} to {pair[1] or 'all recipients'}: {shown}",
        sum((cell.low for cell in cells), _ZERO),
        sum((cell.value for cell in cells), _ZERO),
        sum((cell.high for cell in cells), _ZERO),
        tuple(dict.fromkeys(line for cell in cells for line in cell.lines)),
    )
