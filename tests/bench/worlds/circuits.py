"""Go-arounds, touch-and-gos and patrols: flights that come low without landing, or go nowhere."""

from __future__ import annotations

import math

import numpy as np

from .flown import Flight, fly
from .globe import Array, Point, airport, bearing, dense, offset, steps_km
from .ways import Sky


def _circuit(sky: Sky, code: str, heading: float, start: float, height: float) -> tuple[Array, ...]:
    """Once round the pattern, from over the runway back to it: time, lat, lon, alt, speed, track."""
    rng = sky.rng
    lat, lon, elevation = airport(code)
    side = 90 * rng.choice([-1, 1])
    threshold = offset(lat, lon, heading + 180, 1.2)
    upwind = offset(lat, lon, heading, rng.uniform(6, 10))
    aside = rng.uniform(6, 9)
    out = rng.uniform(11, 17)
    final = offset(*threshold, heading + 180, out)
    corners = [offset(*upwind, heading + side, aside), offset(*final, heading + side, aside)]
    half = offset(*threshold, heading + 180, out / 2)
    path, across = dense([threshold, upwind, *corners, final, half, threshold], 3.0)
    km = np.concatenate([[0], np.cumsum(steps_km(path, across))])
    top = rng.uniform(2500, 4000)
    alt = np.minimum(np.minimum(height + km * 260, top), np.maximum(km[-1] - km - 0.3, 0) * 172) + elevation
    speed = np.interp(np.minimum(km, km[-1] - km), [0, 5, 15], [140, 160, 210])
    took = np.diff(km) / ((speed[1:] + speed[:-1]) / 2 * 1.852 / 3600)
    time = start + np.concatenate([[0], np.cumsum(took)])
    track = bearing(path[:-1], across[:-1], path[1:], across[1:])
    return time, path, across, alt, speed, np.append(track, track[-1])


def go_around(sky: Sky, flight: Flight, *, touch: bool = False) -> Flight:
    """The flight with a circuit before its landing; `touch`: its wheels touch the runway first."""
    elevation = airport(flight.destination)[2]
    k = int(np.searchsorted(flight.time, flight.touch_down))
    low = sky.rng.uniform(100, 600)
    circuit = _circuit(sky, flight.destination, flight.landing_heading, flight.touch_down, 0 if touch else low)
    time, lat, lon, alt, speed, track = circuit
    ground = np.zeros(len(time), bool)
    own = flight.alt.copy()
    if touch:
        ground[:4] = True
    else:
        before = flight.time <= flight.touch_down
        near = flight.touch_down - flight.time[before] < 120
        own[before] = np.where(near, np.maximum(own[before], elevation + low), own[before])
    later = time[-1] - flight.touch_down
    flight.lat = np.concatenate([flight.lat[:k], lat, flight.lat[k + 1 :]])
    flight.lon = np.concatenate([flight.lon[:k], lon, flight.lon[k + 1 :]])
    flight.speed = np.concatenate([flight.speed[:k], speed, flight.speed[k + 1 :]])
    flight.track = np.concatenate([flight.track[:k], track, flight.track[k + 1 :]])
    flight.alt = np.concatenate([own[:k], alt, own[k + 1 :]])
    flight.ground = np.concatenate([flight.ground[:k], ground, flight.ground[k + 1 :]])
    flight.time = np.concatenate([flight.time[:k], time, flight.time[k + 1 :] + later])
    flight.touch_down += later
    return flight


def diverted(sky: Sky, kind: str, flight: Flight, to: str, level: float) -> Flight:
    """The flight with its landing given up low over the runway, and one at `to` instead, by way of `level` (ft)."""
    low = airport(flight.destination)[2] + sky.rng.uniform(200, 900)
    k = int(np.searchsorted(flight.time, flight.touch_down))
    on = fly(sky, kind, flight.destination, to, flight.touch_down + 12, [], level=level)
    airborne = on.time < on.touch_down
    on.alt[airborne & (on.time < on.time[0] + 180)] = np.maximum(on.alt[airborne & (on.time < on.time[0] + 180)], low)
    near = flight.touch_down - flight.time[:k] < 180
    on.alt = np.concatenate([np.where(near, np.maximum(flight.alt[:k], low), flight.alt[:k]), on.alt])
    on.speed = np.concatenate([flight.speed[:k], np.where(airborne, np.maximum(on.speed, 85), on.speed)])
    on.ground = np.concatenate([flight.ground[:k], on.ground & ~airborne])
    for name in ("time", "lat", "lon", "track"):
        setattr(on, name, np.concatenate([getattr(flight, name)[:k], getattr(on, name)]))
    on.lift_off, on.take_off_heading, on.origin = flight.lift_off, flight.take_off_heading, flight.origin
    return on


def patrol(sky: Sky, kind: str, base: str, centre: Point, level: float, start: float, hours: float) -> Flight:
    """Out to a circle at a steady height, round it for some hours, home."""
    radius = sky.rng.uniform(15, 30)
    rounds = int(hours * 3600 / (2 * math.pi * radius / (240 * 1.852 / 3600))) + 1
    ring = [offset(*centre, angle, radius) for _ in range(rounds) for angle in range(0, 360, 30)]
    return fly(sky, kind, base, base, start, ring, level=level)
