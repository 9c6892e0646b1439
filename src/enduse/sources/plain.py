"""Plain text and Markdown: the text is what the bytes decode to, to the character."""

from __future__ import annotations

from enduse.sources.decode import decode
from enduse.sources.reading import Extract


def read_plain(raw: bytes, media_type: str = "text/plain") -> Extract:
    """`raw` as text. Markup, line ends and a byte-order mark stay; the view of the text deals with them."""
    text, encoding, notes = decode(raw)
    reader = "markdown/1" if media_type == "text/markdown" else "plain/1"
    return Extract(text=text, media_type=media_type, reader=reader, encoding=encoding, notes=notes)
