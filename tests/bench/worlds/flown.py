"""A flight flown: its path, heights and speeds from the take-off roll to the end of the landing roll."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .globe import Array, Point, airport, bearing, dense, distance_km, offset, steps_km
from .ways import Sky

GLIDE = math.tan(math.radians(3)) * 3280.84
"""Feet a kilometre on a path of 3 degrees."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of aircraft: true airspeed in cruise (kt), cruise levels (ft), climb near the ground (ft/km), final and
    highest indicated speeds (kt; null: drawn)."""

    cruise: float
    levels: tuple[float, float]
    climb: tuple[float, float]
    final: float | None = None
    fastest: float | None = None


KINDS = {
    "il76": Kind(430, (29000, 33000), (170, 300)),
    "b744": Kind(490, (32000, 38000), (180, 320)),
    "c17": Kind(440, (28000, 35000), (250, 420)),
    "a320": Kind(450, (31000, 38000), (280, 450)),
    "b738": Kind(450, (31000, 39000), (280, 450)),
    "at76": Kind(270, (15000, 23000), (180, 300), 115, 200),
    "be20": Kind(260, (16000, 26000), (250, 380), 110, 210),
    "c130": Kind(310, (18000, 26000), (200, 300), 115, 230),
    "c208": Kind(165, (9000, 12000), (120, 200), 85, 150),
}


@dataclass(slots=True)
class Flight:
    """Path of a flight, in parallel: time (s), degrees, feet, knots, degrees; `ground` marks the rolls."""

    time: Array
    lat: Array
    lon: Array
    alt: Array
    speed: Array
    track: Array
    ground: npt.NDArray[np.bool_]
    lift_off: float
    touch_down: float
    take_off_heading: float
    landing_heading: float
    origin: str
    destination: str


def heights(
    field: float, levels: Iterable[tuple[float, float]], slope: Callable[[float], float]
) -> tuple[Array, Array]:
    """Height by distance from the runway. `levels`: height above the field and length (km) of parts flown level;
    `slope`: ft/km by height above the field."""
    km, ft = [0.0], [0.0]
    flat = dict(sorted(levels))
    below = 0.0
    for mark in sorted({*flat, 1500, 3000, 6000, 10000, 15000, 20000, 25000, 30000, 36000, 45000}):
        km.append(km[-1] + (mark - below) / slope((mark + below) / 2))
        ft.append(mark)
        below = mark
        if mark in flat:
            km.append(km[-1] + flat[mark])
            ft.append(mark)
    return np.array(km), np.array(ft) + field


def _path_km(points: Sequence[Point]) -> float:
    return float(steps_km(*dense(points, 3.0)).sum())


def _climb(sky: Sky, kind: Kind, elevation: float) -> tuple[Array, Array]:
    rng = sky.rng
    steep = rng.uniform(*kind.climb)
    bend = rng.uniform(0, 1)
    levels = []
    if sky.procedures and rng.random() < 0.35:
        levels.append((float(rng.choice([3000, 5000, 7000, 9000, 11000])), rng.uniform(8, 30)))
    return heights(elevation, levels, lambda ft: max(55, steep * (1 - ft / 52000) ** (1.5 + bend * 0.8)))


def _descent(sky: Sky, elevation: float) -> tuple[Array, Array]:
    rng = sky.rng
    angle = rng.normal(3.0, 0.18)
    levels = []
    if not sky.procedures:
        share, marks, lengths = sky.level_off
        if rng.random() < share:
            levels.append((float(rng.choice(marks)), rng.uniform(*lengths)))
        return heights(elevation, levels, lambda ft: GLIDE if ft < 2500 else math.tan(math.radians(angle)) * 3280.84)
    angle = rng.uniform(2.2, 3.3)
    if sky.early and rng.random() < sky.early:
        angle = rng.uniform(1.3, 2.1)
        levels.append((float(rng.choice([9000, 13000, 16000])), rng.uniform(40, 110)))
    if rng.random() < 0.7:
        levels.append((float(rng.choice([2500, 3000, 3500, 4000])), rng.uniform(3, 12)))
    if rng.random() < 0.5:
        levels.append((float(rng.choice([5000, 6000, 7000, 8000])), rng.uniform(4, 18)))
    if rng.random() < 0.5:
        levels.append((float(rng.choice([10000, 11000, 12000, 14000])), rng.uniform(6, 25)))
    return heights(elevation, levels, lambda ft: GLIDE if ft < 3000 else math.tan(math.radians(angle)) * 3280.84)


def _speeds(
    sky: Sky, kind: Kind, alt: Array, above: tuple[Array, Array], to_go: Array, climbing: npt.NDArray[np.bool_]
) -> tuple[Array, float]:
    """True airspeed by point, and indicated speed on final."""
    rng = sky.rng
    drawn_final, drawn_fastest = rng.uniform(130, 148), rng.uniform(270, 305)
    final = kind.final or drawn_final
    fastest = kind.fastest or drawn_fastest
    up, down = above
    if sky.procedures:
        slow = np.select([to_go < 9, to_go < 18, to_go < 35], [final, 175, 215], 250)
        slow = np.minimum(np.where(alt > 10000, fastest, slow), fastest)
        early = np.where(up < 1500, final + 25, np.where(up < 3000, 210, 250))
        early = np.minimum(np.where(alt > 10000, fastest, early), fastest)
    else:
        slow = np.interp(down, [0, 2000, 5000, 10000, 12000], [final, final + 15, 210, 250, fastest])
        early = np.interp(up, [0, 1500, 5000, 10000, 12000], [final + 15, final + 30, 230, 260, fastest])
        slow, early = np.minimum(slow, fastest), np.minimum(early, fastest)
    indicated = np.where(climbing, early, slow)
    indicated = np.convolve(np.pad(indicated, 7, mode="edge"), np.ones(15) / 15, "valid")
    return np.minimum(indicated * (1 + 0.0175 * alt / 1000), kind.cruise + rng.normal(0, 6)), final


def _cruise_level(sky: Sky, kind: Kind, km: float) -> float:
    drawn = round(sky.rng.uniform(*kind.levels) / 1000) * 1000
    return drawn if km > 500 else min(drawn, round((3000 + km * 42) / 1000) * 1000)


def fly(
    sky: Sky, kind_name: str, origin: str, destination: str, start: float, via: Sequence[Point], level: float = 0
) -> Flight:
    """One flight from the take-off roll at `start` (s), through `via`, at `level` (ft; 0: drawn)."""
    rng, kind = sky.rng, KINDS[kind_name]
    here, there = airport(origin), airport(destination)
    way = [offset(*p, rng.uniform(0, 360), abs(rng.normal(0, 20 if sky.wide else 8))) for p in via]
    first, last = (way[0], way[-1]) if way else (there[:2], here[:2])
    out = sky.runway_end(origin, start)
    direct = float(distance_km(*here[:2], *there[:2]))
    onto = sky.runway_end(destination, start + direct / 750 * 3600)
    holds = int(rng.integers(1, 4)) if sky.procedures and rng.random() < 0.06 else 0
    leave = sky.departure(origin, out, first)
    if not way and not sky.procedures and direct > 400:
        course = float(bearing(*here[:2], *there[:2])) + rng.normal(0, 5)
        last = offset(*here[:2], course, direct * rng.uniform(0.35, 0.65))
        way = [last]
    arrive, held = sky.arrival(last, destination, onto, holds)
    points = leave + way + arrive
    lat, lon = dense(points, 3.0 if sky.procedures else 4.0)
    km = np.concatenate([[0], np.cumsum(steps_km(lat, lon))])
    level = level or _cruise_level(sky, kind, km[-1])
    climb, descent = _climb(sky, kind, here[2]), _descent(sky, there[2])
    to_go = km[-1] - km
    if held:
        after, loop = held
        loop_km = _path_km(points[-after - 1 - loop : -after])
        to_go = to_go - np.clip(to_go - _path_km(points[-after - 1 :]), 0, loop_km)
    up = np.interp(np.maximum(km - 2.0, 0), *climb)
    down = np.interp(np.maximum(to_go - 0.3, 0), *descent)
    alt = np.minimum(np.minimum(up, down), level)
    airspeed, final = _speeds(sky, kind, alt, (up - here[2], down - there[2]), to_go, up <= down)
    track = bearing(lat[:-1], lon[:-1], lat[1:], lon[1:])
    track = np.append(track, track[-1])
    wind_from, wind = rng.uniform(230, 310), abs(rng.normal(30, 20))
    speed = airspeed + wind * np.clip(alt / 30000, 0.1, 1) * np.cos(np.radians(track - wind_from - 180))
    roll = km < 1.6
    speed = np.maximum(np.where(roll, np.interp(km, [0, 1.6], [30, final + 12]), speed), 30)
    took = np.diff(km) / ((speed[1:] + speed[:-1]) / 2 * 1.852 / 3600)
    time = start + np.concatenate([[0], np.cumsum(took)])
    seconds = np.arange(1, 41)
    rolling = np.maximum(final - 3.1 * seconds, 15)
    rolled = np.cumsum(rolling * 1.852 / 3600)
    ends = [offset(lat[-1], lon[-1], onto, float(x)) for x in rolled[::4]]
    index = np.arange(40)
    return Flight(
        time=np.concatenate([time, float(time[-1]) + seconds]),
        lat=np.concatenate([lat, np.interp(index, index[::4], [p[0] for p in ends])]),
        lon=np.concatenate([lon, np.interp(index, index[::4], [p[1] for p in ends])]),
        alt=np.concatenate([alt, np.full(40, there[2])]),
        speed=np.concatenate([speed, rolling]),
        track=np.concatenate([track, np.full(40, onto)]),
        ground=np.concatenate([roll, np.ones(40, bool)]),
        lift_off=float(np.interp(1.6, km, time)),
        touch_down=float(time[-1]),
        take_off_heading=out,
        landing_heading=onto,
        origin=origin,
        destination=destination,
    )
