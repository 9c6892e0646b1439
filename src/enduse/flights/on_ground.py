"""Ground runs: stretches of rows on the ground, or slower than anything flies, of one aircraft in one place.

Decides which rows belong together. Refuses to name an airport (`stops` does) and to decide whether an aircraft flew
between two runs. Takes only rows marked on the ground or slower than SLOW_KT (`observed`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from enduse.flights.parquet import literal
from enduse.flights.runs import edges, outermost
from enduse.flights.sphere import KM_PER_DEGREE, Floats, distance_km

SLOW_KT = 40.0
"""No aeroplane that carries freight flies slower; a parked one may be received as airborne at its field's altitude."""

ROLL_KT = 70.0
"""Faster on the ground is a landing or take-off roll (81-122 kt were measured), above TOO_FAST_KT a wrong flag."""

TOO_FAST_KT = 220.0

RUN_SECONDS = 120.0
"""Rows further apart start a new run; runs are joined again where the aircraft did not fly between."""

RUN_KM = 5.0
NEAR_DEGREES = RUN_KM / KM_PER_DEGREE / 2.0
"""Rows less than this apart in latitude and in longitude lie within RUN_KM of each other, wherever they are."""

AT_ONCE = 1_000_000
"""Rows that are looked at together, of whole aircraft: some hundred bytes each."""

_VALUES = ("latitude", "longitude", "altitude_ft", "ground_speed_kt", "on_ground")

Positions = Any
"""An Arrow table of columns.POSITIONS, or the path(s) of Parquet files that hold it."""


class GroundRun(NamedTuple):
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


def ground_runs(rows: Any) -> tuple[GroundRun, ...]:
    """All ground runs in an Arrow table of position_set.GROUND_ROWS, in any order; sorted by aircraft and time."""
    if not rows.num_rows:
        return ()
    codes = rows["icao24"].dictionary_encode().unify_dictionaries().combine_chunks()
    names = codes.dictionary.to_pylist()
    rank = np.argsort(np.argsort(np.array(names))).astype(np.int32)
    aircraft, t, rows = rank[codes.indices.to_numpy()], rows["us"].to_numpy(), rows.select(_VALUES)
    if np.any((aircraft[1:] < aircraft[:-1]) | ((aircraft[1:] == aircraft[:-1]) & (t[1:] < t[:-1]))):
        order = _in_order(aircraft, t)
        aircraft, t, rows = aircraft[order], t[order], rows.combine_chunks().take(order)
    changes = _changes(aircraft)
    cuts: list[int] = [0]
    found: list[GroundRun] = []
    for start, end in pairwise(changes):
        if end - cuts[-1] > AT_ONCE and start > cuts[-1]:
            cuts.append(start)
    for start, end in pairwise([*cuts, len(t)]):
        found += _runs(sorted(names), aircraft[start:end], t[start:end], rows.slice(start, end - start))
    return tuple(found)


def _in_order(aircraft: NDArray[np.int32], t: NDArray[np.int64]) -> NDArray[np.int64]:
    """The places of the rows by aircraft and time: by small numbers first, which takes one pass, then aircraft by
    aircraft."""
    order = np.argsort(aircraft.astype(np.min_scalar_type(aircraft.max())), kind="stable")
    t = t[order]
    for start, end in pairwise(_changes(aircraft[order])):
        order[start:end] = order[start:end][np.argsort(t[start:end])]
    return order


def _changes(aircraft: NDArray[np.int32]) -> list[int]:
    """Where each aircraft of these rows begins, and the end of the last."""
    return [0, *(np.flatnonzero(aircraft[1:] != aircraft[:-1]) + 1).tolist(), len(aircraft)]


def _runs(names: list[str], aircraft: NDArray[np.int32], t: NDArray[np.int64], rows: Any) -> Iterator[GroundRun]:
    """The runs of some aircraft, numbers of `names`, whose rows are in order."""
    latitude, longitude, altitude, speed = (
        rows[name].to_numpy().astype(np.float64, copy=False) for name in _VALUES[:4]
    )
    new = np.ones(len(t), dtype=bool)
    new[1:] = (aircraft[1:] != aircraft[:-1]) | (np.diff(t) > RUN_SECONDS * 1e6)
    near = (np.abs(np.diff(latitude)) < NEAR_DEGREES) & (np.abs(np.diff(longitude)) < NEAR_DEGREES)
    far = np.flatnonzero(~near & ~new[1:]) + 1
    new[far] = distance_km(latitude[far], longitude[far], latitude[far - 1], longitude[far - 1]) > RUN_KM
    first, last = edges(new)
    run, runs = np.cumsum(new) - 1, len(first)
    flagged = np.add.reduceat(rows["on_ground"].to_numpy().astype(np.int64), first)
    medians = (_medians(values, run, runs) for values in (latitude, longitude, altitude))
    columns: tuple[Any, ...] = (
        aircraft[first], t[first], t[last], *medians, last - first + 1, flagged, np.fmin.reduceat(speed, first),
        *(np.where(at >= 0, speed[at], np.nan) for at in outermost(~np.isnan(speed), first, last)),
    )  # fmt: skip
    found = (GroundRun(names[which], *rest) for which, *rest in zip(*(each.tolist() for each in columns), strict=True))
    return (one for one in found if not one.slowest_kt > TOO_FAST_KT)


def _medians(values: Floats, run: NDArray[np.int64], runs: int) -> Floats:
    """The median of the known values of each run; NaN where none is known. `run` rises; runs of one length together."""
    known = ~np.isnan(values)
    values, count = values[known], np.bincount(run[known], minlength=runs)
    first = np.cumsum(count) - count
    result = np.full(runs, np.nan)
    for length in np.unique(count[count > 0]).tolist():
        which = np.flatnonzero(count == length)
        block = np.sort(values[first[which][:, None] + np.arange(length)], axis=1)
        result[which] = (block[:, (length - 1) // 2] + block[:, length // 2]) / 2.0
    return result
