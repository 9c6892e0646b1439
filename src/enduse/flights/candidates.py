"""The airports that a gap may hide a landing at, for many gaps at once: pairs of a gap and an airport, in flat arrays.

A few dozen numpy calls then serve many gaps, where one gap has a few hundred airports at most places. Decides nothing
but the radius and that an airport without any weight is left out.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from enduse.flights.airports import AirportTable, cell_of
from enduse.flights.feasibility import States
from enduse.flights.sphere import EARTH_KM, Floats, unit_vectors

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

    def find(self, of: NDArray[np.int64], rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """The place of each pair of a gap and an airport, -1 where it is none of the candidates."""
        size = 1 + max((int(one.max()) for one in (self.rows, rows) if len(one)), default=0)
        keys, wanted = self.of * size + self.rows, of * size + rows
        if not len(keys):
            return np.full(len(wanted), -1)
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        return np.where(keys[at] == wanted, at, -1)

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
    of, rows = table.surely_around([cell_of(one.latitude, one.longitude, RADIUS_KM) for one in ends], RADIUS_KM)
    fields = table.vectors[rows]
    near = np.zeros(len(rows), np.bool_)
    for one in ends:
        places = unit_vectors(one.latitude, one.longitude)
        near |= np.einsum("ij,ij->i", fields, places[of]) >= math.cos(RADIUS_KM / EARTH_KM)
    near &= weights[rows] > 0.0
    of, rows = of[near], rows[near]
    return Candidates(of, rows, np.searchsorted(of, np.arange(len(ends[0].latitude) + 1)))
