"""Cells of SIPRI files: what a number, a year and a rounded number are."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.registers.formats.sipri_cells import Fault, Remarks, amount, count, listed, rounded, year, years


@pytest.mark.parametrize(
    ("printed", "value"), [("", None), ("  ", None), ("0", 0), ("0 ", 0), ("30.50", Decimal("30.50"))]
)
def test_an_amount_is_what_is_printed(printed: str, value: Decimal | None) -> None:
    assert amount(printed) == value


@pytest.mark.parametrize("printed", ["-3", "1,5", "1e5", "nan", "inf", "?", "12a", "²", "٣", "1 000", "0x10", "--1"])
def test_what_is_no_amount_is_a_fault(printed: str) -> None:
    with pytest.raises(Fault):
        amount(printed)


@pytest.mark.parametrize("printed", ["1899", "2101", "201", "20155", "٢٠١٥", "2015?", "-2015"])
def test_what_is_no_year_is_a_fault(printed: str) -> None:
    with pytest.raises(Fault):
        year(printed)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("", ()),
        ("2015", (2015,)),
        ("2015; 2016", (2015, 2016)),
        ("2016;2015", (2015, 2016)),
        ("2015, 2016", (2015, 2016)),
    ],
)
def test_years_are_a_list(printed: str, expected: tuple[int, ...]) -> None:
    assert years(printed) == expected


@given(st.decimals(min_value=0, max_value=10**6, places=2))
def test_a_rounded_number_stands_for_an_interval_that_holds_it(value: Decimal) -> None:
    low, high = rounded(value)
    assert 0 <= low <= value <= high
    assert high - low <= 1


def test_an_integer_stands_for_half_a_unit_to_either_side() -> None:
    assert rounded(Decimal(7)) == (Decimal("6.5"), Decimal("7.5"))
    assert rounded(Decimal(0)) == (0, Decimal("0.5"))
    assert rounded(Decimal("4.0")) == (Decimal("3.95"), Decimal("4.05"))


def test_lines_are_listed_in_words() -> None:
    assert [listed([7]), listed([7, 9]), listed(range(1, 9))] == [
        "line 7",
        "lines 7 and 9",
        "lines 1, 2, 3, 4, 5 and 3 more",
    ]
    remarks = Remarks()
    remarks.add("Odd", 3)
    remarks.add("Odd", 5)
    assert remarks.sentences == ("Odd: lines 3 and 5.",)


@pytest.mark.parametrize(("printed", "value"), [("", None), ("12", 12), ("12.0", 12), ("1000", 1000)])
def test_a_count_is_whole(printed: str, value: int | None) -> None:
    assert count(printed) == value


@pytest.mark.parametrize("printed", ["12.5", "12.000", "1,000", "-1"])
def test_what_is_no_count_is_a_fault(printed: str) -> None:
    with pytest.raises(Fault):
        count(printed)
