"""A day of readsb traces: a folder with `traces/<last two digits>/trace_full_<hex>.json`, or a tar of it, also split.

Fleet first: the address stands in each file's name, so that only the files of the aircraft asked for are opened; in a
tar the others are stepped over. A whole day has 256 folders of traces. A day with fewer, or a tar that is cut off, is a
broken day: what is missing lowers the exposure of every aircraft it could have held, and is never "not received".
"""

from __future__ import annotations

import io
import lzma
import re
import tarfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

import orjson

from enduse.errors import UnreadablePositions
from enduse.flights.formats import readsb
from enduse.flights.formats import rows as made
from enduse.flights.formats.rows import Asked, Read
from enduse.flights.formats.unpacked import MAX_BYTES, unpacked
from enduse.flights.tally import BROKEN, WHOLE, Day, Tally

FOLDERS = 256
CUT = "the archive is cut off"
LACKING = f"of {FOLDERS} folders of traces"
"""How the problem of a day with fewer folders ends."""
_DATE = re.compile(r"(?<!\d)(20\d\d)[-./_]?(0[1-9]|1[0-2])[-./_]?(0[1-9]|[12]\d|3[01])(?!\d)")
_DAMAGES = (tarfile.TarError, EOFError, OSError, zlib.error, lzma.LZMAError, ValueError)


@dataclass
class _Met:
    """What was met while an archive was walked."""

    folders: set[str] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)
    others: int = 0
    days: set[str] = field(default_factory=set)
    damage: str = ""
    unread: dict[str, str] = field(default_factory=dict)
    """Addresses whose trace stands in the archive and could not be read, and why."""


class Joined(io.RawIOBase):
    """Several files read as one, with `seek`: the parts of a split archive."""

    def __init__(self, paths: tuple[Path, ...]) -> None:
        self._files = [path.open("rb") for path in paths]
        self._sizes = [path.stat().st_size for path in paths]
        self._at = 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """Yes."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place in the joined files."""
        self._at = offset + (0, self._at, sum(self._sizes))[whence]
        return self._at

    def tell(self) -> int:
        """The place."""
        return self._at

    def readinto(self, buffer: object) -> int:
        """Fills `buffer` from one of the files; 0 at the end of the last one."""
        room, start = memoryview(buffer), 0  # type: ignore[arg-type]
        for file, size in zip(self._files, self._sizes, strict=True):
            if start <= self._at < start + size:
                file.seek(self._at - start)
                part = file.read(min(len(room), start + size - self._at))
                room[: len(part)] = part
                self._at += len(part)
                return len(part)
            start += size
        return 0

    def close(self) -> None:
        """Closes the files."""
        for file in self._files:
            file.close()
        super().close()


def is_archive(folder: Path) -> bool:
    """Whether a folder holds a day of traces."""
    return (folder / "traces").is_dir()


def members(parts: tuple[Path, ...], asked: Asked, met: _Met | None = None) -> Iterator[tuple[str, str, bytes]]:
    """Name, address and bytes of every trace file of the aircraft asked for, in the order of the archive."""
    met = met or _Met()
    walk = _folder(parts[0], asked, met) if parts[0].is_dir() else _tar(parts, asked, met)
    yield from walk


def read(parts: tuple[Path, ...], asked: Asked) -> Iterator[Read]:
    """The positions in one folder, tar or split tar; last an empty batch that says how whole the day is.

    A trace that cannot be read is named, and the others are read."""
    met = _Met()
    for name, address, payload in members(parts, asked, met):
        met.addresses.add(address)
        try:
            for found in readsb.read(payload, asked):
                met.days.update(day.day for day in found.tally.days)
                broken = tuple(day for day in found.tally.days if day.state == BROKEN)
                yield made.only_days(found, broken)
        except UnreadablePositions as error:
            yield made.empty(Tally(days=_lost(parts, address, str(error)), problems=(f"{name} {error}",)))
    yield made.empty(_whole(parts, asked, met))


def _lost(parts: tuple[Path, ...], address: str, why: str) -> tuple[Day, ...]:
    day = date_in_name(parts[0])
    return (Day(day, BROKEN, 0.0, why, (address,)),) if day else ()


