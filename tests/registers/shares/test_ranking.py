"""Rank, top-n and change between windows."""

from __future__ import annotations

from decimal import Decimal

import complete_sets
from sipri_files import tiv_totals_old

from enduse.registers import read
from enduse.registers.figures.rounding import rounded
from enduse.registers.shares.dataset import DataSet, datasets
from enduse.registers.shares.ranking import change, ranked, top


def _set(*registers: object) -> DataSet:
    return datasets(registers)[0]  # type: ignore[arg-type]


WORLD = _set(*complete_sets.registers())
YEARS = range(2017, 2021)


def test_suppliers_are_ranked_by_their_totals() -> None:
    assert [(rank.party, rank.place) for rank in ranked(WORLD, "exports", YEARS)] == [
        ("RUS", 1),
        ("ISR", 2),
        ("BLR", 3),
        ("TUR", 4),
        ("NOR", 5),
    ]


def test_recipients_are_ranked_by_the_rows_of_all_suppliers() -> None:
    assert [rank.party for rank in ranked(WORLD, "imports", YEARS)] == ["IND", "VNM", "AZE", "AGO"]


def test_where_not_all_are_known_there_is_no_rank() -> None:
    some = {name: cells for name, cells in complete_sets.SUPPLIERS.items() if name != "Russia"}
    for side in ("exports", "imports"):
        assert ranked(_set(*complete_sets.registers(totals=False)), side, YEARS) == ()
    assert ranked(_set(*complete_sets.registers(some)), "imports", YEARS) == ()


def test_equal_volumes_share_the_better_place_and_rounding_leaves_a_range() -> None:
    cells = {"Israel": {2017: 10}, "Norway": {2017: 10}, "Turkey": {2017: 9}}
    found = ranked(_set(read("t.csv", tiv_totals_old(cells, 2010, 2020))), "exports", YEARS)
    assert [(rank.party, rank.place, rank.low, rank.high) for rank in found] == [
        ("ISR", 1, 1, 2),
        ("NOR", 1, 1, 2),
        ("TUR", 3, 3, 3),
    ]


def test_the_largest_together_are_a_share_of_the_world() -> None:
    found = top(WORLD, "exports", YEARS, 2)
    assert found is not None
    assert found[1] == 100 * Decimal(5862 + 2721) / Decimal(5862 + 2721 + 137 + 74 + 4)
    assert found[0] < found[1] < found[2]
    assert top(WORLD, "exports", YEARS, 9) is None


def test_change_is_of_the_earlier_window_and_is_no_difference_of_shares() -> None:
    found = change(WORLD, "ISR", None, range(2016, 2018), range(2018, 2020))
    assert found is not None
    assert rounded(found[1], 4) == rounded(100 * (Decimal(704 + 349) - Decimal(913 + 1268)) / Decimal(913 + 1268), 4)
    assert found[0] < found[1] < found[2]
    assert change(WORLD, "FRA", None, YEARS, YEARS) is None
    assert change(WORLD, "ISR", None, range(2009, 2011), YEARS) is None
