"""How well does a received state fit an approach to an airport, a departure from it, or a flight that goes on?

Gives densities of (altitude, track, vertical motion) at a known place, under three hypotheses: the aircraft lands at
a field so far away, has taken off from one, or flies on. All are on one scale (per foot, per degree), so that a
landing and a flight that goes on can be compared. Decides nothing: `posterior` weighs them.

Approach: height against a path of 3 degrees (172 ft/km) with some extra track miles; departure: a climb that flattens
towards cruise. Unknown values weigh the same under each hypothesis.

Tuned together from the geometry of flight, on no trace of any one airport. Do not tune one alone: widths and tail
shares decide the calibration of the posterior as a whole.
"""

from __future__ import annotations

import numpy as np

from enduse.flights.feasibility import State
from enduse.flights.sphere import Floats, bearing_deg, turn_deg

PATH_FT_PER_KM = 172.0
"""A 3 degree path: 318 ft per nautical mile."""

CRUISE_FT = 35_000.0
CLIMB_SCALE_KM = 150.0
"""Height of a climb after d km: CRUISE_FT x (1 - exp(-d / CLIMB_SCALE_KM)), about 230 ft/km at first."""

EXTRA_KM = np.array([0.0, 8.0, 20.0, 45.0])
EXTRA_SHARE = np.array([0.40, 0.25, 0.22, 0.13])
"""Track miles flown beyond the straight line (downwind legs, vectors, turns after take-off), and how often."""

WIDTH_FT, WIDTH_SHARE = 1_000.0, 0.22
"""Standard deviation of the height around its path: baro error, and a share of the height itself."""

TAIL = 0.12
"""Share of states that follow no path: spread over all altitudes."""

LEVELS_FT = 42_000.0
NEAR_KM = 25.0
"""Closer than this a track says little of where the aircraft lands: it flies a downwind or base leg."""

FLAT = 1.0 / LEVELS_FT
MOVING_FPM = 300.0


def approach_density(state: State, latitude: Floats, longitude: Floats, elevation_ft: Floats, km: Floats) -> Floats:
    """Density of `state` when it lands at each airport (degrees, feet, distance in km)."""
    height = _height_density(state, elevation_ft, (km[:, None] + EXTRA_KM) * PATH_FT_PER_KM)
    bearing = bearing_deg(state.latitude, state.longitude, latitude, longitude)
    far = np.clip((km - 180.0) / 150.0, 0.0, 1.0)
    return height * _track_density(state, bearing, km) * _motion(state, down=0.70 - 0.60 * far, up=0.06)


def departure_density(state: State, latitude: Floats, longitude: Floats, elevation_ft: Floats, km: Floats) -> Floats:
    """Density of `state` after a take-off from each airport."""
    path = CRUISE_FT * -np.expm1(-(km[:, None] + EXTRA_KM) / CLIMB_SCALE_KM)
    height = _height_density(state, elevation_ft, path)
    away = (bearing_deg(state.latitude, state.longitude, latitude, longitude) + 180.0) % 360.0
    far = np.clip((km - 180.0) / 150.0, 0.0, 1.0)
    return height * _track_density(state, away, km) * _motion(state, down=0.06, up=0.70 - 0.60 * far)


def enroute_density(state: State, towards_deg: float, km: float) -> float:
    """Density of `state` on a flight that goes on: to a place `km` away in that direction, NaN when unknown.

    Transports fly high: CRUISE_SHARE of them above 24,000 ft."""
    height = _onward_height(state.altitude_ft)
    track = 1.0 / 360.0
    if not np.isnan(towards_deg) and km > 30.0:
        track = float(_track_density(state, np.array([towards_deg]), np.array([km]))[0])
    level = not np.isnan(state.altitude_ft) and state.altitude_ft > CRUISE_FROM_FT
    return height * track * float(_motion(state, down=0.08 if level else 0.25, up=0.08 if level else 0.25))


