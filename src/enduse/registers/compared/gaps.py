"""One register and a question (who to whom, which years) -> the years it is silent about, and what sort of silence.

The sorts are never interchangeable, and none of them says that nothing was transferred:

- not covered: the file does not hold this party, year or flow, so it could not say anything;
- not yet published: the year is later than the edition;
- nil report: somebody reported for the year, and reported zero;
- no report: a register that states report to (or customs statistics) has no row; whether they reported is not said;
- nothing recorded: a register that its makers compile covers the pair and the year and has no entry.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from enduse.model.delivery import Delivery, Volume
from enduse.registers.compared.coverage import Coverage, coverage
from enduse.registers.parties import named
from enduse.registers.register import (
    BACI,
    COMTRADE,
    DEALS_AND_TIVS,
    EU_REPORTS,
    OEC,
    TIV_TABLES,
    TRADE_REGISTER,
    UNROCA,
    Register,
)

NOT_COVERED, NOT_YET, NIL, NO_REPORT, NOTHING = (
    "not covered",
    "not yet published",
    "nil report",
    "no report",
    "nothing recorded",
)

SIPRI = (TRADE_REGISTER, TIV_TABLES, DEALS_AND_TIVS)
REPORTED = (UNROCA, COMTRADE, EU_REPORTS)
"""Series that hold what states report of themselves."""

ASKED = (*SIPRI, *REPORTED, BACI, OEC)
"""Series that can be asked who supplied whom."""

_ARMS_ONLY = (*SIPRI, UNROCA, EU_REPORTS)

Row = Delivery | Volume


@dataclass(frozen=True, slots=True)
class Gap:
    """Consecutive years in which a register is silent in one way; `reason` is one sentence without the file's name."""

    kind: str
    first_year: int
    last_year: int
    reason: str

    @property
    def years(self) -> str:
        """ "2021" or "2020 to 2022"."""
        return str(self.first_year) if self.first_year == self.last_year else f"{self.first_year} to {self.last_year}"


def rows_of(register: Register, supplier: str, recipient: str, flow: str = "arms") -> tuple[Row, ...]:
    """What the register has on this pair and flow, deliveries first, in the order of the file."""
    deliveries = register.deliveries if flow == "arms" else ()
    return (
        *(row for row in deliveries if (row.supplier, row.recipient) == (supplier, recipient)),
        *(
            row
            for row in register.volumes
            if (row.supplier, row.recipient) == (supplier, recipient) and row.flow == flow
        ),
    )


def years_of(row: Row) -> tuple[int, ...]:
    """The calendar years that a row speaks of: of deliveries, of the order, and of the report it stands in."""
    if isinstance(row, Volume):
        return (row.year,)
    ordered = (row.ordered or "")[:4]
    told = (*row.delivered, row.reported, int(ordered) if ordered.isdigit() else None)
    return tuple(sorted({year for year in told if year is not None}))


def gaps(
    register: Register, supplier: str, recipient: str, first_year: int, last_year: int, flow: str = "arms"
) -> tuple[Gap, ...]:
    """The years from `first_year` to `last_year`, both in, that the register is silent about; empty where it has rows
    in every one. Registers of another kind (conflict events) are not asked and give none."""
    if register.series not in ASKED:
        return ()
    rows = rows_of(register, supplier, recipient, flow)
    covers = coverage(register)
    found = [
        (year, silence)
        for year in range(first_year, last_year + 1)
        if (silence := _silence(covers, rows, supplier, recipient, year, flow)) is not None
    ]
    runs = groupby(enumerate(found), key=lambda each: (each[1][1], each[1][0] - each[0]))
    return tuple(_gap(key[0], [year for _, (year, _) in run]) for key, run in runs)


def _gap(silence: tuple[str, str], years: Sequence[int]) -> Gap:
    return Gap(silence[0], years[0], years[-1], silence[1])


def _silence(
    covers: Coverage, rows: Sequence[Row], supplier: str, recipient: str, year: int, flow: str
) -> tuple[str, str] | None:
    register = covers.register
    said = [row for row in rows if year in years_of(row)]
    if said:
        zero = register.series in REPORTED and all(_zero(row) for row in said)
        return (NIL, "a report for the year gives zero") if zero else None
    if register.series in _ARMS_ONLY and flow != "arms":
        return NOT_COVERED, f"the register holds arms, not {flow}"
    until = register.edition.until
    if (lacks := covers.missing(supplier, recipient)) is not None:
        return NOT_COVERED, f"the file has {lacks}"
    if until is not None and year > until and (register.edition.generated or register.edition.published):
        return NOT_YET, f"the data of this edition end with {until}"
    if (lacks := covers.year_missing(year)) is not None:
        return NOT_COVERED, f"the file has {lacks}"
    if register.series in REPORTED:
        return NO_REPORT, "there is no row, and the file does not say whether either state reported for the year"
    return NOTHING, "the file covers the pair and has no entry, which is neither a zero nor a denial"


def _zero(row: Row) -> bool:
    return not row.value if isinstance(row, Volume) else row.number_delivered == 0


def settled_by(gap: Gap, register: Register, supplier: str, recipient: str) -> str | None:
    """The public data set that would settle it, null where none is known that would."""
    who = f"{named(supplier)} and {named(recipient)}"
    if gap.kind == NOT_YET:
        return f"a later edition of {register.series}, with data for {gap.years}"
    if gap.kind == NOT_COVERED:
        return f"a file of {register.series} with {named(supplier)} as supplier and data for {gap.years}"
    if gap.kind == NO_REPORT:
        return f"the reports of {who} themselves for {gap.years} ({register.series})"
    if gap.kind == NOTHING:
        return f"the reports of {who} to the UN Register of Conventional Arms for {gap.years}"
    return None
