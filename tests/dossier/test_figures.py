"""The figures as they are written: golden parts of a drawing, hostile words, and series of every awkward length."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from sample import CONTENTS
from sample_registers import (
    BARS,
    BY_DEALS,
    BY_DEALS_CHART,
    BY_TABLE,
    BY_TABLE_CHART,
    CLAIMED,
    CREDIT,
    LOOKUP,
    WITH_REGISTERS,
    between,
    exact,
    hostile,
    long_series,
    written,
)

from enduse.dossier import Chart, Claimed, WindowShare, YearBar
from enduse.dossier.axes import SIZES, Axes
from enduse.dossier.figures import anchors, section
from enduse.dossier.plot import drawing, drawings, spoken
from enduse.dossier.plot_shares import free_place

NARROW, MIDDLE, WIDE = SIZES
BARE = Chart(
    BY_TABLE.id, "A share", "Series", "edition 2022", "TIV million", "cannot be decided", Claimed(Decimal(5), "5 %")
)


def figures_of(*charts: Chart) -> str:
    return section(replace(WITH_REGISTERS, charts=charts))


def words_of(markup: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", markup)


def numbers_in(markup: str) -> list[float]:
    steps = re.findall(r' (?:d|x|y|width|height|viewbox)="([^"]*)"', markup)
    return [float(number) for step in steps for number in re.findall(r"-?[0-9]+(?:\.[0-9]+)?", step)]


AWKWARD = {
    "nothing": BARE,
    "window only": replace(BARE, claimed=CLAIMED),
    "one year": replace(
        BARE, bars=(YearBar(2017, exact("3"), exact("9")),), shares=(WindowShare(2017, 2017, exact("33")),)
    ),
    "all zero": replace(
        BARE, bars=tuple(YearBar(year, exact("0"), exact("0")) for year in (2017, 2018)), claimed=CLAIMED
    ),
    "nothing known": replace(BARE, bars=(YearBar(2017, None, None), YearBar(2019, None, None)), claimed=CLAIMED),
    "part only": replace(BARE, bars=(YearBar(2017, exact("3"), None),)),
    "whole only": replace(BARE, bars=(YearBar(2017, None, exact("3")),)),
    "bounds only": BY_DEALS_CHART,
    "75 years": long_series(1950, 2024),
    "300 years": long_series(1700, 1999),
    "far window": replace(BY_TABLE_CHART, claimed=replace(CLAIMED, window=(1, 9999))),
    "window outside": replace(BY_TABLE_CHART, claimed=replace(CLAIMED, window=(1950, 1955))),
    "no window": replace(BY_TABLE_CHART, claimed=replace(CLAIMED, window=None), reproduces=None),
    "above a hundred": replace(BY_TABLE_CHART, claimed=replace(CLAIMED, value=Decimal(640))),
    "nothing claimed": replace(BY_TABLE_CHART, claimed=replace(CLAIMED, value=Decimal(0)), shares=(), reproduces=None),
    "very small": replace(BARE, bars=(YearBar(2017, exact("0.0001"), exact("0.0003")),)),
    "very large": replace(BARE, bars=(YearBar(2017, exact("1"), exact("1E+15")),)),
}


@pytest.mark.parametrize("chart", AWKWARD.values(), ids=AWKWARD)
def test_every_series_gives_numbers_inside_the_drawing(chart: Chart) -> None:
    for size, markup in zip(SIZES, drawings(chart), strict=False):
        assert not re.search(r"nan|inf|e[-+]?\d", " ".join(re.findall(r' d="([^"]*)"', markup)).casefold())
        high = float(re.search(r'viewbox="0 0 [0-9.]+ ([0-9.]+)"', markup).group(1))
        assert all(-20 <= number <= max(size.width, high) for number in numbers_in(markup))
    assert "The numbers" in figures_of(chart)


def test_a_chart_without_a_year_says_so() -> None:
    assert drawings(BARE) == []
    assert "Nothing to draw: the register gave no year for this figure." in figures_of(BARE)


def test_the_drawing_says_what_is_claimed_and_what_each_window_gives() -> None:
    found = words_of(drawing(BY_TABLE_CHART, WIDE))
    assert "claimed: more than 60 %" in found
    assert "2017–2020 (claimed window): computed 59.4 %" in found
    assert "2016–2018 (another window): computed 61.4 %" in found
    assert "Share in windows of 4 years, each at its last year" in found
    assert [word for word in found if re.fullmatch("20[0-9]{2}", word)] == [str(bar.year) for bar in BARS]


def test_bounds_are_never_drawn_as_a_value() -> None:
    markup = drawing(BY_DEALS_CHART, WIDE)
    assert "2017–2020 (claimed window): computed 43.9 to 71.0 %" in words_of(markup)
    assert 'class="chart-bounds is-claimed"' in markup and 'class="chart-dot' not in markup
    assert markup.count('class="chart-whisker"') == 1


def test_a_golden_drawing() -> None:
    bars = (
        YearBar(2019, exact("20"), exact("100")),
        YearBar(2020, exact("10"), exact("40")),
        YearBar(2021, None, None),
    )
    shares = (WindowShare(2019, 2020, exact("30")), WindowShare(2020, 2021, None))
    chart = replace(BARE, bars=bars, shares=shares, claimed=Claimed(Decimal(30), "30 %", "=", (2019, 2020)))
    markup = drawing(chart, NARROW)
    assert re.findall(
        r'<path class="(chart-(?:whole|part|unknown|dot is-claimed|bracket is-claimed)[^"]*)" d="([^"]*)"', markup
    ) == [
        ("chart-whole", "M66.5 26H112.5V166H66.5zM161.1 110H207.1V166H161.1z"),
        ("chart-part", "M66.5 138H112.5V166H66.5zM161.1 152H207.1V166H161.1z"),
        ("chart-unknown", "M275.7 157l6 6M275.7 163l6 -6"),
        ("chart-bracket is-claimed", "M42.2 216v-5H231.4v5"),
        ("chart-dot is-claimed", "M179.1 251a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z"),
    ]


def test_the_source_and_the_credit_stand_in_the_drawing_and_over_the_table() -> None:
    for chart in (BY_TABLE_CHART, BY_DEALS_CHART):
        computed = f"Computed by enduse from {chart.series}, {chart.edition}."
        for size in SIZES:
            drawn = " ".join(words_of(drawing(chart, size)))
            assert computed in drawn and CREDIT.replace("<", "&lt;").replace(">", "&gt;") in drawn
        assert f'data-source="{computed}"' in figures_of(chart)
        assert spoken(chart).endswith(computed)


def test_the_words_of_the_claim_stand_free_of_every_mark_or_above_the_panel() -> None:
    assert free_place(Axes(BY_TABLE_CHART, WIDE)) is not None
    crowded = long_series(1950, 2024)
    assert free_place(Axes(crowded, NARROW)) is None
    assert 'class="chart-leader"' in drawing(crowded, NARROW)
    assert 'class="chart-leader"' not in drawing(BY_TABLE_CHART, WIDE)


@pytest.mark.parametrize(("sign", "arrows"), [(">", 1), (">=", 1), ("<", 1), ("=", 0), ("~", 0)])
def test_a_claim_of_more_or_less_has_an_arrow(sign: str, arrows: int) -> None:
    chart = replace(BY_TABLE_CHART, claimed=replace(CLAIMED, comparator=sign))
    assert drawing(chart, WIDE).count('"chart-claimed-arrow"') == arrows


class Cells(HTMLParser):
    """The cells of every table row."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.inside = False
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        self.inside = tag in ("td", "th")
        if self.inside:
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.rows[-1][-1] += data


