"""What a share from per-year tables is of, and whether the tables at hand hold all of it.

Tables are those of every supplier where a table of totals of the same edition names no further supplier with deliveries
in the window, where there are as many as the edition was counted to have, or where the user says so. Otherwise the
suppliers that are missing bound the share; they never count as zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from enduse.registers.shares.dataset import EXPORTER_TABLES, DataSet
from enduse.registers.shares.question import Question, Term, Total, total
from enduse.registers.shares.table_rows import recorded, rows
from enduse.registers.shares.told import Pair


@dataclass(frozen=True, slots=True)
class Whole:
    """The terms of the whole, and the `pairs` whose rows they are.

    `holds_part`: the part's rows are among them, so that both change together. `missing` are suppliers whose rows are
    not at hand; `reach` is the most they can add together, null where that is not known; `why` is a sentence on how it
    is known, or not, that the suppliers are complete."""

    terms: tuple[Term, ...]
    pairs: tuple[Pair, ...]
    holds_part: bool = False
    complete: bool = True
    missing: tuple[str, ...] = ()
    reach: Decimal | None = None
    why: str | None = None


def whole_of(question: Question, dataset: DataSet, *, all_suppliers: bool, named: Sequence[str]) -> Whole | None:
    """The whole of the share, null where these files cannot give it or bound it."""
    years = question.years
    if question.of == "exports":
        totals: tuple[Pair, ...] = tuple((supplier, None) for supplier in question.suppliers)
        return _of_totals(dataset, totals, years)
    totals = tuple((None, r) for r in question.recipients) if question.of == "imports" else ((None, None),)
    if (found := _of_totals(dataset, totals, years)) is not None:
        return found
    ends: Sequence[str | None] = question.recipients if question.of == "imports" else (None,)
    return _from_suppliers(question, dataset, ends, all_suppliers=all_suppliers, named=named)


def _of_totals(dataset: DataSet, pairs: tuple[Pair, ...], years: range) -> Whole | None:
    """The rows of totals, null where not all are at hand for all years."""
    return Whole(rows(dataset, pairs, years), pairs) if all(dataset.tells(pair, years) for pair in pairs) else None


def _from_suppliers(
    question: Question, dataset: DataSet, ends: Sequence[str | None], *, all_suppliers: bool, named: Sequence[str]
) -> Whole | None:
    years = question.years
    own = question.of == "imports" or not question.recipients
    listed = dataset.suppliers if question.of == "world" and dataset.suppliers else dataset.tables
    at_hand = sorted(s for s in listed if all(dataset.tells((s, end), years) for end in ends))
    told: tuple[Pair, ...] = tuple((s, end) for end in ends for s in at_hand)
    terms = rows(dataset, [pair for pair in told if recorded(dataset, pair, years)], years)
    if dataset.suppliers is not None:
        missing = dataset.without_rows(ends, years)
        known = all(dataset.tells((s, None), years) for s in missing)
        reach = total(rows(dataset, [(s, None) for s in missing], years)).high if missing and known else None
        return Whole(terms, told, holds_part=own, complete=not missing, missing=missing, reach=reach)
    unread = tuple(sorted(dataset.tables - set(at_hand)))
    if all_suppliers and not unread:
        why = "the tables are taken as those of every supplier on the word of the user"
        return Whole(terms, told, holds_part=own, why=why)
    counted = EXPORTER_TABLES.get(dataset.edition.published or "")
    held = len(dataset.tables)
    absent = tuple(sorted({*unread, *named} - set(at_hand)))
    why = (
        f"{held} of the {counted} suppliers' tables of this edition are at hand"
        if counted is not None
        else f"nothing says whether the {held} suppliers' tables at hand are all of this edition"
    )
    if absent:
        why += "; suppliers are named here whose tables are missing, do not cover this window or are not whole"
    return Whole(terms, told, holds_part=own, complete=False, missing=absent, why=why)


def everybody(dataset: DataSet, pair: Pair, years: range) -> Total | None:
    """All deliveries of one side, or of the world: the row of totals, or the rows of every supplier added.

    Null where neither is at hand."""
    if dataset.tells(pair, years):
        return None if dataset.disputed([pair], years) else total(rows(dataset, [pair], years))
    if pair[0] is not None or dataset.suppliers is None or dataset.without_rows([pair[1]], years):
        return None
    pairs: list[Pair] = [(s, pair[1]) for s in sorted(dataset.suppliers)]
    if dataset.disputed(pairs, years):
        return None
    return total(rows(dataset, [p for p in pairs if recorded(dataset, p, years)], years))
