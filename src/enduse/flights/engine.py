"""The one place that owns a query engine: DuckDB over Parquet here, Spark where it is asked for.

An engine reads positions, keeps intermediate tables, and gives the rows of an Ibis expression as Arrow; the
expressions are the same for both. Every error of an engine becomes QueryError with its query. DuckDB stays
below a memory limit, spills to a temporary folder that goes with it, and loads nothing from the network.
"""

from __future__ import annotations

import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from enduse.errors import QueryError
from enduse.flights.bins import micros, row_hash
from enduse.flights.columns import POSITIONS
from enduse.flights.parquet import Footers, files, footer, footers, literal
from enduse.flights.sorted_keys import look_through
from enduse.flights.unique import complete, unique

KINDS = {
    pa.string(): "string", pa.bool_(): "boolean", pa.float64(): "float64", pa.float32(): "float32",
    pa.int64(): "int64", pa.timestamp("us", tz="UTC"): "timestamp('UTC')",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Read:
    """What was read. `rows` = rows of `positions` + `incomplete` + `repeated`.

    `positions`: canonical columns, unique in (icao24, time). `incomplete`: rows without aircraft, time or place;
    `repeated`: rows whose aircraft and time another row has. `spans`: as `segments.spans` gives them of `positions`,
    where they are known already."""

    positions: ir.Table
    rows: int
    incomplete: int
    repeated: int
    spans: ir.Table | None = None


class Engine(ABC):
    """A query engine. Use it in a `with` block, or close it."""

    def __init__(self, backend: Any) -> None:
        """`backend`: the connection of Ibis."""
        self.backend = backend

    def positions(self, paths: Sequence[Path]) -> Read:
        """The positions in Parquet files, in any order; UnreadablePositions when one holds others."""
        stated = footers(paths)
        with self._ours(""):
            raw = self.parquet(paths)
        return self._read(raw, stated)

    def _read(self, raw: ir.Table, stated: Footers) -> Read:
        """`raw` in the canonical columns, whole and without repetition."""
        positions, incomplete = _canonical(raw), 0
        if stated.maybe_null:
            positions = complete(positions)
            incomplete = stated.rows - self._number(positions.count())
        rows = stated.rows - incomplete
        once, repeated, spans = self._unique(positions, rows)
        return Read(self.named(once), stated.rows, incomplete, repeated, spans)

    def given(self, positions: pa.Table | str | Path | Sequence[str | Path]) -> Read:
        """As `positions`, of an Arrow table, of Parquet files, or of all Parquet files below folders."""
        if not isinstance(positions, pa.Table):
            return self.positions(files(positions))
        stated = footer(positions)
        with self._ours(""):
            raw = self.arrow(positions)
        return self._read(raw, stated)

    def rows(self, expression: ir.Table, schema: pa.Schema) -> pa.Table:
        """The rows of `expression` in the columns and types of `schema`."""
        query = self.query(expression)
        with self._ours(query):
            table: pa.Table = self._arrow(expression, query)
            return table.select(schema.names).cast(schema)

    def query(self, expression: ir.Expr) -> str:
        """The SQL that this engine is given for `expression`."""
        return str(self.backend.compile(expression))

    @abstractmethod
    def keep(self, expression: ir.Table) -> ir.Table:
        """`expression` computed once, for several expressions that build on it."""

    @abstractmethod
    def named(self, expression: ir.Table) -> ir.Table:
        """`expression` as a view. What an expression reads twice is given a name first: DuckDB would keep all its rows
        in memory between the two reads."""

    @abstractmethod
    def close(self) -> None:
        """Gives back memory, temporary files and processes."""

    @abstractmethod
    def parquet(self, paths: Sequence[Path]) -> ir.Table:
        """The columns of Parquet files as they are."""

    @abstractmethod
    def arrow(self, table: pa.Table) -> ir.Table:
        """The columns of an Arrow table as they are."""

    @abstractmethod
    def _arrow(self, expression: ir.Table, query: str) -> pa.Table: ...

    def _unique(self, positions: ir.Table, rows: int) -> tuple[ir.Table, int, ir.Table | None]:
        """`positions` with one row per aircraft and time, how many of the `rows` that leaves out, and their spans
        where they are seen on the way."""
        once = self.keep(unique(positions))
        return once, rows - self._number(once.count()), None

    @abstractmethod
    def _errors(self) -> tuple[type[Exception], ...]:
        """The errors of this engine."""

    def _number(self, expression: ir.Expr) -> int:
        query = self.query(expression)
        with self._ours(query):
            return int(self.backend.to_pyarrow(expression).as_py() or 0)

    @contextmanager
    def _ours(self, query: str) -> Iterator[None]:
        """Every error of the engine as QueryError, with the query."""
        try:
            yield
        except (*self._errors(), pa.ArrowException) as error:
            first = (str(error).strip().splitlines() or [type(error).__name__])[0]
            raise QueryError(f"The query engine failed: {first}", query=query) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class DuckEngine(Engine):
    """DuckDB in this process."""

    def __init__(self, *, memory: str = "600MB", threads: int | None = None) -> None:
        """`memory`: limit of DuckDB's own; `threads`: as many as there are processors when not given.

        Joins run as they are written, the small table on the right: DuckDB cannot know how few rows are ends of
        segments, and would hold all positions in memory instead."""
        self._spill = tempfile.TemporaryDirectory(prefix="enduse-")
        settings: dict[str, Any] = {
            "memory_limit": memory, "temp_directory": self._spill.name, "preserve_insertion_order": False,
            "autoinstall_known_extensions": False,
        }  # fmt: skip
        if threads is not None:
            settings["threads"] = threads
        super().__init__(ibis.duckdb.connect(**settings))
        self._made = 0
        for statement in (
            "SET TimeZone = 'UTC'",
            "SET enable_progress_bar = false",
            "SET disabled_optimizers = 'join_order,build_side_probe_side,common_subplan'",
            "CREATE TEMP MACRO unix_micros(t) AS epoch_us(t)",
            "CREATE TEMP MACRO timestamp_micros(us) AS make_timestamptz(us)",
        ):
            self.backend.raw_sql(statement)

    def keep(self, expression: ir.Table) -> ir.Table:
        query = self.query(expression)
        with self._ours(query):
            return self.backend.create_table(self._name(), obj=expression, temp=True)

    def named(self, expression: ir.Table) -> ir.Table:
        name, query = self._name(), self.query(expression)
        with self._ours(query):
            self.backend.raw_sql(f"CREATE TEMP VIEW {name} AS {query}")
            return self.backend.table(name)

    def close(self) -> None:
        self.backend.disconnect()
        self._spill.cleanup()

    def parquet(self, paths: Sequence[Path]) -> ir.Table:
        return self.backend.read_parquet([literal(path) for path in paths], union_by_name=True)

    def arrow(self, table: pa.Table) -> ir.Table:
        name = self._name()
        self.backend.con.register(name, table)
        return self.backend.table(name)

    def _arrow(self, expression: ir.Table, query: str) -> pa.Table:
        return self.backend.to_pyarrow(expression)

    def _unique(self, positions: ir.Table, rows: int) -> tuple[ir.Table, int, ir.Table | None]:
        query = self.query(positions.select("icao24", "time", "callsign"))
        with self._ours(query):
            looked = look_through(self.backend, query, self._name(), rows)
        spans = None if looked.spans is None else self.arrow(looked.spans)
        if not len(looked.doubt):
            return positions, 0, spans
        doubt = self.keep(self.arrow(pa.table({"key": looked.doubt})))
        keyed = positions.mutate(key=row_hash(positions.icao24, micros(positions.time)))
        doubted = self.keep(keyed.semi_join(doubt, "key").select(*POSITIONS.names))
        settled = self.keep(unique(doubted))
        repeated = self._number(doubted.count()) - self._number(settled.count())
        clear = keyed.anti_join(doubt, "key").select(*POSITIONS.names)
        return clear.union(_canonical(settled)), repeated, spans

    def _errors(self) -> tuple[type[Exception], ...]:
        import duckdb

        return (duckdb.Error, ibis.IbisError)

    def _name(self) -> str:
        self._made += 1
        return f"enduse_{self._made}"


class SparkEngine(Engine):
    """Spark, for archives that one machine does not hold: `session` of a cluster, or a local one on loopback."""

    def __init__(self, session: Any = None, *, cores: int = 2) -> None:
        """The session's SQL time zone is set to UTC. `cores` of a local session; EngineError where it cannot start."""
        from enduse.flights.spark import local_session

        self._own = session is None
        self.session = local_session(cores) if session is None else session
        self.session.conf.set("spark.sql.session.timeZone", "UTC")
        super().__init__(ibis.pyspark.connect(self.session))
        self._kept: list[Any] = []
        self._made = 0

    def keep(self, expression: ir.Table) -> ir.Table:
        query = self.query(expression)
        with self._ours(query):
            frame = self.session.sql(query).cache()
            self._kept.append(frame)
            return self._view(frame)

    def named(self, expression: ir.Table) -> ir.Table:
        query = self.query(expression)
        with self._ours(query):
            return self._view(self.session.sql(query))

    def close(self) -> None:
        for frame in self._kept:
            frame.unpersist()
        if self._own:
            self.session.stop()

    def parquet(self, paths: Sequence[Path]) -> ir.Table:
        return self._view(self.session.read.parquet(*(literal(path) for path in paths)))

    def arrow(self, table: pa.Table) -> ir.Table:
        return self._view(self.session.createDataFrame(table))

    def _arrow(self, expression: ir.Table, query: str) -> pa.Table:
        return self.session.sql(query).toArrow()

    def _view(self, frame: Any) -> ir.Table:
        """A frame under a name of its own."""
        self._made += 1
        name = f"enduse_{id(self)}_{self._made}"
        frame.createOrReplaceTempView(name)
        return self.backend.table(name)

    def _number(self, expression: ir.Expr) -> int:
        query = self.query(expression)
        with self._ours(query):
            return int(self.session.sql(query).collect()[0][0])

    def _errors(self) -> tuple[type[Exception], ...]:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException

        return (PySparkException, Py4JError, ibis.IbisError)


def _canonical(table: ir.Table) -> ir.Table:
    """The columns of POSITIONS alone, in their types."""
    return table.select(**{field.name: table[field.name].cast(KINDS[field.type]) for field in POSITIONS})
