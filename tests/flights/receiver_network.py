"""A receiver network with truth: which positions an archive would hold, and which visits there really were.

Knows nothing of the code under test but the columns of a position. Everything follows from the seed. What a row is:
a sample of the true path that is above the coverage floor at that place and time, on a day whose archive is not
broken, with the transponder on; some carry a spoofed position or repeat an old one.

>>> archive = simulate(days=3, seed=1)
>>> archive.positions.num_rows > 1000 and len(archive.visits) > 10
True
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from network_traffic import Leg, fleets, legs_of, spoofed_spans
from network_world import (
    DAY_US,
    START_US,
    Airfield,
    BrokenDay,
    Floats,
    Ints,
    Receiver,
    airfields,
    bearing_deg,
    broken_days,
    coverage_floor_ft,
    distance_km,
    receivers,
)

from enduse.flights.columns import POSITIONS

SEEN, HALF_DARK, DARK, UNSEEN = "seen", "half-dark", "dark", "unseen"
LOW_FT, NEAR_KM = 2_000.0, 12.0
"""Low and at an airport: a row so low above the field and so near shows the side of a visit, as does a ground row."""
FAR_KM = 300.0
"""A visit is unseen where the nearest row of either leg is farther away: nothing there can tell of it."""


@dataclass(frozen=True, slots=True)
class TrueVisit:
    """A stay on the ground, instants in microseconds; null where the archive begins or ends in it.

    `visible`: seen, half-dark, dark; unseen where the last row before or the first after lies beyond FAR_KM."""

    icao24: str
    airport: str
    listed: bool
    arrival: int | None
    departure: int | None
    visible: str
    nearest_km: float
    fleet: str


@dataclass(frozen=True, slots=True)
class Archive:
    """What the network received, and the truth: visits, legs, the network; per row where it was when it was heard."""

    positions: pa.Table
    visits: tuple[TrueVisit, ...]
    legs: tuple[Leg, ...]
    fields: dict[str, Airfield]
    net: tuple[Receiver, ...]
    broken: tuple[BrokenDay, ...]
    true_latitude: Floats
    true_longitude: Floats
    true_altitude_ft: Floats
    heard_us: Ints
    spoofed: np.ndarray
    stale: np.ndarray


@dataclass(slots=True)
class _Rows:
    """Columns of candidate rows before reception, in parallel; `leg` is the number of the leg."""

    leg: Ints
    time: Ints
    lat: Floats
    lon: Floats
    alt: Floats
    speed: Floats
    track: Floats
    rate: Floats
    ground: np.ndarray

    def take(self, keep: np.ndarray) -> _Rows:
        """The rows of a mask or of indices."""
        return _Rows(*(getattr(self, name)[keep] for name in self.__slots__))


def simulate(*, days: int = 30, seed: int = 0) -> Archive:
    """The archive of `days` days. About 70 visits a day; 60 days take some seconds and give about 2 million rows."""
    chance = np.random.default_rng(seed)
    fields, net, broken = airfields(), receivers(days, chance), broken_days(days, chance)
    winds = (chance.random((days, len(fields))) < 0.35).astype(int)
    legs = tuple(
        leg
        for fleet in fleets()
        for icao24 in fleet.addresses
        for leg in legs_of(fleet, icao24, fields, days, winds, chance)
    )
    rows = _sampled(legs, chance)
    floor = coverage_floor_ft(net, rows.lat, rows.lon, rows.time)
    above = rows.alt - floor
    kept = (above >= 0) & (chance.random(above.size) < np.clip(0.25 + np.nan_to_num(above, posinf=1e9) / 1500, 0, 0.95))
    kept &= ~_silenced(rows, legs) & ~_lost(rows, legs, broken)
    rows = rows.take(kept)
    truth = rows.lat.copy(), rows.lon.copy()
    spoofed = _spoof(rows, spoofed_spans(days, chance), len(legs), chance)
    visits = _visits(legs, fields, rows, truth, spoofed)
    stale, heard = _stale(rows, (*truth, spoofed), chance)
    order, table = _table(rows, legs, chance)
    return Archive(
        table, visits, legs, fields, net, broken,
        truth[0][order], truth[1][order], rows.alt[order], heard[order], spoofed[order], stale[order],
    )  # fmt: skip


def _sampled(legs: tuple[Leg, ...], chance: np.random.Generator) -> _Rows:
    parts = []
    for number, leg in enumerate(legs):
        path, total = leg.path, leg.path.seconds[-1]
        at = np.cumsum(chance.uniform(4, 13, int(total / 8.5) + 1))
        enroute = (at > path.lift_off + 1200) & (at < path.touchdown - 2400)
        at = at[(at < total) & (~enroute | (chance.random(at.size) < 0.25))]
        lat, lon = (np.interp(at, path.seconds, x) for x in (path.latitude, path.longitude))
        alt = np.interp(at, path.seconds, path.altitude_ft)
        speed = np.interp(at, path.seconds, path.speed_kt)
        ahead = np.clip(np.searchsorted(path.seconds, at, side="right"), 1, path.seconds.size - 1)
        track = bearing_deg(
            path.latitude[ahead - 1], path.longitude[ahead - 1], path.latitude[ahead], path.longitude[ahead]
        )
        span = np.maximum(path.seconds[ahead] - path.seconds[ahead - 1], 1e-3)
        rate = (path.altitude_ft[ahead] - path.altitude_ft[ahead - 1]) / span * 60
        ground = path.on_ground[ahead] & path.on_ground[ahead - 1]
        standing = np.r_[-chance.uniform(0, 900), 0.0] if chance.random() < 0.5 else np.zeros(0)
        waiting = np.r_[0.0, chance.uniform(0, 1500)] if chance.random() < 0.5 else np.zeros(0)
        for span_s, row in ((standing, 0), (waiting, -1)):
            if span_s.size:
                extra = np.arange(span_s[0], span_s[1], 45.0) + (0 if row == 0 else total + 20)
                at = np.r_[extra, at] if row == 0 else np.r_[at, extra]
                still = (path.latitude[row], path.longitude[row], path.altitude_ft[row], 0.0, track[row], 0.0, True)
                columns = (lat, lon, alt, speed, track, rate, ground)
                lat, lon, alt, speed, track, rate, ground = (
                    np.r_[np.full(extra.size, value), column] if row == 0 else np.r_[column, np.full(extra.size, value)]
                    for value, column in zip(still, columns, strict=True)
                )
        time = leg.start_us + (at * 1000).astype(np.int64) * 1000
        parts.append((np.full(at.size, number), time, lat, lon, alt, speed, track, rate, ground.astype(bool)))
    return _Rows(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _silenced(rows: _Rows, legs: tuple[Leg, ...]) -> np.ndarray:
    off = np.zeros(rows.time.size, dtype=bool)
    edges = np.searchsorted(rows.leg, np.arange(len(legs) + 1))
    for number, leg in enumerate(legs):
        part = slice(edges[number], edges[number + 1])
        for start, end in leg.silent:
            late = end > leg.end_us
            off[part] |= (rows.time[part] >= start) & ((rows.time[part] < end) | late)
            if start < leg.start_us:
                off[part] |= rows.time[part] < end
    return off


def _lost(rows: _Rows, legs: tuple[Leg, ...], broken: tuple[BrokenDay, ...]) -> np.ndarray:
    lost, day = np.zeros(rows.time.size, dtype=bool), (rows.time - START_US) // DAY_US
    tail = np.array([leg.icao24[-1] for leg in legs])[rows.leg]
    for one in broken:
        lost |= (day == one.day) & np.isin(tail, sorted(one.lost))
    return lost


def _spoof(
    rows: _Rows, spans: tuple[tuple[int, int, float, float], ...], legs: int, chance: np.random.Generator
) -> np.ndarray:
    """Moves stretches of flights inside the spans to the place that is shown; which rows were moved."""
    moved = np.zeros(rows.time.size, dtype=bool)
    near = distance_km(rows.lat, rows.lon, np.float64(31.3), np.float64(34.9)) < 220
    for start, end, lat, lon in spans:
        inside = near & (rows.time >= start) & (rows.time < end) & ~rows.ground
        for leg in np.unique(rows.leg[inside]):
            if chance.random() < 0.5:
                own = np.flatnonzero(inside & (rows.leg == leg))
                first = rows.time[own[int(chance.integers(own.size))]]
                own = own[(rows.time[own] >= first) & (rows.time[own] < first + chance.uniform(2, 20) * 60e6)]
                angle = np.cumsum(chance.normal(0.05, 0.02, own.size))
                rows.lat[own] = lat + 0.02 * np.cos(angle)
                rows.lon[own] = lon + 0.02 * np.sin(angle)
                moved[own] = True
    return moved


def _stale(rows: _Rows, beside: tuple[np.ndarray, ...], chance: np.random.Generator) -> tuple[np.ndarray, Ints]:
    """Gives some rows the position and height of the row before; which, and when what they show was heard."""
    stale = np.r_[False, (rows.leg[1:] == rows.leg[:-1]) & (np.diff(rows.time) < 60_000_000)]
    stale &= chance.random(stale.size) < 0.02
    heard = rows.time.copy()
    columns = (rows.lat, rows.lon, rows.alt, rows.speed, rows.track, rows.rate, rows.ground, heard, *beside)
    for i in np.flatnonzero(stale):
        for column in columns:
            column[i] = column[i - 1]
    return stale, heard


def _table(rows: _Rows, legs: tuple[Leg, ...], chance: np.random.Generator) -> tuple[Ints, pa.Table]:
    offset = chance.normal(0, 130, len(legs))[rows.leg]
    barometric = np.round((rows.alt + offset + chance.normal(0, 12, rows.alt.size)) / 25) * 25
    size = rows.time.size
    known = {name: chance.random(size) > share for name, share in (("alt", 0.01), ("speed", 0.01), ("rate", 0.05))}
    names = np.array([leg.callsign or "" for leg in legs], dtype=object)[rows.leg]
    named = (chance.random(size) > 0.3) & (names != "")
    address = np.array([leg.icao24 for leg in legs])[rows.leg]
    order = np.lexsort((rows.time, address))
    address_sorted, time_sorted = address[order], rows.time[order]
    fresh = np.r_[True, (address_sorted[1:] != address_sorted[:-1]) | (time_sorted[1:] != time_sorted[:-1])]
    order = order[fresh]

    def real(values: Floats, unknown: np.ndarray) -> pa.Array:
        return pa.array(values[order].astype(np.float32), mask=unknown[order])

    columns = [
        pa.array(address[order].tolist(), pa.string()),
        pa.array(rows.time[order]).cast(pa.timestamp("us", tz="UTC")),
        pa.array(rows.lat[order]),
        pa.array(rows.lon[order]),
        real(barometric, rows.ground | ~known["alt"]),
        pa.array(rows.ground[order]),
        real(np.round(rows.speed, 1), ~known["speed"]),
        real(np.round(rows.track, 1), ~known["speed"]),
        real(np.round(rows.rate / 64) * 64, rows.ground | ~known["rate"]),
        pa.array(names[order], pa.string(), mask=~named[order]),
        pa.array(["adsb_icao"] * order.size, pa.string()),
    ]
    return order, pa.Table.from_arrays(columns, schema=POSITIONS)


def _visits(
    legs: tuple[Leg, ...],
    fields: dict[str, Airfield],
    rows: _Rows,
    truth: tuple[Floats, Floats],
    spoofed: np.ndarray,
) -> tuple[TrueVisit, ...]:
    edges = np.searchsorted(rows.leg, np.arange(len(legs) + 1))

    def side(number: int, code: str) -> tuple[bool, float]:
        """Whether a row of the leg shows it at `code`, and the km from there to the nearest row."""
        here, own = fields[code], np.arange(edges[number], edges[number + 1])
        own = own[~spoofed[own]]
        if not own.size:
            return False, float("inf")
        km = distance_km(truth[0][own], truth[1][own], np.float64(here.latitude), np.float64(here.longitude))
        shown = (km < NEAR_KM) & (rows.ground[own] | (rows.alt[own] < here.elevation_ft + LOW_FT))
        return bool(shown.any()), float(km.min())

    found = []
    for number, leg in enumerate(legs):
        first = number == 0 or legs[number - 1].icao24 != leg.icao24
        last = number + 1 == len(legs) or legs[number + 1].icao24 != leg.icao24
        if first:
            shown, km = side(number, leg.origin)
            found.append(_visit(leg, leg.origin, fields, None, leg.lift_off_us, [shown], [km]))
        sides = [side(number, leg.destination)] + ([] if last else [side(number + 1, leg.destination)])
        gone = None if last else legs[number + 1].lift_off_us
        found.append(
            _visit(leg, leg.destination, fields, leg.touchdown_us, gone, [s for s, _ in sides], [k for _, k in sides])
        )
    return tuple(found)


def _visit(
    leg: Leg,
    code: str,
    fields: dict[str, Airfield],
    arrival: int | None,
    departure: int | None,
    shown: list[bool],
    km: list[float],
) -> TrueVisit:
    kind = SEEN if all(shown) else HALF_DARK if any(shown) else DARK
    if kind != SEEN and max(km) > FAR_KM:
        kind = UNSEEN
    return TrueVisit(leg.icao24, code, fields[code].listed, arrival, departure, kind, max(km), leg.fleet.name)
