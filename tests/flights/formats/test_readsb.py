"""readsb traces: flags, ground, time, callsigns, rows that are none, cut files."""

from __future__ import annotations

import gzip
import json
from itertools import pairwise
from pathlib import Path

import pytest
from traces_made import DAY, NOW, flight, row, shared, trace

from enduse.errors import UnreadablePositions
from enduse.flights import tally
from enduse.flights.columns import POSITIONS
from enduse.flights.formats import readsb
from enduse.flights.formats.rows import Asked, Read

ALL = Asked(None, NOW)


def one(payload: bytes, asked: Asked = ALL) -> Read:
    (found,) = readsb.read(payload, asked)
    return found


def test_a_row_becomes_a_position_in_canonical_units() -> None:
    found = one(trace([row(1.5, 40.1, 30.2, 31_000, rate=-64, object={"flight": "AZQ123  "})]))
    assert found.batch.schema == POSITIONS
    (position,) = found.batch.to_pylist()
    assert position["time"].timestamp() == DAY + 1.5
    del position["time"]
    assert position == {
        "icao24": "4b1234", "latitude": 40.1, "longitude": 30.2, "altitude_ft": 31_000.0, "on_ground": False,
        "ground_speed_kt": 450.0, "track_deg": 90.0, "vertical_rate_fpm": -64.0, "callsign": "AZQ123",
        "source": "adsb_icao",
    }  # fmt: skip


def test_ground_has_no_altitude_and_geometric_altitude_is_none() -> None:
    found = one(trace([row(0, alt="ground"), row(1, alt=30_000, flags=8), row(2, alt=None), row(3, alt=-75)]))
    assert found.batch["altitude_ft"].to_pylist() == [None, None, None, -75.0]
    assert found.batch["on_ground"].to_pylist() == [True, False, False, False]
    assert found.tally.noted[tally.GEOMETRIC] == 1


def test_rows_of_nine_to_fourteen_fields() -> None:
    rows = [row(number)[: 9 + number] for number in range(6)]
    found = one(trace(rows))
    assert found.batch.num_rows == 6
    assert found.batch["source"].to_pylist() == [None, *["adsb_icao"] * 5]


def test_base_and_offset_are_whole_milliseconds() -> None:
    found = one(trace([row(0.0), row(8.96), row(16.72)], start=1738703622.619))
    times = [moment.timestamp() for moment in found.batch["time"].to_pylist()]
    assert times == [1738703622.619, 1738703631.579, 1738703639.339]
    assert all(int(value.value) % 1000 == 0 for value in found.batch["time"])


def test_rows_marked_stale_are_positions_and_are_kept() -> None:
    found = one(trace([row(0, flags=1), row(40, 40.1, flags=1)]))
    assert found.tally.kept == 2
    assert found.tally.noted[tally.AFTER_SILENCE] == 2


def test_a_callsign_is_carried_but_not_over_a_gap_nor_into_a_new_leg() -> None:
    named = {"flight": "AZQ1"}
    rows = [row(0), row(5, object=named), row(10), row(10 + 901), row(920, object=named), row(925, flags=2), row(930)]
    assert one(trace(rows)).batch["callsign"].to_pylist() == [None, "AZQ1", "AZQ1", None, "AZQ1", None, None]
    rows = [row(5, object=named), row(905)]
    assert one(trace(rows)).batch["callsign"].to_pylist() == ["AZQ1", "AZQ1"]


@pytest.mark.parametrize("name", ["AZQ1", "AZQ2"])
def test_a_callsign_on_a_row_that_is_not_kept_changes_nothing(name: str) -> None:
    rows = [row(0, object={"flight": "AZQ1"}), row(10), row(20), row(20, object={"flight": name}), row(30), row(40)]
    assert one(trace(rows)).batch["callsign"].to_pylist() == ["AZQ1"] * 5


def test_phantom_rows_duplicates_and_steps_back_are_counted() -> None:
    found = one(trace([row(-30), row(5), row(6), row(6), row(80_000), row(7), row(8)]))
    assert [moment.timestamp() - DAY for moment in found.batch["time"].to_pylist()] == [5, 6, 7, 8]
    assert found.tally.left_out == {tally.PHANTOM: 1, tally.DUPLICATE: 1, tally.OUT_OF_ORDER: 1}


