"""Files of positions as sources write them, made by the tests: traces, tables, archives."""

from __future__ import annotations

import gzip
import json
import math
import tarfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from enduse.flights.cleaning import clean
from enduse.flights.reading import read_whole
from enduse.flights.tally import Tally

NOW = datetime(2026, 1, 1, tzinfo=UTC)
DAY = 1_693_353_600
"""2023-08-30 00:00 UTC."""
DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "flights"


def shared(name: str) -> Path:
    """A real sample beside the project; the test is skipped where it is not there."""
    path = DATA / name
    if not path.exists():
        pytest.skip("the real samples are not beside the project")
    return path


def row(dt: float, lat: float = 40.0, lon: float = 30.0, alt: Any = 30_000, **other: Any) -> list[Any]:
    """One row of a readsb trace with 14 fields."""
    known = {"gs": 450.0, "track": 90.0, "flags": 0, "rate": 0, "object": None, "source": "adsb_icao", **other}
    first = [dt, lat, lon, alt, known["gs"], known["track"], known["flags"], known["rate"], known["object"]]
    return [*first, known["source"], None, None, None, None]


def trace(rows: Sequence[Any], icao: str = "4b1234", start: float = DAY) -> bytes:
    """A readsb trace file."""
    return json.dumps({"icao": icao, "timestamp": start, "trace": list(rows)}, separators=(",", ":")).encode()


def flight(
    count: int = 200, step: float = 10.0, *, speed: float = 450.0, start: float = 0.0, lat: float = 40.0
) -> list[list[Any]]:
    """A flight to the east in trace rows: climbs from 5,000 ft to a level, told in steps of 25 feet."""
    rows = []
    for number in range(count):
        seconds = number * step
        climbed = min(5_000 + seconds / 60 * 2_000, 33_000)
        lon = 30.0 + speed * 1.852 * seconds / 3600 / (111.195 * math.cos(math.radians(lat)))
        rate = 2_000 if climbed < 33_000 else 0
        height = round(climbed / 25) * 25
        rows.append(row(start + seconds, lat, round(lon, 6), height, gs=speed, rate=rate))
    return rows


def written(path: Path, payload: bytes) -> Path:
    """`payload` at `path`, folders made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(payload)
    return path


def cleaned(path: Path, **options: Any) -> tuple[Any, Tally]:
    """The clean positions of one file."""
    table, tally = read_whole(path, options.pop("wanted", None), before=NOW, **options)
    return clean(table.sort_by([("icao24", "ascending"), ("time", "ascending")]), tally)


def day_of_traces(folder: Path, traces: Iterable[tuple[str, bytes]], folders: Iterable[str] = ()) -> Path:
    """A folder with a day of traces, and empty folders beside them."""
    for name in folders:
        (folder / "traces" / name).mkdir(parents=True, exist_ok=True)
    for icao, payload in traces:
        written(folder / "traces" / icao[-2:] / f"trace_full_{icao}.json", gzip.compress(payload, mtime=0))
    return folder


def tarred(folder: Path, path: Path) -> Path:
    """The tar of a day of traces."""
    with tarfile.open(path, "w") as tar:
        tar.add(folder / "traces", "traces")
    return path


EVERY_FOLDER = tuple(f"{number:02x}" for number in range(256))
