"""A source: one report as it was read, before any repair.

Raw bytes are kept elsewhere under their SHA-256 and never change. `text` is what the reader decoded or
extracted from them; every offset that enduse prints counts characters of this text.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property

BASES = ("given", "printed", "inferred")


@dataclass(frozen=True)
class Note:
    """Something the reader saw and an editor should know; `code` is stable, `message` is one sentence."""

    code: str
    message: str


@dataclass(frozen=True)
class Source:
    """One report.

    `name` is the file name or URL as given; `sha256` is of `size` raw bytes. `media_type` was found by content.
    `encoding` is the character encoding the bytes were decoded with, null where the format has its own.
    `published` is an EDTF date and `published_basis` says how it is known: `given` by the user or the file's
    metadata, `printed` in the text, `inferred` from elsewhere. `language` is an ISO 639-1 code.
    `container` is the SHA-256 of the archive a record came from (WARC), null for a plain file.
    """

    name: str
    sha256: str
    size: int
    media_type: str
    text: str
    reader: str
    encoding: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    published_basis: str | None = None
    language: str | None = None
    url: str | None = None
    container: str | None = None
    notes: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        if (self.published is None) != (self.published_basis is None):
            raise ValueError("a publication date and its basis come together")
        if self.published_basis is not None and self.published_basis not in BASES:
            raise ValueError(f"unknown basis of a date: {self.published_basis}")

    @cached_property
    def text_sha256(self) -> str:
        """SHA-256 of the decoded text in UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
