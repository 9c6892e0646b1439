"""Where an aircraft landed before and after a gap, and what that says of a landing in it."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from enduse.flights.airports import Airport, AirportTable
from enduse.flights.coverage import Coverage
from enduse.flights.evidence import Neutral
from enduse.flights.feasibility import State
from enduse.flights.landed_beside import Beside, landed_beside
from enduse.flights.on_ground import GroundRun
from enduse.flights.outside import Surroundings
from enduse.flights.performance import GENERIC_JET
from enduse.flights.posterior import BACK, Posterior, explain, suitability
from enduse.flights.seen_paths import NO_PATHS
from enduse.flights.sphere import Floats
from enduse.flights.stops import Gap, Stop
from enduse.flights.usage import Usage

HOUR = 3_600_000_000
TABLE = AirportTable(
    [Airport("LAAA", "one", 30.0, 35.0, 0.0, 9_000.0), Airport("LBBB", "other", 30.0, 35.3, 0.0, 9_000.0)]
)


def gap(hour: float, length: float = 3.0, icao24: str = "4b8001") -> Gap:
    one = State(int(hour * HOUR), 30.6, 35.15, 15_000.0, 300.0, 180.0, -1_500.0)
    return Gap(icao24, one, one._replace(time=int((hour + length) * HOUR), track_deg=0.0), "AZQ1")


def first(shares: dict[int, float], no_landing: float = 0.0) -> Posterior:
    rows, nothing = np.array(list(shares), dtype=np.int64), np.zeros(len(shares))
    times = np.zeros(len(shares), dtype=np.int64)
    unlisted = 1.0 - no_landing - sum(shares.values())
    return Posterior(rows, np.array(list(shares.values())), unlisted, no_landing, times, times, nothing, nothing, False)


def stop(hour: float, airport: int, icao24: str = "4b8001", silence: float = 1.0) -> Stop:
    run = GroundRun(icao24, int(hour * HOUR), int((hour + 1) * HOUR), 30.0, 35.0, math.nan, 10, 10, 5.0, 100.0, 5.0)
    bounds = int((hour - silence) * HOUR), int((hour + 1 + silence) * HOUR)
    return Stop((run,), airport, 1.0, ((airport, 1.0),), True, True, None, None, *bounds, "AZQ1")


def test_the_landings_on_both_sides_are_told() -> None:
    gaps = [(gap(10), first({5: 0.6, 6: 0.4})), (gap(20), first({7: 1.0})), (gap(30), first({8: 0.5, 9: 0.5}))]
    before, middle, after = landed_beside([stop(0, 3)], gaps)
    assert (before.last, before.next) == ({3: 1.0}, {7: 1.0})
    assert (middle.last, middle.next) == ({5: 0.6, 6: 0.4}, {8: 0.5, 9: 0.5})
    assert (after.last, after.next) == ({7: 1.0}, {})


def test_of_two_landings_in_one_gap_the_nearer_one_is_told() -> None:
    both = replace(first({5: 0.5, 6: 0.5}), twice=0.9, halves=(first({5: 1.0}), first({6: 1.0})))
    found = landed_beside([], [(gap(10), first({4: 1.0})), (gap(20), both), (gap(30), first({7: 1.0}))])
    assert [(one.last, one.next) for one in found] == [({}, {5: 1.0}), ({4: 1.0}, {7: 1.0}), ({6: 1.0}, {})]


def test_a_second_landing_that_may_be_none_leaves_the_first_as_the_last_one() -> None:
    halves = first({5: 1.0}), first({6: 0.6}, no_landing=0.4)
    both = replace(first({5: 1.0}), twice=0.6, halves=halves)
    before, _, after = landed_beside([], [(gap(10), first({4: 1.0})), (gap(20), both), (gap(30), first({7: 1.0}))])
    assert after.last == pytest.approx({6: 0.6, 5: 0.4}) and before.next == {5: 1.0}


def test_what_may_be_no_landing_passes_on_what_was_before() -> None:
    gaps = [(gap(10), first({5: 0.3}, no_landing=0.7)), (gap(20), first({7: 1.0}))]
    assert landed_beside([stop(0, 3)], gaps)[1].last == pytest.approx({3: 0.7, 5: 0.3})


def test_a_landing_at_a_place_in_no_table_ends_what_was_before() -> None:
    gaps = [(gap(10), first({})), (gap(20), first({7: 1.0}))]
    assert landed_beside([stop(0, 3)], gaps)[1] == ({}, {})


def test_a_gap_of_more_than_a_day_tells_nothing() -> None:
    gaps = [(gap(10, 30.0), first({5: 1.0})), (gap(50), first({7: 1.0}))]
    assert landed_beside([stop(0, 3)], gaps) == [({3: 1.0}, {7: 1.0}), ({}, {})]


def test_a_silence_of_days_beside_a_stop_ends_what_is_known() -> None:
    gaps = [(gap(100), first({5: 1.0})), (gap(300), first({7: 1.0}))]
    found = landed_beside([stop(0, 3, silence=90.0), stop(500, 4, silence=90.0)], gaps)
    assert found == [({}, {7: 1.0}), ({5: 1.0}, {})]


def test_what_is_beside_a_gap_reaches_the_rules() -> None:
    around = Surroundings(TABLE, Coverage(), Usage.of(2, [], []), NO_PATHS)
    gaps = [gap(10), gap(20)]
    told = around.outside(gaps, [first({0: 1.0})] * 2, [Beside({0: 0.5}, {0: 0.5, 1: 0.2}), Beside({}, {1: 1.0})])
    assert [column.tolist() for column in told.beside(landing=True)] == [[0, 0, 1], [0, 1, 1], [0.5, 0.2, 1.0]]
    assert [column.tolist() for column in told.beside(landing=False)] == [[0], [0], [0.5]]


def test_other_aircraft_and_the_order_given_are_no_matter() -> None:
    gaps = [(gap(20), first({7: 1.0})), (gap(10), first({5: 1.0})), (gap(10, icao24="4b8002"), first({6: 1.0}))]
    found = landed_beside([stop(40, 2, "4b8002"), stop(0, 3), stop(5, -1)], gaps)
    assert found == [({5: 1.0}, {}), ({}, {7: 1.0}), ({}, {2: 1.0})]


class Came(Neutral):
    """Nothing is known but where the aircraft landed before."""

    def beside(self, *, landing: bool) -> tuple[np.ndarray, np.ndarray, Floats]:
        return (np.array([0]), np.array([0]), np.array([0.8])) if not landing else super().beside(landing=landing)


def shares(asked: Gap, outside: Neutral) -> dict[int, float]:
    (found,) = explain([asked], TABLE, suitability(TABLE, GENERIC_JET), GENERIC_JET, outside)
    return dict(zip(found.airports.tolist(), found.shares.tolist(), strict=True))


def test_a_likely_return_weighs_less_and_a_sure_one_a_tenth() -> None:
    plain, likely, sure = (
        shares(gap(10, 0.7), Neutral()),
        shares(gap(10, 0.7), Came()),
        shares(replace(gap(10, 0.7), origin=0), Came()),
    )
    assert plain[0] == pytest.approx(plain[1], rel=0.01)
    assert likely[0] / likely[1] == pytest.approx((1.0 - 0.8 * (1.0 - BACK)) * plain[0] / plain[1])
    assert sure[0] / sure[1] == pytest.approx(BACK * plain[0] / plain[1])


@pytest.mark.parametrize("seen", ["destination", "origin"])
def test_a_short_silence_on_the_way_to_a_landing_seen_next_is_no_other_landing(seen: str) -> None:
    sinks, north = seen == "destination", 1 if seen == "destination" else -1
    one = State(0, 30.0 + north * 0.32, 35.0, 7_000.0, 260.0, 180.0, -1_200.0 if sinks else 1_200.0)
    silent = Gap(
        "4b8001", one, one._replace(time=19 * 60_000_000, latitude=30.0 + north * 0.12, altitude_ft=4_000.0), "A"
    )
    alone = landing(silent)
    known = landing(replace(silent, **{seen: 0}))
    assert known < 0.5 * alone
    later = replace(silent, after=silent.after._replace(time=3 * HOUR)) if silent.after else silent
    assert landing(replace(later, **{seen: 0})) > 0.9, "hours on a short way are no holding"


def landing(asked: Gap) -> float:
    (found,) = explain([asked], TABLE, suitability(TABLE, GENERIC_JET), GENERIC_JET, Neutral())
    return found.landing
