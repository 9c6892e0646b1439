"""How well does a received state fit an approach to an airport, a departure from it, or a flight that goes on?

Gives densities of (altitude, track, vertical motion) at a known place, under three hypotheses: the aircraft lands at
a field so far away, has taken off from one, or flies on. All are on one scale (per foot, per degree), so that a
landing and a flight that goes on can be compared. Decides nothing: `posterior` weighs them.

Approach: height against a path of 3 degrees (172 ft/km) with some extra track miles; departure: a climb that flattens
towards cruise. Unknown values weigh the same under each hypothesis.
Every function takes many states, and as many distances (km), directions (degrees) and elevations (feet), one of each.

Tuned together from the geometry of flight, on no trace of any one airport. Do not tune one alone: widths and tail
shares decide the calibration of the posterior as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from enduse.flights.feasibility import States
from enduse.flights.profiles import REACH_KM, Profile
from enduse.flights.sphere import Floats, turn_deg

PATH_FT_PER_KM = 172.0
"""A 3 degree path: 318 ft per nautical mile."""

CRUISE_FT = 35_000.0
CLIMB_SCALE_KM = 150.0
"""Height of a climb after d km: CRUISE_FT x (1 - exp(-d / CLIMB_SCALE_KM)), about 230 ft/km at first."""

EXTRA = ((0.0, 0.40), (8.0, 0.25), (20.0, 0.22), (45.0, 0.13))
"""Track miles flown beyond the straight line (downwind legs, vectors, turns after take-off), and how often."""

WIDTH_FT, WIDTH_SHARE = 500.0, 0.22
"""Standard deviation of the height around its path: how far air pressure puts barometric altitude off (some 10 hPa, 300
ft) and how a path is flown; and a share of the height itself."""

TAIL = 0.12
"""Share of states that follow no path: spread over all altitudes."""

LEVELS_FT = 42_000.0
NEAR_KM = 25.0
"""Closer than this a track says little of where the aircraft lands: it flies a downwind or base leg."""

FLAT = 1.0 / LEVELS_FT
MOVING_FPM = 300.0


ROOT = float(np.sqrt(2.0 * np.pi))


def approach_density(
    states: States, towards_deg: Floats, elevation_ft: Floats, km: Floats, seen: Profile | None = None
) -> Floats:
    """Density of each state when it lands at an airport so far away in that direction; `seen` is how others landed."""
    height = _height_density(states.altitude_ft - elevation_ft, ((km + extra) * PATH_FT_PER_KM for extra, _ in EXTRA))
    far = np.clip((km - 180.0) / 150.0, 0.0, 1.0)
    motion = _motion(states.vertical_rate_fpm, down=0.70 - 0.60 * far, up=0.06)
    way = height * _track_density(states.track_deg, towards_deg, km)
    if seen is not None:
        way = seen.blended(way, km, states.altitude_ft - elevation_ft, turn_deg(states.track_deg, towards_deg))
    return np.asarray(way * motion, dtype=np.float64)


def departure_density(
    states: States, towards_deg: Floats, elevation_ft: Floats, km: Floats, seen: Profile | None = None
) -> Floats:
    """Density of each state after a take-off from an airport so far away in that direction."""
    left = np.exp(-km / CLIMB_SCALE_KM)
    climbs = (CRUISE_FT * (1.0 - left * float(np.exp(-extra / CLIMB_SCALE_KM))) for extra, _ in EXTRA)
    height = _height_density(states.altitude_ft - elevation_ft, climbs)
    far = np.clip((km - 180.0) / 150.0, 0.0, 1.0)
    motion = _motion(states.vertical_rate_fpm, down=0.06, up=0.70 - 0.60 * far)
    way = height * _track_density(states.track_deg, towards_deg + 180.0, km)
    if seen is not None:
        way = seen.blended(way, km, states.altitude_ft - elevation_ft, turn_deg(states.track_deg, towards_deg + 180.0))
    return np.asarray(way * motion, dtype=np.float64)


def enroute_density(states: States, towards_deg: Floats | None = None, km: Floats | None = None) -> Floats:
    """Density of each state on a flight that goes on: to a place `km` away in that direction, where that is known.

    Transports fly high: CRUISE_SHARE of them above 24,000 ft."""
    track: Floats | float = 1.0 / 360.0
    if towards_deg is not None and km is not None:
        track = np.where(km > 30.0, _track_density(states.track_deg, towards_deg, km), 1.0 / 360.0)
    moving = np.where(states.altitude_ft > CRUISE_FROM_FT, 0.08, 0.25)
    motion = _motion(states.vertical_rate_fpm, down=moving, up=moving)
    return np.asarray(_onward_height(states.altitude_ft) * track * motion, dtype=np.float64)


CRUISE_FROM_FT, CRUISE_SHARE = 24_000.0, 0.9
KEPT, LEVEL_FT = 0.6, 200.0
"""How often a flight that goes on level is found at the level where it was lost, and how exactly."""


def kept_level(before: States, after: States) -> Floats:
    """How much more likely the height after a gap is in a flight that goes on, for that before it.

    More than 1 where it was level at the same height on both sides. A descent or climb says nothing, since both meet
    the coverage floor."""
    off = (after.altitude_ft - before.altitude_ft) / LEVEL_FT
    level = ~np.isnan(off)
    for one in (before, after):
        level &= np.abs(one.vertical_rate_fpm) <= MOVING_FPM
    same = np.exp(-0.5 * off**2) / (LEVEL_FT * ROOT)
    return np.where(level, KEPT * same / _onward_height(after.altitude_ft) + 1.0 - KEPT, 1.0)


def _onward_height(altitude_ft: Floats) -> Floats:
    """Density per foot of the height of a flight that goes on."""
    high, low = CRUISE_SHARE / 18_000.0, (1.0 - CRUISE_SHARE) / CRUISE_FROM_FT
    return np.where(np.isnan(altitude_ft), FLAT, np.where(altitude_ft > CRUISE_FROM_FT, high, low))


def ideal_density(states: States, elevation_ft: Floats) -> Floats:
    """Density of each state for a landing or take-off at a place in no table: as for an airport somewhere around, with
    its height neither fitting nor missing, its bearing unknown."""
    width = 2.0 * (WIDTH_FT + WIDTH_SHARE * np.maximum(states.altitude_ft - elevation_ft, 0.0)) * ROOT
    known = ((1.0 - TAIL) / width + TAIL * FLAT) / 360.0 / 2.0
    return np.where(np.isnan(states.altitude_ft), FLAT / 360.0 / 3.0, known)


def place_density(km: Floats | float) -> Floats:
    """Density per km2 of a point on a straight path of REACH_KM to a field at so many km, from any side."""
    return np.asarray(1.0 / (2.0 * np.pi * REACH_KM * np.maximum(km, 6.0)), dtype=np.float64)


def _height_density(height_ft: Floats, paths_ft: Iterable[Floats]) -> Floats:
    """Mixture over the extra track miles; `paths_ft` has the height of the path for each of EXTRA."""
    density = np.full(len(height_ft), TAIL * FLAT)
    for (_, share), path in zip(EXTRA, paths_ft, strict=True):
        mean = np.minimum(path, CRUISE_FT)
        width = WIDTH_FT + WIDTH_SHARE * mean
        off = (height_ft - mean) / width
        density += (1.0 - TAIL) * share / ROOT * np.exp(-0.5 * off * off) / width
    return np.where(np.isnan(height_ft), FLAT, density)


def _track_density(track_deg: Floats, direction_deg: Floats, km: Floats) -> Floats:
    """Per degree: around the direct line with a width of 25 degrees far away, near the field anywhere."""
    near = np.exp(-km / NEAR_KM)
    anywhere = 0.2 + 0.5 * near
    width = 22.0 + 40.0 * near
    turn = turn_deg(track_deg, direction_deg)
    normal = np.exp(-0.5 * (turn / width) ** 2) / (width * ROOT)
    return np.where(np.isnan(track_deg), 1.0 / 360.0, (1.0 - anywhere) * normal + anywhere / 360.0)


def _motion(fpm: Floats, *, down: Floats | float, up: Floats | float) -> Floats:
    """Probability of descending, climbing or level flight, whichever the state shows; 1/3 when unknown."""
    level = 1.0 - np.asarray(down) - np.asarray(up)
    moving = np.where(fpm < -MOVING_FPM, down, np.where(fpm > MOVING_FPM, up, level))
    return np.where(np.isnan(fpm), 1.0 / 3.0, moving)
