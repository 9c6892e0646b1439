"""EDTF dates in words, and the days they allow."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.dossier.dates import in_a_sentence, stretch


@pytest.mark.parametrize(
    ("edtf", "words", "first", "last"),
    [
        ("2016-04-04", "4 April 2016", "2016-04-04", "2016-04-04"),
        ("2016-04", "April 2016", "2016-04-01", "2016-04-30"),
        ("2016-02", "February 2016", "2016-02-01", "2016-02-29"),
        ("2016", "2016", "2016-01-01", "2016-12-31"),
        ("2016-XX", "2016", "2016-01-01", "2016-12-31"),
        ("2016-04-XX", "April 2016", "2016-04-01", "2016-04-30"),
        ("2017/2020", "2017–2020", "2017-01-01", "2020-12-31"),
        ("198X/199X", "1980s–1990s", "1980-01-01", "1999-12-31"),
        ("198X", "1980s", "1980-01-01", "1989-12-31"),
        ("19XX", "between 1900 and 1999", "1900-01-01", "1999-12-31"),
        ("2020/..", "since 2020", "2020-01-01", None),
        ("2020/", "since 2020", "2020-01-01", None),
        ("../2020-09", "until September 2020", None, "2020-09-30"),
        ("2023-09-12/2023-09-19", "12 September 2023 – 19 September 2023", "2023-09-12", "2023-09-19"),
        ("XXXX-04-04", "4 April, year not stated", None, None),
        ("XXXX-02-29", "29 February, year not stated", None, None),
        ("XXXX-09", "September, year not stated", None, None),
        ("XXXX-09-12/XXXX-09-19", "12 September – 19 September, year not stated", None, None),
        ("XXXX-04-04/..", "since 4 April, year not stated", None, None),
        ("2016?", "2016 (uncertain)", "2016-01-01", "2016-12-31"),
        ("2016~", "about 2016", "2016-01-01", "2016-12-31"),
        ("2016%", "about 2016 (uncertain)", "2016-01-01", "2016-12-31"),
        ("2016-21", "spring 2016", "2016-01-01", "2016-12-31"),
    ],
)
def test_words_and_bounds(edtf: str, words: str, first: str | None, last: str | None) -> None:
    found = stretch(edtf)
    assert (found.words, found.first, found.last) == (words, first, last)


@pytest.mark.parametrize(
    "edtf",
    [
        "",
        "soon",
        "2016-13",
        "2016-02-30",
        "0000",
        "XXXX-02-30",
        "2016-XX-04",
        "/",
        "../..",
        "2020/2017",
        "a/b",
        "2016/x",
        "1X9X",
    ],
)
def test_what_is_no_date_keeps_its_own_words_and_gets_no_place(edtf: str) -> None:
    found = stretch(edtf)
    assert (found.words, found.precision, found.first, found.last) == (f"“{edtf}”", "none", None, None)


def test_an_unstated_year_is_never_given_one() -> None:
    for month in range(1, 13):
        found = stretch(f"XXXX-{month:02d}-01")
        assert found.precision == "none" and found.first is None and "year not stated" in found.words


def test_open_ends_are_told_apart() -> None:
    assert (stretch("2020/..").open_start, stretch("2020/..").open_end) == (False, True)
    assert (stretch("../2020").open_start, stretch("../2020").open_end) == (True, False)


def test_inside_a_sentence_an_interval_is_spoken() -> None:
    assert in_a_sentence("2017/2020") == "2017 to 2020"
    assert in_a_sentence("2023-09-12/2023-09-19") == "12 September 2023 to 19 September 2023"


@given(st.dates(min_value=date(1, 1, 1)))
def test_a_day_means_that_day_and_no_other(day: date) -> None:
    found = stretch(day.isoformat())
    assert found.first == found.last == day.isoformat()
    assert found.words == f"{day.day} {day:%B} {day.year}" or day.strftime("%B") not in found.words


@given(st.text(alphabet="0123456789X-/.?~%", max_size=24))
def test_any_string_gives_words_and_ordered_bounds(edtf: str) -> None:
    found = stretch(edtf)
    assert found.words
    if found.first is not None and found.last is not None:
        assert date.fromisoformat(found.first) <= date.fromisoformat(found.last)
    assert (found.precision == "none") == (found.first is None and found.last is None)
