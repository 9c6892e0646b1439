"""A question -> what each edition at hand answers. Decides which method a data set allows; refuses to mix editions.

Per-year values give a value; deals that list delivery years give an interval; tables that do not cover every supplier
give no import share, only what it cannot exceed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from enduse.registers.register import (
    BACI,
    COMTRADE,
    DEALS_AND_TIVS,
    EU_REPORTS,
    OEC,
    TIV_TABLES,
    TRADE_REGISTER,
    Register,
)
from enduse.registers.shares.answerable import no_party
from enduse.registers.shares.by_deals import interval
from enduse.registers.shares.by_reports import reported
from enduse.registers.shares.by_tables import per_year
from enduse.registers.shares.dataset import DataSet, datasets
from enduse.registers.shares.question import BOUND, INTERVAL, NONE, NOTHING, PER_YEAR, Question, Share

ORDER = (PER_YEAR, INTERVAL, BOUND, NONE)
"""The methods, the firmest first."""


def shares(question: Question, registers: Sequence[Register], *, all_suppliers: bool = False) -> tuple[Share, ...]:
    """The answers of every data set among `registers` that is about this flow, the firmest method first.

    `all_suppliers` is the caller's word that the tables at hand are those of every supplier of their edition."""
    return shares_of(question, datasets(registers), all_suppliers=all_suppliers)


def shares_of(question: Question, held: Sequence[DataSet], *, all_suppliers: bool = False) -> tuple[Share, ...]:
    """The same over data sets that were put together before, which is faster for many questions."""
    named = suppliers_named(question, held)
    answers = [share for dataset in held for share in answers_of(question, dataset, named, all_suppliers=all_suppliers)]
    return tuple(
        sorted(answers, key=lambda share: (ORDER.index(share.method), share.series, share.edition, share.unit))
    )


def answers_of(
    question: Question, dataset: DataSet, named: Sequence[str] = (), *, all_suppliers: bool = False
) -> tuple[Share, ...]:
    """The answers of one data set: none where it is about something else, several where it has several units.

    `named` are suppliers that other data sets name for these recipients and years."""
    answers = _by_method(question, dataset, named, all_suppliers=all_suppliers)
    why = no_party(question, dataset) if answers else None
    return answers if why is None else tuple(_without(answer, why) for answer in answers)


def _without(answer: Share, why: str) -> Share:
    """The answer without anything that was computed."""
    return replace(
        answer, method=NONE, low=None, value=None, high=None, part=NOTHING, whole=NOTHING, missing=(), notes=(why,)
    )


def _by_method(question: Question, dataset: DataSet, named: Sequence[str], *, all_suppliers: bool) -> tuple[Share, ...]:
    if dataset.series in (COMTRADE, BACI, OEC, EU_REPORTS):
        return reported(question, dataset)
    if question.flow != "arms":
        return ()
    if dataset.series == TRADE_REGISTER:
        return (interval(question, dataset),)
    if dataset.series in (TIV_TABLES, DEALS_AND_TIVS):
        return (per_year(question, dataset, all_suppliers=all_suppliers, named=named),)
    return ()


def suppliers_named(question: Question, held: Sequence[DataSet]) -> tuple[str, ...]:
    """Suppliers of the recipients in the years asked about, by the deals of any edition."""
    deals = [delivery for dataset in held for delivery in dataset.delivered_in(question.years)]
    return tuple(sorted({deal.supplier for deal in deals if deal.recipient in question.recipients}))
