"""Aircraft led by radar vectors: finals, base legs and downwinds of any length, detours; silences on the way."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from .flown import Flight
from .globe import Point, airport, bearing, distance_km, offset, runway_heading, steps_km, turn
from .sampling import Silence
from .ways import DAY_S, Sky, race_track

STRAIGHT_IN, BASE_LEG = 40, 110
"""Degrees between the course to the final and the runway, up to which an arrival needs no base leg, no downwind."""
LONG_S = 1e4


@dataclass(slots=True)
class Vectored(Sky):
    """One wind a day for all fields, from the north on a share `northerly` of days; `final` and `aside`: length of a
    final and distance of a downwind from it (km); `detour`: share of arrivals that are led off their way first."""

    northerly: float = 0.5
    final: tuple[float, float] = (11, 20)
    aside: tuple[float, float] = (6, 16)
    detour: float = 0.35

    def runway_end(self, code: str, time: float) -> float:
        """Heading of landings and take-offs: into the wind of the day."""
        day = ("wind", int(time // DAY_S))
        if day not in self.ends:
            self.ends[day] = self.rng.uniform(-90, 90) + (0 if self.rng.random() < self.northerly else 180)
        heading = self.headings.get(code, runway_heading(code))
        return heading if abs(turn(heading, self.ends[day])) < 90 else (heading + 180) % 360

    def arrival(
        self, origin: Point, code: str, heading: float, holds: int
    ) -> tuple[list[Point], tuple[int, int] | None]:
        """Way points from `origin` to the threshold; where held: points after the hold, and points of it."""
        rng = self.rng
        lat, lon, _ = airport(code)
        back = (heading + 180) % 360
        threshold = offset(lat, lon, back, 1.2)
        final = offset(*threshold, back, rng.uniform(*self.final))
        inbound = float(bearing(*origin, *final))
        across = turn(inbound, heading)
        side = heading + (-90 if across > 0 else 90)
        if abs(across) < STRAIGHT_IN:
            points = [offset(*final, back, rng.uniform(5, 22))]
        elif abs(across) < BASE_LEG:
            points = [offset(*offset(*final, back, rng.uniform(0, 8)), side, rng.uniform(*self.aside))]
        else:
            base = offset(*final, side, rng.uniform(*self.aside))
            points = [offset(*base, heading, rng.uniform(12, 32)), base]
        if rng.random() < self.detour:
            points.insert(0, offset(*points[0], inbound + 180 + rng.uniform(-50, 50), rng.uniform(10, 40)))
        points += [final, threshold]
        if not holds:
            return points, None
        fix = offset(*points[0], float(bearing(lat, lon, *origin)), rng.uniform(20, 45))
        loop = race_track(fix, rng.uniform(0, 360)) * holds
        return [fix, *loop, *points], (len(points), len(loop))


def quiet(flight: Flight, km: float, *, arriving: bool, flown: bool = False) -> list[Silence]:
    """The transponder is off within so many km of where the flight lands, or of where it took off; `flown`: along its
    way rather than straight."""
    if flown:
        way = np.append(0, np.cumsum(steps_km(flight.lat, flight.lon)))
        apart = way[-1] - way if arriving else way
    else:
        lat, lon, _ = airport(flight.destination if arriving else flight.origin)
        apart = distance_km(flight.lat, flight.lon, lat, lon)
    far = flight.time[apart > km]
    if arriving:
        return [(float(far[-1]) if len(far) else -math.inf, flight.time[-1] + LONG_S)]
    return [(flight.time[0] - LONG_S, float(far[0]) if len(far) else math.inf)]


def lost_beside(rng: np.random.Generator, flight: Flight, target: str, share: float) -> list[Silence]:
    """At cruise within 60 km of `target`, a share of the flights that do not serve it are lost for up to an hour."""
    if target in (flight.origin, flight.destination):
        return []
    km = distance_km(flight.lat, flight.lon, *airport(target)[:2])
    nearest = int(km.argmin())
    if km[nearest] > 60 or flight.alt[nearest] < 18_000 or rng.random() > share:
        return []
    lasts = rng.uniform(600, 3600)
    begin = flight.time[nearest] - lasts * rng.uniform(0.2, 0.8)
    return [(begin, begin + lasts)]
