"""The positions at hand, and all that the inference of visits asks of them.

Two ways give the same answers. Rows in order, as a case keeps them, are read once from front to end (`sorted_set`);
any other rows are asked by a query engine (`queried_set`), DuckDB here, or Spark where it is given.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from enduse.flights.columns import POSITIONS
from enduse.flights.coverage import Coverage
from enduse.flights.on_ground import Positions

if TYPE_CHECKING:
    from enduse.flights.engine import Engine

GROUND_ROWS = pa.schema(
    [
        POSITIONS.field("icao24"),
        pa.field("us", pa.int64(), nullable=False),
        *(POSITIONS.field(name) for name in ("latitude", "longitude", "altitude_ft", "ground_speed_kt", "on_ground")),
    ]
)
"""A row that may be on the ground; `us` is its time in microseconds since 1970, UTC. In no order."""

THREADS = min(8, os.cpu_count() or 1)
"""How many threads read and sort positions."""

WINDOW_COLUMNS = ("latitude", "longitude", "altitude_ft", "track_deg")


@dataclass(frozen=True, slots=True)
class Observed:
    """`segments` in the schema SEGMENTS; `ground_rows` in the schema GROUND_ROWS."""

    segments: pa.Table
    ground_rows: pa.Table


class Window(NamedTuple):
    """One aircraft from `low` to `high`, microseconds since 1970, UTC, both included."""

    icao24: str
    low: int
    high: int


class PositionSet(Protocol):
    """What is asked of positions that are unique in (icao24, time)."""

    def observed(self) -> Observed:
        """The segments, and the rows that may be on the ground."""

    def coverage(self, cells: NDArray[np.int64]) -> Coverage:
        """Who was received where, how low and when, in these cells (rising)."""

    def airborne(self, windows: Sequence[Window]) -> list[NDArray[np.float64]]:
        """The rows in flight with a known altitude inside the windows, sorted by window and time: the number of the
        window, the time in microseconds, and WINDOW_COLUMNS, NaN where unknown."""


@contextmanager
def position_set(positions: Positions, engine: Engine | None = None) -> Iterator[PositionSet]:
    """The positions, read in order where they are in order and no `engine` is asked for.

    QueryError and UnreadablePositions, as `engine.given`."""
    from enduse.flights.queried_set import QueriedSet
    from enduse.flights.sorted_set import sorted_set

    if engine is not None:
        yield QueriedSet(engine, positions)
        return
    in_order = sorted_set(positions)
    if in_order is not None:
        yield in_order
        return
    from enduse.flights.engine import DuckEngine

    with DuckEngine() as duck:
        yield QueriedSet(duck, positions)
