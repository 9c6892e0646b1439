"""How a simulated aircraft flies from one airfield to another: a curved path, heights, speeds, times. Truth for tests.

Plane geometry near both airfields, great circles between; corners rounded; climb and descent by type; level-offs,
holding, go-arounds and touch-and-go on the way. Nothing here knows what is received.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from network_world import EARTH_KM, Airfield, Floats, bearing_deg, distance_km

KT_KMS = 1.852 / 3600
_U = np.linspace(0, 1, 6)[None, :, None]
_BEND = ((1 - _U) ** 2, 2 * _U * (1 - _U), _U**2)


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of aircraft: cruise knots and feet, climb in feet a km (three bands), approach knots, shortest runway."""

    name: str
    cruise_kt: float
    cruise_ft: tuple[float, float]
    climb_ft_km: tuple[float, float, float]
    approach_kt: float
    runway_km: float


KINDS = {
    "IL76": Kind("IL76", 415, (27_000, 33_000), (300, 140, 60), 135, 1.8),
    "B744": Kind("B744", 490, (31_000, 39_000), (320, 170, 75), 150, 2.2),
    "A320": Kind("A320", 450, (31_000, 39_000), (400, 210, 90), 138, 1.8),
    "BE20": Kind("BE20", 260, (17_000, 27_000), (420, 300, 150), 105, 0.9),
}


@dataclass(frozen=True, slots=True)
class Path:
    """A leg in rows along the way: degrees, feet, knots, seconds from the brake release at the stand, on the ground."""

    latitude: Floats
    longitude: Floats
    altitude_ft: Floats
    speed_kt: Floats
    seconds: Floats
    on_ground: np.ndarray
    lift_off: float
    touchdown: float


def _unit(course: float) -> Floats:
    return np.array([np.sin(np.radians(course)), np.cos(np.radians(course))])


def _rounded(points: Floats, step_km: float, radius: float) -> Floats:
    """The polygon with corners cut by quadratic curves, in points about `step_km` apart. Ends stay."""
    step = np.diff(points, axis=0)
    length = np.hypot(step[:, 0], step[:, 1])
    points = np.concatenate([points[:1], points[1:][length > 1e-6]])
    step, length = np.diff(points, axis=0), length[length > 1e-6]
    ahead = step / length[:, None]
    cut = np.minimum(radius, 0.48 * np.minimum(length[:-1], length[1:]))[:, None]
    here = points[1:-1]
    a, b = here - ahead[:-1] * cut, here + ahead[1:] * cut
    arcs = _BEND[0] * a[:, None] + _BEND[1] * here[:, None] + _BEND[2] * b[:, None]
    line = np.concatenate([points[:1], arcs.reshape(-1, 2), points[-1:]])
    step = np.diff(line, axis=0)
    along = np.concatenate([[0.0], np.cumsum(np.hypot(step[:, 0], step[:, 1]))])
    at = np.linspace(0, along[-1], max(2, int(along[-1] / step_km) + 2))
    return np.column_stack([np.interp(at, along, line[:, 0]), np.interp(at, along, line[:, 1])])


def _degrees(field_: Airfield, plane: Floats) -> tuple[Floats, Floats]:
    lat = field_.latitude + np.degrees(plane[:, 1] / EARTH_KM)
    lon = field_.longitude + np.degrees(plane[:, 0] / EARTH_KM / np.cos(np.radians(lat)))
    return lat, lon


def _great_circle(lat_a: float, lon_a: float, lat_b: float, lon_b: float, step_km: float) -> tuple[Floats, Floats]:
    ends = np.radians([[lat_a, lon_a], [lat_b, lon_b]])
    x = np.column_stack([np.cos(ends[:, 0]) * np.cos(ends[:, 1]), np.cos(ends[:, 0]) * np.sin(ends[:, 1])])
    v = np.column_stack([x, np.sin(ends[:, 0])])
    angle = np.arccos(np.clip(v[0] @ v[1], -1, 1))
    u = np.linspace(0, 1, max(3, int(angle * EARTH_KM / step_km)))[:, None]
    w = (np.sin((1 - u) * angle) * v[0] + np.sin(u * angle) * v[1]) / max(np.sin(angle), 1e-9)
    return np.degrees(np.arctan2(w[:, 2], np.hypot(w[:, 0], w[:, 1]))), np.degrees(np.arctan2(w[:, 1], w[:, 0]))


