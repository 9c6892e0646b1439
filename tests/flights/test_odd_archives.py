"""Every format, every damage: a row is kept or counted by reason, a file is read or named, the others go on."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from odd_archives import COUNT, FORMATS, IN_BYTES, IN_ROWS, ODD, NotInThisFormat, Row, rows
from pyarrow import parquet
from traces_made import NOW, flight, trace, written

from enduse.flights import store, tally
from enduse.flights.discovered import inputs
from enduse.flights.store import Added, Addition

Writer = Callable[[list[Row], Path], Path]

KEPT = {
    "sound": COUNT,
    "future": 0,
    "time none": COUNT - ODD,
    "time huge": COUNT - ODD,
    "time a word": COUNT - ODD,
    "time not a number": COUNT - ODD,
    "unsorted": COUNT,
    "twice": COUNT,
    "height infinite": COUNT,
    "no height": COUNT,
    "latitude none": COUNT - ODD,
    "latitude of no place": COUNT - ODD,
    "latitude huge": COUNT - ODD,
    "latitude not a number": COUNT - ODD,
    "longitude to 360": 0,
    "swapped": 0,
    "speed negative": COUNT,
    "track of 400": COUNT,
    "callsign right to left": COUNT,
    "callsign with NUL": COUNT,
    "callsign half a character": COUNT,
    "callsign long": COUNT,
    "address upper case": COUNT,
    "address with 0x": COUNT,
    "address in spaces": COUNT,
    "all on the ground": COUNT,
    "no row": 0,
    "one row": 1,
    "BOM": COUNT,
    "no UTF-8": COUNT,
}
"""Rows that remain, whatever the format; where a damage is not listed, formats differ with reason."""

OWN = {
    ("day_folder", "BOM"), ("day_tar", "BOM"), ("split_tar", "BOM"), ("packed_trace", "BOM"),
    ("opensky_csv_packed", "BOM"), ("opensky_parquet", "BOM"), ("canonical_parquet", "BOM"),
    ("opensky_parquet", "time huge"),
}  # fmt: skip
"""A mark of order before packed bytes is damage, not text."""


SAME = {"packed_trace", "day_tar", "split_tar", "opensky_csv_packed"}
"""Formats whose rows another one reads."""

NO_END = {"opensky_csv", "fr24_csv"}
"""A text table has no mark of its end: one that is cut between rows is a shorter one."""


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda file: None)


def addition(made: Path, folder: Path) -> Addition:
    sound = written(folder / "beside" / "trace_full_4b9999.json", trace(flight(10), "4b9999"))
    return store.add(inputs([made, sound]), folder / "p", None, before=NOW, address="4b1234")


def judged(added: Addition, folder: Path) -> Added:
    """The damaged input; checks what holds for all."""
    odd, sound = added.inputs
    assert (sound.state, sound.tally.kept) == ("processed", 10)
    together = added.together
    assert together.rows == together.kept + sum(together.left_out.values())
    assert sum(parquet.read_metadata(part).num_rows for part in store.positions(folder / "p")) == together.kept
    if odd.state != "processed":
        assert odd.state == "failed"
        assert odd.reason.startswith(odd.name)
        assert "\n" not in odd.reason
    return odd


@pytest.mark.parametrize("writer", [one for one in FORMATS if one.__name__ not in SAME], ids=lambda one: one.__name__)
def test_odd_rows_are_kept_or_counted(writer: Writer, tmp_path: Path) -> None:
    tried = 0
    for number, (damage, change) in enumerate(IN_ROWS.items()):
        folder = tmp_path / str(number)
        folder.mkdir()
        try:
            made = writer(change(rows("4b1234")), folder)
        except NotInThisFormat:
            continue
        added = addition(made, folder)
        odd = judged(added, folder)
        assert odd.state == "processed" or damage == "no row", (damage, odd.reason)
        if damage in KEPT and (writer.__name__, damage) not in OWN:
            assert added.together.kept - 10 == KEPT[damage], (damage, added.together)
        tried += 1
    assert tried >= 27


@pytest.mark.parametrize("writer", FORMATS, ids=lambda one: one.__name__)
def test_odd_bytes_are_read_or_named(writer: Writer, tmp_path: Path) -> None:
    for number, (damage, change) in enumerate(IN_BYTES.items()):
        folder = tmp_path / str(number)
        folder.mkdir()
        made = writer(rows("4b1234"), folder)
        for path in [*folder.glob("*.*"), *folder.rglob("trace_full*")]:
            if path.is_file():
                path.write_bytes(change(path.read_bytes()))
        added = addition(made, folder)
        odd = judged(added, folder)
        if damage in KEPT and (writer.__name__, damage) not in OWN:
            assert added.together.kept - 10 == KEPT[damage], (damage, odd.reason)
        if odd.state == "processed" and added.together.kept - 10 < COUNT and writer.__name__ not in NO_END:
            told = bool(added.together.problems) or bool(added.together.left_out)
            assert told, damage


def test_another_addition_that_came_first_is_looked_up(tmp_path: Path) -> None:
    """What the store holds is read when the lock is held, not before."""
    mine = written(tmp_path / "mine.json", trace(flight(100)))
    yours = written(tmp_path / "yours.json", trace(flight(90)))

    def first() -> None:
        store.add(inputs([yours]), tmp_path / "p", None, before=NOW)

    added = store.add(inputs([mine]), tmp_path / "p", None, before=NOW, begin=first)
    assert (added.together.kept, added.together.left_out) == (10, {tally.HELD: 90})


def test_a_folder_that_links_to_itself_is_walked_once(tmp_path: Path) -> None:
    written(tmp_path / "day" / "trace_full_4b1234.json", trace(flight(5)))
    (tmp_path / "day" / "again").symlink_to(tmp_path / "day")
    found = inputs([tmp_path / "day"])
    assert [(each.name, bool(each.known)) for each in found] == [("again", True), ("trace_full_4b1234.json", False)]
