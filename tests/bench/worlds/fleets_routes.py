"""Who flies where in the worlds of `route_worlds`: fleets and patrols around each target. Way points in degrees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from .globe import Point

Via = Sequence[Point] | Callable[[str, np.random.Generator], Sequence[Point]]
CARGO = ("AZQ", "AZAF", "KGZ", "KGB", "RFF", "RCH", "ICL")
"""Prefixes whose transponders are off at times."""


@dataclass(frozen=True, slots=True)
class Fleet:
    """Aircraft of one type at a base: destinations (code, weight, way points), how many, callsign prefix, mean hours
    at a destination, mean hours at the base."""

    kind: str
    base: str
    to: Sequence[tuple[str, float, Via]]
    count: int
    prefix: str
    stay_h: float
    rest_h: float


Patrol = tuple[str, str, Point, float, float, float]
"""Type, base, centre, level (ft), hours, flights a day."""

# fmt: off
_BAKU = ([(41.4, 45.2), (39.9, 40.5), (37.2, 35.6), (34.9, 34.3), (32.7, 34.7), (31.55, 34.95)],
         [(41.6, 44.6), (40.6, 37.5), (37.9, 33.2), (35.2, 33.2), (32.6, 34.5), (31.45, 34.75)])
_TUS = [("LLER", 0.5, [(33.6, 34.0), (32.7, 34.6), (31.5, 34.9)]), ("LLBG", 0.5, [])]
_FROM_CAIRO = [(29.6, 33.6), (29.65, 34.9), (30.6, 35.8)]
_JEDDAH_NORTH = [(27.9, 35.8), (29.9, 35.2), (31.6, 35.5), (34.0, 35.0), (37, 33)]


def baku_way(destination: str, rng: np.random.Generator) -> Sequence[Point]:
    """One of two ways from Baku to Israel."""
    via = _BAKU[0 if rng.random() < 0.65 else 1]
    return via[:-2] if destination == "LLBG" else via[:-1] if destination == "LLNV" else via


def _from_baku(target: str) -> list[tuple[str, float, Via]]:
    shares = {"LLOV": {"LLOV": 0.52, "LLER": 0.16, "LLNV": 0.10, "LLBG": 0.10, "LTFM": 0.06, "OMSJ": 0.06},
              "LLNV": {"LLNV": 0.5, "LLOV": 0.12, "LLBG": 0.18, "LLER": 0.08, "LLRM": 0.04, "LTFM": 0.08}}[target]
    return [(code, share, baku_way if code.startswith("LL") else []) for code, share in shares.items()]


def few(target: str) -> list[Fleet]:
    """Few aircraft over years, at Ovda or Nevatim."""
    to = _from_baku(target)
    aegean = [(41.0, 22.5), (36.9, 26.0)]
    fleets = [Fleet("il76", "UBBB", to, 4, "AZQ", 2.0, 110), Fleet("b744", "UBBB", to, 1, "AZQ", 3.0, 150),
              Fleet("il76", "UBBG", to, 1, "AZAF", 2.0, 150)]
    if target == "LLNV":
        fleets.append(Fleet("il76", "LYNI", [("LLNV", 0.7, [*aegean, (34.0, 31.5), (31.6, 34.2)]),
                                             ("LLBG", 0.3, [*aegean, (33.4, 32.0)])], 1, "RFF", 3.0, 120))
    return [
        *fleets,
        Fleet("a320", "LLBG", [("LLER", 1, [(31.3, 34.8)])], 1, "AIZ", 0.9, 45),
        Fleet("b738", "LCLK", _TUS, 1, "TUS", 1.0, 60),
        Fleet("b738", "HECA", [("OJAI", 0.7, _FROM_CAIRO), ("OJAQ", 0.3, [(29.5, 33.6)])], 1, "MSR", 1.0, 60),
        Fleet("b738", "OEJN", [("LTFM", 1, _JEDDAH_NORTH)], 1, "SVA", 1.1, 80),
        Fleet("be20", "LLBG", [("LLOV", 0.4, [(31.2, 34.8)]), ("LLER", 0.3, [(31.2, 34.8)]), ("LLNV", 0.3, [])],
              1, "4XB", 2.0, 120)]


def ovda() -> tuple[list[Fleet], list[Patrol]]:
    """Ovda, with Ramon 25 km away."""
    to = _from_baku("LLOV")
    others = [
        Fleet("a320", "LLBG", [("LLER", 1, [(31.3, 34.8)])], 3, "AIZ", 0.9, 5),
        Fleet("at76", "LLBG", [("LLER", 1, [(31.3, 34.85)])], 2, "ISR", 0.7, 5),
        Fleet("b738", "LCLK", _TUS, 3, "TUS", 1.0, 8),
        Fleet("a320", "LTFM", [("LLBG", 0.6, [(36.5, 31.0), (34.3, 33.0)]), ("OJAI", 0.4, [(36.6, 33.5),
                               (33.5, 35.3)])],
              3, "THY", 1.1, 9),
        Fleet("a320", "OJAI", [("OJAQ", 0.7, [(30.6, 35.7)]), ("HESH", 0.3, [(29.9, 35.3), (29.0, 34.8)])],
              3, "RJA", 0.9, 6),
        Fleet("b738", "HECA", [("OJAI", 0.6, _FROM_CAIRO), ("OJAQ", 0.4, [(29.5, 33.6)])], 3, "MSR", 1.0, 7),
        Fleet("b738", "OEJN", [("OJAI", 0.5, [(28.2, 36.0)]), ("LTFM", 0.3, _JEDDAH_NORTH),
                               ("LLBG", 0.2, [(28.3, 35.2), (29.9, 34.95)])], 3, "SVA", 1.1, 9),
        Fleet("be20", "LLBG", [("LLOV", 0.35, [(31.2, 34.8)]), ("LLER", 0.4, [(31.2, 34.8)]), ("LLHA", 0.25, [])],
              2, "4XB", 2.0, 20)]
    fleets = [
        Fleet("il76", "UBBB", to, 4, "AZQ", 2.0, 14), Fleet("il76", "UBBG", to, 2, "AZQ", 2.0, 16),
        Fleet("b744", "UBBB", to, 1, "AZQ", 3.0, 30),
        Fleet("il76", "UBBB", [("LLOV", 0.5, baku_way), ("LLNV", 0.3, baku_way), ("LLBG", 0.2, baku_way)],
              1, "AZAF", 2.5, 40),
        Fleet("c17", "LGAV", [("LLOV", 0.3, [(36.2, 27.5), (33.2, 33.2), (31.6, 34.5)]),
                              ("LLNV", 0.5, [(36.2, 27.5), (32.8, 33.6)]), ("OJAI", 0.2, [(35, 30), (32.6, 34.3)])],
              2, "RCH", 3.0, 20)]
    patrols: list[Patrol] = [("be20", "LLBG", (30.05, 34.85), 18000, 2.5, 0.25),
                             ("at76", "LLBG", (29.75, 35.0), 12000, 2.0, 0.15)]
    return fleets + [replace(fleet, rest_h=fleet.rest_h * 1.8) for fleet in others], patrols


def tripoli() -> tuple[list[Fleet], list[Patrol]]:
    """Mitiga, with Tripoli International and Misrata near."""
    gulf = [(24.0, 47.0), (27.8, 35.5), (31.9, 28.0), (33.2, 21.0), (33.4, 15.5)]
    bosporus = [(38.5, 27.0), (36.0, 20.0), (33.6, 14.2)]
    along = [(32.2, 25), (32.9, 17), (32.75, 13.2), (33.5, 9.5), (34, 0)]
    to_gulf: list[tuple[str, float, Via]] = [("HLLM", 0.5, gulf), ("HLLT", 0.2, gulf), ("HLLB", 0.2, gulf[:3]),
                                             ("HLMS", 0.1, gulf[:4])]
    fleets = [
        Fleet("il76", "OMAA", to_gulf, 5, "AZQ", 2.5, 20),
        Fleet("il76", "LTFM", [("HLLM", 0.45, bosporus), ("HLLT", 0.2, bosporus), ("HLMS", 0.35, bosporus[:2])],
              3, "KGB", 2.5, 16),
        Fleet("a320", "LTFM", [("HLLM", 0.6, bosporus), ("HLMS", 0.4, bosporus[:2])], 3, "AAW", 1.2, 10),
        Fleet("a320", "HLLM", [("HLLB", 0.5, []), ("HECA", 0.3, [(33.0, 15.5), (32.3, 25)]), ("DTTA", 0.2, [])],
              4, "LAA", 1.0, 8),
        Fleet("b738", "LMML", [("HLLM", 0.5, []), ("HLLT", 0.2, []), ("HLMS", 0.3, [])], 3, "AMC", 1.0, 9),
        Fleet("b738", "DTTA", [("HECA", 0.6, [(33.9, 12.5), (32.6, 14.5), (32.3, 25)]), ("HLLT", 0.4, [])],
              3, "TAR", 1.1, 9),
        Fleet("b738", "HECA", [("GMMN", 1, along)], 2, "MSR", 1.5, 12),
        Fleet("at76", "LMML", [("HLLT", 0.5, []), ("HLLM", 0.5, [])], 2, "MLH", 1.5, 14)]
    return fleets, [("be20", "LMML", (32.95, 13.3), 15000, 2.0, 0.3)]


def minhad() -> tuple[list[Fleet], list[Patrol]]:
    """Minhad, among the airports of the Emirates."""
    iran, horn = [(38.5, 51.5), (33, 53.5)], [(11.5, 44.5), (17, 52)]
    cargo = [
        Fleet("il76", "UBBB", [("OMDM", 0.5, [*iran, (27.2, 53.9)]), ("OMSJ", 0.2, [*iran, (27.2, 54.5)]),
                               ("OMDW", 0.15, [*iran, (27.0, 53.4)]), ("OMAA", 0.15, [*iran, (26.8, 52.9)])],
              4, "AZQ", 2.5, 18),
        Fleet("il76", "HKJK", [("OMDM", 0.5, [*horn, (23.4, 55.2)]), ("OMSJ", 0.3, [*horn, (24.1, 55.9)]),
                               ("OMAL", 0.2, horn)], 3, "KGZ", 3.0, 20),
        Fleet("c17", "OBBI", [("OMDM", 0.5, [(26.0, 52.5)]), ("OMAM", 0.3, [(25.6, 52.5)]),
                              ("OMDW", 0.2, [(26, 52.5)])], 3, "RCH", 3.0, 16)]
    west = [(24.2, 50)]
    others = [
        Fleet("a320", "OBBI", [("OMDB", 0.4, [(26.3, 52.8)]), ("OMSJ", 0.3, [(26.4, 53.0)]), ("OMAA", 0.2, []),
                               ("OMDW", 0.1, [])], 5, "GFA", 1.0, 8),
        Fleet("b738", "OOMS", [("OMDB", 0.4, []), ("OMSJ", 0.2, []), ("OMAA", 0.2, []), ("OMDW", 0.2, [])],
              5, "OMA", 1.0, 7),
        Fleet("b738", "OMDB", [("OKKK", 0.4, [(26.5, 53.0)]), ("OEJN", 0.2, [(24.8, 54.6), *west]),
                               ("OPKC", 0.4, [(25.3, 57.5)])], 5, "FDB", 1.3, 6),
        Fleet("a320", "OMSJ", [("OPKC", 0.4, [(25.3, 57.3)]), ("OIIE", 0.3, [(27.5, 54.8)]),
                               ("OEJN", 0.3, [(25.0, 54.8), *west])], 4, "ABY", 1.2, 6),
        Fleet("b738", "OMDW", [("OKKK", 0.5, [(26.2, 52.8)]), ("OEJN", 0.5, west)], 2, "FDX", 2.0, 12),
        Fleet("a320", "OOMS", [("OBBI", 1, [(24.3, 56.3), (24.95, 55.4), (25.8, 52.9)])], 2, "OMS", 1.0, 9)]
    fleets = cargo + [replace(fleet, rest_h=fleet.rest_h * 1.7) for fleet in others]
    return fleets, [("be20", "OMAD", (25.0, 55.45), 14000, 2.0, 0.2)]


def belgrade() -> tuple[list[Fleet], list[Patrol]]:
    """Belgrade, with Batajnica 14 km away."""
    sea = [(43.3, 22.3), (41.0, 23.0), (36.5, 26.5), (33.4, 32.5)]
    black = [(41.5, 44), (41.9, 35), (42.3, 27.8)]
    north, danube = [(46.2, 18.8)], (43.9, 22.6)
    fleets = [
        Fleet("il76", "UBBB", [("LYBE", 0.55, [*black, danube]), ("LYBT", 0.15, [*black, danube]),
                               ("LYNI", 0.3, black)],
              5, "AZQ", 2.5, 18),
        Fleet("b744", "LLBG", [("LYBE", 0.7, sea[::-1]), ("LYNI", 0.3, sea[:0:-1])], 2, "ICL", 2.5, 20),
        Fleet("c17", "LOWW", [("LYBT", 0.5, north), ("LYBE", 0.3, north), ("LYNI", 0.2, north)], 1, "RCH", 3.0, 30),
        Fleet("at76", "LYBE", [("LYNI", 0.3, []), ("LOWW", 0.4, [(46.0, 19.0)]), ("LYPG", 0.3, [])], 2, "ASL", 0.9, 8),
        Fleet("a320", "LOWW", [("LYBE", 0.5, north), ("LYNI", 0.2, north),
                               ("LTFM", 0.3, [(46, 19.5), (44.85, 20.4), (42.5, 25)])], 4, "AUA", 1.0, 8),
        Fleet("a320", "LTFM", [("LYBE", 0.5, [(42.2, 26)]), ("LDZA", 0.3, [(42.2, 26), (44.6, 20.9)]),
                               ("BKPR", 0.2, [(41.8, 25)])], 4, "THY", 1.0, 8),
        Fleet("b738", "LHBP", [("LGAV", 0.6, [(45.2, 20.2), (43.3, 21.5)]), ("LYBE", 0.2, []), ("LYPG", 0.2, [])],
              3, "WZZ", 1.0, 8),
        Fleet("be20", "LYBE", [("LYVR", 0.4, []), ("LYNI", 0.6, [])], 2, "YUB", 1.5, 20)]
    return fleets, [("be20", "LYNI", (44.9, 20.5), 14000, 1.5, 0.2)]
# fmt: on
