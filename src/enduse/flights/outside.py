"""What the other flights at hand say about a gap: how an airport is used by others, and how well it is received.

Usage counts seen stops by other operators (callsign prefix; else other aircraft), damped and bounded. Reception is
estimated per airport from seen stops against those inferred from gaps (in a first pass without it), from who else was
received there in the hour in question, and from the cells on the way. A transponder that is off explains all of it at
once, on the way there, at the airport and on the way back, and is always possible. With no other aircraft at hand the
factors come from the fleet's own ends, and stay weak.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from enduse.flights.airports import AirportTable
from enduse.flights.approach import PATH_FT_PER_KM
from enduse.flights.coverage import Coverage, cells_near
from enduse.flights.feasibility import State, States
from enduse.flights.landed_beside import Landed
from enduse.flights.position_set import PositionSet
from enduse.flights.posterior import Posterior
from enduse.flights.seen_paths import SeenPaths, seen_paths
from enduse.flights.sphere import Floats, chord_km, unit_vectors
from enduse.flights.stops import Gap, Stop

TRANSPONDER_OFF = 0.05
"""Probability that an aircraft is not received where others are: off, blocked or masked."""

OFF_ALONE = 0.3
"""The same where no other aircraft is at hand, and its own landings alone tell what is received."""

MOST_USED = 3.0
"""The most that past visits by others may weigh for an airport."""

PATH_KM = 30.0
"""Each so many km through regularly received air cost a path a factor e."""

AROUND_KM = 60.0
_STEP_KM = 8.0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The other flights, summed up once for all gaps: `seen` stops by airport index, and by operator; `hidden`, what
    the first pass inferred by airport index."""

    table: AirportTable
    coverage: Coverage
    seen: Floats
    seen_by: dict[str, tuple[NDArray[np.int64], Floats]]
    hidden: Floats
    paths: SeenPaths

    @classmethod
    def of(
        cls,
        positions: PositionSet,
        table: AirportTable,
        stops: Sequence[Stop],
        gaps: Sequence[tuple[Gap, Posterior]],
    ) -> Self:
        """From the stops seen and the first pass over the gaps."""
        seen, hidden = np.zeros(len(table.airports)), np.zeros(len(table.airports))
        by: dict[str, Counter[int]] = {}
        for stop in stops:
            if stop.airport >= 0:
                seen[stop.airport] += 1
                by.setdefault(_operator(stop.callsign, stop.runs[0].icao24), Counter())[stop.airport] += 1
        seen_by = {
            who: (np.array(list(own)), np.array(list(own.values()), dtype=np.float64)) for who, own in by.items()
        }
        places: set[tuple[float, float]] = set()
        for gap, found in gaps:
            hidden[found.airports] += found.shares
            places.update((one.latitude, one.longitude) for one in (gap.before, gap.after) if one)
        coverage = positions.coverage(cells_near(places, AROUND_KM))
        rivals = frozenset(np.flatnonzero(hidden >= 0.01).tolist())
        paths = seen_paths(positions, stops, rivals, table)
        return cls(table, coverage, seen, seen_by, hidden, paths)

    def outside(self, gaps: Sequence[Gap], firsts: Sequence[Posterior], beside: Sequence[Landed]) -> SurroundingsOfGaps:
        """The factors for some gaps with their first pass, whose own share in it is left out, and with where each
        aircraft landed before and after."""
        return SurroundingsOfGaps(self, gaps, firsts, beside)

    def remarks(self, gaps: Sequence[Gap]) -> list[str]:
        """Whether others were received where and when each aircraft vanished."""
        if not gaps or not self.coverage.others:
            return ["no other aircraft at hand, so coverage is not known"] * len(gaps)
        states = States.of([state for gap in gaps if (state := gap.before or gap.after)])
        later = np.array([60_000_000 if gap.before else 0 for gap in gaps])
        but = self.coverage.numbers_of(gap.icao24 for gap in gaps)
        places = states.latitude, states.longitude, states.altitude_ft
        heard = self.coverage.received(*places, states.time + later, but)
        return [
            "others were received there in that hour: transponder off, or masked"
            if one
            else "not covered: nobody else was received there in that hour"
            for one in heard.tolist()
        ]


