"""Classes of mistakes at one airport, with examples: times, states on both sides of the gap, candidates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from receiver_network import UNSEEN, TrueVisit
from visit_scoring import OPEN, matched, microseconds

from enduse.model.visit import Visit

from .globe import airport, bearing, distance_km
from .visible import Columns

Place = tuple[str, str, str]
"""missed or false; how visible, or the kind of the visit; what was said, or what was true."""


def _utc(time_us: int | None) -> str:
    if time_us is None:
        return "open"
    return f"{datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=int(time_us)):%Y-%m-%d %H:%M:%S}"


def _whole(value: float | None) -> str:
    return "unknown" if value is None else f"{value:.0f}"


def _state(columns: Columns, row: int | None, code: str) -> str:
    if row is None:
        return "nothing"
    lat, lon, _ = airport(code)
    km = distance_km(columns.lat[row], columns.lon[row], lat, lon)
    to_field = bearing(columns.lat[row], columns.lon[row], lat, lon)
    one = columns.positions.slice(row, 1).to_pylist()[0]
    return (
        f"{_utc(columns.time[row])} {km:.1f} km, field at {to_field:.0f}, track {_whole(one['track_deg'])},"
        f" {_whole(one['altitude_ft'])} ft, {_whole(one['vertical_rate_fpm'])} ft/min,"
        f" {_whole(one['ground_speed_kt'])} kt, ground {one['on_ground']}, {one['source']}"
    )


def _said(visit: Visit) -> str:
    ranked = sorted(visit.candidates, key=lambda candidate: -candidate.probability)[:6]
    shares = ", ".join(f"{candidate.airport} {candidate.probability:.2f}" for candidate in ranked)
    return (
        f"said {visit.airport} {visit.kind} {visit.probability:.2f} {visit.arrival} to {visit.departure}: {shares}"
        f" | {visit.why[:160]}"
    )


def _example(columns: Columns, code: str, real: TrueVisit | None, visit: Visit | None) -> list[str]:
    """Truth, last state before and first after, and what was said."""
    address = real.icao24 if real is not None else visit.icao24 if visit is not None else ""
    came = real.arrival if real is not None else microseconds(visit.arrival) if visit and visit.arrival else None
    went = real.departure if real is not None else microseconds(visit.departure) if visit and visit.departure else None
    lines = (
        [f"  {address} truth {real.airport} ({real.fleet}) {_utc(real.arrival)} to {_utc(real.departure)}"]
        if real
        else []
    )
    first, last = columns.around(address, came or went or 0, went or came or 0)
    lines += [f"    before {_state(columns, first, code)}", f"    after  {_state(columns, last, code)}"]
    return [*lines, f"    {_said(visit)}" if visit is not None else "    said nothing"]


def failures(
    found: Sequence[Visit], truth: Sequence[TrueVisit], code: str, columns: Columns, examples: int
) -> list[str]:
    """Lines: every class with its count, then `examples` of it."""
    met = matched(found, truth)
    of_truth = {j: i for i, j in met.items()}
    classes: dict[Place, list[list[str]]] = defaultdict(list)
    for j, real in enumerate(truth):
        if real.airport != code or real.arrival is None or real.departure is None or real.visible == UNSEEN:
            continue
        visit = found[of_truth[j]] if j in of_truth else None
        if visit is not None and visit.airport == code:
            continue
        said = "nothing" if visit is None else f"said {visit.airport}"
        if visit is not None and visit.airport is None:
            chance = sum(c.probability for c in visit.candidates if c.airport == code)
            said = "left open" if chance >= OPEN else "open, without it"
        classes["missed", real.visible, said].append(_example(columns, code, real, visit))
    for i, visit in enumerate(found):
        if visit.airport != code:
            continue
        other = truth[met[i]] if i in met else None
        if other is None or other.airport != code:
            true = "no landing" if other is None else f"truth {other.airport}"
            classes["false", visit.kind, true].append(_example(columns, code, other, visit))
    lines = []
    for place, cases in sorted(classes.items(), key=lambda item: -len(item[1])):
        lines.append(f"{code}: {len(cases):4d}  {' | '.join(place)}")
        lines += [text for case in cases[:examples] for text in case]
    return lines
