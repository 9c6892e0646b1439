"""The flights in a real browser: no word meets another, nothing overflows, pictures and tables can be taken away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample import CONTENTS
from sample_traffic import NEAR, USUAL
from test_dossier_figures import WORDS, collisions

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("traffic", [USUAL, NEAR], ids=["usual", "near"])
def test_no_word_of_a_drawing_meets_another(opened, traffic: object, width: int) -> None:
    page = opened(replace(CONTENTS, traffic=traffic), width=width)
    charts = page.locator("article.flight-chart")
    assert charts.count() >= 3
    for chart in charts.all():
        assert collisions(chart.evaluate(WORDS)) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_every_picture_saves_as_svg_and_every_table_as_csv(opened) -> None:
    page = opened(replace(CONTENTS, traffic=USUAL))
    for name in ("calendar", "rise-1", "legs"):
        buttons = page.locator(f"#flights-LLOV-{name} .toolbar button")
        assert buttons.all_inner_texts() == ["SVG", "CSV"]
    with page.expect_download() as found:
        page.locator("#flights-LLOV-calendar .toolbar button").nth(1).click()
    rows = found.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 1 + len(USUAL.visits)
    assert "2016-03-01T09:00:00Z" in rows[1]
