"""One register file as read: its values, which edition it is, what it claims to cover, and what was left out.

Decides nothing about a claim. Every physical line of the file is a value's, a part of the frame (preamble, header,
blank, totals note) or left out with the reason; `Register.accounted` says whether that adds up.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from enduse.model.delivery import Delivery, Event, Volume

TRADE_REGISTER = "SIPRI trade register"
TIV_TABLES = "SIPRI TIV tables"
DEALS_AND_TIVS = "SIPRI deals and TIVs"
UNROCA = "UN Register of Conventional Arms"
COMTRADE = "UN Comtrade"
BACI = "BACI"
OEC = "OEC"
GED = "UCDP GED"
EU_REPORTS = "EU annual reports on arms exports"
US_NOTICES = "US 36(b) notices"

SERIES = (TRADE_REGISTER, TIV_TABLES, DEALS_AND_TIVS, UNROCA, COMTRADE, BACI, OEC, GED, EU_REPORTS, US_NOTICES)

WHOLE_TRADE_REGISTER = 25_000
"""A trade register over all countries and all years since 1950 had more deals than this in both editions seen whole
(27,951 and 29,515); one with fewer was cut."""

SIPRI_CREDIT = "Information from the SIPRI Arms Transfers Database, URL <https://www.sipri.org/databases/armstransfers>"


@dataclass(frozen=True, slots=True)
class Edition:
    """Which state of a register a file shows.

    `generated` is the ISO date printed in the file; `published` names the edition as EDTF ("2022-03"); `until` is the
    last year it has data for. Each is null where it cannot be told."""

    generated: str | None = None
    published: str | None = None
    until: int | None = None

    @property
    def words(self) -> str:
        """ "edition 2022-03, generated 2022-07-28"."""
        parts = [f"edition {self.published}" if self.published else "", f"generated {self.generated}"]
        return ", ".join(part for part in parts[: 1 + (self.generated is not None)] if part) or "edition not known"


@dataclass(frozen=True, slots=True)
class Scope:
    """What a file says it covers: canonical suppliers and recipients (null: all), and calendar years, both in."""

    suppliers: frozenset[str] | None = None
    recipients: frozenset[str] | None = None
    first_year: int | None = None
    last_year: int | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that was not understood: where it stands, what it says (decoded, whole) and why it was left out.

    `part` is that of `Lines`."""

    first: int
    last: int
    content: str
    reason: str
    part: int = 0


@dataclass(frozen=True)
class Register:
    """One file. `rows` counts the rows of its body, read or left out; `frame` the physical lines around them.

    `notes` are sentences: repairs that were made, counts that do not fit what the file says of itself."""

    name: str
    sha256: str
    series: str
    layout: str
    edition: Edition
    scope: Scope
    lines: int
    rows: int
    frame: int
    deliveries: tuple[Delivery, ...] = ()
    volumes: tuple[Volume, ...] = ()
    events: tuple[Event, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    credit: str | None = None

    @cached_property
    def suppliers(self) -> frozenset[str]:
        """The suppliers that have a row."""
        rows: tuple[Delivery | Volume, ...] = (*self.deliveries, *self.volumes)
        return frozenset(row.supplier for row in rows if row.supplier is not None)

    @cached_property
    def recipients(self) -> frozenset[str]:
        """The recipients that have a row."""
        rows: tuple[Delivery | Volume, ...] = (*self.deliveries, *self.volumes)
        return frozenset(row.recipient for row in rows if row.recipient is not None)

    @cached_property
    def undelivered(self) -> bool:
        """Whether it lists deals of which nothing was delivered."""
        return any(not row.delivered for row in self.deliveries)

    @property
    def accounted(self) -> bool:
        """Whether every physical line is a value's, the frame's or left out, each of them once."""
        values: tuple[Delivery | Volume | Event, ...] = (*self.deliveries, *self.volumes, *self.events)
        taken = {(value.lines.first, value.lines.last, value.lines.part) for value in values}
        taken |= {(row.first, row.last, row.part) for row in self.left_out}
        lines = sum(last - first + (part == 0) for first, last, part in taken)
        return len(taken) == self.rows and lines + self.frame == self.lines
