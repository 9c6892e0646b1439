"""What an interval says of a trade register that is not whole, or was asked for in parts."""

from __future__ import annotations

from sipri_files import Deal, trade_register

from enduse.registers import read
from enduse.registers.shares.question import INTERVAL, Question, Share
from enduse.registers.shares.shares import shares


def _share(payload: bytes, of: str = "imports") -> Share:
    sides = (("ISR",), ("AZE",)) if of == "imports" else (("ISR",), ())
    return shares(Question(*sides, of, 2016, 2017), (read("r.csv", payload),))[0]


def test_deals_that_could_not_be_read_stand_beside_the_interval() -> None:
    found = _share(trade_register([Deal(), Deal(supplier="Russia", number="ten"), Deal(supplier="Turkey")]))
    assert found.method == INTERVAL
    assert any(note.startswith("1 row of the file could not be read") for note in found.notes)
    assert not any("could not be read" in note for note in _share(trade_register([Deal()])).notes)


def test_a_register_of_some_years_was_not_cut() -> None:
    of_years = _share(trade_register([Deal()], years=(2015, 2020)))
    assert not any("cut" in note for note in of_years.notes)
    assert any("it was cut" in note for note in _share(trade_register([Deal()])).notes)
    assert _share(trade_register([Deal()], years=(2015, 2020)), "world").method == INTERVAL
