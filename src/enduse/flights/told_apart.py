"""A gap that holds two landings -> its halves, each from its own end. Tells them apart where one of them has a name,
and never as two visits at one field."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from enduse.flights.posterior import Posterior
from enduse.flights.stops import Gap


class Told(NamedTuple):
    """A gap, or half of one, with its posterior; `other` is that of the other landing in the same silence."""

    gap: Gap
    found: Posterior
    other: Posterior | None = None


def told_apart(gap: Gap, found: Posterior) -> tuple[Told, ...]:
    """The gap as a whole, or its two landings."""
    if found.halves is None:
        return (Told(gap, found),)
    into, out = found.halves
    names = [int(half.airports[0]) for half in found.halves if half.named]
    if not names or names[1:] == names[:1]:
        return (Told(gap, found),)
    first = replace(gap, after=None, destination=-1, beyond=gap.after, callsign=gap.earlier)
    second = replace(gap, before=None, origin=-1, beyond=gap.before, callsign=gap.later)
    return Told(first, into, out), Told(second, out, into)
