"""Visits of made-up flights around Ovda and Ramon, and of the real traces."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from flight_traces import READSB, SHARED, playback, positions, trace

from enduse.errors import UnreadablePositions
from enduse.flights.airports import airport
from enduse.flights.engine import DuckEngine
from enduse.flights.visits import Inference, find_visits, infer_visits
from enduse.model.visit import NO_LANDING, Visit

shared = pytest.mark.skipif(SHARED is None, reason="needs the development files beside the project")
HOUR = 3600.0
START = 1_600_000_000.0
KM = 1 / 111.195

Row = dict[str, Any]


def infer(rows: list[Row]) -> Inference:
    return infer_visits(positions(rows))


def row(t: float, latitude: float, longitude: float, feet: float | None, **more: Any) -> Row:
    known = {"icao24": "4b8001", "time": int((START + t) * 1e6), "latitude": latitude, "longitude": longitude}
    return known | {"altitude_ft": feet, "callsign": "AZQ41"} | more


def leg(code: str, t: float, *, landing: bool, floor: float = 0.0, north: float = 300.0) -> list[Row]:
    """A straight approach from the north ending at `t`, or a departure to the north from `t`, above `floor`."""
    field = airport(code)
    found = []
    for step in range(0, int(north), 2):
        height = min(step * (172.0 if landing else 160.0), 34_000.0)
        if height + field.elevation_ft < floor:
            continue
        seconds = step / (780.0 if step > 40 else 400.0) * HOUR + (0 if step <= 40 else 175.0)
        found.append(
            row(
                t - seconds if landing else t + seconds, field.latitude + step * KM, field.longitude,
                height + field.elevation_ft, ground_speed_kt=420.0 if step > 40 else 215.0 if step > 10 else 140.0,
                track_deg=180.0 if landing else 0.0,
                vertical_rate_fpm=0.0 if height == 34_000.0 else -1500.0 if landing else 1800.0,
            )
        )  # fmt: skip
    return found


def parked(code: str, since: float, until: float, every: float = 60.0) -> list[Row]:
    field = airport(code)
    times = [since + every * at for at in range(int((until - since) / every) + 1)]
    return [row(t, field.latitude, field.longitude, None, on_ground=True, ground_speed_kt=3.0) for t in times]


def listed(visit: Visit) -> set[str]:
    return {one.airport for one in visit.candidates}


def test_seen_half_dark_and_dark_are_told_apart() -> None:
    ground = parked("LLOV", 0, 7200)
    seen = infer(leg("LLOV", 0, landing=True) + ground + leg("LLOV", 7260, landing=False)).visits
    half = infer(leg("LLOV", 0, landing=True) + ground[:9] + leg("LLOV", 7260, landing=False, floor=9000)).visits
    dark = infer(leg("LLOV", 0, landing=True, floor=7000) + leg("LLOV", 7260, landing=False, floor=7000)).visits
    assert [(one.airport, one.kind) for one in (*seen, *half, *dark)] == [
        ("LLOV", "seen"), ("LLOV", "half-dark"), ("LLOV", "dark"),
    ]  # fmt: skip
    assert seen[0].probability > dark[0].probability
    assert "LLER" in listed(dark[0]) and NO_LANDING in listed(dark[0])


@pytest.mark.parametrize("floor", [5000.0, 8000.0])
@pytest.mark.parametrize("code", ["LLOV", "LLER"])
def test_a_dark_stop_lies_in_its_bounds(code: str, floor: float) -> None:
    rows = leg(code, 0, landing=True, floor=floor) + leg(code, 7200, landing=False, floor=floor)
    (visit,) = infer(rows).visits
    assert visit.arrival and visit.arrival_between and visit.departure and visit.departure_between
    assert visit.arrival_between[0] <= "2020-09-13T12:26:40Z" <= visit.arrival_between[1]
    assert visit.departure_between[0] <= "2020-09-13T14:26:40Z" <= visit.departure_between[1]
    assert visit.arrival < visit.departure
    assert code in listed(visit)


def test_parked_with_the_transponder_off_over_midnight_is_one_visit() -> None:
    rows = leg("LLOV", 0, landing=True) + parked("LLOV", 0, 600) + parked("LLOV", 15 * HOUR, 15 * HOUR + 600)
    (visit,) = infer(rows + leg("LLOV", 15 * HOUR + 620, landing=False)).visits
    assert (visit.kind, visit.airport) == ("seen", "LLOV")
    assert visit.arrival == "2020-09-13T12:26:40Z"


def test_two_visits_where_it_flew_between() -> None:
    away = leg("LLOV", 1300, landing=False) + leg("LLOV", 4 * HOUR, landing=True)
    rows = parked("LLOV", 0, 1200) + away + parked("LLOV", 4 * HOUR, 4 * HOUR + 900)
    assert [one.airport for one in infer(rows).visits].count("LLOV") == 2


def test_touch_and_go_and_go_around_are_no_visits() -> None:
    field = airport("LLOV")
    roll = [row(t, field.latitude, field.longitude, None, on_ground=True, ground_speed_kt=130.0) for t in (2, 12, 22)]
    touched = infer(leg("LLOV", 0, landing=True) + roll + leg("LLOV", 30, landing=False))
    assert touched.visits == () and touched.counted["touch-and-go"] == 1
    around = leg("LLOV", 0, landing=True, floor=1800) + leg("LLOV", 60, landing=False, floor=1800)
    assert infer(around).visits == ()


def test_a_direct_flight_and_a_holding_explain_a_gap() -> None:
    def level(t: float, latitude: float) -> Row:
        return row(t, latitude, 35.0, 34_000.0, ground_speed_kt=450.0, track_deg=180.0, vertical_rate_fpm=0.0)

    before = [level(30 * at, 36 - 0.06 * at) for at in range(40)]
    for seconds in (2400.0, 3000.0):
        after = [level(1170 + seconds + 30 * at, 28.6 - 0.06 * at) for at in range(40)]
        assert infer(before + after).visits == ()


def test_a_spoofed_jump_is_no_visit() -> None:
    rows = [
        row(t, 32.0, 34.0 + t * 2e-4, 34_000.0, ground_speed_kt=450.0, track_deg=90.0) for t in range(0, 9000, 30)
        if not 3000 < t < 6000
    ]  # fmt: skip
    rows += [row(t, 33.82 + 60, 35.49, 34_000.0, ground_speed_kt=450.0) for t in range(3950, 4950, 30)]
    found = infer(rows)
    assert found.visits == () and found.counted["position unreliable"] >= 1


def test_high_at_both_ends_stays_unresolved() -> None:
    rows = leg("LLOV", 0, landing=True, floor=27_000) + leg("LLOV", 9000, landing=False, floor=27_000)
    (visit,) = infer(rows).visits
    assert visit.airport is None and visit.kind == "dark" and visit.probability > 0.9


@pytest.mark.parametrize("begins", [True, False])
def test_an_archive_that_cuts_a_flight_makes_a_visit_only_where_its_motion_fits(begins: bool) -> None:
    """Low and sinking at the beginning it is about to land, not just gone; low and climbing at the end the reverse."""
    cut, whole = leg("LLOV", 0.0, landing=begins, floor=3_000.0), leg("LLOV", 0.0, landing=not begins, floor=3_000.0)
    at = slice(-8, None) if begins else slice(None, 8)
    rows = sorted(cut, key=lambda one: one["time"])[at]
    found = infer(rows)
    word = "sinking" if begins else "climbing"
    assert found.counted[f"archive begins or ends in flight: {word}"] == 1
    assert all((one.arrival is None) == (not begins) for one in found.visits)
    fits = infer(whole).visits
    assert [one.airport for one in fits] == ["LLOV"] and (fits[0].departure is None) == (not begins)


def test_a_landing_after_the_last_row_is_not_bounded_by_another_aircraft_years_later() -> None:
    rows = leg("LLOV", 0.0, landing=True, floor=4_000.0)
    later = [{**one, "icao24": "4b8009"} for one in parked("UBBB", 4e7, 4e7 + HOUR)]
    (visit,) = (one for one in infer([*rows, *later]).visits if one.icao24 == "4b8001")
    assert visit.airport == "LLOV" and visit.arrival_between is not None
    assert visit.arrival_between[1] < "2020-09-14T12:00"


def test_a_time_that_no_calendar_has_is_said() -> None:
    rows = [row(3e11 + t, 29.9, 34.9, 9_000.0) for t in range(3)]
    with pytest.raises(UnreadablePositions, match="years 1 to 9999"):
        infer_visits(positions(rows))


def test_a_place_without_end_is_said() -> None:
    rows = [row(float(t), 29.9, 34.9 if t < 2 else float("inf"), 9_000.0) for t in range(3)]
    for order in (rows, rows[::-1]):
        with pytest.raises(UnreadablePositions, match="infinite latitude or longitude"):
            infer_visits(positions(order))


def test_an_unknown_height_is_not_too_high() -> None:
    rows = [*leg("LLOV", 0.0, landing=True, floor=4_000.0), *leg("LLOV", 2 * HOUR, landing=False, floor=4_000.0)]
    (visit,) = infer([{**one, "altitude_ft": None} for one in rows]).visits
    assert "too high" not in visit.why and visit.candidates[0].airport == "LLOV"


def test_the_order_of_rows_changes_nothing() -> None:
    rows = leg("LLOV", 0, landing=True, floor=7000) + leg("LLOV", 7260, landing=False, floor=7000)
    assert infer(rows) == infer(rows[::-1])


@shared
def test_gaps_of_a_real_trace() -> None:
    first, dark, second, last = infer(trace("trace_full_ac671b.json")).visits
    assert [(one.airport, one.kind) for one in (first, second, last)] == [
        ("KMSP", "seen"), ("KMSP", "seen"), ("KDEN", "seen"),
    ]  # fmt: skip
    assert dark.kind == "dark" and dark.probability > 0.25
    shares = {one.airport: one.probability for one in dark.candidates}
    assert shares["KGEG"] > 5 * shares.get("WN92", 0.0)
    assert {"KSKA", "KSFF", "KGEG"} <= set(shares), "KCOE lies behind it"


@shared
@pytest.mark.parametrize("name", READSB)
def test_real_traces_of_a_cut_region(name: str) -> None:
    visits = infer(trace(f"readsb/trace_full_{name}.json")).visits
    if name in ("34718d", "a11e8b", "aab38f"):
        assert [(one.airport, one.kind) for one in visits] == [(None, "dark")]
    elif name in ("a4068e", "aa178d"):
        assert visits and {one.airport for one in visits} == {"88NV"}
    else:
        assert visits == ()


@shared
def test_a_playback_ends_on_the_ground() -> None:
    assert [one.airport for one in infer(playback("3376ab31.json")).visits] == ["RJCC", "RJTT"]


@shared
@pytest.mark.parametrize(
    ("read", "truth"),
    [
        (lambda: trace("trace_full_ac671b.json"), ["KMSP", "KGEG", "KMSP", "KDEN"]),
        (lambda: trace("readsb/trace_full_a4068e.json"), ["88NV"]),
        (lambda: playback("3376ab31.json"), ["RJCC", "RJTT"]),
    ],
)
def test_real_landings_with_low_altitudes_hidden(read: Callable[[], list[Row]], truth: list[str]) -> None:
    visits = infer([one for one in read() if (one["altitude_ft"] or 0) > 10_000]).visits
    assert len(visits) == len(truth)
    for visit, code in zip(visits, truth, strict=True):
        assert visit.kind == "dark" and visit.airport in (code, None)
        assert code in {one.airport for one in visit.candidates[:4]}


def test_a_table_its_file_and_its_folder_give_the_same(tmp_path: Path) -> None:
    table = positions(leg("LLOV", 0, landing=True, floor=7000) + leg("LLOV", 7260, landing=False, floor=7000))
    pq.write_table(table, tmp_path / "part.parquet")
    with DuckEngine() as engine:
        expected = find_visits(table, engine=engine)
    assert len(expected) == 1
    assert find_visits(table) == expected == find_visits(tmp_path / "part.parquet") == find_visits(tmp_path)


def test_a_gap_that_is_long_enough_for_two_landings_says_so_and_counts_one() -> None:
    for stay, twice in ((3600.0, False), (6 * HOUR, True)):
        (visit,) = infer(leg("LLOV", 0, landing=True, floor=7000) + leg("LLOV", stay, landing=False, floor=7000)).visits
        assert ("long enough for two landings" in visit.why) == twice
