"""A report as enduse reads it before any claim: paragraphs with their parse, mentions and attribution.

Outside engines are held against this reading. It is made once a report, and only where an outside engine runs.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from enduse.catalogue import catalogue
from enduse.claims.attribution import Attribution, attribute
from enduse.claims.cast import Cast
from enduse.claims.clauses import Clause
from enduse.claims.engines.quotes import Folded, folded, occurrences
from enduse.claims.mentions import Mentions, mentions
from enduse.claims.parse import parse
from enduse.claims.quotations import quotations_touching, quoted_tokens
from enduse.claims.sayings import Saying, sayings
from enduse.model.source import Source
from enduse.model.span import Span
from enduse.model.text import Quotation, Text

_NO_CLAUSE = ("aux", "auxpass", "amod", "compound")


@dataclass(frozen=True)
class Passage:
    """One paragraph: what it mentions, who says what in it, and the quotations that touch it."""

    found: Mentions
    attribution: Attribution
    quotations: tuple[Quotation, ...]
    looked_for: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)
    """Whether words stand in the report; shared by its passages, filled as they are looked for."""

    @cached_property
    def folded(self) -> Folded:
        """The paragraph's words in plain typography, folded once."""
        return folded(self.words)

    @cached_property
    def sayings(self) -> tuple[Saying, ...]:
        """Every saying of the paragraph; read where a proposal asks for it."""
        return tuple(sayings(self.found.paragraph.doc, quoted_tokens(self.found.paragraph, self.quotations)))

    @property
    def span(self) -> Span:
        """Where it stands in the view."""
        return self.found.paragraph.span

    @cached_property
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
        verb = next((t for t in reversed(tokens) if t.pos_ == "VERB"), tokens[-1] if tokens else None)
        return None if verb is None else self.clause_of(verb)

    def clause_of(self, token: Any) -> Clause | None:
        """The clause whose verb is `token`, or governs it; null where there is none."""
        while token.head != token and (token.pos_ not in ("VERB", "AUX") or token.dep_ in _NO_CLAUSE):
            token = token.head
        return Clause(token, self.found, self.attribution) if token.pos_ in ("VERB", "AUX") else None


def passages(source: Source, text: Text) -> tuple[Passage, ...]:
    """The mined paragraphs of `text`, in order."""
    names = catalogue()
    read = [mentions(paragraph, source.published, names) for paragraph in parse(text, names)]
    cast = Cast()
    for found in read:
        cast.meet(found)
    made = []
    looked_for: dict[str, bool] = {}
    for found in read:
        quotations = quotations_touching(found.paragraph.span, text.quotations)
        made.append(Passage(found, attribute(found, quotations, cast), quotations, looked_for))
    return tuple(made)


def stands(words: str, passage: Passage, whole: Sequence[Passage]) -> bool:
    """Whether `words` stand in any of `whole`, the passages of the report of `passage`; looked for once a report."""
    known = passage.looked_for.get(words)
    if known is None:
        known = any(occurrences(words, each.folded) for each in whole)
        passage.looked_for[words] = known
    return known


def index_at(read: Sequence[Passage], at: int) -> int:
    """The index of the last passage that begins at or before offset `at` of the view; -1 where none does."""
    return bisect_right(read, at, key=lambda p: p.span.start) - 1
