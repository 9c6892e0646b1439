"""`enduse share` as a user runs it."""

from __future__ import annotations

import re
from pathlib import Path

import complete_sets
import pytest
from command_line import Enduse
from sipri_files import Deal, trade_register


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """A folder with the tables of every supplier and their totals."""
    return complete_sets.write(tmp_path / "tables")


@pytest.fixture
def some(tmp_path: Path) -> Path:
    """A folder with two suppliers' tables and no totals."""
    two = {name: complete_sets.SUPPLIERS[name] for name in ("Israel", "Turkey")}
    return complete_sets.write(tmp_path / "some", two, totals=False)


PAIR = ("--supplier", "ISR", "--recipient", "Azerbaijan")


def test_a_value_with_its_arithmetic_for_people(enduse: Enduse, tables: Path) -> None:
    ended = enduse("share", *PAIR, "--of", "exports", "--period", "2017/2021", "--register", tables)
    assert ended.code == 0
    assert "446 / 3327 = 13.4 %" in ended.out
    assert "Computed by enduse" in ended.out and "www.sipri.org" in ended.out


def test_json_has_the_firmest_answer_on_top_and_its_sources(enduse: Enduse, tables: Path) -> None:
    record = enduse("share", *PAIR, "--of", "imports", "--period", "2017/2020", "--register", tables, "--json").record
    assert round(record["value"], 1) == 61.2
    assert record["low"] < record["value"] < record["high"]
    assert record["method"] == "per-year values"
    assert record["edition"] == "edition 2022-03, generated 2022-07-28"
    assert record["sources"][0]["lines"] and len(record["sources"][0]["sha256"]) == 64
    assert record["answers"][0]["value"] == record["value"]


def test_missing_suppliers_give_a_bound_and_never_a_value(enduse: Enduse, some: Path) -> None:
    record = enduse("share", *PAIR, "--of", "imports", "--period", "2017/2020", "--register", some, "--json").record
    assert record["value"] is None
    assert record["method"] == "bounds: suppliers are missing"
    assert 61.2 < record["high"] < 100
    taken = enduse(
        "share", *PAIR, "--of", "imports", "--period", "2017/2020", "--register", some, "--all-suppliers", "--json"
    )
    assert taken.record["value"] is not None


def test_a_register_gives_an_interval(enduse: Enduse, tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_bytes(trade_register([Deal(years="2015; 2016"), Deal(supplier="Russia", years="2016")]))
    record = enduse("share", *PAIR, "--of", "imports", "--period", "2016", "--register", path, "--json").record
    assert record["value"] is None
    assert 0 < record["low"] < record["high"] < 100


def test_several_paths_stand_after_one_option_and_change_and_rank_are_given(enduse: Enduse, tables: Path) -> None:
    paths = sorted(tables.glob("*.csv"))
    ended = enduse(
        "share", "--register", *paths, "--supplier", "ISR", "--of", "world", "--period", "2018/2019",
        "--against", "2016/2017", "--json",
    )  # fmt: skip
    assert ended.code == 0
    assert ended.record["rank"][0]["rank"] == 2
    assert round(ended.record["change"][0]["value"], 1) == -51.7


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--supplier", "CHI", "--recipient", "AZE", "--of", "imports", "--period", "2017"), 2, "China"),
        (("--supplier", "Isreal", "--recipient", "AZE", "--of", "imports", "--period", "2017"), 2, "Israel"),
        (("--supplier", "ISR", "--of", "imports", "--period", "2017"), 2, "whose imports?"),
        (("--supplier", "ISR", "--of", "exports", "--period", "2020/2017"), 2, "before it begins"),
        (("--supplier", "ISR", "--of", "exports", "--period", "lately"), 2, "2017/2021"),
    ],
)
def test_wrong_questions_are_wrong_usage(
    enduse: Enduse, tables: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    ended = enduse("share", *words, "--register", tables)
    assert (ended.code, ended.out) == (code, "")
    assert said in ended.err


def test_what_no_register_counts_ends_with_one(enduse: Enduse, tables: Path) -> None:
    ended = enduse("share", *PAIR, "--of", "imports", "--period", "2017", "--flow", "crude oil", "--register", tables)
    assert ended.code == 1
    assert "No register at hand counts crude oil." in ended.out


def test_a_stray_file_in_a_folder_is_passed_over_and_a_named_one_is_not(enduse: Enduse, tables: Path) -> None:
    stray = tables / "notes.txt"
    stray.write_text("My notes on the tables.\n", encoding="utf-8")
    question = (*PAIR, "--of", "exports", "--period", "2017/2020")
    assert enduse("share", *question, "--register", tables).code == 0
    named = enduse("share", *question, "--register", tables / "TIV-Export-Israel-2008-2021.csv", stray)
    assert named.code == 1
    assert "notes.txt" in named.err and "16.4 %" in named.out


def test_nothing_readable_is_one_sentence(enduse: Enduse, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    ended = enduse("share", *PAIR, "--of", "imports", "--period", "2017", "--register", tmp_path / "x.csv")
    assert ended.code == 1
    assert "none of the files is a register" in ended.err


def test_several_editions_are_summed_up_first_and_the_unit_is_explained(enduse: Enduse, tables: Path) -> None:
    (tables / "register.csv").write_bytes(trade_register([Deal(years="2017"), Deal(supplier="Russia", years="2017")]))
    out = enduse("share", *PAIR, "--of", "imports", "--period", "2017", "--register", tables).out
    short = out.split("In short:\n")[1].split("\n\n")[0].splitlines()
    assert len(short) == 2
    assert re.fullmatch(r"  52.1 % +SIPRI TIV tables, edition 2022-03, .*", short[0])
    assert short[1].strip().startswith("between ")
    assert "no price" in out


def test_a_code_of_two_letters_is_told_to_have_three(enduse: Enduse, tables: Path) -> None:
    ended = enduse("share", "--supplier", "IL", "--of", "exports", "--period", "2017", "--register", tables)
    assert ended.code == 2
    assert "codes have three letters" in " ".join(ended.err.split())


def test_answers_of_one_edition_name_their_files_where_they_have_rows(enduse: Enduse, tmp_path: Path) -> None:
    for name, recipient in (("one.csv", "Azerbaijan"), ("other.csv", "India")):
        (tmp_path / name).write_bytes(trade_register([Deal(recipient=recipient, years="2017")]))
    ended = enduse("share", *PAIR, "--of", "imports", "--period", "2017", "--register", tmp_path)
    short = ended.out.split("In short:\n")[1].split("\n\n")[0].splitlines()
    assert [line.endswith("one.csv") for line in short] == [True, False]
    assert short[1].strip().startswith("no answer")
