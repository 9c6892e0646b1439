"""The outlines on the map of a dossier: which part of the world it shows, cut from the derived Natural Earth files.

It decides the frame: every place that a claim names is in it; then the countries where something happened or went
to, then those that supplied, as long as the map stays regional. A country that does not fit is named beside the map,
never dropped. It decides no border and no name of a disputed area: `data/SOURCE.txt` says whose they are.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import cos, radians
from typing import Any

from enduse.dossier.contents import Contents
from enduse.dossier.plane import Box, Point, Ring, area, bounds, cut, distance, holds, straightened
from enduse.model import Place

SCENE_ROLES = ("place", "origin", "destination", "target", "user", "accused", "recipient", "operator")
SUPPLY_ROLES = ("supplier", "maker", "airline", "caller", "party", "group")

REGIONAL = 30.0
"""Degrees of latitude, or of longitude at the equator: a country joins the frame while it stays this small."""

SMALLEST_FRAME = 2.4
"""Degrees: a single town is shown with its surroundings; the outlines are not good for more."""

MARGIN = 0.12
REACH = 0.55
"""Share of the frame that is added on each side: for the eye, and to move the map into."""

MAINLAND = 0.2
"""Rings smaller than this share of a country's largest are islands; they do not stretch the frame."""

STEPS_ACROSS = 3000
"""Detail: the frame is so many steps wide; bends smaller than one step are straightened."""

SHOWN_LATITUDES = (-78.0, 83.0)


@dataclass(frozen=True)
class Outline:
    """A country or a disputed area. `code` is null for ground that goes by no alpha-3 code; `label` is a point well
    inside the part that the frame shows, null where it shows none. Rings fill by the even-odd rule."""

    name: str
    code: str | None
    rings: tuple[Ring, ...]
    label: Point | None
    also: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True)
class Geography:
    """`frame` is what the map shows at first, `reach` how far it can be moved. `outside` are ISO codes of countries
    that claims name and the frame does not show; `unknown` are codes that have no outline (dissolved states)."""

    frame: Box
    reach: Box
    countries: tuple[Outline, ...]
    disputed: tuple[Outline, ...]
    outside: tuple[str, ...]
    unknown: tuple[str, ...]

    def record(self) -> dict[str, Any]:
        """JSON-ready. A ring is a flat list of whole numbers, in units of 1/`grid` degree: the first point, then
        steps."""
        grid = _grid(self.frame)
        return {
            "frame": [round(edge, 3) for edge in self.frame],
            "reach": [round(edge, 3) for edge in self.reach],
            "grid": grid,
            "countries": [_outline(outline, grid) for outline in self.countries],
            "disputed": [_outline(outline, grid) for outline in self.disputed],
            "outside": list(self.outside),
            "unknown": list(self.unknown),
        }


def outlines(contents: Contents) -> dict[str, Any] | None:
    """The map of these contents, JSON-ready; null where no claim names a place or a country that can be drawn."""
    scene: Counter[str] = Counter()
    supply: Counter[str] = Counter()
    named: set[str] = set()
    for claim in contents.claims:
        for role, values in claim.roles:
            here = scene if role in SCENE_ROLES else supply if role in SUPPLY_ROLES else None
            if here is not None:
                here.update(value for value in values if value in contents.countries)
            named.update(value for value in values if value in contents.places)
    places = [contents.places[name] for name in sorted(named)]
    geography = clip(_ranked(scene), _ranked(supply), places, contents.countries)
    return None if geography is None else geography.record()


def clip(
    scene: Iterable[str], supply: Iterable[str], places: Iterable[Place], names: Mapping[str, str] | None = None
) -> Geography | None:
    """The part of the world these alpha-3 codes and places need; null where none of them can be drawn.

    `scene` (where something happened or went to) and `supply` are each in order of importance. `names` are names for
    codes; a country without one keeps the name in the data."""
    codes = tuple(dict.fromkeys((*scene, *supply)))
    frame = framed(codes, places)
    if frame is None:
        return None
    reach = _grown(frame, REACH)
    step = (frame[2] - frame[0]) / STEPS_ACROSS
    countries = tuple(_cut(shape, frame, reach, step, names or {}) for shape in _world())
    disputed = tuple(_cut(shape, frame, reach, step, {}) for shape in _disputed())
    seen = {shape.code for shape in countries if shape.label is not None}
    return Geography(
        frame,
        reach,
        tuple(shape for shape in countries if shape.rings),
        tuple(shape for shape in disputed if shape.rings),
        tuple(code for code in codes if code in _extents() and code not in seen),
        tuple(code for code in codes if code not in _extents()),
    )


