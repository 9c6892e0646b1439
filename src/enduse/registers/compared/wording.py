"""Rows of a register as words that fit into a sentence or a line of a table. Adds nothing that the row does not say."""

from __future__ import annotations

from decimal import Decimal

from enduse.model.delivery import Delivery, Volume
from enduse.registers.compared.revisions import FIELDS, Cell, Change
from enduse.registers.parties import named


def pair(supplier: str | None, recipient: str | None) -> str:
    """ "Israel to Azerbaijan", with "all" where the register sums up one side."""
    return f"{named(supplier) if supplier else 'all'} to {named(recipient) if recipient else 'all'}"


def amount(value: Decimal | None) -> str:
    """A number as printed, without an exponent; "not given" for null."""
    return "not given" if value is None else f"{value.normalize():f}"


def years(delivered: tuple[int, ...]) -> str:
    """ "2015, 2016", or "none"."""
    return ", ".join(map(str, delivered)) or "none"


def deal(row: Delivery) -> str:
    """ "Merlin-3 (drone), 10 ordered 2014?, 10 delivered 2015, 2016"; a `?` marks an estimate of the register's."""
    name = " ".join(part for part in (row.weapon, f"({row.description})" if row.description else "") if part)
    marks = dict.fromkeys(row.uncertain, "?")
    parts = [name or "designation not given"]
    if row.ordered or row.number_ordered is not None:
        count = f"{amount(row.number_ordered)}{marks.get('number_ordered', '')} " if row.number_ordered else ""
        parts.append(f"{count}ordered {row.ordered or ''}".rstrip())
    if row.delivered:
        count = f"{amount(row.number_delivered)}{marks.get('number_delivered', '')} " if row.number_delivered else ""
        parts.append(f"{count}delivered {years(row.delivered)}")
    else:
        parts.append("nothing delivered")
    return ", ".join(parts)


def changed(change: Change) -> str:
    """ "Merlin-3 (drone), ...: number ordered 10, now 12"."""
    parts = []
    for field in change.fields:
        old, new = (_field(row, field) for row in (change.old, change.new))
        parts.append(f"{FIELDS[field]} {old}, now {new}")
    return f"{deal(change.new)}: {'; '.join(parts)}"


def cell(change: Cell) -> str:
    """ "2018: 247, now 250 TIV million"."""
    either = change.either
    old, new = ("no entry" if side is None else _value(side) for side in (change.old, change.new))
    return f"{either.year}: {old}, now {new} ({either.unit})"


def _value(volume: Volume) -> str:
    return f"{volume.value.normalize():f}"


def _field(row: Delivery, field: str) -> str:
    value = getattr(row, field)
    if isinstance(value, Decimal):
        return amount(value)
    if field == "delivered":
        return years(row.delivered)
    if field == "uncertain":
        return "at " + " and ".join(FIELDS.get(name, name) for name in value) if value else "none"
    return f'"{value}"' if field in ("comment", "weapon", "status") and value else value or "not given"
