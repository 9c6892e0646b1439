"""`enduse surge`: did visits rise in a window that was fixed in advance?"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from enduse.cli.days import day, days, history
from enduse.cli.flight_options import (
    NAMED_TOO,
    addresses,
    addresses_option,
    airport_code,
    positions_option,
    prefix,
    visits_option,
)
from enduse.cli.positions import parquet
from enduse.cli.shown import shown
from enduse.cli.spreading import Spreading
from enduse.cli.visit_file import no_visit, read_visit_file
from enduse.errors import EnduseError

if TYPE_CHECKING:
    from enduse.flights.asked import Exposures, Fleet
    from enduse.model.visit import Visit

EXAMPLES = """\b
Examples:
  enduse surge --visits visits.jsonl --event 2020-09-27 --window 60
  enduse surge --visits visits.jsonl --event 2020-09-27 --window 60 \\
    --airport LLOV --airline AZQ --exposure exposure.csv
  enduse surge --visits visits.jsonl --event 2020-09-27 --window 60 \\
    --airport LLOV --airline AZQ --positions my.case
  enduse surge --visits visits.jsonl --event 2020-09-27 --window 60 \\
    --event 2023-09-19 --airport LLOV --fixed-on 2020-01-15 --json"""


ELSEWHERE = (
    "other airports, for the control: a day counts by how much of it was read; how well visits could be seen there was "
    "not measured"
)
FLEET = f"Only callsigns of this prefix: {NAMED_TOO}."


class _Surging(Spreading):
    SPREAD = ("--positions",)


@click.command("surge", cls=_Surging, epilog=EXAMPLES, short_help="Did visits rise before an event?")
@visits_option(required=True)
@click.option("--event", "events", multiple=True, required=True, callback=days, metavar="DAY", help="An event's day.")
@click.option("--window", type=click.IntRange(min=1), required=True, metavar="DAYS", help="Length of the window.")
@click.option(
    "--placement",
    type=click.Choice(["before", "around", "after"]),
    default="before",
    show_default=True,
    help="Where the window lies: before ends on the eve of the event.",
)
@click.option("--airport", "airports", multiple=True, metavar="ICAO", help="Only visits there.  [default: all]")
@click.option("--airline", "airlines", multiple=True, metavar="PREFIX", help=FLEET)
@addresses_option(metavar="HEX")
@click.option(
    "--exposure",
    "exposure_path",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="CSV or JSON lines: day, exposure, airport.",
)
@positions_option("Measure the exposure from these positions, as `enduse flights exposure` does.")
@click.option("--history", "span", callback=history, metavar="DAY/DAY", help="The days that the archive covers.")
@click.option("--shift", type=click.Choice(["circular", "block"]), default="circular", show_default=True)
@click.option("--weekday", is_flag=True, help="Placebo dates of the same weekday only.")
@click.option("--season", type=click.IntRange(min=1), metavar="DAYS", help="Placebo dates this near in the year only.")
@click.option("--fixed-on", callback=day, metavar="DAY", help="When the window was fixed, by your word.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with every placebo.")
@click.pass_context
def command(
    ctx: click.Context,
    visits_path: Path,
    events: tuple[date, ...],
    window: int,
    placement: str,
    airports: tuple[str, ...],
    airlines: tuple[str, ...],
    aircraft: tuple[str, ...],
    exposure_path: Path | None,
    paths: tuple[Path, ...],
    span: tuple[date, date] | None,
    shift: str,
    weekday: bool,
    season: int | None,
    fixed_on: date | None,
    as_json: bool,
) -> None:
    """Compare visits in a window with the same window at other dates.

    Says effect, interval, p, exposure and what would change it. Several events
    or airports are corrected for each other. The same test runs on negative
    controls: the same fleet elsewhere, and other carriers here.
    """
    from enduse.cli.surge_shown import lines, record
    from enduse.flights.asked import Fleet, Question, asked, controls, elsewhere
    from enduse.flights.exposure import read_exposures
    from enduse.flights.surge import Design, surge, surges
    from enduse.flights.visit_lines import day_of

    codes = tuple(code for code in map(airport_code, airports) if code is not None)
    fleet = Fleet(tuple(p for p in map(prefix, airlines) if p is not None), tuple(sorted(addresses(aircraft))))
    visits, problems = read_visit_file(visits_path)
    if not visits:
        raise no_visit(visits_path)
    exposures: Exposures | None = None
    days_read: Mapping[date, float] | None = None
    assumed: Collection[str | None] = ()
    if exposure_path is not None and paths:
        raise click.UsageError("--exposure and --positions both say what could be seen: give one of them")
    if paths and not airports:
        raise click.UsageError("exposure is measured around an airport: name one with --airport")
    if exposure_path is not None:
        text = exposure_path.read_text(encoding="utf-8-sig", errors="replace")
        file = read_exposures(text, exposure_path.name)
        exposures, days_read, assumed, problems = file.exposures, file.read, file.assumed, problems + file.problems
    for sentence in problems:
        click.echo(f"failed: {shown(sentence)}", err=True)
    if exposure_path is not None and not exposures:
        raise EnduseError(f"{exposure_path.name} holds no exposure that can be used: rows of day, exposure, airport")
    designs = tuple(Design(event, window, placement, shift, weekday, season or 0, fixed_on) for event in events)
    notes: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    if paths:
        exposures, days_read, assumed, notes, failed = _measured(paths, codes, fleet, visits, span)
    question = Question(designs, codes, fleet, span, exposures, days_read, assumed)
    try:
        answers = surges(asked(question, visits))
        beside = tuple(surge(design, series) for design, series in controls(question, visits))
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    if elsewhere(question, visits) and days_read and not (exposures and exposures.get(None)):
        notes += (ELSEWHERE,)
    undated = sum(day_of(visit) is None for visit in visits)
    if as_json:
        click.echo(
            json.dumps(
                record(question, answers, beside, (*problems, *failed), undated, notes), ensure_ascii=False, indent=2
            )
        )
    else:
        click.echo("\n".join(map(shown, lines(question, answers, beside, undated, notes))))
    if problems or failed:
        ctx.exit(1)


def _measured(
    paths: tuple[Path, ...],
    airports: tuple[str, ...],
    fleet: Fleet,
    visits: tuple[Visit, ...],
    span: tuple[date, date] | None,
) -> tuple[Exposures, Mapping[date, float], Collection[str], tuple[str, ...], tuple[str, ...]]:
    """The exposures measured around each airport, how much of each day was read, the airports where reception could
    not be measured, what is to be said of each airport, and why inputs failed."""
    from enduse.flights.aircraft import flown_under
    from enduse.flights.detectable import detectable

    first, last = span or (None, None)
    found: dict[str | None, dict[date, float]] = {}
    whole: dict[date, float] = {}
    assumed: list[str] = []
    notes: list[str] = []
    own = {visit.icao24 for visit in visits if fleet.holds(visit)} if fleet else set()
    with parquet(paths) as held:
        parts = held.parts
        own |= {*fleet.addresses, *(address for prefix in fleet.prefixes for address in flown_under(parts, prefix))}
        for code in map(airport_code, airports):
            measured = detectable(parts, str(code), first, last, fleet=frozenset(own) if fleet else None)
            found[measured.airport] = measured.by_day()
            assumed += [] if measured.measured else [measured.airport]
            whole |= zip(measured.days, measured.completeness, strict=True)
            notes += [f"{measured.airport}: {note}" for note in measured.notes]
    return found, whole, assumed, tuple(notes), held.failed
