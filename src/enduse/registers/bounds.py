"""What a deal that lists its delivery years, but no quantity per year, can have delivered inside a window.

Every listed year holds at least one unit, and a unit of one deal is worth what its others are. With n units worth T
delivered over listed years of which k lie inside the window and o outside, the volume inside is 0 where k is 0, T
where o is 0, and else between k T/n and T - o T/n; where n is not known, or below k + o, between 0 and T. An even
split over the years would be one guess among many, and is never made: against the per-year tables it was up to 31
points off.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from enduse.model.delivery import Delivery

_ZERO = Decimal(0)


def bounds(delivery: Delivery, first: int, last: int) -> tuple[Decimal, Decimal]:
    """The least and the most that `delivery` can have brought in the years `first` to `last`, in its unit."""
    if delivery.volume is None:
        return _ZERO, _ZERO
    low = delivery.volume if delivery.volume_low is None else delivery.volume_low
    high = delivery.volume if delivery.volume_high is None else delivery.volume_high
    years = delivery.delivered
    inside = sum(first <= year <= last for year in years)
    outside = len(years) - inside
    if not inside:
        return _ZERO, _ZERO
    if not outside:
        return low, high
    units = delivery.number_delivered
    if units is None or units < inside + outside:
        return _ZERO, high
    return low * inside / units, high * (units - outside) / units


def summed(deliveries: Iterable[Delivery], first: int, last: int) -> tuple[Decimal, Decimal]:
    """The bounds of all `deliveries` together; the same for every order of them."""
    both = sorted(bounds(delivery, first, last) for delivery in deliveries)
    return sum((low for low, _ in both), _ZERO), sum((high for _, high in both), _ZERO)


def ratio(part: tuple[Decimal, Decimal], others: tuple[Decimal, Decimal]) -> tuple[Decimal, Decimal] | None:
    """The least and the most that part / (part + others) can be, in per cent; null where nothing was delivered.

    The two sets are disjoint, so the ratio rises in the one and falls in the other and both ends can be reached.
    Where everything may be nothing, only what the ratio is wherever there is one counts."""
    if part[1] + others[1] == 0:
        return None
    low = 100 * part[0] / (part[0] + others[1]) if part[0] + others[1] else Decimal(100)
    high = 100 * part[1] / (part[1] + others[0]) if part[1] + others[0] else _ZERO
    return low, high