def _whole(parts: tuple[Path, ...], asked: Asked, met: _Met) -> Tally:
    named = date_in_name(parts[0])
    days = [named] if named else sorted(met.days)
    problems = [met.damage] if met.damage else []
    problems += [f"{address} {why}" for address, why in sorted(met.unread.items())]
    count = len(met.folders)
    if count < FOLDERS:
        problems.append(f"holds {count} {LACKING}")
    if not days:
        problems.append("the day that the archive is of could not be told")
    why = "; ".join(problems)
    found: list[Day] = []
    for day in days:
        share = round(count / FOLDERS, 4)
        found.append(Day(day, BROKEN, None if met.damage else share, why) if problems else Day(day, WHOLE, 1.0))
        if asked.wanted is None:
            continue
        lost = {
            a
            for a in asked.wanted
            if a not in met.addresses and (a[-2:] not in met.folders or a in met.unread or met.damage)
        }
        if held := tuple(sorted(asked.wanted - lost)):
            found.append(Day(day, WHOLE, 1.0, "", held))
        if lost:
            found.append(Day(day, BROKEN, None if met.damage else 0.0, why, tuple(sorted(lost))))
    return Tally(days=tuple(found), problems=tuple(problems))


def date_in_name(path: Path) -> str | None:
    """The day in the name of an archive: `v2025.02.04-planes-readsb-prod-0.tar.aa`, or a folder `2025/02/04`."""
    *_, year, month, day = ("", "", "", *path.absolute().parts[-3:])
    found = _DATE.search(path.name) or _DATE.fullmatch(f"{year}-{month}-{day}")
    return "-".join(found.groups()) if found else None


def _folder(folder: Path, asked: Asked, met: _Met) -> Iterator[tuple[str, str, bytes]]:
    below = sorted(path for path in (folder / "traces").iterdir() if path.is_dir())
    met.folders.update(path.name.lower() for path in below if re.fullmatch(r"[0-9a-fA-F]{2}", path.name))
    wanted = None if asked.wanted is None else {address[-2:] for address in asked.wanted}
    for parent in below:
        if wanted is not None and parent.name.lower() not in wanted:
            continue
        for path in _listed(parent, met):
            address = _asked_for(path.name, asked, met)
            if address is None:
                continue
            try:
                payload = path.read_bytes()
            except OSError as error:
                met.unread[address] = f"could not be read: {(error.strerror or str(error)).lower()}"
                continue
            yield path.relative_to(folder).as_posix(), address, payload
    if not met.addresses and date_in_name(folder) is None:
        some = next((path for parent in below for path in sorted(parent.iterdir())), None)
        met.days.update(_day_of(some.read_bytes()) if some else ())


def _listed(folder: Path, met: _Met) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        met.damage = f"{folder.name} could not be read: {(error.strerror or str(error)).lower()}"
        return []


def _tar(parts: tuple[Path, ...], asked: Asked, met: _Met) -> Iterator[tuple[str, str, bytes]]:
    with io.BufferedReader(Joined(parts), 65_536) as file:
        try:
            tar = tarfile.open(fileobj=file, mode="r:*")  # noqa: SIM115
        except _DAMAGES as error:
            raise UnreadablePositions("is no tar, or damaged at its beginning: download it again") from error
        plain, undated = tar.fileobj is file, date_in_name(parts[0]) is None
        try:
            for info in tar:
                tar.members = []  # type: ignore[attr-defined]
                path = PurePosixPath(info.name)
                if path.parent.parent.name == "traces" and re.fullmatch(r"[0-9a-fA-F]{2}", path.parent.name):
                    met.folders.add(path.parent.name.lower())
                if info.isdir():
                    continue
                address = _asked_for(path.name, asked, met)
                if not info.isfile() or info.size > MAX_BYTES:
                    if address is not None:
                        met.unread[address] = "is too large to be a trace" if info.isfile() else "is a link, not a file"
                    continue
                if address is None and not (undated and not met.days and readsb.address_in_name(Path(path.name))):
                    continue
                member = tar.extractfile(info)
                payload = member.read() if member else b""
                if address is None:
                    met.days.update(_day_of(payload))
                elif len(payload) < info.size:
                    raise EOFError
                else:
                    yield path.as_posix(), address, payload
            if plain and not _ended(file, tar.offset):
                met.damage = CUT
        except _DAMAGES:
            met.damage = CUT


def _ended(file: IO[bytes], offset: int) -> bool:
    """Whether a block of zeros stands before `offset`, where the walk ended: a tar that is cut off has none."""
    file.seek(max(0, offset - 512))
    block = file.read(1024)
    return len(block) >= 512 and not any(block[-512:])


def _asked_for(name: str, asked: Asked, met: _Met) -> str | None:
    address = readsb.address_in_name(Path(name))
    if address is None:
        return None
    if asked.wants(address):
        return address
    met.others += 1
    return None


def _day_of(payload: bytes) -> tuple[str, ...]:
    import numpy as np

    try:
        head = orjson.loads(unpacked(payload)[0])
        return made.days_of(np.array([int(head["timestamp"] * 1e6)]))
    except (orjson.JSONDecodeError, UnreadablePositions, KeyError, TypeError, ValueError):
        return ()
