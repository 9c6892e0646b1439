"""What users do today, on the same positions: the 30/15 km rule and the nearest airport. For comparison in tests.

Forum rule: an interval above 600 s, or a speed below a quarter of the median, ends a flight; its departure is the
nearest airport within 15 km and 2,000 m, its arrival within 30 km and 2,500 m. Nearest airport: a gap above 900 s ends
a flight, the nearest airport to its ends is the answer, however far.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import airportsdata
import numpy as np
import pyarrow as pa
from network_world import distance_km

from enduse.model.visit import Candidate, Visit

Place = Callable[[float, float, float, bool], str | None]


def _airports() -> tuple[list[str], np.ndarray, np.ndarray]:
    table = airportsdata.load("ICAO")
    rows = [row for row in table.values() if 15 < row["lat"] < 48 and 22 < row["lon"] < 60]
    return [r["icao"] for r in rows], np.array([r["lat"] for r in rows]), np.array([r["lon"] for r in rows])


def _nearest() -> Callable[[float, float], tuple[str, float]]:
    codes, lats, lons = _airports()

    def find(latitude: float, longitude: float) -> tuple[str, float]:
        km = distance_km(np.float64(latitude), np.float64(longitude), lats, lons)
        i = int(np.argmin(km))
        return codes[i], float(km[i])

    return find


def _iso(time_us: int) -> str:
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=int(time_us))).isoformat()


def _visits(positions: pa.Table, gap_s: float, arrival: Place, departure: Place, *, slow: bool) -> tuple[Visit, ...]:
    names = np.array(positions["icao24"].to_pylist())
    times = positions["time"].cast(pa.int64()).to_numpy()
    lats, lons = positions["latitude"].to_numpy(), positions["longitude"].to_numpy()
    alts = positions["altitude_ft"].to_numpy()
    ground, speed = positions["on_ground"].to_numpy(zero_copy_only=False), positions["ground_speed_kt"].to_numpy()
    found = []
    edges = np.r_[0, np.flatnonzero(names[1:] != names[:-1]) + 1, names.size]
    for low, high in pairwise(edges):
        rows = np.arange(low, high)
        if slow:
            known = speed[low:high]
            rows = rows[~(known < np.nanmedian(known) / 4)]
        for j in np.flatnonzero(np.diff(times[rows]) > gap_s * 1e6):
            a, b = rows[j], rows[j + 1]
            came = arrival(lats[a], lons[a], alts[a], bool(ground[a]))
            went = departure(lats[b], lons[b], alts[b], bool(ground[b]))
            place = came or went
            if place is not None:
                ends = (_iso(times[a]), _iso(times[b]))
                sure = (Candidate(place, 1.0),)
                found.append(Visit(str(names[a]), place, *ends, None, None, "dark", 1.0, sure, None, "rule"))
    return tuple(found)


def forum_rule(positions: pa.Table) -> tuple[Visit, ...]:
    """Visits by the 30/15 km rule; a visit is an arrival at, or the next departure from, the airport."""
    nearest = _nearest()

    def within(km: float, ft: float) -> Place:
        def place(latitude: float, longitude: float, altitude: float, ground: bool) -> str | None:
            code, far = nearest(latitude, longitude)
            return code if far < km and (ground or altitude < ft) else None

        return place

    return _visits(positions, 600, within(30, 2_500 * 3.28084), within(15, 2_000 * 3.28084), slow=True)


def nearest_airport(positions: pa.Table) -> tuple[Visit, ...]:
    """Visits by the nearest airport to where the flight before a gap ends."""
    nearest = _nearest()

    def place(latitude: float, longitude: float, altitude: float, ground: bool) -> str | None:
        return nearest(latitude, longitude)[0]

    return _visits(positions, 900, place, place, slow=False)
