"""Exports read back: GeoJSON as JSON, KML as XML, tables as rows; legs, lines and tracks that they draw."""

from __future__ import annotations

import json
from dataclasses import replace
from html import unescape
from typing import Any
from xml.etree import ElementTree as ET

import pyarrow as pa
import pytest

from enduse.flights.columns import POSITIONS
from enduse.flights.exports import table
from enduse.flights.exports.drawn import ONE_PLACE, OPEN_END, UNKNOWN, Drawn, in_utc, leg_lines, leg_note, lines, places
from enduse.flights.exports.geojson import BEGIN, geojson
from enduse.flights.exports.kml import kml
from enduse.flights.legs import JOINS, legs
from enduse.flights.tracks import tracks
from enduse.model.traffic import Leg
from enduse.model.visit import NO_LANDING, UNLISTED, Candidate, Visit

KML = {"k": "http://www.opengis.net/kml/2.2"}


def visit(day: int, airport: str | None, kind: str = "seen", icao24: str = "4b8001", **more: Any) -> Visit:
    rivals = (Candidate(airport, 0.97), Candidate(NO_LANDING, 0.02)) if airport else more.pop("candidates", ())
    times = (f"2020-09-{day:02}T06:00:00Z", f"2020-09-{day:02}T12:00:00Z")
    found = Visit(icao24, airport, *times, None, None, kind, 0.97, rivals, "AZQ41", "because")
    return replace(found, **more)


OPEN = visit(
    3,
    None,
    "dark",
    candidates=(Candidate("LLOV", 0.5), Candidate("LLER", 0.4), Candidate("LLBG", 0.01), Candidate(NO_LANDING, 0.09)),
    arrival_between=("2020-09-03T05:00:00Z", "2020-09-03T06:30:00Z"),
)
NOWHERE = visit(4, None, "dark", candidates=(Candidate(UNLISTED, 0.9),), arrival=None)
VISITS = (visit(1, "UBBB"), visit(2, "LLOV", "half-dark"), OPEN, NOWHERE, visit(5, "LLOV", "dark"), visit(6, "LLOV"))


def rows(*given: tuple[str, int, float, float]) -> Any:
    """Positions at seconds after 2020-09-02T06:00Z."""
    start = 1_599_026_400
    columns: dict[str, list[Any]] = {name: [None] * len(given) for name in POSITIONS.names}
    columns["icao24"] = [row[0] for row in given]
    columns["time"] = [(start + row[1]) * 1_000_000 for row in given]
    columns["longitude"], columns["latitude"] = [row[2] for row in given], [row[3] for row in given]
    columns["on_ground"] = [False] * len(given)
    return pa.table({field.name: pa.array(columns[field.name], field.type) for field in POSITIONS}, schema=POSITIONS)


def test_legs_join_consecutive_visits_and_keep_open_ends() -> None:
    found = legs(tuple(reversed(VISITS)))
    ends = [(leg.origin, leg.destination) for leg in found]
    joined = [("UBBB", "LLOV"), ("LLOV", None), (None, None), (None, "LLOV"), ("LLOV", "LLOV")]
    assert ends == [(None, "UBBB"), *joined, ("LLOV", None)]
    assert found[1].departure == "2020-09-01T12:00:00Z" and found[1].arrival == "2020-09-02T06:00:00Z"
    assert not any(leg.sure for leg in found)
    assert [leg.sure for leg in legs((visit(1, "UBBB"), visit(2, "LLOV")))] == [False, True, False]


@pytest.mark.parametrize("other", [visit(3, "LLOV"), visit(2, "LLOV", icao24="4b8002")])
def test_no_leg_joins_what_one_flight_cannot(other: Visit) -> None:
    found = legs((visit(1, "UBBB"), other))
    assert len(found) == 4 and all(None in (leg.origin, leg.destination) and not leg.sure for leg in found)


def test_legs_of_some_visits_fly_over_none() -> None:
    every = (visit(1, "LLOV"), visit(2, "UBBB"), visit(3, "LLOV"), visit(4, "UBBG"))
    kept = (every[0], every[2])
    found = [(leg.origin, leg.destination) for leg in legs(every, kept)]
    assert found == [(None, "LLOV"), ("LLOV", "UBBB"), ("UBBB", "LLOV"), ("LLOV", "UBBG")]


