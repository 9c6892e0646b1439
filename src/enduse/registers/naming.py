"""Parties and windows in words, for the lines of a calculation."""

from __future__ import annotations

from functools import lru_cache

from enduse.catalogue import tables


def name_of(party: str | None) -> str:
    """A country's name for its code, any other party as it is; null is everybody together."""
    return "all" if party is None else _names().get(party, party)


def window(first: int, last: int) -> str:
    """ "2017–2020", "2021"."""
    return str(first) if first == last else f"{first}–{last}"


def listed(words: tuple[str, ...] | list[str]) -> str:
    """ "A, B and C"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {country.code: country.name for country in tables().countries}
