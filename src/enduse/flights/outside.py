"""What the other flights at hand say about a gap: how an airport is used by others, and how well it is received.

Usage by others is counted in `usage`. Reception is estimated per airport from seen stops against those inferred from
gaps (in a first pass without it), from who else was received there in the hour in question, and from the cells on the
way. A transponder that is off explains all of it at once, on the way there, at the airport and on the way back, and is
always possible. With no other aircraft at hand the factors come from the fleet's own ends, and stay weak.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from enduse.flights.airports import AirportTable
from enduse.flights.approach import PATH_FT_PER_KM
from enduse.flights.coverage import Coverage, cells_near
from enduse.flights.feasibility import State, States
from enduse.flights.landed_beside import Beside
from enduse.flights.position_set import PositionSet
from enduse.flights.posterior import Posterior
from enduse.flights.seen_paths import SeenPaths, seen_paths
from enduse.flights.sphere import Floats, chord_km, unit_vectors
from enduse.flights.stops import Gap, Stop
from enduse.flights.usage import Usage

TRANSPONDER_OFF = 0.05
"""Probability that an aircraft is not received where others are: off, blocked or masked."""

OFF_ALONE = 0.3
"""The same where no other aircraft is at hand, and its own landings alone tell what is received."""

PATH_KM = 30.0
"""Each so many km through regularly received air cost a path a factor e."""

AROUND_KM = 60.0
_STEP_KM = 8.0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The other flights, summed up once for all gaps: who was received where, how the airports are used, and on which
    paths aircraft were seen."""

    table: AirportTable
    coverage: Coverage
    usage: Usage
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
        usage = Usage.of(len(table.airports), stops, gaps)
        ends = (end for gap, _ in gaps for end in (gap.before, gap.after) if end)
        coverage = positions.coverage(cells_near({(end.latitude, end.longitude) for end in ends}, AROUND_KM))
        rivals = frozenset(np.flatnonzero(usage.inferred >= 0.01).tolist())
        return cls(table, coverage, usage, seen_paths(positions, stops, rivals, table))

    def outside(self, gaps: Sequence[Gap], firsts: Sequence[Posterior], beside: Sequence[Beside]) -> SurroundingsOfGaps:
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
            "others were received there in that hour, and why this one was not is not known"
            if one
            else "not covered: nobody else was received there in that hour"
            for one in heard.tolist()
        ]


class SurroundingsOfGaps:
    """What Surroundings say of some gaps: the `Outside` of `posterior.explain`."""

    def __init__(
        self, around: Surroundings, gaps: Sequence[Gap], firsts: Sequence[Posterior], beside: Sequence[Beside]
    ) -> None:
        self._around, self._gaps, self._size, self._beside = around, gaps, len(around.table.airports), beside
        self._ends = [[gap.before for gap in gaps], [gap.after for gap in gaps]]
        nothing = [np.zeros(0, np.int64)]
        listed = np.concatenate([found.airports + at * self._size for at, found in enumerate(firsts)] or nothing)
        order = np.argsort(listed)
        self._listed = listed[order]
        self._shares = np.concatenate([found.shares for found in firsts] or [np.zeros(0)])[order]
        self._arrivals = np.concatenate([found.arrival for found in firsts] or nothing)[order]
        self._departures = np.concatenate([found.departure for found in firsts] or nothing)[order]
        self.paths = around.paths
        self.off = TRANSPONDER_OFF if around.coverage.others else OFF_ALONE

    def usage(self, of: NDArray[np.int64], rows: NDArray[np.int64]) -> Floats:
        """How others use each airport."""
        return self._around.usage.weights(self._gaps, of, rows)

    def unseen(self, of: NDArray[np.int64], rows: NDArray[np.int64]) -> Sequence[Floats]:
        """Probability that a landing at each airport is not received, relative to one of which nothing is known: with
        the ways to it and from it, with the first alone, with the second alone."""
        at = np.minimum(np.searchsorted(self._listed, of * self._size + rows), max(0, len(self._listed) - 1))
        listed = np.zeros(len(rows), np.bool_)
        own = np.zeros(len(rows))
        if len(self._listed):
            listed = self._listed[at] == of * self._size + rows
            own = np.where(listed, self._shares[at], 0.0)
        usage = self._around.usage
        seen, hidden = usage.seen[rows], np.maximum(0.0, usage.inferred[rows] - own)
        received = (seen + 0.5) / (seen + hidden + 1.0)
        known = np.flatnonzero(listed)
        now = self._received_now(of[known], rows[known], at[known])
        received[known[now]] = np.maximum(received[known[now]], 0.85)
        ways = np.ones((2, len(rows)))
        for way, states in zip(ways, self._ends, strict=True):
            if len(known) and states[0] is not None:
                way[known] = self._path([one for one in states if one], of[known], rows[known])
        lost = ((1.0 - received) * way for way in (ways[0] * ways[1], *ways))
        return [self.off + (1.0 - self.off) * one for one in lost]

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

    def beside(self, *, landing: bool) -> tuple[NDArray[np.int64], NDArray[np.int64], Floats]:
        """Where each aircraft landed next, or last."""
        told = [
            (number, row, share)
            for number, each in enumerate(self._beside)
            for row, share in (each.next if landing else each.last).items()
        ]
        columns = list(zip(*told, strict=True)) or [(), (), ()]
        of, rows = (np.array(column, dtype=np.int64) for column in columns[:2])
        return of, rows, np.array(columns[2], dtype=np.float64)

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
