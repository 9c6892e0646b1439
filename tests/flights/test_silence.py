"""What visits say of a long silence, on the ground or in the air: one stay, and no more than was received."""

from __future__ import annotations

import pytest
from flight_traces import positions
from test_visits import HOUR, Row, infer, leg, parked, row

from enduse.flights.legs import legs
from enduse.flights.verdict import SURE
from enduse.flights.visits import infer_visits
from enduse.model.visit import NO_LANDING, TWICE, Visit, room_for_more

DAY = 24 * HOUR
AWAY = "it may have flown elsewhere and come back"
GROUND_END = "2020-09-13T12:56:40Z"
"""When the first half hour on the ground is over."""


def stay(silence: float, again: str = "LLOV") -> list[Row]:
    """Half an hour on the ground at Ovda, nothing, and half an hour on the ground."""
    back = 1800 + silence
    before = leg("LLOV", 0, landing=True) + parked("LLOV", 0, 1800)
    return before + parked(again, back, back + 1800) + leg(again, back + 1860, landing=False)


def dark(gap: float, code: str = "LLOV", *, floor: float = 7000) -> tuple[Visit, ...]:
    """Lost on an approach to Ovda, found again after a take-off."""
    return infer(leg("LLOV", 0, landing=True, floor=floor) + leg(code, gap, landing=False, floor=floor)).visits


def test_a_silence_too_short_for_a_flight_elsewhere_and_back_changes_nothing() -> None:
    (visit,) = infer(stay(24 * 60)).visits
    assert (visit.airport, visit.kind) == ("LLOV", "seen")
    assert AWAY not in visit.why and "received" not in visit.why
    assert visit.departure_between and visit.departure_between[0] == visit.departure


@pytest.mark.parametrize(
    ("silence", "told"), [(1560, "26 min"), (3 * HOUR, "3.0 h"), (15 * HOUR, "15.0 h"), (9 * DAY, "9.0 days")]
)
def test_a_longer_silence_is_one_visit_that_says_so(silence: float, told: str) -> None:
    (visit,) = infer(stay(silence)).visits
    assert (visit.airport, visit.kind, visit.arrival) == ("LLOV", "seen", "2020-09-13T12:26:40Z")
    assert f"nothing was received for {told} of it: {AWAY}" in visit.why
    assert visit.departure_between and visit.departure and visit.arrival_between
    assert visit.arrival_between[1] == visit.arrival
    assert visit.departure_between[0] == GROUND_END < visit.departure < visit.departure_between[1]


def test_a_type_that_turns_round_more_slowly_needs_a_longer_silence() -> None:
    table = positions(stay(30 * 60))
    for type_, away in (("A320", True), ("IL76", False)):
        (visit,) = infer_visits(table, types={"4b8001": type_}).visits
        assert (AWAY in visit.why) == away


def test_of_several_silences_the_longest_is_told_and_the_first_bounds_the_departure() -> None:
    there = [(0.0, 1800.0), (5 * HOUR, 6 * HOUR), (30 * HOUR, 31 * HOUR)]
    ground = [one for since, until in there for one in parked("LLOV", since, until)]
    (visit,) = infer(leg("LLOV", 0, landing=True) + ground + leg("LLOV", 31 * HOUR + 60, landing=False)).visits
    assert f"nothing was received for 24.0 h of it, the longest of 2 such silences: {AWAY}" in visit.why
    assert visit.departure_between and visit.departure_between[0] == GROUND_END
    (visit,) = infer(leg("LLOV", 0, landing=True) + ground).visits
    assert "longest of 2 such" in visit.why and (visit.departure, visit.departure_between) == (None, None)


def test_what_was_received_while_it_stood_there_is_no_silence() -> None:
    there = parked("LLOV", 1800 + 20 * 60, 1800 + 3 * HOUR - 20 * 60)
    airborne = [one | {"on_ground": False, "altitude_ft": 1450.0, "ground_speed_kt": None} for one in there]
    (visit,) = infer(stay(3 * HOUR) + airborne).visits
    assert "received" not in visit.why
    (visit,) = infer(stay(3 * HOUR) + airborne[:60]).visits
    assert f"nothing was received for 101 min of it: {AWAY}" in visit.why


def test_a_stop_found_again_elsewhere_is_two_visits_with_the_silence_between() -> None:
    first, second = infer(stay(9 * DAY, "LLER")).visits
    assert [(one.airport, one.kind) for one in (first, second)] == [("LLOV", "half-dark"), ("LLER", "half-dark")]
    assert "take-off was not received, in a silence of 9.0 days, long enough to have landed elsewhere too" in first.why
    assert "landing was not received, in a silence of 9.0 days, long enough to have landed elsewhere too" in second.why
    assert first.departure_between == second.arrival_between == (GROUND_END, "2020-09-22T12:56:40Z")
    assert (first.departure, second.arrival) == first.departure_between
    first, second = infer(stay(8 * HOUR, "LLER")).visits
    assert first.departure == second.arrival == "2020-09-13T16:56:40Z"


