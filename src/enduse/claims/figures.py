"""Whether words say a number, its unit and its comparator. The validator asks; nothing here proposes.

A number is read again from its own words. Its unit must be the one they give; a unit that stands beside the number in
another form ("Mach 2", "from two million euros to one million") must be said close by. A year counts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from enduse.claims.periods import whens
from enduse.claims.quantities import Quantity, quantities

_BEFORE = 60
"""Characters before a number that are read with it: its comparator stands there."""

_BEYOND = 24
"""Characters behind a number's words in which a unit may stand that they leave out."""

_CARRIED = 400
"""Characters around a number within which its currency is said."""

_COUNTS = frozenset("killed injured count number".split())
"""Roles that count people or flights: no measure and no share."""

_YEARLESS = frozenset("killed injured number quantity".split())
_PLAIN_YEAR = re.compile(r"(?<![\w.,$€£¥-])(?:19|20)\d\d(?![\w.,]*\d)")
_IN_A_YEAR = re.compile(
    r"(?:\b(?:in|since|until|till|before|after|by|from|during|year|early|mid|late|spring|summer|autumn|fall|winter"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:the (?:start|end|beginning|middle|first half|second half)) of)[\s,-]+(?:\d{1,2},?\s)?)$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\s(?!(?:and|or|to|as|was|were|is|when|after|by|in|on|at|for|with|from|but|while)\b)[a-z]")
_ESTIMATED = re.compile(r"\bestimated\b", re.IGNORECASE)
_SOUND = re.compile(r"\bMach\b|\bspeed of sound\b", re.IGNORECASE)
_ONE = re.compile(r"(?:an?|another|his|her|its|their|my|our|your|[^\n]{1,40}['’]s?)\s[^\d\n]{2,60}$", re.IGNORECASE)
"""One person, in words: "a nurse", "my neighbour's girl"."""


def says_number(role: str, value: str, view: str, start: int, end: int) -> bool:
    """Whether `view[start:end]` says `value`, a plain decimal with its unit behind a blank, for `role`."""
    if value == "1" and role in ("killed", "injured") and _ONE.match(view, start, end):
        return True
    if role in _YEARLESS and _is_year(value, view, start, end):
        return False
    beyond = {q.start: q.unit for q in quantities(view[start : end + _BEYOND]) if start + q.end > end}
    read = [
        q
        for q in _numbers_at(view, start, end)
        if (role not in _COUNTS or q.unit is None)
        and (beyond.get(q.start) is None or (beyond[q.start] == "%" and role not in _COUNTS))
    ]
    return any(q.plain == value for q in read) or any(_with_unit(q, value, view, start, end) for q in read)


def says_comparator(value: str, view: str, start: int, end: int) -> bool:
    """Whether `view[start:end]` compares its number by `value`, with the words before it that belong to it."""
    alone = quantities(view[start:end])
    near = max(view.rfind("\n", max(0, start - _BEFORE), start) + 1, start - _BEFORE, 0)
    while near and near < start and not view[near - 1].isspace():
        near += 1
    around = [q for q in quantities(view[near : end + 10]) if near + q.start < end and start < near + q.end]
    said = {q.comparator for q in around} | {q.comparator for q in alone if q.comparator != "="}
    return value in said or (value == "~" and said == {"="} and _ESTIMATED.search(view, start, end) is not None)


def _numbers_at(view: str, start: int, end: int) -> list[Quantity]:
    """The numbers that `view[start:end]` says by itself, and those inside it that need the next word ("half of")."""
    around = quantities(view[start : end + 10])
    return [*quantities(view[start:end]), *(q for q in around if start + q.end <= end)]


def _with_unit(read: Quantity, value: str, view: str, start: int, end: int) -> bool:
    """The number of `value` with a unit that is not joined to it: Mach, or the currency of a sum beside it."""
    number, _, unit = value.partition(" ")
    if read.unit is not None or read.plain != number or not unit:
        return False
    if unit == "Mach":
        return _SOUND.search(view, start, end) is not None
    near = max(view.rfind("\n", max(0, start - _CARRIED), start) + 1, start - _CARRIED)
    line = view.find("\n", end, end + _CARRIED)
    beside = (quantities(view[near:start]), quantities(view[end : line if line >= 0 else end + _CARRIED]))
    return any(unit in _currencies(sums) for sums in beside)


def _currencies(read: Iterable[Quantity]) -> list[str | None]:
    return [
        q.unit for q in read if q.unit is not None and (q.unit.isupper() or len(q.unit) > 3) and q.unit != "barrels"
    ]


def _is_year(value: str, view: str, start: int, end: int) -> bool:
    """ "in 2014": a year, unless a noun that it counts follows and nothing before it dates."""
    year = next((m for m in _PLAIN_YEAR.finditer(view, start, end) if m.group() == value), None)
    if year is None:
        return False
    near = max(0, start - _BEFORE)
    if not any(
        near + w.start <= year.start() and year.end() <= near + w.end for w in whens(view[near : end + 14], None)
    ):
        return False
    dated = _IN_A_YEAR.search(view, max(0, year.start() - 30), year.start()) is not None
    return dated or _COUNTED.match(view, year.end()) is None
