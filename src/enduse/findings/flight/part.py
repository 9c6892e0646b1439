"""Parts of a month, a year or a day that a claim means: "the first week of March 2022", "mid-March", "the weekend of
5 March 2022". A part never becomes the whole.

Exact are only parts that are counted alike wherever they are written: the first to fourth or last week of a month are
seven days each, from its first or to its last; its first half ends with the 15th; the first or last so many days, weeks
or months; the weekend of a Saturday or a Sunday is both days. All others stay open within the time that they are a part
of, or fix no days where they may reach out of it ("around 5 March", "since the first week of March").
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from enduse.findings.flight.stretch import NUMBER, Span, number_of, place
from enduse.model.claim import Claim, Mention

_SHORT = ("Sept", *calendar.month_abbr[1:])
_MONTH = rf"(?:{'|'.join((*calendar.month_name[1:], *_SHORT))})\b"
_TIME = re.compile(rf"\b(?:{_MONTH}|['’]?\d)", re.IGNORECASE)
"""Where a time begins by itself, behind all words that make it a part."""

_WEEKDAYS = "|".join(calendar.day_name)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_SIDE = rf"{'|'.join(_ORDINALS)}|fifth|5th|last|final|opening|closing|initial|latter|middle"
_WITHIN_DAY = "morning|noon|midday|afternoon|evening|night|dawn|dusk|hour"
_LENGTH = rf"day|week|weekend|fortnight|month|year|{_WITHIN_DAY}|{_WEEKDAYS}"
_UNIT = rf"{_LENGTH}|half|halve|third|quarter|part|portion"
_EDGE = "early|earlier|late|later|mid|middle|beginning|start|end|ending|close|turn|eve"
_SHARE = "rest|remainder|most|much|bulk|majority|all but|couple|matter"
_SOME = "the|a|an|one|each|every|several|some|few|many|single|very"
_OF = rf"\s(?:of|in|during|within|on)\s(?:the\s)?(?:(?:month|year)s?\sof\s)?(?:(?:{_WEEKDAYS}),?\s)?"
_PART = re.compile(
    rf"\b(?P<words>(?P<some>(?:(?:{_SOME})\s){{0,4}})(?:(?:(?P<side>{_SIDE})[\s-])?(?:(?P<n>{NUMBER})[\s-])?"
    rf"(?P<unit>{_UNIT})(?P<several>s)?(?:\s(?:period|stretch|span))?(?:{_OF}|(?<=weekend),?\s|(?<=night)\s)"
    rf"|(?:(?:early|mid)[\s-]to[\s-])?(?P<edge>{_EDGE})(?:{_OF}|[\s-](?:the\s)?)|(?:{_SHARE}|week\s(?:{NUMBER})){_OF}))\Z",
    re.IGNORECASE,
)
"""Right in front of a time, or of another part."""

_INSIDE = re.compile(rf"\b(?:{_EDGE}|(?:{_SIDE})\s(?:(?:{NUMBER})\s)?(?:{_UNIT})s?\sof)\b", re.IGNORECASE)
_WHOLE = re.compile(
    r"\b(?:(?:since|from|between)\s(?:the\s)?(?:start|beginning)|(?:to|until|till|through)\s(?:the\s)?end)\sof\s",
    re.IGNORECASE,
)
"""The edge of a time at the end of a stretch that holds all of it."""

_THAT = r"\s(?:the|that|this)\s(?:same\s)?(?:month|year)\b"
_BEHIND = re.compile(
    rf"['’]s\s(?:(?:{_SIDE}|{NUMBER})\s)*(?:{_EDGE}|(?:{_UNIT})s?)\b"
    rf"|,?\s(?:in|at|during|over)\s(?:its|the)\s(?:(?:{_SIDE})\s(?:(?:{NUMBER})\s)?(?:{_UNIT})s?"
    rf"|(?:very\s)?(?:end|start|beginning|middle))\b(?!\sof\b(?!{_THAT}))|\s\((?:the\s)?(?:{_SIDE}|{_EDGE})\b|\s(?:{_WITHIN_DAY})\b",
    re.IGNORECASE,
)
"""Right behind a time: "March's first week"."""

_ELSEWHERE = re.compile(
    rf"\b(?:(?:the\s)?(?:month|year)['’]s\s(?:{_SIDE}|{_EDGE})\b|(?:mid|end)[\s-](?:of[\s-])?(?:month|year)\b"
    rf"|(?:the\s)?(?:{_EDGE})\s(?:of|in){_THAT}"
    rf"|(?:the\s)?(?:{_SIDE})\s(?:(?:{NUMBER})\s)?(?:(?:{_LENGTH})s?\sof\b|(?:{_UNIT})s?(?:\sof{_THAT}|(?=\W*\Z))))",
    re.IGNORECASE,
)
"""Anywhere in the claim: a part of a time that stands somewhere else in it."""

_ON_TO = re.compile(rf"\b(?:until|till|to|through)\s(?:the\s)?(?:{_EDGE})\s(?:of|in){_THAT}", re.IGNORECASE)
"""A time that goes on beyond the date of the claim."""

_WEEKEND = re.compile(r"\b(?:(?:the|a|one|that|last)\s)?weekends?\b", re.IGNORECASE)
_AROUND = re.compile(
    r"\b(?:around|about|roughly|approximately|circa|as\s(?:late|early)\sas|(?:no|not)\slater\sthan)\s(?:the\s)?\Z",
    re.IGNORECASE,
)
_REACHES = re.compile(
    r"\b(?P<word>since|before|after|by|outside|except|not|or|from|between|and|to|until|till|through)\s"
    r"(?:(?:in|on|during)\s)?(?:the\s)?\Z",
    re.IGNORECASE,
)
_ENDS = ("from", "between", "and", "to", "until", "till", "through")
"""Words in front of one of two ends, which together hold what is meant."""

_GOES_ON = re.compile(
    rf"(?:,?\s(?:and|or|to|until|till|through)\s|\s?[-–/&]\s?|,\s)(?:(?:on|in|the)\s|(?:[\w-]+\s){{1,4}}of\s)*"
    rf"(?P<time>\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?-i:{_MONTH})|(?-i:{_MONTH}))|\s(?:or\sso\s)?of\s(?:the\s)?(?P<of>{_MONTH}|\d{{4}}\b)",
    re.IGNORECASE,
)
"""Right behind a time, what goes on with another one, or makes it a part of it."""

_OF_MONTH = re.compile(rf"[\w-]*\b(?-i:{_MONTH}),?\s\Z")
"""Right in front of a year: the month that is meant."""

_PLAIN = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?\Z")


@dataclass(frozen=True, slots=True)
class Part:
    """What the claim means of one time, in its words. `days`, both in, are all that it can mean, and just these unless
    `open`; null where no days surely are."""

    words: str
    days: Span | None
    open: bool


Dates = Sequence[tuple[str, Mention | None]]


def parts(claim: Claim, dates: Dates, spans: Sequence[Span | None]) -> tuple[Part | None, ...]:
    """For each of the claim's dates the part that it means, null where that is the whole. `spans` are the days of each,
    null where they are not known."""
    several = len(dates) > 1
    return tuple(
        _cut(claim, mention, dates) or _part(claim, value, mention, span, several)
        for (value, mention), span in zip(dates, spans, strict=True)
    )


def _cut(claim: Claim, mention: Mention | None, dates: Dates) -> Part | None:
    """A time of which the claim has a piece alone: "5" of "5 and 6 March", "2022" of "end-March 2022"."""
    start, end = place(claim, mention)
    quote = claim.quote
    if mention is None or start < 0 or (start, end) == (0, len(quote)) or quote[start:end] != mention.text:
        return None
    if mention.text.isdigit() and (month := _OF_MONTH.search(quote[:start])):
        return Part(quote[month.start() : end], None, True)
    found = _GOES_ON.match(quote, end)
    if found is None:
        return None
    time = found.start("time" if found["time"] else "of")
    others = (place(claim, other) for _, other in dates)
    if any(first <= time < last or end <= first < found.end() for first, last in others):
        return None
    return Part(quote[start : found.end()], None, True)


def goes_on(claim: Claim, dates: Dates) -> str | None:
    """Words of the claim by which its time ends later than the dates that it has; null where there are none."""
    placed = [place(claim, mention) for _, mention in dates]
    every = (one for one in _ON_TO.finditer(claim.quote))
    return next((one.group() for one in every if not any(a < one.end() and one.start() < b for a, b in placed)), None)


def loose(claim: Claim, dates: Dates) -> str | None:
    """Words of the claim that make its time a part, and do not stand with one of its dates; null where there are
    none."""
    quote = claim.quote
    placed = [(*_whole(quote, *at), mention) for _, mention in dates if (at := place(claim, mention))[0] >= 0]
    if any(mention is None for _, mention in dates):
        for time in _TIME.finditer(quote):
            if found := _PART.search(quote[: time.start()]):
                return _shown(quote, found.start(), time.end())
    for found in _ELSEWHERE.finditer(quote):
        if not any(start < found.end() and found.start() < end for start, end, _ in placed):
            return found.group().strip()
    return None


def weekend(claim: Claim, dates: Dates) -> str | None:
    """A weekend that the claim names beside its dates."""
    placed = [_whole(claim.quote, *at) for _, mention in dates if (at := place(claim, mention))[0] >= 0]
    every = (one for one in _WEEKEND.finditer(claim.quote))
    return next((one.group() for one in every if not any(a < one.end() and one.start() < b for a, b in placed)), None)


def _whole(quote: str, start: int, end: int) -> tuple[int, int]:
    """From the first word in front of a time that makes it a part, to its end."""
    core = _core(quote, start, end)
    found = _PART.search(quote[:core])
    return min(start, found.start() if found else start), end


def _core(quote: str, start: int, end: int) -> int:
    found = _TIME.search(quote, start, end)
    return found.start() if found else start


def _part(claim: Claim, value: str, mention: Mention | None, span: Span | None, several: bool) -> Part | None:
    if mention is None or (mention.start, mention.end) == (claim.start, claim.end):
        return None
    quote, (start, end) = claim.quote, place(claim, mention)
    if start < 0 or quote[start:end] != mention.text:
        quote, start, end = mention.text, 0, len(mention.text)
    core = _core(quote, start, end)
    lead = _WHOLE.sub(lambda whole: "\0" * len(whole.group()), quote[:core])
    found = _PART.search(lead)
    read = found is not None and "/" in value and found.start("side") >= start
    if found is None or read:
        ahead = lead[: found.start()] if found else lead
        if _AROUND.search(ahead) or (read and _reaches(ahead, several)):
            return Part(_shown(quote, start, end, 1), None, True)
        inside = _WHOLE.sub("", quote[core:end])
        if not read and (_INSIDE.search(inside) if core > start or _TIME.match(quote, core) else _edge(inside)):
            return Part(_shown(quote, start, end), span, True)
        behind = _BEHIND.match(quote, end)
        return Part(quote[start : behind.end()], span, True) if behind else None
    if _is_whole(found, value):
        return None
    ahead, words = lead[: found.start()], _shown(quote, found.start(), end)
    if _AROUND.search(ahead) or (_PLAIN.match(value) and _reaches(ahead, several)):
        return Part(_shown(quote, found.start(), end, 1), None, True)
    exact = _exact(found, value)
    if exact is not None:
        nested = _PART.search(ahead)
        return Part(_shown(quote, nested.start() if nested else found.start(), end), exact, nested is not None)
    return Part(words, _holding(found, value, span), True)


def _edge(words: str) -> bool:
    return re.search(rf"\b(?:{_EDGE})\b", words, re.IGNORECASE) is not None


def _reaches(ahead: str, several: bool) -> bool:
    """Whether the words in front of a part make it the end of a stretch whose other end is not told."""
    found = _REACHES.search(ahead)
    return found is not None and not (several and found["word"].lower() in _ENDS)


def _is_whole(found: re.Match[str], value: str) -> bool:
    """ "The month of March" is March; what is counted in days and weeks around a day is a stretch, no part of it."""
    plain, unit = _PLAIN.match(value), (found["unit"] or "").lower()
    if plain and plain[3]:
        return unit in ("day", "week", "fortnight", "month", "year")
    bare = found["side"] is None and found["n"] is None and found["some"].strip().lower() in ("", "the")
    if bare and unit == "weekend":
        return re.fullmatch(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d", value) is not None
    return bare and unit == ("month" if "-" in value else "year")


def _exact(found: re.Match[str], value: str) -> Span | None:
    """The days of a part that has exact ones."""
    plain = _PLAIN.match(value)
    if plain is None or found["unit"] is None or found["some"].strip().lower() not in ("", "the"):
        return None
    unit, side = found["unit"].lower(), (found["side"] or "").lower()
    try:
        if plain[3]:
            return None if unit != "weekend" or side or found["n"] or found["several"] else _weekend(value)
        if found["n"] is None and found["several"]:
            return None
        number = 1 if found["n"] is None else number_of(found["n"])
        if plain[2]:
            return _of_month(int(plain[1]), int(plain[2]), unit, side, number)
        return _of_year(int(plain[1]), unit, side, number)
    except ValueError:
        return None


def _weekend(value: str) -> Span | None:
    day = date.fromisoformat(value)
    if day.weekday() < calendar.SATURDAY:
        return None
    saturday = day - timedelta(day.weekday() - calendar.SATURDAY)
    return saturday, saturday + timedelta(1)


def _of_month(year: int, month: int, unit: str, side: str, number: int) -> Span | None:
    length = calendar.monthrange(year, month)[1]
    if unit == "half" and number == 1 and side in ("first", "1st", "second", "2nd"):
        first, last = (1, 15) if _ORDINALS[side] == 1 else (16, length)
    elif unit in ("day", "week", "fortnight"):
        days = number * {"day": 1, "week": 7, "fortnight": 14}[unit]
        at = _at(side, number, days, length)
        if at is None or (unit == "fortnight" and _ORDINALS.get(side, 1) > 1):
            return None
        first, last = at
    else:
        return None
    return date(year, month, first), date(year, month, last)


def _of_year(year: int, unit: str, side: str, number: int) -> Span | None:
    """By months and days alone: whose first week a year's is differs."""
    if unit == "day":
        days = _at(side, number, number, 366 if calendar.isleap(year) else 365)
        start = date(year, 1, 1)
        return None if days is None else (start + timedelta(days[0] - 1), start + timedelta(days[1] - 1))
    if unit not in ("half", "quarter", "month") or (unit != "month" and number > 1):
        return None
    months = _at(side, number, number * {"half": 6, "quarter": 3, "month": 1}[unit], 12)
    if months is None:
        return None
    return date(year, months[0], 1), date(year, months[1], calendar.monthrange(year, months[1])[1])


