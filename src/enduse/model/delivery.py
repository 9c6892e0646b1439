"""What registers hold: deliveries of one deal, volumes between two parties in one year, and conflict events.

Numbers are exact decimals as printed. What a register does not say is null, never zero; what it marks as an estimate
is named in `uncertain`. Every value keeps the physical lines of the file it was read from.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

UNITS = ("TIV million", "USD", "EUR", "kg", "items")
"""TIV million: SIPRI trend-indicator values in millions. Money is current, unadjusted."""

STAGES = ("announced", "licensed", "ordered", "delivered")
"""How far a deal or a sum has come. A stage never stands for a later one."""


@dataclass(frozen=True, slots=True, order=True)
class Lines:
    """Physical lines `first` to `last`, both counted in, from 1, of the file with this SHA-256.

    `part` is 0 for a row that begins on a line of its own; where the row before still stands on line `first`, it
    counts the rows on that line (JSON in one line has them all there)."""

    sha256: str
    first: int
    last: int
    part: int = 0


@dataclass(frozen=True, slots=True)
class Delivery:
    """One deal as one row of a register tells it.

    `supplier` and `recipient` are canonical (ISO 3166 code or name), `printed` holds both as they stand in the file.
    `announced`, `licensed` and `ordered` are EDTF dates ("2017?" where the register marks it), null where not said;
    `delivered` are the calendar years with deliveries, ascending, empty where nothing was delivered. `volume` is what
    was delivered in those years together, in `unit`, and stands for `volume_low` to `volume_high`. `reported` is the
    year of a state's report that the row stands in, so that a report of zero items keeps its year."""

    lines: Lines
    supplier: str
    recipient: str
    printed: tuple[str, str]
    weapon: str | None = None
    description: str | None = None
    announced: str | None = None
    licensed: str | None = None
    ordered: str | None = None
    delivered: tuple[int, ...] = ()
    number_ordered: Decimal | None = None
    number_delivered: Decimal | None = None
    volume: Decimal | None = None
    volume_low: Decimal | None = None
    volume_high: Decimal | None = None
    unit: str = "TIV million"
    status: str | None = None
    comment: str | None = None
    deal: str | None = None
    reported_by: str | None = None
    uncertain: tuple[str, ...] = ()
    reported: int | None = None


@dataclass(frozen=True, slots=True)
class Volume:
    """What went from `supplier` to `recipient` in one calendar year; null stands for all suppliers or all recipients.

    `value` is the number as printed; `low` to `high` is what it can stand for after the register's own rounding.
    `flow` is a word of share claims ("arms", "crude oil"); `reported_by` is the party whose report it is, null where
    the register's makers compiled it or the file does not say; `code` is the customs or control-list code."""

    lines: Lines
    supplier: str | None
    recipient: str | None
    year: int
    value: Decimal
    low: Decimal
    high: Decimal
    unit: str = "TIV million"
    flow: str = "arms"
    stage: str = "delivered"
    reported_by: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a conflict register. Dates are ISO; the place is no point where `place_precision` is above 1.

    Precisions keep the register's own codes: `date_precision` 1 is the exact day, `place_precision` 1 the exact
    place. `low`, `best` and `high` count deaths and belong together."""

    lines: Lines
    event: str
    sides: tuple[str, str]
    first_day: str
    last_day: str
    date_precision: int
    place: str
    country: str
    latitude: float
    longitude: float
    place_precision: int
    low: int
    best: int
    high: int
    clarity: int
