"""Which aircraft a request means: ICAO addresses, registrations, operators, types, callsign prefixes.

Addresses are used again for other aircraft, and aircraft change hands: every answer has its dates, from files that the
user has. Owner, operator and callsign are three things: a flight under a state's callsign (AZAF8) is not one under the
airline's (AZQ123), though one company may fly both; nothing here infers one from the other. What a request could not be
resolved to is said, never guessed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from enduse.errors import UnreadablePositions
from enduse.flights.address import icao24

_NAMES = {
    "icao24": ("hex", "icao24", "icao", "mode_s", "modes", "address"),
    "registration": ("registration", "reg", "tail", "r"),
    "operator": ("operator", "owner", "ownop", "airline"),
    "type": ("type", "typecode", "icaotype", "t"),
    "start": ("from", "valid_from", "start"),
    "end": ("to", "valid_to", "until", "end"),
}
_AIRLINE = re.compile(r"[A-Z]{3}\d[0-9A-Z]{0,3}")
_CALLSIGN = re.compile(r"([A-Z]{2,}?)(\d[0-9A-Z]*)")


@dataclass(frozen=True, slots=True)
class Registration:
    """What an address stood for from `start` to `end`, both days included; null is open. Fields null when unknown."""

    icao24: str
    registration: str | None = None
    operator: str | None = None
    type: str | None = None
    start: date | None = None
    end: date | None = None

    def holds(self, start: date | None, end: date | None) -> bool:
        """Whether it held on any day from `start` to `end`."""
        early = start is not None and self.end is not None and self.end < start
        late = end is not None and self.start is not None and self.start > end
        return not (early or late)


@dataclass(frozen=True, slots=True)
class Meant:
    """One address that a request means, on the days from `start` to `end` (null: open), and why."""

    icao24: str
    start: date | None
    end: date | None
    why: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """The addresses that requests mean, and one sentence for everything that could not be resolved."""

    meant: tuple[Meant, ...]
    notes: tuple[str, ...]

    @property
    def addresses(self) -> frozenset[str]:
        """The addresses, whatever the dates."""
        return frozenset(each.icao24 for each in self.meant)


def callsign_form(sign: str) -> str:
    """`airline`: three letters and a flight number, the form that ICAO designators give (AZQ123). `other`: anything
    else, among it states' callsigns (AZAF8) and registrations."""
    return "airline" if _AIRLINE.fullmatch(sign) else "other"


def has_prefix(sign: str | None, prefix: str) -> bool:
    """Whether a callsign is `prefix` and a number: AZQ fits AZQ123, not AZQA1; AZAF fits AZAF8."""
    return sign is not None and sign.startswith(prefix) and sign[len(prefix) : len(prefix) + 1].isdigit()


def prefix_of(sign: str) -> str | None:
    """The letters of a callsign before its number; null where it has no such form."""
    found = _CALLSIGN.fullmatch(sign)
    return found[1] if found else None


def registrations(path: Path) -> tuple[tuple[Registration, ...], tuple[str, ...]]:
    """The rows of a CSV file `hex,registration,operator,type,from,to`, and one sentence for each row left out.

    Raises UnreadablePositions where it has no column of addresses."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadablePositions(f"{path.name} could not be read as CSV text: {error}") from error
    dialect = ";" if text.split("\n", 1)[0].count(";") > text.split("\n", 1)[0].count(",") else ","
    lines = csv.reader(io.StringIO(text), delimiter=dialect)
    header = [name.strip().lower() for name in next(lines, [])]
    places = {field: next((header.index(n) for n in names if n in header), None) for field, names in _NAMES.items()}
    if places["icao24"] is None:
        raise UnreadablePositions(f"{path.name} has no column of ICAO addresses: call it hex")
    found: list[Registration] = []
    problems: list[str] = []
    for number, line in enumerate(lines, 2):
        if not any(cell.strip() for cell in line):
            continue
        cells = {f: line[at].strip() if at is not None and at < len(line) else "" for f, at in places.items()}
        try:
            found.append(_registration(cells))
        except ValueError as error:
            problems.append(f"{path.name} line {number}: {error}")
    return tuple(found), tuple(problems)


def types_of(known: Iterable[Registration]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The type of each aircraft, and a sentence for every address that stood for aircraft of several types: visits are
    inferred by one type an address, so it has none then."""
    found: dict[str, dict[str, None]] = {}
    for each in known:
        if each.type:
            found.setdefault(each.icao24, {})[each.type] = None
    notes = tuple(
        f"{address} stood for several types, {' and '.join(types)}: it counts as a jet of no known type"
        for address, types in found.items()
        if len(types) > 1
    )
    return {address: next(iter(types)) for address, types in found.items() if len(types) == 1}, notes