def test_an_address_without_icao_identity_is_excluded_and_counted() -> None:
    found = one(trace([row(0), row(1)], icao="~2a3b4c"))
    assert (found.batch.num_rows, found.tally.left_out) == (0, {tally.NON_ICAO: 2})


def test_other_aircraft_are_counted_not_parsed() -> None:
    found = one(trace([row(0), row(1)]), Asked(frozenset({"abcdef"}), NOW))
    assert (found.batch.num_rows, found.tally.left_out) == (0, {tally.OTHER_AIRCRAFT: 2})


def test_rows_that_are_none_are_left_out_one_by_one() -> None:
    rows = [row(0), [1, 2], row(2, lat=None), row(3, alt="high"), None, row(5, 91.0), row(6, 0.0, 0.0), row(7, 40.1)]
    found = one(trace(rows))
    assert found.tally.rows == 8
    assert found.tally.kept == 2
    assert found.tally.left_out == {tally.MALFORMED: 3, tally.NO_POSITION: 1, tally.IMPOSSIBLE: 2}


@pytest.mark.parametrize("packed", [False, True])
def test_a_cut_trace_gives_its_whole_rows_and_a_broken_day(packed: bool) -> None:
    payload = trace(flight(500))
    payload = gzip.compress(payload, mtime=0) if packed else payload
    found = one(payload[: len(payload) // 2])
    assert 100 < found.tally.kept < 450
    assert found.tally.left_out[tally.MALFORMED] <= 1
    assert [day.state for day in found.tally.days] == [tally.BROKEN]
    assert found.tally.problems


def test_a_trace_in_pieces_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    payload = trace([row(n, 40 + n / 1000, object={"flight": "AZQ1", "nav_modes": ["a", "b"]} if n % 4 == 0 else None)
                     for n in range(400)])  # fmt: skip
    whole = one(payload)
    monkeypatch.setattr(readsb, "PIECE", 4_000)
    assert one(payload).batch.equals(whole.batch)


def test_damage_inside_a_trace_costs_the_row_alone() -> None:
    payload = trace(flight(50))
    at = payload.index(b"[200")
    found = one(payload[:at] + b"[2#0" + payload[at + 4 :])
    assert found.tally.left_out == {tally.MALFORMED: 1}
    assert found.tally.kept == 49


@pytest.mark.parametrize("payload", [b"{", b'{"icao":"4b1234","trace"', b'{"icao":"4b1234","trace":[]}', b"\x1f\x8bxx"])
def test_what_is_no_trace_is_refused(payload: bytes) -> None:
    with pytest.raises(UnreadablePositions):
        one(payload)


def test_an_empty_day_is_a_day() -> None:
    found = one(trace([]))
    assert [(day.day, day.state) for day in found.tally.days] == [("2023-08-30", tally.EMPTY)]


@pytest.mark.shared
def test_the_long_real_trace() -> None:
    payload = shared("trace_full_ac671b.json").read_bytes()
    found = one(payload)
    assert found.tally.rows == 2_500
    assert found.tally.noted == {tally.AFTER_SILENCE: 75, tally.NEW_LEG: 3}
    assert found.tally.left_out == {tally.DUPLICATE: 1}
    told = json.loads(payload)["trace"]
    assert sum(found.batch["on_ground"].to_pylist()) == 394 == sum(r[3] == "ground" for r in told)
    times = [value.value // 1000 for value in found.batch["time"]]
    gaps = [round((b - a) / 1000) for a, b in pairwise(times) if b - a > 900_000]
    assert gaps == [2_887, 8_094, 2_770, 1_234, 30_185, 2_188, 3_417]


@pytest.mark.shared
def test_the_eleven_real_traces() -> None:
    found = [one(path.read_bytes()) for path in sorted(shared("readsb").glob("*.json"))]
    assert len(found) == 11
    assert sum(each.tally.rows for each in found) == 2_326 == sum(each.tally.kept for each in found)
    assert sum(sum(each.batch["on_ground"].to_pylist()) for each in found) == 186
    assert sum(each.tally.noted[tally.AFTER_SILENCE] for each in found) == 111
    assert sum(each.tally.noted.get(tally.NEW_LEG, 0) for each in found) == 6


def test_the_name_tells_the_address() -> None:
    assert readsb.address_in_name(Path("trace_full_AC671B.json")) == "ac671b"
    assert readsb.address_in_name(Path("trace_full_~2a3b4c.json.gz")) == "~2a3b4c"
    assert readsb.address_in_name(Path("other.json")) is None
