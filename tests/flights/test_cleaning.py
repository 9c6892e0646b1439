"""Cleaning: what is no glitch stays, what no aircraft does goes, and every stretch that goes is recorded."""

from __future__ import annotations

import math
import random
from pathlib import Path
from typing import Any

import pytest
from traces_made import cleaned, flight, row, shared, trace, written

from enduse.flights import tally


def of(rows: list[Any], folder: Path) -> tuple[Any, tally.Tally]:
    return cleaned(written(folder / "trace_full_4b1234.json", trace(rows)))


def test_a_good_flight_is_left_alone(tmp_path: Path) -> None:
    table, found = of(flight(), tmp_path)
    assert (table.num_rows, found.left_out, found.noted, found.problems) == (200, {}, {}, ())


def test_positions_told_again_in_the_air_go_and_parked_ones_stay(tmp_path: Path) -> None:
    rows = flight(30)
    again = [[rows[-1][0] + n, *rows[-1][1:]] for n in range(1, 20)]
    _, found = of([*rows, *again], tmp_path)
    assert found.left_out == {tally.STALE_REPEAT: 19}
    _, found = of([row(n, alt="ground", gs=0) for n in range(50)], tmp_path)
    assert found.left_out == {}


def test_rolls_stay_on_the_ground(tmp_path: Path) -> None:
    landing = [row(n * 5, 40, 30 + n * 0.004, 1_500 - n * 100, gs=150, rate=-1_000) for n in range(10)]
    roll = [row(50 + n * 5, 40, 30.04 + n * 0.003, "ground", gs=140 - n * 15) for n in range(8)]
    table, found = of([*landing, *roll], tmp_path)
    assert sum(table["on_ground"].to_pylist()) == 8
    assert found.noted == {}


@pytest.mark.parametrize("gs", [480.0, None])
def test_ground_at_cruise_is_contradicted_and_the_position_stays(tmp_path: Path, gs: float | None) -> None:
    rows = flight(200)
    rows[150][3], rows[150][4] = "ground", gs
    table, found = of(rows, tmp_path)
    assert (table.num_rows, sum(table["on_ground"].to_pylist())) == (200, 0)
    assert found.noted == {tally.NOT_ON_GROUND: 1}
    assert table["altitude_ft"][150].as_py() is None


def test_height_spikes_become_unknown(tmp_path: Path) -> None:
    rows = flight(200)
    rows[60][3], rows[120][3] = 40_000, 1_000
    table, found = of(rows, tmp_path)
    assert table.num_rows == 200
    assert found.noted == {tally.SPIKE: 2}
    assert table["altitude_ft"].to_pylist()[60] is None


def test_a_jump_is_left_out_and_its_stretch_recorded(tmp_path: Path) -> None:
    rows = flight(300)
    for spoofed in rows[100:150]:
        spoofed[1], spoofed[2] = 33.82 + spoofed[0] / 1e5, 35.49
    table, found = of(rows, tmp_path)
    assert (table.num_rows, found.left_out) == (250, {tally.UNRELIABLE: 50})
    (stretch,) = found.unreliable
    assert (stretch.icao24, stretch.rows) == ("4b1234", 50)
    assert (stretch.start, stretch.end) == ("2023-08-30T00:16:40.000Z", "2023-08-30T00:24:50.000Z")


def test_jumps_to_and_fro_leave_the_true_rows(tmp_path: Path) -> None:
    rows = flight(300)
    drawn = random.Random(5)
    spoofed = [number for number in range(50, 250) if drawn.random() < 0.4]
    for number in spoofed:
        rows[number][1], rows[number][2] = 33.82, 35.49 + number / 1e5
    table, found = of(rows, tmp_path)
    assert found.left_out == {tally.UNRELIABLE: len(spoofed)}
    assert set(table["latitude"].to_pylist()) == {40.0}


