"""How well found visits meet the truth of a simulated archive: recall, precision, calibration, at one airport.

A found visit meets a true one of the same aircraft where their times on the ground overlap; one to one, longest overlap
first. Named: the found visit says the airport. Left open: it names none, and the airport is among its candidates with
at least OPEN. Visits where the archive begins or ends are no recall, and no false alarm either; neither are the unseen,
of which nothing was received for hundreds of kilometres.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from receiver_network import DARK, HALF_DARK, SEEN, UNSEEN, TrueVisit

from enduse.flights.cleaning import clean
from enduse.flights.tally import Tally
from enduse.model.visit import NO_LANDING, UNLISTED, Visit

if TYPE_CHECKING:
    import pyarrow as pa

OPEN = 0.1
BINS = 10
KINDS = (SEEN, HALF_DARK, DARK, UNSEEN)
_EVER, _HOUR = 1 << 62, 3_600_000_000


def cleaned(received: pa.Table) -> pa.Table:
    """Received positions as every archive comes to the rules."""
    table: pa.Table = clean(received.sort_by([("icao24", "ascending"), ("time", "ascending")]), Tally())[0]
    return table


@dataclass(frozen=True, slots=True)
class Score:
    """Counts at one airport. `truth`, `named`, `left_open` by how visible the true visits are; `found` visits that
    name the airport, `right` of them at it; calibration errors of the airport's probability and of all candidates."""

    airport: str
    truth: Mapping[str, int]
    named: Mapping[str, int]
    left_open: Mapping[str, int]
    found: int
    right: int
    calibration: float
    calibration_all: float
    pairs: int

    def recall(self, *kinds: str) -> float:
        """Share of the true visits of these kinds that are named."""
        return _share(sum(self.named[kind] for kind in kinds), sum(self.truth[kind] for kind in kinds))

    def recall_open(self, *kinds: str) -> float:
        """The same, with those left open."""
        held = sum(self.named[kind] + self.left_open[kind] for kind in kinds)
        return _share(held, sum(self.truth[kind] for kind in kinds))

    @property
    def precision(self) -> float:
        """Share of the visits found at the airport that were there."""
        return _share(self.right, self.found)

    def line(self, name: str) -> str:
        """One line to print."""
        seen, dark = self.recall(SEEN), self.recall(HALF_DARK, DARK)
        return (
            f"{name:<22} seen {seen:5.3f} ({self.truth[SEEN]:4d})  half-dark {self.recall(HALF_DARK):5.3f}"
            f" ({self.truth[HALF_DARK]:3d})  dark {self.recall(DARK):5.3f} ({self.truth[DARK]:3d})"
            f"  both {dark:5.3f}, open {self.recall_open(HALF_DARK, DARK):5.3f}"
            f"  precision {self.precision:5.3f} ({self.found:4d})"
            f"  ECE {self.calibration:5.3f} / {self.calibration_all:5.3f}"
        )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else math.nan


def microseconds(instant: str) -> int:
    """ISO 8601 in UTC to microseconds since 1970."""
    moment = datetime.fromisoformat(instant)
    if moment.tzinfo is None:
        moment = datetime.fromisoformat(instant + "+00:00")
    return round(moment.timestamp() * 1_000_000)


def span(visit: Visit) -> tuple[int, int]:
    """The estimated time on the ground; an end that is not told is an hour from the other, since only that one says
    which visit it is."""
    start = microseconds(visit.arrival) if visit.arrival else None
    end = microseconds(visit.departure) if visit.departure else None
    if start is None and end is None:
        return -_EVER, _EVER
    if start is None or end is None:
        return (end - _HOUR, end) if start is None else (start, start + _HOUR)
    return start, max(start, end)


def true_span(visit: TrueVisit) -> tuple[int, int]:
    """The true time on the ground."""
    start = -_EVER if visit.arrival is None else visit.arrival
    return start, _EVER if visit.departure is None else visit.departure


def matched(found: Sequence[Visit], truth: Sequence[TrueVisit]) -> dict[int, int]:
    """Index of a found visit to the index of the true visit that it meets, whatever airport it names."""
    by_address: dict[str, list[int]] = {}
    for j, visit in enumerate(truth):
        by_address.setdefault(visit.icao24, []).append(j)
    pairs = []
    for i, visit in enumerate(found):
        start, end = span(visit)
        for j in by_address.get(visit.icao24, ()):
            low, high = true_span(truth[j])
            overlap = min(end, high) - max(start, low)
            if overlap >= 0:
                pairs.append((min(overlap, _EVER) - (truth[j].airport != visit.airport), -i, -j))
    met: dict[int, int] = {}
    taken = set()
    for _, i, j in sorted(pairs, reverse=True):
        if -i not in met and -j not in taken:
            met[-i] = -j
            taken.add(-j)
    return met


def calibration_error(pairs: Iterable[tuple[float, bool]], bins: int = BINS) -> float:
    """Expected calibration error: mean over equal bins of |mean probability - share that came true|, by count."""
    sums = [[0, 0.0, 0] for _ in range(bins)]
    for probability, came in pairs:
        one = sums[min(bins - 1, int(probability * bins))]
        one[0] += 1
        one[1] += probability
        one[2] += came
    total = sum(one[0] for one in sums)
    return sum(abs(p - k) for _, p, k in sums) / total if total else math.nan


def score(found: Sequence[Visit], truth: Sequence[TrueVisit], airport: str) -> Score:
    """How well `found` meets `truth` at `airport`."""
    met = matched(found, truth)
    counts = {name: dict.fromkeys(KINDS, 0) for name in ("truth", "named", "open")}
    for visit in truth:
        if visit.airport == airport and visit.arrival is not None and visit.departure is not None:
            counts["truth"][visit.visible] += 1
    right = named = 0
    here: list[tuple[float, bool]] = []
    everywhere: list[tuple[float, bool]] = []
    for i, visit in enumerate(found):
        real = truth[met[i]] if i in met else None
        place = NO_LANDING if real is None else real.airport if real.listed else UNLISTED
        whole = real is not None and real.arrival is not None and real.departure is not None
        chances = {candidate.airport: candidate.probability for candidate in visit.candidates}
        if visit.airport is not None:
            chances.setdefault(visit.airport, visit.probability)
        everywhere += [(probability, name == place) for name, probability in chances.items()]
        if airport in chances:
            here.append((chances[airport], place == airport))
        if visit.airport == airport:
            named += 1
            right += place == airport
        if real is not None and whole and place == airport:
            if visit.airport == airport:
                counts["named"][real.visible] += 1
            elif visit.airport is None and chances.get(airport, 0.0) >= OPEN:
                counts["open"][real.visible] += 1
    return Score(
        airport,
        counts["truth"],
        counts["named"],
        counts["open"],
        named,
        right,
        calibration_error(here),
        calibration_error(everywhere),
        len(here),
    )