def _arrive(
    at: Airfield, course: float, inbound: float, kind: Kind, chance: np.random.Generator, extras: frozenset[str]
) -> tuple[Floats, Floats, Floats, int]:
    """The approach in the plane of `at`, heights at its rows (infinite where the descent does not bind), roll start.

    `inbound` is the bearing from the airfield to where it comes from."""
    small = kind.approach_kt < 120
    ahead, side = _unit(course), _unit(course + 90) * chance.choice([-1.0, 1.0])
    touch = -ahead * at.runway_km * 0.35
    final = touch - ahead * (chance.uniform(4, 8) if small else chance.uniform(9, 22))
    entry = _unit(inbound + chance.normal(0, 8)) * chance.uniform(55, 75)
    if entry @ side < 0 and chance.random() < 0.8:
        side = -side
    offset = chance.uniform(3, 5) if small else chance.uniform(7, 12)
    pieces: list[Floats] = [entry]
    if entry @ ahead > 0:
        pieces += [side * offset + ahead * chance.uniform(0, 8), side * offset + final * chance.uniform(0.8, 1.0)]
    hold = (0.0, 0.0)
    if "hold" in extras:
        middle, leg, across = entry * chance.uniform(0.45, 0.75), _unit(inbound + 180) * 9, _unit(inbound + 90) * 6
        for _ in range(int(chance.integers(2, 6))):
            pieces[1:1] = [middle, middle + leg, middle + leg + across, middle - leg + across, middle - leg]
        hold = (chance.uniform(6_000, 12_000), 1.0)
    straight = np.array([*pieces, final, touch])
    circuits: list[Floats] = []
    for name in ("go-around", "touch-and-go"):
        if name in extras:
            times = int(chance.integers(1, 4)) if name == "touch-and-go" else 1
            for _ in range(times):
                out = touch + ahead * (at.runway_km + (4 if small else 9))
                circuits.append(np.array([touch, out, out + side * offset, final + side * offset, final, touch]))
    return _heights(at, kind, chance, straight, circuits, hold, touch_low=0.0 if "touch-and-go" in extras else 250.0)


def _heights(
    at: Airfield,
    kind: Kind,
    chance: np.random.Generator,
    straight: Floats,
    circuits: list[Floats],
    hold: tuple[float, float],
    touch_low: float,
) -> tuple[Floats, Floats, Floats, int]:
    radius = 1.2 if kind.approach_kt < 120 else 4.0
    line = _rounded(straight, 0.5, radius)
    left = np.r_[0.0, np.cumsum(np.hypot(*np.diff(line[::-1], axis=0).T))][::-1]
    slope, level, shelf = 172 * chance.uniform(0.9, 1.1), chance.uniform(2_000, 5_000), chance.uniform(0, 22)
    low = level / slope
    high = at.elevation_ft + level + np.maximum(left - low - shelf, 0) * 172 * chance.uniform(0.8, 1.1)
    height = np.where(left < low, at.elevation_ft + slope * left, high)
    if hold[1]:
        height = np.where(left > 30, np.maximum(height.min(), np.minimum(height, at.elevation_ft + hold[0])), height)
    lines, heights = [line], [height]
    top = at.elevation_ft + chance.uniform(1_200, 3_000)
    for circuit in circuits:
        again = _rounded(circuit, 0.5, radius)
        gone = np.r_[0.0, np.cumsum(np.hypot(*np.diff(again, axis=0).T))]
        back = gone[-1] - gone
        heights[-1] = np.maximum(heights[-1], at.elevation_ft + np.where(heights[-1] < np.inf, touch_low, 0))
        climb = at.elevation_ft + touch_low + np.maximum(gone - 0.8, 0) * 330
        lines.append(again[1:])
        heights.append(np.minimum(np.minimum(climb, top), at.elevation_ft + slope * back)[1:])
    whole, tall = np.concatenate(lines), np.concatenate(heights)
    return whole, tall, left, len(whole)


