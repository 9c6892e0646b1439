"""The sentence around a quote, cut from the source's own text.

It decides where a sentence ends by the marks alone, inside the paragraph it stands in; in doubt it takes more. It never
changes a character, and says where it had to cut a long paragraph short.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate

from enduse.model import Span, Text

LONGEST = 700
_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b[A-Za-z]\.[A-Za-z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Sgt|Capt|St|No|vs|Jr|Sr|Inc|Ltd))\.\Z"
)
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")


@dataclass(frozen=True)
class Passage:
    """`text` is the source's from `start` on; clipped where the sentence goes on beyond it."""

    text: str
    start: int
    clipped_before: bool = False
    clipped_after: bool = False


class Passages:
    """The passages of one text; it maps the blocks to the source once."""

    def __init__(self, text: Text) -> None:
        self._source = text.source
        self._blocks = sorted(text.to_source(block.span) for block in text.blocks)
        self._starts = [span.start for span in self._blocks]
        self._furthest = list(accumulate((span.end for span in self._blocks), max))

    def around(self, start: int, end: int) -> Passage:
        """The sentence or sentences that hold the source's `start`-`end`."""
        return _sentences(self._source, self._block(Span(start, end)), start, end)

    def _block(self, quote: Span) -> Span:
        """The blocks that the quote touches, joined; the paragraph between empty lines where no block holds it."""
        first, last = bisect_right(self._furthest, quote.start), bisect_left(self._starts, quote.end)
        touched = [span for span in self._blocks[first:last] if span.overlaps(quote)]
        if touched:
            return Span(min(quote.start, *(s.start for s in touched)), max(quote.end, *(s.end for s in touched)))
        before = [found.end() for found in _PARAGRAPH.finditer(self._source, 0, quote.start)]
        after = _PARAGRAPH.search(self._source, quote.end)
        return Span(before[-1] if before else 0, after.start() if after else len(self._source))


def _sentences(source: str, around: Span, start: int, end: int) -> Passage:
    first, last = around.start, around.end
    for found in _END.finditer(source, around.start, around.end):
        if _ABBREVIATION.search(source, max(around.start, found.start() - 8), found.start() + 1):
            continue
        if found.end() <= start:
            first = found.end()
        elif found.start() + 1 >= end:
            last = found.end()
            break
    while first < start and source[first].isspace():
        first += 1
    while last > end and source[last - 1].isspace():
        last -= 1
    near, far = max(first, start - LONGEST), min(last, end + LONGEST)
    return Passage(source[near:far], near, near > first, far < last)
