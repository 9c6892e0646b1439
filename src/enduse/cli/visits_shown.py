"""Visits as a person reads them: dates and airports by name, in order of time. JSON is what programs read."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import click

from enduse.cli.shown import shown
from enduse.errors import EnduseError
from enduse.flights.aside import aside
from enduse.model.visit import VISIT_KINDS, room_for_more

if TYPE_CHECKING:
    from enduse.model.visit import Visit

NOTHING = (
    "no visit found, which is not the same as no flight: a landing outside of reception, or on a day that the archive "
    "lacks, leaves no trace"
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WIDE_H = 6
"""In a longer gap an estimated time on the ground says more than is known: the gap is told instead."""
RIVALS = 4
"""Candidates that are printed; JSON has all."""


def show(visits: Sequence[Visit], counted: Mapping[str, int], *, asked: bool = False) -> None:
    """Prints `visits` in order of time, what they sum to, and what was set aside in all positions, whichever visits
    were `asked` for."""
    width = max(40, shutil.get_terminal_size().columns) if sys.stdout.isatty() else 0
    for visit in sorted(visits, key=lambda one: (one.arrival or one.departure or "", one.icao24)):
        first, *more = lines(visit)
        _print(first, width, "  ")
        for line in more:
            _print(line, width, "    ")
    for line in summary(visits):
        _print(line, width, "")
    if any(counted.values()):
        whole = "in all positions, those not asked for too, " if asked else ""
        _print(f"{whole}no visit was made of: {'; '.join(aside(counted))}", width, "  ")


def lines(visit: Visit) -> Iterator[str]:
    """One visit: day and place; time on the ground with its bounds; why."""
    flight = f"{visit.callsign} ({visit.icao24})" if visit.callsign else visit.icao24
    if visit.airport is not None:
        where = f"{named(visit.airport)}, {visit.kind}, {_percent(visit.probability)}"
    else:
        rivals = ", ".join(f"{named(c.airport)} {_percent(c.probability)}" for c in visit.candidates[:RIVALS])
        landed = f"landed {_percent(visit.probability)}"
        where = f"open (no airport named), {visit.kind}, {landed}: {rivals or 'no candidate'}"
    yield f"{day(visit.arrival or visit.departure)}  {flight}  {where}"
    yield f"    {stay(visit)}"
    yield f"    {visit.why}"


def summary(visits: Sequence[Visit]) -> Iterator[str]:
    """How many of which kind, of how many aircraft, from when to when; then how many may hide landings more."""
    if not visits:
        yield NOTHING
        return
    named_, left_open = ([one for one in visits if (one.airport is None) is is_open] for is_open in (False, True))
    told = [f"{len(named_)} at a named airport ({_kinds(named_)})"] if named_ else []
    told += [f"{len(left_open)} open, with no airport named ({_kinds(left_open)})"] if left_open else []
    days = sorted(time for visit in visits if (time := visit.arrival or visit.departure))
    span = f", {day(days[0])} to {day(days[-1])}" if days else ""
    aircraft = len({visit.icao24 for visit in visits})
    yield f"{_many(len(visits))} of {aircraft} aircraft{span}, times in UTC: {', '.join(told)}"
    more = sum(map(room_for_more, visits))
    if more:
        yield f"{_many(more)} with a silence that has room for more landings than are counted"


def _many(number: int) -> str:
    return f"{number} visit{'s' * (number != 1)}"


def _kinds(visits: Sequence[Visit]) -> str:
    """ "5 seen, 2 half-dark, 3 dark"."""
    counts = Counter(visit.kind for visit in visits)
    return ", ".join(
        f"{counts[kind]} {kind}" for kind in (*VISIT_KINDS, *sorted({*counts} - {*VISIT_KINDS})) if counts[kind]
    )


def stay(visit: Visit) -> str:
    """`about 10:12 to 12:20 (landed 09:58 to 10:31, left 12:15 to 12:25)`; a bound shorter than a minute is none.

    Where the airport is open, or the gap is long, only the bounds are known."""
    arrived, left = visit.arrival, visit.departure
    if arrived is None and left is None:
        return "on the ground before the archive begins and after it ends"
    landed, left_between = visit.arrival_between, visit.departure_between
    if landed and left_between and (visit.airport is None or (visit.kind == "dark" and _apart(visit))):
        earliest, latest = landed[0], left_between[1]
        return f"on the ground at some time between {moment(earliest)} and {moment(latest, beside=earliest)}"
    before, after = ("an unknown time" if pair else None for pair in (landed, left_between))
    since = (before or "before the archive begins") if arrived is None else f"about {moment(arrived)}"
    until = (after or "after the archive ends") if left is None else f"about {moment(left, beside=arrived)}"
    bounds = [
        f"{what} {moment(pair[0], beside=arrived or left)} to {moment(pair[1], beside=pair[0])}"
        for what, pair in (("landed", visit.arrival_between), ("left", visit.departure_between))
        if pair and pair[0][:16] != pair[1][:16]
    ]
    return f"on the ground from {since} to {until}" + (f" ({'; '.join(bounds)})" if bounds else "")


def _apart(visit: Visit) -> bool:
    """Whether landing and take-off may be anywhere in one gap of more than WIDE_H hours."""
    landed, left = visit.arrival_between, visit.departure_between
    if landed is None or left is None or landed[1] <= left[0]:
        return False
    return datetime.fromisoformat(left[1]) - datetime.fromisoformat(landed[0]) > timedelta(hours=WIDE_H)


def moment(time: str, *, beside: str | None = None) -> str:
    """`27 Sep 2020 10:12`; only `10:12` on the day of `beside`."""
    clock = time[11:16]
    return clock if beside and beside[:10] == time[:10] else f"{day(time)} {clock}"


def day(time: str | None) -> str:
    """`27 Sep 2020`."""
    return f"{int(time[8:10])} {MONTHS[int(time[5:7]) - 1]} {time[:4]}" if time else "day unknown"


def named(code: str) -> str:
    """`LLOV Ovda Airport`; what is no airport stays as it is."""
    from enduse.flights.airports import airport
    from enduse.model.visit import UNLISTED

    if code == UNLISTED:
        return "another place"

    try:
        return f"{code} {airport(code).name}"
    except EnduseError:
        return code


def _percent(probability: float) -> str:
    """Whole per cent; what is not certain is never printed as 100 %."""
    if round(probability * 100) >= 100:
        return "over 99 %"
    return f"{probability * 100:.0f} %"


def _print(line: str, width: int, indent: str) -> None:
    text = shown(line)
    if not width or len(text) <= width:
        click.echo(text)
        return
    begin = indent if line.startswith(indent) else ""
    wrapped = textwrap.fill(
        text.strip(), width, initial_indent=begin, subsequent_indent=indent + "  ", break_on_hyphens=False
    )
    click.echo(wrapped)