@pytest.mark.parametrize("step", [5.0, 20.0])
@pytest.mark.parametrize("late", [35, 45, 60, 90])
@pytest.mark.parametrize("number", [10, 41, 180])
def test_a_position_told_again_late_costs_itself_alone(tmp_path: Path, number: int, late: int, step: float) -> None:
    rows = flight(200, step)
    again = [rows[number][0] + late + step / 10, *rows[number][1:]]
    table, found = of(sorted([*rows, again]), tmp_path)
    assert table.num_rows == 200
    assert sum(found.left_out.values()) == 1
    assert table["longitude"].to_pylist() == [known[2] for known in rows]


@pytest.mark.parametrize("away", [0.08, 0.5, 2.0, -60.0])
@pytest.mark.parametrize("wrong", [(1,), (100,), (198,), (100, 101), (100, 102), (100, 101, 102), (90, 100, 103, 150)])
def test_rows_out_of_place_cost_themselves_alone(tmp_path: Path, wrong: tuple[int, ...], away: float) -> None:
    rows = flight(200, 10.0)
    for number in wrong:
        rows[number][1] += away
    table, found = of(rows, tmp_path)
    assert found.left_out == {tally.UNRELIABLE: len(wrong)}
    assert sum(stretch.rows for stretch in found.unreliable) == len(wrong)
    assert set(table["latitude"].to_pylist()) == {40.0}


def test_noise_between_two_good_parts_costs_neither(tmp_path: Path) -> None:
    rows = flight(600)
    drawn = random.Random(5)
    for noisy in rows[200:350]:
        noisy[1], noisy[2] = drawn.uniform(-80, 80), drawn.uniform(-170, 170)
    table, _ = of(rows, tmp_path)
    assert table.num_rows == pytest.approx(450, abs=3)


def test_aircraft_are_judged_apart(tmp_path: Path) -> None:
    import pyarrow as pa

    from enduse.flights.cleaning import clean

    one, told = of(flight(100), tmp_path)
    other, more = cleaned(written(tmp_path / "trace_full_abcdef.json", trace(flight(100, lat=-30.0), "abcdef")))
    table, found = clean(pa.concat_tables([one, other]), told + more)
    assert (table.num_rows, found.left_out) == (200, {})


@pytest.mark.shared
def test_real_traces_lose_nothing() -> None:
    for path in (shared("trace_full_ac671b.json"), *sorted(shared("readsb").glob("*.json"))):
        _, found = cleaned(path)
        assert set(found.left_out) <= {tally.DUPLICATE}, path.name
        assert not {tally.NOT_ON_GROUND, tally.SPIKE, tally.WRONG_UNITS} & set(found.noted), path.name


@pytest.mark.shared
def test_the_noisy_landing_loses_its_height_spikes_alone() -> None:
    table, found = cleaned(shared("noisy_landing.json.gz"))
    assert (table.num_rows, found.noted) == (681, {tally.SPIKE: 2})
    assert max(height for height in table["altitude_ft"].to_pylist() if height is not None) < 15_000


def test_a_spoofed_stretch_that_ends_in_a_silence_costs_no_row_after_it(tmp_path: Path) -> None:
    """The jump into it is seen, the way out of it is not, since after a silence every place can be reached."""
    rows = flight(400)
    for spoofed in rows[200:230]:
        spoofed[1], spoofed[2] = 44.0, 35.0
    for later in rows[230:]:
        later[0] += 7_200
    table, found = cleaned(written(tmp_path / "trace_full_4b1234.json", trace(rows)))
    assert table.num_rows == 370
    assert found.left_out == {tally.STALE_REPEAT: 29, tally.UNRELIABLE: 1}


SPOOFED = "places that contradict the speed or track told"


def circling(rows: list[list[Any]], part: slice, radius_km: float = 0.02) -> None:
    """The rows tell a circle about a field far off, and speed, track and height as flown."""
    for moved in rows[part]:
        angle = moved[0] / 60
        moved[1] = 33.82 + radius_km * math.sin(angle) / 111.2
        moved[2] = 35.49 + radius_km * math.cos(angle) / 92.4


