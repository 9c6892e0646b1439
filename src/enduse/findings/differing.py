"""Whether two claims state something that cannot both be meant: other parties, other places, other times.

Only what both of them state can differ. Parties are compared by the catalogue, then by name; what names nobody ("an
Azerbaijani airline", "rebels") differs from nobody. A place differs from a country only where the catalogue puts it in
another one; from a region that may hold it, and a city from an airport or site, also where they are far apart. Times
differ where no day fits both. What cannot be decided does not differ.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from enduse.catalogue import catalogue
from enduse.catalogue.lookup import pieces
from enduse.findings.flight.when import bounds, in_years, when
from enduse.findings.flight.where import AROUND_KM, ground
from enduse.flights.sphere import apart_km
from enduse.model.claim import Claim
from enduse.model.entry import Country, Party, Place

PARTIES = ("airline", "operator", "accused", "user", "supplier", "recipient", "maker", "party", "caller")
"""Roles of those who are said to have acted, or dealt with one another."""

PLACES = ("place", "origin", "destination")

_TRADE = frozenset(
    "the air airline airlines airways aviation avia cargo freight freighters airlift logistics transport services "
    "wings express charter company co corp corporation group inc industries limited llc ltd plc".split()
)
"""Words of a name that tell no firm from another."""

_WIDE = ("region", "disputed area", "sea", "border post")
WITHIN = 2
"""What is farther than so many times the precision of a region, in the catalogue, does not lie in it."""


def differ(one: Claim, other: Claim) -> bool:
    """Whether both claims state a party in one role, a place in one role, or a time, and these are not the same."""
    parties = (*PARTIES, "target") if one.kind == other.kind == "sanction" else PARTIES
    return (
        any(_apart(one.values(role), other.values(role), parties_differ) for role in parties)
        or any(_apart(one.values(role), other.values(role), places_differ) for role in PLACES)
        or times_differ(one, other)
    )


def _apart(one: tuple[str, ...], other: tuple[str, ...], unlike: Callable[[str, str], bool]) -> bool:
    """Whether both have values and no two of them may be the same."""
    return bool(one and other) and all(unlike(first, second) for first in one for second in other)


@lru_cache(maxsize=4096)
def parties_differ(one: str, other: str) -> bool:
    """Whether two values of a role name different parties. A body is no other party than the state it belongs to."""
    if one == other:
        return False
    first, second = _party(one), _party(other)
    if isinstance(first, Country) and isinstance(second, Country):
        return _other_country(first, second)
    if isinstance(first, Country) or isinstance(second, Country):
        state, body = (first, second) if isinstance(first, Country) else (second, first)
        seat = catalogue().countries.get(body.country or "") if isinstance(body, Party) else None
        return isinstance(state, Country) and seat is not None and _other_country(state, seat)
    if first is not None and second is not None:
        return first is not second
    return _names_differ(_names(one, first), _names(other, second))


@lru_cache(maxsize=4096)
def places_differ(one: str, other: str) -> bool:
    """Whether two values of a role name different places, of which neither is known to hold the other."""
    if one == other:
        return False
    first, second = _place(one), _place(other)
    if first is not None and first is second:
        return False
    seats = [_seat(entry) for entry in (first, second)]
    if seats[0] is not None and seats[1] is not None and _other_country(seats[0], seats[1]):
        return True
    if isinstance(first, Place) and isinstance(second, Place):
        return (first.kind == second.kind and first.kind not in _WIDE) or _far(first, second)
    if any(isinstance(entry, Country) or (entry is not None and entry.kind in _WIDE) for entry in (first, second)):
        return False
    if _airports(one) & _airports(other):
        return False
    return _names_differ(_names(one, first), _names(other, second))


def times_differ(one: Claim, other: Claim) -> bool:
    """Whether no day fits the dates and periods of both claims. A date without a year is met by that day of any year;
    what a report marks as uncertain or approximate differs from nothing."""
    first, second = bounds(one), bounds(other)
    if first is not None and second is not None:
        return first[1] < second[0] or second[1] < first[0]
    days = when(one).yearless, when(other).yearless
    if any(len((*claim.values("date"), *claim.values("period"))) != 1 for claim in (one, other)):
        return False
    if days[0] is not None and days[1] is not None:
        return days[0] != days[1]
    day, span = (days[0], second) if days[0] is not None else (days[1], first)
    if day is None or span is None:
        return False
    return not any(span[0] <= each <= span[1] for each in in_years(*day, span[0].year, span[1].year))


def _party(value: str) -> Country | Party | None:
    """The entry that a value is, by its code or by any of its names."""
    names = catalogue()
    if known := names.countries.get(value) or names.parties.get(value):
        return known
    found = names.find(value)
    whole = len(found) == 1 and pieces(value[found[0].start : found[0].end]) == pieces(value)
    entry = found[0].entry if whole else None
    return entry if isinstance(entry, (Country, Party)) else None


def _place(value: str) -> Country | Place | None:
    """The entry that a value is, or the only one that it names: "southern Israel", "outskirts of Stepanakert"."""
    names = catalogue()
    if entry := names.countries.get(value) or names.places.get(value):
        return entry
    found = {id(match.entry): match for match in names.find(value)}
    match = next(iter(found.values()), None) if len(found) == 1 else None
    if match is None or not isinstance(match.entry, (Country, Place)):
        return None
    return None if _proper(value[: match.start] + value[match.end :]) else match.entry


def _seat(entry: Country | Place | None) -> Country | None:
    """The country of a place, null where it is disputed or not known."""
    if isinstance(entry, Country) or entry is None:
        return entry
    disputed = entry.also or entry.kind in ("disputed area", "sea", "border post")
    return None if disputed else catalogue().countries.get(entry.country or "")


def _other_country(one: Country, other: Country) -> bool:
    """Whether two are other states; of one that was dissolved it cannot be told."""
    return one.code != other.code and one.until is None and other.until is None


def _far(one: Place, other: Place) -> bool:
    """Whether one cannot lie in or at the other, as an airport at a city or a city in a region."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return False
    reach = AROUND_KM + WITHIN * ((one.precision or 0) + (other.precision or 0)) / 1000
    return apart_km(one.latitude, one.longitude, other.latitude, other.longitude) > reach


def _airports(place: str) -> frozenset[str]:
    found = ground((place,))
    return found.codes if found is not None else frozenset()


def _names(value: str, entry: Party | Country | Place | None) -> tuple[str, ...]:
    """Every name under which a value goes."""
    return (value,) if entry is None else (value, entry.name, *entry.aliases)


def _names_differ(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether both are names and none of one is the same as one of the other, a part of it, or its initials."""
    return not any(_alike(_proper(first), _proper(second)) for first in one for second in other)


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    telling = [tuple(piece for piece in name if piece not in _TRADE) for name in (one, other)]
    if not all(telling):
        return True
    first, second = telling
    part = set(first) <= set(second) or set(second) <= set(first) or "".join(first) == "".join(second)
    return part or _initials(one, other) or _initials(other, one)


def _initials(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return len(other) > 1 and one == ("".join(piece[0] for piece in other),)


def _proper(value: str) -> tuple[str, ...]:
    """The pieces of a value that are a name: words with a capital or a number, but for those that name a country."""
    kept, at = [], 0
    for match in catalogue().find(value):
        if isinstance(match.entry, Country):
            kept.append(value[at : match.start])
            at = match.end
    words = re.findall(r"[^\s,;()“”\"]+", " ".join((*kept, value[at:])))
    return pieces(" ".join(word for word in words if any(ch.isupper() or ch.isdigit() for ch in word)))
