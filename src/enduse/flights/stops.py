"""The timeline of one aircraft: stops seen on the ground, and gaps between two airborne states.

Decides which ground runs are one stop: they are, at one place, unless the aircraft was seen to fly between. So a
transponder that is off while parked, a day boundary, an interrupted taxi and a circuit around the field do not make
two. A touch-and-go in continuous reception is no stop. Refuses to explain gaps (`posterior` does).
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from enduse.flights.airports import AirportTable
from enduse.flights.elsewhere import LOW_KM, PLACE_KM, elsewhere
from enduse.flights.feasibility import State, unreliable
from enduse.flights.on_ground import ROLL_KT, RUN_KM, GroundRun
from enduse.flights.rolls import LOCAL_FLIGHT_S, landed, stays, took_off
from enduse.flights.sphere import Floats, apart_km

ALTITUDE_OFF_FT, LEVEL_FT = 2_000.0, 100.0
ELSEWHERE = 0.0003
"""Weight of a place in no table beside fields that lie around a ground run."""


class Segment(NamedTuple):
    """A segment of columns.SEGMENTS with its edges as states; times in microseconds."""

    icao24: str
    start: int
    end: int
    first: State
    last: State
    first_on_ground: bool
    last_on_ground: bool
    first_callsign: str | None
    last_callsign: str | None


@dataclass(frozen=True, slots=True)
class Stop:
    """Ground runs at one place. `airport` is an index into the table, -1 for a place in no table; `share` its
    probability among `rivals`. `before` and `after` are the airborne states next to it across a gap, null where
    reception is continuous (`continuous_in`, `continuous_out`) or nothing is there, and in the place of which
    `stood_before` and `stood_after` are where it stood on the ground elsewhere, or landed or took off there. `bound_in`
    and `bound_out` are the nearest times at which it was certainly not there yet, or no longer; `silences` when nothing
    was received between its first and its last segment."""

    runs: tuple[GroundRun, ...]
    airport: int
    share: float
    rivals: tuple[tuple[int, float], ...]
    continuous_in: bool
    continuous_out: bool
    before: State | None
    after: State | None
    bound_in: int | None
    bound_out: int | None
    callsign: str | None
    silences: tuple[tuple[int, int], ...] = ()
    stood_before: State | None = None
    stood_after: State | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Airborne before, airborne after; either is null at an end of the archive.

    `origin`: the airport that it was seen to leave without a gap since; `destination`: that to which it was seen to go
    without a gap; indices into the table, -1 where there is none. `callsign` is that `earlier`, before the gap, or
    where there is none the `later` one, after it. `beyond`: where it was received next, or last, in half of
    a silence that holds two landings; the state on that side is null then. `stood`: it was received on the ground
    there."""

    icao24: str
    before: State | None
    after: State | None
    callsign: str | None
    origin: int = -1
    destination: int = -1
    beyond: State | None = None
    stood: bool = False
    earlier: str | None = None
    later: str | None = None

    @property
    def lost(self) -> State | None:
        """Where reception ended; null at the beginning of the archive."""
        return self.before or self.beyond

    @property
    def again(self) -> State | None:
        """Where it began again; null at the end of the archive."""
        return self.after or self.beyond

    @property
    def time(self) -> int:
        """When reception ended; when it began, at the beginning of the archive."""
        state = self.lost or self.again
        return state.time if state else 0

    @property
    def length_s(self) -> float:
        """From where reception ended to where it began again, in seconds; without end where one of them is missing."""
        return (self.again.time - self.lost.time) / 1e6 if self.lost and self.again else math.inf


@dataclass(frozen=True, slots=True)
class Timeline:
    """Stops and gaps of one aircraft in order, and how many things were set aside, by reason."""

    stops: tuple[Stop, ...]
    gaps: tuple[Gap, ...]
    aside: Counter[str] = field(default_factory=Counter)


Places = tuple[tuple[int, float], ...]
"""Indices of fields with their probabilities, most probable first; -1 for none in the table."""

Placed = tuple[int, GroundRun, Places]
"""A ground run with the number of its segment before it, and the fields at which it may be."""


def places_of(runs: Sequence[GroundRun], table: AirportTable, weights: Floats) -> list[Places]:
    """The fields at which each run may be."""
    latitude, longitude, altitude_ft = (
        np.array([getattr(run, name) for run in runs], dtype=np.float64)
        for name in ("latitude", "longitude", "altitude_ft")
    )
    of, rows, km = table.around_each(latitude, longitude, PLACE_KM)
    fits = ~(np.abs(table.elevation_ft[rows] - altitude_ft[of]) > ALTITUDE_OFF_FT)
    of, rows, km = of[fits], rows[fits], km[fits]
    scores = np.maximum(weights[rows], 0.03) / (1.0 + (km / 1.5) ** 2) ** 2
    edges = np.searchsorted(of, np.arange(len(runs) + 1)).tolist()
    return [_places(rows[low:high], scores[low:high]) for low, high in pairwise(edges)]


