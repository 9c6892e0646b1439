"""Decides whether visits rose in a window that was fixed in advance: effect, exact interval, placebo p, exposure, and
what would change the answer. Refuses to answer where little of the window could be seen; refuses to say why visits
rose. Exposure may be assumed (`even`): whoever prints the answer says so.

The primary p is from placebo dates (`placebo.py`); the C-test (`conditional.py`), the E-test (`e_test.py`) and a
negative binomial (`dispersion.py`) stand beside it. What was looked at must be fixed before: `Design` holds it, and
`asked.Question` has the digest to publish beforehand.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from enduse.flights.conditional import Conditional, conditional_test
from enduse.flights.corrections import holm, max_statistic
from enduse.flights.dispersion import dispersion, negative_binomial_tail
from enduse.flights.e_test import e_test
from enduse.flights.exposure import Exposure
from enduse.flights.placebo import LEAST_EXPOSURE, Floats, Placebo, placebo_test, ring_sums, scores

PLACEMENTS = ("before", "around", "after")
LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class Design:
    """What is asked, to be fixed before anybody looks: the window of `days` days before, around or after `event` (the
    event's day opens `after`, and is no part of `before`), which placebo dates, and when it was fixed (null: nobody
    says)."""

    event: date
    days: int
    placement: str = "before"
    shift: str = "circular"
    weekday: bool = False
    season: int = 0
    fixed_on: date | None = None

    @property
    def first(self) -> date:
        """First day of the window."""
        back = {"before": self.days, "around": self.days // 2, "after": 0}[self.placement]
        return self.event - timedelta(days=back)

    @property
    def last(self) -> date:
        """Last day of the window."""
        return self.first + timedelta(days=self.days - 1)


@dataclass(frozen=True, slots=True)
class Series:
    """Visits of one fleet at one place: `name` as it is printed, the days of detected visits (repeats allowed), the
    days of open visits that might belong here, and the exposure, whose days are the history."""

    name: str
    days: tuple[date, ...]
    exposure: Exposure
    open_days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Surge:
    """The answer for one series. `p` is the placebo p, null where it cannot be tested (`why_not`); `p_holm` and `p_max`
    count the other tests of the run, null for a single one. `blind` visits lie on days whose exposure is 0 and
    `beyond` outside the history: neither is tested. `changes` says what would change the answer. `p_e` is that of the
    E-test."""

    name: str
    design: Design
    inside: int
    outside: int
    exposure_inside: float
    exposure_outside: float
    even: bool
    conditional: Conditional | None
    placebo: Placebo
    p: float | None
    p_dispersed: float | None
    overdispersion: float
    why_not: str | None
    blind: int
    beyond: int
    open_inside: int
    changes: tuple[str, ...]
    p_holm: float | None = None
    p_max: float | None = None
    p_e: float | None = None


def surge(design: Design, series: Series) -> Surge:
    """The test of one series. Pure: the same values give the same answer.

    Raises ValueError where the window does not lie in the history or is not shorter than it."""
    exposure = series.exposure
    size, start = len(exposure.days), (design.first - exposure.first).days
    if (start, design.days) == (0, size):
        raise ValueError(f"the window {design.first} to {design.last} is the whole history: nothing lies outside of it")
    if start < 0 or start + design.days > size or design.days <= 0:
        raise ValueError(
            f"the window {design.first} to {design.last} does not lie within the history"
            f" {exposure.first} to {exposure.last}"
        )
    visits, blind, beyond = daily(series)
    exposed = np.array(exposure.days)
    inside = int(visits[start : start + design.days].sum())
    outside = int(visits.sum()) - inside
    within = float(exposed[start : start + design.days].sum())
    without = float(exposed.sum()) - within
    placebo = _placebo(design, visits, exposed, start)
    why_not = _why_not(design, inside + outside, within, without, placebo)
    mean, spread = _scatter(visits, exposed, design.days)
    return Surge(
        name=series.name,
        design=design,
        inside=inside,
        outside=outside,
        exposure_inside=within,
        exposure_outside=without,
        even=exposure.even,
        conditional=conditional_test(inside, outside, within, without) if min(within, without) > 0 else None,
        placebo=placebo,
        p=None if why_not else placebo.p,
        p_dispersed=None if why_not else negative_binomial_tail(inside, float(mean[start]), spread),
        overdispersion=spread,
        why_not=why_not,
        blind=blind,
        beyond=beyond,
        open_inside=sum(design.first <= day <= design.last for day in series.open_days),
        changes=() if why_not else _changes(design, series, visits, exposed, start, placebo),
        p_e=e_test(inside, outside, within, without) if min(within, without) > 0 else None,
    )


def surges(asked: Sequence[tuple[Design, Series]]) -> tuple[Surge, ...]:
    """The tests of a run together, each p also corrected for the others: Holm, and the maximum statistic where the
    histories are of the same days and the windows of one length."""
    found = [surge(design, series) for design, series in asked]
    if len(found) < 2:
        return tuple(found)
    by_holm = holm([one.p for one in found])
    by_max: Sequence[float | None] = [None] * len(found)
    spans = {(series.exposure.first, len(series.exposure.days), design.days) for design, series in asked}
    plain = all(design.shift == "circular" and not design.weekday and not design.season for design, _ in asked)
    if len(spans) == 1 and plain:
        zs = [scores(daily(series)[0], np.array(series.exposure.days), design.days) for design, series in asked]
        starts = [(design.first - series.exposure.first).days for design, series in asked]
        by_max = max_statistic(zs, starts)
    return tuple(
        replace(one, p_holm=p_holm, p_max=None if one.p is None else p_max)
        for one, p_holm, p_max in zip(found, by_holm, by_max, strict=True)
    )


def daily(series: Series) -> tuple[Floats, int, int]:
    """Visits by day of the history that can be tested; how many lie on days without exposure, and outside."""
    counts = np.zeros(len(series.exposure.days))
    blind = beyond = 0
    for day in series.days:
        place = (day - series.exposure.first).days
        if not 0 <= place < counts.size:
            beyond += 1
        elif series.exposure.days[place] <= 0:
            blind += 1
        else:
            counts[place] += 1
    return counts, blind, beyond


def _placebo(design: Design, visits: Floats, exposed: Floats, start: int) -> Placebo:
    return placebo_test(
        visits, exposed, start, design.days, shift=design.shift, weekday=design.weekday, season=design.season
    )


def _scatter(visits: Floats, exposed: Floats, length: int) -> tuple[Floats, float]:
    seen, sums = ring_sums(visits, length), ring_sums(exposed, length)
    mean = visits.sum() / exposed.sum() * sums if exposed.sum() else sums
    fit = sums >= LEAST_EXPOSURE * length
    return np.asarray(mean), dispersion(seen[fit], mean[fit])


def _why_not(design: Design, total: int, within: float, without: float, placebo: Placebo) -> str | None:
    if within < LEAST_EXPOSURE * design.days:
        return (
            f"only {within:.1f} of the window's {design.days} days were detectable: no visit found there says nothing"
        )
    if without <= 0:
        return "no day outside the window was detectable: nothing to compare with"
    if not total:
        return "no visit in the whole history: nothing to compare"
    if placebo.p is None:
        return "no placebo date is admissible: the history is too short or too little of it was detectable"
    return None


def _changes(
    design: Design, series: Series, visits: Floats, exposed: Floats, start: int, placebo: Placebo
) -> tuple[str, ...]:
    said = []
    if placebo.p is not None and placebo.placebos < math.ceil(1 / LEVEL) - 1:
        said.append(f"with {placebo.placebos} placebo dates p cannot fall to {LEVEL:g}: a longer history could")
    flip = _flip(design, visits, exposed, start, placebo)
    if flip:
        said.append(flip)
    open_inside = sum(design.first <= day <= design.last for day in series.open_days)
    if open_inside:
        said.append(f"{open_inside} open visits in the window, which name no airport, may belong here")
    if series.exposure.even:
        said.append("measured exposure: here all that was read counts as equally detectable, which no archive is")
    if design.fixed_on is None:
        said.append("a window fixed before looking: nobody says when this one was")
    elif design.fixed_on > design.last:
        said.append(f"a window fixed before it ended: this one was fixed on {design.fixed_on}, after {design.last}")
    return tuple(said)


def _flip(design: Design, visits: Floats, exposed: Floats, start: int, placebo: Placebo) -> str | None:
    """How many visits more or fewer in the window carry p over LEVEL; they are put on, or taken from, its days."""
    if placebo.p is None:
        return None
    window = slice(start, start + design.days)
    more = placebo.p > LEVEL
    for step in range(1, 1 + (50 if more else int(visits[window].sum()))):
        other = visits.copy()
        if more:
            places = start + np.linspace(0, design.days - 1, step).round().astype(int)
            np.add.at(other, places, 1.0)
        else:
            other[window] *= 1 - step / visits[window].sum()
        p = _placebo(design, other, exposed, start).p
        if p is not None and (p <= LEVEL) == more:
            words = ("more", "to") if more else ("fewer", "above")
            return f"{step} {words[0]} visits in the window would bring p {words[1]} {LEVEL:g}"
    return None
