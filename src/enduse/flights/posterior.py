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

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from enduse.flights import approach
from enduse.flights.airports import LARGE, MEDIUM, AirportTable
from enduse.flights.candidates import RADIUS_KM, Candidates, candidates
from enduse.flights.feasibility import States
from enduse.flights.gap_ends import GapEnd, gap_end, usual_seconds
from enduse.flights.performance import Performance
from enduse.flights.seen_paths import NO_PATHS, SeenPaths, place_density
from enduse.flights.sphere import Floats, bearing_deg, distance_km
from enduse.flights.stops import Gap

NAMED = 0.6
"""An airport is named from this probability on."""

HIGH_FT, HIGH_MOVING_FT = 20_000.0, 24_000.0
"""Both states higher than the first, or than the second when it sank before the gap or climbed after it: no airport is
named."""

LANDING, UNKNOWN_RUNWAY, DOUBTFUL_RUNWAY, LOCAL_STRIP, SHORT_RUNWAY, NOWHERE = 0.5, 0.08, 0.2, 0.02, 0.005, 0.004
"""Prior of a landing; weights of a field whose runway is unknown, barely long enough, unknown at a private strip, too
short; and of a place in no table. A runway of COMFORTABLE_FT weighs 1, a shorter one by the square of its length."""

UNKNOWN_OF_SIZE = {LARGE: 0.5, MEDIUM: 0.25}
"""Weights of a field with an ICAO code whose runway is unknown, by its size: about half of what such fields weigh whose
runway is known (0.86 and 0.54 in the mean for a jet), since the lengths of short runways are left out more often."""

COMFORTABLE_FT = 8_500.0

NEGLIGIBLE = 3e-5
"""What the reception near an airport is like is not looked up where the airport is so much less likely than another."""

BACK = 0.1
"""How often an aircraft that has left a field lands there next, against any other: local flights, and returns."""

PASSING = 0.5
"""How many of those on an airway to seen airports go on to a field further off."""

FAR = 30.0
"""All airports beyond RADIUS_KM of both states together, as a weight at that distance: a suitable one each 100 km."""

SOMEWHERE_KM = 40.0
"""How far a place in no table is taken to be from a state where reception ended or began."""

STAYS = ((0.75, 2.0, 0.8), (0.25, 10.0, 1.0))
"""Time on the ground: shares, medians in hours and widths (log) of two log-normal parts; about 2 h are reported."""

DIRECT, LATER, LOITER, LOITER_S = 0.84, 0.15, 0.01, 36_000.0
"""Shares of flights that go on: direct, held up, in the air for hours for a reason of their own."""

MOST_LISTED = 50
"""Airports of a posterior, at most."""

AT_ONCE_S = float(usual_seconds(np.zeros(1), np.zeros(1))[0])

ENDURANCE_S = 20 * 3600.0
"""Nothing that these types carry keeps them in the air for longer: a longer gap holds a landing somewhere."""


class Outside(Protocol):
    """What is known beside the gaps of one call of `explain`: `of` are their numbers and `rows` the airports, a pair
    of them each."""

    paths: SeenPaths

    def usage(self, of: NDArray[np.int64], rows: NDArray[np.int64]) -> Floats:
        """A factor for past visits by others to each airport; all pairs of the call are asked for at once."""

    def unseen(self, of: NDArray[np.int64], rows: NDArray[np.int64]) -> Floats:
        """The probability that a landing at each airport is not received."""

    def returned(self, of: NDArray[np.int64], rows: NDArray[np.int64]) -> Floats:
        """The probability that the aircraft landed at each airport last before the gap, or next after it."""

    def unseen_direct(self) -> Floats | float:
        """The probability that a flight without a landing is not received, for each gap."""


class Neutral:
    """Nothing is known beside the gaps."""

    paths = NO_PATHS

    def usage(self, of: NDArray[np.int64], rows: NDArray[np.int64]) -> Floats:
        """1 for all."""
        return np.ones(len(rows))

    def unseen(self, of: NDArray[np.int64], rows: NDArray[np.int64]) -> Floats:
        """1 for all."""
        return np.ones(len(rows))

    def returned(self, of: NDArray[np.int64], rows: NDArray[np.int64]) -> Floats:
        """0 for all."""
        return np.zeros(len(rows))

    def unseen_direct(self) -> float:
        """1."""
        return 1.0


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


