"""Rings and lines in a plane: cutting, straightening, measuring. Coordinates are degrees taken as they stand.

It knows nothing of a sphere: who calls it keeps frames small enough, or accepts the distortion.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from math import hypot

Point = tuple[float, float]
Ring = tuple[Point, ...]
Box = tuple[float, float, float, float]
"""West, south, east, north."""


def cut(ring: Iterable[Point], box: Box) -> Ring:
    """The part of a ring inside `box` (Sutherland and Hodgman 1974); empty where there is none."""
    points = list(ring)
    for axis, edge, keep_above in ((0, box[0], True), (0, box[2], False), (1, box[1], True), (1, box[3], False)):
        kept: list[Point] = []
        for i, b in enumerate(points):
            a = points[i - 1]
            a_in, b_in = (p[axis] >= edge if keep_above else p[axis] <= edge for p in (a, b))
            if a_in != b_in:
                share = (edge - a[axis]) / (b[axis] - a[axis])
                other = a[1 - axis] + share * (b[1 - axis] - a[1 - axis])
                kept.append((edge, other) if axis == 0 else (other, edge))
            if b_in:
                kept.append(b)
        points = kept
    return tuple(points)


def straightened(line: Ring, step: float) -> Ring:
    """`line` without bends smaller than `step` degrees (Douglas and Peucker 1973); its ends stay."""
    keep = {0, len(line) - 1}
    stretches = [(0, len(line) - 1)]
    while stretches:
        first, last = stretches.pop()
        far, at = step, -1
        for i in range(first + 1, last):
            away = distance(line[i], line[first], line[last])
            if away > far:
                far, at = away, i
        if at >= 0:
            keep.add(at)
            stretches += [(first, at), (at, last)]
    return tuple(line[i] for i in sorted(keep))


def bounds(points: Iterable[Point]) -> Box:
    """The smallest box round `points`, of which there must be one."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def holds(ring: Ring, point: Point) -> bool:
    """Whether `point` lies inside a closed ring, by the even-odd rule."""
    x, y = point
    crossings = 0
    for (ax, ay), (bx, by) in pairwise(ring):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            crossings += 1
    return crossings % 2 == 1


def area(ring: Ring) -> float:
    """The area inside a ring, in square degrees; it need not be closed."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, (*ring[1:], ring[0]), strict=True))) / 2


def distance(point: Point, a: Point, b: Point) -> float:
    """From `point` to the stretch between `a` and `b`, in degrees."""
    (px, py), (ax, ay) = point, a
    dx, dy = b[0] - ax, b[1] - ay
    length = dx * dx + dy * dy
    share = 0.0 if length == 0 else max(0.0, min(1.0, ((px - ax) * dx + (py - ay) * dy) / length))
    return hypot(px - ax - share * dx, py - ay - share * dy)
