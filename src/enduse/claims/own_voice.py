"""Whose report it is: the body that issues it or the outlet that prints it, as its own heading says.

What the issuing body finds ("the Group confirmed", "by the Bulletin's count") is the report's own voice.
"""

from __future__ import annotations

import re

from enduse.model.text import Text

HEADING = 1200
"""Characters of a report in which its heading is looked for."""
LONGEST_LINE = 150

_NAME = r"[A-Z][\w’'&.-]*(?:\s+(?:of\s+|on\s+|for\s+|and\s+|the\s+|in\s+){0,3}[A-Z][\w’'&.-]*)*"
_ISSUED = re.compile(
    r"^(?:(?:[Aa]n?|[Tt]he|[Ff]inal|[Ii]nterim|[Mm]id-?term|[Aa]nnual|[Jj]oint|[Pp]reliminary|[Ww]orking|[Pp]ress)\s+)*"
    r"(?:[Ss]tatement|[Rr]eport|[Ii]nvestigation|[Pp]aper|[Bb]riefing|[Bb]ulletin|[Ss]ummary|[Cc]ompiled|[Rr]elease|[Nn]otice)"
    rf"\s+(?:by|of)\s+(?:the\s+)?({_NAME})(?=$|,|\s*[|·(–—])"
)
_DATELINE = re.compile(rf"^[^()]{{3,70}}\(({_NAME})(?:,\s[^()]*)?\)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PART = re.compile(rf"^(?:the\s+|for\s+)?({_NAME})$", re.IGNORECASE)
_CUTS = re.compile(r"\s*[|·•–—,]\s*|\s-\s")
_SMALL = frozenset({"of", "on", "for", "and", "the", "in"})
_PLAIN = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday issue vol no published updated edition".split()
)


def own_names(text: Text) -> frozenset[str]:
    """The names that the heading of `text` gives for whoever issues or prints it."""
    lines = [text.view[b.span.start : b.span.end] for b in text.blocks if b.span.start < HEADING]
    found: set[str] = set()
    for line in lines[:6]:
        dateline = _DATELINE.match(line)
        if dateline is not None:
            found.add(dateline.group(1))
        if len(line) > LONGEST_LINE or line.rstrip().endswith((".", "?", "!")):
            continue
        if (issued := _ISSUED.match(line)) is not None:
            found.add(issued.group(1))
        if _YEAR.search(line):
            parts = (_PART.match(part) for part in _CUTS.split(line))
            found |= {part.group(1) for part in parts if part is not None and _is_name(part.group(1))}
    return frozenset(found)


def _is_name(words: str) -> bool:
    """Two capital words or more, and no day, month or byline."""
    parts = words.split()
    plain = {w.casefold().strip(".") for w in parts}
    capital = all(w[:1].isupper() or w in _SMALL for w in parts)
    return len(parts) >= 2 and capital and not plain & _PLAIN and parts[0] not in ("By", "Photo", "Caption")


def is_own(name: str, own: frozenset[str]) -> bool:
    """Whether `name` is one of the names in `own`, or the word for it: "the Dispatch", "the Group of Experts"."""
    return any(name == whole or name.endswith(f" {whole}") or name in _short(whole) for whole in own)


def _short(whole: str) -> frozenset[str]:
    parts = whole.split()
    stop = next((i for i, w in enumerate(parts) if w in _SMALL), len(parts))
    heads = {parts[stop - 1]} if stop else set()
    for i in range(stop + 1, len(parts)):
        if parts[i] in _SMALL:
            heads.add(" ".join(parts[:i]))
    return frozenset(h for h in heads if len(h) > 3)
