"""Does one silence hold two landings: at a field that the state before it leads to, and later at another, which the
state after it comes from?

Weighs each pair of different fields against one landing that explains both states. The second field costs its prior
among all fields that the aircraft may have gone on to; the flight between and both fields went unseen; the silence
holds two stays on the ground. No loop over pairs: what a pair of fields shares is a product of what each of them says.
Decides nothing: `posterior` does.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from enduse.flights.candidates import Candidates
from enduse.flights.sphere import Floats
from enduse.flights.stays import stay_density

HOP_S = 5 * 60.0
"""No flight from a field to another is shorter, from roll to roll: 25 km take more than five minutes."""

STEPS, LONGEST_S = 400, 400 * 86_400.0
"""Two stays are summed up for so many times, and no longer ones."""


@dataclass(frozen=True, slots=True)
class End:
    """One end of many gaps, as evidence of a landing there alone. Of each pair of a gap and a field: `fit`, the density
    of the state by geometry, and `weight`, with its place and the prior of the field; 0 where two landings do not fit
    into the gap. Of each gap the same for a landing at no listed field: `fit_elsewhere` and `elsewhere`."""

    fit: Floats
    weight: Floats
    fit_elsewhere: Floats
    elsewhere: Floats

    def scaled(self, by: Floats) -> End:
        """With another factor for each pair."""
        return End(self.fit * by, self.weight * by, self.fit_elsewhere, self.elsewhere)


@dataclass(frozen=True, slots=True)
class Twice:
    """Of each gap: `landed`, the density of what was received by geometry alone; `total`, the weight of two landings
    among the places, and `unlisted`, that of those at no listed field, one of them at least. Of each pair: the weight
    of two landings of which the `first` or the `second` is at that field. `first_unlisted` and `second_unlisted`, of
    each gap, as those at no listed field."""

    landed: Floats
    total: Floats
    unlisted: Floats
    first: Floats
    second: Floats
    first_unlisted: Floats
    second_unlisted: Floats

    def __add__(self, other: Twice) -> Twice:
        names = (each.name for each in fields(self))
        return Twice(*(getattr(self, name) + getattr(other, name) for name in names))


def no_two_landings(pairs: Candidates) -> Twice:
    """Nothing."""
    none, field = np.zeros(pairs.gaps), np.zeros(len(pairs.rows))
    return Twice(none, none, none, field, field, none, none)


def two_landings(pairs: Candidates, into: End, out: End, prior: Floats, factor: Floats, everywhere: Floats) -> Twice:
    """Two landings at different fields, from both ends: `factor` is the probability of a second one, `everywhere` one
    over the weights of all fields that it may be at, both of each gap."""
    listed = pairs.sums(into.weight), pairs.sums(out.weight)
    came, left = listed[0] + into.elsewhere, listed[1] + out.elsewhere
    placed = factor * everywhere
    first = into.weight * np.maximum(left[pairs.of] - out.weight, 0.0) * placed[pairs.of]
    second = out.weight * np.maximum(came[pairs.of] - into.weight, 0.0) * placed[pairs.of]
    same = pairs.sums(into.weight * out.weight)
    both = came * left
    distinct = np.maximum(1.0 - same / np.maximum(both, 1e-300), 0.0)
    fits = one_of(pairs, prior, into.fit) + into.fit_elsewhere, one_of(pairs, prior, out.fit) + out.fit_elsewhere
    return Twice(
        landed=factor * distinct * fits[0] * fits[1],
        total=placed * np.maximum(both - same, 0.0),
        unlisted=placed * (both - listed[0] * listed[1]),
        first=first,
        second=second,
        first_unlisted=placed * into.elsewhere * left,
        second_unlisted=placed * out.elsewhere * came,
    )


def one_of(pairs: Candidates, prior: Floats, plain: Floats) -> Floats:
    """Density of what was received for a landing at any of the airports of each gap: their sum where they are few, and
    where many lie around no more than an average near the best."""
    summed, best = pairs.sums(prior * plain), pairs.highest(plain)
    many = np.where(best > 0.0, summed / np.maximum(best, 1e-300), 1.0)
    return np.asarray(summed / np.maximum(1.0, many), dtype=np.float64)


def two_stays_density(seconds: Floats) -> Floats:
    """Density per second of two times on the ground together."""
    times, density = _two_stays()
    return np.where(seconds > 0.0, np.exp(np.interp(np.log(np.maximum(seconds, 1.0)), times, density)), 0.0)


@lru_cache(maxsize=1)
def _two_stays() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Logarithms of times in seconds and of the density there: the convolution of `stay_density` with itself."""
    times = np.geomspace(60.0, LONGEST_S, STEPS)
    # Both ends of a long sum are where the density is: steps that are even in the logarithm of the shorter stay.
    part = np.geomspace(1e-7, 0.5, 2_000)
    shorter = times[:, None] * part
    values = stay_density(shorter) * stay_density(times[:, None] - shorter) * shorter
    return np.log(times), np.log(np.maximum(2.0 * np.trapezoid(values, np.log(part), axis=1), 1e-300))
