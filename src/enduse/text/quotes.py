"""Decides which words stand between quotation marks, in a view whose marks may be missing or misplaced.

A stack of openers: an opener at the start of a sentence inside an open quotation continues it; a paragraph that
ends open is continued by the next one's opener; a closer that slipped inwards is put back; a closer that is
missing is inferred at the end of the paragraph. Every inference is marked `repaired` and reported. Curly and
straight double marks, single ones, „low“ ones and «guillemets»; no mark is changed. Who speaks is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from enduse.model import Block, Damage, Quotation, Span

FAMILIES = {
    **dict.fromkeys('“”"„‟', "double"),
    **dict.fromkeys("‘’‚'", "single"),
    **dict.fromkeys("«»", "guillemet"),
    **dict.fromkeys("‹›", "small"),
}
ELISIONS = frozenset("em tis twas til till cause bout round n kay".split())
LONGEST_SLIP = 5
"""Words that may stand between a closer that slipped inwards and the place it left."""

DEEPEST = 8
"""Quotations inside one another; openers beyond it are reported and not followed."""

MOST_CLOSERS = 12
"""Single marks looked at for the end of one single quotation."""

_MARK = re.compile("[" + "".join(FAMILIES) + "]")
_SINGLE = re.compile("['’]")
_WORD_AFTER = re.compile(r"\w+")
_SENTENCE_END = frozenset(".?!…")


@dataclass(frozen=True)
class _Open:
    family: str
    start: int
    continues: bool = False
    repaired: bool = False
    nested: int | None = None


def quotations(view: str, blocks: Sequence[Block]) -> tuple[tuple[Quotation, ...], tuple[Damage, ...]]:
    """The quotations of `view` in order, an outer one before those inside it, and damages by offsets of the view."""
    found: list[Quotation] = []
    damages: list[Damage] = []
    mined = [block for block in blocks if block.role != "furniture"]
    carried = False
    for place, block in enumerate(mined):
        following = mined[place + 1] if place + 1 < len(mined) else None
        carried = _paragraph(view, block.span, following, carried, found, damages)
    return tuple(sorted(found, key=lambda q: (q.span.start, -q.span.end))), tuple(damages)


def _paragraph(
    view: str, span: Span, following: Block | None, carried: bool, found: list[Quotation], damages: list[Damage]
) -> bool:
    """Reads one paragraph into `found` and `damages`; whether it ends in a quotation that the next one continues."""
    stack: list[_Open] = []
    first = len(found)
    if carried and not _opens_with_mark(view, span):
        stack.append(_Open("double", span.start, continues=True, repaired=True))
        carried = False
    for at, opens, family in _marks(view, span, stack):
        if opens:
            _open(view, span, at, family, carried and at == span.start, stack, found, damages)
        elif any(opened.family == family for opened in stack):
            _close(at, family, stack, found, damages)
        elif family != "single":
            _unmatched(view, at, found, first, damages)
    return _finish(view, span, following, stack, found, damages)


def _open(
    view: str, span: Span, at: int, family: str, continues: bool,
    stack: list[_Open], found: list[Quotation], damages: list[Damage],
) -> None:  # fmt: skip
    if len(stack) == DEEPEST:
        damages.append(Damage("quotes", Span(at, at + 1), "too many quotations are open at once"))
        return
    top = stack[-1] if stack else None
    if top is not None and top.family == family and _starts_sentence(view, span.start, at):
        stack.pop()
        found.append(_quotation(view, top, at, repaired=True))
        damages.append(Damage("quotes", Span(at, at + 1), "a quotation is opened again before it was closed"))
        stack.append(_Open(family, at + 1, continues=True))
        return
    if top is not None and top.family == family and top.nested is None:
        stack[-1] = replace(top, nested=at)
    stack.append(_Open(family, at + 1, continues=continues))


def _close(at: int, family: str, stack: list[_Open], found: list[Quotation], damages: list[Damage]) -> None:
    while stack:
        opened = stack.pop()
        if opened.family == family:
            if at > opened.start:
                found.append(Quotation(Span(opened.start, at), opened.continues, opened.repaired))
            return
        if opened.family != "single":
            note = "a quotation inside another one is not closed"
            damages.append(Damage("quotes", Span(opened.start - 1, opened.start), note))


def _unmatched(view: str, at: int, found: list[Quotation], first: int, damages: list[Damage]) -> None:
    """A closer with nothing open: the quotation before it, if its own closer slipped inwards, else only a report."""
    note = "a quotation is closed that was not opened"
    if len(found) > first:
        last = found[-1]
        between = view[last.span.end + 1 : at] if at - last.span.end < 200 else ""
        words = between.split()
        if 0 < len(words) <= LONGEST_SLIP and words[0][:1].islower() and not _SENTENCE_END & set(between[:-1]):
            found[-1] = Quotation(Span(last.span.start, at), last.continues, repaired=True)
            damages.append(Damage("quotes", Span(last.span.end, last.span.end + 1), "a closing mark stands too early"))
            return
    damages.append(Damage("quotes", Span(at, at + 1), note))


def _finish(
    view: str, span: Span, following: Block | None, stack: list[_Open], found: list[Quotation], damages: list[Damage]
) -> bool:
    carried = False
    for opened in stack:
        if opened.family == "single":
            continue
        if opened.nested is not None:
            found.append(_quotation(view, opened, opened.nested, repaired=True))
            damages.append(_not_closed(opened))
        elif following is not None and following.role == "body" and _goes_on(view, following.span):
            found.append(_quotation(view, opened, span.end, repaired=opened.repaired))
            carried = True
        elif not opened.repaired:
            found.append(_quotation(view, opened, span.end, repaired=True))
            damages.append(_not_closed(opened))
    return carried


def _not_closed(opened: _Open) -> Damage:
    return Damage("quotes", Span(opened.start - 1, opened.start), "a quotation is not closed")


def _quotation(view: str, opened: _Open, end: int, *, repaired: bool) -> Quotation:
    while end > opened.start and view[end - 1].isspace():
        end -= 1
    return Quotation(Span(opened.start, max(end, opened.start)), opened.continues, repaired)


def _goes_on(view: str, span: Span) -> bool:
    """Whether a paragraph continues a quotation: by an opener of its own, or by a closer that nothing in it opens."""
    if _opens_with_mark(view, span):
        return True
    first = next(_marks(view, span, [_Open("double", span.start)]), None)
    return first is not None and not first[1] and first[2] in ("double", "guillemet")


def _opens_with_mark(view: str, span: Span) -> bool:
    return view[span.start] in '“"„«»' and span.start + 1 < span.end and not view[span.start + 1].isspace()


def _starts_sentence(view: str, start: int, at: int) -> bool:
    before = view[max(start, at - 8) : at].rstrip()
    return bool(before) and before[-1] in _SENTENCE_END and at > start and view[at - 1].isspace()


def _marks(view: str, span: Span, stack: Sequence[_Open]) -> Iterator[tuple[int, bool, str]]:
    """(offset, whether it opens, family) of every mark that is one; `stack` is read as it stands at each mark."""
    for match in _MARK.finditer(view, span.start, span.end):
        at, mark = match.start(), match[0]
        before = view[at - 1] if at > span.start else " "
        after = view[at + 1] if at + 1 < span.end else " "
        family = FAMILIES[mark]
        inside = any(opened.family == family for opened in stack)
        if family == "single":
            opens = _single(view, span, at, mark, before, after, inside)
        elif family == "double":
            opens = _double(mark, before, after, inside)
        else:
            opens = not inside and not after.isspace() if mark in "«‹" else not inside and _left_free(before, after)
        if opens is not None:
            yield at, opens, family


def _left_free(before: str, after: str) -> bool:
    return (before.isspace() or before in "([{—–-/“‘„\"'") and not after.isspace()


def _double(mark: str, before: str, after: str, inside: bool) -> bool | None:
    if mark in "„‟":
        return True
    if mark == "“":
        return not inside or _left_free(before, after)
    if mark == "”":
        return not inside and _left_free(before, after) and after != "”"
    if before.isdigit() and not inside:
        return None
    if _left_free(before, after) and after not in ".,;:!?)":
        return not (inside and before in "—–-\"'([{“‘" and not after.isalnum())
    return not inside and not after.isspace() and after not in ".,;:!?)" and before != "“"


def _single(view: str, span: Span, at: int, mark: str, before: str, after: str, inside: bool) -> bool | None:
    if mark == "‚":
        return True if after.isalpha() and not before.isalnum() else None
    word = _WORD_AFTER.match(view, at + 1, span.end)
    if mark != "’" and not inside and not before.isalnum() and after.isalnum():
        if after.isdigit() or (word is not None and word[0].lower() in ELISIONS):
            return None
        return True if _single_closer(view, span, at + 1) else None
    if inside and not after.isalnum() and not before.isspace() and at == _single_closer(view, span, at):
        return False
    return None


def _single_closer(view: str, span: Span, at: int) -> int | None:
    """The single closer from `at` on: the first that is no possessive, else the first that may be one."""
    doubtful = None
    for match in islice(_SINGLE.finditer(view, at, min(span.end, at + 600)), MOST_CLOSERS):
        after = view[match.end()] if match.end() < span.end else " "
        before = view[match.start() - 1]
        if after.isalnum() or before.isspace():
            continue
        rest = view[match.end() : match.end() + 2]
        if before not in "sS" or not (rest[:1].isspace() and rest[1:].islower()):
            return match.start() if doubtful is None or not _far(view, doubtful, match.start()) else doubtful
        doubtful = match.start() if doubtful is None else doubtful
    return doubtful


def _far(view: str, start: int, end: int) -> bool:
    return any(c in _SENTENCE_END for c in view[start : end - 1]) or end - start > 120
