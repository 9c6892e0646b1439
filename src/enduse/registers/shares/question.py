"""What is asked of a register and what it answers: shares with everything that is needed to check them.

A share is never a bare number. It has bounds, says by which method it was reached, over which rows of which edition,
and what is missing; `value` is null wherever the register fixes an interval only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from enduse.model.delivery import Lines

BASES = ("imports", "exports", "world")

PER_YEAR = "per-year values"
INTERVAL = "bounds from delivery years"
BOUND = "bounds: suppliers are missing"
NONE = "no answer"

METHODS = (PER_YEAR, INTERVAL, BOUND, NONE)


@dataclass(frozen=True, slots=True)
class Question:
    """Which part of which whole, over the closed window of calendar years `first` to `last`.

    `suppliers` and `recipients` are canonical parties; each counts once, none stands for all. `of` is one of BASES: of
    the recipients' imports, of the suppliers' exports, or of all transfers in the world. Raises ValueError
    where that makes no sense."""

    suppliers: tuple[str, ...]
    recipients: tuple[str, ...]
    of: str
    first: int
    last: int
    flow: str = "arms"

    def __post_init__(self) -> None:
        for side in ("suppliers", "recipients"):
            object.__setattr__(self, side, tuple(dict.fromkeys(getattr(self, side))))
        if self.of not in BASES:
            raise ValueError(f"a share is of {', '.join(BASES)}, not of {self.of!r}")
        if self.last < self.first:
            raise ValueError(f"the window ends in {self.last}, before it begins in {self.first}")
        if self.of == "imports" and not self.recipients:
            raise ValueError("a share of imports needs a recipient: whose imports?")
        if self.of == "exports" and not self.suppliers:
            raise ValueError("a share of exports needs a supplier: whose exports?")
        if not self.suppliers and not self.recipients:
            raise ValueError("a share needs a supplier or a recipient")

    @property
    def years(self) -> range:
        """The calendar years of the window."""
        return range(self.first, self.last + 1)


@dataclass(frozen=True, slots=True)
class Term:
    """One addend: what it is, the number as printed (null where only bounds are known), its bounds and its rows."""

    label: str
    low: Decimal
    value: Decimal | None
    high: Decimal
    lines: tuple[Lines, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of terms; `value` is null where one of them has bounds only."""

    terms: tuple[Term, ...]
    low: Decimal
    value: Decimal | None
    high: Decimal


@dataclass(frozen=True, slots=True)
class Share:
    """The answer of one edition, in per cent, unrounded.

    `low` and `high` are null where nothing can be said. `part` and `whole` hold the terms; `missing` names the
    suppliers whose tables would be needed; `notes` are sentences on what limits the answer."""

    question: Question
    series: str
    edition: str
    unit: str
    method: str
    low: Decimal | None
    value: Decimal | None
    high: Decimal | None
    part: Total
    whole: Total
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    reported_by: str | None = None


NOTHING = Total((), Decimal(0), Decimal(0), Decimal(0))


def total(terms: tuple[Term, ...]) -> Total:
    """The sum of `terms`; the same for every order of them."""
    values = [term.value for term in terms]
    known = [value for value in values if value is not None]
    return Total(
        terms,
        _sum(term.low for term in terms),
        _sum(known) if len(known) == len(values) else None,
        _sum(term.high for term in terms),
    )


def _sum(numbers: Iterable[Decimal]) -> Decimal:
    return sum(sorted(numbers), Decimal(0))
