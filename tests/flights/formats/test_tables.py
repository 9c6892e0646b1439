"""State vectors, Flightradar24, canonical Parquet: units, position times, addresses, units of time."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from pyarrow import parquet
from traces_made import DAY, NOW, flight, row, shared, trace, written

from enduse.errors import NoPositions, UnreadablePositions
from enduse.flights import tally
from enduse.flights.columns import POSITIONS
from enduse.flights.formats import cells
from enduse.flights.formats.rows import stray_days
from enduse.flights.reading import read_whole

HEADER = (
    "time,icao24,lat,lon,velocity,heading,vertrate,callsign,onground,alert,spi,squawk,baroaltitude,geoaltitude,"
    "lastposupdate,lastcontact\n"
)


def vectors(count: int = 200, icao: str = "4b1234") -> str:
    """One row a second with a new position every five seconds."""
    lines = [
        f"{DAY + n},{icao},{47 + n // 5 * 0.001:.3f},8.5,100.0,90,5,AZQ123  ,false,f,f,1000,3000,3100,"
        f"{DAY + n // 5 * 5 - 0.25},{DAY + n}"
        for n in range(count)
    ]
    return HEADER + "\n".join(lines) + "\n"


def test_opensky_rows_are_positions_only_where_the_position_is_new(tmp_path: Path) -> None:
    path = written(tmp_path / "states.csv", vectors().encode())
    table, found = read_whole(path, None, before=NOW)
    assert (found.rows, found.kept, found.left_out) == (200, 40, {tally.STALE_REPEAT: 160})
    first = table.slice(0, 1).to_pylist()[0]
    assert first["time"].timestamp() == DAY - 0.25
    assert first["ground_speed_kt"] == pytest.approx(194.38, abs=0.01)
    assert first["altitude_ft"] == pytest.approx(9842.52, abs=0.01)
    assert first["vertical_rate_fpm"] == pytest.approx(984.25, abs=0.01)
    assert (first["callsign"], first["source"], first["on_ground"]) == ("AZQ123", "opensky", False)
    assert [(day.state, day.share) for day in found.days][-1] == (tally.PARTIAL, 0.0417)


def test_opensky_parquet_gives_the_same(tmp_path: Path) -> None:
    from pyarrow import csv

    path = written(tmp_path / "states.csv", vectors().encode())
    parquet.write_table(csv.read_csv(path), tmp_path / "states.parquet")
    one, _ = read_whole(path, None, before=NOW)
    other, _ = read_whole(tmp_path / "states.parquet", None, before=NOW)
    assert one.equals(other)


def test_bad_lines_of_a_table_cost_themselves(tmp_path: Path) -> None:
    bad = "xx,4b1234,1\nNULL,4b1234,1,1,1,1,1,1,1,1,1,1,1,1,,1\n1693353600,~b1234,1,1,1,1,1,1,1,1,1,1,1,1,1,1\n"
    path = written(tmp_path / "states.csv", (vectors(5) + bad).encode())
    _, found = read_whole(path, None, before=NOW)
    assert found.left_out == {tally.MALFORMED: 2, tally.NON_ICAO: 1, tally.STALE_REPEAT: 4}


def test_a_truncated_packed_table_gives_what_stands_before(tmp_path: Path) -> None:
    lines = vectors(20_000)
    path = written(tmp_path / "states.csv.gz", gzip.compress(lines.encode(), mtime=0)[:-20_000])
    _, found = read_whole(path, None, before=NOW)
    assert 1_000 < found.rows < 20_000
    assert found.days[0].state == tally.BROKEN
    assert "cut off" in found.problems[0]


@pytest.mark.parametrize("end", ["", "\n"])
def test_a_line_that_the_packing_cuts_is_no_row_and_one_at_the_end_of_a_file_is(tmp_path: Path, end: str) -> None:
    name, last = "time,icao24,lat,lon,velocity,lastposupdate\n", f"{DAY + 9},4b1234,47,8.1,100,{DAY + 9}.500"
    text = f"{name}{DAY},4b1234,47,8,100,{DAY}\n{last}"
    packed = gzip.compress((text + end).encode(), compresslevel=0, mtime=0)
    table, _ = read_whole(written(tmp_path / "whole.csv.gz", packed), None, before=NOW)
    assert [time.timestamp() for time in table["time"].to_pylist()] == [DAY, DAY + 9.5]
    cut = written(tmp_path / "cut.csv.gz", packed[: -len(f"00{end}") - 8])
    table, found = read_whole(cut, None, before=NOW)
    assert ([time.timestamp() for time in table["time"].to_pylist()], found.rows) == ([DAY], 1)
    assert "cut off" in found.problems[0]


@pytest.mark.parametrize("size", [65_534, 65_535, 65_536, 65_537])
def test_every_member_of_a_packed_table_is_read_wherever_it_begins(tmp_path: Path, size: int) -> None:
    lines = vectors(400).encode()
    first = gzip.compress(lines[: len(lines) // 2], compresslevel=0, mtime=0)
    filler = size - len(first)
    first = b"\x1f\x8b\x08\x10" + first[4:10] + b"x" * (filler - 1) + b"\0" + first[10:]
    assert len(first) == size
    path = written(tmp_path / "two.csv.gz", first + gzip.compress(lines[len(lines) // 2 :], mtime=0))
    _, found = read_whole(path, None, before=NOW)
    assert (found.rows, found.problems) == (400, ())


def test_a_table_with_the_ends_of_lines_of_old_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoPositions, match="without the columns"):
        read_whole(written(tmp_path / "old.csv", vectors(5).replace("\n", "\r").encode()), None, before=NOW)


def test_a_line_of_flightradar24_that_the_packing_cuts_is_no_row(tmp_path: Path) -> None:
    head = "Timestamp,UTC,Callsign,Position,Altitude,Speed,Direction\n"
    text = head + "".join(f'{DAY + n},,AZQ1,"47.0,8.{n}",3000,200,27{n}\n' for n in range(3))
    packed = gzip.compress(text.encode(), compresslevel=0, mtime=0)[:-10]
    table, _ = read_whole(written(tmp_path / "cut.csv", packed), None, before=NOW, address="4b1234")
    assert table["track_deg"].to_pylist() == [270.0, 271.0]


def test_other_aircraft_of_a_table_are_counted(tmp_path: Path) -> None:
    more = vectors(50, "abcdef").removeprefix(HEADER)
    path = written(tmp_path / "states.csv", (vectors(50) + more).encode())
    table, found = read_whole(path, frozenset({"abcdef"}), before=NOW)
    assert set(table["icao24"].to_pylist()) == {"abcdef"}
    assert found.left_out == {tally.OTHER_AIRCRAFT: 50, tally.STALE_REPEAT: 40}


@pytest.mark.parametrize(
    ("begin", "why"),
    [
        (b"Obj\x01avro", "Avro"),
        (b"callsign,number,icao24,registration\n", "list of flights"),
        (b"PK\x03\x04", "ZIP"),
        (b"<html>", "web page"),
        (b"a,b\n1,2\n", "no archive of positions"),
    ],
)
def test_what_holds_no_positions_is_named(tmp_path: Path, begin: bytes, why: str) -> None:
    with pytest.raises(NoPositions, match=why):
        read_whole(written(tmp_path / "file", begin), None, before=NOW)


def playback(**aircraft: Any) -> bytes:
    """A playback page of one flight."""
    track = [
        {"latitude": 40.0, "longitude": 30.0 + n / 100, "altitude": {"feet": 100 * n}, "speed": {"kts": 140},
         "verticalSpeed": {"fpm": 600}, "heading": 90, "timestamp": DAY + 10 * n}
        for n in range(5)
    ]  # fmt: skip
    flown = {"identification": {"callsign": "AZQ1"}, "aircraft": {"identification": aircraft}, "track": track}
    return json.dumps({"result": {"response": {"data": {"flight": flown}}}}).encode()


def test_fr24_playback_and_its_ground(tmp_path: Path) -> None:
    table, found = read_whole(written(tmp_path / "f.json", playback(modes="0x4B1234")), None, before=NOW)
    assert table["icao24"].to_pylist() == ["4b1234"] * 5
    assert table["on_ground"].to_pylist() == [True, False, False, False, False]
    assert table["altitude_ft"].to_pylist() == [None, 100, 200, 300, 400]
    assert found.days[0].state == tally.PARTIAL


def test_a_flight_without_an_address_is_never_guessed(tmp_path: Path) -> None:
    path = written(tmp_path / "f.json", playback())
    with pytest.raises(UnreadablePositions, match="--address"):
        read_whole(path, None, before=NOW)
    assert read_whole(path, None, before=NOW, address="4b1234")[0].num_rows == 5


@pytest.mark.shared
def test_the_real_flight_is_the_same_in_both_formats() -> None:
    one, _ = read_whole(shared("3376ab31.json"), None, before=NOW)
    path = shared("JL516_3376ab31.csv")
    other, _ = read_whole(path, None, before=NOW, address="8467d8")
    assert one.num_rows == other.num_rows == 305
    for name in ("icao24", "time", "latitude", "longitude", "altitude_ft", "on_ground", "ground_speed_kt", "callsign"):
        assert one[name].equals(other[name]), name
    assert other["on_ground"].to_pylist()[-1] and other["ground_speed_kt"].to_pylist()[-1] == 123


@pytest.mark.shared
def test_the_noisy_landing_takes_the_time_of_the_position() -> None:
    table, found = read_whole(shared("noisy_landing.json.gz"), None, before=NOW)
    assert (found.rows, found.kept, found.left_out) == (848, 681, {tally.STALE_REPEAT: 167})
    assert table["time"].to_pylist()[0] == datetime(2019, 11, 11, 17, 55, 50, 684_000, tzinfo=UTC)


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
@pytest.mark.parametrize("typed", [True, False])
def test_the_unit_of_time_is_checked(tmp_path: Path, unit: str, typed: bool) -> None:
    table, _ = read_whole(written(tmp_path / "trace_full_4b1234.json", trace(flight(20))), None, before=NOW)
    time = table["time"].cast(pa.timestamp(unit, "UTC"), safe=False)
    time = time if typed else time.cast(pa.int64())
    parquet.write_table(table.set_column(1, "time", time), tmp_path / "p.parquet", version="2.6")
    again, _ = read_whole(tmp_path / "p.parquet", None, before=NOW)
    assert again.schema == POSITIONS
    assert again.equals(table)


def test_parquet_rewritten_by_duckdb_reads_the_same(tmp_path: Path) -> None:
    table, _ = read_whole(written(tmp_path / "trace_full_4b1234.json", trace(flight(20))), None, before=NOW)
    milliseconds = table.set_column(1, "time", table["time"].cast(pa.timestamp("ms", "UTC")))
    parquet.write_table(milliseconds, tmp_path / "ms.parquet")
    duckdb.sql(f"COPY (FROM '{tmp_path}/ms.parquet') TO '{tmp_path}/us.parquet'")
    assert read_whole(tmp_path / "us.parquet", None, before=NOW)[0].equals(table)


def test_times_in_words_and_numbers() -> None:
    moment = 1_573_495_798_282_000
    written_out = ["2019-11-11 18:09:58.282+00:00", "2019-11-11T18:09:58.282Z", "2019-11-11 18:09:58.282", None, "x"]
    unknown = cells.UNKNOWN_TIME
    assert cells.times(pa.array(written_out)).tolist() == [moment, moment, moment, unknown, unknown]
    assert cells.times(pa.array(["1573495798.282", "nan"])).tolist() == [moment, unknown]
    assert cells.times(pa.array([1573495798.282, None, float("inf")])).tolist() == [moment, unknown, unknown]


def garbled(text: str) -> bytes:
    """Gzip of `text`, and then a stream that is damaged from its first byte on."""
    return gzip.compress(text.encode(), mtime=0) + b"\x1f\x8bnothing that could be unpacked"


def days_in(found: tally.Tally) -> list[str]:
    return sorted({day.day for day in found.days})


def lone(moment: int) -> str:
    return f"{moment},4b1234,47.0,8.5,100.0,90,5,AZQ123  ,false,f,f,1000,3000,3100,{moment},{moment}\n"


@pytest.mark.parametrize("moment", [DAY - 800_000_000, DAY + 900_000_000])
def test_a_row_whose_clock_is_wrong_tells_of_no_day(tmp_path: Path, moment: int) -> None:
    _, found = read_whole(written(tmp_path / "states.csv", (vectors(100) + lone(moment)).encode()), None, before=NOW)
    assert found.left_out.keys() & {tally.TOO_OLD, tally.FUTURE}
    assert days_in(found) == ["2023-08-29", "2023-08-30"]


@pytest.mark.parametrize("where", ["first", "last"])
def test_a_time_far_from_all_others_of_a_garbled_file_is_left_out_and_adds_no_day(tmp_path: Path, where: str) -> None:
    rows = vectors(1_000).removeprefix(HEADER)
    text = HEADER + (lone(DAY - 200_000_000) + rows if where == "first" else rows + lone(DAY - 200_000_000))
    for wanted in (None, frozenset({"4b1234"})):
        table, found = read_whole(written(tmp_path / f"{where}.csv.gz", garbled(text)), wanted, before=NOW)
        assert (found.rows, found.left_out) == (1_001, {tally.APART: 1, tally.STALE_REPEAT: 800})
        assert found.problems and days_in(found) == ["2023-08-29", "2023-08-30"]
        assert {time.year for time in table["time"].to_pylist()} == {2023}


def test_the_same_row_stays_in_a_file_that_is_whole_or_cut_off(tmp_path: Path) -> None:
    text = HEADER + lone(DAY - 200_000_000) + vectors(1_000).removeprefix(HEADER)
    packed = gzip.compress(text.encode(), mtime=0)
    for name, payload in (("plain.csv", text.encode()), ("whole.csv.gz", packed), ("cut.csv.gz", packed[:-200])):
        _, found = read_whole(written(tmp_path / name, payload), None, before=NOW)
        assert tally.APART not in found.left_out
        assert days_in(found) == ["2017-04-28", "2023-08-29", "2023-08-30"]


def test_a_garbled_file_of_years_with_gaps_keeps_its_days(tmp_path: Path) -> None:
    rows = vectors(200).removeprefix(HEADER)
    old = rows.replace(f"{DAY}"[:5], "16012")
    _, found = read_whole(written(tmp_path / "years.csv.gz", garbled(HEADER + old + rows)), None, before=NOW)
    assert found.problems and tally.APART not in found.left_out
    assert {day[:4] for day in days_in(found)} == {"2020", "2023"}


def test_a_garbled_file_of_single_rows_keeps_them(tmp_path: Path) -> None:
    text = HEADER + "".join(lone(DAY - n * 10**7) for n in range(20))
    _, found = read_whole(written(tmp_path / "rows.csv.gz", garbled(text)), None, before=NOW)
    assert found.problems and (found.rows, found.kept, len(days_in(found))) == (20, 20, 20)


def test_strays_are_few_moments_on_days_by_themselves() -> None:
    assert stray_days({100: 500, 101: 3, 131: 2, 163: 2, 900: 9}) == {163, 900}
    assert stray_days({100: 500, 900: 10}) == frozenset()
    assert stray_days({100: 100, 900: 6}) == frozenset()
    assert stray_days({100: 3, 900: 3}) == frozenset()
    assert stray_days({}) == frozenset()


def test_a_garbled_flight_of_flightradar24_is_judged_alike(tmp_path: Path) -> None:
    head = "Timestamp,UTC,Callsign,Position,Altitude,Speed,Direction\n"
    text = head + "".join(f'{DAY + n * 60},,AZQ1,"47.0,8.{n:03d}",3000,200,270\n' for n in range(100))
    payload = garbled(text.replace(f"{DAY + 99 * 60},,", f"{DAY + 3 * 10**7},,"))
    _, found = read_whole(written(tmp_path / "f.csv", payload), None, before=NOW, address="4b1234")
    assert found.left_out == {tally.APART: 1} and days_in(found) == ["2023-08-30"]


def test_a_garbled_trace_is_judged_alike(tmp_path: Path) -> None:
    text = trace([*flight(300), row(3e7)]).decode()
    for payload in (garbled(text), garbled(text.removesuffix("]}") + ",[30")):
        _, found = read_whole(written(tmp_path / "trace_full_4b1234.json", payload), None, before=NOW)
        assert found.left_out[tally.APART] == 1 and days_in(found) == ["2023-08-30"]
