"""Rows of positions -> rows that can be relied on, and what was judged. Each rule has its own function below.

What the rules must not do decides their form. Taking off and landing rolls are on the ground at 80 to 200 kt: only
height or a speed that no wheels bear contradicts the ground. A speed gate between neighbours hits good rows, since
positions repeat and clocks jitter: repeats go first, distance has a tolerance, and runs of rows are judged instead of
single steps. Jumps of a spoofed receiver are left out as "position unreliable", and the stretch is recorded, so that
the hole they leave is never taken for lost reception or a landing.
Heights that look like metres called feet are reported, never converted.

Depends on rows sorted by aircraft and time. Methods: run consistency by dynamic programming (longest chain of runs that
one aircraft can have flown); medians for spikes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pyarrow as pa

from enduse.flights import tally
from enduse.flights.formats.rows import Flags, Floats, Integers
from enduse.flights.tally import Tally, Unreliable
from enduse.flights.units import suspected

FASTEST_KMH = 1_250
"""No cargo or passenger jet is faster over ground, wind included."""
SLACK_KM = 5
"""A position may be this far off its time: twenty seconds of cruise. A smaller jump is none."""
SILENCE_SECONDS = 300
LOOKED_BACK = 64
"""Runs before one among which its forerunner is sought, beside the heaviest chain before those."""
SPIKE_FT, CLIMB_FPM, SPIKE_SECONDS = 1_500, 12_000, 120
"""A height is a spike when both neighbours within SPIKE_SECONDS contradict it by more than a climb allows."""
FASTEST_ON_WHEELS_KT = 250
HIGHEST_AIRPORT_FT = 15_000
NEAR_SECONDS = 60
SLOW_KT = 30
EARTH_KM = 6371.0088


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a sorted table that the rules need. `first` marks the first row of each aircraft."""

    first: Flags
    seconds: Floats
    latitude: Floats
    longitude: Floats
    altitude: Floats
    ground: Flags
    speed: Floats
    rate: Floats

    def at(self, kept: Flags, first: Flags) -> Columns:
        """The rows where `kept` holds, with their own `first`."""
        fields = (getattr(self, name)[kept] for name in self.__slots__[1:])
        return Columns(first, *fields)


def clean(table: Any, read: Tally) -> tuple[Any, Tally]:
    """A table in schema POSITIONS, sorted by (icao24, time) -> the reliable rows, and the tally after that."""
    table = table.combine_chunks()
    if not table.num_rows:
        return table, read
    codes = table["icao24"].combine_chunks().dictionary_encode()
    aircraft: Integers = codes.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    names = codes.dictionary.to_pylist()
    columns = _columns(table, aircraft)
    kept = ~repeats(columns)
    left = {tally.STALE_REPEAT: int((~kept).sum())}
    aircraft, columns, table = _narrowed(kept, aircraft, columns, table)
    kept, stretches = _reliable(columns, aircraft, names)
    left[tally.UNRELIABLE] = int((~kept).sum())
    aircraft, columns, table = _narrowed(kept, aircraft, columns, table)
    aloft = contradicted(columns)
    spiked = spikes(columns) & ~columns.ground
    noted = {tally.NOT_ON_GROUND: int(aloft.sum()), tally.SPIKE: int(spiked.sum())}
    units = suspected(aircraft, names, columns)
    noted[tally.WRONG_UNITS] = sum(found.rows for found in units)
    table = _with(table, "on_ground", pa.array(columns.ground & ~aloft))
    altitude = np.where(spiked, np.nan, columns.altitude).astype(np.float32)
    table = _with(table, "altitude_ft", pa.array(altitude, mask=np.isnan(altitude)))
    after = read.without(left, noted, stretches)
    return table, after + Tally(problems=tuple(found.sentence for found in units))


def kilometres(lat1: Floats, lon1: Floats, lat2: Floats, lon2: Floats) -> Floats:
    """Great-circle distances by the haversine formula; degrees in, kilometres out."""
    a, b, c, d = (np.radians(values) for values in (lat1, lon1, lat2, lon2))
    half = np.sin((c - a) / 2) ** 2 + np.cos(a) * np.cos(c) * np.sin((d - b) / 2) ** 2
    distance: Floats = 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return distance


