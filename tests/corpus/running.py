"""Runs the product's own reader, repair and engine over a folder of reports."""

from __future__ import annotations

from pathlib import Path

from scoring import Record

from enduse.claims import extract
from enduse.model import Source
from enduse.sources import read_file
from enduse.text import repair

SHARED = Path(__file__).parents[3] / "shared"
"""Texts beside the project that are not part of it; what measures on them is left out where they are not there."""


def found_in(folder: Path) -> tuple[list[Record], dict[str, Source]]:
    """The claims of every report in `folder`, as records, and the sources by name."""
    records: list[Record] = []
    sources = {}
    for path in sorted(folder.glob("*.txt")):
        source = read_file(path)[1].sources[0]
        sources[source.name] = source
        text = repair(source.text, media_type=source.media_type, title=source.title)
        records += [claim.record() for claim in extract(source, text).claims]
    return records, sources
