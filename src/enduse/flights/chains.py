"""Rows of one aircraft in which jumps are that nothing flies -> the rows that one aircraft can have flown.

A speed gate between neighbours tells that one of two rows is wrong, and not which. Rows are cut into runs where a step
is impossible, and the heaviest chain of runs is kept that one aircraft can have flown; it may leave runs out. Where
runs are cut decides what a wrong row costs: see `_bridged` and `_silences`. Method: dynamic programming over runs.

Spoofed rows may outnumber the real ones around them. Their receiver is misled about its place; where it still tells the
speed and the track that are flown, both contradict its places, and rows beside a jump that do so are left out
whatever they weigh: see `_contradicted`. Rows of an aircraft without jumps are never asked.
"""

from __future__ import annotations

import numpy as np

from enduse.flights.formats.rows import Flags, Floats, Integers
from enduse.flights.sphere import bearing_deg, turn_deg

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
LOOKED_BACK, LONG_ROWS = 64, 16
"""Runs before one among which its forerunner is sought, beside as many long ones before, and the heaviest chain."""
TURN_DEG_S = 3
"""Rate of a standard turn: the sharpest that is flown for long."""
PAIR_SECONDS, TRACK_SECONDS = (40, 100), 60
"""How far apart rows are whose displacement is compared with what they tell: rounding, clocks and places that tremble
by a kilometre or two hardly count, and a circle is not closed; for the track, half of one is flown at most."""
TELLING_KT, SHORTEST_KM = 150, 1
SLOWER, FASTER, OFF_TRACK_DEG = 0.5, 2.0, 60
"""Bounds of agreement: half of what a turn leaves of the distance told, twice that distance, degrees from the track."""
CLOSE = 1.25
"""A speed within this factor of the displacement bears a place out, whatever the track, which some sources misstate."""
LEAST_PAIRS, LEAST_BORNE_OUT, BORNE_OUT = 4, 10, 2 / 3
"""Pairs that contradict beyond those that agree; how many of the aircraft must agree, and what share."""
ROUNDS = 8
KEPT, JUMPED, CONTRADICTED = 0, 1, 2
WHY = {JUMPED: "jumps that no aircraft flies", CONTRADICTED: "places that contradict the speed or track told"}
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


def judged(lat: Floats, lon: Floats, t: Floats, speed: Floats, track: Floats) -> Integers:
    """KEPT, JUMPED or CONTRADICTED for each row of one aircraft, in order of time. Degrees, seconds, knots, degrees;
    speed and track may be NaN. What is left out uncovers jumps between rows that were apart, which are judged anew."""
    judgement = np.full(len(t), JUMPED, dtype=np.int64)
    rows = np.arange(len(t))
    edges, beside = _edges(lat, lon, t)
    for _ in range(ROUNDS):
        against = _contradicted(lat, lon, t, speed, track, edges, np.isin(edges, beside))
        if not against.any():
            break
        judgement[rows[against]] = CONTRADICTED
        rows = rows[~against]
        lat, lon, t, speed, track = (values[~against] for values in (lat, lon, t, speed, track))
        edges, beside = _edges(lat, lon, t)
    for begin, end in _heaviest(lat, lon, t, edges[:-1], edges[1:]):
        judgement[rows[begin:end]] = KEPT
    return judgement


def _edges(lat: Floats, lon: Floats, t: Floats) -> tuple[Integers, Integers]:
    """Where runs begin, with the number of rows at the end; and those of these places that are at or beside a jump."""
    jumps = np.flatnonzero(~_reached(lat, lon, t, np.arange(len(t) - 1), np.arange(1, len(t)))) + 1
    beside = np.unique(np.concatenate([jumps, _bridged(lat, lon, t, jumps)]))
    return np.unique(np.concatenate([[0], beside, _silences(t, jumps), [len(t)]])), beside


def _heaviest(lat: Floats, lon: Floats, t: Floats, first: Integers, end: Integers) -> list[tuple[int, int]]:
    """Of the runs from `first` to `end`, those of the heaviest chain that one aircraft can have flown."""
    last = end - 1
    weight = (end - first).astype(np.float64)
    best, back = weight.copy(), np.full(len(weight), -1, dtype=np.int64)
    long, top = np.flatnonzero(weight >= LONG_ROWS), 0
    for run in range(1, len(weight)):
        low = max(0, run - LOOKED_BACK)
        if low and best[low - 1] > best[top]:
            top = low - 1
        known = int(np.searchsorted(long, low))
        earlier = np.concatenate([np.arange(low, run), long[max(0, known - LOOKED_BACK) : known], [top]])
        ends, begin = last[earlier], first[run]
        km = kilometres(lat[ends], lon[ends], np.full(len(ends), lat[begin]), np.full(len(ends), lon[begin]))
        seconds = t[begin] - t[ends]
        chained = best[earlier] - LOOSE_ROWS * ~possible_step(km, seconds, TIGHT_KM)
        chained[~possible_step(km, seconds)] = -1
        at = int(np.argmax(chained))
        if chained[at] > 0:
            best[run] += chained[at]
            back[run] = earlier[at]
    kept = []
    run = int(np.argmax(best))
    while run >= 0:
        kept.append((int(first[run]), int(end[run])))
        run = int(back[run])
    return kept


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


