"""Decides which line ends are only the edge of a column, and joins those lines in the view.

A text is hard-wrapped when its lines were filled greedily: the next line's first word would not have fitted.
The width is the one that explains most pairs of lines; without such a width nothing is joined. A hyphen at a
line's end is dropped where a PDF breaks a word, kept where the text itself spells the word with one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from enduse.model import Repair, Span

NARROWEST, WIDEST = 40, 120
"""Characters in a line of a hard-wrapped column."""

EXPLAINED = 0.7
"""Share of line pairs that one width must explain."""

FEWEST_PAIRS = 3
FEWEST_PAIRS_OF_A_PDF = 2

PDF_SLACK = 8
"""Characters by which the lines of a proportional font differ from a common width."""

KEPT_HYPHENS = frozenset(
    "air all anti co cross counter ex first half high ground in land long low medium mid multi near non off on one "
    "post pre pro quasi radar re sea second self semi short so sub surface three two ultra under well".split()
)
"""First halves of compounds that keep their hyphen at a line's end when the text gives no other sign."""

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]*(\r\n|[\n\r\x0b\x85\u2028]|[\x0c\u2029]|\Z)")
_QUOTED = re.compile(r"(?:> ?)+")
_BULLET = re.compile(r"(?:[-*•·‣▪–—+]|#{1,6}|\d{1,3}[.)]|[a-zA-Z][.)])[ \t\u00a0]|```|~~~|={3,}|-{3,}|\|")
_HEADING = re.compile(r"#{1,6} |```|~~~|\|")
_BROKEN = re.compile(r"([^\W\d_]+)([-\u2010\u00ad])$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENDED = frozenset('.!?:;"”’»)]')


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    next: int
    indent: int
    quoted: int
    hard: bool

    @property
    def width(self) -> int:
        return self.end - self.start + self.indent


def line_repairs(text: str, *, media_type: str = "text/plain") -> tuple[Repair, ...]:
    """Repairs that join the lines of hard-wrapped paragraphs, in order."""
    lines = list(_lines(text))
    pdf = media_type == "application/pdf"
    width = _width(text, lines, PDF_SLACK if pdf else 0)
    if width is None and not pdf:
        return ()
    spelled: Counter[str] | None = None
    repairs = []
    for line, following in pairwise(lines):
        if not _same_paragraph(text, line, following):
            continue
        broken = _BROKEN.search(text, max(line.start, line.end - 40), line.end)
        if broken and text[following.start].islower():
            spelled = Counter(m[0].lower() for m in _WORD.finditer(text)) if spelled is None else spelled
            repairs.append(_mended(text, line, following, broken, spelled, pdf))
        elif width is not None and _filled(text, line, following, width, PDF_SLACK if pdf else 0):
            repairs.append(Repair(Span(line.end, following.start), " ", "line end inside a paragraph"))
    return tuple(repairs)


def _lines(text: str) -> Iterator[_Line]:
    """The lines of `text`; `start` and `end` leave out blanks, a form feed and the prefix of quoted mail."""
    at = 0
    while at < len(text):
        match = _LINE.match(text, at)
        if match is None:
            return
        start, end = at, match.start(1)
        body = text[start:end]
        prefix = _QUOTED.match(body)
        quoted = prefix[0].count(">") if prefix else 0
        inner = body[prefix.end() :] if prefix else body
        bare = inner.strip(" \t\u00a0")
        indent = len(inner) - len(inner.lstrip(" \t\u00a0"))
        first = end - len(inner) + (indent if bare else len(inner))
        yield _Line(first, first + len(bare), match.end(), indent, quoted, match[1] in ("\x0c", "\u2029"))
        at = match.end()


def _same_paragraph(text: str, line: _Line, following: _Line) -> bool:
    if line.end == line.start or following.end == following.start or line.quoted != following.quoted:
        return False
    if line.hard and not (text[following.start].islower() and text[line.end - 1] not in _ENDED):
        return False
    return not _BULLET.match(text, following.start) and not _HEADING.match(text, line.start)


def _first_word(text: str, line: _Line) -> int:
    space = text.find(" ", line.start, line.end)
    return (line.end if space < 0 else space) - line.start


def _width(text: str, lines: Sequence[_Line], slack: int) -> int | None:
    """The column width that explains most pairs of neighbouring lines, or null."""
    long = sum(line.end - line.start for line in lines if line.width > WIDEST)
    if long * 2 > sum(line.end - line.start for line in lines):
        return None
    edges = [0] * (WIDEST + 2)
    pairs = 0
    for line, following in pairwise(lines):
        if not _same_paragraph(text, line, following) or text[line.end - 1] in "-\u2010\u00ad":
            continue
        pairs += 1
        low = max(NARROWEST, line.width - slack)
        high = min(WIDEST, line.width + _first_word(text, following) + slack)
        if low <= high:
            edges[low] += 1
            edges[high + 1] -= 1
    if pairs < (FEWEST_PAIRS_OF_A_PDF if slack else FEWEST_PAIRS):
        return None
    covered, best, width = 0, 0, 0
    for candidate, change in enumerate(edges):
        covered += change
        if covered > best:
            best, width = covered, candidate
    return width if best >= EXPLAINED * pairs else None


def _filled(text: str, line: _Line, following: _Line, width: int, slack: int) -> bool:
    """Whether `line` ends where the column does, or its sentence plainly goes on in `following`."""
    if following.indent > line.indent + 1 and text[line.end - 1] in _ENDED:
        return False
    if line.width + _first_word(text, following) + slack >= width:
        return True
    return text[following.start].islower() and line.width * 2 > width and text[line.end - 1] not in _ENDED


def _mended(
    text: str, line: _Line, following: _Line, broken: re.Match[str], spelled: Counter[str], pdf: bool
) -> Repair:
    head, hyphen = broken[1].lower(), broken[2]
    tail = _WORD.match(text, following.start, following.end)
    rest = tail[0].lower() if tail else ""
    joined, kept = spelled[head + rest], spelled[f"{head}-{rest}"]
    if text[broken.start() - 1 : broken.start()] == "-":
        joined, kept = 0, 1
    drop = joined > kept or (joined == kept and pdf and head not in KEPT_HYPHENS and len(rest) > 1)
    if hyphen == "\u00ad" or drop:
        return Repair(Span(broken.start(2), following.start), "", "word broken at a line end")
    return Repair(Span(line.end, following.start), "", "line end after a hyphen")
