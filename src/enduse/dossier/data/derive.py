"""Derives the outlines that the dossier draws from Natural Earth's own files.

Run as `python derive.py COUNTRIES_10M.json DISPUTED_AREAS.json`, with countries-10m.json of npm world-atlas 2.0.2
and Natural Earth's ne_10m_admin_0_disputed_areas as GeoJSON; it writes countries.topojson and disputed.json beside
itself. The same inputs give the same bytes.

It decides how much detail stays (Visvalingam and Whyatt 1993: the vertex with the smallest triangle goes first), which
ISO 3166-1 alpha-3 code an outline has (codes.csv) and by which other names a disputed area goes (other_names.csv).
It decides no border: where a line runs, and who holds an area, is as Natural Earth has it.
"""

from __future__ import annotations

import csv
import heapq
import json
import re
import sys
from itertools import pairwise
from math import cos, radians
from pathlib import Path
from typing import Any

Point = tuple[float, float]

HERE = Path(__file__).parent

SMALLEST_TRIANGLE = 4.5e-4
"""Square degrees at the equator, about 5.5 square kilometres: the least triangle a vertex must span to stay."""

SMALLEST_ISLAND = 1e-3
"""Square degrees: a smaller ring goes, unless its country has no larger one."""

POLAR, POLAR_COARSENESS = 60.0, 8.0
"""Beyond this latitude, north or south, both limits are so many times larger: most vertices are there."""

GRID = 1000
"""Coordinates are whole thousandths of a degree, about 110 metres in latitude."""

LONG_FORMS = (
    (r"\bAdmin\.? [Bb]y\b", "administered by"),
    (r"\bSelf admin\.", "self-administered"),
    (r"\bClaimed by\b", "claimed by"),
    (r"\bCeded\b", "ceded"),
    (r"\bLeased\b", "leased"),
    (r"\bAzer\.", "Azerbaijan"),
    (r"\bU\.K\.", "the United Kingdom"),
    (r"\bU\.S\.A\.?", "the United States"),
    (r"\bUAE\b", "the United Arab Emirates"),
    (r"\bColumbia\b", "Colombia"),
)
"""Abbreviations of the notes, written out."""


def triangle(a: Point, b: Point, c: Point) -> float:
    """Area in square degrees, longitudes shrunk to the latitude of `b`, made smaller beyond POLAR."""
    area = abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2
    return area * cos(radians(b[1])) / (POLAR_COARSENESS if abs(b[1]) > POLAR else 1)


def simplify(line: list[Point], least: float, keep: int) -> list[Point]:
    """`line` without the vertices that span less than `least`; its ends and at least `keep` points stay."""
    count = len(line)
    before, after = list(range(-1, count - 1)), list(range(1, count + 1))
    area = [0.0, *(triangle(*line[i - 1 : i + 2]) for i in range(1, count - 1)), 0.0]
    gone = [False] * count
    heap = [(area[i], i) for i in range(1, count - 1)]
    heapq.heapify(heap)
    left, reached = count, 0.0
    while heap and left > keep:
        size, i = heapq.heappop(heap)
        if gone[i] or size != area[i]:
            continue
        reached = max(reached, size)
        if reached >= least:
            break
        gone[i] = True
        left -= 1
        a, b = before[i], after[i]
        after[a], before[b] = b, a
        for j in (a, b):
            if 0 < j < count - 1:
                area[j] = max(reached, triangle(line[before[j]], line[j], line[after[j]]))
                heapq.heappush(heap, (area[j], j))
    return [point for point, removed in zip(line, gone, strict=True) if not removed]


