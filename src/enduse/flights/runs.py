"""Consecutive rows that belong together, in flat arrays: where each run begins and ends, and its outermost known rows.

Depends on numpy alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]
Flags = NDArray[np.bool_]


def edges(opens: Flags) -> tuple[Places, Places]:
    """The first and the last row of each run; `opens` marks the rows that begin one, the very first always."""
    first = np.flatnonzero(opens)
    return first, np.append(first[1:], len(opens))[: len(first)] - 1


def outermost(known: Flags, first: Places, last: Places) -> tuple[Places, Places]:
    """The first and the last known row of each run, -1 where none is known."""
    places = np.flatnonzero(known)
    low, high = np.searchsorted(places, first), np.searchsorted(places, last, side="right")
    padded = np.append(places, -1)
    some = low < high
    return np.where(some, padded[low], -1), np.where(some, padded[np.maximum(high - 1, 0)], -1)
