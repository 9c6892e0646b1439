"""How well visits are found in simulated archives with truth:  bench_worlds.py [--only STYLE[:SEED],...] [--fail N]

One line per world, all numbers from this run, at the world's target airport: recall of seen visits, and of half-dark
and dark ones together, named or (`open too`) left open with the target among the candidates; precision; calibration
error of the named visits, and of all candidates of all visits. Beside it the 30/15 km rule and the nearest airport on
the same positions. `--fail N` adds the classes of mistakes, N examples of each.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "flights"))

import baselines
import numpy as np
from receiver_network import DARK, HALF_DARK, SEEN, TrueVisit
from visit_scoring import Score, calibration_error, cleaned, matched, score
from worlds import beside_worlds, feed_worlds, rival_worlds, route_worlds
from worlds.failures import failures
from worlds.globe import AIRPORTS
from worlds.visible import Columns, true_visits

from enduse.flights.visits import find_visits
from enduse.model.visit import Visit

RUNS = [
    *(("notes", seed, 36) for seed in (1, 2)),
    *(("vectored", seed, 36) for seed in (1, 2)),
    *(("procedures", seed, days) for seed, days in ((1, 18), (2, 40))),
    *(("sparse", seed, 600) for seed in (1, 2)),
    *(("crowded", seed, days) for seed, days in ((1, 18), (2, 32))),
    *(("feed", seed, 40) for seed in (1, 2, 3, 4)),
    *(("rivals", seed, 45) for seed in (4, 5)),
    *((style, seed, 36) for style in beside_worlds.STYLES for seed in (1, 2)),
]
WORLDS = (route_worlds, feed_worlds, rival_worlds, beside_worlds)
HEAD = (
    f"{'world':<18}{'seen':>12}{'half+dark':>12}{'open too':>9}{'precision':>16}{'cal.named':>10}{'cal.all':>8}"
    f" | {'30/15 km: seen, half+dark, prec.':<33}| nearest: seen, half+dark, prec."
)


def fields_around(columns: Columns) -> tuple[list[str], np.ndarray, np.ndarray]:
    """The airports of the table around an archive; the rules' own list ends at 48 N and 22 E."""
    south, north, west, east = columns.lat.min(), columns.lat.max(), columns.lon.min(), columns.lon.max()
    rows = [row for row in AIRPORTS.values() if south - 1 < row["lat"] < north + 1 and west - 1 < row["lon"] < east + 1]
    return [r["icao"] for r in rows], np.array([r["lat"] for r in rows]), np.array([r["lon"] for r in rows])


def named_error(found: Sequence[Visit], truth: Sequence[TrueVisit], airport: str) -> float:
    """Calibration error of the visits that name the airport."""
    met = matched(found, truth)
    return calibration_error(
        (visit.probability, i in met and truth[met[i]].airport == airport)
        for i, visit in enumerate(found)
        if visit.airport == airport
    )


def share(value: float, count: int) -> str:
    """A share and what it is of; a dash where it is of nothing."""
    return f"{'-' if math.isnan(value) else f'{value:.3f}'} ({count})"


def beside(rule: Score) -> str:
    """A baseline in short."""
    return f"{rule.recall(SEEN):6.2f} {rule.recall(HALF_DARK, DARK):6.2f} {rule.precision:6.2f}"


def line(name: str, ours: Score, named: float, rules: Sequence[Score]) -> str:
    """One row of the table."""
    dark = ours.truth[HALF_DARK] + ours.truth[DARK]
    return (
        f"{name:<18}{share(ours.recall(SEEN), ours.truth[SEEN]):>12}{share(ours.recall(HALF_DARK, DARK), dark):>12}"
        f"{ours.recall_open(HALF_DARK, DARK):>9.3f}{share(ours.precision, ours.found):>16}{named:>10.3f}"
        f"{ours.calibration_all:>8.3f} | {beside(rules[0]):<33}| {beside(rules[1])}"
    )


def measure(style: str, seed: int, days: int, examples: int) -> list[str]:
    """Simulate one world, find its visits, and say how well; then the classes of mistakes."""
    world = next(one for one in WORLDS if style in one.STYLES)
    positions, stays = world.simulate(seed, days, style)
    target = world.target_of(style, seed)
    columns = Columns(positions)
    truth = true_visits(columns, stays)
    positions = cleaned(positions)
    found = tuple(find_visits(positions))
    baselines._airports = lambda: fields_around(columns)
    rules = [score(rule(positions), truth, target) for rule in (baselines.forum_rule, baselines.nearest_airport)]
    text = line(f"{style}:{seed} {target}", score(found, truth, target), named_error(found, truth, target), rules)
    return [text, *(failures(found, truth, target, columns, examples) if examples else [])]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="styles, or styles with a seed, between commas")
    parser.add_argument("--fail", type=int, default=0, help="examples of each class of mistakes")
    chosen = parser.parse_args()
    wanted = [one for one in chosen.only.split(",") if one]
    print(HEAD)
    details = []
    for style, seed, days in RUNS:
        if not wanted or style in wanted or f"{style}:{seed}" in wanted:
            text, *rest = measure(style, seed, days, chosen.fail)
            print(text, flush=True)
            details += rest
    print("\n".join(details))
    return 0


if __name__ == "__main__":
    sys.exit(main())
