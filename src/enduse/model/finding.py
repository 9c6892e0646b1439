"""A finding: what comes of putting claims and evidence together. It never changes a claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

from enduse.model.identity import digest

VERDICTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "denial": ("denied and asserted", "denied, no assertion found"),
        "response": ("answered", "declined", "no reply", "contacted, no answer reported"),
        "unknown": ("stated as unknown", "data stop"),
        "figure": (
            "reproduces",
            "reproduces in another window",
            "differs, but the claim predates this edition",
            "does not reproduce",
            "within the register's interval",
            "cannot be decided",
        ),
        "contradiction": ("figures differ",),
        "gap": ("no report", "nil report", "not covered", "not yet published", "nothing recorded"),
        "mirror": ("both sides agree", "both sides differ", "one side only"),
        "revision": ("appeared", "vanished", "changed"),
        "delivery": ("matched", "missing in the register", "missing in the reports"),
        "flight": (
            "at least as many found",
            "as many found, by any aircraft",
            "fewer found",
            "nothing found, and little could be seen",
            "nothing found, and what could be seen is not known",
            "more than at other dates",
            "not shown to be more than at other dates",
            "cannot be decided",
        ),
    }
)
"""Kind to its closed list of verdicts. Other kinds join when their evidence does."""

REVIEWS = ("machine", "proposed", "accepted")
"""Who stands behind a finding: nobody yet, an engine that proposes it, or a reader who accepted it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch of a source: the words at `start`-`end` of the decoded text of the source with this hash."""

    document: str
    sha256: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a register: physical `lines` (first and last, from 1, both in) of the file with this hash.

    `quote` is the row as it stands, empty where rows are only counted; `edition` names the state of the register."""

    document: str
    sha256: str
    lines: tuple[tuple[int, int], ...]
    edition: str
    quote: str = ""


@dataclass(frozen=True)
class Finding:
    """One finding. `claims` are ids; `rows` are rows of registers, beside the words in `evidence`; `arithmetic` holds
    the lines of a calculation; `origins` counts independent origins (null: not computed); `settle` names the public
    data set that would decide an open question; `visits` is the SHA-256 of the file of visits it rests on (null: none).
    """

    kind: str
    verdict: str
    summary: str
    claims: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    arithmetic: tuple[str, ...] = ()
    origins: int | None = None
    settle: str | None = None
    review: str = "machine"
    rows: tuple[Rows, ...] = ()
    visits: str | None = None

    def __post_init__(self) -> None:
        if self.review not in REVIEWS:
            raise ValueError(f"review {self.review!r} is none of: {', '.join(REVIEWS)}")

    @cached_property
    def id(self) -> str:
        """SHA-256 over the kind, the verdict and what it rests on."""
        evidence = tuple((e.sha256, e.start, e.end) for e in self.evidence)
        parts = (self.kind, self.verdict, self.claims, evidence, self.arithmetic, self.settle)
        rows = tuple((r.sha256, r.lines, r.edition) for r in self.rows)
        beside = (rows, self.visits) if self.visits else (rows,) if rows else ()
        return digest("finding/1", *parts, *beside)

    def record(self) -> dict[str, Any]:
        """The finding as printed by `enduse findings --format jsonl`."""
        return {
            "id": self.id,
            "kind": self.kind,
            "verdict": self.verdict,
            "summary": self.summary,
            "claims": list(self.claims),
            "evidence": [
                {"document": e.document, "sha256": e.sha256, "start": e.start, "end": e.end, "quote": e.quote}
                for e in self.evidence
            ]
            + [
                {
                    "document": r.document,
                    "sha256": r.sha256,
                    "lines": [list(span) for span in r.lines],
                    "edition": r.edition,
                    "quote": r.quote,
                }
                for r in self.rows
            ],
            "arithmetic": list(self.arithmetic),
            "origins": self.origins,
            "settle": self.settle,
            "review": self.review,
            **({"visits": self.visits} if self.visits else {}),
        }


def from_record(record: Mapping[str, Any]) -> Finding:
    """The finding that `Finding.record` printed, without `figures` and `credit`, which an export puts beside it."""
    beside = ("id", "claims", "evidence", "arithmetic", "figures", "credit")
    fields = {key: record[key] for key in record if key not in beside}
    return Finding(
        **fields,
        claims=tuple(record["claims"]),
        evidence=tuple(Evidence(**e) for e in record["evidence"] if "lines" not in e),
        rows=tuple(_rows(e) for e in record["evidence"] if "lines" in e),
        arithmetic=tuple(record["arithmetic"]),
    )


def _rows(record: Mapping[str, Any]) -> Rows:
    return Rows(**{**record, "lines": tuple((first, last) for first, last in record["lines"])})