def test_only_legs_between_two_named_airports_are_drawn() -> None:
    drawn = [bool(leg_lines(leg)) for leg in legs(VISITS)]
    named = [None not in (leg.origin, leg.destination) and leg.origin != leg.destination for leg in legs(VISITS)]
    assert drawn == named and any(drawn) and not all(drawn)


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        (("LLOV", "UBBB"), JOINS),
        (("LLOV", None), OPEN_END),
        (("LLOV", "LLOV"), ONE_PLACE),
        (("LLOV", "ZZZZ"), UNKNOWN),
        (("ZZZZ", "ZZZZ"), UNKNOWN),
    ],
)
def test_the_note_of_a_leg_is_of_its_line_or_says_why_there_is_none(
    ends: tuple[str | None, str | None], said: str
) -> None:
    leg = Leg("4b8001", None, *ends, None, None, True)
    assert leg_note(leg) == said
    assert (leg_note(leg) == JOINS) == bool(leg_lines(leg))


@pytest.mark.parametrize(
    ("points", "parts"),
    [
        (((170.0, 10.0), (-170.0, 20.0)), (((170.0, 10.0), (180.0, 15.0)), ((-180.0, 15.0), (-170.0, 20.0)))),
        (((-170.0, 0.0), (170.0, 0.0)), (((-170.0, 0.0), (-180.0, 0.0)), ((180.0, 0.0), (170.0, 0.0)))),
        (((180.0, 5.0), (-179.0, 5.0)), (((-180.0, 5.0), (-179.0, 5.0)),)),
        (((10.0, 1.0), (20.0, 2.0)), (((10.0, 1.0), (20.0, 2.0)),)),
        (((10.0, 1.0),), (((10.0, 1.0),),)),
    ],
)
def test_lines_are_cut_at_the_antimeridian(points: Any, parts: Any) -> None:
    assert lines(points) == parts


def test_an_open_visit_is_drawn_at_its_likely_rivals() -> None:
    assert len(places(OPEN)) == 2 and len(places(VISITS[0])) == 1 and places(NOWHERE) == ()
    east, north = places(VISITS[1])[0]
    assert east == pytest.approx(34.94, abs=0.01) and north == pytest.approx(29.94, abs=0.01)


def test_tracks_end_at_gaps_and_are_of_the_visits_alone() -> None:
    table = rows(
        ("4b8001", 0, 34.0, 30.0), ("4b8001", 900, 34.1, 30.0), ("4b8001", 1801, 34.2, 30.0),
        ("4b8001", 40 * 86_400, 34.3, 30.0), ("4b8002", 0, 35.0, 30.0),
    )  # fmt: skip
    found = tracks(table, (visit(2, "LLOV"), visit(3, "LLOV")))
    assert [track.points for track in found] == [((34.0, 30.0), (34.1, 30.0)), ((34.2, 30.0),)]
    assert (found[0].start, found[0].end) == ("2020-09-02T06:00:00Z", "2020-09-02T06:15:00Z")
    assert tracks(table, ()) == () and tracks(table, (visit(2, "LLOV", icao24="4b9999"),)) == ()


def test_geojson_reads_back_whole() -> None:
    received = tracks(rows(("4b8001", 0, 179.9, 30.0), ("4b8001", 60, -179.9, 30.2)), (visit(2, "LLOV"),))
    text = geojson(Drawn(VISITS, legs(VISITS), received, ("a note",)))
    read = json.loads(text)
    assert text.startswith(BEGIN) and read["type"] == "FeatureCollection" and read["notes"] == ["a note"]
    by_kind: dict[str, list[Any]] = {}
    for feature in read["features"]:
        assert set(feature) == {"type", "geometry", "properties"} and feature["type"] == "Feature"
        by_kind.setdefault(feature["properties"]["feature"], []).append(feature)
    shapes = [one["geometry"] and one["geometry"]["type"] for one in by_kind["visit"]]
    assert shapes == ["Point", "Point", "MultiPoint", None, "Point", "Point"]
    about = by_kind["visit"][2]["properties"]
    assert about["candidates"][0] == {"airport": "LLOV", "probability": 0.5} and about["drawn_at"] == "rival airports"
    assert about["arrival_between"] == ["2020-09-03T05:00:00Z", "2020-09-03T06:30:00Z"] and about["why"] == "because"
    east, north = by_kind["visit"][0]["geometry"]["coordinates"]
    assert 50 < east < 50.2 and 40 < north < 41, "longitude comes first"
    for one in by_kind["leg"]:
        ends = {one["properties"]["origin"], one["properties"]["destination"]}
        assert one["properties"]["note"] == (OPEN_END if None in ends else JOINS if len(ends) == 2 else ONE_PLACE)
        assert (one["geometry"] is not None) == (one["properties"]["note"] == JOINS)
    assert {one["properties"]["note"] for one in by_kind["leg"]} == {JOINS, OPEN_END, ONE_PLACE}
    assert by_kind["track"][0]["geometry"]["type"] == "MultiLineString"
    for feature in read["features"]:
        for east in _easts(feature["geometry"]):
            assert -180 <= east <= 180


