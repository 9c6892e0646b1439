"""Measures entity mentions on re3d (four folders, beside the project):  re3d.py [FOLDER...] [--misses] [--pin]

The reference is every row with a confidence of at least 0.5, the best row of each span, of the nine types in `SCORED`;
a row whose offsets do not give its words is left out. Matching is one to one within a document and a type, as many
pairs as possible: an annotated entity is found at most once, and an entity of ours counts at most once.

- overlap: the same type and at least one character in common;
- strict: the same type and the same words, "a", "an" and "the" at the beginning aside.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from running import SHARED

from enduse.catalogue import catalogue
from enduse.claims.entities import entities
from enduse.claims.mentions import mentions
from enduse.claims.parse import parse
from enduse.model.span import Span
from enduse.text import repair

HERE = Path(__file__).parent
DATA = SHARED / "data" / "re3d"
FLOORS = HERE / "floors_re3d.json"
MARGIN = 0.01
SCORED = (
    "Organisation",
    "Location",
    "Person",
    "Temporal",
    "Nationality",
    "Quantity",
    "Money",
    "Weapon",
    "MilitaryPlatform",
)
_LEADING = re.compile(r"\s*(?:(?:a|an|the)\s+)?", re.IGNORECASE)

Row = tuple[int, int, str]
"""Start, end, type."""


@dataclass(frozen=True)
class Document:
    """One document: its words, what is annotated in them and what was found."""

    title: str
    text: str
    gold: tuple[Row, ...]
    found: tuple[Row, ...]


@dataclass(frozen=True)
class Counts:
    """Pairs, annotated and found entities by type, under one way of matching."""

    pairs: Counter[str]
    gold: Counter[str]
    found: Counter[str]

    def measures(self, kind: str | None = None) -> tuple[float, float, float]:
        """Precision, recall and F1 of one type, or micro-averaged over all."""
        hits, gold, found = (c[kind] if kind else c.total() for c in (self.pairs, self.gold, self.found))
        precision, recall = hits / found if found else 0.0, hits / gold if gold else 0.0
        return precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0


def folders() -> list[Path]:
    """The folders of the data, sorted by name."""
    return sorted(path for path in DATA.iterdir() if path.is_dir()) if DATA.is_dir() else []


def fingerprint(data: Iterable[Path]) -> str:
    """SHA-256 over the documents and annotations, so that a floor belongs to one set of data."""
    content = hashlib.sha256()
    for folder in data:
        for name in ("documents.json", "entities.json"):
            digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
            content.update(f"{folder.name}/{name}\0{digest}\n".encode())
    return content.hexdigest()


def documents(folder: Path) -> list[Document]:
    """The documents of one folder, read by the engine."""
    best: dict[tuple[str, int, int], dict[str, Any]] = {}
    for row in _rows(folder / "entities.json"):
        span = (row["documentId"], row["begin"], row["end"])
        if row["confidence"] >= 0.5 and (span not in best or row["confidence"] > best[span]["confidence"]):
            best[span] = row
    read = []
    for document in _rows(folder / "documents.json"):
        text = document["text"]
        gold = [
            (start, end, row["type"])
            for (of, start, end), row in best.items()
            if of == document["_id"] and row["type"] in SCORED and _same(text[start:end], row["value"])
        ]
        read.append(Document(document["title"], text, tuple(sorted(gold)), found_in(text)))
    return read


def found_in(words: str) -> tuple[Row, ...]:
    """What the engine finds in `words`, by their own offsets, of the types scored."""
    text, names = repair(words), catalogue()
    found = entities([mentions(paragraph, None, names) for paragraph in parse(text, names)])
    spans = [(text.to_source(Span(entity.start, entity.end)), entity.type) for entity in found]
    return tuple((span.start, span.end, kind) for span, kind in spans if kind in SCORED)


def counted(read: Iterable[Document], alike: Callable[[Document, Row, Row], bool]) -> Counts:
    """The counts over all documents; two rows of one type match where `alike` says so."""
    pairs: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for document in read:
        gold.update(kind for _, _, kind in document.gold)
        found.update(kind for _, _, kind in document.found)
        pairs.update(document.gold[i][2] for i in paired(document, alike))
    return Counts(pairs, gold, found)


def paired(document: Document, alike: Callable[[Document, Row, Row], bool]) -> dict[int, int]:
    """A maximum matching, annotated to found (by augmenting paths)."""
    fitting = {
        i: [j for j, f in enumerate(document.found) if f[2] == g[2] and alike(document, g, f)]
        for i, g in enumerate(document.gold)
    }
    owner: dict[int, int] = {}

    def place(i: int, tried: set[int]) -> bool:
        for j in fitting[i]:
            if j not in tried:
                tried.add(j)
                if j not in owner or place(owner[j], tried):
                    owner[j] = i
                    return True
        return False

    for i in fitting:
        place(i, set())
    return {i: j for j, i in owner.items()}


def overlap(document: Document, one: Row, other: Row) -> bool:
    """At least one character in common."""
    return one[0] < other[1] and other[0] < one[1]


def strict(document: Document, one: Row, other: Row) -> bool:
    """The same words, an article at the beginning and white space around aside."""
    return _bare(document.text, one) == _bare(document.text, other)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", help="names of folders; all where none is given")
    parser.add_argument("--misses", action="store_true", help="print what is missed and what is wrongly found")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what was reached, less one point")
    args = parser.parse_args()
    chosen = [folder for folder in folders() if not args.folders or folder.name in args.folders]
    read = [document for folder in chosen for document in documents(folder)]
    lenient, exact = counted(read, overlap), counted(read, strict)
    if args.misses:
        for document in read:
            show(document)
    print(f"{'':17}{'gold':>6}{'found':>6}   overlap  P    R    F1    strict  P    R    F1")
    for kind in (*SCORED, None):
        numbers = "          ".join(" ".join(f"{x:.2f}" for x in c.measures(kind)) for c in (lenient, exact))
        gold, found = (c[kind] if kind else c.total() for c in (lenient.gold, lenient.found))
        print(f"{kind or 'all':17}{gold:6}{found:6}          {numbers}")
    print(f"micro F1: overlap {lenient.measures()[2]:.3f}, strict {exact.measures()[2]:.3f}")
    if args.pin and not args.folders:
        pin({"overlap": lenient.measures()[2], "strict": exact.measures()[2]}, fingerprint(chosen))


def pin(reached: dict[str, float], mark: str) -> None:
    """Raises the floors to `reached` less the margin; on other data they are set anew."""
    old = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    before = old["floors"] if old.get("fingerprint") == mark else {}
    floors = {name: max(before.get(name, 0.0), round(value - MARGIN, 3)) for name, value in reached.items()}
    FLOORS.write_text(
        json.dumps({"fingerprint": mark, "floors": floors}, indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )


def show(document: Document) -> None:
    """Prints the annotated entities of a document that were missed and the found ones that are wrong."""
    pairs = paired(document, overlap)
    wrong = sorted(set(range(len(document.found))) - set(pairs.values()))
    lost = [("-", document.gold[i]) for i in range(len(document.gold)) if i not in pairs]
    for sign, (start, end, kind) in sorted([*lost, *(("+", document.found[j]) for j in wrong)], key=lambda r: r[1]):
        before, after = document.text[max(0, start - 30) : start], document.text[end : end + 30]
        print(f"{sign} {kind:13}", " ".join(f"{before}[{document.text[start:end]}]{after}".split()))


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8-sig").splitlines() if line.strip()]


def _same(words: str, value: str) -> bool:
    """Whether an annotation's offsets give its words; one without a letter or digit says nothing."""
    return " ".join(words.split()) == " ".join(value.split()) and any(ch.isalnum() for ch in words)


def _bare(text: str, row: Row) -> tuple[int, int]:
    match = _LEADING.match(text, row[0], row[1])
    start = match.end() if match else row[0]
    return start, start + len(text[start : row[1]].rstrip())


if __name__ == "__main__":
    main()
