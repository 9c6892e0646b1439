"""A sixth kind of archive with truth: a poor feed around a military airfield that lies beside a civil one.

Airlines with hubs, turboprops on short runways, nights on the ground with the transponder off, descents that begin
early, go-arounds and diversions before a dark landing, mountains that hide one side, days missing from the archive.
The seed chooses the region; odd seeds have a row a minute, seeds 3 and 4 of every four no flag for the ground.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from .circuits import diverted, go_around
from .feeds import Masked, PoorRecorder, towards
from .fleets_feed import REGIONS, Region
from .fleets_routes import CARGO, Fleet
from .flown import KINDS, Flight, fly
from .globe import airport, distance_km, letters
from .reception import START, Site
from .route_worlds import Stay, stays_of
from .sampling import Silence
from .ways import DAY_S, Sky

STYLES = ("feed",)


def _region(seed: int) -> Region:
    return REGIONS[(seed - 1) % len(REGIONS)]


def target_of(style: str, seed: int) -> str:
    """The airport that a world asks about."""
    return _region(seed).target


def _network(sky: Sky, region: Region, days: int) -> Masked:
    """A receiver at every airport of the fleets; few hours at the target, more at its neighbour."""
    codes = {fleet.base for fleet in region.fleets} | {code for fleet in region.fleets for code, *_ in fleet.to}
    sites: list[Site] = []
    for code in sorted(codes):
        lat, lon, _ = airport(code)
        if code == region.target:
            sites.append((lat, lon, 40, 0.9, 150, 0.25, 4))
        elif code == region.civil:
            sites.append((lat, lon, 60, 0.8, 250, 0.6, 5))
        elif distance_km(lat, lon, *airport(region.target)[:2]) < 60:
            sites.append((lat, lon, 40, 1.0, 150, 0.4, 4))
        else:
            sites.append((lat, lon, 100, 0.4, 350, 0.9, 8))
    sites += [(lat, lon, 150, 0.6, 350, 0.9, 6) for lat, lon in region.stations]
    return Masked(sky.rng, days, sites, region.target, region.hidden)


def _missing(rng: np.random.Generator, days: int) -> frozenset[int]:
    """Days without any row: one in fifteen, and three in a row."""
    first = int(rng.integers(3, max(4, days - 4)))
    alone = np.flatnonzero(rng.random(days) < 1 / 15)
    return frozenset([first, first + 1, first + 2, *alone.tolist()])


@dataclass(slots=True)
class _World:
    sky: Sky
    recorder: PoorRecorder
    region: Region
    days: int
    truth: list[Stay]

    def _level(self, kind: str, origin: str, destination: str) -> float:
        here, there = airport(origin), airport(destination)
        km = float(distance_km(*here[:2], *there[:2]))
        drawn = self.sky.rng.uniform(*KINDS[kind].levels)
        return round(min(drawn, max(here[2], there[2]) + 3500 + km * 42) / 1000) * 1000

    def _outbound(
        self, fleet: Fleet, code: str, start: float, way: list[tuple[float, float]]
    ) -> tuple[Flight, list[Silence], str]:
        """A flight to `code`, at times by way of a go-around or of the neighbour; its silences; by way of what."""
        rng, region = self.sky.rng, self.region
        beside = {region.target: region.civil, region.civil: region.target}.get(code)
        chance = rng.random()
        if beside and fleet.base != beside and chance < 0.08:
            first = fly(
                self.sky, fleet.kind, fleet.base, beside, start, way, self._level(fleet.kind, fleet.base, beside)
            )
            level = round((airport(code)[2] + rng.uniform(3000, 5500)) / 500) * 500
            flight = diverted(self.sky, fleet.kind, first, code, level)
            lost = first.touch_down + rng.uniform(30, 240)
            return flight, [(lost, flight.time[-1] + 1e4)] if rng.random() < 0.6 else [], beside
        flight = fly(self.sky, fleet.kind, fleet.base, code, start, way, self._level(fleet.kind, fleet.base, code))
        if 0.08 <= chance < 0.13:
            lost = flight.touch_down + rng.uniform(20, 200)
            flight = go_around(self.sky, flight)
            return flight, [(lost, flight.time[-1] + 1e4)] if rng.random() < 0.6 else [], "a go-around"
        return flight, [], ""

    def aircraft(self, fleet: Fleet, address: str) -> None:
        """One aircraft, out and home until the archive ends."""
        rng, end = self.sky.rng, START + self.days * DAY_S
        time = START - rng.uniform(0, 1) * fleet.rest_h * 3600
        shares = np.array([share for _, share, _ in fleet.to], float)
        touched = None
        secret = fleet.prefix in CARGO or fleet.kind == "c130"
        number = int(rng.integers(100, 900))
        while time < end:
            code, _, via = fleet.to[int(rng.choice(len(shares), p=shares / shares.sum()))]
            way = list(via(code, rng) if callable(via) else via)
            there, inbound, how = self._outbound(fleet, code, time, way)
            stay = max(fleet.stay_h * 3600 * math.exp(rng.normal(0, 0.3)), 1800)
            night = rng.random() < 0.2
            if night:
                stay = rng.uniform(7, 13) * 3600
            level = self._level(fleet.kind, code, fleet.base)
            back = fly(self.sky, fleet.kind, code, fleet.base, there.touch_down + stay, way[::-1], level)
            outbound: list[Silence] = []
            if night:  # switched off on the runway, on again at the next take-off
                inbound.append((there.touch_down + rng.uniform(-60, 60), there.time[-1] + 1e4))
                outbound.append((back.time[0] - 1e4, back.lift_off + rng.uniform(-20, 120)))
            if secret and rng.random() < 0.15:
                inbound.append((towards(there, rng.uniform(4000, 15000), arriving=True), there.time[-1] + 1e4))
                outbound.append((back.time[0] - 1e4, towards(back, rng.uniform(4000, 15000), arriving=False)))
            rest = max(fleet.rest_h * 3600 * (rng.exponential(1) * 0.8 + 0.2), 2700)
            number += 2
            on_ground = back.time[0] - there.time[-1]
            names = (f"{fleet.prefix}{number % 900 + 100}", f"{fleet.prefix}{number % 900 + 101}")
            self.recorder.hear(address, there, names[0], (3600, on_ground), inbound)
            self.recorder.hear(address, back, names[1], (on_ground, rest), outbound)
            label = f"{fleet.prefix} {fleet.kind}{' by way of ' + how if how else ''}{', a night' if night else ''}"
            self._stay(address, fleet.prefix, fleet.base, touched, there.lift_off)
            self._stay(address, label, code, there.touch_down, back.lift_off)
            touched = back.touch_down
            time = back.time[-1] + rest
        self._stay(address, fleet.prefix, fleet.base, touched, None)

    def _stay(self, address: str, label: str, code: str, came: float | None, went: float | None) -> None:
        self.truth += stays_of(address, [(code, came, went)], self.days, label)


def simulate(seed: int, days: int, style: str = "feed") -> tuple[pa.Table, list[Stay]]:
    """Positions in the canonical columns, and every true stay, of one world."""
    rng = np.random.default_rng([seed, letters(style)])
    region = _region(seed)
    sky = Sky(rng, seed, procedures=True, early=0.3, headings=region.headings)
    recorder = PoorRecorder(
        sky,
        _network(sky, region, days),
        days,
        30,
        [],
        every_s=60 if seed % 2 else 0,
        missing=_missing(rng, days),
        flagless=(seed - 1) % 4 >= 2,
        mlat=0.25,
    )
    world = _World(sky, recorder, region, days, [])
    address = 0x500000
    for fleet in region.fleets:
        for _ in range(fleet.count):
            address += int(rng.integers(1, 4000))
            world.aircraft(fleet, f"{address:06x}")
    return recorder.table(), world.truth
