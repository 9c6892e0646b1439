"""What the other flights at hand say about a gap: how an airport is used by others, and how well it is received.

Usage counts seen stops by other operators (callsign prefix; else other aircraft), damped and bounded. Reception is
estimated per airport from seen stops against those inferred from gaps (in a first pass without it), from who else was
received there in the hour in question, and from the cells on the way. Every factor is bounded: a transponder that is
off is always possible. With no other aircraft at hand the factors come from the fleet's own ends, and stay weak.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from enduse.flights.airports import AirportTable
from enduse.flights.approach import PATH_FT_PER_KM
from enduse.flights.coverage import Coverage, cells_near, coverage_near
from enduse.flights.feasibility import State
from enduse.flights.on_ground import Positions
from enduse.flights.posterior import Outside, Posterior
from enduse.flights.seen_paths import SeenPaths, seen_paths
from enduse.flights.sphere import Floats, distance_km
from enduse.flights.stops import Gap, Stop

TRANSPONDER_OFF = 0.12
"""Probability that an aircraft is not received where others are: off, blocked or masked."""

MOST_USED = 3.0
"""The most that past visits by others may weigh for an airport."""

PATH_KM, LEAST = 30.0, 0.25
"""Each so many km through regularly received air cost a path a factor e, down to LEAST in all."""

AROUND_KM = 60.0
_STEP_KM = 8.0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The other flights, summed up once for all gaps."""

    table: AirportTable
    coverage: Coverage
    seen: Counter[int]
    seen_by: Counter[tuple[int, str]]
    hidden: dict[int, float]
    paths: SeenPaths

    @classmethod
    def of(
        cls,
        positions: Positions,
        table: AirportTable,
        stops: Sequence[Stop],
        gaps: Sequence[tuple[Gap, Posterior]],
    ) -> Surroundings:
        """From the stops seen and the first pass over the gaps."""
        seen: Counter[int] = Counter()
        seen_by: Counter[tuple[int, str]] = Counter()
        for stop in stops:
            if stop.airport >= 0:
                seen[stop.airport] += 1
                seen_by[stop.airport, _operator(stop.callsign, stop.runs[0].icao24)] += 1
        hidden: dict[int, float] = {}
        places = []
        for gap, found in gaps:
            for airport, share in zip(found.airports.tolist(), found.shares.tolist(), strict=True):
                hidden[airport] = hidden.get(airport, 0.0) + share
            places += [(one.latitude, one.longitude) for one in (gap.before, gap.after) if one]
        coverage = coverage_near(positions, cells_near(set(places), AROUND_KM))
        rivals = frozenset(airport for airport, share in hidden.items() if share >= 0.01)
        paths = seen_paths(positions, stops, rivals, (table.latitude, table.longitude))
        return cls(table, coverage, seen, seen_by, hidden, paths)

    def outside(self, gap: Gap, first: Posterior) -> Outside:
        """The factors for one gap, whose own share in the first pass is left out."""
        own = dict(zip(first.airports.tolist(), first.shares.tolist(), strict=True))
        times = dict(zip(first.airports.tolist(), zip(first.arrival, first.departure, strict=True), strict=True))
        operator = _operator(gap.callsign, gap.icao24)

        def usage(rows: NDArray[np.int64]) -> Floats:
            others = [self.seen[row] - self.seen_by[row, operator] for row in rows.tolist()]
            return np.minimum(MOST_USED, np.sqrt(1.0 + np.asarray(others, dtype=np.float64)))

        def unseen(rows: NDArray[np.int64]) -> Floats:
            return np.array([self._unseen(row, own.get(row, 0.0), times.get(row), gap) for row in rows.tolist()])

        return Outside(usage, unseen, self._unseen_direct(gap), self.paths)

    def _unseen(self, row: int, own: float, times: tuple[int, int] | None, gap: Gap) -> float:
        """Probability that a landing at this airport is not received, relative to one of which nothing is known."""
        seen, hidden = float(self.seen[row]), max(0.0, self.hidden.get(row, 0.0) - own)
        received = (seen + 0.5) / (seen + hidden + 1.0)
        if times is None:
            return TRANSPONDER_OFF + (1.0 - TRANSPONDER_OFF) * (1.0 - received)
        latitude, longitude = float(self.table.latitude[row]), float(self.table.longitude[row])
        low = float(self.table.elevation_ft[row]) + 500.0
        now = [self.coverage.received(latitude, longitude, low, int(time), but=gap.icao24) for time in times]
        if any(now):
            received = max(received, 0.85)
        factor = TRANSPONDER_OFF + (1.0 - TRANSPONDER_OFF) * (1.0 - received)
        for state in (gap.before, gap.after):
            if state is not None:
                factor *= self._path(state, latitude, longitude, low - 500.0)
        return factor

    def _path(self, state: State, latitude: float, longitude: float, elevation_ft: float) -> float:
        """The cost of a path between a state and an airport through air that is received as a rule."""
        if not self.coverage.others or np.isnan(state.altitude_ft):
            return 1.0
        km = float(distance_km(state.latitude, state.longitude, latitude, longitude))
        steps = np.arange(_STEP_KM, min(km, AROUND_KM), _STEP_KM)
        if not len(steps):
            return 1.0
        part = steps / km
        height = np.minimum(state.altitude_ft, elevation_ft + PATH_FT_PER_KM * (km - steps))
        regular = self.coverage.regular(
            state.latitude + part * (latitude - state.latitude),
            state.longitude + part * (longitude - state.longitude),
            height - 1_000.0,
        )
        return max(LEAST, float(np.exp(-regular.sum() * _STEP_KM / PATH_KM)))

    def _unseen_direct(self, gap: Gap) -> float:
        if gap.before is None or gap.after is None or not self.coverage.others:
            return 1.0
        one, other = gap.before, gap.after
        part = np.linspace(0.05, 0.95, 10)
        regular = self.coverage.regular(
            one.latitude + part * (other.latitude - one.latitude),
            one.longitude + part * (other.longitude - one.longitude),
            np.nan_to_num(one.altitude_ft + part * (other.altitude_ft - one.altitude_ft)) - 1_000.0,
        )
        return max(TRANSPONDER_OFF, 1.0 - float(regular.mean()))

    def remark(self, gap: Gap) -> str:
        """Whether others were received where and when this aircraft vanished."""
        state = gap.before or gap.after
        if state is None or not self.coverage.others:
            return "no other aircraft at hand, so coverage is not known"
        heard = self.coverage.received(
            state.latitude, state.longitude, state.altitude_ft, state.time + (60_000_000 if gap.before else 0),
            but=gap.icao24,
        )  # fmt: skip
        if heard:
            return "others were received there in that hour: transponder off, or masked"
        return "not covered: nobody else was received there in that hour"


def _operator(callsign: str | None, icao24: str) -> str:
    """The three letters before the number of a callsign; the aircraft's own address where there are none."""
    found = re.match(r"([A-Z]{3})\d", callsign or "")
    return found.group(1) if found else icao24
