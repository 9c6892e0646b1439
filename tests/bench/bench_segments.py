"""Segments by a query engine, beside a bare scan:  bench_segments.py [--rows N] [--rounds N] [--large]

Made positions (25 rows a gap of up to 15 minutes, stops of an hour or more, 12 % on the ground, unrelated to any real
aircraft), sorted and shuffled. Each round runs the scan and every stage one after the other; a ratio is minimum over
minimum, of elapsed and of processor time. The memory is the peak of a process of its own. `--large` adds five times
the rows: at most linear.
"""

from __future__ import annotations

import argparse
import multiprocessing
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from enduse.flights.columns import SEGMENTS, STATE
from enduse.flights.engine import DuckEngine
from enduse.flights.observed import observed
from enduse.flights.segments import segments

PER_AIRCRAFT = 50_000

MADE = """
COPY (
  WITH drawn AS (SELECT a, i, hash(a, i) AS h FROM range({first}, {past}) t(a), range({each}) r(i)),
  stepped AS (SELECT *, CASE WHEN i % 1009 = 0 THEN 3600000000 + (h % 3600000000)::BIGINT
    WHEN h % 2000 = 0 THEN 1200000000 ELSE 5000000 + (h % 10000000)::BIGINT END AS step FROM drawn),
  timed AS (SELECT *, sum(step) OVER (PARTITION BY a ORDER BY i) AS us, i % 1009 AS k FROM stepped)
  SELECT lower(printf('%06x', 4194304 + a * 97)) AS icao24, make_timestamptz((1577836800000000 + us)::BIGINT) AS time,
    round(30 + 10 * sin(i / 5000.0 + a), 6) AS latitude, round(40 + 20 * cos(i / 7000.0 + a), 6) AS longitude,
    CASE WHEN k < 60 OR k > 950 OR h % 31 = 0 THEN NULL
      ELSE (least(k - 60, 950 - k, 130) * 270 // 25 * 25)::FLOAT END AS altitude_ft,
    k < 60 OR k > 950 AS on_ground,
    CASE WHEN h % 29 > 0 THEN round(250 + 200 * sin(i / 100.0), 1)::FLOAT END AS ground_speed_kt,
    CASE WHEN h % 23 > 0 THEN ((h % 3600) / 10.0)::FLOAT END AS track_deg,
    CASE WHEN h % 19 > 0 THEN ((h % 64)::INT * 64 - 2048)::FLOAT END AS vertical_rate_fpm,
    CASE WHEN h % 4 = 0 THEN 'AZQ' || (i // 1009) END AS callsign, 'adsb_icao' AS source
  FROM timed ORDER BY {order}
) TO '{path}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 250000)
"""


def make(folder: Path, rows: int, order: str, first: int = 0) -> Path:
    """Positions in one file; `order` sorted or shuffled, `first` the number of the first aircraft."""
    path = folder / f"{order}-{rows}-{first:06}.parquet"
    by = "icao24, time" if order == "sorted" else "hash(a, i, 7)"
    with duckdb.connect() as connection:
        connection.execute("SET memory_limit = '3GB'")
        connection.execute("SET enable_progress_bar = false")
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(
            MADE.format(first=first, past=first + rows // PER_AIRCRAFT, each=PER_AIRCRAFT, order=by, path=path)
        )
    return path


def measured(path: Path, rounds: int) -> dict[str, Any]:
    """Least seconds (elapsed, of processor) of each stage, the peak memory in GB, and a checksum of the segments."""
    least: dict[str, tuple[float, float]] = {}

    def clocked(stage: str, run: Callable[[], Any]) -> Any:
        elapsed, busy = time.perf_counter(), time.process_time()
        result = run()
        took = (time.perf_counter() - elapsed, time.process_time() - busy)
        before = least.get(stage, took)
        least[stage] = (min(took[0], before[0]), min(took[1], before[1]))
        return result

    columns = ", ".join(f"min({name})" for name in ("icao24", "epoch_us(time)", *STATE, "callsign"))
    scan = f"SELECT {columns} FROM '{path}'"
    for _ in range(rounds):
        with DuckEngine(threads=2) as engine:
            clocked("scan", lambda engine=engine: engine.backend.raw_sql(scan).fetchall())
            read = clocked("unique", lambda engine=engine: engine.positions([path]))
            both = clocked("segments and ground rows", lambda engine=engine, read=read: observed(engine, read))
    peak = highest_memory()
    with DuckEngine(threads=2) as engine:
        positions = engine.positions([path]).positions
        alone = clocked("segments alone", lambda: engine.rows(segments(positions), SEGMENTS))
    assert alone.equals(both.segments)
    return {"least": least, "peak": peak, "checksum": checksum(alone), "segments": alone.num_rows}


def highest_memory() -> float:
    """GB that this process held at most. (The figure of getrusage begins with that of the process that started it.)"""
    stated = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line.split()[1] for line in stated.splitlines() if line.startswith("VmHWM"))) / 1e6


def checksum(table: pa.Table) -> str:
    """Of all columns and rows in their order."""
    import hashlib

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table.combine_chunks())
    return hashlib.sha256(sink.getvalue()).hexdigest()[:16]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=20_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--large", action="store_true")
    args = parser.parse_args()
    spawn = multiprocessing.get_context("spawn")
    for rows in (args.rows, 5 * args.rows) if args.large else (args.rows,):
        sums = set()
        for order in ("sorted", "shuffled"):
            with tempfile.TemporaryDirectory() as folder:
                path = make(Path(folder), rows, order)
                with spawn.Pool(1) as pool:
                    found = pool.apply(measured, (path, args.rounds))
            sums.add(found["checksum"])
            elapsed, busy = found["least"]["scan"]
            print(f"{rows:,} positions {order}: {found['segments']:,} segments, peak {found['peak']:.2f} GB")
            for stage, took in found["least"].items():
                print(
                    f"  {stage:<26}{took[0]:7.2f} s, {took[0] / elapsed:5.2f} x scan; {took[1] / busy:5.2f} x its work"
                )
        print("  sorted and shuffled give equal rows" if len(sums) == 1 else f"  DIFFERENT ROWS: {sums}")


if __name__ == "__main__":
    main()
