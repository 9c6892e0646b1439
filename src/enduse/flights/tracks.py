"""Positions -> the received tracks around visits. A track ends where nothing was received for more than GAP_SECONDS: no
line is ever drawn through a gap. Nothing is smoothed, thinned or filled in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any

import numpy as np

from enduse.flights.columns import GAP_SECONDS
from enduse.flights.on_ground import Positions, relation
from enduse.flights.verdict import iso
from enduse.model.visit import Visit

AROUND = timedelta(hours=24)
"""So much before a visit and after it belongs to it."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Track:
    """Received positions of one aircraft without a gap: `points` as (longitude, latitude) in degrees, in order of time;
    `start` and `end` ISO 8601 in UTC."""

    icao24: str
    start: str
    end: str
    points: tuple[tuple[float, float], ...]


def tracks(positions: Positions, visits: Iterable[Visit]) -> tuple[Track, ...]:
    """The tracks of the aircraft of `visits` from AROUND before each visit to AROUND after it, by aircraft and time."""
    import duckdb
    import pyarrow as pa

    spans = _spans(visits)
    if not spans:
        return ()
    names, starts, ends = (list(column) for column in zip(*spans, strict=True))
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        spanned = {
            "own": pa.array(names, pa.string()),
            "a": pa.array(starts, pa.int64()),
            "b": pa.array(ends, pa.int64()),
        }
        connection.register("spans", pa.table(spanned))
        rows = connection.execute(
            f"""SELECT icao24, epoch_us(time) AS t, longitude, latitude FROM {relation(connection, positions)}
            JOIN spans ON icao24 = own AND epoch_us(time) BETWEEN a AND b ORDER BY icao24, t"""
        ).fetchnumpy()
    return tuple(_cut(rows))


def _cut(rows: dict[str, Any]) -> Iterable[Track]:
    time = np.asarray(rows["t"], dtype=np.int64)
    if not len(time):
        return
    names = rows["icao24"].astype(str)
    breaks = np.flatnonzero((np.diff(time) > GAP_SECONDS * 1_000_000) | (names[1:] != names[:-1])) + 1
    for start, end in zip([0, *breaks.tolist()], [*breaks.tolist(), len(time)], strict=True):
        places = zip(rows["longitude"][start:end].tolist(), rows["latitude"][start:end].tolist(), strict=True)
        points = tuple((round(east, 6), round(north, 6)) for east, north in places)
        yield Track(str(names[start]), iso(int(time[start])), iso(int(time[end - 1])), points)


def _spans(visits: Iterable[Visit]) -> Sequence[tuple[str, int, int]]:
    """Times to be shown, in microseconds; those of an aircraft that overlap are one."""
    wanted = []
    for visit in visits:
        times = [visit.arrival, visit.departure, *(visit.arrival_between or ()), *(visit.departure_between or ())]
        known = [datetime.fromisoformat(time).astimezone(UTC) for time in times if time is not None]
        if known:
            wanted.append((visit.icao24, _us(min(known) - AROUND), _us(max(known) + AROUND)))
    found: list[tuple[str, int, int]] = []
    for _, own in groupby(sorted(wanted), key=lambda span: span[0]):
        for name, start, end in own:
            if found and found[-1][0] == name and start <= found[-1][2]:
                found[-1] = (name, found[-1][1], max(end, found[-1][2]))
            else:
                found.append((name, start, end))
    return found


def _us(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(microseconds=1)
