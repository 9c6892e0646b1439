"""Rows of positions -> rows that can be relied on, and what was judged. Each rule has its own function below.

What the rules must not do decides their form. Taking off and landing rolls are on the ground at 80 to 200 kt: only
height or a speed that no wheels bear contradicts the ground. A speed gate between neighbours hits good rows, since
positions repeat and clocks jitter: repeats go first, distance has a tolerance, and runs of rows are judged instead of
single steps. Jumps of a spoofed receiver are left out as "position unreliable", and the stretch is recorded, so that
the hole they leave is never taken for lost reception or a landing.
Heights that look like metres called feet are reported, never converted.

Depends on rows sorted by aircraft and time. Methods: chains of runs (`chains`); medians for spikes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa

from enduse.flights import tally
from enduse.flights.chains import KEPT, WHY, judged, possible_step
from enduse.flights.chains import kilometres as kilometres
from enduse.flights.formats.rows import Flags, Floats, Integers
from enduse.flights.tally import Tally, Unreliable
from enduse.flights.units import suspected

SPIKE_FT, CLIMB_FPM, SPIKE_SECONDS = 1_500, 12_000, 120
"""A height is a spike when both neighbours within SPIKE_SECONDS contradict it by more than a climb allows."""
FASTEST_ON_WHEELS_KT = 250
HIGHEST_AIRPORT_FT = 15_000
NEAR_SECONDS = 60
SLOW_KT = 30
LATE_SECONDS, TURN_SECONDS = 100, 60
"""A position is told again so late at most; a full turn of 6 degrees a second leads back to it."""
DETOUR, OFF_KM = 1.5, 1
"""A way back and forth is none from so many times the distance at the speed told; places and clocks are off so far."""


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
    track: Floats
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


def repeats(columns: Columns) -> Flags:
    """Rows in the air that tell an older position again: told later than measured. Either that of the row before, in
    less than TURN_SECONDS, or one of the last LATE_SECONDS where it breaks the way: the step from the row before to the
    row after is possible, and by way of this place it is not, or needs DETOUR times the speed told. Turns lead back to
    a place at the speed that is flown. On the ground, or slow, the same place is a place."""
    found = np.zeros(len(columns.first), dtype=np.bool_)
    one, again = _told_again(columns)
    with np.errstate(invalid="ignore"):
        moving = ~(columns.speed[again] < SLOW_KT) & ~columns.ground[again]
    one, again = one[moving], again[moving]
    fresh, group = np.ones(len(found), dtype=np.bool_), np.cumsum(columns.first)
    fresh[again] = False
    soon = (again - one == 1) & (columns.seconds[again] - columns.seconds[one] < TURN_SECONDS)
    found[again[soon]] = True
    one, again = one[~soon], again[~soon]
    rows = np.flatnonzero(fresh)
    place = np.searchsorted(rows, again)
    before, after = rows[place - 1], np.append(rows, 0)[place]
    after = np.where(group[after] == group[again], np.maximum(after, again), again)
    lat, lon, seconds = columns.latitude, columns.longitude, columns.seconds

    def step(begin: Integers, end: Integers) -> tuple[Floats, Flags]:
        km = kilometres(lat[begin], lon[begin], lat[end], lon[end])
        return km, possible_step(km, seconds[end] - seconds[begin])

    (back, led), (forth, leads) = step(before, again), step(again, after)
    broken = ~led | ~leads
    with np.errstate(invalid="ignore"):
        told = columns.speed[again] * 1.852 / 3600 * (seconds[after] - seconds[before])
        broken |= back + forth > DETOUR * told + OFF_KM
    found[again] |= broken & (one <= before) & step(one, before)[1] & step(before, after)[1]
    return found


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


def _told_again(columns: Columns) -> tuple[Integers, Integers]:
    """Rows whose place the same aircraft has told in the last LATE_SECONDS (second), in order; when last (first).

    Sorts one hash of aircraft and place, whose low bits are the row; hashes that meet by chance only hide a row."""
    group = np.cumsum(columns.first)
    lat, lon = columns.latitude + 0.0, columns.longitude + 0.0
    mixed = lat.view(np.uint64) * np.uint64(0x9E3779B97F4A7C15) ^ lon.view(np.uint64) * np.uint64(0xC2B2AE3D27D4EB4F)
    mixed = (mixed ^ mixed >> np.uint64(31) ^ group.astype(np.uint64)) * np.uint64(0xD6E8FEB86659FD93)
    low = np.uint64((1 << len(mixed).bit_length()) - 1)
    mixed = np.sort(mixed & ~low | np.arange(len(mixed), dtype=np.uint64))
    equal = np.flatnonzero(mixed[:-1] & ~low == mixed[1:] & ~low)
    one, other = ((mixed[at] & low).astype(np.int64) for at in (equal, equal + 1))
    same = (group[one] == group[other]) & (lat[one] == lat[other]) & (lon[one] == lon[other])
    same &= columns.seconds[other] - columns.seconds[one] <= LATE_SECONDS
    one, other = one[same], other[same]
    sort = np.argsort(other)
    return one[sort], other[sort]


def _reliable(columns: Columns, aircraft: Integers, names: list[str]) -> tuple[Flags, list[Unreliable]]:
    kept = np.ones(len(aircraft), dtype=np.bool_)
    step = np.zeros(len(aircraft), dtype=np.bool_)
    km = kilometres(columns.latitude[:-1], columns.longitude[:-1], columns.latitude[1:], columns.longitude[1:])
    step[1:] = ~possible_step(km, np.diff(columns.seconds))
    stretches: list[Unreliable] = []
    places = (columns.latitude, columns.longitude, columns.seconds, columns.speed, columns.track)
    for code in np.unique(aircraft[step & ~columns.first]).tolist():
        start, end = np.searchsorted(aircraft, [code, code + 1]).tolist()
        found = judged(*(values[start:end] for values in places))
        kept[start:end] = found == KEPT
        edges = np.concatenate([[0], np.flatnonzero(np.diff(found)) + 1, [end - start]]).tolist()
        for begin, stop in pairwise(edges):
            if found[begin] != KEPT:
                moments = (_moment(columns.seconds[start + begin]), _moment(columns.seconds[start + stop - 1]))
                stretches.append(Unreliable(names[code], *moments, stop - begin, WHY[int(found[begin])]))
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
        numbers("track_deg"),
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
