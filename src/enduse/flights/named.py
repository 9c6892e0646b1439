"""Names of airports, cities and countries -> ICAO codes: which airports a place in a report can mean.

Names, cities and countries come from the package `airportsdata`. Decides nothing about a report; a name that several
airports bear gives all of them. Local identifiers of strips (`WN92`) are left out: no cargo jet lands there.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from enduse.flights.airports import AIRPORT, airport_table

JET_RUNWAY_FT = 5_900.0
"""1,800 m: a shorter runway does not make a city's airport for cargo jets."""

_GENERIC = re.compile(r"\b(international|airport|air ?base|air ?field|air ?strip|aerodrome|military|the)\b")


def in_country(alpha2: str) -> frozenset[str]:
    """All airports of a country by its ISO 3166-1 alpha-2 code."""
    return frozenset(code for code, _, _, country, _ in _rows() if country == alpha2)


def in_city(city: str, alpha2: str) -> frozenset[str]:
    """The airports of a city that are known to have a runway for jets."""
    word = _plain(city)
    codes = [code for code, _, town, country, _ in _rows() if country == alpha2 and town == word]
    return frozenset(code for code in codes if airport_table().airport(code).runway_ft is not None and _for_jets(code))


def near(latitude: float, longitude: float, radius_km: float) -> frozenset[str]:
    """The airports within a radius that have a runway for jets; where none has, those of unknown length."""
    table = airport_table()
    rows, _ = table.near(latitude, longitude, radius_km)
    codes = [table.airports[row] for row in rows.tolist()]
    fields = [one for one in codes if not one.local and one.kind == AIRPORT and _for_jets(one.code)]
    long = [one for one in fields if one.runway_ft is not None]
    return frozenset(one.code for one in long or fields)


def called(name: str) -> frozenset[str]:
    """The airports of this name or code, whatever generic words stand beside it; none where two countries have one."""
    code = name.strip()
    if code in {row[0] for row in _rows()}:
        return frozenset((code,))
    word = _bare(name)
    found = [(code, country) for code, bare, _, country, _ in _rows() if bare == word] if word else []
    return frozenset(code for code, _ in found) if len({country for _, country in found}) == 1 else frozenset()


def like(words: str, most: int = 4) -> tuple[str, ...]:
    """At most so many codes of airports that somebody may mean who wrote `words` in place of a code: that of the IATA
    code, those of the name, those whose name begins so, those of the city; long runways first. Decides nothing."""
    import airportsdata

    word, table = _bare(words), airport_table()
    iata = airportsdata.load("IATA").get(words.strip().upper(), {}).get("icao")
    if iata in table:
        return (iata,)
    ranked = []
    for code, bare, city, _, _ in _rows() if word else ():
        rank = 0 if bare == word else 1 if bare.startswith(f"{word} ") else 2 if city == word else None
        if rank is not None and code in table:
            ranked.append((rank, -(table.airport(code).runway_ft or 0.0), code))
    return tuple(code for _, _, code in sorted(ranked)[:most])


@lru_cache(maxsize=1024)
def timezone(code: str) -> tzinfo | None:
    """The local time at an airport, summer time and all; null where the table or the machine has none."""
    name = next((zone for known, _, _, _, zone in _rows() if known == code), None)
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _for_jets(code: str) -> bool:
    field = airport_table().airport(code)
    return field.kind == AIRPORT and (field.runway_ft is None or field.runway_ft >= JET_RUNWAY_FT)


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, str, str, str, str], ...]:
    """Code, bare name, city, country and time zone of every airport with an ICAO location indicator."""
    import airportsdata

    return tuple(
        (code, _bare(row["name"]), _plain(row["city"]), row["country"], row["tz"])
        for code, row in sorted(airportsdata.load("ICAO").items())
        if len(code) == 4 and code.isalpha()
    )


def _bare(name: str) -> str:
    return " ".join(_GENERIC.sub(" ", _plain(name)).split())


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    return " ".join(re.sub(r"[^\w\s]", " ", "".join(c for c in letters if not unicodedata.combining(c))).split())
