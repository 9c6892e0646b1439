"""How the answer of `enduse surge` stands in lines and in JSON. Words only; every number comes from the answer."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from enduse.flights.asked import Question
from enduse.flights.surge import LEVEL, Surge

WIDTH = 80
ASSUMED = ", if days could be seen as assumed"


def lines(
    question: Question, answers: Sequence[Surge], beside: Sequence[Surge], undated: int, notes: Sequence[str] = ()
) -> Iterator[str]:
    """All lines: the tests, then the controls."""
    fixed = {design.fixed_on for design in question.designs} - {None}
    when = f"fixed on {min(map(str, fixed))}, by your word" if fixed else "nobody says when it was fixed"
    yield from _folded(f"design {question.digest[:16]} (a hash of the question: publish it before you look), {when}")
    if undated:
        yield from _folded(f"left out: {undated} visit{'s' * (undated != 1)} without a time of arrival or departure")
    for note in notes:
        yield from _folded(f"exposure at {note}")
    yield ""
    for number, one in enumerate((*answers, *beside)):
        if number:
            yield ""
        yield from _lines(one, len(answers))
        if number < len(answers):
            yield from _changes(one)
    if not beside:
        yield ""
        yield from _folded("no negative control: the file holds no visit of the same fleet elsewhere, or of others")


def _lines(one: Surge, tests: int) -> Iterator[str]:
    yield from _folded(one.name)
    exposed = f"{one.exposure_inside:.1f} of {one.design.days} days detectable"
    yield f"  visits     {one.inside} in the window ({exposed}{', assumed' if one.even else ''}),"
    yield f"             {one.outside} outside ({one.exposure_outside:.1f} days)"
    if one.conditional is not None:
        held = one.conditional
        yield f"  expected   {_number(held.expected)}; rate ratio {_number(held.ratio)},"
        yield f"             95 % interval {_number(held.low)} to {_number(held.high)} (exact, for single visits)"
    if one.why_not is not None:
        yield from _folded(f"  p          not tested: {one.why_not}")
    elif one.p is not None:
        yield from _folded(f"  p          {_p(one.p)} from {_dates(one)}")
        corrected = [f"{name} {_p(p)}" for name, p in (("Holm", one.p_holm), ("maximum", one.p_max)) if p is not None]
        if corrected:
            yield f"             corrected for {tests} tests: {', '.join(corrected)}"
        if one.conditional is not None and one.p_dispersed is not None:
            yield f"  beside     negative binomial {_p(one.p_dispersed)};"
            yield f"             naive Poisson {_p(one.conditional.p)} (C-test), {_p(one.p_e or 0.0)} (E-test),"
            yield "             both too small for visits in campaigns"
        last = one.p if one.p_holm is None else one.p_holm
        more = "more than at other dates" if last <= LEVEL else "not shown to be more than at other dates"
        yield from _folded(f"  answer     {more}{ASSUMED if one.even else ''}")
    for count, words in ((one.blind, "on days whose exposure is 0"), (one.beyond, "outside the history")):
        if count:
            yield f"  left out   {count} visits {words}"


def _dates(one: Surge) -> str:
    """ "52 placebo dates, none of them with as many visits for what could be seen"."""
    number, many = one.placebo.greater, one.placebo.placebos
    those = f"{many} placebo date{'s' * (many != 1)}, {number or 'none'} of them"
    return f"{those} with as many visits for what could be seen"


def _changes(one: Surge) -> Iterator[str]:
    for number, change in enumerate(one.changes):
        yield from _folded(f"  {'would change it:' if not number else '':<16} {change}", 19)


def _folded(text: str, indent: int = 13) -> Iterator[str]:
    while len(text) > WIDTH:
        cut = text.rfind(" ", indent + 1, WIDTH + 1)
        if cut < 0:
            break
        yield text[:cut]
        text = " " * indent + text[cut + 1 :]
    yield text


def _number(value: float) -> str:
    return "without bound" if math.isinf(value) else "unknown" if math.isnan(value) else f"{value:.2f}"


def _p(value: float) -> str:
    return f"{value:.2g}" if value < 0.001 else f"{value:.3f}"


def record(
    question: Question,
    answers: Sequence[Surge],
    beside: Sequence[Surge],
    problems: Sequence[str],
    undated: int,
    notes: Sequence[str] = (),
) -> dict[str, Any]:
    """The answer as JSON values; infinities and what is not known are null."""
    return {
        "design": question.digest,
        "fleet": question.fleet.name,
        "airports": list(question.airports),
        "tests": [_record(one) for one in answers],
        "controls": [_record(one) for one in beside],
        "undated": undated,
        "exposure_notes": list(notes),
        "failed": list(problems),
    }


def _record(one: Surge) -> dict[str, Any]:
    design, held, placebo = one.design, one.conditional, one.placebo
    return {
        "name": one.name,
        "event": design.event.isoformat(),
        "window": [design.first.isoformat(), design.last.isoformat()],
        "placement": design.placement,
        "shift": design.shift,
        "weekday": design.weekday,
        "season": design.season or None,
        "fixed_on": None if design.fixed_on is None else design.fixed_on.isoformat(),
        "inside": one.inside,
        "outside": one.outside,
        "expected": None if held is None else _finite(held.expected),
        "ratio": None if held is None else _finite(held.ratio),
        "interval": None if held is None else [_finite(held.low), _finite(held.high)],
        "p": one.p,
        "p_holm": one.p_holm,
        "p_max": one.p_max,
        "p_negative_binomial": one.p_dispersed,
        "p_poisson": None if held is None else held.p,
        "p_e_test": one.p_e,
        "overdispersion": one.overdispersion,
        "exposure": {"inside": one.exposure_inside, "outside": one.exposure_outside, "assumed": one.even},
        "placebos": placebo.placebos,
        "as_unusual": placebo.greater,
        "z": _finite(placebo.z),
        "placebo_starts": list(placebo.starts),
        "placebo_z": [_finite(z) for z in placebo.zs],
        "why_not": one.why_not,
        "left_out": {"no_exposure": one.blind, "outside_history": one.beyond},
        "left_open": one.open_inside,
        "would_change": list(one.changes),
    }


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
