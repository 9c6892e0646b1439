"""Settles drafts of one paragraph that say the same: the fuller one stays, damage is marked where it matters."""

from __future__ import annotations

from bisect import bisect_left

from enduse.claims.draft import Draft
from enduse.model.span import Span
from enduse.model.text import Text


def settle(drafts: list[Draft], text: Text) -> list[Draft]:
    """`drafts` without repetitions, in text order, with `damaged` set where words are missing inside the quote."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (-_weight(d), d.start, d.end, d.rule)):
        if not any(_repeats(draft, other) for other in kept):
            kept.append(draft)
    for draft in kept:
        span = text.to_source(Span(draft.start, draft.end))
        draft.damaged = draft.damaged or bisect_left(text.holes, span.start) < bisect_left(text.holes, span.end)
    return sorted(kept, key=lambda d: (d.start, d.end, d.kind, d.rule))


def _weight(draft: Draft) -> int:
    return sum(2 if not filler.inherited else 1 for fillers in draft.roles.values() for filler in fillers)


def _repeats(draft: Draft, other: Draft) -> bool:
    """Whether `other` already says all that `draft` says, in overlapping words of the same kind."""
    if draft.kind != other.kind or draft.start >= other.end or other.start >= draft.end:
        return False
    if (draft.voice.speaker, draft.stance) != (other.voice.speaker, other.stance) and draft.kind != "response":
        if draft.voice.speaker and other.voice.speaker and draft.voice.speaker != other.voice.speaker:
            return False
        inside = other.start <= draft.start and draft.end <= other.end
        if not inside:
            return False
    values = {(role, f.value) for role, fillers in draft.roles.items() for f in fillers}
    others = {(role, f.value) for role, fillers in other.roles.items() for f in fillers}
    return values <= others
