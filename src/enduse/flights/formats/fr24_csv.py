"""Flightradar24's CSV of one flight: `Timestamp,UTC,Callsign,Position,Altitude,Speed,Direction`.

It names no aircraft: the address must be given by the user, and is never guessed. Feet and knots; no vertical rate.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from enduse.errors import NoPositions, UnreadablePositions
from enduse.flights import tally
from enduse.flights.address import callsign
from enduse.flights.formats import fr24
from enduse.flights.formats import rows as made
from enduse.flights.formats.rows import Asked, Read
from enduse.flights.formats.unpacked import unpacked
from enduse.flights.tally import Tally

HEADER = ("Timestamp", "UTC", "Callsign", "Position", "Altitude", "Speed", "Direction")


def read(payload: bytes, asked: Asked) -> Iterator[Read]:
    """The positions of one flight. Raises NoPositions, and UnreadablePositions where nobody said whose they are."""
    text, damage = unpacked(payload)
    if damage:
        text = text[: text.rfind(b"\n") + 1]
    lines = csv.reader(io.StringIO(text.decode("utf-8-sig", "replace")))
    if tuple(next(filter(None, lines), ())) != HEADER:
        raise NoPositions("is no Flightradar24 CSV file")
    if asked.address is None:
        raise UnreadablePositions("names no aircraft: give its ICAO address with --address")
    found: list[tuple[float, ...]] = []
    signs: list[str | None] = []
    malformed = 0
    while (line := _next(lines)) is not None:
        if not line:
            continue
        try:
            seconds, _, sign, position, *numbers = line
            latitude, longitude = position.split(",")
            altitude, speed, track = (float(number) if number else float("nan") for number in numbers)
            found.append((float(seconds), float(latitude), float(longitude), altitude, speed, track, float("nan")))
        except ValueError:
            malformed += 1
            continue
        signs.append(callsign(sign))
    if not asked.wants(asked.address):
        count = len(found) + malformed
        yield made.empty(Tally(count, 0, {tally.OTHER_AIRCRAFT: count} if count else {}))
        return
    columns = [made.floats(column) for column in zip(*found, strict=True)] or [made.floats(())] * 7
    read = fr24.positions(asked.address, signs, columns, malformed, asked, damage)
    yield made.only_days(read, read.tally.days, (damage,)) if damage else read


def _next(lines: Iterator[list[str]]) -> list[str] | None:
    """The next line; one that no CSV can hold is a line of one field; null at the end."""
    try:
        return next(lines, None)
    except csv.Error:
        return ["no line of CSV"]
