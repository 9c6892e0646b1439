"""Options that the verbs over flights share, and what is typed behind them: one name means one thing in every verb."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from enduse.cli.shown import shown
from enduse.errors import EnduseError

if TYPE_CHECKING:
    from enduse.flights.aircraft import Meant, Registration

Option = Callable[[Any], Any]

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_PREFIX = re.compile(r"[A-Za-z][A-Za-z0-9]{1,6}")
_CALLSIGN = re.compile(r"([A-Za-z]{3})[0-9][A-Za-z0-9]*")
"""An airline's designator and a number. Two letters and a number may stand: RA76 begins registrations, RA76842."""
NAMED_TOO = 'AZQ for AZQ123, or with the name, "Silk Way=AZQ"'


def positions_option(
    help_: str = "A case with positions, Parquet files of positions, or archives as they came.",
    *,
    required: bool = False,
) -> Option:
    """`--positions PATH...`, as `paths`."""
    return click.option(
        "--positions",
        "paths",
        multiple=True,
        required=required,
        type=click.Path(path_type=Path),
        metavar="PATH...",
        help=help_,
    )


def visits_option(*, required: bool = False) -> Option:
    """`--visits FILE`, as `visits_path`."""
    return click.option(
        "--visits",
        "visits_path",
        required=required,
        type=_FILE,
        metavar="FILE",
        help="Visits as JSON lines, as `enduse visits --json` prints them.",
    )


def addresses_option(help_: str = "Only these ICAO addresses.", metavar: str = "HEX...") -> Option:
    """`--aircraft HEX...`: addresses alone."""
    return click.option("--aircraft", multiple=True, metavar=metavar, help=help_)


airport_option: Option = click.option(
    "--airport", metavar="ICAO", help="Only visits there, and open ones that may be.  [default: all]"
)
airline_option: Option = click.option(
    "--airline", metavar="PREFIX", help=f"Only flights under callsigns with this prefix: {NAMED_TOO}."
)
aircraft_option: Option = click.option(
    "--aircraft",
    multiple=True,
    metavar="WHO...",
    help="Only these: ICAO addresses, or registrations, operators and types that --registrations names.",
)
registrations_option: Option = click.option(
    "--registrations",
    multiple=True,
    type=_FILE,
    metavar="FILE...",
    help="CSV with hex,registration,operator,type,from,to. A type also tells what an aircraft can do.",
)
address_option: Option = click.option(
    "--address", metavar="HEX", help="The aircraft of files that name none (Flightradar24's CSV)."
)


