"""The table of airports: where they are, how high, how long their longest runway is, and which lie within a radius.

Position and elevation come from the package `airportsdata`; its key is the ICAO code or, where a field has none, the
local identifier (`WN92`). Runway length and kind come from the package `airports-py`, of which nothing else is used:
its elevations are corrupt and its coordinates worse. Files of OurAirports that a user has override both.

Decides what a field is (airport, heliport, seaplane base, closed). Refuses to guess a runway length: unknown stays
unknown, and is neither suitable nor unsuitable.
"""

from __future__ import annotations

import csv
import gzip
import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from enduse.errors import CatalogueError
from enduse.flights.sphere import EARTH_KM, KM_PER_DEGREE, Floats, chord_km, unit_vectors

AIRPORT, HELIPORT, SEAPLANE_BASE, CLOSED = "airport", "heliport", "seaplane base", "closed"

_PLAUSIBLE_FT = (600.0, 20_000.0)
"""A runway length outside of this is a slip of the table (it holds -10, 1 and 44) and counts as unknown."""

MOST_CELLS = 5_000
"""Lookups by distance that are kept, of a few hundred fields each, or some 1,400 in the United States."""

Cell = tuple[int, int]
Cells = Sequence[Cell]

LARGE, MEDIUM, SMALL = "large", "medium", "small"

_SIZES = {"large_airport": LARGE, "medium_airport": MEDIUM, "small_airport": SMALL}
_KINDS = {"heliport": HELIPORT, "seaplane_base": SEAPLANE_BASE, "closed": CLOSED}
_NAMES = ((re.compile(r"\bheli(port|pad|stop)", re.I), HELIPORT), (re.compile(r"\bseaplane", re.I), SEAPLANE_BASE))


@dataclass(frozen=True, slots=True)
class Airport:
    """A field on the ground: `code` is its ICAO code or local identifier, positions in degrees, lengths in feet.

    `runway_ft` is the longest open runway, null when unknown; `size` is LARGE, MEDIUM or SMALL, null when unknown, by
    the traffic that a field has (OurAirports). `local` says that the code is no ICAO location
    indicator (four letters), as with private strips."""

    code: str
    name: str
    latitude: float
    longitude: float
    elevation_ft: float
    runway_ft: float | None = None
    kind: str = AIRPORT
    size: str | None = None

    @property
    def local(self) -> bool:
        """True for identifiers that are no ICAO location indicator."""
        return not (len(self.code) == 4 and self.code.isalpha())


