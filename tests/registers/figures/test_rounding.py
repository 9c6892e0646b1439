"""Rounding as published: once, half away from zero, with the decimals of the claim."""

from __future__ import annotations

from decimal import Decimal

import pytest

from enduse.registers.figures.rounding import as_published, fits, same, stands_for


def _d(number: str) -> Decimal:
    return Decimal(number)


@pytest.mark.parametrize(
    ("computed", "printed"),
    [
        ("21.49", "21"),
        ("21.5", "22"),
        ("6.449", "6.4"),
        ("6.45", "6.5"),
        ("-26.5", "-27"),
        ("9.96", "10.0"),
        ("0", "0.0"),
    ],
)
def test_values_below_ten_have_one_decimal_and_others_none(computed: str, printed: str) -> None:
    assert str(as_published(_d(computed))) == printed


@pytest.mark.parametrize(
    ("low", "value", "high", "figure", "comparator", "is_same"),
    [
        ("61.0", "61.18", "61.4", "61", "=", True),
        ("61.0", "61.18", "61.4", "60", ">", True),
        ("16.3", "16.39", "16.5", "13", "=", False),
        ("6.25", "6.45", "6.65", "6.6", "=", True),
        ("6.40", "6.45", "6.50", "6.6", "=", False),
        ("49.0", "49.4", "49.9", "50", ">", False),
        ("49.0", "49.4", "50.6", "50", ">", False),
        ("41.0", "41.8", "42.0", "40", "~", True),
        ("43.0", "43.1", "43.2", "40", "~", False),
        ("9.1", "9.2", "9.3", "10", "<", True),
        ("10.0", "10.0", "10.0", "10", "<", False),
        ("21.4", "21.49", "21.49", "22", "=", False),
    ],
)
def test_a_figure_is_the_same_after_its_own_rounding_or_inside_the_cells(
    low: str, value: str, high: str, figure: str, comparator: str, is_same: bool
) -> None:
    assert same(_d(low), _d(value), _d(high), _d(figure), comparator) is is_same


def test_an_interval_holds_a_figure_where_they_meet() -> None:
    assert fits(_d("43.9"), _d("63.0"), _d("60"), ">")
    assert not fits(_d("43.9"), _d("60"), _d("60"), ">")
    assert fits(_d("43.9"), _d("60.5"), _d("61"), "=")
    assert not fits(_d("43.9"), _d("60.4"), _d("61"), "=")
    assert stands_for(_d("6.6"), "=") == (_d("6.55"), _d("6.65"))
    assert stands_for(_d("3"), "~") == (_d("2.25"), _d("3.75"))
    assert stands_for(_d("40"), "~") == (_d("37.5"), _d("42.5"))