def turned(count: int, step: float, speed: float, rate: float) -> list[list[Any]]:
    """Rows that turn by `rate` degrees a second."""
    lat, lon, rows = 40.0, 30.0, []
    for number in range(count * round(step)):
        track = math.radians(rate * number)
        if number % step == 0:
            rows.append(row(number, round(lat, 4), round(lon, 4), 12_000, gs=speed, track=math.degrees(track) % 360))
        lat += speed * 1.852 / 3600 * math.cos(track) / 111.2
        lon += speed * 1.852 / 3600 * math.sin(track) / (111.2 * math.cos(math.radians(40)))
    return rows


def later(rows: list[list[Any]], seconds: float) -> list[list[Any]]:
    """The rows after `seconds` more."""
    return [[each[0] + seconds, *each[1:]] for each in rows]


@pytest.mark.parametrize("radius", [0.02, 2.0])
@pytest.mark.parametrize("part", [slice(0, 300), slice(50, 350), slice(100, 400)])
def test_spoofed_rows_that_outnumber_the_real_ones_near_them_go(tmp_path: Path, part: slice, radius: float) -> None:
    """Four hundred rows between silences, three hundred of them spoofed; the flights before and after are real."""
    middle = flight(400)
    circling(middle, part, radius)
    rows = [*flight(600), *later(middle, 20_000), *later(flight(600), 40_000)]
    table, found = of(rows, tmp_path)
    assert (table.num_rows, found.left_out) == (1_300, {tally.UNRELIABLE: 300})
    assert set(table["latitude"].to_pylist()) == {40.0}
    assert [(stretch.rows, stretch.why) for stretch in found.unreliable] == [(300, SPOOFED)]


def test_a_few_real_rows_at_the_field_stay_before_many_spoofed_ones(tmp_path: Path) -> None:
    rows = later(flight(120), 20_000)
    circling(rows, slice(8, None))
    table, found = of([*flight(600), *rows], tmp_path)
    assert (table.num_rows, found.left_out) == (608, {tally.UNRELIABLE: 112})


def test_spoofed_rows_reached_without_a_jump_go_and_the_real_ones_before_them_stay(tmp_path: Path) -> None:
    """An aircraft that takes off is told to be still at the field, until the jump to where it is."""
    rows = flight(300)
    for spoofed in rows[100:160]:
        spoofed[1:3] = [40.0 + math.sin(spoofed[0] / 60) / 5_000, rows[99][2] + math.cos(spoofed[0] / 60) / 5_000]
    table, found = of([*rows, *later(flight(300), 20_000)], tmp_path)
    assert table.num_rows == pytest.approx(540, abs=2)
    assert {stretch.why for stretch in found.unreliable} == {SPOOFED}
    assert sum(stretch.rows for stretch in found.unreliable) == found.left_out[tally.UNRELIABLE]


@pytest.mark.parametrize("step", [1, 4, 12, 30, 60])
@pytest.mark.parametrize("speed", [160.0, 280.0])
@pytest.mark.parametrize("rate", [0.0, 1.5, 3.0])
def test_turns_beside_a_jump_stay(tmp_path: Path, rate: float, speed: float, step: float) -> None:
    rows = turned(120, step, speed, rate)
    rows[60][1] += 3
    _, found = of(rows, tmp_path)
    assert found.left_out == {tally.UNRELIABLE: 1}


@pytest.mark.parametrize(("gs", "track"), [(450.0, 0.0), (450.0, 270.0), (875.0, 90.0), (None, 90.0), (450.0, None)])
def test_speeds_and_tracks_that_a_source_never_tells_right_cost_no_row(
    tmp_path: Path, gs: float | None, track: float | None
) -> None:
    rows = flight(400)
    for each in rows:
        each[4], each[5] = gs, track
    for number in (100, 200, 300):
        rows[number][1] += 3
    _, found = of(rows, tmp_path)
    assert found.left_out == {tally.UNRELIABLE: 3}


