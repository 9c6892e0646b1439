"""How large a part of a data set goes along, who is credited and who computed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.model import Delivery, Finding, Lines, Rows, Volume
from enduse.registers import licence
from enduse.registers.register import (
    SIPRI_CREDIT,
    TIV_TABLES,
    TRADE_REGISTER,
    UNROCA,
    Edition,
    LeftOut,
    Register,
    Scope,
)

EDITION = Edition("2022-07-28", "2022-03", 2021)


def register(
    sha256: str, rows: int, *, series: str = TRADE_REGISTER, edition: Edition = EDITION, credit: str | None = None
) -> Register:
    """`rows` deals on two physical lines each, behind a header; the last one is left out."""
    deals = tuple(
        Delivery(Lines(sha256, 2 * n, 2 * n + 1), "ISR", "AZE", ("Israel", "Azerbaijan")) for n in range(1, rows)
    )
    left = (LeftOut(2 * rows, 2 * rows + 1, "?", "no year"),)
    return Register(
        f"{sha256}.csv",
        sha256,
        series,
        "made",
        edition,
        Scope(),
        lines=2 * rows + 1,
        rows=rows,
        frame=1,
        deliveries=deals,
        left_out=left,
        credit=credit,
    )


def finding(
    *spans: tuple[int, int], sha256: str = "a", quote: str = "row", arithmetic: tuple[str, ...] = ()
) -> Finding:
    rows = (Rows(f"{sha256}.csv", sha256, spans, EDITION.words, quote),) if spans else ()
    return Finding("figure", "reproduces", "60 %", (), (), arithmetic, rows=rows)


def parts(findings: list[Finding], *registers: Register) -> list[tuple[int, int]]:
    return [(each.rows, each.total) for each in licence.carried(findings, registers)]


def test_rows_are_counted_once_and_by_record_not_by_line() -> None:
    held = register("a", 20)
    assert parts([], held) == [(0, 20)]
    assert parts([finding((2, 3))], held) == [(1, 20)]
    assert parts([finding((3, 4)), finding((4, 4))], held) == [(2, 20)]
    assert parts([finding((40, 41))], held) == [(1, 20)], "a row that was left out is a row"
    assert parts([finding((1, 1))], held) == [(0, 20)], "the header is none"


def test_rows_that_are_only_counted_are_not_carried() -> None:
    held = register("a", 20)
    assert parts([finding((2, 41), quote="")], held) == [(0, 20)]
    assert parts([finding((2, 41), quote="", arithmetic=("10 / 20",))], held) == [(20, 20)]


def test_tables_of_one_edition_are_one_data_set() -> None:
    tables = [register(name, rows, series=TIV_TABLES) for name, rows in (("a", 2), ("b", 98))]
    assert parts([finding((2, 3))], *tables, tables[0]) == [(1, 100)]
    later = register("c", 5, series=TIV_TABLES, edition=Edition("2023-03-13", "2023-03", 2022))
    assert parts([finding((2, 3))], *tables, later) == [(1, 100), (0, 5)]


def test_a_table_row_with_many_years_is_one_row() -> None:
    volumes = tuple(
        Volume(Lines("a", 2, 2), "ISR", "AZE", year, Decimal(1), Decimal(1), Decimal(1)) for year in range(1950, 2022)
    )
    table = Register("a.csv", "a", TIV_TABLES, "made", EDITION, Scope(), 2, 1, 1, volumes=volumes)
    assert parts([finding((2, 2))], table) == [(1, 1)]


@pytest.mark.parametrize(("rows", "warned"), [(9, False), (10, True), (11, True), (100, True)])
def test_a_tenth_is_warned_of(rows: int, warned: bool) -> None:
    said = licence.warnings([finding((2, 2 * rows + 1))], [register("a", 100)])
    assert len(said) == warned
    if warned:
        assert (
            f"this carries {rows} of the 100 rows at hand ({rows} %) of SIPRI trade register, edition 2022-03"
            in said[0]
        )


def test_others_than_sipri_are_credited_and_not_measured() -> None:
    other = register("b", 10, series=UNROCA, credit="Credit of another")
    findings = [finding((2, 21), sha256="b"), finding((2, 3), sha256="a")]
    registers = [register("a", 100), other, register("c", 10)]
    assert licence.credit_lines(findings, registers) == ("Credit of another", SIPRI_CREDIT)
    assert licence.warnings(findings, registers) == ()
    assert licence.credit_lines(findings[:1], registers) == ("Credit of another",)
    assert licence.credit_lines([finding()], registers) == ()


def test_what_is_computed_is_marked() -> None:
    assert licence.mark(finding((2, 3), arithmetic=("1 / 2",))) == "computed by enduse"
    assert licence.mark(finding((2, 3))) is None
    assert licence.mark(finding(arithmetic=("1 + 1",))) is None, "no register, no figure of one"


@given(st.lists(st.tuples(st.integers(2, 41), st.integers(2, 41)).map(lambda span: (min(span), max(span)))))
def test_the_part_lies_between_nothing_and_all_in_any_order(spans: list[tuple[int, int]]) -> None:
    held = [register("a", 20)]
    (each,) = licence.carried([finding(span) for span in spans], held)
    assert 0 <= each.rows <= 20 and 0 <= each.part <= 1
    assert licence.carried([finding(*reversed(spans))], held) == (each,)
