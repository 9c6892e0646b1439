"""SIPRI's TIV tables, old and new: cells keep what they can stand for, totals are compared, nothing is lost."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared_files import payload
from sipri_files import Cells, column_sums, tiv_table, tiv_totals_new, tiv_totals_old

from enduse.errors import UnreadableRegister
from enduse.registers import read
from enduse.registers.register import Register

SOME: Cells = {"Azerbaijan": {2017: 151, 2018: "0"}, "Viet Nam": {2019: 7}, "African Union**": {2017: 3}}


def values(register: Register) -> dict[tuple[str | None, str | None, int], Decimal]:
    """(supplier, recipient, year) to the printed value."""
    return {(one.supplier, one.recipient, one.year): one.value for one in register.volumes}


def test_a_table_of_a_supplier() -> None:
    register = read("x.csv", tiv_table("Israel", SOME, 1950, 2021))
    assert register.accounted
    assert (register.rows, register.notes, register.left_out) == (4, (), ())
    assert values(register) == {
        ("ISR", "AZE", 2017): 151, ("ISR", "AZE", 2018): 0, ("ISR", "VNM", 2019): 7, ("ISR", "African Union", 2017): 3,
        ("ISR", None, 2017): 154, ("ISR", None, 2018): 0, ("ISR", None, 2019): 7,
    }  # fmt: skip
    assert register.scope.suppliers == {"ISR"}
    assert (register.edition.published, register.edition.until) == ("2022-03", 2021)


def test_a_cell_keeps_what_it_can_stand_for() -> None:
    register = read("x.csv", tiv_table("Israel", SOME, 1950, 2021))
    bounds = {(one.recipient, one.year): (one.low, one.high) for one in register.volumes}
    assert bounds["AZE", 2017] == (Decimal("150.5"), Decimal("151.5"))
    assert bounds["AZE", 2018] == (0, Decimal("0.5"))


def test_a_table_of_a_recipient_has_suppliers_as_rows() -> None:
    register = read("x.csv", tiv_table("Azerbaijan", {"Israel": {2017: 5}}, 2010, 2021, direction="to"))
    assert values(register) == {("ISR", "AZE", 2017): 5, (None, "AZE", 2017): 5}
    assert register.scope.recipients == {"AZE"}


@pytest.mark.parametrize(("direction", "key"), [("from", ("ISR", None, 2017)), ("to", (None, "ISR", 2017))])
def test_old_totals(direction: str, key: tuple[str | None, str | None, int]) -> None:
    register = read("x.csv", tiv_totals_old({"Israel": {2017: 5, 2022: 1}}, 1950, 2022, direction=direction))
    assert values(register)[key] == values(register)[None, None, 2017] == 5
    assert register.scope.suppliers is register.scope.recipients is None


@pytest.mark.parametrize(
    ("rows", "total", "row", "sum_"),
    [
        ("Exports by", "Total world export", ("RUS", None), (None, None)),
        ("Recipient", "Total world import", (None, "RUS"), (None, None)),
        ("Supplier", "Total exports to Israel", ("RUS", "ISR"), (None, "ISR")),
        ("Recipient", "Total exports from Israel", ("ISR", "RUS"), ("ISR", None)),
    ],
)
def test_new_totals(rows: str, total: str, row: tuple[str | None, ...], sum_: tuple[str | None, ...]) -> None:
    register = read("x.csv", tiv_totals_new({"Russia": {2017: 5, 2023: "0"}}, 1950, 2024, rows=rows, total=total))
    assert register.accounted
    assert {key[:2] for key in values(register)} == {row, sum_}
    assert (register.edition.published, register.edition.until) == ("2024-03", 2023)
    assert not register.notes


def test_the_last_column_of_a_new_total_may_be_a_year_before_publication() -> None:
    register = read("x.csv", tiv_totals_new({"Russia": {2017: 5, 2023: 1}}, 1950, 2024))
    assert (register.scope.last_year, register.edition.until) == (2024, 2023)


@pytest.mark.parametrize(
    ("rows", "total"), [("Supplier", ""), ("Exports by", "Total sum"), ("Supplier", "Total exports from Israel")]
)
def test_new_totals_that_do_not_say_whose_they_are_are_refused(rows: str, total: str) -> None:
    with pytest.raises(UnreadableRegister, match="Download the import or export values"):
        read("x.csv", tiv_totals_new({"Russia": {2017: 5}}, 1950, 2024, rows=rows, total=total))


def test_rows_taken_out_show_in_the_total_row() -> None:
    register = read("x.csv", tiv_table("Israel", SOME, 1950, 2021, totals={2017: 160, 2018: 0, 2019: 7}))
    assert register.notes == ("The rows do not add up to the Total row in 2017: rows are missing or were changed.",)


def test_a_missing_total_row_is_noted() -> None:
    whole = tiv_table("Israel", SOME, 1950, 2021)
    register = read("x.csv", whole[: whole.index(b"\nTotal") + 1])
    assert register.accounted
    assert any("Total row is missing" in note for note in register.notes)


def test_a_row_of_other_width_is_left_out() -> None:
    register = read("x.csv", tiv_table("Israel", SOME, 1950, 2021).replace(b"Viet Nam,", b"Viet Nam,,"))
    assert register.accounted
    assert [one.reason for one in register.left_out] == ["75 cells where the header has 74"]
    assert any("do not add up to the Total row in 2019" in note for note in register.notes)


def test_values_moved_by_a_year_are_noted() -> None:
    moved = tiv_table("Israel", SOME, 1950, 2021).replace(b"151,0,", b",151,")
    notes = read("x.csv", moved).notes
    assert any("do not add up to the Total row in 2017 and 2018" in note for note in notes)


def test_a_second_row_of_one_party_is_left_out() -> None:
    whole = tiv_table("Israel", SOME, 1950, 2021)
    row = next(line for line in whole.splitlines(keepends=True) if line.startswith(b"Viet"))
    register = read("x.csv", whole.replace(row, row + row))
    assert register.accounted
    assert register.left_out[0].reason == '"Viet Nam" has a row already'


def test_a_table_without_its_title_is_refused_whatever_its_name() -> None:
    untitled = tiv_table("Israel", SOME, 1950, 2021).split(b"\n", 1)[1]
    with pytest.raises(UnreadableRegister, match="without its first line"):
        read("TIV-Export-ISR-1950-2021.csv", untitled)


def test_a_table_of_several_suppliers_is_refused() -> None:
    with pytest.raises(UnreadableRegister, match="several countries"):
        read("x.csv", tiv_table("Israel and Russia", SOME, 1950, 2021))


CELLS = st.dictionaries(
    st.sampled_from(["Azerbaijan", "Armenia", "India", "Turkey", "NATO**", "Unknown recipient(s)"]),
    st.dictionaries(st.integers(2000, 2021), st.integers(0, 3000), min_size=1, max_size=6),
    min_size=1,
)


@given(CELLS)
def test_what_is_written_is_read_back(cells: dict[str, dict[int, int]]) -> None:
    for content in (tiv_table("Israel", cells, 2000, 2021), tiv_table("Israel", cells, 2000, 2021, direction="to")):
        register = read("x", content)
        assert register.accounted
        assert not register.left_out
        assert not [note for note in register.notes if "month" not in note]
        rows = [one for one in register.volumes if one.supplier and one.recipient]
        assert sorted((one.year, one.value) for one in rows) == sorted(
            (year, value) for values in cells.values() for year, value in values.items()
        )
        totals = {one.year: one.value for one in register.volumes if not (one.supplier and one.recipient)}
        assert totals == column_sums(cells)


@given(CELLS)
def test_new_totals_are_read_back(cells: dict[str, dict[int, int]]) -> None:
    register = read("x", tiv_totals_new(cells, 2000, 2021, generated="1 Jun 2022 1:00:00 PM"))
    assert register.accounted
    assert not register.left_out
    rows = sorted((one.year, one.value) for one in register.volumes if one.supplier)
    assert rows == sorted((year, value) for values in cells.values() for year, value in values.items())


@pytest.mark.shared
@pytest.mark.parametrize("code", ["BLR", "IND", "ISR", "RUS", "TUR", "USA"])
def test_the_real_tables(code: str) -> None:
    name = f"sipri_tiv_old2022/TIV-Export-{code}-1950-2021.csv"
    register = read(name, payload(name))
    assert register.accounted
    assert not register.left_out
    assert not [note for note in register.notes if "party" not in note]
    assert register.scope.suppliers == {code}
    assert (register.edition.generated, register.edition.published, register.edition.until) == (
        "2022-07-28", "2022-03", 2021
    )  # fmt: skip


@pytest.mark.shared
def test_the_real_table_of_israel_has_its_founding_figures() -> None:
    found = values(read("x", payload("sipri_tiv_old2022/TIV-Export-ISR-1950-2021.csv")))
    assert [found.get(("ISR", "AZE", year)) for year in range(2017, 2022)] == [151, 247, 26, 22, None]
    assert [found["ISR", None, year] for year in range(2017, 2022)] == [1268, 704, 349, 400, 606]


def test_a_ranking_is_refused() -> None:
    with pytest.raises(UnreadableRegister, match="a ranking of the top 10 largest exporters"):
        read("x", tiv_table("the top 10 largest exporters", SOME, 1950, 2021))


@pytest.mark.parametrize("years", [",2017,2017,2019,", ",2017,2019,2020,"])
def test_a_year_that_is_missing_or_stands_twice_is_no_year_without_deliveries(years: str) -> None:
    payload = tiv_table("Israel", {"India": {2017: 5, 2018: 6, 2019: 7}}, 2017, 2019)
    damaged = payload.replace(b",2017,2018,2019,", years.encode())
    assert damaged != payload
    with pytest.raises(UnreadableRegister, match="columns were changed"):
        read("t.csv", damaged)
