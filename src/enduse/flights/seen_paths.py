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

from enduse.flights.approach import FLAT, MOVING_FPM
from enduse.flights.feasibility import UNRELIABLE_KMH, State
from enduse.flights.on_ground import Positions, relation
from enduse.flights.sphere import KM_PER_DEGREE, Floats, distance_km, turn_deg
from enduse.flights.stops import Stop

REACH_KM, REACH_US = 250.0, 45 * 60_000_000
"""How far and how long before a landing, or after a take-off, a path is kept."""

MOST_PATHS = 80
"""Paths kept of an airport, spread evenly over the archive."""

STEP_KM, LONGEST_STEP_KM = 2.0, 8.0
"""Points of a path are at least so far apart; a point stands for no more than the second, so that nothing is drawn
through a gap."""

LEVEL_FT = 1_000.0
MOVING_FT_PER_KM = 30.0
"""Within the first of its highest point a path is at its top; a steeper slope than the second is a climb or descent."""

FEW = 2.0
"""Geometry counts as much as so many seen paths."""

SHARED = 0.5
"""How much of what is not known of an airport's own paths is taken from its neighbours'."""

NEIGHBOURS_KM = 120.0


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

    def density(self, state: State, elevation_ft: float) -> float:
        """Density of a state on a path like these: per km2, foot and degree."""
        near = np.abs(self.latitude - state.latitude) < 0.4
        wide = 0.4 / max(0.2, np.cos(np.radians(state.latitude)))
        near &= np.abs(self.longitude - state.longitude) < wide
        if not near.any():
            return 0.0
        north = (self.latitude[near] - state.latitude) * KM_PER_DEGREE
        east = (self.longitude[near] - state.longitude) * KM_PER_DEGREE * np.cos(np.radians(state.latitude))
        across = np.clip(2.0 + 0.06 * self.km[near], 3.0, 10.0)
        place = np.exp(-0.5 * (north**2 + east**2) / across**2) / (2.0 * np.pi * across**2)
        if np.isnan(state.altitude_ft):
            height = np.full(len(north), FLAT)
        else:
            spread = 600.0 + 0.08 * np.maximum(self.altitude_ft[near] - elevation_ft, 0.0)
            height = _normal(state.altitude_ft - self.altitude_ft[near], spread)
        if np.isnan(state.track_deg):
            track = np.full(len(north), 1.0 / 360.0)
        else:
            turn = turn_deg(self.track_deg[near], state.track_deg)
            track = np.where(np.isnan(turn), 1.0 / 360.0, 0.98 * _normal(turn, np.array(15.0)) + 0.02 / 360.0)
        motion = _motion(state.vertical_rate_fpm, self.slope[near])
        return float((self.weight[near] * place * height * track * motion).sum()) / self.count


@dataclass(frozen=True, slots=True)
class SeenPaths:
    """The seen paths by airport index: `arrivals` and `departures`."""

    arrivals: Mapping[int, Paths] = field(default_factory=dict)
    departures: Mapping[int, Paths] = field(default_factory=dict)

    def predicted(
        self,
        state: State,
        rows: NDArray[np.int64],
        geometry: Floats,
        km: Floats,
        places: tuple[Floats, Floats, Floats],
        *,
        landing: bool,
    ) -> tuple[Floats, float]:
        """Density of `state` for each airport index in `rows`, per km2, foot and degree, from its seen paths and from
        `geometry` (per foot and degree, at `km`); and the highest density on the paths of any of them. `places` are
        latitudes, longitudes and elevations of the airports."""
        known = self.arrivals if landing else self.departures
        latitude, longitude, elevation = places
        plain = geometry * place_density(km)
        own, counts = np.zeros(len(rows)), np.zeros(len(rows))
        for at, row in enumerate(rows.tolist()):
            if row in known:
                own[at], counts[at] = known[row].density(state, float(elevation[at])), known[row].count
        held = np.flatnonzero(own > 0.0)
        shared = np.zeros(len(rows))
        if len(held):
            fits = geometry / max(float(geometry.max()), 1e-300)
            for at in np.flatnonzero(fits > 1e-4).tolist():
                others = held[held != at]
                if not len(others):
                    continue
                apart = distance_km(latitude[at], longitude[at], latitude[others], longitude[others])
                close = np.where(apart < NEIGHBOURS_KM, own[others], 0.0)
                shared[at] = float(close.max()) * fits[at]
        base = np.maximum(plain, shared)
        density = np.asarray((counts * own + FEW * base) / (counts + FEW), dtype=np.float64)
        return density, float(own.max(initial=0.0))


NO_PATHS = SeenPaths()


