"""The SIPRI trade register as the database has exported it since 2024: one deal a row, sixteen fields by position.

The three columns that mark an estimate share one header, a space, so fields are told by position. The `?` behind the
number delivered comes and goes between editions for the same deal: `uncertain` names it where it stands, and its
absence never means that the number is certain. Quantities per year are not in this file; no year is given a part of
a deal here. A TIV of 0 in a deal with years of delivery is a volume of 0 to 0.5; a deal without them has no volume.
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
    refuse_cut,
    refuse_second_header,
)
from enduse.registers.formats.sipri_cells import Fault, Remarks, amount, count, flag, year, years
from enduse.registers.formats.sipri_records import FIELDS, STATUSES, Body
from enduse.registers.register import SIPRI_CREDIT, TRADE_REGISTER, WHOLE_TRADE_REGISTER, LeftOut, Register, Scope

COLUMNS = (
    "recipient", "supplier", "year of order", "", "number ordered", "", "weapon designation", "weapon description",
    "number delivered", "", "year(s) of delivery", "status", "comments", "sipri tiv per unit",
    "sipri tiv for total order", "sipri tiv of delivered weapons",
)  # fmt: skip
"""The header, case aside; empty where the column is a mark and its header says nothing."""

SINCE_2026 = "deliveries in the year range"
"""What the edition of 2026 calls the number delivered."""

MOST_RENAMED = 3
"""Columns under a new name with which a header is still that of a trade register: every field is checked by itself."""

ADVICE = f"Download the trade register as CSV {DOWNLOAD}."

_MARKS = {"": False, "?": True}
_DELIMITERS = ",;\t|"
_DEEPEST = 60
_DECIMAL_COMMA = re.compile(r",(\d{1,2})\s*$")
_TITLE = re.compile(r"\barms\s+from\s+(.+?)\s+to\s+(.+?)\s*\.?\s*(?:Deals\b|,?\s*$)", re.IGNORECASE)
_RANGE = re.compile(r"year range\W*(\d{4})\W+to\W+(\d{4})", re.IGNORECASE)


def recognises(payload: bytes) -> bool:
    """Whether this is a trade register, whole or damaged: its title, or its header wherever it stands."""
    head = payload[:16384].lower()
    return head.lstrip(b'"\xef\xbb\xbf').startswith(b"transfers of major conventional arms") or all(
        word in head for word in (b"recipient", b"supplier", b"weapon designation")
    )


def load(file: File) -> Register:
    """The deals of a trade register. Refuses a file without its header, or with columns moved or taken out."""
    raw = physical_lines(file.payload)
    lines = [decoded(line).rstrip("\r\n") for line in raw]
    at, delimiter, header = _header(file.name, lines)
    preamble = lines[:at]
    refuse_second_header(file.name, lines, at, ADVICE)
    remarks = Remarks()
    body = Body(lines, at + 1, delimiter)
    deliveries: list[Delivery] = []
    cut = bool(raw) and not raw[-1].endswith((b"\n", b"\r"))
    for first, last, fields in body.records():
        try:
            if cut and last == len(lines):
                refuse_cut(fields[8], fields[13], fields[15])
            deliveries.append(_delivery(fields, Lines(file.sha256, first, last), delimiter != ",", remarks))
        except Fault as fault:
            body.left_out.append(LeftOut(first, last, "\n".join(lines[first - 1 : last]), str(fault)))
    scope = _scope(preamble)
    last_year = max((delivery.delivered[-1] for delivery in deliveries if delivery.delivered), default=None)
    complete = len(deliveries) >= WHOLE_TRADE_REGISTER and scope.last_year is None
    edition, doubts = edition_of(generated_on(preamble), last_year, named=scope.last_year, complete=complete)
    return Register(
        name=file.name,
        sha256=file.sha256,
        series=TRADE_REGISTER,
        layout=_layout(preamble, header),
        edition=edition,
        scope=scope,
        lines=len(lines),
        rows=len(deliveries) + len(body.left_out),
        frame=at + 1 + body.frame,
        deliveries=tuple(deliveries),
        left_out=tuple(sorted(body.left_out, key=lambda row: row.first)),
        notes=(
            *_on_frame(preamble, delimiter, header),
            *doubts,
            *_on_scope(scope, deliveries),
            *(f"{count} rows repaired: {repair}." for repair, count in sorted(body.repairs.items())),
            *remarks.sentences,
        ),
        credit=SIPRI_CREDIT,
    )


def _header(name: str, lines: list[str]) -> tuple[int, str, list[str]]:
    """Index of the header line, delimiter, names of the columns."""
    for index, line in enumerate(lines[:_DEEPEST]):
        text = line.casefold()
        if "recipient" not in text or "supplier" not in text or "weapon" not in text:
            continue
        delimiter = max(_DELIMITERS, key=line.count)
        found = [" ".join(cell.strip(' "').split()) for cell in text.split(delimiter)]
        while len(found) > FIELDS and not found[-1]:
            found.pop()
        if len(found) != FIELDS:
            raise UnreadableRegister(f"{name} is a trade register with {len(found)} columns instead of 16. {ADVICE}")
        moved = [place for place, cell in enumerate(found) if cell in COLUMNS and cell and cell != COLUMNS[place]]
        renamed = _renamed(found)
        if moved or len(renamed) > MOST_RENAMED or found[:2] != list(COLUMNS[:2]):
            place = (moved or renamed)[0]
            where = f'column {place + 1} is "{found[place]}"'
            raise UnreadableRegister(f"{name} is a trade register whose columns were changed: {where}. {ADVICE}")
        return index, delimiter, found
    raise UnreadableRegister(f"{name} begins like a trade register but has no header line with its columns. {ADVICE}")


def _renamed(header: list[str]) -> list[int]:
    """Indices of columns under a name that no known edition has; the columns of marks have none that counts."""
    return [
        place
        for place, (here, expected) in enumerate(zip(header, COLUMNS, strict=True))
        if expected and here != expected and (here, expected) != (SINCE_2026, "number delivered")
    ]


def _layout(preamble: list[str], header: list[str]) -> str:
    if header[8] == SINCE_2026:
        return "trade register 2026"
    title = preamble[0].casefold() if preamble else ""
    if "deliveries or orders made" in title:
        return "trade register 2024"
    return "trade register 2025" if "deliveries made" in title else "trade register, title missing"


def _delivery(fields: list[str], lines: Lines, comma: bool, remarks: Remarks) -> Delivery:
    (recipient, supplier, order, order_mark, ordered, ordered_mark, weapon, description, number, number_mark,
     when, status, comment, unit, total, volume) = fields  # fmt: skip
    if comma:
        unit, total, volume = (_DECIMAL_COMMA.sub(r".\1", cell) for cell in (unit, total, volume))
    if not recipient.strip() or not supplier.strip():
        raise Fault("no recipient or no supplier")
    order_year = year(order)
    marks = (("ordered", order_mark), ("number_ordered", ordered_mark), ("number_delivered", number_mark))
    uncertain = [name for name, mark in marks if mark and flag(mark, _MARKS)]
    number_ordered, number_delivered, tiv = count(ordered), count(number), amount(volume)
    amount(unit), amount(total)
    delivered = years(when)
    if status not in STATUSES:
        if not status.strip() or not status.strip()[0].isalpha():
            raise Fault(f'"{status}" stands where the status belongs')
        remarks.add(f'"{status}" is a status that no known edition has', lines.first)
    if not delivered and (tiv or number_delivered):
        raise Fault("something was delivered, but no year of delivery is given")
    if delivered and tiv is None:
        raise Fault("years of delivery but no TIV of what was delivered: its last fields are missing")
    if number_delivered is not None and delivered:
        _compare(number_ordered, number_delivered, delivered, remarks, lines.first)
    value, low, high = delivered_volume(tiv if delivered else None)
    return Delivery(
        lines,
        party(supplier, lines.first, remarks),
        party(recipient, lines.first, remarks),
        (supplier, recipient),
        weapon=weapon or None,
        description=description or None,
        ordered=ordered_in(order_year, "ordered" in uncertain),
        delivered=delivered,
        number_ordered=number_ordered,
        number_delivered=number_delivered,
        volume=value,
        volume_low=low,
        volume_high=high,
        status=status or None,
        comment=" ".join(comment.split("\n")).replace("\r", "").strip() or None,
        uncertain=tuple(uncertain),
    )


def _compare(ordered: Decimal | None, number: Decimal, years_: tuple[int, ...], remarks: Remarks, line: int) -> None:
    if ordered is not None and number > ordered:
        remarks.add("More units delivered than ordered", line)
    if number < len(years_):
        remarks.add("Fewer units delivered than years of delivery", line)


def _scope(preamble: list[str]) -> Scope:
    title = " ".join(" ".join(preamble[:1]).strip('"; ,\t').split())
    found = _TITLE.search(title)
    named = next((found for found in map(_RANGE.search, preamble) if found), None)
    return Scope(
        suppliers=parties_named(found[1]) if found else None,
        recipients=parties_named(found[2]) if found else None,
        first_year=int(named[1]) if named else None,
        last_year=int(named[2]) if named else None,
    )


def _on_frame(preamble: list[str], delimiter: str, header: list[str]) -> list[str]:
    notes = []
    if not any(line.strip(' ",;\t') for line in preamble):
        notes.append("The lines before the header are missing: what the file covers is not known.")
    elif not _TITLE.search(" ".join(preamble[0].split())):
        notes.append("The first line does not say which suppliers and recipients the file covers.")
    for place in _renamed(header):
        notes.append(f'Column {place + 1} is called "{header[place]}" and was read as "{COLUMNS[place]}".')
    if delimiter != ",":
        notes.append(f"Fields are separated by {delimiter!r} instead of commas: the file was saved anew.")
    return notes


def _on_scope(scope: Scope, deliveries: list[Delivery]) -> list[str]:
    notes = []
    for word, named, found in (
        ("suppliers", scope.suppliers, {one.supplier for one in deliveries}),
        ("recipients", scope.recipients, {one.recipient for one in deliveries}),
    ):
        if named is not None and found - named:
            notes.append(f"It has {word} that its title does not name: {', '.join(sorted(found - named)[:5])}.")
    first, last = scope.first_year, scope.last_year
    if first and last and any(not first <= when <= last for one in deliveries for when in one.delivered):
        notes.append(f"It has deliveries before {first} or after {last}, the years its title names.")
    if scope.suppliers is None and scope.recipients is None and len(deliveries) < WHOLE_TRADE_REGISTER:
        notes.append(
            f"It says that it covers all countries but has {len(deliveries):,} deals, fewer than a whole register: "
            "rows may have been taken out."
        )
    return notes
