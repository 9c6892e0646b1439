"""Is a state in flight, next to a stop across a silence, of a take-off or landing at another field?

Decides only where the state tells it by itself: sinking or climbing, and low at another field, or so far from the stop
for its height that it fits a field around it far better. The silence must hold a flight there and a stay. Names no
airport; `posterior` does, from the state alone.
"""

from __future__ import annotations

import math

import numpy as np

from enduse.flights import approach
from enduse.flights.airports import AirportTable
from enduse.flights.feasibility import State, States
from enduse.flights.sphere import Floats, apart_km, bearing_deg, distance_km

PLACE_KM = 8.0
"""A ground run belongs to a field whose reference point is no further; long runways reach 4 km from it."""

LOW_FT, LOW_KM, SLOW_ENOUGH_KT = 2_000.0, 9.0, 220.0
"""Low and slow at a field: it was seen to land or to take off there, even without a row on the ground."""

NEAR_FT, APART_KM = 10_000.0, 100.0
"""Sinking or climbing this low, an aircraft is hardly further than APART_KM from the field that it comes to or from."""

HIGH_FT, FAR_KM, FURTHER_KM, STEEP_FPM = 20_000.0, 500.0, 8.0, 1_000.0
"""Above NEAR_FT, up to the first, a state tells as much only further from the stop than the second, where no way to it
or from it is so low and so steep (ft/min): coverage ends at such heights, and levels are changed on the way. Its own
field may be FURTHER_KM further than APART_KM for each 1,000 ft: paths of 3 degrees take 6 km, some are flown in
steps."""

BETWEEN_KMH, STAYS_S = 700.0, 2 * 3600.0
"""A flight between at BETWEEN_KMH and two stays of STAYS_S in all must fit in."""

BETTER = 20.0
"""A state fits another field so much better than that of the stop. A stay elsewhere is rarer than a long one here, so
that this alone is not enough."""


def low_and_slow(state: State | None, km: float, elevation_ft: float) -> bool:
    """Whether a state counts as being seen at a field so far away."""
    if state is None or math.isnan(state.altitude_ft) or not state.height_told or km > LOW_KM:
        return False
    return state.height_ft(elevation_ft) <= LOW_FT and not state.ground_speed_kt > SLOW_ENOUGH_KT


def elsewhere(state: State, stood: State, airport: int, table: AirportTable, weights: Floats, *, landing: bool) -> bool:
    """Whether a state in flight before a stop is of a `landing` elsewhere, or after it of a take-off. `stood` is where
    the aircraft was received on the ground; `airport`, its index in the table, -1 for none."""
    km = apart_km(state.latitude, state.longitude, stood.latitude, stood.longitude)
    towards = -state.vertical_rate_fpm if landing else state.vertical_rate_fpm
    enough = abs(state.time - stood.time) / 1e6 >= km / BETWEEN_KMH * 3600.0 + STAYS_S
    if airport < 0 or not (enough and state.height_told and state.altitude_ft < HIGH_FT):
        return False
    high = state.altitude_ft >= NEAR_FT
    if not towards > (STEEP_FPM if high else approach.MOVING_FPM):
        return False
    reach = APART_KM + high * FURTHER_KM * (state.altitude_ft - NEAR_FT) / 1_000.0
    others = _fields(state, airport, table, reach if km > (FAR_KM if high else APART_KM) else None)
    rows = np.array([*others, airport])
    states = States.of([state] * len(rows))
    places = states.latitude, states.longitude, table.latitude[rows], table.longitude[rows]
    density = approach.approach_density if landing else approach.departure_density
    away = distance_km(*places)
    fit = density(states, bearing_deg(*places), table.elevation_ft[rows], away) * approach.place_density(away)
    return bool(np.any(weights[rows[:-1]] * fit[:-1] > BETTER * fit[-1]))


def _fields(state: State, airport: int, table: AirportTable, reach: float | None) -> list[int]:
    """The fields, far enough from that of the stop to be another place, within `reach` km of a state that is itself
    further from the stop; without it those at which the state is low and slow."""
    here, others = table.airports[airport], []
    near, away = table.near(state.latitude, state.longitude, reach or LOW_KM)
    for row, km in zip(near.tolist(), away.tolist(), strict=True):
        other = table.airports[row]
        apart = apart_km(here.latitude, here.longitude, other.latitude, other.longitude)
        if apart > PLACE_KM and (reach or low_and_slow(state, km, other.elevation_ft)):
            others.append(row)
    return others
