"""What a file covers: whether a row between two parties could stand in it, and why not.

Many files are excerpts whose first line still says "all countries". A file covers a pair of parties where its title
names one of them, where it is a whole register, or where it has rows with both of them, each on its side. Without one
of these, that a row is missing says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from enduse.registers.parties import named
from enduse.registers.register import TRADE_REGISTER, UNROCA, WHOLE_TRADE_REGISTER, Register

WHOLE = {TRADE_REGISTER: WHOLE_TRADE_REGISTER}
"""Rows from which on a file of a series is taken for whole. Every full trade register seen had more."""


@dataclass(frozen=True)
class Coverage:
    """The parties that stand in a file as supplier and as recipient, and its own words on its scope."""

    register: Register
    suppliers: frozenset[str]
    recipients: frozenset[str]
    undelivered: bool

    @property
    def excerpt(self) -> bool:
        """Whether the file says that it holds all countries and has too few rows for that."""
        scope, whole = self.register.scope, WHOLE.get(self.register.series)
        named_none = scope.suppliers is None and scope.recipients is None
        return whole is not None and named_none and len(self.register.deliveries) < whole

    def missing(self, supplier: str | None, recipient: str | None) -> str | None:
        """Why the file does not cover this pair, as the end of "it has ..."; null where it does."""
        scope = self.register.scope
        if scope.suppliers is not None or scope.recipients is not None:
            if scope.suppliers is not None and supplier is not None and supplier not in scope.suppliers:
                return f"no row with {named(supplier)} as supplier: its title names others"
            if scope.recipients is not None and recipient is not None and recipient not in scope.recipients:
                return f"no row with {named(recipient)} as recipient: its title names others"
            return None
        if self.register.series in WHOLE and not self.excerpt:
            return None
        if recipient is not None and recipient not in self.recipients:
            return f"no row with {named(recipient)} as recipient"
        if supplier is not None and supplier not in self.suppliers:
            return f"no row with {named(supplier)} as supplier"
        return None

    def year_missing(self, year: int) -> str | None:
        """Why the file does not cover this year, as the end of "it has ..."; null where it does or does not say."""
        scope, until = self.register.scope, self.register.edition.until
        if scope.first_year is not None and year < scope.first_year:
            return f"no year before {scope.first_year}"
        last = min(filter(None, (scope.last_year, until)), default=None)
        return f"no year after {last}" if last is not None and year > last else None


def coverage(register: Register) -> Coverage:
    """What this file covers, judged by its title and its rows."""
    undelivered = register.series == UNROCA or register.undelivered
    return Coverage(register, register.suppliers, register.recipients, undelivered)
