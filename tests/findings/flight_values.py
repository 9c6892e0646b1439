"""Claims about flights, visits and traffic as plain values, for the tests of flight findings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from enduse.flights.inferred import Inferred
from enduse.flights.traffic import traffic
from enduse.model.claim import Claim, Mention
from enduse.model.traffic import Detectable, Traffic
from enduse.model.visit import Candidate, Visit

QUOTE = "At least six cargo flights landed at Ovda"


def claim(*, stance: str = "asserted", published: str | None = "2023-10-05", quote: str = QUOTE, **roles: str) -> Claim:
    """A flight claim; a role of several values has them divided by a bar."""
    named = tuple((role, tuple(value.split("|"))) for role, value in roles.items())
    mentions = tuple((role, (Mention(quote, 0, len(quote)),)) for role in roles)
    return Claim(
        "report.txt", "a" * 64, "flight", quote, 0, len(quote), stance, "local", "flight/1",
        roles=named, mentions=mentions, published=published,
    )  # fmt: skip


def visit(
    day: str,
    airport: str | None = "LLOV",
    *,
    hour: int = 10,
    kind: str = "seen",
    callsign: str | None = "AZQ101",
    icao24: str = "4b8001",
    probability: float = 0.99,
    candidates: Iterable[Candidate] = (),
    between: tuple[str, str] | None = None,
) -> Visit:
    """A stay of two hours from `hour` o'clock UTC of `day`."""
    start = datetime.fromisoformat(f"{day}T{hour:02}:00:00").replace(tzinfo=UTC)
    times = [(start + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%SZ") for hours in (0, 2)]
    known = tuple(candidates) or ((Candidate(airport, probability),) if airport else ())
    return Visit(icao24, airport, times[0], times[1], between, None, kind, probability, known, callsign, "")


def flown(
    visits: Iterable[Visit],
    airports: Iterable[str] = ("LLOV",),
    *,
    first: str = "2023-01-01",
    days: int = 365,
    exposure: float = 1.0,
    measured: bool = True,
    fleets: dict[str, tuple[str, ...]] | None = None,
) -> Traffic:
    """The traffic of these visits, with the same exposure on every day."""
    codes = tuple(airports)
    seen = tuple(Detectable(code, first, (exposure,) * days, measured) for code in sorted(codes))
    ordered = tuple(sorted(visits, key=lambda one: (one.icao24, one.arrival or "")))
    known = {each.icao24: ("AZQ",) for each in ordered if (each.callsign or "").startswith("AZQ")} | (fleets or {})
    return traffic(Inferred((), "", ordered, seen, tuple(sorted(known.items())), ()), "f" * 64, codes)