def place_density(km: Floats | float) -> Floats:
    """Density per km2 of a point on a straight path of REACH_KM to a field at so many km, from any side."""
    return np.asarray(1.0 / (2.0 * np.pi * REACH_KM * np.maximum(km, 6.0)), dtype=np.float64)


def seen_paths(
    positions: Positions, stops: Sequence[Stop], airports: frozenset[int], places: tuple[Floats, Floats]
) -> SeenPaths:
    """The paths to and from `airports` of the stops that were received without a gap; `places` are the latitudes and
    longitudes of all airports by index."""
    windows = [*_windows(stops, airports, landing=True), *_windows(stops, airports, landing=False)]
    if not windows:
        return SeenPaths()
    rows = _rows(positions, windows)
    found: dict[bool, dict[int, list[Floats]]] = {True: {}, False: {}}
    edges = np.flatnonzero(np.diff(rows[0])) + 1
    for part in np.split(np.arange(len(rows[0])), edges):
        if len(part):
            _, _, _, airport, landing = windows[int(rows[0][part[0]])]
            place = float(places[0][airport]), float(places[1][airport])
            path = _path([column[part] for column in rows[1:]], *place, landing=landing)
            if path is not None:
                found[landing].setdefault(airport, []).append(path)
    return SeenPaths(
        {airport: _paths(own) for airport, own in found[True].items()},
        {airport: _paths(own) for airport, own in found[False].items()},
    )


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


def _rows(positions: Positions, windows: Sequence[tuple[str, int, int, int, bool]]) -> list[Floats]:
    """The rows inside the windows: window, time (s), latitude, longitude, altitude, track; sorted by the first two."""
    import duckdb
    import pyarrow as pa

    hour = 3_600_000_000
    parts = [
        (number, icao24, bucket, low, high)
        for number, (icao24, low, high, _, _) in enumerate(windows)
        for bucket in range(low // hour, high // hour + 1)
    ]
    names = ("number", "icao24", "bucket", "low", "high")
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.register("asked", pa.table(dict(zip(names, map(list, zip(*parts, strict=True)), strict=True))))
        found = connection.execute(
            f"""SELECT number, epoch_us(time) AS us, latitude, longitude, altitude_ft, track_deg
            FROM (SELECT *, epoch_us(time) // {hour} AS bucket FROM {relation(connection, positions)}
                  WHERE altitude_ft IS NOT NULL AND NOT coalesce(on_ground, false)) p
            JOIN asked a ON p.icao24 = a.icao24 AND p.bucket = a.bucket
            WHERE epoch_us(time) BETWEEN low AND high ORDER BY number, us"""
        ).fetchnumpy()
    return [np.ma.filled(np.ma.asarray(column).astype(np.float64), np.nan) for column in found.values()]


def _path(columns: list[Floats], latitude: float, longitude: float, *, landing: bool) -> Floats | None:
    """Points of one path STEP_KM apart within REACH_KM, a column each as in Paths; null without any.

    Where two neighbours cannot both be right, only the part at the airport is kept."""
    us, lat, lon, alt, track = columns
    moved = distance_km(lat[1:], lon[1:], lat[:-1], lon[:-1])
    jumps = np.flatnonzero(moved > 2.0 + UNRELIABLE_KMH * np.diff(us) / 3.6e9) + 1
    part = slice(int(jumps[-1]) if landing and len(jumps) else 0, int(jumps[0]) if not landing and len(jumps) else None)
    along = np.concatenate([[0.0], np.cumsum(moved)])[part]
    us, lat, lon, alt, track = (column[part] for column in columns)
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


def _own_leg(altitude_ft: Floats, *, landing: bool) -> slice:
    """From the highest level of a path to the landing, or from the take-off to there: on a short leg the rest belongs
    to the other airport."""
    top = np.flatnonzero(altitude_ft >= altitude_ft.max() - LEVEL_FT)
    return slice(int(top[0]), None) if landing else slice(None, int(top[-1]) + 1)


def _motion(fpm: float, slope: Floats) -> Floats:
    """Probability of the vertical motion of a state where a path has these slopes; 1/3 when unknown."""
    if np.isnan(fpm):
        return np.full(len(slope), 1.0 / 3.0)
    told = np.sign(fpm) * (abs(fpm) > MOVING_FPM)
    there = np.sign(slope) * (np.abs(slope) > MOVING_FT_PER_KM)
    return np.where(there == told, 0.9, 0.05)


def _paths(own: Sequence[Floats]) -> Paths:
    return Paths(len(own), *np.concatenate(own, axis=1))


def _normal(off: Floats, width: Floats) -> Floats:
    return np.asarray(np.exp(-0.5 * (off / width) ** 2) / (width * np.sqrt(2.0 * np.pi)), dtype=np.float64)
