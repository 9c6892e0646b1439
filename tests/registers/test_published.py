"""Figures that SIPRI published, recomputed from the tables of the same edition."""

from __future__ import annotations

import csv
import os
import re
from decimal import Decimal
from pathlib import Path

import pytest
from shared_files import DATA

from enduse.registers import read
from enduse.registers.figures.rounding import as_published, rounded, same
from enduse.registers.parties import party_of
from enduse.registers.register import Register
from enduse.registers.shares.dataset import DataSet, datasets
from enduse.registers.shares.question import PER_YEAR, Question
from enduse.registers.shares.ranking import change, top
from enduse.registers.shares.shares import shares

TABLES = Path(os.environ.get("ENDUSE_TIV_TABLES", DATA / "sipri_tiv_old2022"))
"""A folder with the tables of all suppliers can be named: then every figure is recomputed."""

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not TABLES.is_dir(), reason="the development files are not beside the project"),
]


@pytest.fixture(scope="module")
def registers() -> tuple[Register, ...]:
    """The tables at hand: six suppliers, or all where a folder with all is given."""
    return tuple(read(path.name, path.read_bytes()) for path in sorted(TABLES.glob("*.csv")))


def _figures() -> list[dict[str, str]]:
    path = DATA / "published_figures.csv"
    return list(csv.DictReader(path.read_text("utf-8").splitlines())) if path.is_file() else []


def _years(words: str) -> range:
    found = re.search(r"(\d{4})-(\d{2})(?!.*\d{4}-\d{2})", words)
    return range(2017, 2022) if found is None else range(int(found[1]), int(found[1][:2] + found[2]) + 1)


def _computed(figure: str, registers: tuple[Register, ...]) -> tuple[Decimal, Decimal, Decimal] | None:
    """Low, value and high of a published figure from its own words; null where the tables at hand cannot give it."""
    dataset: DataSet = datasets(registers)[0]
    years = _years(figure)
    if found := re.match(r"(.+?)(?: exports| volume) change(?: (\d{4})-(\d{2}))?", figure):
        before = range(int(found[2]), int(found[2][:2] + found[3]) + 1) if found[2] else range(2012, 2017)
        party = None if found[1] == "World" else party_of(found[1])
        return change(dataset, party, None, before, years)
    if found := re.match(r"Top-5 (exporters|importers)", figure):
        return top(dataset, found[1].replace("ers", "s"), years, 5)
    if found := re.match(r"(.+?) share of world exports", figure):
        question = Question((party_of(found[1]),), (), "world", years[0], years[-1])
    elif found := re.match(r"(.+?) (imports|exports): (.+?) \d{4}", figure):
        one, other = (party_of(found[1]),), (party_of(found[3]),)
        sides = (other, one) if found[2] == "imports" else (one, other)
        question = Question(*sides, found[2], years[0], years[-1])
    else:
        raise AssertionError(f"nobody taught this test to read {figure!r}")
    share = next(share for share in shares(question, registers) if share.series == dataset.series)
    if share.method != PER_YEAR or share.low is None or share.value is None or share.high is None:
        return None
    return share.low, share.value, share.high


@pytest.mark.parametrize("row", _figures(), ids=lambda row: row["figure"])
def test_a_published_figure_is_recomputed_where_the_tables_can_give_it(
    row: dict[str, str], registers: tuple[Register, ...]
) -> None:
    found = _computed(row["figure"], registers)
    if found is None:
        pytest.skip("needs the tables of all suppliers")
    assert rounded(found[1], 1) == Decimal(row["computed"])
    if "second-hand" not in row["published_in"]:
        assert as_published(found[1]) == Decimal(row["published"]) or same(*found, Decimal(row["published"]), "=")


def test_six_tables_can_give_five_of_the_figures(registers: tuple[Register, ...]) -> None:
    given = [row["figure"] for row in _figures() if _computed(row["figure"], registers) is not None]
    assert len(given) == (5 if len(registers) == 6 else len(_figures()))


def test_the_founding_shares(registers: tuple[Register, ...]) -> None:
    for last, expected in ((2021, "13.4"), (2020, "16.4")):
        share = shares(Question(("ISR",), ("AZE",), "exports", 2017, last), registers)[0]
        assert share.value is not None
        assert str(rounded(share.value, 1)) == expected


def test_the_register_excerpt_gives_an_interval_that_holds_the_published_share() -> None:
    path = DATA / "sipri_register_new2025" / "trade-register_excerpt_AZE-ARM-ISR.csv"
    question = Question(("ISR",), ("AZE",), "imports", 2017, 2021)
    share = shares(question, (read(path.name, path.read_bytes()),))[0]
    assert share.value is None and share.low is not None and share.high is not None
    assert (str(rounded(share.low, 1)), str(rounded(share.high, 1))) == ("43.9", "63.0")
