"""Ways to and from runways: which end is in use, way points of arrivals and departures. Drawn from one generator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from .globe import Point, airport, bearing, distance_km, letters, offset, runway_heading, turn

DAY_S = 86_400


def race_track(fix: Point, course: float) -> list[Point]:
    """Way points of one round of a hold, from its fix back to it."""
    abeam = offset(*fix, course + 90, 6)
    return [abeam, offset(*abeam, course + 180, 16), offset(*fix, course + 180, 16), fix]


@dataclass(slots=True)
class Sky:
    """What all flights of one archive share. `procedures`: fixed arrival routes with levels and speed limits;
    `wide`: arrivals and routes that scatter more; `early`: share of descents that begin early; `level_off`: without
    procedures, share of descents that stay level, at which heights (ft), for how long (km); `headings`: runways where
    they differ from `globe.runway_heading`."""

    rng: np.random.Generator
    seed: int
    procedures: bool = False
    wide: bool = False
    early: float = 0
    level_off: tuple[float, Sequence[float], tuple[float, float]] = (0.3, (3000, 4000), (3, 8))
    headings: Mapping[str, float] = field(default_factory=dict)
    ends: dict[tuple[str, int], float] = field(default_factory=dict)
    fixes: dict[tuple[str, int, int], tuple[Point, Point, float, float]] = field(default_factory=dict)

    def runway_end(self, code: str, time: float) -> float:
        """Heading of landings and take-offs: mostly one end a day."""
        day = int(time // DAY_S)
        key = (code, day)
        if key not in self.ends:
            heading = self.headings.get(code, runway_heading(code))
            preferred = (letters(code) + self.seed) % 2
            same = (self.rng.random() < 0.75) == bool(preferred)
            self.ends[key] = heading if same else (heading + 180) % 360
        heading = self.ends[key]
        if not self.procedures and self.rng.random() < 0.2:
            heading = (heading + 180) % 360
        return heading

    def arrival(
        self, origin: Point, code: str, heading: float, holds: int
    ) -> tuple[list[Point], tuple[int, int] | None]:
        """Way points from `origin` to the threshold; where held: points after the hold, and points of it."""
        if self.procedures:
            return self._fixed_arrival(origin, code, heading, holds)
        rng = self.rng
        lat, lon, _ = airport(code)
        back = (heading + 180) % 360
        threshold = offset(lat, lon, back, 1.2)
        inbound = float(bearing(*origin, lat, lon))
        onto_final = turn(heading, inbound)
        side = 1 if onto_final > 0 else -1
        if abs(onto_final) < 75:
            final = offset(
                *threshold, back + rng.normal(0, 2), rng.uniform(10, 32) if self.wide else rng.uniform(12, 24)
            )
            before = []
            if abs(onto_final) < 20:
                before = [offset(*offset(*threshold, back, rng.uniform(30, 45)), inbound + 180, 1)]
            return [*before, final, offset(*threshold, back, 7), threshold], None
        aside = rng.uniform(5, 14) if self.wide else rng.uniform(6, 10)
        out = rng.uniform(10, 30) if self.wide else rng.uniform(11, 19)
        base = offset(*offset(*threshold, back, out), heading - 90 * side, aside)
        downwind = offset(*offset(*threshold, heading, rng.uniform(-2, 6)), heading - 90 * side, aside)
        points = [downwind, base] if abs(onto_final) > 120 else [base]
        return [*points, offset(*threshold, back, out), offset(*threshold, back, out * 0.6), threshold], None

    def _fixes(self, code: str, heading: float, inbound: float) -> tuple[Point, Point, float, float]:
        """Entry fix of the sector of 60 degrees, initial fix, width and length of the pattern; drawn once."""
        lat, lon, _ = airport(code)
        sector = int(((inbound + 180) % 360) // 60)
        key = (code, int(heading), sector)
        if key not in self.fixes:
            own = np.random.default_rng([self.seed, letters(code), int(heading), sector])
            entry = offset(lat, lon, sector * 60 + own.uniform(15, 45), own.uniform(75, 110))
            initial = offset(lat, lon, sector * 60 + own.uniform(15, 45), own.uniform(34, 48))
            self.fixes[key] = entry, initial, own.uniform(8, 11), own.uniform(16, 22)
        return self.fixes[key]

    def _fixed_arrival(
        self, origin: Point, code: str, heading: float, holds: int
    ) -> tuple[list[Point], tuple[int, int] | None]:
        lat, lon, _ = airport(code)
        back = (heading + 180) % 360
        threshold = offset(lat, lon, back, 1.2)
        entry, initial, aside, out = self._fixes(code, heading, float(bearing(*origin, lat, lon)))
        inbound = float(bearing(*initial, lat, lon))
        onto_final = turn(heading, inbound)
        side = 1 if onto_final > 0 else -1
        out = out + max(0, self.rng.normal(0, 4))
        final = [offset(*threshold, back, out), offset(*threshold, back, out * 0.5), threshold]
        base = offset(*offset(*threshold, back, out), heading - 90 * side, aside)
        if abs(onto_final) < 60:
            body = []
        elif abs(onto_final) < 115:
            body = [base]
        else:
            body = [offset(*offset(*threshold, heading, 3), heading - 90 * side, aside), base]
        far = float(distance_km(*origin, lat, lon))
        before = [entry, initial] if far > 130 else [initial] if far > 60 else []
        if not (holds and before):
            return before + body + final, None
        course = float(bearing(*entry, *initial)) if len(before) > 1 else inbound
        loop = race_track(initial, course) * holds
        return before + loop + body + final, (len(body) + len(final), len(loop))

    def departure(self, code: str, heading: float, to: Point) -> list[Point]:
        """Way points from the take-off roll on."""
        rng = self.rng
        lat, lon, _ = airport(code)
        start = offset(lat, lon, heading, 1.2)
        if not self.procedures:
            return [(lat, lon), start, offset(*start, heading + rng.normal(0, 3), rng.uniform(4, 9))]
        own = np.random.default_rng([self.seed, letters(code), int(heading), 77])
        first = offset(*start, heading, 6 + own.uniform(0, 5))
        outbound = float(bearing(lat, lon, *to))
        off_runway = turn(outbound, heading)
        points = [(lat, lon), start, first]
        if abs(off_runway) > 100:
            side = 1 if off_runway > 0 else -1
            points.append(offset(*first, heading + 80 * side, own.uniform(9, 14)))
        if float(distance_km(lat, lon, *to)) > 120:
            points.append(offset(lat, lon, int(outbound // 45) * 45 + 22, own.uniform(50, 70)))
        return points
