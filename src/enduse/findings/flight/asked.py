"""What a flight claim asks of received positions: where, when, whose, how many. Nothing is asked that is not said.

An airline restricts only where its designator is known, from the table or from the user; else every aircraft counts,
and that is said. A claim that does not say that flights took place asks nothing, in words. Types of
aircraft and loads cannot be told from positions, and that is said too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from enduse.findings.flight.airline import Airlines, fliers
from enduse.findings.flight.flown import unflown
from enduse.findings.flight.when import When, published, when
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
    unflown: str | None = None
    """A sentence where the report does not say that the flights took place; then nothing is counted."""

    @property
    def told_apart(self) -> bool:
        """Whether visits of others are left out."""
        return bool(self.prefixes)


def asked(claim: Claim, airlines: Airlines = ()) -> Asked | None:
    """What a claim asks; null where it is no flight, denies one, or names neither end. `airlines` are those whose
    callsigns the user named; they go before the table."""
    origin, goal = ground(claim.values("origin")), ground(claim.values("destination"))
    here = goal or origin
    if claim.kind != "flight" or claim.stance == "denied" or here is None:
        return None
    number = _number(claim)
    prefixes, remarks = _airline(claim, airlines)
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
    time = when(claim)
    unflown = _unflown(claim, time)
    return Asked(
        claim,
        here,
        there,
        leaving=goal is None,
        when=time,
        number=number,
        comparator=next(iter(claim.values("comparator")), "="),
        trend=next(iter(claim.values("trend")), "present"),
        prefixes=prefixes,
        remarks=() if unflown else tuple(remarks),
        unflown=unflown,
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


def _unflown(claim: Claim, time: When) -> str | None:
    if words := unflown(claim):
        return f"Its words “{words}” do not say that flights took place: nothing is counted for it."
    day = published(claim)
    if time.window is not None and day is not None and day < time.window.first:
        return (
            f"The time it names begins after the report was published, {claim.published}: it cannot say that flights "
            "took place, and nothing is counted for it."
        )
    return None


def _airline(claim: Claim, told: Airlines) -> tuple[tuple[str, ...], list[str]]:
    """The designators that count, and sentences on how the airline was told apart."""
    airlines = fliers(claim, told)
    if not airlines:
        return (), ["The report names no airline, so every aircraft counts, whatever it carried."]
    if nameless := [each.name for each in airlines if not each.prefixes]:
        names = " and ".join(nameless)
        return (), [f"The callsigns of {names} are not known: the airline was not told apart, every aircraft counts."]
    remarks = [
        f"That callsigns of {each.name} begin with {' or '.join(each.prefixes)} was said by whoever ran enduse."
        for each in airlines
        if each.by_user
    ]
    return tuple(sorted({code for each in airlines for code in each.prefixes})), remarks
