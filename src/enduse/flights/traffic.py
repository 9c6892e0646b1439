"""Visits -> the traffic at some airports: visits there, the legs that join them to what came before and after.

Decides which visits, airports and exposures a dossier needs; `legs` says where a leg begins and ends.
"""

from __future__ import annotations

from collections.abc import Collection

from enduse.errors import CatalogueError
from enduse.flights.airports import airport
from enduse.flights.inferred import Inferred
from enduse.flights.legs import legs
from enduse.model.traffic import Airport, Traffic
from enduse.model.visit import OPEN_FROM, Candidate, Visit, may_be_at


def traffic(found: Inferred, sha256: str | None, airports: Collection[str]) -> Traffic:
    """The traffic at `airports`, by their codes. Its airports are those of the visits and their rivals, the other ends
    of legs, and those of which is known what could be seen."""
    codes = frozenset(airports)
    kept = sorted((visit for visit in found.visits if _at(visit, codes)), key=_order)
    shown = {visit.airport for visit in kept if visit.airport}
    shown |= {one.airport for visit in kept if not visit.airport for one in _likely(visit)}
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
        found.airlines,
    )


def _likely(visit: Visit) -> list[Candidate]:
    return [one for one in visit.candidates if one.probability >= OPEN_FROM]


def _at(visit: Visit, codes: Collection[str]) -> bool:
    return visit.airport in codes or may_be_at(visit, codes)


def _order(visit: Visit) -> tuple[str, str]:
    return visit.arrival or visit.departure or "", visit.icao24


def _airport(code: str) -> Airport | None:
    try:
        one = airport(code)
    except CatalogueError:
        return None
    return Airport(one.code, one.name, one.latitude, one.longitude)
