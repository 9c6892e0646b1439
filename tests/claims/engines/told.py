"""Reports that the tests of the engines invent, read as enduse reads them."""

from __future__ import annotations

from reading import source_of

from enduse.model import Source, Text
from enduse.text import repair

REPORT = """Talks about arms

Israel delivered 60 Hermes 450 drones to Azerbaijan in 2020, the defence ministry said on Monday.

"We sold more than 15 percent of our missiles to Chad," a former officer said. Nobody could confirm it.

Turkey did not deliver Bayraktar TB2 drones to Mali. If Serbia sells mortar shells to Niger, the talks will end.
"""


def read(text: str, published: str | None = None) -> tuple[Source, Text]:
    """A source with these words, and its view."""
    return source_of(text, published=published), repair(text)