def _places(rows: NDArray[np.int64], scores: Floats) -> Places:
    total = float(scores.sum()) + ELSEWHERE
    order = np.argsort(-scores, kind="stable")[:10]
    found = tuple(zip(rows[order].tolist(), (scores[order] / total).tolist(), strict=True))
    return (*found, (-1, ELSEWHERE / total)) if found else ((-1, 1.0),)


def timeline(
    segments: Sequence[Segment], runs: Sequence[tuple[GroundRun, Places]], table: AirportTable, weights: Floats
) -> Timeline:
    """Stops and gaps of one aircraft, from its segments and its ground runs with their places, in order of time."""
    aside: Counter[str] = Counter()
    kept = _reliable(segments, aside)
    starts, placed = [one.start for one in kept], []
    for run, places in runs:
        at = bisect_right(starts, run.start) - 1
        if at < 0 or run.end > kept[at].end or not _believable(run, kept[at]):
            aside["ground rows that their neighbours contradict"] += 1
            continue
        if places[0][0] < 0 and (run.flagged < 3 or not run.slowest_kt < 40.0):
            aside["ground rows away from any airport"] += 1
        else:
            placed.append((at, run, places))
    groups = [stay for group in _groups(placed, kept) for stay in _stays(group, kept, aside)]
    within = {at for group in groups for at in range(group[0][0], group[-1][0])}
    stops, gaps = [], list(_gaps(kept, placed, within, aside))
    for group in groups:
        stop, halves = _parted(_stop(group, kept), group, kept, placed, table, weights)
        stops.append(stop)
        gaps += halves
    return Timeline(tuple(stops), tuple(sorted(gaps, key=lambda gap: gap.time)), aside)


def _reliable(segments: Sequence[Segment], aside: Counter[str]) -> list[Segment]:
    """Without segments that neither neighbour can reach, although the neighbours reach each other."""
    kept: list[Segment] = []
    for at, one in enumerate(segments):
        after = segments[at + 1] if at + 1 < len(segments) else None
        lone = kept and after and _jump(kept[-1].last, one.first) and _jump(one.last, after.first)
        if lone and after and not _jump(kept[-1].last, after.first):
            aside["position unreliable"] += 1
            continue
        kept.append(one)
    return kept


def _jump(one: State, other: State) -> bool:
    km = apart_km(one.latitude, one.longitude, other.latitude, other.longitude)
    return unreliable(km, abs(other.time - one.time) / 1e6)


def _believable(run: GroundRun, segment: Segment) -> bool:
    here = State(run.start, run.latitude, run.longitude, *(math.nan,) * 4)
    return not (_jump(segment.first, here) and _jump(here, segment.last))


def _flying(state: State, run: GroundRun) -> bool:
    """Whether a state at the edge of a segment is of an aircraft in flight, seen from a place on the ground."""
    km = apart_km(state.latitude, state.longitude, run.latitude, run.longitude)
    return km > LOW_KM or state.ground_speed_kt > ROLL_KT or abs(state.vertical_rate_fpm) > 500.0


def _standing(state: State, run: GroundRun) -> bool:
    """Whether a state at the edge of a segment, of which no source says so, is of an aircraft on the ground: soon
    before or after a run, beside it and as high, and not fast."""
    soon = max(run.start - state.time, state.time - run.end) / 1e6 <= LOCAL_FLIGHT_S
    km = apart_km(state.latitude, state.longitude, run.latitude, run.longitude)
    return soon and km <= RUN_KM and abs(state.altitude_ft - run.altitude_ft) <= LEVEL_FT and not _flying(state, run)


def _came_on(segment: Segment, run: GroundRun) -> bool:
    """Whether an aircraft was received in flight before a run."""
    return segment.start < run.start and not _standing(segment.first, run)


def _goes_on(segment: Segment, run: GroundRun) -> bool:
    """Whether it was received in flight after it."""
    return run.end < segment.end and not _standing(segment.last, run)


def _one_place(before: Placed, after: Placed) -> bool:
    (_, one, places), (_, other, others) = before, after
    apart = apart_km(one.latitude, one.longitude, other.latitude, other.longitude)
    return places[0][0] == others[0][0] and apart <= 2 * PLACE_KM


def _in_reception(before: Placed, after: Placed) -> bool:
    """Whether two runs of one segment are one stop."""
    soon = (after[1].start - before[1].end) / 1e6 <= LOCAL_FLIGHT_S
    return before[0] == after[0] and soon and _one_place(before, after)


def _groups(placed: Sequence[Placed], segments: Sequence[Segment]) -> list[list[Placed]]:
    """The runs of each stop: first those without a silence between, then those with one."""
    pieces: list[list[Placed]] = []
    for item in placed:
        if pieces and _in_reception(pieces[-1][-1], item):
            pieces[-1].append(item)
        else:
            pieces.append([item])
    groups: list[list[Placed]] = []
    last: list[Placed] = []
    for piece in pieces:
        if last and _stayed(last, piece, segments):
            groups[-1] += piece
        else:
            groups.append([*piece])
        last = piece
    return groups


