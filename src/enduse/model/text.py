"""A text: a repaired view of a source, with an offset map back to it.

The source's own text never changes. A repair replaces a stretch of it in the view; the map says for every
character of the view where it stands in the source, so that a quote is always cut from the source itself.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from enduse.model.span import Span

ROLES = ("headline", "standfirst", "dateline", "caption", "body", "furniture")
DAMAGES = ("mojibake", "quotes", "dropped words", "control characters", "encoding")


@dataclass(frozen=True)
class Repair:
    """The source's `span` reads `replacement` in the view; `reason` is one clause."""

    span: Span
    replacement: str
    reason: str


@dataclass(frozen=True)
class Damage:
    """The source's `span` is garbled or incomplete; `kind` is one of DAMAGES. Nothing is guessed into it."""

    kind: str
    span: Span
    note: str


@dataclass(frozen=True)
class Block:
    """A paragraph, by offsets of the *view*. Only blocks whose role is not `furniture` are mined."""

    span: Span
    role: str
    reason: str = ""


@dataclass(frozen=True)
class Quotation:
    """Words between quotation marks, by offsets of the *view*, the marks not included.

    `continues` is true where a paragraph re-opens the quotation of the one before it. `repaired` is true where
    a mark was missing or misplaced and the end was inferred."""

    span: Span
    continues: bool = False
    repaired: bool = False


@dataclass(frozen=True)
class Text:
    """The view, its blocks in order, and what was found wrong with it.

    `source` is the source's decoded text; `repairs` are in source order and do not overlap."""

    source: str
    repairs: tuple[Repair, ...]
    blocks: tuple[Block, ...]
    quotations: tuple[Quotation, ...] = ()
    damages: tuple[Damage, ...] = ()

    @cached_property
    def view(self) -> str:
        """The repaired text."""
        return render(self.source, self.repairs)

    @cached_property
    def holes(self) -> tuple[int, ...]:
        """Where words are missing or garbled, by offsets of the source, in order."""
        return tuple(sorted(d.span.start for d in self.damages if d.kind in ("dropped words", "mojibake")))

    @cached_property
    def _pieces(self) -> tuple[tuple[int, ...], tuple[tuple[int, int, int, int], ...]]:
        pieces = []
        at = seen = 0
        for repair in self.repairs:
            if repair.span.start > at:
                length = repair.span.start - at
                pieces.append((seen, seen + length, at, repair.span.start))
                seen += length
            pieces.append((seen, seen + len(repair.replacement), repair.span.start, repair.span.end))
            seen += len(repair.replacement)
            at = repair.span.end
        pieces.append((seen, seen + len(self.source) - at, at, len(self.source)))
        pieces = [piece for piece in pieces if piece[1] > piece[0]] or [(0, 0, 0, len(self.source))]
        return tuple(piece[0] for piece in pieces), tuple(pieces)

    def to_source(self, span: Span) -> Span:
        """The smallest stretch of the source that holds all of the view's `span`; a repaired stretch is taken whole."""
        if not len(span):
            start = self._source_of(span.start, first=True) if span.start < len(self.view) else len(self.source)
            return Span(start, start)
        return Span(self._source_of(span.start, first=True), self._source_of(span.end - 1, first=False))

    def _source_of(self, offset: int, *, first: bool) -> int:
        starts, pieces = self._pieces
        view_start, view_end, source_start, source_end = pieces[max(0, bisect_right(starts, offset) - 1)]
        if view_end - view_start == source_end - source_start:
            at = source_start + offset - view_start
            return at if first else at + 1
        return source_start if first else source_end


def render(source: str, repairs: tuple[Repair, ...]) -> str:
    """The source with every repair put in place."""
    parts = []
    at = 0
    for repair in repairs:
        if repair.span.start < at:
            raise ValueError(f"repairs overlap at {repair.span.start}")
        parts += [source[at : repair.span.start], repair.replacement]
        at = repair.span.end
    return "".join([*parts, source[at:]])
