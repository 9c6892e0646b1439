"""Claims that flights rose -> the surge test of `enduse.flights.surge`, with the window that the report fixes.

Refuses to test without a window, and a fall: the test is one of rises. Says with every result that whoever wrote the
report may have looked at the same flights before choosing the time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from enduse.findings.flight.asked import Asked
from enduse.findings.flight.counted import Counted, day_of, moment
from enduse.findings.flight.when import Window
from enduse.model.traffic import Detectable, Rise, Traffic
from enduse.model.visit import Visit

if TYPE_CHECKING:
    from enduse.flights.surge import Surge

ITS_WINDOW = "a window that was fixed before the flights: this one is the report's, whose author may have seen them"


def rise(asked: Asked, traffic: Traffic, ever: Counted, window: Window) -> Rise:
    """The test for one claim; `ever` are the visits that fit it at any time. `why_not` says why nothing was tested."""
    from enduse.flights.exposure import Exposure
    from enduse.flights.surge import Design, Series, surge

    seen = exposure_at(asked, traffic, ever)
    airport = seen.airport if seen else min(asked.here.codes, default="")
    name = f"{', '.join(asked.prefixes) or 'all aircraft'} {_where(asked, airport)}"
    if seen is None:
        return _untested(asked, name, airport, window, "nothing says on which days visits could be seen")
    exposure = Exposure(date.fromisoformat(seen.first), seen.exposures, even=not seen.measured)
    series = Series(name, _days(asked, ever.found), exposure)
    try:
        found = surge(Design(window.first, window.days, "after"), series)
    except ValueError as error:
        return _untested(asked, name, airport, window, str(error))
    held = found.conditional
    per_day = Counter((day - exposure.first).days for day in series.days)
    start, size = (window.first - exposure.first).days, len(exposure.days)
    sums = tuple(sum(per_day[(at + step) % size] for step in range(window.days)) for at in range(size) if at != start)
    return Rise(
        name=name,
        airport=airport,
        first=window.first.isoformat(),
        last=window.last.isoformat(),
        inside=found.inside,
        outside=found.outside,
        exposure_inside=found.exposure_inside,
        exposure_outside=found.exposure_outside,
        ratio=held.ratio if held else None,
        low=held.low if held else None,
        high=held.high if held else None,
        p=found.p,
        why_not=found.why_not,
        placebos=sums,
        changes=(
            *(change for change in found.changes if "fixed before looking" not in change),
            *_beside(asked, ever, window, found),
            ITS_WINDOW,
        ),
        claim=asked.claim.id,
    )


def _beside(asked: Asked, ever: Counted, window: Window, found: Surge) -> Iterator[str]:
    """What the test does not count."""
    perhaps = Counter(
        why for visit, why in ever.perhaps if any(window.first <= day <= window.last for day in _days(asked, (visit,)))
    )
    if perhaps:
        reasons = "; ".join(f"{count} {why}" for why, count in sorted(perhaps.items()))
        yield f"{perhaps.total()} visits in the window that may belong to it and are not counted: {reasons}"
    for count, where in ((found.blind, "on days without exposure"), (found.beyond, "outside the days of the archive")):
        if count:
            yield f"{count} visits {where}, which are left out"


def _where(asked: Asked, airport: str) -> str:
    """Which visits are tested, so that no two tests have one name: the place, the others it stands for, the route."""
    others = len(asked.here.codes) - 1
    place = asked.here.country or airport or "any airport"
    if not asked.here.country and others > 0:
        place += f" or {others} other{'s' * (others != 1)}"
    if asked.there is None:
        return f"{'from' if asked.leaving else 'at'} {place}"
    ends = asked.there.country or ", ".join(sorted(asked.there.codes))
    return f"{'from' if asked.leaving else 'at'} {place} {'to' if asked.leaving else 'from'} {ends}"


def exposure_at(asked: Asked, traffic: Traffic, counted: Counted) -> Detectable | None:
    """What could be seen where most of the visits were; null where nothing is known of it, as over a
    whole country."""
    if asked.here.country:
        return None
    known = {each.airport: each for each in traffic.detectable if each.airport in asked.here.codes}
    visits = Counter(visit.airport for visit in counted.found)
    return max(known.values(), key=lambda each: (visits[each.airport], sum(each.exposures), each.airport), default=None)


def _days(asked: Asked, visits: tuple[Visit, ...] | list[Visit]) -> tuple[date, ...]:
    moments = (moment(asked, visit) or visit.arrival or visit.departure for visit in visits)
    return tuple(sorted(day_of(at) for at in moments if at is not None))


def _untested(asked: Asked, name: str, airport: str, window: Window, why_not: str) -> Rise:
    first, last = window.first.isoformat(), window.last.isoformat()
    return Rise(name, airport, first, last, 0, 0, 0.0, 0.0, None, None, None, None, why_not, (), (), asked.claim.id)
