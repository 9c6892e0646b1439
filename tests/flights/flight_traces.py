"""Real traces as canonical positions, parsed with the least that these tests need."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pyarrow as pa

from enduse.flights.columns import POSITIONS

SHARED = next(
    (up / "shared" / "data" / "flights" for up in Path(__file__).resolve().parents if (up / "shared").is_dir()), None
)
READSB = ("34718d", "a11e8b", "a1878a", "a2fe8f", "a4068e", "a69d8a", "a7888c", "aa178d", "aab38f", "ab5b8c", "ac138c")


def positions(rows: list[dict[str, Any]]) -> pa.Table:
    """Rows with any of the columns -> a table sorted by aircraft and time, one row for each."""
    blank = {"altitude_ft": None, "on_ground": False, "ground_speed_kt": None, "track_deg": None}
    blank |= {"vertical_rate_fpm": None, "callsign": None, "source": "other"}
    once = {(row["icao24"], row["time"]): blank | row for row in rows}
    return pa.Table.from_pylist([once[key] for key in sorted(once)], schema=POSITIONS)


def trace(name: str) -> list[dict[str, Any]]:
    """A readsb trace of the shared samples; geometric altitudes are left out."""
    assert SHARED is not None
    raw = (SHARED / name).read_bytes()
    whole = json.loads(gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw)
    found, callsign = [], None
    for row in whole["trace"]:
        dt, latitude, longitude, altitude, speed, track, flags, rate, extra = row[:9]
        callsign = ((extra or {}).get("flight") or "").strip() or (None if flags & 2 else callsign)
        ground = altitude == "ground"
        found.append({
            "icao24": whole["icao"], "time": round(whole["timestamp"] * 1000) * 1000 + round(dt * 1000) * 1000,
            "latitude": latitude, "longitude": longitude, "on_ground": ground, "ground_speed_kt": speed,
            "altitude_ft": None if ground or flags & 8 else altitude, "track_deg": track, "vertical_rate_fpm": rate,
            "callsign": callsign, "source": "adsb_icao",
        })  # fmt: skip
    return found


def playback(name: str) -> list[dict[str, Any]]:
    """An FR24 playback file of the shared samples; altitude 0 is the ground."""
    assert SHARED is not None
    whole = json.loads((SHARED / name).read_bytes())["result"]["response"]["data"]["flight"]
    return [
        {
            "icao24": whole["aircraft"]["identification"]["modes"].lower(), "time": row["timestamp"] * 1_000_000,
            "latitude": row["latitude"], "longitude": row["longitude"], "on_ground": not row["altitude"]["feet"],
            "altitude_ft": row["altitude"]["feet"] or None, "ground_speed_kt": row["speed"]["kts"],
            "track_deg": row["heading"], "vertical_rate_fpm": row["verticalSpeed"]["fpm"], "source": "fr24",
        }
        for row in whole["track"]
    ]  # fmt: skip
