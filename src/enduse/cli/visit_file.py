"""`--visits FILE`: visits as JSON lines. A file of another kind is refused with one sentence, not one a line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from enduse.errors import EnduseError

if TYPE_CHECKING:
    from enduse.model.visit import Visit


def read_visit_file(path: Path) -> tuple[tuple[Visit, ...], tuple[str, ...]]:
    """The visits of a file, and one sentence for every line that is none. An empty file holds none.

    Raises EnduseError where lines stand in it, and none is one."""
    from enduse.flights.visit_lines import read_visits

    text = path.read_text(encoding="utf-8-sig", errors="replace")
    visits, problems = read_visits(text, path.name)
    if problems and not visits:
        raise no_visit(path, "is GeoJSON and " if '"FeatureCollection"' in text[:4096] else "")
    return visits, problems


def no_visit(path: Path, kind: str = "") -> EnduseError:
    """That a file holds no visit, and what is expected."""
    return EnduseError(
        f"{path.name} {kind}holds no visit that can be used: expected are JSON lines, one visit a line, "
        "as `enduse visits --json` prints them"
    )
