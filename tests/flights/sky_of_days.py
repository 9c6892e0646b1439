"""A made sky around one airport, day by day: other aircraft on eight airways, received as the test says. Seeded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa

from enduse.flights.airports import airport
from enduse.flights.columns import POSITIONS

FIRST = date(2022, 1, 1)


def sky(
    days: int, received: Callable[[int, int, float], bool], *, flights: int = 40, code: str = "LLOV", seed: int = 5
) -> Any:
    """Positions of `flights` aircraft a day that fly towards the airport and land, one row each 40 km; a row is there
    where `received(day, hour, altitude_ft)`."""
    field, random = airport(code), np.random.default_rng(seed)
    rows: dict[str, list[Any]] = {name: [] for name in POSITIONS.names}
    for day in range(days):
        for flight in range(flights):
            start = datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=UTC) + timedelta(
                days=day, minutes=float(random.uniform(0, 1400))
            )
            bearing = random.uniform(0, 2 * np.pi)
            for step, km in enumerate(range(280, 0, -40)):
                time, height = start + timedelta(minutes=3 * step), min(36_000.0, field.elevation_ft + 170.0 * km)
                if not received((time.date() - FIRST).days, time.hour, height):
                    continue
                rows["icao24"].append(f"{0x740000 + flight:06x}")
                rows["time"].append(time)
                rows["latitude"].append(field.latitude + km / 111.2 * np.cos(bearing))
                rows["longitude"].append(
                    field.longitude + km / 111.2 * np.sin(bearing) / np.cos(np.radians(field.latitude))
                )
                rows["altitude_ft"].append(height)
                rows["on_ground"].append(False)
    blank = [None] * len(rows["icao24"])
    return pa.table({name: values or blank for name, values in rows.items()}, schema=POSITIONS)