@lru_cache(maxsize=64)
def suitability(table: AirportTable, type_: Performance) -> Floats:
    """Prior weight of every field for a type: its runway, nothing of its traffic. Read-only."""
    runway = table.runway_ft
    known = np.where(
        runway >= type_.runway_ft,
        np.minimum(1.0, (runway / COMFORTABLE_FT) ** 2),
        np.where(runway >= type_.doubtful_ft, DOUBTFUL_RUNWAY, SHORT_RUNWAY),
    )
    unknown = np.where(table.local, LOCAL_STRIP, UNKNOWN_RUNWAY)
    for size, weight in UNKNOWN_OF_SIZE.items():
        unknown[(table.size == size) & ~table.local] = weight
    weights = np.where(table.open, np.where(np.isnan(runway), unknown, known), 0.0)
    weights.flags.writeable = False
    return weights


def explain(
    gaps: Sequence[Gap], table: AirportTable, weights: Floats, type_: Performance, outside: Outside
) -> list[Posterior]:
    """The posterior of each gap. Of all gaps the same states are known: those before, those after, or both."""
    edges = [([getattr(gap, name) for gap in gaps], name == "before") for name in ("before", "after")]
    known = [(states, landing) for states, landing in edges if states[0] is not None]
    pairs = candidates([States.of(states) for states, _ in known], table, weights)
    ends = [gap_end(states, pairs, table, type_, outside.paths, landing=landing) for states, landing in known]
    between = _between(ends)
    stay = _stay(pairs, ends, between, type_)
    prior = weights[pairs.rows]
    plain, weighed = _weigh(gaps, pairs, ends, prior, stay, outside)
    elsewhere = NOWHERE * _ideal(ends, pairs, table, between, type_)
    beyond, far_stay = _beyond(ends, pairs), _stay_beyond(between, type_)

    landed = LANDING * (_one_of(pairs, prior, plain) + elsewhere + beyond.states * far_stay)
    onward = (1.0 - LANDING) * _onward(gaps, ends, between, table, type_) * outside.unseen_direct()
    onward = np.where([gap.beyond is not None and gap.length_s > ENDURANCE_S for gap in gaps], 0.0, onward)
    landing = landed / np.maximum(landed + onward, 1e-300)

    # The place: relative weights; a place in no table competes with the best of them.
    somewhere = float(place_density(SOMEWHERE_KM)) ** len(ends)
    nowhere = elsewhere * somewhere + (FAR * beyond.anywhere + beyond.on_airways) * far_stay
    return _posteriors(pairs, ends, weighed, nowhere, landing)


