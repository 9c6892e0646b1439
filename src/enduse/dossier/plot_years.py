"""The upper panel of a chart: each year's whole with the part in it, and between which bounds both lie."""

from __future__ import annotations

from decimal import Decimal

from enduse.dossier.axes import TOP, Axes
from enduse.dossier.charts import Bounded, YearBar
from enduse.dossier.html import Html, el
from enduse.dossier.measure import plain
from enduse.dossier.strokes import at, box, cross, path, whisker

SEEN = 2.5
"""Bounds nearer to each other than this, in units of the drawing, are only in the table."""


def years(axes: Axes) -> list[Html | None]:
    """The bars, the whiskers, and a cross where a year of the series is not known."""
    wide = min(axes.band * 0.76, 46)
    whole = "".join(_bar(axes, bar, bar.whole, wide) for bar in axes.chart.bars)
    part = "".join(_bar(axes, bar, bar.part, wide) for bar in axes.chart.bars)
    ends = "".join(
        _bounds(axes, number, axes.middle(bar.year) + side * wide / 4, wide / 8)
        for bar in axes.chart.bars
        for number, side in ((bar.part, -1), (bar.whole, 1))
    )
    reach = min(3.0, axes.band * 0.35)
    unknown = "".join(
        cross(axes.middle(bar.year), axes.base - 3 - reach, reach)
        for bar in axes.chart.bars
        if bar.part is None and bar.whole is None
    )
    return [
        path("chart-whole", whole),
        path("chart-part", part),
        path("chart-whisker", ends),
        path("chart-unknown", unknown),
    ]


def readouts(axes: Axes) -> list[Html]:
    """What a pointer reads over each year."""
    return [
        el(
            "rect",
            {
                "class": "chart-hit",
                "x": at(axes.edge(bar.year)),
                "y": at(TOP),
                "width": at(axes.band),
                "height": at(axes.base - TOP),
            },
            el("title", None, f"{bar.year}: {amount(bar.part)} of {amount(bar.whole)} {axes.chart.unit}"),
        )
        for bar in axes.chart.bars
    ]


def amount(number: Bounded | None) -> str:
    """ "151", "between 115 and 230", "not known"."""
    if number is None:
        return "not known"
    return plain(number.value) if number.value is not None else f"{plain(number.low)} to {plain(number.high)}"


def _least(number: Bounded) -> Decimal:
    return number.low if number.value is None else number.value


def _bar(axes: Axes, bar: YearBar, number: Bounded | None, wide: float) -> str:
    if number is None:
        return ""
    middle = axes.middle(bar.year)
    return box(middle - wide / 2, axes.volume(_least(number)), middle + wide / 2, axes.base)


def _bounds(axes: Axes, number: Bounded | None, x: float, reach: float) -> str:
    if number is None or number.low == number.high:
        return ""
    top, bottom = axes.volume(number.high), axes.volume(number.low)
    return whisker(x, top, bottom, min(reach, 4)) if number.value is None or bottom - top > SEEN else ""
