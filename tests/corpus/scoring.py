"""Scores extracted claims against a hand annotation, as precision, recall and F1 of claims and of roles.

A found claim matches an annotated one of the same report and kind whose words overlap by at least half of the shorter;
where several could, the pair with the most role values in common goes first. An annotated value may give alternatives,
`a|b`.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

Record = dict[str, Any]


@dataclass(frozen=True)
class Score:
    """Claims and roles as (precision, recall, F1); the share of matched claims with the right speaker and stance."""

    claims: tuple[float, float, float]
    roles: tuple[float, float, float]
    speaker: float
    stance: float
    by_kind: dict[str, tuple[int, int, int]]
    """Kind to (matched, annotated, reported)."""

    @property
    def f1(self) -> float:
        """The harmonic mean of both F1."""
        return _harmonic(self.claims[2], self.roles[2])

    def measures(self) -> dict[str, float]:
        """What a floor can be put under."""
        return {
            "precision": self.claims[0],
            "recall": self.claims[1],
            "f1": self.f1,
            "speaker": self.speaker,
            "stance": self.stance,
        }


def score(gold: list[Record], found: list[Record]) -> Score:
    """`found` against `gold`."""
    pairs = _matched(gold, found)
    hits = sum(len(_common(gold[i], found[j])) for i, j in pairs)
    right = sum(_same_speaker(gold[i], found[j]) for i, j in pairs)
    stances = sum(gold[i]["stance"] == found[j]["stance"] for i, j in pairs)
    matched = Counter(gold[i]["kind"] for i, _ in pairs)
    annotated, reported = Counter(g["kind"] for g in gold), Counter(f["kind"] for f in found)
    kinds = {kind: (matched[kind], annotated[kind], reported[kind]) for kind in sorted(annotated | reported)}
    return Score(
        _measures(len(pairs), len(found), len(gold)),
        _measures(hits, sum(len(_values(f)) for f in found), sum(len(_values(g)) for g in gold)),
        right / len(pairs) if pairs else 0.0,
        stances / len(pairs) if pairs else 0.0,
        kinds,
    )


def load(path: Path) -> list[Record]:
    """The records of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def fingerprint(folders: Iterable[Path]) -> str:
    """SHA-256 over the names and bytes of every report and annotation, so that a floor belongs to one corpus."""
    content = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.iterdir()):
            if path.suffix in (".txt", ".jsonl"):
                content.update(f"{folder.name}/{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return content.hexdigest()


def _matched(gold: list[Record], found: list[Record]) -> list[tuple[int, int]]:
    candidates = []
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            if (g["document"], g["kind"]) == (f["document"], f["kind"]):
                share = _overlap(_letters(g["quote"]), _letters(f["quote"]))
                if share >= 0.5:
                    candidates.append((-len(_common(g, f)), -share, i, j))
    pairs: list[tuple[int, int]] = []
    for _, _, i, j in sorted(candidates):
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


def _letters(text: str) -> str:
    return "".join(ch for ch in unicodedata.normalize("NFKD", text).casefold() if ch.isalnum())


def _value(text: object) -> str:
    kept = (ch for ch in unicodedata.normalize("NFKD", str(text)).casefold() if ch.isalnum() or ch in "<>=~/.")
    return "".join(kept).strip(".") or str(text)


def _overlap(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    if one in other or other in one:
        return 1.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.find_longest_match().size / min(len(one), len(other))


def _values(claim: Record) -> set[tuple[str, frozenset[str]]]:
    return {
        (role, frozenset(_value(v) for v in str(value).split("|")))
        for role, values in claim["roles"].items()
        for value in values
    }


def _common(gold: Record, found: Record) -> set[tuple[str, frozenset[str]]]:
    have = _values(found)
    return {(role, any_of) for role, any_of in _values(gold) if any(role == r and any_of & v for r, v in have)}


def _same_speaker(gold: Record, found: Record) -> bool:
    one, other = _letters(gold["speaker"] or ""), _letters(found["speaker"] or "")
    if not one or not other:
        return one == other
    if bool(gold["anonymous"]) != bool(found["anonymous"]):
        return False
    return bool(gold["anonymous"]) or _overlap(one, other) >= 0.8


def _measures(hits: int, found: int, gold: int) -> tuple[float, float, float]:
    precision, recall = hits / found if found else 0.0, hits / gold if gold else 0.0
    return precision, recall, _harmonic(precision, recall)


def _harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0
