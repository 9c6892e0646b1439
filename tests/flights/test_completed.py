"""What the ends of segments lack and the rows next to them tell."""

from __future__ import annotations

import math
from typing import Any

import pytest
from flight_traces import positions
from test_visits import HOUR, infer, leg

from enduse.flights.completed import completed
from enduse.flights.engine import DuckEngine
from enduse.flights.position_set import PositionSet, position_set
from enduse.flights.queried_set import QueriedSet
from enduse.flights.stops import Segment
from enduse.flights.visits import _segments as segments_of

EVERY = ("altitude_ft", "ground_speed_kt", "track_deg", "vertical_rate_fpm")
KM = 1 / 111.195
START = 1_600_000_000
NAN = math.nan


def row(second: int, **told: Any) -> dict[str, Any]:
    """To the south at 360 km/h, sinking by 1,200 ft/min from 12,000 ft."""
    place = {"latitude": 40.0 - 0.1 * second * KM, "longitude": 30.0, "altitude_ft": 12_000.0 - 20.0 * second}
    blank = dict.fromkeys(EVERY[1:])
    return {"icao24": "4b8001", "time": (START + second) * 10**6, **place, **blank, **told}


def ends(source: PositionSet) -> list[Segment]:
    return completed(source, segments_of(source.observed().segments))


def only(rows: list[dict[str, Any]]) -> Segment:
    with position_set(positions(rows)) as source:
        (found,) = ends(source)
    return found


def test_rate_track_and_speed_come_from_the_way_flown() -> None:
    found = only([row(second) for second in range(0, 601, 10)])
    for end in (found.first, found.last):
        assert end.vertical_rate_fpm == pytest.approx(-1_200.0, abs=1.0)
        assert end.track_deg == pytest.approx(180.0, abs=0.1)
        assert end.ground_speed_kt == pytest.approx(360.0 / 1.852, abs=1.0)
    assert (found.first.altitude_ft, found.last.altitude_ft) == (12_000.0, 0.0)


def test_a_height_goes_on_from_the_nearest_one_and_is_marked() -> None:
    found = only(
        [row(second, **({"altitude_ft": None} if second in (0, 590, 600) else {})) for second in range(0, 601, 10)]
    )
    assert found.first.altitude_ft == pytest.approx(12_000.0, abs=1.0)
    assert found.last.altitude_ft == pytest.approx(0.0, abs=1.0)
    assert not found.first.height_told and not found.last.height_told
    assert only([row(second) for second in range(0, 601, 10)]).last.height_told


@pytest.mark.parametrize("told", [True, False])
def test_nobody_is_seen_at_a_height_that_was_not_received(told: bool) -> None:
    """Lost over the runway, found again there: seen where the last heights are low, else inferred and "about"."""
    into, out = leg("LLOV", 0, landing=True), leg("LLOV", 2 * HOUR, landing=False)
    if not told:
        into, out = ([one | {"altitude_ft": None} if at in gone else one for at, one in enumerate(rows)]
                     for rows, gone in ((into, range(2)), (out, range(2))))  # fmt: skip
    (found,) = infer([*into, *out]).visits
    assert (found.kind == "seen") is told
    assert ("about" in found.why) is not told


def test_what_a_row_tells_stays() -> None:
    told = {"ground_speed_kt": 111.0, "track_deg": 7.0, "vertical_rate_fpm": 64.0}
    found = only([row(second, **told) for second in range(0, 601, 10)])
    assert found.last[3:7] == (0.0, 111.0, 7.0, 64.0)
    part = only([row(second, ground_speed_kt=111.0) for second in range(0, 601, 10)])
    assert part.last.ground_speed_kt == 111.0
    assert part.last.track_deg == pytest.approx(180.0, abs=0.1)


@pytest.mark.parametrize("seconds", [[0], [0, 5], [0, 200]], ids=["one row", "too close", "too far"])
def test_what_nobody_tells_stays_unknown(seconds: list[int]) -> None:
    found = only([row(second) for second in seconds])
    assert math.isnan(found.last.vertical_rate_fpm)
    assert math.isnan(found.last.ground_speed_kt)


def test_without_heights_nothing_is_made_up() -> None:
    found = only([row(second, altitude_ft=None) for second in range(0, 601, 10)])
    assert all(math.isnan(value) for value in found.first[3:7])


def test_ends_on_the_ground_are_left_as_they_are() -> None:
    rows = [row(second) for second in range(0, 601, 10)]
    rows.append({**row(610), "altitude_ft": None, "on_ground": True})
    found = only(rows)
    assert found.last_on_ground
    assert all(math.isnan(value) for value in found.last[3:7])
    assert found.first.vertical_rate_fpm == pytest.approx(-1_200.0, abs=1.0)


def test_nothing_is_taken_over_a_gap() -> None:
    rows = [*(row(second) for second in range(0, 101, 10)), {**row(1_100), "latitude": 50.0}]
    with position_set(positions(rows)) as source:
        first, alone = ends(source)
    assert first.last.track_deg == pytest.approx(180.0, abs=0.1)
    assert math.isnan(alone.first.track_deg)


def test_both_ways_of_reading_tell_the_same() -> None:
    rows = [row(second, icao24=f"4b80{number:02d}") for number in range(5) for second in range(0, 2_000, 7 + number)]
    given = positions(rows)
    with position_set(given) as source:
        one = ends(source)
    with DuckEngine() as engine:
        other = ends(QueriedSet(engine, given))
    assert one == other
    assert not any(math.isnan(value) for each in one for value in each.last[3:7])
