"""Shares from what countries report: customs tables and the reports of states on their exports.

Each side's reports are a source of their own, as is each unit and each stage: the importer's imports are never
divided by what exporters report. A year without any report of the reporter is no zero.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from enduse.model.delivery import Volume
from enduse.registers.shares.bounds import ratio
from enduse.registers.shares.dataset import DataSet
from enduse.registers.shares.question import BOUND, NONE, NOTHING, PER_YEAR, Question, Share, Term, Total, total

FLOWS = {"oil": ("oil", "crude oil")}
"""Which flows of a register count as one that a claim names; every other flow counts as itself alone."""

_HUNDRED = Decimal(100)
_Wanted = Callable[[Volume, Question], bool]


class _Side(NamedTuple):
    """One way of counting: who reports (null: reconciled by the register's makers), the unit and the stage."""

    reporter: str | None
    unit: str
    stage: str


def reported(question: Question, dataset: DataSet) -> tuple[Share, ...]:
    """The answers of each side, unit and stage in `dataset`; none where it holds nothing of this flow."""
    volumes = _level(_of_flow(question, dataset))
    sides = sorted({_side(v) for v in volumes if _concerns(v, question)}, key=lambda side: tuple(map(str, side)))
    return tuple(_answer(question, dataset, side, [v for v in volumes if _side(v) == side]) for side in sides)


def _of_flow(question: Question, dataset: DataSet) -> list[Volume]:
    flows = FLOWS.get(question.flow, (question.flow,))
    return [volume for register in dataset.registers for volume in register.volumes if volume.flow in flows]


def _level(volumes: list[Volume]) -> list[Volume]:
    """The rows of the coarsest code of each reporter and year, so that a code and its parts are not added."""
    coarsest: dict[tuple[str | None, int, str], int] = {}
    for volume in volumes:
        key = (volume.reported_by, volume.year, (volume.code or "")[:2])
        coarsest[key] = min(coarsest.get(key, 99), len(volume.code or ""))
    return [v for v in volumes if len(v.code or "") == coarsest[v.reported_by, v.year, (v.code or "")[:2]]]


def _side(volume: Volume) -> _Side:
    return _Side(volume.reported_by, volume.unit, volume.stage)


def _concerns(volume: Volume, question: Question) -> bool:
    """Whether this reporter can answer: the one whose imports or exports the share is of, or nobody in particular."""
    if question.of == "world":
        return volume.reported_by is None
    owners = question.recipients if question.of == "imports" else question.suppliers
    return volume.reported_by is None or (len(owners) == 1 and volume.reported_by == owners[0])


def _answer(question: Question, dataset: DataSet, side: _Side, volumes: list[Volume]) -> Share:
    notes = list(_notes(question, side, volumes))
    absent = [year for year in question.years if not any(v.year == year for v in volumes)]
    if absent:
        who = side.reporter or "anybody"
        notes.append(f"these files hold no report by {who} for {', '.join(map(str, absent))}, which is not a zero")
        return _share(question, dataset, side, NONE, (None, None, None), (NOTHING, NOTHING), notes)
    part = total(tuple(_terms(question, volumes, _in_part)))
    sums, complete = _whole(question, side, volumes)
    if not sums.high:
        return _share(question, dataset, side, NONE, (None, None, None), (part, sums), notes)
    if part.low > sums.high:
        notes.append("the row for all partners together is smaller than the rows of those asked about: no share of it")
        return _share(question, dataset, side, NONE, (None, None, None), (part, sums), notes)
    if not complete:
        notes.append("no row for all partners together is in these files: partners that are missing bound the share")
        found = ratio((part.low, part.high), (max(sums.low - part.low, Decimal(0)), sums.high - part.high))
        return _share(question, dataset, side, BOUND, (Decimal(0), None, found and found[1]), (part, sums), notes)
    unlisted = _unlisted(question, side, volumes)
    value = _HUNDRED * part.value / sums.value if part.value is not None and sums.value else None
    low = _HUNDRED * part.low / sums.high
    high = min(_HUNDRED, _HUNDRED * (part.high + unlisted) / sums.low) if sums.low else _HUNDRED
    if unlisted:
        notes.append("no row of those asked about is there for some years or codes, and other partners do not add up")
        return _share(question, dataset, side, BOUND, (low, None, high), (part, sums), notes)
    return _share(question, dataset, side, PER_YEAR, (low, value, high), (part, sums), notes)


def _whole(question: Question, side: _Side, volumes: list[Volume]) -> tuple[Total, bool]:
    """What the share is of, and whether it is complete: the reporter's rows for all partners, or every pair.

    Every year and code of the pairs needs its row for all partners: else more would be divided than it is a part of."""
    asked = [volume for volume in volumes if volume.year in question.years]
    with_totals = [volume for volume in asked if _is_total(volume, question)]
    keys = {(volume.year, volume.code) for volume in with_totals}
    needed = {(volume.year, volume.code) for volume in asked if _in_part(volume, question)}
    if {year for year, _ in keys} >= set(question.years) and keys >= needed:
        return total(tuple(_terms(question, with_totals, lambda volume, asked: True))), True
    return total(tuple(_terms(question, volumes, _in_whole))), side.reporter is None


def _unlisted(question: Question, side: _Side, volumes: list[Volume]) -> Decimal:
    """The most that partners asked about can have in years and codes without a row of theirs.

    The file may hold some partners only: what the others leave of the row for all of them is open."""
    if side.reporter is None:
        return Decimal(0)
    asked = len(question.suppliers or (None,)) * len(question.recipients or (None,))
    left = Decimal(0)
    for whole in volumes:
        if whole.year not in question.years or not _is_total(whole, question):
            continue
        rows = [v for v in volumes if (v.year, v.code) == (whole.year, whole.code) and _in_whole(v, question)]
        if sum(_in_part(row, question) for row in rows) < asked:
            rest, most = (whole.value - sum(row.value for row in rows)), sum(row.high - row.value for row in rows)
            left += rest if rest > most + whole.high - whole.value else 0
    return left


def _is_total(volume: Volume, question: Question) -> bool:
    if question.of == "imports":
        return volume.supplier is None and volume.recipient in question.recipients
    if question.of == "exports":
        return volume.recipient is None and volume.supplier in question.suppliers
    return volume.supplier is None and volume.recipient is None


def _in_whole(volume: Volume, question: Question) -> bool:
    if volume.supplier is None or volume.recipient is None:
        return False
    if question.of == "imports":
        return volume.recipient in question.recipients
    return question.of == "world" or volume.supplier in question.suppliers


def _in_part(volume: Volume, question: Question) -> bool:
    supplied = volume.supplier in question.suppliers if question.suppliers else volume.supplier is not None
    received = volume.recipient in question.recipients if question.recipients else volume.recipient is not None
    return supplied and received


def _terms(question: Question, volumes: Sequence[Volume], wanted: _Wanted) -> Iterator[Term]:
    for v in volumes:
        if v.year in question.years and wanted(v, question):
            label = f"{v.supplier or 'all suppliers'} to {v.recipient or 'all recipients'}, {v.year}: {v.value}"
            yield Term(label, v.low, v.value, v.high, (v.lines,))


def _notes(question: Question, side: _Side, volumes: list[Volume]) -> Iterator[str]:
    if side.reporter is None:
        yield "reconciled by the register's makers: equal to neither side's own report; taken as complete"
    else:
        yield f"as reported by {side.reporter}"
    if side.stage != "delivered":
        yield f"counts what was {side.stage}, not what was delivered"
    if question.flow in FLOWS and {v.flow for v in volumes} != set(FLOWS[question.flow]):
        yield f"counts only {', '.join(sorted({v.flow for v in volumes}))}, where the question is about {question.flow}"


def _share(
    question: Question,
    dataset: DataSet,
    side: _Side,
    method: str,
    figures: tuple[Decimal | None, Decimal | None, Decimal | None],
    totals: tuple[Total, Total],
    notes: Sequence[str],
) -> Share:
    edition = dataset.edition.words
    return Share(
        question, dataset.series, edition, side.unit, method, *figures, *totals, (), tuple(notes), side.reporter
    )
