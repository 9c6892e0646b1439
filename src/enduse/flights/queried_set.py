"""Positions in any order, asked by a query engine: the same expressions on DuckDB and on Spark."""

from __future__ import annotations

from collections.abc import Sequence

import ibis
import ibis.expr.datatypes as dt
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from enduse.flights.bins import floor_bin, micros, states
from enduse.flights.coverage import (
    BAND_FT,
    CELL_DEGREES,
    CELLS_ACROSS,
    HIGHEST_BAND,
    HOUR_US,
    LIMITS,
    SEVERAL,
    Coverage,
    key_of,
)
from enduse.flights.engine import Engine
from enduse.flights.observed import observed
from enduse.flights.on_ground import Positions
from enduse.flights.position_set import WINDOW_COLUMNS, Observed, Window

_HEARD = pa.schema(
    [*((name, pa.float64()) for name in ("cell", "band", "hour")), ("least", pa.string()), ("most", pa.string())]
)
_ROWS = pa.schema([("number", pa.int64()), ("us", pa.int64()), *((name, pa.float64()) for name in WINDOW_COLUMNS)])


class QueriedSet:
    """A position_set.PositionSet, for as long as its engine is open."""

    def __init__(self, engine: Engine, positions: Positions) -> None:
        """QueryError and UnreadablePositions, as `engine.given`."""
        self._engine = engine
        self._read = engine.given(positions)
        self._positions = self._read.positions
        self._observed: Observed | None = None

    def observed(self) -> Observed:
        """The segments, and the rows that may be on the ground."""
        if self._observed is None:
            self._observed = observed(self._engine, self._read)
        return self._observed

    def coverage(self, cells: NDArray[np.int64]) -> Coverage:
        """Who was received where, how low and when, in these cells (rising)."""
        aircraft = self.observed().segments["icao24"].unique().to_pylist()
        numbers = {one: number for number, one in enumerate(sorted(aircraft))}
        if not len(cells):
            return Coverage.of(numbers, cells, cells)
        wanted = self._engine.arrow(pa.table({"cell": cells.astype(np.float64)}))
        heard = self._engine.rows(
            _heard(self._positions)
            .semi_join(wanted, "cell")
            .group_by("cell", "band", "hour")
            .agg(least=ibis._.icao24.min(), most=ibis._.icao24.max()),
            _HEARD,
        )
        cell, band, hour = (heard[name].to_numpy().astype(np.int64) for name in ("cell", "band", "hour"))
        least, most = (heard[name].to_pylist() for name in ("least", "most"))
        who = [numbers[one] if one == other else SEVERAL for one, other in zip(least, most, strict=True)]
        return Coverage.of(numbers, key_of(cell, band, hour), np.array(who, dtype=np.int64))

    def airborne(self, windows: Sequence[Window]) -> list[NDArray[np.float64]]:
        """The rows in flight with a known altitude inside the windows: position_set.PositionSet.airborne."""
        parts = [
            (number, icao24, hour, low, high)
            for number, (icao24, low, high) in enumerate(windows)
            for hour in range(low // HOUR_US * HOUR_US, high + 1, HOUR_US)
        ]
        names = ("number", "icao24", "hour", "low", "high")
        asked = self._engine.arrow(pa.table(dict(zip(names, map(list, zip(*parts, strict=True)), strict=True))))
        rows = states(self._positions)
        rows = rows.filter(rows.altitude_ft.notnull() & ~rows.altitude_ft.isnan() & ~rows.on_ground)
        rows = rows.mutate(hour=floor_bin(rows.us, HOUR_US)).inner_join(asked, ["icao24", "hour"])
        found = self._engine.rows(rows.filter(rows.us.between(rows.low, rows.high)).select(*_ROWS.names), _ROWS)
        columns = [column.to_numpy().astype(np.float64) for column in found.columns]
        order = np.lexsort((columns[1], columns[0]))
        return [column[order] for column in columns]


def _heard(positions: ir.Table) -> ir.Table:
    """`icao24` with the cell, band and hour of every row with a known altitude, by the rules of `coverage`.

    Whole numbers as floats: an engine may cast before it filters, and fails on what is no number."""
    rows = positions.filter([positions[name].between(-most, most) for name, most in LIMITS.items()])
    up, right = _floor((rows.latitude + 90.0) / CELL_DEGREES), _floor((rows.longitude + 180.0) / CELL_DEGREES)
    band = _floor(rows.altitude_ft.cast("float64") / BAND_FT)
    return rows.select(
        "icao24",
        cell=up * CELLS_ACROSS + right,
        band=ibis.least(float(HIGHEST_BAND), ibis.greatest(0.0, band)),
        hour=(floor_bin(micros(rows.time), HOUR_US) / HOUR_US).cast("float64"),
    )


def _floor(value: ir.Value) -> ir.Value:
    """The engine's own floor, as a float; that of Ibis is cast to a whole number."""
    floor = ibis.udf.scalar.builtin(_number, name="floor", signature=((dt.float64,), dt.float64))
    return floor(value).cast("float64")


def _number(value):  # type: ignore[no-untyped-def]
    """The engine's own function of one value."""
