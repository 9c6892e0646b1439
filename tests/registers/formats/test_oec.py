"""OEC in two layouts: ids of continent and letters, product ids with their section. All rows are invented."""

from __future__ import annotations

from decimal import Decimal

import pytest

from enduse.errors import UnreadableRegister
from enduse.registers.formats import oec
from enduse.registers.formats.files import file_of
from enduse.registers.register import Register

HEADER = "Year,Exporter Country ID,Exporter Country,Importer Country ID,Importer Country,HS4 ID,HS4,Trade Value"
ROW = "2018,asaze,Azerbaijan,asisr,Israel,52709,Crude Petroleum,123456789"
BULK = "year\torigin\tdest\ths92\texport_val\timport_val"


def load(*lines: str) -> Register:
    """The register of these lines, every one accounted for."""
    register = oec.load(file_of("oec.csv", "\n".join(lines).encode()))
    assert register.accounted
    return register


def test_the_export_of_the_site() -> None:
    assert oec.recognises(f"{HEADER}\n{ROW}\n".encode())
    oil, arms, other = load(HEADER, ROW, ROW.replace("52709", "199301"), ROW.replace("52709", "168542")).volumes
    assert (oil.supplier, oil.recipient, oil.year, oil.value) == ("AZE", "ISR", 2018, Decimal(123456789))
    assert (oil.flow, oil.code, oil.unit, oil.reported_by) == ("crude oil", "2709", "USD", None)
    assert (arms.flow, arms.code) == ("arms", "9301")
    assert (other.flow, other.code) == ("Crude Petroleum", "8542")


def test_the_older_bulk_file() -> None:
    assert oec.recognises(f"{BULK}\n".encode())
    register = load(BULK, "2012\taze\tisr\t2709\t500.25\tNULL", "2012\taze\tisr\t9301\tNULL\t8")
    assert [(v.value, v.code, v.flow) for v in register.volumes] == [(Decimal("500.25"), "2709", "crude oil")]
    assert register.left_out[0].reason == "export_val is not given"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("52709", "62709", "chapter 27 is not in section 6"),
        ("52709", "709", "not a section and an HS code"),
        ("52709", "crude", "not a section and an HS code"),
        ("asaze", "aze", "not a continent"),
        ("asaze", "asqqq", "in no table"),
        ("asaze", "xxwld", "not a continent"),
        ("2018", "all", "not a year"),
        ("123456789", "123,456", "cells under"),
        ("123456789", "$12", "not a plain number"),
    ],
)
def test_rows_that_do_not_fit_are_left_out_with_the_reason(old: str, new: str, reason: str) -> None:
    register = load(HEADER, ROW.replace(old, new), ROW)
    assert len(register.volumes) == 1 and reason in register.left_out[0].reason


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<html>",
        HEADER.replace("Trade Value", "Value") + "\n",
        HEADER.replace("HS4 ID", "SITC ID") + "\n",
        HEADER + ",HS6 ID\n",
        HEADER.replace(",", "|"),
    ],
)
def test_a_file_that_is_none_is_refused_with_what_to_download(text: str) -> None:
    with pytest.raises(UnreadableRegister, match=r"^oec.csv .*download bilateral HS trade"):
        oec.load(file_of("oec.csv", text.encode()))
