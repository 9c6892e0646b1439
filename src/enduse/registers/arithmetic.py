"""A check as lines that can be followed with a pencil: what was claimed, every number with its row, the division."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from enduse.registers import editions
from enduse.registers.checks import Check, Trial
from enduse.registers.claimed import Claimed
from enduse.registers.naming import listed, name_of, window
from enduse.registers.question import BOUND, INTERVAL, PER_YEAR, Question, Share, Total
from enduse.registers.rounding import as_published, fits, rounded

MOST_TERMS = 12
"""Rows written out one by one; of more, the largest are, and the others are added up in one line."""

COMPARATORS = {"=": "", ">": "more than ", "<": "less than ", "~": "about "}


def lines(check: Check) -> tuple[str, ...]:
    """The whole calculation, the deciding trial first."""
    shown = [f"Claimed: {figure(check.claimed)}{_stated(check.claimed)}."]
    if check.deciding is not None:
        shown += working(check.deciding.share)
        shown += [f"  {note}." for note in check.deciding.share.notes]
    others = [trial for trial in check.asked if trial is not check.deciding]
    for trial in others:
        shown += [*working(trial.share), *(f"  {note}." for note in trial.share.notes)]
    shown += list(_beside(check.beside, "Other windows"))
    shown += list(_beside(check.confused, "Of another whole"))
    shown += list(_remarks(check))
    if check.tried:
        shown.append(f"Combinations of window, whole and edition tried: {check.tried}.")
    return tuple(shown)


def working(share: Share) -> list[str]:
    """One answer, line by line."""
    question = share.question
    head = f"{share.series}, {share.edition}, {window(question.first, question.last)}, in {share.unit}:"
    if share.low is None and share.value is None and share.high is None:
        return [f"{head} no answer."]
    part = [f"  {line}" for line in _terms(share.part)]
    whole = [f"  of {line}" for line in _terms(share.whole)]
    return [head, *part, *whole, f"  {outcome(share)}"]


def outcome(share: Share) -> str:
    """The last line: the division and its result."""
    if share.method == PER_YEAR and share.value is not None and share.low is not None and share.high is not None:
        between = f"{percent(share.low)} to {percent(share.high)} with the rounding of the printed numbers"
        return f"{_sum(share.part)} / {_sum(share.whole)} = {percent(share.value)} % ({between})"
    if share.method == INTERVAL and share.low is not None and share.high is not None:
        return f"between {percent(share.low)} % and {percent(share.high)} %: no quantity per year, so no single value"
    if share.method == BOUND and share.high is not None:
        low = f"at least {percent(share.low)} % and " if share.low else ""
        return f"{low}at most {percent(share.high)} %: suppliers are missing"
    return "no answer"


def percent(number: Decimal) -> str:
    """A computed percentage with one decimal."""
    return str(rounded(number, 1))


def figure(claimed: Claimed) -> str:
    """The claimed figure: "more than 60 %"."""
    return f"{COMPARATORS[claimed.comparator]}{claimed.figure} %"


def of_whom(question: Question) -> str:
    """What the share is of, and of whom: "Azerbaijan's imports of arms from Israel"."""
    suppliers, recipients = (tuple(map(name_of, side)) for side in (question.suppliers, question.recipients))
    sides = (f" from {listed(suppliers)}" if suppliers else "") + (f" to {listed(recipients)}" if recipients else "")
    if question.of == "imports":
        return f"{question.flow} imports of {listed(recipients)}" + (f", from {listed(suppliers)}" if suppliers else "")
    if question.of == "exports":
        return f"{question.flow} exports of {listed(suppliers)}" + (f", to {listed(recipients)}" if recipients else "")
    return f"all {question.flow} transfers in the world,{sides}"


def _stated(claimed: Claimed) -> str:
    first, last = claimed.window.first, claimed.window.last
    if claimed.window.closed and first is not None and last is not None:
        return f", {window(first, last)}"
    return ", no window of whole years stated"


def _terms(total: Total) -> Iterator[str]:
    kept = sorted(total.terms, key=lambda term: (-term.high, term.label))[:MOST_TERMS]
    for term in kept:
        yield f"{_named(term.label)}{_equals(term.label, term.low, term.value, term.high)}"
    if rest := len(total.terms) - len(kept):
        low = total.low - sum((term.low for term in kept), Decimal(0))
        high = total.high - sum((term.high for term in kept), Decimal(0))
        yield f"{rest} further rows: {_plain(low)} to {_plain(high)}"
    if len(total.terms) > 1:
        yield f"together: {_sum(total)}"


def _named(label: str) -> str:
    """A label with country names for codes; only what stands before the colon names parties."""
    parties, colon, numbers = label.partition(":")
    words = [name_of(word.rstrip(",")) + ("," if word.endswith(",") else "") for word in parties.split(" ")]
    return " ".join(words) + colon + numbers


def _equals(label: str, low: Decimal, value: Decimal | None, high: Decimal) -> str:
    if value is None:
        return f": {_plain(low)}" if low == high else f": {_plain(low)} to {_plain(high)}"
    return f" = {_plain(value)}" if " + " in label else ""


def _sum(total: Total) -> str:
    return _plain(total.value) if total.value is not None else f"{_plain(total.low)} to {_plain(total.high)}"


def _plain(number: Decimal) -> str:
    return f"{rounded(number, 2).normalize():f}"


def _beside(trials: Sequence[Trial], title: str) -> Iterator[str]:
    """One line for each edition and whole: what every further window gives."""
    groups: dict[tuple[str, str, str, str], list[str]] = {}
    for trial in trials:
        share = trial.share
        if share.method not in (PER_YEAR, INTERVAL) or share.low is None or share.high is None:
            continue
        between = f"{percent(share.low)}–{percent(share.high)}"
        given = percent(share.value) if share.value is not None else between
        mark = " (this)" if trial.gives and share.value is not None else ""
        key = (share.question.of, share.series, share.edition, share.reported_by or "")
        groups.setdefault(key, []).append(f"{window(share.question.first, share.question.last)} {given}{mark}")
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
