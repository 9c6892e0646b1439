"""What explains a gap between two received states of one aircraft? A posterior in two steps.

1. Did it land at all? The evidence of a landing (the airports that pass `feasibility`, and a place in no table)
   against a flight that goes on: direct at the speed seen, or later than that by holding or a detour.
2. If so, where? Airports weigh by the fit of approach and departure, their runway, past visits by others, and
   how likely an arrival there goes unseen.

Refuses to name an airport when both states are high above every field (the positions end at a border, or the aircraft
went dark in cruise), and when no airport reaches NAMED. The prior holds nothing of the airport that is asked about.

These numbers stand together, set from principles; what is known of their calibration is in docs/methods/visits.md. Do
not tune one alone, and none on the flights under examination.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from enduse.flights import approach
from enduse.flights.airports import LARGE, MEDIUM, AirportTable
from enduse.flights.candidates import RADIUS_KM, Candidates, candidates
from enduse.flights.evidence import Outside
from enduse.flights.feasibility import States
from enduse.flights.gap_ends import GapEnd, LandedBeside, beside, gap_end, usual_seconds
from enduse.flights.onward import ENDURANCE_S, Between, between_ends, onward_density
from enduse.flights.performance import Performance
from enduse.flights.sphere import Floats
from enduse.flights.stays import stay_density
from enduse.flights.stops import Gap
from enduse.flights.two_landings import HOP_S, End, Twice, no_two_landings, one_of, two_landings, two_stays_density

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

TOLD_APART = 0.5
"""Two landings in one gap are told apart when they are at least this probable."""

ONE_END = 0.003
"""What the reception near an airport is like is looked up, for two landings, where it is not so much less likely than
another by one end of the gap."""

SOMEWHERE_KM = 40.0
"""How far a place in no table is taken to be from a state where reception ended or began."""

MOST_LISTED = 50
"""Airports of a posterior, at most."""

AT_ONCE_S = float(usual_seconds(np.zeros(1), np.zeros(1))[0])


@dataclass(frozen=True, slots=True)
class Posterior:
    """`airports` are indices into the table, most probable first, with `shares`: the probability of a landing at each.
    They add up to 1 with `unlisted` and `no_landing`, but where two landings in one gap count both. `arrival` and
    `departure` are the best estimates at each airport, in microseconds; `soonest_s` and `shortest_s` what the bounds
    allow. `high`: both states are too high for any airport to be named. `twice` is the probability of two landings at
    different places; `halves` are the first and the second of them, null where they are less probable than TOLD_APART.
    One that has a name may be the only landing; one without is told as far as there were two."""

    airports: NDArray[np.int64]
    shares: Floats
    unlisted: float
    no_landing: float
    arrival: NDArray[np.int64]
    departure: NDArray[np.int64]
    soonest_s: Floats
    shortest_s: Floats
    high: bool
    twice: float = 0.0
    halves: tuple[Posterior, Posterior] | None = None

    @property
    def named(self) -> bool:
        """Whether its most probable airport is named."""
        return len(self.shares) > 0 and bool(self.shares[0] >= NAMED) and not self.high

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
    others = {landing: _beside(gaps, outside, landing=landing) for landing in (True, False)}
    ends = [beside(end, pairs, table, others[not end.landing]) for end in ends]
    between = between_ends(ends)
    stay = _stay(pairs, ends, between, type_)
    prior = weights[pairs.rows]
    fit, way = (np.prod([getattr(end, name) for end in ends], axis=0) for name in ("fit", "way"))
    fits = np.maximum(pairs.relative(fit), pairs.relative(way))
    factors = _factors(pairs, ends, prior, stay, fits, others, outside)
    weighed = way * stay * factors.unseen[0] * factors.kept * factors.share
    lowest = _lowest(pairs, table)
    elsewhere = NOWHERE * _ideal(ends, lowest, between, type_)
    beyond, far_stay = _beyond(ends, pairs), _stay_beyond(between, type_)

    # The place: relative weights; a place in no table competes with the best of them.
    somewhere = _placed(SOMEWHERE_KM) ** len(ends)
    nowhere = elsewhere * somewhere + (FAR * beyond.anywhere + beyond.on_airways) * far_stay
    twice = _twice(pairs, ends, lowest, between, type_, factors, outside)

    plain = one_of(pairs, prior, fit * stay * factors.unseen[0] * factors.kept)
    landed = LANDING * (plain + elsewhere + beyond.states * far_stay + twice.landed)
    onward = (1.0 - LANDING) * onward_density(ends, between, table, type_, others) * outside.unseen_direct()
    onward = np.where([gap.beyond is not None and gap.length_s > ENDURANCE_S for gap in gaps], 0.0, onward)
    landing = landed / np.maximum(landed + onward, 1e-300)
    return _posteriors(pairs, ends, weighed, nowhere, landing, twice)


def _beside(gaps: Sequence[Gap], outside: Outside, *, landing: bool) -> LandedBeside:
    """Where the aircraft landed next after each gap, or took off from last before it: seen, or by its probability."""
    of, rows, shares = outside.beside(landing=landing)
    sure = np.array([gap.destination if landing else gap.origin for gap in gaps])
    seen = np.flatnonzero(sure >= 0)
    return np.concatenate([of, seen]), np.concatenate([rows, sure[seen]]), np.concatenate([shares, np.ones(len(seen))])


def _stay(pairs: Candidates, ends: Sequence[GapEnd], between: Between, type_: Performance) -> Floats:
    """Density of the time on the ground at each airport; 0 where the aircraft cannot have landed there in time."""
    if len(ends) < 2:
        return np.ones(len(pairs.rows))
    gap_s = between.gap_s[pairs.of]
    able = ends[0].shortest_s + ends[1].shortest_s + type_.turnaround_s <= gap_s
    stay = stay_density(np.maximum(gap_s - ends[0].usual_s - ends[1].usual_s, type_.turnaround_s))
    return np.where(able, stay, 0.0)


@dataclass(frozen=True, slots=True)
class _Factors:
    """Of each pair: `share`, the weight of the field among all, and `prior`, the same without its use; `unseen` as in
    Outside; `last` and `next`, the probability that the aircraft landed there last before the gap, or next after it."""

    prior: Floats
    share: Floats
    unseen: Floats
    last: Floats
    next: Floats

    @property
    def kept(self) -> Floats:
        """What remains of a landing that would be a return from both sides."""
        return 1.0 - (1.0 - BACK) * (1.0 - (1.0 - self.last) * (1.0 - self.next))


def _factors(
    pairs: Candidates,
    ends: Sequence[GapEnd],
    prior: Floats,
    stay: Floats,
    fits: Floats,
    others: Mapping[bool, LandedBeside],
    outside: Outside,
) -> _Factors:
    """The factors of each pair; reception is looked up only where it matters. `fits` is how well the states fit."""
    likely = pairs.relative(prior * stay * fits)
    if len(ends) > 1:
        for end in ends:
            alone = prior * (stay > 0.0) * np.maximum(pairs.relative(end.fit), pairs.relative(end.way))
            likely = np.maximum(likely, NEGLIGIBLE / ONE_END * pairs.relative(alone))
    asked = np.flatnonzero(likely > NEGLIGIBLE)
    unseen = np.ones((3, len(pairs.rows)))
    unseen[:, asked] = outside.unseen(pairs.of[asked], pairs.rows[asked])
    back = []
    for landing in (False, True):
        share = np.zeros(len(pairs.rows))
        of, rows, told = others[landing]
        at = pairs.find(of, rows)
        np.maximum.at(share, at[at >= 0], told[at >= 0])
        back.append(share)
    return _Factors(prior, prior * outside.usage(pairs.of, pairs.rows), unseen, *back)


def _twice(
    pairs: Candidates,
    ends: Sequence[GapEnd],
    lowest: Floats,
    between: Between,
    type_: Performance,
    factors: _Factors,
    outside: Outside,
) -> Twice:
    """Two landings at different fields, with the flight between, all of it unseen because the transponder was off, or
    each for itself; nothing where one end of a gap is missing."""
    if len(ends) < 2:
        return no_two_landings(pairs)
    gap_s = between.gap_s[pairs.of]
    able = ends[0].shortest_s + ends[1].shortest_s + 2.0 * type_.turnaround_s + HOP_S <= gap_s
    # Two fields are flown to in about the time of the way by either: each has a root of the density of the stays.
    stays = np.where(able, np.sqrt(two_stays_density(gap_s - ends[0].usual_s - ends[1].usual_s)), 0.0)
    nothing = np.zeros(len(between.km))
    direct = between.gap_s - usual_seconds(between.km, nothing)
    afar = between.gap_s - 2.0 * float(usual_seconds(np.array([RADIUS_KM]), np.zeros(1))[0])
    direct, afar = (np.sqrt(two_stays_density(np.maximum(one, 0.0))) for one in (direct, afar))
    sides = []
    for end, back in zip(ends, (factors.last, factors.next), strict=True):
        kept = 1.0 - (1.0 - BACK) * back
        ideal = NOWHERE * approach.ideal_density(end.states, lowest) * direct
        states = np.maximum(approach.enroute_density(end.states), end.aside_fit) * afar
        sides.append(
            End(
                end.fit * stays * kept,
                end.way * stays * kept * factors.share,
                ideal + states,
                ideal * _placed(SOMEWHERE_KM) + FAR * states * _placed(RADIUS_KM),
            )
        )
    everywhere = 1.0 / (pairs.sums(factors.share) + FAR)
    off = outside.off
    lost = np.maximum(factors.unseen - off, 0.0) / (1.0 - off)
    way = np.maximum(outside.unseen_direct() - off, 0.0)
    into, out = sides
    second = np.broadcast_to(LANDING * way, pairs.gaps)
    apart = two_landings(pairs, into.scaled(lost[1]), out.scaled(lost[2]), factors.prior, second, everywhere)
    if not off:
        return apart
    return apart + two_landings(pairs, into, out, factors.prior, np.full(pairs.gaps, LANDING * off), everywhere)


def _placed(km: float) -> float:
    return float(approach.place_density(km))


def _lowest(pairs: Candidates, table: AirportTable) -> Floats:
    """The elevation of the lowest field around each gap; 0 without any."""
    lowest = -pairs.highest(-table.elevation_ft[pairs.rows], -np.inf)
    return np.where(np.isinf(lowest), 0.0, lowest)


def _ideal(ends: Sequence[GapEnd], lowest: Floats, between: Between, type_: Performance) -> Floats:
    """Density of what was received for a landing at a place in no table, as low as the lowest field around."""
    ideal = np.prod([approach.ideal_density(end.states, lowest) for end in ends], axis=0)
    if between.towards_deg is not None:
        ideal *= stay_density(np.maximum(between.gap_s - 1200.0, type_.turnaround_s))
        ideal *= between.gap_s > type_.turnaround_s + between.km / type_.fastest_kmh * 3600.0
    return np.asarray(ideal, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Beyond:
    """Both states on a flight to a field beyond RADIUS_KM and back: `states`, their density per foot and degree;
    `anywhere`, the same with their places on straight ways; `on_airways`, with their places on the ways of those who
    were seen to come here or to go."""

    states: Floats
    anywhere: Floats
    on_airways: Floats


def _beyond(ends: Sequence[GapEnd], pairs: Candidates) -> Beyond:
    states = [np.maximum(approach.enroute_density(end.states), end.aside_fit) for end in ends]
    best = [np.maximum(pairs.highest(end.fit), 1e-300) for end in ends]
    shared = [
        PASSING * end.airway * np.minimum(1.0, density / fit)
        for end, density, fit in zip(ends, states, best, strict=True)
    ]
    both = np.prod(states, axis=0)
    return Beyond(both, both * _placed(RADIUS_KM) ** len(ends), np.prod(shared, axis=0))


def _stay_beyond(between: Between, type_: Performance) -> Floats:
    """Density of the stay at a field RADIUS_KM away; 0 where the gap is too short to go there and come back, or has
    no end."""
    stay = between.gap_s - 2.0 * float(usual_seconds(np.array([RADIUS_KM]), np.zeros(1))[0])
    able = between.gap_s >= 2.0 * RADIUS_KM / type_.fastest_kmh * 3600.0 + type_.turnaround_s
    able &= np.isfinite(between.gap_s)
    return np.where(able, stay_density(np.where(able, np.maximum(stay, type_.turnaround_s), 3600.0)), 0.0)


def _posteriors(
    pairs: Candidates, ends: Sequence[GapEnd], weighed: Floats, nowhere: Floats, landing: Floats, twice: Twice
) -> list[Posterior]:
    """The most probable airports of each gap; where two landings are probable enough to be told apart, each of them as
    well."""
    one = pairs.sums(weighed) + nowhere
    total = np.maximum(one + twice.total, 1e-300)
    share = twice.total / total * landing

    def listed(ends: Sequence[GapEnd], weights: Floats, elsewhere: Floats, landed: Floats) -> list[Posterior]:
        return _listed(pairs, ends, weights * (landing / total)[pairs.of], elsewhere * landing / total, landed)

    found = listed(ends, weighed + twice.first + twice.second, nowhere + twice.unlisted, landing)
    whole = [replace(each, twice=much) for each, much in zip(found, share.tolist(), strict=True)]
    if not np.any(share >= TOLD_APART):
        return whole
    # A landing at the field that one end tells may be the only one; where an end tells none, it is told what a second
    # landing is like, if there was one.
    halves = []
    for end, own, unlisted in (
        (ends[:1], twice.first, twice.first_unlisted),
        (ends[1:], twice.second, twice.second_unlisted),
    ):
        any_landing, of_two = listed(end, weighed + own, nowhere + unlisted, landing), listed(end, own, unlisted, share)
        halves.append([either if either.named else two for either, two in zip(any_landing, of_two, strict=True)])
    return [
        replace(each, halves=pair) if each.twice >= TOLD_APART else each
        for each, pair in zip(whole, zip(*halves, strict=True), strict=True)
    ]


def _listed(
    pairs: Candidates, ends: Sequence[GapEnd], relative: Floats, elsewhere: Floats, landing: Floats
) -> list[Posterior]:
    """Airports by their probability, at each and `elsewhere`; `landing` is that of any."""
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
    rows, shares, soonest, shortest = pairs.rows[order], relative[order], soonest[order], shortest[order]
    arrival = (start[of] + usual_in[order] * 1e6).astype(np.int64)
    departure = (end[of] - usual_out[order] * 1e6).astype(np.int64)
    unlisted = np.maximum(landing - np.bincount(of, shares, pairs.gaps), elsewhere)
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
