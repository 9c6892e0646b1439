"""Where an aircraft is received again and again, against a name that one of its silences would get.

What an aircraft does as a rule is no evidence of what it did once, so nothing is named by it. But it may keep a name
back: an aircraft that was received at one field many times, and never at the one beside it where others are, did not
prove by a silence that fits both that it went there for once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from enduse.flights.airports import AirportTable
from enduse.flights.posterior import Posterior
from enduse.model.visit import Visit

OFTEN = 3
"""Fewer visits are no habit."""

AS_PROBABLE = 0.5
"""What remains of a name that is kept back, at most."""

Counts = Mapping[str, Counter[str]]


@dataclass(frozen=True, slots=True)
class Habits:
    """How many visits of each aircraft were `named` at each airport, and of how many one side at least was `received`;
    of all aircraft together, too."""

    named: Counts
    received: Counts
    all_named: Counter[str]
    all_received: Counter[str]

    @classmethod
    def of(cls, visits: Iterable[Visit]) -> Self:
        """From all visits of an archive."""
        named: dict[str, Counter[str]] = {}
        received: dict[str, Counter[str]] = {}
        for visit in visits:
            if visit.airport is not None:
                named.setdefault(visit.icao24, Counter())[visit.airport] += 1
                received.setdefault(visit.icao24, Counter())[visit.airport] += visit.kind != "dark"
        return cls(named, received, *(sum(each.values(), Counter[str]()) for each in (named, received)))

    def kept_back(self, visit: Visit, found: Posterior, table: AirportTable) -> tuple[Posterior, str] | None:
        """For a dark visit whose name goes against a habit, `found` with what that leaves of the name, and a clause on
        why; null for any other.

        Of an aircraft received n times at a rival and never here the next visit is there with odds of n + 1 to 1 if it
        goes on as before (Laplace's rule of succession) and is received here as well as there; with less where it is
        received worse here, and none where nobody is. Where these odds make the rival the more probable, neither is:
        what the name has above AS_PROBABLE goes to the rival, which never has more than that."""
        own = self.received.get(visit.icao24, Counter[str]())
        most = max(own.values(), default=0)
        if visit.airport is None or visit.kind != "dark" or own[visit.airport] or most < OFTEN:
            return None
        if not self.all_received[visit.airport]:
            return None  # that this one was not received there either tells nothing
        here = _share(self.all_received[visit.airport], self._named_by_others(visit.icao24, visit.airport))
        # Shares fall: no rival further down could weigh more than the name.
        likely = int(np.searchsorted(-found.shares, -found.shares[0] / (most + 1), side="right"))
        against = np.zeros(likely)
        for at, row in enumerate(found.airports[:likely].tolist()):
            code = table.airports[row].code
            if own[code] >= OFTEN:
                there = _share(self.all_received[code], self.all_named[code])
                against[at] = found.shares[at] * (own[code] + 1) * min(1.0, here / there)
        rival = int(np.argmax(against))
        if against[rival] <= found.shares[0]:
            return None
        names = [table.airports[int(found.airports[at])].name for at in (0, rival)]
        often = own[table.airports[int(found.airports[rival])].code]
        received = f"{often} visits to {names[1]} were received, and none to {names[0]}, where others were"
        return _without_name(found, rival), f"; of this aircraft {received}"

    def _named_by_others(self, icao24: str, code: str) -> int:
        return self.all_named[code] - self.named[icao24][code]


def _share(received: int, named: int) -> float:
    """How often visits are received, by so many of them; half where none is known."""
    return (received + 0.5) / (named + 1.0)


def _without_name(found: Posterior, rival: int) -> Posterior:
    """What the first airport has above AS_PROBABLE goes to the one at `rival`."""
    shares = found.shares.copy()
    shares[rival] += max(0.0, shares[0] - AS_PROBABLE)
    shares[0] = min(shares[0], AS_PROBABLE)
    order = np.argsort(-shares, kind="stable")
    columns = ("airports", "arrival", "departure", "soonest_s", "shortest_s")
    return replace(found, shares=shares[order], **{name: getattr(found, name)[order] for name in columns})
