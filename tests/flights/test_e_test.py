"""The E-test against direct summation in plain Python, and against the values that statsmodels 0.14 gives for its
unpooled statistic (`test_poisson_2indep(..., method="etest-wald", alternative="larger")`)."""

from __future__ import annotations

import math

import pytest

from enduse.flights.conditional import conditional_test
from enduse.flights.e_test import e_test

STATSMODELS = [
    ((4, 92, 91, 2617), 0.3127508660509571),
    ((6, 92, 17, 2617), 1.953465530434762e-05),
    ((60, 30, 51477.5, 54308.7), 0.0002979701380319802),
    ((41, 15, 28010, 19017), 0.018445252760816433),
    ((1, 0, 1, 1), 0.24302773070925215),
    ((0, 5, 10, 10), 0.9956053330650366),
    ((12, 82, 60, 2460), 1.2693291690319822e-06),
]


@pytest.mark.parametrize(("asked", "p"), STATSMODELS)
def test_known_values(asked: tuple[int, int, float, float], p: float) -> None:
    assert e_test(*asked) == pytest.approx(p, rel=1e-9)


@pytest.mark.parametrize("asked", [(3, 1, 2.0, 5.0), (2, 7, 1.5, 3.0), (0, 2, 1.0, 9.0), (5, 0, 3.0, 3.0)])
def test_direct_summation(asked: tuple[int, int, float, float]) -> None:
    k1, k2, n1, n2 = asked
    rate = (k1 + k2) / (n1 + n2)

    def statistic(one: int, other: int) -> float:
        spread = math.sqrt(one / n1**2 + other / n2**2)
        return (one / n1 - other / n2) / spread if spread else 0.0

    def poisson(count: int, mean: float) -> float:
        return math.exp(-mean) * mean**count / math.factorial(count)

    total = math.fsum(
        poisson(one, rate * n1) * poisson(other, rate * n2)
        for one in range(60)
        for other in range(60)
        if statistic(one, other) >= statistic(k1, k2) - 1e-12
    )
    assert e_test(*asked) == pytest.approx(total, rel=1e-9)


def test_it_is_less_careful_than_the_c_test_and_refuses_what_that_refuses() -> None:
    for asked, p in STATSMODELS:
        assert p < conditional_test(*asked).p
    assert e_test(0, 0, 3, 9) == 1.0
    for bad in ((1, 1, 0, 9), (1, 1, 9, 0), (-1, 1, 9, 9)):
        with pytest.raises(ValueError):
            e_test(*bad)


def test_large_counts_are_summed_in_pieces() -> None:
    assert e_test(900, 9_000, 100, 1_000) == pytest.approx(0.5, abs=0.02)
