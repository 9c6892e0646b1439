"""A report as enduse reads it before any claim: paragraphs with their parse, mentions and attribution.

Outside engines are held against this reading. It is made once a report, and only where an outside engine runs.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Any

from enduse.catalogue import catalogue
from enduse.claims.attribution import Attribution, attribute
from enduse.claims.cast import Cast
from enduse.claims.clauses import Clause
from enduse.claims.mentions import Mentions, mentions
from enduse.claims.parse import parse
from enduse.model.source import Source
from enduse.model.span import Span
from enduse.model.text import Quotation, Text


@dataclass(frozen=True)
class Passage:
    """One paragraph: what it mentions, who says what in it, and the quotations that touch it."""

    found: Mentions
    attribution: Attribution
    quotations: tuple[Quotation, ...]

    @property
    def span(self) -> Span:
        """Where it stands in the view."""
        return self.found.paragraph.span

    @property
    def words(self) -> str:
        """The paragraph's words in the view."""
        return self.found.paragraph.view[self.span.start : self.span.end]

    def tokens(self, start: int, end: int) -> list[Any]:
        """The tokens that touch `start`-`end` of the view."""
        touched = self.found.paragraph.tokens_of(start, end)
        return list(self.found.paragraph.doc[touched[0] : touched[1] + 1]) if touched else []

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The sentences that `start`-`end` of the view lies in, from the first to the last."""
        paragraph = self.found.paragraph
        tokens = self.tokens(start, end)
        if not tokens:
            return start, end
        first, last = tokens[0].sent, tokens[-1].sent
        return min(start, paragraph.starts[first.start]), max(end, paragraph.ends[last.end - 1])

    def clause(self, start: int, end: int) -> Clause | None:
        """The clause whose verb stands in `start`-`end`, or governs the noun there; null where there is none."""
        tokens = self.tokens(start, end)
        verb = next((t for t in reversed(tokens) if t.pos_ == "VERB"), None)
        if verb is None and tokens:
            verb = tokens[-1]
            while verb.head != verb and verb.pos_ not in ("VERB", "AUX"):
                verb = verb.head
        if verb is None or verb.pos_ not in ("VERB", "AUX"):
            return None
        return Clause(verb, self.found, self.attribution)


def passages(source: Source, text: Text) -> tuple[Passage, ...]:
    """The mined paragraphs of `text`, in order."""
    names = catalogue()
    read = [mentions(paragraph, source.published, names) for paragraph in parse(text, names)]
    cast = Cast()
    for found in read:
        cast.meet(found)
    made = []
    for found in read:
        quotations = _touching(text.quotations, found.paragraph.span)
        made.append(Passage(found, attribute(found, quotations, cast), quotations))
    return tuple(made)


LONGEST_QUOTATION = 20_000


def _touching(quotations: tuple[Quotation, ...], span: Span) -> tuple[Quotation, ...]:
    """The quotations that touch `span`; they are sorted by their start, and none is longer than a few paragraphs."""
    last = bisect_left(quotations, span.end, key=lambda q: q.span.start)
    first = bisect_left(quotations, span.start - LONGEST_QUOTATION, key=lambda q: q.span.start)
    return tuple(q for q in quotations[first:last] if q.span.overlaps(span))


def passage_at(read: tuple[Passage, ...], at: int) -> Passage | None:
    """The passage that holds offset `at` of the view."""
    index = bisect_right(read, at, key=lambda p: p.span.start) - 1
    return read[index] if index >= 0 and at < read[index].span.end else None
