"""Keys that occur twice are found wherever they stand, in one pass over them or in several."""

from __future__ import annotations

from types import SimpleNamespace

import duckdb
import pytest

from enduse.flights import doubt
from enduse.flights.doubt import in_doubt

ROWS = 3_001
TWICE = (0, 1, 1_500, 1_501, 2_999, 3_000)

ONCE = "SELECT 'a' || (i % 7) AS icao24, make_timestamptz(i * 1000000) AS time FROM (SELECT unnest({0}::BIGINT[]) AS i)"


@pytest.mark.parametrize("threads", [1, 2, 5])
@pytest.mark.parametrize("at_once", [10_000, 1_000])
@pytest.mark.parametrize("batch", [100_000, 64])
def test_what_occurs_twice_is_found(threads: int, at_once: int, batch: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("THREADS", threads), ("AT_ONCE", at_once), ("BATCH", batch)):
        monkeypatch.setattr(doubt, name, value)
    once, again = ONCE.format(list(range(ROWS))), ONCE.format(list(TWICE))
    with duckdb.connect() as connection:
        found = in_doubt(SimpleNamespace(con=connection), f"{once} UNION ALL {again}", ROWS + len(TWICE))
        hashes = connection.sql(f"SELECT hash(icao24, epoch_us(time)) FROM ({again})").fetchall()
        assert found.tolist() == sorted(one for (one,) in hashes)


@pytest.mark.parametrize("rows", [0, 1, 2])
def test_few_rows_are_in_no_doubt(rows: int) -> None:
    with duckdb.connect() as connection:
        found = in_doubt(SimpleNamespace(con=connection), ONCE.format(list(range(rows))), rows)
        assert found.tolist() == []
