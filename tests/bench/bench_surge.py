"""How often the surge test cries wolf, and how often it finds a surge:  bench_surge.py [--histories N]

Null: overdispersed campaigns under a coverage that drifts, fails and breaks (tests/flights/histories.py). The share of
histories with p <= 0.05 is to be 5 %, one point more or less, for the placebo test; the naive Poisson test stands
beside it. Then the same for other windows and rates, and the power against the factor of the surge. Ends with code 1
where the placebo test does not hold, or the Poisson test does.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "flights"))

from histories import Rejections, rejections

CASES: dict[str, dict[str, float]] = {
    "60 days of 2,000": {},
    "growing coverage, late": {"late": True},
    "17 days": {"window": 17},
    "180 days": {"window": 180},
    "few visits": {"rate": 0.02},
    "many visits": {"rate": 0.15},
}
FACTORS = (1, 1.5, 2, 3, 4, 6, 8)
HEAD = f"{'':<24}{'tested':>7}{'placebo':>9}{'block':>9}{'neg.bin.':>9}{'Poisson':>9}"


def line(name: str, found: Rejections) -> str:
    """One row of the table."""
    shares = (found.placebo, found.block, found.dispersed, found.poisson)
    return f"{name:<24}{found.tested:>7}" + "".join(f"{share:>9.3f}" for share in shares)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--histories", type=int, default=2000)
    count = parser.parse_args().histories
    print("share of histories with p <= 0.05 where nothing rose\n" + HEAD)
    nulls = [rejections(count, 1 + number, **options) for number, options in enumerate(CASES.values())]
    for name, found in zip(CASES, nulls, strict=True):
        print(line(name, found))
    print(f"\npower: 3 visits expected in 60 days when detected wholly\n{HEAD}")
    for factor in FACTORS:
        print(line(f"rate x {factor:g}", rejections(count // 4, 99, surge=factor)))
    held = 0.04 <= nulls[0].placebo <= 0.06
    print(f"\nplacebo test {'holds' if held else 'DOES NOT HOLD'} 5 % +- 1; naive Poisson {nulls[0].poisson:.1%}")
    return 0 if held and nulls[0].poisson > 0.06 else 1


if __name__ == "__main__":
    sys.exit(main())
