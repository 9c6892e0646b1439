"""`enduse visits`: who was on the ground at an airport, as far as received positions show it."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from enduse.cli import flight_options as options
from enduse.cli.flight_options import (
    address_option,
    aircraft_option,
    airline_option,
    airport_option,
    positions_option,
    registrations_option,
)
from enduse.cli.positions import chosen, on_days, parquet
from enduse.cli.spreading import Spreading

if TYPE_CHECKING:
    from enduse.flights.engine import Engine

EXAMPLES = """\b
Examples:
  enduse visits --positions my.case --airport LLOV
  enduse visits --positions traces/ --airport LLOV --airline AZQ --json
  enduse visits --positions trace_full_4b1234.json --airport KMSP
  enduse visits --positions my.case --aircraft IL76 --registrations fleet.csv
  enduse visits --positions my.case --json > visits.jsonl
  enduse visits --positions years.case --spark --json > visits.jsonl"""


class _Positions(Spreading):
    SPREAD = ("--positions", "--aircraft", "--registrations")


@click.command("visits", cls=_Positions, epilog=EXAMPLES, short_help="Say who was on the ground at an airport.")
@positions_option(required=True)
@airport_option
@airline_option
@aircraft_option
@registrations_option
@address_option
@click.option("--spark", is_flag=True, help="Read the positions by Spark, where they are too many for this process.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    airport: str | None,
    airline: str | None,
    aircraft: tuple[str, ...],
    registrations: tuple[Path, ...],
    address: str | None,
    spark: bool,
    as_json: bool,
) -> None:
    """Say who was on the ground where: seen, half-dark (one side of it seen) or dark (neither).

    Every other aircraft in the positions tells how low reception reaches, so hand over whole archives where you can. A
    visit whose airport the data do not decide is open as well, with its rivals. No visit found is not "did not fly".

    For `enduse surge`, write the lines of --json to a file.
    """
    from enduse.cli.visits_shown import NOTHING, show
    from enduse.flights.absent import absent
    from enduse.flights.airports import airport as airport_of
    from enduse.flights.visits import infer_visits

    wanted, named = options.wanted(aircraft, registrations), options.address(address)
    wanted.say()
    code, letters = options.airport_code(airport), options.prefix(airline)
    with parquet(paths, named) as held:
        held.step("visits")
        with _spark() if spark else nullcontext() as engine:
            inference = infer_visits(held.parts, types=wanted.types, engine=engine)
        visits = chosen(inference.visits, held.parts, code, letters, set())
        visits = visits if wanted.meant is None else on_days(visits, wanted.meant)
        missing = tuple(
            absent(
                held.parts,
                airport=airport_of(code) if code and not visits else None,
                prefix=letters if not visits else None,
                addresses=wanted.addresses or (),
            )
        )
    if as_json:
        for visit in visits:
            click.echo(json.dumps(asdict(visit), ensure_ascii=False))
        if not visits:
            click.echo(NOTHING, err=True)
    else:
        show(visits, inference.counted, asked=bool(code or letters or aircraft))
    for sentence in missing:
        click.echo(f"note: {sentence}", err=True)
    if held.failed:
        ctx.exit(1)


def _spark() -> AbstractContextManager[Engine]:
    from enduse.flights.engine import SparkEngine

    return SparkEngine()
