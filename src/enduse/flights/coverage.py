"""Where was anybody received, how low, and when? From all positions at hand, other aircraft too.

An aggregate over (cell, altitude band, hour), near the places asked for. Two questions are answered: was another
aircraft received in the same cell, band and hour (only then is "transponder off" said, else "not covered"; after Welch
et al. 2022, doi:10.1126/sciadv.abq2109, for ships); and how low a cell is received as a rule, so that a path which
would have been seen counts against the place it leads to.

Refuses to conclude from silence: a cell in which nobody was received may be uncovered or empty. With no other aircraft
at hand, `others` is 0, and every answer is "not known".
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from enduse.flights.on_ground import Positions, relation
from enduse.flights.sphere import KM_PER_DEGREE, Floats

CELL_DEGREES = 0.2
BAND_FT = 2_000.0
REGULAR_HOURS = 4
"""A band is received as a rule when other aircraft were received there in so many different hours."""

HOUR_US = 3_600_000_000
_ACROSS = 4_000


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which (cell, band, hour) had rows, and of whom. `others` is the number of aircraft in the positions."""

    aircraft: int = 0
    heard: dict[tuple[int, int, int], tuple[str, str]] = field(default_factory=dict)
    hours: dict[tuple[int, int], int] = field(default_factory=dict)

    @property
    def others(self) -> int:
        """How many aircraft beside one that is asked about."""
        return max(0, self.aircraft - 1)

    def received(self, latitude: float, longitude: float, altitude_ft: float, time: int, *, but: str) -> bool | None:
        """Whether another aircraft was received in the same cell, band and hour; null when nobody else is at hand."""
        if not self.others or math.isnan(altitude_ft):
            return None
        found = self.heard.get((cell_of(latitude, longitude), band_of(altitude_ft), time // HOUR_US))
        return found is not None and found != (but, but)

    def regular(self, latitude: Floats, longitude: Floats, altitude_ft: Floats) -> Floats:
        """1 where a band at or below this altitude is received as a rule in the cell of each point, else 0."""
        result = np.zeros(len(latitude))
        for at, (north, east, height) in enumerate(zip(latitude, longitude, altitude_ft, strict=True)):
            cell = cell_of(north, east)
            for band in range(band_of(height) + 1):
                if self.hours.get((cell, band), 0) >= REGULAR_HOURS:
                    result[at] = 1.0
                    break
        return result


def cell_of(latitude: float, longitude: float) -> int:
    """The number of the cell that holds a point."""
    return math.floor((latitude + 90.0) / CELL_DEGREES) * _ACROSS + math.floor((longitude + 180.0) / CELL_DEGREES)


def band_of(altitude_ft: float) -> int:
    """The number of the altitude band; everything below sea level is in the lowest."""
    return max(0, math.floor(altitude_ft / BAND_FT))


def cells_near(places: Iterable[tuple[float, float]], radius_km: float) -> frozenset[int]:
    """All cells within about `radius_km` of any of the places."""
    found: set[int] = set()
    for latitude, longitude in places:
        tall = int(radius_km / (KM_PER_DEGREE * CELL_DEGREES)) + 1
        wide = int(radius_km / (KM_PER_DEGREE * CELL_DEGREES * max(0.05, math.cos(math.radians(latitude))))) + 1
        middle = cell_of(latitude, longitude)
        found.update(middle + up * _ACROSS + right for up in range(-tall, tall + 1) for right in range(-wide, wide + 1))
    return frozenset(found)


def coverage_near(positions: Positions, cells: frozenset[int]) -> Coverage:
    """The aggregate over the positions in these cells."""
    import duckdb
    import pyarrow as pa

    if not cells:
        return Coverage()
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.register("wanted", pa.table({"cell": pa.array(sorted(cells), pa.int64())}))
        source = relation(connection, positions)
        count: Any = connection.execute(f"SELECT count(DISTINCT icao24) FROM {source}").fetchone()
        rows = connection.execute(
            f"""WITH seen AS (
                SELECT icao24, epoch_us(time) // {HOUR_US} AS hour,
                    CAST(floor((latitude + 90) / {CELL_DEGREES}) AS BIGINT) * {_ACROSS}
                        + CAST(floor((longitude + 180) / {CELL_DEGREES}) AS BIGINT) AS cell,
                    greatest(0, CAST(floor(altitude_ft / {BAND_FT}) AS BIGINT)) AS band
                FROM {source} WHERE altitude_ft IS NOT NULL)
            SELECT cell, band, hour, min(icao24), max(icao24) FROM seen SEMI JOIN wanted USING (cell)
            GROUP BY ALL ORDER BY ALL"""
        ).fetchall()
    heard = {(cell, band, hour): (low, high) for cell, band, hour, low, high in rows}
    hours: dict[tuple[int, int], int] = {}
    for cell, band, _ in heard:
        hours[cell, band] = hours.get((cell, band), 0) + 1
    return Coverage(int(count[0]), heard, hours)
