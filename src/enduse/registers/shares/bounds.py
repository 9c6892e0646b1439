"""What a deal that lists its delivery years, but no quantity per year, can have delivered inside a window.

Every listed year holds at least one unit, and a unit of one deal is worth what its others are. With n units worth T
delivered over listed years of which k lie inside the window and o outside, the volume inside is 0 where k is 0, T
where o is 0, and else between k T/n and T - o T/n; where n is not known, or below k + o, between 0 and T. An even
split over the years would be one guess among many, and is never made: against the per-year tables it was up to 31
points off.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from enduse.model.delivery import Delivery

_ZERO = Decimal(0)


class Bounded(NamedTuple):
    """A deal and the least and the most that it can have brought in a window."""

    low: Decimal
    high: Decimal
    delivery: Delivery


def bounds(delivery: Delivery, first: int, last: int) -> tuple[Decimal, Decimal]:
    """The least and the most that `delivery` can have brought in the years `first` to `last`, in its unit."""
    if delivery.volume is None:
        return _ZERO, _ZERO
    low = delivery.volume if delivery.volume_low is None else delivery.volume_low
    high = delivery.volume if delivery.volume_high is None else delivery.volume_high
    years = delivery.delivered
    if not years or years[-1] < first or years[0] > last:
        return _ZERO, _ZERO
    if first <= years[0] and years[-1] <= last:
        return low, high
    inside = bisect_right(years, last) - bisect_left(years, first)
    outside = len(years) - inside
    if not inside:
        return _ZERO, _ZERO
    units = delivery.number_delivered
    if units is None or units < inside + outside:
        return _ZERO, high
    return low * inside / units, high * (units - outside) / units


def bounded(deliveries: Iterable[Delivery], first: int, last: int) -> tuple[Bounded, ...]:
    """Each of `deliveries` with its bounds."""
    return tuple(Bounded(*bounds(delivery, first, last), delivery) for delivery in deliveries)


def summed(deals: Sequence[Bounded]) -> tuple[Decimal, Decimal]:
    """The bounds of all `deals` together; the same for every order of them."""
    return sum(sorted(deal.low for deal in deals), _ZERO), sum(sorted(deal.high for deal in deals), _ZERO)


def ratio(part: tuple[Decimal, Decimal], others: tuple[Decimal, Decimal]) -> tuple[Decimal, Decimal] | None:
    """The least and the most that part / (part + others) can be, in per cent; null where nothing was delivered.

    The two sets are disjoint, so the ratio rises in the one and falls in the other and both ends can be reached.
    Where everything may be nothing, only what the ratio is wherever there is one counts."""
    if part[1] + others[1] == 0:
        return None
    low = 100 * part[0] / (part[0] + others[1]) if part[0] + others[1] else Decimal(100)
    high = 100 * part[1] / (part[1] + others[0]) if part[1] + others[0] else _ZERO
    return low, high
