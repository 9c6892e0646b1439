"""What a case holds already, read once for a run and kept in step with what the run adds.

Decides whether an input is known: the same bytes, read by the same engine.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import enduse
from enduse.case import Case
from enduse.model import Source
from enduse.sources.limits import MAX_BYTES

LOCAL = "local/2"

MODEL = "en_core_web_sm/3.8.0"

_READING = ("catalogue", "claims", "sources", "text")
"""The packages that decide what is found in a report."""

IN_PART = " in part"
"""After the engine of a report of which an engine did not read everything: it is read again the next time."""


def engine(engines: str = LOCAL) -> str:
    """The engines, the model and a fingerprint of all that reads: a report is read again when any of them changes."""
    return f"{engines} {MODEL} reading/{_fingerprint()}"


@lru_cache(maxsize=1)
def _fingerprint() -> str:
    """Of every rule, word list and table, so that nobody has to remember to count a version up."""
    content = hashlib.sha256()
    root = Path(enduse.__file__).parent
    for package in _READING:
        for path in sorted((root / package).rglob("*")):
            if path.suffix in (".py", ".csv", ".txt", ".md"):
                name = path.relative_to(root).as_posix()
                content.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return content.hexdigest()[:12]


_TOLD = ("title", "outlet", "author", "published", "published_basis", "url")


class Held:
    """The sources of one case by their hash, and which came from which archive."""

    def __init__(self, case: Case, engines: str = LOCAL) -> None:
        self._case = case
        self._engine = engine(engines)
        self._sources: dict[str, Source] | None = None
        self._of: dict[str, dict[str, None]] = {}

    def known(self, path: Path) -> bytes | None:
        """The bytes of `path` where the case holds all of them, read by this engine; null where it does not."""
        try:
            if not path.is_file() or path.stat().st_size > MAX_BYTES or not self._case.path.is_dir():
                return None
            raw = path.read_bytes()
        except OSError:
            return None
        sha256 = hashlib.sha256(raw).hexdigest()
        if self._case.has(sha256, self._engine):
            return raw
        records = [source for source in self.of(sha256) if source.container == sha256]
        return raw if records and all(self._case.has(source.sha256, self._engine) for source in records) else None

    def of(self, sha256: str) -> tuple[Source, ...]:
        """The source with this hash and those that came from the archive with this hash, in the order first added."""
        sources = self._all()
        return tuple(sources[each] for each in self._of.get(sha256, {}))

    def as_told(self, source: Source) -> Source:
        """`source` with what was said of it when it was first read. What the same reader reads differently in the same
        bytes, a person said; a reading by another engine must not lose it."""
        before = self._all().get(source.sha256)
        if before is None or before.reader != source.reader:
            return source
        return replace(source, **{name: getattr(before, name) for name in _TOLD})

    def look_again(self, hashes: Iterable[str]) -> None:
        """Take over what the case now holds under these hashes."""
        if self._sources is None:
            return
        for sha256 in hashes:
            if self._case.names(sha256):
                self._take(self._sources, self._case.source(sha256))

    def _all(self) -> dict[str, Source]:
        if self._sources is None:
            self._sources = {}
            for source in self._case.sources():
                self._take(self._sources, source)
        return self._sources

    def _take(self, sources: dict[str, Source], source: Source) -> None:
        before = sources.get(source.sha256)
        if before is not None and before.container is not None and before.container != source.container:
            self._of.get(before.container, {}).pop(source.sha256, None)
        sources[source.sha256] = source
        for key in (source.sha256, source.container):
            if key is not None:
                self._of.setdefault(key, {})[source.sha256] = None
