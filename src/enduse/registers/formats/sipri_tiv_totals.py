"""The "Import/Export values" that SIPRI's database has exported since 2024: one party a row, one year a column.

The title is the same for every query: the first header cell says which side the rows are, and the Total row whether
they are all parties of the world or those of one supplier or recipient. Without its Total row such a file cannot be
told from another query and is refused. The last year of the header may be empty: it is a year before publication.
"""

from __future__ import annotations

import re

from enduse.errors import UnreadableRegister
from enduse.registers.formats.files import File, decoded, physical_lines
from enduse.registers.formats.sipri import DOWNLOAD, edition_of, generated_on, parties_named
from enduse.registers.formats.sipri_cells import Remarks
from enduse.registers.formats.sipri_grid import Grid, Sides
from enduse.registers.register import SIPRI_CREDIT, TIV_TABLES, Register, Scope

ADVICE = f"Download the import or export values as CSV {DOWNLOAD}."

IGNORED = re.compile(r"\d{4} *- *\d{4}|percentage|sum total years|percentage of total|total", re.IGNORECASE)
"""Columns that repeat what the years say: sums, and shares that enduse computes itself."""

_ROWS = {
    "recipient": "recipient", "recipients": "recipient", "imports by": "recipient", "importer": "recipient",
    "supplier": "supplier", "suppliers": "supplier", "exports by": "supplier", "exporter": "supplier",
}  # fmt: skip
_DEEPEST = 40
_HEADER = re.compile(rf'"?({"|".join(_ROWS)})"?([,;\t])"?(?:19|20)\d\d\b', re.IGNORECASE)
_WORLD = re.compile(r"total world (?:exports?|imports?)", re.IGNORECASE)
_ONE = re.compile(r"total (exports?|imports?) (to|from|by) (.+)", re.IGNORECASE)


def recognises(payload: bytes) -> bool:
    """Whether this is a table of import or export values: its title, or its header line."""
    lines = [decoded(line) for line in physical_lines(payload[:16384])[:_DEEPEST]]
    titled = any("volume of transfers of major" in line.casefold() for line in lines[:2])
    return titled or any(_HEADER.match(line) for line in lines)


def load(file: File) -> Register:
    """The volumes of one table. Refuses a table without its header or without the Total row that says whose it is."""
    lines = [decoded(line).rstrip("\r\n") for line in physical_lines(file.payload)]
    at, row_side, delimiter = _header(file.name, lines)
    sides = _sides(file.name, row_side, lines[at + 1 :], delimiter)
    remarks = Remarks()
    grid = Grid(file, lines, at, sides, delimiter).read(remarks)
    first, last = grid.years[0], grid.years[-1]
    edition, doubts = edition_of(generated_on(lines[:at]), grid.last_with_data, named=last, complete=sides.all)
    return Register(
        name=file.name,
        sha256=file.sha256,
        series=TIV_TABLES,
        layout=sides.layout,
        edition=edition,
        scope=Scope(sides.suppliers, sides.recipients, first, last),
        lines=len(lines),
        rows=grid.rows,
        frame=at + 1 + grid.frame,
        volumes=tuple(grid.volumes),
        left_out=tuple(grid.left_out),
        notes=(*_on_columns(grid), *doubts, *grid.notes, *remarks.sentences),
        credit=SIPRI_CREDIT,
    )


def _header(name: str, lines: list[str]) -> tuple[int, str, str]:
    """Index of the header line, the side of its rows, delimiter."""
    for index, line in enumerate(lines[:_DEEPEST]):
        found = _HEADER.match(line)
        if found:
            return index, _ROWS[found[1].casefold()], found[2]
    raise UnreadableRegister(f"{name} is a table of arms transfer volumes without the line of its years. {ADVICE}")


def _sides(name: str, rows: str, body: list[str], delimiter: str) -> Sides:
    """Whose table it is, as its Total row says."""
    label = next(
        (cell for cell in (line.split(delimiter)[0].strip(' "') for line in reversed(body)) if _is_total(cell)), ""
    )
    label = " ".join(label.split())
    if _WORLD.fullmatch(label):
        return Sides(None, None, rows=rows, all=True, layout="TIV totals, new")
    found = _ONE.fullmatch(label)
    if found is None:
        what = f'its last row, "{label}", does not say' if label else "the Total row is missing that says"
        raise UnreadableRegister(f"{name} is a table of arms transfer volumes, but {what} whose they are. {ADVICE}")
    of_supplier = found[2].casefold() == "from" or (found[2] + found[1]).casefold().startswith("byexport")
    named = parties_named(found[3])
    if named is None:
        return Sides(None, None, rows=rows, all=True, layout="TIV totals, new")
    if len(named) > 1 or (rows == "supplier") == of_supplier:
        raise UnreadableRegister(f'{name} holds {rows}s, but its last row is "{label}". {ADVICE}')
    if of_supplier:
        return Sides(named, None, rows=rows, all=False, layout="TIV values of a supplier, new")
    return Sides(None, named, rows=rows, all=False, layout="TIV values of a recipient, new")


def _is_total(cell: str) -> bool:
    return re.match(r"total\b", cell, re.IGNORECASE) is not None


def _on_columns(grid: Grid) -> list[str]:
    columns = grid.columns
    strange = [
        cell.strip() or "(empty)"
        for index, cell in enumerate(grid.header)
        if index and index not in columns and not IGNORED.fullmatch(cell.strip())
    ]
    return [f"Columns that are not read: {', '.join(strange)}."] if strange else []
