"""A visit: one aircraft on the ground at one airport, as far as received positions show it. History only.

A visit is not a flight leg: it is an arrival and a departure. What was not received is never "did not fly".
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

VISIT_KINDS = ("seen", "half-dark", "dark")
"""seen: rows on the ground, or low and slow, at the airport; half-dark: one side of it seen so; dark: neither."""

NO_LANDING = "no landing"
UNLISTED = "another place"
"""Candidates beside airports: a direct flight explains the gap; it landed elsewhere: at a field too far away to be
listed one by one, or at a place that no table has."""

OPEN_FROM = 0.05
"""A visit without a named airport may belong to one among its candidates with at least this probability."""


TWICE = "long enough for two landings"
"""In the `why` of a visit whose gap has room for more than the one landing that it counts."""

ROOM = (
    TWICE,
    "it landed at least once",
    "it may have flown elsewhere and come back",
    "long enough to have landed elsewhere too",
)
"""In the `why` of every visit with a silence that may hide a landing more: in a gap; in one longer than any flight; in
a silence while it stood there; in one before or after."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a gap may hide: a landing at an airport, by its ICAO code, NO_LANDING or UNLISTED; `probability` from 0 to
    1. Two landings in one gap both count, so that together the candidates may come to more than 1."""

    airport: str
    probability: float


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit. Times are ISO 8601 in UTC.

    `airport` is null when no candidate reaches the threshold. `arrival` and `departure` are best estimates of the time
    on the ground; null where the archive begins or ends with the aircraft there, or a long silence hides it.
    `arrival_between` and `departure_between` are the earliest and latest time that the data allow. `probability` is
    that of `airport`, or of any landing at all where it is null. `why` is one sentence on what decided."""

    icao24: str
    airport: str | None
    arrival: str | None
    departure: str | None
    arrival_between: tuple[str, str] | None
    departure_between: tuple[str, str] | None
    kind: str
    probability: float
    candidates: tuple[Candidate, ...]
    callsign: str | None
    why: str


def room_for_more(visit: Visit) -> bool:
    """Whether a silence in, before or after a visit has room for more landings than the one that it counts."""
    return any(words in visit.why for words in ROOM)


def may_be_at(visit: Visit, codes: Collection[str]) -> bool:
    """Whether an open visit may have been at one of these airports: together at least OPEN_FROM."""
    return visit.airport is None and sum(c.probability for c in visit.candidates if c.airport in codes) >= OPEN_FROM
