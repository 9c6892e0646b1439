"""The map of legs: a line a pair and sureness, nothing drawn towards an open end, labels that never meet."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations, pairwise
from math import hypot

import pytest
from sample_traffic import APIA, BAKU, CROWDED, NADI, NEAR, OVDA, PACIFIC, RAMON, USUAL

from enduse.dossier.atlas import Projection, great_circle
from enduse.dossier.flights import _legs
from enduse.dossier.plot_legs import SIZES, Network, bowed, counts, drawing, drawings, spoken, thickness
from enduse.dossier.spots import Label, meets, place
from enduse.dossier.visiting import grounds
from enduse.model.traffic import Airport, Leg, Traffic

NARROW, MIDDLE, WIDE = SIZES


@cache
def networks(traffic: Traffic) -> list[Network]:
    airports = {airport.code: airport for airport in traffic.airports}
    return [Network(ground, airports) for ground in grounds(traffic)]


def legs_only(*legs: Leg, airports: tuple[Airport, ...] = (OVDA, RAMON, BAKU)) -> Network:
    return networks(Traffic((), legs, airports, (), ()))[0]


def leg(origin: str | None, destination: str | None, sure: bool = True) -> Leg:
    return Leg("4b0001", None, origin, destination, None, None, sure)


@pytest.mark.parametrize("traffic", [USUAL, CROWDED, NEAR, PACIFIC])
def test_every_leg_is_drawn_or_counted(traffic: Traffic) -> None:
    for network in networks(traffic):
        assert sum(network.drawn.values()) + network.half_known + network.undrawn == len(network.ground.legs)


@pytest.mark.parametrize("traffic", [USUAL, CROWDED, NEAR, PACIFIC])
@pytest.mark.parametrize("size", SIZES)
def test_a_line_for_each_pair_and_sureness(traffic: Traffic, size: object) -> None:
    for network in networks(traffic):
        for drawn in drawings(network):
            sure = sum(pair[2] for pair in network.drawn)
            assert drawn.count('"flight-leg is-sure"') == sure
            assert drawn.count('"flight-leg is-open"') == len(network.drawn) - sure


def test_no_line_goes_to_an_open_end_or_an_airport_without_a_position() -> None:
    ends = (leg("LLOV", None), leg(None, "LLOV"), leg("LLOV", "ZZZZ"), leg("LLOV", "LLOV"))
    network = legs_only(*ends, leg("UBBB", "LLOV"))
    assert list(network.drawn) == [("UBBB", "LLOV", True)]
    drawn = drawings(network)
    assert all(one.count("flight-leg-line") == 1 and "flight-halo" in one for one in drawn)
    assert "+ 2 legs, end open" in drawn[-1]
    assert counts(network)[0].startswith("2 legs have an open end, where no airport is named")
    assert counts(network)[1].startswith("2 legs cannot be drawn")


def test_a_map_without_a_line_or_a_rival_is_not_drawn_and_says_why() -> None:
    airports = {one.code: one for one in (OVDA, RAMON, BAKU)}
    traffic = Traffic((), (leg("LLOV", None), leg(None, "LLOV")), tuple(airports.values()), (), ())
    assert drawings(Network(grounds(traffic)[0], airports)) == []
    said = str(_legs(grounds(traffic)[0], traffic, {}))
    assert "Nothing to draw. 2 legs have an open end, where no airport is named" in said


def test_a_long_name_is_broken_into_lines_not_cut() -> None:
    long = Airport("CYQX", "Gander International Airport at the Edge", 48.9, -54.6)
    (network,) = networks(Traffic((), (leg("CYQX", "UBBB"),), (long, BAKU), (), ()))[:1]
    for drawn in drawings(network):
        said = " ".join(re.findall(r"<text[^>]*map-label-place[^>]*>([^<]*)<", drawn))
        assert long.name in said and "…" not in said
        assert re.search(r'flight-code"[^>]*>CYQX<', drawn) and not re.search(r'flight-code"[^>]*>at the', drawn)


def test_it_says_that_lines_are_not_paths_and_names_every_pair() -> None:
    said = spoken(legs_only(leg("UBBB", "LLOV"), leg("UBBB", "LLOV"), leg("LLOV", "UBBB", sure=False)))
    assert "Heydar Aliyev (UBBB) to Ovda (LLOV): 2 sure." in said
    assert "Ovda (LLOV) to Heydar Aliyev (UBBB): 1 inferred." in said
    assert "not the path flown" in said


def test_more_legs_are_wider_up_to_a_limit() -> None:
    widths = [thickness(number) for number in (1, 2, 10, 100, 10_000)]
    assert widths == sorted(widths)
    assert widths[0] < widths[1]
    assert widths[-1] == 7


def test_a_way_across_the_antimeridian_is_one_short_line() -> None:
    way = great_circle((NADI.longitude, NADI.latitude), (APIA.longitude, APIA.latitude))
    assert all(abs(b[0] - a[0]) < 1 for a, b in pairwise(way))
    (network,) = networks(PACIFIC)
    drawn = drawing(network, network.geography, WIDE)  # type: ignore[arg-type]
    lines = re.findall(r'class="flight-leg-line" d="M([^"]+)"', drawn)
    assert len(lines) == 3
    for line in lines:
        points = [tuple(map(float, point.split())) for point in line.split("L")]
        assert max(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)) < 60
        assert all(-1 <= x <= WIDE.width + 1 for x, _ in points)


def test_a_great_circle_of_no_length_or_half_the_globe_is_still_a_line() -> None:
    assert great_circle((10, 20), (10, 20)) == ((10, 20), (10, 20))
    assert len(great_circle((0, 0), (180, 0))) == 2


def test_there_and_back_are_two_lines() -> None:
    there, back = ((0.0, 0.0), (50.0, 0.0), (100.0, 0.0)), ((100.0, 0.0), (50.0, 0.0), (0.0, 0.0))
    assert bowed(there, 0.1)[1] == pytest.approx((50, -10))
    assert bowed(back, 0.1)[1] == pytest.approx((50, 10))
    assert bowed(there, 0.1)[0] == (0, 0)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("traffic", [USUAL, NEAR, PACIFIC])
def test_every_airport_of_the_map_has_its_code_on_it(traffic: Traffic, size: object) -> None:
    for network in networks(traffic):
        for drawn in drawings(network):
            words = re.findall(r"<text[^>]*>([^<]*)</text>", drawn)
            assert all(words.count(airport.code) == 1 for airport in network.shown)


def test_labels_never_meet_and_those_without_room_are_handed_back() -> None:
    wanted = [Label((f"Airport {n}", "XXXX"), 100 + n * 3, 100, 12, True, "") for n in range(30)]
    dots = [(100 + n * 3 - 4, 96, 100 + n * 3 + 4, 104) for n in range(30)]
    placed, left = place(wanted, (0, 0, 300, 200), dots)
    assert len(placed) + len(left) == 30
    assert placed
    assert left
    assert not any(meets(a.box, b.box) for a, b in combinations(placed, 2))
    assert not any(meets(spot.box, dot) for spot in placed for dot in dots)


def test_both_names_of_disputed_ground_are_on_the_map() -> None:
    (network,) = networks(USUAL)
    drawn = drawings(network)[-1]
    assert "Golan Heights" in drawn
    assert "/ al-Jawlan" in drawn
    assert 'class="map-disputed"' in drawn


def test_the_projection_is_true_in_its_middle() -> None:
    projection = Projection((0, 59, 2, 61), 200)
    (x0, y0), (x1, y1) = projection.place((1, 60)), projection.place((2, 61))
    assert x1 - x0 == 100
    assert y0 - y1 == pytest.approx(200)
    assert Projection((170, -20, 190, 0), 100).inside(-172) == 188
