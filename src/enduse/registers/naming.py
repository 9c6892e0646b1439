"""Parties and windows in words, for the lines of a calculation."""

from __future__ import annotations

from collections.abc import Sequence

from enduse.registers.parties import named


def name_of(party: str | None) -> str:
    """A country's name for its code, any other party as it is; null is everybody together."""
    return "all" if party is None else named(party)


def window(first: int, last: int) -> str:
    """ "2017–2020", "2021"."""
    return str(first) if first == last else f"{first}–{last}"


def listed(words: Sequence[str]) -> str:
    """ "A, B and C"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
