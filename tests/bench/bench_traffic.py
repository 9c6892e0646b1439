"""Traces beside the package `traffic`, on the same files:  bench_traffic.py [FILE...] [--environment DIR]

Reading: `Flight.from_readsb`, and our reader. Splitting and airports: `Flight.split("15 min")` with `infer_airport` for
the take-off and the landing of every part, and our segments and visits; ours also on many copies of the files under
other addresses, since an archive is asked about at once, and not file by file. The files are readsb traces: arguments,
those in ENDUSE_FLIGHT_SAMPLES or in the samples beside the project, or a made one. Seconds of processor time, best of
the rounds; ours before and after theirs, since a machine that others use too changes its pace.

`traffic` 2.13 needs pandas before 3, so that it gets an environment of its own, and airports from our table, since its
own comes from the network. Where it cannot be installed, ours are measured alone.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

sys.path.insert(0, str(Path(__file__).parent))

from bench_positions import made

from enduse.flights.airports import airport_table
from enduse.flights.cleaning import clean
from enduse.flights.formats import readsb
from enduse.flights.formats.rows import Asked
from enduse.flights.visits import infer_visits

BESIDE_PROJECT = Path(__file__).resolve().parents[3] / "shared" / "data" / "flights"
"""Real samples, where the tests look for them too."""

PACKAGES = ("traffic==2.13.*", "pandas<3")

BESIDE = """
import json, sys, time
from pathlib import Path
import pandas as pd
from traffic.core import Flight
from traffic.data import airports

airports._data = pd.read_parquet(sys.argv[1])
rounds, folder = int(sys.argv[2]), Path(sys.argv[3])
found = []
for path in sorted(folder.glob("*.json")):
    reads, splits = [], []
    for _ in range(rounds):
        started = time.process_time()
        flight = Flight.from_readsb(path)
        reads.append(time.process_time() - started)
        started = time.process_time()
        parts = list(flight.split("15 min"))
        codes = [(one.infer_airport("takeoff").icao, one.infer_airport("landing").icao) for one in parts]
        splits.append(time.process_time() - started)
    found.append({"rows": len(flight.data), "read": min(reads), "split": min(splits), "parts": len(codes)})
print(json.dumps(found))
"""


def environment(folder: Path) -> Path | None:
    """The Python of an environment that has `traffic`, made where it is not there yet; null with a sentence printed."""
    python = folder / "bin" / "python"
    try:
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", folder], check=True, capture_output=True, text=True)
            install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PACKAGES]
            subprocess.run(install, check=True, capture_output=True, text=True)
        subprocess.run([python, "-c", "import traffic.core"], check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        said = str(getattr(error, "stderr", "") or error).strip().splitlines()
        print(f"traffic is not here and cannot be installed ({said[-1] if said else error}): ours alone")
        return None
    return python


def airports(path: Path) -> None:
    """Our table of airports in the columns of `traffic`'s."""
    known = airport_table().airports
    columns: dict[str, list[Any]] = {
        "name": [one.name for one in known], "iata": [None] * len(known), "icao": [one.code for one in known],
        "latitude": [one.latitude for one in known], "longitude": [one.longitude for one in known],
        "country": [""] * len(known), "altitude": [one.elevation_ft for one in known],
        "type": [one.kind for one in known], "municipality": [""] * len(known),
    }  # fmt: skip
    pq.write_table(pa.table(columns), path)


def beside(python: Path, payloads: list[bytes], rounds: int) -> list[dict[str, Any]]:
    """What `traffic` took, file by file."""
    with tempfile.TemporaryDirectory() as folder:
        for number, payload in enumerate(payloads):
            (Path(folder) / f"{number:04}.json").write_bytes(payload)
        table = Path(folder) / "airports.parquet"
        airports(table)
        command = [python, "-W", "ignore", "-c", BESIDE, table, str(rounds), folder]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: list[dict[str, Any]] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def best(run: Callable[[], Any], rounds: int) -> float:
    """Least seconds of processor time."""
    took = []
    for _ in range(rounds):
        started = time.process_time()
        run()
        took.append(time.process_time() - started)
    return min(took)


def positions(payload: bytes) -> pa.Table:
    """The cleaned positions of a trace."""
    (read,) = readsb.read(payload, Asked(None, datetime(2100, 1, 1, tzinfo=UTC)))
    table: pa.Table = clean(pa.Table.from_batches([read.batch]), read.tally)[0]
    return table


def copies(table: pa.Table, times: int) -> pa.Table:
    """The rows so many times, under addresses of their own."""
    parts = []
    for number in range(times):
        address = [f"{(int(icao24, 16) + 7919 * number) % 0x1000000:06x}" for icao24 in table["icao24"].to_pylist()]
        parts.append(table.set_column(0, table.schema.field("icao24"), pa.array(address)))
    return pa.concat_tables(parts)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--copies", type=int, default=20)
    parser.add_argument("--environment", type=Path, default=Path(sys.prefix) / "traffic")
    args = parser.parse_args()
    samples = Path(os.environ.get("ENDUSE_FLIGHT_SAMPLES", BESIDE_PROJECT))
    files = args.files or sorted(samples.rglob("trace_full_*.json"))
    payloads = [path.read_bytes() for path in files] or [made()]
    payloads = [gzip.decompress(one) if one[:2] == b"\x1f\x8b" else one for one in payloads]
    asked = Asked(None, datetime(2100, 1, 1, tzinfo=UTC))
    airport_table()

    rows = sum(one.tally.rows for payload in payloads for one in readsb.read(payload, asked))
    table = pa.concat_tables([positions(payload) for payload in payloads])
    many = copies(table, args.copies)
    infer_visits(table)

    def ours() -> tuple[float, float, float]:
        read = sum(best(lambda payload=payload: list(readsb.read(payload, asked)), args.rounds) for payload in payloads)
        return read, best(lambda: infer_visits(table), args.rounds), best(lambda: infer_visits(many), 1) / args.copies

    took = [ours()]
    python = environment(args.environment)
    theirs = beside(python, payloads, args.rounds) if python else []
    took.append(ours())
    read, once, each = map(min, zip(*took, strict=True))
    print(f"{len(payloads)} {'files' if files else 'made file'}, {rows:,} rows; seconds of processor time")
    print(f"  ours: reading {read:.4f}; segments and visits {once:.3f}, of {args.copies} copies {each:.3f} each")
    if not theirs:
        return
    reading, splitting = (sum(one[name] for one in theirs) for name in ("read", "split"))
    parts = sum(one["parts"] for one in theirs)
    print(f"  traffic: reading {reading:.4f}; splitting and airports of {parts} parts {splitting:.3f}")
    once, each = splitting / once, splitting / each
    print(f"  ratios: reading {reading / read:.1f}; splitting and airports {once:.1f}, of copies {each:.1f}")


if __name__ == "__main__":
    main()
