"""The surge test: effect, interval, p, exposure, and what would change the answer."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from histories import rejections

from enduse.flights.exposure import Exposure, even_exposure
from enduse.flights.surge import Design, Series, Surge, surge, surges

FIRST, LAST = date(2016, 1, 1), date(2023, 3, 5)
EVENT = date(2020, 9, 27)


def spread(count: int, first: date = FIRST, last: date = LAST) -> tuple[date, ...]:
    days = np.linspace(5, (last - first).days - 5, count).round().astype(int)
    return tuple(first + timedelta(days=int(day)) for day in days)


def asked(days: tuple[date, ...], *, window: int = 60, exposure: Exposure | None = None, **design: object) -> Surge:
    series = Series("x", days, exposure or even_exposure(FIRST, LAST))
    return surge(Design(EVENT, window, **design), series)  # type: ignore[arg-type]


def in_window(count: int) -> tuple[date, ...]:
    return tuple(EVENT - timedelta(days=3 + 4 * number) for number in range(count))


def test_the_window_lies_before_around_or_after_the_event() -> None:
    spans = [(d.first, d.last) for d in (Design(EVENT, 10, placement) for placement in ("before", "around", "after"))]
    assert spans == [
        (date(2020, 9, 17), date(2020, 9, 26)),
        (date(2020, 9, 22), date(2020, 10, 1)),
        (date(2020, 9, 27), date(2020, 10, 6)),
    ]


def test_a_surge_is_found_with_effect_interval_and_exposure() -> None:
    found = asked(spread(92) + in_window(12))
    assert found.p is not None and found.p < 0.01
    assert found.conditional is not None
    assert found.conditional.low > 2 < found.conditional.ratio
    assert (found.exposure_inside, found.inside + found.outside) == (60, 104)
    assert any("fewer visits" in change for change in found.changes)


def test_an_even_history_has_no_surge_and_says_what_would_make_one() -> None:
    found = asked(spread(92))
    assert found.p is not None and found.p > 0.2
    assert any("more visits" in change for change in found.changes)


def test_the_visits_that_would_change_it_do_change_it() -> None:
    found = asked(spread(92))
    step = int(next(change for change in found.changes if "more visits" in change).split()[0])
    first = Design(EVENT, 60).first
    places = np.linspace(0, 59, step).round().astype(int)
    more = asked(spread(92) + tuple(first + timedelta(days=int(place)) for place in places))
    assert more.p is not None and more.p <= 0.05


def test_a_rise_that_coverage_explains_is_no_surge() -> None:
    size = (LAST - FIRST).days + 1
    window = (Design(EVENT, 60).first - FIRST).days
    exposure = np.full(size, 0.2)
    exposure[window : window + 60] = 1.0
    days = spread(92) + in_window(6)
    seen = asked(days, exposure=Exposure(FIRST, tuple(exposure.tolist())))
    blind = asked(days)
    assert seen.p is not None and blind.p is not None
    assert blind.p < 0.05 < seen.p


def test_a_blind_window_is_not_tested_and_says_so() -> None:
    size = (LAST - FIRST).days + 1
    window = (Design(EVENT, 60).first - FIRST).days
    exposure = np.ones(size)
    exposure[window : window + 58] = 0
    found = asked(spread(92), exposure=Exposure(FIRST, tuple(exposure.tolist())))
    assert found.p is None and found.why_not is not None
    assert "says nothing" in found.why_not


def test_visits_on_blind_days_and_outside_the_history_are_counted() -> None:
    exposure = np.ones((LAST - FIRST).days + 1)
    exposure[0] = 0
    days = (*spread(20), FIRST, LAST + timedelta(days=1))
    found = asked(days, exposure=Exposure(FIRST, tuple(exposure.tolist())))
    assert (found.blind, found.beyond, found.inside + found.outside) == (1, 1, 20)


def test_a_window_outside_the_history_is_refused() -> None:
    with pytest.raises(ValueError, match="does not lie within the history"):
        surge(Design(date(2030, 1, 1), 60), Series("x", spread(3), even_exposure(FIRST, LAST)))


def test_a_window_that_is_the_whole_history_is_refused() -> None:
    exposure = even_exposure(FIRST, FIRST + timedelta(days=9))
    with pytest.raises(ValueError, match="is the whole history: nothing lies outside of it"):
        surge(Design(FIRST + timedelta(days=10), 10), Series("x", spread(3), exposure))


def test_an_empty_history_says_nothing() -> None:
    assert asked(()).p is None


def test_a_window_that_nobody_fixed_or_that_was_fixed_late_is_told() -> None:
    assert any("nobody says when" in change for change in asked(spread(92)).changes)
    late = asked(spread(92), fixed_on=date(2024, 1, 1))
    assert any("after" in change for change in late.changes)
    good = asked(spread(92), fixed_on=date(2020, 1, 1))
    assert not any("fixed" in change for change in good.changes)


def test_open_visits_inside_the_window_are_told() -> None:
    series = Series("x", spread(92), even_exposure(FIRST, LAST), (EVENT - timedelta(days=4), FIRST))
    found = surge(Design(EVENT, 60), series)
    assert found.open_inside == 1
    assert any("open visits in the window" in change for change in found.changes)


def test_several_tests_are_corrected() -> None:
    exposure = even_exposure(FIRST, LAST)
    designs = (Design(EVENT, 60), Design(date(2018, 5, 1), 60), Design(date(2022, 5, 1), 60))
    found = surges([(design, Series("x", spread(92) + in_window(12), exposure)) for design in designs])
    for one in found:
        assert one.p is not None and one.p_holm is not None and one.p_max is not None
        assert one.p_holm >= one.p
        assert one.p_max >= one.p * 0.99
    assert found[0].p_holm is not None and found[0].p_holm < 0.05
    alone = surges([(designs[0], Series("x", spread(92), exposure))])
    assert alone[0].p_holm is None


def test_under_an_overdispersed_null_the_placebo_holds_its_level_and_poisson_does_not() -> None:
    found = rejections(200, seed=11)
    assert found.tested >= 195
    assert 0.02 <= found.placebo <= 0.085, "three standard errors around 5 % of 200, and a little below"
    assert found.poisson > 0.085


def test_a_strong_surge_is_found_more_often_than_chance() -> None:
    assert rejections(60, seed=12, surge=5.0).placebo > 0.25
