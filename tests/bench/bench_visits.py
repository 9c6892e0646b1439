"""Visits beside a bare scan of the same columns:  bench_visits.py [--rows N] [--rounds N] [--whole N] [--large]

The made positions of bench_segments.py, sorted and shuffled. Each round runs the scan and then what reads positions for
visits (one row per aircraft and time, segments, ground rows, ground runs), in one process of its own; a ratio is
minimum over minimum, of elapsed and of processor time, and the memory is the peak of that process. `--whole` adds the
whole of `infer_visits` on so many rows, with the time that each part takes: weighing gaps costs by the gap, not by the
position. `--large` adds five times the rows, sorted, in five files: at most linear.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

sys.path.insert(0, str(Path(__file__).parent))

from bench_segments import PER_AIRCRAFT, highest_memory, make

from enduse.flights import outside, queried_set, sorted_set, visits, weighing
from enduse.flights.airports import airport_table
from enduse.flights.columns import STATE
from enduse.flights.on_ground import ground_runs
from enduse.flights.position_set import position_set

PARTS = (
    (sorted_set, "sorted_set"), (sorted_set.SortedSet, "coverage"), (queried_set.QueriedSet, "observed"),
    (queried_set.QueriedSet, "coverage"), (visits, "ground_runs"), (visits, "timeline"),
    (outside, "seen_paths"), (weighing, "explain"), (visits, "stop_visit"), (visits, "visit_of_gap"),
)  # fmt: skip

Took = tuple[float, float]


def clocked(run: Callable[[], Any]) -> tuple[Any, Took]:
    """What `run` gives, and its seconds: elapsed, of processor."""
    elapsed, busy = time.perf_counter(), time.process_time()
    result = run()
    return result, (time.perf_counter() - elapsed, time.process_time() - busy)


def scan(path: Path) -> None:
    """Reads every column that visits read, and nothing else."""
    columns = ", ".join(f"min({name})" for name in ("icao24", "epoch_us(time)", *STATE, "callsign"))
    with duckdb.connect() as connection:
        connection.execute("SET threads = 2")
        connection.execute("SET enable_progress_bar = false")
        connection.execute(f"SELECT {columns} FROM '{path / '*.parquet'}'").fetchall()


def read(path: Path) -> tuple[int, int]:
    """What visits read of positions first, and the ground runs: how many segments and ground runs."""
    with position_set(path) as source:
        seen = source.observed()
    return seen.segments.num_rows, len(ground_runs(seen.ground_rows))


def reading(path: Path, rounds: int) -> dict[str, Any]:
    """Least seconds of the scan and of reading, what was found, and the peak memory in GB."""
    scans, reads, found = [], [], None
    for _ in range(rounds):
        scans.append(clocked(lambda: scan(path))[1])
        found, took = clocked(lambda: read(path))
        reads.append(took)
    return {"scan": least(scans), "read": least(reads), "found": found, "peak": highest_memory()}


def least(times: list[Took]) -> Took:
    """The least of each."""
    return min(took[0] for took in times), min(took[1] for took in times)


def whole(path: Path, rounds: int) -> dict[str, Any]:
    """Seconds of the scan and of `infer_visits`, of processor, by part; a part within another counts in both."""
    airport_table()
    spent: Counter[str] = Counter()

    def watched(name: str, part: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:
            started = time.process_time()
            try:
                return part(*given, **named)
            finally:
                spent[name] += time.process_time() - started

        return run

    for module, name in PARTS:
        setattr(module, name, watched(name, getattr(module, name)))
    base = least([clocked(lambda: scan(path))[1] for _ in range(rounds)])
    found, took = clocked(lambda: visits.infer_visits(path))
    return {"scan": base, "took": took, "parts": dict(spent), "visits": len(found.visits), "peak": highest_memory()}


def alone(run: Callable[..., Any], *given: Any) -> Any:
    """`run` in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(run, given)


def print_reading(rows: int, order: str, rounds: int, files: int = 1) -> Took:
    """Makes the positions, measures and prints; the seconds of reading."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(files):
            make(Path(folder), rows // files, order, number * (rows // files // PER_AIRCRAFT))
        found = alone(reading, Path(folder), rounds)
    ratio, work = (found["read"][at] / found["scan"][at] for at in (0, 1))
    print(f"{rows:,} positions {order}: {found['found'][0]:,} segments, {found['found'][1]:,} ground runs")
    print(
        f"  {found['read'][0]:.2f} s, {ratio:.2f} x scan; {work:.2f} x its work; peak {found['peak']:.2f} GB",
        flush=True,
    )
    took: Took = found["read"]
    return took


def print_whole(rows: int, rounds: int) -> None:
    """The whole of `infer_visits`, by part."""
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder), rows, "sorted")
        found = alone(whole, Path(folder), rounds)
    work, took = found["scan"][1], found["took"][1]
    print(f"{rows:,} positions sorted, all of infer_visits: {found['visits']:,} visits")
    print(f"  {took:.2f} s of work, {took / work:.1f} x that of the scan; peak {found['peak']:.2f} GB")
    for name, seconds in found["parts"].items():
        print(f"  {name:<16}{seconds:8.2f} s, {seconds / work:7.2f} x")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=20_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--whole", type=int, default=2_000_000, metavar="ROWS")
    parser.add_argument("--large", action="store_true")
    args = parser.parse_args()
    small = print_reading(args.rows, "sorted", args.rounds)
    print_reading(args.rows, "shuffled", args.rounds)
    if args.large:
        large = print_reading(5 * args.rows, "sorted", args.rounds, files=5)
        times = (large[0] / small[0], large[1] / small[1])
        print(f"  five times the positions: {times[0]:.2f} times as long, {times[1]:.2f} times the work")
    if args.whole:
        print_whole(args.whole, args.rounds)


if __name__ == "__main__":
    main()
