"""How aircraft that were seen to land at an airport came to it, and how those that were seen to take off left it.

Where the ground of an airport is received on some days and not on others, the seen arrivals show the way that the
unseen ones take: routes, procedures, heights. The density of a state under "lands there" is predicted from the seen
paths by kernels, and from geometry (`approach`) as far as few paths are known: with n seen paths, geometry counts as
FEW of them (the predictive rule of a Dirichlet process). An airport of which no path is seen shares those of its
neighbours as far as they lead to it too, since aircraft to neighbouring fields fly the same airways.

A path says how one gets there, not how often: the number of landings is no part of the density, and no prior.
Method: after "I know where you are going", doi:10.3390/engproc2021013001 (landings below coverage).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from enduse.flights.airports import Airport, AirportTable
from enduse.flights.approach import FLAT, MOVING_FPM, place_density
from enduse.flights.candidates import Candidates
from enduse.flights.feasibility import UNRELIABLE_KMH, States
from enduse.flights.position_set import PositionSet, Window
from enduse.flights.profiles import REACH_KM, STEP_KM, Profile
from enduse.flights.sphere import KM_PER_DEGREE, Floats, bearing_deg, distance_km, turn_deg
from enduse.flights.stops import Stop

REACH_US = 45 * 60_000_000
"""How long before a landing, or after a take-off, a path is kept, as far as REACH_KM."""

MOST_PATHS = 80
"""Paths kept of an airport, spread evenly over the archive."""

LONGEST_STEP_KM = 8.0
"""Points of a path are at least STEP_KM apart; a point stands for no more than this, so that nothing is drawn through a
gap."""

LEAST_KM = 0.05
"""Rows closer to each other tell no track."""

LEVEL_FT = 1_000.0
MOVING_FT_PER_KM = 30.0
"""Within the first of its highest point a path is at its top; a steeper slope than the second is a climb or descent."""

FEW = 2.0
"""Geometry counts as much as so many seen paths."""

NEIGHBOURS_KM = 120.0

NEAR_DEGREES = 0.4
"""Points of paths further from a state say nothing of it."""

_MANY = 1_000_000
"""More than there are airports."""


@dataclass(frozen=True, slots=True)
class Paths:
    """Points of the seen paths of one airport: degrees, feet, degrees; `slope` in ft a km flown; `km` from the airport;
    `weight` is the length of the path that a point stands for over REACH_KM. `count` paths."""

    count: int
    latitude: Floats
    longitude: Floats
    altitude_ft: Floats
    track_deg: Floats
    slope: Floats
    km: Floats
    weight: Floats


@dataclass(frozen=True, slots=True)
class Points:
    """The points of many airports' paths in one table, by latitude: `number` is the index of the airport of a point;
    `airports` are the indices, rising, and `count` their numbers of paths. The rest as in Paths."""

    airports: NDArray[np.int64]
    count: Floats
    number: NDArray[np.int64]
    columns: Floats

    @classmethod
    def of(cls, paths: Mapping[int, Paths]) -> Points:
        """All points of the paths by airport index."""
        own = [(one.latitude, one.longitude, one.altitude_ft, one.track_deg, one.slope, one.km, one.weight / one.count)
               for one in paths.values()]  # fmt: skip
        columns = np.concatenate([np.stack(one) for one in own], axis=1) if own else np.zeros((7, 0))
        lengths = [len(one.km) for one in paths.values()]
        number = np.repeat(np.fromiter(paths, dtype=np.int64, count=len(paths)), lengths)
        order = np.argsort(columns[0], kind="stable")
        airports = sorted(paths)
        counts = np.array([paths[at].count for at in airports], dtype=np.float64)
        return cls(np.array(airports, dtype=np.int64), counts, number[order], columns[:, order])

    def counts(self, rows: NDArray[np.int64]) -> Floats:
        """How many paths are known of each of some airports."""
        at = np.minimum(np.searchsorted(self.airports, rows), len(self.airports) - 1)
        return np.where(self.airports[at] == rows, self.count[at], 0.0)

    def densities(self, states: States, elevation_ft: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64], Floats]:
        """The airports of whose paths some point lies near a state, and the density of the state on their paths: per
        km2, foot and degree. The number of the state, never falling; the index of the airport, rising within a state;
        the density. `elevation_ft` holds all airports by index."""
        of, near = self._near(states)
        here, number = states.at(of), self.number[near]
        latitude, longitude, altitude, track_deg, slope, km, weight = self.columns[:, near]
        north = (latitude - here.latitude) * KM_PER_DEGREE
        east = (longitude - here.longitude) * KM_PER_DEGREE * np.cos(np.radians(here.latitude))
        across = np.clip(2.0 + 0.06 * km, 3.0, 10.0)
        density = weight * np.exp(-0.5 * (north**2 + east**2) / across**2) / (2.0 * np.pi * across**2)
        spread = 600.0 + 0.08 * np.maximum(altitude - elevation_ft[number], 0.0)
        flat, turn = 1.0 / 360.0, turn_deg(track_deg, here.track_deg)
        density *= np.where(np.isnan(here.altitude_ft), FLAT, _normal(here.altitude_ft - altitude, spread))
        density *= np.where(np.isnan(turn), flat, 0.98 * _normal(turn, np.array(15.0)) + 0.02 * flat)
        density *= _motion(here.vertical_rate_fpm, slope)
        pairs, which = np.unique(of * _MANY + number, return_inverse=True)
        return pairs // _MANY, pairs % _MANY, np.asarray(np.bincount(which, density, len(pairs)), dtype=np.float64)

    def _near(self, states: States) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """All pairs of a state and a point near it."""
        wide = NEAR_DEGREES / np.maximum(0.2, np.cos(np.radians(states.latitude)))
        low, high = (np.searchsorted(self.columns[0], states.latitude + by) for by in (-NEAR_DEGREES, NEAR_DEGREES))
        found = [
            one + np.flatnonzero(np.abs(self.columns[1, one:other] - longitude) < reach)
            for one, other, longitude, reach in zip(low, high, states.longitude, wide, strict=True)
        ]
        return np.repeat(np.arange(len(found)), [len(one) for one in found]), np.concatenate(found)


@dataclass(frozen=True, slots=True)
class SeenPaths:
    """The seen paths by airport index: `arrivals` and `departures`; and how they come down and climb at whatever field:
    `profiles`, by whether they land."""

    arrivals: Mapping[int, Paths] = field(default_factory=dict)
    departures: Mapping[int, Paths] = field(default_factory=dict)
    profiles: Mapping[bool, Profile] = field(default_factory=dict)
    landings: Points = field(init=False, compare=False, repr=False)
    take_offs: Points = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "landings", Points.of(self.arrivals))
        object.__setattr__(self, "take_offs", Points.of(self.departures))

    @staticmethod
    def unpredicted(geometry: Floats, km: Floats) -> Floats:
        """As `predicted` where no path is known of any airport."""
        return np.asarray(geometry * place_density(km), dtype=np.float64)

    def profile(self, *, landing: bool) -> Profile | None:
        """How those that landed, or took off, flew at any field; null where none was seen."""
        return self.profiles.get(landing)

    def known(self, *, landing: bool) -> bool:
        """Whether any path is known of arrivals, or of departures."""
        return bool(self.arrivals if landing else self.departures)

    def predicted(
        self, states: States, pairs: Candidates, geometry: Floats, km: Floats, table: AirportTable, *, landing: bool
    ) -> tuple[Floats, Floats]:
        """Density of the state of each pair, per km2, foot and degree, from the seen paths of its airport and from
        `geometry` (per foot and degree, at `km`); and of each state the highest density on the paths of any of its
        airports."""
        known = self.landings if landing else self.take_offs
        plain = self.unpredicted(geometry, km)
        if not len(known.airports) or not len(pairs.rows):
            return plain, np.zeros(pairs.gaps)
        of, airports, densities = known.densities(states, table.elevation_ft)
        held = pairs.find(of, airports)
        listed = (held >= 0) & (densities > 0.0)
        held, of, airports, densities = held[listed], of[listed], airports[listed], densities[listed]
        own, shared = np.zeros(len(pairs.rows)), np.zeros(len(pairs.rows))
        own[held] = densities
        which, neighbours, _ = table.around_each(table.latitude[airports], table.longitude[airports], NEIGHBOURS_KM)
        other = neighbours != airports[which]
        which, neighbours = which[other], neighbours[other]
        at = pairs.find(of[which], neighbours)
        np.maximum.at(shared, at[at >= 0], densities[which[at >= 0]])
        fits = pairs.relative(geometry)
        shared *= np.where(fits > 1e-4, fits, 0.0)
        counts = known.counts(pairs.rows)
        base = np.maximum(plain, shared)
        return (counts * own + FEW * base) / (counts + FEW), pairs.highest(own)


NO_PATHS = SeenPaths()


def seen_paths(
    positions: PositionSet, stops: Sequence[Stop], airports: frozenset[int], table: AirportTable
) -> SeenPaths:
    """The paths to and from `airports`, indices into `table`, of the stops that were received without a gap."""
    windows = [*_windows(stops, airports, landing=True), *_windows(stops, airports, landing=False)]
    if not windows:
        return SeenPaths()
    rows = positions.airborne([Window(*one[:3]) for one in windows])
    found: dict[bool, dict[int, list[Floats]]] = {True: {}, False: {}}
    edges = np.flatnonzero(np.diff(rows[0])) + 1
    for part in np.split(np.arange(len(rows[0])), edges):
        if len(part):
            _, _, _, airport, landing = windows[int(rows[0][part[0]])]
            there = table.airports[airport]
            path = _path([column[part] for column in rows[1:]], there.latitude, there.longitude, landing=landing)
            if path is not None:
                found[landing].setdefault(airport, []).append(path)
    arrivals, departures = ({airport: _paths(own) for airport, own in found[way].items()} for way in (True, False))
    profiles = {
        way: Profile.of(_from_field(own, table.airports[airport], landing=way) for airport, own in paths.items())
        for way, paths in ((True, arrivals), (False, departures))
        if paths
    }
    return SeenPaths(arrivals, departures, profiles)


def _from_field(own: Paths, there: Airport, *, landing: bool) -> tuple[int, Floats, Floats, Floats]:
    """The points of paths as profiles.Profile takes them."""
    towards = bearing_deg(own.latitude, own.longitude, there.latitude, there.longitude)
    turn = turn_deg(own.track_deg, towards if landing else towards + 180.0)
    return own.count, own.km, own.altitude_ft - there.elevation_ft, turn


def _windows(
    stops: Sequence[Stop], airports: frozenset[int], *, landing: bool
) -> list[tuple[str, int, int, int, bool]]:
    """Aircraft, first and last time (microseconds), airport and `landing` of the paths to read."""
    by_airport: dict[int, list[tuple[str, int, int]]] = {}
    for stop in stops:
        bound, continuous = (stop.bound_in, stop.continuous_in) if landing else (stop.bound_out, stop.continuous_out)
        if stop.airport not in airports or bound is None or not continuous:
            continue
        first, last = stop.runs[0].start, stop.runs[-1].end
        span = (max(bound, first - REACH_US), first) if landing else (last, min(bound, last + REACH_US))
        by_airport.setdefault(stop.airport, []).append((stop.runs[0].icao24, *span))
    found = []
    for airport, own in sorted(by_airport.items()):
        own.sort(key=lambda one: (one[1], one[0]))
        step = max(1.0, len(own) / MOST_PATHS)
        chosen = [own[int(at * step)] for at in range(min(len(own), MOST_PATHS))]
        found += [(icao24, low, high, airport, landing) for icao24, low, high in chosen]
    return found


def _path(columns: list[Floats], latitude: float, longitude: float, *, landing: bool) -> Floats | None:
    """Points of one path STEP_KM apart within REACH_KM, a column each as in Paths; null without any.

    Where two neighbours cannot both be right, only the part at the airport is kept."""
    us, lat, lon, alt, track = columns
    moved = distance_km(lat[1:], lon[1:], lat[:-1], lon[:-1])
    jumps = np.flatnonzero(moved > 2.0 + UNRELIABLE_KMH * np.diff(us) / 3.6e9) + 1
    part = slice(int(jumps[-1]) if landing and len(jumps) else 0, int(jumps[0]) if not landing and len(jumps) else None)
    along = np.concatenate([[0.0], np.cumsum(moved)])[part]
    us, lat, lon, alt, track = (column[part] for column in columns)
    track = _tracks(track, lat, lon)
    own = _own_leg(alt, landing=landing)
    along, lat, lon, alt, track = along[own], lat[own], lon[own], alt[own], track[own]
    km = distance_km(lat, lon, latitude, longitude)
    fresh = np.diff(np.floor(along / STEP_KM), prepend=-1.0) > 0
    kept = np.flatnonzero(fresh & (km <= REACH_KM))
    if len(kept) < 2:
        return None
    lengths = np.append(np.minimum(np.diff(along[kept]), LONGEST_STEP_KM), STEP_KM)
    slope = np.gradient(alt[kept], along[kept])
    return np.stack([lat[kept], lon[kept], alt[kept], track[kept], slope, km[kept], lengths / REACH_KM])


def _tracks(track_deg: Floats, latitude: Floats, longitude: Floats) -> Floats:
    """The tracks, from row to row where they are not told."""
    if len(track_deg) < 2 or not np.isnan(track_deg).any():
        return track_deg
    onward = bearing_deg(latitude[:-1], longitude[:-1], latitude[1:], longitude[1:])
    moved = distance_km(latitude[:-1], longitude[:-1], latitude[1:], longitude[1:]) >= LEAST_KM
    return np.where(np.isnan(track_deg), np.append(np.where(moved, onward, np.nan), np.nan), track_deg)


def _own_leg(altitude_ft: Floats, *, landing: bool) -> slice:
    """From the highest level of a path to the landing, or from the take-off to there: on a short leg the rest belongs
    to the other airport."""
    top = np.flatnonzero(altitude_ft >= altitude_ft.max() - LEVEL_FT)
    return slice(int(top[0]), None) if landing else slice(None, int(top[-1]) + 1)


def _motion(fpm: Floats, slope: Floats) -> Floats:
    """Probability of the vertical motion of a state where a path has these slopes; 1/3 when unknown."""
    told = np.sign(fpm) * (np.abs(fpm) > MOVING_FPM)
    there = np.sign(slope) * (np.abs(slope) > MOVING_FT_PER_KM)
    return np.where(np.isnan(fpm), 1.0 / 3.0, np.where(there == told, 0.9, 0.05))


def _paths(own: Sequence[Floats]) -> Paths:
    return Paths(len(own), *np.concatenate(own, axis=1))


def _normal(off: Floats, width: Floats) -> Floats:
    return np.asarray(np.exp(-0.5 * (off / width) ** 2) / (width * np.sqrt(2.0 * np.pi)), dtype=np.float64)
