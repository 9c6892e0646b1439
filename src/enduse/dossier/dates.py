"""Dates as they are known: EDTF values to the words a reader sees and to the days they can mean.

It decides the words and the outer bounds of what a value allows. It never decides a year that is not stated, and a
value that is no EDTF date of the levels used here keeps its own words and gets no place in time.
Source: ISO 8601-2 (EDTF levels 0 to 2, without sets and significant digits).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace

MONTHS = tuple("January February March April May June July August September October November December".split())
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_DATE = re.compile(r"([0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?([?~%]?)\Z")
_UNSTATED = "year not stated"


@dataclass(frozen=True)
class Stretch:
    """What a date allows. `first` and `last` are ISO days, null where that end cannot be known.

    `precision` is day, month, season, year, decade, interval or none (no place on a time axis)."""

    edtf: str
    words: str
    precision: str
    first: str | None = None
    last: str | None = None
    open_start: bool = False
    open_end: bool = False
    uncertain: bool = False


def stretch(edtf: str) -> Stretch:
    """The stretch of an EDTF date or interval."""
    if "/" in edtf:
        return _interval(edtf)
    return _single(edtf) or Stretch(edtf, f"“{edtf}”", "none")


def in_a_sentence(edtf: str) -> str:
    """The words inside a running sentence: "2017 to 2020" where a label would say "2017–2020"."""
    return stretch(edtf).words.replace(" – ", " to ").replace("–", " to ")


def _single(edtf: str) -> Stretch | None:
    found = _DATE.match(edtf)
    if found is None:
        return None
    year, month, day, mark = found.group(1), found.group(2), found.group(3), found.group(4)
    plain = _plain(edtf, year, None if month == "XX" else month, None if day in (None, "XX") else day)
    if plain is None or not mark:
        return plain
    words = f"about {plain.words}" if mark in "~%" else plain.words
    return replace(plain, words=f"{words} (uncertain)" if mark in "?%" else words, uncertain=True)


def _plain(edtf: str, year: str, month: str | None, day: str | None) -> Stretch | None:
    if any(part is not None and "X" in part for part in (month, day)) or (day is not None and month is None):
        return None
    if year == "XXXX":
        return _yearless(edtf, month, day)
    if "X" in year:
        return _years(edtf, year) if month is None else None
    if month is None:
        return Stretch(edtf, str(int(year)), "year", f"{year}-01-01", f"{year}-12-31") if int(year) else None
    number = int(month)
    if number in SEASONS and day is None:
        first, last = f"{year}-01-01", f"{year}-12-31"
        return Stretch(edtf, f"{SEASONS[number]} {int(year)}", "season", first, last)
    if not 1 <= number <= 12 or not int(year):
        return None
    days = calendar.monthrange(int(year), number)[1]
    name = f"{MONTHS[number - 1]} {int(year)}"
    if day is None:
        return Stretch(edtf, name, "month", f"{year}-{month}-01", f"{year}-{month}-{days:02d}")
    if not 1 <= int(day) <= days:
        return None
    return Stretch(edtf, f"{int(day)} {name}", "day", f"{year}-{month}-{day}", f"{year}-{month}-{day}")


def _yearless(edtf: str, month: str | None, day: str | None) -> Stretch | None:
    if month is None:
        return Stretch(edtf, _UNSTATED, "none")
    if int(month) in SEASONS and day is None:
        return Stretch(edtf, f"{SEASONS[int(month)]}, {_UNSTATED}", "none")
    if not 1 <= int(month) <= 12 or (day is not None and not 1 <= int(day) <= calendar.monthrange(2000, int(month))[1]):
        return None
    name = MONTHS[int(month) - 1]
    return Stretch(edtf, f"{name if day is None else f'{int(day)} {name}'}, {_UNSTATED}", "none")


def _years(edtf: str, year: str) -> Stretch | None:
    if not re.fullmatch(r"[0-9]{3}X|[0-9]{2}XX", year):
        return None
    first, last = year.replace("X", "0"), year.replace("X", "9")
    words = f"{first}s" if year.count("X") == 1 else f"between {first} and {last}"
    return Stretch(edtf, words, "decade", f"{'0001' if first == '0000' else first}-01-01", f"{last}-12-31")


def _interval(edtf: str) -> Stretch:
    left, _, right = edtf.partition("/")
    start = None if left in ("", "..") else _single(left)
    end = None if right in ("", "..") else _single(right)
    unreadable = (start is None and left not in ("", "..")) or (end is None and right not in ("", ".."))
    if unreadable or (start is None and end is None) or not _in_order(start, end):
        return Stretch(edtf, f"“{edtf}”", "none")
    uncertain = any(part is not None and part.uncertain for part in (start, end))
    if start is None or end is None:
        known = start or end
        assert known is not None
        return Stretch(
            edtf,
            f"{'until' if start is None else 'since'} {known.words}",
            "none" if known.first is None else "interval",
            None if start is None else known.first,
            None if end is None else known.last,
            open_start=start is None and known.first is not None,
            open_end=end is None and known.first is not None,
            uncertain=uncertain,
        )
    words = (
        f"{start.words}–{end.words}" if {start.precision, end.precision} <= {"year", "decade"} else _long(start, end)
    )
    if start.first is None or end.last is None:
        return Stretch(edtf, words, "none", uncertain=uncertain)
    return Stretch(edtf, words, "interval", start.first, end.last, uncertain=uncertain)


def _in_order(start: Stretch | None, end: Stretch | None) -> bool:
    return start is None or end is None or start.first is None or end.last is None or start.first <= end.last


def _long(start: Stretch, end: Stretch) -> str:
    tail = f", {_UNSTATED}"
    if start.words.endswith(tail) and end.words.endswith(tail):
        return f"{start.words.removesuffix(tail)} – {end.words}"
    return f"{start.words} – {end.words}"