def test_the_table_holds_every_number_of_the_chart() -> None:
    rows = {row[0]: row for row in Cells(figures_of(BY_TABLE_CHART)).rows}
    assert rows["2017"][1:7] == ["120", "119.5", "120.5", "230", "229.5", "230.5"]
    assert rows["2014"][1:7] == ["not known", "", "", "not known", "", ""]
    assert rows["2020"][7:] == ["2017–2020", "59.42", "58.91", "59.94"]
    assert len({len(row) for row in rows.values()}) == 1
    assert any(row[7] == "2016–2018" and row[8] == "61.40" for row in Cells(figures_of(BY_TABLE_CHART)).rows)


def test_two_windows_that_end_in_one_year_both_stand_in_the_table() -> None:
    chart = replace(
        BY_TABLE_CHART, shares=(WindowShare(2017, 2020, exact("59")), WindowShare(2018, 2020, between("1", "2")))
    )
    found = [row[7:] for row in Cells(figures_of(chart)).rows if row[0] == "2020"]
    assert found == [["2017–2020", "59.00", "", ""], ["2018–2020", "", "1.00", "2.00"]]


def test_charts_and_findings_lead_to_each_other() -> None:
    page = written(WITH_REGISTERS)
    for finding in (BY_TABLE, BY_DEALS):
        assert f'href="#figure-{finding.id[:16]}">See the figure' in page
        assert f'id="figure-{finding.id[:16]}"' in page
        assert f'href="#finding-{finding.id[:16]}">The words and the arithmetic<' in page


