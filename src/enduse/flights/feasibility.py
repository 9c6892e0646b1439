"""Could the aircraft have landed there at all? Hard bounds from distance, height and time; no likelihood.

From the state where reception ended (E) to the one where it began again (S), a landing at an airport needs
t(E -> airport) + turnaround + t(airport -> S) <= gap, with each t the larger of distance over the fastest speed over
ground and height over the fastest mean rate. Depends on `performance`; `posterior` weighs what passes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from enduse.flights.performance import Performance
from enduse.flights.sphere import Floats

BARO_ERROR_FT = 1_000.0
"""Barometric altitude stands this much off the height over the sea at the extremes of air pressure."""

UNRELIABLE_KMH = 1_300.0
"""A mean speed over ground that no transport reaches: one of the two positions is wrong."""

POSITION_ERROR_KM = 10.0
"""What a stale or coarse position may be off before a speed is held against it."""


class State(NamedTuple):
    """One received position: `time` in microseconds since 1970 UTC, degrees, feet, knots, ft/min; NaN when unknown.

    `height_told` is false where the height is reckoned from rows beside it."""

    time: int
    latitude: float
    longitude: float
    altitude_ft: float
    ground_speed_kt: float
    track_deg: float
    vertical_rate_fpm: float
    height_told: bool = True

    def height_ft(self, elevation_ft: float) -> float:
        """Barometric height over a field; never below 0, since the altitude may read below the field."""
        return max(0.0, self.altitude_ft - elevation_ft) if not np.isnan(self.altitude_ft) else float("nan")


@dataclass(frozen=True, slots=True)
class States:
    """Many states, an array of each value; units as in State."""

    time: NDArray[np.int64]
    latitude: Floats
    longitude: Floats
    altitude_ft: Floats
    ground_speed_kt: Floats
    track_deg: Floats
    vertical_rate_fpm: Floats

    @classmethod
    def of(cls, states: Sequence[State]) -> States:
        """The states, in their order."""
        values = np.array([state[1:7] for state in states], dtype=np.float64)
        return cls(np.array([state.time for state in states], dtype=np.int64), *values.reshape(-1, 6).T.copy())

    def at(self, which: NDArray[np.int64]) -> States:
        """The states of these numbers."""
        return States(
            self.time[which],
            self.latitude[which],
            self.longitude[which],
            self.altitude_ft[which],
            self.ground_speed_kt[which],
            self.track_deg[which],
            self.vertical_rate_fpm[which],
        )


def seconds_to_land(distance: Floats, height_ft: Floats, type_: Performance) -> Floats:
    """The shortest time from a state to touchdown at airports so far away (km) and below (ft)."""
    return _leg(distance, height_ft, type_.fastest_kmh, type_.descent_fpm)


def seconds_to_reach(distance: Floats, height_ft: Floats, type_: Performance) -> Floats:
    """The shortest time from lift-off at airports so far away (km) and below (ft) to a state."""
    return _leg(distance, height_ft, type_.fastest_kmh, type_.climb_fpm)


def _leg(distance: Floats, height_ft: Floats, kmh: float, fpm: float) -> Floats:
    flown = distance / kmh * 3600.0
    height = np.fmax(height_ft - BARO_ERROR_FT, 0.0)
    return np.asarray(np.maximum(flown, height / fpm * 60.0), dtype=np.float64)


def unreliable(distance: float, seconds: float) -> bool:
    """True when two positions cannot both be right (spoofed or garbled)."""
    return distance > POSITION_ERROR_KM + UNRELIABLE_KMH * seconds / 3600.0
