"""Ground runs: stretches of rows on the ground, or slower than anything flies, of one aircraft in one place.

Decides which rows belong together. Refuses to name an airport (`stops` does) and to decide whether an aircraft flew
between two runs. Reads only rows marked on the ground or slower than SLOW_KT, so that a long archive stays cheap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from enduse.flights.parquet import literal
from enduse.flights.sphere import distance_km

SLOW_KT = 40.0
"""No aeroplane that carries freight flies slower; a parked one may be received as airborne at its field's altitude."""

ROLL_KT = 70.0
"""Faster on the ground is a landing or take-off roll (81-122 kt were measured), above TOO_FAST_KT a wrong flag."""

TOO_FAST_KT = 220.0

RUN_SECONDS = 120.0
"""Rows further apart start a new run; runs are joined again where the aircraft did not fly between."""

RUN_KM = 5.0

Positions = Any
"""An Arrow table of columns.POSITIONS, or the path(s) of Parquet files that hold it."""


@dataclass(frozen=True, slots=True)
class GroundRun:
    """`start` and `end` in microseconds, mean position, mean altitude (NaN when unknown), number of `rows`.

    `flagged` counts the rows that their source marks on the ground; speeds in knots, NaN when unknown."""

    icao24: str
    start: int
    end: int
    latitude: float
    longitude: float
    altitude_ft: float
    rows: int
    flagged: int
    slowest_kt: float
    first_kt: float
    last_kt: float


def relation(connection: Any, positions: Positions) -> str:
    """The name under which `connection` (DuckDB) can read the positions."""
    import pyarrow as pa

    if isinstance(positions, pa.Table):
        connection.register("positions_given", positions)
        return "positions_given"
    paths: Sequence[str | Path] = [positions] if isinstance(positions, (str, Path)) else list(positions)
    names = [literal(path) + "/**/*.parquet" * path.is_dir() for path in map(Path, paths)]
    quoted = ", ".join("'" + name.replace("'", "''") + "'" for name in names)
    return f"read_parquet([{quoted}])"


def ground_runs(positions: Positions) -> tuple[GroundRun, ...]:
    """All ground runs, sorted by aircraft and time."""
    import duckdb

    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        rows = connection.execute(
            "SELECT icao24, epoch_us(time) AS t, latitude, longitude, altitude_ft, ground_speed_kt, on_ground "
            f"FROM {relation(connection, positions)} WHERE on_ground OR ground_speed_kt < {SLOW_KT}"
        ).fetchnumpy()
    return _runs({name: np.ma.filled(np.ma.asarray(column), _empty(column)) for name, column in rows.items()})


def _empty(column: Any) -> Any:
    return np.nan if np.asarray(column).dtype.kind == "f" else None


def _runs(rows: dict[str, Any]) -> tuple[GroundRun, ...]:
    if not len(rows["t"]):
        return ()
    names, aircraft = np.unique(rows["icao24"].astype(str), return_inverse=True)
    order = np.lexsort((rows["t"], aircraft))
    aircraft, t = aircraft[order], rows["t"][order].astype(np.int64)
    latitude, longitude = rows["latitude"][order], rows["longitude"][order]
    altitude, speed = rows["altitude_ft"][order].astype(float), rows["ground_speed_kt"][order].astype(float)
    flagged = rows["on_ground"][order].astype(bool)
    new = np.ones(len(t), dtype=bool)
    new[1:] = (aircraft[1:] != aircraft[:-1]) | (np.diff(t) > RUN_SECONDS * 1e6)
    new[1:] |= distance_km(latitude[1:], longitude[1:], latitude[:-1], longitude[:-1]) > RUN_KM
    starts = np.flatnonzero(new)
    ends = np.append(starts[1:], len(t)) - 1
    found = []
    for first, last in zip(starts.tolist(), ends.tolist(), strict=True):
        own = slice(first, last + 1)
        heights, speeds = altitude[own], speed[own]
        known = speeds[~np.isnan(speeds)]
        if known.size and known.min() > TOO_FAST_KT:
            continue
        heights = heights[~np.isnan(heights)]
        found.append(
            GroundRun(
                icao24=str(names[aircraft[first]]),
                start=int(t[first]),
                end=int(t[last]),
                latitude=float(np.median(latitude[own])),
                longitude=float(np.median(longitude[own])),
                altitude_ft=float(np.median(heights)) if heights.size else float("nan"),
                rows=last - first + 1,
                flagged=int(flagged[own].sum()),
                slowest_kt=float(known.min()) if known.size else float("nan"),
                first_kt=float(known[0]) if known.size else float("nan"),
                last_kt=float(known[-1]) if known.size else float("nan"),
            )
        )
    return tuple(found)
