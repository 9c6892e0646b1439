"""SIPRI's "DealsAndTIVs", exported until 2023: one row per deal and year of delivery, with the deal's number.

The only SIPRI layout with the exact quantity and TIV of each year. Rows of one deal share its number and stay rows of
their own. Left unread by name: the armament category, and SIPRI's estimate for a new item, which the unit TIV repeats
at the rate of its status.
"""

from __future__ import annotations

import re
from decimal import Decimal

from enduse.errors import UnreadableRegister
from enduse.model.delivery import Delivery, Lines
from enduse.registers.formats.files import File, decoded, physical_lines
from enduse.registers.formats.sipri import (
    DOWNLOAD,
    delivered_volume,
    edition_of,
    generated_on,
    ordered_in,
    parties_named,
    party,
    refuse_second_header,
)
from enduse.registers.formats.sipri_cells import Fault, Remarks, amount, count, flag, quoted, year
from enduse.registers.register import DEALS_AND_TIVS, SIPRI_CREDIT, LeftOut, Register, Scope

COLUMNS = (
    "Deal ID", "Seller", "Buyer", "Designation", "Description", "Armament category", "Order date",
    "Order date is estimate", "Numbers delivered", "Numbers delivered is estimate", "Delivery year",
    "Delivery year is estimate", "Status", "SIPRI estimate", "TIV deal unit", "TIV delivery values",
    "Local production",
)  # fmt: skip

ADVICE = (
    "That export is no longer offered; use another copy of it as it came, or download the trade register as CSV "
    f"{DOWNLOAD}."
)

_YES = {"Yes": True, "No": False}
_DEEPEST = 40
_QUERY = re.compile(
    r"buyer +'([^']*(?:'[a-z][^']*)*)' +and +seller +'([^']*(?:'[a-z][^']*)*)' +and the years from (\d{4}) to (\d{4})",
    re.IGNORECASE,
)
_FOOTER = re.compile(r"\s*(?:©|\(c\)|Â©)", re.IGNORECASE)


def recognises(payload: bytes) -> bool:
    """Whether this is DealsAndTIVs: the words of its query, or of its header whatever separates them."""
    head = payload[:8192].lower()
    titled = b"sipri transfers database" in head[:200] and b"database search results" in head
    return titled or all(word in head for word in (b"deal id", b"seller", b"tiv delivery values"))


def load(file: File) -> Register:
    """The deliveries of one query. Refuses a file without its header or with other columns."""
    lines = [decoded(line).rstrip("\r\n") for line in physical_lines(file.payload)]
    at, delimiter = _header(file.name, lines)
    refuse_second_header(file.name, lines, at, ADVICE)
    remarks = Remarks()
    deliveries: list[Delivery] = []
    left_out: list[LeftOut] = []
    frame, footer = at + 1, False
    for number, line in enumerate(lines[at + 1 :], at + 2):
        if not line.strip(delimiter + " \t") or _FOOTER.match(line.lstrip('"')):
            frame += 1
            footer |= bool(line.strip(delimiter + " \t"))
            continue
        try:
            fields = _fields(line, delimiter, number, remarks)
            deliveries.append(_delivery(fields, Lines(file.sha256, number, number), remarks))
        except Fault as fault:
            left_out.append(LeftOut(number, number, line, str(fault)))
    scope, last = _scope(lines[:at]), max((delivery.delivered[-1] for delivery in deliveries), default=None)
    edition, doubts = edition_of(generated_on(lines[:at]), last, named=scope.last_year)
    return Register(
        name=file.name,
        sha256=file.sha256,
        series=DEALS_AND_TIVS,
        layout="DealsAndTIVs",
        edition=edition,
        scope=scope,
        lines=len(lines),
        rows=len(deliveries) + len(left_out),
        frame=frame,
        deliveries=tuple(deliveries),
        left_out=tuple(left_out),
        notes=(*doubts, *_on_frame(lines[:at], footer, delimiter), *_doubles(deliveries), *remarks.sentences),
        credit=SIPRI_CREDIT,
    )


