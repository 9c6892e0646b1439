"""Visits week by week or month by month as SVG, over what could be seen; beside them, for a test, the
counts at all other dates.

The window of the test is shaded. Open visits are not counted here. The share of a week or month that could not be seen,
days outside of the archive among it, is hatched, behind its bar and over its band: the more of it, the less a missing
or short bar says.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from math import ceil

from enduse.dossier.axes import SIZES, TEXT, Size
from enduse.dossier.flight_words import BARS, COMPUTED, coverage_words, kinds_words, rise_spoken, seen_words
from enduse.dossier.html import Html, el
from enduse.dossier.measure import first_that_fits, plain, ticks, width, year_ticks
from enduse.dossier.moments import day_words, month_words, year_of
from enduse.dossier.plot_placebos import placebos
from enduse.dossier.strokes import at, box, credits_under, hatching, path, words
from enduse.dossier.visiting import NOTHING, Ground, window
from enduse.model.traffic import Rise

TOP = 24.0
BAND = 30.0
BESIDE = 44.0
LEAST = 3
"""The axis of visits reaches at least this high."""

WIDEST = 24.0


@dataclass(frozen=True)
class Panel:
    """The panel of weeks or months from `left` to `right`; `base` is the foot of its bars."""

    ground: Ground
    left: float
    right: float
    base: float
    high: float

    @property
    def steps(self) -> tuple[tuple[int, int], ...]:
        """First and last day of each bar."""
        return self.ground.steps

    @cached_property
    def ticks(self) -> tuple[Decimal, ...]:
        """Whole numbers of visits."""
        most = max((sum(self.counts(*step)) for step in self.steps), default=0)
        return tuple(tick for tick in ticks(Decimal(max(LEAST, most))) if tick == int(tick))

    def counts(self, first: int, last: int) -> tuple[int, int, int]:
        """Visits seen, half-dark and dark between two days."""
        seen, half, dark = (self.ground.count(kind, first, last) for kind in ("seen", "half-dark", "dark"))
        return seen, half, dark

    def x(self, day: float) -> float:
        """Where a day begins."""
        first, last = self.steps[0][0], self.steps[-1][1] + 1
        return self.left + (min(max(day, first), last) - first) / (last - first) * (self.right - self.left)

    def y(self, number: float) -> float:
        """The height of a number of visits."""
        return self.base - number / float(self.ticks[-1]) * self.high


def drawings(ground: Ground, rise: Rise | None) -> list[Html]:
    """The drawing in every size; empty where no day is known."""
    return [drawing(ground, rise, size) for size in SIZES] if ground.span else []


def drawing(ground: Ground, rise: Rise | None, size: Size) -> Html:
    """The drawing in one size; `rise` is the test that is shown with it."""
    beside = rise is not None and bool(rise.placebos)
    is_wide = size.name == "wide"
    high = size.upper * 0.85
    left = 14 + max(width("100 %", TEXT), 0.0)
    right = size.width - 6 - (290 + BESIDE if beside and is_wide else 0)
    panel = Panel(ground, left, right, TOP + high, high)
    strip = panel.base + 34
    foot = strip + BAND + 22
    drawn: list[Html | None] = [*_months(panel, rise, strip)]
    if beside and rise is not None:
        if is_wide:
            drawn += placebos(rise, right + BESIDE, size.width - 6, TOP, strip + BAND)
        else:
            drawn += placebos(rise, left, right, foot + 30, foot + 30 + size.lower)
            foot += 30 + size.lower + 38
    below = foot + (18 if beside and is_wide else 0)
    credit, foot = credits_under((BARS, COMPUTED), below, size.width)
    return el(
        "svg",
        {
            "class": f"chart-drawing chart-{size.name}",
            "viewbox": f"0 0 {at(size.width)} {at(foot)}",
            "role": "img",
            "aria-label": _spoken(ground, rise),
        },
        drawn,
        credit,
    )


def _spoken(ground: Ground, rise: Rise | None) -> str:
    said = (
        rise_spoken(rise)
        if rise
        else f"Visits {ground.step} by {ground.step} at {ground.airport.code}: {kinds_words(ground)}."
    )
    return f"{said} {coverage_words(ground)}"


def _months(panel: Panel, rise: Rise | None, strip: float) -> list[Html | None]:
    step = panel.ground.step
    room = panel.right - panel.left
    heads = (f"visits placed here, each {step}", f"visits, each {step}")
    seen = (f"what could be seen, against a good day, each {step}", "seen, against a good day", "detectable")
    if panel.ground.measured is False:
        seen = (f"how much was read, taken as seen, each {step}", "read, taken as seen", "read")
    if panel.ground.measured is None:
        seen = ("what could be seen was not worked out", "not worked out", "not known")
    return [
        _window(panel, rise, strip),
        path(
            "chart-rule", "".join(f"M{at(panel.left)} {at(panel.y(float(t)))}H{at(panel.right)}" for t in panel.ticks)
        ),
        *_exposure(panel, strip),
        *_bars(panel),
        words("chart-head", panel.left, TOP - 10, first_that_fits(heads, TEXT, room)),
        words("chart-head", panel.left, strip - 5, first_that_fits(seen, TEXT, room)),
        *(words("chart-tick", panel.left - 6, panel.y(float(t)) + 4, plain(t), "end") for t in panel.ticks),
        *(
            words("chart-tick", panel.left - 6, strip + down, said, "end")
            for down, said in ((9, "100 %"), (BAND, "0 %"))
            if panel.ground.measured is not None
        ),
        *_dates(panel, strip + BAND),
        *(_readout(panel, first, last, strip) for first, last in panel.steps),
    ]


def _window(panel: Panel, rise: Rise | None, strip: float) -> Html | None:
    if rise is None:
        return None
    first, last = window(rise)
    left, right = panel.x(first), panel.x(last + 1)
    right = max(right, left + 1.5)
    return path("chart-shade is-claimed", box(left, TOP, right, panel.base) + box(left, strip, right, strip + BAND))


def _bars(panel: Panel) -> list[Html | None]:
    steps = {"dark": "", "half-dark": "", "seen": ""}
    for first, last in panel.steps:
        left, right = panel.x(first), panel.x(last + 1)
        gap = max(min(1.0, (right - left) * 0.14), (right - left - WIDEST) / 2)
        foot = 0
        for kind, number in zip(("seen", "half-dark", "dark"), panel.counts(first, last), strict=True):
            if number:
                steps[kind] += box(left + gap, panel.y(foot + number), right - gap, panel.y(foot))
            foot += number
    return [path(f"flight-bar is-{kind}", drawn) for kind, drawn in steps.items()]


def _exposure(panel: Panel, top: float) -> list[Html | None]:
    seen = unseen = outside = ""
    for first, last in panel.steps:
        left, right = panel.x(first), panel.x(last + 1)
        share = panel.ground.seen_share(first, last)
        if share is None and panel.ground.measured is None:
            outside += f"M{at(left)} {at(top + BAND)}H{at(right)}"
            continue
        share = share if share is not None and share >= NOTHING else 0.0
        unseen += hatching(left, TOP, right, TOP + (1 - share) * panel.high)
        unseen += hatching(left, top, right, top + (1 - share) * BAND)
        seen += box(left, top + BAND * (1 - share), right, top + BAND) if share else ""
    rules = f"M{at(panel.left)} {at(top)}H{at(panel.right)}M{at(panel.left)} {at(top + BAND)}H{at(panel.right)}"
    return [
        path("flight-exposure", seen),
        path("flight-unseen", unseen),
        path("chart-rule", rules),
        path("flight-outside", outside),
    ]


def _dates(panel: Panel, foot: float) -> list[Html]:
    first, last = panel.steps[0][0], panel.steps[-1][1]
    if last - first > 900:
        band = (panel.right - panel.left) * 365.25 / (last - first + 1)
        starts = {year_of(step[0]): step[0] for step in reversed(panel.steps)}
        chosen = year_ticks(min(starts), max(starts), band, TEXT)
        marks = [(starts[year], str(year)) for year in chosen if panel.x(starts[year]) + 18 < panel.right]
    else:
        word = day_words if panel.ground.step == "week" else month_words
        room = max(width(word(step[0]), TEXT) for step in panel.steps) + 14
        each = ceil(room * len(panel.steps) / (panel.right - panel.left))
        named = [step[0] for step in panel.steps[::each]]
        marks = [(day, word(day)) for day in named if panel.x(day) + width(word(day), TEXT) <= panel.right + 4]
    return [words("chart-tick", panel.x(day), foot + 16, said) for day, said in marks]


def _readout(panel: Panel, first: int, last: int, strip: float) -> Html:
    share = panel.ground.seen_share(first, last)
    seen = seen_words(share, panel.ground.measured)
    when = panel.ground.step_words(first, last)
    return el(
        "rect",
        {
            "class": "chart-hit",
            "x": at(panel.x(first)),
            "y": at(TOP),
            "width": at(panel.x(last + 1) - panel.x(first)),
            "height": at(strip + BAND - TOP),
        },
        el("title", None, f"{when}: visits {kinds_words(panel.ground, first, last)}; {seen}"),
    )
