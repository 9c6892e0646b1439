"""What stands beside the positions of a store: one JSON a writing, with what was read, from which bytes, and what not.

Parts and manifests are named by the SHA-256 of their bytes; a part that no manifest names was never finished. Holds no
clock and no path of the machine, so that the same inputs give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from enduse.errors import UnreadablePositions
from enduse.flights.tally import Day, Tally, Unreliable

VERSION = 1
"""Of the rules by which positions were read and cleaned."""


@dataclass(frozen=True, slots=True)
class SourceRead:
    """One source. `sha256` over its bytes, for an archive over what was read of it. `wanted`: all where null."""

    name: str
    sha256: str
    wanted: tuple[str, ...] | None
    address: str | None
    tally: Tally


@dataclass(frozen=True, slots=True)
class Part:
    """One Parquet file, `<sha256>.parquet`: rows and, for each aircraft, first and last time in microseconds."""

    sha256: str
    rows: int
    aircraft: dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one writing put into a store. `together`: the tally of all its sources after cleaning."""

    sources: tuple[SourceRead, ...]
    parts: tuple[Part, ...]
    together: Tally
    version: int = VERSION

    def payload(self) -> bytes:
        """The bytes, the same for the same content."""
        record = {"format": "enduse positions", **asdict(self)}
        return (json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def parsed(payload: bytes, name: str) -> Manifest:
    """The manifest in these bytes. Raises UnreadablePositions where they are none."""
    try:
        record = json.loads(payload)
        sources = tuple(
            SourceRead(s["name"], s["sha256"], _words(s["wanted"]), s["address"], _tally(s["tally"]))
            for s in record["sources"]
        )
        parts = tuple(
            Part(p["sha256"], p["rows"], {name: (int(a), int(b)) for name, (a, b) in p["aircraft"].items()})
            for p in record["parts"]
        )
        return Manifest(sources, parts, _tally(record["together"]), record["version"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadablePositions(f"{name} is damaged: add the sources again") from error


def manifests(folder: Path) -> tuple[Manifest, ...]:
    """Every manifest in a store of positions, by name. Raises UnreadablePositions where one was changed."""
    found = []
    for path in sorted(folder.glob("*.json")):
        payload = path.read_bytes()
        if hashlib.sha256(payload).hexdigest() != path.stem:
            raise UnreadablePositions(f"{path.name} was changed: it does not fit its name")
        found.append(parsed(payload, path.name))
    return tuple(found)


def days(found: Iterable[Manifest]) -> tuple[Day, ...]:
    """Every day that the sources tell of, once, in order: what exposure is counted from."""
    every = {day for each in found for source in each.sources for day in source.tally.days}
    return tuple(sorted(every, key=lambda day: (day.day, day.aircraft, day.state, day.why)))


def unreliable(found: Iterable[Manifest]) -> tuple[Unreliable, ...]:
    """Every stretch in which positions were left out as unreliable, in order."""
    every = {stretch for each in found for stretch in each.together.unreliable}
    return tuple(sorted(every, key=lambda stretch: (stretch.icao24, stretch.start, stretch.end)))


def _tally(record: dict[str, Any]) -> Tally:
    return Tally(
        record["rows"],
        record["kept"],
        record["left_out"],
        record["noted"],
        tuple(Day(**{**day, "aircraft": tuple(day["aircraft"])}) for day in record["days"]),
        tuple(Unreliable(**stretch) for stretch in record["unreliable"]),
        tuple(record["problems"]),
    )


def _words(found: list[str] | None) -> tuple[str, ...] | None:
    return None if found is None else tuple(found)
