"""The values behind a chart: a register's series year by year, its shares by window, and what a report claimed.

It decides no number: whoever fills these values has computed them from one edition. It refuses numbers that cannot be
drawn. Numbers are exact decimals; shares are per cent.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

HIGHEST = Decimal(10) ** 15
"""No number of a chart is above this."""


@dataclass(frozen=True, slots=True)
class Bounded:
    """A number as far as it is known: somewhere from `low` to `high`; `value` is null where only the bounds are known.

    Raises ValueError unless 0 <= low <= value <= high, all of them finite."""

    low: Decimal
    high: Decimal
    value: Decimal | None = None

    def __post_init__(self) -> None:
        numbers = [self.low, *([] if self.value is None else [self.value]), self.high]
        if not all(number.is_finite() and 0 <= number <= HIGHEST for number in numbers):
            raise ValueError("a number of a chart is negative, too high or no number at all")
        if numbers != sorted(numbers):
            raise ValueError("a number of a chart does not lie between its bounds")


@dataclass(frozen=True, slots=True)
class YearBar:
    """One calendar year: the part a share counts, and the whole it is a share of; null where it is not known."""

    year: int
    part: Bounded | None
    whole: Bounded | None


@dataclass(frozen=True, slots=True)
class WindowShare:
    """The share, in per cent, over the closed years `first` to `last`; null where it cannot be computed."""

    first: int
    last: int
    share: Bounded | None

    def __post_init__(self) -> None:
        in_order(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a report says: `value` in per cent; `comparator` is the claim's sign ("=", ">", ">=", "<", "<=", "~").

    `words` are the number as a reader sees it ("more than 60 %"); `window` is the closed window it is said of, null
    where none is stated."""

    value: Decimal
    words: str
    comparator: str = "="
    window: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        Bounded(self.value, self.value)
        if self.window is not None:
            in_order(*self.window)


@dataclass(frozen=True)
class Chart:
    """The chart of one finding of the kind "figure"; `finding` is its id.

    `series` and `edition` name the register ("SIPRI TIV tables", "edition 2022-03, generated 2022-07-28"), `credit` is
    its credit line. `part` and `whole` say what the bars are ("from Israel", "from all suppliers"). `shares` are
    windows as long as the claimed one; `reproduces` is the other window that gives the claimed value, if one does."""

    finding: str
    title: str
    series: str
    edition: str
    unit: str
    verdict: str
    claimed: Claimed
    bars: tuple[YearBar, ...] = ()
    shares: tuple[WindowShare, ...] = ()
    reproduces: WindowShare | None = None
    part: str = "the part"
    whole: str = "the whole"
    credit: str | None = None

    def __post_init__(self) -> None:
        years = [bar.year for bar in self.bars]
        if len(set(years)) != len(years):
            raise ValueError(f"a chart has two bars for one year: {self.title}")
        ends = [(window.first, window.last) for window in self.shares]
        if len(set(ends)) != len(ends):
            raise ValueError(f"a chart has two shares for one window: {self.title}")
        in_order(*sorted(years))

    def share_of(self, window: tuple[int, int] | None) -> Bounded | None:
        """The share over `window`, null where it is not among the shares."""
        return next((one.share for one in self.shares if (one.first, one.last) == window), None)


def in_order(*years: int) -> None:
    """Raises ValueError unless the years are calendar years in ascending order."""
    if list(years) != sorted(years) or not all(1 <= year <= 9999 for year in years):
        raise ValueError(f"no calendar years in order: {', '.join(str(year) for year in years)}")


def numbers(values: Iterable[Bounded | None]) -> list[Decimal]:
    """Every number that `values` hold."""
    return [number for one in values if one for number in (one.low, one.value, one.high) if number is not None]