def _contradicted(
    lat: Floats, lon: Floats, t: Floats, speed: Floats, track: Floats, edges: Integers, jump: Flags
) -> Flags:
    """Rows at that end of a run where a jump is, among which pairs that contradict the speed told, or the track told,
    outnumber the others most, and by LEAST_PAIRS. `jump`: whether one is at an edge. What is told is evidence only of
    an aircraft most of whose rows bear it out: not where a source has other units, or tells the same track always."""
    run = np.repeat(np.arange(len(edges) - 1), np.diff(edges))
    one = np.arange(len(t))
    other = np.minimum(np.searchsorted(t, t + PAIR_SECONDS[0]), len(t) - 1)
    near = (run[other] == run) & (t[other] - t >= PAIR_SECONDS[0]) & (t[other] - t <= PAIR_SECONDS[1])
    one, other = one[near], other[near]
    km, seconds = kilometres(lat[one], lon[one], lat[other], lon[other]), t[other] - t[one]
    bearing = bearing_deg(lat[one], lon[one], lat[other], lon[other])
    fast, off_speed, agreed = _speeds(km, seconds, speed[one], speed[other])
    steady, off_track = _tracks(km, seconds, bearing, track[one], track[other])
    against = np.zeros(len(t), dtype=np.bool_)
    for telling, off in ((fast, off_speed), (steady, off_track & ~agreed)):
        begin, end, wrong = one[telling], other[telling], off[telling]
        found = np.zeros(len(t), dtype=np.bool_)
        places = np.searchsorted(begin, edges)
        often = np.flatnonzero(np.diff(np.append(0, np.cumsum(wrong))[places]) >= LEAST_PAIRS)
        for each in often.tolist():
            part = slice(places[each], places[each + 1])
            votes = np.where(wrong[part], 1, -1)
            if jump[each] and (most := _most(votes)) is not None:
                found[edges[each] : end[part][most] + 1 if most < len(votes) else edges[each + 1]] = True
            if jump[each + 1] and (most := _most(votes[::-1])) is not None:
                found[begin[part][::-1][most] if most < len(votes) else edges[each] : edges[each + 1]] = True
        if (~wrong).sum() >= max(LEAST_BORNE_OUT, BORNE_OUT * len(wrong)):
            against |= found
    return against


def _most(votes: Integers) -> int | None:
    """Up to which of the votes (1 against, -1 for) those against lead most; null where by less than LEAST_PAIRS. The
    number of votes, for all and beyond, where those that are left do not bear the rest out."""
    lead = np.cumsum(votes)
    most = int(lead.argmax())
    if lead[most] < LEAST_PAIRS:
        return None
    left = votes[most + 1 :]
    return most if len(left) and (left < 0).mean() >= BORNE_OUT else len(votes)


def _speeds(km: Floats, seconds: Floats, one: Floats, other: Floats) -> tuple[Flags, Flags, Flags]:
    """Which pairs tell a speed of flight, of which it disagrees with the displacement, of which it agrees closely."""
    half_turned = np.radians(TURN_DEG_S * seconds / 2)
    with np.errstate(invalid="ignore", divide="ignore"):
        telling = (one >= TELLING_KT) & (other >= TELLING_KT)
        share = km / ((one + other) / 2 * 1.852 / 3600 * seconds)
        off = (share < SLOWER * np.sin(half_turned) / half_turned) | (share > FASTER)
        return telling, off, (share > 1 / CLOSE) & (share < CLOSE)


def _tracks(km: Floats, seconds: Floats, bearing: Floats, one: Floats, other: Floats) -> tuple[Flags, Flags]:
    """Which pairs tell a track, and of which it disagrees with the bearing. A track that stays may be stale, and tells
    nothing."""
    turned = (other - one + 180) % 360 - 180
    off = turn_deg(bearing, one + turned / 2)
    with np.errstate(invalid="ignore"):
        telling = (turned != 0) & (np.abs(turned) <= 90) & (km >= SHORTEST_KM) & (seconds <= TRACK_SECONDS)
        return telling, off > OFF_TRACK_DEG


def _reached(lat: Floats, lon: Floats, t: Floats, one: Integers, other: Integers) -> Flags:
    return possible_step(kilometres(lat[one], lon[one], lat[other], lon[other]), t[other] - t[one])
