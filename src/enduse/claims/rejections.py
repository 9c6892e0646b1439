"""Why a proposed claim did not pass: a closed list, so that reasons can be counted for each engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

REASONS = (
    "the answer has another shape",
    "unknown kind",
    "unknown stance",
    "unknown role",
    "the quote is empty",
    "the quote is not in the report",
    "the quote occurs twice",
    "the quote is too long",
    "the cue is not in the quote",
    "words of a role are not in the report",
    "words of a role stand outside the claim's sentence",
    "words of a role are ambiguous",
    "a value is not in its list",
    "a value has no words of its own",
    "a number is not what its words say",
    "a date is not what its words say",
    "a name is not what its words say",
    "a value is not what its words say",
    "a name is of another sort",
    "the cue does not say it",
    "the speaker is not in the report",
    "the speaker says nothing here",
    "the words are somebody's, and no speaker is named",
    "the stance is not that of the words",
    "the words state no fact",
    "too little is said",
)
"""Every reason there is; what stands in a dossier comes from this list and never from an engine."""

LONGEST_SHOWN = 200
"""Characters of a rejected proposal that are kept."""


@dataclass(frozen=True)
class Rejection:
    """A proposed claim that did not pass.

    `sort` is one of REASONS, `reason` the same for this claim, `quote` the words it was proposed for (an engine may
    have made them up). `start`-`end` of the view is where it was looked for; `engine` is what proposed it."""

    kind: str
    rule: str
    reason: str
    quote: str
    sort: str = "the answer has another shape"
    engine: str = ""
    start: int = 0
    end: int = 0

    def __post_init__(self) -> None:
        if self.sort not in REASONS:
            raise ValueError(f"unknown sort of rejection: {self.sort}")


def tally(rejected: Iterable[tuple[str, str]]) -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
    """(engine, sort) pairs -> for each engine by name its (sort, count), most frequent first, then by REASONS."""
    counts: dict[str, Counter[str]] = {}
    for engine, sort in rejected:
        counts.setdefault(engine, Counter())[sort] += 1
    order = {sort: number for number, sort in enumerate(REASONS)}
    return tuple(
        (engine, tuple(sorted(counts[engine].items(), key=lambda c: (-c[1], order.get(c[0], len(order)), c[0]))))
        for engine in sorted(counts)
    )
