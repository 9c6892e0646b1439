"""Reports read and mined in other processes, a few ahead of their turn; written into the case by this one alone.

Decides only how many processes there are. What a report gives is the same in any of them, so the case is byte for byte
what one process makes. A process that dies takes nothing along: its report is read here instead.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import active_children, get_context
from pathlib import Path

from enduse.claims.extract import Extraction
from enduse.model import Source, Text
from enduse.sources import Given, Reading

log = logging.getLogger(__name__)

MUCH = 1_000_000
"""Bytes of reports from which on more than one process is worth its start, where nobody said how many."""

AHEAD = 3
"""Reports that each process may be ahead of the one whose turn it is: what bounds the memory."""


@dataclass(frozen=True)
class Prepared:
    """One input, read: its bytes, what the reader made of them, and text and claims of each source."""

    raw: bytes
    reading: Reading
    mined: tuple[tuple[Source, Text, Extraction | None], ...]

    def of(self, source: Source) -> tuple[Text, Extraction | None] | None:
        """What was found in exactly this source, null where it was read with other facts."""
        return next(((text, found) for one, text, found in self.mined if one == source), None)


def prepare(path: Path, given: Given) -> Prepared:
    """Reads and mines one input, by the local engine. Raises what reading raises; writes nothing."""
    from enduse.sources import read_file

    raw, reading = read_file(path, given=given)
    return Prepared(raw, reading, tuple((source, *mine(source)) for source in reading.sources))


def mine(source: Source) -> tuple[Text, Extraction | None]:
    """The repaired text of a source and what the local engine finds; no claims where it cannot read the language."""
    from enduse.claims import extract
    from enduse.cli.reading import unmined
    from enduse.text import repair

    text = repair(source.text, media_type=source.media_type, title=source.title)
    return text, None if unmined(source) else extract(source, text)


class Ahead:
    """Hands out prepared inputs, each once and in the order they are asked for; null where one is to be read here."""

    def __init__(self, pool: ProcessPoolExecutor | None, paths: Sequence[Path], given: Given, jobs: int) -> None:
        self._pool, self._given = pool, given
        self._waiting = deque(paths)
        self._begun: dict[Path, Future[Prepared]] = {}
        self._most = jobs * AHEAD

    def take(self, path: Path) -> Prepared | None:
        """The input at `path`. Raises what reading it raised."""
        self._begin()
        future = self._begun.pop(path, None)
        if future is None:
            return None
        try:
            return future.result()
        except BrokenExecutor:
            log.warning("a process that read reports died; the others are read one by one")
            self._pool = None
            return None

    def _begin(self) -> None:
        while self._pool is not None and self._waiting and len(self._begun) < self._most:
            path = self._waiting.popleft()
            try:
                self._begun[path] = self._pool.submit(prepare, path, self._given)
            except BrokenExecutor:
                self._pool = None


def processes(paths: Sequence[Path], asked: int | None) -> int:
    """How many to use: what was asked for, else one for each processor where there is MUCH to read."""
    if asked is not None:
        return min(asked, max(1, len(paths)))
    size = sum(path.stat().st_size for path in paths if path.is_file())
    return min(os.cpu_count() or 1, len(paths), 8) if size >= MUCH and len(paths) > 1 else 1


@contextmanager
def ahead(paths: Sequence[Path], given: Given, jobs: int) -> Iterator[Ahead]:
    """Prepares `paths` in `jobs` processes while the caller works; with one job, everything is read by the caller."""
    if jobs < 2 or not paths:
        yield Ahead(None, (), given, 1)
        return
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_end_with, initargs=(os.getpid(),))
    try:
        yield Ahead(pool, paths, given, jobs)
    except BaseException:
        for worker in active_children():
            worker.terminate()
        raise
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _end_with(parent: int) -> None:
    """A worker ends when the process that started it is gone, even where that one was killed; an interrupt is for that
    one to handle."""

    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
