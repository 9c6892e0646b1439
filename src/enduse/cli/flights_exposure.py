"""`enduse flights exposure`: how likely would a visit have been detected, on each day of an archive?"""

from __future__ import annotations

import csv
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from enduse.cli.days import history
from enduse.cli.flight_options import NAMED_TOO, addresses, addresses_option, airport_code, positions_option, prefix
from enduse.cli.positions import parquet
from enduse.cli.shown import shown
from enduse.cli.spreading import Spreading

if TYPE_CHECKING:
    from enduse.flights.detectable import Measured

EXAMPLES = """\b
Examples:
  enduse flights exposure --positions my.case --airport LLOV > exposure.csv
  enduse flights exposure --positions 2023/ --airport LLOV LLER \\
    --airline AZQ > exposure.csv
  enduse surge --visits visits.jsonl --event 2020-09-27 --window 60 \\
    --airport LLOV --exposure exposure.csv"""

FLEET = f"The fleet in question, by the beginning of its callsigns: {NAMED_TOO}."
COLUMNS = ("day", "exposure", "airport", "completeness", "reception", "measured")


class _Exposing(Spreading):
    SPREAD = ("--positions", "--airport", "--aircraft")


@click.command("exposure", cls=_Exposing, epilog=EXAMPLES, short_help="Say how much of each day could be seen.")
@positions_option(required=True)
@click.option("--airport", "airports", multiple=True, required=True, metavar="ICAO...", help="At these airports.")
@click.option("--airline", "airlines", multiple=True, metavar="PREFIX", help=FLEET)
@addresses_option("The fleet in question, by ICAO address.")
@click.option("--history", "span", callback=history, metavar="DAY/DAY", help="These days.  [default: the archive's]")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, which is the default.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.pass_context
def exposure(
    ctx: click.Context,
    paths: tuple[Path, ...],
    airports: tuple[str, ...],
    airlines: tuple[str, ...],
    aircraft: tuple[str, ...],
    span: tuple[date, date] | None,
    as_csv: bool,
    as_json: bool,
) -> None:
    """Measure, for every UTC day, how likely a visit at an airport would have been detected.

    Exposure is completeness of the day's archive times reception of other aircraft within 300 km, held against the good
    days of the same archive. A day without a source is 0. Name the fleet in question: it is left out of reception. The
    output is what `enduse surge --exposure` reads.
    """
    from enduse.flights.aircraft import flown_under
    from enduse.flights.detectable import detectable

    if as_csv and as_json:
        raise click.UsageError("--csv and --json are two formats: give one of them")
    codes = [code for code in map(airport_code, dict.fromkeys(airports)) if code is not None]
    own = addresses(aircraft)
    letters = [each for each in map(prefix, airlines) if each is not None]
    first, last = span or (None, None)
    found: list[Measured] = []
    with parquet(paths) as held:
        parts = held.parts
        own |= {address for each in letters for address in flown_under(parts, each)}
        if airlines and not own:
            click.echo(f"note: nobody in these positions flies as {shown(', '.join(airlines))}", err=True)
        fleet = frozenset(own) if airlines or aircraft else None
        found += [detectable(parts, code, first, last, fleet=fleet) for code in codes]
    _print(found, as_json=as_json)
    if held.failed:
        ctx.exit(1)


def _print(found: list[Measured], *, as_json: bool) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    if not as_json:
        writer.writerow(COLUMNS)
    for measured in found:
        reception = measured.reception or (None,) * len(measured.completeness)
        for row in zip(measured.days, measured.exposures, measured.completeness, reception, strict=True):
            day, exposed, whole, share = row
            values = (day.isoformat(), exposed, measured.airport, whole, share, measured.measured)
            if as_json:
                click.echo(json.dumps(dict(zip(COLUMNS, values, strict=True))))
            else:
                writer.writerow(
                    ["" if v is None else "yes" if v is True else "no" if v is False else v for v in values]
                )
    for measured in found:
        total = sum(measured.exposures)
        days = len(measured.days)
        click.echo(f"{measured.airport}: {total:.1f} detectable days of {days} ({measured.first} on)", err=True)
        for note in measured.notes:
            click.echo(f"note: {measured.airport}: {shown(note)}", err=True)
