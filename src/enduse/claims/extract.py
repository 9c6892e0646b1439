"""One report in, its claims out. Decides which engine runs; refuses to run English rules over another language."""

from __future__ import annotations

from dataclasses import dataclass

from enduse.claims.validate import Rejection, validate
from enduse.model.claim import Claim
from enduse.model.finding import Evidence
from enduse.model.source import Source
from enduse.model.span import Span
from enduse.model.text import Text

ENGINE = "local/1"


@dataclass(frozen=True)
class Extraction:
    """Claims in text order, rejected proposals with their reasons, sentences the engine may have missed, and the
    stretches it passed over because no word of the trade stands in or near them."""

    claims: tuple[Claim, ...]
    rejections: tuple[Rejection, ...]
    missed: tuple[Evidence, ...]
    engine: str
    passed_over: tuple[Span, ...] = ()


def extract(source: Source, text: Text, *, all_of_it: bool = False) -> Extraction:
    """All claims of one report. The same source and text give the same extraction on every machine.

    With `all_of_it` every paragraph is parsed, near a word of the trade or not (see `relevance`)."""
    from enduse.claims.engines.local import propose

    proposals = propose(source, text, all_of_it=all_of_it)
    claims, rejections = validate(proposals.drafts, source, text, ENGINE)
    spans = [text.to_source(Span(start, end)) for start, end in proposals.missed]
    missed = tuple(Evidence(source.name, source.sha256, s.start, s.end, source.text[s.start : s.end]) for s in spans)
    passed_over = tuple(text.to_source(span) for span in proposals.passed_over)
    return Extraction(claims, rejections, missed, ENGINE, passed_over)
