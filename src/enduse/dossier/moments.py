"""Moments and days of flights: ISO 8601 in UTC to ordinals of days and to the words a reader sees.

It decides words and places in time only. A value that is no moment keeps its own words and gets no place.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from enduse.dossier.dates import MONTHS, stretch

YEAR_DAYS = 366
_LEAP = date(2000, 1, 1).toordinal()


def instant(moment: str | None) -> datetime | None:
    """The moment in UTC; null where there is none or it cannot be read. A moment without a zone is UTC."""
    if moment is None:
        return None
    try:
        read = datetime.fromisoformat(moment)
    except ValueError:
        return None
    return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)


def day_of(moment: str | None) -> int | None:
    """The ordinal of the day, in UTC (1 is the first day of year 1); null where there is none."""
    read = instant(moment)
    return None if read is None else read.toordinal()


def moment_words(moment: str) -> str:
    """ "4 April 2016, 12:30 UTC"; a value that is no moment unchanged."""
    read = instant(moment)
    return moment if read is None else f"{day_words(read.toordinal())}, {read:%H:%M} UTC"


def between_words(earliest: str, latest: str) -> str:
    """ "11:50 to 13:10", with the day where it is another: "3 April 2016, 23:50 UTC to 4 April 2016, 13:10 UTC"."""
    first, last = instant(earliest), instant(latest)
    if first is not None and last is not None and first.toordinal() == last.toordinal():
        return f"{first:%H:%M} to {last:%H:%M}"
    return f"{moment_words(earliest)} to {moment_words(latest)}"


def day_words(day: int) -> str:
    """ "4 April 2016"."""
    return stretch(date.fromordinal(day).isoformat()).words


def days_words(first: int, last: int) -> str:
    """ "1 March 2020 to 30 April 2020"; one day stands alone."""
    return day_words(first) if first == last else f"{day_words(first)} to {day_words(last)}"


def month_words(day: int) -> str:
    """ "April 2016"."""
    known = date.fromordinal(day)
    return f"{MONTHS[known.month - 1]} {known.year}"


def year_of(day: int) -> int:
    """The calendar year of a day."""
    return date.fromordinal(day).year


def place_in_year(day: int) -> int:
    """0 to 365: one day of the calendar has the same place in every year; 29 February stays empty in most."""
    known = date.fromordinal(day)
    return known.replace(year=2000).toordinal() - _LEAP


def months(first: int, last: int) -> tuple[tuple[int, int], ...]:
    """First and last day of every calendar month from the month of `first` to that of `last`."""
    found, at = [], date.fromordinal(first).replace(day=1)
    while at.toordinal() <= last:
        after = date(at.year + at.month // 12, at.month % 12 + 1, 1)
        found.append((at.toordinal(), after.toordinal() - 1))
        at = after
    return tuple(found)
