"""The tokens of a paragraph that stand between quotation marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from enduse.claims.parse import Paragraph
from enduse.model.text import Quotation


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
