"""Measured exposure: reception of others around the airport times completeness of the day."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from sky_of_days import FIRST, sky

from enduse.durable import put
from enduse.errors import CatalogueError
from enduse.flights.completeness import CUT, completeness, written_down
from enduse.flights.detectable import NOBODY, ONLY_FLEET, detectable
from enduse.flights.manifest import Manifest, Part, SourceRead
from enduse.flights.tally import BROKEN, PARTIAL, WHOLE, Day, Tally

WANTED = ("4b8001", "4b8002")


def manifest(
    days: list[Day], wanted: tuple[str, ...] | None = None, parts: tuple[Part, ...] = (), name: str = "a.tar"
) -> Manifest:
    source = SourceRead(name, "0" * 64, wanted, None, Tally(days=tuple(days)))
    return Manifest((source,), parts, Tally())


def kept(folder: Path, table: Any, days: list[Day], wanted: tuple[str, ...] | None = None) -> list[Path]:
    """A store with one part and one manifest, as `enduse flights add` leaves it."""
    import hashlib

    folder.mkdir()
    pq.write_table(table, folder / "x")
    sha256 = hashlib.sha256((folder / "x").read_bytes()).hexdigest()
    part = (folder / "x").rename(folder / f"{sha256}.parquet")
    payload = manifest(days, wanted, (Part(sha256, table.num_rows, {}),)).payload()
    put(folder / f"{hashlib.sha256(payload).hexdigest()}.json", payload)
    return [part]


def days_of(count: int, **broken: Any) -> list[Day]:
    return [Day((FIRST + timedelta(days=n)).isoformat(), WHOLE, 1.0) for n in range(count)]


def always(day: int, hour: int, height: float) -> bool:
    return True


def test_a_steady_sky_is_high_on_every_day() -> None:
    found = detectable(sky(30, always), "LLOV", FIRST, FIRST + timedelta(days=29))
    assert found.measured and found.airport == "LLOV"
    assert min(found.exposures[1:]) > 0.7 and max(found.exposures) <= 1
    value = found.detectable()
    assert value.first == "2022-01-01" and value.exposures == found.exposures and value.measured
    assert found.by_day()[FIRST] == found.exposures[0]


def test_a_silent_day_is_small_and_not_0_and_an_outage_of_hours_is_between() -> None:
    def received(day: int, hour: int, height: float) -> bool:
        return day != 7 and not (day == 9 and hour < 12)

    table = sky(30, received)
    far = sky(30, always, code="KMSP", seed=6)
    found = detectable(pa.concat_tables([table, far]), "LLOV")
    assert 0 < found.exposures[7] < 0.05
    assert 0.3 < found.exposures[9] < 0.75


def test_reception_that_reaches_lower_later_counts_less_before() -> None:
    def received(day: int, hour: int, height: float) -> bool:
        return height > 20_000 or day >= 20

    found = detectable(sky(40, received), "LLOV", FIRST, FIRST + timedelta(days=39))
    early, late = sum(found.exposures[1:20]) / 19, sum(found.exposures[21:]) / 19
    assert 0.3 < early / late < 0.9


def test_twice_the_traffic_in_cells_that_are_full_changes_little() -> None:
    busy = [sky(30, lambda day, hour, height: True, flights=150, seed=1)]
    busy.append(sky(30, lambda day, hour, height: day >= 15, flights=150, seed=2))
    found = detectable(pa.concat_tables(busy), "LLOV", FIRST, FIRST + timedelta(days=29))
    before, after = sum(found.exposures[1:15]) / 14, sum(found.exposures[15:]) / 15
    assert before / after > 0.75


def test_the_fleet_does_not_vouch_for_itself() -> None:
    table = sky(10, lambda day, hour, height: day != 4)
    own = sky(10, lambda day, hour, height: day == 4, seed=9)
    own = own.set_column(0, "icao24", pa.array(["4b8001"] * own.num_rows, pa.string()))
    both = pa.concat_tables([table, own.cast(table.schema)])
    days = (FIRST, FIRST + timedelta(days=9))
    without = detectable(both, "LLOV", *days, fleet=frozenset({"4b8001"}))
    assert without.exposures[4] < 0.05 < 0.5 < detectable(both, "LLOV", *days).exposures[4]
    only = detectable(own, "LLOV", *days, fleet=frozenset({"4b8001"}))
    assert not only.measured and ONLY_FLEET in only.notes


def test_nobody_near_is_not_measured_and_days_without_source_are_0() -> None:
    found = detectable(sky(5, always, code="KMSP"), "LLOV", FIRST - timedelta(days=2), FIRST + timedelta(days=2))
    assert not found.measured and NOBODY in found.notes
    assert found.exposures[:2] == (0.0, 0.0) and found.exposures[3] > 0.8
    assert any("2 of 5 days without a source" in note for note in found.notes)


def test_broken_and_sample_days_lower_the_exposure(tmp_path: Path) -> None:
    days = days_of(30)
    days[3] = Day(days[3].day, BROKEN, 0.4766, "holds 122 of 256 folders of traces")
    days[5] = Day(days[5].day, BROKEN, None, "cut off")
    del days[20]
    parts = kept(tmp_path / "store", sky(30, lambda day, hour, height: day != 20), days)
    found = detectable(parts, "LLOV")
    assert found.completeness[3] == 0.4766 and found.completeness[5] == CUT
    assert found.exposures[20] == 0
    assert found.exposures[3] < 0.48 < 0.6 < found.exposures[4]
    assert any("lacks a part" in note for note in found.notes)
    assert any("unknown place" in note for note in found.notes)


def test_an_archive_of_the_fleet_alone_falls_back_to_completeness(tmp_path: Path) -> None:
    day = FIRST.isoformat()
    days = [
        Day(day, BROKEN, 0.5, "holds 128 of 256 folders"),
        Day(day, WHOLE, 1.0, "", WANTED[:1]),
        Day(day, BROKEN, 0.0, "", WANTED[1:]),
    ]
    parts = kept(tmp_path / "store", sky(1, always), days, WANTED)
    found = detectable(parts, "LLOV")
    assert not found.measured and found.reception is None and ONLY_FLEET in found.notes
    assert found.exposures == (0.5,)
    assert detectable(parts, "LLOV", fleet=frozenset(WANTED[:1])).completeness[0] == 1.0


def test_days_of_the_fleet_alone_take_the_mean_reception_of_the_others() -> None:
    whole = manifest(days_of(2))
    fleet = manifest([Day("2022-01-03", WHOLE, 1.0, "", WANTED)], WANTED)
    told = completeness((whole, fleet))
    assert told.everybody == {FIRST, FIRST + timedelta(days=1)} and len(told.shares) == 3


def test_files_of_other_aircraft_show_nothing_of_the_fleet() -> None:
    """A file holds one aircraft: of another one it says nothing, whoever asks; a day of everybody speaks for all."""
    days = [Day("2022-01-01", WHOLE, 1.0, aircraft=("4b8009",)), Day("2022-01-02", WHOLE, 1.0, aircraft=("4b8001",))]
    both = [*days, Day("2022-01-03", WHOLE, 1.0)]
    for fleet, shares in ((frozenset({"4b8001"}), [0.0, 1.0, 1.0]), (frozenset[str](), [0.0, 0.0, 1.0])):
        told = completeness([manifest(both)], fleet)
        assert list(told.shares.values()) == shares and len(told.everybody) == 1
        days_without = {1: "1 day", 2: "2 days"}[shares.count(0.0)]
        assert any(note.startswith(f"{days_without} with files of other aircraft alone") for note in told.notes)
    alone = completeness([manifest(days)])
    assert list(alone.shares.values()) == [1.0, 1.0] and not alone.everybody and alone.chosen == {"4b8001", "4b8009"}


def test_the_better_replica_of_a_day_counts() -> None:
    broken, whole = Day("2022-01-01", BROKEN, 0.4), Day("2022-01-01", WHOLE, 1.0)
    assert completeness((manifest([broken]), manifest([whole]))).shares[FIRST] == 1.0
    chosen = completeness((manifest([Day("2022-01-01", PARTIAL, None)]),))
    assert chosen.shares[FIRST] == 1.0 and "do not say what they leave out" in chosen.notes[0]


def test_a_parquet_file_beside_strange_json_is_read(tmp_path: Path) -> None:
    pq.write_table(sky(2, always), tmp_path / "mine.parquet")
    (tmp_path / "notes.json").write_text("[]", encoding="utf-8")
    assert written_down([tmp_path / "mine.parquet"]) == ()
    found = detectable([tmp_path / "mine.parquet"], "LLOV")
    assert found.measured and any("nothing is written down" in note for note in found.notes)


def test_what_cannot_be_asked_is_refused() -> None:
    with pytest.raises(CatalogueError):
        detectable(sky(1, always), "ZZZZ")
    with pytest.raises(ValueError, match="before they begin"):
        detectable(sky(1, always), "LLOV", FIRST, FIRST - timedelta(days=1))
    with pytest.raises(ValueError, match="hold no day"):
        detectable(sky(0, always), "LLOV")
