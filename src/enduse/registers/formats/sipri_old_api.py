"""Rows of the interface behind SIPRI's database before 2024, as CSV: one deal a row, with the deal's number.

Read by the names of its 22 columns. Left unread by name: the codes of buyer and seller (their names are read), `term`,
`wcat` and `coprod`, whose letters nothing in the file explains. Such a file has no preamble: it says neither when it
was made nor what it covers, so its edition is not known.
"""

from __future__ import annotations

import re

from enduse.errors import UnreadableRegister
from enduse.model.delivery import Delivery, Lines
from enduse.registers.formats.files import File, decoded, physical_lines
from enduse.registers.formats.sipri import (
    DOWNLOAD,
    delivered_volume,
    edition_of,
    ordered_in,
    party,
    refuse_cut,
    refuse_second_header,
)
from enduse.registers.formats.sipri_cells import Fault, Remarks, amount, count, flag, quoted, year, years
from enduse.registers.register import SIPRI_CREDIT, TRADE_REGISTER, LeftOut, Register, Scope

COLUMNS = (
    "tidn", "buyercod", "sellercod", "odat", "odai", "onum", "onai", "ldat", "term", "desig2", "wcat", "desc", "coprod",
    "nrdel", "nrdelai", "delyears", "buyer", "seller", "status", "tivunit", "tivorder", "tivdel",
)  # fmt: skip

ADVICE = f"Download the trade register as CSV {DOWNLOAD}."

_MARKS = {"": False, "X": True}
_STATUS = {"N": "New"}


def recognises(payload: bytes) -> bool:
    """Whether the first line names the columns of that interface."""
    head = payload.split(b"\n", 1)[0][:1000].lower()
    return all(word in head for word in (b"tidn", b"buyercod", b"delyears"))


def load(file: File) -> Register:
    """The deals. Refuses a file whose columns are not the 22 known ones, in their order."""
    raw = physical_lines(file.payload)
    lines = [decoded(line).rstrip("\r\n") for line in raw]
    cut = len(raw) if not raw[-1].endswith(b"\n") else 0
    delimiter = max(",;\t|", key=lines[0].count)
    header = tuple(cell.strip(' "').casefold() for cell in lines[0].split(delimiter))
    if header != COLUMNS:
        raise UnreadableRegister(f"{file.name} is an old SIPRI deal list whose columns were changed. {ADVICE}")
    refuse_second_header(file.name, lines, 0, ADVICE)
    remarks = Remarks()
    deliveries: list[Delivery] = []
    left_out: list[LeftOut] = []
    frame = 1
    for number, line in enumerate(lines[1:], 2):
        if not line.strip(delimiter + " \t"):
            frame += 1
            continue
        try:
            cells = _cells(line, delimiter)
            if number == cut:
                refuse_cut(*(cells[COLUMNS.index(name)] for name in ("nrdel", "tivunit", "tivdel")))
            deliveries.append(_delivery(cells, Lines(file.sha256, number, number), remarks))
        except Fault as fault:
            left_out.append(LeftOut(number, number, line, str(fault)))
    last = max((delivery.delivered[-1] for delivery in deliveries if delivery.delivered), default=None)
    edition, doubts = edition_of(None, last)
    return Register(
        name=file.name,
        sha256=file.sha256,
        series=TRADE_REGISTER,
        layout="old deal list",
        edition=edition,
        scope=Scope(),
        lines=len(lines),
        rows=len(deliveries) + len(left_out),
        frame=frame,
        deliveries=tuple(deliveries),
        left_out=tuple(left_out),
        notes=(*doubts, "The file does not say which parties and years it covers.", *remarks.sentences),
        credit=SIPRI_CREDIT,
    )


def _cells(line: str, delimiter: str) -> list[str]:
    cells = [cell.strip() for cell in quoted(line, delimiter)]
    if len(cells) != len(COLUMNS):
        raise Fault(f"{len(cells)} fields where a deal has {len(COLUMNS)}")
    return cells


def _delivery(cells: list[str], lines: Lines, remarks: Remarks) -> Delivery:
    row = dict(zip(COLUMNS, cells, strict=True))
    if not row["buyer"] or not row["seller"]:
        raise Fault("no buyer or no seller")
    marks = (("ordered", "odai"), ("number_ordered", "onai"), ("number_delivered", "nrdelai"))
    uncertain = tuple(name for name, column in marks if flag(row[column], _MARKS))
    delivered, tiv, number = years(re.sub(r"[ ,]+", ";", row["delyears"])), amount(row["tivdel"]), count(row["nrdel"])
    if not delivered and (tiv or number):
        raise Fault("something was delivered, but no year of delivery is given")
    if row["status"] not in _STATUS:
        remarks.add(f'"{row["status"]}" is a status that nothing explains; it is kept as it stands', lines.first)
    amount(row["tivunit"]), amount(row["tivorder"])
    value, low, high = delivered_volume(tiv if delivered else None)
    return Delivery(
        lines,
        party(row["seller"], lines.first, remarks),
        party(row["buyer"], lines.first, remarks),
        (row["seller"], row["buyer"]),
        weapon=row["desig2"] or None,
        description=row["desc"] or None,
        licensed=ordered_in(year(row["ldat"]), uncertain=False),
        ordered=ordered_in(year(row["odat"]), "ordered" in uncertain),
        delivered=delivered,
        number_ordered=count(row["onum"]),
        number_delivered=number,
        volume=value,
        volume_low=low,
        volume_high=high,
        status=_STATUS.get(row["status"], row["status"] or None),
        deal=row["tidn"] or None,
        uncertain=uncertain,
    )
