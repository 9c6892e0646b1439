"""Flightradar24's playback JSON of one flight: `result.response.data.flight.track`, feet, knots, feet a minute.

The address is the airframe's of the page, `aircraft.identification.modes`. Its airports are its own guess: not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from enduse.errors import NoPositions, UnreadablePositions
from enduse.flights import tally
from enduse.flights.address import callsign, icao24
from enduse.flights.formats import fr24
from enduse.flights.formats import rows as made
from enduse.flights.formats.json_text import loaded
from enduse.flights.formats.rows import Asked, Read
from enduse.flights.formats.unpacked import unpacked
from enduse.flights.tally import Tally

FIELDS = (
    ("timestamp",),
    ("latitude",),
    ("longitude",),
    ("altitude", "feet"),
    ("speed", "kts"),
    ("heading",),
    ("verticalSpeed", "fpm"),
)


def read(payload: bytes, asked: Asked) -> Iterator[Read]:
    """The positions of one flight. Raises NoPositions, UnreadablePositions."""
    text, damage = unpacked(payload)
    try:
        flight = _inside(loaded(text), ("result", "response", "data", "flight"))
    except orjson.JSONDecodeError:
        raise UnreadablePositions(damage or "is cut off or no JSON: download it again") from None
    track = _inside(flight, ("track",))
    if not isinstance(track, list):
        raise NoPositions("is no Flightradar24 playback: it has no track")
    named = icao24(_inside(flight, ("aircraft", "identification", "modes")))
    address = named or asked.address
    if address is None:
        raise UnreadablePositions("names no aircraft: give its ICAO address with --address")
    if not asked.wants(address):
        yield made.empty(Tally(len(track), 0, {tally.OTHER_AIRCRAFT: len(track)} if track else {}))
        return
    found = [values for row in track if (values := _values(row)) is not None]
    columns = [made.floats(column) for column in zip(*found, strict=True)] or [made.floats(())] * len(FIELDS)
    sign = callsign(_inside(flight, ("identification", "callsign")))
    yield fr24.positions(address, sign, columns, len(track) - len(found), asked)


def _inside(value: Any, names: tuple[str, ...]) -> Any:
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _values(row: Any) -> tuple[float | None, ...] | None:
    values = tuple(_inside(row, field) for field in FIELDS)
    sound = all(v is None or (isinstance(v, int | float) and not isinstance(v, bool)) for v in values)
    return values if sound and values[0] is not None else None
