"""Figure findings -> the charts of the dossier: a register's series by year, shares by window, the claimed figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from enduse.dossier.charts import Bounded, Chart, Claimed, WindowShare, YearBar
from enduse.findings.figure import claimed_by
from enduse.model import Claim, Finding
from enduse.registers.figures.arithmetic import figure
from enduse.registers.figures.checks import ANOTHER_WINDOW, Trial, check
from enduse.registers.figures.claimed import Claimed as ClaimedFigure
from enduse.registers.licence import credit_of
from enduse.registers.naming import listed, name_of
from enduse.registers.register import Register
from enduse.registers.shares.dataset import DataSet, datasets
from enduse.registers.shares.question import INTERVAL, PER_YEAR, Question, Share, Total
from enduse.registers.shares.shares import answers_of

AROUND = 5
"""Years that a chart shows to each side of the window."""


def charts(findings: Iterable[Finding], claims: Iterable[Claim], registers: Sequence[Register]) -> tuple[Chart, ...]:
    """A chart for each figure finding whose verdict rests on an answer that can be drawn."""
    held = datasets(registers)
    by_id = {claim.id: claim for claim in claims}
    drawn = []
    for finding in findings:
        claimed = claimed_by(by_id[finding.claims[0]]) if finding.kind == "figure" else None
        trial = check(claimed, held).deciding if claimed is not None else None
        if claimed is not None and trial is not None and trial.share.method in (PER_YEAR, INTERVAL):
            drawn.append(_chart(finding, claimed, trial, held))
    return tuple(drawn)


def _chart(finding: Finding, claimed: ClaimedFigure, trial: Trial, held: Sequence[DataSet]) -> Chart:
    share = trial.share
    dataset = _behind(share, held)
    window = _window(claimed)
    first, last = window or (share.question.first, share.question.last)
    end = max(last, share.question.last)
    until = max(end, min(end + AROUND, dataset.edition.until or end + AROUND))
    years = range(min(first, share.question.first) - AROUND, until + 1)
    answers = {year: _answer(claimed, share, dataset, year, year) for year in years}
    length = last - first
    return Chart(
        finding=finding.id,
        title=_title(share.question),
        series=share.series,
        edition=share.edition,
        unit=share.unit,
        verdict=finding.verdict,
        claimed=Claimed(claimed.figure, figure(claimed), claimed.comparator, window),
        bars=tuple(
            YearBar(year, _volume(answer.part), _volume(answer.whole)) for year, answer in answers.items() if answer
        ),
        shares=tuple(
            WindowShare(year - length, year, _share(_answer(claimed, share, dataset, year - length, year)))
            for year in years
            if year - length >= years[0]
        ),
        reproduces=_other(share) if finding.verdict == ANOTHER_WINDOW else None,
        part=_sides(share.question),
        whole=_whole(share.question),
        credit=next((credit for register in dataset.registers if (credit := credit_of(register))), None),
    )


def _behind(share: Share, held: Sequence[DataSet]) -> DataSet:
    """The data set with the rows of the share; several files can have the same series and edition."""
    alike = [d for d in held if (d.series, d.edition.words) == (share.series, share.edition)]
    rows = {line.sha256 for term in (*share.part.terms, *share.whole.terms) for line in term.lines}
    return next((dataset for dataset in alike if rows & dataset.names.keys()), alike[0])


def _answer(claimed: ClaimedFigure, share: Share, dataset: DataSet, first: int, last: int) -> Share | None:
    """The same share over other years, null where this edition does not cover them."""
    question = claimed.question(share.question.of, first, last)
    found = [
        answer
        for answer in answers_of(question, dataset)
        if (answer.unit, answer.reported_by) == (share.unit, share.reported_by)
    ]
    return found[0] if found and (found[0].part.terms or found[0].whole.terms) else None


def _window(claimed: ClaimedFigure) -> tuple[int, int] | None:
    first, last = claimed.window.first, claimed.window.last
    return (first, last) if claimed.window.closed and first is not None and last is not None else None


def _volume(total: Total) -> Bounded | None:
    return Bounded(total.low, total.high, total.value) if total.terms else None


def _share(answer: Share | None) -> Bounded | None:
    if answer is None or answer.low is None or answer.high is None or answer.method not in (PER_YEAR, INTERVAL):
        return None
    return Bounded(max(Decimal(0), answer.low), answer.high, answer.value)


def _other(share: Share) -> WindowShare:
    return WindowShare(share.question.first, share.question.last, _share(share))


def _title(question: Question) -> str:
    """ "Israel's share of Azerbaijan's arms imports"."""
    suppliers, recipients = (listed([name_of(p) for p in side]) if side else "" for side in _parties(question))
    if question.of == "imports":
        return f"{_whose(suppliers)} share of {_whose(recipients)} {question.flow} imports"
    if question.of == "exports":
        return f"{_whose(recipients)} share of {_whose(suppliers)} {question.flow} exports"
    return f"{_whose(suppliers or recipients)} share of {question.flow} transfers in the world"


def _parties(question: Question) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return question.suppliers, question.recipients


def _whose(words: str) -> str:
    return f"{words}'" if words.endswith("s") else f"{words}'s"


def _sides(question: Question) -> str:
    suppliers, recipients = (listed([name_of(p) for p in side]) if side else "all" for side in _parties(question))
    return f"from {suppliers} to {recipients}"


def _whole(question: Question) -> str:
    if question.of == "imports":
        return f"from all suppliers to {listed([name_of(p) for p in question.recipients])}"
    if question.of == "exports":
        return f"from {listed([name_of(p) for p in question.suppliers])} to all recipients"
    return "all transfers in the world"
