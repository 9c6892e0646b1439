"""What the verbs over positions share: the files behind the paths that a user names, the visits that were asked for,
and addresses and airports as they are typed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from enduse.cli.shown import shown
from enduse.errors import EnduseError

if TYPE_CHECKING:
    from enduse.model.visit import Visit

NAMED = 0.05
"""A visit whose airport is open is shown for an airport that is at least so probable."""


def addresses(given: Iterable[str]) -> set[str]:
    """ICAO addresses as positions spell them. Raises BadParameter where one is none."""
    from enduse.flights.address import icao24

    found = {each: icao24(each) for each in given}
    for each, address in found.items():
        if address is None:
            raise click.BadParameter(f"an address is six hexadecimal digits, not {each}", param_hint="--aircraft")
    return {address for address in found.values() if address}


def airport_code(given: str | None) -> str | None:
    """The ICAO code of a known airport. Raises BadParameter where the table has none."""
    from enduse.flights.airports import airport

    if given is None:
        return None
    try:
        return airport(given).code
    except EnduseError as error:
        raise click.BadParameter(str(error), param_hint="--airport") from error


@contextmanager
def parquet(paths: Sequence[Path]) -> Iterator[list[Path]]:
    """The Parquet files of positions behind `paths`; archives are read into a folder that is gone afterwards."""
    from enduse.case.clock import utc_now
    from enduse.flights import discovered, store

    held = [path for path in paths if path.suffix == ".parquet" or (path.is_dir() and _has_store(path))]
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


def chosen(
    visits: Sequence[Visit], parts: Sequence[Path], airport: str | None, airline: str | None, aircraft: set[str]
) -> list[Visit]:
    """The visits that were asked for; which airport a visit was at is decided before and does not depend on it. Whose
    callsigns have the prefix is told by the positions, where there are none by the visits."""
    from enduse.flights.aircraft import flown_under, has_prefix

    kept = [visit for visit in visits if not aircraft or visit.icao24 in aircraft]
    if airline is not None:
        prefix = airline.upper()
        fleet = flown_under(parts, prefix) if parts else {v.icao24 for v in kept if has_prefix(v.callsign, prefix)}
        kept = [v for v in kept if v.icao24 in fleet and (v.callsign is None or has_prefix(v.callsign, prefix))]
    if airport is None:
        return kept
    return [visit for visit in kept if visit.airport == airport or (visit.airport is None and _named(visit, airport))]


def _named(visit: Visit, airport: str) -> bool:
    return any(each.airport == airport and each.probability >= NAMED for each in visit.candidates)
