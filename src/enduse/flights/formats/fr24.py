"""What the two formats of Flightradar24 share: rows of one flight in feet and knots; altitude 0 means on the ground."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from enduse.flights import tally
from enduse.flights.formats import cells
from enduse.flights.formats import rows as made
from enduse.flights.formats.rows import Asked, Floats, Read, Rows
from enduse.flights.tally import PARTIAL, Day

WHY = "one flight, not a day"


def positions(
    icao24: str,
    sign: str | Sequence[str | None] | None,
    columns: Sequence[Floats],
    malformed: int,
    asked: Asked,
    damage: str = "",
) -> Read:
    """The positions of one flight from `columns`: seconds, latitude, longitude, altitude, speed, track, rate.

    `damage`: what is known of the file."""
    seconds, latitude, longitude, altitude, speed, track, rate = columns
    count = len(seconds)
    time = cells.times(pa.array(seconds))
    timed = time != cells.UNKNOWN_TIME
    signs = made.repeated(sign, count) if sign is None or isinstance(sign, str) else pa.array(sign, pa.string())
    source = made.repeated("fr24", count)
    whose, ground = made.repeated(icao24, count), altitude == 0
    every = Rows(whose, time, latitude, longitude, altitude, ground, speed, track, rate, signs, source)
    rows, impossible = made.possible(every.taken(timed), asked)
    rows, apart = made.belonging(rows, damage)
    order = np.argsort(rows.time, kind="stable")
    rows = rows.at(order)
    first = np.append(True, np.diff(rows.time) != 0) if len(order) else np.zeros(0, dtype=np.bool_)
    left = {
        tally.MALFORMED: malformed + int((~timed).sum()),
        tally.DUPLICATE: int((~first).sum()),
        **impossible,
        **apart,
    }
    days = tuple(Day(day, PARTIAL, None, WHY, (icao24,)) for day in made.days_of(rows.time))
    return made.told(rows.taken(first), count + malformed, left, {}, days)
