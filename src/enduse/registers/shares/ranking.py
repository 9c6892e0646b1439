"""Ranks, the share of the largest, and change between two windows, from the per-year values of one edition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from enduse.registers.shares.dataset import DataSet
from enduse.registers.shares.question import Total
from enduse.registers.shares.table_wholes import everybody
from enduse.registers.shares.told import Pair


@dataclass(frozen=True, slots=True)
class Rank:
    """A party's place among all suppliers or all recipients: 1 is the largest. `low` to `high` is what the rounding of
    the printed cells leaves open; equal volumes share the better place."""

    party: str
    place: int
    low: int
    high: int
    volume: Total


def change(
    dataset: DataSet, supplier: str | None, recipient: str | None, before: range, after: range
) -> tuple[Decimal, Decimal, Decimal] | None:
    """Low, value and high of the change in per cent from the years `before` to the years `after`: (W2 - W1) / W1.

    Null supplier or recipient stands for all. Null where the rows are not in the files or nothing was recorded before.
    Percentage points between two shares are another thing and are never called a change in per cent."""
    old, new = (everybody(dataset, (supplier, recipient), years) for years in (before, after))
    if old is None or new is None or not old.low or not old.value or new.value is None:
        return None
    return (
        100 * (new.low - old.high) / old.high,
        100 * (new.value - old.value) / old.value,
        100 * (new.high - old.low) / old.low,
    )


def ranked(dataset: DataSet, of: str, years: range) -> tuple[Rank, ...]:
    """All suppliers ("exports") or all recipients ("imports") with a number in `years`, the largest first.

    Only where every one of them is known; empty otherwise, since a rank among some is no rank."""
    totals = [(party, everybody(dataset, _pair(of, party), years)) for party in _parties(dataset, of)]
    known = [(party, found) for party, found in totals if found is not None and found.high]
    if any(found is None for _, found in totals):
        return ()
    known.sort(key=lambda each: (-(each[1].value or Decimal(0)), each[0]))
    return tuple(_rank(party, found, [other for _, other in known]) for party, found in known)


def top(dataset: DataSet, of: str, years: range, count: int) -> tuple[Decimal, Decimal, Decimal] | None:
    """Low, value and high of the share of the `count` largest together, in per cent of the world's total."""
    ranks = ranked(dataset, of, years)[:count]
    world = everybody(dataset, (None, None), years)
    if len(ranks) < count or world is None or not world.value or not world.low:
        return None
    low, value, high = (
        sum((getattr(rank.volume, end) for rank in ranks), Decimal(0)) for end in ("low", "value", "high")
    )
    return 100 * low / world.high, 100 * value / world.value, 100 * high / world.low


def _pair(of: str, party: str) -> Pair:
    return (party, None) if of == "exports" else (None, party)


def _parties(dataset: DataSet, of: str) -> Sequence[str]:
    """Every supplier, or every recipient, of the edition; empty where nothing says who they are."""
    if of == "exports":
        return sorted(dataset.suppliers or ())
    listed = {pair[1] for pair in dataset.cells if pair[0] is None and pair[1] is not None}
    if not listed and dataset.suppliers is not None:
        listed = {pair[1] for pair in dataset.cells if pair[1] is not None}
    return sorted(party for party in listed if party is not None)


def _rank(party: str, volume: Total, volumes: Sequence[Total]) -> Rank:
    value = volume.value or Decimal(0)
    others = [other for other in volumes if other is not volume]
    return Rank(
        party=party,
        place=1 + sum((other.value or Decimal(0)) > value for other in others),
        low=1 + sum(other.low >= volume.high for other in others),
        high=1 + sum(other.high > volume.low for other in others),
        volume=volume,
    )