def _named(ctx: click.Context, option: click.Parameter, values: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The beginnings of callsigns by airline, as its name is written first. Raises BadParameter where a value names
    none."""
    if not values:
        return {}
    from enduse.findings.flight.airline import called

    found: dict[str, dict[str, None]] = {}
    written: dict[str, str] = {}
    for value in values:
        name, equals, letters = value.rpartition("=")
        if not equals or not called(name) or not _PREFIX.fullmatch(letters.strip()):
            raise click.BadParameter(
                f"{value} is no NAME=PREFIX: write the airline as the reports name it and the letters that its "
                'callsigns begin with, "Silk Way Airlines=AZQ" for AZQ123'
            )
        _refuse_callsign(letters.strip(), None)
        first = written.setdefault(called(name), " ".join(name.split()))
        found.setdefault(first, {})[letters.strip().upper()] = None
    return {name: tuple(codes) for name, codes in found.items()}


def _refuse_callsign(letters: str, hint: str | None) -> None:
    """Raises BadParameter where `letters` are a whole callsign."""
    if whole := _CALLSIGN.fullmatch(letters):
        why = f"{letters} is a whole callsign: give the letters before its number, {whole[1].upper()}"
        raise click.BadParameter(why, param_hint=hint)


airlines_named_option: Option = click.option(
    "--airline",
    "airlines",
    multiple=True,
    callback=_named,
    metavar="NAME=PREFIX",
    help='What callsigns of an airline in the reports begin with: "Silk Way Airlines=AZQ" for AZQ123. May be repeated.',
)


def addresses(given: Iterable[str], option: str = "--aircraft") -> set[str]:
    """ICAO addresses as positions spell them. Raises BadParameter where one is none."""
    from enduse.flights.address import icao24

    found = {each: icao24(each) for each in given}
    for each, address in found.items():
        if address is None:
            why = f"{each} is no ICAO address: six hexadecimal digits, such as 4b1234"
            raise click.BadParameter(why, param_hint=option)
    return {address for address in found.values() if address}


def address(given: str | None) -> str | None:
    """The address behind `--address`. Raises BadParameter where it is none."""
    (found,) = addresses([given], "--address") if given is not None else (None,)
    return found


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which aircraft a command is about: `meant`, null where none was named; `types` of aircraft by address, as far as
    files of registrations say; `notes` are sentences on what could not be used."""

    meant: tuple[Meant, ...] | None
    types: Mapping[str, str]
    notes: tuple[str, ...]

    @property
    def addresses(self) -> frozenset[str] | None:
        """Those that are meant on any day."""
        return None if self.meant is None else frozenset(each.icao24 for each in self.meant)

    def say(self) -> None:
        """The notes, on the error stream."""
        for note in self.notes:
            click.echo(f"note: {shown(note)}", err=True)


def wanted(requests: Sequence[str], files: Sequence[Path]) -> Wanted:
    """What `requests` stand for, by the `files` of registrations. Without files a request is an ICAO address. Raises
    BadParameter where one is none, EnduseError where none could be resolved."""
    from enduse.flights.address import icao24
    from enduse.flights.aircraft import Meant, registrations, resolve, types_of

    if not files:
        words = [each for each in requests if icao24(each) is None]
        if words:
            why = (
                f"{words[0]} is no ICAO address, which is six hexadecimal digits, such as 4b1234; registrations, "
                "operators and types are looked up in the file that --registrations names"
            )
            raise click.BadParameter(why, param_hint="--aircraft")
        own = tuple(Meant(one, None, None, "address") for one in sorted(addresses(requests)))
        return Wanted(own or None, {}, ())
    known: list[Registration] = []
    notes: list[str] = []
    for path in files:
        found, left = registrations(path)
        known += found
        notes += left
    types, doubled = types_of(known)
    notes += doubled
    if not requests:
        return Wanted(None, types, tuple(notes))
    resolved = resolve(requests, known)
    notes += resolved.notes
    if not resolved.meant:
        raise EnduseError("; ".join(notes) or "no aircraft was named")
    return Wanted(resolved.meant, types, tuple(notes))


def airport_code(given: str | None) -> str | None:
    """The ICAO code of a known airport. Raises BadParameter where it is none, with those of that name."""
    from enduse.findings.flight.where import spelt
    from enduse.flights.airports import airport, airport_table
    from enduse.flights.named import like

    if given is None:
        return None
    try:
        return airport(given).code
    except EnduseError as error:
        meant = like(given) or tuple(sorted(spelt(given)))
        named = [f"{code} ({airport(code).name})" for code in meant if code in airport_table()]
        why = f"{given} is no ICAO code here; did you mean {' or '.join(named)}?" if named else str(error)
        raise click.BadParameter(why, param_hint="--airport") from error


def prefix(given: str | None) -> str | None:
    """The beginning of a callsign in capitals; of NAME=PREFIX, as `enduse trace` takes it, the prefix. Raises
    BadParameter where it is none."""
    from enduse.catalogue.designators import designators

    if given is None:
        return None
    letters = given.rpartition("=")[2].strip()
    if not _PREFIX.fullmatch(letters):
        word = given.rpartition("=")[0].strip() or given
        like = {name: codes for name, codes in designators().items() if name.casefold().startswith(word.casefold())}
        known = "".join(f"; {' and '.join(codes)} for {name}" for name, codes in sorted(like.items())[:4])
        why = f"{given} is no beginning of a callsign: give the operator's letters, AZQ for AZQ123{known}"
        raise click.BadParameter(why, param_hint="--airline")
    _refuse_callsign(letters, "--airline")
    return letters.upper()
