"""BACI -> volumes in USD and kg of arms (HS 93), crude oil (2709) and oil (2710). Reads the CSV of one year.

The columns are t, i, j, k, v, q. A file holds all trade of the world, ten million rows and more; rows of other goods
are counted and passed over. BACI reconciles what both sides reported, so its numbers are neither side's report. v is
printed in thousand USD and q in tonnes; values are told in USD and kg. An unknown quantity (NA) is none.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from decimal import Decimal

from enduse.errors import UnreadableRegister
from enduse.model.delivery import Lines, Volume
from enduse.registers import codes
from enduse.registers.formats import cells, quoted
from enduse.registers.formats.assemble import Reading, extent, register
from enduse.registers.formats.files import File, decoded
from enduse.registers.formats.overlaps import Kept, whole_only
from enduse.registers.register import BACI, LeftOut, Register

COLUMNS = ("t", "i", "j", "k", "v", "q")
DOWNLOAD = "download BACI from cepii.fr, unpack it, and take the CSV of one year with the columns t,i,j,k,v,q"

_THOUSAND = Decimal(1000)


def recognises(payload: bytes) -> bool:
    """Whether these bytes are a table with the six columns of BACI."""
    return quoted.columns_of(payload) >= set(COLUMNS)


def load(file: File) -> Register:
    """The volumes of arms and oil in `file`. Raises UnreadableRegister where it is not BACI."""
    quoted.refuse_other_media(file.name, file.payload, DOWNLOAD)
    head = quoted.known_columns(file.name, quoted.table(file.payload), COLUMNS, COLUMNS, DOWNLOAD)
    reading = Reading(frame=head.frame, notes=list(head.notes))
    kept: list[Kept] = []
    strange = 0
    for row in _rows(file.payload, head, reading):
        reading.rows += 1
        if isinstance(row, LeftOut):
            reading.leave_out(row)
            continue
        try:
            kept.append(Kept(row.left_out(""), _volumes(row, file.sha256)))
        except cells.Unfit as unfit:
            strange += "in no table of countries" in str(unfit)
            reading.leave_out(row.left_out(unfit))
    volumes = whole_only(kept, reading)
    if not volumes and not reading.left_out and reading.frame <= head.frame:
        raise UnreadableRegister(f"{file.name} has a header of BACI and no row; {DOWNLOAD}")
    reading.count(
        strange, "{} rows are left out for an unknown country code: sums over all partners are too low by them"
    )
    years = extent([volume.year for volume in volumes])
    return register(file, BACI, "CSV of one year", reading, years=years, volumes=volumes)


def _rows(payload: bytes, head: quoted.Table, reading: Reading) -> Iterator[quoted.Record | LeftOut]:
    """Rows of the goods that are read, and rows that do not fit. Others are counted as frame: the bytes of a line are
    cut and looked at once, since a file has millions."""
    at = head.columns.index("k")
    mark, width, other = head.delimiter.encode(), len(head.columns), 0
    for number, line in enumerate(io.BytesIO(payload), 1):
        if number <= head.frame:
            continue
        parts = line.strip().split(mark)
        if len(parts) == width and _is_other(parts[at].strip(b' "')):
            other += 1
            continue
        text = decoded(line).rstrip("\r\n")
        if not text.strip(" ,;\t"):
            reading.frame += 1
        elif len(parts) != width:
            yield LeftOut(number, number, text, f"{len(parts)} cells under {width} columns")
        else:
            values = [decoded(part).strip(' "') for part in parts]
            yield quoted.Record(number, number, dict(zip(head.columns, values, strict=True)), text)
    reading.frame += other
    reading.count(other, "{} rows of goods other than HS 93, 2709 and 2710 were passed over")


def _is_other(code: bytes) -> bool:
    return (
        code.isdigit() and len(code) in (5, 6) and not (len(code) == 6 and code.startswith((b"93", b"2709", b"2710")))
    )


def _volumes(row: quoted.Record, sha256: str) -> tuple[Volume, ...]:
    cell = row.cells
    if not (cell["k"].isdigit() and len(cell["k"]) == 6):
        raise cells.Unfit(f"product {cell['k']!r} is no code of six digits")
    year, code = cells.year(cell["t"], "t"), cell["k"]
    supplier, recipient = codes.area(cell["i"]), codes.area(cell["j"])
    if supplier is None or recipient is None:
        raise cells.Unfit("country code 0 is none of BACI's")
    lines, flow = Lines(sha256, row.first, row.last), codes.flow_of(code, "")

    def volume(printed: Decimal, unit: str) -> Volume:
        low, high = cells.spread(printed)
        value, low, high = printed * _THOUSAND, low * _THOUSAND, high * _THOUSAND
        return Volume(lines, supplier, recipient, year, value, low, high, unit, flow, code=code)

    money = volume(cells.number(cell["v"], "v"), "USD")
    if cell["q"] in ("", "NA"):
        return (money,)
    return money, volume(cells.number(cell["q"], "q"), "kg")
