"""The store: sorted, one row a moment, incremental, whole after a kill, byte for byte the same."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet
from traces_made import EVERY_FOLDER, NOW, day_of_traces, flight, trace, written

from enduse.errors import UnreadablePositions
from enduse.flights import manifest, store, tally
from enduse.flights.columns import POSITIONS
from enduse.flights.discovered import inputs
from enduse.flights.store import Addition


def put_in(folder: Path, *paths: Path, wanted: frozenset[str] | None = None, **options: Any) -> Addition:
    return store.add(inputs(paths), folder, wanted, before=NOW, **options)


def held(folder: Path) -> pa.Table:
    return pa.concat_tables([parquet.read_table(part) for part in store.positions(folder)])


@pytest.fixture
def traces(tmp_path: Path) -> Path:
    """A folder with traces of three aircraft."""
    folder = tmp_path / "traces of mine"
    for icao in ("abcdef", "4b1234", "4b5634"):
        written(folder / f"trace_full_{icao}.json", trace(flight(100), icao))
    return folder


def test_positions_are_sorted_by_aircraft_and_time(traces: Path, tmp_path: Path) -> None:
    added = put_in(tmp_path / "p", traces)
    assert [each.state for each in added.inputs] == ["processed"] * 3
    table = held(tmp_path / "p")
    assert table.schema.remove_metadata() == POSITIONS
    keys = list(zip(table["icao24"].to_pylist(), table["time"].to_pylist(), strict=True))
    assert keys == sorted(set(keys))
    assert added.together.kept == table.num_rows == 300


def test_what_is_known_is_not_parsed_again(traces: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_in(tmp_path / "p", traces)
    before = {path.name: path.read_bytes() for path in (tmp_path / "p").iterdir()}
    monkeypatch.setattr(store, "read", lambda *given, **options: pytest.fail("parsed again"))
    added = put_in(tmp_path / "p", traces)
    assert [each.state for each in added.inputs] == ["unchanged"] * 3
    assert {path.name: path.read_bytes() for path in (tmp_path / "p").iterdir()} == before


def test_the_same_inputs_give_the_same_bytes(traces: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        put_in(tmp_path / name, traces)
    names = [sorted(path.name for path in (tmp_path / name).iterdir()) for name in ("one", "two")]
    assert names[0] == names[1]


def test_a_moment_stands_once_over_all_parts(traces: Path, tmp_path: Path) -> None:
    put_in(tmp_path / "p", traces)
    longer = written(tmp_path / "trace_full_4b1234.json", trace(flight(120)))
    added = put_in(tmp_path / "p", longer)
    assert added.together.left_out == {tally.HELD: 100}
    table = held(tmp_path / "p")
    assert table.num_rows == 320 == len(set(zip(table["icao24"].to_pylist(), table["time"].to_pylist(), strict=True)))


def test_another_aircraft_of_a_day_is_added_later(tmp_path: Path) -> None:
    day = day_of_traces(
        tmp_path / "2023-08-30", [(i, trace(flight(30), i)) for i in ("4b1234", "abcdef")], EVERY_FOLDER
    )
    put_in(tmp_path / "p", day, wanted=frozenset({"4b1234"}))
    assert set(held(tmp_path / "p")["icao24"].to_pylist()) == {"4b1234"}
    put_in(tmp_path / "p", day, wanted=frozenset({"abcdef"}))
    assert held(tmp_path / "p").num_rows == 60
    assert [e.state for e in put_in(tmp_path / "p", day, wanted=frozenset({"abcdef"})).inputs] == ["unchanged"]


def test_a_killed_run_is_taken_up(traces: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "TOGETHER", 1)
    done: list[str] = []

    def killed(name: str) -> None:
        done.append(name)
        if len(done) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        put_in(tmp_path / "p", traces, step=killed)
    (tmp_path / "p" / "part.tmp").write_bytes(b"half")
    written(tmp_path / "p" / f"{'0' * 64}.parquet", b"never finished")
    added = put_in(tmp_path / "p", traces)
    assert [each.state for each in added.inputs] == ["unchanged", "unchanged", "processed"]
    assert held(tmp_path / "p").num_rows == 300
    assert store.unfinished(tmp_path / "p") == ()


def test_large_sources_become_several_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "PART_ROWS", 50)
    folder = tmp_path / "day"
    day_of_traces(folder, [(icao, trace(flight(60), icao)) for icao in ("4b1234", "4b5634", "abcdef")])
    added = put_in(tmp_path / "p", folder)
    assert (added.parts, added.together.kept) == (3, 180)
    (only,) = manifest.manifests(tmp_path / "p")
    assert [part.rows for part in only.parts] == [60, 60, 60]


def test_days_and_unreliable_stretches_can_be_read_back(tmp_path: Path) -> None:
    rows = flight(300)
    for spoofed in rows[100:150]:
        spoofed[1] = 10.0
    put_in(tmp_path / "p", written(tmp_path / "trace_full_4b1234.json", trace(rows)))
    found = manifest.manifests(tmp_path / "p")
    assert [(day.day, day.state) for day in manifest.days(found)] == [("2023-08-30", tally.WHOLE)]
    assert [stretch.rows for stretch in manifest.unreliable(found)] == [50]


def test_an_empty_day_is_recorded_without_a_part(tmp_path: Path) -> None:
    added = put_in(tmp_path / "p", written(tmp_path / "trace_full_4b1234.json", trace([])))
    assert (added.parts, store.positions(tmp_path / "p")) == (0, [])
    assert manifest.days(manifest.manifests(tmp_path / "p"))[0].state == tally.EMPTY


def test_a_changed_or_missing_store_is_refused(traces: Path, tmp_path: Path) -> None:
    with pytest.raises(UnreadablePositions, match="holds no positions"):
        store.positions(tmp_path)
    put_in(tmp_path / "p", traces)
    (part,) = store.positions(tmp_path / "p")
    part.unlink()
    with pytest.raises(UnreadablePositions, match="is missing"):
        store.positions(tmp_path / "p")
    (said,) = (tmp_path / "p").glob("*.json")
    said.write_bytes(said.read_bytes() + b" ")
    with pytest.raises(UnreadablePositions, match="was changed"):
        store.positions(tmp_path / "p")


def test_input_is_processed_skipped_or_failed(traces: Path, tmp_path: Path) -> None:
    written(traces / "notes.txt", b"nothing")
    written(traces / ".hidden", b"nothing")
    written(traces / "twice" / "trace_full_abcdef.json", (traces / "trace_full_abcdef.json").read_bytes())
    added = put_in(tmp_path / "p", traces, tmp_path / "none.json", wanted=frozenset({"abcdef", "4b1234"}))
    assert [each.state for each in added.inputs].count("processed") == 2
    assert (added.count("processed"), added.count("skipped"), added.count("failed")) == (2, 4, 1)
    assert all(each.reason for each in added.inputs if each.state in ("skipped", "failed"))


@pytest.mark.parametrize(
    ("name", "payload"),
    [
        ("cut.csv.gz", gzip.compress(b"icao24,time,lat,lon,velocity\n" + b"x" * 500, compresslevel=0, mtime=0)[:-60]),
        ("words.csv", b"icao24,time,lat,lon,velocity\nnothing,here\nand,here\n"),
    ],
)
def test_a_damaged_source_of_which_nothing_was_read_has_failed(tmp_path: Path, name: str, payload: bytes) -> None:
    added = put_in(tmp_path / "p", written(tmp_path / name, payload))
    assert [(each.state, each.reason.startswith(f"{name}: no")) for each in added.inputs] == [("failed", True)]
    assert added.nothing and not (tmp_path / "p").exists()


def test_a_day_of_traces_that_are_all_damaged_has_failed_and_one_of_silent_aircraft_has_not(tmp_path: Path) -> None:
    damaged = day_of_traces(tmp_path / "2023-08-29", [("4b1234", b'{"icao'), ("abcdef", b'{"icao":"abc')])
    silent = day_of_traces(tmp_path / "2023-08-30", [("4b1234", trace([])), ("abcdef", b'{"icao')])
    added = put_in(tmp_path / "p", damaged, silent)
    assert [each.state for each in added.inputs] == ["failed", "processed"]
    fleet = put_in(tmp_path / "q", damaged, wanted=frozenset({"4b1234"}))
    assert [each.state for each in fleet.inputs] == ["processed"]


def test_files_of_other_aircraft_alone_are_no_mistake(traces: Path, tmp_path: Path) -> None:
    added = put_in(tmp_path / "p", traces, wanted=frozenset({"123456"}))
    assert not added.count("processed") and not added.nothing
