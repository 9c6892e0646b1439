"""Paths that a user names -> the inputs in them: files, days of traces in a folder, split archives as one.

A folder stands for all files below it, by the order of their paths; hidden ones are passed over by name. What a file
is, its content decides, never its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from enduse.errors import NoPositions, UnreadablePositions
from enduse.flights.formats import readsb_archive
from enduse.flights.formats.fr24_csv import HEADER as FR24_HEADER
from enduse.flights.formats.unpacked import Unpacking, is_gzip

READSB, ARCHIVE, FR24_CSV, FR24_JSON = "readsb", "readsb archive", "fr24 csv", "fr24 json"
VECTORS_CSV, RECORDS, PARQUET = "state vectors csv", "state vectors json", "parquet"
_PART = re.compile(r"\.[a-z]{2}")
_REFUSED = (
    (b"Obj\x01", "is an Avro file: take the CSV or Parquet of the same table"),
    (b"callsign,number,icao24", "is a list of flights without positions: take the state vectors"),
    (b"network_time,receiver_time", "is Flightradar24's granular file: take the CSV or JSON of the flight"),
    (b"PK\x03\x04", "is a ZIP archive: unpack it"),
    (b"(\xb5/\xfd", "is packed with zstd: unpack it"),
    (b"<", "is a web page: download the data"),
    (b"\x1f\x8b", "is packed with gzip twice: unpack it once"),
    (b"\xff\xfe", "is text in UTF-16: save it as UTF-8"),
    (b"\xfe\xff", "is text in UTF-16: save it as UTF-8"),
)


@dataclass(frozen=True, slots=True)
class Input:
    """One input. `parts`: its files, several for a split archive. `known`: why it gives nothing, where that is clear.

    `found`: in a folder, so that a file of another kind is passed over instead of being a failure."""

    parts: tuple[Path, ...]
    found: bool = False
    known: str = ""

    @property
    def path(self) -> Path:
        """The first of its files."""
        return self.parts[0]

    @property
    def name(self) -> str:
        """What messages call it."""
        more = len(self.parts) - 1
        return f"{self.path.name or self.path} and {more} more part{'s' * (more > 1)}" if more else self.path.name


def inputs(paths: Iterable[Path]) -> tuple[Input, ...]:
    """Every input that `paths` name, each once."""
    found: dict[Path, Input] = {}
    for path in paths:
        for each in _below(path, found=False):
            found.setdefault(each.path.absolute(), each)
    return tuple(found.values())


def _below(path: Path, *, found: bool, above: frozenset[Path] = frozenset()) -> Iterator[Input]:
    if not path.is_dir():
        yield _with_parts(path, found=found)
        return
    here = path.resolve()
    if here in above:
        yield Input((path,), True, "is a link to a folder that it lies in")
        return
    if readsb_archive.is_archive(path):
        yield Input((path,), found)
        return
    try:
        children = sorted(path.iterdir())
    except OSError:
        yield Input((path,), found, "may not be read")
        return
    if not children and not found:
        yield Input((path,), found, "is a folder without any file")
    grouped: set[Path] = set()
    for child in children:
        if child in grouped:
            continue
        if child.name.startswith("."):
            if child.is_file():
                yield Input((child,), True, "is a hidden file in a folder")
            continue
        for each in _below(child, found=True, above=above | {here}):
            grouped.update(each.parts)
            yield each


def _with_parts(path: Path, *, found: bool) -> Input:
    """A split archive, from its first part on; the parts must follow one another."""
    if not (_PART.fullmatch(path.suffix) and path.with_suffix(".aa").exists()):
        return Input((path,), found)
    try:
        others = sorted(p for p in path.parent.iterdir() if p.stem == path.stem and _PART.fullmatch(p.suffix))
    except OSError:
        return Input((path,), found)
    if len(others) == 1:
        return Input((path,), found)
    expected = [f".{a}{b}" for a in "abcdefghij" for b in "abcdefghijklmnopqrstuvwxyz"][: len(others)]
    for name, part in zip(expected, others, strict=False):
        if part.suffix != name:
            return Input(tuple(others), found, f"has no part {path.stem}{name}: download it")
    return Input(tuple(others), found)


def kind(given: Input) -> str:
    """What an input is. Raises NoPositions where it is nothing that enduse reads, UnreadablePositions where it cannot
    be opened."""
    if given.path.is_dir():
        return ARCHIVE
    try:
        begin = _beginning(given.path)
    except FileNotFoundError:
        raise UnreadablePositions("does not exist") from None
    except OSError as error:
        raise UnreadablePositions(f"could not be read: {(error.strerror or str(error)).lower()}") from None
    if not begin:
        raise UnreadablePositions("is empty: download it again")
    if begin[257:262] == b"ustar" or given.path.name.endswith((".tar.xz", ".txz")):
        return ARCHIVE
    if begin[:4] == b"PAR1":
        if not _is_packed(given.path):
            return PARQUET
        raise NoPositions("is a Parquet file packed with gzip: unpack it")
    return _of_text(begin.removeprefix(b"\xef\xbb\xbf").lstrip())


def _of_text(begin: bytes) -> str:
    for sign, why in _REFUSED:
        if begin.startswith(sign):
            raise NoPositions(why)
    first = begin.split(b"\n", 1)[0].strip().decode("utf-8", "replace").replace('"', "").split(",")
    if begin[:1] == b"{":
        if b'"result"' in begin[:256]:
            return FR24_JSON
        if b'"icao"' in begin or b'"trace"' in begin:
            return READSB
    elif begin[:1] == b"[":
        return RECORDS
    elif tuple(first) == FR24_HEADER:
        return FR24_CSV
    elif "icao24" in first:
        return VECTORS_CSV
    raise NoPositions("is no archive of positions that enduse knows")


def _is_packed(path: Path) -> bool:
    with path.open("rb") as file:
        return is_gzip(file.read(2))


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        begin = file.read(4096)
        if not is_gzip(begin):
            return begin
        file.seek(0)
        unpacking = Unpacking(file)
        made = bytearray(4096)
        size = unpacking.readinto(made)
        return bytes(made[:size]) or b'{"icao"'
