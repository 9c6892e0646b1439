"""Measures attributions on the development part of PolNeAR:  polnear.py [--misses] [--pin]

PolNeAR is not part of the project: it is read from `../shared/data/polnear_dev` beside it and nothing of it is kept.
Only the first annotator of an article counts. The annotation is flat, so of nested sayings the outermost is compared.
A saying matches an annotated attribution when cue and source overlap it in any character and the Jaccard of the
characters of the contents, white space apart, is at least a half. Annotated attributions without a source or without
a content are not scored, and neither is a saying whose cue overlaps the cue of one of them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from running import SHARED

from enduse.catalogue import catalogue
from enduse.claims.mentions import Paragraph
from enduse.claims.parse import parse
from enduse.claims.quotations import quoted_tokens
from enduse.claims.sayings import Saying, outermost, sayings
from enduse.model.span import Span
from enduse.model.text import Text
from enduse.text import repair

HERE = Path(__file__).parent
DATA = SHARED / "data" / "polnear_dev" / "data" / "dev"
FLOORS = HERE / "floors_polnear.json"
MARGIN = 0.005
PARTS = ("cue", "source", "content")
MEASURES = (*PARTS, "all")

Characters = frozenset[int]


@dataclass(frozen=True)
class Attributed:
    """One attribution by the characters of its three parts, white space apart; any part may be empty."""

    cue: Characters
    source: Characters
    content: Characters

    def agrees(self, other: Attributed, part: str) -> bool:
        """Whether `part` of both is the same, as the module says."""
        one, two = getattr(self, part), getattr(other, part)
        if part != "content":
            return bool(one & two)
        return bool(one) and len(one & two) >= 0.5 * len(one | two)


@dataclass
class Tally:
    """Annotated, found and right, for every measure."""

    gold: int = 0
    found: dict[str, int] = field(default_factory=lambda: dict.fromkeys(MEASURES, 0))
    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(MEASURES, 0))

    def measures(self) -> dict[str, tuple[float, float, float]]:
        """(precision, recall, F1) of every measure."""
        done = {}
        for name in MEASURES:
            precision = self.right[name] / self.found[name] if self.found[name] else 0.0
            recall = self.right[name] / self.gold if self.gold else 0.0
            done[name] = (precision, recall, 2 * precision * recall / (precision + recall) if precision else 0.0)
        return done


def articles(data: Path = DATA) -> Iterator[tuple[str, str, list[Attributed]]]:
    """(name, text, attributions of the first annotator) of every article, in order of their names."""
    for path in sorted((data / "text").glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        annotated = sorted((data / "attributions").glob(f"{path.stem}_????.ann"))
        yield path.stem, text, list(standoff(annotated[0].read_text("utf-8"), text))


def standoff(annotation: str, text: str) -> Iterator[Attributed]:
    """The attributions of one brat file."""
    spans: dict[str, Characters] = {}
    events = []
    for line in annotation.splitlines():
        cells = line.split("\t")
        if line.startswith("T"):
            _, _, offsets = cells[1].partition(" ")
            spans[cells[0]] = solid(
                ((int(a), int(b)) for a, b in (part.split() for part in offsets.split(";"))),
                text,
            )
        elif line.startswith("E"):
            events.append([role.split(":") for role in cells[1].split()])
    for event in events:
        if not event[0][0].startswith("Attribution"):
            continue
        parts: dict[str, Characters] = dict.fromkeys(PARTS, frozenset())
        for role, target in event[1:]:
            name = re.sub(r"\d+$", "", role).lower()
            parts[name] |= spans.get(target, frozenset())
        yield Attributed(**parts)


def solid(stretches: Iterable[tuple[int, int]], text: str) -> Characters:
    """The offsets in `stretches` of `text` that are not white space."""
    return frozenset(i for start, end in stretches for i in range(start, end) if not text[i].isspace())


def found_in(text: str) -> list[tuple[Attributed, Saying]]:
    """What the product finds in `text`, by offsets of `text`."""
    return found_by(*read(text))


def read(text: str) -> tuple[Text, tuple[Paragraph, ...]]:
    """The product's own reading of a plain text."""
    view = repair(text)
    return view, parse(view, catalogue())


def found_by(view: Text, paragraphs: tuple[Paragraph, ...]) -> list[tuple[Attributed, Saying]]:
    """The sayings of parsed paragraphs, by offsets of the source."""
    found = []
    for paragraph in paragraphs:
        quoted = quoted_tokens(paragraph, view.quotations)
        here = outermost(sayings(paragraph.doc, quoted), quoted)
        found += [(_characters(saying, paragraph, view), saying) for saying in here]
    return found


