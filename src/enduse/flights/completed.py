"""What a source leaves out at the ends of segments, taken from the rows next to them: height, climb or descent, track
and speed. Flightradar24's CSV has no vertical rate, an archive may have no track, and single rows lack a height.

Nothing is taken over a gap, and nothing that a row tells is changed. Heights go on from the nearest known one at the
rate of the last two minutes; the rest is the way from there to the end.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from enduse.flights.feasibility import State
from enduse.flights.position_set import PositionSet, Window
from enduse.flights.sphere import Floats, apart_km, bearing_deg
from enduse.flights.stops import Segment

NEAR_US = 120_000_000
"""So much of a segment tells about its end."""

LEAST_S, LEAST_KM = 10.0, 0.5
"""Rows closer in time tell no rate and no speed, and closer in space no track."""


def completed(source: PositionSet, segments: Sequence[Segment]) -> list[Segment]:
    """The segments in their order, their airborne ends without gaps in what is known, as far as their rows tell."""
    asked = [
        (number, opening, Window(one.icao24, *_near(one, opening=opening)))
        for number, one in enumerate(segments)
        for opening in (True, False)
        if not (one.first_on_ground if opening else one.last_on_ground) and _lacking(one.first if opening else one.last)
    ]
    found = list(segments)
    if not asked:
        return found
    rows = source.airborne([window for _, _, window in asked])
    edges = np.searchsorted(rows[0], np.arange(len(asked) + 1)).tolist()
    for at, (number, opening, _) in enumerate(asked):
        near = [column[edges[at] : edges[at + 1]] for column in rows[1:5]]
        one = found[number]
        if opening:
            found[number] = one._replace(first=_with(one.first, near))
        else:
            found[number] = one._replace(last=_with(one.last, near))
    return found


def _near(one: Segment, *, opening: bool) -> tuple[int, int]:
    if opening:
        return one.start, min(one.end, one.start + NEAR_US)
    return max(one.start, one.end - NEAR_US), one.end


def _lacking(state: State) -> bool:
    return any(map(math.isnan, state[3:]))


def _with(state: State, near: Sequence[Floats]) -> State:
    """The state, with what these rows tell of it: microseconds, degrees and feet."""
    us, latitude, longitude, altitude = near
    seconds = np.abs(us - state.time) / 1e6
    if not len(us):
        return state
    closest, furthest = int(np.argmin(seconds)), int(np.argmax(seconds))
    fpm, feet = state.vertical_rate_fpm, state.altitude_ft
    if math.isnan(fpm) and abs(us[closest] - us[furthest]) / 1e6 >= LEAST_S:
        fpm = float((altitude[closest] - altitude[furthest]) / (us[closest] - us[furthest]) * 60e6)
    if math.isnan(feet):
        sinking = 0.0 if math.isnan(fpm) else fpm
        feet = float(altitude[closest] + sinking * (state.time - us[closest]) / 60e6)
    km = apart_km(state.latitude, state.longitude, float(latitude[furthest]), float(longitude[furthest]))
    knots, track = state.ground_speed_kt, state.track_deg
    if math.isnan(knots) and seconds[furthest] >= LEAST_S:
        knots = km / 1.852 / float(seconds[furthest]) * 3600.0
    if math.isnan(track):
        track = _track(state, us, latitude, longitude)
    return state._replace(altitude_ft=feet, ground_speed_kt=knots, track_deg=track, vertical_rate_fpm=fpm)


def _track(state: State, us: Floats, latitude: Floats, longitude: Floats) -> float:
    """The direction of flight between the end and the nearest row that is far enough from it; NaN without one."""
    order = np.argsort(np.abs(us - state.time), kind="stable").tolist()
    for at in order:
        there = float(latitude[at]), float(longitude[at])
        here = state.latitude, state.longitude
        if apart_km(*here, *there) >= LEAST_KM:
            return float(bearing_deg(*here, *there) if us[at] > state.time else bearing_deg(*there, *here))
    return math.nan
