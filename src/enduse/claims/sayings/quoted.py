"""Joins quotations to the cue beside them, and lets a quotation run on after its speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from enduse.claims.sayings.cues import ATTITUDE, JUDGE
from enduse.claims.sayings.saying import Saying

SHORTEST = 3
"""Tokens of a quotation that can be said on its own; shorter ones are a term in somebody's mouth."""


def join_quotations(doc: Any, found: Sequence[Saying], quoted: Sequence[range]) -> list[Saying]:
    """`found` with whole quotations in the contents they belong to."""
    done = list(found)
    for r in quoted:
        place = _speaks(doc, done, r)
        if place is not None:
            saying = done[place]
            whole = frozenset(r) - saying.source
            done[place] = replace(saying, content=saying.content | whole)
    return done


def _speaks(doc: Any, found: list[Saying], quoted: range) -> int | None:
    """The place in `found` of the saying that a quotation belongs to."""
    inside = set(quoted)
    touching = [k for k, s in enumerate(found) if s.anchor not in inside and s.content & inside and s.source]
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
        and (first.start <= s.anchor < first.end or last.start <= s.anchor < last.end)
        and not (s.content and s.form in ("noun",))
    ]
    if near:
        return min(near)[1]
    earlier = [k for k, s in enumerate(found) if s.anchor < quoted.start and s.source and s.content]
    return earlier[-1] if earlier and found[earlier[-1]].kind not in (ATTITUDE, JUDGE) else None
