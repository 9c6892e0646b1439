"""Three kinds of archives with truth: Ovda beside Ramon, received ever less, transponders off far from the field.

mild: mostly below 4,000 ft at Ovda; middle: down to 4,000 to 10,000 ft; hard: to 10,000 to 20,000 ft, never to the
ground. At nearly half of the cargo stops at Ovda and Nevatim the transponder is off from 20 to 250 km away, at a
quarter from 60 km or more. Arrivals by radar vectors. Seeds that 3 divides have a row a minute.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from .feeds import PoorRecorder
from .fleets_routes import CARGO, Fleet, ovda
from .floor_fields import Anchored, Mixture
from .flown import Flight
from .globe import airport, letters
from .route_worlds import Stay, World, spoofing
from .sampling import Silence
from .vectored import Vectored, lost_beside, quiet

STYLES = ("mild", "middle", "hard")
TARGET = "LLOV"
_OFF = {"LLOV": 0.45, "LLNV": 0.5, "LLER": 0.08}
"""Share of cargo stops with the transponder off; more than half of them from 60 km or more."""
_NONE = 9e4
# fmt: off
_AT_OVDA: dict[str, Mixture] = {
    "mild": [(0.25, -500, 1400), (0.6, 1500, 4000), (0.12, 4000, 8000), (0.03, _NONE, _NONE)],
    "middle": [(0.1, -500, 1400), (0.72, 4000, 10000), (0.15, 10000, 14000), (0.03, _NONE, _NONE)],
    "hard": [(0.1, 5000, 10000), (0.8, 10000, 20000), (0.1, _NONE, _NONE)]}
_AT_RAMON: dict[str, Mixture] = {
    "mild": [(0.6, -500, 200), (0.35, 500, 2500), (0.05, 3000, 7000)],
    "middle": [(0.4, -500, 200), (0.4, 500, 3000), (0.2, 3000, 7000)],
    "hard": [(0.3, -500, 1500), (0.4, 2000, 6000), (0.3, 6000, 15000)]}
_NORTH_OF_OVDA = {"mild": (2500, 5500), "middle": (4000, 9000), "hard": (8000, 16000)}
_TO_THE_GROUND = {"LLBG": 0.9, "OJAI": 0.6, "HESH": 0.5, "LTFM": 0.95, "UBBB": 0.85, "UBBG": 0.4, "LCLK": 0.8,
                  "HECA": 0.6, "LGAV": 0.9, "OEJN": 0.6, "OMSJ": 0.8}
_ON_THE_WAY: list[tuple[float, float, float, float]] = [
    (40.3, 40.5, 7000, 14000), (38.3, 36.2, 5000, 11000), (36.4, 34.4, 0, 4000), (36.6, 31.0, 1000, 6000),
    (32.6, 30.5, 7000, 15000), (33.2, 41.3, 18000, 29000), (36.5, 43.6, 8000, 20000), (38.6, 46.3, 15000, 30000),
    (31.25, 34.6, 1500, 5000), (29.6, 33.8, 7000, 16000), (30.2, 36.1, 7000, 18000), (28.7, 34.8, 5000, 15000),
    (26.5, 35.4, 18000, 30000), (29.5, 38.5, 20000, 34000), (30.2, 46.8, 6000, 20000), (40.3, 28.0, 500, 5000)]
# fmt: on


def target_of(style: str, seed: int) -> str:
    """The airport that a world asks about."""
    return TARGET


def _network(rng: np.random.Generator, style: str, days: int) -> Anchored:
    anchors: list[tuple[float, float, Mixture]] = [
        (*airport(TARGET)[:2], _AT_OVDA[style]),
        (*airport("LLER")[:2], _AT_RAMON[style]),
        (*airport("OJAQ")[:2], _AT_RAMON[style]),
        (*airport("LLNV")[:2], [(0.3, 500, 1200), (0.7, 1500, 6000)]),
        (30.65, 34.85, [(1, *_NORTH_OF_OVDA[style])]),
    ]
    for code, share in _TO_THE_GROUND.items():
        lat, lon, elevation = airport(code)
        low = (share, elevation - 600, elevation - 100)
        anchors.append((lat, lon, [low, (1 - share, elevation + 100, elevation + 3000)]))
    anchors += [(lat, lon, [(1, low, high)]) for lat, lon, low, high in _ON_THE_WAY]
    return Anchored(rng, days, anchors, airport(TARGET)[:2])


def _lapses(rng: np.random.Generator, flight: Flight) -> list[Silence]:
    """Losses of a minute to a quarter of an hour, anywhere, in one flight of three."""
    begins = rng.uniform(flight.time[0], flight.time[-1], rng.poisson(0.35))
    return [(begin, begin + rng.uniform(60, 900)) for begin in begins]


@dataclass(slots=True)
class _Beside(World):
    def off(self, fleet: Fleet, there: Flight, back: Flight) -> tuple[list[Silence], list[Silence]]:
        """Transponder off around a stop, off beside Ovda on the way past, and losses."""
        rng = self.sky.rng
        inbound, outbound = (lost_beside(rng, one, TARGET, 0.3) + _lapses(rng, one) for one in (there, back))
        if fleet.prefix in CARGO and rng.random() < _OFF.get(there.destination, 0):
            km = math.exp(rng.uniform(math.log(20), math.log(250)))
            inbound += quiet(there, km, arriving=True)
            if rng.random() < 0.85:
                outbound += quiet(back, min(km * rng.uniform(0.6, 1.6), 250), arriving=False)
        return inbound, outbound


def simulate(seed: int, days: int, style: str) -> tuple[pa.Table, list[Stay]]:
    """Positions in the canonical columns, and every true stay, of one world."""
    rng = np.random.default_rng([seed, letters(style)])
    sky = Vectored(rng, seed, procedures=True, northerly=0.7, final=(12, 24), aside=(7, 18), detour=0.12)
    missing = frozenset(np.flatnonzero(rng.random(days) < 0.04).tolist())
    every_s = 0 if seed % 3 else 60
    recorder = PoorRecorder(
        sky, _network(rng, style, days), days, 30, spoofing(rng, days, TARGET), every_s=every_s, missing=missing
    )
    world = _Beside(sky, recorder, style, days, set(), [])
    fleets, _ = ovda()
    for fleet in fleets:
        for _ in range(fleet.count):
            world.aircraft(fleet)
    return recorder.table(), world.truth
