"""Tables of state vectors, CSV or Parquet, one row a second for every aircraft: OpenSky's, and those traffic writes.

A row repeats the last position until a new one comes. The position's own time stands in a column of its own
(`lastposupdate`, `last_position`): a row is kept where that time changes, and has it as its time; the repeats are
counted. Without the column the row's time serves, and repeats are left to the cleaning.
Read in batches: only the columns needed, and only the aircraft asked for, are turned into numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
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


def read_tables(
    batches: Iterable[Any], layout: Layout, asked: Asked, strays: Callable[[], frozenset[int]] = frozenset
) -> Iterator[Read]:
    """The positions of the batches of one table; last an empty batch with the days that the table tells of.

    A position that the next batch repeats is recognised by its time in the aircraft's last row.
    `strays` gives the days since 1970 that do not belong to the table; asked only where its days lie apart."""
    last: dict[str, int] = {}
    hours: Counter[str] = Counter()
    seen: set[int] = set()
    for found in batches:
        read, told = _read(found, layout, asked, last, {hour // 24 for hour in seen}, strays)
        fresh = set(np.unique(told // 3_600_000_000).tolist()) - seen
        seen |= fresh
        hours.update(day for hour in fresh for day in made.days_of(np.array([hour * 3_600_000_000])))
        yield read
    yield made.empty(Tally(days=tuple(_day(day, count, layout) for day, count in sorted(hours.items()))))


def _day(day: str, hours: int, layout: Layout) -> Day:
    if layout is not OPENSKY:
        return Day(day, PARTIAL, None, "a table of chosen rows")
    return Day(day, WHOLE if hours == 24 else PARTIAL, round(hours / 24, 4), f"rows in {hours} of 24 hours")


def moments(batches: Iterable[Any], layout: Layout, asked: Asked) -> Counter[int]:
    """How many different times each day of a table has, as `rows.moments` counts them."""
    return made.moments(_known(found, layout, asked).dated for found in batches)


@dataclass(frozen=True, slots=True)
class _Known:
    """Whose rows they are and of when; `own` where the position's own time is told. `unread`: rows without one of both.

    `dated`: the times of the rows with an address that can be those of positions."""

    addresses: Any
    time: Integers
    own: Flags
    known: Flags
    unread: Flags
    dated: Integers


def _known(found: Any, layout: Layout, asked: Asked) -> _Known:
    row_time = cells.times(_column(found, layout.time))
    time = cells.times(_column(found, layout.position_time))
    own = time != cells.UNKNOWN_TIME
    time = np.where(own, time, row_time)
    raw = _column(found, layout.icao24)
    addresses = cells.words(raw, icao24)
    known = addresses.is_valid().to_numpy(zero_copy_only=False)
    unread = (time == cells.UNKNOWN_TIME) | ~cells.words(raw, str).is_valid().to_numpy(zero_copy_only=False)
    return _Known(addresses, time, own, known, unread, time[known & ~unread & made.datable(time, asked)])


def _column(found: Any, name: str) -> Any:
    """A column of a batch, unknown throughout where it has none."""
    if name not in found.schema.names:
        return pa.nulls(found.num_rows, pa.float64())
    return cells.one_array(found.column(name))


def _read(
    found: Any,
    layout: Layout,
    asked: Asked,
    last: dict[str, int],
    before: set[int],
    strays: Callable[[], frozenset[int]],
) -> tuple[Read, Integers]:
    """The positions of one batch, and the times that tell which hours the table covers; `before`: days met so far."""
    told = _known(found, layout, asked)
    addresses, time, own, known, unread = told.addresses, told.time, told.own, told.known, told.unread
    in_file = told.dated
    apart = np.zeros(len(time), dtype=np.bool_)
    if len(made.islands(before | {*np.unique(in_file // made.DAY).tolist()})) > 1 and (days := strays()):
        apart, in_file = made.on_days(time, days), in_file[~made.on_days(in_file, days)]
    wanted = known & ~unread
    left = {tally.MALFORMED: int(unread.sum()), tally.NON_ICAO: int((~known & ~unread).sum())}
    if asked.wanted is not None:
        chosen = pc.fill_null(pc.is_in(addresses, value_set=pa.array(sorted(asked.wanted), pa.string())), False)
        others = wanted & ~chosen.to_numpy(zero_copy_only=False)
        left[tally.OTHER_AIRCRAFT] = int(others.sum())
        wanted &= ~others
    left[tally.APART] = int((wanted & apart).sum())
    wanted &= ~apart
    whole, chosen = found.num_rows, pa.array(wanted)
    found, addresses, time, own = found.filter(chosen), addresses.filter(chosen), time[wanted], own[wanted]
    order, repeat, duplicate = _repeats(addresses, time, own, last)
    left[tally.STALE_REPEAT], left[tally.DUPLICATE] = int(repeat.sum()), int(duplicate.sum())
    rows = Rows(
        addresses,
        time,
        cells.numbers(_column(found, layout.latitude)),
        cells.numbers(_column(found, layout.longitude)),
        cells.numbers(_column(found, layout.altitude)) * layout.feet,
        cells.flags(_column(found, layout.on_ground)),
        cells.numbers(_column(found, layout.speed)) * layout.knots,
        cells.numbers(_column(found, layout.track)),
        cells.numbers(_column(found, layout.rate)) * layout.feet_a_minute,
        cells.words(_column(found, layout.callsign), callsign),
        made.repeated("opensky" if layout is OPENSKY else "other", found.num_rows),
    )
    rows = rows.at(order[~(repeat | duplicate)[order]])
    sound, impossible = made.possible(rows, asked)
    no_number = sum(
        cells.unread(_column(found, name)) for name in (layout.altitude, layout.speed, layout.track, layout.rate)
    )
    return made.told(sound, whole, {**left, **impossible}, {tally.NO_NUMBER: no_number}, ()), in_file


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
