"""The case as the other packages see it: open it, read values out of it, write values into it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from enduse.case import content, folder, queries, raw, seal
from enduse.case.clock import Clock, utc_now
from enduse.case.database import Reader
from enduse.case.failures import cause, explained
from enduse.case.folder import Folder
from enduse.case.ledger import Entry
from enduse.case.links import MALFORMED
from enduse.case.records import Hit, Missed, RegisterFile, Run
from enduse.case.session import Session
from enduse.case.writing import Writer
from enduse.errors import CaseDamaged, CaseError
from enduse.model import Claim, Finding, Source, Text

_Value = TypeVar("_Value")


class Case:
    """One case. Reading never changes a byte; writing goes through `with case.writing() as writer`."""

    def __init__(self, path: Path, *, title: str | None, question: str | None, clock: Clock, writable: bool) -> None:
        self._folder = Folder(path)
        self._reader = Reader(self._folder)
        self._title, self._question = title, question
        self._clock = clock
        self._writable = writable

    @classmethod
    def open(cls, path: str | Path) -> Case:
        """Open a case to read it. Raises CaseError where there is none, CaseTooNew, and CaseDamaged where the database
        has no seal or is not the one that was sealed: what was changed by hand is not shown as found. Where a run
        goes on or was killed, all content is checked against its own hashes first."""
        case = cls(Path(path), title=None, question=None, clock=utc_now, writable=False)
        if not case._folder.path.exists():
            raise CaseError(f"there is no case at {path}")
        if not case._folder.path.is_dir() or not folder.is_case(case._folder):
            raise CaseError(f"{path} is not a case: a case is a folder that enduse made")
        case.head()
        seal.insist(case._folder)
        content.insist_while_open(case._folder)
        return case

    @classmethod
    def create_or_open(
        cls, path: str | Path, title: str | None = None, question: str | None = None, *, clock: Clock = utc_now
    ) -> Case:
        """Open a case to write into it; where there is none, the first thing written makes it.

        `title` and `question` replace the stored ones where they are given. Raises as `open` does."""
        case = cls(Path(path), title=title, question=question, clock=clock, writable=True)
        if case._folder.path.is_dir() and folder.is_case(case._folder):
            case.head()
            seal.insist(case._folder)
        else:
            folder.insist_on_room(case._folder)
        return case

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """A session of writing. Nothing on disk is touched until something new is put in; afterwards it is sealed.

        Raises CaseInUse at once where another process writes, CaseDamaged where the case was changed by hand."""
        if not self._writable:
            raise CaseError(f"{self._folder.name} was opened to be read only")
        session = Session(self._folder, self._clock, self._title, self._question)
        try:
            with explained(lambda: f"nothing was written into {self._folder.name}"):
                session.enter()
            writer = Writer(session, self._reader)
            if self._reader.rows("SELECT 1 FROM ledger LIMIT 1"):
                writer.describe(title=self._title, question=self._question)
            yield writer
        except BaseException:
            self._leave(session, quietly=True)
            raise
        self._leave(session, quietly=False)

    def _leave(self, session: Session, *, quietly: bool) -> None:
        self._reader.close()
        try:
            session.end()
        except (OSError, sqlite3.Error) as error:
            if not quietly:
                raise CaseError(
                    f"{cause(error)}: what was written is safe, but {self._folder.name} could not be sealed; "
                    "run the same command again"
                ) from error

    @property
    def path(self) -> Path:
        """The folder."""
        return self._folder.path

    @property
    def title(self) -> str | None:
        """What the case is called, null where nobody said."""
        return self._read(queries.description)[0]

    @property
    def question(self) -> str | None:
        """What the case is to answer, null where nobody said."""
        return self._read(queries.description)[1]

    def has(self, sha256: str, engine: str) -> bool:
        """Whether the bytes with this hash were last read by exactly this engine, so that nothing is left to do."""
        return self._read(queries.engine, sha256) == engine

    def sources(self) -> tuple[Source, ...]:
        """Every source as last read, in the order first added."""
        return self._read(queries.sources)

    def source(self, sha256: str) -> Source:
        """One source as last read. Raises CaseError where the case does not hold it."""
        return self._held(self._read(queries.source, sha256), sha256)

    def names(self, sha256: str) -> tuple[str, ...]:
        """Every name the same bytes were given under, the first one first."""
        return self._read(queries.names, sha256)

    def raw(self, sha256: str) -> bytes:
        """Raw bytes by their hash. Raises CaseError where not held, CaseDamaged where they were changed."""
        return raw.read(self._folder, sha256)

    def text(self, sha256: str) -> Text:
        """The repaired view of one source. Raises CaseError where the case does not hold it."""
        return self._held(self._read(queries.text, sha256), sha256)

    def claims(self, *, current: bool = True) -> tuple[Claim, ...]:
        """Claims in the order their sources were added; with `current` false, superseded ones too."""
        return self._read(queries.claims, current=current)

    def missed(self) -> tuple[Missed, ...]:
        """Sentences that looked like claims and gave none, each with the reason."""
        return self._missed("missed")

    def rejected(self) -> tuple[Missed, ...]:
        """Claims that an engine proposed and the validator refused, each with the reason."""
        return self._missed("rejected")

    def unread(self) -> tuple[Missed, ...]:
        """Parts of reports that an engine did not read, each with the reason."""
        return self._missed("unread")

    def findings(self) -> tuple[Finding, ...]:
        """The findings as last put in."""
        return self._read(queries.findings)

    def registers(self, *, withdrawn: bool = False) -> tuple[RegisterFile, ...]:
        """The register files in use, or, with `withdrawn`, those taken out of use, in the order first added."""
        return self._read(queries.registers, withdrawn=withdrawn)

    def runs(self) -> tuple[Run, ...]:
        """Every run that changed the case."""
        return self._read(queries.runs)

    def search(self, words: str) -> tuple[Hit, ...]:
        """Reports and quotes that hold all these words, whatever their case and accents."""
        return self._read(queries.search, words)

    def ledger(self) -> tuple[Entry, ...]:
        """Every change, oldest first."""
        return self._read(queries.entries)

    def head(self) -> str:
        """`<number>:<hash>` of the last change: write it down, and `verify` shows later that nothing was cut off."""
        return self._read(queries.head)

    def close(self) -> None:
        """Give the files back; reading opens them again."""
        self._reader.close()

    def _read(self, query: Callable[..., _Value], *values: str, **options: bool) -> _Value:
        try:
            return query(self._reader, *values, **options)
        except MALFORMED as error:
            raise CaseDamaged(
                f"{self._folder.name} holds something that cannot be read back: `enduse verify` names what was changed"
            ) from error

    def _missed(self, sort: str) -> tuple[Missed, ...]:
        return tuple(missed for missed in self._read(queries.missed) if missed.sort == sort)

    def _held(self, value: _Value | None, sha256: str) -> _Value:
        if value is None:
            raise CaseError(f"{self._folder.name} does not hold a source with the hash {sha256}")
        return value
