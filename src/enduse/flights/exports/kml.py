"""KML 2.2 (OGC 07-147r2): a folder each for visits seen, half-dark, dark and open, for legs and for tracks; a time span
on each. All text is escaped; characters that XML cannot hold become U+FFFD. Map programs read descriptions as HTML, and
put fields in the place of `$[name]`: they are escaped for that too."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from xml.etree import ElementTree as ET

from enduse.flights.exports.drawn import Drawn, Point, field_of, leg_lines, leg_note, lines, places
from enduse.flights.legs import JOINS
from enduse.model.visit import VISIT_KINDS, Visit

BEGIN = "<?xml version='1.0' encoding='UTF-8'?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><name>enduse: "
OPEN = "open"

_COLOURS = {"seen": "ff4f7a1f", "half-dark": "ff1f8fd9", "dark": "ff303030", OPEN: "ffb0b0b0"}
"""aabbggrr, as KML has them."""

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def kml(drawn: Drawn) -> str:
    """The file."""
    root = ET.Element("kml", xmlns="http://www.opengis.net/kml/2.2")
    document = ET.SubElement(root, "Document")
    _said(document, "name", "enduse: visits, legs and tracks")
    _described(document, drawn.notes)
    for name, colour in _COLOURS.items():
        style = ET.SubElement(document, "Style", id=name)
        _said(ET.SubElement(style, "IconStyle"), "color", colour)
    line = ET.SubElement(ET.SubElement(document, "Style", id="leg"), "LineStyle")
    _said(line, "color", "80808080")
    for name in (*VISIT_KINDS, OPEN):
        folder = _folder(document, name)
        for visit in drawn.visits:
            if (visit.kind if visit.airport is not None else OPEN) == name:
                _visit(folder, visit, name)
    _rest(document, drawn)
    return "<?xml version='1.0' encoding='UTF-8'?>\n" + ET.tostring(root, encoding="unicode") + "\n"


def _rest(document: ET.Element, drawn: Drawn) -> None:
    other = [v for v in drawn.visits if v.airport is not None and v.kind not in VISIT_KINDS]
    if other:
        folder = _folder(document, "of another kind")
        for visit in other:
            _visit(folder, visit, OPEN)
    folder = _folder(document, f"legs: a line {JOINS}")
    for leg in drawn.legs:
        mark = _mark(folder, f"{leg.icao24} {leg.origin or OPEN} to {leg.destination or OPEN}", leg_note(leg))
        _span(mark, leg.departure, leg.arrival)
        _said(mark, "styleUrl", "#leg")
        _fields(mark, {key: "" if value is None else str(value) for key, value in asdict(leg).items()})
        _lines(mark, leg_lines(leg))
    if drawn.tracks:
        folder = _folder(document, "tracks: received positions")
        for track in drawn.tracks:
            mark = _mark(folder, f"{track.icao24} {track.start}", f"{len(track.points)} received positions")
            _span(mark, track.start, track.end)
            _lines(mark, lines(track.points))


def _visit(folder: ET.Element, visit: Visit, style: str) -> None:
    field = field_of(visit.airport)
    rivals = ", ".join(f"{one.airport} {one.probability:.0%}" for one in visit.candidates)
    where = visit.airport or f"{OPEN}, {visit.kind}: {rivals}"
    mark = _mark(folder, f"{visit.icao24} {visit.callsign or ''} {where}".replace("  ", " "), visit.why)
    into, out = visit.arrival_between, visit.departure_between
    _span(mark, visit.arrival or (into and into[0]), visit.departure or (out and out[1]))
    _said(mark, "styleUrl", f"#{style}")
    told = {key: value for key, value in asdict(visit).items() if key not in ("candidates", "why")}
    flat = {key: "/".join(value) if isinstance(value, tuple) else value for key, value in told.items()}
    named = {"airport_name": field.name if field else None, "candidates": rivals, "why": visit.why}
    _fields(mark, {key: "" if value is None else str(value) for key, value in {**flat, **named}.items()})
    points = places(visit)
    if len(points) > 1:
        _points(ET.SubElement(mark, "MultiGeometry"), points)
    else:
        _points(mark, points)


def _folder(document: ET.Element, name: str) -> ET.Element:
    folder = ET.SubElement(document, "Folder")
    _said(folder, "name", name)
    return folder


def _mark(folder: ET.Element, name: str, description: str) -> ET.Element:
    mark = ET.SubElement(folder, "Placemark")
    _said(mark, "name", name)
    _described(mark, (description,))
    return mark


def _described(parent: ET.Element, sentences: Iterable[str]) -> None:
    """Sentences, a line each, as HTML that shows them to the letter."""
    _said(parent, "description", "<br/>".join(html.escape(one).replace("$", "&#36;") for one in sentences))


def _span(mark: ET.Element, begin: str | None, end: str | None) -> None:
    if begin or end:
        span = ET.SubElement(mark, "TimeSpan")
        for name, value in (("begin", begin), ("end", end)):
            if value:
                _said(span, name, value)


def _fields(mark: ET.Element, fields: Mapping[str, str]) -> None:
    extended = ET.SubElement(mark, "ExtendedData")
    for name, value in fields.items():
        _said(ET.SubElement(extended, "Data", name=name), "value", value)


def _points(parent: ET.Element, points: Iterable[Point]) -> None:
    for east, north in points:
        _said(ET.SubElement(parent, "Point"), "coordinates", f"{east},{north}")


def _lines(mark: ET.Element, parts: tuple[tuple[Point, ...], ...]) -> None:
    parent = ET.SubElement(mark, "MultiGeometry") if len(parts) > 1 else mark
    for part in parts:
        if len(part) == 1:
            _points(parent, part)
        else:
            line = ET.SubElement(parent, "LineString")
            _said(line, "coordinates", " ".join(f"{east},{north}" for east, north in part))


def _said(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = _NOT_XML.sub("\ufffd", text)
