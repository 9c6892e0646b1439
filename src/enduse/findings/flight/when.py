"""The days that a flight claim speaks of, from its dates and periods (EDTF).

Refuses to guess: a year that the report does not state gives no window, and neither does a stretch without a beginning
or an end, but for "since", which ends with the day the report was published. "The two weeks before" a day that the
claim names are a window; before an event whose day it does not name they are none. A part of a time ("early March")
has exact days or stays open, and is never taken for the whole.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from enduse.findings.flight.part import Part, goes_on, loose, parts, weekend
from enduse.findings.flight.stretch import Stretch, stretches
from enduse.model.claim import Claim, Mention

_POINT = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?[?~%]?\Z")
_UNSTATED = re.compile(r"XXXX-(\d\d)-(\d\d)[?~%]?\Z")
_WEEKEND_DAYS = 3
"""No longer is a weekend, its Friday among them."""

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
    """What the claim says of the time. Of several dates the stretch from the first to the last is meant; a date that a
    stretch leans on ("the two weeks before it") is none of the flights."""
    dates = tuple(_dates(claim))
    meant = parts(claim, dates, [_days_of(value, claim.published) for value, _ in dates])
    leant_on = [None if part else _leant_on(value) for (value, _), part in zip(dates, meant, strict=True)]
    found = tuple(stretches(claim, dates, leant_on))
    used = {stretch.leans_on for stretch in found} | {stretch.instead_of for stretch in found}
    unknown = next((one for one in found if one.days is None), None)
    unread = next((one for one in found if one.unread), None)
    told = tuple(_told(value, claim.published, meant[at]) for at, (value, _) in enumerate(dates) if at not in used)
    own = all(mention is None or not mention.inherited for _, mention in dates)
    if unread and (unread.leans_on is not None or unread.instead_of is not None or not told or not own):
        return _not_read(unread.words)
    if unknown and (unknown.leans_on is not None or not told or not own):
        return When(None, f"the report says “{unknown.words}”, and nothing in the claim says to the day when that was")
    if not told and not found:
        return When(None, "the report gives no time")
    for each in told:
        if each.window is None:
            return each
    windows = [each.window for each in told if each.window is not None]
    leaning = _together([Window(*one.days, _meant(one), one.rough) for one in found if one.days is not None])
    window = _together(windows)
    if window is None or leaning is None:
        window = window or leaning
    else:
        first, last = max(window.first, leaning.first), min(window.last, leaning.last)
        if last < first:
            return When(None, "the times that the report gives do not fit each other")
        window = Window(first, last, leaning.remark, leaning.part)
    return _narrowed(claim, dates, window, unknown)


def _narrowed(
    claim: Claim, dates: Sequence[tuple[str, Mention | None]], window: Window | None, unknown: Stretch | None
) -> When:
    """The window, open where other words of the claim mean a part of it."""
    if window is None:
        return When(None)
    if beyond := goes_on(claim, dates):
        return _not_read(beyond)
    beside = weekend(claim, dates)
    if beside and window.first == window.last:
        return _not_read(beside)
    narrowed = loose(claim, dates) or (beside if window.days > _WEEKEND_DAYS else None)
    if narrowed is None and unknown and unknown.length and unknown.length < window.days:
        narrowed = unknown.words
    if narrowed and not window.part:
        window = Window(window.first, window.last, _longer(narrowed), part=True)
    return When(window)


def bounds(claim: Claim) -> tuple[date, date] | None:
    """The first and the last day that the claim can mean, the farthest where it leaves one end open; null where that
    cannot be told, as of a date that is marked as uncertain."""
    dates = tuple(_dates(claim))
    values = [value for value, _ in dates]
    if any(point[-1:] in ("?", "~", "%") for value in values for point in value.split("/")):
        return None
    if window := when(claim).window:
        return window.first, window.last
    if len(values) != 1 or any(stretches(claim, dates, [_leant_on(value) for value in values])):
        return None
    first, slash, last = values[0].partition("/")
    start, end = _span(first), _span(last)
    if slash and first in ("", "..") and end is not None:
        return date.min, end[1]
    return (start[0], date.max) if slash and last in ("", "..") and start is not None else None


def published(claim: Claim) -> date | None:
    """The last day on which the report can have been published; null where it is not known."""
    span = _span(claim.published or "")
    return span[1] if span else None


def _together(windows: Sequence[Window]) -> Window | None:
    """From the first day of all to the last, with the first remark, that of an open part before others; a part itself
    where days between parts are meant by none of them."""
    if not windows:
        return None
    apart = any(
        (later.first - one.last).days > 1 for one, later in pairwise(sorted(windows, key=lambda each: each.first))
    )
    ordered = sorted(windows, key=lambda window: not window.part)
    remark = next((window.remark for window in ordered if window.remark), None)
    first, last = min(window.first for window in windows), max(window.last for window in windows)
    return Window(first, last, remark, any(window.part for window in windows) or (apart and remark is not None))


def _meant(stretch: Stretch) -> str:
    return _longer(stretch.words) if stretch.rough else _called(stretch.words)


def _called(words: str) -> str:
    return f"what the report calls “{words}”"


def _longer(words: str) -> str:
    return f"longer than the report means, which says “{words}”"


def _dates(claim: Claim) -> Iterator[tuple[str, Mention | None]]:
    """The claim's dates, then its periods, each with where it stands, as far as that is known."""
    for role in ("date", "period"):
        values, mentions = claim.values(role), dict(claim.mentions).get(role, ())
        yield from zip(values, mentions if len(mentions) == len(values) else (None,) * len(values), strict=True)


def _leant_on(value: str) -> tuple[date, date] | None:
    """The days of a date that a stretch leans on; null where they are not sure."""
    if value[-1:] in "?~%":
        return None
    first, _, last = value.removeprefix("../").removesuffix("/..").partition("/")
    start, end = _span(first), _span(last or first)
    return None if start is None or end is None else (start[0], end[1])


def _days_of(value: str, published: str | None) -> tuple[date, date] | None:
    window = _window(value, published).window
    return None if window is None else (window.first, window.last)


def _told(value: str, published: str | None, part: Part | None) -> When:
    """The window of one time, or of the part of it that is meant."""
    whole = _window(value, published)
    if part is None or whole.window is None:
        return whole
    if part.days is None:
        return _not_read(part.words)
    remark = _longer(part.words) if part.open else _called(part.words)
    return When(Window(*part.days, remark, part.open))


def _not_read(words: str) -> When:
    return When(None, f"the report says “{words}”, which could not be read as days")


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
    decade, found = _DECADE.match(point), _POINT.match(point)
    try:
        if decade:
            return date(int(decade[1]) * 10, 1, 1), date(int(decade[1]) * 10 + 9, 12, 31)
        if found is None:
            return None
        year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
        if day:
            return date(year, month, day), date(year, month, day)
        if month:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None


def _day(day: date) -> str:
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"
