"""A claimed figure against every edition at hand: which window and whole give it, and with what verdict.

The stated window and whole are asked first, then the windows near it, then the other wholes. A value comes from
per-year data only; an interval can hold a figure but neither prove nor refute it; what a later edition gives says
nothing against an earlier claim. Method and verdicts: docs/methods/figures.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from enduse.registers.figures import editions
from enduse.registers.figures.claimed import Claimed
from enduse.registers.figures.rounding import fits, same
from enduse.registers.figures.windows import near
from enduse.registers.parties import kind_of
from enduse.registers.register import TRADE_REGISTER
from enduse.registers.shares.dataset import DataSet
from enduse.registers.shares.question import BOUND, INTERVAL, NONE, PER_YEAR, Share
from enduse.registers.shares.shares import answers_of, suppliers_named

REPRODUCES = "reproduces"
ANOTHER_WINDOW = "reproduces in another window"
PREDATES = "differs, but the claim predates this edition"
DOES_NOT = "does not reproduce"
WITHIN = "within the register's interval"
UNDECIDED = "cannot be decided"


@dataclass(frozen=True, slots=True)
class Trial:
    """One combination that was tried: the answer, whether its edition is later than the claim or the claim's own,
    and whether the figure comes out of it."""

    share: Share
    later: bool
    own: bool
    gives: bool


@dataclass(frozen=True)
class Check:
    """What became of a claimed figure. `asked` are the trials in the stated window and whole, `beside` those in other
    windows, nearest first, `confused` those of other wholes. `deciding` is the trial that the verdict rests on."""

    claimed: Claimed
    verdict: str
    asked: tuple[Trial, ...]
    beside: tuple[Trial, ...]
    confused: tuple[Trial, ...]
    deciding: Trial | None

    @cached_property
    def tried(self) -> int:
        """How many combinations of window, whole and edition gave an answer to compare."""
        return sum(trial.share.method in (PER_YEAR, INTERVAL) for trial in (*self.asked, *self.beside, *self.confused))


def check(claimed: Claimed, held: Sequence[DataSet]) -> Check:
    """The verdict on one claimed figure over the editions at hand, and every trial it rests on.

    Only values can reproduce a figure, so registers that give intervals are asked about the stated window alone."""
    exact = [dataset for dataset in held if dataset.series != TRADE_REGISTER]
    stated = ((claimed.window.first, claimed.window.last),) if claimed.window.closed else ()
    others = near(claimed.window, claimed.year)
    asked = _trials(claimed, held, claimed.bases, stated)
    beside = _trials(claimed, exact, claimed.bases, others)
    confused = _trials(claimed, exact, claimed.other_bases, (*stated, *others))
    verdict, deciding = _verdict(claimed, asked, beside, confused)
    return Check(claimed, verdict, asked, beside, confused, deciding)


def _trials(
    claimed: Claimed,
    held: Sequence[DataSet],
    bases: Sequence[str],
    windows: Sequence[tuple[int | None, int | None]],
) -> tuple[Trial, ...]:
    trials = []
    for first, last in windows:
        if first is None or last is None:
            continue
        for basis in bases:
            question = claimed.question(basis, first, last)
            named = suppliers_named(question, held)
            for dataset in held:
                for share in answers_of(question, dataset, named):
                    trials.append(_trial(claimed, dataset, share))
    return tuple(trials)


def _trial(claimed: Claimed, dataset: DataSet, share: Share) -> Trial:
    published = dataset.edition.published
    return Trial(
        share, editions.later(published, claimed.said), editions.own(published, claimed.said), _gives(share, claimed)
    )


def _gives(share: Share, claimed: Claimed) -> bool:
    if share.low is None or share.high is None:
        return False
    if share.method == PER_YEAR and share.value is not None:
        return same(share.low, share.value, share.high, claimed.figure, claimed.comparator)
    return share.method == INTERVAL and fits(share.low, share.high, claimed.figure, claimed.comparator)


def _verdict(
    claimed: Claimed, asked: Sequence[Trial], beside: Sequence[Trial], confused: Sequence[Trial]
) -> tuple[str, Trial | None]:
    """The verdict, and the trial it rests on: the firmest kind of evidence decides, agreement before difference."""
    values = [trial for trial in asked if trial.share.value is not None]
    if found := _first(values):
        return REPRODUCES, found
    if found := _first([trial for trial in beside if trial.share.value is not None]):
        return ANOTHER_WINDOW, found
    mixed_up = _first([trial for trial in confused if trial.share.value is not None])
    own = [trial for trial in values if trial.own]
    if own and mixed_up is None and _all_tried(claimed, own, beside):
        return DOES_NOT, own[0]
    if found := _first([trial for trial in asked if trial.share.method == INTERVAL]):
        return WITHIN, found
    if values and all(trial.later for trial in values) and mixed_up is None:
        return PREDATES, values[0]
    answers = [trial for trial in asked if trial.share.method in (PER_YEAR, INTERVAL, BOUND)]
    return UNDECIDED, mixed_up or (answers[0] if answers else None)


def _all_tried(claimed: Claimed, own: Sequence[Trial], beside: Sequence[Trial]) -> bool:
    """Whether the claim's own edition gives a value for all that can be meant, and none comes near.

    A figure of an organisation can be that of its members; "more than 60" can hold where the printed cells leave it
    open; and what no value could be computed for, for want of files, was not tried."""
    if any(kind_of(party) == "organisation" for party in (*claimed.suppliers, *claimed.recipients)):
        return False
    for series in dict.fromkeys(trial.share.series for trial in own):
        here = [trial for trial in own if trial.share.series == series]
        wholes = {trial.share.question.of for trial in here}
        near_by = [t for t in beside if t.own and t.share.series == series]
        if wholes >= set(claimed.bases) and all(_tried(t) or _beyond(t, claimed) for t in near_by):
            return not any(_may_give(trial, claimed) for trial in (*own, *beside))
    return False


def _tried(trial: Trial) -> bool:
    """Whether the files tell what went in this window: a value, or that nothing did and there is nothing to divide."""
    return trial.share.value is not None or (trial.share.method == NONE and bool(trial.share.part.terms))


def _beyond(trial: Trial, claimed: Claimed) -> bool:
    """Whether the window ends after the data of the claim's own edition."""
    return editions.impossible(trial.share.question.last, claimed.said)


def _may_give(trial: Trial, claimed: Claimed) -> bool:
    """Whether the printed cells leave open that the figure holds."""
    low, high = trial.share.low, trial.share.high
    if not trial.own or trial.share.value is None or low is None or high is None:
        return False
    return fits(low, high, claimed.figure, claimed.comparator)


def _first(trials: Sequence[Trial]) -> Trial | None:
    """The first trial that gives the figure; one whose edition the claim can have used before a later one."""
    giving = [trial for trial in trials if trial.gives]
    return next((trial for trial in giving if not trial.later), giving[0] if giving else None)
