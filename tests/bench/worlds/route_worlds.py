"""Five kinds of archives with truth, on routes between airports, in the Levant, Libya, the Gulf and the Balkans.

notes: floors by place; vectored: the target is never received low; procedures: fixed arrivals, holds, go-arounds;
sparse: few aircraft over years; crowded: other regions, rivals near.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from .circuits import go_around, patrol
from .fleets_routes import CARGO, Fleet, Patrol, belgrade, few, minhad, ovda, tripoli
from .flown import Flight, fly
from .globe import airport, letters, offset
from .networks import network
from .reception import START
from .sampling import Recorder, Silence, Spoofing
from .ways import DAY_S, Sky

STYLES = ("notes", "vectored", "procedures", "sparse", "crowded")


@dataclass(frozen=True, slots=True)
class Stay:
    """A true stay on the ground, microseconds; null where the archive begins or ends in it."""

    icao24: str
    airport: str
    arrival: int | None
    departure: int | None
    fleet: str


def target_of(style: str, seed: int) -> str:
    """The airport that a world asks about."""
    by_style = {"procedures": ("LLOV", "HLLM"), "sparse": ("LLOV", "LLNV"), "crowded": ("OMDM", "LYBE")}
    return by_style.get(style, ("LLOV", "LLOV"))[seed % 2]


def _traffic(style: str, target: str) -> tuple[list[Fleet], list[Patrol]]:
    if style == "sparse":
        return few(target), []
    return {"LLOV": ovda, "HLLM": tripoli, "OMDM": minhad, "LYBE": belgrade}[target]()


def spoofing(rng: np.random.Generator, days: int, target: str) -> list[Spoofing]:
    """Times around the target in which some aircraft seem to be elsewhere."""
    lat, lon, _ = airport(target)
    found = []
    if target in ("LLOV", "LLNV"):
        for _ in range(max(1, days // 12)):
            begin = START + rng.uniform(0, days) * DAY_S
            end = begin + rng.uniform(2, 20) * 3600
            fake = (33.82, 35.49) if rng.random() < 0.6 else (30.12, 31.4)
            found.append(Spoofing(begin, end, fake, offset(32.3, 35.0, 0, 0), 170))
    elif target != "HLLM":
        for _ in range(max(1, days // 25)):
            begin = START + rng.uniform(0, days) * DAY_S
            end = begin + rng.uniform(2, 12) * 3600
            found.append(Spoofing(begin, end, offset(lat, lon, 60, 300), (lat, lon), 150))
    return found


def stays_of(address: str, stops: list[tuple[str, float | None, float | None]], days: int, fleet: str) -> list[Stay]:
    """Stops (airport, arrival, departure in s) that lie in the archive at least in part."""
    end = START + days * DAY_S
    found = []
    for code, came, went in stops:
        if (came is not None and came >= end) or (went is not None and went <= START):
            continue
        arrival = None if came is None or came < START else round(came * 1e6)
        departure = None if went is None or went >= end else round(went * 1e6)
        found.append(Stay(address, code, arrival, departure, fleet))
    return found


@dataclass(slots=True)
class World:
    """What one archive is made of: aircraft that fly out and home, and every true stay of theirs."""

    sky: Sky
    recorder: Recorder
    style: str
    days: int
    addresses: set[str]
    truth: list[Stay]

    @property
    def end(self) -> float:
        return START + self.days * DAY_S

    def address(self) -> str:
        """One that no other aircraft of the archive has."""
        while True:
            found = f"{int(self.sky.rng.integers(0x400000, 0xA00000)):06x}"
            if found not in self.addresses:
                self.addresses.add(found)
                return found

    def off(self, fleet: Fleet, there: Flight, back: Flight) -> tuple[list[Silence], list[Silence]]:
        """Transponder off around a stop: on the way in, on the way out, or both."""
        rng = self.sky.rng
        often = 0.24 if self.style == "notes" else 0.10
        if fleet.prefix not in CARGO or there.destination in ("LTFM", "OMSJ", "OMAA") or rng.random() >= often:
            return [], []
        which = rng.choice([0.1, 0.1, 0.9, 0.9, 0.5]) if self.style == "notes" else rng.random()
        below = rng.uniform(6000, 22000)
        down = there.time[(there.alt < below) & (there.time > (there.time[0] + there.time[-1]) / 2)]
        below = rng.uniform(6000, 22000)
        up = back.time[(back.alt < below) & (back.time < (back.time[0] + back.time[-1]) / 2)]
        inbound = [(down[0], there.time[-1] + 1e4)] if which < 0.75 and len(down) else []
        outbound = [(back.time[0] - 1e4, up[-1])] if which > 0.35 and len(up) else []
        return inbound, outbound

    def aircraft(self, fleet: Fleet) -> None:
        """One aircraft, out and home until the archive ends."""
        rng = self.sky.rng
        address = self.address()
        time = START - rng.uniform(0, 1) * fleet.rest_h * 3600
        shares = np.array([share for _, share, _ in fleet.to], float)
        shares /= shares.sum()
        stops: list[tuple[str, float | None, float | None]] = []
        touched = None
        number = int(rng.integers(100, 900))
        cargo = fleet.prefix in CARGO
        while time < self.end:
            code, _, via = fleet.to[int(rng.choice(len(shares), p=shares))]
            way = list(via(code, rng) if callable(via) else via)
            number += 2
            there = fly(self.sky, fleet.kind, fleet.base, code, time, way)
            chance = rng.random()
            if self.sky.procedures and chance < 0.04:
                there = go_around(self.sky, there, touch=chance >= 0.03)
            stay = max(fleet.stay_h * 3600 * math.exp(rng.normal(0, 0.3)), 1800)
            if rng.random() < (0.05 if cargo else 0.02):
                stay = rng.uniform(0.6, 4.5) * DAY_S
            same = rng.random() < 0.85
            home = way[::-1] if same or not callable(via) else list(via(code, rng))[::-1]
            back = fly(self.sky, fleet.kind, code, fleet.base, there.touch_down + stay, home)
            inbound, outbound = self.off(fleet, there, back)
            rest = max(fleet.rest_h * 3600 * rng.exponential(1) * 0.8 + fleet.rest_h * 3600 * 0.2, 2700)
            on_ground = back.time[0] - there.time[-1]
            names = ("4XBKR",) * 2 if fleet.prefix == "4XB" else self._names(fleet.prefix, number)
            self.recorder.hear(address, there, names[0], (3600, on_ground), inbound)
            self.recorder.hear(address, back, names[1], (on_ground, rest), outbound)
            stops += [(fleet.base, touched, there.lift_off), (code, there.touch_down, back.lift_off)]
            touched = back.touch_down
            time = back.time[-1] + rest
        stops.append((fleet.base, touched, None))
        self.truth += stays_of(address, stops, self.days, fleet.prefix)

    @staticmethod
    def _names(prefix: str, number: int) -> tuple[str, str]:
        return f"{prefix}{number % 900 + 100}", f"{prefix}{number % 900 + 101}"

    def patrols(
        self, kind: str, base: str, centre: tuple[float, float], level: float, hours: float, rate: float
    ) -> None:
        """One aircraft that circles over a place, its signal off there at times, and lands at its base alone."""
        rng = self.sky.rng
        address = self.address()
        time = START + rng.uniform(0.2, 1) * DAY_S
        stops: list[tuple[str, float | None, float | None]] = []
        touched = None
        while time < self.end:
            over = offset(*centre, rng.uniform(0, 360), rng.uniform(0, 15))
            flight = patrol(self.sky, kind, base, over, level, time, hours * rng.uniform(0.6, 1.4))
            silences = []
            if rng.random() < 0.5:
                begin = flight.time[0] + (flight.time[-1] - flight.time[0]) * rng.uniform(0.3, 0.5)
                silences.append((begin, begin + rng.uniform(1000, 4200)))
            self.recorder.hear(address, flight, f"PAT{rng.integers(1, 99):02d}", (3600, 3600), silences)
            stops.append((base, touched, flight.lift_off))
            touched = flight.touch_down
            time = flight.time[-1] + rng.exponential(DAY_S / rate) + 7200
        stops.append((base, touched, None))
        self.truth += stays_of(address, stops, self.days, "PAT")


def simulate(seed: int, days: int, style: str) -> tuple[pa.Table, list[Stay]]:
    """Positions in the canonical columns, and every true stay, of one world."""
    rng = np.random.default_rng([seed, letters(style)])
    sky = Sky(rng, seed, procedures=style in ("procedures", "crowded"), wide=style == "vectored")
    target = target_of(style, seed)
    fleets, patrols = _traffic(style, target)
    net: Any = network(rng, style, seed, days, target, fleets)
    recorder = Recorder(sky, net, days, 60 if style == "sparse" else 30, spoofing(rng, days, target))
    world = World(sky, recorder, style, days, set(), [])
    for fleet in fleets:
        for _ in range(fleet.count):
            world.aircraft(fleet)
    for one in patrols:
        world.patrols(*one)
    return recorder.table(), world.truth
