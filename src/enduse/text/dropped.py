"""Decides where words are missing, as when a mirror ate the links of a page. Says where, never which words.

Token patterns over closed classes of English words: after an article or a possessive no preposition, conjunction
or auxiliary can stand; no sentence begins with a small auxiliary; quotation marks hold something. Precision before
recall: what can be read as English is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from enduse.model import Block, Damage, Span

ARTICLES = "the|a|an|its|their|our|my|your|every"
PREPOSITIONS = "of|from|with|in|to|for|by|at|on|against|between|among|into|about|during"
CONJUNCTIONS = "and|or|that|which|who|than"
AUXILIARIES = "is|are|was|were|has|have|had|does|did"

_B = r"[ \t]{1,8}"
_HOLE = re.compile(
    rf"(?<![\w'’.-])(?P<left>{ARTICLES}){_B}(?P<right>{PREPOSITIONS}|{CONJUNCTIONS}|{AUXILIARIES})(?![\w'’-])(?={_B}(?P<next>[\w-]+)|)",
    re.IGNORECASE,
)
_LETTERS = frozenset(("a", "an"))
_FIXED = frozenset(
    (("at", "times"), ("at", "first"), ("at", "best"), ("by", "now"), ("by", "then"), ("in", "some"), ("in", "many"),
     ("in", "part"), ("to", "be"), ("on", "again"), ("for", "profit"), ("to", "do"), ("by", "far"), ("in", "crowd"),
     ("of", "late"), ("in", "house"), ("with", "it"), ("at", "large"), ("in", "laws"))
)  # fmt: skip
"""Second and third word of phrases that may stand after an article: "the at times violent", "the to be named"."""

_GAP = re.compile(
    rf"(?<![\w'’-])(?P<left>{ARTICLES}|{PREPOSITIONS}|and|or)[ \t]{{2,}}"
    rf"(?P<right>{PREPOSITIONS}|and|or|is|are|was|were|has|had)(?![\w'’-])"
)
_LOST_LINK = re.compile(r"(?P<left>[^\s,.;:!?()]+)[ \t]{2,}(?P<right>[\w'’-]+|[,.;:!?)])")
_STOPPED = re.compile(r"(?<![\w'’.-])(?P<left>the|an|their|our|my|every)(?P<right>[ \t]{0,8}[,.;:)](?!\w))")
_SPACED = re.compile(rf"(?<![\w'’.-])(?P<left>{ARTICLES}|{PREPOSITIONS}|and|or)(?P<right>[ \t]{{1,8}}[,.;:)](?![\w.]))")
_EMPTY_QUOTES = re.compile(r"(?<![^\s(\[])(?:\"[ \t]?\"|“[ \t]?”|‘[ \t]?’|«[ \t]?»|„[ \t]?“)(?![^\s.,;:!?)\]])")
_BARE_VERB = re.compile(
    rf"(?:is|are|was|were|has|have|had|does|did|will|would|could|should|may|might|said|says|told)(?={_B}[a-z])"
)
_STOP_THEN_VERB = re.compile(
    rf"(?<=[a-z]{{3}})[.!?][\"”’)]?{_B}(?P<verb>is|are|was|were|has|have|had|will|would|could)(?={_B}[a-z])"
)
_ABBREVIATED = re.compile(
    r"\b(?:corp|dept|govt|approx|capt|assn|univ|prof|messrs|bros|intl|natl|cmdr|gen|maj|hons|etc|vol|gov|rep|sen|col|sgt|"
    r"mrs|inc|ltd|est|min|max|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|ave|viz|fig)$",
    re.IGNORECASE,
)


def dropped_words(view: str, blocks: Sequence[Block], *, blanks: bool = False) -> tuple[Damage, ...]:
    """The holes in `view`, by its offsets, in order. The span is that of the words on both sides of the hole.

    `blanks`: two blanks inside a line stand for words that were lost with their link, as the reader of pages leaves
    them."""
    spaced = _sets_marks_apart(view)
    found = {damage.span: damage for block in blocks for damage in _holes(view, block, spaced)}
    if blanks:
        known = sorted(found)
        for block in blocks:
            for match in _LOST_LINK.finditer(view, block.span.start, block.span.end):
                damage = _between(match)
                if block.role != "furniture" and not any(span.overlaps(damage.span) for span in known):
                    found[damage.span] = damage
    return tuple(found[span] for span in sorted(found))


def _holes(view: str, block: Block, spaced: bool) -> Iterator[Damage]:
    start, end = block.span.start, block.span.end
    for match in _HOLE.finditer(view, start, end):
        if _is_hole(view, match):
            yield _between(match)
    for pattern in (_GAP,) if spaced else (_GAP, _STOPPED, _SPACED):
        for match in pattern.finditer(view, start, end):
            yield _between(match)
    for match in _EMPTY_QUOTES.finditer(view, start, end):
        yield Damage("dropped words", Span(*match.span()), "nothing stands between these quotation marks")
    first = _BARE_VERB.match(view, start, end) if block.role in ("body", "caption", "standfirst") else None
    if first is not None and (start == 0 or view[start - 1] == "\n") and _after_a_stop(view, start):
        yield Damage("dropped words", Span(*first.span()), "the paragraph begins with a verb: its subject is missing")
    for match in _STOP_THEN_VERB.finditer(view, start, end):
        if not _ABBREVIATED.search(view, max(start, match.start() - 12), match.start()):
            yield Damage(
                "dropped words", Span(*match.span("verb")), "the sentence begins with a verb: its subject is missing"
            )


def _is_hole(view: str, match: re.Match[str]) -> bool:
    left, right, following = match["left"], match["right"], match["next"]
    if right != right.lower() or (left.isupper() and len(left) > 1):
        return False
    if left.lower() in _LETTERS and (left.isupper() or right in ("to", "and", "or", "in", "is", "are", "for", "at")):
        return False
    if following is not None and (right, following.lower()) in _FIXED:
        return False
    before = view[max(0, match.start() - 2) : match.start()]
    return not before.rstrip().endswith(("“", '"', "‘", "'", "/"))


def _after_a_stop(view: str, start: int) -> bool:
    """Whether the line above is complete, so that a small letter here is no continuation of it."""
    above = view[max(0, start - 200) : start].rstrip()
    return not above or (above[-1] not in ",;-–—" and not above[-1].islower())


def _between(match: re.Match[str]) -> Damage:
    left, right = match["left"], match["right"].strip()
    note = f"words are missing between “{left}” and “{right}”"
    return Damage("dropped words", Span(match.start("left"), match.end("right")), note)


def _sets_marks_apart(view: str) -> bool:
    """Whether the text puts a blank before its commas and stops as a habit, as tokenised and some French texts do."""
    sample = view[:50_000]
    apart = len(re.findall(r"\w [,.;](?:\s|$)", sample))
    return apart > 3 and apart * 10 > len(re.findall(r"\w[,.;](?:\s|$)", sample))