CRUISE_FROM_FT, CRUISE_SHARE = 24_000.0, 0.9
KEPT, LEVEL_FT = 0.6, 200.0
"""How often a flight that goes on level is found at the level where it was lost, and how exactly."""


def kept_level(before: State, after: State) -> float:
    """How much more likely the height after a gap is in a flight that goes on, for that before it: more than 1 where
    it was level at the same height on both sides. A descent or climb says nothing, since both meet the coverage floor."""
    level = all(abs(one.vertical_rate_fpm) <= MOVING_FPM and not np.isnan(one.altitude_ft) for one in (before, after))
    if not level:
        return 1.0
    off = (after.altitude_ft - before.altitude_ft) / LEVEL_FT
    same = float(np.exp(-0.5 * off**2)) / (LEVEL_FT * np.sqrt(2.0 * np.pi))
    return float(KEPT * same / _onward_height(after.altitude_ft) + 1.0 - KEPT)


def _onward_height(altitude_ft: float) -> float:
    """Density per foot of the height of a flight that goes on."""
    if np.isnan(altitude_ft):
        return FLAT
    high = altitude_ft > CRUISE_FROM_FT
    return (CRUISE_SHARE if high else 1.0 - CRUISE_SHARE) / (18_000.0 if high else CRUISE_FROM_FT)


def ideal_density(state: State, elevation_ft: float) -> float:
    """Density of `state` for a landing or take-off at a place in no table: as for an airport somewhere around, with
    its height neither fitting nor missing, its bearing unknown."""
    if np.isnan(state.altitude_ft):
        return FLAT / 360.0 / 3.0
    width = 2.0 * (WIDTH_FT + WIDTH_SHARE * state.height_ft(elevation_ft)) * np.sqrt(2.0 * np.pi)
    return float((1.0 - TAIL) / width + TAIL * FLAT) / 360.0 / 2.0


def _height_density(state: State, elevation_ft: Floats, path_ft: Floats) -> Floats:
    """Mixture over the extra track miles; `path_ft` has a column for each."""
    if np.isnan(state.altitude_ft):
        return np.full(len(elevation_ft), FLAT)
    mean = np.minimum(path_ft, CRUISE_FT)
    width = WIDTH_FT + WIDTH_SHARE * mean
    off = (state.altitude_ft - elevation_ft)[:, None] - mean
    normal = np.exp(-0.5 * (off / width) ** 2) / (width * np.sqrt(2.0 * np.pi))
    return np.asarray((1.0 - TAIL) * (normal @ EXTRA_SHARE) + TAIL * FLAT, dtype=np.float64)


def _track_density(state: State, direction_deg: Floats, km: Floats) -> Floats:
    """Per degree: around the direct line with a width of 25 degrees far away, near the field anywhere."""
    if np.isnan(state.track_deg):
        return np.full(len(direction_deg), 1.0 / 360.0)
    anywhere = 0.2 + 0.5 * np.exp(-km / NEAR_KM)
    width = 22.0 + 40.0 * np.exp(-km / NEAR_KM)
    turn = turn_deg(state.track_deg, direction_deg)
    normal = np.exp(-0.5 * (turn / width) ** 2) / (width * np.sqrt(2.0 * np.pi))
    return np.asarray((1.0 - anywhere) * normal + anywhere / 360.0, dtype=np.float64)


def _motion(state: State, *, down: Floats | float, up: Floats | float) -> Floats:
    """Probability of descending, climbing or level flight, whichever the state shows; 1/3 when unknown."""
    if np.isnan(state.vertical_rate_fpm):
        return np.asarray(1.0 / 3.0)
    if state.vertical_rate_fpm < -MOVING_FPM:
        return np.asarray(down)
    return np.asarray(up if state.vertical_rate_fpm > MOVING_FPM else 1.0 - np.asarray(down) - np.asarray(up))
