"""Decides which dates a line holds, and which lines are a date line: a date by itself, not one inside a sentence.

Gives EDTF, or nothing. A numeric date whose day and month could be exchanged keeps its year only. The clock is
never asked.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sep sept", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}\b",
        rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"{_YEAR}/(?P<month>\d\d)/(?P<day>\d\d)(?!\d)",
        rf"(?P<day>\d\d?)\.(?P<month>\d\d?)\.{_YEAR}\b",
        rf"(?P<first>\d\d?)[/-](?P<second>\d\d?)[/-]{_YEAR}\b",
    )
)
_AROUND = frozenset(
    (
        "published posted updated update last modified on at date first created issued released release by and "
        "am pm a p m z gmt utc est edt et cet cest bst msk ist pst pdt local time "
        "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"
    ).split()
)
_POSTED_BY = re.compile(r"\bby (?:admin|administrator|editor|staff|web ?master|news ?desk)\b", re.IGNORECASE)
_TOKEN = re.compile(r"[A-Za-z]+")
_UPDATED = re.compile(r"\b(?:updated?|modified)\b", re.IGNORECASE)
_LONGEST_LINE = 120


@lru_cache(maxsize=4096)
def date_of_line(line: str) -> str | None:
    """The EDTF date of a date line, or null when `line` is not one. Of two dates the one that is no update counts."""
    if len(line) > _LONGEST_LINE or not any(c.isdigit() for c in line):
        return None
    found = dates_in(line)
    if not found:
        return None
    rest = line
    for (start, end), _ in found:
        rest = rest[:start] + " " * (end - start) + rest[end:]
    if not only_around_a_date(rest):
        return None
    plain = [value for (start, _), value in found if not _UPDATED.search(line[max(0, start - 20) : start])]
    values = plain or [value for _, value in found]
    return values[0] if values[0] else None


def dates_in(line: str) -> list[tuple[tuple[int, int], str]]:
    """The dates with day, month and year in `line`, as ((start, end), EDTF), in order."""
    return sorted((match.span(), value) for pattern in _DATES for match, value in _matches(pattern, line))


def only_around_a_date(words: str) -> bool:
    """Whether `words` say nothing but that something was published, on which weekday and at what time."""
    bare = _POSTED_BY.sub(" ", re.sub(r"[T ]\d\d?[:.]\d\d\S*", " ", words))
    return all(word.lower() in _AROUND for word in _TOKEN.findall(bare))


def _matches(pattern: re.Pattern[str], line: str) -> list[tuple[re.Match[str], str]]:
    return [(match, value) for match in pattern.finditer(line) if (value := _edtf(match.groupdict())) is not None]


def _edtf(parts: dict[str, str | None]) -> str | None:
    year = int(parts["year"] or 0)
    if "first" in parts:
        first, second = int(parts["first"] or 0), int(parts["second"] or 0)
        readings = [r for r in (_day(year, second, first), _day(year, first, second)) if r is not None]
        if len(set(readings)) == 1:
            return readings[0]
        return f"{year:04d}" if readings else None
    month = parts["month"] or ""
    number = int(month) if month.isdigit() else MONTHS.get(month.lower(), 0)
    return _day(year, number, int(parts["day"] or 0))


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
