"""Reads the catalogue's data files. Decides what a well-formed row is; refuses a file that breaks the rules.

The files are CSV that a non-programmer can edit; lists inside a cell are separated by `|`. An unknown column,
country, class or kind is an error with file and line, never a silent default.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TypeVar

from enduse.errors import CatalogueError
from enduse.model.entry import PARTY_KINDS, PLACE_KINDS, Country, Party, Place, Weapon, WeaponClass

NEEDS = ("capital", "class word", "locative", "acronym", "never")

Row = dict[str, str]
T = TypeVar("T")


@dataclass(frozen=True)
class Ambiguity:
    """An alias that needs more than its own letters to be read as `entry`; `needs` is one of NEEDS."""

    alias: str
    entry: str
    needs: str


@dataclass(frozen=True)
class Tables:
    """All rows of all files, in file order."""

    countries: tuple[Country, ...]
    parties: tuple[Party, ...]
    weapons: tuple[Weapon, ...]
    classes: tuple[WeaponClass, ...]
    places: tuple[Place, ...]
    ambiguities: tuple[Ambiguity, ...]


@lru_cache(maxsize=1)
def tables() -> Tables:
    """The catalogue that ships with enduse. Raises CatalogueError where a file breaks its rules."""
    return Tables(
        countries=_rows("countries.csv", _country),
        parties=_rows("parties.csv", _party),
        weapons=_rows("weapons.csv", _weapon),
        classes=_rows("weapon_classes.csv", _weapon_class),
        places=_rows("places.csv", _place),
        ambiguities=_rows("ambiguous.csv", _ambiguity) + _rows("ambiguous_weapons.csv", _ambiguity),
    )


def _rows(name: str, make: Callable[[Row], T]) -> tuple[T, ...]:
    return tuple(_read(name, make))


def _read(name: str, make: Callable[[Row], T]) -> Iterator[T]:
    content = files("enduse.catalogue").joinpath("data", name).read_text("utf-8")
    for line, row in enumerate(csv.DictReader(content.splitlines()), 2):
        try:
            yield make(row)
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            raise CatalogueError(f"{name}, line {line}: {error}") from error


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _one_of(value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise ValueError(f"{value!r} is none of {', '.join(allowed)}")
    return value


def _country(row: Row) -> Country:
    capitals = _list(row["capital"])
    return Country(
        code=row["code"],
        name=row["name"],
        aliases=_list(row["aliases"]),
        adjectives=_list(row["adjectives"]),
        demonyms=_list(row["demonyms"]),
        capitals=capitals,
        alpha2=row["alpha2"],
        until=row["until"] or None,
        source=row["source"],
    )


def _party(row: Row) -> Party:
    kind = _one_of(row["kind"], PARTY_KINDS)
    return Party(row["name"], kind, row["country"] or None, _list(row["aliases"]), row["source"])


def _weapon(row: Row) -> Weapon:
    makers, aliases = _list(row["makers"]), _list(row["aliases"])
    return Weapon(row["name"], row["class"], makers, row["country"] or None, aliases, row["source"])


def _weapon_class(row: Row) -> WeaponClass:
    return WeaponClass(row["name"], row["parent"] or None, _list(row["aliases"]))


def _place(row: Row) -> Place:
    return Place(
        name=row["name"],
        kind=_one_of(row["kind"], PLACE_KINDS),
        country=row["country"] or None,
        latitude=float(row["latitude"]) if row["latitude"] else None,
        longitude=float(row["longitude"]) if row["longitude"] else None,
        precision=int(row["precision"]) if row["precision"] else None,
        also=_list(row["also"]),
        aliases=_list(row["aliases"]),
        source=row["source"],
    )


def _ambiguity(row: Row) -> Ambiguity:
    return Ambiguity(row["alias"], row["entry"], _one_of(row["needs"], NEEDS))
