"""Dates and periods as a report writes them, as EDTF (ISO 8601-2). Never a clock, never today's date.

What the report does not fix stays unresolved: "April 4" without a known year is `XXXX-04-04`, and so is a day that may
as well lie soon after the publication. Words that lean on the publication date ("on Wednesday", "last year") are
resolved only when that date is known (`periods_published`), words that lean on a date told before only when it is
precise enough (`periods_leaning`). Which days a fiscal year has depends on whose it is: it is uncertain, `2023~`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from enduse.claims.periods_leaning import leaning
from enduse.claims.periods_published import overnight, relative, roughly
from enduse.claims.periods_stretches import of_the_year, past, stretches
from enduse.claims.periods_words import DASH, DAYS, MONTH, NUMBERS, SEASONS, YEAR, When, month_of, rule

_PART = r"(?:(?P<part>early|mid|late|the start of|the end of|the beginning of)[\s-](?:the\s)?)?"
_RANGE = rule(
    rf"(?:between|from|during|in|over)?\s?(?P<a>{YEAR})(?:\s(?:and|to|until|through|till)\s|{DASH}|/)(?P<b>{YEAR}|\d\d)"
    r"(?![-/]\d)"
)
_MONTH_RANGE = rule(
    rf"(?P<m1>{MONTH})(?:\s(?P<y1>{YEAR}))?(?:\s(?:and|to|until|through)\s|{DASH})(?:early\s|mid-|late\s)?(?P<m2>{MONTH})\s(?P<y2>{YEAR})"
)
_DAY_RANGE = rule(
    rf"(?:(?P<lead>between|from)\s)?(?:(?P<m1>{MONTH})\s)?(?P<d1>\d{{1,2}})(?:\s(?:(?P<and>and)|to|until|through)\s|{DASH})(?:(?P<m3>{MONTH})\s)?(?P<d2>\d{{1,2}})(?:\s(?P<m2>{MONTH}))?,?(?:\s(?P<y>{YEAR}))?"
)
_DATE_RANGE = rule(
    rf"(?P<d1>\d{{1,2}})\s(?P<m1>{MONTH}),?(?:\s(?P<y1>{YEAR}))?(?:\s(?:and|to|until|through)\s|{DASH})"
    rf"(?P<d2>\d{{1,2}})\s(?P<m2>{MONTH}),?(?:\s(?P<y2>{YEAR}))?"
)
_ISO = rule(r"(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)")
_MDY = rule(rf"(?P<m>{MONTH})\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s(?P<y>{YEAR}))?")
_DMY = rule(rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?\s(?P<m>{MONTH}),?(?:\s(?P<y>{YEAR}))?")
_MY = rule(rf"{_PART}(?P<m>{MONTH}),?(?:\sof)?\s(?P<y>{YEAR})")
_M = rule(
    rf"(?:in|since|until|before|by|last|this|of|mid|late|early|from|during)[\s-](?:mid-|late\s|early\s)?(?P<m>{MONTH})"
)
_DECADES = rule(
    r"(?:(?:early|mid|late)[\s-])?(?:the\s)?['’‘]?(?P<a>(?:19|20)?\d0)['’]?s(?:\s(?:and|to)\s(?:(?:the\s)?(?:early|mid|late)[\s-])?(?:the\s)?['’‘]?(?P<b>(?:19|20)?\d0)['’]?s)?"
)
_OF_SOMEBODY = re.compile(r"\b(?:his|her|their|my|our|your)\s$", re.IGNORECASE)
_SEASON = rule(rf"(?:the\s)?(?P<s>spring|summer|autumn|fall|winter)\s(?:of\s)?(?P<y>{YEAR})")
_PORTION = rule(
    rf"(?:the\s)?(?P<n>first|second)\shalf(?:\sof|\sin)?\s(?P<y>{YEAR})|H(?P<h>[12])\s(?:of\s)?(?P<y2>{YEAR})"
)
_QUARTER = rule(
    rf"(?:the\s)?(?P<n>first|second|third|fourth|last|final)\squarter(?:\sof|\sin)?\s(?P<y>{YEAR})"
    rf"|Q(?P<q>[1-4])\s(?:of\s)?(?P<y2>{YEAR})|(?P<y3>{YEAR})\sQ(?P<q2>[1-4])"
)
_SOME_MONTHS = rule(
    rf"(?:the\s)?(?P<side>first|last|final)\s(?P<n>{'|'.join(NUMBERS)}|\d\d?)\smonths\sof\s(?P<y>{YEAR})"
)
_FISCAL = rule(rf"(?:(?:the\s)?(?:fiscal|financial)\s(?:years?\s)?|FY\s?)(?P<y>{YEAR})(?![-/–]\d)|FY(?P<short>[0-4]\d)")
_BARE_MONTHS = rule(
    rf"(?:between|from|in|during|over|since|of)\s(?:early\s|mid-|late\s)?(?P<m1>{MONTH})(?:\s(?:and|to|until|through)\s|{DASH})"
    rf"(?:early\s|mid-|late\s)?(?P<m2>{MONTH})(?!\s\d)"
)
_Y = rule(rf"{_PART}(?P<y>{YEAR})")
_WEEKDAY = re.compile(r"(?:" + "|".join(DAYS) + r")(?:\s(?:night|morning|evening|afternoon))?", re.IGNORECASE)
_TO_DATE = re.compile(r"\s?[,(]?\s?(?:the\s)?")
_LEANS = re.compile(
    r"\b(?:that|same|following|next|previous|preceding|before|after|earlier|later|since|the\s\d+(?:st|nd|rd|th))\b",
    re.IGNORECASE,
)
_SAME = rule(r"(?:the|that)\ssame\s(?:period|years|time|window)|(?:in|over|during)\s(?:that|this)\speriod")
_TIMELY = re.compile(
    r"\d|(?<![a-z])(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|spring|summer|autumn|fall"
    r"|winter|year|month|week|day|night|morning|evening|afternoon|noon|dawn|dusk|today|yesterday|tomorrow|tonight"
    r"|overnight|fortnight|quarter|decade|centur|since|period|twent|ninet|eight|sevent|sixt|fift|fort|thirt)",
    re.IGNORECASE,
)
"""A text without any of these says no time: looked for first, since most rules look at every letter."""
_NEAR = 250
_ORDINALS = ("first", "second", "third", "fourth")
_OPEN = re.compile(
    r"(?P<word>since|after|before|until|till|up to|by|prior to)\s"
    r"(?:at least\s)?(?:the\s(?:start|end|beginning|middle)\sof\s|the\s|early[\s-]|mid[\s-]|late[\s-])?$",
    re.IGNORECASE,
)
_RESOLUTION = re.compile(r"\bresolutions?\s(?:(?:no\.?|number)\s)?(?:\d+\s\()?$", re.IGNORECASE)
_NOT_A_YEAR = re.compile(
    r"\s(?:people|civilians|soldiers|troops|missiles|drones|tons|tonnes|rounds|km|kilomet|dollars|metres|meters|ethnic)"
)


@lru_cache(maxsize=2000)
def whens(text: str, published: str | None, before: str = "") -> tuple[When, ...]:
    """Every date and period in `text`, in order, not overlapping, relative ones resolved against `published` (EDTF).

    `before` is what stands ahead of `text`: read only for the date that "two days later" or "that year" leans on."""
    if not _TIMELY.search(text):
        return ()
    kept = _told(text, published)
    if before and _LEANS.search(text):
        last = _told(before, published)[-1:]
        kept = leaning(text, kept, last[0] if last else None)
    else:
        kept = leaning(text, kept, None)
    kept = [_opened(text, when) for when in kept]
    return tuple(_same_period(text, kept))


def _told(text: str, published: str | None) -> list[When]:
    """The times that `text` says by themselves or by the day of publication."""
    exact = _published_day(published)
    day = exact or _published_month(published)
    found = [when for read in (_ranges, _days, _months, _decades, _years, of_the_year) for when in read(text, day)]
    found += [*stretches(text), *past(text, exact), *(relative(text, exact) if exact else roughly(text, day))]
    kept: list[When] = []
    for when in sorted(found, key=lambda w: (w.start, -w.end)):
        if not kept or when.start >= kept[-1].end:
            kept.append(when)
    days = {when.start for when in kept if not when.span and len(when.edtf) == 10}
    kept = [when for when in kept if not (_WEEKDAY.match(text, when.start) and _dated(text, when, days))]
    kept = [_year_left_open(text, when, kept[:i]) for i, when in enumerate(kept)] if day is not None else kept
    years = {when.edtf[:4] for when in kept if day is not None and when.edtf[:4] != f"{day.year:04}"}
    return [when for when in kept if not (years and overnight(text, when))]


def _year_left_open(text: str, when: When, earlier: list[When]) -> When:
    """ "On 5 June 2021 ... On 7 June": close behind a day of an older year, that of publication is no more likely."""
    words = text[when.start : when.end]
    if not re.search(MONTH, words, re.IGNORECASE) or re.search(YEAR, words) or when.edtf.startswith("X"):
        return when
    for other in reversed(earlier):
        told = text[other.start : other.end]
        if when.start - other.end > _NEAR:
            break
        if re.search(YEAR, told) and re.search(MONTH, told, re.IGNORECASE):
            return _yearless(when) if other.edtf[:4] < when.edtf[:4] and not _next_year(other, when) else when
    return when


def _next_year(earlier: When, later: When) -> bool:
    """ "In October 2023 ... On 3 January": the day lies ahead in the year after, behind in the same one."""
    one, other = (re.match(r"(\d{4})-(\d\d)", when.edtf) for when in (earlier, later))
    return bool(one and other and int(other[1]) == int(one[1]) + 1 and other[2] < one[2])


def _yearless(when: When) -> When:
    return When(when.start, when.end, re.sub(r"(?<!\d)\d{4}(?=-)", "XXXX", when.edtf), when.span)


def _dated(text: str, weekday: When, days: set[int]) -> bool:
    """ "on Tuesday, 5 March" and "(Tuesday 5 March)": the date says which Tuesday it was."""
    words = _WEEKDAY.match(text, weekday.start)
    after = _TO_DATE.match(text, words.end()) if words else None
    return after is not None and after.end() in days


def _published_day(published: str | None) -> date | None:
    try:
        day = date.fromisoformat(published) if published else None
    except ValueError:
        return None
    return day if day is not None and 1000 < day.year < 9000 else None


def _published_month(published: str | None) -> date | None:
    """The last day of a month of publication, which resolves months and days but no weekday."""
    month = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", published or "")
    if month is None or not 1000 < int(month[1]) < 9000:
        return None
    year, number = int(month[1]), int(month[2])
    return date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)


def _ranges(text: str, day: date | None) -> Iterator[When]:
    for m in _RANGE.finditer(text):
        first, last = m["a"], m["b"] if len(m["b"]) == 4 else m["a"][:2] + m["b"]
        if int(first) < int(last):
            yield When(m.start("a"), m.end("b"), f"{first}/{last}", True)
    for m in _MONTH_RANGE.finditer(text):
        over_new_year = not m["y1"] and month_of(m["m1"]) > month_of(m["m2"])
        first = f"{m['y1'] or int(m['y2']) - over_new_year}-{month_of(m['m1'])}"
        if first <= (last := f"{m['y2']}-{month_of(m['m2'])}"):
            yield When(m.start("m1"), m.end("y2"), f"{first}/{last}", True)
    for m in _DAY_RANGE.finditer(text):
        one, other = m["m1"] or m["m2"], m["m3"] or m["m2"] or m["m1"]
        if one is None or other is None or (m["m1"] is None and m["m2"] is None):
            continue
        first, last = _full(m["y"], one, m["d1"], day), _full(m["y"], other, m["d2"], day)
        if m["and"] and not m["lead"] and first and last:
            yield When(m.start(), m.start("and") - 1, first, False)
            yield When(m.start("m3") if m["m3"] else m.start("d2"), m.end(), last, False)
        elif edtf := _days_between(first, last, bool(m["y"])):
            yield When(m.start("m1") if m["m1"] else m.start("d1"), m.end(), edtf, True)
    for m in _DATE_RANGE.finditer(text):
        first, last = _full(m["y1"] or m["y2"], m["m1"], m["d1"], day), _full(m["y2"], m["m2"], m["d2"], day)
        if edtf := _days_between(first, last, bool(m["y2"]) and not m["y1"]):
            yield When(m.start(), m.end(), edtf, True)
    yield from _parts_of_years(text)
    for m in _BARE_MONTHS.finditer(text):
        if (edtf := _bare_months(m, day)) is not None:
            yield When(m.start("m1"), m.end(), edtf, True)


def _parts_of_years(text: str) -> Iterator[When]:
    """Halves, quarters and numbers of months, by their first and last month."""
    for m in _PORTION.finditer(text):
        half = int(m["h"]) if m["h"] else 1 if m["n"].casefold() == "first" else 2
        yield _some_months(m, m["y"] or m["y2"], 6 * half - 5, 6 * half)
    for m in _QUARTER.finditer(text):
        told = m["q"] or m["q2"]
        ordinal = (m["n"] or "").casefold()
        number = int(told) if told else 4 if ordinal in ("last", "final") else _ORDINALS.index(ordinal) + 1
        yield _some_months(m, m["y"] or m["y2"] or m["y3"], 3 * number - 2, 3 * number)
    for m in _SOME_MONTHS.finditer(text):
        count = NUMBERS.get(m["n"].casefold()) or int(m["n"])
        if 2 <= count <= 11:
            first = m["side"].casefold() == "first"
            yield _some_months(m, m["y"], 1 if first else 13 - count, count if first else 12)


def _some_months(m: re.Match[str], year: str, first: int, last: int) -> When:
    return When(m.start(), m.end(), f"{year}-{first:02}/{year}-{last:02}", True)


def _bare_months(m: re.Match[str], day: date | None) -> str | None:
    """ "between June and September": of the year of the later month; both stay open where that does."""
    if not (m["m1"][0].isupper() and m["m2"][0].isupper()):
        return None
    first, last = month_of(m["m1"]), month_of(m["m2"])
    year = _year_of_month(int(last), day)
    if year == "XXXX" or (first > last and day is None):
        return f"XXXX-{first}/XXXX-{last}"
    return f"{int(year) - (first > last):04}-{first}/{year}-{last}"


def _days(text: str, day: date | None) -> Iterator[When]:
    for m in _ISO.finditer(text):
        if _valid(m["y"], m["m"], m["d"]):
            yield When(m.start(), m.end(), m.group(), False)
    for order in (_MDY, _DMY):
        for m in order.finditer(text):
            if text[m.start("m")].isupper() and (edtf := _full(m["y"], m["m"], m["d"], day)):
                yield When(m.start(), m.end(), edtf, False)


def _months(text: str, day: date | None) -> Iterator[When]:
    for m in _MY.finditer(text):
        if not text[m.start("m")].isupper():
            continue
        yield When(m.start(), m.end(), f"{m['y']}-{month_of(m['m'])}", False)
    for m in _M.finditer(text):
        if not text[m.start("m")].isupper():
            continue
        year = _year_of_month(int(month_of(m["m"])), day)
        yield When(m.start("m"), m.end(), f"{year}-{month_of(m['m'])}", False)
    for m in _SEASON.finditer(text):
        yield When(m.start(), m.end(), f"{m['y']}-{SEASONS[m['s'].casefold()]}", False)


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
    for m in _FISCAL.finditer(text):
        yield When(m.start(), m.end(), f"{m['y'] or '20' + m['short']}~", False)
    for m in _Y.finditer(text):
        before = text[max(0, m.start() - 2) : m.start()]
        if (
            not _NOT_A_YEAR.match(text, m.end())
            and not before.endswith(("$", "€", "£", ","))
            and not re.match(r"%|[-/]\d", text[m.end() : m.end() + 2])
            and not _RESOLUTION.search(text, max(0, m.start() - 30), m.start())
        ):
            yield When(m.start("y"), m.end(), m["y"], False)


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
    number = int(month_of(month))
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
