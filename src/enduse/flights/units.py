"""Whether numbers are in the units that their format promises, judged by the motion of the aircraft itself.

Rows are taken LEAST_SECONDS apart, aircraft by aircraft and day by day. Speed is compared with the distance flown, the
rate of climb with the change of height: both ratios are 1 where the units are right, whatever the aircraft does.
Transponders tell heights in steps of 25 feet, which metres do not keep. A ratio near that of two other units is
suspected, and said; nothing is converted, since a person must look at the file. Refuses to judge with fewer than LEAST
steps.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np

from enduse.flights.formats.rows import Flags, Floats, Integers

if TYPE_CHECKING:
    from enduse.flights.cleaning import Columns

LEAST = 20
LEAST_SECONDS = 6
STEP_FT, FEET_A_METRE = 25, 3.28084
TOLERANCE = 0.15
"""How far, as a share, the median ratio may lie from that of a pair of units. Real files stay within 0.1 of 1."""
SPEED_RATIOS = {
    1.943844: "speeds look like metres a second called knots",
    0.539957: "speeds look like kilometres an hour called knots",
}
CLIMB_RATIOS = {
    0.3048: "heights look like metres called feet",
    3.28084: "heights are three times what the rates of climb give: one of them is not in feet",
    196.8504: "rates of climb look like metres a second called feet a minute",
    60.0: "heights and rates of climb look like metres called feet",
}


@dataclass(frozen=True, slots=True)
class Suspicion:
    """One aircraft's rows in a source, and what is suspected of them."""

    rows: int
    sentence: str


def suspected(aircraft: Integers, names: list[str], columns: Columns) -> list[Suspicion]:
    """What is suspected of the units of each aircraft's rows, which are sorted by aircraft and time; days with the same
    suspicion stand together."""
    groups = columns.first | (np.diff(columns.seconds // 86_400, prepend=np.nan) != 0)
    counts = np.diff(np.append(np.flatnonzero(groups), len(aircraft))).tolist()
    apart = groups | (np.diff(columns.seconds // LEAST_SECONDS, prepend=np.nan) != 0)
    aircraft, groups, columns = aircraft[apart], groups[apart], columns.at(apart, columns.first[apart])
    seconds = np.diff(columns.seconds)
    same = ~groups[1:] & (seconds > LEAST_SECONDS / 2) & (seconds <= 120)
    same &= ~columns.ground[1:] & ~columns.ground[:-1]
    speeds, climbs = _speeds(columns, seconds, same), _climbs(columns, seconds, same)
    found: dict[tuple[str, str], list[tuple[int, str]]] = {}
    edges = np.flatnonzero(np.append(groups, True)).tolist()
    for start, end, count in zip(edges[:-1], edges[1:], counts, strict=True):
        if end - start < LEAST:
            continue
        why = [_meant(speeds[start : end - 1], SPEED_RATIOS), _meant(climbs[start : end - 1], CLIMB_RATIOS)]
        if not why[1] and _in_metres(columns.altitude[start:end]):
            why[1] = CLIMB_RATIOS[0.3048]
        if told := " and ".join(each for each in why if each):
            day = datetime.fromtimestamp(columns.seconds[start], UTC).date().isoformat()
            found.setdefault((names[int(aircraft[start])], told), []).append((count, day))
    return [_said(name, told, days) for (name, told), days in found.items()]


def _said(name: str, told: str, days: list[tuple[int, str]]) -> Suspicion:
    when = days[0][1] if len(days) == 1 else f"{len(days)} days from {days[0][1]}"
    rows = sum(count for count, _ in days)
    return Suspicion(rows, f"{name} on {when}: {told}; wrong units suspected, nothing was converted")


def _in_metres(heights: Floats) -> bool:
    """Whether the distinct heights are the steps of 25 feet in whole or exact metres, and not in feet."""
    distinct = np.unique(heights[~np.isnan(heights)])
    distinct = distinct[distinct > 300]
    if len(distinct) < LEAST:
        return False
    feet = distinct * FEET_A_METRE
    off = np.abs(feet - np.rint(feet / STEP_FT) * STEP_FT)
    as_told = np.abs(distinct - np.rint(distinct / STEP_FT) * STEP_FT)
    return bool((off <= 2).mean() > 0.9 and (as_told <= 2).mean() < 0.5)


def _speeds(columns: Columns, seconds: Floats, same: Flags) -> Floats:
    """Knots flown over knots told, for each step; NaN where it says nothing."""
    from enduse.flights.cleaning import kilometres

    km = kilometres(columns.latitude[:-1], columns.longitude[:-1], columns.latitude[1:], columns.longitude[1:])
    told = (columns.speed[1:] + columns.speed[:-1]) / 2
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(same & (told > 50) & (km > 0.2), km / 1.852 / (seconds / 3600) / told, np.nan)


def _climbs(columns: Columns, seconds: Floats, same: Flags) -> Floats:
    """Feet a minute gained over feet a minute told, for each step that climbs or sinks steadily."""
    told = (columns.rate[1:] + columns.rate[:-1]) / 2
    with np.errstate(invalid="ignore", divide="ignore"):
        gained = np.diff(columns.altitude) / seconds * 60
        steady = np.abs(columns.rate[1:] - columns.rate[:-1]) <= 0.5 * np.abs(told)
        telling = same & steady & (np.abs(told) > 4) & (np.abs(gained) > 250)
        return np.where(telling, gained / told, np.nan)


def _meant(ratios: Floats, meanings: dict[float, str]) -> str:
    known = ratios[~np.isnan(ratios)]
    if len(known) < LEAST:
        return ""
    middle = float(np.median(known))
    return next((why for ratio, why in meanings.items() if abs(middle / ratio - 1) <= TOLERANCE), "")
