"""Coverage floors that change smoothly from place to place: between anchors, or in waves around a target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from .globe import Array, airport, bearing, distance_km, offset
from .reception import SLOT_S, SLOTS, START, Flags, Outage, outside, shifts

Mixture = Sequence[tuple[float, float, float]]
"""Parts of a distribution of floors: weight, lowest and highest (ft)."""
NOTHING_FT = 45_000.0
WAVES = 24


def _slots(time: Array, count: int) -> npt.NDArray[np.int64]:
    slots: npt.NDArray[np.int64] = np.clip(((time - START) // SLOT_S).astype(int), 0, count - 1)
    return slots


@dataclass(slots=True)
class Anchored:
    """Floors (ft above the sea) drawn at anchors for one to four days each, with hours of nothing; between anchors the
    near ones count most. On some sides of `centre` the floor is higher than on others, each day anew."""

    rng: np.random.Generator
    days: int
    anchors: Sequence[tuple[float, float, Mixture]]
    centre: tuple[float, float]
    floors: Array = field(init=False)
    sides: Array = field(init=False)

    def __post_init__(self) -> None:
        self.floors = np.stack([self._floor(parts) for _, _, parts in self.anchors])
        self.sides = self.rng.uniform(0, 2 * np.pi, (self.days + 2, 2))

    def _floor(self, parts: Mixture) -> Array:
        rng, count = self.rng, (self.days + 2) * SLOTS
        weights = np.array([weight for weight, _, _ in parts])
        floor, i = np.zeros(count), 0
        while i < count:
            _, low, high = parts[int(rng.choice(len(parts), p=weights / weights.sum()))]
            k = int(rng.integers(1, 5)) * SLOTS
            floor[i : i + k] = rng.uniform(low, high)
            i += k
        for _ in range(rng.poisson(self.days / 25)):
            i = int(rng.integers(count))
            floor[i : i + 1 + int(np.exp(rng.normal(0.9, 1)))] = NOTHING_FT
        return floor

    def received(self, time: Array, lat: Array, lon: Array, alt: Array, ground: Flags, field_ft: Array) -> Flags:
        """Which rows of one flight are received; the more surely the higher above the floor."""
        slot = _slots(time, self.floors.shape[1])
        weights = np.stack([(distance_km(lat, lon, a, b) + 5) ** -3.0 for a, b, _ in self.anchors])
        floor = (self.floors[:, slot] * weights).sum(0) / weights.sum(0)
        angle = np.radians(bearing(*self.centre, lat, lon))
        one, three = self.sides[slot // SLOTS].T
        high = floor > 2500
        floor = np.where(high, floor * (1 + 0.14 * np.sin(angle + one) + 0.1 * np.sin(3 * angle + three)), floor)
        above = alt + np.where(ground, -40, 30) - floor
        odds = 1 / (1 + np.exp(-np.clip(above / np.where(high, 350, 70), -50, 50)))
        heard: Flags = self.rng.random(len(time)) < odds
        return heard


@dataclass(slots=True)
class Rolling:
    """Floors in waves of 120 to 450 km, up to 15,000 ft above the ground, 2,500 to 11,000 ft at `target`; down to the
    ground within 8 km of a receiver at work, as before from 28 km on. `receivers`: airport, share of time at work,
    mean days; the target has one more beside it, at work half of the time."""

    rng: np.random.Generator
    days: int
    target: str
    receivers: Sequence[tuple[str, float, float]]
    outages: Sequence[Outage]
    waves: Array = field(init=False)
    raised: float = field(init=False, default=0.0)
    stations: list[tuple[float, float, Flags]] = field(init=False)

    def __post_init__(self) -> None:
        rng, count = self.rng, (self.days + 2) * SLOTS
        length, course, phase = (
            rng.uniform(low, high, WAVES) for low, high in ((120, 450), (0, 2 * np.pi), (0, 2 * np.pi))
        )
        self.waves = np.stack([2 * np.pi / length * np.cos(course), 2 * np.pi / length * np.sin(course), phase])
        here = airport(self.target)[:2]
        self.raised = rng.uniform(2500, 11000) - float(self._waved(np.zeros(1), np.zeros(1))[0])
        beside = offset(*here, rng.uniform(0, 360), rng.uniform(0, 8))
        self.stations = [(*beside, shifts(rng, count, 0.56, 1.35))]
        for code, duty, mean_days in self.receivers:
            self.stations.append((*airport(code)[:2], shifts(rng, count, duty, mean_days)))

    def _waved(self, east: Array, north: Array) -> Array:
        along_east, along_north, phase = self.waves[:, :, None]
        waves: Array = 4500 * np.sqrt(2 / WAVES) * np.cos(along_east * east + along_north * north + phase).sum(0)
        return waves + 4500

    def received(self, time: Array, lat: Array, lon: Array, alt: Array, ground: Flags, field_ft: Array) -> Flags:
        """Which rows of one flight are received; heights count above `field_ft`."""
        at_lat, at_lon, _ = airport(self.target)
        east, north = (lon - at_lon) * 111.2 * np.cos(np.radians(at_lat)), (lat - at_lat) * 111.2
        near = np.exp(-(east**2 + north**2) / (2 * 120.0**2))
        floor = np.clip(self._waved(east, north) + self.raised * near, 0, 15_000)
        slot = _slots(time, len(self.stations[0][2]))
        for station_lat, station_lon, on in self.stations:
            km = distance_km(lat, lon, station_lat, station_lon)
            floor = np.where(on[slot], floor * np.clip((km - 8) / 20, 0, 1), floor)
        above = np.where(ground, 0, alt - field_ft)
        heard: Flags = np.where(above < 60, floor <= 30, above >= floor)
        return heard & outside(self.outages, time, lat, lon)
