"""The simulated receiver network keeps its own truths."""

from __future__ import annotations

from functools import cache

import numpy as np
import pyarrow as pa
import pytest
from baselines import forum_rule, nearest_airport
from network_world import DAY_US, START_US, airfields, coverage_floor_ft, distance_km
from receiver_network import DARK, HALF_DARK, SEEN, UNSEEN, Archive, TrueVisit, simulate
from visit_scoring import calibration_error, matched, score

from enduse.flights.columns import POSITIONS
from enduse.model.visit import Candidate, Visit

DAYS = 12


@cache
def archive() -> Archive:
    return simulate(days=DAYS, seed=3)


@cache
def column(name: str) -> np.ndarray:
    values = archive().positions[name]
    if name == "icao24":
        return np.array(values.to_pylist())
    values = values.cast(pa.int64()) if name == "time" else values
    return values.to_numpy(zero_copy_only=False)


def between(icao24: str, start: int, end: int) -> slice:
    """The rows of one aircraft from `start` to `end`, microseconds."""
    low, high = np.searchsorted(column("icao24"), [icao24, icao24 + "~"])
    return slice(*(low + np.searchsorted(column("time")[low:high], [start, end])))


def test_positions_have_the_canonical_columns_and_order() -> None:
    table = archive().positions
    assert table.schema == POSITIONS
    same = column("icao24")[1:] == column("icao24")[:-1]
    assert (np.diff(column("time"))[same] > 0).all()
    assert (column("icao24")[1:] >= column("icao24")[:-1]).all()


def test_a_seed_gives_the_same_archive_and_another_seed_another() -> None:
    one, again, other = simulate(days=2, seed=5), simulate(days=2, seed=5), simulate(days=2, seed=6)
    assert one.positions.equals(again.positions)
    assert one.visits == again.visits
    assert not one.positions.equals(other.positions)


def test_no_position_is_below_the_coverage_floor() -> None:
    a = archive()
    floor = coverage_floor_ft(a.net, a.true_latitude, a.true_longitude, a.heard_us)
    assert (a.true_altitude_ft >= floor - 1e-6).all()
    assert np.isfinite(floor).all()


def test_no_position_lies_in_a_broken_folder_or_outside_the_archive() -> None:
    a = archive()
    days = (column("time") - START_US) // DAY_US
    for broken in a.broken:
        tails = {name[-1] for name in column("icao24")[days == broken.day]}
        assert not tails & broken.lost
    assert days.min() >= 0


def test_no_position_is_heard_while_the_transponder_is_off() -> None:
    a = archive()
    silent = [(leg.icao24, span) for leg in a.legs for span in leg.silent]
    assert silent
    for icao24, (start, end) in silent:
        rows = between(icao24, start + 60_000_000, end)
        assert rows.start >= rows.stop


def test_flights_move_like_aircraft() -> None:
    a = archive()
    clean = ~a.stale[1:] & ~a.stale[:-1] & (column("icao24")[1:] == column("icao24")[:-1])
    seconds = np.diff(column("time")) / 1e6
    km = distance_km(a.true_latitude[:-1], a.true_longitude[:-1], a.true_latitude[1:], a.true_longitude[1:])
    near = clean & (seconds < 120)
    assert (km[near] / seconds[near] * 3600).max() < 1_100
    assert (np.abs(np.diff(a.true_altitude_ft))[near] / seconds[near] * 60).max() < 4_500


def test_spoofed_positions_jump_and_others_are_where_they_were() -> None:
    a = archive()
    off = distance_km(column("latitude"), column("longitude"), a.true_latitude, a.true_longitude)
    assert a.spoofed.sum() > 100
    assert (off[a.spoofed & ~a.stale] > 5).mean() > 0.95
    assert off[~a.spoofed & ~a.stale].max() < 0.1


def test_visits_are_in_order_and_long_enough() -> None:
    last: dict[str, int] = {}
    for visit in archive().visits:
        if visit.arrival is not None and visit.departure is not None:
            assert visit.departure - visit.arrival >= 30 * 60_000_000
        if visit.arrival is not None:
            assert visit.arrival > last[visit.icao24]
        last[visit.icao24] = visit.departure or visit.arrival or 0


