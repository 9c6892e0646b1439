"""A file of received positions -> batches of canonical positions, whatever its format. History: no live feed is read.

Fleet first: with `wanted`, only these aircraft are parsed. Every row of the input is kept or left out with a reason,
and the tallies of all batches sum to the file's. Nothing is judged by its neighbours here: see `cleaning`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from enduse.errors import NoPositions, UnreadablePositions
from enduse.flights import discovered
from enduse.flights.columns import POSITIONS
from enduse.flights.discovered import Input
from enduse.flights.formats import canonical, fr24_csv, fr24_json, opensky, readsb, readsb_archive
from enduse.flights.formats.rows import Asked, Read
from enduse.flights.tally import NON_ICAO, Tally, total


def read(
    path: Path | Input, wanted: frozenset[str] | None, *, before: datetime, address: str | None = None
) -> Iterator[Read]:
    """The positions of the aircraft `wanted`, of all where null, in batches of the schema POSITIONS.

    `before`: the moment of reading, in UTC; a later position is left out as "clock in the future". `address` is the
    aircraft of formats that name none. Raises UnreadablePositions with one sentence that begins with the file's name,
    and its kind NoPositions where the file is no archive of positions."""
    given = path if isinstance(path, Input) else Input((path,))
    asked = Asked(wanted, before, address)
    try:
        if given.known:
            raise UnreadablePositions(given.known)
        for found in _positions(given, asked):
            yield _named(found, given.name)
    except UnreadablePositions as error:
        raise type(error)(f"{given.name} {error}") from error
    except OSError as error:
        raise UnreadablePositions(f"{given.name} could not be read: {error.strerror or error}") from error


def _positions(given: Input, asked: Asked) -> Iterator[Read]:
    kind = discovered.kind(given)
    if kind == discovered.ARCHIVE:
        return readsb_archive.read(given.parts, asked)
    if kind == discovered.VECTORS_CSV:
        return opensky.read_csv(given.path, asked)
    if kind == discovered.PARQUET:
        return _parquet(given.path, asked)
    if kind == discovered.READSB and (named := readsb.address_in_name(given.path)) is not None:
        if named.startswith("~"):
            raise NoPositions(f"is of an address without ICAO identity ({NON_ICAO})")
        if not asked.wants(named):
            raise NoPositions("is of another aircraft than those asked for")
    reader = {
        discovered.READSB: readsb.read,
        discovered.FR24_CSV: fr24_csv.read,
        discovered.FR24_JSON: fr24_json.read,
        discovered.RECORDS: opensky.read_records,
    }[kind]
    return reader(given.path.read_bytes(), asked)


def _named(found: Read, name: str) -> Read:
    """With the file's name before each of its problems."""
    problems = tuple(f"{name}: {problem}" for problem in found.tally.problems)
    return Read(found.batch, replace(found.tally, problems=problems)) if problems else found


def _parquet(path: Path, asked: Asked) -> Iterator[Read]:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        names = frozenset(parquet.read_schema(path).names)
    except (pa.ArrowException, OSError) as error:
        raise UnreadablePositions("is a damaged Parquet file: download it again") from error
    return canonical.read(path, asked) if canonical.fits(names) else opensky.read_parquet(path, asked)


def read_whole(
    path: Path | Input, wanted: frozenset[str] | None, *, before: datetime, address: str | None = None
) -> tuple[Any, Tally]:
    """All positions of one input as an Arrow table, and its tally. Raises as `read` does."""
    import pyarrow as pa

    reads = tuple(read(path, wanted, before=before, address=address))
    return pa.Table.from_batches([each.batch for each in reads], schema=POSITIONS), total(r.tally for r in reads)
