"""A web archive: every captured page, document or text in it becomes a source named by its URL.

The date of a capture is not the date of a report: it is noted, never taken for it. A record that cannot be read
is a problem that names it; the records behind it are still read.
"""

from __future__ import annotations

import io
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from enduse.errors import UnreadableSource
from enduse.model import Note
from enduse.sources.limits import MAX_BYTES, MAX_RECORDS
from enduse.sources.reading import NO_REPORT

PAGE_RECORDS = ("response", "resource", "conversion")
READ_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf", "text/markdown")
MOST_RESTARTS = 1_000
"""Broken places after which an archive is given up."""

_BROKEN = (ArchiveLoadFailed, EOFError, OSError, ValueError, KeyError, TypeError, AttributeError, zlib.error)


@dataclass(frozen=True)
class Capture:
    """One captured page: its number in the archive from 1, its URL, its bytes after content decoding."""

    number: int
    url: str
    captured: str | None
    payload: bytes


@dataclass(frozen=True)
class _LeftOut:
    what: str


def captures(raw: bytes, name: str) -> tuple[tuple[Capture, ...], tuple[Note, ...]]:
    """The captures in an unpacked WARC that may be reports, and notes on all that was left out or broken."""
    found: list[Capture] = []
    problems: list[Note] = []
    left: Counter[str] = Counter()
    unpacked = 0
    for number, item in enumerate(_items(raw, name), start=1):
        if number > MAX_RECORDS:
            problems.append(Note("archive too long", f"the records of {name} after the {MAX_RECORDS:,}th are not read"))
            break
        if isinstance(item, Note):
            problems.append(item)
        elif isinstance(item, _LeftOut):
            left[item.what] += 1
        else:
            found.append(item)
            unpacked += len(item.payload)
        if unpacked > MAX_BYTES:
            raise UnreadableSource(f"{name} unpacks to more than {MAX_BYTES // 1024**2} MB")
    if left:
        counted = ", ".join(f"{what} ({count})" for what, count in sorted(left.items()))
        problems.append(Note(NO_REPORT, f"records of {name} that are no report: {counted}"))
    return tuple(found), tuple(problems)


class _Archive(ArchiveIterator):  # type: ignore[misc]
    """warcio's iterator, which counts records of a wrong length, without what it prints about them."""

    INC_RECORD = ""


def _items(raw: bytes, name: str) -> Iterator[Capture | _LeftOut | Note]:
    """Every record, in order; after a broken place the next record that begins like one."""
    end = number = 0
    for _ in range(MOST_RESTARTS):
        stream = io.BytesIO(raw)
        stream.seek(end)
        archive = _Archive(stream)
        loose = 0
        while True:
            number += 1
            try:
                record = next(archive)
            except StopIteration:
                if archive.err_count > loose:
                    yield _loose(number - 1, name)
                return
            except _BROKEN as error:
                yield _broken(number, name, end, error)
                break
            if archive.err_count > loose:
                loose = archive.err_count
                yield _loose(number - 1, name)
            try:
                yield _item(record, number, name)
                end = int(archive.get_record_offset()) + int(archive.get_record_length())
                end += len(raw[end : end + 16]) - len(raw[end : end + 16].lstrip(b"\r\n"))
            except _BROKEN as error:
                yield _broken(number, name, end, error)
        following = raw.find(b"\nWARC/1.", max(0, end))
        if following < 0:
            return
        end = following + 1
    yield Note("archive damaged", f"{name} is broken in more than {MOST_RESTARTS:,} places: the rest is not read")


def _broken(number: int, name: str, at: int, error: Exception) -> Note:
    why = (str(error).strip().splitlines() or [type(error).__name__])[0]
    return Note("record damaged", f"record {number} of {name}, from byte {at} on, could not be read: {why}")


def _loose(number: int, name: str) -> Note:
    why = "does not have the length it states: what is left over is not read"
    return Note("record damaged", f"record {number} of {name} {why}")


def _item(record: Any, number: int, name: str) -> Capture | _LeftOut | Note:
    kind = record.rec_type or "unknown"
    if kind not in PAGE_RECORDS:
        return _LeftOut(f"{kind} records")
    http = record.http_headers
    media = (http or record.rec_headers).get_header("Content-Type") or ""
    media = media.split(";")[0].strip().lower()
    status = http.get_statuscode() if http else "200"
    if status[:1] in "345":
        return _LeftOut(f"{kind} records with status {status}")
    if media not in READ_TYPES:
        return _LeftOut(f"{kind} records of type {media or 'unknown'}")
    payload = record.content_stream().read(MAX_BYTES + 1)
    url = record.rec_headers.get_header("WARC-Target-URI") or f"record {number} of {name}"
    if getattr(record.raw_stream, "limit", 0) > 0 and not record.raw_stream.read(1):
        return Note("record damaged", f"record {number} of {name} ({url}) is cut off and not read")
    if not payload:
        return _LeftOut(f"{kind} records that are empty")
    return Capture(number, url, record.rec_headers.get_header("WARC-Date"), payload)