def test_every_kind_of_visit_and_trouble_is_there() -> None:
    a = archive()
    assert {visit.visible for visit in a.visits} == {SEEN, HALF_DARK, DARK, UNSEEN}
    assert {"hold", "go-around", "touch-and-go"} <= {name for leg in a.legs for name in leg.extras}
    assert {"LLOV", "LLER", "LLNV", "LLBG", "UBBB", "UBBG", "ZZQA"} <= {visit.airport for visit in a.visits}
    whole = [v for v in a.visits if v.arrival is not None and v.departure is not None]
    assert max(v.departure - v.arrival for v in whole) > DAY_US
    assert any((v.arrival // DAY_US) != (v.departure // DAY_US) for v in whole)
    assert (column("altitude_ft")[~column("on_ground")] < 0).any(), "barometric altitude below a low field"


def test_seen_and_dark_follow_from_the_rows() -> None:
    a, fields = archive(), airfields()
    for visit in a.visits:
        if visit.arrival is None or visit.departure is None or visit.visible not in (SEEN, DARK):
            continue
        here = fields[visit.airport]
        own = between(visit.icao24, visit.arrival - 1_800_000_000, visit.departure + 1_800_000_000)
        own = np.arange(a.spoofed.size)[own][~a.spoofed[own]]
        place = np.float64(here.latitude), np.float64(here.longitude)
        near = distance_km(a.true_latitude[own], a.true_longitude[own], *place) < 5
        ground = near & column("on_ground")[own]
        if visit.visible == DARK:
            assert not ground.any()


def test_overflights_lose_coverage_beside_the_target() -> None:
    a = archive()
    passing = [leg for leg in a.legs if leg.fleet.name in ("haj", "medina")]
    alone = 0
    for leg in passing:
        own = (
            (column("icao24") == leg.icao24)
            & (column("time") >= leg.lift_off_us)
            & (column("time") <= leg.touchdown_us)
        )
        gaps = np.flatnonzero(np.diff(column("time")[own]) > 900e6)
        lat, lon = a.true_latitude[own][gaps], a.true_longitude[own][gaps]
        alone += bool((distance_km(lat, lon, np.float64(29.94), np.float64(34.936)) < 200).any())
    assert alone >= 3


def _found(visit: TrueVisit, airport: str | None, probability: float) -> Visit:
    def iso(time: int | None) -> str | None:
        return None if time is None else str(np.datetime64(time, "us")) + "+00:00"

    candidates = (Candidate("LLOV", probability), Candidate("LLER", 1 - probability))
    return Visit(
        visit.icao24, airport, iso(visit.arrival), iso(visit.departure), None, None, "dark", probability, candidates,
        None, "truth",
    )  # fmt: skip


def test_truth_itself_scores_full_marks_and_its_half_scores_half() -> None:
    truth = archive().visits
    result = score([_found(v, v.airport, 1.0) for v in truth], truth, "LLER")
    assert result.recall(SEEN) == result.recall(HALF_DARK, DARK) == result.precision == 1.0
    here = [v for v in truth if v.airport == "LLOV" and v.visible == SEEN and v.arrival and v.departure]
    result = score([_found(v, "LLOV", 1.0) for v in here[::2]], truth, "LLOV")
    assert result.recall(SEEN) == pytest.approx(0.5, abs=0.02)


def test_a_wrong_airport_is_no_recall_and_a_false_alarm_at_the_other() -> None:
    truth = [v for v in archive().visits if v.airport == "LLOV" and v.arrival and v.departure]
    found = [_found(v, "LLER", 0.2) for v in truth]
    assert score(found, truth, "LLOV").recall(SEEN) == 0
    assert score(found, truth, "LLER").precision == 0
    found = [_found(v, None, 0.4) for v in truth]
    assert score(found, truth, "LLOV").recall_open(SEEN) == 1
    assert score(found, truth, "LLOV").calibration == pytest.approx(0.6)


def test_one_true_visit_is_met_once() -> None:
    truth = [v for v in archive().visits if v.arrival and v.departure and v.listed][:1]
    twice = [_found(truth[0], truth[0].airport, 1.0)] * 2
    assert len(matched(twice, truth)) == 1
    assert score(twice, truth, truth[0].airport).precision == 0.5


def test_calibration_error_of_known_pairs() -> None:
    assert calibration_error([(0.8, True)] * 8 + [(0.8, False)] * 2) == pytest.approx(0)
    assert calibration_error([(0.9, False)] * 5 + [(0.1, False)] * 5) == pytest.approx(0.5)


def test_the_baselines_find_seen_visits_and_miss_dark_ones() -> None:
    a = archive()
    rule, nearest = (
        score(forum_rule(a.positions), a.visits, "LLOV"),
        score(nearest_airport(a.positions), a.visits, "LLOV"),
    )
    print(rule.line("30/15 km rule"), nearest.line("nearest airport"), sep="\n")
    assert rule.recall(SEEN) > 0.6
    assert rule.recall(DARK) < 0.9
    assert rule.precision < 0.95 or rule.recall(HALF_DARK, DARK) < 0.9
