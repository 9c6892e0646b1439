"""The counts of a test's window at all other dates as a histogram, with the count that was observed marked on it."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from enduse.dossier.axes import TEXT
from enduse.dossier.html import Html
from enduse.dossier.measure import first_that_fits, plain, ticks, width
from enduse.dossier.strokes import at, box, path, words
from enduse.model.traffic import Rise

BARS = 40
"""More counts than this are drawn several to a bar."""


def placebos(rise: Rise, left: float, right: float, top: float, base: float) -> list[Html | None]:
    """The histogram between these edges, its head above it and its numbers under it."""
    counts = Counter(rise.placebos)
    highest = max(*rise.placebos, rise.inside)
    together = highest // BARS + 1
    bins = [(low, sum(counts[low + more] for more in range(together))) for low in range(0, highest + 1, together)]
    marks = tuple(tick for tick in ticks(Decimal(max(number for _, number in bins))) if tick == int(tick))
    inner = left + 8 + max(width(plain(tick), TEXT) for tick in marks)
    wide = (right - inner) / len(bins)

    def y(number: float) -> float:
        return base - number / float(marks[-1]) * (base - top - 18)

    drawn = {False: "", True: ""}
    for place, (low, number) in enumerate(bins):
        if number:
            as_many = low >= rise.inside
            x = inner + place * wide
            drawn[as_many] += box(x + wide * 0.1, y(number), x + wide * 0.9, base)
    here = inner + (rise.inside // together + 0.5) * wide
    said = f"the window: {rise.inside:,}"
    room, half = right - inner, width(said, TEXT) / 2
    heads = ("visits in the window at every other date", "the window at other dates", "other dates")
    return [
        words("chart-head", left, top - 10, first_that_fits(heads, TEXT, right - left)),
        path("chart-rule", "".join(f"M{at(inner)} {at(y(float(tick)))}H{at(right)}" for tick in marks)),
        path("flight-placebo", drawn[False]),
        path("flight-placebo is-as-many", drawn[True]),
        path("chart-claimed", f"M{at(here)} {at(top + 14)}V{at(base)}"),
        words("chart-claimed-words", min(max(here, inner + half), right - half), top + 10, said, "middle"),
        *(words("chart-tick", inner - 6, y(float(tick)) + 4, plain(tick), "end") for tick in marks),
        *_feet(bins, together, inner, wide, base),
        words("chart-tick", inner, base + 32, first_that_fits(("visits in the window", "visits"), TEXT, room)),
    ]


def _feet(bins: list[tuple[int, int]], together: int, inner: float, wide: float, base: float) -> list[Html]:
    """The counts under the bars, as many as can be read."""
    each = max(1, int((width(f"{bins[-1][0]}+", TEXT) + 8) / wide) + 1)
    return [
        words("chart-tick", inner + (place + 0.5) * wide, base + 16, f"{low}" if together == 1 else f"{low}+", "middle")
        for place, (low, _) in enumerate(bins)
        if place % each == 0
    ]
