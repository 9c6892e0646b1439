"""Moments of flights: read as UTC, worded in the house form, placed in the calendar."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from enduse.dossier.moments import (
    between_words,
    day_of,
    days_words,
    instant,
    moment_words,
    months,
    place_in_year,
)


@pytest.mark.parametrize("moment", ["2016-04-04T23:30:00Z", "2016-04-04T23:30:00", "2016-04-05T01:30:00+02:00"])
def test_every_way_to_write_a_moment_is_one_moment_in_utc(moment: str) -> None:
    assert moment_words(moment) == "4 April 2016, 23:30 UTC"
    assert day_of(moment) == date(2016, 4, 4).toordinal()


def test_what_is_no_moment_keeps_its_words() -> None:
    assert instant(None) is None
    assert day_of("about noon") is None
    assert moment_words("about noon") == "about noon"


def test_bounds_name_the_day_only_where_it_changes() -> None:
    assert between_words("2016-04-04T11:50:00Z", "2016-04-04T13:10:00Z") == "11:50 to 13:10"
    assert between_words("2016-04-03T23:50:00Z", "2016-04-04T01:10:00Z") == (
        "3 April 2016, 23:50 UTC to 4 April 2016, 01:10 UTC"
    )
    day = date(2020, 2, 29).toordinal()
    assert days_words(day, day) == "29 February 2020"


def test_a_day_of_the_calendar_has_one_place_in_every_year() -> None:
    assert place_in_year(date(2019, 3, 1).toordinal()) == place_in_year(date(2020, 3, 1).toordinal()) == 60
    assert place_in_year(date(2021, 12, 31).toordinal()) == 365


def test_months_cover_every_day_once() -> None:
    first, last = date(2019, 11, 15).toordinal(), date(2020, 3, 1).toordinal()
    found = months(first, last)
    assert len(found) == 5
    assert [b[0] - a[1] for a, b in pairwise(found)] == [1, 1, 1, 1]
