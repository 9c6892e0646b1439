#!/usr/bin/env python3
"""Check a hand-annotated corpus of reports: python3 check_corpus.py FOLDER [FOLDER ...] [--fill]

A folder holds reports (*.txt, UTF-8, read without newline translation) and gold.jsonl, one claim a
line.  This decides whether every quote stands verbatim at its offsets and whether kinds, roles,
stances and keys are legal; it refuses to decide whether a claim is the right reading.  With --fill,
claims that lack start and end get them from their quote, which must then occur exactly once.
Problems go to standard error, counts per kind to standard output; the exit code is 1 when there is
a problem or no claim at all.
"""

from __future__ import annotations

import argparse
import collections
import json
import re
import sys
from pathlib import Path
from typing import Any

Claim = dict[str, Any]

ROLES: dict[str, frozenset[str]] = {
    kind: frozenset(roles.split())
    for kind, roles in {
        "transfer": "supplier recipient weapon quantity action date period worth comparator",
        "share": "supplier recipient flow basis value comparator period",
        "use": "user weapon target place date first",
        "incident": "accused target place date killed injured weapon evidence comparator",
        "identification": "weapon evidence place date",
        "manufacture": "weapon maker",
        "operation": "operator weapon",
        "specification": "weapon property quantity comparator",
        "flight": "airline aircraft origin destination count period date trend comparator",
        "response": "party outcome date",
        "unknown": "topic supplier recipient period",
        "displacement": "group number comparator place date",
        "sanction": "caller target measure date",
    }.items()
}
CLOSED: dict[str, frozenset[str]] = {
    "action": frozenset(["ordered", "delivered", "offered", "licensed", "tested", "halted"]),
    "basis": frozenset(["imports", "exports", "world"]),
    "comparator": frozenset("=<>~"),
    "first": frozenset(["true"]),
    "trend": frozenset(["present", "increase", "decrease"]),
    "outcome": frozenset(["contacted", "no reply", "declined", "replied"]),
}
REQUIRED = ("document", "kind", "quote", "start", "end", "stance", "speaker", "anonymous", "roles")
OPTIONAL = frozenset(["damaged", "note"])
LAST_LINE = "Invented for testing."
_EDTF_PART = r"(?:(?:\d{4}|\d{3}X|XXXX)(?:-\d{2}(?:-\d{2})?)?)"
_EDTF = re.compile(rf"{_EDTF_PART}(?:/(?:{_EDTF_PART}|\.\.))?|\.\./{_EDTF_PART}")


def role_problems(claim: Claim) -> list[str]:
    """What is illegal in the claim's kind and roles, one clause each."""
    kind, roles = claim["kind"], claim["roles"]
    if kind not in ROLES:
        return [f"kind {kind!r} is none of the thirteen"]
    if not roles:
        return ["the claim has no role"]
    problems = []
    for role, values in roles.items():
        if role not in ROLES[kind]:
            problems.append(f"{kind} has no role {role!r}")
        if not isinstance(values, list) or not values:
            problems.append(f"role {role!r} is not a list with a value")
            continue
        for value in (reading for joined in values for reading in str(joined).split("|")):
            if not value or value != value.strip():
                problems.append(f"role {role!r} has an empty or padded value")
            elif role in CLOSED and value not in CLOSED[role]:
                problems.append(f"{role} {value!r} is not in its closed list")
            elif role in ("date", "period") and not _EDTF.fullmatch(value):
                problems.append(f"{role} {value!r} is not an EDTF date")
    return problems


def claim_problems(claim: Claim, texts: dict[str, str]) -> list[str]:
    """What is wrong with one claim, measured against the reports of its folder."""
    missing = [key for key in REQUIRED if key not in claim]
    if missing:
        return [f"the key {key!r} is missing" for key in missing]
    problems = [f"the key {key!r} is unknown" for key in claim if key not in REQUIRED and key not in OPTIONAL]
    text = texts.get(claim["document"])
    if text is None:
        problems.append("the report is not in the folder")
    elif not claim["quote"] or text[claim["start"] : claim["end"]] != claim["quote"]:
        problems.append("the quote does not stand at its offsets")
    if claim["stance"] not in ("asserted", "hedged", "denied"):
        problems.append(f"stance {claim['stance']!r} is unknown")
    if not isinstance(claim["anonymous"], bool) or (claim["anonymous"] and not claim["speaker"]):
        problems.append("anonymous is not a boolean that goes with its speaker")
    return problems + role_problems(claim)


def filled(claim: Claim, texts: dict[str, str]) -> Claim:
    """The claim with start and end taken from its quote, where they were missing and the quote occurs once."""
    text, quote = texts.get(claim.get("document", ""), ""), claim.get("quote", "")
    if "start" in claim or not quote or text.count(quote) != 1:
        return claim
    start = text.index(quote)
    whole = {**claim, "start": start, "end": start + len(quote)}
    return {key: whole[key] for key in (*REQUIRED, *sorted(set(whole) - set(REQUIRED))) if key in whole}


def check_folder(folder: Path, *, fill: bool) -> tuple[list[str], collections.Counter[str]]:
    """The folder's problems and its number of claims per kind; rewrites gold.jsonl only with ``fill``."""
    texts = {path.name: path.read_bytes().decode("utf8") for path in sorted(folder.glob("*.txt"))}
    gold = folder / "gold.jsonl"
    if not gold.is_file():
        return [f"{folder}: gold.jsonl is missing"], collections.Counter()
    claims: list[Claim] = [json.loads(line) for line in gold.read_text("utf8").splitlines() if line.strip()]
    if fill:
        claims = [filled(claim, texts) for claim in claims]
        gold.write_text("".join(json.dumps(claim, ensure_ascii=False) + "\n" for claim in claims), "utf8")
    problems = [
        f"{claim.get('document')} {claim.get('kind')} {str(claim.get('quote'))[:60]!r}: {problem}"
        for claim in claims
        for problem in claim_problems(claim, texts)
    ]
    seen: collections.Counter[str] = collections.Counter(
        json.dumps([claim.get(k) for k in ("document", "kind", "start", "end", "speaker", "roles")]) for claim in claims
    )
    problems += [f"{folder}: this claim stands {count} times: {key[:90]}" for key, count in seen.items() if count > 1]
    problems += [
        f"{name}: the last line is not {LAST_LINE!r}"
        for name, text in texts.items()
        if text.rstrip().rsplit("\n", 1)[-1] != LAST_LINE
    ]
    return problems, collections.Counter(str(claim.get("kind")) for claim in claims)


def main() -> int:
    """Check the folders named on the command line; 0 when every claim is in order."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--fill", action="store_true", help="fill in missing start and end from the quotes")
    arguments = parser.parse_args()
    problems: list[str] = []
    counts: collections.Counter[str] = collections.Counter()
    for folder in arguments.folders:
        found, kinds = check_folder(folder, fill=arguments.fill)
        problems += found
        counts += kinds
    for problem in problems:
        print(problem, file=sys.stderr)
    for kind in ROLES:
        print(f"{kind:15} {counts[kind]}")
    print(f"{sum(counts.values())} claims, {len(problems)} problems")
    return 1 if problems or not counts else 0


if __name__ == "__main__":
    sys.exit(main())