def test_several_charts_of_one_finding_have_anchors_of_their_own() -> None:
    charts = tuple(replace(BY_TABLE_CHART, title=title) for title in ("a", "b", "c"))
    base = f"figure-{BY_TABLE.id[:16]}"
    assert anchors(charts) == [base, f"{base}-2", f"{base}-3"]
    page = written(replace(WITH_REGISTERS, charts=charts))
    assert "See figure 3" in page and len(re.findall(r'<article class="chart" id="([^"]*)"', page)) == 3


def test_the_order_of_charts_bars_and_registers_does_not_matter() -> None:
    turned = replace(BY_TABLE_CHART, bars=BARS[::-1], shares=BY_TABLE_CHART.shares[::-1])
    other = replace(
        WITH_REGISTERS,
        charts=(BY_DEALS_CHART, turned, BY_DEALS_CHART),
        registers=WITH_REGISTERS.registers[::-1] * 2,
        findings=WITH_REGISTERS.findings[::-1],
    )
    assert written(other) == written(WITH_REGISTERS)


def test_a_chart_without_its_finding_is_refused() -> None:
    with pytest.raises(ValueError, match="a chart belongs to a finding that is not in the dossier"):
        written(replace(CONTENTS, charts=(BY_TABLE_CHART,)))


def test_an_empty_section_says_why_and_how_to_add_a_register() -> None:
    assert "this case holds no register" in written(CONTENTS) and "enduse registers add FILE..." in written(CONTENTS)
    assert "No figure of a report could be laid over" in written(replace(WITH_REGISTERS, charts=()))


def test_forty_findings_with_charts_stay_small() -> None:
    findings = tuple(replace(BY_TABLE, arithmetic=(f"line {number}",)) for number in range(40))
    charts = tuple(replace(long_series(1950, 2024), finding=finding.id) for finding in findings)
    page = written(replace(WITH_REGISTERS, findings=findings, charts=charts))
    assert page.count('class="chart-drawing') == 120
    assert len(page) - len(written(CONTENTS)) < 70_000 * 40
    assert "No finding names data that would settle it." in page


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "\u202eabc\x00", "ا" * 400, "x" * 5000, "", " "])
def test_hostile_words_do_not_leave_their_place(words: str) -> None:
    page = written(hostile(words))
    assert "<script>alert" not in page and "\u202e" not in page.split('id="enduse-data"')[0]
    for size, markup in zip(SIZES, drawings(hostile(words).charts[0]), strict=True):
        assert all(len(word) * 12 * 0.4 <= size.width for word in words_of(markup) if "&" not in word)


def test_what_would_settle_it_is_said_once_for_all_it_would_settle() -> None:
    page = written(WITH_REGISTERS)
    part = page.partition('<section id="settle"')[2].partition("</section>")[0]
    assert part.count(LOOKUP) == 1 and part.count('<li class="to-settle-one">') == 3
    assert "It would settle 2 findings:" in part and f"#finding-{BY_DEALS.id[:16]}" in part
