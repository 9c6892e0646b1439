"""The calendar: a mark a visit, a shape a kind, none over another, and days that could not be seen hatched."""

from __future__ import annotations

import re
from datetime import date
from itertools import combinations

import pytest
from sample_traffic import CROWDED, ONE, OVDA, SAMPLES, UNSEEN, USUAL, coverage, visit

from enduse.dossier.axes import SIZES
from enduse.dossier.flight_words import calendar_spoken
from enduse.dossier.moments import YEAR_DAYS
from enduse.dossier.plot_calendar import LEFT, RADII, Scale, drawing, drawings, lanes
from enduse.dossier.visiting import Ground, grounds
from enduse.model.traffic import Detectable, Traffic

NARROW, MIDDLE, WIDE = SIZES


def ground_of(traffic: Traffic) -> Ground:
    return grounds(traffic)[0]


def marks(markup: str, kind: str) -> int:
    return markup.count(f'class="flight-mark is-{kind}"')


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["usual", "one", "crowded", "near", "pacific"])
def test_every_visit_with_a_day_has_one_mark_of_its_kind(name: str, size: object) -> None:
    for ground in grounds(SAMPLES[name]):
        for one in drawings(ground):
            for kind in ("seen", "half-dark", "dark"):
                assert marks(one, kind) == ground.count(kind)
            assert marks(one, "open") == len(ground.left_open)


def test_kinds_differ_in_shape_not_only_in_colour() -> None:
    day = date(2020, 6, 1)
    made = (visit(day), visit(day, "half-dark"), visit(day, "dark"), visit(day, "dark", None))
    drawn = drawing(ground_of(Traffic(made, (), (OVDA,), (), ())), WIDE)
    shapes = {
        kind: re.findall(r'class="(flight-(?:full|ring)[^"]*)"', body)
        for kind, body in re.findall(r'<g class="flight-mark is-([a-z-]+)">(.*?)</g>', drawn)
    }
    assert shapes == {
        "seen": ["flight-full"],
        "half-dark": ["flight-ring", "flight-full"],
        "dark": ["flight-ring"],
        "open": ["flight-ring is-dashed"],
    }


@pytest.mark.parametrize("size", SIZES)
def test_no_mark_lies_over_another(size: object) -> None:
    assert size in SIZES
    scale = Scale(0, 11, (NARROW.width - 2 * LEFT) / YEAR_DAYS)
    for year in range(2016, 2026):
        placed = lanes(ground_of(CROWDED).settled, year, scale, RADII[0])
        for a, b in combinations(placed, 2):
            assert a.lane != b.lane or abs(a.x - b.x) >= 2 * RADII[0]


def test_days_that_could_not_be_seen_are_hatched_and_days_outside_the_archive_have_no_ground() -> None:
    unseen = drawing(ground_of(UNSEEN), WIDE)
    assert unseen.count('class="flight-unseen"') == 2
    assert "flight-exposure" not in unseen
    assert unseen.count("nothing could be seen") >= 2
    bare = drawing(ground_of(Traffic((visit(date(2020, 6, 1)),), (), (OVDA,), (), ())), WIDE)
    assert "flight-unseen" not in bare
    assert "flight-ground" not in bare
    assert "coverage not worked out" in bare


def test_an_empty_year_that_could_be_seen_is_not_hatched() -> None:
    seen = Traffic((), (), (OVDA,), (Detectable("LLOV", "2020-01-01", (1.0,) * 366, True),), ())
    drawn = drawing(ground_of(seen), WIDE)
    assert "flight-unseen" not in drawn
    assert "none found · 100 % could be seen" in drawn


def test_a_tested_window_is_shaded_in_its_own_year_only() -> None:
    assert drawing(ground_of(USUAL), WIDE).count("chart-shade") == 1


def test_a_row_a_year_and_nothing_outside_the_drawing() -> None:
    drawn = drawing(ground_of(CROWDED), NARROW)
    years = re.findall(r">(20\d\d)</text>", drawn)
    assert years == [str(year) for year in range(2016, 2026)]
    high = float(re.findall(r'viewbox="0 0 [\d.]+ ([\d.]+)"', drawn)[0])
    assert high < 1200


def test_a_visit_over_new_year_and_leap_days_stand_where_they_are() -> None:
    made = (visit(date(2019, 12, 31)), visit(date(2020, 2, 29)), visit(date(2021, 1, 1)))
    cover = coverage("LLOV", date(2019, 12, 1), 500)
    assert marks(drawing(ground_of(Traffic(made, (), (OVDA,), (cover,), ())), WIDE), "seen") == 3


@pytest.mark.parametrize(
    ("first", "days", "shown"),
    [
        (date(2020, 2, 3), 17, ["Feb", "Mar", "Apr"]),
        (date(2020, 12, 3), 17, ["Oct", "Nov", "Dec"]),
        (date(2020, 3, 31), 122, ["Mar", "Apr", "May", "Jun", "Jul"]),
        (date(2020, 12, 20), 40, "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()),
    ],
)
def test_of_a_few_weeks_only_their_months_are_drawn_and_they_fill_the_width(
    first: date, days: int, shown: list[str]
) -> None:
    made = (visit(first), visit(date.fromordinal(first.toordinal() + days - 1), "dark"))
    cover = coverage("LLOV", first, days)
    for size in SIZES:
        drawn = drawing(ground_of(Traffic(made, (), (OVDA,), (cover,), ())), size)
        names = re.findall(r">([JFMASOND](?:[a-z]{2})?)</text>", drawn)
        assert names == (shown if size is not NARROW or len(shown) < 7 else [name[0] for name in shown])
        assert marks(drawn, "seen") + marks(drawn, "dark") == 2
        ground = re.findall(r'class="flight-ground" d="([^"]+)"', drawn)
        places = [float(x) for steps in ground for x in re.findall(r"[MH](-?[\d.]+)", steps)]
        assert places and min(places) >= LEFT and max(places) <= size.width - LEFT


def test_it_is_said_for_those_who_do_not_see_it() -> None:
    said = calendar_spoken(ground_of(ONE))
    assert "1 visit is placed here: 1 dark." in said
    assert "detectable days" in said
    assert drawings(ground_of(SAMPLES["airport only"])) == []