def _header(name: str, lines: list[str]) -> tuple[int, str]:
    for index, line in enumerate(lines[:_DEEPEST]):
        if "deal id" in line.casefold() and "seller" in line.casefold():
            delimiter = max(";,\t|", key=line.count)
            cells = [cell.strip(' "') for cell in line.split(delimiter)]
            while len(cells) > len(COLUMNS) and not cells[-1]:
                cells.pop()
            if tuple(cell.casefold() for cell in cells) == tuple(column.casefold() for column in COLUMNS):
                return index, delimiter
            raise UnreadableRegister(f"{name} is a DealsAndTIVs file whose columns were changed. {ADVICE}")
    raise UnreadableRegister(f"{name} is a DealsAndTIVs file without its header line. {ADVICE}")


def _fields(line: str, delimiter: str, number: int, remarks: Remarks) -> list[str]:
    """The fields of a row. The file has no quoting; where a spreadsheet put some around a field it is undone."""
    fields = line.split(delimiter)
    if line.count('"') and line.count('"') % 2 == 0 and any(field.startswith('"') for field in fields):
        fields = quoted(line, delimiter)
        remarks.add("A spreadsheet's quotation marks were undone", number)
    while len(fields) > len(COLUMNS) and not fields[-1].strip():
        fields.pop()
    if len(fields) != len(COLUMNS):
        raise Fault(f"{len(fields)} fields where a delivery has {len(COLUMNS)}")
    return fields


def _delivery(fields: list[str], lines: Lines, remarks: Remarks) -> Delivery:
    (deal, seller, buyer, designation, description, _category, order, order_mark, number, number_mark, when, when_mark,
     status, _estimate, unit, volume, local) = (field.strip() for field in fields)  # fmt: skip
    if not (deal.isascii() and deal.isdigit()):
        raise Fault(f'"{deal}" is no number of a deal')
    if not seller or not buyer:
        raise Fault("no seller or no buyer")
    delivered = year(when)
    if delivered is None:
        raise Fault("no year of delivery")
    marks = (("ordered", order_mark), ("number_delivered", number_mark), ("delivered", when_mark))
    uncertain = tuple(name for name, mark in marks if flag(mark, _YES))
    items, each, tiv = count(number), amount(unit), amount(volume)
    if not status:
        raise Fault("no status")
    if items is not None and each is not None and tiv is not None and not _multiplies(items, each, tiv):
        remarks.add("The TIV is not the number delivered times the TIV of a unit", lines.first)
    value, low, high = delivered_volume(tiv)
    return Delivery(
        lines,
        party(seller, lines.first, remarks),
        party(buyer, lines.first, remarks),
        (seller, buyer),
        weapon=designation or None,
        description=description or None,
        ordered=ordered_in(year(order), "ordered" in uncertain),
        delivered=(delivered,),
        number_delivered=items,
        volume=value,
        volume_low=low,
        volume_high=high,
        status=status,
        comment="Local production" if flag(local, _YES) else None,
        deal=deal,
        uncertain=uncertain,
    )


def _multiplies(number: Decimal, unit: Decimal, volume: Decimal) -> bool:
    """Whether number x unit is the volume, to the last place that the file prints."""
    exponent = volume.as_tuple().exponent
    half = Decimal("0.5").scaleb(exponent) if isinstance(exponent, int) else Decimal()
    return abs(number * unit - volume) <= half


def _scope(preamble: list[str]) -> Scope:
    found = next((found for found in map(_QUERY.search, preamble) if found), None)
    if found is None:
        return Scope()
    return Scope(parties_named(found[2]), parties_named(found[1]), int(found[3]), int(found[4]))


def _on_frame(preamble: list[str], footer: bool, delimiter: str) -> list[str]:
    notes = []
    if not any(_QUERY.search(line) for line in preamble):
        notes.append("The lines before the header do not say which buyers, sellers and years the file covers.")
    if not footer:
        notes.append("The copyright line that ends such a file is missing: it may have been cut.")
    if delimiter != ";":
        notes.append(f"Fields are separated by {delimiter!r} instead of semicolons: the file was saved anew.")
    return notes


def _doubles(deliveries: list[Delivery]) -> list[str]:
    remarks = Remarks()
    seen: set[tuple[str | None, tuple[int, ...]]] = set()
    for delivery in deliveries:
        key = (delivery.deal, delivery.delivered)
        if key in seen:
            remarks.add("A deal has a second row for the same year", delivery.lines.first)
        seen.add(key)
    return list(remarks.sentences)
