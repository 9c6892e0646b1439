"""Visits as they are kept beside positions, and the legs between them."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from flight_traces import positions
from pyarrow import parquet

from enduse.catalogue import catalogue
from enduse.catalogue.designators import designators
from enduse.errors import UnreadablePositions
from enduse.flights import named
from enduse.flights.aircraft import prefixes
from enduse.flights.days import detectable
from enduse.flights.inferred import Inferred, kept, parsed
from enduse.flights.traffic import traffic
from enduse.model.traffic import Detectable
from enduse.model.visit import Candidate, Visit


def stay(icao24: str, airport: str | None, arrival: str | None, departure: str | None, *near: Candidate) -> Visit:
    return Visit(icao24, airport, arrival, departure, None, None, "seen", 0.99, near, "AZQ1", "")


BAKU = stay("4b8001", "UBBB", None, "2023-09-02T06:00:00Z")
OVDA = stay("4b8001", "LLOV", "2023-09-02T10:00:00Z", "2023-09-02T12:00:00Z")
LATER = stay("4b8001", "LLOV", "2023-09-05T10:00:00Z", None)
OPEN = stay("4b8002", None, "2023-09-02T10:00:00Z", "2023-09-02T12:00:00Z", Candidate("LLOV", 0.4))
FAR = stay("4b8002", "EDDF", "2023-09-02T17:00:00Z", "2023-09-02T19:00:00Z")
FOUND = Inferred(
    ("a" * 64,),
    "rules",
    (BAKU, OVDA, LATER, OPEN, FAR),
    (Detectable("LLOV", "2023-09-01", (1.0, 0.5), measured=True),),
    (("4b8001", ("AZQ",)),),
    ("in all positions, no visit was made of en route (2 times)",),
)


def test_what_was_written_is_read_back_and_damage_is_told(tmp_path: Path) -> None:
    payload = FOUND.payload()
    assert parsed(payload, "v") == FOUND and FOUND.payload() == payload
    for broken in (payload[: len(payload) // 2], b"{}\n", b"\xff", payload.replace(b'"visits": 5', b'"visits": 4')):
        with pytest.raises(UnreadablePositions, match="v is damaged"):
            parsed(broken, "v")
    assert kept(tmp_path, "0" * 64) is None
    (tmp_path / f"{'0' * 64}.jsonl").write_bytes(payload)
    with pytest.raises(UnreadablePositions, match="was changed"):
        kept(tmp_path, "0" * 64)


def test_a_leg_joins_two_visits_that_one_flight_can_join() -> None:
    made = traffic(FOUND, None, {"LLOV"})
    assert made.visits == (OVDA, OPEN, LATER)
    assert {(leg.icao24, leg.origin, leg.destination, leg.sure) for leg in made.legs} == {
        ("4b8001", "UBBB", "LLOV", True),
        ("4b8001", "LLOV", None, False),
        ("4b8001", None, "LLOV", False),
        ("4b8002", None, None, False),
        ("4b8002", None, "EDDF", False),
    }
    assert [one.code for one in made.airports] == ["EDDF", "LLOV", "UBBB"]
    assert made.detectable == FOUND.detectable and made.fleets == FOUND.fleets and made.notes == FOUND.notes
    assert traffic(FOUND, None, {"EDDF"}).visits == (FAR,)


def test_days_and_callsigns_of_positions(tmp_path: Path) -> None:
    row = {"icao24": "4b8001", "latitude": 30.0, "longitude": 35.0, "callsign": "AZQ101", "on_ground": False}
    rows = [{**row, "time": 1_693_612_800_000_000 + day * 86_400_000_000} for day in (0, 2)]
    rows.append({**row, "icao24": "4b8002", "time": rows[0]["time"], "callsign": None})
    path = tmp_path / "p.parquet"
    parquet.write_table(pa.table(positions(rows)), path)
    (seen,), notes = detectable([path], ["LLOV", "XXXX"], ())
    assert (seen.airport, seen.first, len(seen.exposures)) == ("LLOV", "2023-09-02", 3) and seen.exposures[1] == 0.0
    assert any(note.startswith("what could be seen at XXXX is not known") for note in notes)
    assert prefixes([path]) == {"4b8001": ("AZQ",)}
    assert prefixes([]) == {} and detectable([], ["LLOV"], ()) == ((), ())


def test_a_visit_does_not_vouch_for_its_own_day(tmp_path: Path) -> None:
    """Positions of nobody but the visitor measure no reception."""
    row = {"icao24": "4b8001", "latitude": 30.0, "longitude": 35.0, "altitude_ft": 3000.0, "on_ground": False}
    rows = [{**row, "time": 1_693_612_800_000_000 + minute * 60_000_000} for minute in range(600)]
    path = tmp_path / "p.parquet"
    parquet.write_table(pa.table(positions(rows)), path)
    alone, notes = detectable([path], ["LLOV"], (OVDA,))
    (beside,), _ = detectable([path], ["LLOV"], (OPEN,))
    assert alone == () and beside.measured
    assert any(note.startswith("what could be seen at LLOV is not known") for note in notes)


def test_names_of_airports() -> None:
    assert named.called("LLOV") == named.called("Ovda Airport") == {"LLOV"}
    assert named.called("air base") == frozenset() and "UBBB" in named.in_country("AZ")
    assert "UBBB" in named.in_city("Baku", "AZ") and not named.in_city("Baku", "IL")
    assert named.near(29.94, 34.94, 10) == {"LLOV"}
    assert str(named.timezone("LLOV")) == "Asia/Jerusalem" and named.timezone("XXXX") is None


def test_designators_are_those_of_airlines_in_the_catalogue() -> None:
    parties = catalogue().parties
    assert all(parties[name].kind == "airline" for name in designators())
    assert designators()["Silk Way Airlines"] == ("AZQ",)


def test_an_open_visit_is_of_a_country_by_its_airports_together_and_is_shown_at_none_of_them() -> None:
    spread = stay("4b8003", None, "2023-09-02T10:00:00Z", None, *(Candidate(c, 0.03) for c in ("LLOV", "LLER")))
    kept = traffic(Inferred((), "", (spread,), (), (), ()), None, ("LLOV", "LLER"))
    assert kept.visits == (spread,) and kept.airports == ()
    assert traffic(Inferred((), "", (spread,), (), (), ()), None, ("LLOV",)).visits == ()
