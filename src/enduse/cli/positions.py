"""What the verbs over positions share: the files behind the paths that a user names, and the visits that were asked
for."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from enduse.errors import EnduseError

if TYPE_CHECKING:
    from enduse.flights.aircraft import Meant
    from enduse.model.visit import Visit


@dataclass(frozen=True, slots=True)
class Held:
    """The Parquet files of positions, and why each input that failed did, which every verb ends with exit code 1 for;
    `step` names what is being done."""

    parts: list[Path]
    failed: tuple[str, ...]
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
        folder, failed = Path(name) / "positions", tuple[str, ...]()
        parts = store.positions(*held) if held else []
        if raw:
            added = store.add(raw, folder, None, before=utc_now(), address=address, step=step)
            say_left_out(added)
            failed = tuple(each.reason for each in added.inputs if each.state == "failed")
            if failed and (held or added.parts):
                click.echo(f"note: {_failures(len(failed), len(added.inputs))}", err=True)
            if added.parts:
                parts += store.positions(folder)
        if not parts:
            raise EnduseError("no positions could be read: name a case with positions, or archives of them")
        yield Held(parts, failed, step)


def _failures(failed: int, inputs: int) -> str:
    rest = "the rest was read and goes on" if failed < inputs else "the positions that enduse holds already go on"
    return f"{failed} of {inputs} inputs failed: {rest}, and the exit code will be 1"


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
