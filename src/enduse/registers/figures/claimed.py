"""A claimed share in the registers' terms: which figure, of which whole, in which window, said when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from enduse.registers.figures.windows import Stated
from enduse.registers.shares.question import Question

ARMS = frozenset(
    "arms|weapons|weaponry|armaments|major arms|major weapons|major conventional arms|military equipment|weapon systems"
    "|arms and military equipment|defence equipment|military hardware".split("|")
)
"""Words of reports for what the SIPRI registers count; "small arms" and "ammunition" are not among them."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """One claimed figure in per cent. `basis` is null where the claim does not say what the share is of.

    `said` is the ISO date or year of the claim, null where not known; `flow` null where the claim does not name it."""

    suppliers: tuple[str, ...]
    recipients: tuple[str, ...]
    figure: Decimal
    comparator: str
    basis: str | None
    flow: str | None
    window: Stated
    said: str | None = None

    @property
    def year(self) -> int | None:
        """The year in which it was said."""
        return int(self.said[:4]) if self.said and re.match(r"\d{4}", self.said) else None

    @property
    def bases(self) -> tuple[str, ...]:
        """What the share can be of: as said, or every whole that makes sense where it is not said."""
        return self._sensible((self.basis,) if self.basis else ("imports", "exports", "world"))

    @property
    def other_bases(self) -> tuple[str, ...]:
        """What it is not said to be of, but may have been confused with."""
        return tuple(b for b in self._sensible(("imports", "exports", "world")) if b not in self.bases)

    def question(self, basis: str, first: int, last: int) -> Question:
        """The share to compute."""
        flow = "arms" if self.flow in ARMS else self.flow or ""
        return Question(self.suppliers, self.recipients, basis, first, last, flow)

    def _sensible(self, bases: tuple[str, ...]) -> tuple[str, ...]:
        """One side alone has a share of the world only: all its exports would be 100 per cent of its exports."""
        if not self.suppliers or not self.recipients:
            return ("world",) if self.suppliers or self.recipients else ()
        return bases
