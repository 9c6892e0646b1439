"""The figures: a register's series as a chart, beside what a report claims of it.

It decides the layout; every number comes with the chart, and stands in a table under it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from enduse.dossier.charts import Bounded, Chart, WindowShare
from enduse.dossier.contents import Contents
from enduse.dossier.html import Child, Html, el, link, render
from enduse.dossier.labels import verdict_sign
from enduse.dossier.measure import per_cent, plain, years_words
from enduse.dossier.plot import drawings, source_line
from enduse.dossier.verdicts import MEANINGS, TIV

ANCHOR = "figure"


def anchors(charts: Iterable[Chart]) -> list[str]:
    """The permanent anchor of each chart, in their order: that of its finding, numbered where one has several."""
    found: list[str] = []
    for chart in charts:
        base = f"{ANCHOR}-{chart.finding[:16]}"
        several = sum(1 for one in found if one == base or one.startswith(f"{base}-"))
        found.append(f"{base}-{several + 1}" if several else base)
    return found


def section(contents: Contents) -> Html:
    """The section, all of it without script."""
    if contents.charts:
        named = zip(contents.charts, anchors(contents.charts), strict=True)
        return render([_figure(chart, anchor) for chart, anchor in named])
    if contents.registers:
        why = "No figure of a report could be laid over the registers of this case: no claim states a share they hold."
    else:
        why = "No figure is drawn, because this case holds no register to recompute one from."
    return el(
        "p",
        {"class": "empty"},
        f"{why} To add one, download the register's files yourself, then run ",
        el("code", None, "enduse registers add FILE..."),
        " and write the dossier anew.",
    )


def _figure(chart: Chart, anchor: str) -> Html:
    return el(
        "article",
        {"class": "chart", "id": anchor},
        el(
            "div",
            {"class": "chart-top"},
            el("h3", None, chart.title),
            el(
                "p",
                {"class": "facts"},
                verdict_sign(chart.verdict),
                el("span", {"class": "fact"}, f"claimed: {_claim(chart)}"),
                el("span", {"class": "fact"}, f"{chart.series}, {chart.edition}"),
                link(f"#finding-{chart.finding[:16]}", "The words and the arithmetic"),
            ),
            el("p", {"class": "note means"}, MEANINGS[chart.verdict]) if chart.verdict in MEANINGS else None,
            el("div", {"class": "chart-frame"}, drawings(chart) or _nothing()),
        ),
        _legend(chart),
        el("p", {"class": "note"}, TIV) if "TIV" in chart.unit else None,
        _numbers(chart),
        el("p", {"class": "anchor"}, link(f"#{anchor}", "Link to this figure")),
    )


def _claim(chart: Chart) -> str:
    window = chart.claimed.window
    return f"{chart.claimed.words}, {years_words(*window) if window else 'no window stated'}"


def _nothing() -> Html:
    return el("p", {"class": "empty"}, "Nothing to draw: the register gave no year for this figure.")


def _legend(chart: Chart) -> Html | None:
    held = [number for bar in chart.bars for number in (bar.part, bar.whole)]
    only_bounds = any(number is not None and number.value is None for number in held)
    shares = [window.share for window in (*chart.shares, *([chart.reproduces] if chart.reproduces else []))]
    entries = (
        (bool(chart.bars), "chart-part", "M1 1H13V11H1z", chart.part),
        (bool(chart.bars), "chart-whole", "M1 1H13V11H1z", chart.whole),
        (
            only_bounds,
            "chart-whisker",
            "M7 1V11M4 1h6M4 11h6",
            "from the least, where the bar ends, to the most it can be",
        ),
        (any(b.part is None and b.whole is None for b in chart.bars), "chart-unknown", "M4 3l6 6M4 9l6-6", "not known"),
        (any(s and s.value is not None for s in shares), "chart-dot", "M4 6a3 3 0 1 0 6 0a3 3 0 1 0-6 0z", "share"),
        (
            any(s and s.value is None for s in shares),
            "chart-bounds",
            "M4 1H10V11H4z",
            "the share lies somewhere in this bar",
        ),
        (chart.claimed.window is not None, "chart-shade is-claimed", "M0 0H14V12H0z", "the claimed window"),
        (chart.reproduces is not None, "chart-dot is-other", "M7 1l5 5l-5 5l-5-5z", "the window that gives it"),
    )
    listed = [
        el("li", None, el("svg", {"viewbox": "0 0 14 12", "aria-hidden": "true"}, el("path", {"class": c, "d": d})), w)
        for shown, c, d, w in entries
        if shown
    ]
    return el("ul", {"class": "chart-legend"}, listed) if listed else None


def _numbers(chart: Chart) -> Html:
    """Every number of the chart as a table; a bound stands only where it says more than the value."""
    bars = {bar.year: bar for bar in chart.bars}
    windows = sorted(chart.shares, key=lambda window: (window.last, window.first))
    heads = [
        "year",
        *(f"{name}{bound}" for name in (chart.part, chart.whole) for bound in ("", ", at least", ", at most")),
        "window",
        *(f"share, %{bound}" for bound in ("", ", at least", ", at most")),
    ]
    rows: list[list[str]] = []
    for year in sorted({*bars, *(window.last for window in windows)}):
        bar = bars.get(year)
        volumes = [*_three(bar.part, plain), *_three(bar.whole, plain)] if bar else [""] * 6
        ending = [_share(window) for window in windows if window.last == year] or [[""] * 4]
        rows += [[str(year), *(volumes if not number else [""] * 6), *cells] for number, cells in enumerate(ending)]
    if chart.reproduces and chart.reproduces not in windows:
        rows.append([str(chart.reproduces.last), *[""] * 6, *_share(chart.reproduces)])
    return el(
        "details",
        {"class": "chart-numbers"},
        el("summary", None, "The numbers"),
        el(
            "div",
            {"class": "chart-scroll", "tabindex": "0", "role": "region", "aria-label": f"The numbers: {chart.title}"},
            el(
                "table",
                {"data-source": source_line(chart), "data-credit": chart.credit},
                el("caption", None, f"{chart.title}, {chart.unit}. {source_line(chart)} {chart.credit or ''}".strip()),
                el("thead", None, el("tr", None, [el("th", {"scope": "col"}, head) for head in heads])),
                el("tbody", None, [_row(cells) for cells in rows]),
            ),
        ),
    )


def _row(cells: list[str]) -> Html:
    first: Child = el("th", {"scope": "row"}, cells[0])
    return el("tr", None, first, [el("td", None, cell) for cell in cells[1:]])


def _share(window: WindowShare) -> list[str]:
    return [years_words(window.first, window.last), *_three(window.share, lambda share: per_cent(share, 2))]


def _three(number: Bounded | None, worded: Callable[[Decimal], str]) -> list[str]:
    """Value, least and most; the bounds stand only where they say more than the value."""
    if number is None:
        return ["not known", "", ""]
    if number.value is not None and number.low == number.high:
        return [worded(number.value), "", ""]
    return ["" if number.value is None else worded(number.value), worded(number.low), worded(number.high)]
