"""What has to stand beside an export that rests on a register: its credit, who computed, and how much of it goes along.

SIPRI's terms, as archived in 2016, let less than a tenth of a published data set be used without permission, and only
for purposes that are not commercial; own calculations must not be attributed to SIPRI. Decides how much an export
carries. Refuses to decide whether a use is allowed: the terms in force today are for the user to read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from enduse.model import Delivery, Event, Finding, Volume
from enduse.registers.register import SIPRI_CREDIT, Register

LARGE = Decimal("0.1")
"""The part of a data set from which on an export is warned of."""

COMPUTED = "computed by enduse"

METHOD = (
    "Shares, sums, intervals and changes of figures from registers are computed by enduse from the rows that are "
    "named; they are not figures of the registers' makers and must not be attributed to them."
)


@dataclass(frozen=True, slots=True)
class Carried:
    """How many `rows` of the `total` rows of one data set an export carries; `name` is the series and its edition."""

    name: str
    rows: int
    total: int

    @property
    def part(self) -> Decimal:
        """From 0 to 1."""
        return Decimal(self.rows) / self.total if self.total else Decimal(0)


def carried(findings: Iterable[Finding], registers: Sequence[Register]) -> tuple[Carried, ...]:
    """What `findings` carry of each SIPRI data set among `registers`, by name; those of which nothing goes along too.

    A data set is all files of one series and edition: the tables of many suppliers are one. A row is carried where a
    finding quotes it or computes with it; rows that are only counted are not. The same row counts once."""
    lines: dict[str, set[int]] = {}
    for finding in findings:
        for rows in finding.rows:
            if rows.quote or finding.arithmetic:
                named = (number for first, last in rows.lines for number in range(first, last + 1))
                lines.setdefault(rows.sha256, set()).update(named)
    used: dict[str, int] = {}
    total: dict[str, int] = {}
    for register in {register.sha256: register for register in registers if is_sipri(register)}.values():
        name = f"{register.series}, {register.edition.words}"
        total[name] = total.get(name, 0) + register.rows
        taken = lines.get(register.sha256)
        used[name] = used.get(name, 0) + (_rows(register, taken) if taken else 0)
    return tuple(Carried(name, used[name], total[name]) for name in sorted(total))


def _rows(register: Register, lines: set[int]) -> int:
    """How many rows of the register touch one of these physical lines."""
    values: tuple[Delivery | Volume | Event, ...] = (*register.deliveries, *register.volumes, *register.events)
    spans = {(value.lines.first, value.lines.last) for value in values}
    spans |= {(row.first, row.last) for row in register.left_out}
    return sum(not lines.isdisjoint(range(first, last + 1)) for first, last in spans)


def warnings(findings: Iterable[Finding], registers: Sequence[Register]) -> tuple[str, ...]:
    """A sentence for each SIPRI data set of which the export carries a tenth or more of what the files hold."""
    return tuple(
        f"this carries {each.rows:,} of the {each.total:,} rows at hand ({percent(each.part)} %) of {each.name}: "
        "SIPRI asks for permission from 10 % of a data set on, and for any commercial use"
        for each in carried(findings, registers)
        if each.part >= LARGE
    )


def credit_lines(findings: Iterable[Finding], registers: Sequence[Register]) -> tuple[str, ...]:
    """The credit lines of all registers that findings rest on, each once, in alphabetical order."""
    used = {rows.sha256 for finding in findings for rows in finding.rows}
    return tuple(sorted({line for each in registers if each.sha256 in used and (line := credit_of(each))}))


def credit_of(register: Register) -> str | None:
    """The line that the makers of a register ask for, null where they ask for none."""
    return SIPRI_CREDIT if is_sipri(register) else register.credit


def mark(finding: Finding) -> str | None:
    """Who computed a finding's figures, null where it rests on no register or computes nothing."""
    return COMPUTED if finding.rows and finding.arithmetic else None


def is_sipri(register: Register) -> bool:
    """Whether SIPRI made it, in whatever layout."""
    return register.series.startswith("SIPRI")


def percent(part: Decimal) -> str:
    """A part in per cent, cut to a whole number, so that none is rounded up to the limit it lies below."""
    return str(int(part * 100))
