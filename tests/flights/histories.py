"""Simulated histories of visits for the surge test: campaigns, and a coverage that varies. Truth known, seeded.

Campaigns begin at random; each brings a negative binomial number of visits spread over two to three weeks, so that
visits are overdispersed and neighbouring days alike. Coverage: a level that drifts over the years, receivers away for
weeks, broken days; a visit is detected with the exposure of its day. A surge multiplies the rate inside the window.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class History:
    """Detected visits and exposure by day, and the first day of the window that was fixed in advance."""

    visits: Floats
    exposure: Floats
    start: int


def history(
    chance: np.random.Generator,
    *,
    days: int = 2000,
    window: int = 60,
    surge: float = 1.0,
    rate: float = 0.05,
    late: bool = False,
) -> History:
    """One history; `rate` visits a day in the mean, `surge` the factor inside the window; `late`: the window lies near
    the end of a history whose coverage grew from a quarter to the whole."""
    start = int(days * 0.9) if late else int(chance.integers(0, days - window))
    size, mean = 1.5, 5.0
    begun = np.flatnonzero(chance.random(days) < rate / mean)
    flown = np.zeros(days)
    for day in begun:
        visits = chance.negative_binomial(size, size / (size + mean))
        at = day + chance.integers(0, 18, visits)
        np.add.at(flown, at % days, 1.0)
    if surge > 1:
        inside = slice(start, start + window)
        extra = begun.size / days * window * (surge - 1)
        for _ in range(chance.poisson(extra)):
            visits = chance.negative_binomial(size, size / (size + mean))
            np.add.at(flown[inside], chance.integers(0, window, visits), 1.0)
    drift = np.interp(np.arange(days), [0, days * chance.uniform(0.3, 0.7), days], chance.uniform(0.2, 1.0, 3))
    drift = np.linspace(0.25, 1.0, days) if late else drift
    away = np.ones(days)
    for _ in range(chance.poisson(days / 120)):
        first = int(chance.integers(days))
        away[first : first + int(chance.gamma(2, 10))] *= chance.uniform(0.0, 0.6)
    away[chance.random(days) < 0.03] *= 0.3
    exposure = drift * away
    return History(chance.binomial(flown.astype(int), exposure).astype(float), exposure, start)


@dataclass(frozen=True, slots=True)
class Rejections:
    """Shares of histories at which each test says p <= 0.05, and how many could be tested."""

    tested: int
    placebo: float
    block: float
    poisson: float
    dispersed: float


def rejections(count: int, seed: int, *, level: float = 0.05, **options: float) -> Rejections:
    """Runs the tests of the surge on `count` histories (options of `history`)."""
    from enduse.flights.conditional import conditional_test
    from enduse.flights.dispersion import dispersion, negative_binomial_tail
    from enduse.flights.placebo import LEAST_EXPOSURE, placebo_test, ring_sums

    chance, window = np.random.default_rng(seed), int(options.get("window", 60))
    said = np.zeros(4)
    tested = 0
    for _ in range(count):
        one = history(chance, **options)  # type: ignore[arg-type]
        circular = placebo_test(one.visits, one.exposure, one.start, window)
        if circular.p is None or not one.visits.sum():
            continue
        tested += 1
        block = placebo_test(one.visits, one.exposure, one.start, window, shift="block")
        inside = int(one.visits[one.start : one.start + window].sum())
        exposed = float(one.exposure[one.start : one.start + window].sum())
        outside, beyond = int(one.visits.sum()) - inside, float(one.exposure.sum()) - exposed
        seen, sums = ring_sums(one.visits, window), ring_sums(one.exposure, window)
        means = one.visits.sum() / one.exposure.sum() * sums
        fit = sums >= LEAST_EXPOSURE * window
        d = dispersion(seen[fit], means[fit])
        said += [
            circular.p <= level,
            block.p is not None and block.p <= level,
            conditional_test(inside, outside, exposed, beyond).p <= level,
            negative_binomial_tail(inside, float(means[one.start]), d) <= level,
        ]
    return Rejections(tested, *(float(share) for share in said / max(tested, 1)))
