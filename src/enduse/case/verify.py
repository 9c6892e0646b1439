"""Whether a case is what it was: its bytes against the seal, its content against its own hashes and the ledger.

Changes no file. Refuses to say that a source is authentic: only that what is kept is what was put in.
"""

from __future__ import annotations

import os
import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from enduse.case import content, folder, founded, ledger, positions, raw, seal
from enduse.case.content import Examined
from enduse.case.database import open_to_read, state_of
from enduse.case.folder import Folder
from enduse.case.links import MALFORMED, Fault
from enduse.case.seal import Seal
from enduse.durable import TEMPORARY
from enduse.errors import CaseDamaged, CaseError, CaseTooNew

INTERRUPTED = (
    "the last run was interrupted, or is still going on: bytes were checked against hashes but not against a seal; "
    "run the same command again to complete and seal the case"
)
_ATTEMPTS = 5


@dataclass(frozen=True)
class Verification:
    """How many objects were checked, what does not fit, what should be known, and the ledger's head."""

    objects: int
    faults: tuple[Fault, ...]
    notices: tuple[str, ...]
    head: str

    @property
    def sound(self) -> bool:
        """Whether everything fits."""
        return not self.faults


def verify(path: str | Path, *, expected_head: str | None = None) -> Verification:
    """Recompute every hash of the case at `path`.

    `expected_head` is a head that somebody wrote down: entries cut off or rewritten since then are a fault.
    Raises CaseError where there is no case or `expected_head` is no head, and CaseTooNew; damage is a fault."""
    place = Folder(Path(path))
    if not place.path.is_dir() or not folder.is_case(place):
        raise CaseError(f"there is no case at {path}")
    if expected_head is not None:
        ledger.parse_head(expected_head)
    for _ in range(_ATTEMPTS):
        before = state_of(place)
        found = _verify(place, expected_head)
        if state_of(place) == before:
            break
    return found


def _verify(place: Folder, expected_head: str | None) -> Verification:
    faults: list[Fault] = []
    notices: list[str] = []
    state = _seal(place, faults)
    if state is not None and state.closed:
        faults += _bytes(place, state)
    elif state is not None:
        notices.append(INTERRUPTED)
    examined = _content(place, faults)
    faults += examined.faults
    notices += examined.notices
    files = _raw_files(place, examined, faults, notices)
    beside, faulty, noticed = positions.examine(place, examined.positions, examined.on_visits)
    faults += faulty
    notices += noticed
    faults += _rows(place, examined)
    faults += _symlinks(place)
    notices += _strangers(place)
    if place.lock.exists() and place.lock.stat().st_size:
        faults.append(Fault("lock", "is not empty"))
    if state is not None and state.closed and examined.entries and state.head != examined.head:
        faults.append(Fault("seal", "names another ledger head than the ledger has"))
    if state is not None and not state.closed and state.head != ledger.EMPTY_HEAD:
        faults += content.ledger_holds(examined.entries, state.head, "the open seal")
    if expected_head is not None:
        faults += content.ledger_holds(examined.entries, expected_head, "what was remembered")
    objects = examined.objects + files + beside + (state is not None) + place.database.exists()
    return Verification(objects, tuple(dict.fromkeys(faults)), tuple(dict.fromkeys(notices)), examined.head)


def _seal(place: Folder, faults: list[Fault]) -> Seal | None:
    try:
        state = seal.read(place)
    except (CaseDamaged, OSError):
        faults.append(Fault("seal", "was changed: its checksum does not fit"))
        return None
    if state is None and place.database.exists():
        faults.append(Fault("seal", "is missing"))
    return state


def _bytes(place: Folder, state: Seal) -> list[Fault]:
    faults = [
        Fault(extra, "does not belong beside a sealed case")
        for extra in ("case.sqlite-wal", "case.sqlite-shm", "case.sqlite-journal")
        if (place.path / extra).exists()
    ]
    sealed = state.database
    if sealed is None:
        return faults
    if not place.database.exists():
        return [*faults, Fault("case.sqlite", "is missing")]
    found = seal.measure(place.database)
    if found.sha256 == sealed.sha256:
        return faults
    if found.size != sealed.size:
        faults.append(Fault("case.sqlite", f"has {found.size} bytes where the seal says {sealed.size}"))
    pages = zip(found.pages, sealed.pages, sealed.tables, strict=False)
    for number, (is_now, was, table) in enumerate(pages, start=1):
        if is_now != was:
            owner = "unused" if table == "-" else f"table {table}"
            faults.append(Fault(f"case.sqlite page {number} ({owner})", "was changed"))
    return faults or [Fault("case.sqlite", "does not fit the seal")]


def _content(place: Folder, faults: list[Fault]) -> Examined:
    try:
        connection = open_to_read(place)
        if connection is None:
            return Examined()
        try:
            return content.examine(connection)
        finally:
            connection.close()
    except CaseTooNew:
        if not faults:
            raise
        faults.append(Fault("case.sqlite", "says that a later version of enduse wrote it"))
    except CaseError as error:
        if not faults and not place.seal.exists():
            raise
        faults.append(Fault("case.sqlite", f"cannot be read: {error}"))
    except (sqlite3.Error, OverflowError, MemoryError, *MALFORMED) as error:
        faults.append(Fault("case.sqlite", f"cannot be read: {error}"))
    return Examined()


def _raw_files(place: Folder, examined: Examined, faults: list[Fault], notices: list[str]) -> int:
    missing = dict(examined.raw)
    count = 0
    for path in raw.files(place):
        shown = path.relative_to(place.path).as_posix()
        if path.name.endswith(TEMPORARY):
            notices.append(f"{shown} is left from a run that was interrupted; the next run removes it")
            continue
        count += 1
        owner = missing.pop(path.name, None) if path == place.raw_file(path.name) else None
        try:
            fits = raw.sha256_of(path) == path.name and path == place.raw_file(path.name) and not path.is_symlink()
        except OSError:
            fits = False
        if not fits:
            faults.append(Fault(owner or f"raw bytes {shown}", "were changed: they do not fit their hash"))
        elif owner is None and examined.entries:
            notices.append(f"{shown} belongs to no report yet: a run ended before it was stored")
    faults += [Fault(owner, "are missing") for owner in missing.values()]
    return count


def _rows(place: Folder, examined: Examined) -> list[Fault]:
    lost: set[str] = set()

    def held(sha256: str) -> bytes:
        try:
            return raw.read(place, sha256)
        except CaseError:
            lost.add(sha256)
            return b""

    found = founded.unfounded(examined.on_rows, set(examined.registers), held)
    faults = [(finding, Fault(f"finding {finding.id[:12]}…", problem)) for finding, problem in found]
    return [fault for finding, fault in faults if not lost & {rows.sha256 for rows in finding.rows}]


def _symlinks(place: Folder) -> list[Fault]:
    paths = [Path(parent, name) for parent, *names in os.walk(place.path) for name in (*names[0], *names[1])]
    return [
        Fault(path.relative_to(place.path).as_posix(), "is a symbolic link: enduse keeps files, and makes no links")
        for path in sorted(paths)
        if path.is_symlink()
    ]


def _strangers(place: Folder) -> list[str]:
    known = re.compile(r"case\.sqlite(-wal|-shm|-journal)?|seal|lock|raw|positions")
    left = "is left from a run that was interrupted; the next run removes it"
    return [
        f"{child.name} {left if child in folder.leftovers(place) else 'is not part of the case and was not checked'}"
        for child in sorted(place.path.iterdir())
        if not known.fullmatch(child.name)
    ]
