"""`enduse visits`: who was on the ground at an airport, as far as received positions show it."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from enduse.cli.spreading import Spreading
from enduse.errors import EnduseError

if TYPE_CHECKING:
    from enduse.flights.discovered import Input
    from enduse.model.visit import Visit

EXAMPLES = """\b
Examples:
  enduse visits --positions my.case --airport LLOV
  enduse visits --positions traces/ --airport LLOV --airline AZQ --json
  enduse visits --positions trace_full_4b1234.json --airport KMSP
  enduse visits --positions my.case --json > visits.jsonl"""

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
@click.option("--address", metavar="HEX", help="The aircraft of files that name none (Flightradar24's CSV).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    airport: str | None,
    airline: str | None,
    aircraft: tuple[str, ...],
    address: str | None,
    as_json: bool,
) -> None:
    """Say who was on the ground where: seen, half-dark (one side of it seen) or dark (neither).

    Every other aircraft in the positions tells how low reception reaches, so hand over whole archives where you can. An
    airport that the data do not decide is open, with its rivals. No visit found is not "did not fly".

    For `enduse surge`, write the lines of --json to a file.
    """
    from enduse.cli.job import progress
    from enduse.cli.visits_shown import NOTHING, show
    from enduse.flights.visits import infer_visits

    wanted = {_hex(each, "--aircraft") for each in aircraft}
    named = None if address is None else _hex(address, "--address")
    code = _airport(airport)
    if airline is not None and not re.fullmatch(r"[A-Za-z][A-Za-z0-9]{1,6}", airline):
        why = f"{airline} is no beginning of a callsign: give the operator's letters, AZQ for AZQ123"
        raise click.BadParameter(why, param_hint="--airline")
    held, raw = _sorted_out(paths)
    with tempfile.TemporaryDirectory(prefix="enduse-positions-") as folder, progress(len(raw) + 1) as step:
        parts, failed = _parts(held, raw, Path(folder) / "positions", named, step)
        step("visits")
        inference = infer_visits(parts)
        visits = _chosen(inference.visits, parts, code, airline, wanted)
    if as_json:
        for visit in visits:
            click.echo(json.dumps(asdict(visit), ensure_ascii=False))
        if not visits:
            click.echo(NOTHING, err=True)
    else:
        show(visits, inference.counted)
    if failed:
        ctx.exit(1)


def _hex(text: str, option: str) -> str:
    from enduse.flights.address import icao24

    address = icao24(text)
    if address is None:
        why = f"{text} is no ICAO address: six hexadecimal digits, such as 4b1234"
        raise click.BadParameter(why, param_hint=option)
    return address


def _airport(text: str | None) -> str | None:
    from enduse.flights.airports import airport

    if text is None:
        return None
    try:
        return airport(text).code
    except EnduseError as error:
        raise click.BadParameter(str(error), param_hint="--airport") from error


def _sorted_out(paths: Sequence[Path]) -> tuple[list[Path], list[Input]]:
    """The stores of positions, and parts of one, that can be read as they are; and the archives that are to be read."""
    from enduse.flights import discovered

    held = [path for path in paths if _is_store(path) or _is_part(path)]
    return held, list(discovered.inputs(path for path in paths if path not in held))


def _is_store(path: Path) -> bool:
    from enduse.flights import store

    folder = store.store_of(path)
    kept = path.is_dir() and any(folder.glob("*.json")) and any(folder.glob("*.parquet"))
    return kept or (path / "case.sqlite").is_file()


def _is_part(path: Path) -> bool:
    """Whether a Parquet file lies in a store, where it was cleaned: it has the name of its SHA-256."""
    return path.is_file() and bool(re.fullmatch(r"[0-9a-f]{64}\.parquet", path.name)) and _is_store(path.parent)


def _parts(
    held: Sequence[Path], raw: Sequence[Input], folder: Path, address: str | None, step: Callable[[str], None]
) -> tuple[list[Path], bool]:
    """The Parquet files of positions, archives having been read into `folder`; and whether an input failed."""
    from enduse.case.clock import utc_now
    from enduse.cli.flights import say_left_out
    from enduse.flights import store

    parts = store.positions(*held) if held else []
    failed = False
    if raw:
        added = store.add(raw, folder, None, before=utc_now(), address=address, step=step)
        say_left_out(added)
        failed = bool(added.count("failed"))
        if added.parts:
            parts += store.positions(folder)
    if not parts:
        raise EnduseError("no positions could be read: name a case with positions, or archives of them")
    return parts, failed


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
