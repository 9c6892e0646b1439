"""Ranks, the share of the largest, and change between two windows, from the per-year values of one edition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from enduse.registers.dataset import DataSet, Pair
from enduse.registers.question import Term, total
from enduse.registers.table_rows import recorded, rows


@dataclass(frozen=True, slots=True)
class Rank:
    """A party's place among all suppliers or all recipients: 1 is the largest. `low` to `high` is what the rounding of
    the printed cells leaves open; equal volumes share the better place."""

    party: str
    place: int
    low: int
    high: int
    term: Term


def change(
    dataset: DataSet, supplier: str | None, recipient: str | None, before: range, after: range
) -> tuple[Decimal, Decimal, Decimal] | None:
    """Low, value and high of the change in per cent from the years `before` to the years `after`: (W2 - W1) / W1.

    Null supplier or recipient stands for all. Null where the row is not in the files or nothing was recorded before.
    Percentage points between two shares are another thing and are never called a change in per cent."""
    pair: Pair = (supplier, recipient)
    if pair not in dataset.cells or not recorded(dataset, pair, before):
        return None
    old, new = (total(rows(dataset, [pair], years)) for years in (before, after))
    if not old.low or not old.value or new.value is None:
        return None
    return (
        100 * (new.low - old.high) / old.high,
        100 * (new.value - old.value) / old.value,
        100 * (new.high - old.low) / old.low,
    )


def ranked(dataset: DataSet, of: str, years: range) -> tuple[Rank, ...]:
    """All suppliers ("exports") or all recipients ("imports") with a number in `years`, the largest first.

    Only where a table of totals lists them all; empty otherwise, since a rank among some is no rank."""
    listed = _listed(dataset, of)
    pairs = [pair for pair in listed if recorded(dataset, pair, years)]
    terms = sorted(zip(pairs, rows(dataset, pairs, years), strict=True), key=lambda found: _order(found[1]))
    return tuple(_rank(pair, term, [other for _, other in terms]) for pair, term in terms)


def top(dataset: DataSet, of: str, years: range, count: int) -> tuple[Decimal, Decimal, Decimal] | None:
    """Low, value and high of the share of the `count` largest together, in per cent of the world's total."""
    ranks = ranked(dataset, of, years)[:count]
    world = total(rows(dataset, [(None, None)], years))
    if len(ranks) < count or not world.value or not world.low:
        return None
    largest = total(tuple(rank.term for rank in ranks))
    if largest.value is None:
        return None
    return 100 * largest.low / world.high, 100 * largest.value / world.value, 100 * largest.high / world.low


def _listed(dataset: DataSet, of: str) -> Sequence[Pair]:
    """Every party of one side, where a table of totals names it."""
    if of == "exports":
        return [(supplier, None) for supplier in sorted(dataset.exporters or ())]
    return sorted((pair for pair in dataset.cells if pair[0] is None and pair[1] is not None), key=str)


def _order(term: Term) -> tuple[Decimal, str]:
    return -(term.value or Decimal(0)), term.label


def _rank(pair: Pair, term: Term, terms: Sequence[Term]) -> Rank:
    value = term.value or Decimal(0)
    return Rank(
        party=pair[0] or pair[1] or "",
        place=1 + sum((other.value or Decimal(0)) > value for other in terms),
        low=1 + sum(other.low >= term.high for other in terms if other is not term),
        high=1 + sum(other.high > term.low for other in terms if other is not term),
        term=term,
    )
