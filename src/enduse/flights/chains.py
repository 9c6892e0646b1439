"""Rows of one aircraft in which jumps are that nothing flies -> the rows that one aircraft can have flown.

A speed gate between neighbours tells that one of two rows is wrong, and not which. Rows are cut into runs where a step
is impossible, and the heaviest chain of runs is kept that one aircraft can have flown; it may leave runs out. Where
runs are cut decides what a wrong row costs: see `_bridged` and `_silences`. Method: dynamic programming over runs.
"""

from __future__ import annotations

import numpy as np

from enduse.flights.formats.rows import Flags, Floats, Integers

FASTEST_KMH = 1_250
"""No cargo or passenger jet is faster over ground, wind included."""
SLACK_KM = 5
"""A position may be this far off its time: twenty seconds of cruise. A smaller jump is none."""
TIGHT_KM, LOOSE_ROWS = 2, 2
"""A link between runs that needs more slack than TIGHT_KM counts against a chain like LOOSE_ROWS rows: otherwise a
chain would hop to displaced rows and back by leaving out good ones beside them."""
SILENCE_SECONDS = 300
BRIDGED = 3
"""At most this many rows beside a jump are left out one by one: a few late or displaced rows among good ones."""
LOOKED_BACK = 64
"""Runs before one among which its forerunner is sought, beside the heaviest chain before those."""
EARTH_KM = 6371.0088


def kilometres(lat1: Floats, lon1: Floats, lat2: Floats, lon2: Floats) -> Floats:
    """Great-circle distances by the haversine formula; degrees in, kilometres out."""
    a, b, c, d = (np.radians(values) for values in (lat1, lon1, lat2, lon2))
    half = np.sin((c - a) / 2) ** 2 + np.cos(a) * np.cos(c) * np.sin((d - b) / 2) ** 2
    distance: Floats = 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return distance


def possible_step(km: Floats, seconds: Floats, slack: float = SLACK_KM) -> Flags:
    """Whether an aircraft can have flown that far in that time, clocks and positions being `slack` kilometres off."""
    return km <= FASTEST_KMH / 3600 * seconds + slack


def heaviest(lat: Floats, lon: Floats, t: Floats) -> Flags:
    """Which rows of one aircraft, in order of time, belong to the heaviest chain of runs that one aircraft can have
    flown. Degrees and seconds."""
    edges = _edges(lat, lon, t)
    first, last = edges[:-1], edges[1:] - 1
    weight = np.diff(edges).astype(np.float64)
    best, back = weight.copy(), np.full(len(weight), -1, dtype=np.int64)
    top = 0
    for run in range(1, len(weight)):
        low = max(0, run - LOOKED_BACK)
        if low and best[low - 1] > best[top]:
            top = low - 1
        earlier = np.append(np.arange(low, run), top)
        ends, begin = last[earlier], first[run]
        km = kilometres(lat[ends], lon[ends], np.full(len(ends), lat[begin]), np.full(len(ends), lon[begin]))
        seconds = t[begin] - t[ends]
        chained = best[earlier] - LOOSE_ROWS * ~possible_step(km, seconds, TIGHT_KM)
        chained[~possible_step(km, seconds)] = -1
        at = int(np.argmax(chained))
        if chained[at] > 0:
            best[run] += chained[at]
            back[run] = earlier[at]
    kept = np.zeros(len(t), dtype=np.bool_)
    run = int(np.argmax(best))
    while run >= 0:
        kept[first[run] : last[run] + 1] = True
        run = int(back[run])
    return kept


def _edges(lat: Floats, lon: Floats, t: Floats) -> Integers:
    """Where runs begin: jumps, rows beside them that mend them, silences next to them; and the number of rows."""
    jumps = np.flatnonzero(~_reached(lat, lon, t, np.arange(len(t) - 1), np.arange(1, len(t)))) + 1
    return np.unique(np.concatenate([[0], jumps, _bridged(lat, lon, t, jumps), _silences(t, jumps), [len(t)]]))


def _bridged(lat: Floats, lon: Floats, t: Floats, jumps: Integers) -> Integers:
    """Cuts beside jumps: where leaving out at most BRIDGED rows mends a jump, each of them is a run of its own. A row
    out of place makes one of its two steps impossible, or both; without the cuts it would open or close a long run of
    good rows that then reaches no other, and cost all of it."""
    cuts, left = [jumps[:0]], jumps
    for count in range(1, BRIDGED + 1):
        mended = np.zeros(len(left), dtype=np.bool_)
        for before in range(count + 1):
            one, other = left - 1 - before, left + count - before
            inside = np.flatnonzero((one >= 0) & (other < len(t)))
            over = inside[_reached(lat, lon, t, one[inside], other[inside])]
            over = over[t[other[over]] - t[one[over]] <= SILENCE_SECONDS]
            mended[over] = True
            cuts.extend(one[over] + step for step in range(1, count + 2))
        left = left[~mended]
    return np.concatenate(cuts)


def _silences(t: Floats, jumps: Integers) -> Integers:
    """The last silence before each jump, and the first one after it, as places of the rows behind them. After a silence
    every place can be reached, so that what is spoofed may begin or end with one."""
    silent = np.flatnonzero(np.diff(t) > SILENCE_SECONDS) + 1
    after = np.searchsorted(silent, jumps, side="right")
    before = np.searchsorted(silent, jumps, side="left") - 1
    return np.concatenate([silent[before[before >= 0]], silent[after[after < len(silent)]]])


def _reached(lat: Floats, lon: Floats, t: Floats, one: Integers, other: Integers) -> Flags:
    return possible_step(kilometres(lat[one], lon[one], lat[other], lon[other]), t[other] - t[one])
