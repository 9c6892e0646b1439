"""BACI: thousands and tonnes, quantities that are not available, millions of rows of other goods. Rows are invented."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.errors import UnreadableRegister
from enduse.registers.formats import baci
from enduse.registers.formats.files import file_of
from enduse.registers.register import Register

HEADER = "t,i,j,k,v,q"


def written(*rows: str, end: str = "\n") -> bytes:
    """A year of BACI."""
    return "".join(line + end for line in (HEADER, *rows)).encode()


def load(payload: bytes) -> Register:
    """The register of these bytes, every line accounted for."""
    register = baci.load(file_of("baci.csv", payload))
    assert register.accounted
    return register


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_thousands_and_tonnes_are_told_in_dollars_and_kilograms(end: str) -> None:
    payload = written("2018,31,376,270900,12.345,    1.500", "2018,376,31,930690,7.000,           NA", end=end)
    assert baci.recognises(payload)
    oil, weight, arms = load(payload).volumes
    assert (oil.supplier, oil.recipient, oil.year, oil.flow, oil.code) == ("AZE", "ISR", 2018, "crude oil", "270900")
    assert (oil.value, oil.low, oil.high) == (Decimal("12345.000"), Decimal("12344.5"), Decimal("12345.5"))
    assert (weight.value, weight.unit, weight.lines) == (1500, "kg", oil.lines)
    assert (arms.flow, arms.supplier, arms.unit, arms.reported_by) == ("arms", "ISR", "USD", None)


def test_other_goods_are_counted_and_passed_over() -> None:
    register = load(written("2018,31,376,80450,1,2", "2018,31,376,270900,1,2", "2018,31,376,880240,1,NA", ""))
    assert (register.rows, register.frame, len(register.volumes)) == (1, 4, 2)
    assert register.notes == ("2 rows of goods other than HS 93, 2709 and 2710 were passed over",)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2018,31,376,270900,1", "5 cells under 6 columns"),
        ("2018,31,376,270900,1,2,3", "7 cells under 6 columns"),
        ("x,2018,31,376,270900,1", "no code of six digits"),
        ("2018,31,376,2709,1,2", "no code of six digits"),
        ("18,31,376,270900,1,2", "not a year"),
        ("2018,31,376,270900,NA,2", "not a plain number"),
        ("2018,31,376,270900,1,few", "not a plain number"),
        ("2018,31,0,270900,1,2", "none of BACI's"),
        ("2018,AZE,376,270900,1,2", "not numeric"),
        ("2018,31,998,270900,1,2", "in no table of countries"),
    ],
)
def test_rows_that_do_not_fit_are_left_out_with_the_reason(row: str, reason: str) -> None:
    register = load(written(row, "2018,31,376,270900,1,2"))
    assert len(register.volumes) == 2
    assert (register.left_out[0].content, register.left_out[0].first) == (row, 2)
    assert reason in register.left_out[0].reason


def test_an_unknown_partner_is_said_to_be_missing_from_sums() -> None:
    assert "too low" in load(written("2018,31,998,270900,1,2")).notes[0]


def test_a_former_spelling_of_two_parties_is_no_state() -> None:
    (money,) = load(written("2018,490,31,930690,1,NA")).volumes
    assert money.supplier == "Other Asia, not elsewhere specified"


@pytest.mark.parametrize(
    "payload",
    [
        *(b"", b"<html>", b"t,i,j,k,v\n2018,1,2,270900,5\n", b"t|i|j|k|v|q\n", b"t,i,j,k,v,q,v\n"),
        *(written().decode().encode("utf-16"), written(), b"PK\x03\x04zip"),
    ],
)
def test_a_file_that_is_none_is_refused_with_what_to_download(payload: bytes) -> None:
    with pytest.raises(UnreadableRegister, match=r"^baci.csv .*download BACI from cepii.fr"):
        baci.load(file_of("baci.csv", payload))


@given(st.lists(st.decimals(0, 10**9, places=3), min_size=1, max_size=9))
def test_what_is_written_is_read_back(values: list[Decimal]) -> None:
    rows = (f"{1995 + n},31,376,270900,{value},NA" for n, value in enumerate(values))
    assert [volume.value / 1000 for volume in load(written(*rows)).volumes] == values
