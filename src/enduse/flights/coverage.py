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
from numpy.typing import NDArray

from enduse.flights.on_ground import Positions, relation
from enduse.flights.sphere import KM_PER_DEGREE, Floats

CELL_DEGREES = 0.2
BAND_FT = 2_000.0
REGULAR_HOURS = 4
"""A band is received as a rule when other aircraft were received there in so many different hours."""

HOUR_US = 3_600_000_000
_ACROSS = 4_000
_HIGHEST = 1_023


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which (cell, band, hour) had rows, and of whom. `others`: whether more than one aircraft is in the positions.

    `keys` are (cell, band, hour) as one number, rising; `alone` the address of the only aircraft there, empty where
    there were several. `cells` are those with a band that is received as a rule, rising; `lowest` that band."""

    others: bool = False
    keys: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    alone: NDArray[np.str_] = field(default_factory=lambda: np.zeros(0, "U6"))
    cells: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    lowest: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))

    def received(
        self, latitude: Floats, longitude: Floats, altitude_ft: Floats, time: NDArray[np.int64], but: NDArray[np.str_]
    ) -> NDArray[np.bool_]:
        """Whether another aircraft than `but` was received in the cell, band and hour of each point and time; false
        also where the altitude or everybody else is unknown."""
        if not len(self.keys) or not self.others:
            return np.zeros(len(latitude), np.bool_)
        wanted = key_of(cell_of(latitude, longitude), band_of(altitude_ft), time // HOUR_US)
        at, found = _where(self.keys, wanted)
        return np.asarray(found & (self.alone[at] != but) & ~np.isnan(altitude_ft), dtype=np.bool_)

    def regular(self, latitude: Floats, longitude: Floats, altitude_ft: Floats) -> NDArray[np.bool_]:
        """Whether a band at or below this altitude is received as a rule in the cell of each point."""
        if not len(self.cells):
            return np.zeros(latitude.shape, np.bool_)
        at, found = _where(self.cells, cell_of(latitude, longitude))
        return np.asarray(found & (self.lowest[at] <= band_of(altitude_ft)), dtype=np.bool_)


def _where(sorted_keys: NDArray[np.int64], wanted: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The place of each wanted key among keys that are not none, and whether it is there."""
    at = np.minimum(np.searchsorted(sorted_keys, wanted), len(sorted_keys) - 1)
    return at, sorted_keys[at] == wanted


def cell_of(latitude: Floats, longitude: Floats) -> NDArray[np.int64]:
    """The number of the cell that holds each point."""
    up, right = np.floor((latitude + 90.0) / CELL_DEGREES), np.floor((longitude + 180.0) / CELL_DEGREES)
    return np.asarray(up * _ACROSS + right, dtype=np.int64)


def band_of(altitude_ft: Floats) -> NDArray[np.int64]:
    """The number of the altitude band; everything below sea level, and what is unknown, is in the lowest."""
    return np.asarray(np.clip(np.nan_to_num(np.floor(altitude_ft / BAND_FT)), 0, _HIGHEST), dtype=np.int64)


def key_of(cell: NDArray[np.int64], band: NDArray[np.int64], hour: NDArray[np.int64]) -> NDArray[np.int64]:
    """Cell, band and hour since 1970 as one number, in this order."""
    return (cell << 34) + (band << 24) + hour


def cells_near(places: Iterable[tuple[float, float]], radius_km: float) -> frozenset[int]:
    """All cells within about `radius_km` of any of the places."""
    found: set[int] = set()
    known: set[tuple[int, int]] = set()
    tall = int(radius_km / (KM_PER_DEGREE * CELL_DEGREES)) + 1
    points = np.array(list(places), dtype=np.float64).reshape(-1, 2)
    for latitude, middle in zip(points[:, 0].tolist(), cell_of(points[:, 0], points[:, 1]).tolist(), strict=True):
        wide = int(radius_km / (KM_PER_DEGREE * CELL_DEGREES * max(0.05, math.cos(math.radians(latitude))))) + 1
        if (middle, wide) not in known:
            known.add((middle, wide))
            for up in range(-tall, tall + 1):
                found.update(range(middle + up * _ACROSS - wide, middle + up * _ACROSS + wide + 1))
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
        several: Any = connection.execute(f"SELECT min(icao24) < max(icao24) FROM {source}").fetchone()
        rows = connection.execute(
            f"""WITH seen AS (
                SELECT icao24, epoch_us(time) // {HOUR_US} AS hour,
                    CAST(floor((latitude + 90) / {CELL_DEGREES}) AS BIGINT) * {_ACROSS}
                        + CAST(floor((longitude + 180) / {CELL_DEGREES}) AS BIGINT) AS cell,
                    least({_HIGHEST}, greatest(0, CAST(floor(altitude_ft / {BAND_FT}) AS BIGINT))) AS band
                FROM {source} WHERE altitude_ft IS NOT NULL)
            SELECT cell, band, hour, CASE WHEN min(icao24) = max(icao24) THEN min(icao24) ELSE '' END AS alone
            FROM seen SEMI JOIN wanted USING (cell) GROUP BY ALL"""
        ).fetchnumpy()
    cell, band, hour = (np.asarray(rows[name], dtype=np.int64) for name in ("cell", "band", "hour"))
    order = np.argsort(key_of(cell, band, hour))
    cell, band, hour = cell[order], band[order], hour[order]
    _, first, hours = np.unique((cell << 10) + band, return_index=True, return_counts=True)
    often = first[hours >= REGULAR_HOURS]
    regular, lowest = np.unique(cell[often], return_index=True)
    alone = np.asarray(rows["alone"], dtype=np.str_)[order]
    return Coverage(bool(several[0]), key_of(cell, band, hour), alone, regular, band[often][lowest])
