"""What seen paths teach about the descent to a field, and the climb from one, at whatever field."""

from __future__ import annotations

import math

import numpy as np
import pytest

from enduse.flights.approach import approach_density, departure_density
from enduse.flights.feasibility import State, States
from enduse.flights.profiles import HIGH_BINS, HIGHEST_FT, NEAR_BINS, REACH_KM, STEP_KM, TURN_BINS, Profile

FLAT_FT_PER_KM = 90.0
"""Half as steep as usual."""


def straight(paths: int, feet_per_km: float = FLAT_FT_PER_KM, turn: float = 5.0) -> Profile:
    """So many straight paths, a point every STEP_KM."""
    km = np.arange(1.0, 200.0, STEP_KM)
    return Profile.of([(1, km, km * feet_per_km, np.full(len(km), turn))] * paths)


def density(profile: Profile | None, km: float, feet: float, track: float = 180.0, *, landing: bool = True) -> float:
    """Of a state so far north of a field at sea level, with an unknown vertical motion."""
    state = States.of([State(0, 30.0, 35.0, feet, 250.0, track, math.nan)])
    towards, away = np.array([180.0]), np.array([km])
    if landing:
        return float(approach_density(state, towards, np.zeros(1), away, profile)[0])
    return float(departure_density(state, towards, np.zeros(1), away, profile)[0])


def test_what_is_learned_adds_up_to_one_at_every_distance() -> None:
    profile = straight(40)
    high = np.diff((np.arange(HIGH_BINS + 1) / HIGH_BINS) ** 2 * HIGHEST_FT)
    total = (profile.density * high[None, :, None] * (2 * 180.0 / TURN_BINS)).sum(axis=(1, 2))
    known = profile.paths > 0
    assert known.sum() > NEAR_BINS * 0.8
    assert total[known] == pytest.approx(1.0)


def test_it_rests_on_as_many_paths_as_were_seen() -> None:
    near = ((np.arange(NEAR_BINS) + 0.5) / NEAR_BINS) ** 2 * REACH_KM
    inside = (near > 20.0) & (near < 180.0)
    assert straight(40).paths[inside] == pytest.approx(40.0, rel=0.4)


@pytest.mark.parametrize("landing", [True, False])
def test_without_a_path_geometry_stays_and_each_path_counts_against_it(landing: bool) -> None:
    track = 180.0 if landing else 0.0
    plain = density(None, 60.0, 60 * FLAT_FT_PER_KM, track, landing=landing)
    assert density(Profile.of([]), 60.0, 60 * FLAT_FT_PER_KM, track, landing=landing) == pytest.approx(plain)
    few, many = (density(straight(n), 60.0, 60 * FLAT_FT_PER_KM, track, landing=landing) for n in (5, 200))
    assert plain < few < many
    profiles = (straight(200), straight(5), None)
    steep = [density(profile, 60.0, 60 * 250.0, track, landing=landing) for profile in profiles]
    assert steep == sorted(steep) and steep[0] < steep[2]


def test_a_direction_in_which_nobody_flies_there_is_less_likely_than_by_geometry() -> None:
    feet = 60 * FLAT_FT_PER_KM
    assert density(straight(200), 60.0, feet, 90.0) < density(None, 60.0, feet, 90.0)
    assert density(straight(200), 60.0, feet, 90.0) > 0.0


@pytest.mark.parametrize(("feet", "track"), [(math.nan, 180.0), (5_400.0, math.nan), (math.nan, math.nan)])
def test_an_unknown_height_or_direction_is_left_to_geometry(feet: float, track: float) -> None:
    assert density(straight(200), 60.0, feet, track) == pytest.approx(density(None, 60.0, feet, track))


def test_beyond_the_reach_of_paths_nothing_is_learned() -> None:
    assert density(straight(200), REACH_KM + 1.0, 30_000.0) == density(None, REACH_KM + 1.0, 30_000.0)


def test_points_without_height_or_direction_teach_nothing() -> None:
    km = np.arange(1.0, 200.0, STEP_KM)
    nothing = np.full(len(km), np.nan)
    assert not Profile.of([(1, km, nothing, km), (1, km, km, nothing)]).paths.any()


def test_one_path_that_holds_in_a_place_stays_one_path() -> None:
    km = np.concatenate([np.arange(1.0, 200.0, STEP_KM), np.full(500, 60.0)])
    assert Profile.of([(1, km, km * 172.0, np.zeros(len(km)))]).paths.max() == 1.0


def test_bins_share_with_their_neighbours_and_the_first_none_with_the_last() -> None:
    few = Profile.of([(1, np.full(20, 60.0), np.full(20, 10_000.0), np.full(20, 100.0))]).density
    near, high, off = (int(at[0]) for at in np.nonzero(few == few.max()))
    assert few[near, high, off] > few[near, high + 1, off] > few[near, high + 2, off] > few[near, high + 3, off]
    assert few[near, high, off] > few[near, high, off - 1] > few[near, high, off - 3]
    edge = Profile.of([(1, np.full(20, 60.0), np.zeros(20), np.zeros(20))]).density
    assert edge[near, 0, 0] > 100.0 * edge[near, 0, TURN_BINS - 1]
    assert edge[near, 0, 0] > 100.0 * edge[near, HIGH_BINS - 1, 0]
