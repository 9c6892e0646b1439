"""Tables of state vectors, CSV or Parquet, one row a second for every aircraft: OpenSky's, and those traffic writes.

A row repeats the last position until a new one comes. The position's own time stands in a column of its own
(`lastposupdate`, `last_position`): a row is kept where that time changes, and has it as its time; the repeats are
counted. Without the column the row's time serves, and repeats are left to the cleaning.
Read in batches: only the columns needed, and only the aircraft asked for, are turned into numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from enduse.flights import tally
from enduse.flights.address import callsign, icao24
from enduse.flights.formats import cells
from enduse.flights.formats import rows as made
from enduse.flights.formats.rows import Asked, Flags, Integers, Read, Rows
from enduse.flights.tally import PARTIAL, WHOLE, Day, Tally


@dataclass(frozen=True, slots=True)
class Layout:
    """The names of a table's columns, and what turns its numbers into feet, knots and feet a minute.

    `position_time` is the time of the position, `time` that of the row. `told_by`: columns of this layout alone."""

    name: str
    icao24: str
    time: str
    position_time: str
    latitude: str
    longitude: str
    altitude: str
    on_ground: str
    speed: str
    track: str
    rate: str
    callsign: str
    told_by: frozenset[str]
    feet: float = 1.0
    knots: float = 1.0
    feet_a_minute: float = 1.0

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are read."""
        return (
            *(self.icao24, self.time, self.position_time, self.latitude, self.longitude, self.altitude),
            *(self.on_ground, self.speed, self.track, self.rate, self.callsign),
        )

    def fits(self, names: frozenset[str]) -> bool:
        """Whether a table with these columns has this layout."""
        return self.told_by | {self.icao24, self.time, self.latitude, self.longitude} <= names


OPENSKY = Layout(
    "opensky", "icao24", "time", "lastposupdate", "lat", "lon", "baroaltitude", "onground", "velocity", "heading",
    "vertrate", "callsign", frozenset({"lat", "lon", "velocity"}),
    made.FEET_A_METRE, made.KNOTS_A_METRE_A_SECOND, made.FEET_A_MINUTE_A_METRE_A_SECOND,
)  # fmt: skip
TRAFFIC = Layout(
    "traffic", "icao24", "timestamp", "last_position", "latitude", "longitude", "altitude", "onground", "groundspeed",
    "track", "vertical_rate", "callsign", frozenset({"timestamp", "groundspeed"}),
)  # fmt: skip
LAYOUTS = (OPENSKY, TRAFFIC)


def layout_of(names: frozenset[str]) -> Layout | None:
    """The layout of a table with these columns."""
    return next((layout for layout in LAYOUTS if layout.fits(names)), None)


def read_tables(batches: Iterable[Any], layout: Layout, asked: Asked) -> Iterator[Read]:
    """The positions of the batches of one table; last an empty batch with the days that the table tells of.

    A position that the next batch repeats is recognised by its time in the aircraft's last row."""
    last: dict[str, int] = {}
    hours: Counter[str] = Counter()
    seen: set[int] = set()
    for found in batches:
        read, told = _read(found, layout, asked, last)
        fresh = set(np.unique(told // 3_600_000_000).tolist()) - seen
        seen |= fresh
        hours.update(day for hour in fresh for day in made.days_of(np.array([hour * 3_600_000_000])))
        yield read
    yield made.empty(Tally(days=tuple(_day(day, count, layout) for day, count in sorted(hours.items()))))


def _day(day: str, hours: int, layout: Layout) -> Day:
    if layout is not OPENSKY:
        return Day(day, PARTIAL, None, "a table of chosen rows")
    return Day(day, WHOLE if hours == 24 else PARTIAL, round(hours / 24, 4), f"rows in {hours} of 24 hours")


def _read(found: Any, layout: Layout, asked: Asked, last: dict[str, int]) -> tuple[Read, Integers]:
    count = found.num_rows
    names = set(found.schema.names)

    def column(name: str) -> Any:
        return cells.one_array(found.column(name)) if name in names else pa.nulls(count, pa.float64())

    row_time = cells.times(column(layout.time))
    time = cells.times(column(layout.position_time))
    own = time != cells.UNKNOWN_TIME
    time = np.where(own, time, row_time)
    raw = column(layout.icao24)
    addresses = cells.words(raw, icao24)
    known = addresses.is_valid().to_numpy(zero_copy_only=False)
    unread = (time == cells.UNKNOWN_TIME) | ~cells.words(raw, str).is_valid().to_numpy(zero_copy_only=False)
    wanted = known & ~unread
    left = {tally.MALFORMED: int(unread.sum()), tally.NON_ICAO: int((~known & ~unread).sum())}
    if asked.wanted is not None:
        chosen = pc.fill_null(pc.is_in(addresses, value_set=pa.array(sorted(asked.wanted), pa.string())), False)
        others = wanted & ~chosen.to_numpy(zero_copy_only=False)
        left[tally.OTHER_AIRCRAFT] = int(others.sum())
        wanted &= ~others
    in_file = time[wanted | (known & ~unread)]
    chosen = pa.array(wanted)
    found, addresses, time, own = found.filter(chosen), addresses.filter(chosen), time[wanted], own[wanted]
    count, whole = found.num_rows, count
    order, repeat, duplicate = _repeats(addresses, time, own, last)
    left[tally.STALE_REPEAT], left[tally.DUPLICATE] = int(repeat.sum()), int(duplicate.sum())
    rows = Rows(
        addresses,
        time,
        cells.numbers(column(layout.latitude)),
        cells.numbers(column(layout.longitude)),
        cells.numbers(column(layout.altitude)) * layout.feet,
        cells.flags(column(layout.on_ground)),
        cells.numbers(column(layout.speed)) * layout.knots,
        cells.numbers(column(layout.track)),
        cells.numbers(column(layout.rate)) * layout.feet_a_minute,
        cells.words(column(layout.callsign), callsign),
        made.repeated("opensky" if layout is OPENSKY else "other", count),
    )
    rows = rows.at(order[~(repeat | duplicate)[order]])
    sound, impossible = made.possible(rows, asked)
    unread = sum(cells.unread(column(name)) for name in (layout.altitude, layout.speed, layout.track, layout.rate))
    return made.told(sound, whole, {**left, **impossible}, {tally.NO_NUMBER: unread}, ()), in_file


def _repeats(addresses: Any, time: Integers, own: Flags, last: dict[str, int]) -> tuple[Integers, Flags, Flags]:
    """The order by aircraft and time, which rows repeat a position by its own time, and which a row's time."""
    encoded = addresses.dictionary_encode()
    codes = encoded.indices.to_numpy(zero_copy_only=False)
    order = np.lexsort((np.arange(len(time)), time, codes))
    known = encoded.dictionary.to_pylist()
    before = np.array([last.get(address, cells.UNKNOWN_TIME) for address in known], dtype=np.int64)
    again = time == before[codes] if len(known) else np.zeros(0, dtype=np.bool_)
    same = np.zeros(len(time), dtype=np.bool_)
    same[order[1:]] = (np.diff(time[order]) == 0) & (np.diff(codes[order]) == 0)
    same |= again
    if len(order):
        ends = np.flatnonzero(np.append(np.diff(codes[order]) != 0, True))
        last.update((known[codes[at]], int(time[at])) for at in order[ends].tolist())
    return order, same & own, same & ~own
