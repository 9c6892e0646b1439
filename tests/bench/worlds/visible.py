"""How visible a true stay is in an archive: what a row near the airport, or none for hundreds of kilometres, says."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from receiver_network import DARK, HALF_DARK, SEEN, UNSEEN, TrueVisit

from .globe import Array, airport, distance_km
from .route_worlds import Stay

FAR_KM = 400.0
"""A side is unseen where its nearest row in time is farther away, or not of the flight to or from the stay."""
LOW_FT, NEAR_KM, WITHIN_US = 1_500, 8, 900_000_000
"""A row on the ground, or so low above the field, so near and within this time of the stay, shows a side."""


@dataclass(slots=True)
class Columns:
    """Columns of an archive as arrays, and the rows of each aircraft."""

    positions: pa.Table
    time: npt.NDArray[np.int64] = field(init=False)
    lat: Array = field(init=False)
    lon: Array = field(init=False)
    alt: Array = field(init=False)
    ground: npt.NDArray[np.bool_] = field(init=False)
    rows: dict[str, tuple[int, int]] = field(init=False)

    def __post_init__(self) -> None:
        table = self.positions
        self.time = table["time"].cast(pa.int64()).to_numpy()
        self.lat, self.lon = table["latitude"].to_numpy(), table["longitude"].to_numpy()
        self.alt = table["altitude_ft"].to_numpy(zero_copy_only=False).astype(float)
        self.ground = table["on_ground"].to_numpy(zero_copy_only=False)
        names = table["icao24"].to_numpy(zero_copy_only=False)
        edges = [*np.flatnonzero(np.append(True, names[1:] != names[:-1])).tolist(), len(names)]
        self.rows = {names[low]: (low, high) for low, high in pairwise(edges)}

    def around(self, address: str, arrival: int, departure: int) -> tuple[int | None, int | None]:
        """The last row up to the arrival and the first from the departure; null where there is none."""
        low, high = self.rows.get(address, (0, 0))
        before = bisect_right(self.time, arrival, low, high) - 1
        after = bisect_left(self.time, departure, low, high)
        return before if before >= low else None, after if after < high else None


def _km(columns: Columns, row: int, code: str) -> float:
    lat, lon, _ = airport(code)
    return float(distance_km(columns.lat[row], columns.lon[row], lat, lon))


def _visible(columns: Columns, stay: Stay, left_us: int, came_us: int) -> tuple[str, float]:
    """How visible, and how near the nearest row is; `left_us`: last departure before, `came_us`: next arrival."""
    if stay.arrival is None or stay.departure is None:
        return UNSEEN, np.inf
    lat, lon, elevation = airport(stay.airport)
    low, high = columns.rows.get(stay.icao24, (0, 0))
    begin = bisect_left(columns.time, stay.arrival - WITHIN_US, low, high)
    middle = bisect_left(columns.time, (stay.arrival + stay.departure) // 2, low, high)
    end = bisect_right(columns.time, stay.departure + WITHIN_US, low, high)

    def shown(i: int, j: int) -> bool:
        near = distance_km(columns.lat[i:j], columns.lon[i:j], lat, lon) < NEAR_KM
        return bool((((columns.alt[i:j] < elevation + LOW_FT) | columns.ground[i:j]) & near).any())

    arrival, departure = shown(begin, middle), shown(middle, end)
    before, after = columns.around(stay.icao24, stay.arrival, stay.departure)
    if before is None or after is None:
        return (SEEN if arrival and departure else UNSEEN), np.inf
    came, went = _km(columns, before, stay.airport), _km(columns, after, stay.airport)
    lost = came > FAR_KM or columns.time[before] < left_us
    if (not arrival and lost) or (not departure and (went > FAR_KM or columns.time[after] > came_us)):
        return UNSEEN, min(came, went)
    return (SEEN if arrival and departure else HALF_DARK if arrival or departure else DARK), min(came, went)


def true_visits(columns: Columns, stays: Iterable[Stay]) -> list[TrueVisit]:
    """The stays with how visible they are, for `visit_scoring`; those of one aircraft follow each other in time."""
    found = []
    ordered = list(stays)
    for i, stay in enumerate(ordered):
        own = [ordered[j] if 0 <= j < len(ordered) else None for j in (i - 1, i + 1)]
        past, following = (other if other is not None and other.icao24 == stay.icao24 else None for other in own)
        left = (past.departure if past else None) or 0
        kind, km = _visible(columns, stay, left, (following.arrival if following else None) or 1 << 62)
        found.append(TrueVisit(stay.icao24, stay.airport, True, stay.arrival, stay.departure, kind, km, stay.fleet))
    return found
