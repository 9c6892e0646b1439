"""The table of numeric country codes against the catalogue, and what codes of goods mean."""

from __future__ import annotations

import csv
import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enduse.catalogue import tables
from enduse.registers import codes
from enduse.registers.formats.cells import Unfit

ROWS = list(csv.DictReader(files("enduse.registers").joinpath("data", "m49.csv").read_text("utf-8").splitlines()))


def test_every_code_is_known_and_every_number_stands_once() -> None:
    known = {country.code for country in tables().countries}
    assert [row for row in ROWS if row["code"] and row["code"] not in known] == []
    numbers = [row["numeric"] for row in ROWS]
    assert len(set(numbers)) == len(numbers) and numbers == sorted(numbers)
    assert all(re.fullmatch(r"\d{3}", number) for number in numbers)
    assert all(row["source"] and bool(row["code"]) != bool(row["name"]) for row in ROWS)


def test_every_present_country_has_one_number_of_the_standard() -> None:
    standard = [row["code"] for row in ROWS if row["source"] == "ISO 3166-1 numeric"]
    present = {country.code for country in tables().countries if country.source == "ISO 3166-1"}
    assert len(standard) == len(set(standard)) and set(standard) == present


@pytest.mark.parametrize(
    ("number", "party"),
    [
        ("31", "AZE"),
        ("031", "AZE"),
        ("376", "ISR"),
        ("842", "USA"),
        ("251", "FRA"),
        ("699", "IND"),
        ("579", "NOR"),
        ("757", "CHE"),
        ("8", "ALB"),
        ("0", None),
        ("804.0", "UKR"),
        ("490", "Other Asia, not elsewhere specified"),
    ],
)
def test_numbers_mean_parties(number: str, party: str | None) -> None:
    assert codes.area(number) == party


@pytest.mark.parametrize("number", ["", "AZE", "97", "999", "-31", "1000", "٣١"])
def test_a_number_in_no_table_is_not_guessed(number: str) -> None:
    with pytest.raises(Unfit):
        codes.area(number)


@given(st.sampled_from([row["numeric"] for row in ROWS]))
def test_lost_zeros_change_nothing(number: str) -> None:
    assert codes.area(number) == codes.area(str(int(number)))


@pytest.mark.parametrize(
    ("two", "name", "code"),
    [
        ("AT", "Austria", "AUT"),
        ("UK", "United Kingdom", "GBR"),
        ("EL", "Greece", "GRC"),
        ("DZ", "an unknown name", "DZA"),
        *[("CS", "Serbia and Montenegro", "SCG"), ("CS", "Czechoslovakia", "CSK")],
    ],
)
def test_two_letters_and_a_name_mean_a_state(two: str, name: str, code: str) -> None:
    assert codes.country(two, name) == code


@pytest.mark.parametrize(("two", "name"), [("AT", "Australia"), ("ZZ", "Austria"), ("CS", "unclear"), ("", "Austria")])
def test_letters_and_a_name_that_disagree_mean_nobody(two: str, name: str) -> None:
    with pytest.raises(Unfit):
        codes.country(two, name)


@pytest.mark.parametrize(
    ("code", "flow"),
    [
        ("2709", "crude oil"),
        ("270900", "crude oil"),
        ("2710", "oil"),
        ("93", "arms"),
        ("9301", "arms"),
        ("930190", "arms"),
        *[("2701", "Coal"), ("27", "Coal"), ("271121", "Coal"), ("0930", "Coal"), ("930", "Coal"), ("TOTAL", "Coal")],
    ],
)
def test_goods_are_called_what_they_are(code: str, flow: str) -> None:
    assert codes.flow_of(code, "Coal") == flow
