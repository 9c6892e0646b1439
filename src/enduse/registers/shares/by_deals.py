"""Shares from a register that lists the years of delivery of each deal, but no quantity per year: an interval.

See `enduse.registers.shares.bounds` for the bounds of one deal. Assumes that the listed years are complete, that the
units of one deal are alike and that their number is right; many are marked as estimates, so that a figure outside the
interval is not refuted by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from enduse.model.delivery import Delivery
from enduse.registers.register import WHOLE_TRADE_REGISTER
from enduse.registers.shares.answerable import silent, uncovered
from enduse.registers.shares.bounds import Bounded, bounded, ratio, summed
from enduse.registers.shares.dataset import DataSet
from enduse.registers.shares.question import INTERVAL, NONE, NOTHING, Question, Share, Term, Total

WRITTEN_OUT = 40
"""Deals that are terms of their own in a sum, the largest first."""


def interval(question: Question, dataset: DataSet) -> Share:
    """The interval of a share, or why there is none. The value is always null."""
    cut = _cut(dataset)
    notes = [note for note in (cut, _unread(dataset)) if note is not None]
    why = uncovered(question, dataset)
    if why or (cut and question.of == "world"):
        return _answer(question, dataset, NONE, None, (NOTHING, NOTHING), (*notes, *filter(None, (why,))))
    touching = [d for d in dataset.delivered_in(question.years) if in_whole(d, question)]
    window = (question.first, question.last)
    every = bounded(touching, *window)
    part = [deal for deal in every if in_part(deal.delivery, question)]
    others = [deal for deal in every if not in_part(deal.delivery, question)] if part else every
    found = ratio(summed(part), summed(others))
    if found is None or (cut and not part):
        return _answer(question, dataset, NONE, None, (NOTHING, NOTHING), (*notes, silent(question)))
    if marked := sum(bool(delivery.uncertain) for delivery in touching):
        notes.append(f"{marked} of {len(touching)} deals have a number or a year that the register marks as estimated")
    totals = _total(part), _total(every)
    return _answer(question, dataset, INTERVAL, found, totals, tuple(notes))


def in_part(delivery: Delivery, question: Question) -> bool:
    """Whether the deal is between the parties asked about."""
    return (not question.suppliers or delivery.supplier in question.suppliers) and (
        not question.recipients or delivery.recipient in question.recipients
    )


def in_whole(delivery: Delivery, question: Question) -> bool:
    """Whether the deal belongs to what the share is of."""
    if question.of == "imports":
        return delivery.recipient in question.recipients
    return question.of == "world" or delivery.supplier in question.suppliers


def _total(deals: Sequence[Bounded]) -> Total:
    """The sum; the largest deals are terms of their own, the others one term together."""
    low, high = summed(deals)
    ordered = sorted(deals, key=lambda deal: (-deal.high, deal.delivery.lines))
    rest = ordered[WRITTEN_OUT:]
    terms = [_term(deal) for deal in ordered[:WRITTEN_OUT]]
    if rest:
        lines = tuple(deal.delivery.lines for deal in rest)
        terms.append(Term(f"{len(rest)} further deals", *_ends(summed(rest)), lines))
    return Total(tuple(terms), low, None, high)


def _ends(both: tuple[Decimal, Decimal]) -> tuple[Decimal, None, Decimal]:
    return both[0], None, both[1]


def _term(deal: Bounded) -> Term:
    delivery = deal.delivery
    years = ", ".join(map(str, delivery.delivered))
    units = "" if delivery.number_delivered is None else f"{delivery.number_delivered} "
    label = f"{' to '.join(delivery.printed)}: {units}{delivery.weapon or 'arms'}, {years}"
    return Term(label, deal.low, None, deal.high, (delivery.lines,))


def _cut(dataset: DataSet) -> str | None:
    """One sentence where the file has too few deals for all it says to cover, else null."""
    deals = len(dataset.deliveries)
    scopes = [register.scope for register in dataset.registers]
    whole = all(scope.suppliers is None is scope.recipients and scope.first_year is None for scope in scopes)
    if not whole or deals >= WHOLE_TRADE_REGISTER:
        return None
    return (
        f"the file says that it covers all countries but has {deals:,} deals where a complete one has over "
        f"{WHOLE_TRADE_REGISTER:,}: it was cut, and deals that were cut out are not counted"
    )


def _unread(dataset: DataSet) -> str | None:
    """One sentence on the rows that were left out, null where there are none."""
    rows = sum(len(register.left_out) for register in dataset.registers)
    if not rows:
        return None
    were = "1 row of the file" if rows == 1 else f"{rows:,} rows of the file"
    return f"{were} could not be read, and the interval does not count what stands there"


def _answer(
    question: Question,
    dataset: DataSet,
    method: str,
    found: tuple[Decimal, Decimal] | None,
    totals: tuple[Total, Total],
    notes: tuple[str, ...],
) -> Share:
    low, high = found or (None, None)
    edition = dataset.edition.words
    return Share(question, dataset.series, edition, "TIV million", method, low, None, high, *totals, (), notes)
