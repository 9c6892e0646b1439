"""What a poor feed makes of flights: a row a minute, days missing, MLAT, no flag for the ground, mountains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from .flown import Flight
from .globe import Array, airport, distance_km, turn
from .reception import SLOT_S, START, Flags, Receivers
from .sampling import Recorder, Rows, Silence
from .ways import DAY_S

GROUND_KM = 4.0
"""No receiver hears an aircraft on the ground beyond."""


@dataclass(slots=True)
class Masked(Receivers):
    """Receivers beside a mountain: those within 60 km of `target` see little within 60 degrees of `hidden`."""

    target: str = ""
    hidden: float = 0.0

    def __post_init__(self) -> None:
        Receivers.__post_init__(self)
        lat, lon, _ = airport(self.target)
        for station in self.stations:
            if distance_km(station[0], station[1], lat, lon) < 60:
                for sector in range(12):
                    if abs(turn(sector * 30 + 15, self.hidden)) < 60:
                        station[3][sector] = self.rng.uniform(4, 8)

    def received(self, time: Array, lat: Array, lon: Array, alt: Array, ground: Flags, field_ft: Array) -> Flags:
        """Which rows of one flight are received; on the ground only near a receiver at work."""
        ok = Receivers.received(self, time, lat, lon, alt, ground, field_ft)
        near = np.zeros(len(time), bool)
        for at_lat, at_lon, _, _, _, on, _ in self.stations:
            slot = np.clip(((time - START) // SLOT_S).astype(int), 0, len(on) - 1)
            near |= (distance_km(lat, lon, at_lat, at_lon) < GROUND_KM) & on[slot]
        return ok & (~ground | near)


@dataclass(slots=True)
class PoorRecorder(Recorder):
    """A recorder of a feed. `every_s`: one row in so many seconds; `missing`: days without any row; `flagless`: no
    row is marked as on the ground; `mlat`: share of aircraft without ADS-B."""

    every_s: float = 0.0
    missing: frozenset[int] = frozenset()
    flagless: bool = False
    mlat: float = 0.0
    by_mlat: dict[str, bool] = field(default_factory=dict)
    bare: dict[str, bool] = field(default_factory=dict)

    def hear(
        self,
        address: str,
        flight: Flight,
        callsign: str | None,
        parked: tuple[float, float],
        silences: Sequence[Silence],
    ) -> None:
        """Keep what the feed keeps of one flight."""
        rng = self.sky.rng
        count = len(self.kept)
        Recorder.hear(self, address, flight, callsign, parked, silences)
        if len(self.kept) == count:
            return
        name, rows, names, source = self.kept.pop()
        if address not in self.by_mlat:
            self.by_mlat[address] = rng.random() < self.mlat
            self.bare[address] = rng.random() < 0.3
        keep = ~np.isin((rows.time / 1e6 - START) // DAY_S, list(self.missing))
        if self.every_s:
            minute = np.floor((rows.time / 1e6 + rng.uniform(0, self.every_s)) / self.every_s)
            order = np.argsort(rows.time, kind="stable")
            first = np.zeros(len(order), bool)
            first[order] = np.append(True, np.diff(minute[order]) > 0)
            keep &= first
        if self.by_mlat[address]:
            keep &= self._roughened(rows)
            source = np.full(len(source), "mlat", object)
        if self.flagless:
            self._unflagged(rows, flight, self.bare[address])
        if keep.any():
            self.kept.append((name, rows.take(keep), names[keep], source[keep]))

    def _roughened(self, rows: Rows) -> Flags:
        """MLAT, in place: positions off by hundreds of metres, heights absent or rough, no rates; which rows it has."""
        rng, n = self.sky.rng, len(rows.time)
        had = ~rows.ground & (rows.alt > rng.uniform(3000, 9000)) & (rng.random(n) < 0.8)
        rows.lat, rows.lon = rows.lat + rng.normal(0, 0.004, n), rows.lon + rng.normal(0, 0.004, n)
        if rng.random() < 0.5:
            rows.alt = np.full(n, np.nan)
        else:
            rows.alt = np.round((rows.alt + rng.normal(0, 400, n)) / 500) * 500
        rows.climb = np.full(n, np.nan)
        rows.speed = np.maximum(rows.speed + rng.normal(0, 20, n), 0)
        rows.track = (rows.track + rng.normal(0, 8, n)) % 360
        return had

    def _unflagged(self, rows: Rows, flight: Flight, bare: bool) -> None:
        """No flag, in place: rows on the ground carry the height of the field, or none."""
        early = rows.time / 1e6 < (flight.time[0] + flight.time[-1]) / 2
        field_ft = np.where(early, airport(flight.origin)[2], airport(flight.destination)[2])
        error = round(self.sky.rng.normal(0, 100) / 25) * 25
        rows.alt = np.where(rows.ground, np.nan if bare else np.round(field_ft / 25) * 25 + error, rows.alt)
        rows.ground = np.zeros(len(rows.ground), bool)


def towards(flight: Flight, below: float, *, arriving: bool) -> float:
    """When the flight is last above `below` (ft over the field) before landing, or first after take-off; seconds."""
    code = flight.destination if arriving else flight.origin
    high = flight.time[flight.alt > airport(code)[2] + below]
    if not len(high):
        return float(flight.time[-1] if arriving else flight.time[0])
    return float(high[-1] if arriving else high[0])
