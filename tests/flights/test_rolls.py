"""Runs of one or a few fast rows on the ground: landing, take-off, or a touch; each stay is told once."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest
from flight_traces import positions
from test_visits import HOUR, Row, infer, leg, parked

from enduse.flights.visits import infer_visits
from enduse.model.visit import Visit

CAME, WENT = leg("LLOV", 0, landing=True), leg("LLOV", 4 * HOUR, landing=False)
FAR_IN, FAR_OUT = (
    leg("LLOV", -600, landing=True, floor=20_000),
    leg("LLOV", 4 * HOUR + 900, landing=False, floor=20_000),
)
"""A landing and a take-off in reception, and both lost high."""

SPEEDS = (60.0, 77.0, 95.0, 112.0, 130.0)
SPACINGS = (5.0, 20.0, 60.0)


def fast(t: float, *knots: float | None, every: float = 5.0) -> list[Row]:
    """Rows on the ground, the first at `t`."""
    return [row | {"ground_speed_kt": kt} for row, kt in zip(parked("LLOV", t, t + 200, every), knots, strict=False)]


def rolls(*, landing: bool) -> list[tuple[float, ...]]:
    """One to three speeds at most 8 kt from the last, slower and slower or faster and faster; with a waver of 3."""
    found: list[tuple[float, ...]] = []
    for kt, count, step in product(SPEEDS, (1, 2, 3), (0.0, 8.0)):
        speeds = tuple(kt - step * at + (3.0 if at == 1 else 0.0) for at in range(count))
        found.append(speeds if landing else speeds[::-1])
    return sorted(set(found))


def visits_of(cases: list[list[Row]]) -> list[list[Visit]]:
    """The visits of each case, all in one archive, an aircraft each."""
    rows = [row | {"icao24": f"{0x4B0000 + at:06x}"} for at, case in enumerate(cases) for row in case]
    found = infer_visits(positions(rows)).visits
    return [[one for one in found if one.icao24 == f"{0x4B0000 + at:06x}"] for at in range(len(cases))]


def counts(cases: list[list[Row]]) -> Counter[tuple[str | None, ...]]:
    return Counter(tuple(one.airport for one in visits) for visits in visits_of(cases))


def test_however_few_rows_a_landing_leaves_before_a_silence_the_stay_is_told_once() -> None:
    rest = parked("LLOV", 3 * HOUR, 4 * HOUR - 60) + WENT
    cases = [
        CAME[: -1 - above] + fast(20, *knots, every=every) + rest
        for knots, every, above in product(rolls(landing=True), SPACINGS, (0, 3))
    ]
    for (visit,) in visits_of(cases):
        assert (visit.airport, visit.kind) == ("LLOV", "seen") and visit.arrival and visit.departure
        assert visit.arrival < "2020-09-13T12:28" < "2020-09-13T16:25" < visit.departure


def test_however_few_rows_a_take_off_leaves_after_a_silence_the_stay_is_told_once() -> None:
    rest = CAME + parked("LLOV", 60, HOUR)
    cases = [
        rest + fast(4 * HOUR - 20 - every * len(knots), *knots, every=every) + WENT[1 + above :]
        for knots, every, above in product(rolls(landing=False), SPACINGS, (0, 3))
    ]
    for (visit,) in visits_of(cases):
        assert (visit.airport, visit.kind) == ("LLOV", "seen") and visit.arrival and visit.departure
        assert visit.arrival < "2020-09-13T12:28" < "2020-09-13T16:22" < visit.departure


def test_a_landing_and_a_take_off_of_few_rows_each_with_silence_between_are_one_stay() -> None:
    cases = [CAME + fast(20, *knots) + fast(4 * HOUR - 40, *knots[::-1]) + WENT for knots in rolls(landing=True)]
    assert counts(cases) == {("LLOV",): len(cases)}


def test_fast_rows_between_two_silences_are_of_the_stay_before_and_after_them() -> None:
    cases = []
    for kt, count, every in product(SPEEDS, (1, 2, 3), SPACINGS):
        alone = fast(2 * HOUR, *[kt] * count, every=every)
        cases.append(CAME + parked("LLOV", 60, HOUR) + alone + parked("LLOV", 3 * HOUR, 4 * HOUR - 60) + WENT)
        cases.append(FAR_IN + alone + parked("LLOV", 3 * HOUR, 4 * HOUR - 60) + WENT)
        cases.append(CAME + parked("LLOV", 60, HOUR) + alone + FAR_OUT)
    assert counts(cases) == {("LLOV",): len(cases)}


def test_seen_to_fly_away_and_come_back_is_two_stays_however_few_rows_were_on_the_ground() -> None:
    cases = []
    for knots, every in product(rolls(landing=True), SPACINGS):
        out = leg("LLOV", HOUR, landing=False, north=60.0) + leg("LLOV", 3 * HOUR, landing=True, north=60.0)
        landed, left = fast(20, *knots, every=every), fast(HOUR - 20 - every * len(knots), *knots[::-1], every=every)
        again = fast(3 * HOUR + 20, *knots, every=every) + parked("LLOV", 3 * HOUR + 240, 4 * HOUR - 60) + WENT
        cases.append(CAME + landed + left + out + again)
        cases.append(CAME + landed + parked("LLOV", 240, HOUR - 240) + left + out + again)
    named = [[one.airport for one in visits if one.kind != "dark"] for visits in visits_of(cases)]
    assert named == [["LLOV", "LLOV"]] * len(cases)


def test_a_hop_seen_elsewhere_parts_two_stays_however_few_rows_were_on_the_ground() -> None:
    cases = []
    for knots, every in product(rolls(landing=True), SPACINGS):
        here, elsewhere = fast(20, *knots, every=every), parked("LLBG", 90 * 60, 2 * HOUR)
        again = fast(3 * HOUR + 20, *knots, every=every) + parked("LLOV", 3 * HOUR + 240, 4 * HOUR - 60) + WENT
        cases.append(CAME + here + elsewhere + again)
    assert counts(cases) == {("LLOV", "LLBG", "LLOV"): len(cases)}


def test_parked_then_fast_and_gone_silent_it_left() -> None:
    """Nothing was received in flight, but the rows of the same stretch of reception tell it."""
    here = CAME + parked("LLOV", 60, HOUR) + fast(HOUR + 150, 110.0)
    again = leg("LLOV", 3 * HOUR, landing=True) + parked("LLOV", 3 * HOUR, 4 * HOUR - 60) + WENT
    assert counts([here + again]) == {("LLOV", "LLOV"): 1}
    back = fast(3 * HOUR - 150, 110.0) + parked("LLOV", 3 * HOUR, 4 * HOUR - 60) + WENT
    assert counts([here + back, CAME + parked("LLOV", 60, HOUR) + back]) == {("LLOV", "LLOV"): 2}


def circuit(t: float) -> list[Row]:
    """From over the field out and back in eight minutes, between the rows on the ground before and after."""
    return leg("LLOV", t + 40, landing=False, north=12.0) + leg("LLOV", t + 440, landing=True, north=12.0)


@pytest.mark.parametrize("touch", [(130.0,), (128.0, 131.0), (184.0, None, 186.0)])
@pytest.mark.parametrize("again", [(126.0, 97.0, 60.0), (115.0,), (64.0,), (42.0,)])
def test_a_touch_before_the_landing_is_not_the_arrival(
    touch: tuple[float | None, ...], again: tuple[float, ...]
) -> None:
    rows = CAME + fast(10, *touch) + circuit(20) + fast(480, *again) + parked("LLOV", 640, 4 * HOUR - 60) + WENT
    found = infer(rows)
    (visit,) = found.visits
    assert visit.kind == "seen" and visit.arrival == "2020-09-13T12:34:40Z" and found.counted["touch-and-go"] == 1
    assert visit.arrival_between and visit.arrival_between[1] == visit.arrival
    twice = CAME + fast(10, *touch) + circuit(20) + fast(480, *touch) + circuit(490) + fast(950, *again)
    found = infer(twice + parked("LLOV", 1110, 4 * HOUR - 60) + WENT)
    (visit,) = found.visits
    assert visit.arrival == "2020-09-13T12:42:30Z" and found.counted["touch-and-go"] == 2


@pytest.mark.parametrize("left", [(60.0, 97.0, 126.0), (115.0,), (64.0,)])
def test_a_touch_after_the_take_off_is_not_the_departure(left: tuple[float, ...]) -> None:
    rows = CAME + parked("LLOV", 60, HOUR) + fast(HOUR + 40, *left) + circuit(HOUR + 50)
    found = infer(rows + fast(HOUR + 510, 130.0, 128.0) + leg("LLOV", HOUR + 530, landing=False))
    (visit,) = found.visits
    assert visit.kind == "seen" and visit.departure and found.counted["touch-and-go"] == 1
    assert "2020-09-13T13:27:10" <= visit.departure <= "2020-09-13T13:27:50Z"


def test_touches_alone_are_no_stay() -> None:
    found = infer(CAME + fast(10, 130.0) + circuit(20) + fast(480, 128.0) + leg("LLOV", 500, landing=False))
    assert found.visits == () and found.counted["touch-and-go"] == 2


@pytest.mark.parametrize("touch", [(130.0,), (128.0, 131.0), (150.0, 130.0), (130.0, 150.0)])
@pytest.mark.parametrize(("circuits", "stays"), [(1, 1), (4, 2)])
def test_touches_within_a_flight_longer_than_a_circuit_do_not_join_the_stays_before_and_after_it(
    touch: tuple[float, ...], circuits: int, stays: int
) -> None:
    rows = CAME + parked("LLOV", 60, HOUR) + fast(HOUR + 60, 60.0, 100.0, 130.0)
    for at in range(circuits):
        rows += circuit(HOUR + 80 + 480 * at) + fast(HOUR + 550 + 480 * at, *touch)
    back = HOUR + 80 + 480 * circuits
    rows += circuit(back) + fast(back + 470, 126.0, 97.0, 60.0) + parked("LLOV", back + 630, back + 2 * HOUR)
    found = infer(rows + leg("LLOV", back + 2 * HOUR + 60, landing=False))
    assert [one.kind for one in found.visits] == ["seen"] * stays
    assert found.visits[0].arrival == "2020-09-13T12:27:40Z"
    told = circuits - (touch == (130.0, 150.0)) if stays > 1 else 0
    assert found.counted.get("touch-and-go", 0) == told, "one that speeds up after a stay reads as its take-off roll"


def test_a_landing_and_a_take_off_between_touches_are_a_stay_though_the_apron_is_not_received() -> None:
    rows = CAME + parked("LLOV", 60, HOUR) + fast(HOUR + 60, 60.0, 100.0, 130.0) + circuit(HOUR + 80)
    rows += fast(HOUR + 550, 130.0, 110.0, 80.0) + fast(HOUR + 1300, 80.0, 110.0, 130.0) + circuit(HOUR + 1320)
    rows += fast(HOUR + 1790, 126.0, 97.0, 60.0) + parked("LLOV", HOUR + 1900, 3 * HOUR - 60)
    (visit,) = infer(rows + leg("LLOV", 3 * HOUR, landing=False)).visits
    assert visit.arrival == "2020-09-13T12:27:40Z"


@pytest.mark.parametrize("knots", [(126.0, 97.0), (110.0,), (100.0, 90.0, 80.0)])
def test_a_landing_roll_and_taxiing_minutes_later_is_no_touch(knots: tuple[float, ...]) -> None:
    (visit,) = infer(CAME + fast(10, *knots) + parked("LLOV", 500, 4 * HOUR - 60) + WENT).visits
    assert visit.arrival == "2020-09-13T12:26:50Z"


def test_a_silence_within_a_stay_is_no_gap_between_flights() -> None:
    """Rows without a speed that no source marks lie beside the slow ones."""
    idle = [one | {"on_ground": False, "altitude_ft": 1450.0} for one in parked("LLOV", 60, HOUR)]
    idle[-1] |= {"ground_speed_kt": None}
    more = [one | {"on_ground": False, "altitude_ft": 1450.0} for one in parked("LLOV", 3 * HOUR, 4 * HOUR - 60)]
    more[0] |= {"ground_speed_kt": None}
    (visit,) = infer(CAME + idle + more + WENT).visits
    assert (visit.airport, visit.kind) == ("LLOV", "seen")


@pytest.mark.parametrize("backwards", [False, True])
def test_a_row_that_tells_no_speed_beside_slow_ones_is_no_flight(backwards: bool) -> None:
    """What follows is not a second stay from there on."""
    idle = [one | {"on_ground": False, "altitude_ft": 1450.0} for one in parked("LLOV", HOUR, 3 * HOUR)]
    idle[0 if backwards else -1] |= {"ground_speed_kt": None}
    (visit,) = infer(FAR_IN + idle + WENT if backwards else CAME + parked("LLOV", 60, HOUR) + idle + FAR_OUT).visits
    assert (visit.airport, visit.kind) == ("LLOV", "half-dark")
    assert visit.arrival_between and visit.arrival_between[0] < "2020-09-13T12:27"
    assert visit.departure_between and visit.departure_between[1] > "2020-09-13T16"


@pytest.mark.parametrize("minutes", [4, 10, 13])
def test_a_landing_roll_and_a_take_off_roll_are_a_stay_though_the_apron_is_not_received(minutes: int) -> None:
    off = 60.0 * minutes
    rows = (
        CAME + fast(5, 140, 120, 100, 80, 60) + fast(off, 60, 80, 100, 120, 140) + leg("LLOV", off + 30, landing=False)
    )
    (found,) = infer(rows).visits
    assert (found.airport, found.kind) == ("LLOV", "seen")


def test_a_landing_roll_begins_the_stay_though_the_taxi_is_received_late() -> None:
    rest = parked("LLOV", 840, HOUR) + leg("LLOV", HOUR + 60, landing=False)
    rows = CAME + fast(5, 140, 110, 80, 60) + fast(780, 45, 20) + rest
    (found,) = infer(rows).visits
    assert found.arrival is not None and found.arrival < "2020-09-13T12:27"
