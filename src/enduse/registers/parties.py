"""The names that registers print -> one canonical party: an ISO 3166 code for a state, else the register's own name.

A non-state actor, an organisation and an unknown party never become a state: the bracket behind a name says where
they are, not who they are. Decides spelling only; whether two states are the same is never asked here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from enduse.catalogue import tables


@dataclass(frozen=True, slots=True)
class Identity:
    """A party: `name` is canonical; `kind` is "state", "non-state", "organisation", "unknown" or "unlisted"."""

    name: str
    kind: str


@lru_cache(maxsize=4096)
def identify(printed: str) -> Identity:
    """Who a register means by `printed`. A name that no table knows stays as it is, with kind "unlisted"."""
    name = " ".join(printed.split())
    if name.endswith("**"):
        return Identity(name.rstrip("* "), "organisation")
    if name.endswith("*"):
        return Identity(name.rstrip("* "), "non-state")
    if name.casefold().startswith("unknown"):
        return Identity(name.casefold(), "unknown")
    code = _states().get(name.casefold())
    return Identity(code, "state") if code else Identity(name, "unlisted")


@lru_cache(maxsize=1)
def _states() -> dict[str, str]:
    return {
        alias.casefold(): country.code for country in tables().countries for alias in (country.name, *country.aliases)
    }
