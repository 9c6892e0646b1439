"""How long 30,000 deals take to load and a share takes to answer:  bench_registers.py [--deals N]

Processor time, after one collection of what loading left behind. The share is the median over the busiest suppliers
and recipients, for each of the three wholes.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "registers"))

from sipri_files import Deal, trade_register

from enduse.registers import read
from enduse.registers.shares.dataset import datasets
from enduse.registers.shares.question import BASES, Question
from enduse.registers.shares.shares import shares_of

STATES = (
    "United States|Russia|France|Germany|China|Italy|United Kingdom|Israel|Spain|South Korea|Turkiye|Netherlands|Sweden"
    "|Ukraine|Poland|India|Pakistan|Saudi Arabia|Egypt|Australia|Japan|Algeria|Azerbaijan|Armenia|Viet Nam|Brazil|Chile"
).split("|")


def register(deals: int) -> bytes:
    """A synthetic trade register with so many deals over 1950 to 2024."""
    chance = random.Random(7)
    rows = []
    for number in range(deals):
        first = chance.randint(1950, 2022)
        years = sorted({first + chance.randint(0, 2) for _ in range(chance.randint(1, 3))})
        units = chance.randint(len(years), 400)
        recipient, supplier = chance.sample(STATES, 2)
        volume = f"{chance.randint(1, 40_000) / 100:g}"
        rows.append(
            Deal(
                recipient=recipient,
                supplier=supplier,
                ordered=str(first - 1),
                number=str(units),
                weapon=f"Model-{number % 900}",
                delivered=str(units),
                delivered_mark=chance.choice(("", "?")),
                years="; ".join(map(str, years)),
                comment="Invented; for timing",
                total=volume,
                volume=volume,
            )
        )
    return trade_register(rows)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--deals", type=int, default=30_000)
    args = parser.parse_args()
    payload = register(args.deals)
    start = time.process_time()
    loaded = read("register.csv", payload)
    took = time.process_time() - start
    print(f"{len(loaded.deliveries):,} deals, {len(payload) / 1e6:.1f} MB: loaded in {took:.2f} s of processor time")
    held = datasets([loaded])
    gc.collect()
    start = time.process_time()
    shares_of(Question(("USA",), ("SAU",), "imports", 2017, 2021), held)
    print(f"first share: {1000 * (time.process_time() - start):.1f} ms")
    for of in BASES:
        times = []
        for supplier in ("USA", "RUS", "FRA", "DEU", "ISR"):
            for recipient in ("SAU", "IND", "AZE", "EGY"):
                start = time.process_time()
                shares_of(Question((supplier,), (recipient,), of, 2015, 2019), held)
                times.append(1000 * (time.process_time() - start))
        print(
            f"share of {of}: median {statistics.median(times):.1f} ms, longest {max(times):.1f} ms, {len(times)} asked"
        )


if __name__ == "__main__":
    main()
