"""The seal: what case.sqlite was, byte for byte, when the last run ended.

Plain lines: state, ledger head, size and SHA-256 of the database, and for each of its pages sixteen digits of
SHA-256 and the table it belongs to, which name what was changed; the last line is the SHA-256 of all lines above.
While a run writes, the seal says `open` and holds no database.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from dataclasses import dataclass, replace
from pathlib import Path

from enduse.case.folder import Folder
from enduse.case.schema import PAGE_SIZE
from enduse.durable import put
from enduse.errors import CaseDamaged

_TITLE = "enduse case seal 1"
_PATTERN = re.compile(
    _TITLE
    + r"\nstate (open|closed)\nhead ([0-9]{1,18}:[0-9a-f]{64})\n"
    + r"(?:database ([0-9]{1,18}) ([0-9a-f]{64})\n((?:[0-9a-f]{16} [!-~]+\n)*))?sha256 ([0-9a-f]{64})\n"
)


@dataclass(frozen=True)
class Database:
    """Size in bytes, SHA-256, and of every page of `PAGE_SIZE` bytes sixteen digits and its table (`-`: none)."""

    size: int
    sha256: str
    pages: tuple[str, ...]
    tables: tuple[str, ...] = ()


@dataclass(frozen=True)
class Seal:
    """The ledger's head when the seal was made; `database` is null while a run writes."""

    head: str
    database: Database | None = None

    @property
    def closed(self) -> bool:
        """Whether the last run ended by itself."""
        return self.database is not None


def over(head: str, path: Path) -> Seal:
    """A closed seal over the database file at `path`, which nobody writes."""
    found = measure(path)
    owners = _tables(path)
    return Seal(head, replace(found, tables=tuple(owners.get(page, "-") for page in range(1, len(found.pages) + 1))))


def measure(path: Path) -> Database:
    """Hash a database file whole and page by page; the tables stay out."""
    whole, size, pages = hashlib.sha256(), 0, []
    with path.open("rb") as file:
        while page := file.read(PAGE_SIZE):
            whole.update(page)
            size += len(page)
            pages.append(hashlib.sha256(page).hexdigest()[:16])
    return Database(size, whole.hexdigest(), tuple(pages))


def render(seal: Seal) -> bytes:
    """The seal's bytes."""
    lines = [_TITLE, f"state {'closed' if seal.closed else 'open'}", f"head {seal.head}"]
    if seal.database is not None:
        pages = zip(seal.database.pages, seal.database.tables, strict=True)
        lines += [f"database {seal.database.size} {seal.database.sha256}", *map(" ".join, pages)]
    body = "".join(line + "\n" for line in lines).encode("ascii")
    return body + f"sha256 {hashlib.sha256(body).hexdigest()}\n".encode("ascii")


def parse(content: bytes) -> Seal:
    """The seal of these bytes. Raises CaseDamaged where one byte is not as `render` left it."""
    found = _PATTERN.fullmatch(content.decode("latin-1"))
    if found is not None:
        state, head, size, sha256, pages, _ = found.groups()
        words = () if sha256 is None else pages.split()
        database = None if sha256 is None else Database(int(size), sha256, tuple(words[::2]), tuple(words[1::2]))
        seal = Seal(head, database)
        if seal.closed == (state == "closed") and render(seal) == content:
            return seal
    raise CaseDamaged("the seal was changed: its checksum does not fit")


def read(folder: Folder) -> Seal | None:
    """The seal of a case, null where there is none. Raises CaseDamaged where it was changed."""
    try:
        return parse(folder.seal.read_bytes())
    except FileNotFoundError:
        return None


def insist(folder: Folder) -> None:
    """Raises CaseDamaged where there is a database without a seal, or one that is no longer, byte for byte, the one
    that was sealed.

    While a run writes, and after one was killed, `content.insist_while_open` is for it."""
    state = read(folder)
    if state is None and begun(folder):
        state = read(folder)
        if state is None:
            raise CaseDamaged(f"{folder.name} has lost its seal: `enduse verify` says what still fits")
    while state is not None and state.database is not None:
        if folder.database.exists() and _sha256(folder.database) == state.database.sha256:
            return
        before, state = state, read(folder)
        if state == before:
            raise CaseDamaged(
                f"{folder.name} was changed outside enduse since it was sealed: `enduse verify` names what"
            )


def begun(folder: Folder) -> bool:
    """Whether anything was put into the database; the seal is there before that."""
    return any(path.exists() and path.stat().st_size > 0 for path in (folder.database, folder.wal))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write(folder: Folder, seal: Seal) -> None:
    """Put the seal in place at one stroke."""
    put(folder.seal, render(seal))


def _tables(path: Path) -> dict[int, str]:
    query = "SELECT pageno, tbl_name FROM dbstat JOIN sqlite_master USING (name)"
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            return {**dict(connection.execute(query).fetchall()), 1: "sqlite_master"}
        finally:
            connection.close()
    except (sqlite3.Error, UnicodeDecodeError):
        return {}


def looks_closed(folder: Folder) -> bool:
    """Whether the first lines say `closed`; says nothing of whether they are true."""
    try:
        with folder.seal.open("rb") as file:
            return file.read(64).startswith(f"{_TITLE}\nstate closed\n".encode())
    except OSError:
        return False
