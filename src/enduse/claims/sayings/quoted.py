"""Joins quotations to the cue beside them, and lets a quotation run on after its speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from enduse.claims.sayings.cues import ATTITUDE, JUDGE
from enduse.claims.sayings.saying import Saying, Tokens

SHORTEST = 3
"""Tokens of a quotation that can be said on its own; shorter ones are a term in somebody's mouth."""


def join_quotations(doc: Any, found: Sequence[Saying], quoted: Sequence[range]) -> list[Saying]:
    """`found` with whole quotations in the contents they belong to."""
    done = [_framed(doc, saying, quoted) for saying in found]
    inside = frozenset(i for r in quoted for i in r)
    last: int | None = None
    for r in quoted:
        place = _speaks(doc, done, r, inside)
        if place is None and last is not None and len(r) >= SHORTEST and _whole_sentence(doc, r):
            place = last if not _another(done, last, r, inside) else None
        if place is not None:
            saying = done[place]
            done[place] = replace(saying, content=saying.content | (frozenset(r) - saying.source - saying.cue))
            last = place if len(r) >= SHORTEST else last
    return done


def _framed(doc: Any, saying: Saying, quoted: Sequence[range]) -> Saying:
    """ "'...,' she said, but the talks went on": only the quotation right before the frame is said."""
    frame = saying.source | saying.cue
    if saying.form not in ("clause", "around", "object") or not frame or not saying.content:
        return saying
    first = min(frame)
    before = next((r for r in quoted if r.stop <= first <= r.stop + 2 and len(r) >= SHORTEST), None)
    if before is None or not saying.content & frozenset(before) or saying.anchor - first > 25:
        return saying
    sentence = doc[saying.anchor].sent
    beside = [r for r in quoted if r.start > saying.anchor and r.start < sentence.end]
    return replace(saying, content=frozenset(before) | frozenset(i for r in beside for i in r))


def _speaks(doc: Any, found: list[Saying], quoted: range, inside: Tokens) -> int | None:
    """The place in `found` of the saying that a quotation belongs to."""
    tokens = set(quoted)
    touching = [k for k, s in enumerate(found) if s.anchor not in inside and s.content & tokens and s.source]
    if touching:
        return touching[0]
    if len(quoted) < SHORTEST:
        return None
    first, last = doc[quoted.start].sent, doc[quoted.stop - 1].sent
    near = [
        (abs(s.anchor - (quoted.start if s.anchor < quoted.start else quoted.stop)), k)
        for k, s in enumerate(found)
        if s.anchor not in inside
        and s.source
        and s.kind not in (ATTITUDE, JUDGE)
        and s.form in ("clause", "around", "object", "light verb")
        and not any(doc[i].tag_ == "MD" for i in s.cue)
        and (first.start <= s.anchor < first.end or last.start <= s.anchor < last.end or _adjoins(doc, s, quoted))
    ]
    return min(near)[1] if near else None


def _adjoins(doc: Any, saying: Saying, quoted: range) -> bool:
    """Whether the frame of a cue without content stands right after the quotation, or right before it with a colon."""
    frame = saying.source | saying.cue
    if saying.content or not frame:
        return False
    after = quoted.stop <= min(frame) <= quoted.stop + 2
    before = 0 < quoted.start - max(frame) <= 12 and any(t.text == ":" for t in doc[max(frame) + 1 : quoted.start])
    return after or before


def _whole_sentence(doc: Any, quoted: range) -> bool:
    before = doc[max(0, quoted.start - 1)]
    opens = (
        quoted.start <= 1
        or doc[max(0, quoted.start - 2)].text in (".", "?", "!", '"', ":", "--")
        or before.is_sent_start
    )
    return bool(opens and doc[quoted.start].text[:1].isupper())


def _another(found: list[Saying], last: int, quoted: range, inside: Tokens) -> bool:
    """Whether somebody else is said to say something between the last quotation's cue and this one."""
    at = max(found[last].content | {found[last].anchor})
    return any(
        at < s.anchor < quoted.start and s.anchor not in inside and s.head != found[last].head and s.told for s in found
    )