def roll(t: float, *knots: float) -> list[Row]:
    """Rows on the runway, five seconds apart."""
    return [one | {"ground_speed_kt": kt} for one, kt in zip(parked("LLOV", t, t + 60, 5.0), knots, strict=False)]


def test_a_landing_roll_a_silence_and_rows_on_the_ground_are_one_stay_that_was_seen() -> None:
    taxi = parked("LLOV", 8 * HOUR, 8 * HOUR + 600) + leg("LLOV", 8 * HOUR + 660, landing=False)
    take_off = roll(8 * HOUR, 75.0, 100.0, 130.0) + leg("LLOV", 8 * HOUR + 60, landing=False)
    for rest in (taxi, take_off):
        (visit,) = infer(leg("LLOV", 0, landing=True) + roll(10, 126.0, 97.0) + rest).visits
        assert (visit.airport, visit.kind) == ("LLOV", "seen")
        assert (
            visit.arrival
            and visit.departure
            and visit.arrival < "2020-09-13T12:27" < "2020-09-13T20:26" < visit.departure
        )
        assert "nothing was received for 8.0 h of it" in visit.why and "was not received" not in visit.why


def test_a_roll_that_was_received_is_a_side_that_was_seen_though_nothing_was_in_the_air() -> None:
    stay = roll(0, 126.0, 97.0, 60.0) + parked("LLOV", 60, 3600) + roll(3660, 75.0, 100.0, 130.0)
    far = leg("LLOV", -900, landing=True, floor=20_000), leg("LLOV", 4600, landing=False, floor=20_000)
    (visit,) = infer(far[0] + stay + far[1]).visits
    assert (visit.airport, visit.kind) == ("LLOV", "seen") and "was not received" not in visit.why
    assert visit.arrival_between and visit.arrival_between[0] >= "2020-09-13T12:24"
    (visit,) = infer(far[0] + stay[3:-3] + far[1]).visits
    assert visit.kind == "half-dark" and "the take-off was not received" in visit.why


@pytest.mark.parametrize("north", [0.0, 0.06, 6.0])
@pytest.mark.parametrize(("hours", "room"), [(1.5, False), (9, True)])
def test_a_silence_beside_a_landing_and_a_take_off_that_were_seen_is_told_where_it_may_hold_a_stop(
    hours: float, room: bool, north: float
) -> None:
    stay = roll(0, 126.0, 97.0, 60.0) + parked("LLOV", 60, 3600) + roll(3660, 75.0, 100.0, 130.0)
    since, until = -hours * HOUR, 3660 + hours * HOUR
    cruise = [
        row(t, 29.94 + north, 34.93, 34_000.0, ground_speed_kt=450.0, track_deg=track, vertical_rate_fpm=0.0)
        for t, track in ((since - 10, 180.0), (since, 180.0), (until, 0.0), (until + 10, 0.0))
    ]
    (visit,) = infer(cruise[:2] + stay + cruise[2:]).visits
    assert (visit.airport, visit.kind) == ("LLOV", "seen") and "was not received" not in visit.why
    for side in ("before", "after"):
        told = f"; {side} it nothing was received for 9.0 h, long enough to have landed elsewhere too"
        assert (told in visit.why) is room, visit.why


@pytest.mark.parametrize("knots", [(126.0, 97.0, 98.0), (126.0, 97.0)])
def test_a_landing_roll_is_no_take_off_though_its_speeds_waver(knots: tuple[float, ...]) -> None:
    landed = leg("LLOV", 0, landing=True) + roll(10, *knots)
    (visit,) = infer(landed + leg("LLOV", 9000, landing=False, floor=20_000)).visits
    assert visit.kind == "half-dark" and "the take-off was not received" in visit.why
    assert visit.departure_between and visit.departure_between[1] > "2020-09-13T14:30"
    (visit,) = infer(landed + parked("LLOV", 8 * HOUR, 9 * HOUR)).visits
    assert visit.arrival and visit.arrival < "2020-09-13T12:28"


@pytest.mark.parametrize("knots", [(75.0, 74.0, 100.0, 130.0), (75.0, 100.0, 130.0)])
def test_a_take_off_roll_is_no_landing_though_its_speeds_waver(knots: tuple[float, ...]) -> None:
    left = roll(3660, *knots) + leg("LLOV", 3720, landing=False)
    (visit,) = infer(leg("LLOV", -7200, landing=True, floor=20_000) + left).visits
    assert visit.kind == "half-dark" and "the landing was not received" in visit.why
    assert visit.arrival_between and visit.arrival_between[0] < "2020-09-13T11"


