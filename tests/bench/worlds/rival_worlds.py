"""A kind of archive with truth: targets all over the world, a rival 21 to 30 km off, traffic between all airports.

Four to seven cargo aircraft call at the target and its rival, their transponders off at times for the last or first
30 to 200 km; fifty others fly between the airports within 600 km, twenty pass by. Arrivals by radar vectors, floors
that differ from place to place, receivers that come and go, outages. The seed chooses the target.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from .floor_fields import Rolling
from .flown import Flight, fly
from .globe import AIRPORTS, Point, airport, bearing, distance_km, letters, offset, turn
from .reception import START, Outage
from .route_worlds import Stay, World, stays_of
from .sampling import Recorder, Silence, Spoofing
from .vectored import Vectored, lost_beside, quiet
from .ways import DAY_S

STYLES = ("rivals",)
PAIRS = (
    ("LLOV", "LLER"),
    ("LIRA", "LIRF"),
    ("HLLT", "HLLM"),
    ("VTBD", "VTBS"),
    ("KLCK", "KCMH"),
    ("OMDM", "OMDW"),
    ("LTAF", "LTDB"),
    ("HLLM", "HLLT"),
)
"""Targets and their rivals."""
NEAR_KM, FAR_KM, HOP_KM = (12, 600), (1000, 2500), 60
Codes = Sequence[str]


def _pair(seed: int) -> tuple[str, str]:
    return PAIRS[(seed - 1) % len(PAIRS)]


def target_of(style: str, seed: int) -> str:
    """The airport that a world asks about."""
    return _pair(seed)[0]


def _apart(code: str, other: str) -> float:
    return float(distance_km(*airport(code)[:2], *airport(other)[:2]))


def _around(target: str, km: tuple[float, float], name: str) -> list[str]:
    """Airports with an IATA code between two distances whose name holds `name`."""
    return [
        code
        for code, row in AIRPORTS.items()
        if row["iata"] and code.isalpha() and re.search(name, row["name"]) and km[0] < _apart(target, code) < km[1]
    ]


@dataclass(frozen=True, slots=True)
class _Roamer:
    """One aircraft: where it may go by weight, hours added to a stop (by airport), points on its way, whether its
    transponder may be off."""

    kind: str
    prefix: str
    home: str
    to: Codes
    weights: Sequence[float]
    more_h: Callable[[str], float]
    via: Callable[[], list[Point]] = list
    secret: bool = False


@dataclass(slots=True)
class _Rivals(World):
    target: str = ""

    def _silences(self, roamer: _Roamer, flight: Flight) -> list[Silence]:
        rng = self.sky.rng
        found = lost_beside(rng, flight, self.target, 0.35)
        for code, arriving in ((flight.destination, True), (flight.origin, False)):
            if roamer.secret and code == self.target and rng.random() < 0.35:
                found += quiet(flight, rng.uniform(30, 200), arriving=arriving, flown=True)
        return found

    def roam(self, roamer: _Roamer) -> None:
        """One aircraft from airport to airport until the archive ends."""
        rng, address = self.sky.rng, self.address()
        weights = np.array(roamer.weights) / sum(roamer.weights)
        time, at, stay = START + rng.uniform(0, 30) * 3600, roamer.home, 3600.0
        touched = None
        stops: list[tuple[str, float | None, float | None]] = []
        while time < self.end:
            code = str(rng.choice(roamer.to, p=weights))
            if code == at or (_apart(at, code) < HOP_KM and not (roamer.secret and rng.random() < 0.2)):
                continue
            flight = fly(self.sky, roamer.kind, at, code, time, roamer.via())
            before, stay = stay, (max(0.6, 2 * np.exp(rng.normal(0, 0.6))) + roamer.more_h(code)) * 3600
            name = f"{roamer.prefix}{rng.integers(1, 2000)}"
            self.recorder.hear(address, flight, name, (before, stay), self._silences(roamer, flight))
            stops.append((at, touched, flight.lift_off))
            touched, at, time = flight.touch_down, code, flight.time[-1] + stay
        stops.append((at, touched, None))
        self.truth += stays_of(address, stops, self.days, roamer.prefix)


def _roamers(rng: np.random.Generator, target: str, rival: str, near: Codes, distant: Codes) -> list[_Roamer]:
    def of_cargo(home: str) -> Callable[[str], float]:
        def more_h(code: str) -> float:
            at_home = rng.uniform(4, 30) if code == home else 0
            return float(at_home + (rng.uniform(4, 14) if code != target and rng.random() < 0.3 else 0))

        return more_h

    def nights(code: str) -> float:
        return float(rng.uniform(6, 14)) if rng.random() < 0.5 else 0

    def past() -> list[Point]:
        return [offset(*airport(target)[:2], rng.uniform(0, 360), rng.uniform(0, 90))]

    far = rng.permutation(distant)[:3].tolist()
    found = []
    for _ in range(rng.integers(4, 8)):
        home = str(rng.choice(far))
        to = [target, rival, home, *far, *near]
        shares = [0.34, 0.12, 0.15, *[0.1 / 3] * 3, *[0.29 / len(near)] * len(near)]
        found.append(_Roamer(str(rng.choice(["il76", "b744"])), "CGX", home, to, shares, of_cargo(home), secret=True))
    for _ in range(rng.integers(50, 56)):
        to = [rival, target, *near]
        prefix = str(rng.choice(["ABX", "QTR", "DLH", "SWR", "AFR"]))
        kind = str(rng.choice(["b738", "a320"]))
        found.append(_Roamer(kind, prefix, str(rng.choice(near)), to, [1.5, 0.15, *[1.0] * len(near)], nights))
    for _ in range(20):
        one = str(rng.choice(distant))
        course = bearing(*airport(target)[:2], *airport(one)[:2]) + 180
        other = min(distant, key=lambda code: abs(turn(bearing(*airport(target)[:2], *airport(code)[:2]), course)))
        if other != one:
            found.append(_Roamer("b738", "OVR", one, [one, other], [1, 1], lambda code: 10.0, past))
    return found


def _spoofing(rng: np.random.Generator, days: int, target: str, codes: Codes) -> list[Spoofing]:
    """Three hours in three days in which some aircraft jump by 200 to 700 km, or to an airport."""
    found = []
    for _ in range(days // 3):
        begin, here = START + rng.uniform(0, days) * DAY_S, airport(target)[:2]
        fake = offset(*here, rng.uniform(0, 360), rng.uniform(200, 700))
        if rng.random() < 0.25:
            fake = airport(str(rng.choice(codes)))[:2]
        found.append(Spoofing(begin, begin + 3 * 3600, fake, here, 300))
    return found


def _outages(rng: np.random.Generator, days: int, target: str) -> list[Outage]:
    """Two hours to three days without reception, around the target and seven other places."""
    here = airport(target)[:2]
    places = [here, *(offset(*here, rng.uniform(0, 360), rng.uniform(150, 700)) for _ in range(7))]
    found = []
    for place in places:
        for _ in range(rng.poisson(days / 12)):
            begin = START + rng.uniform(0, days) * DAY_S
            lasts = float(np.clip(0.33 * np.exp(rng.normal(0, 0.9)), 0.08, 3)) * DAY_S
            found.append((begin, begin + lasts, *place, 200.0))
    return found


def _receivers(rng: np.random.Generator, rival: str, codes: Codes) -> list[tuple[str, float, float]]:
    """Two airports of three have a receiver, the rival rather not: up for 3 to 15 days, then down for up to 3."""
    found = []
    for code in codes:
        if rng.random() < (0.4 if code == rival else 0.65):
            up, down = rng.uniform(3, 15), rng.uniform(0.3, 3)
            found.append((code, up / (up + down), (up + down) / 2))
    return found


def simulate(seed: int, days: int, style: str = "rivals") -> tuple[pa.Table, list[Stay]]:
    """Positions in the canonical columns, and every true stay, of one world."""
    rng = np.random.default_rng([seed, letters(style)])
    target, rival = _pair(seed)
    sky = Vectored(rng, seed, level_off=(0.5, (2500, 3500, 4500, 6000), (0, 18)))
    large = [code for code in _around(target, NEAR_KM, "Intern|Air Base|AFB") if code != rival]
    others = [code for code in _around(target, NEAR_KM, "Airport") if code not in (*large, rival)]
    near = [*rng.permutation(large)[: rng.integers(10, 41)], *rng.permutation(others)[: max(12 - len(large), 0)]]
    roamers = _roamers(rng, target, rival, near, _around(target, FAR_KM, "International"))
    codes = sorted({code for roamer in roamers for code in roamer.to} - {target})
    net = Rolling(rng, days, target, _receivers(rng, rival, codes), _outages(rng, days, target))
    recorder = Recorder(sky, net, days, 30, _spoofing(rng, days, target, codes))
    world = _Rivals(sky, recorder, style, days, set(), [], target)
    for roamer in roamers:
        world.roam(roamer)
    return recorder.table(), world.truth