def fly(
    start: Airfield,
    end: Airfield,
    kind: Kind,
    chance: np.random.Generator,
    via: tuple[tuple[float, float], ...] = (),
    extras: frozenset[str] = frozenset(),
    courses: tuple[float, float] = (0.0, 0.0),
) -> Path:
    """One leg from stand to stand. `via` are points in degrees; `extras` of hold, go-around, touch-and-go; `courses`
    are the take-off and the landing course in degrees."""
    first = via[0] if via else (end.latitude, end.longitude)
    last = via[-1] if via else (start.latitude, start.longitude)
    outbound = float(bearing_deg(*map(np.float64, (start.latitude, start.longitude, *first))))
    inbound = float(bearing_deg(*map(np.float64, (end.latitude, end.longitude, *last))))
    ahead = _unit(courses[0])
    stand = -ahead * start.runway_km * 0.3 + _unit(courses[0] + 90) * 0.8
    threshold, lift = -ahead * start.runway_km * 0.45, ahead * start.runway_km * 0.1
    leave = _unit(outbound + chance.normal(0, 6)) * chance.uniform(30, 45)
    out = _rounded(np.array([stand, threshold + _unit(courses[0] + 90) * 0.4, threshold]), 0.1, 0.2)
    climb_out = [threshold, lift, ahead * chance.uniform(6, 14)]
    if leave @ ahead < 0:
        climb_out.append(ahead * 8 + _unit(courses[0] + 90) * chance.choice([-9.0, 9.0]))
    roll = _rounded(np.array([*climb_out, leave]), 0.5, 4.0)
    come, tall, _, _ = _arrive(end, courses[1], inbound, kind, chance, extras)
    ahead_b = _unit(courses[1])
    roll_out = _rounded(np.array([come[-1], come[-1] + ahead_b * min(1.7, end.runway_km * 0.75)]), 0.1, 0.1)[1:]
    aside = roll_out[-1] + _unit(courses[1] + 90) * 0.5
    taxi_in = _rounded(np.array([roll_out[-1], aside, aside - ahead_b * 0.8]), 0.1, 0.2)[1:]

    a_lat, a_lon = _degrees(start, np.concatenate([out, roll[1:]]))
    b_lat, b_lon = _degrees(end, np.concatenate([come, roll_out, taxi_in]))
    knots = [(a_lat[-1], a_lon[-1]), *via, (b_lat[0], b_lon[0])]
    middle = [_great_circle(*p, *q, 8.0) for p, q in pairwise(knots)]
    lat = np.concatenate([a_lat, *(m[0][1:] for m in middle[:-1]), middle[-1][0][1:-1], b_lat])
    lon = np.concatenate([a_lon, *(m[1][1:] for m in middle[:-1]), middle[-1][1][1:-1], b_lon])
    step = np.maximum(distance_km(lat[:-1], lon[:-1], lat[1:], lon[1:]), 1e-4)
    along = np.r_[0.0, np.cumsum(step)]

    lifted = len(out) - 1 + int(np.argmin(np.hypot(*(roll - lift).T)))
    landed = len(lat) - len(roll_out) - len(taxi_in) - 1
    began = len(lat) - len(b_lat)
    down = np.full(lat.size, np.inf)
    down[began : landed + 1] = tall
    far = along[began] - along[:began]
    down[:began] = tall[0] + far * 165 * chance.uniform(0.85, 1.1)
    gone = np.maximum(along - along[lifted], 0)
    up = start.elevation_ft + _climb(gone, kind, chance)
    cruise = round(chance.uniform(*kind.cruise_ft) / 1000) * 1000
    alt = np.minimum(np.minimum(up, down), max(cruise, start.elevation_ft + 3000))
    on_ground = np.zeros(lat.size, dtype=bool)
    on_ground[: lifted + 1] = True
    on_ground[landed:] = True
    if "touch-and-go" in extras:
        on_ground[began:landed] |= alt[began:landed] < end.elevation_ft + 5
    alt[: lifted + 1], alt[landed:] = start.elevation_ft, end.elevation_ft

    agl = alt - np.where(np.arange(lat.size) < began, start.elevation_ft, end.elevation_ft)
    slow, fast = kind.approach_kt, kind.cruise_kt * chance.uniform(0.93, 1.09)
    speed = np.interp(agl, [0, 1500, 6_000, 11_000, 28_000], [slow, slow + 15, slow + 85, slow + 130, fast])
    speed = np.minimum(speed, fast) * chance.uniform(0.96, 1.04)
    taxi, rolling = len(out) - 1, np.arange(len(out) - 1, lifted + 1)
    speed[:taxi] = 14
    speed[rolling] = np.interp(along[rolling], [along[taxi], along[lifted]], [12, slow + 8])
    stopping = np.arange(landed, landed + len(roll_out) + 1)
    speed[stopping] = np.interp(along[stopping], along[stopping[[0, -1]]], [slow, 18])
    speed[stopping[-1] + 1 :] = 13
    mean = (speed[:-1] + speed[1:]) / 2
    seconds = np.r_[0.0, np.cumsum(step / (mean * KT_KMS))]
    return Path(lat, lon, alt, speed, seconds, on_ground, float(seconds[lifted]), float(seconds[landed]))


def _climb(gone: Floats, kind: Kind, chance: np.random.Generator) -> Floats:
    """Feet above the field after so many km from lift-off."""
    a, b, c = (rate * chance.uniform(0.85, 1.1) for rate in kind.climb_ft_km)
    first, second = 10_000 / a, 10_000 / a + 14_000 / b
    return np.asarray(np.interp(gone, [0, first, second, second + 20_000 / c], [0, 10_000, 24_000, 44_000]))
