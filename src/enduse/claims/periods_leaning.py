"""Times that lean on a date given before them: "that year", "two days later", "since then", "on the 19th".

The date they lean on is the last one told, in the paragraph or right before it, and only where it is precise enough:
"two days later" after a mere year stays unread. A time that leans on an event ("the day before the vote") says no date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from enduse.claims.periods_words import MONTH, NUMBERS, SEASONS, When, month_of, rule

_NUMBER = r"(?P<n>a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_ENDS = r"(?=\s?[.,;:)’'\"”–—-]|\s(?:and|but|in|at|near|when|on|over|outside|off|by)\b|\s?$)"
_NO_NOUN = r"(?=\s?[.,;:)]|\s(?:and|but|of\sthat|at|when)\b|\s?$)"
_AHEAD = r"following|next"
_BACK = r"previous|preceding"
_YEAR = rf"(?:that(?:\ssame)?|the\ssame|the\s(?P<step>{_AHEAD}|{_BACK}))\syear"
_OF_YEAR = rule(
    rf"(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s)?(?:(?P<m>{MONTH})(?:\s(?P<d2>\d{{1,2}}))?|(?P<s>{'|'.join(SEASONS)}))"
    rf",?\s(?:of\s|in\s)?{_YEAR}"
)
_RULES = tuple(
    (name, rule(pattern))
    for name, pattern in (
        ("same", r"(?:that(?:\svery|\ssame)?|the(?:\svery)?\ssame)\s(?P<unit>year|month|day|night|morning|evening)"),
        ("step", rf"the\s(?P<way>{_AHEAD}|{_BACK})\s(?P<unit>year|month|day|night|morning)"),
        (
            "aside",
            rf"(?:the|a|one)\s(?P<unit>year|month|day|night)\s(?P<way>(?:before|after|prior){_ENDS}|(?:earlier|later)(?!\sthan))",
        ),
        ("count", rf"{_NUMBER}\s(?P<unit>year|month|day)s?\s(?P<way>earlier|later)(?!\sthan)"),
        ("ordinal", rf"(?:on|of|by|until|since)\sthe\s(?P<d>\d{{1,2}})(?:st|nd|rd|th){_NO_NOUN}"),
        ("since", r"(?:ever\s)?since(?:\s(?:then|that\stime|that\sdate)|(?=\s?(?:[.;]|$)))"),
    )
)
_BACKWARDS = re.compile(rf"\b(?:{_BACK}|before|earlier|prior)\b", re.IGNORECASE)
_UNITS = {"year": "year", "month": "month"}
_POINT = re.compile(r"(\d{4}|XXXX)(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?")


def leaning(text: str, told: Sequence[When], before: When | None) -> list[When]:
    """`told` with the times of `text` that lean on one of them, or on `before`, the last date told ahead of `text`."""
    kept = list(told)
    found = [(m.start(), -m.end(), "of year", m) for m in _OF_YEAR.finditer(text)]
    found += [(m.start(), -m.end(), name, m) for name, pattern in _RULES for m in pattern.finditer(text)]
    back: set[When] = set()
    at = 0
    for start, _, name, m in sorted(found, key=lambda f: f[:3]):
        anchor = next((w for w in reversed(kept) if w.end <= start and w not in back), before)
        inside = [w for w in kept if w.start < m.end() and start < w.end]
        if start < at or (inside and name != "of year"):
            continue
        when = _read(name, m, anchor)
        if when is None and name == "of year":
            open_year = [When(w.start, w.end, re.sub(r"^\d{4}", "XXXX", w.edtf), w.span) for w in inside if not w.span]
            kept = sorted([*(w for w in kept if w not in inside), *open_year], key=lambda w: w.start)
        if when is not None:
            kept = sorted([*(w for w in kept if w not in inside), when], key=lambda w: w.start)
            at = m.end()
            back |= {when} if _BACKWARDS.search(m.group()) else set()
    return kept


def _read(name: str, m: re.Match[str], anchor: When | None) -> When | None:
    point = _POINT.fullmatch(anchor.edtf) if anchor is not None else None
    if point is None or anchor is None:
        return None
    year, month, day = point.groups()
    if name == "since":
        return When(m.start(), m.end(), f"{anchor.edtf}/..", True)
    edtf = {
        "of year": lambda: _of_year(m, year),
        "same": lambda: _stepped(year, month, day, m["unit"], 0),
        "step": lambda: _stepped(year, month, day, m["unit"], 1 if m["way"].casefold() in _AHEAD else -1),
        "aside": lambda: _stepped(year, month, day, m["unit"], 1 if m["way"].casefold() in ("after", "later") else -1),
        "count": lambda: _stepped(
            year, month, day, m["unit"], _number(m["n"]) * (1 if m["way"].casefold() == "later" else -1)
        ),
        "ordinal": lambda: _checked(year, month, int(m["d"])) if month else None,
    }[name]()
    start = m.start("d") if name == "ordinal" else m.start()
    return When(start, m.end(), edtf, False) if edtf is not None else None


def _of_year(m: re.Match[str], year: str) -> str | None:
    if year == "XXXX":
        return None
    step = (m["step"] or "").casefold()
    told = f"{int(year) + (1 if step and step in _AHEAD else -1 if step else 0):04}"
    if m["s"]:
        return f"{told}-{SEASONS[m['s'].casefold()]}"
    if not m["m"][0].isupper():
        return None
    month = month_of(m["m"])
    day = m["d"] or m["d2"]
    return _checked(told, month, int(day)) if day else f"{told}-{month}"


def _stepped(year: str, month: str | None, day: str | None, unit: str, by: int) -> str | None:
    """The date `by` units on, at the precision of the unit; null where the anchor is not as precise."""
    kind = _UNITS.get(unit.casefold(), "day")
    if kind == "year":
        return f"{int(year) + by:04}" if year != "XXXX" and 1000 < int(year) + by < 9000 else None
    if month is None or (kind == "day" and day is None):
        return None
    if kind == "month":
        count = int(month) - 1 + by
        if year == "XXXX":
            return f"XXXX-{count % 12 + 1:02}"
        return f"{int(year) + count // 12:04}-{count % 12 + 1:02}"
    return _moved(year, month, str(day), by)


def _moved(year: str, month: str, day: str, by: int) -> str | None:
    known = year != "XXXX"
    try:
        moved = date(int(year) if known else 2001, int(month), int(day)) + timedelta(days=by)
    except (ValueError, OverflowError):
        return None
    if not known and (moved.month, int(month)) != (moved.month, moved.month) and 2 in (moved.month, int(month)):
        return None
    return moved.isoformat() if known else f"XXXX-{moved:%m-%d}"


def _checked(year: str, month: str, day: int) -> str | None:
    try:
        date(int(year) if year != "XXXX" else 2000, int(month), day)
    except ValueError:
        return None
    return f"{year}-{month}-{day:02}"


def _number(word: str) -> int:
    return NUMBERS.get(word.casefold()) or int(word)


__all__ = ["leaning"]
