"""Ground rows in any order give the runs of those in order, however many aircraft there are."""

from __future__ import annotations

import random

import pytest
import segment_oracle as oracle
from segment_oracle import row
from test_segments_contract import SECOND

from enduse.flights.on_ground import ground_runs


@pytest.mark.parametrize("aircraft", [1, 2, 255, 256, 257, 300])
def test_the_order_of_ground_rows_does_not_matter(aircraft: int) -> None:
    chance = random.Random(aircraft)
    rows = [
        row(
            f"{number:06x}",
            chance.randrange(2_000_000) * SECOND,
            on_ground=True,
            altitude_ft=9.0,
            ground_speed_kt=float(number % 30),
        )
        for number in range(aircraft)
        for _ in range(1 + 2000 // aircraft)
    ]
    rows = list({(one["icao24"], one["time"]): one for one in rows}.values())
    in_order = oracle.ground_rows(sorted(rows, key=lambda one: (one["icao24"], one["time"])))
    runs = ground_runs(in_order)
    assert len(runs) > 2 * aircraft
    for seed in range(3):
        order = random.Random(seed).sample(range(in_order.num_rows), in_order.num_rows)
        assert ground_runs(in_order.take(order)) == runs
