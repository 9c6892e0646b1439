"""Reads visits back from JSON lines, as `enduse visits --json` prints them: one visit a line, the keys of model.visit.

Refuses a line that is no visit, with one sentence; the others go on. Keys that a visit does not have are ignored.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

from enduse.model.visit import Candidate, Visit

_TIMES = ("arrival", "departure")


def read_visits(text: str, name: str) -> tuple[tuple[Visit, ...], tuple[str, ...]]:
    """The visits of `text`, and one sentence for every line that is none."""
    found, problems = [], []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            found.append(_visit(json.loads(line)))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            why = f"has no {error}" if isinstance(error, KeyError) else str(error)[:80]
            problems.append(f"{name}, line {number}: no visit: {why}")
    return tuple(found), tuple(problems)


def day_of(visit: Visit) -> date | None:
    """The UTC day of a visit: that of its arrival, else of its departure; null where neither is known."""
    instant = visit.arrival or visit.departure
    if instant is None:
        return None
    moment = datetime.fromisoformat(instant)
    return (moment if moment.tzinfo is None else moment.astimezone(UTC)).date()


def _visit(row: Any) -> Visit:
    if not isinstance(row, dict):
        raise ValueError("a line holds one JSON object")
    for key in _TIMES:
        if row[key] is not None:
            datetime.fromisoformat(row[key])
    candidates = tuple(Candidate(str(one["airport"]), float(one["probability"])) for one in row.get("candidates") or ())
    airport, callsign = row["airport"], row.get("callsign")
    return Visit(
        str(row["icao24"]).lower(),
        None if airport is None else str(airport).upper(),
        row["arrival"],
        row["departure"],
        _between(row.get("arrival_between")),
        _between(row.get("departure_between")),
        str(row.get("kind") or ""),
        float(row.get("probability") or 0.0),
        candidates,
        None if callsign is None else str(callsign).strip().upper(),
        str(row.get("why") or ""),
    )


def _between(pair: Any) -> tuple[str, str] | None:
    if pair is None:
        return None
    first, last = pair
    return str(first), str(last)
