"""Catalogue entries: who and what exists. Facts with their source; no I/O."""

from __future__ import annotations

from dataclasses import dataclass

PARTY_KINDS = ("maker", "institution", "outlet", "airline", "armed group", "organisation", "ministry")
PLACE_KINDS = ("settlement", "airfield", "port", "region", "disputed area", "border post", "sea", "site")


@dataclass(frozen=True)
class Country:
    """A state by ISO 3166-1 alpha-3, or by its own ISO 3166-3 code when dissolved (then `until` is its last year).

    `alpha2` is its two-letter code, empty where it has none."""

    code: str
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    until: str | None
    source: str
    alpha2: str = ""


@dataclass(frozen=True)
class Party:
    """A maker, institution, outlet, airline, armed group or organisation; `country` is where it is seated or null."""

    name: str
    kind: str
    country: str | None
    aliases: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Weapon:
    """A weapon model or family. `makers` are party names, `country` where it was designed; empty when not certain."""

    name: str
    weapon_class: str
    makers: tuple[str, ...]
    country: str | None
    aliases: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class WeaponClass:
    """A class word of the trade ("loitering munition", "drone", "missile"), its plural and other names for it."""

    name: str
    parent: str | None
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """A place with its precision in metres; a disputed place carries its other names in `also`."""

    name: str
    kind: str
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: int | None
    also: tuple[str, ...]
    aliases: tuple[str, ...]
    source: str


Entry = Country | Party | Weapon | WeaponClass | Place
