"""The simulated world: airports, receivers with terrain around them, days that broke. Truth for tests, seeded.

A receiver hears an aircraft above a floor: the radio horizon, 1.23 (sqrt(h_rx) + sqrt(h_ac)) nautical miles for heights
in feet, and a terrain mask by bearing. Receivers come and go: a span of life, nightly breaks, outages. The floor of
coverage at a place and time is the lowest floor of the receivers that run then; infinite where none does.
"""

from __future__ import annotations

from dataclasses import dataclass

import airportsdata
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

EARTH_KM = 6371.0
DAY_US = 86_400_000_000
HOUR_US = 3_600_000_000
START_US = 1_677_628_800_000_000
"""2023-03-01 00:00 UTC, the first instant of every simulated archive."""


def distance_km(lat_a: Floats, lon_a: Floats, lat_b: Floats, lon_b: Floats) -> Floats:
    """Great-circle kilometres between points in degrees (haversine)."""
    a, b, c, d = (np.radians(x) for x in (lat_a, lon_a, lat_b, lon_b))
    h = np.sin((c - a) / 2) ** 2 + np.cos(a) * np.cos(c) * np.sin((d - b) / 2) ** 2
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(h, 0, 1))))


def bearing_deg(lat_a: Floats, lon_a: Floats, lat_b: Floats, lon_b: Floats) -> Floats:
    """Initial bearing from a to b, 0 to 360."""
    a, b, c, d = (np.radians(x) for x in (lat_a, lon_a, lat_b, lon_b))
    y = np.sin(d - b) * np.cos(c)
    x = np.cos(a) * np.sin(c) - np.sin(a) * np.cos(c) * np.cos(d - b)
    return np.asarray(np.degrees(np.arctan2(y, x)) % 360)


@dataclass(frozen=True, slots=True)
class Airfield:
    """A place to land: degrees, feet, true runway courses in degrees; `listed`: whether airport tables know it."""

    code: str
    latitude: float
    longitude: float
    elevation_ft: float
    courses: tuple[float, ...]
    runway_km: float
    listed: bool


_COURSES = {
    "LLOV": (25.0, 3.0),
    "LLER": (9.0, 2.4),
    "LLNV": (72.0, 3.0),
    "LLBG": (120.0, 3.0),
    "LLMZ": (10.0, 1.2),
    "LLHZ": (110.0, 1.2),
    "LLHA": (158.0, 1.3),
    "UBBB": (160.0, 3.0),
    "UBBG": (123.0, 3.0),
    "UGTB": (128.0, 3.0),
    "LTAC": (32.0, 3.2),
    "LCLK": (40.0, 2.9),
    "OJAQ": (14.0, 3.0),
    "OJAI": (80.0, 3.0),
    "OEJN": (160.0, 3.6),
    "OEMA": (175.0, 3.6),
    "OETB": (60.0, 3.0),
    "HESH": (42.0, 3.0),
    "HECA": (50.0, 3.3),
}
_UNLISTED = (("ZZQA", 29.40, 33.55, 1150.0, 110.0, 2.4), ("ZZQB", 40.35, 48.20, 60.0, 80.0, 2.4))


def airfields() -> dict[str, Airfield]:
    """The airports by code: real ones with the coordinates of airportsdata, and two that no table lists."""
    table = airportsdata.load("ICAO")
    found = {}
    for code, (course, length) in _COURSES.items():
        row = table[code]
        both = (course, (course + 180) % 360)
        found[code] = Airfield(code, row["lat"], row["lon"], row["elevation"], both, length, True)
    for code, lat, lon, elevation, course, length in _UNLISTED:
        found[code] = Airfield(code, lat, lon, elevation, (course, (course + 180) % 360), length, False)
    return found


