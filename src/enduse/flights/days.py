"""On which days could a visit have been seen? Until reception near an airport is measured, a day counts as whole where
the archive holds any position, and as blind where it holds none: assumed, and said so.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from enduse.flights.exposure import exposure_of
from enduse.model.traffic import Detectable
from enduse.model.visit import Visit


def detectable(
    folder: Path, parts: Sequence[Path], airports: Sequence[str], visits: Sequence[Visit]
) -> tuple[Detectable, ...]:
    """One value an airport, sorted by code. `folder` is the store of positions, `parts` its Parquet files."""
    days = days_of(parts)
    if not days:
        return ()
    exposure = exposure_of(dict.fromkeys(days, 1.0))
    first = exposure.first.isoformat()
    return tuple(Detectable(airport, first, exposure.days, measured=False) for airport in sorted(airports))


def days_of(parts: Sequence[Path]) -> tuple[date, ...]:
    """The UTC days on which any aircraft was received."""
    if not parts:
        return ()
    import duckdb

    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        query = "SELECT DISTINCT CAST(epoch_us(time) // 86400000000 AS INTEGER) FROM read_parquet(?) ORDER BY 1"
        rows = connection.execute(query, [[str(part) for part in parts]]).fetchall()
    return tuple(date.fromordinal(date(1970, 1, 1).toordinal() + day) for (day,) in rows)
