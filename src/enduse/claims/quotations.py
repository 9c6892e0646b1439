"""The quotations of a paragraph, and its tokens that stand between quotation marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from enduse.claims.parse import Paragraph
from enduse.model.span import Span
from enduse.model.text import Quotation

LONGEST_QUOTATION = 20_000
"""Characters; a quotation that begins further before a paragraph is not looked for in it."""


def quotations_touching(span: Span, quotations: tuple[Quotation, ...]) -> tuple[Quotation, ...]:
    """Those of `quotations`, sorted by their start, that share a character with `span`."""
    last = bisect_left(quotations, span.end, key=lambda q: q.span.start)
    first = bisect_left(quotations, span.start - LONGEST_QUOTATION, key=lambda q: q.span.start)
    return tuple(q for q in quotations[first:last] if q.span.overlaps(span))


def quoted_tokens(paragraph: Paragraph, quotations: Iterable[Quotation]) -> tuple[range, ...]:
    """Token ranges of the quotations that touch the paragraph, in text order, the marks not included."""
    first, last = paragraph.span.start, paragraph.span.end
    found = []
    for quotation in quotations:
        if quotation.span.start < last and first < quotation.span.end:
            start = bisect_left(paragraph.ends, quotation.span.start + 1)
            stop = bisect_left(paragraph.starts, quotation.span.end)
            if start < stop:
                found.append(range(start, stop))
    return tuple(found)
