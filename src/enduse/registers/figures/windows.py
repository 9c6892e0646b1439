"""Which closed windows of calendar years a claim can mean: the one it states, and those near it.

Press copies of five-year figures blur their years by one or two, so windows whose ends lie up to NEAR years from the
stated ones are tried. Every further window is a further chance of a match by accident: how many were tried is part of
every result.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

NEAR = 2
"""How many years either end may be off."""

USUAL = 5
"""The length of the windows that SIPRI publishes."""

_YEAR = re.compile(r"(\d{4})(?:-(\d{2})(?:-\d{2})?)?[?~%]?\Z")
_DECADE = re.compile(r"(\d{3})X\Z")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a claim says of its window. `first` and `last` are null where that end is not said; `whole` is false where
    it is said to the month, so that no window of calendar years is meant."""

    first: int | None = None
    last: int | None = None
    whole: bool = True

    @property
    def closed(self) -> bool:
        """Whether both ends are said, in whole years."""
        return self.first is not None and self.last is not None and self.whole and self.first <= self.last


def stated(period: str | None) -> Stated:
    """The window of an EDTF period: "2017/2020", "2021", "201X", "2020/..", "2021-02/2022-12"."""
    if not period:
        return Stated()
    if decade := _DECADE.match(period):
        return Stated(int(decade[1]) * 10, int(decade[1]) * 10 + 9)
    start, slash, end = period.partition("/")
    (first, first_month), (last, last_month) = _year(start), _year(end if slash else start)
    whole = first_month in (None, 1) and last_month in (None, 12) and (first_month is None) == (last_month is None)
    return Stated(first, last, whole)


def _year(part: str) -> tuple[int | None, int | None]:
    found = _YEAR.match(part)
    return (None, None) if found is None else (int(found[1]), int(found[2]) if found[2] else None)


def near(window: Stated, said: int | None) -> tuple[tuple[int, int], ...]:
    """The windows to try beside a stated one, nearest first; `said` is the year of the claim, null where not known.

    Where no end is said, the usual windows that were published shortly before the claim; where only one is said, the
    windows with that end."""
    first, last = window.first, window.last
    if first is not None and last is not None:
        near_by = [(f, e) for f in _around(first) for e in _around(last) if f <= e and (f, e) != (first, last)]
        kept = near_by if window.whole else [(first, last), *near_by]
        return tuple(sorted(kept, key=lambda pair: (abs(pair[0] - first) + abs(pair[1] - last), pair)))
    if first is not None and said is not None:
        return tuple((first, end) for end in range(said, first - 1, -1) if end - first < 2 * USUAL)
    if last is not None:
        return ((last - USUAL + 1, last),)
    return () if said is None else tuple((end - USUAL + 1, end) for end in range(said - 1, said - 2 - NEAR, -1))


def _around(year: int) -> range:
    return range(year - NEAR, year + NEAR + 1)
