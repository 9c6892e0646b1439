"""Complete synthetic sets of per-year tables: every supplier's own table, and the totals of all of them.

The two rows that a published claim speaks of carry the sums of the real tables (facts with their source in
docs/methods/figures.md); all other rows, and how the rest is spread over suppliers, are invented.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sipri_files import Cells, column_sums, tiv_table, tiv_totals_old

from enduse.registers import read
from enduse.registers.register import Register

FIRST, LAST = 2008, 2021

SUPPLIERS: Mapping[str, Cells] = {
    "Israel": {
        "Azerbaijan": {2016: 113, 2017: 151, 2018: 247, 2019: 26, 2020: 22},
        "India": {2016: 700, 2017: 660, 2018: 300, 2019: 180, 2020: 140, 2021: 130},
        "Viet Nam": {2016: 100, 2017: 457, 2018: 157, 2019: 143, 2020: 238, 2021: 476},
    },
    "Russia": {
        "Azerbaijan": {2016: 60, 2017: 109, 2018: 53},
        "India": {2016: 2000, 2017: 1900, 2018: 1500, 2019: 1300, 2020: 1000, 2021: 990},
    },
    "Belarus": {"Azerbaijan": {2017: 10, 2018: 37}, "Angola": {2019: 90, 2021: 3}},
    "Turkey": {"Azerbaijan": {2017: 20, 2018: 29, 2019: 19, 2020: 6}},
    "Norway": {"India": {2016: "0", 2018: 4}},
}
"""Supplier -> recipient -> year -> TIV. To Azerbaijan 290, 366, 45 and 28 in 2017 to 2020, nothing in 2021."""


def files(suppliers: Mapping[str, Cells] = SUPPLIERS, *, totals: bool = True) -> dict[str, bytes]:
    """File name to bytes: a table for each supplier and, unless `totals` is false, the totals of all suppliers."""
    made = {
        f"TIV-Export-{name}-{FIRST}-{LAST}.csv": tiv_table(name, cells, FIRST, LAST)
        for name, cells in suppliers.items()
    }
    if totals:
        sums = {name: column_sums(cells) for name, cells in SUPPLIERS.items()}
        made["TIV-Export-all.csv"] = tiv_totals_old(sums, FIRST, LAST, generated="28 July 2022")
    return made


def registers(suppliers: Mapping[str, Cells] = SUPPLIERS, *, totals: bool = True) -> tuple[Register, ...]:
    """The same, read."""
    return tuple(read(name, payload) for name, payload in files(suppliers, totals=totals).items())


def write(folder: Path, suppliers: Mapping[str, Cells] = SUPPLIERS, *, totals: bool = True) -> Path:
    """The same, on disk."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, payload in files(suppliers, totals=totals).items():
        (folder / name).write_bytes(payload)
    return folder
