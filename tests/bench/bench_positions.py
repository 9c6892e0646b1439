"""Positions a second of process time: reading a trace file, JSON alone beside it, and cleaning. Ratios in one run.

python tests/bench/bench_positions.py [trace_full_<hex>.json]
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pyarrow as pa

from enduse.flights.cleaning import clean
from enduse.flights.formats import readsb
from enduse.flights.formats.rows import Asked
from enduse.flights.tally import Tally


def made(count: int = 2_500) -> bytes:
    """A trace of `count` rows with the objects that real ones carry in every fourth row."""
    told: dict[str, object] = {
        "type": "adsb_icao",
        "flight": "AZQ123  ",
        "alt_geom": 33825,
        "ias": 279,
        "tas": 460,
        "mach": 0.772,
        "track_rate": -0.03,
        "roll": -0.88,
        "baro_rate": 0,
        "squawk": "4637",
        "nav_qnh": 1013.6,
        "nic": 8,
        "rc": 186,
        "version": 2,
        "nac_p": 10,
        "nac_v": 2,
        "sil": 3,
        "gva": 2,
        "sda": 2,
        "alert": 0,
        "spi": 0,
    }
    rows = [
        [n * 10.02, 40.0, round(30 + n * 0.02731, 6), 32_000, 478.6, 327.8, 0, 0, None if n % 4 else told, "adsb_icao",
         33_825, 32, 280, 0.0]
        for n in range(count)
    ]  # fmt: skip
    return json.dumps({"icao": "4b1234", "timestamp": 1_693_353_600, "trace": rows}).encode()


def rate(count: int, work: Callable[[], object], rounds: int = 5) -> float:
    """Positions a second of process time, the best of `rounds`."""
    best = float("inf")
    for _ in range(rounds):
        started = time.process_time()
        for _ in range(10):
            work()
        best = min(best, (time.process_time() - started) / 10)
    return count / best


def main() -> None:
    """Prints the rates."""
    payload = Path(sys.argv[1]).read_bytes() if len(sys.argv) > 1 else made()
    payload = gzip.decompress(payload) if payload[:2] == b"\x1f\x8b" else payload
    asked = Asked(None, datetime(2100, 1, 1, tzinfo=UTC))
    (read,) = readsb.read(payload, asked)
    count, packed, table = read.tally.rows, gzip.compress(payload), pa.Table.from_batches([read.batch])
    tally = Tally(table.num_rows, table.num_rows)
    print(f"{count} positions, {len(payload)} bytes")
    for name, work in (
        ("JSON alone", lambda: orjson.loads(payload)),
        ("plain trace to positions", lambda: list(readsb.read(payload, asked))),
        ("packed trace to positions", lambda: list(readsb.read(packed, asked))),
        ("cleaning", lambda: clean(table, tally)),
    ):
        print(f"{name:28} {rate(count, work):12,.0f} positions a second")


if __name__ == "__main__":
    main()
