"""How aircraft in an archive come down to fields and climb away from them, at whatever field: height and direction of
flight by the distance from the field, learned from the paths that were seen to the ground.

What is learned counts by the paths it rests on, and geometry (`approach`) as FEW of them. The fields that compete for
gaps are taken together, up to `seen_paths.MOST_PATHS` of each, and each point is seen from its own field: nothing is
learned of where a field lies.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from enduse.flights.sphere import Floats

FEW = 20.0
"""Geometry counts as much as so many seen paths."""

REACH_KM, STEP_KM = 250.0, 2.0
"""How far from the field a path is known, and how far apart its points are."""

HIGHEST_FT = 45_000.0
NEAR_BINS, HIGH_BINS, TURN_BINS = 32, 36, 12
"""Bins by the square roots of distance and height, finer near the field and the ground, and of 15 degrees."""

STRAY = 0.1
"""Share of states that follow no path seen: spread over all heights and directions."""

_TURN = 180.0 / TURN_BINS
_BLUR = np.exp(-0.5 * np.arange(-2, 3) ** 2)


@dataclass(frozen=True, slots=True)
class Profile:
    """`density` per foot and degree of height above the field and turn off the way to it (or from it), in bins of
    distance, height and turn; `paths`, on how many paths that rests, by distance."""

    density: Floats
    paths: Floats

    @classmethod
    def of(cls, fields: Iterable[tuple[int, Floats, Floats, Floats]]) -> Profile:
        """From the points of the paths of each field: how many paths; km from the field, feet above it, degrees off the
        direct way."""
        counts = np.zeros((NEAR_BINS, HIGH_BINS, TURN_BINS))
        paths = np.zeros(NEAR_BINS)
        each = np.maximum(1.0, np.diff(_edges(NEAR_BINS, REACH_KM)) / STEP_KM)
        for number, km, height_ft, turn in fields:
            known = ~(np.isnan(height_ft) | np.isnan(turn))
            near, high, off = _bins(km[known], height_ft[known], turn[known])
            np.add.at(counts, (near, high, off), 1.0)
            paths += np.minimum(number, np.bincount(near, minlength=NEAR_BINS) / each)
        for axis in range(3):
            counts = _blurred(counts, axis)
        feet = np.diff(_edges(HIGH_BINS, HIGHEST_FT))[None, :, None]
        total = np.maximum(counts.sum(axis=(1, 2), keepdims=True), 1e-12)
        known_share = counts / total / feet / (2.0 * _TURN)
        return cls((1.0 - STRAY) * known_share + STRAY / HIGHEST_FT / 360.0, paths)

    def blended(self, geometry: Floats, km: Floats, height_ft: Floats, turn: Floats) -> Floats:
        """The density of each state, from what is learned and from `geometry`, per foot and degree."""
        known = ~(np.isnan(height_ft) | np.isnan(turn)) & (km < REACH_KM)
        near, high, off = _bins(np.where(known, km, 0.0), np.where(known, height_ft, 0.0), np.where(known, turn, 0.0))
        count = np.where(known, self.paths[near], 0.0)
        return np.asarray((count * self.density[near, high, off] + FEW * geometry) / (count + FEW), dtype=np.float64)


def _bins(km: Floats, height_ft: Floats, turn: Floats) -> list[NDArray[np.int64]]:
    near = np.sqrt(np.maximum(km, 0.0) / REACH_KM) * NEAR_BINS
    high = np.sqrt(np.maximum(height_ft, 0.0) / HIGHEST_FT) * HIGH_BINS
    sizes = ((near, NEAR_BINS), (high, HIGH_BINS), (turn / _TURN, TURN_BINS))
    return [np.minimum(values.astype(np.int64), size - 1) for values, size in sizes]


def _edges(bins: int, most: float) -> Floats:
    return np.asarray((np.arange(bins + 1) / bins) ** 2 * most, dtype=np.float64)


def _blurred(counts: Floats, axis: int) -> Floats:
    """Each bin spread over its neighbours; what would fall over the edge stays in the last one."""
    return np.moveaxis(np.tensordot(_spread(counts.shape[axis]), counts, axes=(1, axis)), 0, axis)


@lru_cache(maxsize=8)
def _spread(bins: int) -> Floats:
    """How much of each bin (column) goes to each (row)."""
    spread = np.zeros((bins, bins))
    for by, share in zip(range(-2, 3), _BLUR / _BLUR.sum(), strict=True):
        np.add.at(spread, (np.clip(np.arange(bins) + by, 0, bins - 1), np.arange(bins)), share)
    return spread
