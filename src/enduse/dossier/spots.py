"""Where labels go on a still map: the most important first, each at the first free spot, none over another or a dot.

A label that finds no room beside its dot moves away along a line to it; one that finds none at all is handed back,
so that it can be written under the map. Widths are upper estimates (`enduse.dossier.measure`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin

from enduse.dossier.measure import width
from enduse.dossier.plane import Box, distance

LINE = 1.2
RINGS = (7.0, 16.0, 30.0, 48.0, 70.0, 96.0)
STRAY = 24.0
"""A label on its point moves no further aside than this."""

BESIDE = 10.0
"""From this distance on, a line joins a label to its dot."""


@dataclass(frozen=True)
class Label:
    """`lines` at a point; `dotted` where it stands beside a dot, else on its point. `size` is that of the type.
    Where another dot is near, `away` is the angle that leads away from it: the label then stands apart, at a line.
    The first `bold` lines are the name."""

    lines: tuple[str, ...]
    x: float
    y: float
    size: float
    dotted: bool
    name: str
    away: float | None = None
    bold: int = 1


@dataclass(frozen=True)
class Spot:
    """A label with its place: `x`, `y` of the first line's base, `anchor` of its lines, whether a line joins it."""

    label: Label
    x: float
    y: float
    anchor: str
    box: Box
    joined: bool


def place(
    wanted: Iterable[Label], bounds: Box, taken: Sequence[Box], avoided: Sequence[Box] = ()
) -> tuple[list[Spot], list[Label]]:
    """The labels that found room inside `bounds`, and those that did not; both in the order wanted. None stands on
    what is `taken`, and beside a dot none on what is `avoided` where there is another spot."""
    boxes, placed, left = list(taken), list[Spot](), list[Label]()
    for label in wanted:
        fitting = [spot for spot in _spots(label) if _fits(spot.box, bounds, boxes)]
        told = [spot for spot in fitting if not _passes(spot, taken)]
        clear = [spot for spot in told if not any(meets(spot.box, other) for other in avoided)]
        free = next(iter([*clear, *told, *fitting] if label.dotted else fitting), None)
        if free is None:
            left.append(label)
            continue
        boxes.append(free.box)
        placed.append(free)
    return placed, left


def meets(a: Box, b: Box) -> bool:
    """Whether two boxes share more than an edge."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _fits(box: Box, bounds: Box, boxes: Sequence[Box]) -> bool:
    inside = box[0] >= bounds[0] and box[1] >= bounds[1] and box[2] <= bounds[2] and box[3] <= bounds[3]
    return inside and not any(meets(box, other) for other in boxes)


def joint(spot: Spot) -> tuple[float, float]:
    """Where the line from the dot meets the label."""
    x = min(max(spot.label.x, spot.box[0]), spot.box[2])
    return x, min(max(spot.label.y, spot.box[1]), spot.box[3])


def _passes(spot: Spot, dots: Sequence[Box]) -> bool:
    """Whether the line to a label runs over another dot."""
    if not spot.joined:
        return False
    here, end = (spot.label.x, spot.label.y), joint(spot)
    others = (((west + east) / 2, (south + north) / 2, (east - west) / 2) for west, south, east, north in dots)
    return any(hypot(x - here[0], y - here[1]) > 1 and distance((x, y), here, end) < reach for x, y, reach in others)


def _spots(label: Label) -> Iterable[Spot]:
    wide = max(width(line, label.size) for line in label.lines)
    high = len(label.lines) * label.size * LINE
    if not label.dotted:
        for down in (0.0, -1.3, 1.3, -2.6, 2.6):
            for across in (0.0, -min(0.4 * wide, STRAY), min(0.4 * wide, STRAY)):
                yield _spot(label, label.x + across, label.y + down * label.size, "middle", wide, high, False)
        return
    turns = [turn * pi / 8 for turn in (0, 8, 4, 12, 2, 14, 6, 10, 1, 15, 7, 9, 3, 13, 5, 11)]
    away = label.away
    if away is not None:
        turns.sort(key=lambda angle: round(-cos(angle - away), 3))
    for reach in RINGS if away is None else RINGS[2:]:
        for angle in turns:
            x, y = label.x + reach * cos(angle), label.y + reach * sin(angle)
            anchor = "middle" if abs(cos(angle)) < 0.01 else "start" if cos(angle) > 0 else "end"
            middle = y + sin(angle) * high / 2
            yield _spot(label, x, middle, anchor, wide, high, reach > BESIDE)


def _spot(label: Label, x: float, y: float, anchor: str, wide: float, high: float, joined: bool) -> Spot:
    """A label whose box is centred on `y`."""
    left = x if anchor == "start" else x - wide if anchor == "end" else x - wide / 2
    top = y - high / 2
    return Spot(label, x, top + label.size * 0.95, anchor, (left, top, left + wide, top + high), joined)
