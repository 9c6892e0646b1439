"""`enduse visits`: who was on the ground at an airport, as far as received positions show it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from enduse.cli.shown import shown
from enduse.cli.spreading import Spreading
from enduse.errors import EnduseError

if TYPE_CHECKING:
    from enduse.model.visit import Visit

EXAMPLES = """\b
Examples:
  enduse visits --positions my.case --airport LLOV
  enduse visits --positions traces/ --airport LLOV --airline AZQ --json
  enduse visits --positions trace_full_4b1234.json --airport KMSP"""

NAMED = 0.05
"""A visit whose airport is open is shown for an airport that is at least so probable."""


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
    from enduse.flights.address import icao24
    from enduse.flights.airports import airport as known_airport
    from enduse.flights.visits import infer_visits

    wanted = {address for each in aircraft if (address := icao24(each))}
    if len(wanted) < len(set(aircraft)):
        raise click.BadParameter("an address is six hexadecimal digits", param_hint="--aircraft")
    code = airport.upper() if airport else None
    if code is not None:
        try:
            known_airport(code)
        except EnduseError as error:
            raise click.BadParameter(str(error), param_hint="--airport") from error
    with _parquet(paths) as parts:
        inference = infer_visits(parts)
        visits = _chosen(inference.visits, parts, code, airline, wanted)
    if as_json:
        for visit in visits:
            click.echo(json.dumps(asdict(visit), ensure_ascii=False))
    else:
        _print(visits, inference.counted)


@contextmanager
def _parquet(paths: Sequence[Path]) -> Iterator[list[Path]]:
    """The Parquet files of positions behind `paths`; archives are read into a folder that is gone afterwards, and so is
    Parquet that enduse did not write itself: nobody has judged its rows."""
    from enduse.case.clock import utc_now
    from enduse.flights import discovered, store

    held = [path for path in paths if _has_store(path if path.is_dir() else path.parent)]
    raw = [path for path in paths if path not in held]
    with tempfile.TemporaryDirectory(prefix="enduse-positions-") as folder:
        parts = store.positions(*held) if held else []
        if raw:
            place = Path(folder) / "positions"
            added = store.add(discovered.inputs(raw), place, None, before=utc_now())
            for each in added.inputs:
                if each.state in ("failed", "skipped"):
                    click.echo(f"{each.state}: {shown(each.name)}: {shown(each.reason)}", err=True)
            if added.parts:
                parts += store.positions(place)
        if not parts:
            raise EnduseError("no positions could be read")
        yield parts


def _has_store(path: Path) -> bool:
    from enduse.flights import store

    return any(store.store_of(path).glob("*.json")) and any(store.store_of(path).glob("*.parquet"))


def _chosen(
    visits: Sequence[Visit], parts: Sequence[Path], airport: str | None, airline: str | None, aircraft: set[str]
) -> list[Visit]:
    """The visits that were asked for; which airport a visit was at is decided before and does not depend on it."""
    from enduse.flights.aircraft import flown_under, has_prefix

    kept = [visit for visit in visits if not aircraft or visit.icao24 in aircraft]
    if airline is not None:
        prefix = airline.upper()
        fleet = flown_under(parts, prefix)
        kept = [v for v in kept if v.icao24 in fleet and (v.callsign is None or has_prefix(v.callsign, prefix))]
    if airport is None:
        return kept
    return [visit for visit in kept if visit.airport == airport or (visit.airport is None and _named(visit, airport))]


def _named(visit: Visit, airport: str) -> bool:
    return any(each.airport == airport and each.probability >= NAMED for each in visit.candidates)


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
