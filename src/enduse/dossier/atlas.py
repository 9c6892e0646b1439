"""A still map as SVG: the outlines of a frame on a drawing, disputed areas dashed, and great circles across it.

It decides places on the drawing only; frame, borders and names are those of `enduse.dossier.geography`.
Source: the great circle is the interpolation of two unit vectors (Shoemake 1985, "slerp").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import acos, asin, atan2, cos, degrees, radians, sin

from enduse.dossier.geography import Geography, Outline
from enduse.dossier.html import Html
from enduse.dossier.plane import Box, Point, Ring, bounds, cut, straightened
from enduse.dossier.strokes import at, path

FINEST = 0.8
"""Bends of an outline smaller than this, in units of the drawing, are straightened."""

OVER = 0.02
"""Outlines reach this share of the frame beyond it, so that its edge is no border."""

SEEN = 5.0
"""A disputed area smaller than this on the drawing is counted, not named."""


@dataclass(frozen=True)
class Projection:
    """Degrees to places on a drawing of `width`; equal steps of latitude and of longitude, true in the middle."""

    frame: Box
    width: float

    @property
    def scale(self) -> float:
        """Units of the drawing for a degree of longitude."""
        return self.width / (self.frame[2] - self.frame[0])

    @property
    def height(self) -> float:
        """The height of the drawing."""
        return (self.frame[3] - self.frame[1]) * self._tall

    @property
    def _tall(self) -> float:
        return self.scale / max(0.25, cos(radians((self.frame[1] + self.frame[3]) / 2)))

    def place(self, point: Point) -> Point:
        """The place of a longitude and latitude, as they stand."""
        return (point[0] - self.frame[0]) * self.scale, (self.frame[3] - point[1]) * self._tall

    def inside(self, longitude: float) -> float:
        """The longitude by full turns nearest to the middle of the frame."""
        middle = (self.frame[0] + self.frame[2]) / 2
        return longitude + 360 * round((middle - longitude) / 360)


def ground(geography: Geography, projection: Projection) -> list[Html | None]:
    """The countries, those whose state is unsettled dashed, and over them the disputed areas."""
    unsettled = tuple(shape for shape in geography.countries if is_unsettled(shape))
    settled = tuple(shape for shape in geography.countries if not is_unsettled(shape))
    layers = (
        ("map-country", settled),
        ("map-country is-unsettled", unsettled),
        ("map-disputed", geography.disputed),
    )
    return [
        path(look, "".join(_steps(ring, projection) for shape in shapes for ring in shape.rings))
        for look, shapes in layers
    ]


def is_unsettled(shape: Outline) -> bool:
    """Whether an outline goes by no alpha-3 code of its own, or by one that users assign."""
    return shape.code is None or re.fullmatch("X[A-Z]{2}", shape.code) is not None


def disputed_seen(geography: Geography, projection: Projection, least: float = SEEN) -> tuple[list[Outline], int]:
    """The disputed areas in the frame that reach over `least` on the drawing, and how many are smaller."""
    inside = [shape for shape in geography.disputed if shape.label is not None]
    large = [shape for shape in inside if _extent(shape, projection) >= least]
    return large, len(inside) - len(large)


def names_of(shape: Outline) -> str:
    """A disputed area under all its names."""
    return " / ".join([shape.name, *shape.also])


def great_circle(start: Point, end: Point, steps: int = 48) -> tuple[Point, ...]:
    """Points on the shortest way between two longitudes and latitudes; the longitude runs on without a leap."""
    a, b = _vector(start), _vector(end)
    angle = acos(max(-1.0, min(1.0, sum(x * y for x, y in zip(a, b, strict=True)))))
    if sin(angle) < 1e-6:
        return start, end
    points: list[Point] = [start]
    for number in range(1, steps + 1):
        share = number / steps
        left, right = sin((1 - share) * angle) / sin(angle), sin(share * angle) / sin(angle)
        x, y, z = (left * p + right * q for p, q in zip(a, b, strict=True))
        longitude = degrees(atan2(y, x))
        longitude += 360 * round((points[-1][0] - longitude) / 360)
        points.append((longitude, degrees(asin(max(-1.0, min(1.0, z))))))
    return tuple(points)


def copies(points: Iterable[Point], projection: Projection) -> Iterator[tuple[Point, ...]]:
    """A line on the drawing, once for every turn of the globe that reaches into the frame."""
    line = tuple(points)
    west, _, east, _ = bounds(line)
    for turn in (-720.0, -360.0, 0.0, 360.0, 720.0):
        if west + turn <= projection.frame[2] and east + turn >= projection.frame[0]:
            yield tuple(projection.place((x + turn, y)) for x, y in line)


def _vector(point: Point) -> tuple[float, float, float]:
    x, y = radians(point[0]), radians(point[1])
    return cos(y) * cos(x), cos(y) * sin(x), sin(y)


def _steps(ring: Ring, projection: Projection) -> str:
    west, south, east, north = bounds(ring)
    frame = projection.frame
    if west > frame[2] or east < frame[0] or south > frame[3] or north < frame[1]:
        return ""
    wide, high = (frame[2] - frame[0]) * OVER, (frame[3] - frame[1]) * OVER
    part = cut(ring, (frame[0] - wide, frame[1] - high, frame[2] + wide, frame[3] + high))
    placed = straightened(_thinned(projection.place(point) for point in (*part, *part[:1])), FINEST)
    if len(placed) < 4:
        return ""
    return f"M{'L'.join(f'{at(x)} {at(y)}' for x, y in placed[:-1])}z"


def _thinned(points: Iterable[Point]) -> Ring:
    """A line without points that the eye would not part from the one before; its ends stay."""
    kept: list[Point] = []
    last: Point | None = None
    for last in points:
        if not kept or abs(last[0] - kept[-1][0]) + abs(last[1] - kept[-1][1]) >= FINEST / 2:
            kept.append(last)
    return (*kept[:-1], last) if last is not None else ()


def _extent(shape: Outline, projection: Projection) -> float:
    west, south, east, north = bounds(point for ring in shape.rings for point in ring)
    (left, top), (right, bottom) = projection.place((west, north)), projection.place((east, south))
    return max(right - left, bottom - top)
