"""Columns of numbers -> a batch in the canonical schema. What every reader does last: refuse impossible rows, count
them, and turn "not a number" into null. Units are converted before; nothing is judged by its neighbours here."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from enduse.flights import tally
from enduse.flights.columns import POSITIONS
from enduse.flights.formats.unpacked import GARBLED
from enduse.flights.tally import Day, Tally

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

FEET_A_METRE = 3.28084
KNOTS_A_METRE_A_SECOND = 1.943844
FEET_A_MINUTE_A_METRE_A_SECOND = 196.8504
EARLIEST = 946_684_800_000_000
"""2000-01-01 in microseconds: no position of an aircraft was broadcast before."""
DAY = 86_400_000_000
MONTH = 31
"""Days; nearer, a day with few rows may be a sound one of its own."""

FEW, SMALL = 10, 0.05
"""In a garbled file fewer moments than FEW on days by themselves belong to no flight, as long as all such moments are
no more than this share of the file's: otherwise the file is one of single rows, and nothing tells which are garbled."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted of a source. `wanted`: addresses, all where null. `before`: a position at this moment or later
    comes from a wrong clock. `address`: of the aircraft, for formats that name none."""

    wanted: frozenset[str] | None
    before: datetime
    address: str | None = None

    @property
    def limit(self) -> int:
        """`before` in microseconds."""
        return round(self.before.timestamp() * 1e6)

    def wants(self, icao24: str) -> bool:
        """Whether this aircraft is asked for."""
        return self.wanted is None or icao24 in self.wanted


@dataclass(frozen=True, slots=True)
class Read:
    """One batch of positions in the schema POSITIONS, with the tally of the rows it was made from."""

    batch: Any
    tally: Tally


@dataclass(frozen=True, slots=True)
class Rows:
    """Columns of equal length in canonical units; NaN is unknown. `time` in microseconds since 1970, UTC.

    `icao24`, `callsign` and `source` are Arrow arrays of strings."""

    icao24: Any
    time: Integers
    latitude: Floats
    longitude: Floats
    altitude_ft: Floats
    on_ground: Flags
    ground_speed_kt: Floats
    track_deg: Floats
    vertical_rate_fpm: Floats
    callsign: Any
    source: Any

    def taken(self, mask: Flags) -> Rows:
        """The rows where `mask` holds."""
        return self if bool(mask.all()) else self.at(np.flatnonzero(mask))

    def at(self, places: Integers) -> Rows:
        """The rows at these places, in that order."""
        chosen = pa.array(places)
        columns = {name: getattr(self, name) for name in self.__slots__}
        return Rows(**{n: c[places] if isinstance(c, np.ndarray) else c.take(chosen) for n, c in columns.items()})


def possible(rows: Rows, asked: Asked) -> tuple[Rows, dict[str, int]]:
    """The rows that can be positions, and how many were left out for which reason."""
    nowhere = np.isnan(rows.latitude) | np.isnan(rows.longitude)
    with np.errstate(invalid="ignore"):
        off = (np.abs(rows.latitude) > 90) | (np.abs(rows.longitude) > 180)
    off |= (rows.latitude == 0) & (rows.longitude == 0)
    counts: dict[str, int] = {}
    left = np.zeros(len(rows.time), dtype=np.bool_)
    for reason, mask in (
        (tally.NO_POSITION, nowhere),
        (tally.IMPOSSIBLE, off),
        (tally.FUTURE, rows.time >= asked.limit),
        (tally.TOO_OLD, rows.time < EARLIEST),
    ):
        fresh = mask & ~left
        if count := counted(fresh):
            counts[reason] = count
            left |= fresh
    return rows.taken(~left), counts


def datable(times: Integers, asked: Asked) -> Flags:
    """Which times can be those of positions: neither before EARLIEST nor from a wrong clock."""
    possible: Flags = (times >= EARLIEST) & (times < asked.limit)
    return possible


def moments(times: Iterable[Integers]) -> Counter[int]:
    """How many different times each UTC day has, days counted from 1970; of batches, those of each are counted."""
    found: Counter[int] = Counter()
    for some in times:
        days, counts = np.unique(np.unique(some) // DAY, return_counts=True)
        found.update(dict(zip(days.tolist(), counts.tolist(), strict=True)))
    return found


def islands(days: Iterable[int]) -> list[list[int]]:
    """Days in runs of which no two neighbours are more than MONTH apart, in order."""
    found: list[list[int]] = []
    for day in sorted(days):
        if found and day - found[-1][-1] <= MONTH:
            found[-1].append(day)
        else:
            found.append([day])
    return found


def stray_days(counts: Mapping[int, int]) -> frozenset[int]:
    """The days of a garbled file that do not belong to it, of its `moments`: few by themselves, more than a
    month from all others. None where all are few, or where the few are a real part of the file."""
    small = [run for run in islands(counts) if sum(counts[day] for day in run) < FEW]
    strays = frozenset(day for run in small for day in run)
    few = sum(counts[day] for day in strays)
    return strays if few <= SMALL * sum(counts.values()) else frozenset()


def on_days(times: Integers, days: frozenset[int]) -> Flags:
    """Which times lie on one of these days."""
    return np.isin(times // DAY, np.array(sorted(days), dtype=np.int64))


def belonging(rows: Rows, damage: str) -> tuple[Rows, dict[str, int]]:
    """The rows of one file whose time belongs to it, where its `damage` can have garbled some; and how many do not."""
    strays = stray_days(moments([rows.time])) if damage == GARBLED else frozenset()
    if not strays:
        return rows, {}
    apart = on_days(rows.time, strays)
    return rows.taken(~apart), {tally.APART: counted(apart)}


RANGES = {
    "altitude_ft": (-2_000, 100_000),
    "ground_speed_kt": (0, 2_500),
    "track_deg": (0, 360),
    "vertical_rate_fpm": (-40_000, 40_000),
}
"""What an aircraft can have; a number outside becomes unknown, and is noted."""


def batch(rows: Rows) -> tuple[Any, int]:
    """The batch in schema POSITIONS, and how many numbers outside RANGES became unknown."""
    rows = replace(rows, altitude_ft=np.where(rows.on_ground, np.nan, rows.altitude_ft))
    numbers, outside = {}, 0
    for name, (low, high) in RANGES.items():
        values: Floats = getattr(rows, name)
        with np.errstate(invalid="ignore"):
            known = (values >= low) & (values <= high)
        outside += counted(~known & ~np.isnan(values))
        numbers[name] = pa.array(values.astype(np.float32), mask=~known)
    columns = [
        rows.icao24,
        pa.array(rows.time, pa.timestamp("us", tz="UTC")),
        pa.array(rows.latitude),
        pa.array(rows.longitude),
        numbers["altitude_ft"],
        pa.array(rows.on_ground),
        numbers["ground_speed_kt"],
        numbers["track_deg"],
        numbers["vertical_rate_fpm"],
        rows.callsign,
        rows.source,
    ]
    return pa.RecordBatch.from_arrays(columns, schema=POSITIONS), outside


def counted(mask: npt.NDArray[Any]) -> int:
    """How many are true, or not 0."""
    return int(np.count_nonzero(mask))


def repeated(text: str | None, count: int) -> Any:
    """One string `count` times; null where `text` is."""
    return pa.nulls(count, pa.string()) if text is None else pa.repeat(pa.scalar(text, pa.string()), count)


def floats(column: Any) -> Floats:
    """A sequence of numbers and nulls as float64. Raises ValueError and TypeError where there is anything else."""
    return np.array(column, dtype=np.float64)


def in_order(times: Integers) -> tuple[Flags, Flags]:
    """Which rows of one aircraft to keep so that time increases: `(kept, duplicate)`.

    The fewest rows that make the times non-decreasing are left out (longest non-decreasing subsequence); of rows with
    one time the first one is kept, the others are `duplicate`."""
    kept = np.ones(len(times), dtype=np.bool_)
    steps = np.diff(times)
    if bool((steps < 0).any()):
        kept = _longest(times)
    duplicate = np.zeros(len(times), dtype=np.bool_)
    places = np.flatnonzero(kept)
    duplicate[places[1:][np.diff(times[places]) == 0]] = True
    return kept & ~duplicate, duplicate


def _longest(times: Integers) -> Flags:
    tails: list[int] = []
    ends: list[int] = []
    before = np.full(len(times), -1, dtype=np.int64)
    for place, time in enumerate(times.tolist()):
        at = bisect_right(tails, time)
        before[place] = ends[at - 1] if at else -1
        tails[at : at + 1] = [time]
        ends[at : at + 1] = [place]
    kept = np.zeros(len(times), dtype=np.bool_)
    place = ends[-1]
    while place >= 0:
        kept[place] = True
        place = int(before[place])
    return kept


def told(rows: Rows, read: int, left_out: Mapping[str, int], noted: Mapping[str, int], days: tuple[Day, ...]) -> Read:
    """`rows` with the tally of the `read` rows they remain of."""
    counts = {reason: count for reason, count in left_out.items() if count}
    made, outside = batch(rows)
    notes = {reason: count for reason, count in {**noted, tally.IMPOSSIBLE_VALUE: outside}.items() if count}
    return Read(made, Tally(read, len(rows.time), counts, notes, days))


def days_of(times: Integers) -> tuple[str, ...]:
    """The UTC days of microseconds, in order."""
    days = np.unique(times // DAY)
    return tuple(datetime.fromtimestamp(int(day) * 86_400, UTC).date().isoformat() for day in days)


def only_days(read: Read, days: tuple[Day, ...], problems: tuple[str, ...] = ()) -> Read:
    """`read` with other days, and sentences about what could not be read."""
    return Read(read.batch, replace(read.tally, days=days, problems=(*read.tally.problems, *problems)))


def empty(tallied: Tally) -> Read:
    """No row, with a tally."""
    return Read(pa.RecordBatch.from_arrays([pa.array([], f.type) for f in POSITIONS], schema=POSITIONS), tallied)


def named(path: Path) -> str:
    """How a sentence names a file."""
    return path.name or str(path)
