"""One end of many gaps, where the aircraft was lost or found again, against every airport that it may have gone to or
come from: how far, how soon, and how well the state fits. Both ends are alike but for the direction of time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from enduse.flights import approach
from enduse.flights.airports import AirportTable
from enduse.flights.candidates import Candidates
from enduse.flights.feasibility import State, States, seconds_to_land, seconds_to_reach
from enduse.flights.performance import Performance
from enduse.flights.seen_paths import SeenPaths
from enduse.flights.sphere import EARTH_KM, Floats, bearing_deg, compass, distance_km, unit_vectors

WAY_KM = 150.0
"""A state further from an airport is on no way down to it, or up from it, but on one of many."""

LandedBeside = tuple[NDArray[np.int64], NDArray[np.int64], Floats]
"""Numbers of gaps, airports, and probabilities."""


@dataclass(frozen=True, slots=True)
class GapEnd:
    """`states` before gaps (`landing`) or after them, one a gap; of each pair the shortest and the usual time between
    state and runway in seconds, and the densities of the state: `fit` per foot and degree, from geometry alone, `way`
    per km2 as well, with the seen paths. Of each gap `airway` is the highest density on seen paths; `aside_fit`
    is that of a state that belongs to the landing after the gap, or to the take-off before it."""

    landing: bool
    states: States
    shortest_s: Floats
    usual_s: Floats
    fit: Floats
    way: Floats
    airway: Floats
    aside_fit: Floats


def beside(end: GapEnd, pairs: Candidates, table: AirportTable, others: LandedBeside) -> GapEnd:
    """The end of gaps where a climb may be that out of the field that the aircraft left last before the gap
    (`landing`), or a descent that to the field where it landed next after it: as far as that is known, the states that
    follow no path (approach.TAIL) follow this one, wherever the aircraft landed in the gap."""
    of, rows, shares = others
    if not len(of):
        return end
    states = end.states.at(of)
    here, where = (states.latitude, states.longitude), (table.latitude[rows], table.longitude[rows])
    km, towards = distance_km(*here, *where), bearing_deg(*here, *where)
    density = approach.departure_density if end.landing else approach.approach_density
    fit = approach.TAIL * shares * density(states, towards, table.elevation_ft[rows], km)
    moving = states.vertical_rate_fpm * (1.0 if end.landing else -1.0) > approach.MOVING_FPM
    fit *= moving & (km <= WAY_KM)
    fits, ways = np.zeros(pairs.gaps), np.zeros(pairs.gaps)
    np.maximum.at(fits, of, fit)
    np.maximum.at(ways, of, fit * approach.place_density(km))
    return replace(
        end,
        fit=np.maximum(end.fit, fits[pairs.of]),
        way=np.maximum(end.way, ways[pairs.of]),
        aside_fit=fits,
    )


def gap_end(
    states: Sequence[State],
    pairs: Candidates,
    table: AirportTable,
    type_: Performance,
    paths: SeenPaths,
    *,
    landing: bool,
) -> GapEnd:
    """The end of gaps, one state a gap, against their candidates."""
    many = States.of(states)
    here, rows = many.at(pairs.of), pairs.rows
    elevation = table.elevation_ft[rows]
    km, towards = _legs(many, pairs, table.vectors[rows])
    height = np.fmax(here.altitude_ft - elevation, 0.0)
    bound = seconds_to_land if landing else seconds_to_reach
    density = approach.approach_density if landing else approach.departure_density
    fit = density(here, towards, elevation, km, paths.profile(landing=landing))
    way, airway = paths.predicted(many, pairs, fit, km, table, landing=landing)
    none = np.zeros(pairs.gaps)
    return GapEnd(landing, many, bound(km, height, type_), usual_seconds(km, height), fit, way, airway, none)


def _legs(states: States, pairs: Candidates, airports: Floats) -> tuple[Floats, Floats]:
    """Distance (km) and direction (degrees) from the state of each pair to its airport, a unit vector."""
    axes = np.stack([*compass(states.latitude, states.longitude), unit_vectors(states.latitude, states.longitude)], -1)
    east, north, up = np.einsum("pi,pij->jp", airports, axes[pairs.of])
    return EARTH_KM * np.arctan2(np.hypot(east, north), up), np.degrees(np.arctan2(east, north))


def usual_seconds(km: Floats, height_ft: Floats) -> Floats:
    """The usual time between a state and the runway: the last 40 km at 370 km/h, before them 780 km/h; at least what
    the height takes at 1,800 ft/min."""
    flown = np.minimum(km + 8.0, 48.0) / 370.0 + np.maximum(km - 40.0, 0.0) / 780.0
    return np.asarray(np.maximum(flown * 3600.0, height_ft / 1_800.0 * 60.0), dtype=np.float64)
