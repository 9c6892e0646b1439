"""Where the files of a case lie, and what a killed run may have left there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from enduse.durable import TEMPORARY
from enduse.errors import CaseError


@dataclass(frozen=True)
class Folder:
    """The folder of a case, by path; it need not exist."""

    path: Path

    @property
    def name(self) -> str:
        """What messages call the case."""
        return self.path.name or str(self.path)

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.path / "case.sqlite"

    @property
    def wal(self) -> Path:
        """SQLite's write-ahead log: there only while a run goes on, or after one was killed."""
        return self.path / "case.sqlite-wal"

    @property
    def shared_memory(self) -> Path:
        """SQLite's index of the write-ahead log."""
        return self.path / "case.sqlite-shm"

    @property
    def seal(self) -> Path:
        """The seal over the database."""
        return self.path / "seal"

    @property
    def lock(self) -> Path:
        """An empty file that the one writer locks."""
        return self.path / "lock"

    @property
    def raw(self) -> Path:
        """Raw bytes, content-addressed."""
        return self.path / "raw"

    @property
    def positions(self) -> Path:
        """Parquet of received aircraft positions, and what says where they come from."""
        return self.path / "positions"

    def raw_file(self, sha256: str) -> Path:
        """Where the bytes with this hash lie."""
        return self.raw / sha256[:2] / sha256


def is_case(folder: Folder) -> bool:
    """Whether the folder holds a case, even one whose first run was killed at once."""
    return folder.seal.exists() or folder.database.exists() or folder.lock.exists()


def insist_on_room(folder: Folder) -> None:
    """Raises CaseError where no new case can be made: a file, or a folder that holds other things."""
    if not folder.path.exists():
        return
    if not folder.path.is_dir():
        raise CaseError(f"{folder.name} is a file, not a folder: a case is a folder")
    others = sorted(child.name for child in folder.path.iterdir())
    if others:
        raise CaseError(f"{folder.name} is not a case: it holds other files ({others[0]}): choose another folder")


def leftovers(folder: Folder) -> tuple[Path, ...]:
    """Temporary files that a killed run left behind."""
    return tuple(sorted([*folder.path.glob("seal" + TEMPORARY), *folder.raw.glob("[0-9a-f][0-9a-f]/*" + TEMPORARY)]))