def _at(side: str, number: int, size: int, length: int) -> tuple[int, int] | None:
    """Which of `length` are the first or last `size`, or those of the same size that follow the first."""
    if side in ("last", "final"):
        first = length - size + 1
    elif side in _ORDINALS and (number == 1 or _ORDINALS[side] == 1):
        first = (_ORDINALS[side] - 1) * size + 1
    else:
        return None
    return (first, first + size - 1) if 1 <= first <= first + size - 1 <= length and size else None


def _holding(found: re.Match[str], value: str, span: Span | None) -> Span | None:
    """Days that hold all that an open part can mean."""
    if span is None or (found["edge"] or "").lower() in ("turn", "eve"):
        return None
    unit = (found["unit"] or "").lower()
    try:
        if unit == "weekend" and (span[1] - span[0]).days < 7:
            return span[0] - timedelta(6), span[1] + timedelta(6)
        return (span[0] - timedelta(1), span[1] + timedelta(1)) if unit == "night" else span
    except OverflowError:
        return None


def _shown(quote: str, start: int, end: int, more: int = 0) -> str:
    """The words from `start` to `end`, and so many in front of them."""
    before = re.search(rf"(?:[^\s,;:.()“”\"]+\s){{0,{more}}}\Z", quote[:start])
    return quote[before.start() if before else start : end].strip()
