"""Codes of countries and goods as customs statistics print them -> the words enduse uses.

Decides what a code means where a table says it; a code that no table has raises Unfit and is never guessed. An area
that is no state keeps a name of its own: "Other Asia, not elsewhere specified" is not Taiwan.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from enduse.catalogue import tables
from enduse.registers.formats.cells import Unfit
from enduse.registers.parties import identify

WORLD = "000"
_ALPHA2_ALSO = {"UK": "GBR", "EL": "GRC"}


def area(cell: str) -> str | None:
    """The party with this numeric code, null for the World (0); leading zeros may be lost."""
    if not re.fullmatch(r"\d{1,3}(?:\.0)?", cell):
        raise Unfit(f"country code {cell!r} is not numeric")
    code = cell.removesuffix(".0").zfill(3)
    if code == WORLD:
        return None
    if code not in m49():
        raise Unfit(f"country code {cell} is in no table of countries")
    return m49()[code]


@lru_cache(maxsize=1)
def m49() -> dict[str, str]:
    """Three digits -> ISO 3166 alpha-3 code, or the name of an area that is no state."""
    return {row["numeric"]: row["code"] or row["name"] for row in _rows("enduse.registers", "m49.csv")}


@lru_cache(maxsize=512)
def numeric_of(party: str) -> str | None:
    """The code by which UN Comtrade is asked for a country, null where no table has one; it differs from ISO 3166 for
    some (the United States are 842)."""
    own = [row for row in _rows("enduse.registers", "m49.csv") if row["code"] == party]
    own.sort(key=lambda row: not row["source"].startswith("UN Comtrade"))
    return own[0]["numeric"].lstrip("0") if own else None


@lru_cache(maxsize=1)
def alpha3() -> frozenset[str]:
    """The codes of the catalogue's countries."""
    return frozenset(country.code for country in tables().countries)


@lru_cache(maxsize=512)
def country(alpha2: str, printed: str) -> str:
    """The state with this two-letter code and this printed name; both must be about the same state.

    A code that two states have had in turn is settled by the name. An unknown name counts as no objection."""
    known = _alpha2().get(alpha2, frozenset())
    if not known:
        raise Unfit(f"country code {alpha2!r} is in no table of countries")
    named = identify(printed)
    if named.kind == "state" and named.name in known:
        return named.name
    if named.kind == "state":
        raise Unfit(f"country code {alpha2} and name {printed!r} are of two countries")
    if len(known) > 1:
        raise Unfit(f"country code {alpha2} has meant several states, and {printed!r} is none of their known names")
    return next(iter(known))


@lru_cache(maxsize=1)
def _alpha2() -> dict[str, frozenset[str]]:
    pairs = [(row["alpha2"], row["code"]) for row in _rows("enduse.catalogue", "countries.csv")]
    pairs += list(_ALPHA2_ALSO.items())
    return {two: frozenset(three for other, three in pairs if other == two) for two, _ in pairs if two}


def flow_of(code: str, description: str) -> str:
    """The flow of a Harmonized System code: crude oil (2709), oil (2710), arms (chapter 93), else its description.

    The rest of chapter 27 is coal, gas, electricity and more, so it is called what the file calls it."""
    if code.startswith("2709"):
        return "crude oil"
    if code.startswith("2710"):
        return "oil"
    if code.startswith("93") and len(code) in (2, 4, 6, 8, 10):
        return "arms"
    return description or f"HS {code}"


def _rows(package: str, name: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(files(package).joinpath("data", name).read_text("utf-8").splitlines())