def repeats(columns: Columns) -> Flags:
    """Rows in the air that tell the position of the row before again: told later than measured. On the ground, or
    slow, the same place is a place."""
    same = np.zeros(len(columns.first), dtype=np.bool_)
    same[1:] = (np.diff(columns.latitude) == 0) & (np.diff(columns.longitude) == 0)
    with np.errstate(invalid="ignore"):
        moving = ~(columns.speed < SLOW_KT)
    return same & ~columns.first & ~columns.ground & moving


def possible_step(km: Floats, seconds: Floats) -> Flags:
    """Whether an aircraft can have flown that far in that time, clocks and positions being a little off."""
    return km <= FASTEST_KMH / 3600 * seconds + SLACK_KM


def contradicted(columns: Columns) -> Flags:
    """Rows on the ground that cannot be: faster than wheels bear, or between rows higher than any airport and too near
    in time to have come down. A roll at 80 to 200 kt stays on the ground."""
    with np.errstate(invalid="ignore"):
        fast = columns.speed > FASTEST_ON_WHEELS_KT
    before, since = _nearest(columns, backwards=True)
    after, until = _nearest(columns, backwards=False)
    with np.errstate(invalid="ignore"):
        high = (before - CLIMB_FPM / 60 * since > HIGHEST_AIRPORT_FT) & (since <= NEAR_SECONDS)
        high &= (after - CLIMB_FPM / 60 * until > HIGHEST_AIRPORT_FT) & (until <= NEAR_SECONDS)
    return columns.ground & (fast | high)


def spikes(columns: Columns) -> Flags:
    """Heights that leave the line between their neighbours by more than SPIKE_FT and any climb, while those agree.

    The neighbours are the medians of the three known heights before and after, so that a second spike hides none."""
    known = np.flatnonzero(~np.isnan(columns.altitude))
    found = np.zeros(len(columns.first), dtype=np.bool_)
    if len(known) < 7:
        return found
    group = np.cumsum(columns.first)[known]
    height, seconds = columns.altitude[known], columns.seconds[known]
    middle = np.arange(3, len(known) - 3)
    near = (group[middle - 3] == group[middle + 3]) & (seconds[middle + 3] - seconds[middle - 3] <= SPIKE_SECONDS)
    middle = middle[near]
    before = np.median(np.stack([height[middle - k] for k in (1, 2, 3)]), axis=0)
    after = np.median(np.stack([height[middle + k] for k in (1, 2, 3)]), axis=0)
    climb = CLIMB_FPM / 60
    to_before, to_after = seconds[middle] - seconds[middle - 3], seconds[middle + 3] - seconds[middle]
    off = np.abs(height[middle] - before) > SPIKE_FT + climb * to_before
    off &= np.abs(height[middle] - after) > SPIKE_FT + climb * to_after
    off &= np.abs(after - before) <= SPIKE_FT + climb * (to_before + to_after)
    found[known[middle[off]]] = True
    return found


def runs(columns: Columns, start: int, end: int) -> Flags:
    """Which rows of one aircraft, at `start` to `end`, belong to the heaviest chain of runs that one aircraft can have
    flown. A run is cut where a step is impossible, and at the silences next to such a step: after a silence every
    place can be reached, so that what is spoofed may begin or end with one. A chain may leave runs out."""
    lat, lon, t = columns.latitude[start:end], columns.longitude[start:end], columns.seconds[start:end]
    bad = ~possible_step(kilometres(lat[:-1], lon[:-1], lat[1:], lon[1:]), np.diff(t))
    jumps = np.flatnonzero(bad) + 1
    edges = np.unique(np.concatenate([[0], jumps, _silences(t, jumps), [end - start]]))
    first, last = edges[:-1], edges[1:] - 1
    weight = np.diff(edges).astype(np.float64)
    best, back = weight.copy(), np.full(len(weight), -1, dtype=np.int64)
    heaviest = 0
    for run in range(1, len(weight)):
        low = max(0, run - LOOKED_BACK)
        if low and best[low - 1] > best[heaviest]:
            heaviest = low - 1
        earlier = np.append(np.arange(low, run), heaviest)
        ends, begin = last[earlier], first[run]
        km = kilometres(lat[ends], lon[ends], np.full(len(ends), lat[begin]), np.full(len(ends), lon[begin]))
        chained = np.where(possible_step(km, t[begin] - t[ends]), best[earlier], -1)
        at = int(np.argmax(chained))
        if chained[at] > 0:
            best[run] += chained[at]
            back[run] = earlier[at]
    kept = np.zeros(end - start, dtype=np.bool_)
    run = int(np.argmax(best))
    while run >= 0:
        kept[first[run] : last[run] + 1] = True
        run = int(back[run])
    return kept


