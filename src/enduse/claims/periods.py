"""Dates and periods as a report writes them, as EDTF (ISO 8601-2). Never a clock, never today's date.

What the report does not fix stays unresolved: "April 4" without a known year is `XXXX-04-04`, and so is a day that may
as well lie soon after the publication. Words that lean on the publication date ("on Wednesday", "last year") are
resolved only when that date is known, else left out; so are words that lean on another date ("the previous year").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = {
    name: number
    for number, names in enumerate(
        "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|oct "
        "november|nov december|dec".split(),
        1,
    )
    for name in names.split("|")
}
_MONTH = r"(?:(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")(?:\.(?=\s))?)"
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_YEAR = r"(?:19|20)\d\d"
_DASH = r"\s?[-‐‑–—]\s?"
_SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}
_PART = r"(?:(?P<part>early|mid|late|the start of|the end of|the beginning of)[\s-](?:the\s)?)?"


@dataclass(frozen=True, slots=True)
class When:
    """`text[start:end]` says `edtf`. `span` is true for a stretch of time, false for a point with its own precision."""

    start: int
    end: int
    edtf: str
    span: bool


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])" + pattern + r"(?!\w)", re.IGNORECASE)


_RANGE = _rule(
    rf"(?:between|from|during|in|over)?\s?(?P<a>{_YEAR})(?:\s(?:and|to|until|through|till)\s|{_DASH}|/)(?P<b>{_YEAR}|\d\d)"
    r"(?![-/]\d)"
)
_MONTH_RANGE = _rule(
    rf"(?P<m1>{_MONTH})(?:\s(?P<y1>{_YEAR}))?(?:\s(?:and|to|until|through)\s|{_DASH})(?P<m2>{_MONTH})\s(?P<y2>{_YEAR})"
)
_DAY_RANGE = _rule(
    rf"(?:(?P<m1>{_MONTH})\s)?(?P<d1>\d{{1,2}})(?:\s(?:and|to|until|through)\s|{_DASH})(?:(?P<m3>{_MONTH})\s)?(?P<d2>\d{{1,2}})(?:\s(?P<m2>{_MONTH}))?,?(?:\s(?P<y>{_YEAR}))?"
)
_DATE_RANGE = _rule(
    rf"(?P<d1>\d{{1,2}})\s(?P<m1>{_MONTH}),?(?:\s(?P<y1>{_YEAR}))?(?:\s(?:and|to|until|through)\s|{_DASH})"
    rf"(?P<d2>\d{{1,2}})\s(?P<m2>{_MONTH}),?(?:\s(?P<y2>{_YEAR}))?"
)
_ISO = _rule(r"(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)")
_MDY = _rule(rf"(?P<m>{_MONTH})\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s(?P<y>{_YEAR}))?")
_DMY = _rule(rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?\s(?P<m>{_MONTH}),?(?:\s(?P<y>{_YEAR}))?")
_MY = _rule(rf"{_PART}(?P<m>{_MONTH}),?(?:\sof)?\s(?P<y>{_YEAR})")
_M = _rule(
    rf"(?:in|since|until|before|by|last|this|of|mid|late|early|from|during)[\s-](?:mid-|late\s|early\s)?(?P<m>{_MONTH})"
)
_DECADES = _rule(
    r"(?:(?:early|mid|late)[\s-])?(?:the\s)?['’‘]?(?P<a>(?:19|20)?\d0)['’]?s(?:\s(?:and|to)\s(?:(?:the\s)?(?:early|mid|late)[\s-])?(?:the\s)?['’‘]?(?P<b>(?:19|20)?\d0)['’]?s)?"
)
_OF_SOMEBODY = re.compile(r"\b(?:his|her|their|my|our|your)\s$", re.IGNORECASE)
_SEASON = _rule(rf"(?:the\s)?(?P<s>spring|summer|autumn|fall|winter)\s(?:of\s)?(?P<y>{_YEAR})")
_PORTION = _rule(rf"(?:the\s)?(?P<n>first|second)\shalf\sof\s(?P<y>{_YEAR})")
_QUARTER = _rule(rf"(?:the\s)?(?P<n>first|second|third|fourth)\squarter\sof\s(?P<y>{_YEAR})")
_Y = _rule(rf"{_PART}(?P<y>{_YEAR})")
_SAME = _rule(r"(?:the|that)\ssame\s(?:period|years|time|window)|(?:in|over|during)\s(?:that|this)\speriod")
_WEEKDAY = _rule(
    r"(?P<lead>on|since|until|last|by|late|early|this)\s(?:late\s|early\s)?(?P<w>"
    + "|".join(_DAYS)
    + r")(?:\s(?:night|morning|evening|afternoon))?"
)
_RELATIVE = _rule(
    r"(?P<r>last year|this year|last month|this month|yesterday|today|earlier this year|earlier this month|next year)"
)
_OPEN = re.compile(
    r"(?P<word>since|after|before|until|till|up to|by|prior to)\s(?:at least\s|the\s(?:start|end)\sof\s|the\s)?$",
    re.IGNORECASE,
)
_NOT_A_YEAR = re.compile(
    r"\s(?:people|civilians|soldiers|troops|missiles|drones|tons|tonnes|rounds|km|kilomet|dollars|metres|meters|ethnic)"
)


def whens(text: str, published: str | None) -> tuple[When, ...]:
    """Every date and period in `text`, in order, not overlapping, relative ones resolved against `published` (EDTF)."""
    day = _published_day(published)
    found = [when for rule in (_ranges, _days, _months, _decades, _years, _relative) for when in rule(text, day)]
    kept: list[When] = []
    for when in sorted(found, key=lambda w: (w.start, -w.end)):
        if not kept or when.start >= kept[-1].end:
            kept.append(when)
    kept = [_opened(text, when) for when in kept]
    return tuple(_same_period(text, kept))


def _published_day(published: str | None) -> date | None:
    try:
        day = date.fromisoformat(published) if published else None
    except ValueError:
        return None
    return day if day is not None and 1000 < day.year < 9000 else None


def _ranges(text: str, day: date | None) -> Iterator[When]:
    for m in _RANGE.finditer(text):
        first, last = m["a"], m["b"] if len(m["b"]) == 4 else m["a"][:2] + m["b"]
        if int(first) < int(last):
            yield When(m.start("a"), m.end("b"), f"{first}/{last}", True)
    for m in _MONTH_RANGE.finditer(text):
        over_new_year = not m["y1"] and _month(m["m1"]) > _month(m["m2"])
        first = f"{m['y1'] or int(m['y2']) - over_new_year}-{_month(m['m1'])}"
        if first <= (last := f"{m['y2']}-{_month(m['m2'])}"):
            yield When(m.start("m1"), m.end("y2"), f"{first}/{last}", True)
    for m in _DAY_RANGE.finditer(text):
        one, other = m["m1"] or m["m2"], m["m3"] or m["m2"] or m["m1"]
        if one is None or other is None or (m["m1"] is None and m["m2"] is None):
            continue
        if edtf := _days_between(_full(m["y"], one, m["d1"], day), _full(m["y"], other, m["d2"], day), bool(m["y"])):
            yield When(m.start(), m.end(), edtf, True)
    for m in _DATE_RANGE.finditer(text):
        first, last = _full(m["y1"] or m["y2"], m["m1"], m["d1"], day), _full(m["y2"], m["m2"], m["d2"], day)
        if edtf := _days_between(first, last, bool(m["y2"]) and not m["y1"]):
            yield When(m.start(), m.end(), edtf, True)
    for m in _PORTION.finditer(text):
        months = ("01", "06") if m["n"].casefold() == "first" else ("07", "12")
        yield When(m.start(), m.end(), f"{m['y']}-{months[0]}/{m['y']}-{months[1]}", True)
    for m in _QUARTER.finditer(text):
        number = "first second third fourth".split().index(m["n"].casefold())
        yield When(m.start(), m.end(), f"{m['y']}-{3 * number + 1:02}/{m['y']}-{3 * number + 3:02}", True)


def _days(text: str, day: date | None) -> Iterator[When]:
    for m in _ISO.finditer(text):
        if _valid(m["y"], m["m"], m["d"]):
            yield When(m.start(), m.end(), m.group(), False)
    for rule in (_MDY, _DMY):
        for m in rule.finditer(text):
            if text[m.start("m")].isupper() and (edtf := _full(m["y"], m["m"], m["d"], day)):
                yield When(m.start(), m.end(), edtf, False)


def _months(text: str, day: date | None) -> Iterator[When]:
    for m in _MY.finditer(text):
        if not text[m.start("m")].isupper():
            continue
        yield When(m.start(), m.end(), f"{m['y']}-{_month(m['m'])}", False)
    for m in _M.finditer(text):
        if not text[m.start("m")].isupper():
            continue
        year = _year_of_month(int(_month(m["m"])), day)
        yield When(m.start("m"), m.end(), f"{year}-{_month(m['m'])}", False)
    for m in _SEASON.finditer(text):
        yield When(m.start(), m.end(), f"{m['y']}-{_SEASONS[m['s'].casefold()]}", False)


def _decades(text: str, day: date | None) -> Iterator[When]:
    for m in _DECADES.finditer(text):
        short = len(m["a"]) == 2
        if short and (m["a"] < "30" or _OF_SOMEBODY.search(text, max(0, m.start() - 8), m.start())):
            continue
        first = m["a"] if len(m["a"]) == 4 else "19" + m["a"]
        edtf = first[:3] + "X"
        if m["b"]:
            last = m["b"] if len(m["b"]) == 4 else "19" + m["b"]
            edtf = f"{edtf}/{last[:3]}X"
        yield When(m.start(), m.end(), edtf, bool(m["b"]))


def _years(text: str, day: date | None) -> Iterator[When]:
    for m in _Y.finditer(text):
        before = text[max(0, m.start() - 2) : m.start()]
        if (
            not _NOT_A_YEAR.match(text, m.end())
            and not before.endswith(("$", "€", "£", ","))
            and not re.match(r"%|[-/]\d", text[m.end() : m.end() + 2])
        ):
            yield When(m.start("y"), m.end(), m["y"], False)


def _relative(text: str, day: date | None) -> Iterator[When]:
    if day is None:
        return
    for m in _WEEKDAY.finditer(text):
        if m["lead"].casefold() in ("by", "until", "this"):
            continue
        back = (day.weekday() - _DAYS.index(m["w"].casefold())) % 7
        back += 7 if back == 0 and m["lead"].casefold() == "last" else 0
        yield When(m.start("w"), m.end("w"), (day - timedelta(days=back)).isoformat(), False)
    for m in _RELATIVE.finditer(text):
        word = m["r"].casefold()
        first = day.replace(day=1)
        edtf = {
            "last year": str(day.year - 1),
            "this year": str(day.year),
            "earlier this year": str(day.year),
            "next year": str(day.year + 1),
            "last month": (first - timedelta(days=1)).strftime("%Y-%m"),
            "this month": first.strftime("%Y-%m"),
            "earlier this month": first.strftime("%Y-%m"),
            "yesterday": (day - timedelta(days=1)).isoformat(),
            "today": day.isoformat(),
        }[word]
        yield When(m.start(), m.end(), edtf, False)


def _days_between(first: str | None, last: str | None, one_year_said: bool) -> str | None:
    """A stretch of days; over the new year, the first day is of the year before the one that is said last."""
    if first is None or last is None:
        return None
    if "X" in first + last:
        return f"XXXX{first[4:]}/XXXX{last[4:]}"
    if not one_year_said and first > last:
        last = f"{int(first[:4]) + (first[4:] > last[4:])}{last[4:]}"
    if first > last:
        first = f"{int(last[:4]) - 1}{first[4:]}"
    return f"{first}/{last}" if first <= last else None


def _full(year: str | None, month: str, of_month: str, day: date | None) -> str | None:
    number = int(_month(month))
    if not _valid(year or "2000", f"{number:02}", f"{int(of_month):02}"):
        return None
    if year is None and day is not None:
        year = _latest_year(number, int(of_month), day)
    return f"{year or 'XXXX'}-{number:02}-{int(of_month):02}"


def _latest_year(month: int, of_month: int, day: date) -> str:
    """The year of the last such day up to `day`; `XXXX` where the next one is less than two months away."""
    if (month, of_month) <= (day.month, day.day):
        return str(day.year)
    ahead = 31 * (month - day.month) + of_month - day.day
    return "XXXX" if ahead < 60 else str(day.year - 1)


def _year_of_month(month: int, day: date | None) -> str:
    if day is None or month == day.month + 1:
        return "XXXX"
    return str(day.year - 1 if month > day.month else day.year)


def _month(word: str) -> str:
    return f"{_MONTHS[word.casefold().rstrip('.')]:02}"


def _valid(year: str, month: str, of_month: str) -> bool:
    try:
        date(int(year), int(month), int(of_month))
    except ValueError:
        return False
    return True


def _opened(text: str, when: When) -> When:
    """`2020/..` for "since 2020", `../2020` for "before 2020"."""
    word = _OPEN.search(text, max(0, when.start - 28), when.start)
    if when.span or word is None or (word.start() and text[word.start() - 1].isalnum()):
        return when
    edtf = f"{when.edtf}/.." if word["word"].casefold() in ("since", "after") else f"../{when.edtf}"
    return When(word.start(), when.end, edtf, True)


def _same_period(text: str, kept: list[When]) -> list[When]:
    same = []
    for m in _SAME.finditer(text):
        earlier = [when for when in kept if when.span and when.end <= m.start()]
        if earlier:
            same.append(When(m.start(), m.end(), earlier[-1].edtf, True))
    return sorted([*kept, *same], key=lambda when: when.start)
