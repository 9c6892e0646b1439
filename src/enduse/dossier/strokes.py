"""Pieces of a drawing: paths and words at places. Numbers are written with one decimal, the same everywhere."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from enduse.dossier.html import Html, el
from enduse.dossier.measure import wrapped

SMALL = 11.0
LINE = 15.0


def at(place: float) -> str:
    """A place as it is written: "12.5", "12"."""
    return f"{place:.1f}".removesuffix(".0")


def path(name: str, steps: str) -> Html | None:
    """One path of a class, nothing where it has no steps."""
    return el("path", {"class": name, "d": steps}) if steps else None


def words(name: str, x: float, y: float, said: str, anchor: str | None = None) -> Html:
    """Words at a place; `anchor` is "middle" or "end" where they do not begin there."""
    return el("text", {"class": name, "x": at(x), "y": at(y), "text-anchor": anchor}, said)


def box(left: float, top: float, right: float, bottom: float) -> str:
    """The steps around a rectangle."""
    return f"M{at(left)} {at(top)}H{at(right)}V{at(bottom)}H{at(left)}z"


def whisker(x: float, top: float, bottom: float, reach: float) -> str:
    """The steps of a line from `top` to `bottom` with an end of `reach` to both sides."""
    ends = "".join(f"M{at(x - reach)} {at(y)}h{at(2 * reach)}" for y in (top, bottom))
    return f"M{at(x)} {at(top)}V{at(bottom)}{ends}"


def cross(x: float, y: float, reach: float) -> str:
    """The steps of a small cross."""
    return (
        f"M{at(x - reach)} {at(y - reach)}l{at(2 * reach)} {at(2 * reach)}"
        f"M{at(x - reach)} {at(y + reach)}l{at(2 * reach)} {at(-2 * reach)}"
    )


def dot(x: float, y: float, radius: float) -> str:
    """The steps of a full circle."""
    arc = f"a{at(radius)} {at(radius)} 0 1 0"
    return f"M{at(x - radius)} {at(y)}{arc} {at(2 * radius)} 0{arc} {at(-2 * radius)} 0z"


def diamond(x: float, y: float, reach: float) -> str:
    """The steps of a square on its corner."""
    return f"M{at(x)} {at(y - reach)}l{at(reach)} {at(reach)}l{at(-reach)} {at(reach)}l{at(-reach)} {at(-reach)}z"


def half_dot(x: float, y: float, radius: float) -> str:
    """The steps of the left half of a circle."""
    return f"M{at(x)} {at(y - radius)}a{at(radius)} {at(radius)} 0 0 0 0 {at(2 * radius)}z"


def hatching(left: float, top: float, right: float, bottom: float, apart: float = 4.0) -> str:
    """The steps of lines that rise to the right, inside a rectangle, in one grid for the whole drawing."""
    steps, line = [], apart * ceil((left + top) / apart)
    while line <= right + bottom:
        start, end = max(left, line - bottom), min(right, line - top)
        if end - start > 0.3:
            steps.append(f"M{at(start)} {at(line - start)}L{at(end)} {at(line - end)}")
        line += apart
    return "".join(steps)


def line_through(points: Iterable[tuple[float, float]]) -> str:
    """The steps of a line through points, those that would not be seen apart left out."""
    written = [f"{at(x)} {at(y)}" for x, y in points]
    kept = [one for number, one in enumerate(written) if number == 0 or one != written[number - 1]]
    return f"M{'L'.join(kept)}" if len(kept) > 1 else ""


def credits_under(said: Iterable[str], top: float, room: float) -> tuple[list[Html], float]:
    """Sentences in small type from `top` down, no wider than `room`, and where they end; they go with every copy."""
    lines = [line for sentence in said for line in wrapped(sentence, SMALL, room)]
    drawn = [words("chart-credit", 0, top + LINE * (number + 0.8), line) for number, line in enumerate(lines)]
    return drawn, top + LINE * len(lines) + 2
