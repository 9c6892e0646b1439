"""A stop with a silence beside it, and a state in flight that is of a landing or take-off at another field."""

from __future__ import annotations

import math

import pytest
from test_visits import HOUR, Row, infer, leg, parked

from enduse.flights.airports import airport_table
from enduse.flights.elsewhere import elsewhere
from enduse.flights.feasibility import State
from enduse.flights.performance import GENERIC_JET
from enduse.flights.posterior import suitability
from enduse.model.visit import Visit

TABLE = airport_table()
WEIGHTS = suitability(TABLE, GENERIC_JET)
OVDA, RAMON = (TABLE.airports.index(TABLE.airport(code)) for code in ("LLOV", "LLER"))
BETWEEN = "more probably with a flight between than without one"


def left(hours: float, code: str, floor: float = 0.0) -> list[Visit]:
    """Landed and stood at Ovda, and `hours` later received after a take-off."""
    rows = leg("LLOV", 0, landing=True) + parked("LLOV", 60, 1800)
    return list(infer(rows + leg(code, 1800 + hours * HOUR, landing=False, floor=floor)).visits)


def came(hours: float, code: str, floor: float = 0.0) -> list[Visit]:
    """As `left`, backwards: received before a landing, and `hours` later standing at Ovda."""
    since = hours * HOUR
    rows: list[Row] = leg(code, 0, landing=True, floor=floor) + parked("LLOV", since, since + 1800)
    return list(infer(rows + leg("LLOV", since + 1860, landing=False)).visits)


def test_stood_here_and_took_off_there_is_a_stop_here_and_a_visit_there() -> None:
    here, there = left(19, "LLER")
    assert (here.airport, here.kind) == ("LLOV", "half-dark")
    assert "the take-off was not received, in a silence of 19.0 h, long enough to have landed elsewhere" in here.why
    assert (there.airport, there.kind, there.arrival) == ("LLER", "half-dark", None)
    assert "Lost on the ground 25 km away, found again at" in there.why and BETWEEN in there.why
    assert there.departure and here.departure and here.departure < there.departure
    assert here.departure_between and there.arrival_between
    assert here.departure_between[0] == there.arrival_between[0] == "2020-09-13T12:56:40Z"


def test_landed_there_and_stood_here_is_a_visit_there_and_a_stop_here() -> None:
    there, here = came(19, "LLER")
    assert (there.airport, there.kind, there.departure) == ("LLER", "half-dark", None)
    assert "found again on the ground 25 km away 19.0 h later" in there.why and BETWEEN in there.why
    assert (here.airport, here.kind) == ("LLOV", "half-dark") and "the landing was not received" in here.why
    assert there.arrival and here.arrival and there.arrival < here.arrival


@pytest.mark.parametrize("floor", [5_000.0, 12_000.0, 17_000.0])
def test_climbing_or_sinking_far_away_is_a_visit_of_its_own(floor: float) -> None:
    for here, there in (left(24, "UBBB", floor), came(24, "UBBB", floor)[::-1]):
        assert (here.airport, here.kind, there.airport, there.kind) == ("LLOV", "half-dark", "UBBB", "dark")


@pytest.mark.parametrize("told", [left, came])
@pytest.mark.parametrize(
    ("hours", "code", "floor"), [(1, "LLER", 0.0), (19, "LLER", 5_000.0), (3, "UBBB", 5_000.0), (24, "UBBB", 21_000.0)]
)
def test_too_soon_for_a_stay_or_too_high_to_tell_the_field_it_stays_one_stop(
    told: object, hours: float, code: str, floor: float
) -> None:
    assert callable(told)
    (visit,) = told(hours, code, floor)
    assert visit.airport == "LLOV"


