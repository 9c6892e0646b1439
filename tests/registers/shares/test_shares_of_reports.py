"""Shares from customs tables that hold some partners, codes or years only."""

from __future__ import annotations

from enduse.registers import read
from enduse.registers.shares.question import BOUND, NONE, PER_YEAR, Question, Share
from enduse.registers.shares.shares import shares

HEADER = "period,flowCode,reporterCode,partnerCode,classificationCode,cmdCode,cmdDesc,primaryValue"
WORLD, RUSSIA, AZERBAIJAN = 0, 643, 31


def _share(*rows: tuple[int, int, int, int], flow: str = "crude oil", first: int = 2021) -> Share:
    """The share of Azerbaijan in Israel's imports; a row is year, partner, code and value."""
    lines = [f"{year},M,376,{partner},H6,{code},goods,{value}" for year, partner, code, value in rows]
    file = read("c.csv", ("\n".join([HEADER, *lines]) + "\n").encode())
    assert not file.left_out
    return shares(Question(("AZE",), ("ISR",), "imports", first, 2021, flow), (file,))[0]


def test_a_partner_that_was_not_asked_for_has_no_share_of_zero() -> None:
    found = _share((2021, WORLD, 2709, 1000), (2021, RUSSIA, 2709, 300))
    assert (found.method, found.value) == (BOUND, None)
    assert found.high is not None and 70 < found.high < 71


def test_a_partner_that_the_others_leave_nothing_for_has_none() -> None:
    found = _share((2021, WORLD, 2709, 1000), (2021, RUSSIA, 2709, 1000))
    assert (found.method, found.value) == (PER_YEAR, 0)


def test_no_part_is_larger_than_its_whole() -> None:
    found = _share((2021, WORLD, 2709, 1000), (2021, AZERBAIJAN, 2709, 1700))
    assert (found.method, found.value) == (NONE, None)


def test_a_code_without_its_row_for_all_partners_is_divided_by_no_other_code() -> None:
    rows = (2021, WORLD, 9301, 1000), (2021, AZERBAIJAN, 9301, 700), (2021, AZERBAIJAN, 9306, 700)
    assert _share(*rows, flow="arms").value is None
    assert _share(*rows[:2], flow="arms").value == 70
