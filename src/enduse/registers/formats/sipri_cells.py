"""One cell of a SIPRI file -> a number, a year, a list of years, a flag; and what a printed number stands for.

Decides what a well-formed cell is. A cell that is none raises `Fault` with the reason in words; the loader leaves its
row out and reports it. Nothing is rounded, no sign or digit is dropped.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

EARLIEST, LATEST = 1900, 2100
"""Calendar years that a register can mean; any other is a fault of the file."""

_HALF = Decimal("0.5")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_YEAR = re.compile(r"\d{4}")


class Fault(ValueError):
    """A cell is not what its column holds; the message is the reason, for the report of rows left out."""


@lru_cache(maxsize=65536)
def amount(printed: str) -> Decimal | None:
    """The number that is printed, null for an empty cell. Negative numbers and words are faults."""
    text = printed.strip()
    if not text:
        return None
    if _NUMBER.fullmatch(text) and text.isascii():
        return Decimal(text)
    if text.startswith("-") and _NUMBER.fullmatch(text[1:]):
        raise Fault(f"a negative number, {text}")
    raise Fault(f'"{_short(text)}" stands where a number belongs')


@lru_cache(maxsize=8192)
def count(printed: str) -> Decimal | None:
    """A number of whole items, null for an empty cell. "12.0" is one; "12.000" may mean thousands."""
    value = amount(printed)
    if value is not None and (value != value.to_integral_value() or "000" in printed.partition(".")[2]):
        raise Fault(f"{printed.strip()} is no number of whole items")
    return value


@lru_cache(maxsize=4096)
def year(printed: str) -> int | None:
    """The calendar year that is printed, null for an empty cell or 0."""
    text = printed.strip()
    if text in ("", "0"):
        return None
    if not (_YEAR.fullmatch(text) and text.isascii()):
        raise Fault(f'"{_short(text)}" stands where a year belongs')
    if not EARLIEST <= int(text) <= LATEST:
        raise Fault(f"{text} is no year that a register can mean")
    return int(text)


@lru_cache(maxsize=16384)
def years(printed: str) -> tuple[int, ...]:
    """The years of a list such as "2015; 2016", ascending, each once."""
    found = (year(part) for part in re.split(r"[;,]", printed) if part.strip())
    return tuple(sorted({one for one in found if one is not None}))


def flag(printed: str, signs: dict[str, bool]) -> bool:
    """What a flag column says; `signs` holds every sign it may hold."""
    try:
        return signs[printed.strip()]
    except KeyError:
        raise Fault(f'"{_short(printed.strip())}" stands where a mark belongs') from None


def quoted(line: str, delimiter: str) -> list[str]:
    """The cells of a line in which quotation marks may enclose a cell. A mark without its second half is a fault."""
    if line.count('"') % 2:
        raise Fault("a quotation mark without its second half")
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        raise Fault("a line break between its cells, or a cell of great length") from None


def rounded(value: Decimal) -> tuple[Decimal, Decimal]:
    """What a rounded number can stand for: half a unit of its last printed place to either side, 0 for 0 to 0.5."""
    if not value:
        return value, _HALF
    exponent = value.as_tuple().exponent
    half = _HALF.scaleb(min(exponent, 0)) if isinstance(exponent, int) else _HALF
    return value - half, value + half


def listed(lines: Iterable[int], most: int = 5) -> str:
    """ "line 7", "lines 7, 9 and 12" or "lines 7, 9, 12, 15, 20 and 31 more"."""
    numbers = list(lines)
    if len(numbers) == 1:
        return f"line {numbers[0]}"
    if len(numbers) > most:
        return f"lines {', '.join(map(str, numbers[:most]))} and {len(numbers) - most} more"
    return f"lines {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


class Remarks:
    """Sentences about rows that were kept although something about them is odd, each with the lines it is true of."""

    def __init__(self) -> None:
        self._lines: dict[str, list[int]] = {}

    def add(self, remark: str, line: int) -> None:
        """`remark` is true of the row that begins at `line`."""
        self._lines.setdefault(remark, []).append(line)

    @property
    def sentences(self) -> tuple[str, ...]:
        """ "More delivered than ordered: lines 7 and 9." """
        return tuple(f"{remark}: {listed(lines)}." for remark, lines in self._lines.items())


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:37] + "..."
