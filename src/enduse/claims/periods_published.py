"""Times that lean on the day of publication: "on Wednesday", "overnight into Tuesday", "over the weekend", "last week".

Read only where that day is known. What may lie ahead of it ("by Friday") is left out, and so is a bare "overnight"
beside a date of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from enduse.claims.periods_words import DAYS, MONTHS, NUMBERS, When, rule

_DAY = "|".join(DAYS)
_PART_OF_DAY = r"(?:\s(?:night|morning|evening|afternoon))?"
_WEEKDAY = rule(
    rf"(?:(?P<lead>on|since|until|till|last|by|late|early|this|next|every|each|coming|following|good|black|bloody|"
    rf"palm|easter|a|another|one)\s(?:late\s|early\s)?)?(?P<w>{_DAY}){_PART_OF_DAY}(?!\s(?:prayers?|times|telegraph|herald|post|mail))"
)
_AHEAD = frozenset(
    "by until till this next every each coming following good black bloody palm easter a another one".split()
)
_DAY_RANGE = rule(rf"(?P<lead>between|from)\s(?P<a>{_DAY})\s(?:and|to|until|through)\s(?P<b>{_DAY})")
_NIGHT = rule(
    rf"(?:overnight|(?:on|during|in)\sthe\snight)\s(?:from\s(?P<a>{_DAY})\s)?(?:in)?to\s(?P<w>{_DAY})"
    rf"|(?:on\s)?the\snight\sof\s(?P<of>{_DAY})\sto\s(?P<b>{_DAY})"
)
_OVERNIGHT = rule(r"overnight(?!\s(?:on|into|to|from|train|flights?|stay|curfew|bus|" + _DAY + r"))|last\snight")
_RELATIVE = rule(
    r"(?P<r>last year|this year|last month|this month|last week|earlier this week|yesterday|today|this morning|"
    r"earlier this year|earlier this month|next year|(?:over|during|at)\sthe\s(?:past\s)?weekend|last\sweekend)"
    r"(?!\sof\b)"
)
_AGO = rule(r"(?P<n>a|one|two|three|four|five|six|\d)\sdays?\sago")
_MONTH_AFTER = re.compile(r"\s?(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b", re.IGNORECASE)


def relative(text: str, day: date | None) -> Iterator[When]:
    """Times in `text` that lean on `day`, the day of publication; none where it is not known."""
    if day is None:
        return
    for m in _NIGHT.finditer(text):
        ends = _weekday(day, m["w"] or m["b"])
        yield _stretch(m, ends - timedelta(days=1), ends)
    for m in _DAY_RANGE.finditer(text):
        last = _weekday(day, m["b"])
        yield _stretch(m, last - timedelta(days=(DAYS.index(_low(m["b"])) - DAYS.index(_low(m["a"]))) % 7), last)
    for m in _WEEKDAY.finditer(text):
        lead = _low(m["lead"] or "")
        if lead in _AHEAD or not m["w"][0].isupper() or (not lead and _is_name(text, m)):
            continue
        back = _weekday(day, m["w"])
        back -= timedelta(days=7 if back == day and lead == "last" else 0)
        yield When(m.start("w"), m.end("w"), back.isoformat(), False)
    for m in _AGO.finditer(text):
        ago = day - timedelta(days=NUMBERS.get(_low(m["n"])) or int(m["n"]))
        yield When(m.start(), m.end(), ago.isoformat(), False)
    for m in _RELATIVE.finditer(text):
        if (edtf := _said(_low(m["r"]), day)) is not None:
            yield When(m.start(), m.end(), edtf, "/" in edtf)
    for m in _OVERNIGHT.finditer(text):
        yield _stretch(m, day - timedelta(days=1), day)


def roughly(text: str, month: date | None) -> Iterator[When]:
    """The years and months in `text` that lean on a publication of which only the month is known, by a day of it."""
    if month is None:
        return
    for m in _RELATIVE.finditer(text):
        if _low(m["r"]).endswith(("year", "month")) and (edtf := _said(_low(m["r"]), month)) is not None:
            yield When(m.start(), m.end(), edtf, False)


def overnight(text: str, when: When) -> bool:
    """Whether `when` is a night that only the publication dates."""
    return _OVERNIGHT.fullmatch(text[when.start : when.end]) is not None


def _said(words: str, day: date) -> str | None:
    first = day.replace(day=1)
    monday = day - timedelta(days=day.weekday())
    if words.endswith("weekend"):
        if day.weekday() == 5:
            return None
        saturday = day - timedelta(days=1) if day.weekday() == 6 else monday - timedelta(days=2)
        return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"
    return {
        "last year": f"{day.year - 1:04}",
        "this year": f"{day.year:04}",
        "earlier this year": f"{day.year:04}",
        "next year": f"{day.year + 1:04}",
        "last month": f"{first - timedelta(days=1):%Y-%m}",
        "this month": f"{first:%Y-%m}",
        "earlier this month": f"{first:%Y-%m}",
        "last week": f"{(monday - timedelta(days=7)).isoformat()}/{(monday - timedelta(days=1)).isoformat()}",
        "earlier this week": f"{monday.isoformat()}/{day.isoformat()}" if monday < day else day.isoformat(),
        "yesterday": (day - timedelta(days=1)).isoformat(),
        "today": day.isoformat(),
        "this morning": day.isoformat(),
    }[words]


def _weekday(day: date, word: str) -> date:
    return day - timedelta(days=(day.weekday() - DAYS.index(_low(word))) % 7)


def _stretch(m: re.Match[str], first: date, last: date) -> When:
    return When(m.start(), m.end(), f"{first.isoformat()}/{last.isoformat()}", True)


def _is_name(text: str, m: re.Match[str]) -> bool:
    """ "Ruby Friday", "Monday Agbo": a weekday among capitals that no preposition leads is a name."""
    before = re.search(r"(?<![.!?]\s)\b([A-Z][a-z]+)\s$", text[max(0, m.start() - 24) : m.start()])
    after = re.match(r"\s([A-Z][a-z]+)", text[m.end() : m.end() + 20])
    months = _MONTH_AFTER.match(text, m.end()) is not None
    return (before is not None and before.start() > 0) or (after is not None and not months)


def _low(word: str) -> str:
    return word.casefold()


__all__ = ["overnight", "relative", "roughly"]
