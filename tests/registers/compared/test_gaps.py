"""Where a register is silent, and in which way: the ways are never mixed up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import deal, register, report, unroca, volume

from enduse.registers.compared.gaps import NIL, NO_REPORT, NOT_COVERED, NOT_YET, NOTHING, gaps, settled_by, years_of
from enduse.registers.register import COMTRADE, GED, Edition, Scope

TABLE = register(
    volume(2017, 151),
    volume(2018, 247),
    volume(2020, 22),
    scope=Scope(suppliers=frozenset({"ISR"}), first_year=1950, last_year=2021),
    edition=Edition("2022-07-28", "2022-03", 2021),
)


def kinds(*found: object) -> list[tuple[str, str]]:
    return [(gap.kind, gap.years) for gap in found]  # type: ignore[attr-defined]


def test_table() -> None:
    assert kinds(*gaps(TABLE, "ISR", "AZE", 2017, 2023)) == [
        (NOTHING, "2019"),
        (NOTHING, "2021"),
        (NOT_YET, "2022 to 2023"),
    ]
    assert gaps(TABLE, "ISR", "AZE", 2017, 2018) == ()


def test_supplier_that_is_in_no_file_is_not_covered() -> None:
    (gap,) = gaps(TABLE, "RUS", "AZE", 2017, 2018)
    assert gap.kind == NOT_COVERED
    assert "no row with Russia as supplier" in gap.reason
    assert settled_by(gap, TABLE, "RUS", "AZE") == (
        "a file of SIPRI TIV tables with Russia as supplier and data for 2017 to 2018"
    )


def test_recipient_without_a_row_in_a_table_of_its_supplier_is_covered() -> None:
    (gap,) = gaps(TABLE, "ISR", "ARM", 2017, 2018)
    assert gap.kind == NOTHING
    assert "neither a zero nor a denial" in gap.reason


def test_year_before_the_table_is_not_covered() -> None:
    assert kinds(*gaps(TABLE, "ISR", "AZE", 1948, 1949)) == [(NOT_COVERED, "1948 to 1949")]


def test_other_flow_is_not_covered() -> None:
    (gap,) = gaps(TABLE, "AZE", "ISR", 2020, 2020, "crude oil")
    assert gap.kind == NOT_COVERED


def test_zero_below_a_half_is_an_entry() -> None:
    table = register(volume(2019, 0), scope=TABLE.scope, edition=TABLE.edition)
    assert gaps(table, "ISR", "AZE", 2019, 2019) == ()


def test_customs_that_say_zero_are_a_nil_report() -> None:
    rows = [volume(year, value, flow="arms", reported_by="AZE") for year, value in ((2019, 0), (2020, 5))]
    file = register(*rows, series=COMTRADE, edition=Edition(until=2020))
    assert kinds(*gaps(file, "ISR", "AZE", 2019, 2020)) == [(NIL, "2019")]


def test_united_nations_register_without_a_row_is_no_report_and_never_nil() -> None:
    file = unroca([report(2010, 7), report(2012, 14), report(2016, 1, "TUR")])
    assert kinds(*gaps(file, "UKR", "AZE", 2010, 2013)) == [(NO_REPORT, "2011"), (NO_REPORT, "2013")]
    assert kinds(*gaps(file, "ISR", "AZE", 2010, 2010)) == [(NOT_COVERED, "2010")]


def test_a_report_of_zero_items_is_a_nil_report_in_its_year() -> None:
    nil = report(2014, 0, delivered=(), reported=2014)
    (gap,) = gaps(unroca([nil]), "UKR", "AZE", 2014, 2014)
    assert (gap.kind, gap.years) == (NIL, "2014")


def test_order_is_an_entry_in_its_year() -> None:
    assert years_of(deal(ordered="2014?", delivered=(2016,))) == (2014, 2016)
    assert kinds(*gaps(register(deal(ordered="2014?", delivered=(2016,))), "ISR", "AZE", 2014, 2016)) == [
        (NOTHING, "2015")
    ]


def test_conflict_events_are_not_asked() -> None:
    assert gaps(register(series=GED), "ISR", "AZE", 2014, 2016) == ()


@pytest.mark.parametrize("kind", [NOT_YET, NOT_COVERED, NOTHING])
def test_what_would_settle_it_is_named(kind: str) -> None:
    found = [*gaps(TABLE, "ISR", "AZE", 1949, 2023)]
    (gap, *_) = [gap for gap in found if gap.kind == kind]
    assert settled_by(gap, TABLE, "ISR", "AZE")


@given(st.lists(st.integers(2010, 2020), max_size=6), st.integers(2005, 2025), st.integers(0, 12))
def test_every_year_is_an_entry_or_in_one_gap(years: list[int], first: int, length: int) -> None:
    table = register(
        *(volume(year, 5) for year in sorted(set(years))),
        volume(2010, 1, recipient="IND"),
        scope=TABLE.scope,
        edition=TABLE.edition,
    )
    found = gaps(table, "ISR", "AZE", first, first + length)
    silent = [year for gap in found for year in range(gap.first_year, gap.last_year + 1)]
    assert len(silent) == len(set(silent))
    assert set(silent) == set(range(first, first + length + 1)) - set(years)
