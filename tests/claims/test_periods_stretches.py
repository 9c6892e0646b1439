"""Stretches that lean on a year or on the publication, and what a month of publication can fix."""

from __future__ import annotations

import pytest

from enduse.claims.periods import whens


def read(text: str, published: str | None = None) -> list[str]:
    return [when.edtf for when in whens(text, published)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [("last year", ["2020"]), ("this year", ["2021"]), ("last month", ["2021-02"]), ("in January", ["2021-01"])]
    + [(text, []) for text in ("on Wednesday", "last Friday", "yesterday", "today", "over the past two weeks")],
)
def test_the_month_of_publication_fixes_months_and_years_but_no_days(text: str, edtf: list[str]) -> None:
    assert read(f"It came {text}.", "2021-03") == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("in the five years to 2020", "2016/2020"),
        ("over the ten-year period to 2019", "2010/2019"),
        ("in the five years before the 2011 war", "2006/2010"),
        ("in the 12 months to February 2021", "2020-03/2021-02"),
        ("in the six months to the end of 2020", "2020-07/2020-12"),
        ("over the past two weeks", "2021-02-24/2021-03-10"),
        ("in the past fortnight", "2021-02-24/2021-03-10"),
        ("in the last three months", "2020-12/2021-03"),
        ("since the start of the year", "2021/.."),
        ("since the new year", "2021/.."),
        ("in the first half of last year", "2020-01/2020-06"),
        ("in the first two months of this year", "2021-01/2021-02"),
        ("in April last year", "2020-04"),
        ("on 3 May last year", "2020-05-03"),
        ("since the summer", "2020-22/.."),
        ("last autumn", "2020-23"),
        ("in the last week of January", "2021-01"),
    ],
)
def test_stretches_that_lean_on_a_year_or_on_the_publication(text: str, edtf: str) -> None:
    assert read(f"They came {text}.", "2021-03-10") == [edtf]


@pytest.mark.parametrize("text", ["the spring of the trap", "a summer school", "this autumn", "the hot spring"])
def test_a_season_that_says_no_year_stays_unread(text: str) -> None:
    assert read(f"They saw {text}.", "2021-03-10") == []


def test_two_days_joined_by_and_are_no_stretch() -> None:
    assert read("letters sent on 2 and 5 March", "2021-03-10") == ["2021-03-02", "2021-03-05"]
    assert read("between 2 and 5 March", "2021-03-10") == ["2021-03-02/2021-03-05"]


def test_a_day_ahead_of_an_earlier_month_is_of_the_next_year() -> None:
    assert read("In October 2020 it began. On 3 January it ended.", "2021-03-10")[-1] == "2021-01-03"
