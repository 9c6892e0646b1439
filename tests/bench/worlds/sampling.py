"""Rows of a flight as an archive would hold them: sampled, received, noisy, some stale or spoofed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from enduse.flights.columns import POSITIONS

from .flown import Flight
from .globe import Array, Point, airport, distance_km, offset
from .reception import START, Flags
from .ways import DAY_S, Sky

Silence = tuple[float, float]
"""Start and end (s) of a time with the transponder off."""
STALE_AFTER_US = 300_000_000


class Network(Protocol):
    """What `reception` offers."""

    def received(self, time: Array, lat: Array, lon: Array, alt: Array, ground: Flags, field_ft: Array) -> Flags:
        """Which rows of one flight are received."""


@dataclass(frozen=True, slots=True)
class Spoofing:
    """A time and a circle (km) in which receivers report `fake` for some aircraft."""

    begin: float
    end: float
    fake: Point
    centre: Point
    radius: float


@dataclass(slots=True)
class Rows:
    """Columns of rows in parallel; time in seconds until noise is added, then microseconds."""

    time: npt.NDArray[Any]
    lat: Array
    lon: Array
    alt: Array
    ground: Flags
    speed: Array
    track: Array
    climb: Array

    def take(self, which: npt.NDArray[Any]) -> Rows:
        """The rows of a mask or of indices."""
        return Rows(*(getattr(self, one.name)[which] for one in fields(self)))


def sampled(sky: Sky, flight: Flight, parked_before: float, parked_after: float, cruise_step: float) -> Rows:
    """Rows every 5 to 15 s, fewer in cruise, with taxiing before and after."""
    rng = sky.rng
    begin, end = flight.time[0], flight.time[-1]
    taxi_out = min(rng.uniform(240, 900), max(60, parked_before * 0.4))
    taxi_in = min(rng.uniform(200, 600), max(60, parked_after * 0.4))
    time = begin + np.cumsum(rng.uniform(5, 15, int((end - begin) / 5) + 10))
    time = time[time < end]
    alt = np.interp(time, flight.time, flight.alt)
    cruise = (alt > 16000) & (time - begin > 1500) & (end - time > 1500)
    time = time[~cruise | (rng.random(len(time)) < 10 / cruise_step)]
    i = np.clip(np.searchsorted(flight.time, time), 0, len(flight.time) - 1)
    at = {name: np.interp(time, flight.time, getattr(flight, name)) for name in ("lat", "lon", "alt", "speed")}
    ahead, behind = (np.interp(time + shift, flight.time, flight.alt) for shift in (5, -5))
    here, there = airport(flight.origin), airport(flight.destination)
    before, after = np.arange(begin - taxi_out, begin - 5, 12.0), np.arange(end + 8, end + taxi_in, 12.0)
    m, n = len(before), len(after)
    out, back = np.linspace(0, 1, m), np.linspace(0, 1, n)
    stand = offset(here[0], here[1], flight.take_off_heading + 120, 1.1)
    gate = offset(there[0], there[1], flight.landing_heading + 80, 1.0)

    def joined(first: Array, middle: Array, last: Array) -> Array:
        return np.concatenate([first, middle, last])

    return Rows(
        time=joined(before, time, after),
        lat=joined(
            stand[0] + (flight.lat[0] - stand[0]) * out, at["lat"], flight.lat[-1] + (gate[0] - flight.lat[-1]) * back
        ),
        lon=joined(
            stand[1] + (flight.lon[0] - stand[1]) * out, at["lon"], flight.lon[-1] + (gate[1] - flight.lon[-1]) * back
        ),
        alt=joined(np.full(m, here[2]), at["alt"], np.full(n, there[2])),
        ground=np.concatenate([np.ones(m, bool), flight.ground[i], np.ones(n, bool)]),
        speed=joined(np.where(np.abs(out - 0.5) < 0.45, 14.0, 0.0), at["speed"], np.where(back < 0.8, 14.0, 0.0)),
        track=joined(
            np.full(m, (flight.take_off_heading + 200) % 360),
            flight.track[i],
            np.full(n, (flight.landing_heading + 60) % 360),
        ),
        climb=joined(np.zeros(m), (ahead - behind) * 6, np.zeros(n)),
    )


@dataclass(slots=True)
class Recorder:
    """Receives flights and keeps what an archive of `days` would hold of them."""

    sky: Sky
    network: Network
    days: int
    cruise_step: float
    spoofing: Sequence[Spoofing]
    pressure: dict[tuple[int, int], float] = field(default_factory=dict)
    kept: list[tuple[str, Rows, npt.NDArray[Any], npt.NDArray[Any]]] = field(default_factory=list)

    def hear(
        self,
        address: str,
        flight: Flight,
        callsign: str | None,
        parked: tuple[float, float],
        silences: Sequence[Silence],
    ) -> None:
        """Keep the rows of one flight; `parked`: seconds on the ground before and after."""
        rng = self.sky.rng
        rows = sampled(self.sky, flight, *parked, self.cruise_step)
        begin, end = flight.time[0], flight.time[-1]
        here, there = airport(flight.origin)[2], airport(flight.destination)[2]
        near = (rows.time - begin < 1500) | (end - rows.time < 1500)
        field_ft = np.where(near, np.where(rows.time < (begin + end) / 2, here, there), 0)
        ok = self.network.received(rows.time, rows.lat, rows.lon, rows.alt, rows.ground, field_ft)
        ok = ok & (rng.random(len(rows.time)) < 0.93)
        for start, stop in silences:
            ok &= ~((rows.time >= start) & (rows.time < stop))
        ok &= (rows.time >= START) & (rows.time < START + self.days * DAY_S)
        if not ok.any():
            return
        rows = rows.take(ok)
        self._blur(rows)
        for one in self.spoofing:
            self._spoof(rows, one)
        n = len(rows.time)
        unknown = rng.random(n) < 0.004
        no_climb = (rng.random(n) < 0.05) | rows.ground
        no_speed = rng.random(n) < 0.01
        if callsign is None or rng.random() < 0.08:
            names = np.full(n, None, object)
        else:
            names = np.full(n, callsign, object)
            names[: int(rng.integers(0, 6))] = None
            names[rng.random(n) < 0.03] = None
        source = np.full(n, "mlat" if rng.random() < 0.05 else "adsb_icao", object)
        rows.alt = np.where(rows.ground | unknown, np.nan, rows.alt)
        rows.climb = np.where(no_climb, np.nan, rows.climb)
        rows.speed = np.where(no_speed, np.nan, rows.speed)
        rows.time = np.round(rows.time * 1e3).astype(np.int64) * 1000
        repeats, times = self._stale(rows.time)
        index = np.concatenate([np.arange(n), repeats])
        rows_time = np.concatenate([rows.time, times])
        rows = rows.take(index)
        rows.time = rows_time
        self.kept.append((address, rows, names[index], source[index]))

    def _error_ft(self, day: float, lat: float) -> float:
        key = (int(day), int(lat // 6))
        if key not in self.pressure:
            self.pressure[key] = self.sky.rng.normal(0, 170)
        return self.pressure[key]

    def _blur(self, rows: Rows) -> None:
        """Pressure and rounding, in place."""
        rng, n = self.sky.rng, len(rows.time)
        error = np.array(
            [self._error_ft(day, lat) for day, lat in zip(rows.time[::200] // DAY_S, rows.lat[::200], strict=True)]
        )
        rows.alt = np.round((rows.alt + np.repeat(error, 200)[:n] * np.clip(1 - rows.alt / 60000, 0.3, 1)) / 25) * 25
        rows.lat, rows.lon = rows.lat + rng.normal(0, 4e-5, n), rows.lon + rng.normal(0, 4e-5, n)
        rows.speed = np.maximum(np.round(rows.speed + rng.normal(0, 1.2, n), 1), 0)
        rows.track = np.round((rows.track + rng.normal(0, 0.8, n)) % 360, 1)
        rows.climb = np.round((rows.climb + rng.normal(0, 50, n)) / 64) * 64

    def _spoof(self, rows: Rows, one: Spoofing) -> None:
        rng, time = self.sky.rng, rows.time
        if not (time[0] < one.end and time[-1] > one.begin):
            return
        inside = distance_km(rows.lat, rows.lon, *one.centre) < one.radius
        mask = (time >= one.begin) & (time < one.end) & inside & ~rows.ground
        if mask.any() and rng.random() < 0.3:
            first = rng.choice(time[mask])
            mask &= (time >= first) & (time < first + rng.uniform(60, 900))
            if rng.random() < 0.5:
                mask &= rng.random(len(time)) < 0.5
            phase = (time[mask] - one.begin) / 60
            rows.lat[mask] = one.fake[0] + 0.03 * np.sin(phase)
            rows.lon[mask] = one.fake[1] + 0.03 * np.cos(phase)

    def _stale(self, time: npt.NDArray[Any]) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
        """Rows repeated with a later time: some at any time, some 20 to 60 s after the signal was lost."""
        rng = self.sky.rng
        repeats = np.flatnonzero(rng.random(len(time)) < 0.006)
        times = np.zeros(0, np.int64)
        if len(repeats):
            later = rng.uniform(1, 4, len(repeats))
            fits = later * 1e6 < np.append(np.diff(time), 10_000_000_000)[repeats]
            times = (time[repeats] + (later * 1e6).astype(np.int64) // 1000 * 1000)[fits]
            repeats = repeats[fits]
        gaps = np.flatnonzero(np.append(np.diff(time), 10**12) > STALE_AFTER_US)
        gaps = gaps[rng.random(len(gaps)) < 0.12]
        after = time[gaps] + (rng.uniform(20, 60, len(gaps)) * 1e6).astype(np.int64) // 1000 * 1000
        return np.concatenate([repeats, gaps]).astype(int), np.concatenate([times, after]).astype(np.int64)

    def table(self) -> pa.Table:
        """All rows in the canonical columns, sorted, one per aircraft and time."""
        address = np.concatenate([np.full(len(rows.time), name, object) for name, rows, _, _ in self.kept])
        whole = Rows(*(np.concatenate([getattr(k[1], one.name) for k in self.kept]) for one in fields(Rows)))
        names, source = (np.concatenate([k[i] for k in self.kept]) for i in (2, 3))
        order = np.lexsort((whole.time, address.astype(str)))
        address, time = address[order], whole.time[order]
        first = np.ones(len(order), bool)
        first[1:] = (time[1:] != time[:-1]) | (address[1:] != address[:-1])
        order, address = order[first], address[first]
        whole = whole.take(order)

        def short(values: Array) -> pa.Array:
            return pa.array(values.astype(np.float32), from_pandas=True)

        columns = [
            pa.array(address, pa.string()),
            pa.array(whole.time, pa.int64()).cast(pa.timestamp("us", tz="UTC")),
            pa.array(whole.lat),
            pa.array(whole.lon),
            short(whole.alt),
            pa.array(whole.ground),
            *(short(values) for values in (whole.speed, whole.track, whole.climb)),
            pa.array(names[order], pa.string()),
            pa.array(source[order], pa.string()),
        ]
        return pa.table(columns, schema=POSITIONS)
