"""Positions -> visits: which aircraft was on the ground where and when, seen or not. History only.

The one entry is `find_visits`; `infer_visits` gives the count of everything that made no visit as well. All airports
are inferred at once, and nothing here knows which airport a user will ask about. A gap is never a landing by itself,
and never "did not fly".
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING, Any

import numpy as np

from enduse.errors import UnreadablePositions
from enduse.flights.airports import AirportTable, airport_table
from enduse.flights.approach import MOVING_FPM
from enduse.flights.completed import completed
from enduse.flights.evidence import Neutral
from enduse.flights.feasibility import State
from enduse.flights.habits import Habits
from enduse.flights.landed_beside import Beside, landed_beside, otherwise
from enduse.flights.on_ground import Positions, ground_runs
from enduse.flights.outside import Surroundings, SurroundingsOfGaps
from enduse.flights.performance import GENERIC_JET, Performance, performance_of
from enduse.flights.position_set import PositionSet, position_set
from enduse.flights.posterior import Posterior, suitability
from enduse.flights.sphere import apart_km
from enduse.flights.stops import Gap, Segment, Timeline, places_of, timeline
from enduse.flights.told_apart import Told, told_apart
from enduse.flights.verdict import stop_visit, visit_of_gap
from enduse.flights.weighing import Asked, explained
from enduse.model.visit import Visit

if TYPE_CHECKING:
    from enduse.flights.engine import Engine

REPORTED = 0.5
"""A gap makes a visit when any landing at all is at least this probable."""

POSSIBLE = 0.02
"""A gap is looked at again, with its surroundings, when a landing is at least this probable without them."""

END_FT, LOW_END_FT = 15_000.0, 5_000.0
"""Where the archive begins or ends in flight, a landing or take-off is inferred only below the first, and between the
two only with the motion to match; what `elsewhere` takes from a stop has been judged there. Heights above the fields
within FIELDS_KM: Denver's lie at 5,400 ft."""

FIELDS_KM, HIGHEST_FIELD_FT = 60.0, 15_000.0

YEARS = (-62_135_596_800_000_000, 253_402_300_800_000_000)
"""The years 1 to 9999 in microseconds since 1970."""


@dataclass(frozen=True, slots=True)
class Inference:
    """`visits` sorted by aircraft and time; `counted`: gaps and ground rows that made no visit, by reason."""

    visits: tuple[Visit, ...]
    counted: Mapping[str, int] = field(default_factory=dict)


def find_visits(
    positions: Positions,
    *,
    airports: AirportTable | None = None,
    types: Mapping[str, str] | None = None,
    engine: Engine | None = None,
) -> tuple[Visit, ...]:
    """All visits in `positions` (an Arrow table of columns.POSITIONS, or paths of Parquet files that hold it), cleaned
    as those of a case are (`cleaning.clean`).

    `types` gives ICAO type designators by address; others count as a generic jet transport. `engine` reads the
    positions, such as one of Spark; without it rows in order are read from front to end, and others by DuckDB. Sorted
    by aircraft and arrival; filter by airport afterwards. QueryError and UnreadablePositions."""
    return infer_visits(positions, airports=airports, types=types, engine=engine).visits


def infer_visits(
    positions: Positions,
    *,
    airports: AirportTable | None = None,
    types: Mapping[str, str] | None = None,
    engine: Engine | None = None,
) -> Inference:
    """As `find_visits`, with what was set aside."""
    with position_set(positions, engine) as source:
        return _inferred(source, airports or airport_table(), types or {})


def _inferred(source: PositionSet, table: AirportTable, types: Mapping[str, str]) -> Inference:
    seen = source.observed()
    weights_of = partial(suitability, table)

    runs_of = defaultdict(list)
    runs = ground_runs(seen.ground_rows)
    for run, places in zip(runs, places_of(runs, table, weights_of(GENERIC_JET)), strict=True):
        runs_of[run.icao24].append((run, places))
    counted: Counter[str] = Counter()
    timelines: dict[str, Timeline] = {}
    end = 0
    for icao24, group in groupby(completed(source, _segments(seen.segments)), key=lambda one: one.icao24):
        own = list(group)
        end = max(end, *(one.end for one in own))
        timelines[icao24] = timeline(own, runs_of[icao24], table, weights_of(GENERIC_JET))
        counted.update(timelines[icao24].aside)

    asked: list[Asked] = []
    for icao24, line in timelines.items():
        type_ = performance_of(types.get(icao24))
        for gap in line.gaps:
            if reason := _no_visit(gap, type_, table):
                counted[reason] += 1
            else:
                asked.append((gap, type_))
    once = zip(asked, explained(asked, table, weights_of, lambda _: Neutral()), strict=True)
    firsts = [(one, found) for one, found in once if found.landing >= POSSIBLE]
    counted.update({"en route": len(asked) - len(firsts)} if len(firsts) < len(asked) else {})

    stops = [stop for line in timelines.values() for stop in line.stops]
    around = Surroundings.of(source, table, stops, [(gap, found) for (gap, _), found in firsts])
    visits = [stop_visit(stop, table, performance_of(types.get(stop.runs[0].icao24))) for stop in stops]
    asked = [one for one, _ in firsts]

    def weighed(numbers: Sequence[int], beside: Sequence[Beside]) -> Iterator[Posterior]:
        """The gaps of these numbers, with what is known of all."""

        def outside_of(which: Sequence[int]) -> SurroundingsOfGaps:
            some = [numbers[at] for at in which]
            return around.outside(
                [asked[at][0] for at in some], [firsts[at][1] for at in some], [beside[at] for at in some]
            )

        return explained([asked[at] for at in numbers], table, weights_of, outside_of)

    beside = landed_beside(stops, [(gap, found) for (gap, _), found in firsts])
    seconds = list(weighed(range(len(asked)), beside))
    later = landed_beside(stops, [(gap, found) for (gap, _), found in zip(asked, seconds, strict=True)])
    changed = [at for at, pair in enumerate(zip(beside, later, strict=True)) if otherwise(*pair)]
    for at, found in zip(changed, weighed(changed, later), strict=True):
        seconds[at] = found

    told = [(one, type_) for (gap, type_), found in zip(asked, seconds, strict=True) for one in told_apart(gap, found)]
    remarks = around.remarks([one.gap for one, _ in told])
    reported = [each for each in zip(told, remarks, strict=True) if each[0][0].found.landing >= REPORTED]
    counted.update({"gap: more likely flew on": len(told) - len(reported)} if len(reported) < len(told) else {})
    visits += _of_gaps(reported, visits, table, end)
    return Inference(tuple(sorted(visits, key=_order)), dict(sorted(counted.items())))


