"""Sources of positions -> Parquet in a folder, sorted by aircraft and time; and back: which files hold positions.

A part and its manifest are named by the SHA-256 of their bytes. A part is written under another name and renamed; its
manifest, written last, makes it count. A run that is killed leaves parts that no manifest names: the next run removes
them, and reads again only what no manifest holds. A position that the store holds from another file is left out, so
that there is one row for an aircraft and a moment over all parts; the first one added stays.
"""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from enduse.durable import TEMPORARY, put
from enduse.errors import NoPositions, UnreadablePositions
from enduse.flights import discovered, tally
from enduse.flights.cleaning import clean
from enduse.flights.columns import POSITIONS
from enduse.flights.discovered import Input
from enduse.flights.formats import readsb_archive
from enduse.flights.formats.rows import Asked
from enduse.flights.manifest import Manifest, Part, SourceRead, manifests
from enduse.flights.reading import read
from enduse.flights.tally import Tally, total

log = logging.getLogger(__name__)

PART_ROWS, TOGETHER = 2_000_000, 2_000
"""A part is written when so many rows or sources are at hand: small files become few parts, large ones several."""
ROW_GROUP = 250_000


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one input: `state` is processed, unchanged, skipped or failed. `of_others`: it was skipped since
    it is of an aircraft that was not asked for."""

    name: str
    state: str
    reason: str = ""
    tally: Tally = field(default_factory=Tally)
    of_others: bool = False


@dataclass(frozen=True, slots=True)
class Addition:
    """What became of all inputs. `together`: all that was read, after cleaning and without what was held before."""

    inputs: tuple[Added, ...]
    together: Tally
    parts: int = 0

    def count(self, *states: str) -> int:
        """How many inputs ended so."""
        return sum(each.state in states for each in self.inputs)

    @property
    def nothing(self) -> bool:
        """Whether no input could be read, and none was left aside for its aircraft alone."""
        return not any(each.state in ("processed", "unchanged") or each.of_others for each in self.inputs)


def positions(*paths: Path) -> list[Path]:
    """The Parquet files of positions in cases, in folders of positions, or named one by one; in order.

    Raises UnreadablePositions where a store was changed, or a folder is none."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_file():
            found[path] = None
            continue
        folder = store_of(path)
        if not any(folder.glob("*.json")):
            raise UnreadablePositions(f"{path} holds no positions: `enduse flights add` puts them in")
        parts = sorted({part.sha256 for each in manifests(folder) for part in each.parts})
        for part in (folder / f"{sha256}.parquet" for sha256 in parts):
            if not part.exists():
                raise UnreadablePositions(f"{part.name} is missing: add its sources again")
            found[part] = None
    return list(found)


@dataclass(frozen=True, slots=True)
class Holding:
    """What a store holds: positions, aircraft, and the UTC days of the first and the last position."""

    rows: int
    aircraft: int
    first: date
    last: date


