"""Numbers and words on a drawing: how a number is printed, where ticks stand, how much room words take.

Widths are upper estimates for the sans families of the page, since no font can be measured where the page is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from enduse.dossier.charts import Bounded

_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000)


def plain(number: Decimal) -> str:
    """A number with its thousands set apart and at most two decimals, but never so few that it would read as zero."""
    if number == 0:
        return "0"
    places = Decimal("0.01") if number >= Decimal("0.01") else Decimal(1).scaleb(number.adjusted())
    rounded = number.quantize(places, ROUND_HALF_UP)
    words = f"{rounded:,f}"
    return words.rstrip("0").rstrip(".") if "." in words else words


def per_cent(share: Decimal, places: int = 1) -> str:
    """A share with `places` decimals, half away from zero: "61.2"."""
    return f"{share.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,f}"


def share_words(share: Bounded | None) -> str:
    """ "61.2 %", "43.9 to 63.0 %", "not known"."""
    if share is None:
        return "not known"
    if share.value is not None:
        return f"{per_cent(share.value)} %"
    return f"{per_cent(share.low)} to {per_cent(share.high)} %"


def years_words(first: int, last: int) -> str:
    """ "2017–2020"; a single year stands alone."""
    return str(first) if first == last else f"{first}–{last}"


def ticks(top: Decimal, about: int = 4) -> tuple[Decimal, ...]:
    """Round numbers from 0 to the first at or above `top`, about as many as asked for; 0 and 1 where `top` is 0."""
    if top <= 0:
        return (Decimal(0), Decimal(1))
    raw = top / about
    base = Decimal(1).scaleb(raw.adjusted())
    step = next(base * factor for factor in (1, 2, 5, 10) if base * factor >= raw)
    count = int((top / step).to_integral_value(ROUND_CEILING))
    return tuple(step * number for number in range(count + 1))


def year_ticks(first: int, last: int, band: float, size: float) -> tuple[int, ...]:
    """The years of an axis that can be written out, where one year is `band` wide."""
    room = width("0000", size) + 10
    step = next((step for step in _STEPS if band * step >= room), _STEPS[-1])
    return tuple(year for year in range(first, last + 1) if year % step == 0) or (first,)


def width(words: str, size: float) -> float:
    """How wide `words` are at most, in the unit of `size`; bold words take no more."""
    return sum(size * _wide(letter) for letter in words)


def _wide(letter: str) -> float:
    if letter in " .,:;'|()[]!ijlI":
        return 0.4
    if letter in "MWmw@%—…" or ord(letter) > 0x10FF:
        return 1.05
    return 0.7


def first_that_fits(choices: Sequence[str], size: float, room: float) -> str:
    """The first of `choices`, from long to short, that takes no more than `room`; the last one, shortened, if none."""
    return next((words for words in choices if width(words, size) <= room), fit(choices[-1], size, room))


def fit(words: str, size: float, room: float) -> str:
    """`words`, shortened by an ellipsis where they are wider than `room`."""
    if width(words, size) <= room:
        return words
    kept, used = "", _wide("…") * size
    for letter in words:
        used += _wide(letter) * size
        if used > room:
            break
        kept += letter
    return f"{kept.rstrip()}…"


def wrapped(words: str, size: float, room: float) -> tuple[str, ...]:
    """`words` in lines no wider than `room`; a word that is too long is broken."""
    lines: list[str] = []
    for word in words.split():
        rest = word
        if lines and width(f"{lines[-1]} {rest}", size) <= room:
            lines[-1] += f" {rest}"
            continue
        while width(rest, size) > room and len(rest) > 1:
            cut = max(1, int(room / (1.05 * size)))
            lines.append(rest[:cut])
            rest = rest[cut:]
        lines.append(rest)
    return tuple(lines)
