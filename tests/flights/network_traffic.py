"""Who flies where in the simulated world: fleets, their routes, their stays. Truth for tests, seeded.

A fleet flies legs from a table with weights; stays last from half an hour to days; cargo comes in campaigns.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from network_paths import KINDS, Path, fly
from network_world import DAY_US, HOUR_US, START_US, Airfield, Receiver

MINUTE_US = 60_000_000

TURKEY = ((41.55, 44.3), (39.4, 38.5), (36.4, 33.9), (34.2, 33.4), (32.4, 34.4))
BACK = ((32.6, 34.3), (34.4, 33.7), (36.6, 34.1), (39.6, 38.3), (41.5, 44.4))
SOUTH = ((30.9, 35.05),)
VIA = {
    **{("UBBB", code): TURKEY for code in ("LLBG", "LLNV")},
    **{("UBBB", code): (*TURKEY, *SOUTH) for code in ("LLOV", "LLER")},
    **{(code, "UBBB"): BACK for code in ("LLBG", "LLNV")},
    **{(code, "UBBB"): (*SOUTH, *BACK) for code in ("LLOV", "LLER")},
    **{(code, "UBBG"): (*SOUTH, *BACK) for code in ("LLOV", "LLER", "LLNV", "LLBG")},
    **{(code, "LTAC"): (*SOUTH, (32.6, 34.3), (34.4, 33.3)) for code in ("LLOV", "LLER", "LLNV", "LLBG")},
    **{("LCLK", code): ((33.2, 34.0), (31.0, 34.75)) for code in ("LLOV", "LLER")},
    **{(code, "LCLK"): ((31.0, 34.95), (33.2, 34.1)) for code in ("LLOV", "LLER")},
    ("LCLK", "OEJN"): ((32.3, 34.6), (30.6, 35.0), (29.8, 35.05), (27.0, 36.6)),
    ("OEJN", "LCLK"): ((27.0, 36.6), (29.9, 34.9), (30.8, 34.9), (32.3, 34.5)),
    ("LLBG", "OEMA"): ((30.5, 34.95), (29.9, 34.85), (28.6, 35.4)),
    ("OEMA", "LLBG"): ((28.6, 35.4), (29.8, 34.8), (30.7, 34.9)),
    ("OJAI", "HESH"): ((30.2, 35.35), (29.6, 34.95)),
    ("HESH", "OJAI"): ((29.6, 34.95), (30.3, 35.3)),
}


@dataclass(frozen=True, slots=True)
class Fleet:
    """Aircraft that fly alike: ICAO addresses, type, callsign prefix, base, from each place destinations by weight."""

    name: str
    addresses: tuple[str, ...]
    kind: str
    prefix: str
    base: str
    routes: dict[str, dict[str, float]]
    stay_hours: tuple[float, float]
    base_hours: tuple[float, float]
    campaigns: bool = False
    dark_share: float = 0.0
    training: float = 0.0


def _star(base: str, weights: dict[str, float], back: dict[str, float] | None = None) -> dict[str, dict[str, float]]:
    home = back or {base: 1.0}
    routes = dict.fromkeys(weights, home)
    for place in home:
        routes.setdefault(place, {base: 1.0})
    return {**routes, base: weights}


def fleets() -> tuple[Fleet, ...]:
    """Cargo under question, other carriers at the same airfields, locals, and those who only pass by."""
    cargo = _star(
        "UBBB",
        {"LLOV": 0.55, "LLER": 0.15, "LLNV": 0.1, "LLBG": 0.13, "ZZQA": 0.07},
        {"UBBB": 0.7, "UBBG": 0.18, "LTAC": 0.12},
    )
    caspian = {"UBBG": 0.4, "UGTB": 0.3, "LTAC": 0.2, "ZZQB": 0.1}
    south = {"LLER": 0.7, "LLOV": 0.1, "LLHA": 0.2}
    return (
        Fleet("cargo", ("4b8001", "4b8012", "4b8023", "4b8034"), "IL76", "AZQ", "UBBB", cargo, (2, 0.5), (20, 0.9),
              campaigns=True, dark_share=0.25),
        Fleet("heavy", ("600a01", "600a1f"), "B744", "AZG", "UBBB", cargo, (3, 0.6), (18, 0.8), dark_share=0.05),
        Fleet("charter", ("4c0101", "4c0112", "4c0123", "4c0134"), "A320", "CYC", "LCLK",
              _star("LCLK", {"LLOV": 0.6, "LLER": 0.25, "LLBG": 0.15}), (1.2, 0.4), (6, 0.6)),
        Fleet("domestic", ("738a01", "738a12", "738a2d"), "A320", "AIZ", "LLBG", _star("LLBG", south), (0.8, 0.3),
              (2.5, 0.8)),
        Fleet("aqaba", ("740801", "740819"), "A320", "RJA", "OJAI", _star("OJAI", {"OJAQ": 0.7, "HESH": 0.3}), (1, 0.3),
              (4, 0.7)),
        Fleet("haj", ("710101", "710112", "710123", "71013c"), "A320", "SVA", "OEJN",
              _star("OEJN", {"LCLK": 1.0}), (1.5, 0.4), (5, 0.6)),
        Fleet("medina", ("738b01", "738b1e"), "B744", "ELY", "LLBG", _star("LLBG", {"OEMA": 1.0}), (2, 0.3), (8, 0.6)),
        Fleet("caspian", ("4b8101", "4b8112", "4b8123"), "A320", "AHY", "UBBB", _star("UBBB", caspian), (1.2, 0.4),
              (3, 0.7)),
        Fleet("small", ("738c01", "738c1b", "738c2c"), "BE20", "", "LLHZ",
              _star("LLHZ", {"LLER": 0.25, "LLOV": 0.2, "LLMZ": 0.3, "LLHA": 0.25}), (2, 0.9), (10, 0.9),
              training=0.15),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Leg:
    """One flight from stand to stand: instants in microseconds; `silent` spans without a transponder signal."""

    fleet: Fleet
    icao24: str
    callsign: str | None
    origin: str
    destination: str
    path: Path
    start_us: int
    silent: tuple[tuple[int, int], ...]
    extras: frozenset[str]

    @property
    def lift_off_us(self) -> int:
        """The instant of lift-off."""
        return self.start_us + int(self.path.lift_off * 1e6)

    @property
    def touchdown_us(self) -> int:
        """The instant of the landing that stays."""
        return self.start_us + int(self.path.touchdown * 1e6)

    @property
    def end_us(self) -> int:
        """The instant at the stand."""
        return self.start_us + int(self.path.seconds[-1] * 1e6)


def _stay_us(middle: float, spread: float, chance: np.random.Generator) -> int:
    hours = middle * float(np.exp(chance.normal(0, spread)))
    if chance.random() < 0.04:
        hours = chance.uniform(24, 96)
    return int(min(max(hours, 0.5), 120) * HOUR_US)


def _extras(fleet: Fleet, chance: np.random.Generator) -> frozenset[str]:
    found = set()
    if chance.random() < 0.06:
        found.add("hold")
    if chance.random() < fleet.training:
        found.add("touch-and-go")
    elif chance.random() < 0.02:
        found.add("go-around")
    return frozenset(found)


def _silent(
    fleet: Fleet, origin: str, destination: str, path: Path, start: int, chance: np.random.Generator
) -> tuple[tuple[int, int], ...]:
    spans = []
    end = start + int(path.seconds[-1] * 1e6)
    hidden = {"LLOV", "LLNV", "ZZQA"}
    if destination in hidden and chance.random() < fleet.dark_share:
        spans.append((start + int((path.touchdown - chance.uniform(6, 18) * 60) * 1e6), end + 1))
    if origin in hidden and chance.random() < fleet.dark_share:
        spans.append((start - 1, start + int((path.lift_off + chance.uniform(4, 14) * 60) * 1e6)))
    if chance.random() < 0.01:
        off = start + int(chance.uniform(0.2, 0.7) * (end - start))
        spans.append((off, off + int(chance.uniform(16, 70) * MINUTE_US)))
    return tuple(spans)


def legs_of(
    fleet: Fleet, icao24: str, fields: dict[str, Airfield], days: int, winds: np.ndarray, chance: np.random.Generator
) -> list[Leg]:
    """All legs of one aircraft over `days`, in order; the first begins after a stay at its base."""
    end, clock = START_US + days * DAY_US, START_US + int(chance.uniform(0.02, 1.5) * DAY_US)
    places, here, number = list(fields), fleet.base, int(chance.integers(10, 900))
    legs: list[Leg] = []
    active_until = clock + int(chance.uniform(4, 12) * DAY_US)
    while True:
        if fleet.campaigns and here == fleet.base and clock > active_until:
            clock += int(chance.gamma(2, 4) * DAY_US)
            active_until = clock + int(chance.uniform(4, 14) * DAY_US)
        weights = fleet.routes[here]
        there = str(chance.choice(list(weights), p=np.array(list(weights.values())) / sum(weights.values())))
        a, b, day = fields[here], fields[there], min(int((clock - START_US) // DAY_US), days - 1)
        if clock >= end:
            return legs
        via = tuple(
            (lat + chance.normal(0, 0.06), lon + chance.normal(0, 0.06)) for lat, lon in VIA.get((here, there), ())
        )
        turn = [int(winds[day, places.index(code)] ^ (chance.random() < 0.1)) for code in (here, there)]
        extras = _extras(fleet, chance)
        path = fly(a, b, KINDS[fleet.kind], chance, via, extras, (a.courses[turn[0]], b.courses[turn[1]]))
        if clock + path.seconds[-1] * 1e6 >= end:
            return legs
        callsign = f"{fleet.prefix}{number % 1000}" if fleet.prefix else None
        legs.append(
            Leg(fleet, icao24, callsign, here, there, path, clock,
                _silent(fleet, here, there, path, clock, chance), extras)
        )  # fmt: skip
        clock, here, number = legs[-1].end_us, there, number + 1
        clock += _stay_us(*(fleet.base_hours if here == fleet.base else fleet.stay_hours), chance)


def spoofed_spans(days: int, chance: np.random.Generator) -> tuple[tuple[int, int, float, float], ...]:
    """Hours in which receivers of satellite navigation around Israel are led astray: from, to, and where they show."""
    found = []
    for day in np.flatnonzero(chance.random(days) < 0.3):
        start = int(START_US + day * DAY_US + chance.uniform(0, 20) * HOUR_US)
        shown = ((33.82, 35.49), (31.72, 35.99), (30.12, 31.41))[int(chance.integers(3))]
        found.append((start, start + int(chance.uniform(2, 6) * HOUR_US), *shown))
    return tuple(found)


__all__ = ["Fleet", "Leg", "Receiver", "fleets", "legs_of", "spoofed_spans"]
