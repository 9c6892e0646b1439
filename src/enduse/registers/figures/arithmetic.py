"""A check as lines that can be followed with a pencil: what was claimed, every number with its row, the division."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from enduse.registers.figures import editions
from enduse.registers.figures.checks import Check, Trial
from enduse.registers.figures.claimed import Claimed
from enduse.registers.figures.rounding import as_published, fits, rounded
from enduse.registers.naming import name_of, window
from enduse.registers.shares.question import BOUND, INTERVAL, PER_YEAR, Share, Term, Total

MOST_TERMS = 20
"""Rows written out one by one; of more, the largest are, and the others are added up in one line."""

COMPARATORS = {"=": "", ">": "more than ", "<": "less than ", "~": "about "}


def lines(check: Check) -> tuple[str, ...]:
    """The calculation that the verdict rests on, then what every other combination gives, in a line each."""
    shown = [f"Claimed: {figure(check.claimed)}{_stated(check.claimed)}."]
    if check.deciding is not None:
        shown += [*working(check.deciding.share), *(f"  {note}." for note in check.deciding.share.notes)]
    for trial in check.asked:
        if trial is not check.deciding:
            notes = "".join(f"; {note}" for note in trial.share.notes)
            shown.append(f"{_head(trial.share)} {outcome(trial.share)}{notes}.")
    shown += _others(check.beside, "Other windows")
    shown += _others(check.confused, "Of another whole")
    shown += _remarks(check)
    if check.tried:
        shown.append(f"Combinations of window, whole and edition tried: {check.tried}.")
    return tuple(shown)


def working(share: Share) -> list[str]:
    """One answer, line by line."""
    if share.low is None and share.value is None and share.high is None:
        return [f"{_head(share)} no answer"]
    own = {line for term in share.part.terms for line in term.lines}
    rest = [term for term in share.whole.terms if not own.issuperset(term.lines)]
    named = [f"  {line}" for line in _terms(share.part.terms)]
    others = [f"  {line}" for line in _terms(rest)]
    both = [] if share.value is not None else [f"  the part: {_sum(share.part)}", f"  the whole: {_sum(share.whole)}"]
    return [_head(share), *named, *others, *both, f"  {outcome(share)}"]


def _head(share: Share) -> str:
    years = window(share.question.first, share.question.last)
    side = f", as reported by {name_of(share.reported_by)}" if share.reported_by else ""
    return f"{share.series}, {share.edition}{side}, share of {share.question.of} {years}, in {share.unit}:"


def outcome(share: Share) -> str:
    """The last line: the division and its result."""
    if share.method == PER_YEAR and share.value is not None and share.low is not None and share.high is not None:
        between = f"{percent(share.low)} to {percent(share.high)} with the rounding of the printed numbers"
        return f"{_sum(share.part)} / {_sum(share.whole)} = {percent(share.value)} % ({between})"
    if share.method == INTERVAL and share.low is not None and share.high is not None:
        return f"between {percent(share.low)} % and {percent(share.high)} %: no quantity per year, so no single value"
    if share.method == BOUND and share.high is not None:
        low = f"at least {percent(share.low)} % and " if share.low else ""
        who = "suppliers" if share.reported_by is None else "partners"
        return f"{low}at most {percent(share.high)} %: {who} are missing"
    return "no answer"


def percent(number: Decimal) -> str:
    """A computed percentage with one decimal."""
    return str(rounded(number, 1))


def figure(claimed: Claimed) -> str:
    """The claimed figure: "more than 60 %"."""
    return f"{COMPARATORS[claimed.comparator]}{claimed.figure} %"


def _stated(claimed: Claimed) -> str:
    first, last = claimed.window.first, claimed.window.last
    if claimed.window.closed and first is not None and last is not None:
        return f", {window(first, last)}"
    return ", no window of whole years stated"


def _terms(terms: Sequence[Term]) -> Iterator[str]:
    """The largest rows, each with its numbers, and the others added up."""
    kept = sorted(terms, key=lambda term: (-term.high, term.label, term.lines))[:MOST_TERMS]
    for term in kept:
        yield f"{_named(term.label)}{_equals(term)}"
    if rest := [term for term in terms if term not in kept]:
        low, high = (sum(sorted(getattr(term, end) for term in rest), Decimal(0)) for end in ("low", "high"))
        yield f"{len(rest)} further rows: {_plain(low)} to {_plain(high)}"


def _named(label: str) -> str:
    """A label with country names for codes; only what stands before the colon names parties."""
    parties, colon, numbers = label.partition(":")
    words = [name_of(word.rstrip(",")) + ("," if word.endswith(",") else "") for word in parties.split(" ")]
    return " ".join(words) + colon + numbers


def _equals(term: Term) -> str:
    if term.value is None:
        return f": {_plain(term.low)}" if term.low == term.high else f": {_plain(term.low)} to {_plain(term.high)}"
    return f" = {_plain(term.value)}" if " + " in term.label else ""


def _sum(total: Total) -> str:
    return _plain(total.value) if total.value is not None else f"{_plain(total.low)} to {_plain(total.high)}"


def _plain(number: Decimal) -> str:
    return f"{rounded(number, 2).normalize():f}"


def _others(trials: Sequence[Trial], title: str) -> Iterator[str]:
    """One line for each edition and whole: what every further window gives, where it gives a value."""
    groups: dict[tuple[str, str, str, str], list[str]] = {}
    for trial in trials:
        share = trial.share
        if share.value is None:
            continue
        years = window(share.question.first, share.question.last)
        key = (share.question.of, share.series, share.edition, share.reported_by or "")
        groups.setdefault(key, []).append(f"{years} {percent(share.value)}{' (this)' if trial.gives else ''}")
    for (of, series, edition, _), found in groups.items():
        yield f"{title}, share of {of}, {series}, {edition}: {'; '.join(found)}."


def _remarks(check: Check) -> Iterator[str]:
    claimed, last = check.claimed, check.claimed.window.last
    if last is not None and editions.impossible(last, claimed.said):
        yield (
            f"Said {claimed.said}, before an edition with data to {last} could be out: the date or the window of the "
            "claim is not right, or it rests on another source."
        )
    for trial in check.asked:
        value = trial.share.value
        if value is None or trial.gives:
            continue
        for factor, words in ((Decimal(10), "ten times"), (Decimal("0.1"), "a tenth of")):
            if fits(value * factor, value * factor, claimed.figure, "="):
                yield f"The claimed figure is {words} the computed {as_published(value)} %: a slipped decimal point?"
