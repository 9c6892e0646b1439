"""Decides whether the built script of the dossier belongs to the sources beside it, by the hashes that the build wrote.
Refuses to build: `make page` does, where Node is installed. Run by `make check`."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

SOURCES = {".ts", ".css", ".mjs"}
MANIFESTS = {"package.json", "tsconfig.json"}


def faults(dossier: Path) -> Iterator[str]:
    """One sentence for each source or built file below `dossier` that is not the one the last build saw."""
    record = dossier / "built" / "built.json"
    if not record.is_file():
        yield "the dossier's script was never built; run `make page`"
        return
    known = json.loads(record.read_text(encoding="utf-8"))
    sources = dict(_sources(dossier / "page"))
    built = {name: dossier / "built" / name for name in known["outputs"]}
    yield from _differences(known["inputs"], sources, "changed since the last build; run `make page`")
    yield from _differences(known["outputs"], built, "not what the build wrote; run `make page`")


def _sources(page: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(page.rglob("*")):
        name = path.relative_to(page)
        if "node_modules" not in name.parts and (path.suffix in SOURCES or path.name in MANIFESTS):
            yield name.as_posix(), path


def _differences(known: Mapping[str, str], present: Mapping[str, Path], meaning: str) -> Iterator[str]:
    for name in sorted(known.keys() | present.keys()):
        path = present.get(name)
        found = hashlib.sha256(path.read_bytes()).hexdigest() if path and path.is_file() else None
        if found != known.get(name):
            yield f"{name}: {meaning}"


def main() -> int:
    """Print the faults; 1 when there are any."""
    root = Path(__file__).resolve().parent.parent
    found = list(faults(root / "src" / "enduse" / "dossier"))
    print("\n".join(found) or "page: the built script belongs to its sources")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
