"""Paths -> register files, read. For every verb that takes registers: files, or folders with all files in them.

Decides what counts as an input and what is said of one that gives no register; what a register is, its loader decides.
Nothing here writes.
"""

from __future__ import annotations

import hashlib
import logging
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from enduse import registers
from enduse.case import Case
from enduse.errors import CaseDamaged, EnduseError, NoRegister, UnreadableRegister
from enduse.model import Finding
from enduse.registers.register import US_NOTICES, Register
from enduse.sources.limits import MAX_BYTES

log = logging.getLogger(__name__)

Problems = tuple[tuple[str, str], ...]
"""Name of an input and one sentence about it."""


@dataclass(frozen=True)
class Loaded:
    """What one path gave: a register, or the reason why not. `state` is "read", "skipped" or "failed"."""

    name: str
    state: str
    reason: str = ""
    payload: bytes = b""
    register: Register | None = None


def inputs(paths: Iterable[Path]) -> tuple[tuple[Path, str], ...]:
    """Every file that `paths` name, each once, with a sentence where it is known beforehand to give nothing.

    A folder stands for all files below it, in the order of their paths; hidden ones are passed over by name."""
    found: dict[Path, str] = {}
    for path in paths:
        if _is_folder(path):
            below = sorted(_below(path))
            for each in below:
                found.setdefault(each, f"{each.name} is a hidden file in a folder" if _hidden(each, path) else "")
            if not below:
                found.setdefault(path, f"{path} is a folder without any file: name the folder with the register files")
        else:
            found.setdefault(path, "")
    return tuple(found.items())


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _below(folder: Path) -> Iterator[Path]:
    def refused(error: OSError) -> None:
        unread.append(Path(error.filename or folder))

    unread: list[Path] = []
    for parent, _, names in os.walk(folder, onerror=refused):
        yield from (Path(parent, name) for name in names)
    yield from unread


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts) if path != folder else False


def load(path: Path, known: str = "", *, found: bool = False) -> Loaded:
    """The register in the file at `path`; `known` is why there is none where that is clear. Raises nothing that has to
    do with the file. A file that was `found` in a folder, and is no register, was not asked for: it is skipped."""
    name = path.name or str(path)
    if known:
        return Loaded(name, "skipped" if path.is_file() else "failed", known)
    try:
        payload = _bytes(path)
        return Loaded(name, "read", payload=payload, register=read(name, payload))
    except NoRegister as error:
        return Loaded(name, "skipped" if found else "failed", str(error))
    except EnduseError as error:
        return Loaded(name, "failed", str(error))
    except Exception as error:
        log.exception("unexpected error in %s", path)
        kind = type(error).__name__
        return Loaded(name, "failed", f"{name} stopped enduse in a way nobody foresaw ({kind}): please report it")


def load_all(paths: Iterable[Path], step: Callable[[str], None] = lambda name: None) -> Iterator[Loaded]:
    """Every input in order; the same bytes a second time are read once and skipped then."""
    seen: dict[str, str] = {}
    asked = tuple(paths)
    for path, known in inputs(asked):
        step(path.name)
        loaded = load(path, known, found=path not in asked)
        if loaded.register is None:
            yield loaded
            continue
        sha256 = hashlib.sha256(loaded.payload).hexdigest()
        if sha256 in seen:
            reason = f"{loaded.name} holds the same bytes as {seen[sha256]}"
            yield Loaded(loaded.name, "skipped", reason, loaded.payload)
            continue
        seen[sha256] = loaded.name
        yield loaded


def load_registers(paths: Iterable[Path]) -> tuple[tuple[Register, ...], Problems]:
    """The registers in `paths`, none of them twice, and every input that failed, with one sentence each."""
    everything = tuple(load_all(paths))
    found = tuple(loaded.register for loaded in everything if loaded.register is not None)
    return found, tuple((loaded.name, loaded.reason) for loaded in everything if loaded.state == "failed")


def of_case(case: Case, known: Mapping[str, Register] | None = None) -> tuple[tuple[Register, ...], Problems]:
    """The registers that a case has in use, and those that cannot be read, with one sentence each.

    `known` are registers by their hash that need no second reading; without registers nothing is read. Raises CaseError
    where the case has lost the bytes of one."""
    found: list[Register] = []
    problems: list[tuple[str, str]] = []
    for held in case.registers():
        try:
            register = (known or {}).get(held.sha256) or read(held.name, case.raw(held.sha256))
            found.append(register)
        except UnreadableRegister as error:
            problems.append((held.name, str(error)))
    return tuple(found), tuple(problems)


def used(case: Case, findings: Iterable[Finding]) -> tuple[Register, ...]:
    """The registers of a case where a finding rests on rows of one; nothing is read where none does."""
    return of_case(case)[0] if any(finding.rows for finding in findings) else ()


def read(name: str, payload: bytes) -> Register:
    """The register with these bytes. Raises UnreadableRegister, always with the file's name in the sentence."""
    try:
        register = registers.read(name, payload)
    except UnreadableRegister as error:
        if name in str(error):
            raise
        raise type(error)(f"{name}: {error}") from error
    if register.sha256 != hashlib.sha256(payload).hexdigest():
        raise CaseDamaged(f"{name} was read under another hash than its own")
    return register


def register_at(path: Path) -> Register:
    """The register in one file, for verbs that cannot go on without it. Raises UnreadableRegister."""
    return read(path.name or str(path), _bytes(path))


def series_of(path: Path) -> str | None:
    """Which register the file at `path` is, null where it is none or a text that can be a report as well."""
    try:
        register = register_at(path)
    except EnduseError:
        return None
    except Exception:
        log.exception("unexpected error in %s", path)
        return None
    return register.series if register.rows and register.series != US_NOTICES else None


def _bytes(path: Path) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableRegister(f"{path} may not be read: permission denied")
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableRegister(f"{path} is not a regular file")
        if status.st_size > MAX_BYTES:
            raise UnreadableRegister(
                f"{path} is larger than {MAX_BYTES // 1024**2} MB: download it for the parties or years you need"
            )
        if not status.st_size:
            raise UnreadableRegister(f"{path} is empty: download it again")
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableRegister(f"{path} does not exist") from None
    except PermissionError:
        raise UnreadableRegister(f"{path} may not be read: permission denied") from None
    except ValueError:
        raise UnreadableRegister(f"{str(path)!r} is not a usable file name") from None
    except OSError as error:
        raise UnreadableRegister(f"{path} could not be read: {error.strerror or error}") from None
