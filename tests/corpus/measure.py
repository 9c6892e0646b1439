"""Measures the local engine on parts of the corpus:  measure.py PART... [--pin] [--write FILE]

Prints precision, recall and F1 of claims and roles, the share of right speakers and stances, and the kinds. With
`--pin` the floors of `floors.json` rise to what was reached (minus one point); they never fall by it.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import polnear
import re3d
from running import SHARED, found_in
from scoring import Score, fingerprint, load, score

HERE = Path(__file__).parent
UNREAD = ("e", "held_back")
"""Parts that nobody who wrote rules has read: measured, never pinned."""

MARGIN = 0.01
MARKS = ("<!-- measured -->", "<!-- end of measured -->")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="+")
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("--write", type=Path, help="also write the page docs/methods/measured.md")
    args = parser.parse_args()
    floors = json.loads((HERE / "floors.json").read_text("utf-8"))
    results = {}
    for part in args.parts:
        results[part] = result = score(load(HERE / part / "gold.jsonl"), found_in(HERE / part)[0])
        show(part, result)
        if args.pin and part not in UNREAD:
            pin(floors["parts"], part, result, fingerprint([HERE / part]))
    if args.pin and SHARED.is_dir():
        result = score(load(SHARED / "gold" / "reports.jsonl"), found_in(SHARED / "reports")[0])
        show("development", result)
        pin(floors, "development", result, fingerprint([SHARED / "gold", SHARED / "reports"]))
    if args.write:
        args.write.write_text(page(results), "utf-8")
        quote(args.write, args.write.with_name("claims.md"))
    if args.pin:
        (HERE / "floors.json").write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", "utf-8")


def show(part: str, result: Score) -> None:
    """Prints one part."""
    print(f"{part}: F1 {result.f1:.3f}   speaker {result.speaker:.3f}   stance {result.stance:.3f}")
    for name, (precision, recall, f1) in (("claims", result.claims), ("roles", result.roles)):
        print(f"  {name:7} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")
    for kind, (matched, annotated, reported) in result.by_kind.items():
        print(f"  {kind:15} {matched}/{annotated} found, {reported} reported")


def page(results: dict[str, Score]) -> str:
    """The measurements as a page of the documentation."""
    lines = [
        "# Measured on the annotated corpus",
        "",
        "Written by `tests/corpus/measure.py a b c d e held_back --write docs/methods/measured.md`; not edited by",
        "hand. How claims are matched is in `tests/corpus/scoring.py`. All reports were written for the project and",
        "annotated before any rule was run on them. The rules were written with `a` to `d` in view. Nobody who wrote",
        "rules has read `e` or `held_back`; they were annotated by people who had not seen the rules. `e` was measured",
        "on the way, as a check; `held_back` is run once, at the end: it is what to expect of a report that enduse has",
        "never seen.",
        "",
        "| part | reports | claims: precision | recall | F1 | roles: precision | recall | F1 | speaker | stance |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for part, r in results.items():
        reports = len(list((HERE / part).glob("*.txt")))
        numbers = [*r.claims, *r.roles, r.speaker, r.stance]
        lines.append(f"| `{part}` | {reports} | " + " | ".join(f"{n:.2f}" for n in numbers) + " |")
    lines += [
        "",
        "Found of annotated (reported), by kind:",
        "",
        "| kind | " + " | ".join(f"`{p}`" for p in results) + " |",
    ]
    lines.append("|---|" + "---|" * len(results))
    for kind in sorted({kind for r in results.values() for kind in r.by_kind}):
        cells = [r.by_kind.get(kind, (0, 0, 0)) for r in results.values()]
        lines.append(f"| {kind} | " + " | ".join(f"{m} of {g} ({f})" for m, g, f in cells) + " |")
    lines += elsewhere()
    return "\n".join(lines) + "\n"


def quote(measured: Path, method: Path) -> None:
    """Puts the first table of the page `measured` between the two marks of the page on the method."""
    lines = measured.read_text("utf-8").splitlines()
    first = next(i for i, line in enumerate(lines) if line.startswith("| part"))
    table = "\n".join(lines[first : lines.index("", first)])
    before, _, rest = method.read_text("utf-8").partition(MARKS[0])
    after = rest.partition(MARKS[1])[2]
    method.write_text(f"{before}{MARKS[0]}\n{table}\n{MARKS[1]}{after}", "utf-8")


def elsewhere() -> list[str]:
    """The lines on texts that are not ours; none where they do not lie beside the project."""
    if not SHARED.is_dir():
        return []
    news = score(load(SHARED / "gold" / "reports.jsonl"), found_in(SHARED / "reports")[0])
    said = polnear.measure().measures()
    named = [document for folder in re3d.folders() for document in re3d.documents(folder)]
    lenient, exact = (re3d.counted(named, rule).measures() for rule in (re3d.overlap, re3d.strict))
    rows = [("three news reports, claims", news.claims), ("three news reports, roles", news.roles)]
    rows += [(f"PolNeAR dev, {'all three parts' if part == 'all' else part}", found) for part, found in said.items()]
    rows += [("re3d, four folders, overlap", lenient), ("re3d, four folders, strict", exact)]
    return [
        "",
        "On texts that are not ours, are not in the repository and were in view when the rules were written:",
        "",
        "| text | precision | recall | F1 |",
        "|---|---|---|---|",
        *(f"| {name} | " + " | ".join(f"{number:.2f}" for number in found) + " |" for name, found in rows),
        "",
        f"Of the matched claims of the three news reports, {news.speaker:.2f} have the right speaker,",
        f"{news.stance:.2f} the right stance.",
    ]


def pin(parts: dict[str, dict[str, object]], part: str, result: Score, mark: str) -> None:
    """Raises the floors of `part` to what was reached; `mark` is the fingerprint of its corpus."""
    old = parts.get(part, {})
    same = old.get("fingerprint") == mark
    before: dict[str, float] = dict(old["floors"]) if same else {}  # type: ignore[call-overload]
    floors = {name: max(before.get(name, 0.0), round(value - MARGIN, 3)) for name, value in result.measures().items()}
    kept: dict[str, int] = dict(old["found"]) if same else {}  # type: ignore[call-overload]
    found = {kind: max(kept.get(kind, 0), counts[0]) for kind, counts in result.by_kind.items() if counts[1]}
    parts[part] = {"fingerprint": mark, "floors": floors, "found": found}


if __name__ == "__main__":
    main()