def _registration(cells: dict[str, str]) -> Registration:
    address = icao24(cells["icao24"])
    if address is None:
        raise ValueError(f"{cells['icao24']!r} is no ICAO address")
    start, end = _day(cells["start"], last=False), _day(cells["end"], last=True)
    if start and end and end < start:
        raise ValueError("ends before it begins")
    registration, type_ = cells["registration"].upper() or None, cells["type"].upper() or None
    return Registration(address, registration, cells["operator"] or None, type_, start, end)


def _day(text: str, *, last: bool) -> date | None:
    """`2020-05-01`, `2020-05` or `2020`, for the end of validity its last day."""
    if not text:
        return None
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text)
    if not found:
        raise ValueError(f"{text!r} is no date like 2020-05-01")
    year, month, day = int(found[1]), int(found[2] or (12 if last else 1)), found[3]
    if day:
        return date(year, month, int(day))
    if not last:
        return date(year, month, 1)
    return date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)


def resolve(
    requests: Iterable[str], known: Sequence[Registration], start: date | None = None, end: date | None = None
) -> Resolved:
    """The addresses that `requests` mean on any day from `start` to `end`.

    A request is an address, a registration, a type designator or the exact name of an operator, in that order, whatever
    the case of its letters. A callsign prefix is not resolved here: only positions say who flew under it, see
    `flown_under`."""
    meant: dict[Meant, None] = {}
    notes: list[str] = []
    for request in requests:
        found = tuple(_meant(request, known))
        inside = [entry for entry in found if Registration("", start=entry.start, end=entry.end).holds(start, end)]
        meant.update(dict.fromkeys(inside))
        if not found:
            notes.append(f"{request} is no ICAO address, and no registration, type or operator in the files given")
        elif not inside:
            notes.append(f"{request} is known, but not on the days asked for")
        if icao24(request) and len({e.registration for e in known if e.icao24 == icao24(request)}) > 1:
            notes.append(f"{request} stood for several aircraft: the dates say which")
    return Resolved(tuple(meant), tuple(notes))


def _meant(request: str, known: Sequence[Registration]) -> Iterable[Meant]:
    address = icao24(request)
    if address is not None:
        dated = [e for e in known if e.icao24 == address]
        entries = [Meant(address, e.start, e.end, e.registration or "address") for e in dated]
        return entries or [Meant(address, None, None, "address")]
    word = " ".join(request.split()).casefold()
    bare = word.replace("-", "")
    for why, fits in (
        ("registration", [e for e in known if (e.registration or "").casefold().replace("-", "") == bare]),
        ("type", [e for e in known if (e.type or "").casefold() == word]),
        ("operator", [e for e in known if " ".join((e.operator or "").split()).casefold() == word]),
    ):
        if fits and word:
            return [Meant(e.icao24, e.start, e.end, f"{why} {request}") for e in fits]
    return []


def flown_under(parts: Sequence[Path], prefix: str) -> dict[str, tuple[str, ...]]:
    """The callsigns with `prefix` and a number in Parquet files of positions, by address, both sorted."""
    if not parts:
        return {}
    import duckdb

    from enduse.flights.parquet import literal

    query = (
        "SELECT icao24, list_sort(list(DISTINCT callsign)) FROM read_parquet(?) "
        "WHERE regexp_full_match(callsign, ?) GROUP BY icao24 ORDER BY icao24"
    )
    pattern = re.escape(prefix.upper()) + r"\d[0-9A-Z]*"
    with duckdb.connect() as connection:
        rows = connection.execute(query, [[literal(part) for part in parts], pattern]).fetchall()
    return {address: tuple(signs) for address, signs in rows}


def prefixes(parts: Sequence[Path]) -> dict[str, tuple[str, ...]]:
    """The letters before the number of every callsign in Parquet files of positions, by address, both sorted."""
    if not parts:
        return {}
    import duckdb

    query = "SELECT DISTINCT icao24, callsign FROM read_parquet(?) WHERE callsign IS NOT NULL"
    with duckdb.connect() as connection:
        rows = connection.execute(query, [[str(part) for part in parts]]).fetchall()
    found: dict[str, set[str]] = {}
    for address, sign in rows:
        prefix = prefix_of(sign)
        if prefix is not None:
            found.setdefault(address, set()).add(prefix)
    return {address: tuple(sorted(signs)) for address, signs in sorted(found.items())}
