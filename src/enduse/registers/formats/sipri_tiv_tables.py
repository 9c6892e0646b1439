"""The TIV tables that SIPRI's database exported until 2023: one partner a row, one calendar year a column.

One table per supplier ("exports from Israel"), per recipient ("exports to Israel"), and the totals of all suppliers
or all recipients. Cells are rounded to integers, so each keeps the interval it stands for; the Total row is rounded
by itself and is not the sum of the cells, hence it is kept as its own volumes and only compared with that sum.
"""

from __future__ import annotations

import re

from enduse.errors import UnreadableRegister
from enduse.registers.formats.files import File, decoded, physical_lines
from enduse.registers.formats.sipri import DOWNLOAD, edition_of, generated_on, parties_named
from enduse.registers.formats.sipri_cells import Remarks
from enduse.registers.formats.sipri_grid import Grid, Sides
from enduse.registers.register import SIPRI_CREDIT, TIV_TABLES, Register, Scope

ADVICE = f"Download the TIV table as CSV {DOWNLOAD}."

_DELIMITERS = ",;\t"
_DEEPEST = 40
_TITLE = re.compile(r"TIV of arms (exports|imports) (from|to|by) (.+?)[,;\t] *(\d{4}) *- *(\d{4})", re.IGNORECASE)
_HEADER = re.compile(r'"?"?([,;\t])"?(?:19|20)\d\d"?(?:\1|\s*$)')


def recognises(payload: bytes) -> bool:
    """Whether this is a TIV table: its title, or its header with an empty first cell and years."""
    lines = [decoded(line) for line in physical_lines(payload[:16384])[:_DEEPEST]]
    titled = any(line.lstrip('" ').casefold().startswith("tiv of arms ") for line in lines[:1])
    return titled or any(_HEADER.match(line) and "total" in line.casefold() for line in lines)


def load(file: File) -> Register:
    """The volumes of one table. Refuses a table that does not say whose it is, or has no line with the years."""
    lines = [decoded(line).rstrip("\r\n") for line in physical_lines(file.payload)]
    title = _TITLE.search(lines[0])
    if title is None:
        raise UnreadableRegister(
            f"{file.name} is a TIV table without its first line, which says whose exports or imports it holds. {ADVICE}"
        )
    at, delimiter = _header(file.name, lines)
    sides = _sides(file.name, title)
    remarks = Remarks()
    grid = Grid(file, lines, at, sides, delimiter).read(remarks)
    first, last = int(title[4]), int(title[5])
    scope = Scope(sides.suppliers, sides.recipients, first, last)
    edition, doubts = edition_of(
        generated_on(lines[:at]), grid.last_with_data, named=min(last, grid.years[-1]), complete=sides.all
    )
    return Register(
        name=file.name,
        sha256=file.sha256,
        series=TIV_TABLES,
        layout=sides.layout,
        edition=edition,
        scope=scope,
        lines=len(lines),
        rows=grid.rows,
        frame=at + 1 + grid.frame,
        volumes=tuple(grid.volumes),
        left_out=tuple(grid.left_out),
        notes=(*_on_years(first, last, grid.years), *doubts, *grid.notes, *remarks.sentences),
        credit=SIPRI_CREDIT,
    )


def _header(name: str, lines: list[str]) -> tuple[int, str]:
    for index, line in enumerate(lines[:_DEEPEST]):
        found = _HEADER.match(line)
        if found:
            return index, found[1]
    raise UnreadableRegister(f"{name} is a TIV table without the line that names its years. {ADVICE}")


def _sides(name: str, title: re.Match[str]) -> Sides:
    """Who the title names, and whether the rows are recipients or suppliers."""
    flow, word = title[1].casefold(), title[2].casefold()
    of_supplier = word == "from" or (word == "by" and flow == "exports")
    named = parties_named(re.sub(r"^the\s+", "", title[3].strip(), flags=re.IGNORECASE))
    if named is None:
        return Sides(None, None, rows="supplier" if of_supplier else "recipient", all=True, layout="TIV totals, old")
    if re.search(r"\b(?:top|largest|biggest)\b", title[3], re.IGNORECASE):
        raise UnreadableRegister(f"{name} is a ranking of {title[3]}, not the table of one country or all. {ADVICE}")
    if len(named) > 1:
        raise UnreadableRegister(f"{name} is a TIV table of several countries together, {title[3]}. {ADVICE}")
    if of_supplier:
        return Sides(named, None, rows="recipient", all=False, layout="TIV table of a supplier, old")
    return Sides(None, named, rows="supplier", all=False, layout="TIV table of a recipient, old")


def _on_years(first: int, last: int, years: list[int]) -> list[str]:
    if (years[0], years[-1]) == (first, last):
        return []
    return [f"Its title says {first} to {last}, but its columns are {years[0]} to {years[-1]}."]
