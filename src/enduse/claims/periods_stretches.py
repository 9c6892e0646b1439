"""Stretches of so many years or months: "the five years to 2023", "the past fortnight", "since the start of the year".

A count of years up to a year ends with it; a count before a year ends with the year before. What leans on the day of
publication is read only where that day, or at least its month, is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from enduse.claims.periods_words import MONTH, NUMBERS, SEASONS, YEAR, When, month_of, rule

_COUNTS = NUMBERS | {"fifteen": 15, "twenty": 20}
_N = rf"(?P<n>{'|'.join(w for w in _COUNTS if w != 'a')}|\d{{1,2}})"
_UP_TO = rule(
    rf"(?:the\s)?{_N}[\s-](?P<unit>years?|months?)(?:\speriod)?\s(?P<way>(?:up\s)?to(?:\sand\sincluding)?|until|through|ending"
    rf"(?:\sin)?|before|preceding|prior\sto)\s(?:the\send\sof\s)?(?:the\s)?(?:(?P<m>{MONTH})\s)?(?P<y>{YEAR})(?![-/–]\d)"
)
_PAST = rule(
    rf"(?:the|these)\s(?:past|last)\s(?:(?P<few>fortnight)|{_N}\s(?P<unit>days?|weeks?|months?|years?))(?!\sof\b|\sto\b|[’'])"
)
_THIS_YEAR = r"(?:the\s(?:current\s)?|this\s)year(?!\s(?:before|after|earlier|\d))"
_NEW_YEAR = rule(
    rf"(?:since|from)\s(?:the\s(?:(?:start|beginning|turn)\sof\s{_THIS_YEAR}|new\syear(?!['’])))|so\sfar\sthis\syear|(?:in\sthe\s)?year\sto\sdate"
)
_SEASON = rule(
    r"(?P<open>since\s)?(?:(?P<lead>last|this|the)\s)?(?P<s>spring|summer|autumn)"
    rf"(?!\s(?:of\s)?{YEAR}|\s(?:of|offensive|school|holiday|camp|break|issue)\b|\sin\b)"
)
_PART = rule(
    r"(?:the\s)?(?:(?P<half>first|second)\shalf|(?P<quarter>first|second|third|fourth)\squarter|first\s"
    rf"(?P<n>{'|'.join(w for w in NUMBERS if w != 'a')})\smonths)\s(?:of|in)\s(?P<y>the|this|last)\syear"
)
_OF_YEAR = rule(
    rf"(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?)?(?P<m>{MONTH})(?:\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?)?,?\s(?:of\s)?(?P<y>last|this)\syear"
)
_ORDINALS = ("first", "second", "third", "fourth")
_BEGINS = {"spring": 3, "summer": 6, "autumn": 9}


def stretches(text: str) -> Iterator[When]:
    """Counts of years or months that a year in the text ends."""
    for m in _UP_TO.finditer(text):
        before = m["way"].casefold() in ("before", "preceding", "prior to")
        year, count = int(m["y"]), _COUNTS.get(m["n"].casefold()) or int(m["n"])
        if m["unit"].casefold().startswith("year"):
            last = year - 1 if before else year
            if m["m"] is None and count > 1:
                yield When(m.start(), m.end(), f"{last - count + 1}/{last}", True)
        elif m["m"] is not None:
            ends = 12 * year + int(month_of(m["m"])) - 1 - before
            yield When(m.start(), m.end(), f"{_month(ends - count + 1)}/{_month(ends)}", True)
        elif not before:
            yield When(m.start(), m.end(), f"{_month(12 * year + 12 - count)}/{_month(12 * year + 11)}", True)


def past(text: str, day: date | None) -> Iterator[When]:
    """Counts of days, weeks, months or years that end with `day`, the exact day of publication."""
    if day is None:
        return
    for m in _PAST.finditer(text):
        count = 2 if m["few"] else _COUNTS.get(m["n"].casefold()) or int(m["n"])
        unit = "week" if m["few"] else m["unit"].casefold().rstrip("s")
        if unit == "year":
            edtf = f"{day.year - count}/{day.year}"
        elif unit == "month":
            edtf = f"{_month(12 * day.year + day.month - 1 - count)}/{day:%Y-%m}"
        else:
            first = day - timedelta(days=count * (7 if unit == "week" else 1))
            edtf = f"{first.isoformat()}/{day.isoformat()}"
        yield When(m.start(), m.end(), edtf, True)


def of_the_year(text: str, day: date | None) -> Iterator[When]:
    """Parts of "this year" and "last year", and seasons without a year; `day` need only be right by its month."""
    if day is None:
        return
    for m in _NEW_YEAR.finditer(text):
        yield When(m.start(), m.end(), f"{day.year}/..", True)
    for m in _PART.finditer(text):
        year = day.year - (m["y"].casefold() == "last")
        yield When(m.start(), m.end(), _part_of(m, year), True)
    for m in _OF_YEAR.finditer(text):
        year = day.year - (m["y"].casefold() == "last")
        of_month = m["d"] or m["d2"]
        edtf = f"{year}-{month_of(m['m'])}"
        if m["m"][0].isupper() and (of_month is None or _valid(year, m["m"], int(of_month))):
            yield When(m.start(), m.end(), edtf if of_month is None else f"{edtf}-{int(of_month):02}", False)
    for m in _SEASON.finditer(text):
        lead = (m["lead"] or "").casefold()
        if lead in ("", "the") and not m["open"]:
            continue
        season = m["s"].casefold()
        year = day.year - (day.month < _BEGINS[season])
        if lead == "this" and year != day.year:
            continue
        ended = lead != "last" or day.month >= _BEGINS[season] + 3 or year != day.year
        edtf = f"{year if ended else year - 1}-{SEASONS[season]}"
        yield When(m.start(), m.end(), f"{edtf}/.." if m["open"] else edtf, bool(m["open"]))


def _part_of(m: re.Match[str], year: int) -> str:
    if m["half"]:
        first = 1 if m["half"].casefold() == "first" else 7
        last = first + 5
    elif m["quarter"]:
        first = 3 * _ORDINALS.index(m["quarter"].casefold()) + 1
        last = first + 2
    else:
        first, last = 1, NUMBERS[m["n"].casefold()]
    return f"{year}-{first:02}/{year}-{last:02}"


def _month(count: int) -> str:
    """The month that `count` months after the year 0 is."""
    return f"{count // 12:04}-{count % 12 + 1:02}"


def _valid(year: int, month: str, of_month: int) -> bool:
    try:
        date(year, int(month_of(month)), of_month)
    except ValueError:
        return False
    return True


__all__ = ["of_the_year", "past", "stretches"]
