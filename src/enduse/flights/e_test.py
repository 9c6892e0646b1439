"""Decides how unusual a count in a window is by the E-test (K. Krishnamoorthy and J. Thomson 2004, "A more powerful
test for comparing two Poisson means", J. Statistical Planning and Inference 119, 23-35): sensitivity beside the C-test.

The C-test conditions on the total and errs on the careful side for small counts; the E-test sums the probability of all
pairs of counts whose standardised difference is at least the one observed, both Poisson at the one rate estimated under
the null. It too takes visits for independent, so its p is too small for campaigns. One-sided, as the C-test here.
"""

from __future__ import annotations

import math

import numpy as np

from enduse.flights.placebo import Floats

_TAIL, _LEAST, _ROWS = 12.0, 40.0, 500_000
"""Counts are summed to so many standard deviations from the mean, and at least so far: what is left is below 1e-15."""


def e_test(inside: int, outside: int, exposure_inside: float, exposure_outside: float) -> float:
    """P of a difference in rates at least as large as `inside` visits in the window against `outside` elsewhere, under
    one common rate; exposures in detectable days.

    >>> round(e_test(4, 92, 91, 2617), 2)
    0.31

    Raises ValueError where an exposure is not above 0 or a count is negative."""
    if min(exposure_inside, exposure_outside) <= 0:
        raise ValueError("no day inside or none outside the window could have shown a visit")
    if min(inside, outside) < 0:
        raise ValueError("a count of visits is negative")
    if not inside + outside:
        return 1.0
    rate = (inside + outside) / (exposure_inside + exposure_outside)
    observed = float(_statistic(np.array([inside]), np.array([outside]), exposure_inside, exposure_outside)[0, 0])
    here, there = _counts(rate * exposure_inside), _counts(rate * exposure_outside)
    weights = _poisson(there, rate * exposure_outside)
    sums = []
    for rows in np.array_split(here, max(1, here.size * there.size // _ROWS)):
        as_unusual = _statistic(rows, there, exposure_inside, exposure_outside) >= observed - 1e-12 * abs(observed)
        sums.append(float(_poisson(rows, rate * exposure_inside) @ (as_unusual @ weights)))
    return min(1.0, math.fsum(sums))


def _statistic(here: Floats, there: Floats, exposure_here: float, exposure_there: float) -> Floats:
    """Difference of rates over its standard error, for every pair (here, there); 0 for a pair of zeros."""
    one, other = here[:, None] / exposure_here, there[None, :] / exposure_there
    spread = np.sqrt(one / exposure_here + other / exposure_there)
    return np.asarray(np.divide(one - other, spread, out=np.zeros_like(spread), where=spread > 0))


def _counts(mean: float) -> Floats:
    reach = _TAIL * math.sqrt(mean) + _LEAST
    return np.arange(max(0, math.floor(mean - reach)), math.ceil(mean + reach) + 1, dtype=np.float64)


def _poisson(counts: Floats, mean: float) -> Floats:
    logs = np.array([math.lgamma(count + 1) for count in counts])
    return np.asarray(np.exp(counts * math.log(mean) - mean - logs))
