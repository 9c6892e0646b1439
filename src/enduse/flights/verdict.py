"""Stops and explained gaps -> visits, in the words that a reader of the result gets.

Decides the kind, the name of the airport (only from posterior.NAMED on), and the times with their bounds. Adds no
evidence of its own.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import takewhile

import numpy as np

from enduse.flights.airports import AirportTable
from enduse.flights.elsewhere import BETWEEN_KMH, low_and_slow
from enduse.flights.feasibility import State, seconds_to_land, seconds_to_reach
from enduse.flights.gap_ends import usual_seconds
from enduse.flights.onward import ENDURANCE_S
from enduse.flights.performance import Performance
from enduse.flights.posterior import NAMED, Posterior
from enduse.flights.rolls import landing_roll, take_off_roll
from enduse.flights.sphere import apart_km
from enduse.flights.stops import Gap, Stop
from enduse.flights.two_landings import HOP_S
from enduse.model.visit import NO_LANDING, TWICE, UNLISTED, Candidate, Visit

SURE = 0.99
"""Rows on the ground at a field are right so often, and nothing inferred from a gap is surer: the rest is for a wrong
flag, position or address."""

LISTED = 0.005
"""Candidates below are not listed, so that the listed ones may add up to a little less than 1; to more where a gap may
hold two landings, and both count."""

BOUND_US = 900_000_000
"""In continuous reception the touchdown lies at most one gap before the first row on the ground."""

ROLL_US = 120_000_000
"""A roll that was received is not further from the touchdown, or from lifting off."""

DOUBT = 0.05
"""From this probability on `why` says how likely two landings are where one is told, since the candidates then add up
to more than 1. After days it does not: there may have been many."""

BETWEEN_S = 40 * 60.0
"""A short flight between two landings in one gap: climb, a little cruise, descent, approach."""


def iso(time: int) -> str:
    """Microseconds since 1970 as ISO 8601 in UTC, whole seconds."""
    return datetime.fromtimestamp(time // 1_000_000, tz=UTC).isoformat().removesuffix("+00:00") + "Z"


def stop_visit(stop: Stop, table: AirportTable, type_: Performance) -> Visit:
    """The visit of a stop with rows on the ground."""
    first, last = stop.runs[0], stop.runs[-1]
    field = table.airports[stop.airport] if stop.airport >= 0 else None
    height = field.elevation_ft if field else 0.0

    def away(state: State | None) -> float:
        return apart_km(state.latitude, state.longitude, first.latitude, first.longitude) if state else 0.0

    rolled_in, rolled_off = landing_roll(first), take_off_roll(last)
    seen_in = stop.continuous_in or rolled_in or low_and_slow(stop.before, away(stop.before), height)
    seen_out = stop.continuous_out or rolled_off or low_and_slow(stop.after, away(stop.after), height)
    arrival, arrival_between = first.start, None
    if rolled_in:
        rolled_since = first.start - ROLL_US
        arrival_between = (rolled_since if stop.bound_in is None else max(stop.bound_in, rolled_since), first.start)
    elif stop.continuous_in and stop.bound_in is not None:
        arrival_between = (max(stop.bound_in, first.start - BOUND_US), first.start)
    elif stop.before is not None:
        usual, soonest = _seconds(stop.before, away(stop.before), height, type_, landing=True)
        arrival_between = (min(stop.before.time + soonest, first.start), first.start)
        arrival = min(stop.before.time + usual, first.start)
    elif stop.bound_in is not None:
        arrival_between = (stop.bound_in, first.start)
        arrival = _middle(stop.bound_in, first.start, otherwise=first.start)
    departure, departure_between = last.end, None
    if rolled_off:
        rolled_until = last.end + ROLL_US
        departure_between = (last.end, rolled_until if stop.bound_out is None else min(stop.bound_out, rolled_until))
    elif stop.continuous_out and stop.bound_out is not None:
        departure_between = (last.end, min(stop.bound_out, last.end + BOUND_US))
    elif stop.after is not None:
        usual, soonest = _seconds(stop.after, away(stop.after), height, type_, landing=False)
        departure_between = (last.end, max(stop.after.time - soonest, last.end))
        departure = max(stop.after.time - usual, last.end)
    elif stop.bound_out is not None:
        departure_between = (last.end, stop.bound_out)
        departure = _middle(last.end, stop.bound_out, otherwise=last.end)
    silences = list(stop.silences)
    if seen_in and stop.before and arrival_between:
        silences.insert(0, arrival_between)
    if seen_out and stop.after and departure_between:
        silences.append(departure_between)
    unwatched = [(since, until) for since, until in silences if (until - since) / 1e6 >= 2 * HOP_S + type_.turnaround_s]
    told_in, told_out = arrival_between in unwatched, departure_between in unwatched
    if unwatched and departure_between:
        departure_between = (min(unwatched[0][0], departure_between[0]), departure_between[1])
    sure = SURE * stop.share
    named = field is not None and sure >= NAMED
    listed = tuple(
        Candidate(table.airports[row].code if row >= 0 else UNLISTED, round(SURE * share, 4))
        for row, share in stop.rivals
        if share >= LISTED
    )
    open_in, open_out = arrival_between is None, departure_between is None
    rows = sum(run.rows for run in stop.runs)
    place = field.name if named and field else "a place in no table"
    why = f"{rows} row{'s' * (rows != 1)} on the ground or as slow at {place}"
    why += _unwatched(unwatched)
    near_in, near_out = stop.before or stop.stood_before, stop.after or stop.stood_after
    if not seen_in:
        why += _side("; the landing", first.start, stop.bound_in, away(near_in), type_)
    elif near_in and not told_in:
        why += _silence_beside("; before it", first.start - near_in.time, away(near_in), type_)
    if not seen_out:
        why += _side("; the take-off", last.end, stop.bound_out, away(near_out), type_)
    elif near_out and not told_out:
        why += _silence_beside("; after it", near_out.time - last.end, away(near_out), type_)
    return Visit(
        icao24=first.icao24,
        airport=field.code if named and field else None,
        arrival=None if open_in else iso(arrival),
        departure=None if open_out else iso(departure),
        arrival_between=_between(arrival_between),
        departure_between=_between(departure_between),
        kind="seen" if (seen_in or open_in) and (seen_out or open_out) else "half-dark",
        probability=round(sure if named else SURE, 4),
        candidates=listed,
        callsign=stop.callsign,
        why=why,
    )


def _middle(since: int, until: int, *, otherwise: int) -> int:
    """The estimate of a time between two; a silence of days has no middle that means anything."""
    return (since + until) // 2 if until - since <= ENDURANCE_S * 1e6 else otherwise


def _side(name: str, ground: int, bound: int | None, km: float, type_: Performance) -> str:
    """What is known of a landing or take-off that was not seen, and whether another fits into the same silence."""
    if bound is None:
        return f"{name} is before or after the archive"
    silence = abs(ground - bound) / 1e6
    direct = km / type_.fastest_kmh * 3600.0
    more = ", long enough to have landed elsewhere too" * (silence >= max(direct, HOP_S) + type_.turnaround_s)
    return f"{name} was not received, in a silence of {_long(silence)}{more}"


def _silence_beside(name: str, silence: int, km: float, type_: Performance) -> str:
    """A silence (microseconds) between a landing or take-off that was seen and a place so far away, where it holds more
    than the usual flight and a landing on the way."""
    usual = km / BETWEEN_KMH * 3600.0 + BETWEEN_S + type_.turnaround_s
    if silence / 1e6 < usual:
        return ""
    return f"{name} nothing was received for {_long(silence / 1e6)}, long enough to have landed elsewhere too"


def _unwatched(silences: Sequence[tuple[int, int]]) -> str:
    """The silences of a stop that hold a flight elsewhere, a turnaround and the flight back, by hard bounds."""
    if not silences:
        return ""
    longest = _long(max(until - since for since, until in silences) / 1e6)
    others = f", the longest of {len(silences)} such silences" if len(silences) > 1 else ""
    return f"; nothing was received for {longest} of it{others}: it may have flown elsewhere and come back"


def _long(seconds: float) -> str:
    """A length of time in minutes, hours or days."""
    if seconds < 2 * 3600:
        return f"{seconds / 60:,.0f} min"
    return f"{seconds / 3600:,.1f} h" if seconds < 48 * 3600 else f"{seconds / 86400:,.1f} days"


def _between(bounds: tuple[int, int] | None) -> tuple[str, str] | None:
    return (iso(bounds[0]), iso(bounds[1])) if bounds else None


def _seconds(state: State, km: float, elevation_ft: float, type_: Performance, *, landing: bool) -> tuple[int, int]:
    """Usual and shortest time between a state and the runway, in microseconds."""
    away, height = np.array([km]), np.nan_to_num(np.array([state.height_ft(elevation_ft)]))
    bound = seconds_to_land if landing else seconds_to_reach
    return int(usual_seconds(away, height)[0] * 1e6), int(bound(away, height, type_)[0] * 1e6)


def visit_of_gap(
    gap: Gap,
    found: Posterior,
    table: AirportTable,
    end: int,
    remark: str,
    type_: Performance,
    other: Posterior | None = None,
) -> Visit:
    """The visit that a gap hides; `end` is the last time in the archive (microseconds); `other` is what the same
    silence hides beside it. A landing more would leave no trace: where there is time for one, `why` says so, and
    nothing is made of it."""
    if not len(found.airports):
        best, code, share = None, None, 0.0
    else:
        best, share = table.airports[int(found.airports[0])], float(found.shares[0])
        code = best.code if found.named else None
    lost, again = gap.lost, gap.again
    arrival = int(found.arrival[0]) if best else lost.time if lost else None
    departure = int(found.departure[0]) if best else again.time if again else None
    if gap.before and gap.after and (arrival is None or departure is None or arrival > departure):
        arrival = departure = (gap.before.time + gap.after.time) // 2

    def seen(state: State | None) -> bool:
        if best is None or state is None or state is gap.beyond:
            return False
        km = apart_km(state.latitude, state.longitude, best.latitude, best.longitude)
        return low_and_slow(state, km, best.elevation_ft)

    sides = [seen(one) for one in (lost, again) if one is not None]
    into = out = None
    if best is not None:
        last = again.time if again else min(end, lost.time + int(ENDURANCE_S * 1e6)) if lost else end
        last -= int(found.shortest_s[0] * 1e6) if gap.after else 0
        first = lost.time + (int(found.soonest_s[0] * 1e6) if gap.before else 0) if lost else None
        into = (first, max(last, first)) if first is not None else None
        out = (min(first, last), last) if again and first is not None else None
    if code is None and lost and again:
        into = out = (lost.time, again.time)
    return Visit(
        icao24=gap.icao24,
        airport=code,
        arrival=iso(arrival) if gap.before and arrival is not None else None,
        departure=iso(departure) if gap.after and departure is not None else None,
        arrival_between=_between(into),
        departure_between=_between(out),
        kind="seen" if all(sides) else "half-dark" if any(sides) else "dark",
        probability=round(min(SURE, share if code else found.landing), 4),
        candidates=_candidates(found, table),
        callsign=gap.callsign,
        why=_why(gap, found, best.name if best else None, code, _other(gap, other, table), remark)
        + _more(gap, found, code, other, type_),
    )


def _more(gap: Gap, found: Posterior, code: str | None, other: Posterior | None, type_: Performance) -> str:
    """What else a silence may hide. Of two landings in one the first tells it for both."""
    if other is not None:
        return "; long enough to have landed elsewhere too." if gap.before and _room(gap, None, 3, type_) else "."
    if ENDURANCE_S < gap.length_s < math.inf:
        known = ", and may have been elsewhere in between" if code else "; how often, and where, is not known"
        return f". Nothing flies for so long: it landed at least once{known}."
    more = f"; {TWICE} or more, counted as one" if gap.before and gap.after and _room(gap, found, 2, type_) else ""
    if found.twice >= DOUBT:
        more += f"; that it landed twice has a probability of {found.twice:.0%}".replace("%", " %")
    return f"{more}."


def _room(gap: Gap, found: Posterior | None, landings: int, type_: Performance) -> bool:
    """Whether so many landings fit into a silence, by the hard bounds on speed and stay and short flights between."""
    if gap.lost is None or gap.again is None:
        return False
    km = apart_km(gap.lost.latitude, gap.lost.longitude, gap.again.latitude, gap.again.longitude)
    there_and_back = km / type_.fastest_kmh * 3600.0
    if found is not None and len(found.airports):
        there_and_back = float(found.soonest_s[0] + found.shortest_s[0])
    return gap.length_s >= there_and_back + landings * type_.turnaround_s + (landings - 1) * BETWEEN_S


def _candidates(found: Posterior, table: AirportTable) -> tuple[Candidate, ...]:
    pairs = takewhile(lambda pair: pair[1] >= LISTED, zip(found.airports.tolist(), found.shares.tolist(), strict=True))
    shares = [(table.airports[row].code, share) for row, share in pairs]
    shares += [(NO_LANDING, found.no_landing), (UNLISTED, found.unlisted)]
    listed = (Candidate(code, round(min(SURE, share), 4)) for code, share in shares)
    return tuple(sorted(listed, key=lambda one: (-one.probability, one.airport)))


def _other(gap: Gap, other: Posterior | None, table: AirportTable) -> str:
    """The other landing in the same silence."""
    if other is None:
        return ""
    when = "later" if gap.before else "earlier"
    where = f"at {table.airports[int(other.airports[0])].name}" if other.named else "at an airport that is not named"
    which = f"this and {'a' if gap.before else 'an'} {when} one {where}"
    return f", a silence that more probably holds two landings than one, {which}"


def _why(gap: Gap, found: Posterior, name: str | None, code: str | None, other: str, remark: str) -> str:
    lost, again, km = gap.lost, gap.again, 0.0
    if lost and again:
        km = apart_km(lost.latitude, lost.longitude, again.latitude, again.longitude)

    def state(word: str, one: State | None) -> str:
        if one is None:
            return f"{word} outside of the archive"
        if one is gap.beyond:
            return f"{word}{' on the ground' * gap.stood} {km:,.0f} km away"
        about = "" if one.height_told else "about "
        height = "unknown altitude" if np.isnan(one.altitude_ft) else f"{about}{one.altitude_ft:,.0f} ft"
        return f"{word} at {height}"

    told = f"{state('Lost', lost)}, {state('found again', again)}"
    if lost and again:
        told += f" {_long(gap.length_s)} later"
    told += other or ", more probably with a flight between than without one" * gap.stood
    if code:
        decided = f"the path fits {name} best"
    elif found.high:
        where = "at both ends" if gap.before and gap.after else "there"
        decided = f"too high {where} for any airport to be named"
    else:
        decided = "no airport is probable enough to be named"
    return f"{told}: {decided}; {remark}"
