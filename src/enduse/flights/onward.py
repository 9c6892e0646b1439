"""A gap in which nothing was landed at: how likely is what was received in a flight that goes on, direct at the speed
seen, or later than that by holding or a detour?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from enduse.flights import approach
from enduse.flights.airports import AirportTable
from enduse.flights.feasibility import States
from enduse.flights.gap_ends import WAY_KM, GapEnd, LandedBeside
from enduse.flights.performance import Performance
from enduse.flights.sphere import Floats, bearing_deg, distance_km

DIRECT, LATER, LOITER, LOITER_S = 0.84, 0.15, 0.01, 36_000.0
"""Shares of flights that go on: direct, held up, in the air for hours for a reason of their own."""

ENDURANCE_S = 20 * 3600.0
"""Nothing that these types carry keeps them in the air for longer: a longer gap holds a landing somewhere."""


@dataclass(frozen=True, slots=True)
class Between:
    """Of each gap how long it lasts in seconds (without end where a state is missing), and from state to state the
    distance in km and the direction in degrees (null where one is missing)."""

    gap_s: Floats
    km: Floats
    towards_deg: Floats | None


def between_ends(ends: Sequence[GapEnd]) -> Between:
    """From end to end of each gap."""
    if len(ends) < 2:
        gaps = len(ends[0].states.time)
        return Between(np.full(gaps, np.inf), np.zeros(gaps), None)
    one, other = ends[0].states, ends[1].states
    places = one.latitude, one.longitude, other.latitude, other.longitude
    return Between((other.time - one.time) / 1e6, distance_km(*places), bearing_deg(*places))


def onward_density(
    ends: Sequence[GapEnd],
    between: Between,
    table: AirportTable,
    type_: Performance,
    others: Mapping[bool, LandedBeside],
) -> Floats:
    """Density of what was received for a flight that goes on. Near the airport where it landed next, or where it took
    off last, both states may lie on the way."""
    if between.towards_deg is None:
        return np.maximum(approach.enroute_density(ends[0].states), ends[0].aside_fit)
    before, after = ends[0].states, ends[1].states
    along = [
        np.maximum(approach.enroute_density(end.states, between.towards_deg, between.km), end.aside_fit) for end in ends
    ]
    prompt = prompt_density(before, after, between.km, between.gap_s, type_)
    onward = along[0] * along[1] * approach.kept_level(before, after) * (prompt + LOITER / LOITER_S)
    for landing, (of, rows, shares) in others.items():
        if not len(of):
            continue
        both = shares * prompt[of]
        where, high = (table.latitude[rows], table.longitude[rows]), table.elevation_ft[rows]
        density = approach.approach_density if landing else approach.departure_density
        for states in (before.at(of), after.at(of)):
            here = states.latitude, states.longitude
            km = distance_km(*here, *where)
            both *= np.where(km <= WAY_KM, density(states, bearing_deg(*here, *where), high, km), 0.0)
        np.maximum.at(onward, of, both)
    return np.asarray(np.where(between.gap_s > ENDURANCE_S, 0.0, onward), dtype=np.float64)


def prompt_density(before: States, after: States, km: Floats, gap_s: Floats, type_: Performance) -> Floats:
    """Density per second of the length of a gap in a flight that goes on: direct, or held up; loitering aside."""
    knots = np.stack([before.ground_speed_kt, after.ground_speed_kt])
    fast = knots > 100.0
    known = fast.sum(axis=0)
    high = (before.altitude_ft > approach.CRUISE_FROM_FT) & (after.altitude_ft > approach.CRUISE_FROM_FT)
    seen = np.where(fast, knots, 0.0).sum(axis=0) * 1.852 / np.maximum(known, 1)
    kmh = np.where(known > 0, seen, np.where(high, type_.cruise_kmh, 600.0))
    usual = km / kmh * 3600.0
    spread = np.where((known > 0) & high, 0.10, 0.22) * usual + 120.0
    direct = np.exp(-0.5 * ((gap_s - usual) / spread) ** 2) / (spread * np.sqrt(2.0 * np.pi))
    delay = np.maximum(900.0, 0.25 * usual)
    later = np.where(gap_s > usual, np.exp(-np.maximum(gap_s - usual, 0.0) / delay) / delay, 0.0)
    return np.asarray(DIRECT * direct + LATER * later, dtype=np.float64)
