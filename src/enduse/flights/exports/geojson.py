"""GeoJSON (RFC 7946): one feature a line. Visits are points, legs and tracks lines; a visit whose airport is open is a
MultiPoint of its rivals, and what has no place has a null geometry, so that nothing is left out of the file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from enduse.flights.exports.drawn import Drawn, Point, field_of, leg_lines, leg_note, lines, places

BEGIN = '{"type": "FeatureCollection", "generator": "enduse", "notes": '


def geojson(drawn: Drawn) -> str:
    """The file."""
    features = ",\n".join(json.dumps(one, ensure_ascii=False, allow_nan=False) for one in _features(drawn))
    return f'{BEGIN}{json.dumps(list(drawn.notes), ensure_ascii=False)}, "features": [\n{features}\n]}}\n'


def _features(drawn: Drawn) -> Iterator[dict[str, Any]]:
    for visit in drawn.visits:
        field, found = field_of(visit.airport), places(visit)
        drawn_at = "airport" if field else "rival airports" if found else "nowhere: no airport to draw it at"
        more = {"airport_name": field.name if field else None, "drawn_at": drawn_at}
        shape = None if not found else _shape("Point", found[:1]) if field else _shape("MultiPoint", found)
        yield _feature(shape, {"feature": "visit", **asdict(visit), **more})
    for leg in drawn.legs:
        yield _feature(_lines(leg_lines(leg)), {"feature": "leg", "note": leg_note(leg), **asdict(leg)})
    for track in drawn.tracks:
        about = {"icao24": track.icao24, "start": track.start, "end": track.end, "rows": len(track.points)}
        yield _feature(_lines(lines(track.points)), {"feature": "track", "note": "received positions", **about})


def _feature(shape: dict[str, Any] | None, about: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "geometry": shape, "properties": about}


def _shape(kind: str, points: tuple[Point, ...]) -> dict[str, Any]:
    return {"type": kind, "coordinates": list(points[0]) if kind == "Point" else [list(point) for point in points]}


def _lines(parts: tuple[tuple[Point, ...], ...]) -> dict[str, Any] | None:
    if not parts:
        return None
    if len(parts) == 1:
        return _shape("Point" if len(parts[0]) == 1 else "LineString", parts[0])
    return {"type": "MultiLineString", "coordinates": [[list(point) for point in part] for part in parts]}
