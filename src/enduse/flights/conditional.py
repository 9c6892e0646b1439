"""Decides how far a count in a window exceeds the rate elsewhere, as exact Poisson counts would: the C-test.

Given the total, the count in the window is binomial with the window's share of the exposure (J. Przyborowski and
H. Wilenski 1940). Right only where visits come one by one; they come in campaigns, so its p is too small and stands
beside the placebo p, never for it. Refuses to test without exposure.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Conditional:
    """`ratio` of the rate in the window to the rate elsewhere, with its exact interval (infinite where no visit lies
    elsewhere); `expected` visits in the window at the rate elsewhere; one-sided `p` of so many or more."""

    expected: float
    ratio: float
    low: float
    high: float
    p: float


def conditional_test(
    inside: int, outside: int, exposure_inside: float, exposure_outside: float, *, level: float = 0.95
) -> Conditional:
    """The C-test of `inside` visits in the window against `outside` elsewhere; exposures in detectable days.

    >>> found = conditional_test(4, 92, 91, 2617)
    >>> round(found.expected, 1), round(found.p, 2)
    (3.2, 0.4)

    Raises ValueError where an exposure is not above 0 or a count is negative."""
    if min(exposure_inside, exposure_outside) <= 0:
        raise ValueError("no day inside or none outside the window could have shown a visit")
    if min(inside, outside) < 0:
        raise ValueError("a count of visits is negative")
    total, share = inside + outside, exposure_inside / (exposure_inside + exposure_outside)
    scale, tail = exposure_outside / exposure_inside, (1 - level) / 2
    low = _solved(lambda p: binomial_tail(inside, total, p) - tail) if inside else 0.0
    high = _solved(lambda p: tail - (1 - binomial_tail(inside + 1, total, p))) if outside else 1.0
    return Conditional(
        expected=outside / scale,
        ratio=_odds(inside, outside) * scale if total else math.nan,
        low=_odds(low, 1 - low) * scale,
        high=_odds(high, 1 - high) * scale,
        p=binomial_tail(inside, total, share),
    )


def binomial_tail(successes: int, trials: int, share: float) -> float:
    """P(X >= successes) for X binomial in `trials`, each with probability `share`; summed from the smaller side."""
    if successes <= 0:
        return 1.0
    if successes > trials or share <= 0:
        return 0.0
    if share >= 1:
        return 1.0
    a, b = math.log(share), math.log1p(-share)
    whole = math.lgamma(trials + 1)

    def part(k: int) -> float:
        return math.exp(whole - math.lgamma(k + 1) - math.lgamma(trials - k + 1) + k * a + (trials - k) * b)

    if successes > trials * share:
        return min(1.0, math.fsum(map(part, range(successes, trials + 1))))
    return max(0.0, 1 - math.fsum(map(part, range(successes))))


def _odds(part: float, rest: float) -> float:
    return part / rest if rest else math.inf


def _solved(rising: Callable[[float], float]) -> float:
    """Where a function that rises over 0 to 1 crosses zero, by bisection."""
    low, high = 0.0, 1.0
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (low, middle) if rising(middle) > 0 else (middle, high)
    return (low + high) / 2
