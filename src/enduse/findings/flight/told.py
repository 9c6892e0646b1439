"""The sentences and lines of a flight finding. Words only; every number comes from what was counted."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date

from enduse.findings.flight.asked import Asked
from enduse.findings.flight.counted import Counted, moment
from enduse.findings.flight.rise import exposure_at
from enduse.findings.flight.when import Window
from enduse.model.traffic import Rise, Traffic
from enduse.model.visit import UNLISTED, Visit

SHOWN = 60
"""Visits that are written out one by one; the others are counted."""


def found(asked: Asked, counted: Counted, window: Window | None) -> str:
    """ "Received positions show 6 visits to Ovda ... (4 seen, 2 dark), and perhaps 1 more: ..."."""
    number = len(counted.found)
    kinds = ", ".join(f"{count} {kind}" for kind, count in counted.kinds)
    where = f"{'from' if asked.leaving else 'at'} {asked.here.words}"
    route = "" if asked.there is None else f" {'to' if asked.leaving else 'from'} {asked.there.words}"
    time = f" {window.words}" if window else ""
    whose = _whose(asked, counted)
    said = f"Received positions show {_visits(number)}{whose} {where}{_after(asked, route)}{time}"
    said = said.removesuffix(",")
    said += f" ({kinds})" if kinds else ""
    if counted.perhaps:
        reasons = "; ".join(f"{count} {why}" for why, count in sorted(counted.reasons.items()))
        said += f", and perhaps {len(counted.perhaps)} more: {reasons}"
    return f"{said}."


def apart(asked: Asked, counted: Counted) -> str | None:
    """How many visits each airport has; null where one is meant, or a country."""
    if asked.here.country or len(asked.here.codes) < 2 or not counted.found:
        return None
    each = (f"{sum(visit.airport == code for visit in counted.found)} at {code}" for code in sorted(asked.here.codes))
    return f"By airport: {', '.join(each)}."


def _whose(asked: Asked, counted: Counted) -> str:
    if not asked.prefixes:
        return ""
    signs = f" under callsigns that begin with {' or '.join(asked.prefixes)}"
    without = sum(visit.callsign is None for visit in counted.found)
    aircraft = "aircraft that flew under no others"
    return f"{signs} ({without} without a callsign, by {aircraft})" if without else signs


def _after(asked: Asked, route: str) -> str:
    return f", arrived{route}," if route and not asked.leaving else route


def chance(asked: Asked, counted: Counted) -> str | None:
    """How probable it is that so many of the visits are right; null where there are fewer."""
    least = asked.number or 1
    if len(counted.found) < least:
        return None
    all_of = "It was" if least == 1 else "All of them were"
    count, was = len(counted.found), "was" if least == 1 else "were"
    who = all_of if count == least else f"At least {least} of these {count} {was}"
    apart = ", if one being wrong says nothing of the others" if count > 1 else ""
    return f"{who} there with a probability of {_share(counted.chance(least))}{apart}."


def could_be_seen(asked: Asked, traffic: Traffic, counted: Counted, window: Window) -> str:
    """What of the window could be seen, as a sentence."""
    seen = exposure_at(asked, traffic, counted)
    if seen is None:
        return "How much could be seen there is not known."
    days = exposed(asked, traffic, counted, window)
    if seen.measured:
        return (
            f"Reception near {seen.airport} adds up to {days:.1f} of {_days(window.days)}, measured against good "
            "days of the archive; aircraft that were there are left out of it, and on good days too a visit can be "
            "missed."
        )
    return (
        f"The archive holds {days:.1f} of the {window.days} days, a day of which half is missing counted as half; how "
        f"well visits at {seen.airport} could be seen was not measured."
    )


def _days(number: int) -> str:
    return f"{number} day{'s' * (number != 1)}"


def exposed(asked: Asked, traffic: Traffic, counted: Counted, window: Window) -> float | None:
    """Detectable days of the window; null where nothing is known."""
    seen = exposure_at(asked, traffic, counted)
    if seen is None:
        return None
    first = date.fromisoformat(seen.first)
    start, end = (window.first - first).days, (window.last - first).days + 1
    return math.fsum(seen.exposures[max(0, start) : max(0, end)])


def lines(asked: Asked, counted: Counted, traffic: Traffic) -> Iterator[str]:
    """One line a visit, then what they were taken from."""
    for number, (visit, why) in enumerate((*((v, "") for v in counted.found), *counted.perhaps)):
        if number == SHOWN:
            yield f"and {len(counted.found) + len(counted.perhaps) - SHOWN} more"
            break
        yield _line(asked, visit, traffic) + (f"; counted apart: {why}" if why else "")
    if traffic.sha256:
        yield f"visits inferred from received positions: file {traffic.sha256[:12]}…"


def _line(asked: Asked, visit: Visit, traffic: Traffic) -> str:
    at = moment(asked, visit)
    sign = visit.callsign or "no callsign"
    rivals = (f"{_rival(c.airport)} {c.probability * 100:.0f} %" for c in visit.candidates[:3])
    where = f"at {visit.airport}" if visit.airport else f"open, with no airport named ({', '.join(rivals)})"
    legs = [leg for leg in traffic.legs if leg.icao24 == visit.icao24]
    into = next((leg.origin for leg in legs if visit.arrival and leg.arrival == visit.arrival), None)
    out = next((leg.destination for leg in legs if visit.departure and leg.departure == visit.departure), None)
    day = (at or "")[:10]
    times = (
        "about " * (visit.kind != "seen" and instant is not None) + _time(instant, day)
        for instant in (visit.arrival, visit.departure)
    )
    stay = f"{' to '.join(times)} UTC"
    if visit.airport is None and visit.arrival_between and visit.departure_between:
        bounds = _time(visit.arrival_between[0], day), _time(visit.departure_between[1], day)
        stay = f"some time between {bounds[0]} and {bounds[1]} UTC"
    return (
        f"{day or 'day not known'}: {sign} (aircraft {visit.icao24}) {where}, {visit.kind}, {stay}, "
        f"came from {into or 'not known'}, went on to {out or 'not known'}"
    )


def _rival(code: str) -> str:
    return "another place" if code == UNLISTED else code


def _time(instant: str | None, day: str) -> str:
    if instant is None:
        return "not received"
    return instant[11:16] if instant[:10] == day else instant[:16].replace("T", " ")


def tested(rise: Rise, tests: int, p: float | None) -> str:
    """The test as a sentence."""
    if rise.why_not:
        return f"Whether that is a rise could not be tested: {rise.why_not}."
    interval = ""
    if rise.ratio is not None and rise.low is not None and rise.high is not None:
        bounds = f"95 % interval {_number(rise.low)} to {_number(rise.high)}"
        interval = f", a rate ratio of {_number(rise.ratio)} ({bounds})"
    corrected = f", {p:.2g} corrected for {tests} tests" if tests > 1 and p is not None else ""
    return (
        f"Against the same stretch at {len(rise.placebos)} other dates, {rise.inside} visits in "
        f"{rise.exposure_inside:.1f} detectable days and {rise.outside} in the {rise.exposure_outside:.1f} days outside"
        f"{interval} give p = {rise.p:.2g}{corrected}. The window is the report's."
    )


def changes(rise: Rise) -> Iterator[str]:
    """What would change the answer, a line each."""
    return (f"would change it: {change}" for change in rise.changes)


def _visits(number: int) -> str:
    return f"{number or 'no'} visit{'s' * (number != 1)}"


def _share(value: float) -> str:
    return "over 99 %" if value > 0.99 else f"{value * 100:.0f} %"


def _number(value: float) -> str:
    return "without bound" if math.isinf(value) else f"{value:.2f}"
