"""One report in, its claims out: every engine proposes, the one validator decides, and what agrees is said once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from enduse.claims.combined import AND, combine
from enduse.claims.engines.contract import Engine, Proposed
from enduse.claims.rejections import Rejection
from enduse.claims.validate import validate
from enduse.model.claim import Claim
from enduse.model.finding import Evidence
from enduse.model.source import Source
from enduse.model.span import Span
from enduse.model.text import Text

ENGINE = "local/2"


@dataclass(frozen=True)
class Skipped:
    """`span` of the source's text that `engine` did not read, and why, as one clause."""

    engine: str
    span: Span
    reason: str


@dataclass(frozen=True)
class Extraction:
    """Claims in text order, rejected proposals with their reasons, sentences the engines may have missed, what an
    engine did not read, and what the local one passed over because no word of the trade stands in or near it. The
    offsets of a rejection count characters of the source's text."""

    claims: tuple[Claim, ...]
    rejections: tuple[Rejection, ...]
    missed: tuple[Evidence, ...]
    engine: str
    skipped: tuple[Skipped, ...] = ()
    passed_over: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Local:
    """The local engine as one among others; with `all_of_it` every paragraph is parsed, near a word of the trade or
    not (see `relevance`)."""

    name: str = ENGINE
    all_of_it: bool = False

    def propose(self, source: Source, text: Text) -> Proposed:
        """Drafts of all claims the grammars find."""
        from enduse.claims.engines.local import propose

        proposals = propose(source, text, all_of_it=self.all_of_it)
        return Proposed(proposals.drafts, missed=proposals.missed, passed_over=proposals.passed_over)


LOCAL = Local()
THOROUGH = Local(all_of_it=True)
"""The local engine without the look at the words."""


def extract(source: Source, text: Text, engines: Sequence[Engine] = (LOCAL,)) -> Extraction:
    """All claims of one report. The same source, text and proposals give the same extraction on every machine.

    `engines` in the order of `engines.selected.ORDER`; adding one never changes or removes what another found."""
    found: list[tuple[Claim, ...]] = []
    rejections: list[Rejection] = []
    missed: list[tuple[int, int]] = []
    skipped: list[Skipped] = []
    over: list[Span] = []
    for engine in engines:
        proposed = engine.propose(source, text)
        claims, rejected = validate(proposed.drafts, source, text, engine.name)
        found.append(claims)
        rejections += [*proposed.rejections, *rejected]
        missed += proposed.missed
        over += [_in_source(text, span.start, span.end) for span in proposed.passed_over]
        skipped += [Skipped(engine.name, _in_source(text, u.start, u.end), u.reason) for u in proposed.unread]
    claims = combine(found)
    spans = [_in_source(text, start, end) for start, end in missed]
    if len(engines) > 1:
        ends = list(accumulate((c.end for c in claims), max))
        before = (bisect_left(claims, s.end, key=lambda c: c.start) for s in spans)
        spans = [s for s, last in zip(spans, before, strict=True) if not last or ends[last - 1] <= s.start]
    return Extraction(
        claims,
        tuple(_placed(rejection, text) for rejection in rejections),
        tuple(Evidence(source.name, source.sha256, s.start, s.end, source.text[s.start : s.end]) for s in spans),
        AND.join(engine.name for engine in engines),
        tuple(skipped),
        tuple(over),
    )


def _in_source(text: Text, start: int, end: int) -> Span:
    return text.to_source(Span(start, end))


def _placed(rejection: Rejection, text: Text) -> Rejection:
    if not 0 <= rejection.start < rejection.end:
        return rejection
    span = _in_source(text, rejection.start, rejection.end)
    return replace(rejection, start=span.start, end=span.end)
