"""What a share from per-year tables is of, and whether the tables at hand hold all of it.

Tables are those of every supplier where a table of totals of the same edition names no further supplier with deliveries
in the window, where there are as many as the edition was counted to have, or where the user says so. Otherwise the
suppliers that are missing bound the share; they never count as zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from enduse.registers.shares.dataset import EXPORTER_TABLES, DataSet, Pair
from enduse.registers.shares.question import Question, Term, Total, total
from enduse.registers.shares.table_rows import recorded, rows


@dataclass(frozen=True, slots=True)
class Whole:
    """The terms of the whole. `holds_part`: the part's rows are among them, so that both change together.

    `missing` are suppliers whose tables are not at hand; `reach` is the most they can add together, null where that is
    not known; `why` is a sentence on how it is known, or not, that the suppliers are complete."""

    terms: tuple[Term, ...]
    holds_part: bool = False
    complete: bool = True
    missing: tuple[str, ...] = ()
    reach: Decimal | None = None
    why: str | None = None


def whole_of(question: Question, dataset: DataSet, *, all_suppliers: bool, named: Sequence[str]) -> Whole | None:
    """The whole of the share, null where these files cannot give it or bound it."""
    years = question.years
    if question.of == "exports":
        totals: list[Pair] = [(supplier, None) for supplier in question.suppliers]
        return Whole(rows(dataset, totals, years)) if all(pair in dataset.cells for pair in totals) else None
    totals = [(None, r) for r in question.recipients] if question.of == "imports" else [(None, None)]
    if all(pair in dataset.cells for pair in totals):
        return Whole(rows(dataset, totals, years))
    ends: Sequence[str | None] = question.recipients if question.of == "imports" else (None,)
    return _from_suppliers(question, dataset, ends, all_suppliers=all_suppliers, named=named)


def _from_suppliers(
    question: Question, dataset: DataSet, ends: Sequence[str | None], *, all_suppliers: bool, named: Sequence[str]
) -> Whole | None:
    years = question.years
    own = question.of == "imports" or not question.recipients
    listed = dataset.suppliers if question.of == "world" and dataset.suppliers else frozenset(dataset.tables)
    pairs: list[Pair] = [(s, end) for end in ends for s in sorted(listed) if recorded(dataset, (s, end), years)]
    terms = rows(dataset, pairs, years)
    if dataset.suppliers is not None:
        missing = () if question.of == "world" else dataset.without_table(years)
        reach = total(rows(dataset, [(s, None) for s in missing], years)).high if missing else None
        return Whole(terms, holds_part=own, complete=not missing, missing=missing, reach=reach)
    if all_suppliers:
        why = "the tables are taken as those of every supplier on the word of the user"
        return Whole(terms, holds_part=own, why=why)
    counted = EXPORTER_TABLES.get(dataset.edition.published or "")
    held = len(dataset.tables)
    absent = tuple(sorted(set(named) - set(dataset.tables)))
    why = (
        f"{held} of the {counted} suppliers' tables of this edition are at hand"
        if counted is not None
        else f"nothing says whether the {held} suppliers' tables at hand are all of this edition"
    )
    if absent:
        why += "; other registers name deliveries in this window by suppliers whose tables are missing"
    return Whole(terms, holds_part=own, complete=False, missing=absent, why=why)


def everybody(dataset: DataSet, pair: Pair, years: range) -> Total | None:
    """All deliveries of one side, or of the world: the row of totals, or the rows of every supplier added.

    Null where neither is at hand."""
    if pair in dataset.cells:
        return total(rows(dataset, [pair], years))
    if pair[0] is not None or dataset.suppliers is None or (pair[1] is not None and dataset.without_table(years)):
        return None
    pairs = [(s, pair[1]) for s in sorted(dataset.suppliers)]
    return total(rows(dataset, [p for p in pairs if recorded(dataset, p, years)], years))