def held(folder: Path) -> Holding | None:
    """What the store `folder` holds, by its manifests alone; null where it has no position.

    Raises UnreadablePositions where a manifest was changed."""
    parts = {part.sha256: part for each in manifests(folder) for part in each.parts}.values()
    spans = [span for part in parts for span in part.aircraft.values()]
    if not spans:
        return None
    first, last = (
        datetime.fromtimestamp(time // 1_000_000, UTC).date()
        for time in (min(begin for begin, _ in spans), max(end for _, end in spans))
    )
    return Holding(sum(p.rows for p in parts), len({name for p in parts for name in p.aircraft}), first, last)


def store_of(path: Path) -> Path:
    """The folder of positions of a case, or the folder itself where it is one."""
    return path / "positions" if (path / "positions").is_dir() else path


def add(
    inputs: Iterable[Input],
    folder: Path,
    wanted: frozenset[str] | None,
    *,
    before: datetime,
    address: str | None = None,
    step: Callable[[str], None] = lambda name: None,
    begin: Callable[[], None] = lambda: None,
) -> Addition:
    """Read `inputs` into the store `folder`, which the first part makes; `begin` is called before anything is written.

    `wanted`, `before` and `address` are those of `reading.read`. An input that fails is named, and the others go on."""
    writing = _Writing(folder, begin)
    asked = Asked(wanted, before, address)
    seen: dict[str, str] = {}
    found: list[Added] = []
    for given in inputs:
        step(given.name)
        found.append(_added(given, asked, writing, seen))
        if writing.full:
            writing.finish()
    writing.finish()
    return Addition(tuple(found), writing.together, writing.parts)


def _added(given: Input, asked: Asked, writing: _Writing, seen: dict[str, str]) -> Added:
    try:
        if given.known:
            raise NoPositions(given.known) if given.found else UnreadablePositions(given.known)
        sha256 = _hash(given, asked)
    except (UnreadablePositions, OSError) as error:
        return _not_read(given, error)
    if sha256 in seen:
        return Added(given.name, "skipped", f"{given.name} holds the same bytes as {seen[sha256]}")
    seen[sha256] = given.name
    if writing.holds(sha256, asked):
        return Added(given.name, "unchanged")
    tallies: list[Tally] = []
    try:
        for each in read(given, asked.wanted, before=asked.before, address=asked.address):
            tallies.append(each.tally)
            writing.take(each.batch)
    except UnreadablePositions as error:
        if not tallies:
            return _not_read(given, error)
        tallies.append(Tally(problems=(str(error),)))
    except (ValueError, TypeError, KeyError, IndexError, OverflowError, ArithmeticError, pa.ArrowException) as error:
        log.exception("%s", given.name)
        if not tallies:
            return _not_read(
                given, UnreadablePositions(f"is damaged in a way that enduse does not know ({error!r:.80})")
            )
        tallies.append(Tally(problems=(f"{given.name} is damaged: the rows before that were read",)))
    told = total(tallies)
    if _nothing_usable(given, asked, told, tallies):
        return Added(given.name, "failed", _useless(given, told))
    wanted = None if asked.wanted is None else tuple(sorted(asked.wanted))
    writing.read(SourceRead(given.name, sha256, wanted, asked.address, told))
    return Added(given.name, "processed", "", told)


_NO_ROWS = frozenset({tally.MALFORMED, tally.DAMAGED})


def _nothing_usable(given: Input, asked: Asked, told: Tally, tallies: Sequence[Tally]) -> bool:
    """Whether a source is damaged and gave nothing. A trace without a row is of use: its aircraft was not received. An
    archive of which only some aircraft were opened may hold others."""
    if discovered.kind(given) == discovered.ARCHIVE:
        traces = tallies[:-1]
        return asked.wanted is None and bool(told.problems) and not told.kept and all(each.problems for each in traces)
    return told.useless and (bool(told.problems) or told.left_out.keys() <= _NO_ROWS)


def _useless(given: Input, told: Tally) -> str:
    why = (
        told.problems[0].removeprefix(f"{given.name}: ").removesuffix(": the rows before that were read")
        if told.problems
        else "it is damaged, or of another format"
    )
    rows = f"none of its {told.rows} rows could be used" if told.rows else "no row could be read"
    return f"{given.name}: {rows}: {why}"


def _not_read(given: Input, error: Exception) -> Added:
    reason = str(error) if str(error).startswith(given.name) else f"{given.name} {error}"
    of_others = isinstance(error, NoPositions) and ("another aircraft" in reason or "without ICAO" in reason)
    skipped = of_others or (isinstance(error, NoPositions) and given.found)
    return Added(given.name, "skipped" if skipped else "failed", reason, of_others=of_others)


def _hash(given: Input, asked: Asked) -> str:
    """SHA-256 of the bytes; for an archive over the name and hash of each trace that is asked for, in order."""
    kind = discovered.kind(given)
    whole = hashlib.sha256()
    if kind == discovered.ARCHIVE:
        for name, _, payload in readsb_archive.members(given.parts, asked):
            whole.update(len(name.encode()).to_bytes(8, "big") + name.encode() + hashlib.sha256(payload).digest())
        for part in given.parts:
            size = part.stat().st_size if part.is_file() else 0
            whole.update(size.to_bytes(8, "big"))
        return whole.hexdigest()
    with given.path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class _Writing:
    """Rows on their way into a store."""

    def __init__(self, folder: Path, begin: Callable[[], None]) -> None:
        self.folder, self._begin, self._begun = folder, begin, False
        self.known = list(manifests(folder)) if folder.is_dir() else []
        self.together, self.parts = Tally(), 0
        self._batches: list[Any] = []
        self._rows = 0
        self._sources: list[SourceRead] = []
        self._made: list[Part] = []
        self._after = Tally()

    @property
    def full(self) -> bool:
        """Whether a manifest is due."""
        return self._rows >= PART_ROWS or len(self._sources) >= TOGETHER

    def holds(self, sha256: str, asked: Asked) -> bool:
        """Whether these bytes were read for all that is asked for."""
        for source in (source for each in self.known for source in each.sources):
            everything = source.wanted is None or (asked.wanted is not None and asked.wanted <= set(source.wanted))
            if source.sha256 == sha256 and source.address == asked.address and everything:
                return True
        return False

    def take(self, batch: Any) -> None:
        """Keep a batch; write a part when there is enough for one."""
        if batch.num_rows:
            self._batches.append(batch)
            self._rows += batch.num_rows
        if self._rows >= PART_ROWS:
            self._spill()

    def read(self, source: SourceRead) -> None:
        """A source has been read whole."""
        self._sources.append(source)

    def finish(self) -> None:
        """Write what is at hand, and the manifest that makes it count."""
        self._spill()
        if not self._sources:
            return
        raw = total(source.tally for source in self._sources)
        after = self._after
        together = raw.without(after.left_out, after.noted, after.unreliable) + Tally(problems=after.problems)
        manifest = Manifest(tuple(self._sources), tuple(self._made), together)
        payload = manifest.payload()
        self._open()
        put(self.folder / f"{hashlib.sha256(payload).hexdigest()}.json", payload)
        self.known.append(manifest)
        self.together, self.parts = self.together + together, self.parts + len(self._made)
        self._sources, self._made, self._after = [], [], Tally()

    def _open(self) -> None:
        """Begin to write, once: from here on nobody else does, so that what the store holds is looked up now."""
        if not self._begun:
            self._begin()
            self.folder.mkdir(parents=True, exist_ok=True)
            self.known = list(manifests(self.folder))
            for path in unfinished(self.folder):
                path.unlink()
            self._begun = True

    def _spill(self) -> None:
        if not self._batches:
            return
        table = pa.Table.from_batches(self._batches, schema=POSITIONS)
        self._batches, self._rows = [], 0
        table, doubled = one_a_moment(table)
        self._open()
        table, held = self._fresh(table)
        read_rows = table.num_rows + doubled + held
        before = Tally(read_rows, table.num_rows, {name: n for name, n in _counted(doubled, held) if n})
        table, after = clean(table, before)
        self._after = _later(self._after, after)
        if not table.num_rows:
            return
        sha256 = _put_table(self.folder, table)
        self._made.append(Part(sha256, table.num_rows, _spans(table)))

    def _fresh(self, table: Any) -> tuple[Any, int]:
        """Without the positions that the store holds, and how many those are."""
        spans = _spans(table)
        held: dict[str, list[Any]] = {}
        for part in [part for each in self.known for part in each.parts] + self._made:
            both = [n for n, (a, b) in part.aircraft.items() if n in spans and a <= spans[n][1] and b >= spans[n][0]]
            for name, times in _times(self.folder / f"{part.sha256}.parquet", both):
                held.setdefault(name, []).append(times)
        if not held:
            return table, 0
        fresh = np.ones(table.num_rows, dtype=np.bool_)
        time = table["time"].cast(pa.int64()).to_numpy()
        for name, (start, end) in _places(table).items():
            if name in held:
                fresh[start:end] = ~np.isin(time[start:end], np.concatenate(held[name]))
        return table.filter(pa.array(fresh)), int((~fresh).sum())


def one_a_moment(table: Any) -> tuple[Any, int]:
    """The table sorted by aircraft and time with one row for each, the one read first; and how many were left out."""
    codes = table["icao24"].combine_chunks().dictionary_encode()
    names = np.array(codes.dictionary.to_pylist())
    rank = np.argsort(np.argsort(names)) if len(names) else np.zeros(0, dtype=np.int64)
    aircraft = rank[codes.indices.to_numpy(zero_copy_only=False)]
    time = table["time"].cast(pa.int64()).to_numpy()
    order = np.lexsort((np.arange(len(time)), time, aircraft))
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = (np.diff(time[order]) != 0) | (np.diff(aircraft[order]) != 0)
    return table.take(pa.array(order[first])).combine_chunks(), int((~first).sum())


def unfinished(folder: Path) -> tuple[Path, ...]:
    """What a killed run left in a store: temporary files, and parts that no manifest names."""
    named = {f"{part.sha256}.parquet" for each in manifests(folder) for part in each.parts}
    parts = [path for path in folder.glob("*.parquet") if path.name not in named]
    return tuple(sorted([*folder.glob(f"*{TEMPORARY}"), *parts]))


def _put_table(folder: Path, table: Any) -> str:
    from pyarrow import parquet

    temporary = folder / f"part{TEMPORARY}"
    try:
        parquet.write_table(table.cast(POSITIONS), temporary, compression="zstd", row_group_size=ROW_GROUP)
        with temporary.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            os.fsync(file.fileno())
        temporary.replace(folder / f"{sha256}.parquet")
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return sha256


def _counted(doubled: int, held: int) -> Iterator[tuple[str, int]]:
    yield tally.DUPLICATE, doubled
    yield tally.HELD, held


def _later(one: Tally, other: Tally) -> Tally:
    return replace(one + other, days=())


def _places(table: Any) -> dict[str, tuple[int, int]]:
    """Where each aircraft's rows begin and end in a sorted table."""
    encoded = table["icao24"].combine_chunks().dictionary_encode()
    codes = encoded.indices.to_numpy(zero_copy_only=False)
    starts = np.flatnonzero(np.diff(codes, prepend=-1)).tolist()
    names = [encoded.dictionary[int(codes[at])].as_py() for at in starts]
    return {name: (at, end) for name, at, end in zip(names, starts, [*starts[1:], len(codes)], strict=True)}


def _spans(table: Any) -> dict[str, tuple[int, int]]:
    time = table["time"].cast(pa.int64()).to_numpy()
    return {name: (int(time[start]), int(time[end - 1])) for name, (start, end) in _places(table).items()}


def _times(path: Path, names: list[str]) -> Iterator[tuple[str, Any]]:
    from pyarrow import parquet

    if not names:
        return
    table = parquet.read_table(path, columns=["icao24", "time"], filters=[("icao24", "in", names)])
    time = table["time"].cast(pa.int64()).to_numpy()
    for name, (start, end) in _places(table).items():
        yield name, time[start:end]
