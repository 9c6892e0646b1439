"""`enduse visits`: who was on the ground at an airport, as far as received positions show it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from enduse.cli.positions import addresses, airport_code, chosen, parquet
from enduse.cli.shown import shown
from enduse.cli.spreading import Spreading

if TYPE_CHECKING:
    from enduse.model.visit import Visit

EXAMPLES = """\b
Examples:
  enduse visits --positions my.case --airport LLOV
  enduse visits --positions traces/ --airport LLOV --airline AZQ --json
  enduse visits --positions trace_full_4b1234.json --airport KMSP"""


class _Positions(Spreading):
    SPREAD = ("--positions", "--aircraft")


@click.command("visits", cls=_Positions, epilog=EXAMPLES, short_help="Say who was on the ground at an airport.")
@click.option(
    "--positions",
    "paths",
    multiple=True,
    required=True,
    type=click.Path(path_type=Path),
    metavar="PATH...",
    help="A case with positions, Parquet files of positions, or archives as they came.",
)
@click.option("--airport", metavar="ICAO", help="Only visits there, or where it is a candidate.  [default: all]")
@click.option("--airline", metavar="PREFIX", help="Only flights under callsigns with this prefix: AZQ for AZQ123.")
@click.option("--aircraft", multiple=True, metavar="HEX...", help="Only these ICAO addresses.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def command(
    paths: tuple[Path, ...], airport: str | None, airline: str | None, aircraft: tuple[str, ...], as_json: bool
) -> None:
    """Say who was on the ground where: seen, half-dark (one side of it seen) or dark (neither).

    Every other aircraft in the positions tells how low reception reaches, so hand over whole archives where you can. An
    airport that the data do not decide is open, with its rivals. No visit found is not "did not fly".
    """
    from enduse.flights.visits import infer_visits

    wanted = addresses(aircraft)
    code = airport_code(airport)
    with parquet(paths) as parts:
        inference = infer_visits(parts)
        visits = chosen(inference.visits, parts, code, airline, wanted)
    if as_json:
        for visit in visits:
            click.echo(json.dumps(asdict(visit), ensure_ascii=False))
    else:
        _print(visits, inference.counted)


def _print(visits: Sequence[Visit], counted: object) -> None:
    if not visits:
        click.echo("no visit found, which is not the same as no flight: see what was received before concluding")
    for visit in visits:
        where = visit.airport or "open: " + ", ".join(f"{c.airport} {c.probability:.0%}" for c in visit.candidates[:4])
        stay = f"{visit.arrival or 'before the archive'} to {visit.departure or 'after the archive'}"
        flight = f" {visit.callsign}" if visit.callsign else ""
        click.echo(shown(f"{visit.icao24}{flight}  {where}  {visit.kind} {visit.probability:.0%}  {stay}"))
        click.echo(shown(f"    {visit.why}"))
    if isinstance(counted, dict) and counted:
        click.echo(shown("set aside: " + "; ".join(f"{reason} {count}" for reason, count in counted.items())))
