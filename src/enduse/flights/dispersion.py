"""Decides how much more the visits of windows scatter than single, independent visits would, and what a negative
binomial of that scatter says of a count: the check beside the placebo p.

Variance = mean + d mean^2 (negative binomial, NB2); d by moments over windows: sum((x - m)^2 - m) / sum(m^2), not below
0. d = 0 is Poisson; visits in campaigns have d well above 0.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt


def dispersion(counts: npt.NDArray[np.float64], means: npt.NDArray[np.float64]) -> float:
    """The overdispersion d of counts whose expected values are `means`; 0 where there is nothing to see."""
    below = float((means**2).sum())
    return max(0.0, float(((counts - means) ** 2 - means).sum()) / below) if below else 0.0


def negative_binomial_tail(count: int, mean: float, d: float) -> float:
    """P(X >= count) for X negative binomial with this mean and variance mean + d mean^2; Poisson where d is 0.

    >>> round(negative_binomial_tail(2, 1.0, 0.0), 4)
    0.2642
    """
    if count <= 0:
        return 1.0
    if mean <= 0:
        return 0.0
    if d <= 1e-9:
        return max(0.0, 1 - math.fsum(math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(count)))
    size = 1 / d
    hit, miss = math.log(mean / (mean + size)), size * math.log(size / (mean + size))
    below = (
        math.exp(math.lgamma(k + size) - math.lgamma(size) - math.lgamma(k + 1) + miss + k * hit) for k in range(count)
    )
    return max(0.0, 1 - math.fsum(below))
