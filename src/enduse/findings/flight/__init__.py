"""Flight claims beside visits inferred from received positions: one finding a claim.

"At least n" is a lower bound, and so is every count from reception: as many or more found supports the claim, fewer
found never refutes it, and says what could be seen. No gap is ever read as "did not fly". Only flights that a report
says took place are counted; a plan is set aside in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from enduse.findings.evidence import Worded, of
from enduse.findings.flight import told
from enduse.findings.flight.airline import called, fliers
from enduse.findings.flight.asked import Asked, asked
from enduse.findings.flight.counted import Counted, counted
from enduse.findings.flight.rise import rise
from enduse.findings.flight.when import Window, in_years
from enduse.model.claim import Claim
from enduse.model.finding import Finding
from enduse.model.traffic import Rise, Traffic

AT_LEAST = "at least as many found"
BY_ANY = "as many found, by any aircraft"
FEWER = "fewer found"
LITTLE = "nothing found, and little could be seen"
UNSEEN = "nothing found, and what could be seen is not known"
MORE = "more than at other dates"
NOT_MORE = "not shown to be more than at other dates"
UNDECIDED = "cannot be decided"

LITTLE_SEEN = 0.5
"""Below this share of detectable days in the window, nothing found says nothing."""

LIKELY = 0.5
"""So many as are said count as found where it is at least so probable that they are where they seem to be."""

LEVEL = 0.05
"""A rise is told where p, corrected for the other tests of the case, is not above."""


def airports_of(claims: Sequence[Claim]) -> tuple[frozenset[str], frozenset[str]]:
    """The airports whose visits claims are about, and those among them that are named one by one, not by country: of
    these what could be seen is measured."""
    grounds = [each.here for claim in claims if (each := asked(claim)) is not None and not each.unflown]
    every = frozenset(code for each in grounds for code in each.codes)
    return every, frozenset(code for each in grounds if not each.country for code in each.codes)


def unnamed(claims: Sequence[Claim], airlines: Sequence[str]) -> tuple[str, ...]:
    """Those of `airlines` that no flight claim names."""
    flights = [claim for claim in claims if claim.kind == "flight"]
    said = {called(each.name) for claim in flights for each in fliers(claim, [(name, ("",)) for name in airlines])}
    said |= {called(one.text) for claim in flights for one in dict(claim.mentions).get("airline", ())}
    return tuple(name for name in airlines if called(name) not in said)


def airports_shown(claims: Sequence[Claim], traffic: Traffic) -> frozenset[str]:
    """The airports that a dossier shows: those named one by one, and where visits fit a claim about a country."""
    every = (asked(claim, traffic.airlines) for claim in claims)
    wide = [each for each in every if each is not None and each.here.country and not each.unflown]
    fitting = (visit.airport for each in wide for visit in counted(each, traffic, each.when.window).found)
    return airports_of(claims)[1] | {code for code in fitting if code}


def rises(claims: Sequence[Claim], traffic: Traffic) -> tuple[Rise, ...]:
    """The tests of all claims that say that flights rose and when, in the order of `claims`."""
    found = []
    for claim in claims:
        each = asked(claim, traffic.airlines)
        if each is None or each.unflown or each.trend != "increase":
            continue
        if each.when.window is not None and each.here.codes:
            found.append(rise(each, traffic, counted(each, traffic, None), each.when.window))
    return tuple(found)


def find(claims: Sequence[Claim], worded: Worded, traffic: Traffic | None) -> tuple[Finding, ...]:
    """One finding for each flight claim that names an end and is no denial. Without positions there is none."""
    if traffic is None:
        return ()
    tested = rises(claims, traffic)
    corrected = _corrected(tested)
    found = []
    for claim in claims:
        each = asked(claim, traffic.airlines)
        if each is not None:
            verdict, sentences, lines = _decided(each, traffic, corrected)
            found.append(
                Finding(
                    kind="flight",
                    verdict=verdict,
                    summary=" ".join((worded(claim), *sentences, *each.remarks)),
                    claims=(claim.id,),
                    evidence=(of(claim),),
                    arithmetic=tuple(lines),
                    settle=None if verdict in (AT_LEAST, MORE) or each.unflown else _settle(each),
                    visits=traffic.sha256,
                )
            )
    return tuple(found)


Decided = tuple[str, list[str], list[str]]
"""The verdict, sentences on how it came about, and the lines of the count."""


def _decided(each: Asked, traffic: Traffic, corrected: dict[str, tuple[Rise, float | None, int]]) -> Decided:
    window = each.when.window
    if each.unflown:
        return UNDECIDED, [each.unflown], []
    if not each.here.codes:
        return UNDECIDED, [f"{' and '.join(each.here.unknown)} is no airport that enduse knows, or not one alone."], []
    if window is None:
        return _without_window(each, traffic)
    count = counted(each, traffic, window)
    sentences = [told.found(each, count, window)]
    sentences += [said] if (said := told.apart(each, count)) else []
    sentences += [f"The time is {window.remark}."] if window.remark else []
    lines = list(told.lines(each, count, traffic))
    seen = told.could_be_seen(each, traffic, count, window)
    if each.trend == "present":
        chance = told.chance(each, count)
        sentences += [chance] if chance else []
        verdict = _numbered(each, traffic, count, window)
        if verdict == FEWER and len(count.found) + len(count.perhaps) >= (each.number or 1):
            sentences.append("With those there may be as many as the report says.")
        return verdict, [*sentences, seen], lines
    sentences.append(seen)
    if each.trend == "decrease":
        return UNDECIDED, [*sentences, "A fall is not tested: what was not received is no flight fewer."], lines
    found, p, tests = corrected[each.claim.id]
    sentences.append(told.tested(found, tests, p))
    lines += told.changes(found)
    if found.p is None or p is None:
        return UNDECIDED, sentences, lines
    if not each.told_apart and each.there is None:
        return UNDECIDED, [*sentences, "Every aircraft at the airport is in it, so it does not tell."], lines
    if window.part:
        return UNDECIDED, sentences, lines
    return MORE if p <= LEVEL else NOT_MORE, sentences, lines


def _numbered(each: Asked, traffic: Traffic, count: Counted, window: Window) -> str:
    least, found = each.number or 1, len(count.found)
    if each.comparator == "<":
        return UNDECIDED
    if found >= least and (window.part or count.chance(least) < LIKELY):
        return UNDECIDED
    if found >= least:
        return AT_LEAST if each.told_apart else BY_ANY
    days = told.exposed(each, traffic, count, window)
    if not found and not count.perhaps and (days is None or days < LITTLE_SEEN * window.days):
        return UNSEEN if days is None else LITTLE
    return FEWER


def _without_window(each: Asked, traffic: Traffic) -> Decided:
    """No verdict without a time; what there is, is told, for a date without a year in every year of the archive."""
    sentences = [f"It cannot be placed in time: {each.when.why_not}."]
    if each.when.yearless is None:
        count = counted(each, traffic, None)
        return UNDECIDED, [*sentences, told.found(each, count, None)], list(told.lines(each, count, traffic))
    lines: list[str] = []
    years = [int(time[:4]) for visit in traffic.visits if (time := visit.arrival or visit.departure)]
    years += [int(one.first[:4]) for one in traffic.detectable]
    for day in in_years(*each.when.yearless, min(years), max(years)) if years else ():
        window = Window(day, day)
        count = counted(each, traffic, window)
        sentences.append(told.found(each, count, window))
        lines += told.lines(each, count, replace(traffic, sha256=None))
    return UNDECIDED, sentences, lines


def _corrected(tested: Sequence[Rise]) -> dict[str, tuple[Rise, float | None, int]]:
    """Rise, p corrected by Holm for the other tests, and how many there are; the same test is one, however often it
    is claimed."""
    from enduse.flights.corrections import holm

    same = sorted(tested, key=_test)
    each = [list(group) for _, group in groupby(same, key=_test)]
    ps = holm([group[0].p for group in each])
    tests = sum(p is not None for p in ps)
    return {one.claim or "": (one, p, tests) for group, p in zip(each, ps, strict=True) for one in group}


def _test(one: Rise) -> tuple[str, str, str, int, int]:
    return (one.name, one.first, one.last, one.inside, one.outside)


def _settle(each: Asked) -> str:
    window = each.when.window
    time = f", {window.words}" if window else ""
    where = each.here.words if each.here.codes else "the place that is meant"
    return f"archives of received positions that reach low at {where}{time} (ADSB.lol, ADS-B Exchange, OpenSky)"


__all__ = ["airports_of", "airports_shown", "find", "rises", "unnamed"]
