"""What was asked for and does not occur in the positions at all: an empty answer about it says nothing of any flight.

Decides by the positions alone, as they were received; whether somebody flew unseen is no question here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from enduse.flights.aircraft import flown_under
from enduse.flights.airports import Airport
from enduse.flights.parquet import literal
from enduse.flights.reception import AROUND_KM
from enduse.flights.sphere import EARTH_KM

NAMED = 5


def absent(
    parts: Sequence[Path], *, airport: Airport | None, prefix: str | None, addresses: Collection[str]
) -> Iterator[str]:
    """One sentence each for a beginning of callsigns and for addresses that Parquet files of positions do not hold, and
    for an airport around which they hold nothing."""
    if prefix is not None and not flown_under(parts, prefix):
        yield f"no callsign of {prefix} is in these positions"
    if missing := sorted(set(addresses) - _held(parts, addresses)):
        more = f" and {len(missing) - NAMED} more" if len(missing) > NAMED else ""
        yield f"no position of {', '.join(missing[:NAMED])}{more} is in these positions"
    if airport is not None and not _received(parts, airport):
        yield f"nothing was received within {AROUND_KM:g} km of {airport.code}"


def _held(parts: Sequence[Path], addresses: Collection[str]) -> set[str]:
    """Those of `addresses` that have a position."""
    if not addresses:
        return set()
    import duckdb

    query = "SELECT DISTINCT icao24 FROM read_parquet(?) WHERE list_contains(?, icao24)"
    with duckdb.connect() as connection:
        rows = connection.execute(query, [[literal(part) for part in parts], sorted(addresses)]).fetchall()
    return {address for (address,) in rows}


def _received(parts: Sequence[Path], airport: Airport) -> bool:
    """Whether any position lies within AROUND_KM of an airport (haversine)."""
    import duckdb

    query = (
        "SELECT 1 FROM read_parquet($1) WHERE pow(sin(radians(latitude - $2) / 2), 2) "
        "+ cos(radians(latitude)) * cos(radians($2)) * pow(sin(radians(longitude - $3) / 2), 2) "
        "<= pow(sin($4), 2) LIMIT 1"
    )
    within = AROUND_KM / EARTH_KM / 2
    values = [[literal(part) for part in parts], airport.latitude, airport.longitude, within]
    with duckdb.connect() as connection:
        return connection.execute(query, values).fetchone() is not None
