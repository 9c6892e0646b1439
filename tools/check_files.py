"""Decides whether the files of the project keep to its rules: no module over the length limit, and no words that
belong to one machine or one registry. Refuses to judge style; ruff does. Run by `make check`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

LONGEST = 400
"""Lines of a hand-written module; longer ones are split by concept."""

FOLDERS = (".ci", "docs", "examples", "src", "tests", "tools")
IGNORED = {"__pycache__", "node_modules"}
COUNTED = {".py", ".ts"}

FORBIDDEN = {
    "the address of a package registry": r"pypi\.org|pythonhosted\.org|registry\.npmjs|deb\.debian\.org|index[-]url",
    "a path of one machine": r"(?<![\w.])/(?:root|home/(?!someone\b)\w+|Users/(?!someone\b)\w+)/",
    "an unfinished place": r"\b(?:TO[D]O|FIX[M]E)\b",
}


def project_files(root: Path) -> Iterator[Path]:
    """The project's own files, sorted: those at the top and everything below FOLDERS."""
    yield from sorted(path for path in root.iterdir() if path.is_file() and path.name != ".git")
    for folder in FOLDERS:
        below = sorted((root / folder).rglob("*"))
        yield from (path for path in below if path.is_file() and not IGNORED & set(path.relative_to(root).parts))


def faults_in(path: Path, root: Path) -> Iterator[str]:
    """One sentence for every rule that `path` breaks, with the line where there is one."""
    name = path.relative_to(root)
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        return
    if path.suffix in COUNTED and len(lines) > LONGEST:
        yield f"{name}: {len(lines)} lines, {LONGEST} at most"
    here = {"a path of this machine": re.escape(f"{root.parent}/")} if root.parent != Path("/") else {}
    for meaning, pattern in {**FORBIDDEN, **here}.items():
        yield from (f"{name}:{number}: {meaning}" for number, line in enumerate(lines, 1) if re.search(pattern, line))


def doubled_tests(root: Path) -> Iterator[str]:
    """One sentence for every test file or helper whose name another one has: only one of the two would be read."""
    found: dict[str, Path] = {}
    for path in sorted(root.glob("tests/**/*.py")):
        first = found.setdefault(path.name, path)
        if first is not path and path.name not in {"__init__.py", "conftest.py"}:
            yield f"{path.relative_to(root)}: has the name of {first.relative_to(root)}"


def main() -> int:
    """Print the faults; 1 when there are any."""
    root = Path(__file__).resolve().parent.parent
    faults = [fault for path in project_files(root) for fault in faults_in(path, root)]
    faults += doubled_tests(root)
    print("\n".join(faults) or "files: no fault found")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
