"""What a network receives: floors by place and time, or receivers with a horizon and terrain around them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from .globe import Array, bearing, distance_km

START = 1640995200.0
"""All archives begin on 1 January 2022, seconds since 1970."""
SLOT_S = 10_800
SLOTS = 8
"""Slots of three hours in a day."""
Flags = npt.NDArray[np.bool_]
Place = tuple[float, float, float, Array, Flags]
"""Latitude, longitude, radius (km), floor (ft) by slot, whether the ground is received by slot."""
Outage = tuple[float, float, float, float, float]
"""Start and end (s), latitude, longitude, radius (km)."""
Site = tuple[float, float, float, float, float, float, float]
"""Latitude, longitude, antenna (ft), mask (degrees), reach (km), share of time at work, mean days at work."""


def persistent(rng: np.random.Generator, n: int, values: Sequence[float], p: Sequence[float], mean: float) -> Array:
    """`n` values that stay as they are for a while: exponential, `mean` slots."""
    out = np.zeros(n)
    i = 0
    while i < n:
        k = 1 + int(rng.exponential(mean))
        out[i : i + k] = rng.choice(values, p=p)
        i += k
    return out


def shifts(rng: np.random.Generator, n: int, duty: float, mean_days: float) -> Flags:
    """Whether a receiver is at work, by slot: a share `duty` of the time, by turns."""
    on = np.ones(n, bool)
    if duty < 1:
        i, state = 0, rng.random() < duty
        while i < n:
            k = 1 + int(rng.exponential(mean_days * SLOTS * (duty if state else 1 - duty) * 2))
            on[i : i + k] = state
            i += k
            state = not state
    return on


def outside(outages: Sequence[Outage], time: Array, lat: Array, lon: Array) -> Flags:
    """Which rows of one flight lie in no outage."""
    ok = np.ones(len(time), bool)
    for begin, end, at_lat, at_lon, radius in outages:
        if time[0] < end and time[-1] > begin:
            ok &= ~((time >= begin) & (time < end) & (distance_km(lat, lon, at_lat, at_lon) < radius))
    return ok


@dataclass(slots=True)
class Floors:
    """A coverage floor by place and time; elsewhere by cell of one degree, within `grid` (ft); cells with nothing."""

    rng: np.random.Generator
    places: Sequence[Place]
    deaf: Sequence[tuple[float, float, float]]
    grid: tuple[float, float]
    outages: Sequence[Outage]
    key: int = field(init=False)

    def __post_init__(self) -> None:
        self.key = int(self.rng.integers(1 << 30))

    def received(self, time: Array, lat: Array, lon: Array, alt: Array, ground: Flags, field_ft: Array) -> Flags:
        """Which rows of one flight are received."""
        cell = np.floor(lat).astype(int) * 1000 + np.floor(lon).astype(int)
        share = ((cell * 2654435761 + self.key) % 1000003) / 1000003
        floor = self.grid[0] + (self.grid[1] - self.grid[0]) * share**1.5
        surface = np.zeros(len(time), bool)
        nearest = np.full(len(time), 1e9)
        wobble = np.exp(self.rng.normal(0, 0.08))
        for at_lat, at_lon, radius, by_slot, ground_by_slot in self.places:
            km = distance_km(lat, lon, at_lat, at_lon)
            here = (km < radius) & (km < nearest)
            if here.any():
                slot = np.clip(((time - START) // SLOT_S).astype(int), 0, len(by_slot) - 1)
                floor = np.where(here, by_slot[slot], floor)
                surface = np.where(here, ground_by_slot[slot], surface)
                nearest = np.where(here, km, nearest)
        ok = np.where(ground, surface, (alt > floor * wobble) | (floor <= 0))
        for at_lat, at_lon, radius in self.deaf:
            ok &= distance_km(lat, lon, at_lat, at_lon) > radius
        return ok & outside(self.outages, time, lat, lon)


@dataclass(slots=True)
class Receivers:
    """Stations with a horizon, terrain masks by sector of 30 degrees, reach and times at work."""

    rng: np.random.Generator
    days: int
    sites: Sequence[Site]
    stations: list[tuple[float, float, float, Array, float, Flags, Flags]] = field(init=False)

    def __post_init__(self) -> None:
        rng = self.rng
        self.stations = []
        for lat, lon, antenna, mask, reach, duty, mean_days in self.sites:
            masks = np.clip(rng.normal(mask, mask * 0.4, 12), 0, None)
            on = shifts(rng, self.days * SLOTS + 2 * SLOTS, duty, mean_days)
            surface = rng.random(len(on) // SLOTS + 1) < 0.8
            self.stations.append((lat, lon, antenna, masks, reach, on, surface))

    def received(self, time: Array, lat: Array, lon: Array, alt: Array, ground: Flags, field_ft: Array) -> Flags:
        """Which rows of one flight are received; heights count above `field_ft`."""
        ok = np.zeros(len(time), bool)
        slot = np.clip(((time - START) // SLOT_S).astype(int), 0, None)
        for at_lat, at_lon, antenna, masks, reach, on, surface in self.stations:
            km = distance_km(lat, lon, at_lat, at_lon)
            near = km < reach
            if not near.any():
                continue
            now = np.minimum(slot, len(on) - 1)
            near &= on[now]
            mask = masks[np.floor(bearing(at_lat, at_lon, lat, lon) / 30).astype(int) % 12]
            horizon = np.maximum(km / 1.852 / 1.23 - math.sqrt(antenna), 0) ** 2
            lowest = horizon + np.tan(np.radians(mask)) * km * 3280.84
            air = near & ~ground & (alt - field_ft > lowest)
            ok |= air | (near & ground & (km < 12) & surface[np.minimum(now // SLOTS, len(surface) - 1)])
        return ok
