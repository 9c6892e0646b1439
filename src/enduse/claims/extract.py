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
    """Claims in text order, rejected proposals with their reasons, and sentences the engine may have missed."""

    claims: tuple[Claim, ...]
    rejections: tuple[Rejection, ...]
    missed: tuple[Evidence, ...]
    engine: str


def extract(source: Source, text: Text) -> Extraction:
    """All claims of one report. The same source and text give the same extraction on every machine."""
    from enduse.claims.engines.local import propose

    proposals = propose(source, text)
    claims, rejections = validate(proposals.drafts, source, text, ENGINE)
    spans = [text.to_source(Span(start, end)) for start, end in proposals.missed]
    missed = tuple(Evidence(source.name, source.sha256, s.start, s.end, source.text[s.start : s.end]) for s in spans)
    return Extraction(claims, rejections, missed, ENGINE)
