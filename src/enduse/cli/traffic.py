"""The flights beside a case: the visits that its positions show at the airports its claims name.

A run infers visits once and keeps them beside the positions; the dossier takes those that the findings rest on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import click

from enduse.case import Case, Writer
from enduse.cli.shown import shown
from enduse.cli.told import NOTHING, Told, say_unused
from enduse.errors import CaseDamaged
from enduse.model import Claim, Finding
from enduse.model.traffic import Traffic


def in_run(
    case: Case, writer: Writer, claims: Sequence[Claim], step: Callable[[str], None], told: Told = NOTHING
) -> Traffic | None:
    """The traffic that the positions of a case show; null where it has none, or no claim about flights. `told` is what
    the user says in this run.

    Raises UnreadablePositions where the positions were changed."""
    folder = case.path / "positions"
    held = any(folder.glob("*.json"))
    if not _about_flights(claims) or not held:
        say_unused("no report speaks of flights" if held else "the case has no positions", *told.options)
        return None
    from enduse.findings import flight
    from enduse.findings.flight.airline import called
    from enduse.flights import inferred
    from enduse.flights.traffic import traffic

    airlines = {called(name): codes for name, codes in told.airlines.items()}
    airports, named = flight.airports_of(claims)
    found, sha256 = inferred.of_store(folder, sorted(named), step, writer.hold, types=told.types, airlines=airlines)
    for name in flight.unnamed(claims, tuple(told.airlines)):
        click.echo(f"note: no claim about flights names the airline {shown(name)}", err=True)
    return traffic(found, sha256, airports)


def kept(case: Case, claims: Sequence[Claim], findings: Sequence[Finding]) -> Traffic | None:
    """The traffic that `findings` rest on, with the tests of `claims`, for a dossier; null where none does.

    Raises CaseDamaged where the case has lost it."""
    hashes = {finding.visits for finding in findings if finding.visits}
    if not hashes:
        return None
    from enduse.findings import flight
    from enduse.flights import inferred
    from enduse.flights.traffic import traffic

    (sha256, *_) = sorted(hashes)
    found = inferred.kept(case.path / "positions", sha256)
    if found is None:
        raise CaseDamaged(f"findings rest on visits {sha256[:12]}…, which the case has lost: run the same trace again")
    every = traffic(found, sha256, flight.airports_of(claims)[0])
    ordered = sorted(claims, key=lambda claim: (claim.sha256, claim.start, claim.end, claim.id))
    shown = traffic(found, sha256, flight.airports_shown(claims, every))
    return replace(shown, rises=flight.rises(ordered, every))


def forget(case: Case, traffic: Traffic | None) -> None:
    """Removes visits that no finding rests on any more; called after the findings were replaced."""
    if traffic is not None and traffic.sha256 is not None:
        from enduse.flights import inferred

        inferred.forget(case.path / "positions", traffic.sha256)


def _about_flights(claims: Sequence[Claim]) -> bool:
    return any(claim.kind == "flight" and claim.stance != "denied" for claim in claims)
