"""The figures in a real browser: no word meets another, nothing overflows, everything can be taken away."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from decimal import Decimal

import pytest
from sample import CONTENTS
from sample_registers import (
    BY_DEALS,
    BY_TABLE,
    BY_TABLE_CHART,
    CHARTS,
    CLAIMED,
    CREDIT,
    LOOKUP,
    WITH_REGISTERS,
    exact,
    hostile,
    long_series,
)

from enduse.dossier import WindowShare

pytestmark = pytest.mark.browser

WORDS = """chart => [...chart.querySelectorAll('svg.chart-drawing')].filter((drawing) => drawing.checkVisibility())
  .flatMap((drawing) => [...drawing.querySelectorAll('text')].map((node) => {
    const { left, top, right, bottom } = node.getBoundingClientRect();
    return [left, top, right, bottom, node.textContent];
  }))"""
MANY = replace(
    WITH_REGISTERS,
    charts=(
        *CHARTS,
        long_series(1950, 2024),
        replace(
            BY_TABLE_CHART, claimed=replace(CLAIMED, value=Decimal(28), words="as much as 28 per cent of the whole")
        ),
        replace(
            BY_TABLE_CHART, reproduces=WindowShare(2008, 2020, exact("58")), unit="thousand million units of account"
        ),
    ),
)


def collisions(found: list[list[float]]) -> list[tuple[str, str]]:
    return [
        (str(a[4]), str(b[4]))
        for i, a in enumerate(found)
        for b in found[i + 1 :]
        if a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 2 and b[1] < a[3] - 2
    ]


@pytest.mark.parametrize("width", [360, 480, 768, 1024, 1440, 2560])
def test_no_word_of_a_drawing_meets_another_or_leaves_it(opened, width: int) -> None:
    page = opened(MANY, width=width)
    charts = page.locator("article.chart")
    assert charts.count() == len(MANY.charts)
    for number in range(charts.count()):
        chart = charts.nth(number)
        assert chart.locator("svg.chart-drawing:visible").count() == 1
        found = chart.evaluate(WORDS)
        assert len(found) > 10 and collisions(found) == []
        edge = chart.locator(".chart-frame").bounding_box()
        assert all(edge["x"] - 1 <= box[0] and box[2] <= edge["x"] + edge["width"] + 1 for box in found)


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_overflows_and_every_colour_follows_the_scheme(opened, width: int, scheme: str) -> None:
    page = opened(hostile("long " + "x" * 900) if width == 360 else WITH_REGISTERS, width=width, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach((box) => { box.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    fill = page.locator(".chart-part").first.evaluate("node => getComputedStyle(node).fill")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert fill == {"light": "rgb(11, 92, 173)", "dark": "rgb(125, 184, 242)"}[scheme] and fill != paper


def test_without_script_the_figures_and_their_numbers_are_there(opened) -> None:
    page = opened(WITH_REGISTERS, java_script_enabled=False)
    assert page.locator("svg.chart-drawing:visible").count() == len(CHARTS)
    page.locator(".chart-numbers summary").first.click()
    assert "not known" in page.locator(".chart-numbers tbody").first.inner_text()
    assert page.locator(".to-settle-one").count() == 3


def test_the_finding_leads_to_its_figure_and_back(opened) -> None:
    page = opened(WITH_REGISTERS, hash=f"#finding-{BY_TABLE.id[:16]}")
    page.locator(f"#finding-{BY_TABLE.id[:16]}").get_by_role("link", name="See the figure").click()
    assert page.url.endswith(f"#figure-{BY_TABLE.id[:16]}")
    page.locator(f"#figure-{BY_DEALS.id[:16]}").get_by_role("link", name="The words and the arithmetic").click()
    assert page.locator(f"#finding-{BY_DEALS.id[:16]}").get_attribute("open") is not None


def test_a_row_of_a_register_stands_whole_and_leads_to_its_file(opened) -> None:
    page = opened(WITH_REGISTERS, width=360, hash=f"#finding-{BY_TABLE.id[:16]}")
    row = page.locator(f"#finding-{BY_TABLE.id[:16]} .row-words")
    assert row.evaluate("node => node.scrollWidth <= node.clientWidth && node.tabIndex === 0")
    assert row.evaluate("node => getComputedStyle(node).overflowX") == "auto"
    page.locator(f"#finding-{BY_TABLE.id[:16]}").get_by_role("link", name="[R2]").first.click()
    assert "#register-" in page.url


def test_a_saved_figure_stands_alone_with_its_source_and_credit(opened) -> None:
    page = opened(WITH_REGISTERS, color_scheme="dark")
    chart = page.locator("article.chart").first
    with page.expect_download() as waiting:
        chart.get_by_role("button", name="SVG").click()
    text = waiting.value.path().read_text(encoding="utf-8")
    root = ET.fromstring(text)
    said = " ".join(node.text or "" for node in root.iter() if node.tag.endswith("text"))
    assert "Computed by enduse from Made-up transfer tables, edition 2022-03" in said and CREDIT in said
    assert "var(--" not in text and "color-mix" not in text and float(root.get("width") or 0) > 800
    with page.expect_download() as waiting:
        chart.get_by_role("button", name="CSV").click()
    lines = waiting.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("year,from Israel,") and lines[0].endswith("source,credit")
    assert "Computed by enduse from" in lines[1] and CREDIT in lines[1]


def test_what_would_settle_it_is_a_table_to_take_away(opened) -> None:
    page = opened(WITH_REGISTERS)
    with page.expect_download() as waiting:
        page.locator("#settle").get_by_role("button", name="CSV").click()
    lines = waiting.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert sum(LOOKUP in line for line in lines) == 2
    assert len(lines) == 1 + sum(finding.settle is not None for finding in WITH_REGISTERS.findings)


def test_on_paper_figures_are_drawn_and_rows_are_whole(opened) -> None:
    page = opened(WITH_REGISTERS, color_scheme="dark", width=900)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("svg.chart-drawing:visible").count() == len(CHARTS)
    assert page.locator(".chart-numbers:not([open])").count() == 0
    assert page.locator(".row-words").first.evaluate("node => node.scrollWidth <= node.clientWidth")
    assert page.locator(".chart button:visible").count() == 0
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_without_a_register_the_section_says_how_to_add_one(opened) -> None:
    page = opened(CONTENTS)
    assert "enduse registers add FILE..." in page.locator("#figures .empty").inner_text()
