"""Visits -> the traffic at some airports: visits there, the legs that join them to what came before and after.

Decides where one leg ends and the next begins: at two consecutive visits of one aircraft. Refuses to name an origin
where the visit before was left open, or lies too long ago for one flight.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import groupby, pairwise

from enduse.errors import CatalogueError
from enduse.flights.airports import airport
from enduse.flights.asked import OPEN_FROM
from enduse.flights.inferred import Inferred
from enduse.model.traffic import Airport, Leg, Traffic
from enduse.model.visit import Candidate, Visit

LONGEST_LEG_H = 20.0
"""No flight lasts longer: between visits further apart lies something that was not received."""


def traffic(found: Inferred, sha256: str | None, airports: Collection[str]) -> Traffic:
    """The traffic at `airports`, by their codes. Its airports are those of the visits and their rivals, the other ends
    of legs, and those of which is known what could be seen."""
    codes = frozenset(airports)
    kept = sorted((visit for visit in found.visits if _at(visit, codes)), key=_order)
    shown = {visit.airport for visit in kept if visit.airport}
    shown |= {one.airport for visit in kept if not visit.airport for one in visit.candidates}
    known = tuple(each for each in found.detectable if each.airport in codes)
    joined = legs(found.visits, frozenset(kept))
    shown |= {end for leg in joined for end in (leg.origin, leg.destination) if end}
    shown |= {each.airport for each in known}
    return Traffic(
        tuple(kept),
        joined,
        tuple(one for code in sorted(shown) if (one := _airport(code)) is not None),
        known,
        (),
        found.notes,
        tuple((who, signs) for who, signs in found.fleets if who in {visit.icao24 for visit in kept}),
        sha256,
    )


def legs(visits: Sequence[Visit], wanted: Collection[Visit]) -> tuple[Leg, ...]:
    """The legs to and from the visits `wanted`, in order of time; `visits` are all, by aircraft and time."""
    found: list[Leg] = []
    for _, own in groupby(visits, key=lambda visit: visit.icao24):
        stays: list[Visit | None] = [None, *own, None]
        for before, after in pairwise(stays):
            if before in wanted or after in wanted:
                found += _between(before, after)
    return tuple(sorted(found, key=lambda leg: (leg.departure or leg.arrival or "", leg.icao24)))


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


def _near(visit: Visit, codes: Collection[str]) -> list[Candidate]:
    return [one for one in visit.candidates if one.airport in codes and one.probability >= OPEN_FROM]


def _at(visit: Visit, codes: Collection[str]) -> bool:
    return visit.airport in codes or (visit.airport is None and bool(_near(visit, codes)))


def _order(visit: Visit) -> tuple[str, str]:
    return visit.arrival or visit.departure or "", visit.icao24


def _airport(code: str) -> Airport | None:
    try:
        one = airport(code)
    except CatalogueError:
        return None
    return Airport(one.code, one.name, one.latitude, one.longitude)
