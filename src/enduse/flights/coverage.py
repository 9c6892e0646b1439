"""Where was anybody received, how low, and when? From all positions at hand, other aircraft too.

An aggregate over (cell, altitude band, hour), near the places asked for. Two questions are answered: was another
aircraft received in the same cell, band and hour (only then is "transponder off" said, else "not covered"; after Welch
et al. 2022, doi:10.1126/sciadv.abq2109, for ships); and how low a cell is received as a rule, so that a path which
would have been seen counts against the place it leads to.

Refuses to conclude from silence: a cell in which nobody was received may be uncovered or empty. With no other aircraft
at hand, `others` is 0, and every answer is "not known".
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

import numpy as np
from numpy.typing import NDArray

from enduse.flights.sphere import KM_PER_DEGREE, Floats

CELL_DEGREES = 0.2
BAND_FT = 2_000.0
REGULAR_HOURS = 4
"""A band is received as a rule when other aircraft were received there in so many different hours."""

HOUR_US = 3_600_000_000
LIMITS = {"latitude": 90.0, "longitude": 360.0, "altitude_ft": 1e6}
"""A row without these, or with one further from 0, has no place in coverage."""

SEVERAL = -1
CELLS_ACROSS = 4_000
_CELL_BITS, _BAND_BITS = 34, 24
HIGHEST_BAND = 1_023


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which (cell, band, hour) had rows, and of whom. `others`: whether more than one aircraft is in the positions.

    `numbers` gives each aircraft a number. `keys` are (cell, band, hour) as one number, rising; `alone` the number of
    the only aircraft there, SEVERAL where there were more. `cells` are those with a band that is received as a rule,
    rising; `lowest` that band."""

    others: bool = False
    numbers: Mapping[str, int] = field(default_factory=dict)
    keys: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    alone: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    cells: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    lowest: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))

    @classmethod
    def of(cls, numbers: Mapping[str, int], keys: NDArray[np.int64], heard: NDArray[np.int64]) -> Self:
        """From the numbers of all aircraft, and each key with the number of each aircraft that was received there (or
        SEVERAL), in any order and more than once where parts of the positions were summed up by themselves."""
        order = np.argsort(keys, kind="stable")
        keys, heard = keys[order], heard[order]
        first = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])[: len(keys)])
        if not len(first):
            return cls(len(numbers) > 1, numbers)
        least, most = np.minimum.reduceat(heard, first), np.maximum.reduceat(heard, first)
        keys, alone = keys[first], np.where(least == most, least, SEVERAL)
        places = keys >> _BAND_BITS
        _, where, hours = np.unique(places, return_index=True, return_counts=True)
        often = places[where[hours >= REGULAR_HOURS]]
        cells, lowest = np.unique(often >> (_CELL_BITS - _BAND_BITS), return_index=True)
        bands = often & ((1 << (_CELL_BITS - _BAND_BITS)) - 1)
        return cls(len(numbers) > 1, numbers, keys, alone, cells, bands[lowest])

    def numbers_of(self, icao24: Iterable[str]) -> NDArray[np.int64]:
        """The number of each aircraft; one that nobody has for an aircraft without positions."""
        return np.array([self.numbers.get(one, SEVERAL - 1) for one in icao24], dtype=np.int64)

    def received(
        self, latitude: Floats, longitude: Floats, altitude_ft: Floats, time: NDArray[np.int64], but: NDArray[np.int64]
    ) -> NDArray[np.bool_]:
        """Whether another aircraft than that of the number `but` was received in the cell, band and hour of each point
        and time; false also where the altitude or everybody else is unknown."""
        if not len(self.keys) or not self.others:
            return np.zeros(len(latitude), np.bool_)
        wanted = key_of(cell_of(latitude, longitude), band_of(altitude_ft), time // HOUR_US)
        at, found = _where(self.keys, wanted)
        return np.asarray(found & (self.alone[at] != but) & ~np.isnan(altitude_ft), dtype=np.bool_)

    def regular(self, latitude: Floats, longitude: Floats, altitude_ft: Floats) -> NDArray[np.bool_]:
        """Whether a band at or below this altitude is received as a rule in the cell of each point."""
        if not len(self.cells):
            return np.zeros(latitude.shape, np.bool_)
        at, found = _where(self.cells, cell_of(latitude, longitude))
        return np.asarray(found & (self.lowest[at] <= band_of(altitude_ft)), dtype=np.bool_)


def _where(sorted_keys: NDArray[np.int64], wanted: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The place of each wanted key among keys that are not none, and whether it is there."""
    at = np.minimum(np.searchsorted(sorted_keys, wanted), len(sorted_keys) - 1)
    return at, sorted_keys[at] == wanted


def cell_of(latitude: Floats, longitude: Floats) -> NDArray[np.int64]:
    """The number of the cell that holds each point."""
    up, right = np.floor((latitude + 90.0) / CELL_DEGREES), np.floor((longitude + 180.0) / CELL_DEGREES)
    return np.asarray(up * CELLS_ACROSS + right, dtype=np.int64)


def band_of(altitude_ft: Floats) -> NDArray[np.int64]:
    """The number of the altitude band; everything below sea level, and what is unknown, is in the lowest."""
    bands = np.fmin(np.fmax(np.floor(altitude_ft / BAND_FT), 0.0), HIGHEST_BAND)
    return np.asarray(bands, dtype=np.int64)


def key_of(cell: NDArray[np.int64], band: NDArray[np.int64], hour: NDArray[np.int64]) -> NDArray[np.int64]:
    """Cell, band and hour since 1970 as one number, in this order."""
    return (cell << _CELL_BITS) + (band << _BAND_BITS) + hour


def cell_of_key(keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """The cell of each key."""
    return keys >> _CELL_BITS


def cells_near(places: Iterable[tuple[float, float]], radius_km: float) -> NDArray[np.int64]:
    """All cells within about `radius_km` of any of the places, rising."""
    found: set[int] = set()
    known: set[tuple[int, int]] = set()
    tall = int(radius_km / (KM_PER_DEGREE * CELL_DEGREES)) + 1
    points = np.array(list(places), dtype=np.float64).reshape(-1, 2)
    for latitude, middle in zip(points[:, 0].tolist(), cell_of(points[:, 0], points[:, 1]).tolist(), strict=True):
        wide = int(radius_km / (KM_PER_DEGREE * CELL_DEGREES * max(0.05, math.cos(math.radians(latitude))))) + 1
        if (middle, wide) not in known:
            known.add((middle, wide))
            for up in range(-tall, tall + 1):
                found.update(range(middle + up * CELLS_ACROSS - wide, middle + up * CELLS_ACROSS + wide + 1))
    return np.array(sorted(found), dtype=np.int64)
