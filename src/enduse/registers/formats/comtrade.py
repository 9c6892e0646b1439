"""UN Comtrade -> volumes in USD and, where a net weight is given, in kg. Reads the CSV of both websites, by name.

Decides which rows are totals: customs procedure C00, mode of transport 0, second partner World; the others are parts
of those and would be counted twice. Imports, exports and re-exports are reports of their own and are kept apart.
Refuses to add, to fill in months, or to trust estimated weights. Exports are valued fob, imports usually cif.
"""

from __future__ import annotations

from decimal import Decimal

from enduse.model.delivery import Lines, Volume
from enduse.registers import codes
from enduse.registers.formats import cells, quoted
from enduse.registers.formats.assemble import Reading, extent, register
from enduse.registers.formats.comtrade_columns import API, LEGACY, Layout
from enduse.registers.formats.files import File
from enduse.registers.formats.overlaps import Kept, whole_only
from enduse.registers.register import COMTRADE, LeftOut, Register

DOWNLOAD = "download the data again as CSV from comtradeplus.un.org (annual, HS) and leave the file as it is"

_IMPORTS, _EXPORTS = "imports", "exports"
_FLOWS = {
    ("m", "1"): (_IMPORTS, ""),
    ("x", "2"): (_EXPORTS, ""),
    ("rx", "3"): (_EXPORTS, " (re-exports)"),
    ("rm", "4"): (_IMPORTS, " (re-imports)"),
}
_HS = ("h", "hs")


def recognises(payload: bytes) -> bool:
    """Whether these bytes are a table with the headings of UN Comtrade, new or old."""
    columns = quoted.columns_of(payload)
    return any(columns >= layout.signature for layout in (API, LEGACY))


def load(file: File) -> Register:
    """The volumes of `file`. Raises UnreadableRegister where it is no table of UN Comtrade or lacks a column."""
    layout = LEGACY if quoted.columns_of(file.payload) >= LEGACY.signature else API
    reading = Reading()
    kept: list[Kept] = []
    estimated = 0
    for row in quoted.body(file, layout.needed, layout.known, DOWNLOAD, reading):
        reading.rows += 1
        if isinstance(row, LeftOut):
            reading.leave_out(row)
            continue
        try:
            found, weighed = _volumes(row, layout, file.sha256)
        except cells.Unfit as unfit:
            reading.leave_out(row.left_out(unfit))
            continue
        estimated += not weighed
        kept.append(Kept(row.left_out(""), found))
    volumes = whole_only(kept, reading)
    reading.count(estimated, "{} net weights are marked as estimated and were not taken")
    return register(
        file,
        COMTRADE,
        layout.name,
        reading,
        years=extent([volume.year for volume in volumes]),
        volumes=volumes,
        suppliers=frozenset(v.supplier for v in volumes if v.supplier is not None),
        recipients=frozenset(v.recipient for v in volumes if v.recipient is not None),
    )


def _volumes(row: quoted.Record, layout: Layout, sha256: str) -> tuple[tuple[Volume, ...], bool]:
    """The volumes of a row, and false where its weight was not taken because it is an estimate."""
    cell = layout.read(row.cells)
    year = _year(cell)
    _whole(cell)
    direction, suffix = _flow(cell["flow"])
    reporter = _party(cell["reporter"], cell["reporter iso"])
    partner = _party(cell["partner"], cell["partner iso"])
    if reporter is None:
        raise cells.Unfit("the reporter is the World")
    code = cell["commodity"]
    if not code.isalnum():
        raise cells.Unfit(f"commodity code {code!r} is not a code")
    supplier, recipient = (partner, reporter) if direction == _IMPORTS else (reporter, partner)
    lines = Lines(sha256, row.first, row.last)
    flow = codes.flow_of(code, cell["description"]) + suffix

    def volume(value: Decimal, unit: str) -> Volume:
        low, high = cells.spread(value)
        return Volume(lines, supplier, recipient, year, value, low, high, unit, flow, reported_by=reporter, code=code)

    money = volume(cells.number(cell["value"], "trade value"), "USD")
    weight = cells.number(cell["weight"], "net weight") if cell["weight"] else Decimal(0)
    if not weight:
        return (money,), True
    if layout.is_estimate(cell["estimate"]):
        return (money,), False
    return (money, volume(weight, "kg")), True


def _year(cell: dict[str, str]) -> int:
    period = cell["period"].removesuffix(".0")
    if cell["frequency"].casefold() not in ("", "a"):
        raise cells.Unfit(f"frequency {cell['frequency']!r} is not annual")
    if len(period) == 6 and period.isdigit():
        raise cells.Unfit(f"period {period} is a month; annual data are needed")
    year = cells.year(period, "period")
    if cell["year"] and cells.year(cell["year"]) != year:
        raise cells.Unfit(f"year {cell['year']} and period {period} disagree")
    return year


def _whole(cell: dict[str, str]) -> None:
    """Raises Unfit for a row that is not goods in the Harmonized System, or only a part of a total."""
    if cell["type"].casefold() not in ("", "c"):
        raise cells.Unfit(f"type {cell['type']} is not trade in goods")
    scheme = cell["classification"].casefold()
    if scheme.rstrip("0123456789") not in _HS:
        raise cells.Unfit(f"classification {cell['classification']!r} is not the Harmonized System")
    if cell["customs"].upper() not in ("", "0", "C00"):
        raise cells.Unfit(f"customs procedure {cell['customs']} is a part of the total C00 and would count twice")
    if cell["transport"].removesuffix(".0") not in ("", "0"):
        raise cells.Unfit(f"mode of transport {cell['transport']} is a part of the total 0 and would count twice")
    if cell["second partner"].removesuffix(".0") not in ("", "0"):
        raise cells.Unfit(f"second partner {cell['second partner']} is a part of the World and would count twice")
    if cell["supply"].removesuffix(".0") not in ("", "0"):
        raise cells.Unfit(f"mode of supply {cell['supply']} is a part of the total 0 and would count twice")


def _flow(code: str) -> tuple[str, str]:
    for known, meaning in _FLOWS.items():
        if code.casefold().removesuffix(".0") in known:
            return meaning
    raise cells.Unfit(f"trade flow {code!r} is none of imports, exports, re-exports and re-imports")


def _party(code: str, alpha3: str) -> str | None:
    party = codes.area(code)
    if alpha3.upper() in codes.alpha3() and alpha3.upper() != party:
        raise cells.Unfit(f"country code {code} and {alpha3} are of two countries")
    return party
