"""A chart as SVG: a pure function of its values, without script and without inline style.

Two panels share the axis of years; between them the claimed window and the one that reproduces the claim have a row
each, so that no words can meet others. The colours are those of the built style.
"""

from __future__ import annotations

from enduse.dossier.axes import ROW, SIZES, TEXT, TOP, Axes, Size
from enduse.dossier.charts import Chart
from enduse.dossier.html import Html, el
from enduse.dossier.measure import first_that_fits, fit, plain, share_words, width, wrapped, year_ticks, years_words
from enduse.dossier.plot_shares import claimed, free_place, shares
from enduse.dossier.plot_years import readouts, years
from enduse.dossier.strokes import at, box, path, words

SMALL = 11.0
LINE = 15.0


def drawings(chart: Chart) -> list[Html]:
    """The chart in every size; empty where it has no year to draw."""
    if not (chart.bars or chart.shares or chart.claimed.window or chart.reproduces):
        return []
    return [drawing(chart, size) for size in SIZES]


def drawing(chart: Chart, size: Size) -> Html:
    """The chart in one size."""
    axes = Axes(chart, size)
    place = free_place(axes)
    if place is None:
        axes = Axes(chart, size, 18)
    credit = [line for part in (source_line(chart), chart.credit or "") for line in wrapped(part, SMALL, size.width)]
    foot = axes.lower_base + 24
    return el(
        "svg",
        {
            "class": f"chart-drawing chart-{size.name}",
            "viewbox": f"0 0 {at(size.width)} {at(foot + LINE * len(credit) - 8)}",
            "role": "img",
            "aria-label": spoken(chart),
        },
        _shading(axes),
        _rules(axes),
        years(axes),
        _labels(axes),
        _rows(axes),
        shares(axes),
        claimed(axes, place),
        [words("chart-credit", 0, foot + LINE * number, line) for number, line in enumerate(credit)],
        readouts(axes) if size.name != "narrow" else None,
    )


def spoken(chart: Chart) -> str:
    """The chart in a few sentences, for those who do not see it."""
    claim, other = chart.claimed, chart.reproduces
    said = [f"{chart.title}.", f"Claimed: {claim.words}."]
    if claim.window:
        said.append(f"{years_words(*claim.window)}: {share_words(chart.share_of(claim.window))}.")
    if other:
        said.append(f"{years_words(other.first, other.last)}: {share_words(other.share)}.")
    return " ".join([*said, source_line(chart)])


def source_line(chart: Chart) -> str:
    """Who computed it, and from what: never the register's makers."""
    return f"Computed by enduse from {chart.series}, {chart.edition}."


def _look(axes: Axes, number: int) -> str:
    return "is-other" if axes.windows[number] is axes.chart.reproduces else "is-claimed"


def _shading(axes: Axes) -> list[Html | None]:
    panels = ((TOP, axes.base), (axes.lower_top, axes.lower_base))
    return [
        path(
            f"chart-shade {_look(axes, number)}",
            "".join(box(axes.edge(window.first), top, axes.edge(window.last + 1), base) for top, base in panels),
        )
        for number, window in enumerate(axes.windows)
    ]


def _rules(axes: Axes) -> list[Html | None]:
    heights = [axes.volume(tick) for tick in axes.volumes] + [axes.share(tick) for tick in axes.shares]
    rules = "".join(f"M{at(axes.left)} {at(height)}H{at(axes.right)}" for height in heights)
    marks = "".join(f"M{at(axes.middle(year))} {at(axes.base)}v5" for year in _years(axes))
    return [path("chart-rule", rules), path("chart-mark", marks)]


def _labels(axes: Axes) -> list[Html]:
    room = axes.right - axes.left
    beside = axes.left - 6
    return [
        words("chart-head", axes.left, TOP - 10, fit(f"{axes.chart.unit}, each year", TEXT, room)),
        *(words("chart-tick", beside, axes.volume(tick) + 4, plain(tick), "end") for tick in axes.volumes),
        *(words("chart-tick", axes.middle(year), axes.base + 18, str(year), "middle") for year in _years(axes)),
        words("chart-head", axes.left, axes.lower_top - axes.strip - 9, _heading(axes.chart, room)),
        *(words("chart-tick", beside, axes.share(tick) + 4, f"{plain(tick)} %", "end") for tick in axes.shares),
    ]


def _years(axes: Axes) -> tuple[int, ...]:
    return year_ticks(*axes.years, axes.band, TEXT)


def _heading(chart: Chart, room: float) -> str:
    lengths = {window.last - window.first + 1 for window in chart.shares}
    if lengths == {1}:
        return "Share in each year"
    length = f" of {lengths.pop()} years" if len(lengths) == 1 else ""
    choices = (f"Share in windows{length}, each at its last year", f"Share in windows{length}", "Share")
    return first_that_fits(choices, TEXT, room)


def _rows(axes: Axes) -> list[Html | None]:
    """A row for each marked window: its words, and under them a bracket over its years."""
    found: list[Html | None] = []
    for number, window in enumerate(axes.windows):
        look, top = _look(axes, number), axes.rows + ROW * number
        which = "another window" if look == "is-other" else "claimed window"
        span = years_words(window.first, window.last)
        given = f"computed {share_words(window.share)}" if window.share else "not known"
        choices = (f"{span} ({which}): {given}", f"{span}: {given}")
        shown = first_that_fits(choices, TEXT, axes.right - axes.left)
        left, right = axes.edge(window.first), axes.edge(window.last + 1)
        begin = max(axes.left, min(left, axes.right - width(shown, TEXT)))
        steps = f"M{at(left)} {at(top + 22)}v-5H{at(right)}v5"
        found += [words(f"chart-window {look}", begin, top + 12, shown), path(f"chart-bracket {look}", steps)]
    return found
