"""What a flight claim asks of received positions: where, when, whose, how many. Nothing is asked that is not said.

An airline restricts only where its designator is known; else every aircraft counts, and that is said. Types of
aircraft and loads cannot be told from positions, and that is said too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from enduse.catalogue.designators import designators
from enduse.findings.flight.when import When, when
from enduse.findings.flight.where import Ground, ground
from enduse.model.claim import Claim

_FLIGHTS = re.compile(r"\bflights?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """What to count for one claim. `here` are the airports whose visits count, `there` those at the other end (null:
    any); `leaving` where the claim names only where flights came from. `number` is null where the report gives none.
    `prefixes` are the beginnings of callsigns that count (none: all). `remarks` are sentences on what was not told
    apart."""

    claim: Claim
    here: Ground
    there: Ground | None
    leaving: bool
    when: When
    number: int | None
    comparator: str
    trend: str
    prefixes: tuple[str, ...]
    remarks: tuple[str, ...]

    @property
    def told_apart(self) -> bool:
        """Whether visits of others are left out."""
        return bool(self.prefixes)


def asked(claim: Claim) -> Asked | None:
    """What a claim asks; null where it is no flight, denies one, or names neither end."""
    origin, goal = ground(claim.values("origin")), ground(claim.values("destination"))
    here = goal or origin
    if claim.kind != "flight" or claim.stance == "denied" or here is None:
        return None
    number = _number(claim)
    prefixes, unnamed = _airline(claim)
    remarks = list(unnamed)
    if claim.values("aircraft"):
        remarks.append("Types of aircraft were not told apart.")
    if number is not None and _FLIGHTS.search(claim.quote):
        remarks.append(
            "Counted are visits, each with its arrival and departure; a report that counts flights in both directions "
            "counts a visit twice."
        )
    there = origin if goal else None
    if there is not None and not there.codes:
        remarks.append(
            f"{' and '.join(there.unknown)} is no airport that enduse knows, or not one alone: flights from there "
            "were not told apart."
        )
        there = None
    return Asked(
        claim,
        here,
        there,
        leaving=goal is None,
        when=when(claim),
        number=number,
        comparator=next(iter(claim.values("comparator")), "="),
        trend=next(iter(claim.values("trend")), "present"),
        prefixes=prefixes,
        remarks=tuple(remarks),
    )


def _number(claim: Claim) -> int | None:
    """The number of flights; of a range the lower end, which is what it is sure of."""
    numbers = []
    for value in claim.values("count"):
        try:
            numbers.append(int(Decimal(value)))
        except (InvalidOperation, ValueError, OverflowError):
            continue
    return min(numbers, default=None)


def _airline(claim: Claim) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The designators that count, and a sentence where the airline could not be told apart."""
    airlines = claim.values("airline")
    known = [designators().get(name, ()) for name in airlines]
    if airlines and all(known):
        return tuple(sorted({code for codes in known for code in codes})), ()
    if not airlines:
        return (), ("The report names no airline, so every aircraft counts, whatever it carried.",)
    nameless = " and ".join(name for name, codes in zip(airlines, known, strict=True) if not codes)
    return (), (f"The callsigns of {nameless} are not known: the airline was not told apart, every aircraft counts.",)
