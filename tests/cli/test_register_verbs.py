"""The verbs over register files: what they print, what they refuse, and the credit below."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from command_line import Enduse
from made import register, report, unroca, volume
from sipri_files import Deal, tiv_table, trade_register

from enduse.cli import loading
from enduse.registers.register import COMTRADE, SIPRI_CREDIT, Register

OLD = Deal(weapon="Kestrel-3"), Deal(weapon="Osprey"), Deal(recipient="India")
NEW = (
    Deal(weapon="Kestrel-3", description="patrol boat", comment="seen"),
    Deal(weapon="Merlin", ordered="2019"),
    Deal(recipient="India"),
    Deal(recipient="Turkiye", supplier="PKK (Turkiye)*"),
)


@pytest.fixture
def editions(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "old.csv", tmp_path / "new.csv"
    old.write_bytes(trade_register(OLD, layout="2024"))
    new.write_bytes(trade_register(NEW, layout="2025"))
    return old, new


def test_revisions_for_people(enduse: Enduse, editions: tuple[Path, Path]) -> None:
    ended = enduse("revisions", *editions)
    assert (ended.code, ended.err) == (0, "")
    assert "old  old.csv: SIPRI trade register, edition 2024-03, generated 2024-10-13, 3 rows" in ended.out
    assert "appeared: 1\n  Israel to Azerbaijan: Merlin (patrol craft), 10 ordered 2019" in ended.out
    assert "vanished: 1\n  Israel to Azerbaijan: Osprey" in ended.out
    assert "changed: 1\n  Israel to Azerbaijan: Kestrel-3 (patrol boat)" in ended.out
    assert 'comment not given, now "seen"' in ended.out
    assert 'the description is worded anew in 1 row (most often "patrol craft", now "patrol boat": 1)' in ended.out
    assert "old.csv has no row with Turkey as recipient" in ended.out
    assert "not compared, new file only: 1\n  PKK (Turkiye) to Turkey" in ended.out
    assert ended.out.rstrip().endswith(
        f"{SIPRI_CREDIT}\nComputed by enduse from these files; no statement of those who publish them."
    )


def test_two_files_of_one_name_are_told_apart_by_their_folders(enduse: Enduse, tmp_path: Path) -> None:
    for folder, deals, layout in (("spring", OLD, "2024"), ("summer", NEW, "2025")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "register.csv").write_bytes(trade_register(deals, layout=layout))
    ended = enduse("revisions", tmp_path / "spring" / "register.csv", tmp_path / "summer" / "register.csv")
    assert "old  spring/register.csv: " in ended.out
    assert "spring/register.csv has no row with Turkey as recipient" in ended.out
    assert "new  summer/register.csv: " in ended.out


def test_revisions_of_one_pair_as_json(enduse: Enduse, editions: tuple[Path, Path]) -> None:
    record = enduse("revisions", *editions, "--supplier", "ISR", "--recipient", "India", "--json").record
    assert (record["supplier"], record["recipient"]) == ("ISR", "IND")
    assert (record["appeared"], record["vanished"], record["changed"], record["same"]) == ([], [], [], 1)
    assert record["credit"] == [SIPRI_CREDIT]
    assert "enduse" in record["computed"]
    whole = enduse("revisions", *editions, "--json").record
    assert whole["appeared"][0]["weapon"] == "Merlin"
    assert whole["changed"][0]["fields"] == ["comment"]
    assert whole["changed"][0]["old"]["number_ordered"] == "10"
    assert [row["supplier"] for row in whole["not_compared"]["new"]] == ["PKK (Turkiye)"]


def test_non_state_party_of_the_file_may_be_asked_for(enduse: Enduse, editions: tuple[Path, Path]) -> None:
    ended = enduse("revisions", *editions, "--supplier", "pkk")
    assert ended.code == 0
    assert "compared: from PKK (Turkiye) to all recipients" in ended.out


def test_revisions_of_a_table(enduse: Enduse, tmp_path: Path) -> None:
    paths = tmp_path / "one.csv", tmp_path / "two.csv"
    for path, value, day in zip(paths, (247, 250), ("28 July 2022", "28 July 2023"), strict=True):
        last = int(day[-4:]) - 1
        path.write_bytes(tiv_table("Israel", {"Azerbaijan": {2018: value, last: 5}}, 1950, last, generated=day))
    ended = enduse("revisions", *paths)
    assert "Israel to Azerbaijan, 2018: 247, now 250 (TIV million)" in ended.out
    assert "no year after 2021" in ended.out


def test_refusals(enduse: Enduse, editions: tuple[Path, Path], tmp_path: Path) -> None:
    table, text = tmp_path / "table.csv", tmp_path / "notes.txt"
    table.write_bytes(tiv_table("Israel", {"Azerbaijan": {2018: 1}}, 1950, 2021))
    text.write_text("nothing of the kind", encoding="utf-8")
    for words, code, said in [
        (("revisions", editions[0], text), 1, "notes.txt"),
        (("revisions", editions[0], table), 1, "name two editions of one register"),
        (("revisions", editions[0]), 2, "Missing argument 'NEW'"),
        (("revisions", editions[0], tmp_path / "none.csv"), 2, "does not exist"),
        (("revisions", *editions, "--supplier", "CHI"), 2, "no ISO 3166 code: write CHN or China"),
        (("revisions", *editions, "--supplier", "Isreal"), 2, "did you mean Israel?"),
        (("mirror", editions[0]), 1, "does not keep two sides apart"),
        (("mirror",), 2, "Missing argument"),
    ]:
        ended = enduse(*words)
        assert (ended.code, ended.out) == (code, ""), words
        assert said in ended.err
        assert "Traceback" not in ended.err


@pytest.fixture
def both(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> tuple[Path, Path]:
    """A file of the UN Register and one of customs statistics."""
    flows = [
        replace(volume(2021, value, "AZE", "ISR", unit="USD", flow="crude oil", code="2709"), reported_by=side)
        for value, side in ((1000, "AZE"), (1500, "ISR"))
    ]
    rows = [report(2012, 18), report(2012, 18), report(2011, 3, comment="D-30\n(old)"), report(2010, 5, "BLR")]
    made: dict[str, Register] = {
        "un.json": unroca(rows),
        "trade.csv": register(*flows, name="trade.csv", series=COMTRADE),
    }
    monkeypatch.setattr(loading, "read", lambda name, payload: made[name])
    paths = tmp_path / "un.json", tmp_path / "trade.csv"
    for path in paths:
        path.write_bytes(b"made")
    return paths


def test_mirror_for_people(enduse: Enduse, both: tuple[Path, Path]) -> None:
    ended = enduse("mirror", *both)
    assert (ended.code, ended.err) == (0, "")
    assert "2012 Ukraine to Azerbaijan, III. Large-calibre artillery systems\n  both sides agree\n    18 in both" in (
        ended.out
    )
    assert "    exports 1,000 (line 2)\n    imports 1,500 (line 3)\n    imports by exports 1.50" in ended.out
    assert "both sides agree 1, both sides differ 1, one side only 2" in ended.out
    assert "note: The file does not record which side reported a row." in ended.out
    assert "cif" in ended.out


def test_mirror_as_json(enduse: Enduse, both: tuple[Path, Path]) -> None:
    record = enduse("mirror", *both, "--supplier", "Ukraine", "--json").record
    assert [mirror["verdict"] for mirror in record["mirrors"]] == ["one side only", "both sides agree"]
    assert record["mirrors"][0]["alone"][0]["comment"] == "D-30\n(old)"
    assert record["trade"] == []
    assert json.dumps(record)
    trade = enduse("mirror", both[1], "--json").record["trade"][0]
    assert (trade["imports_by_exports"], trade["difference"]) == ("1.5000", "500")


@pytest.mark.parametrize("verb", ["revisions", "mirror"])
def test_help_has_examples(enduse: Enduse, verb: str) -> None:
    out = enduse(verb, "--help").out
    assert "Examples:" in out
    assert f"enduse {verb} " in out
