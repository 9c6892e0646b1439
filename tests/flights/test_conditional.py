"""The C-test: published numbers, an exact oracle, the ends of the interval."""

from __future__ import annotations

from fractions import Fraction
from math import comb, inf

import pytest

from enduse.flights.conditional import binomial_tail, conditional_test


def test_six_in_seventeen_days_against_ninety_two_in_2617() -> None:
    found = conditional_test(6, 92, 17, 2617)
    assert found.expected == pytest.approx(0.60, abs=0.005)
    assert found.p == pytest.approx(4.6e-5, rel=0.01)
    assert found.low > 3


def test_four_in_ninety_one_days_against_ninety_two_in_2617() -> None:
    found = conditional_test(4, 92, 91, 2617)
    assert found.expected == pytest.approx(3.2, abs=0.005)
    assert found.p == pytest.approx(0.40, abs=0.005)
    assert found.low < 1 < found.high


@pytest.mark.parametrize(("k", "n"), [(0, 5), (1, 5), (3, 5), (5, 5), (40, 60), (7, 100), (2, 400)])
@pytest.mark.parametrize("share", [Fraction(1, 50), Fraction(1, 3), Fraction(9, 10)])
def test_the_tail_is_that_of_exact_fractions(k: int, n: int, share: Fraction) -> None:
    exact = sum(comb(n, i) * share**i * (1 - share) ** (n - i) for i in range(k, n + 1))
    assert binomial_tail(k, n, float(share)) == pytest.approx(float(exact), rel=1e-8, abs=1e-12)


def test_the_interval_ends_where_the_tails_are_a_fortieth() -> None:
    found = conditional_test(6, 92, 17, 2617)
    for ratio, tail in ((found.low, binomial_tail(6, 98, _share(found.low))),):
        assert ratio < found.ratio
        assert tail == pytest.approx(0.025, rel=1e-6)
    assert 1 - binomial_tail(7, 98, _share(found.high)) == pytest.approx(0.025, rel=1e-6)


def _share(ratio: float) -> float:
    return ratio * 17 / (ratio * 17 + 2617)


def test_no_visit_inside_or_outside_leaves_the_interval_open() -> None:
    none, only = conditional_test(0, 10, 50, 500), conditional_test(5, 0, 50, 500)
    assert (none.ratio, none.low, none.p) == (0.0, 0.0, 1.0)
    assert only.ratio == only.high == inf
    assert only.low > 1


def test_no_exposure_is_refused() -> None:
    with pytest.raises(ValueError, match="could have shown"):
        conditional_test(1, 1, 0, 10)
