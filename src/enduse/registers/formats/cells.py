"""Cells of a register file -> numbers and dates, strictly: what does not fit raises Unfit with the reason."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

_NUMBER = re.compile(r"\d+(?:\.\d*)?(?:[eE][+-]?\d{1,2})?|\.\d+")
_WHOLE = re.compile(r"(\d+)(?:\.0+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[ T]00:00:00(?:\.0+)?)?")


class Unfit(ValueError):
    """A row does not fit its register; the message says why, as the end of a sentence."""


def number(cell: str, name: str) -> Decimal:
    """A number that is not negative, without thousands separators: digits, a point, an exponent."""
    if not _NUMBER.fullmatch(cell):
        raise Unfit(f"{name} {cell!r} is not a plain number")
    return Decimal(cell)


def whole(cell: str, name: str) -> int:
    """A whole number that is not negative; "12.0", as conversions leave it, is 12."""
    match = _WHOLE.fullmatch(cell)
    if not match:
        raise Unfit(f"{name} {cell!r} is not a whole number")
    return int(match[1])


def code_in(cell: str, name: str, lowest: int, highest: int) -> int:
    """A whole number from `lowest` to `highest`, both in."""
    value = whole(cell, name)
    if not lowest <= value <= highest:
        raise Unfit(f"{name} {cell!r} is outside {lowest} to {highest}")
    return value


def year(cell: str, name: str = "year") -> int:
    """A calendar year of the 20th or 21st century; "2012.0" is 2012."""
    digits = cell.removesuffix(".0")
    if not _YEAR.fullmatch(digits):
        raise Unfit(f"{name} {cell!r} is not a year")
    return int(digits)


def day(cell: str, name: str) -> str:
    """An ISO date; a time of midnight behind it, as exports leave it, is dropped."""
    match = _DAY.fullmatch(cell)
    try:
        return date.fromisoformat(match[1] if match else "").isoformat()
    except ValueError:
        raise Unfit(f"{name} {cell!r} is not a date") from None


def degrees(cell: str, name: str, limit: int) -> float:
    """Decimal degrees between -`limit` and `limit`."""
    if not re.fullmatch(r"-?\d+(?:\.\d*)?(?:[eE]-\d{1,2})?", cell) or abs(float(cell)) > limit:
        raise Unfit(f"{name} {cell!r} is not in degrees up to {limit}")
    return float(cell)


def spread(value: Decimal) -> tuple[Decimal, Decimal]:
    """What a printed number can stand for: half a unit of its last printed digit to both sides, never below zero.

    `1.23E+7`, as a spreadsheet leaves it, stands for 12,250,000 to 12,350,000."""
    exponent = value.as_tuple().exponent
    half = Decimal(5).scaleb(exponent - 1) if isinstance(exponent, int) else Decimal(0)
    return max(Decimal(0), value - half), value + half
