"""Visits -> legs: one aircraft from one visit to its next. A leg joins two airports; it is not the path flown, and says
nothing of what lies between them: a landing that was not received may. Refuses to skip a visit whose airport is open,
and to join visits too far apart in time for one flight: the leg then has an open end.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import groupby, pairwise

from enduse.model.traffic import Leg
from enduse.model.visit import Visit

JOINS = "joins two airports, not the path flown; a landing that was not received may lie between"

LONGEST_LEG_H = 20.0
"""No flight lasts longer: between visits further apart lies something that was not received."""


def legs(visits: Sequence[Visit], of: Collection[Visit] | None = None) -> tuple[Leg, ...]:
    """The legs between consecutive visits of each aircraft, in order of time; with `of` those that begin or end with
    one of these. `visits` must be all of an aircraft's: a visit that is left out would be flown over. The first and the
    last visit of an aircraft have a leg with an open end."""
    found: list[Leg] = []
    kept = None if of is None else set(of)
    for _, own in groupby(sorted(visits, key=_order), key=lambda visit: visit.icao24):
        stays: list[Visit | None] = [None, *own, None]
        for before, after in pairwise(stays):
            if kept is None or before in kept or after in kept:
                found += _between(before, after)
    return tuple(sorted(found, key=lambda leg: (leg.departure or leg.arrival or "", leg.icao24)))


def _order(visit: Visit) -> tuple[str, str]:
    return visit.icao24, visit.arrival or visit.departure or ""


def _between(before: Visit | None, after: Visit | None) -> list[Leg]:
    """One leg where one flight can have joined two visits, else one from the first and one to the second."""
    if before is not None and after is not None and _joined(before.departure, after.arrival):
        seen = before.kind == after.kind == "seen" and None not in (before.airport, after.airport)
        sign = after.callsign or before.callsign
        return [Leg(after.icao24, sign, before.airport, after.airport, before.departure, after.arrival, sure=seen)]
    out = [Leg(v.icao24, v.callsign, v.airport, None, v.departure, None, sure=False) for v in [before] if v]
    into = [Leg(v.icao24, v.callsign, None, v.airport, None, v.arrival, sure=False) for v in [after] if v]
    return [leg for leg in (*out, *into) if leg.departure or leg.arrival]


def _joined(departure: str | None, arrival: str | None) -> bool:
    if departure is None or arrival is None:
        return False
    hours = (datetime.fromisoformat(arrival) - datetime.fromisoformat(departure)).total_seconds() / 3600
    return hours <= LONGEST_LEG_H
