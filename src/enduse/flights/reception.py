"""Who was received around an airport, hour by hour: the share of (cell, altitude band, hour) with anybody in it.

A visit is detected in two ways: seen, by what is received low near the field; or dark, by what is received in the
region around, where the aircraft vanishes on its way in and returns on its way out. So two regions count, each in four
directions: low, within NEAR_KM and below LOW_FT over the field, and around, the rest within AROUND_KM. A direction
counts an hour once, however many aircraft are in it: traffic that doubles where every hour is full changes nothing.

Silence is not coverage, and it is not its absence either: nobody may have flown. So a day is held against the good
days of the same archive, region by region, and the share says how much of what is received on a good day was received
on this one; never how much of all aircraft is. Refuses to measure from the aircraft in question: on a day of their
visits they would raise the share themselves.
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
from enduse.flights.sphere import KM_PER_DEGREE

NEAR_KM, AROUND_KM, LOW_FT = 100.0, 300.0, 10_000.0
"""An aircraft at cruising height begins its descent about 200 km before the field and is at 10,000 ft about 60 km
before it; after a dark visit it is found again in cruise within the outer ring."""

LOW, AROUND = 0, 1
NAMED_DARK = 0.75
"""The share of dark visits whose airport is named, measured at Ovda in the simulated network of docs/methods/visits.md;
a visit left open is not counted at the airport. Change it with that measurement, not alone."""

GOOD_DAY = 0.9
"""A good day of a region is the day of this rank among those at hand, so that single records do not set the scale."""

EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Reception:
    """`aircraft` received in the region, of others; `hours` of each day with anybody anywhere in the archive; `heard`
    (direction, hour) of each day in each region, LOW and AROUND."""

    aircraft: int
    hours: dict[date, int]
    heard: dict[date, dict[int, int]]

    def whole_hours(self, among: Collection[date]) -> dict[date, float]:
        """The hours of each day with anybody anywhere, as a share of those of a good day; at most 1, and as in `_share`
        not 0. Empty where there never is anybody."""
        usual = _good([self.hours.get(day, 0) for day in among])
        least = 0.5 / (usual + 1.0)
        return {day: min(1.0, max(least, self.hours.get(day, 0) / usual)) for day in among} if usual else {}

    def shares(self, among: Collection[date]) -> dict[date, float]:
        """How likely a visit of each day of `among` would be detected, on the scale of a good day; empty where no good
        day receives anything around.

        low + (1 - low) * NAMED_DARK * around: what is received low is seen; what is not is dark, and found from around.
        Where nobody is received low on a good day either, around alone is the scale."""
        low, around = self._share(LOW, among), self._share(AROUND, among)
        if not around:
            return low
        if not low:
            return around
        return {day: low[day] + (1.0 - low[day]) * NAMED_DARK * around[day] for day in among}

    def _share(self, region: int, among: Collection[date]) -> dict[date, float]:
        """(received + 1/2) / (good + 1) of each day, in hours of directions, none above its good day: the estimate of a
        share by the rule of Jeffreys, so that a silent day is small and not 0, and the less so the less others fly.
        Hours in which the archive holds nobody anywhere are no matter of reception and leave both numbers."""
        good = _good([self.heard.get(day, {}).get(region, 0) for day in among])
        if not good:
            return {}
        scales = {day: good * part for day, part in self.whole_hours(among).items()}
        heard = {day: min(self.heard.get(day, {}).get(region, 0), scales[day]) for day in among}
        return {day: (heard[day] + 0.5) / (scales[day] + 1.0) for day in among}


def reception_around(positions: Positions, airport: Airport, but: Collection[str] = ()) -> Reception:
    """What of aircraft other than `but` was received around an airport."""
    import duckdb
    import pyarrow as pa

    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        others = relation(connection, positions)
        if but:
            connection.register("own", pa.table({"icao24": pa.array(sorted(but), pa.string())}))
            others += " ANTI JOIN own USING (icao24)"
        hours = connection.execute(
            f"SELECT hour // 24, count(*) FROM (SELECT DISTINCT epoch_us(time) // 3600000000 AS hour FROM {others}) "
            "GROUP BY ALL"
        ).fetchall()
        connection.execute(f"CREATE TEMP TABLE around AS {_region(airport, others)}")
        count: Any = connection.execute("SELECT count(DISTINCT icao24) FROM around").fetchone()
        rows = connection.execute(
            "SELECT hour // 24, region, count(DISTINCT (northern, eastern, hour)) FROM around GROUP BY ALL"
        ).fetchall()
    heard: defaultdict[date, dict[int, int]] = defaultdict(dict)
    for day, region, number in rows:
        heard[EPOCH + timedelta(days=day)][region] = number
    return Reception(int(count[0]), {EPOCH + timedelta(days=day): number for day, number in hours}, dict(heard))


def _region(airport: Airport, source: str) -> str:
    """SQL: every (aircraft, hour, region, direction) received around the airport. Distance is plane at the middle
    latitude, which is off by less than a kilometre in 300; the four directions are the quadrants of the compass."""
    tall, low = AROUND_KM / KM_PER_DEGREE, float(airport.elevation_ft) + LOW_FT
    wide = min(180.0, tall / max(0.01, cos(radians(min(89.9, abs(airport.latitude) + tall)))))
    near, around = ((km / KM_PER_DEGREE) ** 2 for km in (NEAR_KM, AROUND_KM))
    return f"""SELECT DISTINCT icao24, hour, (north >= 0) AS northern, (east >= 0) AS eastern,
            CASE WHEN far <= {near} AND (on_ground OR altitude_ft < {low}) THEN {LOW} ELSE {AROUND} END AS region
        FROM (SELECT *, north * north + pow(east * cos(radians({float(airport.latitude)} + north / 2)), 2) AS far
            FROM (SELECT icao24, epoch_us(time) // 3600000000 AS hour, altitude_ft, on_ground,
                    latitude - ({float(airport.latitude)}) AS north,
                    (longitude - ({float(airport.longitude)}) + 540) % 360 - 180 AS east
                FROM {source} WHERE on_ground OR altitude_ft IS NOT NULL)
            WHERE abs(north) <= {tall} AND abs(east) <= {wide})
        WHERE far <= {around}"""


def _good(values: list[int]) -> float:
    return float(np.quantile(values, GOOD_DAY, method="higher")) if values else 0.0
