"""Who is heard where in the worlds of `route_worlds`: floors by place, or receivers, by kind of world."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from .fleets_routes import Fleet
from .globe import airport, offset
from .reception import SLOTS, START, Floors, Outage, Place, Receivers, Site, persistent

# fmt: off
_OPEN = ("UBBB", "UBBG", "LLBG", "LCLK", "LTFM", "LGAV", "OJAI", "HECA", "OEJN", "OMSJ", "LLHA")
_RIVALS = {"OMDM": ("OMDB", "OMSJ", "OMDW", "OMAA", "OMAL", "OMRK"), "LYBE": ("LYBT", "LYNI", "LYVR")}
_CHAIN = [(41.7, 44.8), (40.9, 41), (39.0, 39.0), (37.0, 35.3), (35.1, 33.4), (38.4, 27.1), (36.2, 29), (40, 32.9),
          (36.4, 25.4), (32.8, 35.0), (35.3, 25.1), (38.1, 15.6), (36.9, 10.2), (35.9, 14.4), (31.2, 29.9),
          (28.4, 36.5), (25.3, 51.5), (26.4, 50.1), (24.7, 46.7), (29.3, 47.9), (21.5, 39.2), (42.0, 21.4),
          (42.7, 23.3), (33.3, 44.4), (42.1, 41.7), (41.0, 28.9), (41.3, 36.3)]
_UNSURE = ("LLOV", "LLER", "LLNV", "OJAQ", "HETB", "LLRM", "HLLM", "HLLT", "LYVR")
# fmt: on


def _bases(fleets: Sequence[Fleet], without: Sequence[str]) -> list[str]:
    """Airports of the fleets, sorted, so that the draws do not hang on the hash of a text."""
    codes = {fleet.base for fleet in fleets} | {code for fleet in fleets for code, *_ in fleet.to}
    return sorted(codes - set(without))


class _Plan:
    """Draws floors and outages around one target."""

    def __init__(self, rng: np.random.Generator, days: int, target: str) -> None:
        self.rng, self.days, self.target = rng, days, target
        self.slots = days * SLOTS + 2 * SLOTS
        self.outages: list[Outage] = []

    def outage(self, every_days: float, hours: tuple[float, float], radius: tuple[float, float]) -> None:
        """Times without reception near the target."""
        rng, time = self.rng, START
        lat, lon, _ = airport(self.target)
        while True:
            time += rng.exponential(every_days * 86400)
            if time > START + self.days * 86400:
                return
            lasts = math.exp(rng.uniform(math.log(hours[0]), math.log(hours[1]))) * 3600
            centre = offset(lat, lon, rng.uniform(0, 360), abs(rng.normal(0, 30)))
            self.outages.append((time, time + lasts, *centre, rng.uniform(*radius)))

    def place(
        self,
        code: str,
        radius: float,
        values: Sequence[float],
        p: Sequence[float],
        mean_days: float,
        ground: float = 0.85,
    ) -> Place:
        """A floor around an airport, one of `values` for some days; `ground`: share of time when 0 reaches it."""
        floor = persistent(self.rng, self.slots, values, p, mean_days * SLOTS)
        surface = (floor <= 0) & (persistent(self.rng, self.slots, [0, 1], [1 - ground, ground], 8) > 0)
        lat, lon, _ = airport(code)
        return lat, lon, radius, floor, surface

    def opened(self) -> list[Place]:
        return [self.place(code, 60, [0, 1500], [0.93, 0.07], 3, 0.9) for code in _OPEN]


def _never_low(plan: _Plan, odd: int) -> Floors:
    """The target is never received below some thousand feet; its rival Ramon is, always or by day only."""
    places = plan.opened()
    places += [
        plan.place("LLOV", 45, [3500, 5000, 7000, 9000], [0.35, 0.3, 0.2, 0.15], 6),
        plan.place("LLNV", 45, [0, 3000, 6000], [0.3, 0.4, 0.3], 5),
        plan.place("OJAQ", 20, [0, 2000, 4000], [0.5, 0.3, 0.2], 6),
        plan.place("HETB", 20, [2500, 5000], [0.5, 0.5], 8),
        plan.place("HESH", 50, [0, 2500], [0.5, 0.5], 8),
    ]
    ramon = plan.place("LLER", 18, [0], [1], 9, 0.95)
    if odd:
        hour = np.arange(plan.slots) % SLOTS
        night = (hour < 1) | (hour > 6)
        ramon = (*ramon[:3], np.where(night, 4000, 0), ramon[4] & ~night)
    places.append(ramon)
    plan.outage(12, (1, 12), (40, 90))
    return Floors(plan.rng, places, [(28.0, 35.9, 95)], (1500, 8000), plan.outages)


def _by_place(plan: _Plan) -> Floors:
    """Floors by place and time around Ovda and its rivals."""
    places = plan.opened()
    places += [
        plan.place("LLOV", 65, [0, 2500, 4000, 7000, 10000], [0.27, 0.2, 0.2, 0.19, 0.14], 4),
        plan.place("LLER", 40, [0, 2000, 4000], [0.6, 0.25, 0.15], 4),
        plan.place("OJAQ", 40, [0, 2000, 4000], [0.3, 0.4, 0.3], 4),
        plan.place("LLNV", 45, [3000, 5000, 8000], [0.4, 0.4, 0.2], 5),
        plan.place("HETB", 35, [4000, 7000], [0.5, 0.5], 8),
        plan.place("HESH", 50, [0, 2500], [0.5, 0.5], 8),
    ]
    plan.outage(8, (1, 24), (40, 120))
    plan.outage(45, (3, 72), (120, 230))
    return Floors(plan.rng, places, [(28.0, 35.9, 95), (28.6, 33.6, 60)], (1500, 8000), plan.outages)


def _among_rivals(plan: _Plan, fleets: Sequence[Fleet]) -> Floors:
    rivals = _RIVALS[plan.target]
    places = [plan.place(code, 55, [0, 1500], [0.93, 0.07], 3, 0.9) for code in _bases(fleets, [*rivals, plan.target])]
    places.append(plan.place(plan.target, 30, [0, 1500, 3000, 5000], [0.3, 0.3, 0.25, 0.15], 3, 0.8))
    places += [plan.place(code, 25, [0, 1200, 2500], [0.6, 0.25, 0.15], 5) for code in rivals]
    plan.outage(7, (1, 20), (20, 70))
    return Floors(plan.rng, places, [], (1500, 6000), plan.outages)


def _stations(plan: _Plan, fleets: Sequence[Fleet], style: str) -> Receivers:
    rng, sparse = plan.rng, style == "sparse"
    lat, lon, _ = airport(plan.target)
    sites: list[Site] = []
    for code in _bases(fleets, _UNSURE):
        at = airport(code)
        sites.append((at[0] + rng.normal(0, 0.02), at[1] + rng.normal(0, 0.02), 120, 0.25, 380, 0.97, 5))
    sites += [(a, b, 150, 0.3, 400, 0.95, 6) for a, b in _CHAIN]
    if plan.target in ("LLOV", "LLNV"):
        sites += [
            (31.25, 34.79, 100, 0.9, 350, 0.85, 6),
            (31.78, 35.2, 300, 0.7, 380, 0.95, 6),
            (29.56, 34.95, 60, 2.8, 220, 0.45 if sparse else 0.7, 8),
            (30.61, 34.8, 200, 1.0, 250, 0.35 if sparse else 0.6, 10),
            (29.53, 35.0, 60, 2.2, 250, 0.35 if sparse else 0.7, 10),
            (30.2, 35.73, 200, 1.0, 250, 0.3 if sparse else 0.5, 12),
            (lat + 0.02, lon + 0.03, 60, 0.8, 200, 0.22 if sparse else 0.35, 30 if sparse else 6),
        ]
        if plan.target == "LLOV":
            sites += [(29.72, 35.02, 60, 0.8, 150, 0.4 if sparse else 0.6, 25 if sparse else 8)]
    elif plan.target == "HLLM":
        sites += [
            (32.87, 13.2, 80, 1.2, 250, 0.3, 5),
            (32.37, 15.1, 80, 0.8, 300, 0.6, 8),
            (33.9, 10.8, 120, 0.3, 380, 0.9, 6),
            (33.3, 12.0, 60, 0.5, 250, 0.5, 6),
            (32.66, 13.17, 50, 1.5, 120, 0.3, 6),
            (lat + 0.01, lon, 50, 1, 100, 0.3, 5),
            (31.2, 16.6, 80, 0.5, 300, 0.6, 6),
            (35.5, 12.6, 150, 0.2, 400, 0.95, 5),
        ]
    return Receivers(rng, plan.days, sites)


def network(
    rng: np.random.Generator, style: str, seed: int, days: int, target: str, fleets: Sequence[Fleet]
) -> Floors | Receivers:
    """The network of one world."""
    plan = _Plan(rng, days, target)
    if style == "vectored":
        return _never_low(plan, seed % 2)
    if style == "notes":
        return _by_place(plan)
    if style == "crowded":
        return _among_rivals(plan, fleets)
    return _stations(plan, fleets, style)
