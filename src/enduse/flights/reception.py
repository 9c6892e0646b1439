"""Who was received around an airport, hour by hour: the share of (cell, altitude band, hour) with anybody in it.

A visit is detected by what is received around it, seen or dark: the aircraft vanishes on its way in and returns on its
way out. So the region counts, in three rings of four directions: within NEAR_KM below LOW_FT over the field (approach
and departure), within NEAR_KM above, and from there to AROUND_KM at any height. A cell of it counts an hour once,
however many aircraft are in it: traffic that doubles where every hour is full changes nothing.

Silence is not coverage, and it is not its absence either: nobody may have flown. So a day is held against the good
days of the same archive, ring by ring, and the share says how much of what is received on a good day was received on
this one; never how much of all aircraft is. Refuses to measure from the aircraft in question: on a day of their visits
they would raise the share themselves. Distances by haversine; bearings are plane, which four directions bear.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from math import cos, radians
from typing import Any

import numpy as np

from enduse.flights.airports import Airport
from enduse.flights.on_ground import Positions, relation
from enduse.flights.sphere import EARTH_KM, KM_PER_DEGREE

NEAR_KM, AROUND_KM, LOW_FT = 100.0, 300.0, 10_000.0
"""An aircraft at cruising height begins its descent about 200 km before the field and is at 10,000 ft about 60 km
before it; after a dark visit it is found again in cruise within the outer ring."""

RINGS, DIRECTIONS = 3, 4
GOOD_DAY = 0.9
"""A good day of a ring is the day of this rank among the days at hand, so that single records do not set the scale."""

EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Reception:
    """`aircraft` received in the region, of others; `hours` of each day with anybody anywhere in the archive; `heard`
    (direction, hour) of each day in each ring of the region: 0 near and low, 1 near and above, 2 around."""

    aircraft: int
    hours: dict[date, int]
    heard: dict[date, dict[int, int]]

    def whole_hours(self, among: Collection[date]) -> dict[date, float]:
        """The hours of each day with anybody anywhere, as a share of those of a good day; at most 1."""
        usual = _good([self.hours.get(day, 0) for day in among])
        return {day: min(1.0, self.hours.get(day, 0) / usual) if usual else 0.0 for day in among}

    def shares(self, among: Collection[date]) -> dict[date, float]:
        """The share of what a good day receives, for every day of `among`; empty where no good day receives anything.

        (received + 1/2) / (good + 1), in hours of cells, with no ring above its good day: the rule of Jeffreys, so that
        a silent day is small and not 0, and the less so the less others fly there. Hours in which the archive holds
        nobody anywhere are no matter of reception and leave both numbers."""
        usual = {ring: _good([self.heard.get(day, {}).get(ring, 0) for day in among]) for ring in range(RINGS)}
        good = sum(usual.values())
        if not good:
            return {}
        part = self.whole_hours(among)
        found = {}
        for day in among:
            heard, scale = self.heard.get(day, {}), part[day]
            got = sum(min(heard.get(ring, 0), most * scale) for ring, most in usual.items())
            found[day] = (got + 0.5) / (good * scale + 1.0)
        return found


def reception_around(positions: Positions, airport: Airport, but: Collection[str] = ()) -> Reception:
    """What of aircraft other than `but` was received around an airport."""
    import duckdb
    import pyarrow as pa

    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.register("own", pa.table({"icao24": pa.array(sorted(but), pa.string())}))
        others = f"{relation(connection, positions)} ANTI JOIN own USING (icao24)"
        hours = connection.execute(
            f"SELECT hour // 24, count(*) FROM (SELECT DISTINCT epoch_us(time) // 3600000000 AS hour FROM {others}) "
            "GROUP BY ALL"
        ).fetchall()
        connection.execute(f"CREATE TEMP TABLE around AS {_region(airport, others)}")
        count: Any = connection.execute("SELECT count(DISTINCT icao24) FROM around").fetchone()
        rows = connection.execute(
            "SELECT hour // 24, ring, count(DISTINCT (direction, hour)) FROM around GROUP BY ALL"
        ).fetchall()
    heard: defaultdict[date, dict[int, int]] = defaultdict(dict)
    for day, ring, number in rows:
        heard[EPOCH + timedelta(days=day)][ring] = number
    return Reception(int(count[0]), {EPOCH + timedelta(days=day): number for day, number in hours}, dict(heard))


def _region(airport: Airport, source: str) -> str:
    """SQL: every (aircraft, hour, ring, direction) received around the airport."""
    north, low = float(airport.latitude), float(airport.elevation_ft) + LOW_FT
    wide = cos(radians(north))
    return f"""SELECT DISTINCT icao24, hour,
            CASE WHEN km > {NEAR_KM} THEN 2 WHEN on_ground OR altitude_ft < {low} THEN 0 ELSE 1 END AS ring,
            CAST(floor((degrees(atan2(east * {wide}, north)) + 360) / {360 / DIRECTIONS}) AS BIGINT)
                % {DIRECTIONS} AS direction
        FROM (SELECT *, 2 * {EARTH_KM} * asin(sqrt(least(1, pow(sin(radians(north) / 2), 2)
                + {wide} * cos(radians(latitude)) * pow(sin(radians(east) / 2), 2)))) AS km
            FROM (SELECT icao24, epoch_us(time) // 3600000000 AS hour, altitude_ft, on_ground, latitude,
                    latitude - ({north}) AS north, (longitude - ({float(airport.longitude)}) + 540) % 360 - 180 AS east
                FROM {source}
                WHERE abs(latitude - ({north})) <= {AROUND_KM / KM_PER_DEGREE}
                    AND (on_ground OR altitude_ft IS NOT NULL)))
        WHERE km <= {AROUND_KM}"""


def _good(values: list[int]) -> float:
    return float(np.quantile(values, GOOD_DAY, method="higher")) if values else 0.0
