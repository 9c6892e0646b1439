"""What explains a gap between two received states of one aircraft? A posterior in two steps.

1. Did it land at all? The evidence of a landing (the airports that pass `feasibility`, and a place in no table)
   against a flight that goes on: direct at the speed seen, or later than that by holding or a detour.
2. If so, where? Airports weigh by the fit of approach and departure, their runway, past seen visits by others, and
   how likely an arrival there goes unseen.

Refuses to name an airport when both states are high above every field (the positions end at a border, or the aircraft
went dark in cruise), and when no airport reaches NAMED. The prior holds nothing of the airport that is asked about.

These numbers stand together, set from principles; what is known of their calibration is in docs/methods/visits.md. Do
not tune one alone, and none on the flights under examination.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from enduse.flights import approach
from enduse.flights.airports import AIRPORT, AirportTable
from enduse.flights.feasibility import State, seconds_to_land, seconds_to_reach
from enduse.flights.performance import Performance
from enduse.flights.seen_paths import NO_PATHS, SHARED, SeenPaths, place_density
from enduse.flights.sphere import Floats, bearing_deg, distance_km

NAMED = 0.6
"""An airport is named from this probability on."""

HIGH_FT, HIGH_MOVING_FT = 20_000.0, 24_000.0
"""Both states higher than the first, or than the second when it sank before the gap or climbed after it: no airport is
named."""

RADIUS_KM = 450.0
"""Airports further from both states are not listed one by one."""

LANDING, UNKNOWN_RUNWAY, DOUBTFUL_RUNWAY, LOCAL_STRIP, SHORT_RUNWAY, NOWHERE = 0.5, 0.08, 0.2, 0.02, 0.005, 0.004
"""Prior of a landing; weights of a field whose runway is unknown, barely long enough, unknown at a private strip, too
short; and of a place in no table. A runway of COMFORTABLE_FT weighs 1, a shorter one by the square of its length."""

COMFORTABLE_FT = 8_500.0

NEGLIGIBLE = 3e-5
"""What the reception near an airport is like is not looked up where the airport is so much less likely than another."""

BACK = 0.1
"""How often an aircraft that has left a field lands there next, against any other: local flights, and returns."""

FAR = 30.0
"""All airports beyond RADIUS_KM of both states together, as a weight at that distance: a suitable one each 100 km."""

SOMEWHERE_KM = 40.0
"""How far a place in no table is taken to be from a state where reception ended or began."""

STAYS = ((0.75, 2.0, 0.8), (0.25, 10.0, 1.0))
"""Time on the ground: shares, medians in hours and widths (log) of two log-normal parts; about 2 h are reported."""

DIRECT, LATER, LOITER, LOITER_S = 0.84, 0.15, 0.01, 36_000.0
"""Shares of flights that go on: direct, held up, in the air for hours for a reason of their own."""

ENDURANCE_S = 20 * 3600.0
"""Nothing that these types carry keeps them in the air for longer: a longer gap holds a landing somewhere."""


@dataclass(frozen=True, slots=True)
class Outside:
    """What is known beside the gap itself, as functions of it: `usage` and `unseen` give a factor for each airport
    index (past visits by others; probability of not being received there), `unseen_direct` one number."""

    usage: Callable[[NDArray[np.int64]], Floats]
    unseen: Callable[[NDArray[np.int64]], Floats]
    unseen_direct: float = 1.0
    paths: SeenPaths = NO_PATHS


@dataclass(frozen=True, slots=True)
class Posterior:
    """`airports` are indices into the table, most probable first, with `shares`; shares, `unlisted` and `no_landing`
    add up to 1. `arrival` and `departure` are the best estimates at each airport, in microseconds; `latest_arrival`
    and `earliest_departure` what the bounds allow. `high`: both states are too high for any airport to be named."""

    airports: NDArray[np.int64]
    shares: Floats
    unlisted: float
    no_landing: float
    arrival: NDArray[np.int64]
    departure: NDArray[np.int64]
    soonest_s: Floats
    shortest_s: Floats
    high: bool

    @property
    def landing(self) -> float:
        """Probability of any landing."""
        return 1.0 - self.no_landing


def suitability(table: AirportTable, type_: Performance) -> Floats:
    """Prior weight of every field for a type: its runway, nothing of its traffic."""
    weights = np.zeros(len(table.airports))
    for at, field in enumerate(table.airports):
        if field.kind != AIRPORT:
            continue
        if field.runway_ft is None:
            weights[at] = LOCAL_STRIP if field.local else UNKNOWN_RUNWAY
        elif field.runway_ft >= type_.runway_ft:
            weights[at] = min(1.0, (field.runway_ft / COMFORTABLE_FT) ** 2)
        else:
            weights[at] = DOUBTFUL_RUNWAY if field.runway_ft >= type_.doubtful_ft else SHORT_RUNWAY
    return weights


def explain(
    before: State | None,
    after: State | None,
    table: AirportTable,
    weights: Floats,
    type_: Performance,
    outside: Outside,
    back: tuple[int, ...] = (),
) -> Posterior:
    """The posterior of a gap from `before` to `after`; one of them may be null at an end of the archive. `back`: the
    airports that it was seen to leave before, or to go to afterwards, by index."""
    edges = [state for state in (before, after) if state is not None]
    rows = np.unique(np.concatenate([table.near(one.latitude, one.longitude, RADIUS_KM)[0] for one in edges]))
    rows = rows[weights[rows] > 0.0].astype(np.int64)
    latitude, longitude, elevation = table.latitude[rows], table.longitude[rows], table.elevation_ft[rows]
    nothing = np.zeros(len(rows))
    km_in = distance_km(before.latitude, before.longitude, latitude, longitude) if before else nothing
    km_out = distance_km(after.latitude, after.longitude, latitude, longitude) if after else nothing
    down = np.nan_to_num(np.maximum(before.altitude_ft - elevation, 0.0)) if before else nothing
    climbed = np.nan_to_num(np.maximum(after.altitude_ft - elevation, 0.0)) if after else nothing
    soonest = seconds_to_land(km_in, down, type_) if before else nothing
    shortest = seconds_to_reach(km_out, climbed, type_) if after else nothing
    gap_s = (after.time - before.time) / 1e6 if before and after else float("inf")
    able = soonest + shortest + type_.turnaround_s <= gap_s

    fit, way = np.ones(len(rows)), np.ones(len(rows))
    places, somewhere = (latitude, longitude, elevation), 1.0
    ideal, onward, beyond = 1.0, 1.0, Beyond()
    lowest = float(elevation.min()) if len(rows) else 0.0
    towards, apart = float("nan"), 0.0
    if before and after:
        apart = float(distance_km(before.latitude, before.longitude, after.latitude, after.longitude))
        towards = float(bearing_deg(before.latitude, before.longitude, after.latitude, after.longitude))
    if before:
        geometry = approach.approach_density(before, latitude, longitude, elevation, km_in)
        fit = fit * geometry
        density, airway = outside.paths.predicted(before, rows, geometry, km_in, places, landing=True)
        way = way * density
        beyond = beyond.passed(before, airway, float(geometry.max(initial=0.0)))
        somewhere *= float(place_density(SOMEWHERE_KM))
        ideal *= approach.ideal_density(before, lowest)
        onward *= approach.enroute_density(before, towards, apart)
    if after:
        geometry = approach.departure_density(after, latitude, longitude, elevation, km_out)
        fit = fit * geometry
        density, airway = outside.paths.predicted(after, rows, geometry, km_out, places, landing=False)
        way = way * density
        beyond = beyond.passed(after, airway, float(geometry.max(initial=0.0)))
        somewhere *= float(place_density(SOMEWHERE_KM))
        ideal *= approach.ideal_density(after, lowest)
        onward *= approach.enroute_density(after, towards, apart)
    usual_in, usual_out = usual_seconds(km_in, down), usual_seconds(km_out, climbed)
    stay = np.ones(len(rows))
    if before and after:
        stay = stay_density(np.maximum(gap_s - usual_in - usual_out, type_.turnaround_s))
        ideal *= float(stay_density(np.array([max(gap_s - 1200.0, type_.turnaround_s)]))[0])
        ideal *= float(gap_s > type_.turnaround_s + apart / type_.fastest_kmh * 3600.0)
        onward *= direct_density(before, after, apart, gap_s, type_) * approach.kept_level(before, after)
    likely = weights[rows] * stay * np.maximum(_relative(fit), _relative(way))
    asked = able & (likely > NEGLIGIBLE * likely.max(initial=0.0, where=able))
    unseen = np.ones(len(rows))
    unseen[asked] = outside.unseen(rows[asked])
    for airport in back:
        unseen = np.where(rows == airport, BACK * unseen, unseen)
    plain = np.where(able, fit * stay * unseen, 0.0)
    weighed = np.where(able, way * stay * unseen, 0.0) * weights[rows] * outside.usage(rows)
    best = float(plain.max()) if len(rows) else 0.0
    near = float((weights[rows] * plain / best).sum()) if best else 1.0
    elsewhere = NOWHERE * ideal
    far_stay = _stay_beyond(gap_s, type_) if before and after else 0.0
    far = beyond.states * far_stay
    landed = LANDING * (float((weights[rows] * plain).sum()) / max(1.0, near) + elsewhere + far)
    onward *= (1.0 - LANDING) * outside.unseen_direct
    landing = landed / (landed + onward) if landed + onward > 0.0 else 0.0

    # The place: relative weights; a place in no table competes with the best of them.
    nowhere = elsewhere * somewhere + (FAR * beyond.anywhere + beyond.on_airways) * far_stay
    scale = max(float(weighed.max()) if len(rows) else 0.0, nowhere, 1e-300)
    relative = weighed / scale
    unlisted = nowhere / scale
    total = float(relative.sum()) + unlisted
    order = np.argsort(-relative, kind="stable")[:50]
    shares = landing * relative[order] / total if total else relative[order]
    high = all(_is_high(one, -1.0 if one is before else 1.0) for one in edges)
    start = before.time if before else (after.time if after else 0)
    end = after.time if after else start
    return Posterior(
        airports=rows[order],
        shares=shares,
        unlisted=float(landing - shares.sum()),
        no_landing=1.0 - landing,
        arrival=(start + usual_in[order] * 1e6).astype(np.int64),
        departure=(end - usual_out[order] * 1e6).astype(np.int64),
        soonest_s=soonest[order],
        shortest_s=shortest[order],
        high=high,
    )


@dataclass(frozen=True, slots=True)
class Beyond:
    """Both states on a flight to a field beyond RADIUS_KM and back: `states`, their density per foot and degree;
    `anywhere`, the same with their places on straight ways; `on_airways`, with their places on the ways of those who
    were seen to come here or to go."""

    states: float = 1.0
    anywhere: float = 1.0
    on_airways: float = 1.0

    def passed(self, state: State, airway: float, geometry: float) -> Beyond:
        """With one more state; `airway` is the highest density on seen paths, `geometry` that of the best airport."""
        density = approach.enroute_density(state, float("nan"), 0.0)
        shared = SHARED * airway * min(1.0, density / max(geometry, 1e-300))
        anywhere = self.anywhere * density * float(place_density(RADIUS_KM))
        return Beyond(self.states * density, anywhere, self.on_airways * shared)


def _stay_beyond(gap_s: float, type_: Performance) -> float:
    """Density of the stay at a field RADIUS_KM away; 0 where the gap is too short to go there and come back."""
    if gap_s < 2.0 * RADIUS_KM / type_.fastest_kmh * 3600.0 + type_.turnaround_s:
        return 0.0
    stay = gap_s - 2.0 * float(usual_seconds(np.array([RADIUS_KM]), np.zeros(1))[0])
    return float(stay_density(np.array([max(stay, type_.turnaround_s)]))[0])


def _is_high(state: State, sign: float) -> bool:
    """Whether a state says nothing of a field; `sign` is that of the motion to or from one."""
    moving = sign * state.vertical_rate_fpm > approach.MOVING_FPM
    return bool(np.isnan(state.altitude_ft) or state.altitude_ft > (HIGH_MOVING_FT if moving else HIGH_FT))


def _relative(values: Floats) -> Floats:
    return values / max(float(values.max(initial=0.0)), 1e-300)


def usual_seconds(km: Floats, height_ft: Floats) -> Floats:
    """The usual time between a state and the runway: the last 40 km at 370 km/h, before them 780 km/h; at least what
    the height takes at 1,800 ft/min."""
    flown = np.minimum(km + 8.0, 48.0) / 370.0 + np.maximum(km - 40.0, 0.0) / 780.0
    return np.asarray(np.maximum(flown * 3600.0, height_ft / 1_800.0 * 60.0), dtype=np.float64)


def stay_density(seconds: Floats) -> Floats:
    """Density per second of a time on the ground: broad, from minutes to days."""
    hours = np.maximum(seconds, 60.0) / 3600.0
    parts = [
        share * np.exp(-0.5 * (np.log(hours / median) / width) ** 2) / (hours * width * np.sqrt(2.0 * np.pi))
        for share, median, width in STAYS
    ]
    return np.asarray(sum(parts) / 3600.0, dtype=np.float64)


def direct_density(before: State, after: State, km: float, gap_s: float, type_: Performance) -> float:
    """Density per second of the length of a gap in a flight that goes on: direct, held up, or loitering."""
    if gap_s > ENDURANCE_S:
        return 0.0
    known = [one.ground_speed_kt * 1.852 for one in (before, after) if one.ground_speed_kt > 100.0]
    high = all(one.altitude_ft > approach.CRUISE_FROM_FT for one in (before, after))
    kmh = float(np.mean(known)) if known else type_.cruise_kmh if high else 600.0
    width = 0.10 if known and high else 0.22
    usual = km / kmh * 3600.0
    spread = width * usual + 120.0
    direct = float(np.exp(-0.5 * ((gap_s - usual) / spread) ** 2)) / (spread * np.sqrt(2.0 * np.pi))
    delay = max(900.0, 0.25 * usual)
    later = float(np.exp(-(gap_s - usual) / delay)) / delay if gap_s > usual else 0.0
    return float(DIRECT * direct + LATER * later + LOITER / LOITER_S)
