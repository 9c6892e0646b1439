"""The calendar of an airport as SVG: a row a year, a mark a visit, and on every day how well a visit could be seen.

Of a single year only the months that something is known of are drawn, so that a few weeks fill the width.

Above the strip stand the visits that are placed here, under it open ones. Marks that would meet are stacked, so
that each can be counted. Days that could not be seen are hatched, days outside the archive have no ground at all:
an empty day says nothing where it is hatched, and "nothing seen" where it is not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from enduse.dossier.axes import SIZES, TEXT, Size
from enduse.dossier.flight_words import COMPUTED, SHAPES, calendar_spoken, mark_words, seen_words, year_counts
from enduse.dossier.html import Html, el
from enduse.dossier.measure import first_that_fits, width
from enduse.dossier.moments import YEAR_DAYS, place_in_year, year_of
from enduse.dossier.strokes import at, box, credits_under, dot, half_dot, hatching, path, words
from enduse.dossier.visiting import NOTHING, OPEN, Ground, Marked, window

LEFT = 2.0
TOP = 20.0
HEAD = 18.0
STRIP = 9.0
GAP = 12.0
RADII = (4.0, 3.2, 2.5, 1.9)
LANES = 6
"""Marks are drawn smaller while a year needs more lanes than this."""

FEWEST_MONTHS = 3

_MONTH_STARTS = (*(place_in_year(date(2000, month, 1).toordinal()) for month in range(1, 13)), YEAR_DAYS)
_INITIALS = "JFMAMJJASOND"
_SHORT = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


@dataclass(frozen=True)
class Scale:
    """The months that are drawn, `first` to `last` (0 to 11), and how many units a day is `across`."""

    first: int
    last: int
    across: float

    @classmethod
    def of(cls, span: tuple[int, int], room: float) -> Scale:
        """The months of days in one year, at least FEWEST_MONTHS; the whole year where they lie in several."""
        first, last = 0, 11
        if year_of(span[0]) == year_of(span[1]):
            first, last = (date.fromordinal(day).month - 1 for day in span)
            last = min(11, max(last, first + FEWEST_MONTHS - 1))
            first = max(0, min(first, last - FEWEST_MONTHS + 1))
        return cls(first, last, room / (_MONTH_STARTS[last + 1] - _MONTH_STARTS[first]))

    def x(self, place: float) -> float:
        """Where a place in the year lies."""
        return LEFT + (place - _MONTH_STARTS[self.first]) * self.across

    @property
    def right(self) -> float:
        """Where the last month ends."""
        return self.x(_MONTH_STARTS[self.last + 1])

    def days(self, year: int) -> tuple[int, int]:
        """The first and the last day that are drawn of a year."""
        last = date(year + self.last // 11, (self.last + 1) % 12 + 1, 1).toordinal() - 1
        return date(year, self.first + 1, 1).toordinal(), last


@dataclass(frozen=True)
class Placed:
    """A mark with its place; `lane` counts away from the strip."""

    marked: Marked
    x: float
    lane: int


def drawings(ground: Ground) -> list[Html]:
    """The calendar in every size; empty where no day is known."""
    return [drawing(ground, size) for size in SIZES] if ground.span else []


def drawing(ground: Ground, size: Size) -> Html:
    """The calendar in one size."""
    assert ground.span is not None
    scale = Scale.of(ground.span, size.width - 2 * LEFT)
    years = range(year_of(ground.span[0]), year_of(ground.span[1]) + 1)
    radius = next((r for r in RADII if _most(ground, years, scale, r) <= LANES), RADII[-1])
    rows: list[Html] = []
    y = TOP
    for year in years:
        row, y = _row(ground, year, y, scale, radius, size)
        rows.append(row)
    credit, foot = credits_under((SHAPES, COMPUTED), y - 4, size.width)
    return el(
        "svg",
        {
            "class": f"chart-drawing chart-{size.name}",
            "viewbox": f"0 0 {at(size.width)} {at(foot)}",
            "role": "img",
            "aria-label": calendar_spoken(ground),
        },
        _month_names(scale, size),
        rows,
        credit,
    )


def lanes(marked: Iterable[Marked], year: int, scale: Scale, radius: float) -> list[Placed]:
    """The marks of one year, each in the lowest lane where it meets no other."""
    ends: list[float] = []
    placed = []
    here = [one for one in marked if one.day is not None and year_of(one.day) == year]
    for one in sorted(here, key=lambda one: (one.day or 0, one.mark, one.visit.icao24)):
        x = scale.x(place_in_year(one.day or 1) + 0.5)
        left, right = _reach(one, x, scale, radius)
        lane = next((number for number, end in enumerate(ends) if end <= left), len(ends))
        ends[lane:] = [right, *ends[lane + 1 :]]
        placed.append(Placed(one, x, lane))
    return placed


def _reach(one: Marked, x: float, scale: Scale, radius: float) -> tuple[float, float]:
    """From where to where a mark reaches, with the days that it allows as far as they are drawn."""
    day, first, last = one.day or 0, one.first or one.day or 0, one.last or one.day or 0
    left, right = max(LEFT, x - (day - first) * scale.across), min(scale.right, x + (last - day) * scale.across)
    return min(x - radius - 0.6, left), max(x + radius + 0.6, right)


def _most(ground: Ground, years: range, scale: Scale, radius: float) -> int:
    found = (lanes(group, year, scale, radius) for group in (ground.settled, ground.left_open) for year in years)
    return max((one.lane + 1 for group in found for one in group), default=0)


def _row(ground: Ground, year: int, y: float, scale: Scale, radius: float, size: Size) -> tuple[Html, float]:
    above, below = (lanes(group, year, scale, radius) for group in (ground.settled, ground.left_open))
    step = 2 * radius + 1.2
    top = y + HEAD
    strip = top + max(1, max((one.lane + 1 for one in above), default=1)) * step + 2
    under = strip + STRIP
    bottom = under + (max(one.lane + 1 for one in below) * step + 2 if below else 0)
    marks = [
        *(_mark(one, strip - 1 - radius - one.lane * step, scale, radius, size) for one in above),
        *(_mark(one, under + 1 + radius + one.lane * step, scale, radius, size) for one in below),
    ]
    starts = _MONTH_STARTS[scale.first + 1 : scale.last + 1]
    row = el(
        "g",
        None,
        words("chart-head", LEFT, y + 12, str(year)),
        _counts(ground, year, y + 12, size),
        _tiles(ground, year, top, bottom, scale),
        _windows(ground, year, top, bottom, scale),
        path("flight-month", "".join(f"M{at(scale.x(start))} {at(top)}V{at(bottom)}" for start in starts)),
        _hatched(ground, year, top, bottom, scale),
        _strip(ground, year, strip, scale),
        marks,
    )
    return row, bottom + GAP


def _counts(ground: Ground, year: int, y: float, size: Size) -> Html:
    room = size.width - 2 * LEFT - width("0000", TEXT) - 12
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    counted = year_counts(ground, first, last)
    choices = (f"{counted} · {seen_words(ground.seen_share(first, last), ground.measured)}", counted)
    return words("chart-tick", size.width - LEFT, y, first_that_fits(choices, TEXT, room), "end")


def _month_names(scale: Scale, size: Size) -> list[Html]:
    names = _INITIALS if size.name == "narrow" and scale.last - scale.first > 5 else _SHORT
    return [
        words("chart-tick", scale.x(_MONTH_STARTS[month] + 15), TOP - 8, names[month], "middle")
        for month in range(scale.first, scale.last + 1)
    ]


def _runs(days: Iterable[int]) -> list[tuple[int, int]]:
    """Days in order as runs without a break: first and last."""
    held = sorted(days)
    breaks = [number for number, (a, b) in enumerate(pairwise(held), 1) if b - a > 1]
    return [(held[start], held[end - 1]) for start, end in zip([0, *breaks], [*breaks, len(held)], strict=True) if held]


def _sides(first: int, last: int, scale: Scale) -> tuple[float, float]:
    return scale.x(place_in_year(first)), scale.x(place_in_year(last) + 1)


def _of_year(ground: Ground, year: int) -> list[int]:
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    return [day for day in range(first, last + 1) if day in ground.exposures]


def _tiles(ground: Ground, year: int, top: float, bottom: float, scale: Scale) -> Html | None:
    steps = ""
    for first, last in _runs(_of_year(ground, year)):
        left, right = _sides(first, last, scale)
        steps += box(left, top, right, bottom)
    return path("flight-ground", steps)


def _hatched(ground: Ground, year: int, top: float, bottom: float, scale: Scale) -> Html | None:
    unseen = [day for day in _of_year(ground, year) if ground.exposures[day] < NOTHING]
    runs = [_sides(first, last, scale) for first, last in _runs(unseen)]
    return path("flight-unseen", "".join(hatching(left, top, right, bottom) for left, right in runs))


def _windows(ground: Ground, year: int, top: float, bottom: float, scale: Scale) -> Html | None:
    steps = ""
    for span in dict.fromkeys(window(rise) for rise in ground.rises):
        first, last = max(span[0], scale.days(year)[0]), min(span[1], scale.days(year)[1])
        if first <= last:
            left, right = _sides(first, last, scale)
            steps += box(left, top, right, bottom)
    return path("chart-shade is-claimed", steps)


def _strip(ground: Ground, year: int, top: float, scale: Scale) -> list[Html | None]:
    """How well each day could be seen, as the height of a band; days too narrow for the eye are taken together."""
    held = _of_year(ground, year)
    together = max(1, round(2 / scale.across + 0.3))
    base, steps = top + STRIP, ""
    for first, last in _runs(held):
        for start in range(first, last + 1, together):
            end = min(start + together - 1, last)
            left = _sides(start, end, scale)[0]
            right = _sides(end, end, scale)[1] if end == last else _sides(end + 1, last, scale)[0]
            share = ground.seen_share(start, end) or 0
            steps += box(left, base - share * STRIP, right, base) if share >= NOTHING else ""
    rule = f"M{at(LEFT)} {at(base)}H{at(scale.right)}"
    return [path("flight-outside", rule), path("flight-exposure", steps)]


def _mark(one: Placed, y: float, scale: Scale, radius: float, size: Size) -> Html:
    marked = one.marked
    left, right = _reach(marked, one.x, scale, 0)
    span = path("flight-span", f"M{at(left)} {at(y)}H{at(right)}") if right - left > 2 * radius + 3 else None
    title = None if size.name == "narrow" else el("title", None, mark_words(marked))
    return el(
        "g", {"class": f"flight-mark is-{name_of(marked.mark)}"}, title, span, shape(marked.mark, one.x, y, radius)
    )


def name_of(mark: str) -> str:
    """The mark as a class of the style."""
    return "open" if mark == OPEN else mark


def shape(mark: str, x: float, y: float, radius: float) -> list[Html | None]:
    """The shape of a mark: full, half, a ring, a dashed ring."""
    ring = dot(x, y, radius - 0.5)
    if mark == "seen":
        return [path("flight-full", dot(x, y, radius))]
    if mark == "half-dark":
        return [path("flight-ring", ring), path("flight-full", half_dot(x, y, radius))]
    return [path("flight-ring is-dashed" if mark == OPEN else "flight-ring", ring)]
