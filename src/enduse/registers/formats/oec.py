"""Observatory of Economic Complexity (OEC) -> volumes in USD. Reads two layouts, by column name.

Assumed, since nobody had a file: the site's export has Year, Exporter Country ID, Importer Country ID, HS2, HS4 or
HS6 ID and Trade Value, with country ids of continent and ISO letters (`asaze`) and product ids with the number of the
HS section before the code (`52709`); the older bulk files have year, origin, dest, hs92 (or hs96, hs02, hs07),
export_val and import_val. Values are USD. OEC's HS data rest on BACI: the two agreeing is one source.
"""

from __future__ import annotations

import re

from enduse.errors import UnreadableRegister
from enduse.model.delivery import Lines, Volume
from enduse.registers import codes
from enduse.registers.formats import cells, quoted
from enduse.registers.formats.assemble import Reading, extent, register
from enduse.registers.formats.files import File
from enduse.registers.formats.overlaps import Kept, whole_only
from enduse.registers.register import OEC, LeftOut, Register

DOWNLOAD = (
    "download bilateral HS trade from oec.world as CSV with the columns Year, Exporter Country ID, Importer Country ID,"
    " HS4 ID and Trade Value"
)
EXPORT = ("year", "exporter country id", "importer country id", "trade value")
BULK = ("year", "origin", "dest", "export_val")
_ID = re.compile(r"(?:af|an|as|eu|na|oc|sa)([a-z]{3})")
_DEPTHS = {"hs2 id": 2, "hs4 id": 4, "hs6 id": 6}
_BULK_CODES = ("hs92", "hs96", "hs02", "hs07")
_SECTIONS = {"27": "5", "93": "19"}
_NAMES = ("exporter country", "importer country", "hs2", "hs4", "hs6")


def recognises(payload: bytes) -> bool:
    """Whether these bytes are a table with the headings of OEC's export or of its older bulk files."""
    columns = quoted.columns_of(payload)
    return {"exporter country id", "importer country id"} <= columns or {"origin", "dest", "export_val"} <= columns


def load(file: File) -> Register:
    """The volumes of `file`. Raises UnreadableRegister where it is neither layout or names no product."""
    columns = quoted.columns_of(file.payload)
    is_bulk = {"origin", "dest", "export_val"} <= columns
    products = [name for name in (_BULK_CODES if is_bulk else _DEPTHS) if name in columns]
    if columns and len(products) != 1:
        raise UnreadableRegister(f"{file.name} has {len(products)} columns of product codes and needs one; {DOWNLOAD}")
    needed = (*(BULK if is_bulk else EXPORT), *products)
    known = (*needed, "import_val") if is_bulk else (*needed, *_NAMES)
    reading = Reading()
    kept: list[Kept] = []
    for row in quoted.body(file, needed, known, DOWNLOAD, reading):
        reading.rows += 1
        if isinstance(row, LeftOut):
            reading.leave_out(row)
            continue
        try:
            lines = Lines(file.sha256, row.first, row.last)
            found = _bulk(row.cells, products[0], lines) if is_bulk else _export(row.cells, products[0], lines)
            kept.append(Kept(row.left_out(""), (found,)))
        except cells.Unfit as unfit:
            reading.leave_out(row.left_out(unfit))
    volumes = whole_only(kept, reading)
    layout = "bulk file" if is_bulk else "export of the site"
    return register(file, OEC, layout, reading, years=extent([v.year for v in volumes]), volumes=volumes)


def _export(cell: dict[str, str], product: str, lines: Lines) -> Volume:
    supplier, recipient = _id(cell["exporter country id"]), _id(cell["importer country id"])
    code = _hs(cell[product], _DEPTHS[product])
    return _volume(lines, (supplier, recipient), cell, cell["trade value"], code, cell.get(product.split()[0], ""))


def _bulk(cell: dict[str, str], product: str, lines: Lines) -> Volume:
    if cell["export_val"] in ("", "NULL"):
        raise cells.Unfit("export_val is not given")
    supplier, recipient = _state(cell["origin"]), _state(cell["dest"])
    code = cell[product]
    if not (code.isdigit() and len(code) in (2, 4, 6)):
        raise cells.Unfit(f"product {code!r} is no HS code of 2, 4 or 6 digits")
    return _volume(lines, (supplier, recipient), cell, cell["export_val"], code, "")


def _volume(
    lines: Lines, parties: tuple[str, str], cell: dict[str, str], printed: str, code: str, description: str
) -> Volume:
    value = cells.number(printed, "trade value")
    flow = codes.flow_of(code, description)
    return Volume(lines, *parties, cells.year(cell["year"]), value, *cells.spread(value), "USD", flow, code=code)


def _id(cell: str) -> str:
    match = _ID.fullmatch(cell.casefold())
    if not match:
        raise cells.Unfit(f"country id {cell!r} is not a continent and three letters")
    return _state(match[1])


def _state(letters: str) -> str:
    if letters.upper() not in codes.alpha3():
        raise cells.Unfit(f"country {letters!r} is in no table of countries")
    return letters.upper()


def _hs(cell: str, depth: int) -> str:
    """The HS code behind the number of its section; the two must fit where enduse knows the section."""
    digits = cell.removesuffix(".0")
    section, code = digits[:-depth], digits[-depth:]
    if not digits.isdigit() or len(code) != depth or len(section) > 2:
        raise cells.Unfit(f"product id {cell!r} is not a section and an HS code of {depth} digits")
    if section not in ("", _SECTIONS.get(code[:2], section)):
        raise cells.Unfit(f"product id {cell!r}: chapter {code[:2]} is not in section {section}")
    return code