def _one_of(pairs: Candidates, prior: Floats, plain: Floats) -> Floats:
    """Density of what was received for a landing at any of the airports of each gap: their sum where they are few, and
    where many lie around no more than an average near the best."""
    summed, best = pairs.sums(prior * plain), pairs.highest(plain)
    many = np.where(best > 0.0, summed / np.maximum(best, 1e-300), 1.0)
    return np.asarray(summed / np.maximum(1.0, many), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class _Between:
    """Of each gap how long it lasts in seconds (without end where a state is missing), and from state to state the
    distance in km and the direction in degrees (null where one is missing)."""

    gap_s: Floats
    km: Floats
    towards_deg: Floats | None


def _between(ends: Sequence[GapEnd]) -> _Between:
    if len(ends) < 2:
        gaps = len(ends[0].states.time)
        return _Between(np.full(gaps, np.inf), np.zeros(gaps), None)
    one, other = ends[0].states, ends[1].states
    places = one.latitude, one.longitude, other.latitude, other.longitude
    return _Between((other.time - one.time) / 1e6, distance_km(*places), bearing_deg(*places))


def _stay(pairs: Candidates, ends: Sequence[GapEnd], between: _Between, type_: Performance) -> Floats:
    """Density of the time on the ground at each airport; 0 where the aircraft cannot have landed there in time."""
    if len(ends) < 2:
        return np.ones(len(pairs.rows))
    gap_s = between.gap_s[pairs.of]
    able = ends[0].shortest_s + ends[1].shortest_s + type_.turnaround_s <= gap_s
    stay = stay_density(np.maximum(gap_s - ends[0].usual_s - ends[1].usual_s, type_.turnaround_s))
    return np.where(able, stay, 0.0)


def _weigh(
    gaps: Sequence[Gap], pairs: Candidates, ends: Sequence[GapEnd], prior: Floats, stay: Floats, outside: Outside
) -> tuple[Floats, Floats]:
    """Of each airport the density of what was received by geometry alone, and the weight among the airports."""
    fit, way = (np.prod([getattr(end, name) for end in ends], axis=0) for name in ("fit", "way"))
    likely = prior * stay * np.maximum(pairs.relative(fit), pairs.relative(way))
    asked = np.flatnonzero(pairs.relative(likely) > NEGLIGIBLE)
    unseen = np.ones(len(pairs.rows))
    unseen[asked] = outside.unseen(pairs.of[asked], pairs.rows[asked])
    back = outside.returned(pairs.of, pairs.rows)
    for name in ("origin", "destination"):
        back = np.maximum(back, np.array([getattr(gap, name) for gap in gaps])[pairs.of] == pairs.rows)
    stayed = stay * unseen * (1.0 - (1.0 - BACK) * back)
    return fit * stayed, way * stayed * prior * outside.usage(pairs.of, pairs.rows)


def _ideal(
    ends: Sequence[GapEnd], pairs: Candidates, table: AirportTable, between: _Between, type_: Performance
) -> Floats:
    """Density of what was received for a landing at a place in no table, as low as the lowest field around."""
    lowest = -pairs.highest(-table.elevation_ft[pairs.rows], -np.inf)
    lowest = np.where(np.isinf(lowest), 0.0, lowest)
    ideal = np.prod([approach.ideal_density(end.states, lowest) for end in ends], axis=0)
    if between.towards_deg is not None:
        ideal *= stay_density(np.maximum(between.gap_s - 1200.0, type_.turnaround_s))
        ideal *= between.gap_s > type_.turnaround_s + between.km / type_.fastest_kmh * 3600.0
    return np.asarray(ideal, dtype=np.float64)


def _onward(
    gaps: Sequence[Gap], ends: Sequence[GapEnd], between: _Between, table: AirportTable, type_: Performance
) -> Floats:
    """Density of what was received for a flight that goes on. Where it was seen to land next, or had just taken off,
    both states may lie on the way there."""
    if between.towards_deg is None:
        return approach.enroute_density(ends[0].states)
    before, after = ends[0].states, ends[1].states
    along = [approach.enroute_density(states, between.towards_deg, between.km) for states in (before, after)]
    prompt = prompt_density(before, after, between.km, between.gap_s, type_)
    onward = along[0] * along[1] * approach.kept_level(before, after) * (prompt + LOITER / LOITER_S)
    ways = (("destination", approach.approach_density), ("origin", approach.departure_density))
    for name, density in ways:
        rows = np.array([getattr(gap, name) for gap in gaps])
        known = np.flatnonzero(rows >= 0)
        if len(known):
            there = rows[known]
            where, high = (table.latitude[there], table.longitude[there]), table.elevation_ft[there]
            both = np.ones(len(known))
            for states in (before.at(known), after.at(known)):
                here = states.latitude, states.longitude
                both *= density(states, bearing_deg(*here, *where), high, distance_km(*here, *where))
            onward[known] = np.maximum(onward[known], both * prompt[known])
    return np.asarray(np.where(between.gap_s > ENDURANCE_S, 0.0, onward), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Beyond:
    """Both states on a flight to a field beyond RADIUS_KM and back: `states`, their density per foot and degree;
    `anywhere`, the same with their places on straight ways; `on_airways`, with their places on the ways of those who
    were seen to come here or to go."""

    states: Floats
    anywhere: Floats
    on_airways: Floats


def _beyond(ends: Sequence[GapEnd], pairs: Candidates) -> Beyond:
    states = [approach.enroute_density(end.states) for end in ends]
    best = [np.maximum(pairs.highest(end.fit), 1e-300) for end in ends]
    shared = [
        PASSING * end.airway * np.minimum(1.0, density / fit)
        for end, density, fit in zip(ends, states, best, strict=True)
    ]
    both = np.prod(states, axis=0)
    return Beyond(both, both * float(place_density(RADIUS_KM)) ** len(ends), np.prod(shared, axis=0))


def _stay_beyond(between: _Between, type_: Performance) -> Floats:
    """Density of the stay at a field RADIUS_KM away; 0 where the gap is too short to go there and come back, or has
    no end."""
    stay = between.gap_s - 2.0 * float(usual_seconds(np.array([RADIUS_KM]), np.zeros(1))[0])
    able = between.gap_s >= 2.0 * RADIUS_KM / type_.fastest_kmh * 3600.0 + type_.turnaround_s
    able &= np.isfinite(between.gap_s)
    return np.where(able, stay_density(np.where(able, np.maximum(stay, type_.turnaround_s), 3600.0)), 0.0)


def _posteriors(
    pairs: Candidates, ends: Sequence[GapEnd], weighed: Floats, nowhere: Floats, landing: Floats
) -> list[Posterior]:
    """The answer for each gap: the MOST_LISTED most probable airports and what is left."""
    scale = np.maximum(np.maximum(pairs.highest(weighed), nowhere), 1e-300)
    relative = weighed / scale[pairs.of]
    total = pairs.sums(relative) + nowhere / scale
    shares = relative * (landing / np.where(total > 0.0, total, 1.0))[pairs.of]
    high = np.all([_is_high(end) for end in ends], axis=0)
    start, end = ends[0].states.time, ends[-1].states.time
    into, out = ({end.landing: end for end in ends}.get(landing) for landing in (True, False))
    nothing, at_once = np.zeros(len(pairs.rows)), np.full(len(pairs.rows), AT_ONCE_S)
    usual_in, soonest = (into.usual_s, into.shortest_s) if into else (at_once, nothing)
    usual_out, shortest = (out.usual_s, out.shortest_s) if out else (at_once, nothing)
    order = np.lexsort((-relative, pairs.of))
    order = order[np.arange(len(order)) - pairs.edges[pairs.of] < MOST_LISTED]
    of = pairs.of[order]
    edges = np.searchsorted(of, np.arange(pairs.gaps + 1)).tolist()
    rows, shares, soonest, shortest = pairs.rows[order], shares[order], soonest[order], shortest[order]
    arrival = (start[of] + usual_in[order] * 1e6).astype(np.int64)
    departure = (end[of] - usual_out[order] * 1e6).astype(np.int64)
    unlisted = landing - np.bincount(of, shares, pairs.gaps)
    return [
        Posterior(
            airports=rows[low:past], shares=shares[low:past], unlisted=left, no_landing=1.0 - landed,
            arrival=arrival[low:past], departure=departure[low:past], soonest_s=soonest[low:past],
            shortest_s=shortest[low:past], high=too_high,
        )
        for (low, past), left, landed, too_high in zip(
            pairwise(edges), unlisted.tolist(), landing.tolist(), high.tolist(), strict=True
        )
    ]  # fmt: skip


def _is_high(end: GapEnd) -> NDArray[np.bool_]:
    """Whether a state is too high to say anything of a field, given its motion; an unknown height is not."""
    states = end.states
    moving = (-states.vertical_rate_fpm if end.landing else states.vertical_rate_fpm) > approach.MOVING_FPM
    return states.altitude_ft > np.where(moving, HIGH_MOVING_FT, HIGH_FT)


def stay_density(seconds: Floats) -> Floats:
    """Density per second of a time on the ground: broad, from minutes to days."""
    hours = np.maximum(seconds, 60.0) / 3600.0
    parts = [
        share * np.exp(-0.5 * (np.log(hours / median) / width) ** 2) / (hours * width * np.sqrt(2.0 * np.pi))
        for share, median, width in STAYS
    ]
    return np.asarray(sum(parts) / 3600.0, dtype=np.float64)


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
