"""The airports that a place in a claim can mean.

An airfield of the catalogue is one airport. A city is all airports with a runway for jets that the table has under any
of its names, and where it has none, those around it. A country is all its airports. What else the report names is
looked up by name; a place that is no airport stays none, and is never replaced by the nearest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from enduse.catalogue import catalogue
from enduse.catalogue.lookup import pieces
from enduse.flights import named
from enduse.flights.airports import airport, airport_table
from enduse.model.entry import Country, Place

AROUND_KM = 35.0
"""An airport so near counts as one of the city."""

AT_KM = 5.0
"""An airfield of the catalogue without a code is the airport at its coordinates, their precision added."""

_ICAO = re.compile(r"\bICAO ([A-Z]{4})\b")


@dataclass(frozen=True, slots=True)
class Ground:
    """Codes of the airports that places can mean; `country` names them where a whole country is meant. `unknown` are
    the places that are no airport."""

    codes: frozenset[str]
    country: str | None
    unknown: tuple[str, ...]

    @property
    def words(self) -> str:
        """ "Ovda International Airport (LLOV)"; "any airport in Libya"."""
        if self.country:
            return f"any airport in {self.country}"
        shown = [f"{airport(code).name} ({code})" for code in sorted(self.codes)]
        return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"


def ground(places: Sequence[str]) -> Ground | None:
    """The airports of `places` together; null where no place is given."""
    if not places:
        return None
    each = {place: _codes(place) for place in places}
    countries = [catalogue().countries[place].name for place in places if place in catalogue().countries]
    codes = frozenset().union(*each.values())
    return Ground(codes, " or ".join(countries) or None, tuple(place for place, found in each.items() if not found))


def spelt(words: str) -> frozenset[str]:
    """The airports of the catalogue's airfields and towns that have `words` as a name, however they spell it."""
    wanted = pieces(words)
    places = catalogue().places.items() if wanted else ()
    found = [id_ for id_, entry in places if wanted in {pieces(name) for name in (entry.name, *entry.aliases)}]
    return frozenset().union(*map(_codes, found))


@lru_cache(maxsize=512)
def _codes(place: str) -> frozenset[str]:
    names = catalogue()
    country = names.countries.get(place)
    if country is not None:
        return named.in_country(country.alpha2)
    entry = names.places.get(place)
    if entry is None:
        return named.called(place)
    if entry.kind == "airfield":
        return _airfield(entry)
    return _city(entry, names.countries.get(entry.country or "")) if entry.kind == "settlement" else frozenset()


def _airfield(entry: Place) -> frozenset[str]:
    code = _ICAO.search(entry.source)
    if code and code[1] in airport_table():
        return frozenset((code[1],))
    if entry.latitude is None or entry.longitude is None:
        return frozenset()
    return named.near(entry.latitude, entry.longitude, AT_KM + (entry.precision or 0) / 1000)


def _city(entry: Place, country: Country | None) -> frozenset[str]:
    land = country.alpha2 if country else ""
    own = frozenset(code for name in (entry.name, *entry.aliases) for code in named.in_city(name, land))
    if own or entry.latitude is None or entry.longitude is None:
        return own
    return named.near(entry.latitude, entry.longitude, AROUND_KM)
