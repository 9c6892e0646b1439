"""What an export holds, and where each thing is drawn. Decides places and lines; knows no format.

A visit whose airport is open is drawn at each of its rival airports, and says so; one without any airport among its
candidates has no place. A leg is a line between two airports. Refuses to draw a leg with an open end, or through a gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise

from enduse.flights.airports import Airport, AirportTable, airport_table
from enduse.flights.legs import JOINS
from enduse.flights.tracks import Track
from enduse.model.traffic import Leg
from enduse.model.visit import OPEN_FROM, Visit

OPEN_END = "an end is open, with no airport named, so no line is drawn"
UNKNOWN = "an end is an airport that the table does not have, so no line is drawn"
ONE_PLACE = "both ends are one place, so no line is drawn"

Point = tuple[float, float]
"""Longitude and latitude in degrees, in this order (RFC 7946)."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is exported; `notes` are sentences that go with it."""

    visits: tuple[Visit, ...]
    legs: tuple[Leg, ...] = ()
    tracks: tuple[Track, ...] = ()
    notes: tuple[str, ...] = ()


def field_of(code: str | None, table: AirportTable | None = None) -> Airport | None:
    """The airport with this code, null where there is none."""
    known = table or airport_table()
    return known.airport(code) if code is not None and code in known else None


def places(visit: Visit) -> tuple[Point, ...]:
    """Where a visit is drawn: at its airport, or at every rival of an open one that is at least OPEN_FROM probable; at
    all of them where none is."""
    if visit.airport is not None:
        field = field_of(visit.airport)
        return () if field is None else (_point(field),)
    rivals = [(one, field) for one in visit.candidates if (field := field_of(one.airport)) is not None]
    likely = [field for one, field in rivals if one.probability >= OPEN_FROM]
    return tuple(_point(field) for field in likely or [field for _, field in rivals])


def leg_lines(leg: Leg) -> tuple[tuple[Point, ...], ...]:
    """The line of a leg, in two parts where it crosses the antimeridian; none where an end is open or both are one."""
    ends = [field_of(leg.origin), field_of(leg.destination)]
    points = tuple(_point(field) for field in ends if field is not None)
    return lines(points) if len(points) == 2 and points[0] != points[1] else ()


def leg_note(leg: Leg) -> str:
    """What goes with a leg: what its line is, or why it has none."""
    if leg_lines(leg):
        return JOINS
    if leg.origin is None or leg.destination is None:
        return OPEN_END
    return ONE_PLACE if field_of(leg.origin) and field_of(leg.destination) else UNKNOWN


def lines(points: Sequence[Point]) -> tuple[tuple[Point, ...], ...]:
    """A line cut at the antimeridian, where the way between two points is shorter across it (RFC 7946, 3.1.9). A part
    of one point is left out unless it is all there is."""
    parts: list[list[Point]] = [list(points[:1])]
    for (east, north), (to_east, to_north) in pairwise(points):
        if abs(to_east - east) > 180.0:
            edge = 180.0 if east > 0 else -180.0
            ahead = to_east + 2 * edge
            share = (edge - east) / (ahead - east) if ahead != east else 0.0
            crossing = round(north + share * (to_north - north), 6)
            parts[-1].append((edge, crossing))
            parts.append([(-edge, crossing)])
        parts[-1].append((to_east, to_north))
    distinct = [tuple(part) for part in parts if len(set(part)) > 1]
    return tuple(distinct) or (tuple(points[:1]),)


def in_utc(visit: Visit) -> Visit:
    """The visit with every time in UTC, written with a Z; a time that names no zone is UTC."""

    def both(pair: tuple[str, str] | None) -> tuple[str, str] | None:
        return None if pair is None else (_utc(pair[0]), _utc(pair[1]))

    return replace(
        visit,
        arrival=None if visit.arrival is None else _utc(visit.arrival),
        departure=None if visit.departure is None else _utc(visit.departure),
        arrival_between=both(visit.arrival_between),
        departure_between=both(visit.departure_between),
    )


def _utc(text: str) -> str:
    moment = datetime.fromisoformat(text)
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.isoformat().replace("+00:00", "Z")


def _point(field: Airport) -> Point:
    return round(field.longitude, 6), round(field.latitude, 6)
