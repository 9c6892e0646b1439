"""The lower panel of a chart: the share of each window, standing at its last year, against the claimed value.

It decides where the words of the claimed value stand: beside its line where nothing else is, else above the panel.
"""

from __future__ import annotations

from dataclasses import dataclass

from enduse.dossier.axes import RIGHT, TEXT, Axes
from enduse.dossier.charts import WindowShare
from enduse.dossier.html import Html
from enduse.dossier.measure import fit, width
from enduse.dossier.strokes import at, box, diamond, dot, path, whisker, words

HIGH = 16.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `top` counts from the top of the lower panel."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether both share a point."""
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.top <= other.bottom
            and other.top <= self.bottom
        )


def claimed_words(axes: Axes) -> str:
    """What stands at the line of the claimed value."""
    return fit(f"claimed: {axes.chart.claimed.words}", TEXT, axes.right - axes.left - 2 * RIGHT)


def free_place(axes: Axes) -> tuple[float, float] | None:
    """Where the words of the claimed value begin and stand, free of every mark; null where there is no such place."""
    wide = width(claimed_words(axes), TEXT)
    line = axes.share(axes.chart.claimed.value)
    taken = [mark for window in _all(axes) for mark in _marks(axes, window)]
    for left in (axes.left + 4, axes.right - wide - 4, (axes.left + axes.right - wide) / 2):
        for top in (line - HIGH - 2, line + 3):
            place = Box(left, top, left + wide, top + HIGH)
            inside = top >= axes.lower_top and top + HIGH <= axes.lower_base
            if inside and not any(place.meets(mark) for mark in taken):
                return (left, top + HIGH - 4)
    return None


def shares(axes: Axes) -> list[Html | None]:
    """The windows: a dot for a value, a bar where only bounds are known; the marked ones with their years."""
    marked = {(window.first, window.last) for window in axes.windows}
    rest = [one for one in axes.chart.shares if (one.first, one.last) not in marked]
    found = [
        path("chart-bounds", "".join(_bounds(axes, one, _radius(axes)) for one in rest)),
        path("chart-dot", "".join(_value(axes, one, _radius(axes), plain=True) for one in rest)),
    ]
    for window in axes.windows:
        other = window is axes.chart.reproduces
        name = "is-other" if other else "is-claimed"
        found += [
            path(f"chart-reach {name}", _reach(axes, window)),
            path(f"chart-bounds {name}", _bounds(axes, window, 5)),
            path(f"chart-dot {name}", _value(axes, window, 5, plain=not other)),
        ]
    return found


def claimed(axes: Axes, place: tuple[float, float] | None) -> list[Html | None]:
    """The line of the claimed value with its words; a small arrow says on which side of it the claim lies."""
    line = axes.share(axes.chart.claimed.value)
    side = {">": -1, "<": 1}.get(axes.chart.claimed.comparator[:1], 0)
    left, base = place or (axes.left + 4, axes.lower_top - 8)
    tip = axes.right + 6
    arrow = f"M{at(tip - 4)} {at(line + side)}h8l-4 {at(side * 8)}z" if side else ""
    leader = "" if place else f"M{at(axes.left + 1)} {at(axes.lower_top - 14)}V{at(line)}"
    return [
        path("chart-claimed", f"M{at(axes.left)} {at(line)}H{at(axes.right + 6 * abs(side))}"),
        path("chart-claimed-arrow", arrow),
        path("chart-leader", leader),
        words("chart-claimed-words", left, base, claimed_words(axes)),
    ]


def _all(axes: Axes) -> list[WindowShare]:
    return [*axes.chart.shares, *axes.windows]


def _radius(axes: Axes) -> float:
    return max(1.2, min(3.4, axes.band * 0.36))


def _value(axes: Axes, window: WindowShare, radius: float, *, plain: bool) -> str:
    if window.share is None or window.share.value is None:
        return ""
    x, y = axes.middle(window.last), axes.share(window.share.value)
    return dot(x, y, radius) if plain else diamond(x, y, radius + 1.5)


def _bounds(axes: Axes, window: WindowShare, reach: float) -> str:
    if window.share is None or window.share.low == window.share.high:
        return ""
    x, top, bottom = axes.middle(window.last), axes.share(window.share.high), axes.share(window.share.low)
    if window.share.value is None:
        half = max(1.0, reach * 0.8)
        return box(x - half, top, x + half, bottom)
    return whisker(x, top, bottom, reach * 0.6) if bottom - top > 2 * reach + 2 else ""


def _reach(axes: Axes, window: WindowShare) -> str:
    """A line over the years of the window, at its value."""
    if window.share is None or window.share.value is None:
        return ""
    return f"M{at(axes.edge(window.first))} {at(axes.share(window.share.value))}H{at(axes.middle(window.last))}"


def _marks(axes: Axes, window: WindowShare) -> list[Box]:
    if window.share is None:
        return []
    x, pad = axes.middle(window.last), 7.0
    found = [Box(x - pad, axes.share(window.share.high) - pad, x + pad, axes.share(window.share.low) + pad)]
    if window in axes.windows and window.share.value is not None:
        y = axes.share(window.share.value)
        found.append(Box(axes.edge(window.first), y - 2, x, y + 2))
    return found