def _characters(saying: Saying, paragraph: Paragraph, view: Text) -> Attributed:
    def of(tokens: Iterable[int]) -> Characters:
        spans = (view.to_source(Span(paragraph.starts[i], paragraph.ends[i])) for i in tokens)
        return solid(((span.start, span.end) for span in spans), view.source)

    return Attributed(of(saying.cue), of(saying.source), of(saying.content))


def compare(gold: list[Attributed], found: list[Attributed], tally: Tally) -> list[tuple[int, int]]:
    """Adds one article to `tally`; gives the pairs (annotated, found) that share a cue."""
    scored = [g for g in gold if g.cue and g.source and g.content]
    aside = [g for g in gold if not (g.cue and g.source and g.content)]
    kept = [f for f in found if not any(f.cue & g.cue for g in aside) or any(f.cue & g.cue for g in scored)]
    tally.gold += len(scored)
    candidates = [
        (-sum(g.agrees(f, part) for part in PARTS), i, j)
        for i, g in enumerate(scored)
        for j, f in enumerate(kept)
        if g.agrees(f, "cue")
    ]
    pairs: list[tuple[int, int]] = []
    for _, i, j in sorted(candidates):
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    for name in MEASURES:
        parts = PARTS if name == "all" else (name,)
        tally.found[name] += sum(bool(getattr(f, parts[-1])) for f in kept)
        tally.right[name] += sum(all(scored[i].agrees(kept[j], part) for part in parts) for i, j in pairs)
    return [(gold.index(scored[i]), found.index(kept[j])) for i, j in pairs]


def measure(data: Path = DATA) -> Tally:
    """The product on every article of `data`."""
    tally = Tally()
    for _, text, gold in articles(data):
        compare(gold, [characters for characters, _ in found_in(text)], tally)
    return tally


def fingerprint(data: Path = DATA) -> str:
    """SHA-256 over the names and bytes of all texts and annotations."""
    content = hashlib.sha256()
    for path in sorted(data.rglob("*.*")):
        content.update(f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return content.hexdigest()


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="print what is missed (-), wrong (~) and false (+)")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what was reached")
    args = parser.parse_args()
    if not DATA.is_dir():
        raise SystemExit(f"PolNeAR is not there: {DATA}")
    tally = Tally()
    for name, text, gold in articles():
        found = [characters for characters, _ in found_in(text)]
        pairs = compare(gold, found, tally)
        if args.misses:
            _print_misses(name, text, gold, found, pairs)
    for part, (precision, recall, f1) in tally.measures().items():
        print(f"{part:8} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")
    print(f"{tally.gold} annotated")
    if args.pin:
        _pin({part: f1 for part, (_, _, f1) in tally.measures().items()})


def _pin(reached: dict[str, float]) -> None:
    mark = fingerprint()
    old = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    before = old.get("floors", {}) if old.get("fingerprint") == mark else {}
    floors = {part: max(before.get(part, 0.0), round(f1 - MARGIN, 3)) for part, f1 in reached.items()}
    FLOORS.write_text(json.dumps({"fingerprint": mark, "floors": floors}, indent=1, sort_keys=True) + "\n", "utf-8")


def _print_misses(
    name: str, text: str, gold: list[Attributed], found: list[Attributed], pairs: list[tuple[int, int]]
) -> None:
    print(f"== {name}")
    for i, g in enumerate(gold):
        partner = next((found[j] for a, j in pairs if a == i), None)
        if not (g.cue and g.source and g.content) or (partner and all(g.agrees(partner, p) for p in PARTS)):
            continue
        print("-" if partner is None else "~", _shown(g, text))
        if partner is not None:
            print("    found", _shown(partner, text))
    for j, f in enumerate(found):
        if all(j != b for _, b in pairs):
            print("+", _shown(f, text))


def _shown(one: Attributed, text: str) -> str:
    def words(characters: Characters) -> str:
        if not characters:
            return ""
        shown = "".join(
            text[i] if i in characters else " " if text[i].isspace() else "_"
            for i in range(min(characters), max(characters) + 1)
        )
        return re.sub(r"(?:_[_\s]*){3,}", " ... ", shown).replace("\n", " ")

    return f"[{words(one.source)}] <{words(one.cue)}> {words(one.content)}"


if __name__ == "__main__":
    main()