def test_a_long_run_is_found_again_behind_many_short_ones(tmp_path: Path) -> None:
    """Two hundred rows jump to and fro between two places, one of which the first run could have reached."""
    rows = flight(600)
    for number in range(200, 400):
        rows[number][1:3] = [40.5 if number % 2 else 44.0, rows[199][2] + number / 1e6]
    table, _ = of(rows, tmp_path)
    assert table.num_rows == pytest.approx(400, abs=3)
    assert max(table["longitude"].to_pylist()) == rows[-1][2]


def test_a_parked_aircraft_whose_place_trembles_repeats_nothing(tmp_path: Path) -> None:
    rows = [row(number * 10, 40 + number % 3 / 1e4, alt=500, gs=None) for number in range(60)]
    _, found = of(rows, tmp_path)
    assert found.left_out == {}


def test_a_parked_aircraft_whose_place_trembles_keeps_its_rows_beside_spoofed_ones(tmp_path: Path) -> None:
    rows = [row(number * 20, 40 + number % 3 / 1e4, alt=1_500, gs=None) for number in range(200)]
    for number in range(0, 200, 4):
        rows[number][1:3] = [33.82, 35.49 + number / 1e5]
    table, found = of(rows, tmp_path)
    assert (table.num_rows, found.left_out) == (150, {tally.UNRELIABLE: 50})


@pytest.mark.parametrize("seconds", [60, 10_800])
def test_one_place_told_seldom_without_speed_is_a_place(tmp_path: Path, seconds: int) -> None:
    _, found = of([row(number * seconds, alt=1_500, gs=None) for number in range(6)], tmp_path)
    assert found.left_out == {}


@pytest.mark.parametrize("step", [20, 30, 60])
@pytest.mark.parametrize("speed", [120.0, 250.0, 350.0])
def test_full_turns_lead_back_to_a_place(tmp_path: Path, speed: float, step: int) -> None:
    radius, rows = speed * 1.852 / 3600 / math.radians(6), []
    for number in range(100):
        angle = math.radians(6 * step * number)
        lat, lon = 40 + radius * math.sin(angle) / 111.2, 30 + radius * math.cos(angle) / 85.2
        rows.append(row(number * step, round(lat, 5), round(lon, 5), 6_000, gs=speed, track=-math.degrees(angle) % 360))
    _, found = of(rows, tmp_path)
    assert found.left_out == {}


def test_every_second_row_told_late_goes(tmp_path: Path) -> None:
    rows = flight(200)
    late = [[known[0] + 47, *known[1:]] for known in rows[:190]]
    table, found = of(sorted([*rows, *late]), tmp_path)
    assert (table.num_rows, found.left_out) == (200, {tally.STALE_REPEAT: 190})


@pytest.mark.parametrize("legs", [(90.0, 90.0), (90.0, 270.0)])
def test_a_track_that_is_not_told_anew_costs_no_row(tmp_path: Path, legs: tuple[float, float]) -> None:
    """Right on most of the way and old on the rest of it; no speed is told."""
    rows: list[list[Any]] = []
    for told, start in zip(legs, (0, 20_000), strict=True):
        leg = flight(300)
        if told == 270.0:
            leg = [[known[0], *other[1:]] for known, other in zip(leg, reversed(leg), strict=True)]
        rows += [[*known[:4], None, told, *known[6:]] for known in later(leg, start)]
    south = [row(40_000 + number * 10, 40 - number / 50, gs=None, track=legs[1]) for number in range(150)]
    south[90][1] += 3
    _, found = of([*rows, *south], tmp_path)
    assert found.left_out == {tally.UNRELIABLE: 1}