def _silences(t: Floats, jumps: Integers) -> Integers:
    """The last silence before each jump, and the first one after it, as places of the rows behind them."""
    silent = np.flatnonzero(np.diff(t) > SILENCE_SECONDS) + 1
    after = np.searchsorted(silent, jumps, side="right")
    before = np.searchsorted(silent, jumps, side="left") - 1
    return np.concatenate([silent[before[before >= 0]], silent[after[after < len(silent)]]])


def _reliable(columns: Columns, aircraft: Integers, names: list[str]) -> tuple[Flags, list[Unreliable]]:
    kept = np.ones(len(aircraft), dtype=np.bool_)
    step = np.zeros(len(aircraft), dtype=np.bool_)
    km = kilometres(columns.latitude[:-1], columns.longitude[:-1], columns.latitude[1:], columns.longitude[1:])
    step[1:] = ~possible_step(km, np.diff(columns.seconds))
    stretches: list[Unreliable] = []
    for code in np.unique(aircraft[step & ~columns.first]).tolist():
        start, end = np.searchsorted(aircraft, [code, code + 1]).tolist()
        inside = runs(columns, start, end)
        kept[start:end] = inside
        edges = np.flatnonzero(np.diff(np.concatenate([[True], inside, [True]]).astype(np.int8)))
        for begin, stop in edges.reshape(-1, 2).tolist():
            moments = (_moment(columns.seconds[start + begin]), _moment(columns.seconds[start + stop - 1]))
            stretches.append(Unreliable(names[code], *moments, stop - begin, "jumps that no aircraft flies"))
    return kept, stretches


def _columns(table: Any, aircraft: Integers) -> Columns:
    def numbers(name: str) -> Floats:
        values: Floats = table[name].to_numpy().astype(np.float64)
        return values

    time = table["time"].cast(pa.int64()).to_numpy()
    first = np.ones(len(aircraft), dtype=np.bool_)
    first[1:] = np.diff(aircraft) != 0
    ground: Flags = table["on_ground"].to_numpy().astype(np.bool_)
    return Columns(
        first,
        time / 1e6,
        numbers("latitude"),
        numbers("longitude"),
        numbers("altitude_ft"),
        ground,
        numbers("ground_speed_kt"),
        numbers("vertical_rate_fpm"),
    )


def _narrowed(kept: Flags, aircraft: Integers, columns: Columns, table: Any) -> tuple[Integers, Columns, Any]:
    if bool(kept.all()):
        return aircraft, columns, table
    aircraft = aircraft[kept]
    first = np.ones(len(aircraft), dtype=np.bool_)
    first[1:] = np.diff(aircraft) != 0
    return aircraft, columns.at(kept, first), table.filter(pa.array(kept))


def _nearest(columns: Columns, *, backwards: bool) -> tuple[Floats, Floats]:
    """For each row the height of the nearest row in the air before or after it of the same aircraft, and the seconds to
    it; NaN where there is none."""
    order = slice(None) if backwards else slice(None, None, -1)
    aloft = (~np.isnan(columns.altitude) & ~columns.ground)[order]
    group = np.cumsum(columns.first)[order]
    places = np.maximum.accumulate(np.where(aloft, np.arange(len(aloft)), -1))
    sound = (places >= 0) & (group[places] == group)
    height = np.where(sound, columns.altitude[order][places], np.nan)
    away = np.where(sound, np.abs(columns.seconds[order] - columns.seconds[order][places]), np.nan)
    return height[order], away[order]


def _with(table: Any, name: str, column: Any) -> Any:
    place = table.schema.get_field_index(name)
    return table.set_column(place, table.schema.field(place), column)


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
