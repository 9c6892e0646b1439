"""`enduse flights`: puts archives of received aircraft positions into a case. History only: no live feed."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from enduse.cli import flight_options as options
from enduse.cli.flight_options import address_option, aircraft_option, airlines_named_option, registrations_option
from enduse.cli.flights_export import export
from enduse.cli.flights_exposure import exposure
from enduse.cli.printing import case_option
from enduse.cli.shown import shown
from enduse.cli.spreading import Spreading
from enduse.cli.told import Told, say_unused

if TYPE_CHECKING:
    from enduse.case import Case, Run, Writer
    from enduse.flights.store import Addition

EXAMPLES = """\b
Examples:
  enduse flights add 2023/ --case my.case --aircraft 4b1234 4b5678
  enduse flights add v2023.09.01-planes-readsb-prod-0.tar.aa \\
    --case my.case --aircraft 4b1234
  enduse flights add states_2022-06-27-10.csv.gz --case my.case \\
    --aircraft AZ-100 --registrations fleet.csv"""

NAMED = 20
SELECTION = (
    "note: days with fewer folders than an archive has are perhaps a selection of your own: then add them to a new "
    "case and name its aircraft with --aircraft, and for those whose folders are there the days count as whole"
)
NOTHING = (
    "nothing could be read: name files or folders of received positions, such as traces of readsb, state vectors of "
    "OpenSky as CSV, or flights from Flightradar24"
)


GROUP_EXAMPLES = """\b
Examples:
  enduse flights add 2023/ --case my.case --aircraft 4b1234 4b5678
  enduse flights exposure --positions my.case --airport LLOV > exposure.csv
  enduse flights export --positions my.case --airport LLOV \\
    --kml --output visits.kml"""


@click.group("flights", epilog=GROUP_EXAMPLES, short_help="Keep received aircraft positions in a case; export visits.")
def command() -> None:
    """Keep archives of received aircraft positions, say how much of each day could be seen, and export visits.

    You bring the archives; enduse holds none, and reads no live feed. What a file is, is told by its content.
    """


command.add_command(exposure)
command.add_command(export)


class _Adding(Spreading):
    SPREAD = ("--aircraft", "--registrations")


@command.command("add", cls=_Adding, epilog=EXAMPLES, short_help="Put positions into a case.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@case_option
@aircraft_option
@registrations_option
@airlines_named_option
@address_option
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_context
def add(
    ctx: click.Context,
    paths: tuple[Path, ...],
    case_path: Path,
    aircraft: tuple[str, ...],
    registrations: tuple[Path, ...],
    airlines: dict[str, tuple[str, ...]],
    address: str | None,
    as_json: bool,
) -> None:
    """Read PATHs, files, folders or days of traces, and put the positions into the case, sorted by aircraft and time.

    With --aircraft only these are parsed. What was read before is not read again.
    """
    from enduse.case import Case
    from enduse.case.clock import utc_now
    from enduse.cli.job import progress
    from enduse.flights import discovered, store
    from enduse.flights.formats.readsb_archive import LACKING

    wanted, named = options.wanted(aircraft, registrations), options.address(address)
    wanted.say()
    case = Case.create_or_open(case_path)
    inputs = discovered.inputs(paths)
    with case.writing() as writer, progress(len(inputs)) as step:
        added = store.add(
            inputs,
            case.path / "positions",
            wanted.addresses,
            before=utc_now(),
            address=named,
            step=step,
            begin=writer.hold,
        )
        writer.add_positions()
        anew = _findings_anew(case, writer, added, Told(wanted.types, airlines))
        if not anew and case.path.is_dir() and case.ledger():
            writer.record_run(_run(added))
    held = store.held(case.path / "positions")
    if as_json:
        click.echo(json.dumps(record(added, wanted.notes), ensure_ascii=False, indent=2))
    else:
        say(added)
        if wanted.addresses is None and any(problem.endswith(LACKING) for problem in added.together.problems):
            click.echo(SELECTION, err=True)
        if held is not None:
            span = _span(str(held.first), str(held.last))
            click.echo(f"the case holds {_many(held.rows, 'position')} of {held.aircraft} aircraft, {span}")
        if anew:
            click.echo(f"{len(case.findings())} findings, machine-found and unreviewed")
            click.echo("dossier: not written; `enduse dossier` writes it anew")
    if added.nothing:
        click.echo(NOTHING, err=True)
    if added.count("failed") or added.nothing:
        ctx.exit(1)


def _findings_anew(case: Case, writer: Writer, added: Addition, told: Told) -> bool:
    """Makes the findings of a case with claims about flights anew; whether there was anything to make."""
    from enduse.cli.job import conclude

    if not case.path.is_dir() or not case.ledger() or not any(claim.kind == "flight" for claim in case.claims()):
        if told.airlines:
            say_unused("the case has no claim about flights", "--airline")
        return False
    conclude(case, writer, "flights add", added.inputs, told=told)
    return True


def _run(added: Addition) -> Run:
    from enduse import __version__
    from enduse.case import Outcome, Run
    from enduse.flights.manifest import VERSION

    def ended(state: str) -> tuple[Outcome, ...]:
        return tuple(Outcome(each.name, each.reason) for each in added.inputs if each.state == state)

    return Run(
        enduse=__version__,
        engine=f"positions {VERSION}",
        verb="flights add",
        inputs=len(added.inputs),
        processed=added.count("processed", "unchanged"),
        skipped=ended("skipped"),
        failed=ended("failed"),
    )


def record(added: Addition, notes: tuple[str, ...] = ()) -> dict[str, Any]:
    """What became of the inputs, as JSON."""
    from dataclasses import asdict

    together = asdict(added.together)
    return {
        "inputs": len(added.inputs),
        "processed": added.count("processed", "unchanged"),
        "unchanged": added.count("unchanged"),
        "skipped": added.count("skipped"),
        "failed": added.count("failed"),
        "notes": list(notes),
        "positions": together,
        "items": [{"name": each.name, "state": each.state, "reason": each.reason} for each in added.inputs],
    }


def say_left_out(added: Addition) -> None:
    """What could not be read or was passed over, and what is wrong with what was read, on the error stream."""
    for state in ("failed", "skipped"):
        named = [each.reason for each in added.inputs if each.state == state]
        for reason in named[: None if state == "failed" else NAMED]:
            click.echo(f"{state}: {shown(reason)}", err=True)
        if state == "skipped" and len(named) > NAMED:
            click.echo(f"skipped: {len(named) - NAMED} more; `enduse flights add --json` names all", err=True)
    problems = added.together.problems
    for problem in problems[:NAMED]:
        click.echo(f"note: {shown(problem)}", err=True)
    if len(problems) > NAMED:
        click.echo(f"note: {len(problems) - NAMED} more; `enduse flights add --json` names all", err=True)


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count != 1)}"


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"


def say(added: Addition) -> None:
    """Prints what became of the inputs; what failed or was skipped goes to standard error."""
    say_left_out(added)
    total, unchanged = len(added.inputs), added.count("unchanged")
    known = f" ({unchanged} unchanged)" if unchanged else ""
    click.echo(
        f"{total} input{'s' * (total != 1)}: {added.count('processed', 'unchanged')} processed{known}, "
        f"{added.count('skipped')} skipped, {added.count('failed')} failed"
    )
    tallied = added.together
    left = "".join(f"; {count} {reason}" for reason, count in tallied.left_out.items())
    click.echo(f"{_many(tallied.rows, 'row')} read: {_many(tallied.kept, 'position')} kept{left}")
    for what, count in tallied.noted.items():
        click.echo(f"{count} row{'s' * (count != 1)}: {what}")
    read = [each.tally.days for each in added.inputs if each.tally.days]
    if read:
        days = sorted({day.day for one in read for day in one})
        states = Counter(state for one in read for state in {day.state for day in one})
        told = ", ".join(f"{count} {state}" for state, count in sorted(states.items()))
        click.echo(f"{_many(len(read), 'file')} of {_many(len(days), 'day')}, {_span(days[0], days[-1])}: {told}")
    if tallied.unreliable:
        count = len(tallied.unreliable)
        click.echo(
            f"{count} stretch{'es' * (count != 1)} without reliable positions: no landing is read from a gap there"
        )
