"""What goes into a reader and what comes out of it, beside the source itself."""

from __future__ import annotations

from dataclasses import dataclass

from enduse.model import Note, Source

NO_REPORT = "records left out"
"""Code of the note on records of an archive that are no reports (images, styles, redirects): nothing is missing."""


@dataclass(frozen=True)
class Given:
    """What the user says about a report; each overrides what the file says. `published` is an EDTF date."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Extract:
    """What one reader took out of bytes, before the user's words and the printed dateline are put beside it."""

    text: str
    media_type: str
    reader: str
    encoding: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    published_basis: str | None = None
    url: str | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Reading:
    """The reports of one input. `problems` are parts that were not read; `payloads` are the raw bytes to keep,
    as (SHA-256, bytes): the input itself first, then every record inside it that became a source."""

    sources: tuple[Source, ...]
    problems: tuple[Note, ...] = ()
    payloads: tuple[tuple[str, bytes], ...] = ()
