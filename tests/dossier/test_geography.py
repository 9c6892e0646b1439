"""The map frames what a case needs, wherever it lies, and names what it does not show."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import CONTENTS

from enduse.dossier.contents import Contents, Run
from enduse.dossier.geography import clip, enclosing, framed, outlines
from enduse.dossier.plane import area, cut, straightened
from enduse.model import Place

longitudes = st.floats(-180, 180, allow_nan=False)
latitudes = st.floats(-70, 75, allow_nan=False)


def spot(name: str, latitude: float | None, longitude: float | None, precision: int | None = 1000) -> Place:
    return Place(name, "settlement", None, latitude, longitude, precision, (), (), "made up")


def inside(longitude: float, latitude: float, box: tuple[float, float, float, float]) -> bool:
    west, south, east, north = box
    return south - 1e-6 <= latitude <= north + 1e-6 and any(
        west - 1e-6 <= longitude + turn <= east + 1e-6 for turn in (-360, 0, 360)
    )


def test_nothing_to_draw_is_none() -> None:
    assert clip([], [], []) is None
    assert clip(["SUN"], ["YUG"], []) is None
    assert clip([], [], [spot("somewhere", None, None)]) is None


def test_a_distant_supplier_does_not_widen_the_frame_and_is_named() -> None:
    town = [spot("Tripoli", 32.9, 13.2)]
    near, far = clip(["LBY"], [], town), clip(["LBY"], ["USA", "RUS"], town)
    assert near is not None and far is not None
    assert near.frame == far.frame
    assert far.outside == ("USA", "RUS")


def test_a_large_country_alone_is_shown_whole() -> None:
    geography = clip(["RUS"], [], [])
    assert geography is not None
    assert (
        inside(37.6, 55.8, geography.frame)
        and inside(131.9, 43.1, geography.frame)
        and inside(178, 66, geography.frame)
    )
    assert geography.outside == ()


def test_dissolved_states_are_named_as_without_an_outline() -> None:
    geography = clip(["ARM"], ["SUN"], [])
    assert geography is not None
    assert geography.unknown == ("SUN",) and "ARM" not in geography.outside


def test_kosovo_has_the_code_in_use_and_every_code_has_one_outline() -> None:
    geography = clip(["XKX"], [], [])
    assert geography is not None and geography.unknown == () and geography.outside == ()
    codes = [outline.code for outline in geography.countries if outline.code is not None and outline.code != "AUS"]
    assert len(codes) == len(set(codes)) > 3


def test_places_across_the_antimeridian_stay_together() -> None:
    geography = clip(["FJI"], [], [spot("west", -17.0, 179.0), spot("east", -17.5, -179.0)])
    assert geography is not None
    assert geography.frame[2] - geography.frame[0] < 20
    assert "FJI" in {outline.code for outline in geography.countries}


def test_a_frame_is_never_narrower_than_its_outlines_are_good_for() -> None:
    geography = clip([], [], [spot("hamlet", 12.0, 42.0, 10)])
    assert geography is not None
    west, south, east, north = geography.frame
    assert north - south >= 1.2 and east - west >= 2.4


def test_precision_is_in_the_frame() -> None:
    wide = clip([], [], [spot("region", 40.0, 46.0, 200_000)])
    assert wide is not None
    assert wide.frame[3] - wide.frame[1] > 2 * 200_000 / 112_000


def test_disputed_areas_carry_every_name_and_a_note() -> None:
    geography = clip(["AZE", "ARM"], [], [spot("town", 39.8, 46.75)])
    assert geography is not None
    areas = {area.name: area for area in geography.disputed}
    assert areas["Nagorno-Karabakh"].also == ("Artsakh",)
    assert areas["Nagorno-Karabakh"].note and "Azerbaijan" in areas["Nagorno-Karabakh"].note


def test_every_label_lies_in_the_frame() -> None:
    geography = clip(["AZE", "ARM", "ISR"], ["TUR"], [spot("town", 39.8, 46.75)])
    assert geography is not None
    labels = [outline.label for outline in (*geography.countries, *geography.disputed) if outline.label]
    assert len(labels) > 10
    assert all(inside(x, y, geography.frame) for x, y in labels)


@pytest.mark.parametrize(
    ("scene", "places"),
    [
        (["AZE", "ARM", "ISR"], [("Ovda", 29.9, 34.9), ("Baku", 40.4, 49.9)]),
        (["YEM"], [("Sanaa", 15.4, 44.2), ("New York", 40.7, -74.0), ("Tokyo", 35.7, 139.7)]),
        (["UKR", "RUS", "SDN", "MMR"], []),
        (["USA", "CAN"], []),
    ],
)
def test_what_is_embedded_stays_small_and_the_same(scene: list[str], places: list[tuple[str, float, float]]) -> None:
    spots = [spot(*place) for place in places]
    first, second = clip(scene, [], spots), clip(scene, [], spots)
    assert first is not None and second is not None
    written = json.dumps(first.record(), separators=(",", ":"), ensure_ascii=False)
    assert written == json.dumps(second.record(), separators=(",", ":"), ensure_ascii=False)
    assert len(written.encode()) < 300_000


def test_no_claim_gives_no_map() -> None:
    empty = Contents("t", "q", (), (), Run("0", "e", "m", 0))
    assert outlines(empty) is None
    assert outlines(replace(empty, countries={"ARM": "Armenia"})) is None


def test_the_made_up_case_shows_all_its_places_under_the_names_it_gives() -> None:
    record = outlines(CONTENTS)
    assert record is not None
    places = [place for place in CONTENTS.places.values() if place.latitude is not None and place.longitude is not None]
    assert len(places) > 3
    assert all(inside(place.longitude or 0, place.latitude or 0, record["frame"]) for place in places)
    named = {
        country["code"]: country["name"] for country in record["countries"] if country["code"] in CONTENTS.countries
    }
    assert named.items() <= dict(CONTENTS.countries).items()
    assert set(named) | set(record["outside"]) | set(record["unknown"]) >= {"ARM", "AZE", "ISR"}
    assert outlines(replace(CONTENTS, claims=CONTENTS.claims[::-1])) == record


@given(st.lists(st.tuples(longitudes, latitudes), min_size=1, max_size=8))
def test_every_point_is_in_the_box_round_all(points: list[tuple[float, float]]) -> None:
    box = enclosing([(x, y, x, y) for x, y in points])
    assert all(inside(x, y, box) for x, y in points)
    assert box[2] - box[0] <= 360 and -180 <= box[0] <= 180


@given(st.lists(st.tuples(st.floats(-10, 10), st.floats(-10, 10)), min_size=3, max_size=12))
def test_a_cut_ring_stays_in_its_box_and_grows_no_area(ring: list[tuple[float, float]]) -> None:
    part = cut(ring, (-4.0, -3.0, 5.0, 6.0))
    assert all(-4.0 <= x <= 5.0 and -3.0 <= y <= 6.0 for x, y in part)
    assert cut(part, (-4.0, -3.0, 5.0, 6.0)) == part or not part


def test_a_ring_inside_its_box_is_left_alone() -> None:
    ring = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
    assert cut(ring, (-5.0, -5.0, 5.0, 5.0)) == ring
    assert area(cut(ring, (-5.0, -5.0, 0.5, 5.0))) == pytest.approx(0.5)


@given(st.lists(st.tuples(longitudes, latitudes), min_size=2, max_size=30), st.floats(0.001, 5))
def test_straightening_keeps_the_ends_and_the_order(line: list[tuple[float, float]], step: float) -> None:
    kept = straightened(tuple(line), step)
    assert kept[0] == line[0] and kept[-1] == line[-1]
    rest = iter(line)
    assert all(point in rest for point in kept)


@given(st.lists(st.tuples(longitudes, latitudes), min_size=1, max_size=4))
def test_every_place_is_in_the_frame_wherever_the_case_lies(points: list[tuple[float, float]]) -> None:
    frame = framed(["SDN", "USA"], [spot(str(n), y, x) for n, (x, y) in enumerate(points)])
    assert frame is not None
    assert all(inside(x, y, frame) for x, y in points)
