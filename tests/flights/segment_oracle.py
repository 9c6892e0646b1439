"""Segments and ground runs by the plainest means: sort the rows, walk over them, cut. Slow and right."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any

import pyarrow as pa

from enduse.flights.columns import GAP_SECONDS, POSITIONS, SEGMENTS, STATE
from enduse.flights.on_ground import SLOW_KT
from enduse.flights.position_set import GROUND_ROWS

MICROSECOND = timedelta(microseconds=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Row = dict[str, Any]


def moment(us: int) -> datetime:
    """Microseconds since 1970 as a time."""
    return EPOCH + timedelta(microseconds=us)


def row(icao24: str, us: int, **known: Any) -> Row:
    """A position of which `known` is known, the rest null."""
    empty = dict.fromkeys(POSITIONS.names)
    return {
        **empty,
        "latitude": 0.0,
        "longitude": 0.0,
        "on_ground": False,
        **known,
        "icao24": icao24,
        "time": moment(us),
    }


def table(rows: list[Row], schema: pa.Schema = POSITIONS) -> pa.Table:
    """Rows as Arrow."""
    return pa.Table.from_pylist(rows, schema=schema)


def cut(rows: list[Row]) -> list[list[Row]]:
    """The rows of each segment, sorted by aircraft and time."""
    found: list[list[Row]] = []
    for _, flown in groupby(sorted(rows, key=lambda row: (row["icao24"], row["time"])), key=lambda row: row["icao24"]):
        before = None
        for row in flown:
            if before is None or row["time"] - before > timedelta(seconds=GAP_SECONDS):
                found.append([])
            found[-1].append(row)
            before = row["time"]
    return found


def segments(rows: list[Row]) -> pa.Table:
    """What `segments.segments` must give."""
    found = []
    for run in cut(rows):
        called = [row["callsign"] for row in run if row["callsign"] is not None] or [None]
        found.append(
            {
                "icao24": run[0]["icao24"],
                "start": run[0]["time"],
                "end": run[-1]["time"],
                "rows": len(run),
                **{f"first_{name}": run[0][name] for name in STATE},
                **{f"last_{name}": run[-1][name] for name in STATE},
                "first_callsign": called[0],
                "last_callsign": called[-1],
            }
        )
    return table(found, SEGMENTS)


def ground_rows(rows: list[Row]) -> pa.Table:
    """What `observed.observed` must keep, sorted by aircraft and time."""
    found = [
        {**{name: one[name] for name in GROUND_ROWS.names if name != "us"}, "us": (one["time"] - EPOCH) // MICROSECOND}
        for one in sorted(rows, key=lambda row: (row["icao24"], row["time"]))
        if one["on_ground"] or (one["ground_speed_kt"] is not None and one["ground_speed_kt"] < SLOW_KT)
    ]
    return table(found, GROUND_ROWS)
