"""EU annual reports in CAAT's file: no header, spaces, a last semicolon, categories never added. Rows are invented."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.errors import UnreadableRegister
from enduse.registers.formats import eu_reports
from enduse.registers.formats.files import file_of
from enduse.registers.register import Register


def row(rating: str = "ML 4", category: str = "b", value: str = "1234", **changed: str) -> str:
    """An invented row as CAAT writes it."""
    cells = {"year": "2011", "embargo": "0", "source": "AT", "name": "Austria", "to": "CL", "to_name": "Chile"}
    cells |= {"region": "SAM", "region_name": "South America", "rating": rating, "category": category, "value": value}
    return "; ".join((cells | changed).values()) + ";"


def load(*lines: str) -> Register:
    """The register of these lines, every one accounted for."""
    register = eu_reports.load(file_of("exports.csv", "\n".join(lines).encode()))
    assert register.accounted
    return register


def test_licensed_and_exported_values_are_two_stages() -> None:
    assert eu_reports.recognises((row() + "\n").encode())
    licensed, exported = load(row(), row(category="c", value="99"), "").volumes
    assert (licensed.supplier, licensed.recipient, licensed.year, licensed.reported_by) == ("AUT", "CHL", 2011, "AUT")
    assert (licensed.stage, licensed.unit, licensed.value, licensed.code) == ("licensed", "EUR", 1234, "ML 4")
    assert (exported.stage, exported.value) == ("delivered", 99)


@pytest.mark.parametrize(
    ("category", "reason"),
    [
        ("a", "number of licences"),
        ("d", "number of denials"),
        ("e", "a refusal"),
        ("e3", "a refusal"),
        ("f", "none of"),
    ],
)
def test_counts_of_decisions_are_left_out_by_name(category: str, reason: str) -> None:
    register = load(row(), row(category=category, value="3"))
    assert len(register.volumes) == 1 and reason in register.left_out[0].reason


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (row(year="11"), "not a year"),
        (row(source="DE"), "two countries"),
        (row(to="QQ"), "in no table"),
        (row(embargo="yes"), "not a flag"),
        (row(value="1.234,5"), "not a plain number"),
        (row(value=""), "not a plain number"),
        (row().replace("South America", "South; America"), "12 fields"),
        (row()[:30], "fields where"),
        ("Source: annual reports", "1 fields"),
    ],
)
def test_rows_that_do_not_fit_are_left_out_with_the_reason(line: str, reason: str) -> None:
    register = load(row(), line)
    assert len(register.volumes) == 1
    assert reason in register.left_out[0].reason and register.left_out[0].content == line


def test_a_possible_total_stands_only_alone() -> None:
    register = load(row(), row("Total", value="5000"), row("Total", value="5000", year="2012"))
    assert [(v.code, v.year) for v in register.volumes] == [("ML 4", 2011), ("Total", 2012)]
    assert "may be the total" in register.left_out[0].reason


def test_copies_and_contradictions() -> None:
    register = load(row(), row(), row("ML 5", value="1"), row("ML 5", value="2"))
    assert [v.code for v in register.volumes] == ["ML 4"]
    reasons = [left.reason for left in register.left_out]
    assert reasons == ["the same as line 1", *["the file gives more than one value for this"] * 2]


def test_a_header_and_a_byte_order_mark_are_the_frame() -> None:
    header = "\ufeffyear; embargo; s; source; d; destination; r; region; rating; category; value;"
    register = load(header, row())
    assert (register.frame, len(register.volumes), register.left_out) == (1, 1, ())
    assert len(load("\ufeff" + row()).volumes) == 1


@pytest.mark.parametrize(
    "payload",
    [b"", b"<html>", row().replace(";", ",").encode(), row().encode("utf-16"), b"2011; AT; CL; 5;\n", b"PK\x03\x04"],
)
def test_a_file_that_is_none_is_refused_with_what_to_bring(payload: bytes) -> None:
    with pytest.raises(UnreadableRegister, match=r"^exports.csv .*bring exports.csv"):
        eu_reports.load(file_of("exports.csv", payload))


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=8))
def test_what_is_written_is_read_back(values: list[int]) -> None:
    register = load(*(row(value=str(value), year=str(2000 + n)) for n, value in enumerate(values)))
    assert [volume.value for volume in register.volumes] == [Decimal(value) for value in values]
