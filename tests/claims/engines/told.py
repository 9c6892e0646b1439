"""Reports that the tests of the engines invent, read as enduse reads them."""

from __future__ import annotations

import hashlib

from enduse.model import Source, Text
from enduse.text import repair

REPORT = """Talks about arms

Israel delivered 60 Hermes 450 drones to Azerbaijan in 2020, the defence ministry said on Monday.

"We sold more than 15 percent of our missiles to Chad," a former officer said. Nobody could confirm it.

Turkey did not deliver Bayraktar TB2 drones to Mali. If Serbia sells mortar shells to Niger, the talks will end.
"""


def read(text: str, published: str | None = None) -> tuple[Source, Text]:
    """A source with these words, and its view."""
    raw = text.encode()
    basis = "given" if published else None
    source = Source(
        "report.txt",
        hashlib.sha256(raw).hexdigest(),
        len(raw),
        "text/plain",
        text,
        "plain/1",
        encoding="utf-8",
        language="en",
        published=published,
        published_basis=basis,
    )
    return source, repair(text, media_type="text/plain", title=None)
