"""What other flights say of how likely an unseen landing is."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from enduse.flights.airports import Airport, AirportTable
from enduse.flights.coverage import CELL_DEGREES, Coverage, band_of, cell_of, key_of
from enduse.flights.evidence import Neutral
from enduse.flights.feasibility import State
from enduse.flights.landed_beside import NOWHERE
from enduse.flights.outside import OFF_ALONE, TRANSPONDER_OFF, Surroundings
from enduse.flights.performance import GENERIC_JET
from enduse.flights.posterior import Posterior, explain, suitability
from enduse.flights.seen_paths import NO_PATHS
from enduse.flights.sphere import Floats
from enduse.flights.stops import Gap
from enduse.flights.usage import Usage

TABLE = AirportTable(
    [Airport("LAAA", "heard", 30.0, 35.0, 0.0, 9_000.0), Airport("LBBB", "unheard", 30.0, 35.3, 0.0, 9_000.0)]
)
HOUR = 3_600_000_000
GAP = Gap(
    "4b8001",
    State(0, 30.6, 35.15, 15_000.0, 300.0, 180.0, -1500.0),
    State(4 * HOUR, 30.6, 35.15, 15_000.0, 300.0, 0.0, 1500.0),
    "AZQ1",
)


def heard(above_ft: float = 0.0) -> Coverage:
    """Others received in every cell around, above a height, in many hours."""
    up, right = np.meshgrid(np.arange(29.4, 31.0, CELL_DEGREES / 2), np.arange(34.4, 36.0, CELL_DEGREES / 2))
    cells = np.unique(cell_of(up.ravel(), right.ravel()))
    bands = np.unique(band_of(np.arange(above_ft, 40_000.0, 500.0)))
    cell, band, hour = (each.ravel() for each in np.meshgrid(cells, bands, np.arange(24)))
    keys = np.sort(key_of(cell, band, hour))
    return Coverage.of({"4b8001": 0, "4b8002": 1}, keys, np.ones(len(keys), np.int64))


def first_pass() -> Posterior:
    (found,) = explain([GAP], TABLE, suitability(TABLE, GENERIC_JET), GENERIC_JET, Neutral())
    return found


def used(seen: tuple[float, float]) -> Usage:
    """Of two fields, after so many landings seen there."""
    return replace(Usage.of(2, [], []), seen=np.array(seen))


def unseen(coverage: Coverage, seen: tuple[float, float]) -> Floats:
    """Of both fields, after so many landings seen there."""
    around = Surroundings(TABLE, coverage, used(seen), NO_PATHS)
    return around.outside([GAP], [first_pass()], [NOWHERE]).unseen(np.zeros(2, np.int64), np.arange(2))[0]


def test_a_transponder_that_is_off_explains_the_way_there_the_landing_and_the_way_back_at_once() -> None:
    nothing = Coverage.of({}, np.zeros(0, np.int64), np.zeros(0, np.int64))
    others = Coverage.of({"4b8001": 0, "4b8002": 1}, np.zeros(1, np.int64), np.ones(1, np.int64))
    plain, low, high = (unseen(one, (1_000.0, 0.0)) for one in (others, heard(), heard(8_000.0)))
    assert plain[0] == pytest.approx(TRANSPONDER_OFF, rel=0.05)
    assert plain[1] == pytest.approx(TRANSPONDER_OFF + (1.0 - TRANSPONDER_OFF) / 2.0)
    assert np.all(low >= TRANSPONDER_OFF) and low[0] <= plain[0] and low[1] < 0.5 * plain[1]
    assert low[1] < high[1] < 0.8 * plain[1], "the way alone"
    assert low[1] / low[0] < plain[1] / plain[0]
    alone = unseen(nothing, (1_000.0, 0.0))
    assert alone[0] == pytest.approx(OFF_ALONE, rel=0.05), "nobody else: the own landings say little"


def test_a_field_where_many_were_seen_is_less_likely_to_hide_a_landing() -> None:
    nothing = Coverage.of({}, np.zeros(0, np.int64), np.zeros(0, np.int64))
    few, many = unseen(nothing, (3.0, 0.0)), unseen(nothing, (300.0, 0.0))
    assert many[0] < few[0] < few[1] == many[1]
    assert not math.isnan(few.sum())
