"""Regions of `feed_worlds`: a military airfield beside a civil one, the airlines around both, the mountains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .fleets_routes import Fleet
from .globe import Point


@dataclass(frozen=True, slots=True)
class Region:
    """`target`: the military airfield asked about; `civil`: its neighbour; `headings` of runways; `hidden`: bearing
    from the target from which mountains hide what comes; `stations`: receivers beside those at the bases."""

    target: str
    civil: str
    headings: Mapping[str, float]
    hidden: float
    stations: Sequence[Point]
    fleets: Sequence[Fleet]


# fmt: off
NAIROBI = Region("HKRE", "HKJK", {"HKRE": 60, "HKJK": 60, "HKNW": 70, "HKMO": 30, "HUEN": 170, "HAAB": 70}, 300,
                 [(-1.53, 37.27), (-0.72, 36.43)], [
    Fleet("a320", "HKJK", [("HKMO", 0.4, []), ("HKKI", 0.2, []), ("HKEL", 0.1, []), ("HUEN", 0.3, [])],
          4, "KQA", 0.9, 5),
    Fleet("b738", "HKJK", [("HTDA", 0.5, []), ("HRYR", 0.5, [])], 2, "KQA", 1.0, 6),
    Fleet("b738", "HAAB", [("HKJK", 0.6, []), ("HUEN", 0.4, [])], 3, "ETH", 1.1, 8),
    Fleet("b744", "OMSJ", [("HKJK", 1, [(12.5, 47.0), (4.5, 41.5)])], 1, "SQC", 2.5, 20),
    Fleet("il76", "OMSJ", [("HKRE", 0.5, [(12.5, 47.0), (4.5, 41.5)]), ("HKJK", 0.15, [(12.5, 47.0), (4.5, 41.5)]),
                           ("HUEN", 0.15, [(12.5, 47.0), (5.5, 40.0)]), ("HCMM", 0.2, [(12.5, 50.5)])],
          4, "KGZ", 2.5, 20),
    Fleet("c130", "HKRE", [("HKMO", 0.25, []), ("HKLO", 0.25, []), ("HKNY", 0.3, []), ("HKMY", 0.2, [])],
          2, "KAF", 2.0, 24),
    Fleet("c208", "HKNW", [("HKNY", 0.5, []), ("HKMY", 0.2, []), ("HKEL", 0.3, [])], 3, "SAX", 1.5, 12),
    Fleet("at76", "HKNW", [("HKMO", 0.6, []), ("HKKI", 0.4, [])], 2, "JMB", 0.8, 8),
    Fleet("be20", "HKNW", [("HKRE", 0.4, []), ("HKMO", 0.6, [])], 1, "5YK", 2.0, 24),
    Fleet("b738", "HAAB", [("HTKJ", 1, [(-1.2, 36.9)])], 2, "FLX", 1.2, 10)])

BELGRADE = Region("LYBT", "LYBE", {}, 250, [(45.25, 19.85), (44.0, 20.9)], [
    Fleet("a320", "LYBE", [("LYPG", 0.3, []), ("LOWW", 0.3, []), ("LTFM", 0.2, []), ("LWSK", 0.2, [])],
          4, "ASL", 0.9, 5),
    Fleet("at76", "LYBE", [("LYNI", 0.5, []), ("LQSA", 0.5, [])], 2, "ASL", 0.8, 7),
    Fleet("b738", "LTFM", [("LYBE", 0.6, []), ("LDZA", 0.4, [(44.9, 20.4)])], 3, "THY", 1.0, 8),
    Fleet("a320", "LOWW", [("LYBE", 0.6, []), ("BKPR", 0.4, [(45.0, 20.1)])], 3, "AUA", 1.0, 8),
    Fleet("il76", "UBBB", [("LYBT", 0.5, [(41.9, 35), (42.3, 27.8)]), ("LYBE", 0.2, [(41.9, 35), (42.3, 27.8)]),
                           ("LYNI", 0.3, [(41.9, 35), (42.3, 27.8)])], 4, "AZQ", 2.5, 20),
    Fleet("b744", "LLBG", [("LYBT", 0.4, [(36.5, 26.5), (41.0, 23.0)]), ("LYBE", 0.6, [(36.5, 26.5), (41.0, 23.0)])],
          1, "ICL", 2.5, 24),
    Fleet("c130", "LYBT", [("LYNI", 0.4, []), ("LYKV", 0.3, []), ("LYUZ", 0.1, []), ("LHBP", 0.2, [])],
          2, "SAF", 2.0, 24),
    Fleet("be20", "LYBE", [("LYVR", 0.6, []), ("LYBT", 0.4, [])], 1, "YUB", 1.5, 20),
    Fleet("c208", "LYVR", [("LYKV", 0.5, []), ("LYUZ", 0.5, [])], 2, "VRS", 1.5, 14),
    Fleet("a320", "LHBP", [("LGAV", 1, [(44.95, 20.2)])], 2, "WZZ", 1.0, 9)])

DJIBOUTI = Region("HDCH", "HDAM", {"HDCH": 90, "HDAM": 90, "HAAB": 70, "HADR": 150}, 260,
                   [(11.3, 43.5), (12.8, 45.0)], [
    Fleet("a320", "HAAB", [("HDAM", 0.6, []), ("HCMH", 0.4, [])], 4, "ETH", 1.0, 6),
    Fleet("at76", "HDAM", [("HCMH", 0.5, []), ("HADR", 0.5, [])], 2, "DJB", 0.9, 8),
    Fleet("b738", "OEJN", [("HDAM", 0.7, [(14.5, 42.4)]), ("HAAB", 0.3, [(14.5, 42.0)])], 3, "SVA", 1.1, 8),
    Fleet("b738", "OMSJ", [("HDAM", 0.5, [(12.6, 46.5)]), ("HCMM", 0.5, [])], 2, "ABY", 1.2, 9),
    Fleet("c17", "OBBI", [("HDCH", 0.5, [(13.0, 47.0)]), ("HDAM", 0.5, [(13.0, 47.0)])], 2, "RCH", 3.0, 24),
    Fleet("il76", "OMSJ", [("HDCH", 0.45, [(12.6, 46.5)]), ("HDAM", 0.15, [(12.6, 46.5)]),
                           ("HADR", 0.2, [(12.6, 46.5), (11.3, 43.6)]), ("HCMH", 0.2, [(12.6, 46.5)])],
          3, "KGZ", 2.5, 20),
    Fleet("c130", "HDCH", [("HADR", 0.3, []), ("HCMM", 0.4, []), ("HDOB", 0.3, [])], 2, "JEN", 2.0, 24),
    Fleet("c208", "HDAM", [("HDOB", 0.6, []), ("HADR", 0.4, [])], 2, "DAS", 1.0, 12),
    Fleet("b738", "HAAB", [("OEJN", 1, [(11.6, 43.1), (14.5, 42.4)])], 2, "FLX", 1.5, 10)])

ABHA = Region("OEKM", "OEAB", {"OEKM": 60, "OEAB": 130, "OENG": 60, "OEGN": 150}, 240, [(18.0, 43.2), (19.9, 42.6)], [
    Fleet("a320", "OEJN", [("OEAB", 0.5, []), ("OEGN", 0.3, []), ("OENG", 0.2, [])], 5, "SVA", 0.9, 5),
    Fleet("b738", "OERK", [("OEAB", 0.6, []), ("OEGN", 0.4, [(18.4, 42.8)])], 4, "KNE", 1.0, 6),
    Fleet("at76", "OEAB", [("OEBH", 0.5, []), ("OENG", 0.5, [])], 2, "NAS", 0.8, 8),
    Fleet("il76", "OMSJ", [("OEKM", 0.5, [(21.0, 46.5)]), ("OEAB", 0.15, [(21.0, 46.5)]),
                               ("OENG", 0.35, [(20.5, 46.5)])],
          4, "KGZ", 2.5, 20),
    Fleet("c17", "OBBI", [("OEKM", 0.6, [(23.0, 47.0)]), ("OERY", 0.4, [])], 2, "RCH", 3.0, 24),
    Fleet("c130", "OEKM", [("OETF", 0.3, []), ("OERY", 0.3, []), ("OENG", 0.4, [])], 2, "RSF", 2.0, 24),
    Fleet("be20", "OEAB", [("OEKM", 0.4, []), ("OEBH", 0.6, [])], 1, "HZK", 1.5, 20),
    Fleet("c208", "OEBH", [("OEAB", 1, [])], 1, "BIS", 1.5, 14),
    Fleet("b738", "OYSN", [("OEJN", 1, [(18.3, 42.75)])], 2, "IYE", 1.2, 10)])
# fmt: on
REGIONS = (NAIROBI, BELGRADE, DJIBOUTI, ABHA)
