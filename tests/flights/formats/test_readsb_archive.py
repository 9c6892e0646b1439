"""Days of traces: folders, tars, split tars; fleet first; broken days are lost exposure."""

from __future__ import annotations

from pathlib import Path

import pytest
from traces_made import EVERY_FOLDER, NOW, day_of_traces, flight, tarred, trace, written

from enduse.flights import discovered, tally
from enduse.flights.formats import readsb
from enduse.flights.reading import read_whole
from enduse.flights.tally import BROKEN, WHOLE

FLEET = frozenset({"4b1234"})


@pytest.fixture
def day(tmp_path: Path) -> Path:
    """A whole day with three aircraft."""
    traces = [(icao, trace(flight(30), icao)) for icao in ("4b1234", "4b5634", "abcdef")]
    return day_of_traces(tmp_path / "2023" / "08" / "30", traces, EVERY_FOLDER)


def split(path: Path, parts: int) -> list[Path]:
    """`path` cut into parts `.aa`, `.ab`, ...; itself removed."""
    payload = path.read_bytes()
    size = len(payload) // parts + 1
    made = [
        written(path.with_name(f"{path.name}.a{'abcdef'[n]}"), payload[n * size : (n + 1) * size]) for n in range(parts)
    ]
    path.unlink()
    return made


def test_folder_tar_and_split_tar_read_the_same(day: Path, tmp_path: Path) -> None:
    tar = tarred(day, tmp_path / "v2023.08.30-planes.tar")
    tables = [read_whole(given, None, before=NOW)[0] for given in discovered.inputs([day, tar])]
    split(tar, 3)
    (given,) = discovered.inputs([tmp_path / "v2023.08.30-planes.tar.aa"])
    assert len(given.parts) == 3
    tables.append(read_whole(given, None, before=NOW)[0])
    assert [table.num_rows for table in tables] == [90, 90, 90]
    assert tables[0].sort_by("icao24").equals(tables[2].sort_by("icao24"))


def test_only_the_files_of_the_fleet_are_parsed(day: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    met: list[bytes] = []
    monkeypatch.setattr(readsb, "read", lambda payload, asked: met.append(payload) or iter(()))
    for path in (day, tarred(day, tmp_path / "v2023.08.30.tar")):
        read_whole(path, FLEET, before=NOW)
    assert len(met) == 2


def test_a_whole_day_is_whole_for_an_aircraft_that_was_not_received(day: Path) -> None:
    _, found = read_whole(day, frozenset({"4b1234", "999999"}), before=NOW)
    assert {(each.state, each.aircraft) for each in found.days} == {(WHOLE, ()), (WHOLE, ("4b1234", "999999"))}


def test_missing_folders_are_lost_exposure(day: Path) -> None:
    for name in EVERY_FOLDER[122:]:
        for path in (day / "traces" / name).glob("*"):
            path.unlink()
        (day / "traces" / name).rmdir()
    _, found = read_whole(day, frozenset({"4b1234", "999999"}), before=NOW)
    whole, held, lost = found.days
    assert (whole.state, whole.share, whole.why) == (BROKEN, 0.4766, "holds 122 of 256 folders of traces")
    assert (held.state, held.aircraft) == (WHOLE, ("4b1234",))
    assert (lost.state, lost.share, lost.aircraft) == (BROKEN, 0.0, ("999999",))


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_tar_that_is_cut_off_says_so(day: Path, tmp_path: Path, share: float) -> None:
    tar = tarred(day, tmp_path / "v2023.08.30.tar")
    payload = tar.read_bytes()
    tar.write_bytes(payload[: int((len(payload) - 10_240) * share)])
    _, found = read_whole(tar, FLEET, before=NOW)
    assert found.days[0].state == BROKEN
    assert any("cut off" in problem for problem in found.problems)


def test_a_missing_part_is_named(day: Path, tmp_path: Path) -> None:
    parts = split(tarred(day, tmp_path / "v2023.08.30.tar"), 3)
    parts[1].unlink()
    (given,) = discovered.inputs([tmp_path / parts[0].name])
    assert given.known == "has no part v2023.08.30.tar.ab: download it"


def test_a_trace_that_cannot_be_read_is_named_and_the_others_are_read(day: Path) -> None:
    (day / "traces" / "34" / "trace_full_4b5634.json").write_bytes(b"")
    table, found = read_whole(day, None, before=NOW)
    assert table.num_rows == 60
    assert any("trace_full_4b5634.json" in problem for problem in found.problems)
    assert [each.aircraft for each in found.days if each.state == BROKEN] == [("4b5634",)]
    assert tally.total([found]) == found