def test_an_archive_that_begins_in_a_landing_roll_and_ends_in_a_take_off_roll_tells_both_times() -> None:
    (visit,) = infer(roll(0, 126.0, 97.0, 60.0) + parked("LLOV", 60, 3600) + roll(3660, 40.0, 75.0, 130.0)).visits
    assert (visit.kind, visit.arrival, visit.departure) == ("seen", "2020-09-13T12:26:40Z", "2020-09-13T13:27:50Z")
    assert visit.arrival_between == ("2020-09-13T12:24:40Z", visit.arrival)
    assert visit.departure_between == (visit.departure, "2020-09-13T13:29:50Z")


def test_a_take_off_roll_before_a_silence_ends_a_stay_and_a_landing_roll_after_it_begins_another() -> None:
    first = leg("LLOV", 0, landing=True) + parked("LLOV", 60, 1800) + roll(1860, 75.0, 100.0, 130.0)
    again = roll(4 * HOUR, 130.0, 100.0, 75.0) + parked("LLOV", 4 * HOUR + 60, 5 * HOUR)
    visits = infer(first + again + leg("LLOV", 5 * HOUR + 60, landing=False)).visits
    assert [(one.airport, one.kind) for one in visits] == [("LLOV", "seen")] * 2
    assert visits[0].departure and visits[1].arrival and visits[0].departure < visits[1].arrival


@pytest.mark.parametrize(("code", "hours", "room"), [("LLER", 1, True), ("UBBB", 2, False), ("UBBB", 5, True)])
def test_between_two_fields_there_is_room_for_a_third_where_the_direct_way_leaves_it(
    code: str, hours: int, room: bool
) -> None:
    first, second = infer(stay(hours * HOUR, code)).visits
    assert (first.airport, second.airport) == ("LLOV", code)
    for visit in (first, second):
        assert f"was not received, in a silence of {60 if hours == 1 else f'{hours}.0'}" in visit.why
        assert ("long enough to have landed elsewhere too" in visit.why) == room


def test_an_unseen_landing_that_leaves_no_time_for_another_says_no_more() -> None:
    rows = leg("LLOV", 0, landing=True, floor=9000) + parked("LLOV", 600, 1800) + leg("LLOV", 1860, landing=False)
    (visit,) = infer(rows).visits
    assert visit.kind == "half-dark"
    assert "the landing was not received, in a silence of" in visit.why and "elsewhere" not in visit.why


def test_low_and_slow_before_days_of_silence_is_no_stay_of_days() -> None:
    rows = leg("LLOV", 0, landing=True, floor=2000) + parked("LLOV", 9 * DAY, 9 * DAY + 1800)
    (visit,) = infer(rows + leg("LLOV", 9 * DAY + 1860, landing=False)).visits
    assert (visit.kind, visit.airport) == ("seen", "LLOV")
    assert f"nothing was received for 9.0 days of it: {AWAY}" in visit.why
    assert visit.departure_between and visit.departure_between[0] < "2020-09-13T13"


@pytest.mark.parametrize("days", [1, 3, 30])
def test_a_gap_of_days_is_one_landing_at_least_and_its_name_no_claim_of_a_stay(days: int) -> None:
    (visit,) = dark(days * DAY)
    assert (visit.airport, visit.kind) == ("LLOV", "dark") and visit.probability < 0.95
    assert "landed at least once, and may have been elsewhere in between" in visit.why
    assert f"found again at 7,252 ft {'24.2 h' if days == 1 else f'{days}.0 days'} later" in visit.why
    assert visit.arrival_between and visit.departure_between
    assert visit.departure_between[0] < "2020-09-13T13" and visit.arrival_between[1] > "2020-09-14"


def test_a_gap_of_days_between_high_ends_names_nothing() -> None:
    (visit,) = dark(10 * DAY, floor=27_000)
    assert visit.airport is None and visit.probability == SURE
    assert "landed at least once; how often, and where, is not known" in visit.why


