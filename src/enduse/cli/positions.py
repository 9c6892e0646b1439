"""What the verbs over positions share: the files behind the paths that a user names, the visits that were asked for,
and addresses and airports as they are typed."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from enduse.cli.shown import shown
from enduse.errors import EnduseError

if TYPE_CHECKING:
    from enduse.flights.aircraft import Meant
    from enduse.model.visit import Visit


def addresses(given: Iterable[str], option: str = "--aircraft") -> set[str]:
    """ICAO addresses as positions spell them. Raises BadParameter where one is none."""
    from enduse.flights.address import icao24

    found = {each: icao24(each) for each in given}
    for each, address in found.items():
        if address is None:
            why = f"{each} is no ICAO address: six hexadecimal digits, such as 4b1234"
            raise click.BadParameter(why, param_hint=option)
    return {address for address in found.values() if address}


def meant_by(requests: Sequence[str], files: Sequence[Path]) -> tuple[tuple[Meant, ...] | None, dict[str, str]]:
    """What `requests` stand for, null where nothing is asked for, and the type of each aircraft, by the `files` of
    registrations. Without files a request is an ICAO address. What cannot be used is said on the error stream."""
    from enduse.flights.aircraft import Meant, Registration, registrations, resolve

    if not files:
        return tuple(Meant(one, None, None, "address") for one in sorted(addresses(requests))) or None, {}
    known: list[Registration] = []
    for path in files:
        found, left = registrations(path)
        known += found
        for problem in left:
            click.echo(f"note: {shown(problem)}", err=True)
    types = {each.icao24: each.type for each in known if each.type}
    if not requests:
        return None, types
    resolved = resolve(requests, known)
    for note in resolved.notes:
        click.echo(f"note: {shown(note)}", err=True)
    if not resolved.meant:
        raise EnduseError("; ".join(resolved.notes) or "no aircraft was named")
    return resolved.meant, types


def airport_code(given: str | None) -> str | None:
    """The ICAO code of a known airport. Raises BadParameter where it is none, with those of that name."""
    from enduse.flights.airports import airport
    from enduse.flights.named import like

    if given is None:
        return None
    try:
        return airport(given).code
    except EnduseError as error:
        named = [f"{code} is {airport(code).name}" for code in like(given)]
        why = f"{error}; {' and '.join(named)}" if named else str(error)
        raise click.BadParameter(why, param_hint="--airport") from error


def prefix(given: str | None) -> str | None:
    """The beginning of a callsign in capitals. Raises BadParameter where it is none."""
    from enduse.catalogue.designators import designators

    if given is not None and not re.fullmatch(r"[A-Za-z][A-Za-z0-9]{1,6}", given):
        like = {name: codes for name, codes in designators().items() if name.casefold().startswith(given.casefold())}
        known = "".join(f"; {' and '.join(codes)} for {name}" for name, codes in sorted(like.items())[:4])
        why = f"{given} is no beginning of a callsign: give the operator's letters, AZQ for AZQ123{known}"
        raise click.BadParameter(why, param_hint="--airline")
    return given and given.upper()


@dataclass(frozen=True, slots=True)
class Held:
    """The Parquet files of positions, and whether an input failed; `step` names what is being done."""

    parts: list[Path]
    failed: bool
    step: Callable[[str], None]


@contextmanager
def parquet(paths: Sequence[Path], address: str | None = None) -> Iterator[Held]:
    """The Parquet files of positions behind `paths`. Archives are read into a folder that is gone afterwards, and so is
    Parquet that enduse did not write itself: nobody has judged its rows. `address` is the aircraft of files that name
    none."""
    from enduse.case.clock import utc_now
    from enduse.cli.flights import say_left_out
    from enduse.cli.job import progress
    from enduse.flights import discovered, store

    held = [path for path in paths if _is_store(path) or _is_part(path)]
    raw = list(discovered.inputs(path for path in paths if path not in held))
    with tempfile.TemporaryDirectory(prefix="enduse-positions-") as name, progress(len(raw) + 1) as step:
        folder, failed = Path(name) / "positions", False
        parts = store.positions(*held) if held else []
        if raw:
            added = store.add(raw, folder, None, before=utc_now(), address=address, step=step)
            say_left_out(added)
            failed = bool(added.count("failed"))
            if added.parts:
                parts += store.positions(folder)
        if not parts:
            raise EnduseError("no positions could be read: name a case with positions, or archives of them")
        yield Held(parts, failed, step)


def _is_store(path: Path) -> bool:
    from enduse.flights import store

    folder = store.store_of(path)
    kept = path.is_dir() and any(folder.glob("*.json")) and any(folder.glob("*.parquet"))
    return kept or (path / "case.sqlite").is_file()


def _is_part(path: Path) -> bool:
    """Whether a Parquet file lies in a store, where it was cleaned: it has the name of its SHA-256."""
    return path.is_file() and bool(re.fullmatch(r"[0-9a-f]{64}\.parquet", path.name)) and _is_store(path.parent)


def on_days(visits: Sequence[Visit], meant: Sequence[Meant]) -> list[Visit]:
    """The visits of the aircraft that are meant, on the days on which they are; a visit without a day stays."""
    from enduse.flights.aircraft import Registration
    from enduse.flights.visit_lines import day_of

    kept = []
    for visit in visits:
        day, own = day_of(visit), [one for one in meant if one.icao24 == visit.icao24]
        if any(Registration("", start=one.start, end=one.end).holds(day, day) for one in own):
            kept.append(visit)
    return kept


def chosen(
    visits: Sequence[Visit], parts: Sequence[Path], airport: str | None, airline: str | None, aircraft: set[str]
) -> list[Visit]:
    """The visits that were asked for; which airport a visit was at is decided before and does not depend on it. Whose
    callsigns have the prefix is told by the positions, where there are none by the visits."""
    from enduse.flights.aircraft import flown_under, has_prefix
    from enduse.model.visit import may_be_at

    kept = [visit for visit in visits if not aircraft or visit.icao24 in aircraft]
    if airline is not None:
        letters = airline.upper()
        fleet = flown_under(parts, letters) if parts else {v.icao24 for v in kept if has_prefix(v.callsign, letters)}
        kept = [v for v in kept if v.icao24 in fleet and (v.callsign is None or has_prefix(v.callsign, letters))]
    if airport is None:
        return kept
    return [visit for visit in kept if visit.airport == airport or may_be_at(visit, (airport,))]
