"""UN Register of Conventional Arms -> deliveries. Reads the table of unroca.org as JSON objects or delimited text.

Decides what a row says; never which of the two states said it, since the file does not, and never whether two equal
rows are one transfer told twice. A number that a state kept back is no number. The year is that of the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from enduse.errors import UnreadableRegister
from enduse.model.delivery import Delivery, Lines
from enduse.registers.formats import cells, quoted, rows
from enduse.registers.formats.assemble import Reading, extent, register
from enduse.registers.formats.files import File, decoded, physical_lines
from enduse.registers.parties import identify
from enduse.registers.register import UNROCA, LeftOut, Register

NEEDED = ("year", "exporter", "importer", "category", "num_items")
ALSO = ("state_of_origin", "intermediate_locations", "comments")
DOWNLOAD = (
    "bring the transfers of unroca.org as a JSON array of objects, or a CSV in UTF-8, with the columns "
    + ", ".join(NEEDED + ALSO)
)
SIDES = (
    "the file does not say which side reported a row, nor which states reported at all; a missing row is no nil report"
)

_FIRST = 4096


def recognises(payload: bytes) -> bool:
    """Whether these bytes are rows of the UN Register, by the names of their columns or keys."""
    head = decoded(payload[:_FIRST].removeprefix(quoted.BOM)).lstrip()
    if head.startswith(("[", "{")):
        return all(f'"{key}"' in head for key in ("exporter", "importer", "num_items"))
    return {"exporter", "importer", "num_items"} <= quoted.columns_of(payload)


def load(file: File) -> Register:
    """The deliveries of `file`. Raises UnreadableRegister where it is none or lacks a column."""
    is_json = file.payload[:_FIRST].removeprefix(quoted.BOM).lstrip()[:1] in (b"[", b"{")
    reading = Reading(notes=[SIDES])
    deliveries: list[Delivery] = []
    unknown: set[str] = set()
    for row, pairs in _from_json(file, reading) if is_json else _from_table(file, reading):
        reading.rows += 1
        if isinstance(row, LeftOut):
            reading.leave_out(row)
            continue
        try:
            fields = _fields(pairs)
            lines = Lines(file.sha256, row.first, row.last, row.part if isinstance(row, rows.Row) else 0)
            deliveries.append(_delivery(fields, lines))
        except cells.Unfit as unfit:
            reading.leave_out(row.left_out(unfit))
            continue
        unknown |= fields.keys() - {*NEEDED, *ALSO}
    if is_json and not deliveries:
        raise UnreadableRegister(f"{file.name} has no row of the UN Register that can be read; {DOWNLOAD}")
    if is_json and unknown:
        reading.notes.append(f"keys that are not known were not read: {', '.join(sorted(unknown))}")
    years = extent([year for delivery in deliveries for year in delivery.delivered])
    layout = "JSON objects" if is_json else "delimited table"
    return register(file, UNROCA, layout, reading, years=years, deliveries=deliveries)


_Pairs = tuple[tuple[str, object], ...]
_Source = Iterator[tuple[rows.Row | quoted.Record | LeftOut, _Pairs]]


def _from_json(file: File, reading: Reading) -> _Source:
    try:
        text = file.payload.decode("utf-8")
    except UnicodeDecodeError:
        text = "".join(map(decoded, physical_lines(file.payload)))
        reading.notes.append("some lines are not UTF-8 and were read as Windows-1252")
    for row in rows.objects(text):
        if isinstance(row, int):
            reading.frame += row
        else:
            yield row, row.pairs if isinstance(row, rows.Row) else ()


def _from_table(file: File, reading: Reading) -> _Source:
    known = (*NEEDED, *ALSO)
    for row in quoted.body(file, NEEDED, known, DOWNLOAD, reading):
        yield row, tuple(row.cells.items()) if isinstance(row, quoted.Record) else ()


def _fields(pairs: _Pairs) -> dict[str, str]:
    fields: dict[str, str] = {}
    for name, value in pairs:
        key = quoted.fold(name)
        if key in fields:
            raise cells.Unfit(f"{key!r} stands twice in the row")
        if not (value is None or isinstance(value, str | Decimal)):
            raise cells.Unfit(f"{key!r} is neither text nor a number")
        fields[key] = "" if value is None else str(value)
    missing = [key for key in NEEDED if key not in fields]
    if missing:
        raise cells.Unfit(f"the row has no {missing[0]!r}")
    return fields


def _delivery(fields: dict[str, str], lines: Lines) -> Delivery:
    year = cells.year(fields["year"].strip())
    printed = (fields["exporter"].strip(), fields["importer"].strip())
    if not all(printed) or not fields["category"].strip():
        raise cells.Unfit("the exporter, the importer or the category is empty")
    items = fields["num_items"].strip()
    count = Decimal(items) if items.isascii() and items.isdigit() else None
    labelled = {
        "number": (items or "not given") if count is None else "",
        "state of origin": fields.get("state_of_origin", "").strip(),
        "intermediate location": fields.get("intermediate_locations", "").strip(),
    }
    return Delivery(
        lines=lines,
        supplier=identify(printed[0]).name,
        recipient=identify(printed[1]).name,
        printed=printed,
        description=fields["category"].strip(),
        delivered=() if count == 0 else (year,),
        number_delivered=count,
        unit="items",
        status="; ".join(f"{label}: {words}" for label, words in labelled.items() if words) or None,
        comment=fields.get("comments", "").strip() or None,
        uncertain=("number_delivered",) if count is None else (),
        reported=year,
    )
