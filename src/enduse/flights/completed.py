"""What a source leaves out at the ends of segments, taken from the rows next to them: height, climb or descent, track
and speed. Flightradar24's CSV has no vertical rate, an archive may have no track, and single rows lack a height.

Nothing is taken over a gap, and nothing that a row tells is changed. Each comes from the nearest rows that are far
enough away to tell it, since a descent may have begun just before the end. A height goes on from the nearest one at
that rate, and is marked: it weighs, but nobody was seen at it.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from enduse.flights.feasibility import State
from enduse.flights.position_set import PositionSet, Window
from enduse.flights.sphere import Floats, bearing_deg, distance_km
from enduse.flights.stops import Segment

NEAR_US = 120_000_000
"""So much of a segment tells about its end."""

LEAST_S, LEAST_KM = 20.0, 0.5
"""Rows closer in time tell no rate and no speed, since heights come in steps of up to 100 ft; closer in space no
track."""


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
    return any(map(math.isnan, state[3:7]))


def _with(state: State, near: Sequence[Floats]) -> State:
    """The state, with what these rows tell of it: microseconds, degrees and feet."""
    us = near[0]
    if not len(us):
        return state
    order = np.argsort(np.abs(us - state.time), kind="stable")
    us, latitude, longitude, altitude = (column[order] for column in near)
    seconds, km = np.abs(us - state.time) / 1e6, distance_km(latitude, longitude, state.latitude, state.longitude)
    feet, knots, track, fpm = state[3:7]
    if math.isnan(fpm) and (at := _first(np.abs(us - us[0]) >= LEAST_S * 1e6)) is not None:
        fpm = float((altitude[at] - altitude[0]) / (us[at] - us[0]) * 60e6)
    told = not math.isnan(feet)
    if not told:
        sinking = 0.0 if math.isnan(fpm) else fpm
        feet = float(altitude[0] + sinking * (state.time - us[0]) / 60e6)
    if math.isnan(knots) and (at := _first(seconds >= LEAST_S)) is not None:
        knots = float(km[at] / 1.852 / seconds[at] * 3600.0)
    if math.isnan(track) and (at := _first(km >= LEAST_KM)) is not None:
        ways = [(state.latitude, state.longitude), (float(latitude[at]), float(longitude[at]))]
        track = float(bearing_deg(*itertools.chain(*(ways if us[at] > state.time else ways[::-1]))))
    return state._replace(
        altitude_ft=feet, ground_speed_kt=knots, track_deg=track, vertical_rate_fpm=fpm, height_told=told
    )


def _first(flags: NDArray[np.bool_]) -> int | None:
    """The place of the first one that is true."""
    at = int(np.argmax(flags))
    return at if flags[at] else None
