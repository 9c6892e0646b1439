"""The days that a flight claim speaks of, from its dates and periods (EDTF).

Refuses to guess: a year that the report does not state gives no window, and neither does a stretch without a beginning
or an end, but for "since", which ends with the day the report was published.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from enduse.model.claim import Claim

_POINT = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?[?~%]?\Z")
_UNSTATED = re.compile(r"XXXX-(\d\d)-(\d\d)[?~%]?\Z")
_PART = re.compile(r"(the )?(very )?(early|late|later|mid|middle|beginning|start|end|first half|second half)\b", re.I)
_DECADE = re.compile(r"(\d{3})X\Z")


@dataclass(frozen=True, slots=True)
class Window:
    """Days, both in; `remark` says what was taken for an end that the report leaves open, or null."""

    first: date
    last: date
    remark: str | None = None
    part: bool = False
    """True where the report means a part of these days that no number fixes: "early September 2023"."""

    @property
    def words(self) -> str:
        """ "from 1 to 17 September 2023", "on 3 September 2023"."""
        if self.first == self.last:
            return f"on {_day(self.first)}"
        if (self.first.year, self.first.month) == (self.last.year, self.last.month):
            return f"from {self.first.day} to {_day(self.last)}"
        start = f"{self.first.day} {calendar.month_name[self.first.month]}"
        return f"from {start if self.first.year == self.last.year else _day(self.first)} to {_day(self.last)}"

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class When:
    """The window, null where there is none (`why_not`); `yearless` is month and day of a date without a year."""

    window: Window | None
    why_not: str | None = None
    yearless: tuple[int, int] | None = None


def when(claim: Claim) -> When:
    """What the claim says of the time. Of several dates the stretch from the first to the last is meant."""
    values = (*claim.values("date"), *claim.values("period"))
    if not values:
        return When(None, "the report gives no time")
    windows = []
    for value in values:
        found = _window(value, claim.published)
        if found.window is None:
            return found
        windows.append(found.window)
    remarks = [window.remark for window in windows if window.remark]
    narrowed = _narrowed(claim)
    if narrowed:
        remarks.insert(0, f"longer than the report means, which says “{narrowed}”")
    first, last = min(w.first for w in windows), max(w.last for w in windows)
    return When(Window(first, last, remarks[0] if remarks else None, narrowed is not None))


def _narrowed(claim: Claim) -> str | None:
    """The words of a time that mean a part of it, null where there are none."""
    words = (one.text for role in ("date", "period") for one in dict(claim.mentions).get(role, ()))
    return next((text for text in words if _PART.match(text)), None)


def in_years(month: int, day: int, first: int, last: int) -> Iterator[date]:
    """A day of the year in every year that has it."""
    for year in range(first, last + 1):
        if month in range(1, 13) and 1 <= day <= calendar.monthrange(year, month)[1]:
            yield date(year, month, day)


def _window(value: str, published: str | None) -> When:
    first, slash, last = value.partition("/")
    unstated = _UNSTATED.match(value)
    if unstated:
        return When(None, "the report does not state the year", (int(unstated[1]), int(unstated[2])))
    if "XXXX" in value:
        return When(None, "the report does not state the year")
    start, end = _span(first), _span(last if slash else first)
    if slash and first in ("", ".."):
        return When(None, "the report gives no beginning of the time it means")
    if slash and last in ("", ".."):
        until = _span(published or "")
        if start is None or until is None or until[1] < start[0]:
            return When(None, "the report gives no end of the time it means, and its day of publication is not known")
        return When(Window(start[0], until[1], f"taken to reach to the day of publication, {published}"))
    if start is None or end is None or end[1] < start[0]:
        return When(None, f"the time {value} fixes no days")
    return When(Window(start[0], end[1]))


def _span(point: str) -> tuple[date, date] | None:
    if decade := _DECADE.match(point):
        return date(int(decade[1]) * 10, 1, 1), date(int(decade[1]) * 10 + 9, 12, 31)
    found = _POINT.match(point)
    if found is None:
        return None
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        if month:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None


def _day(day: date) -> str:
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"
