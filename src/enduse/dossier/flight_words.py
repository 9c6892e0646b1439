"""The words of the flights: counts, probabilities, what could be seen, and a test as a sentence with its numbers.

It decides words. It never says that nothing flew, and never more than the numbers it is given.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from math import isinf, isnan

from enduse.dossier.labels import counted
from enduse.dossier.moments import day_words, days_words, moment_words
from enduse.dossier.visiting import NOTHING, OPEN, Ground, Marked, window
from enduse.dossier.wording import enumeration
from enduse.model.traffic import Airport, Rise
from enduse.model.visit import NO_LANDING, UNLISTED, VISIT_KINDS, Candidate

MEANS = {
    "seen": "received on the ground, or low and slow, at the airport",
    "half-dark": "one side of it received so, the other inferred",
    "dark": "neither side received there: inferred from where it vanished and came back",
    OPEN: "no airport is named; it landed here, elsewhere, or not at all: the data do not decide",
}


CERTAIN = 0.9999
"""Visits keep four digits of their probability: what was rounded to 1 is not certain."""
COMPUTED = "Computed by enduse from received positions."
LINES = "Lines join two airports, they are not the path flown."
BETWEEN = "A landing between them that was not received would not show."
SHAPES = (
    "Full: seen. Half: half-dark. Ring: dark. Dashed ring, under the band: open, no airport named. Hatched: "
    "nothing could be seen; an empty hatched day says nothing."
)
BARS = (
    "Full: seen. Pale: half-dark. Empty: dark. Hatched, from the top down: the share that could not be seen, days "
    "outside of the archive too; the more of it, the less a short or missing bar says."
)


def place_words(airport: Airport) -> str:
    """ "Ovda (LLOV)"; a code without a name stands alone."""
    return f"{airport.name} ({airport.code})" if airport.name and airport.name != airport.code else airport.code


def chance(probability: float) -> str:
    """ "97 %"; what is not certain never reads as 0 or 100."""
    if 0 < probability < 0.005:
        return "< 1 %"
    return "> 99 %" if 0.995 <= probability < 1 else f"{probability * 100:.0f} %"


def number_words(number: float) -> str:
    """A number with at most two digits that matter below ten: "0.91", "3.3", "52"."""
    if number == 0:
        return "0"
    exact = Decimal(str(number))
    if not exact.is_finite():
        return "no number"
    digits = Decimal(1).scaleb(exact.adjusted() - 1) if abs(exact) < 10 else Decimal(1)
    said = f"{exact.quantize(digits, ROUND_HALF_UP):,f}"
    return said.rstrip("0").rstrip(".") if "." in said else said


def candidate_words(candidate: Candidate, names: dict[str, str]) -> str:
    """ "Ramon (LLER) 31 %"."""
    known = {NO_LANDING: "no landing", UNLISTED: "another place, further away or in no table"}
    name = known.get(candidate.airport) or names.get(candidate.airport, candidate.airport)
    return f"{name} {chance(candidate.probability)}"


def kinds_words(ground: Ground, first: int | None = None, last: int | None = None) -> str:
    """ "8 seen, 4 half-dark and 2 dark"; kinds without a visit are left out."""
    counts = [(ground.count(kind, first, last), kind) for kind in VISIT_KINDS]
    listed = [f"{number:,} {kind}" for number, kind in counts if number]
    return enumeration(listed) if listed else "none"


def year_counts(ground: Ground, first: int, last: int) -> str:
    """ "12 visits, 2 open"; a year without a mark says that none was seen, not that there was none."""
    settled = sum(ground.count(kind, first, last) for kind in VISIT_KINDS)
    still_open = ground.count(OPEN, first, last)
    if not settled and not still_open:
        return "none found"
    return counted(settled, "visit") + (f", {still_open:,} open" if still_open else "")


def seen_words(share: float | None, measured: bool | None = True) -> str:
    """ "71 % could be seen"; "nothing could be seen"; "no archive"; `measured` as in `Ground`."""
    if share is None:
        return "coverage not worked out" if measured is None else "no archive"
    if measured is False and share >= NOTHING:
        return f"{chance(share)} read, taken as seen"
    return f"{chance(share)} could be seen" if share >= NOTHING else "nothing could be seen"


def coverage_words(ground: Ground) -> str:
    """What could be seen at an airport, and whether that was measured: in words, for beside every count."""
    if ground.measured is None:
        return "What could be seen here was not worked out: a day without a mark says nothing."
    days, known = len(ground.exposures), sum(ground.exposures.values())
    if not days:
        return "The archive holds no day: nothing could be seen, and nothing follows from that."
    blind = sum(share < NOTHING for share in ground.exposures.values())
    said = f"The archive spans {counted(days, 'day')}, {days_words(min(ground.exposures), max(ground.exposures))}. "
    if not ground.measured:
        return said + (
            "How well a visit could be seen was not measured: every day that was read is taken as whole. "
            f"{_blind(blind)}The true coverage is lower, so more may be missing than this shows."
        )
    return said + (
        f"Measured from what was received around, against the archive's own good days, they are worth "
        f"{number_words(known)} detectable days ({chance(known / days)}). {_blind(blind)}"
        "On a good day too a visit can be missed."
    )


def ground_words(ground: Ground) -> str:
    """How many visits stand here, by kind, and how many are open."""
    number = len(ground.settled)
    if number:
        said = f"{counted(number, 'visit')} {'is' if number == 1 else 'are'} placed here: {kinds_words(ground)}."
    else:
        said = "No visit is placed here. That is no evidence that nobody landed."
    if ground.left_open:
        here = len(ground.left_open)
        said += (
            f" {here:,} more {'is' if here == 1 else 'are'} open, with no airport named: this one is only one of the "
            "possible answers."
        )
    return said


def mark_words(marked: Marked) -> str:
    """What a pointer reads over a mark."""
    visit = marked.visit
    when = "day not known" if marked.day is None else day_words(marked.day)
    if marked.first is not None and marked.last is not None and marked.last > marked.first:
        when += f" (between {days_words(marked.first, marked.last).replace(' to ', ' and ')})"
    who = f"{visit.callsign}, {visit.icao24}" if visit.callsign else visit.icao24
    return f"{when}: {marked.words}, {who}, {chance(min(visit.probability, CERTAIN))}"


def calendar_spoken(ground: Ground) -> str:
    """The calendar in a few sentences, for those who do not see it."""
    said = [f"Calendar of visits at {place_words(ground.airport)}.", ground_words(ground), coverage_words(ground)]
    dated = [one.day for one in ground.marked if one.day is not None]
    if dated:
        said.insert(2, f"First {day_words(min(dated))}, last {day_words(max(dated))}.")
    return " ".join(said)


def rise_words(rise: Rise) -> str:
    """A test as a sentence: the count, what as much exposure at other times gave, the ratio, the placebo dates."""
    first, last = window(rise)
    days = last - first + 1
    inside = f"{counted(rise.inside, 'visit')} in {counted(days, 'day')} ({_detectable(rise.exposure_inside)})"
    if rise.exposure_outside > 0:
        usual = number_words(rise.outside * rise.exposure_inside / rise.exposure_outside)
        beside = f"at other times {usual} in as many detectable days ({rise.outside:,} in {_days(rise)})"
    else:
        beside = "at other times nothing could be seen, so there is nothing to compare with"
    return f"{inside}; {beside}; {ratio_words(rise)}; {placebo_words(rise)}."


def ratio_words(rise: Rise) -> str:
    """ "ratio 3.3 (95 % interval 0.9 to 11)"."""
    if rise.ratio is None or isnan(rise.ratio):
        return "no ratio can be given"
    if rise.low is None and rise.high is None:
        return f"ratio {number_words(rise.ratio)}, without an interval"
    low = "no lower limit" if rise.low is None else number_words(rise.low)
    high = "no upper limit" if rise.high is None or isinf(rise.high) else number_words(rise.high)
    ratio = "without bound" if isinf(rise.ratio) else number_words(rise.ratio)
    return f"ratio {ratio} (95 % interval {low} to {high})"


def placebo_words(rise: Rise) -> str:
    """ "p 0.08 over 640 placebo dates"; why there is none where there is none."""
    if rise.p is None:
        return f"not tested: {(rise.why_not or 'no reason is given').rstrip('.')}"
    return f"p {number_words(rise.p)} over {counted(len(rise.placebos), 'placebo date')}"


def as_many_words(rise: Rise) -> str:
    """At how many other dates the window holds as many visits or more."""
    if not rise.placebos or rise.p is None:
        return ""
    number = sum(count >= rise.inside for count in rise.placebos)
    return f"At {number:,} of {counted(len(rise.placebos), 'other date')} the window holds as many visits or more."


def rise_spoken(rise: Rise) -> str:
    """The test for those who do not see the drawing."""
    return f"{rise.name}: {days_words(*window(rise))}. {rise_words(rise)} {as_many_words(rise)}".strip()


def moment_or(moment: str | None, otherwise: str) -> str:
    """The moment in words, or why there is none."""
    return otherwise if moment is None else moment_words(moment)


def _blind(days: int) -> str:
    return f"On {counted(days, 'day')} nothing could be seen. " if days else ""


def _detectable(exposure: float) -> str:
    return f"worth {number_words(exposure)} detectable {'day' if exposure == 1 else 'days'}"


def _days(rise: Rise) -> str:
    return f"{number_words(rise.exposure_outside)} detectable days"