def _of_gaps(
    reported: Sequence[tuple[tuple[Told, Performance], str]], stops: Sequence[Visit], table: AirportTable, end: int
) -> list[Visit]:
    """The visits of gaps, or of halves of gaps, without the names that go against what was received of an aircraft.

    A half names its other one, so that a name is kept back in both; a posterior is known by its identity."""
    found = [
        visit_of_gap(one.gap, one.found, table, end, remark, type_, one.other) for (one, type_), remark in reported
    ]
    habits = Habits.of([*stops, *found])
    back = {
        id(one.found): kept
        for visit, ((one, _), _) in zip(found, reported, strict=True)
        if (kept := habits.kept_back(visit, one.found, table))
    }
    for at, ((one, type_), remark) in enumerate(reported):
        if id(one.found) in back or id(one.other) in back:
            left, clause = back.get(id(one.found), (one.found, ""))
            other = back[id(one.other)][0] if id(one.other) in back else one.other
            found[at] = visit_of_gap(one.gap, left, table, end, remark + clause, type_, other)
    return found


def _order(visit: Visit) -> tuple[str, str, str]:
    time = visit.arrival or visit.departure or ""
    return visit.icao24, time, visit.airport or ""


def _no_visit(gap: Gap, type_: Performance, table: AirportTable) -> str | None:
    """Why a gap is not worth a posterior: no time to land and take off again; or the archive begins or ends with the
    aircraft high, on its way up after a take-off or down to a landing, or level and not low."""
    if gap.before is None or gap.after is None:
        one, sign = (gap.before, -1.0) if gap.before else (gap.after, 1.0)
        low = one is not None and one.altitude_ft < END_FT + HIGHEST_FIELD_FT
        height = one.altitude_ft - _ground_ft(one, table) if one is not None and low else np.nan
        if one is None or not (height < END_FT or gap.stood):
            return "archive begins or ends in flight: high or at an unknown height"
        towards = sign * one.vertical_rate_fpm
        if towards < -MOVING_FPM:
            return f"archive begins or ends in flight: {'climbing' if gap.before else 'sinking'}"
        sure = np.isnan(towards) or towards > MOVING_FPM or height < LOW_END_FT
        return None if sure else "archive begins or ends in flight: level"
    km = apart_km(gap.before.latitude, gap.before.longitude, gap.after.latitude, gap.after.longitude)
    shortest = type_.turnaround_s + km / type_.fastest_kmh * 3600.0
    return "en route: no time to land" if (gap.after.time - gap.before.time) / 1e6 < shortest else None


def _ground_ft(state: State, table: AirportTable) -> float:
    """How high the fields around a state lie, by their median; 0 where there is none."""
    rows, _ = table.near(state.latitude, state.longitude, FIELDS_KM)
    return median(table.elevation_ft[rows].tolist()) if len(rows) else 0.0


def _segments(table: Any) -> Sequence[Segment]:
    """Rows of columns.SEGMENTS as values, in their order (aircraft, start)."""
    rows: dict[str, list[Any]] = {}
    import pyarrow as pa

    for name in table.column_names:
        column = table.column(name)
        if pa.types.is_timestamp(column.type):
            column = column.cast(pa.timestamp("us", tz="UTC")).cast(pa.int64())
        rows[name] = column.to_pylist()
    names = ("latitude", "longitude", "altitude_ft", "ground_speed_kt", "track_deg", "vertical_rate_fpm")

    def edges(which: str, times: str) -> list[State]:
        columns = [[np.nan if value is None else float(value) for value in rows[f"{which}_{name}"]] for name in names]
        return [State(time, *values) for time, *values in zip(rows[times], *columns, strict=True)]

    columns = (
        rows["icao24"], rows["start"], rows["end"], edges("first", "start"), edges("last", "end"),
        rows["first_on_ground"], rows["last_on_ground"], rows["first_callsign"], rows["last_callsign"],
    )  # fmt: skip
    found = [Segment(*values) for values in zip(*columns, strict=True)]
    if any(one.start < YEARS[0] or one.end >= YEARS[1] for one in found):
        raise UnreadablePositions("The positions hold times outside of the years 1 to 9999: a file is damaged.")
    ends = [end for one in found for end in (one.first, one.last)]
    if any(math.isinf(end.latitude) or math.isinf(end.longitude) for end in ends):
        raise UnreadablePositions("The positions hold an infinite latitude or longitude: a file is damaged.")
    return sorted(found, key=lambda one: (one.icao24, one.start))
