"""Wrong units are suspected and said, never converted; right ones never are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from traces_made import cleaned, flight, shared, trace, written

from enduse.flights import tally

METRES, ALTITUDE, SPEED, RATE = 0.3048, 3, 4, 7


def scaled(folder: Path, **factors: float) -> tuple[Any, tally.Tally]:
    """A flight with some of its fields in other units."""
    rows = flight(300)
    for row in rows:
        for name, factor in factors.items():
            field = {"altitude": ALTITUDE, "speed": SPEED, "rate": RATE}[name]
            row[field] = round(row[field] * factor, 1)
    return cleaned(written(folder / "trace_full_4b1234.json", trace(rows)))


@pytest.mark.parametrize(
    ("factors", "said"),
    [
        ({"altitude": METRES}, "heights look like metres called feet"),
        ({"speed": 1 / 1.943844}, "speeds look like metres a second called knots"),
        ({"speed": 1.852}, "speeds look like kilometres an hour called knots"),
        ({"rate": 1 / 196.8504}, "rates of climb look like metres a second"),
        ({"altitude": METRES, "rate": 1 / 196.8504}, "heights and rates of climb look like metres"),
        ({"altitude": METRES, "rate": 0.0}, "heights look like metres called feet"),
    ],
)
def test_other_units_are_suspected(tmp_path: Path, factors: dict[str, float], said: str) -> None:
    table, found = scaled(tmp_path, **factors)
    assert said in found.problems[0]
    assert "4b1234 on 2023-08-30" in found.problems[0]
    assert found.noted[tally.WRONG_UNITS] == 300
    assert table.num_rows == 300


def test_nothing_is_converted(tmp_path: Path) -> None:
    table, _ = scaled(tmp_path, altitude=METRES)
    assert max(table["altitude_ft"].to_pylist()) == pytest.approx(33_000 * METRES, abs=1)


def test_right_units_are_not_suspected(tmp_path: Path) -> None:
    assert scaled(tmp_path)[1].problems == ()


@pytest.mark.shared
def test_real_files_are_not_suspected() -> None:
    for path in (shared("3376ab31.json"), shared("noisy_landing.json.gz"), *sorted(shared("readsb").glob("*.json"))):
        assert tally.WRONG_UNITS not in cleaned(path)[1].noted, path.name
