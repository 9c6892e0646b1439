"""The words of the calendar, and the one shape in which a time that a report tells is handed on."""

from __future__ import annotations

import re
from dataclasses import dataclass

MONTHS = {
    name: number
    for number, names in enumerate(
        "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|oct "
        "november|nov december|dec".split(),
        1,
    )
    for name in names.split("|")
}
MONTH = r"(?:(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")(?:\.(?=\s))?)"
DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
YEAR = r"(?:19|20)\d\d"
DASH = r"\s?[-‐‑–—]\s?"
SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}
NUMBERS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
} | {"a": 1}


@dataclass(frozen=True, slots=True)
class When:
    """`text[start:end]` says `edtf`. `span` is true for a stretch of time, false for a point with its own precision."""

    start: int
    end: int
    edtf: str
    span: bool


def rule(pattern: str) -> re.Pattern[str]:
    """`pattern` between the borders of words, in either case."""
    return re.compile(r"(?<![\w-])" + pattern + r"(?!\w)", re.IGNORECASE)


def month_of(word: str) -> str:
    """The two digits of a month's name or its abbreviation."""
    return f"{MONTHS[word.casefold().rstrip('.')]:02}"
