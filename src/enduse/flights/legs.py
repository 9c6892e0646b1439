"""Visits -> legs: one aircraft from one visit to its next. A leg joins two airports; it is not the path flown, and says
nothing of what lies between them: a landing that was not received may. Refuses to skip a visit whose airport is open:
the leg then has an open end."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby, pairwise

from enduse.model.traffic import Leg
from enduse.model.visit import Visit

JOINS = "joins two airports, not the path flown"


def legs(visits: Sequence[Visit], of: Collection[Visit] | None = None) -> tuple[Leg, ...]:
    """The legs between consecutive visits of each aircraft, sorted by aircraft and time; with `of` those that begin or
    end with one of these. `visits` must be all of an aircraft's: a visit that is left out would be flown over."""
    found = []
    kept = None if of is None else set(of)
    for _, own in groupby(sorted(visits, key=_order), key=lambda visit: visit.icao24):
        for one, other in pairwise(own):
            if kept is None or one in kept or other in kept:
                found.append(_leg(one, other))
    return tuple(found)


def _order(visit: Visit) -> tuple[str, str]:
    return visit.icao24, visit.arrival or visit.departure or ""


def _leg(one: Visit, other: Visit) -> Leg:
    return Leg(
        icao24=one.icao24,
        callsign=other.callsign or one.callsign,
        origin=one.airport,
        destination=other.airport,
        departure=one.departure,
        arrival=other.arrival,
        sure=one.kind == other.kind == "seen" and None not in (one.airport, other.airport),
    )