def framed(codes: Iterable[str], places: Iterable[Place]) -> Box | None:
    """What the map shows at first: all `places`, then each country in turn that leaves it regional; the first one
    counts whatever its size where there is no place. Null where nothing has a position."""
    boxes = [_around(place) for place in places if place.latitude is not None and place.longitude is not None]
    for code in codes:
        if code in _extents():
            wider = [*boxes, *_extents()[code]]
            if not boxes or _is_regional(enclosing(wider)):
                boxes = wider
    return _composed(enclosing(boxes)) if boxes else None


def enclosing(boxes: Iterable[Box]) -> Box:
    """The smallest box round all `boxes`, across the antimeridian where that is shorter."""
    known = tuple(boxes)
    spans = sorted((_wrapped(west), east - west) for west, _, east, _ in known)
    south, north = min(box[1] for box in known), max(box[3] for box in known)
    best: tuple[float, float] | None = None
    for start, _ in spans:
        width = max((west - start) % 360 + length for west, length in spans)
        if best is None or width < best[1]:
            best = (start, width)
    west, width = best or (-180.0, 360.0)
    return (west, south, west + width, north) if width < 300 else (-180.0, south, 180.0, north)


@dataclass(frozen=True)
class _Shape:
    name: str
    code: str | None
    rings: tuple[tuple[Ring, ...], ...]
    """Each ring in the pieces it shares with its neighbours, so that a straightened border stays shared."""
    also: tuple[str, ...] = ()
    note: str | None = None


@cache
def _world() -> tuple[_Shape, ...]:
    topology = json.loads(_read("countries.topojson"))
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[Ring] = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            arc.append((x * kx + dx, y * ky + dy))
        arcs.append(tuple(arc))
    return tuple(
        _Shape(
            shape["properties"]["name"],
            shape["id"],
            tuple(_unwrapped([_arc(arcs, i) for i in ring]) for polygon in shape["arcs"] for ring in polygon),
        )
        for shape in topology["objects"]["countries"]["geometries"]
    )


@cache
def _extents() -> dict[str, tuple[Box, ...]]:
    return {shape.code: _mainland(shape.rings) for shape in _world() if shape.code is not None}


@cache
def _disputed() -> tuple[_Shape, ...]:
    return tuple(
        _Shape(
            shape["name"],
            None,
            tuple((tuple((x, y) for x, y in ring),) for polygon in shape["polygons"] for ring in polygon),
            tuple(shape["also"]),
            shape["note"],
        )
        for shape in json.loads(_read("disputed.json"))
    )


def _read(name: str) -> str:
    return files("enduse.dossier").joinpath("data", name).read_text(encoding="utf-8")


def _arc(arcs: list[Ring], index: int) -> Ring:
    return arcs[index] if index >= 0 else arcs[~index][::-1]


def _unwrapped(pieces: list[Ring]) -> tuple[Ring, ...]:
    """`pieces` of one ring with no leap at the antimeridian; a ring round a pole is closed along the pole."""
    turned: list[Ring] = []
    start = last = pieces[0][0][0]
    for piece in pieces:
        points = []
        for x, y in piece:
            last = x + 360 * round((last - x) / 360)
            points.append((last, y))
        turned.append(tuple(points))
    if abs(last - start) > 180:
        north = turned[0][0][1]
        pole = 90.0 if north > 0 else -90.0
        turned.append(((last, north), (last, pole), (start, pole), (start, north)))
    return tuple(turned)


def _ranked(counts: Counter[str]) -> list[str]:
    return sorted(counts, key=lambda code: (-counts[code], code))


def _mainland(rings: tuple[tuple[Ring, ...], ...]) -> tuple[Box, ...]:
    boxes = [bounds([point for arc in ring for point in arc]) for ring in rings]
    sizes = [(e - w) * (n - s) * cos(radians((s + n) / 2)) for w, s, e, n in boxes]
    return tuple(box for box, size in zip(boxes, sizes, strict=True) if size >= MAINLAND * max(sizes))


