"""The three pictures in a real browser: nothing hidden, nothing more precise than it is, all of it by keyboard."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from sample import CLAIMS, CONTENTS, many

pytestmark = pytest.mark.browser

BOXES = """([selector]) => [...document.querySelectorAll(selector)].map((node) => {
  const { left, top, right, bottom } = node.getBoundingClientRect();
  return [left, top, right, bottom, node.textContent];
})"""


def status(page) -> str:
    return page.locator(".desk > .status").inner_text()


def boxes(page, selector: str) -> list[list[float]]:
    return page.evaluate(BOXES, [selector])


def collisions(found: list[list[float]]) -> list[tuple[str, str]]:
    return [
        (str(a[4]), str(b[4]))
        for i, a in enumerate(found)
        for b in found[i + 1 :]
        if a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 1 and b[1] < a[3] - 1
    ]


def undated() -> int:
    return sum(1 for claim in CLAIMS if not claim.values("date") and not claim.values("period"))


def saved(page, view: str, kind: str) -> str:
    with page.expect_download() as waiting:
        page.locator(f"#view-{view}").get_by_role("button", name=kind).click()
    return waiting.value.path().read_text(encoding="utf-8-sig")


def test_every_dated_claim_has_a_mark_and_the_rest_is_counted(opened) -> None:
    page = opened(CONTENTS)
    held = page.locator(".time-mark[data-claims]").evaluate_all(
        "marks => marks.flatMap(mark => mark.dataset.claims.split(' '))"
    )
    dated = {claim.id for claim in CLAIMS if claim.values("date") or claim.values("period")}
    assert set(held) == dated
    assert f"{undated()} claims of {len(CLAIMS)} without a mark here" in page.locator("#view-timeline").inner_text()


def test_a_day_is_a_dot_and_a_year_a_bar_of_a_year(opened) -> None:
    page = opened(CONTENTS)

    def body(claim):
        return page.locator(f'.time-mark[data-claims="{claim.id}"] .time-body').first

    day = next(c for c in CLAIMS if c.values("date") == ("2016-04-06",))
    year = next(c for c in CLAIMS if c.values("date") == ("2016",))
    period = next(c for c in CLAIMS if c.values("period") == ("2017/2020",))
    assert body(day).evaluate("node => node.tagName") == "circle"
    one, four = (float(body(claim).get_attribute("width") or 0) for claim in (year, period))
    assert four == pytest.approx(one * 1461 / 366, rel=0.02)


def test_a_date_without_a_year_hangs_in_its_own_lane(opened) -> None:
    page = opened(CONTENTS)
    assert "year not stated" in page.locator("#view-timeline .time-lane").all_text_contents()[-1]
    claim = next(c for c in CLAIMS if c.values("date") == ("XXXX-04-04",))
    mark = page.locator(f'.time-mark[data-claims="{claim.id}"]')
    assert "year not stated" in (mark.get_attribute("aria-label") or "")
    assert mark.bounding_box()["y"] > page.locator(".time-tick").first.bounding_box()["y"] + 100
    months = page.locator("#view-timeline .time-tick.is-month").all_text_contents()
    assert months == ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def test_an_open_end_fades_and_a_decade_has_no_sharp_ends(opened) -> None:
    page = opened(CONTENTS)
    since = next(c for c in CLAIMS if c.values("period") == ("2016/..",))
    decades = next(c for c in CLAIMS if c.values("date") == ("198X/199X",))
    assert (
        page.locator(f'.time-mark[data-claims="{since.id}"] .time-body').get_attribute("mask")
        == "url(#time-fade-right)"
    )
    assert page.locator(f'.time-mark[data-claims="{decades.id}"] .time-end').count() == 0


def test_a_denied_mark_is_struck_through(opened) -> None:
    page = opened(CONTENTS)
    denied = [c for c in CLAIMS if c.stance == "denied" and c.values("date")]
    assert denied
    for claim in denied:
        assert page.locator(f'.time-mark[data-claims="{claim.id}"] .time-strike').count() == 1


def test_a_brush_filters_the_claims_and_says_what_it_leaves_out(opened) -> None:
    page = opened(CONTENTS)
    page.locator("svg.time").scroll_into_view_if_needed()
    overlay = page.locator(".time-brush .overlay").bounding_box()
    y = overlay["y"] + overlay["height"] - 6
    page.mouse.move(overlay["x"] + overlay["width"] * 0.7, y)
    page.mouse.down()
    page.mouse.move(overlay["x"] + overlay["width"] * 0.85, y, steps=4)
    page.mouse.up()
    assert status(page).startswith("Showing ")
    assert "from=" in page.url and "to=" in page.url
    assert "it cannot be known whether they fall into it" in page.locator("#view-timeline").inner_text()
    assert page.locator(".time-mark.is-dim").count() > 0
    page.get_by_role("button", name="Whole time").click()
    assert status(page) == f"All {len(CLAIMS)} claims"


def test_the_window_can_be_set_without_a_mouse(opened) -> None:
    page = opened(CONTENTS)
    page.locator("#view-timeline").get_by_label("From", exact=True).fill("2020-10-01")
    page.locator("#view-timeline").get_by_label("To", exact=True).fill("2020-10-31")
    assert status(page).startswith("Showing ")
    page.get_by_role("button", name="Look closer").click()
    assert page.locator("#view-timeline .time-tick").first.text_content().endswith("2020")
    share = next(c for c in CLAIMS if c.values("period") == ("2017/2020",))
    assert page.locator(f'.time-mark[data-claims="{share.id}"] .time-end').count() == 0
    assert "goes on beyond the window" in page.locator("#view-timeline").inner_text()


def test_arrow_keys_walk_the_marks_and_enter_opens_the_claim(opened) -> None:
    page = opened(CONTENTS)
    page.locator("#view-timeline .time-mark[tabindex='0']").focus()
    seen = set()
    for _ in range(40):
        seen.add(page.evaluate("document.activeElement.getAttribute('aria-label')"))
        page.keyboard.press("ArrowRight")
    assert len(seen) == page.locator("#view-timeline svg.time .time-mark").count()
    page.keyboard.press("Home")
    chosen = page.evaluate("document.activeElement.dataset.claims")
    page.keyboard.press("Enter")
    assert page.locator(".panel").is_visible()
    assert f"claim={chosen[:8]}" in page.url


def test_a_click_on_a_place_filters_and_a_second_lifts_it(opened) -> None:
    page = opened(CONTENTS)
    wanted = sum(1 for c in CLAIMS if "Barda" in (*c.values("place"), *c.values("origin"), *c.values("destination")))
    page.locator('.map-place[data-name="Barda"]').press("Enter")
    assert status(page).startswith(f"Showing {wanted} of {len(CLAIMS)}: place = Barda")
    page.locator('.map-place[data-name="Barda"]').press("Enter")
    assert status(page) == f"All {len(CLAIMS)} claims"


def test_every_place_is_on_the_map_or_named_beside_it(opened) -> None:
    page = opened(CONTENTS)
    drawn = set(page.locator(".map-place").evaluate_all("dots => dots.map(dot => dot.dataset.name)"))
    named = {v for c in CLAIMS for role in ("place", "origin", "destination") for v in c.values(role)} - set(
        CONTENTS.countries
    )
    left = page.locator("#view-map .picture-notes").inner_text()
    assert drawn >= {name for name in named if name in CONTENTS.places}
    assert all(name in left for name in named if name not in CONTENTS.places)
    edges = page.locator("svg.map").bounding_box()
    for box in boxes(page, "svg.map .map-dot"):
        assert edges["x"] <= box[0] and box[2] <= edges["x"] + edges["width"]
        assert edges["y"] <= box[1] and box[3] <= edges["y"] + edges["height"]


@pytest.mark.parametrize("width", [1440, 768, 360])
def test_labels_never_collide(opened, width: int) -> None:
    page = opened(CONTENTS, width=width)
    assert collisions(boxes(page, "svg.map .map-label")) == []
    assert collisions(boxes(page, "svg.who .who-node text")) == []
    assert collisions(boxes(page, "svg.time .time-tick, svg.time .time-lane")) == []
    assert len(boxes(page, "svg.map .map-label")) > 5


def test_labels_never_collide_when_the_map_is_moved_by_keyboard(opened) -> None:
    page = opened(CONTENTS)
    page.locator("svg.map").focus()
    before = page.locator("svg.map .map-land").get_attribute("transform")
    for key in ("+", "+", "ArrowRight", "ArrowUp", "+"):
        page.keyboard.press(key)
        assert collisions(boxes(page, "svg.map .map-label")) == []
    assert page.locator("svg.map .map-land").get_attribute("transform") != before
    page.keyboard.press("0")
    assert page.locator("svg.map .map-land").get_attribute("transform") == before


def test_disputed_areas_are_dashed_and_carry_every_name(opened) -> None:
    page = opened(CONTENTS)
    area = page.locator('.map-disputed[aria-label*="Nagorno-Karabakh"]')
    assert "Nagorno-Karabakh / Artsakh" in (area.get_attribute("aria-label") or "")
    assert area.evaluate("node => getComputedStyle(node).strokeDasharray") != "none"
    label = page.locator("svg.map .map-label", has_text="Nagorno-Karabakh")
    assert label.count() == 0 or "Artsakh" in (label.first.text_content() or "")
    notes = page.locator("#view-map").inner_text()
    assert "Borders as Natural Earth draws them" in notes and "de facto" in notes and "Made with Natural Earth" in notes


def test_a_name_in_who_filters_by_keyboard(opened) -> None:
    page = opened(CONTENTS)
    page.locator("svg.who .who-node[tabindex='0']").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    label = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Enter")
    assert f"weapon = {label.split(':')[0]}" in status(page)


def test_a_strand_shows_what_is_only_denied_hollow_or_unnamed(opened) -> None:
    page = opened(CONTENTS)
    denied = page.locator('.who-strand[data-source="from/RUS"][data-target="arms/Iskander"]')
    assert "only denied" in denied.locator("title").text_content() and denied.locator(".who-cross").count() == 1
    offered = page.locator('.who-strand[data-source="from/TUR"]')
    assert "offered, no delivery said" in offered.locator("title").text_content()
    assert offered.locator(".who-strand-core").count() == 1
    unnamed = page.locator('.who-strand[data-source="from/SRB"]')
    assert "halted" in unnamed.locator("title").text_content() and unnamed.locator(".who-ring").count() == 1
    assert "has not been computed" in page.locator("#view-who").inner_text()


def test_who_becomes_a_list_on_a_telephone(opened) -> None:
    page = opened(CONTENTS, width=360)
    assert page.locator("svg.who").count() == 0
    assert "Bayraktar TB2" in page.locator(".who-stack").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator(".who-stack").get_by_role("button", name="Harop", exact=True).click()
    assert "weapon = Harop" in status(page)


@pytest.mark.parametrize("view", ["timeline", "map", "who"])
def test_a_saved_picture_stands_alone(opened, view: str) -> None:
    page = opened(CONTENTS)
    text = saved(page, view, "SVG")
    root = ET.fromstring(text)
    assert root.tag.endswith("svg") and float(root.get("width") or 0) > 500
    assert "var(--" not in text and "<script" not in text and "href=" not in text
    assert any(node.tag.endswith("desc") and node.text for node in root.iter())
    lines = saved(page, view, "CSV").strip().splitlines()
    assert len(lines) > 3 and len(lines[0].split(",")) >= 5


@pytest.mark.parametrize("view", ["timeline", "map", "who"])
def test_a_picture_has_its_table(opened, view: str) -> None:
    page = opened(CONTENTS)
    page.locator(f"#view-{view} .picture-table summary").click()
    page.locator(f"#view-{view} .picture-table tbody").wait_for()
    assert page.locator(f"#view-{view} .picture-table tbody tr").count() > 3


def test_an_empty_picture_says_why(opened) -> None:
    page = opened(replace(CONTENTS, claims=(), findings=(), places={}))
    for view in ("timeline", "map", "who"):
        assert "no claim" in page.locator(f"#view-{view} .picture-empty").first.inner_text().lower()


def test_a_filter_that_leaves_nothing_is_named(opened) -> None:
    page = opened(CONTENTS, hash="#kind=transfer&stance=denied&from=1950-01-01&to=1950-12-31")
    for view in ("map", "who"):
        assert "No claim passes the filter" in page.locator(f"#view-{view} .picture-empty").first.inner_text()


def test_claims_without_a_date_say_so(opened) -> None:
    claims = tuple(claim for claim in CLAIMS if claim.kind in ("manufacture", "operation"))
    page = opened(replace(CONTENTS, claims=claims, findings=()))
    assert "None of the claims shown states a date" in page.locator("#view-timeline .picture-empty").inner_text()


def test_ten_thousand_claims_make_few_marks_and_none_is_lost(opened) -> None:
    page = opened(many(10_000))
    counts = page.locator("svg.time .time-mark[data-claims]").evaluate_all(
        "marks => marks.map(mark => mark.dataset.claims.split(' ').length)"
    )
    assert sum(counts) == 10_000 and len(counts) < 500


def test_nothing_depends_on_colour_or_motion_and_dark_is_readable(opened) -> None:
    page = opened(CONTENTS, color_scheme="dark", reduced_motion="reduce")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    ink = page.locator("svg.who .who-name").first.evaluate("node => getComputedStyle(node).fill")
    assert paper != ink
    assert (
        page.locator("svg [style]").evaluate_all(
            "all => all.filter(node => node.getAttribute('style').includes('animation')).length"
        )
        == 0
    )