def _stayed(before: Sequence[Placed], after: Sequence[Placed], segments: Sequence[Segment]) -> bool:
    """Whether the aircraft stood where it is from the last run before a silence to the first one after it."""
    (first, one, _), (second, other, _) = before[-1], after[0]
    if first == second or not _one_place(before[-1], after[0]):
        return False
    stood = len(before) > 1 and not before[-2][1].last_kt > ROLL_KT
    if took_off(one, stood=stood, goes_on=_goes_on(segments[first], one)):
        return False
    stood = len(after) > 1 and not after[1][1].first_kt > ROLL_KT
    if landed(other, stood=stood, came_on=_came_on(segments[second], other)):
        return False
    edges = [segments[first].last] if one.end < segments[first].end else []
    edges += [state for segment in segments[first + 1 : second] for state in (segment.first, segment.last)]
    edges += [segments[second].first] if segments[second].start < other.start else []
    return not any(_flying(state, one) for state in edges)


def _stays(group: Sequence[Placed], segments: Sequence[Segment], aside: Counter[str]) -> list[Sequence[Placed]]:
    """The stays of a group, without the touches."""
    spans = [(segments[at].start, segments[at].end) for at, _, _ in group]
    found = [group[low:high] for low, high in stays([run for _, run, _ in group], spans)]
    touches = len(group) - sum(map(len, found))
    aside.update({"touch-and-go": touches} if touches else {})
    return found


def _stop(group: Sequence[Placed], segments: Sequence[Segment]) -> Stop:
    first, last = segments[group[0][0]], segments[group[-1][0]]
    runs = tuple(run for _, run, _ in group)
    longest = max(group, key=lambda item: (item[1].rows, -item[1].start))
    places = longest[2]
    into, out = _came_on(first, runs[0]), _goes_on(last, runs[-1])
    previous = segments[group[0][0] - 1] if group[0][0] else None
    following = segments[group[-1][0] + 1] if group[-1][0] + 1 < len(segments) else None
    return Stop(
        runs=runs,
        airport=places[0][0],
        share=places[0][1],
        rivals=places,
        continuous_in=into,
        continuous_out=out,
        before=previous.last if previous and not into and not previous.last_on_ground else None,
        after=following.first if following and not out and not following.first_on_ground else None,
        bound_in=first.start if into else previous.end if previous else None,
        bound_out=last.end if out else following.start if following else None,
        callsign=first.last_callsign or first.first_callsign or last.first_callsign,
        silences=tuple((one.end, other.start) for one, other in pairwise(segments[group[0][0] : group[-1][0] + 1])),
        stood_before=previous.last if previous and not into and previous.last_on_ground else None,
        stood_after=following.first if following and not out and following.first_on_ground else None,
    )


def _parted(
    stop: Stop,
    group: Sequence[Placed],
    segments: Sequence[Segment],
    placed: Sequence[Placed],
    table: AirportTable,
    weights: Floats,
) -> tuple[Stop, list[Gap]]:
    """A stop without the states beside it that are of a landing or take-off elsewhere, and a gap for each of these:
    between there and the stop the aircraft flew unseen."""
    gaps = []
    first, last = segments[group[0][0]], segments[group[-1][0]]
    if stop.before and elsewhere(stop.before, first.first, stop.airport, table, weights, landing=True):
        one = group[0][0] - 1
        origin = next((places[0][0] for at, _, places in reversed(placed) if at == one), -1)
        callsign = segments[one].last_callsign
        gaps.append(Gap(first.icao24, stop.before, None, callsign, origin, beyond=first.first, stood=True))
        stop = replace(stop, before=None, stood_before=stop.before)
    if stop.after and elsewhere(stop.after, last.last, stop.airport, table, weights, landing=False):
        one = group[-1][0] + 1
        reached = next((places[0][0] for at, _, places in placed if at == one), -1)
        callsign = segments[one].first_callsign
        gaps.append(Gap(last.icao24, None, stop.after, callsign, -1, reached, last.last, stood=True))
        stop = replace(stop, after=None, stood_after=stop.after)
    return stop, gaps


def _gaps(
    segments: Sequence[Segment],
    placed: Sequence[Placed],
    within: Collection[int],
    aside: Counter[str],
) -> tuple[Gap, ...]:
    """The gaps with airborne states on both sides, and the airborne ends of the archive. Those after the segments
    `within` stops are none."""
    left = {at: places[0][0] for at, _, places in placed}
    reached = {at: places[0][0] for at, _, places in reversed(placed)}
    starts = {at for at, run, _ in placed if not _came_on(segments[at], run)}
    ends = {at for at, run, _ in placed if not _goes_on(segments[at], run)}
    found = []
    for at in range(-1, len(segments)):
        before = segments[at] if at >= 0 else None
        after = segments[at + 1] if at + 1 < len(segments) else None
        if at in ends or at + 1 in starts or at in within:
            continue
        if before and after and _jump(before.last, after.first):
            aside["position unreliable"] += 1
            continue
        earlier, later = before.last_callsign if before else None, after.first_callsign if after else None
        one = before or after
        if one is not None:
            edges = before.last if before else None, after.first if after else None
            ways = left.get(at, -1), reached.get(at + 1, -1)
            found.append(Gap(one.icao24, *edges, earlier or later, *ways, earlier=earlier, later=later))
    return tuple(found)
