"""How published figures are rounded, and whether a computed one is the same figure.

SIPRI prints values below 10 with one decimal and others as integers, half away from zero, rounded once from the
unrounded ratio (measured on 89 published figures). A claim carries its own decimals, and those decide here.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

ABOUT = Decimal("0.05")
"""How far "about" reaches, as a part of the figure."""

ABOUT_POINTS = Decimal("2.5")
"""How far "about" reaches at least, in points: round figures in prose are rounded to the nearest five."""

ABOUT_MOST = Decimal("0.25")
"""How far "about" reaches at most, as a part of the figure: "about 3" is not 5."""


def as_published(value: Decimal) -> Decimal:
    """`value` as SIPRI prints it: one decimal below 10, else none; half away from zero."""
    return rounded(value, 1 if abs(value) < 10 else 0)


def rounded(value: Decimal, decimals: int) -> Decimal:
    """`value` with so many decimals, half away from zero."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def decimals(figure: Decimal) -> int:
    """How many decimals a figure was printed with."""
    exponent = figure.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def stands_for(figure: Decimal, comparator: str) -> tuple[Decimal, Decimal]:
    """The closed range of values that a claimed figure stands for: "61" is 60.5 to 61.5, "more than 60" 60 to 100.

    `comparator` is one of `=`, `>`, `<`, `~`."""
    if comparator == ">":
        return figure, Decimal(100)
    if comparator == "<":
        return Decimal(0), figure
    half = Decimal(1).scaleb(-decimals(figure)) / 2
    if comparator == "~":
        half = max(half, min(ABOUT_POINTS, ABOUT_MOST * figure), ABOUT * figure)
    return max(Decimal(0), figure - half), figure + half


def fits(low: Decimal, high: Decimal, figure: Decimal, comparator: str) -> bool:
    """Whether a value between `low` and `high` can be what the figure stands for. "More than 60" is not 60 itself."""
    least, most = stands_for(figure, comparator)
    if comparator == ">":
        return high > least
    if comparator == "<":
        return low < most
    return low <= most and high >= least


def same(low: Decimal, value: Decimal, high: Decimal, figure: Decimal, comparator: str) -> bool:
    """Whether `value`, printed with the figure's decimals, is the figure, or the register's own rounding allows it.

    `low` and `high` are what the printed cells can stand for; "more than" and "less than" are asked of the value."""
    if comparator in "<>":
        return value > figure if comparator == ">" else value < figure
    if comparator == "=" and rounded(value, decimals(figure)) == figure:
        return True
    least, most = stands_for(figure, comparator)
    return least <= value <= most or (low < most and high > least)