def test_low_ends_far_apart_and_days_apart_are_two_visits_from_one_end_each() -> None:
    first, second = dark(10 * DAY, "UBBB")
    assert [(one.airport, one.kind) for one in (first, second)] == [("LLOV", "dark"), ("UBBB", "dark")]
    assert "found again 1,801 km away 10.0 days later, a silence that more probably holds two landings" in first.why
    assert "this and a later one at Heydar Aliyev International Airport" in first.why
    assert "Lost 1,801 km away, found again at 7,050 ft" in second.why
    assert "this and an earlier one at Ovda International Airport" in second.why
    assert first.arrival and first.arrival < "2020-09-14" and first.departure is None
    assert second.departure and second.departure > "2020-09-23" and second.arrival is None
    assert all(one.probability + sum(each.probability for each in one.candidates[1:]) < 1.01 for one in (first, second))
    assert not any(
        each.airport == NO_LANDING and each.probability for one in (first, second) for each in one.candidates
    )
    assert all(leg.origin is None or leg.destination is None for leg in legs((first, second)))
    for visit in (first, second):
        for pair in (visit.arrival_between, visit.departure_between):
            assert pair and "2020-09-13T12" < pair[0] < "2020-09-13T13" and pair[1] > "2020-09-23T12"


@pytest.mark.parametrize("gap", [4 * HOUR, 5 * HOUR, 20 * HOUR, 22 * HOUR, 25 * HOUR])
def test_two_landings_are_two_as_soon_as_they_fit_in(gap: float) -> None:
    assert [one.airport for one in dark(gap, "UBBB")] == ["LLOV", "UBBB"]


@pytest.mark.parametrize(("gap", "code"), [(6 * HOUR, "LLNV"), (10 * DAY, "LLER")])
def test_ends_that_one_landing_may_explain_stay_one_visit(gap: float, code: str) -> None:
    assert len(dark(gap, code)) == 1


def test_a_sure_end_is_not_given_away_to_another_field_from_which_it_came_much_later() -> None:
    first, second = dark(10 * DAY, "LLNV")
    assert (first.airport, second.airport) == ("LLOV", None)
    assert "a later one at an airport that is not named" in first.why
    listed = {one.airport: one.probability for one in second.candidates}
    assert "LLNV" in listed and listed.get("LLOV", 0.0) < 0.01, "the other landing is at another field"
    assert 0.5 <= second.probability < SURE, "that there was a second landing is not sure"
    assert listed[NO_LANDING] == pytest.approx(1.0 - second.probability, abs=1e-3)
    assert 0.9 < sum(listed.values()) < 1.001


def test_the_callsign_of_each_landing_is_that_of_its_own_end() -> None:
    before = [one | {"callsign": "AAA1"} for one in leg("LLOV", 0, landing=True, floor=7000)]
    after = [one | {"callsign": "BBB2"} for one in leg("UBBB", 8 * HOUR, landing=False, floor=7000)]
    assert [one.callsign for one in infer(before + after).visits] == ["AAA1", "BBB2"]


@pytest.mark.parametrize(
    ("rows", "room"),
    [
        (leg("LLOV", 0, landing=True, floor=7000) + leg("LLOV", 6 * HOUR, landing=False, floor=7000), [True]),
        (leg("LLOV", 0, landing=True, floor=7000) + leg("LLOV", 3 * DAY, landing=False, floor=7000), [True]),
        (leg("LLOV", 0, landing=True, floor=20000) + leg("LLOV", 3 * DAY, landing=False, floor=20000), [True]),
        (stay(2 * DAY), [True]),
        (stay(5 * HOUR, "UBBB"), [True, True]),
        (leg("LLOV", 0, landing=True, floor=7000) + leg("LLOV", HOUR, landing=False, floor=7000), [False]),
        (stay(24 * 60), [False]),
        (stay(2 * HOUR, "UBBB"), [False, False]),
    ],
    ids=["gap", "days", "open", "stood", "beside", "short gap", "short stop", "direct way"],
)
def test_every_silence_with_room_for_a_landing_more_is_counted_as_one(rows: list[Row], room: list[bool]) -> None:
    assert [room_for_more(visit) for visit in infer(rows).visits] == room


@pytest.mark.parametrize(("code", "told"), [("LLNV", True), ("LLER", False)])
def test_how_likely_two_landings_are_is_told_of_one_gap_alone(code: str, told: bool) -> None:
    (visit,) = dark(4 * HOUR, code)
    assert visit.airport == "LLOV" and TWICE in visit.why
    assert ("that it landed twice has a probability of " in visit.why) is told


def test_a_third_landing_is_told_once_where_it_fits_in() -> None:
    for gap in (4 * HOUR, 15 * HOUR, 2 * DAY):
        first, second = dark(gap, "UBBB")
        assert room_for_more(first) and not room_for_more(second)


def test_one_end_that_is_too_high_is_not_told_of_both() -> None:
    rows = leg("LLOV", 0, landing=True, floor=2_000) + leg("UBBB", 20 * HOUR, landing=False, floor=26_000)
    first, second = infer(rows).visits
    assert (first.airport, second.airport) == ("LLOV", None)
    assert "too high there for any airport to be named" in second.why