class AirportTable:
    """All airports, sorted by latitude, with a lookup by code and by distance. The airports never change; what was
    looked up by distance is kept."""

    def __init__(self, airports: Iterable[Airport]) -> None:
        self.airports = tuple(sorted(airports, key=lambda airport: (airport.latitude, airport.code)))
        self.latitude = _column([airport.latitude for airport in self.airports])
        self.longitude = _column([airport.longitude for airport in self.airports])
        self.elevation_ft = _column([airport.elevation_ft for airport in self.airports])
        self.runway_ft = _column([airport.runway_ft or math.nan for airport in self.airports])
        self.local = np.array([airport.local for airport in self.airports], dtype=np.bool_)
        self.size = np.array([airport.size or "" for airport in self.airports], dtype=np.str_)
        self.open = np.array([airport.kind == AIRPORT for airport in self.airports], dtype=np.bool_)
        self.vectors = unit_vectors(self.latitude, self.longitude)
        self.vectors.flags.writeable = False
        self._looked_up: dict[tuple[float, tuple[Cell, ...]], NDArray[np.int64]] = {}
        self._index = {airport.code: at for at, airport in enumerate(self.airports)}

    def airport(self, code: str) -> Airport:
        """The airport with this code; CatalogueError where the table has none."""
        try:
            return self.airports[self._index[code.strip().upper()]]
        except KeyError:
            raise CatalogueError(f"no airport {code!r} in the table: give its ICAO code (four letters)") from None

    def __contains__(self, code: str) -> bool:
        return code in self._index

    def near(self, latitude: float, longitude: float, radius_km: float) -> tuple[NDArray[np.int64], Floats]:
        """Indices into `airports` of all fields within the radius, and their distances in km; not sorted."""
        _, rows, km = self.around_each(np.array([latitude]), np.array([longitude]), radius_km)
        return rows, km

    def around_each(
        self, latitude: Floats, longitude: Floats, radius_km: float
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], Floats]:
        """All pairs of a place and a field within the radius of it: the number of the place, never falling; the index
        of the field, rising within a place; the distance in km."""
        of, rows = self.surely_around([cell_of(latitude, longitude, radius_km)], radius_km)
        km = chord_km(unit_vectors(latitude, longitude)[of], self.vectors[rows])
        inside = km <= radius_km
        return of[inside], rows[inside], km[inside]

    def surely_around(self, cells: Sequence[Cells], radius_km: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """As `around_each`, without the distance, for places in cells of `cell_of`, one or more cells a place: all
        fields within the radius of any place in any of its cells, and some beyond. What lies around a cell is looked up
        once."""
        found = [self._around_cells(key, radius_km) for key in zip(*cells, strict=True)]
        of = np.repeat(np.arange(len(found)), [len(rows) for rows in found])
        return of, np.concatenate([np.zeros(0, np.int64), *found])

    def _around_cells(self, cells: tuple[Cell, ...], radius_km: float) -> NDArray[np.int64]:
        key = (radius_km, cells)
        found = self._looked_up.get(key)
        if found is None:
            around = [self._around_cell(cell, radius_km) for cell in dict.fromkeys(cells)]
            found = np.unique(np.concatenate(around)) if len(around) > 1 else around[0]
            if len(self._looked_up) >= MOST_CELLS:
                self._looked_up.clear()
            self._looked_up[key] = found
        return found

    def _around_cell(self, cell: Cell, radius_km: float) -> NDArray[np.int64]:
        step = _step(radius_km)
        latitude, longitude = (min(90.0, (cell[0] + 0.5) * step), (cell[1] + 0.5) * step)
        reach = radius_km + step * KM_PER_DEGREE
        span = reach / KM_PER_DEGREE
        low, high = np.searchsorted(self.latitude, (latitude - span, latitude + span))
        near = self.vectors[low:high] @ unit_vectors(latitude, longitude) >= math.cos(min(math.pi, reach / EARTH_KM))
        return np.asarray(low + np.flatnonzero(near), dtype=np.int64)


def cell_of(latitude: Floats, longitude: Floats, radius_km: float) -> Cells:
    """The cell of each place, of a size to suit a radius."""
    step = _step(radius_km)
    places = (np.floor(value / step).astype(np.int64).tolist() for value in (latitude, longitude))
    return list(zip(*places, strict=True))


def _step(radius_km: float) -> float:
    """Degrees of a cell: its corners are nearer to its middle than so many degrees at the equator."""
    return max(0.5, radius_km / KM_PER_DEGREE / 4.0)


def _column(values: list[float]) -> Floats:
    column = np.asarray(values, dtype=np.float64)
    column.flags.writeable = False
    return column


@lru_cache(maxsize=4)
def airport_table(airports_csv: Path | None = None, runways_csv: Path | None = None) -> AirportTable:
    """The table; with OurAirports' `airports.csv` and `runways.csv`, theirs for every code that they hold.

    Raises CatalogueError when a file lacks the columns of OurAirports."""
    known = _packaged()
    if airports_csv is not None:
        known = {**known, **_ourairports(airports_csv, known)}
    if runways_csv is not None:
        lengths = _ourairports_runways(runways_csv)
        known = {code: replace(one, runway_ft=lengths[code]) if code in lengths else one for code, one in known.items()}
    return AirportTable(known.values())


def airport(code: str) -> Airport:
    """The airport with this code in the table without a user's files; CatalogueError where it has none."""
    return airport_table().airport(code)


def _packaged() -> dict[str, Airport]:
    import airportsdata

    runways = _runways()
    found = {}
    for code, row in airportsdata.load("ICAO").items():
        length, kind, size = runways.get(code, (None, AIRPORT, None))
        for pattern, named in _NAMES:
            kind = named if pattern.search(row["name"]) else kind
        found[code] = Airport(
            code, row["name"], row["lat"], row["lon"], float(row["elevation"] or 0.0), length, kind, size
        )
    return found


def _runways() -> dict[str, tuple[float | None, str, str | None]]:
    """ICAO code -> longest runway, kind and size, from the data file of `airports-py`; its module is not run."""
    spec = find_spec("airports")
    if spec is None or spec.origin is None:
        raise CatalogueError("the package airports-py, which holds the lengths of runways, is missing: install it")
    raw = gzip.decompress((Path(spec.origin).parent / "data" / "airports.gz").read_bytes())
    rows: list[dict[str, Any]] = json.loads(raw)
    return {
        row["icao"]: (_length(row["runway_length"]), _KINDS.get(row["type"], AIRPORT), _SIZES.get(row["type"]))
        for row in rows
    }


def _length(value: object) -> float | None:
    try:
        feet = float(str(value))
    except ValueError:
        return None
    return feet if _PLAUSIBLE_FT[0] <= feet <= _PLAUSIBLE_FT[1] else None


def _ourairports(path: Path, known: Mapping[str, Airport]) -> dict[str, Airport]:
    found = {}
    for row in _rows(path, ("ident", "type", "name", "latitude_deg", "longitude_deg", "elevation_ft")):
        code = (row.get("icao_code") or row.get("gps_code") or row["ident"]).strip().upper()
        before = known.get(code)
        try:
            latitude, longitude = float(row["latitude_deg"]), float(row["longitude_deg"])
        except ValueError:
            continue
        elevation = float(row["elevation_ft"]) if row["elevation_ft"] else before.elevation_ft if before else 0.0
        length = before.runway_ft if before else None
        kind = _KINDS.get(row["type"], AIRPORT)
        size = _SIZES.get(row["type"])
        found[code] = Airport(code, row["name"], latitude, longitude, elevation, length, kind, size)
    return found


def _ourairports_runways(path: Path) -> dict[str, float]:
    """Longest runway that is open and no water, by the identifier of its airport."""
    longest: dict[str, float] = {}
    for row in _rows(path, ("airport_ident", "length_ft", "surface", "closed")):
        length = _length(row["length_ft"])
        if length is not None and row["closed"] != "1" and "water" not in row["surface"].lower():
            code = row["airport_ident"].strip().upper()
            longest[code] = max(length, longest.get(code, 0.0))
    return longest


def _rows(path: Path, needed: tuple[str, ...]) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        missing = set(needed) - set(reader.fieldnames or ())
        if missing:
            raise CatalogueError(f"{path.name}: no column {', '.join(sorted(missing))}; is it a file of OurAirports?")
        return list(reader)
