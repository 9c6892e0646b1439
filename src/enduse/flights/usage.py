"""How much others use each airport: the stops of other operators, seen, or inferred in a first pass.

An operator is the prefix of a callsign, else the aircraft itself. What an operator does at an airport never counts for
the gaps of an aircraft that flew for it, so that no hypothesis is its own prior. A stop that was seen proves a use; one
that was inferred rests on the geometry that it would support, and weighs less: but of a field that is never received no
stop is ever seen, however many land there, and without it the received field beside it would take all of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from enduse.flights.posterior import Posterior
from enduse.flights.sphere import Floats
from enduse.flights.stops import Gap, Stop

MOST_SEEN, MOST_INFERRED = 3.0, 1.25
"""The most that the stops of others may weigh for an airport."""


@dataclass(frozen=True, slots=True)
class Usage:
    """`seen` stops by airport index, and `inferred` ones, as the sum of their probabilities; `operators` by number;
    `keys` (number of the operator x airports + airport, rising) with `own_seen` and `own_inferred`."""

    seen: Floats
    inferred: Floats
    operators: dict[str, tuple[int, ...]]
    keys: NDArray[np.int64]
    own_seen: Floats
    own_inferred: Floats

    @classmethod
    def of(cls, airports: int, stops: Sequence[Stop], gaps: Sequence[tuple[Gap, Posterior]]) -> Self:
        """From the stops seen, and the first pass over the gaps; `airports` are so many."""
        numbers: dict[str, int] = {}
        flown: dict[str, set[int]] = {}

        def number(callsign: str | None, icao24: str) -> int:
            found = numbers.setdefault(operator(callsign, icao24), len(numbers))
            flown.setdefault(icao24, set()).add(found)
            return found

        for gap, _ in gaps:
            number(gap.later, gap.icao24)
        placed = [stop for stop in stops if stop.airport >= 0]
        seen = np.array([number(one.callsign, one.runs[0].icao24) for one in placed], dtype=np.int64) * airports
        seen += np.array([one.airport for one in placed], dtype=np.int64)
        who = np.array([number(gap.callsign, gap.icao24) for gap, _ in gaps], dtype=np.int64)
        listed = np.repeat(who, [len(found.airports) for _, found in gaps]) * airports
        listed += np.concatenate([np.zeros(0, np.int64), *(found.airports for _, found in gaps)])
        shares = np.concatenate([np.zeros(0), *(found.shares for _, found in gaps)])
        keys, at = np.unique(np.concatenate([seen, listed]), return_inverse=True)
        size = len(keys)
        return cls(
            seen=_sums(seen % airports, np.ones(len(seen)), airports),
            inferred=_sums(listed % airports, shares, airports),
            operators={icao24: tuple(sorted(own)) for icao24, own in flown.items()},
            keys=keys,
            own_seen=_sums(at[: len(seen)], np.ones(len(seen)), size),
            own_inferred=_sums(at[len(seen) :], shares, size),
        )

    def weights(self, gaps: Sequence[Gap], of: NDArray[np.int64], rows: NDArray[np.int64]) -> Floats:
        """A factor for each pair of a gap, by its number, and an airport: the square root of the stops of others there,
        seen, at most MOST_SEEN, or inferred, at most MOST_INFERRED."""
        own = [self.operators.get(gap.icao24, ()) for gap in gaps]
        seen, inferred = self.seen[rows], self.inferred[rows]
        for turn in range(max(map(len, own), default=0)):
            who = np.array([each[turn] if turn < len(each) else -1 for each in own], dtype=np.int64)
            wanted = who[of] * len(self.seen) + rows
            at = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
            held = self.keys[at] == wanted
            seen[held] -= self.own_seen[at[held]]
            inferred[held] -= self.own_inferred[at[held]]
        both = ((seen, MOST_SEEN), (inferred, MOST_INFERRED))
        return np.maximum(*(np.minimum(most, np.sqrt(1.0 + np.maximum(0.0, others))) for others, most in both))


def operator(callsign: str | None, icao24: str) -> str:
    """The three letters before the number of a callsign; the aircraft's own address where there are none."""
    found = re.match(r"([A-Z]{3})\d", callsign or "")
    return found.group(1) if found else icao24


def _sums(at: NDArray[np.int64], values: Floats, size: int) -> Floats:
    return np.asarray(np.bincount(at, values, minlength=size), dtype=np.float64)
