"""Days of traces as an archive has them: an aircraft that comes in, stands for two hours, and leaves again."""

from __future__ import annotations

import json
import math
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

OVDA = (29.9403, 34.9358, 1_492)
"""Latitude and longitude in degrees, elevation in feet."""

FAR_S = 1_200
"""The path begins and ends so many seconds from the field: 35,000 ft are lost in them."""


def landing(
    day: str, icao: str = "4b8001", callsign: str | None = "AZQ101", *, hour: int = 10, floor_ft: float = 0.0
) -> bytes:
    """A readsb trace of one visit to Ovda on `day`; nothing is received below `floor_ft`, ground rows neither."""
    start = datetime.fromisoformat(f"{day}T{hour:02}:00:00").replace(tzinfo=UTC).timestamp()
    rows: list[list[Any]] = [_row(t, FAR_S - t, rate=-1_700) for t in range(0, FAR_S, 10)]
    rows += [_row(t, 0, ground=True) for t in range(FAR_S, FAR_S + 7_200, 60)]
    rows += [_row(t, t - FAR_S - 7_200, rate=1_700) for t in range(FAR_S + 7_210, 2 * FAR_S + 7_200, 10)]
    kept = [row for row in rows if (row[3] if row[3] != "ground" else 0) >= floor_ft]
    for row in kept:
        row[8] = {"flight": f"{callsign:8}"} if callsign else None
    return json.dumps({"icao": icao, "timestamp": start, "trace": kept}).encode()


def written(folder: Path, *days: str, **options: Any) -> Path:
    """A folder with one file a day, as archives of several days are unpacked."""
    for day in days:
        place = folder / day
        place.mkdir(parents=True, exist_ok=True)
        icao = str(options.get("icao", "4b8001"))
        (place / f"trace_full_{icao}.json").write_bytes(landing(day, **options))
    return folder


def _row(time: int, away_s: float, *, rate: int = 0, ground: bool = False) -> list[Any]:
    """A row `away_s` seconds of flight north of the field: 450 kt high up, 140 kt near it."""
    low = 300.0
    km = (min(away_s, low) * 0.075) + max(0.0, away_s - low) * 0.22
    height = OVDA[2] + away_s * 28.0
    speed = 5 if ground else 140 if away_s < low else 430
    lat = OVDA[0] + km / 111.195
    lon = OVDA[1] + 0.0002 * math.sin(time)
    altitude = "ground" if ground else round(height / 25) * 25
    return [
        time,
        round(lat, 6),
        round(lon, 6),
        altitude,
        speed,
        180,
        0,
        rate,
        None,
        "adsb_icao",
        None,
        None,
        None,
        None,
    ]