def decoded(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs of a quantised TopoJSON as degrees."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        arc = []
        for step_x, step_y in deltas:
            x, y = x + step_x, y + step_y
            arc.append((x * kx + dx, y * ky + dy))
        arcs.append(arc)
    return arcs


def encoded(arc: list[Point]) -> list[list[int]]:
    """`arc` as steps on the grid, steps of nothing left out."""
    grid = [(round(x * GRID), round(y * GRID)) for x, y in arc]
    steps = [list(grid[0])]
    steps += [[b[0] - a[0], b[1] - a[1]] for a, b in pairwise(grid) if a != b]
    return steps if len(steps) > 1 else [*steps, [0, 0]]


def ring_area(ring: list[Point]) -> float:
    """Area of a closed ring in square degrees at the latitude of its first point, made smaller beyond POLAR."""
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
    north = ring[0][1]
    return abs(twice) / 2 * cos(radians(north)) / (POLAR_COARSENESS if abs(north) > POLAR else 1)


def stitched(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    """The points of a TopoJSON ring; a negative index is that arc backwards."""
    points: list[Point] = []
    for index in ring:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc if not points else arc[1:]
    return points


def countries(topology: dict[str, Any], codes: dict[str, dict[str, str]], least: float) -> dict[str, Any]:
    """The countries, simplified arc by arc, so that a shared border stays shared."""
    full = decoded(topology)
    used: dict[int, int] = {}
    shapes = []
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        sizes = [ring_area(stitched(polygon[0], full)) for polygon in polygons]
        floor = min(SMALLEST_ISLAND, max(sizes))
        kept = [polygon for polygon, size in zip(polygons, sizes, strict=True) if size >= floor]
        rings = [[[_renumber(index, used) for index in ring] for ring in polygon] for polygon in kept]
        known = codes.get(shape.get("id", shape["properties"]["name"]))
        name = known["name"] if known else shape["properties"]["name"]
        shapes.append({"code": known["code"] if known else None, "name": name, "arcs": rings})
    arcs = []
    for index in used:
        arc = full[index]
        arcs.append(encoded(simplify(arc, least, keep=4 if arc[0] == arc[-1] else 2)))
    shapes.sort(key=lambda shape: (shape["name"], shape["code"] or ""))
    geometries = [
        {"type": "MultiPolygon", "id": s["code"], "properties": {"name": s["name"]}, "arcs": s["arcs"]} for s in shapes
    ]
    return {
        "type": "Topology",
        "transform": {"scale": [1 / GRID, 1 / GRID], "translate": [0, 0]},
        "objects": {"countries": {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": arcs,
    }


def disputed(features: list[dict[str, Any]], names: dict[str, dict[str, str]], least: float) -> list[dict[str, Any]]:
    """The disputed areas with every name they go by, and Natural Earth's note on who holds and who claims them."""
    areas = []
    for feature in features:
        facts, geometry = feature["properties"], feature["geometry"]
        ours = names.get(facts["BRK_NAME"], {"name": facts["BRK_NAME"], "also": ""})
        theirs = (facts["NAME_ALT"] or "").replace("Is.", "Islands").replace("Liancort", "Liancourt")
        also = [*re.split(r"; ", ours["also"]), *re.split(r", ", theirs.replace("–", "-"))]
        polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        note = facts["NOTE_BRK"] or ""
        for short, long in LONG_FORMS:
            note = re.sub(short, long, note)
        areas.append(
            {
                "name": ours["name"],
                "also": [name for name in dict.fromkeys(also) if name and name != ours["name"]],
                "note": note or None,
                "polygons": [[_rounded(ring, least) for ring in polygon] for polygon in polygons],
            }
        )
    return sorted(areas, key=lambda area: (area["name"], str(area["polygons"])))


def _renumber(index: int, used: dict[int, int]) -> int:
    plain = index if index >= 0 else ~index
    number = used.setdefault(plain, len(used))
    return number if index >= 0 else ~number


def _rounded(ring: list[list[float]], least: float) -> list[list[float]]:
    kept = simplify([(x, y) for x, y, *_ in ring], least, keep=4)
    return [[round(x, 3), round(y, 3)] for x, y in kept]


def _table(name: str, key: str) -> dict[str, dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return {row[key]: row for row in csv.DictReader(lines)}


def _written(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def main(atlas: str, areas: str) -> None:
    """Writes both files beside this one."""
    topology = json.loads(Path(atlas).read_text(encoding="utf-8"))
    _written(HERE / "countries.topojson", countries(topology, _table("codes.csv", "outline"), SMALLEST_TRIANGLE))
    features = json.loads(Path(areas).read_text(encoding="utf-8"))["features"]
    _written(HERE / "disputed.json", disputed(features, _table("other_names.csv", "area"), SMALLEST_TRIANGLE / 4))


if __name__ == "__main__":
    main(*sys.argv[1:3])
