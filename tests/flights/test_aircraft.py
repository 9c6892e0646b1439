"""Fleets: addresses, registrations with dates, operators, types, callsigns of airlines and of states."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet
from traces_made import written

from enduse.errors import UnreadablePositions
from enduse.flights.aircraft import Meant, callsign_form, flown_under, has_prefix, prefix_of, registrations, resolve

FLEET = b"""hex,registration,operator,type,from,to
4b1234,4K-AZ100,Silk Road Cargo,IL76,2012-03-01,2019-06
4B1234,4K-SW888,Silk Road Cargo,B744,2019-07-01,
4b5678,4K-AZ41,Other Air,IL76,2015,
xyz,4K-BAD,Other Air,IL76,,
4b9999,4K-BAD2,Other Air,IL76,2020-13-01,
"""


def test_registrations_keep_their_dates_and_bad_rows_are_named(tmp_path: Path) -> None:
    found, problems = registrations(written(tmp_path / "fleet.csv", FLEET))
    assert [(each.registration, each.start, each.end) for each in found] == [
        ("4K-AZ100", date(2012, 3, 1), date(2019, 6, 30)),
        ("4K-SW888", date(2019, 7, 1), None),
        ("4K-AZ41", date(2015, 1, 1), None),
    ]
    assert len(problems) == 2 and problems[0].startswith("fleet.csv line 5")
    with pytest.raises(UnreadablePositions, match="no column of ICAO addresses"):
        registrations(written(tmp_path / "other.csv", b"a,b\n1,2\n"))


def test_requests_mean_addresses_on_their_dates(tmp_path: Path) -> None:
    known, _ = registrations(written(tmp_path / "fleet.csv", FLEET))
    assert resolve(["4kaz100"], known).meant == (
        Meant("4b1234", date(2012, 3, 1), date(2019, 6, 30), "registration 4kaz100"),
    )
    assert resolve(["silk road  cargo"], known).addresses == {"4b1234"}
    assert resolve(["il76"], known).addresses == {"4b1234", "4b5678"}
    late = resolve(["IL76"], known, date(2021, 1, 1), date(2021, 12, 31))
    assert late.addresses == {"4b5678"}
    assert resolve(["4K-AZ100"], known, date(2021, 1, 1), None).notes == (
        "4K-AZ100 is known, but not on the days asked for",
    )


def test_an_address_needs_no_file_and_what_is_unknown_is_said(tmp_path: Path) -> None:
    assert resolve(["0x4B1234"], ()).addresses == {"4b1234"}
    found = resolve(["4K-NONE", "~4b1234"], ())
    assert (found.addresses, len(found.notes)) == (frozenset(), 2)
    known, _ = registrations(written(tmp_path / "fleet.csv", FLEET))
    assert resolve(["4b1234"], known).notes == ("4b1234 stood for several aircraft: the dates say which",)


def test_an_airlines_callsigns_are_not_a_states() -> None:
    assert (callsign_form("AZQ123"), callsign_form("AZAF8"), callsign_form("4KAZ100")) == ("airline", "other", "other")
    assert has_prefix("AZQ123", "AZQ") and not has_prefix("AZAF8", "AZ") and has_prefix("AZAF8", "AZAF")
    assert not has_prefix(None, "AZQ") and not has_prefix("AZQ", "AZQ")
    assert (prefix_of("AZQ123"), prefix_of("AZAF8"), prefix_of("N123")) == ("AZQ", "AZAF", None)


def test_who_flew_under_a_prefix(tmp_path: Path) -> None:
    signs = ["AZQ1", "AZQ2", "AZAF8", None, "AZQX1", "AZQ1"]
    table = pa.table({"icao24": ["b", "b", "c", "a", "d", "a"], "callsign": signs})
    parquet.write_table(table, tmp_path / "p.parquet")
    assert flown_under([tmp_path / "p.parquet"], "azq") == {"a": ("AZQ1",), "b": ("AZQ1", "AZQ2")}
    assert flown_under([], "AZQ") == {}
