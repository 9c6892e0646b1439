"""The windows a claim states and those near it, and the editions it can have used."""

from __future__ import annotations

import pytest

from enduse.registers.figures import editions
from enduse.registers.figures.windows import NEAR, Stated, near, stated


@pytest.mark.parametrize(
    ("period", "window"),
    [
        ("2017/2020", Stated(2017, 2020)),
        ("2021", Stated(2021, 2021)),
        ("2017~/2020?", Stated(2017, 2020)),
        ("201X", Stated(2010, 2019)),
        ("2020/..", Stated(2020, None)),
        ("../2020", Stated(None, 2020)),
        ("2021-02/2022-12", Stated(2021, 2022, whole=False)),
        ("2021-05-03", Stated(2021, 2021, whole=False)),
        ("2021-01/2022-12", Stated(2021, 2022)),
        (None, Stated()),
        ("XXXX-04-04", Stated()),
    ],
)
def test_periods_become_windows_of_whole_years_or_say_that_they_are_none(period: str | None, window: Stated) -> None:
    assert stated(period) == window


def test_near_windows_are_closed_and_the_nearest_come_first() -> None:
    found = near(Stated(2017, 2020), 2023)
    assert (2017, 2021) in found[:4]
    assert (2017, 2020) not in found
    assert len(set(found)) == len(found)
    assert all(first <= last for first, last in found)
    assert all(abs(first - 2017) <= NEAR and abs(last - 2020) <= NEAR for first, last in found)


def test_without_a_window_the_usual_ones_before_the_claim_are_tried() -> None:
    assert near(Stated(), 2021)[0] == (2016, 2020)
    assert near(Stated(), None) == ()
    assert near(Stated(None, 2020), 2021) == ((2016, 2020),)
    assert near(Stated(2019, None), 2021) == ((2019, 2021), (2019, 2020), (2019, 2019))


def test_a_window_in_months_is_tried_in_whole_years_only_as_another_window() -> None:
    window = stated("2021-02/2022-12")
    assert not window.closed
    assert near(window, 2023)[0] == (2021, 2022)


def test_an_edition_is_later_only_when_it_came_out_after_the_claim() -> None:
    assert editions.later("2022-03", "2021-11-02")
    assert editions.later("2022-03", "2022-03-01")
    assert not editions.later("2022-03", "2022-03-20")
    assert not editions.later("2022-03", "2023-10-05")
    assert not editions.later(None, "2020") and not editions.later("2022-03", None)


def test_the_own_edition_is_the_newest_at_the_time() -> None:
    assert editions.own("2022-03", "2022-10-05")
    assert editions.own("2022-03", "2023-02-05")
    assert not editions.own("2022-03", "2023-10-05")


def test_data_to_2021_were_not_out_in_march_2021() -> None:
    assert editions.impossible(2021, "2021-03-20")
    assert not editions.impossible(2020, "2021-03-20")
    assert not editions.impossible(2021, None)


def test_in_the_days_of_a_release_neither_edition_is_certainly_the_claims_own() -> None:
    for day in ("2022-03-08", "2022-03-14"):
        assert not editions.own("2021-03", day) and not editions.own("2022-03", day)
        assert not editions.later("2022-03", day)
    assert editions.own("2021-03", "2022-03-04") and editions.own("2022-03", "2022-03-20")
    assert editions.own("2022-03", "2022-03") and editions.own("2022-03", "2022-03-21T10:00:00Z")
