"""Entities that are known by their shape: times, amounts, money, coordinates, addresses of the net. Regular
expressions over a paragraph's words; each is linear. Dates with a value and numbers with a value come from `periods`
and `quantities`; here are the phrases that place or count a time, and the amounts, that have no value of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enduse.claims.mentions import Mentions

_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_UNIT = "second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|century"
_UNITS = "(?:minutes?|hours?|days?|nights?|weeks?|weekends?|months?|years?|decades?|centur(?:y|ies))"
_COUNT = (
    r"(?:\d+(?:\.\d+)?|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|few|couple\sof|dozen"
    r"|many)"
)
_PART = "morning|afternoon|evening|night|noon|midday|midnight|dawn|dusk"
_WHICH = "(?:last|past|next|coming|previous|following|recent|final|first)"
_SEASON = "spring|summer|autumn|fall|winter"

_TIMES = tuple(
    re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE)
    for pattern in (
        rf"(?:(?:early|late|small)\s(?:hours|{_PART})\s(?:of\s|on\s)(?:the\s)?(?:{_DAY})|(?:(?:early|late)\s)?(?:{_DAY})(?:\s(?:{_PART}))?)",
        rf"(?:today|yesterday|tomorrow|tonight|nowadays|overnight)(?:\s(?:{_PART}))?",
        rf"(?:earlier|later)\s(?:today|this\s(?:{_UNIT}|{_PART}|{_SEASON}))",
        rf"(?:(?:the|this|these|those|early|late)\s)*{_WHICH}\s(?:{_COUNT}\s)?(?:{_UNITS}(?:\sand\s{_UNITS})?|{_PART}|{_SEASON}|(?:{_MONTH}))",
        rf"(?:this|that|the\ssame)\s(?:{_UNIT}|{_PART}|{_SEASON}|{_MONTH})",
        rf"{_COUNT}\s(?:more\s)?{_UNITS}(?:\s(?:ago|later|earlier|before|after))?(?!['’]?s?\s(?:old|jail|prison))",
        rf"(?:at|by|until|since|before|after|around)\s(?:{_PART})",
        rf"the\s(?:{_PART})(?=\s(?:of|on|before|after)\b)",
        r"\d{1,2}(?::\d\d|\.\d\d(?=\s?[ap]\.?m))?\s?(?:[ap]\.?m\.?|GMT|UTC|EST|BST|CET|hrs|o['’]clock)|\d{1,2}:\d\d(?::\d\d)?",
        r"(?:19|20)\d\d\s?[-–]\s?\d\d(?:\d\d)?",
        r"\d{1,4}(?:st|nd|rd|th)?\s?(?:B\.?C\.?(?:E\.?)?|A\.?D\.?)",
        r"(?:the\s)?\d{1,2}(?:st|nd|rd|th)\s(?:anniversary|century)",
        r"Ramadan|Christmas(?:\s(?:Day|Eve))?|Easter|Nowruz|Eid(?:\sal-\w+)?|Ashura|Passover|Yom\sKippur|New\sYear['’]s\s(?:Day|Eve)",
    )
)
_MONTHS = re.compile(
    rf"(?<![\w-])(?:(?:early|mid|late)[\s-])?(?:(?:{_MONTH})(?:\s\d{{1,2}}(?:\s?[-–]\s?\d{{1,2}})?)?|\d{{1,2}}\s?[-–]\s?\d{{1,2}}\s(?:{_MONTH}))"
    r"(?:,?\s(?:19|20)\d\d)?(?![\w-])"
)
_MODAL_MAY = re.compile(r"May(?!\s\d|\s(?:of\s)?(?:19|20))")
_BEFORE_MAY = re.compile(
    r"\b(?:in|of|and|to|by|until|since|between|from|through|before|after|last|this|next|early|mid|late)[\s-]$"
)
_AMOUNTS = re.compile(
    r"(?<![\w-])(?:(?:about|around|over|more\sthan|at\sleast|some|nearly|almost|many|several)\s)?"
    r"(?:(?:tens|dozens|scores|hundreds|thousands|millions|billions)(?:\sof\s(?:thousands|millions|billions))?)(?!\w)",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"(?:US\$|A\$|C\$|[$€£¥₹₽₪])\s?\d[\d,.]*\d?(?:\s?(?:m|bn|k|million|billion|trillion))?\b"
    r"|\b(?:(?:tens|hundreds|dozens)\sof\s)?(?:\d[\d,.]*|(?:tens|hundreds|thousands|millions|billions)(?:\sof)?)\s"
    r"(?:(?:million|billion|thousand)\s)?(?:US\s)?(?:dollars|euros|pounds\ssterling|rubles|roubles|shekels|dinars|dirhams|riyals|lira|yuan|rupees)"
    r"|\b(?:money|cash)\b",
    re.IGNORECASE,
)
_MEASURES = re.compile(
    r"(?<![\w.,-])\d[\d,.]*(?:\s?[-–]\s?\d[\d,.]*)?\s?(?:per\s?cent|%|km|mi|kg|lb|ft|feet|mm|cm|m|ha|hectares?|acres?|metres?|meters?|miles?|tons?|tonnes?|litres?"
    r"|gallons?|barrels?|cu\sft|MW|kW|GW|sq\s?(?:km|mi|ft|m))(?:[²³23])?(?:/\w+)?(?!\w)"
)
_COORDINATES = re.compile(
    r"\d{1,3}(?:\.\d+)?°\s?(?:\d{1,2}['′’]\s?)?(?:\d{1,2}(?:\.\d+)?[\"″”]\s?)?[NS][,;\s]?[\s\ufeff]*"
    r"\d{1,3}(?:\.\d+)?°\s?(?:\d{1,2}['′’]\s?)?(?:\d{1,2}(?:\.\d+)?[\"″”]\s?)?[EW]|-?\d{1,2}\.\d{3,}[\s\ufeff]*[;,][\s\ufeff]*-?\d{1,3}\.\d{3,}"
)
_ADDRESSES = re.compile(
    r"(?P<url>(?:https?://|www\.)[^\s<>\"”]+[\w/])|(?<![\w.])(?P<handle>@\w{2,}|[\w.+-]+@[\w-]+\.[\w.]+\w)"
)
_RADIO = re.compile(r"\d+(?:\.\d+)?\s?(?:[kMG]Hz|MHZ|GHZ)\b")


_NUMBERED = re.compile(
    r"\[$|\b(?:[Rr]esolutions?|[Aa]rticles?|[Ss]ections?|[Cc]hapters?|[Pp]aragraphs?|[Pp]ages?|[Aa]nnex|[Oo]rders?|[Cc]ommittee|[Nn]o\.|[Nn]umber|[Ff]light|[Tt]able|[Ff]igure|[Pp]art|[Rr]oute"
    r"|[Hh]ighway|[Rr]oom|[Cc]hannel)\s$"
)


def shapes(found: Mentions) -> Iterator[tuple[int, int, str, str | None, str]]:
    """(start, end, type, value, rule) by offsets of the view, the surest first; they may overlap."""
    view = found.paragraph.view
    start, end = found.paragraph.span.start, found.paragraph.span.end
    for m in _ADDRESSES.finditer(view, start, end):
        yield m.start(), m.end(), "Url" if m["url"] else "CommsIdentifier", None, "shape/address"
    for m in _COORDINATES.finditer(view, start, end):
        yield m.start(), m.end(), "Location", None, "shape/coordinates"
    for m in _RADIO.finditer(view, start, end):
        yield m.start(), m.end(), "Frequency", None, "shape/frequency"
    for m in _MONEY.finditer(view, start, end):
        yield m.start(), m.end(), "Money", None, "shape/money"
    for when in found.whens:
        yield when.start, when.end, "Temporal", when.edtf, "period"
    for m in _MONTHS.finditer(view, start, end):
        if not _MODAL_MAY.match(view, m.start(), m.end()) or _BEFORE_MAY.search(
            view, max(start, m.start() - 8), m.start()
        ):
            yield m.start(), m.end(), "Temporal", None, "shape/month"
    for pattern in _TIMES:
        for m in pattern.finditer(view, start, end):
            yield m.start(), m.end(), "Temporal", None, "shape/time"
    for m in _MEASURES.finditer(view, start, end):
        yield m.start(), m.end(), "Quantity", None, "shape/measure"
    for m in _AMOUNTS.finditer(view, start, end):
        yield m.start(), m.end(), "Quantity", None, "shape/amount"
    for number in found.quantities:
        if (
            _NUMBERED.search(view, max(start, number.number_start - 25), number.number_start)
            or view[number.start : number.end].casefold() == "one"
        ):
            continue
        kind = "Money" if number.unit and len(number.unit) == 3 and number.unit.isupper() else "Quantity"
        yield number.start, number.end, kind, number.plain, "quantity"