def _around(place: Place) -> Box:
    x, y = place.longitude or 0.0, place.latitude or 0.0
    high = min((place.precision or 0) / 111_000, 5.0)
    wide = high / max(0.2, cos(radians(y)))
    return x - wide, y - high, x + wide, y + high


def _is_regional(box: Box) -> bool:
    west, south, east, north = box
    return north - south <= REGIONAL and (east - west) * cos(radians((south + north) / 2)) <= REGIONAL


def _composed(box: Box) -> Box:
    """`box` with its margin, brought to a pleasant shape: between 1.25 and 1.9 times as wide as it is high."""
    west, south, east, north = box
    shrink = max(0.25, cos(radians((south + north) / 2)))
    margin = MARGIN * max((east - west) * shrink, north - south)
    high = max(north - south + 2 * margin, SMALLEST_FRAME)
    wide = max((east - west) * shrink + 2 * margin, SMALLEST_FRAME)
    wide, high = max(wide, 1.25 * high), max(high, wide / 1.9)
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    return _limited(
        middle_x - wide / shrink / 2, middle_y - high / 2, middle_x + wide / shrink / 2, middle_y + high / 2
    )


def _grown(box: Box, share: float) -> Box:
    west, south, east, north = box
    wide, high = (east - west) * share, (north - south) * share
    return _limited(west - wide, south - high, east + wide, north + high)


def _limited(west: float, south: float, east: float, north: float) -> Box:
    if east - west >= 360:
        middle = (west + east) / 2
        west, east = middle - 180, middle + 180
    return west, max(south, SHOWN_LATITUDES[0]), east, min(north, SHOWN_LATITUDES[1])


def _cut(shape: _Shape, frame: Box, reach: Box, step: float, names: Mapping[str, str]) -> Outline:
    rings: list[Ring] = []
    for pieces in shape.rings:
        west, south, east, north = bounds(point for piece in pieces for point in piece)
        for turn in (-360.0, 0.0, 360.0):
            if west + turn > reach[2] or east + turn < reach[0] or south > reach[3] or north < reach[1]:
                continue
            points = [point for piece in pieces for point in straightened(piece, step)[:-1]]
            ring = cut([(x + turn, y) for x, y in points], reach)
            if len(ring) > 2 and area(ring) > step * step:
                rings.append(ring)
    name = names.get(shape.code, shape.name) if shape.code is not None else shape.name
    return Outline(name, shape.code, tuple(rings), _label(rings, frame), shape.also, shape.note)


def _label(rings: Iterable[Ring], frame: Box) -> Point | None:
    """A point well inside the largest part that `frame` shows, by trying a raster of points."""
    parts = [part for ring in rings if len(part := cut(ring, frame)) > 2]
    if not parts:
        return None
    coarse = (frame[2] - frame[0]) / 250
    closed = max(parts, key=area)
    part = straightened((*closed, closed[0]), coarse)
    if len(part) < 4:
        part = (*closed, closed[0])
    west, south, east, north = bounds(part)
    steps = [(i + 0.5) / 9 for i in range(9)]
    raster = [(west + (east - west) * u, south + (north - south) * v) for v in steps for u in steps]
    inside = [point for point in raster if holds(part, point)]
    if not inside:
        return None
    return max(inside, key=lambda point: min(distance(point, a, b) for a, b in pairwise(part)))


def _wrapped(longitude: float) -> float:
    return (longitude + 180) % 360 - 180


def _grid(frame: Box) -> int:
    grid = 10
    while grid < 1000 and (frame[2] - frame[0]) * grid < STEPS_ACROSS:
        grid *= 10
    return grid


def _outline(outline: Outline, grid: int) -> dict[str, Any]:
    """The outline on the grid, steps of nothing left out, rings that the grid closes up dropped."""
    rings = []
    for ring in outline.rings:
        points = [(round(x * grid), round(y * grid)) for x, y in ring]
        kept = [point for i, point in enumerate(points) if point != points[i - 1]]
        if len(kept) > 2:
            steps = [b[axis] - a[axis] for a, b in pairwise(kept) for axis in (0, 1)]
            rings.append([*kept[0], *steps])
    label = None if outline.label is None else [round(degrees, 3) for degrees in outline.label]
    shown: dict[str, Any] = {"name": outline.name, "code": outline.code, "label": label, "rings": rings}
    if outline.also or outline.note:
        shown |= {"also": list(outline.also), "note": outline.note}
    return shown
