"""Shares from per-year values: a value, with what the rounding of the printed cells leaves open.

A printed cell stands for half a unit to each side. Exports are divided by the Total row of the supplier, which is not
the sum of its cells; imports by the recipient's total where a table of totals is at hand, else by the cells of every
supplier. Where suppliers are missing there is no import share, only what it cannot exceed.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from enduse.registers.naming import listed, name_of
from enduse.registers.shares.answerable import beyond_years, silent
from enduse.registers.shares.bounds import ratio
from enduse.registers.shares.dataset import DataSet
from enduse.registers.shares.question import BOUND, NONE, NOTHING, PER_YEAR, Question, Share, Term, Total, total
from enduse.registers.shares.table_rows import rows
from enduse.registers.shares.table_wholes import Whole, everybody, whole_of
from enduse.registers.shares.told import Pair

_HUNDRED = Decimal(100)
_Figures = tuple[Decimal | None, Decimal | None, Decimal | None]


def per_year(question: Question, dataset: DataSet, *, all_suppliers: bool = False, named: Sequence[str] = ()) -> Share:
    """The share that `dataset` gives, or how far it bounds it.

    `named` are suppliers that other registers name for these recipients and years: tables of theirs are missing."""
    if why := beyond_years(question, dataset) or _untold(question, dataset):
        return _answer(question, dataset, NONE, (None, None, None), (NOTHING, NOTHING), notes=(why,))
    part = total(tuple(term for pair in _part_pairs(question) for term in _part(dataset, pair, question.years)))
    whole = whole_of(question, dataset, all_suppliers=all_suppliers, named=named)
    if whole is None:
        why = f"the totals that a share of {question.of} is of are not in these files"
        return _answer(question, dataset, NONE, (None, None, None), (NOTHING, NOTHING), notes=(why,))
    if why := dataset.disputed((*_part_pairs(question), *whole.pairs), question.years):
        return _answer(question, dataset, NONE, (None, None, None), (NOTHING, NOTHING), notes=(why,))
    sums = total(whole.terms)
    notes = (whole.why,) if whole.why else ()
    if not sums.high:
        return _answer(question, dataset, NONE, (None, None, None), (part, sums), notes=(*notes, silent(question)))
    method = PER_YEAR if whole.complete else BOUND
    return _answer(question, dataset, method, _figures(part, sums, whole), (part, sums), whole.missing, notes)


def _figures(part: Total, sums: Total, whole: Whole) -> _Figures:
    """Low, value and high in per cent."""
    value = _HUNDRED * part.value / sums.value if whole.complete and part.value is not None and sums.value else None
    if not whole.holds_part:
        if not whole.complete:
            return Decimal(0), None, min(_HUNDRED, _HUNDRED * part.high / sums.low) if sums.low else _HUNDRED
        high = min(_HUNDRED, _HUNDRED * part.high / sums.low) if sums.low else _HUNDRED
        return _HUNDRED * part.low / sums.high, value, high
    others = sums.low - part.low, sums.high - part.high
    if whole.complete:
        return _with_value(ratio((part.low, part.high), others), value)
    known = ratio((part.low, part.high), others)
    if whole.reach is None:
        return Decimal(0), None, known and known[1]
    reached = ratio((part.low, part.high), (others[0], others[1] + whole.reach))
    return reached and reached[0], None, known and known[1]


def _with_value(both: tuple[Decimal, Decimal] | None, value: Decimal | None) -> _Figures:
    return (None, value, None) if both is None else (both[0], value, both[1])


def _part(dataset: DataSet, pair: Pair, years: range) -> tuple[Term, ...]:
    """The rows of one pair of the part; of one side alone, what everybody of the other side adds up to."""
    if None not in pair:
        return rows(dataset, [pair], years)
    found = everybody(dataset, pair, years)
    return () if found is None else found.terms


def _untold(question: Question, dataset: DataSet) -> str | None:
    """Which rows of the part are not in these files, as a sentence."""
    if question.suppliers and question.recipients:
        untold = [pair for pair in _part_pairs(question) if not dataset.tells(pair, question.years)]
    else:
        untold = [p for p in _part_pairs(question) if everybody(dataset, p, question.years) is None]
    if not untold:
        return None
    names = [name_of(party) for party in dict.fromkeys(s or r or "totals" for s, r in untold)]
    if all(supplier in dataset.tables for supplier, _ in untold):
        own = [file for file in dataset.files_of(untold[0]) if file.register.scope.suppliers is not None]
        years = [str(year) for year in question.years if not any(year in file.years for file in own)]
        if years:
            return f"the table of {listed(names)} among these files does not cover {listed(years)}"
        return f"the table of {listed(names)} among these files is not whole: rows asked about may be missing"
    return f"no table of {', '.join(names)} is among these files"


def _part_pairs(question: Question) -> list[Pair]:
    suppliers: Sequence[str | None] = question.suppliers or (None,)
    recipients: Sequence[str | None] = question.recipients or (None,)
    return [(supplier, recipient) for supplier in suppliers for recipient in recipients]


def _answer(
    question: Question,
    dataset: DataSet,
    method: str,
    figures: _Figures,
    totals: tuple[Total, Total],
    missing: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
) -> Share:
    edition = dataset.edition.words
    return Share(question, dataset.series, edition, "TIV million", method, *figures, *totals, missing, notes)
