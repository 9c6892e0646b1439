"""The airports that a gap may hide a landing at, for many gaps at once: pairs of a gap and an airport, in flat arrays.

A few dozen numpy calls then serve many gaps, where one gap has a few hundred airports at most places. Decides nothing
but the radius and that an airport without any weight is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from enduse.flights.airports import AirportTable
from enduse.flights.feasibility import States
from enduse.flights.sphere import Floats, unit_vectors

RADIUS_KM = 450.0
"""Airports further from both states are not listed one by one."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pair after pair: `of` is the number of the gap, never falling; `rows` the index of the airport, rising within
    a gap. The pairs of gap n are those from `edges[n]` to `edges[n + 1]`."""

    of: NDArray[np.int64]
    rows: NDArray[np.int64]
    edges: NDArray[np.int64]

    @property
    def gaps(self) -> int:
        """How many gaps, those without any airport among them."""
        return len(self.edges) - 1

    def part(self, gap: int) -> slice:
        """The pairs of one gap."""
        return slice(int(self.edges[gap]), int(self.edges[gap + 1]))

    def sums(self, values: Floats) -> Floats:
        """The sum of each gap."""
        return np.asarray(np.bincount(self.of, values, minlength=self.gaps), dtype=np.float64)

    def highest(self, values: Floats, least: float = 0.0) -> Floats:
        """The highest value of each gap, at least `least`, which stands for a gap without any airport."""
        found = np.full(self.gaps, least)
        filled = self.edges[:-1] < self.edges[1:]
        if len(values):
            found[filled] = np.maximum(np.maximum.reduceat(values, self.edges[:-1][filled]), least)
        return found

    def relative(self, values: Floats) -> Floats:
        """Values as a share of the highest of their gap."""
        return np.asarray(values / np.maximum(self.highest(values), 1e-300)[self.of], dtype=np.float64)


def candidates(ends: Sequence[States], table: AirportTable, weights: Floats) -> Candidates:
    """The airports of weight within RADIUS_KM of either end of each gap; `ends` are the states before the gaps, after
    them, or both, each with one state a gap."""
    latitude = np.stack([states.latitude for states in ends])
    south, north = latitude.min(axis=0).tolist(), latitude.max(axis=0).tolist()
    places = np.stack([unit_vectors(states.latitude, states.longitude) for states in ends], axis=1)
    near = [table.within(*each, RADIUS_KM) for each in zip(places, south, north, strict=True)]
    lengths = np.array([len(rows) for rows in near], dtype=np.int64)
    rows, of = np.concatenate(near), np.repeat(np.arange(len(near)), lengths)
    kept = weights[rows] > 0.0
    rows, of = rows[kept], of[kept]
    return Candidates(of, rows, np.searchsorted(of, np.arange(len(near) + 1)))