class SurroundingsOfGaps:
    """What Surroundings say of some gaps: the `Outside` of `posterior.explain`."""

    def __init__(
        self, around: Surroundings, gaps: Sequence[Gap], firsts: Sequence[Posterior], beside: Sequence[Landed]
    ) -> None:
        self._around, self._gaps, self._size, self._beside = around, gaps, len(around.seen), beside
        self._ends = [[gap.before for gap in gaps], [gap.after for gap in gaps]]
        nothing = [np.zeros(0, np.int64)]
        listed = np.concatenate([found.airports + at * self._size for at, found in enumerate(firsts)] or nothing)
        order = np.argsort(listed)
        self._listed = listed[order]
        self._shares = np.concatenate([found.shares for found in firsts] or [np.zeros(0)])[order]
        self._arrivals = np.concatenate([found.arrival for found in firsts] or nothing)[order]
        self._departures = np.concatenate([found.departure for found in firsts] or nothing)[order]
        self.paths = around.paths

    def usage(self, of: NDArray[np.int64], rows: NDArray[np.int64]) -> Floats:
        """The square root of the stops of others, at most MOST_USED."""
        others = self._around.seen[rows]
        edges = np.searchsorted(of, np.arange(len(self._gaps) + 1)).tolist()
        for number, gap in enumerate(self._gaps):
            if own := self._around.seen_by.get(_operator(gap.callsign, gap.icao24)):
                airports, counts = own
                part = rows[edges[number] : edges[number + 1]]
                at = np.searchsorted(part, airports)
                there = np.flatnonzero(np.append(part, -1)[at] == airports)
                others[edges[number] + at[there]] -= counts[there]
        return np.minimum(MOST_USED, np.sqrt(1.0 + others))

    def unseen(self, of: NDArray[np.int64], rows: NDArray[np.int64]) -> Floats:
        """Probability that a landing at each airport is not received, relative to one of which nothing is known."""
        at = np.minimum(np.searchsorted(self._listed, of * self._size + rows), max(0, len(self._listed) - 1))
        listed = np.zeros(len(rows), np.bool_)
        own = np.zeros(len(rows))
        if len(self._listed):
            listed = self._listed[at] == of * self._size + rows
            own = np.where(listed, self._shares[at], 0.0)
        seen, hidden = self._around.seen[rows], np.maximum(0.0, self._around.hidden[rows] - own)
        received = (seen + 0.5) / (seen + hidden + 1.0)
        known = np.flatnonzero(listed)
        now = self._received_now(of[known], rows[known], at[known])
        received[known[now]] = np.maximum(received[known[now]], 0.85)
        lost = 1.0 - received
        for states in self._ends:
            if len(known) and states[0] is not None:
                lost[known] *= self._path([one for one in states if one], of[known], rows[known])
        off = TRANSPONDER_OFF if self._around.coverage.others else OFF_ALONE
        return np.asarray(off + (1.0 - off) * lost, dtype=np.float64)

    def _received_now(self, of: NDArray[np.int64], rows: NDArray[np.int64], at: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether others were received low at the airport when this aircraft would have come or gone."""
        table = self._around.table
        low = table.elevation_ft[rows] + 500.0
        but = self._around.coverage.numbers_of(gap.icao24 for gap in self._gaps)[of]
        places = table.latitude[rows], table.longitude[rows], low
        received = self._around.coverage.received
        return received(*places, self._arrivals[at], but) | received(*places, self._departures[at], but)

    def _path(self, states: Sequence[State], of: NDArray[np.int64], rows: NDArray[np.int64]) -> Floats:
        """The cost of a path between a state and an airport through air that is received as a rule."""
        table, coverage = self._around.table, self._around.coverage
        many = States.of(states)
        if not coverage.others:
            return np.ones(len(rows))
        km = chord_km(unit_vectors(many.latitude, many.longitude)[of], table.vectors[rows])[:, None]
        here = many.at(of)
        latitude, longitude, altitude = (
            values[:, None] for values in (here.latitude, here.longitude, here.altitude_ft)
        )
        steps = np.arange(_STEP_KM, AROUND_KM, _STEP_KM)
        part = steps / np.maximum(km, _STEP_KM)
        height = np.minimum(altitude, table.elevation_ft[rows][:, None] + PATH_FT_PER_KM * (km - steps))
        regular = coverage.regular(
            latitude + part * (table.latitude[rows][:, None] - latitude),
            longitude + part * (table.longitude[rows][:, None] - longitude),
            height - 1_000.0,
        )
        regular &= (steps < km) & ~np.isnan(altitude)
        return np.asarray(np.exp(-regular.sum(axis=1) * _STEP_KM / PATH_KM), dtype=np.float64)

    def returned(self, of: NDArray[np.int64], rows: NDArray[np.int64]) -> Floats:
        """How likely the landing before or after each gap was at the same airport."""
        keys = [number * self._size + row for number, landed in enumerate(self._beside) for row in sorted(landed)]
        known = np.array(keys, dtype=np.int64)
        shares = np.array([landed[row] for landed in self._beside for row in sorted(landed)], dtype=np.float64)
        wanted = of * self._size + rows
        at = np.searchsorted(known, wanted)
        there = np.append(known, -1)[at] == wanted
        return np.where(there, np.append(shares, 0.0)[at], 0.0)

    def unseen_direct(self) -> Floats | float:
        """The probability that a flight from state to state would not be received, of each gap."""
        befores, afters = ([one for one in states if one] for states in self._ends)
        if not befores or not afters or not self._around.coverage.others:
            return 1.0
        one, other = States.of(befores), States.of(afters)
        part = np.linspace(0.05, 0.95, 10)

        def between(before: Floats, after: Floats) -> Floats:
            return np.asarray(before[:, None] + part * (after - before)[:, None], dtype=np.float64)

        regular = self._around.coverage.regular(
            between(one.latitude, other.latitude),
            between(one.longitude, other.longitude),
            np.nan_to_num(between(one.altitude_ft, other.altitude_ft)) - 1_000.0,
        )
        return np.asarray(np.maximum(TRANSPONDER_OFF, 1.0 - regular.mean(axis=1)), dtype=np.float64)


def _operator(callsign: str | None, icao24: str) -> str:
    """The three letters before the number of a callsign; the aircraft's own address where there are none."""
    found = re.match(r"([A-Z]{3})\d", callsign or "")
    return found.group(1) if found else icao24
