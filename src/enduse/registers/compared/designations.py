"""Whether a weapon that a report names is one that a register lists.

Names are compared piece by piece as the catalogue does it, under every name the catalogue has for the model; a shorter
name covers the versions behind it ("T-72" covers "T-72B"), never the other way. A class of weapons ("drones") is no
model and is never matched.
"""

from __future__ import annotations

from functools import lru_cache

from enduse.catalogue import catalogue
from enduse.catalogue.lookup import pieces


def is_model(weapon: str) -> bool:
    """Whether a value names a model: one of the catalogue's, or a name with a capital or a digit that is no class."""
    rows = catalogue()
    if weapon in rows.weapons:
        return True
    return weapon not in rows.classes and any(ch.isupper() or ch.isdigit() for ch in weapon) and weapon[:1].isupper()


def lists(designation: str, weapon: str) -> bool:
    """Whether a register's `designation` is the model `weapon` or a version of it."""
    whole = _pieces(designation)
    return any(name and whole[: len(name)] == name for name in _names(weapon))


@lru_cache(maxsize=65_536)
def _pieces(designation: str) -> tuple[str, ...]:
    return pieces(designation)


@lru_cache(maxsize=4096)
def _names(weapon: str) -> tuple[tuple[str, ...], ...]:
    entry = catalogue().weapons.get(weapon)
    names = (weapon,) if entry is None else (entry.name, *entry.aliases)
    return tuple(pieces(name) for name in names)
