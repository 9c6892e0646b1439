"""Rows that share physical lines with the row before: `part` tells them apart, and the sum of lines still holds."""

from __future__ import annotations

from dataclasses import replace

from enduse.model.delivery import Delivery, Lines
from enduse.registers.register import UNROCA, Edition, LeftOut, Register, Scope


def delivery(first: int, last: int, part: int = 0) -> Delivery:
    """An invented delivery on these lines."""
    return Delivery(Lines("0" * 64, first, last, part), "NOR", "CHL", ("Norway", "Chile"))


def test_rows_on_one_line_are_told_apart() -> None:
    rows = (delivery(2, 2), delivery(2, 2, 1), delivery(2, 4, 2), delivery(4, 5, 1))
    register = Register("x", "0" * 64, UNROCA, "", Edition(), Scope(), lines=6, rows=5, frame=1, deliveries=rows)
    assert not register.accounted
    register = replace(register, left_out=(LeftOut(5, 6, "}", "broken", 1),))
    assert register.accounted
    assert not replace(register, left_out=(LeftOut(5, 6, "}", "broken"),)).accounted
    assert not replace(register, frame=2).accounted
