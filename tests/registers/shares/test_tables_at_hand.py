"""Which files a share may rest on: years and rows that no file tells are never counted as none."""

from __future__ import annotations

from decimal import Decimal

import complete_sets
from sipri_files import Cells, Delivered, deals_and_tivs, tiv_table, tiv_totals_new

from enduse.registers import read
from enduse.registers.register import Register
from enduse.registers.shares.question import BOUND, NONE, PER_YEAR, Question, Share
from enduse.registers.shares.shares import shares

SUPPLIERS = complete_sets.SUPPLIERS


def _share(*files: Register, of: str = "imports", first: int = 2017, last: int = 2020, word: bool = False) -> Share:
    question = Question(("ISR",), ("AZE",), of, first, last)
    return shares(question, files, all_suppliers=word)[0]


def _table(name: str, first: int = 2008, cells: Cells | None = None) -> Register:
    rows = {to: {y: v for y, v in years.items() if y >= first} for to, years in (cells or SUPPLIERS[name]).items()}
    return read(f"{name}.csv", tiv_table(name, rows, first, 2021))


def test_years_that_a_table_does_not_cover_are_not_years_without_deliveries() -> None:
    for of in ("imports", "exports"):
        found = _share(_table("Israel", 2019), _table("Russia"), of=of, word=True)
        assert (found.method, found.value) == (NONE, None)
        assert "does not cover 2017 and 2018" in found.notes[0]


def test_a_suppliers_table_of_fewer_years_leaves_the_whole_open() -> None:
    found = _share(_table("Israel"), _table("Russia", 2019), word=True)
    assert (found.method, found.value, found.missing) == (BOUND, None, ("RUS",))


def test_tables_of_successive_years_are_one_table() -> None:
    early = {to: {y: v for y, v in years.items() if y < 2019} for to, years in SUPPLIERS["Israel"].items()}
    files = read("early.csv", tiv_table("Israel", early, 2008, 2018)), _table("Israel", 2019)
    whole = _share(_table("Israel"), of="exports")
    assert _share(*files, of="exports").value == whole.value is not None


def test_two_files_of_one_edition_that_contradict_each_other_give_no_value() -> None:
    other = read("other.csv", tiv_table("Israel", {"Azerbaijan": {2017: 999}}, 2008, 2021))
    for of in ("imports", "exports"):
        for files in ((_table("Israel"), other), (other, _table("Israel"))):
            found = _share(*files, of=of, word=True)
            assert found.value is None
            assert "contradict each other on Israel to Azerbaijan in 2017: Israel.csv, other.csv" in found.notes[0]


def test_the_same_table_under_two_names_counts_once() -> None:
    payload = tiv_table("Israel", SUPPLIERS["Israel"], 2008, 2021)
    twice = read("a.csv", payload), read("b.csv", payload.replace(b"28 July", b"29 July"))
    assert _share(*twice, of="exports").value == _share(_table("Israel"), of="exports").value


def test_a_row_that_could_not_be_read_is_no_row_without_deliveries() -> None:
    payload = tiv_table("Israel", SUPPLIERS["Israel"], 2008, 2021).replace(b",247,26,", b',"2,47",26,')
    file = read("t.csv", payload)
    assert [row.content[:10] for row in file.left_out] == ["Azerbaijan"]
    found = _share(file, of="exports")
    assert (found.method, found.value) == (NONE, None)
    assert "not whole" in found.notes[0]


def test_a_table_without_its_last_rows_tells_nothing_of_the_rows_that_are_gone() -> None:
    lines = tiv_table("Russia", SUPPLIERS["Russia"], 2008, 2021).splitlines(keepends=True)
    cut = read("cut.csv", b"".join(line for line in lines[:-2] if not line.startswith(b"Azerbaijan")))
    found = _share(_table("Israel"), cut, word=True)
    assert (found.method, found.missing) == (BOUND, ("RUS",))


def test_a_table_of_one_importer_gives_its_shares() -> None:
    cells: Cells = {"Israel": {2017: 60, 2018: 40}, "Russia": {2017: 40}}
    new = tiv_totals_new(cells, 2017, 2018, rows="Supplier", total="Total exports to Azerbaijan")
    for payload in (new, tiv_table("Azerbaijan", cells, 2017, 2018, direction="to")):
        found = _share(read("t.csv", payload), last=2018)
        assert found.method == PER_YEAR
        assert found.value == Decimal(10000) / 140


def test_two_downloads_of_the_same_deals_count_them_once() -> None:
    rows = [Delivered(), Delivered(deal="90002", buyer="Israel")]
    long, short = read("l.txt", deals_and_tivs(rows)), read("s.txt", deals_and_tivs(rows, first=2017))
    part = read("p.txt", deals_and_tivs(rows[:1], buyer="Turkey"))
    question = Question(("USA",), ("TUR",), "exports", 2017, 2021)
    assert [shares(question, files)[0].value for files in ((long,), (long, short), (part, long))] == [50, 50, 50]
