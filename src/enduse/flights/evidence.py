"""What is known beside the gaps that are explained: `outside` tells it from the other flights, `Neutral` nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from enduse.flights.seen_paths import NO_PATHS, SeenPaths
from enduse.flights.sphere import Floats


class Outside(Protocol):
    """What is known beside the gaps of one call of `explain`: `of` are their numbers and `rows` the airports, a pair
    of them each."""

    paths: SeenPaths
    off: float
    """How much of the probability that a landing is not received is that of a transponder off, which explains every
    silence at once."""

    def usage(self, of: NDArray[np.int64], rows: NDArray[np.int64]) -> Floats:
        """A factor for past visits by others to each airport; all pairs of the call are asked for at once."""

    def unseen(self, of: NDArray[np.int64], rows: NDArray[np.int64]) -> Sequence[Floats]:
        """The probability that a landing at each airport is not received: nor the ways to it and from it, or with the
        way to it alone, or with that from it alone."""

    def beside(self, *, landing: bool) -> tuple[NDArray[np.int64], NDArray[np.int64], Floats]:
        """Where the aircraft landed next after each gap, or took off from last before it: numbers of gaps, airports,
        probabilities."""

    def unseen_direct(self) -> Floats | float:
        """The probability that a flight without a landing is not received, for each gap."""


class Neutral:
    """Nothing is known beside the gaps."""

    paths = NO_PATHS
    off = 0.0

    def usage(self, of: NDArray[np.int64], rows: NDArray[np.int64]) -> Floats:
        """1 for all."""
        return np.ones(len(rows))

    def unseen(self, of: NDArray[np.int64], rows: NDArray[np.int64]) -> Sequence[Floats]:
        """1 for all."""
        return (np.ones(len(rows)),) * 3

    def beside(self, *, landing: bool) -> tuple[NDArray[np.int64], NDArray[np.int64], Floats]:
        """Not known."""
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)

    def unseen_direct(self) -> float:
        """1."""
        return 1.0
