"""Decides how much of a window could have been seen: exposure in detectable days. Refuses to guess: a day that a file
leaves out is a day on which nothing could be detected, and where no file is given the caller says "even".

The exposure of a day is the probability, 0 to 1, that a visit of that UTC day would have been detected at the place:
reception near the airport times completeness of the archive of that day. Exposure of a window is its sum.
"""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Exposure:
    """Daily exposures of one place, 0 to 1, day after day from `first`. `even`: assumed, not measured."""

    first: date
    days: tuple[float, ...]
    even: bool = False

    @property
    def last(self) -> date:
        """The last day."""
        return self.first + timedelta(days=len(self.days) - 1)

    def within(self, first: date, last: date) -> float:
        """Detectable days from `first` to `last`, both included; days outside the archive are none."""
        start, end = (first - self.first).days, (last - self.first).days + 1
        return math.fsum(self.days[max(0, start) : max(0, end)])


def even_exposure(first: date, last: date) -> Exposure:
    """Every day counts as wholly detectable: an assumption, to be said wherever it is used.

    Raises ValueError where `last` lies before `first`."""
    if last < first:
        raise ValueError(f"the history ends on {last}, before it begins on {first}")
    return Exposure(first, (1.0,) * ((last - first).days + 1), even=True)


def exposure_of(values: Mapping[date, float], first: date | None = None, last: date | None = None) -> Exposure:
    """Daily exposures from the days that are known; days between that are not are 0."""
    begin, end = first or min(values), last or max(values)
    length = (end - begin).days + 1
    return Exposure(begin, tuple(values.get(begin + timedelta(days=day), 0.0) for day in range(length)))


@dataclass(frozen=True, slots=True)
class ExposureFile:
    """What a file says: exposures by airport (null: every airport) and day; how much of each day was `read`, whatever
    the airport; the airports of which `measured` says no; one sentence for every row that cannot be used."""

    exposures: dict[str | None, dict[date, float]]
    read: dict[date, float]
    assumed: frozenset[str | None]
    problems: tuple[str, ...]


def read_exposures(text: str, name: str) -> ExposureFile:
    """Reads JSON lines or CSV with `day`, `exposure` and, where the places differ, `airport`. How much of a day was
    read is its `completeness`, else 1 where any of the day has an exposure. A row of which one value is wrong is not
    used at all."""
    found: dict[str | None, dict[date, float]] = {}
    read: dict[date, float] = {}
    assumed: set[str | None] = set()
    problems: list[str] = []
    for number, row in _rows(text):
        where = f"{name}, line {number}"
        if not isinstance(row, dict) or "day" not in row or "exposure" not in row:
            problems.append(f"{where}: no `day` with an `exposure`")
            continue
        try:
            day, value = date.fromisoformat(str(row["day"])[:10]), float(str(row["exposure"]))
        except ValueError:
            problems.append(f"{where}: {row['day']!s} with {row['exposure']!s} is no day with a number")
            continue
        if not 0 <= value <= 1:
            problems.append(f"{where}: an exposure of {value:g} is not between 0 and 1")
            continue
        whole = _share(row.get("completeness"), otherwise=float(value > 0))
        if whole is None:
            problems.append(f"{where}: a completeness of {row['completeness']!s} is no number between 0 and 1")
            continue
        place = _place(row)
        if found.setdefault(place, {}).setdefault(day, value) != value:
            problems.append(f"{where}: {day} has another exposure already")
            continue
        read[day] = max(read.get(day, 0.0), whole)
        if str(row.get("measured")).strip().lower() in ("no", "false"):
            assumed.add(place)
    return ExposureFile(found, read, frozenset(assumed), tuple(problems))


def _share(told: object, *, otherwise: float) -> float | None:
    """A number from 0 to 1; `otherwise` where nothing is told, null where something else is."""
    if told is None or not str(told).strip():
        return otherwise
    try:
        share = float(str(told))
    except ValueError:
        return None
    return share if 0 <= share <= 1 else None


def _place(row: Mapping[str, object]) -> str | None:
    return str(row.get("airport") or "").strip().upper() or None


def _rows(text: str) -> Iterator[tuple[int, object]]:
    lines = text.splitlines()
    if lines and not lines[0].lstrip().startswith("{"):
        yield from enumerate(csv.DictReader(io.StringIO(text)), 2)
        return
    for number, line in _filled(lines):
        try:
            yield number, json.loads(line)
        except ValueError:
            yield number, None


def _filled(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    return ((number, line) for number, line in enumerate(lines, 1) if line.strip())
