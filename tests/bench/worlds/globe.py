"""Places on the globe: distances, bearings, airports, runway headings and smooth dense paths. Degrees, km, feet."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import airportsdata
import numpy as np
import numpy.typing as npt

Point = tuple[float, float]
Array = npt.NDArray[np.float64]

RADIUS_KM = 6371.0
STEP_KM = 0.5
"""Length of a step of a dense path."""
AIRPORTS = airportsdata.load("ICAO")
_HEADINGS = {
    "LLOV": 200, "LLER": 190, "LLNV": 255, "LLBG": 260, "LLRM": 250, "OJAQ": 10, "HETB": 40, "UBBB": 160, "UBBG": 120,
    "OMDM": 90, "OMDB": 120, "OMDW": 120, "OMSJ": 120, "OMAA": 130, "OMAL": 10, "HLLM": 110, "HLLT": 90, "HLMS": 150,
    "HLLB": 150, "LYBE": 120, "LYBT": 120, "LYNI": 110, "OJAI": 80, "HESH": 40, "LTFM": 170, "LCLK": 40, "LGAV": 30,
    "LCPH": 110, "OEJN": 160, "HECA": 50, "OLBA": 30, "OMRK": 160, "LTAC": 30, "EDDF": 70, "LOWW": 110,
}  # fmt: skip


def letters(text: str) -> int:
    """A number of a text, for seeds."""
    return sum(map(ord, text))


def runway_heading(code: str) -> float:
    """One heading of the runway of an airport, degrees; made up from the code where it is not listed."""
    heading = _HEADINGS.get(code, letters(code) * 37 % 180)
    return float(heading)


def airport(code: str) -> tuple[float, float, float]:
    """Latitude, longitude and elevation in feet."""
    row = AIRPORTS[code]
    return row["lat"], row["lon"], row["elevation"]


def distance_km(lat1: Any, lon1: Any, lat2: Any, lon2: Any) -> Any:
    """Great-circle distance of numbers or arrays."""
    lat1, lon1, lat2, lon2 = map(np.radians, (lat1, lon1, lat2, lon2))
    x = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    return 2 * RADIUS_KM * np.arcsin(np.sqrt(np.clip(x, 0, 1)))


def bearing(lat1: Any, lon1: Any, lat2: Any, lon2: Any) -> Any:
    """Initial bearing from the first to the second, numbers or arrays, 0 to 360."""
    lat1, lon1, lat2, lon2 = map(np.radians, (lat1, lon1, lat2, lon2))
    east = np.sin(lon2 - lon1) * np.cos(lat2)
    north = np.cos(lat1) * np.sin(lat2) - np.sin(lat1) * np.cos(lat2) * np.cos(lon2 - lon1)
    return np.degrees(np.arctan2(east, north)) % 360


def offset(lat: float, lon: float, heading: float, km: float) -> Point:
    """The point at a bearing and distance."""
    lat, lon, heading, angle = math.radians(lat), math.radians(lon), math.radians(heading), km / RADIUS_KM
    lat2 = math.asin(math.sin(lat) * math.cos(angle) + math.cos(lat) * math.sin(angle) * math.cos(heading))
    lon2 = lon + math.atan2(
        math.sin(heading) * math.sin(angle) * math.cos(lat), math.cos(angle) - math.sin(lat) * math.sin(lat2)
    )
    return math.degrees(lat2), (math.degrees(lon2) + 540) % 360 - 180


def turn(to: Any, origin: Any) -> Any:
    """Turn from one heading to another, -180 to 180."""
    return (to - origin + 180) % 360 - 180


def steps_km(lat: Array, lon: Array) -> Array:
    """Distances between the points of a path."""
    km: Array = distance_km(lat[:-1], lon[:-1], lat[1:], lon[1:])
    return km


def dense(points: Sequence[Point], width: float) -> tuple[Array, Array]:
    """Way points to a path of about one point per STEP_KM, its corners rounded over `width` km, its ends exact."""
    lat, lon = np.radians(np.array(points)).T
    unit = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], 1)
    parts = []
    for p, q in pairwise(unit):
        angle = math.acos(min(1, max(-1, float(p @ q))))
        n = max(2, int(angle * RADIUS_KM / STEP_KM))
        share = np.arange(n) / n
        if angle > 1e-9:
            parts.append(
                (np.sin((1 - share) * angle)[:, None] * p + np.sin(share * angle)[:, None] * q) / math.sin(angle)
            )
        else:
            parts.append(p[None])
    path = np.concatenate([*parts, unit[-1:]])
    half = max(1, int(width / STEP_KM) // 2)
    if len(path) > 4 * half:
        path = _smooth(path, half)
    path /= np.linalg.norm(path, axis=1)[:, None]
    return np.degrees(np.arcsin(path[:, 2])), np.degrees(np.arctan2(path[:, 1], path[:, 0]))


def _smooth(path: Array, half: int) -> Array:
    padded = np.concatenate([np.repeat(path[:1], half, 0), path, np.repeat(path[-1:], half, 0)])
    sums = np.cumsum(np.concatenate([np.zeros((1, 3)), padded]), 0)
    smooth: Array = (sums[2 * half + 1 :] - sums[: -2 * half - 1]) / (2 * half + 1)
    for i in range(half):
        smooth[i] = path[: 2 * i + 1].mean(0)
        smooth[-1 - i] = path[len(path) - 2 * i - 1 :].mean(0)
    return smooth
