"""Placebo dates: the ring, the rank, exposure, and the choice of dates. Corrections of several tests."""

from __future__ import annotations

import numpy as np
import pytest

from enduse.flights.corrections import holm, max_statistic
from enduse.flights.dispersion import dispersion, negative_binomial_tail
from enduse.flights.placebo import chosen_starts, placebo_test, ring_sums, scores


def test_ring_sums_are_those_of_a_slow_loop() -> None:
    values = np.random.default_rng(1).random(23)
    slow = [sum(values[(start + k) % 23] for k in range(7)) for start in range(23)]
    assert ring_sums(values, 7) == pytest.approx(np.array(slow))


def test_over_all_starts_the_p_are_the_ranks() -> None:
    """Exactness: over all shifts of one history, p <= a holds for at most a share a of them."""
    chance = np.random.default_rng(2)
    visits, exposure = chance.poisson(0.3, 200).astype(float), chance.uniform(0.3, 1, 200)
    ps = np.array([placebo_test(visits, exposure, start, 11).p or 0 for start in range(200)])
    for level in (0.01, 0.05, 0.1, 0.5):
        assert (ps <= level).mean() <= level
    assert (ps <= 0.05).mean() >= 0.045


def test_the_same_count_weighs_more_where_less_was_detectable() -> None:
    exposure = np.ones(300)
    exposure[100:130] = 0.3
    visits = np.zeros(300)
    visits[::15] = 1
    z = scores(visits, exposure, 30)
    assert z[100] > z[200]


def test_windows_that_were_blind_are_no_placebos() -> None:
    exposure = np.ones(100)
    exposure[40:70] = 0
    visits = np.zeros(100)
    visits[[3, 20, 80]] = 1
    found = placebo_test(visits, exposure, 0, 10)
    assert found.placebos == 99 - np.isnan(scores(visits, exposure, 10)).sum()
    assert placebo_test(visits, exposure, 45, 10).p is None


def test_blocks_weekdays_and_seasons_choose_the_dates() -> None:
    assert chosen_starts(1000, 5, 60, "block").sum() == 16
    assert set(np.flatnonzero(chosen_starts(1000, 5, 60, "circular", weekday=True)) % 7) == {5}
    near = np.flatnonzero(chosen_starts(1500, 700, 60, "circular", season=10))
    assert all(min(abs(day - 700 - year * 365.25) for year in range(-3, 4)) <= 10 for day in near)
    assert len(near) >= 60
    with pytest.raises(ValueError, match="is no shift"):
        chosen_starts(10, 0, 2, "moon")


def test_a_window_as_long_as_the_history_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        scores(np.ones(10), np.ones(10), 10)


def test_dispersion_is_near_nothing_for_poisson_and_found_for_clusters() -> None:
    chance = np.random.default_rng(3)
    means = chance.uniform(2, 6, 20_000)
    assert dispersion(chance.poisson(means).astype(float), means) < 0.02
    clustered = chance.negative_binomial(2, 2 / (2 + means)).astype(float)
    assert dispersion(clustered, means) == pytest.approx(0.5, rel=0.1)


def test_the_negative_binomial_tail_is_that_of_draws() -> None:
    chance = np.random.default_rng(4)
    drawn = chance.negative_binomial(2, 2 / (2 + 3.0), 200_000)
    assert negative_binomial_tail(6, 3.0, 0.5) == pytest.approx((drawn >= 6).mean(), abs=0.004)
    assert negative_binomial_tail(0, 3.0, 0.5) == 1
    assert negative_binomial_tail(1, 0.0, 0.5) == 0


def test_holm_keeps_places_nulls_and_order() -> None:
    assert holm([0.01, None, 0.04, 0.03]) == (0.03, None, 0.06, 0.06)
    assert holm([]) == ()
    assert holm([0.9, 0.8]) == (1.0, 1.0)


def test_the_maximum_statistic_of_one_series_is_its_rank_and_of_two_is_larger() -> None:
    chance = np.random.default_rng(5)
    one, two = chance.normal(size=400), chance.normal(size=400)
    at = int(np.argsort(one)[-4])
    (alone,) = max_statistic([one], [at])
    both = max_statistic([one, two], [at, 7])
    assert alone == pytest.approx(4 / 400)
    assert alone < both[0] < 0.05
    same = max_statistic([one, one], [at, at])
    assert same == pytest.approx((alone, alone)), "two copies of one series are one test"


def test_the_maximum_statistic_keeps_its_level() -> None:
    chance = np.random.default_rng(6)
    hits = sum(
        min(p or 1 for p in max_statistic(list(chance.normal(size=(3, 200))), [0, 50, 120])) <= 0.05 for _ in range(600)
    )
    assert 0.025 <= hits / 600 <= 0.075