def _easts(shape: Any) -> list[float]:
    def walk(value: Any) -> list[float]:
        return [value[0]] if value and isinstance(value[0], float) else [east for one in value for east in walk(one)]

    return walk(shape["coordinates"]) if shape else []


def test_kml_reads_back_with_strange_text_and_a_folder_for_each_kind() -> None:
    strange = visit(2, "LLOV", why="<b>&\x00\x1b \u202e]]>", callsign="A<Z")
    read = ET.fromstring(kml(Drawn((*VISITS, strange), legs(VISITS), (), ("<notes> & more",))).encode())
    folders = {folder.findtext("k:name", "", KML): folder for folder in read.iterfind(".//k:Folder", KML)}
    counts = {name: len(folder.findall("k:Placemark", KML)) for name, folder in folders.items()}
    assert [counts[name] for name in ("seen", "half-dark", "dark", "open")] == [3, 1, 1, 2]
    whys = [one.findtext("k:description", "", KML) for one in folders["seen"].iterfind("k:Placemark", KML)]
    assert "<b>&\ufffd\ufffd \u202e]]>" in map(unescape, whys)
    mark = folders["open"].find("k:Placemark", KML)
    assert mark is not None and len(mark.findall("k:MultiGeometry/k:Point", KML)) == 2
    assert mark.findtext("k:TimeSpan/k:begin", "", KML) == "2020-09-03T06:00:00Z"
    names = {data.get("name") for data in mark.iterfind("k:ExtendedData/k:Data", KML)}
    assert names >= {"icao24", "airport", "arrival", "kind", "probability", "candidates", "callsign", "why"}
    order = [child.tag.rpartition("}")[2] for child in mark]
    assert order == ["name", "description", "TimeSpan", "styleUrl", "ExtendedData", "MultiGeometry"]


def test_a_description_in_kml_is_html_that_shows_its_text_to_the_letter() -> None:
    foreign = "<img src=\"https://example.org/x\"> a & b <br/> $[icao24] 'q'"
    read = ET.fromstring(kml(Drawn((visit(2, "LLOV", why=foreign),), (), (), ("<notes> & more", foreign))).encode())
    descriptions = [one.text or "" for one in read.iterfind(".//k:description", KML)]
    assert descriptions[0].split("<br/>")[0] == "&lt;notes&gt; &amp; more"
    for html in (descriptions[0].split("<br/>", 1)[1], descriptions[1]):
        assert unescape(html) == foreign, "what a program shows that reads it as HTML"
        assert "<" not in html and "$[" not in html
    values = [one.text for one in read.iterfind(".//k:Data[@name='why']/k:value", KML)]
    assert values == [foreign], "data are data, for programs that read them as such"


def test_rows_of_a_table_fit_its_columns() -> None:
    found = [dict(zip(table.COLUMNS, row, strict=True)) for row in table.rows(Drawn(VISITS))]
    assert found[1]["airport"] == "LLOV" and found[1]["kind"] == "half-dark"
    assert found[2]["latitude"] is None and found[2]["arrival_from"] == "2020-09-03T05:00:00Z"
    assert str(found[2]["candidates"]).startswith("LLOV 0.5000; LLER 0.4000")


def test_times_are_written_in_utc() -> None:
    given = visit(1, "LLOV", arrival="2020-09-01T09:00:00+03:00", departure="2020-09-01T08:00:00")
    assert (in_utc(given).arrival, in_utc(given).departure) == ("2020-09-01T06:00:00Z", "2020-09-01T08:00:00Z")