def test_what_a_state_does_not_tell_is_of_no_other_field() -> None:
    place = TABLE.airports[RAMON]
    stood = State(0, TABLE.airports[OVDA].latitude, TABLE.airports[OVDA].longitude, *(float("nan"),) * 4)
    state = State(int(10 * HOUR * 1e6), place.latitude, place.longitude, 500.0, 150.0, 20.0, 1_500.0)
    assert elsewhere(state, stood, OVDA, TABLE, WEIGHTS, landing=False)
    assert not elsewhere(state, stood, -1, TABLE, WEIGHTS, landing=False)
    assert not elsewhere(state, stood, RAMON, TABLE, WEIGHTS, landing=False)
    others = {"altitude_ft": 4_000.0}, {"altitude_ft": float("nan")}, {"ground_speed_kt": 250.0}
    for value in (*others, {"vertical_rate_fpm": 0.0}, {"vertical_rate_fpm": float("nan")}, {"height_told": False}):
        assert not elsewhere(state._replace(**value), stood, OVDA, TABLE, WEIGHTS, landing=False), value


@pytest.mark.parametrize("landing", [True, False])
@pytest.mark.parametrize(
    ("fpm", "feet", "km"),
    [
        (350.0, 9_900.0, 101.0), (500.0, 8_000.0, 105.0), (800.0, 9_900.0, 110.0), (600.0, 13_000.0, 130.0),
        (900.0, 16_000.0, 160.0), (1_500.0, 19_500.0, 185.0), (400.0, 19_500.0, 185.0),
    ],
)  # fmt: skip
def test_a_gentle_slope_to_or_from_the_stop_is_of_no_other_field(
    fpm: float, feet: float, km: float, landing: bool
) -> None:
    here = TABLE.airports[OVDA]
    stood = State(0, here.latitude, here.longitude, *(float("nan"),) * 4)
    time = int((-3 if landing else 3) * HOUR * 1e6)
    track, slope = (180.0, -fpm) if landing else (0.0, fpm)
    state = State(time, here.latitude + km / 111.2, here.longitude, feet, 234.0, track, slope)
    assert not elsewhere(state, stood, OVDA, TABLE, WEIGHTS, landing=landing)


@pytest.mark.parametrize(
    ("code", "bearing", "km", "feet", "fpm", "off"),
    [
        ("LLOV", 0, 200, 15_000, 1_500, 60), ("OMDM", 270, 150, 12_000, 1_500, 40),
        ("OMDM", 45, 150, 12_000, 1_500, 40),
        ("EPOK", 90, 170, 18_000, 1_500, 60), ("EPOK", 225, 400, 16_000, 600, 0), ("LLOV", 315, 300, 18_000, 600, 0),
        ("LLOV", 340, 900, 16_000, 600, 0), ("EPOK", 225, 480, 12_000, 1_800, 40),
    ],
)  # fmt: skip
@pytest.mark.parametrize("landing", [True, False])
def test_a_detour_and_a_change_of_level_on_the_way_are_of_no_other_field(
    code: str, bearing: float, km: float, feet: float, fpm: float, off: float, landing: bool
) -> None:
    airport = TABLE.airports.index(TABLE.airport(code))
    here, angle = TABLE.airports[airport], math.radians(bearing)
    stood = State(0, here.latitude, here.longitude, *(float("nan"),) * 4)
    latitude = here.latitude + km / 111.2 * math.cos(angle)
    longitude = here.longitude + km / 111.2 * math.sin(angle) / math.cos(math.radians(here.latitude))
    time, track = int((-4 if landing else 4) * HOUR * 1e6), (bearing + 180.0 * landing + off) % 360.0
    state = State(time, latitude, longitude, feet, 320.0, track, -fpm if landing else fpm)
    assert not elsewhere(state, stood, airport, TABLE, WEIGHTS, landing=landing)


@pytest.mark.parametrize(
    ("feet", "fpm", "tells"), [(9_900.0, 400.0, True), (16_000.0, 400.0, False), (16_000.0, 1_500.0, True)]
)
def test_far_from_the_stop_a_steep_climb_is_of_the_field_beside_it(feet: float, fpm: float, tells: bool) -> None:
    here, far = TABLE.airports[OVDA], TABLE.airport("UBBB")
    stood = State(0, here.latitude, here.longitude, *(float("nan"),) * 4)
    state = State(int(24 * HOUR * 1e6), far.latitude + 0.4, far.longitude, feet, 300.0, 0.0, fpm)
    assert elsewhere(state, stood, OVDA, TABLE, WEIGHTS, landing=False) is tells