@dataclass(frozen=True, slots=True)
class Receiver:
    """One receiver: where, antenna height above `ground_ft`, mask in degrees by 36 sectors, and when it is off.

    `off` holds sorted, disjoint edges in microseconds: off from each even one to the next odd one."""

    name: str
    latitude: float
    longitude: float
    ground_ft: float
    height_ft: float
    range_km: float
    mask_deg: Floats
    off: Ints

    def runs(self, time_us: Ints) -> npt.NDArray[np.bool_]:
        """Whether it runs at each time."""
        return np.searchsorted(self.off, time_us, side="right") % 2 == 0

    def floor_ft(self, latitude: Floats, longitude: Floats) -> Floats:
        """The lowest altitude above sea level that it hears at each place; infinite out of range."""
        here = (np.float64(self.latitude), np.float64(self.longitude))
        km = distance_km(*here, latitude, longitude)
        mask = self.mask_deg[(bearing_deg(*here, latitude, longitude) // 10).astype(int) % 36]
        beyond = np.maximum(0.0, km / 1.852 / 1.23 - np.sqrt(self.height_ft))
        floor = self.ground_ft + beyond**2 + np.tan(np.radians(mask)) * np.maximum(km - 6, 0) * 3280.84
        return np.where(km > self.range_km, np.inf, np.where(km < 6, -2000.0, floor - 150))


_SITES = (
    # name, lat, lon, ground ft, height ft, range km, mask deg, ((from, to, mask) sectors), share up, night only
    ("tel-aviv", 32.07, 34.80, 100, 150, 330, 0.15, (), 1.0, False),
    ("jerusalem", 31.78, 35.20, 800, 1900, 260, 0.6, (), 0.93, False),
    ("beersheba", 31.25, 34.80, 900, 120, 240, 0.25, ((90, 150, 1.2),), 0.75, True),
    ("mitzpe", 30.61, 34.80, 1500, 700, 200, 0.6, ((150, 200, 1.1),), 0.5, False),
    ("eilat", 29.56, 34.95, 0, 120, 220, 0.3, ((270, 350, 2.6), (60, 170, 1.6)), 0.55, False),
    ("ovda-spotter", 29.97, 34.90, 1450, 40, 80, 0.4, (), 0.2, True),
    ("amman", 31.90, 35.95, 2500, 300, 300, 0.3, ((200, 240, 1.0),), 0.9, False),
    ("larnaca", 34.90, 33.60, 20, 200, 380, 0.1, (), 1.0, False),
    ("adana", 36.99, 35.30, 100, 150, 330, 0.3, (), 0.9, False),
    ("antalya", 36.90, 30.75, 150, 200, 330, 0.4, (), 0.95, False),
    ("ankara", 40.05, 32.90, 3000, 300, 350, 0.3, (), 1.0, False),
    ("malatya", 38.35, 38.30, 3000, 200, 300, 0.8, (), 0.6, False),
    ("kars", 40.60, 43.10, 5600, 100, 300, 0.8, (), 0.7, True),
    ("tbilisi", 41.70, 44.85, 1600, 300, 320, 0.4, (), 1.0, False),
    ("ganja", 40.68, 46.36, 1250, 60, 220, 0.4, (), 0.5, True),
    ("baku", 40.41, 49.87, 0, 300, 330, 0.1, (), 1.0, False),
    ("cairo", 30.05, 31.30, 250, 150, 300, 0.2, (), 0.95, False),
    ("sharm", 28.00, 34.40, 100, 100, 200, 0.5, ((330, 360, 1.5),), 0.5, True),
    ("jeddah", 21.55, 39.17, 50, 200, 350, 0.2, (), 0.95, False),
    ("medina", 24.50, 39.60, 2100, 100, 280, 0.6, (), 0.6, True),
)


def _merged(spans: list[tuple[int, int]]) -> Ints:
    edges: list[int] = []
    for start, end in sorted(spans):
        if edges and start <= edges[-1]:
            edges[-1] = max(edges[-1], end)
        else:
            edges += [start, end]
    return np.array(edges, dtype=np.int64)


def _away(days: int, share: float, chance: np.random.Generator) -> list[tuple[float, float]]:
    """Stretches of 2 to 8 days, `share` of all in the mean."""
    edges = np.cumsum(chance.uniform(2, 8, days // 2 + 2))
    edges = np.concatenate([[0.0], edges[edges < days], [float(days)]])
    gone = chance.random(edges.size - 1) < share
    return [(float(edges[i]), float(edges[i + 1])) for i in np.flatnonzero(gone)]


def receivers(days: int, chance: np.random.Generator) -> tuple[Receiver, ...]:
    """The receivers with their breaks over `days` days: nights, outages of hours, days and weeks away."""
    found = []
    for name, lat, lon, ground, height, reach, mask, sectors, up, nightly in _SITES:
        masks = mask * chance.uniform(0.6, 1.5, 36)
        for low, high, degrees in sectors:
            masks[low // 10 : high // 10] = degrees * chance.uniform(0.8, 1.1, high // 10 - low // 10)
        off: list[tuple[int, int]] = []
        for _ in range(chance.poisson(days / 9)):
            start = int(START_US + chance.uniform(0, days) * DAY_US)
            off.append((start, start + int(chance.gamma(1.5, 4) * HOUR_US)))
        if nightly:
            for day in np.flatnonzero(chance.random(days) < 0.6):
                start = int(START_US + day * DAY_US + chance.uniform(18, 22) * HOUR_US)
                off.append((start, start + int(chance.uniform(5, 10) * HOUR_US)))
        for start_day, end_day in _away(days, 1 - up, chance):
            off.append((int(START_US + start_day * DAY_US), int(START_US + end_day * DAY_US)))
        found.append(Receiver(name, lat, lon, ground, height, reach, masks, _merged(off)))
    return tuple(found)


def coverage_floor_ft(net: tuple[Receiver, ...], latitude: Floats, longitude: Floats, time_us: Ints) -> Floats:
    """The lowest altitude above sea level, in feet, at which any receiver hears an aircraft at each place and time."""
    floor = np.full(latitude.shape, np.inf)
    for receiver in net:
        degrees = receiver.range_km / 111.0
        near = np.abs(latitude - receiver.latitude) < degrees
        near &= np.abs(longitude - receiver.longitude) < degrees / np.cos(np.radians(receiver.latitude)) * 1.05
        rows = np.flatnonzero(near)
        rows = rows[receiver.runs(time_us[rows])]
        if rows.size:
            floor[rows] = np.minimum(floor[rows], receiver.floor_ft(latitude[rows], longitude[rows]))
    return floor


@dataclass(frozen=True, slots=True)
class BrokenDay:
    """A UTC day whose archive is incomplete: `lost` last hex digits of addresses are missing, all 16 or some."""

    day: int
    lost: frozenset[str]


def broken_days(days: int, chance: np.random.Generator) -> tuple[BrokenDay, ...]:
    """About one day in thirty, half of the folders mostly, now and then all."""
    found = []
    for day in np.flatnonzero(chance.random(days) < 1 / 30):
        digits = "0123456789abcdef"
        lost = digits if chance.random() < 0.3 else "".join(chance.choice(list(digits), 8, replace=False))
        found.append(BrokenDay(int(day), frozenset(lost)))
    return tuple(found)
