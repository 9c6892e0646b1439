"""Synthetic files in every layout of SIPRI's database, with the quirks of each. States are real, rows are invented.

Every function returns the bytes of a whole file. Deals and deliveries are given as they are printed, so a test can put
any damage into a field; the defaults are a well-formed row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass

ALL = "All countries"

Cells = Mapping[str, Mapping[int, int | str]]
"""Printed name of the row -> year -> TIV as printed; a year that is not there is a blank cell."""


@dataclass(frozen=True)
class Deal:
    """A row of the trade register, field by field as printed; a line break in `comment` splits the record."""

    recipient: str = "Azerbaijan"
    supplier: str = "Israel"
    ordered: str = "2015"
    ordered_mark: str = ""
    number: str = "10"
    number_mark: str = ""
    weapon: str = "Kestrel-3"
    description: str = "patrol craft"
    delivered: str = "10"
    delivered_mark: str = ""
    years: str = "2016; 2017"
    status: str = "New"
    comment: str = ""
    unit: str = "2.5"
    total: str = "25"
    volume: str = "25"


@dataclass(frozen=True)
class Delivered:
    """A row of DealsAndTIVs as printed."""

    deal: str = "90001"
    seller: str = "United States"
    buyer: str = "Turkey"
    designation: str = "Kestrel-3"
    description: str = "patrol craft"
    category: str = "Ships"
    ordered: str = "2014"
    ordered_mark: str = "No"
    number: str = "3"
    number_mark: str = "No"
    year: str = "2017"
    year_mark: str = "No"
    status: str = "New"
    estimate: str = "2.5000"
    unit: str = "2.5000"
    volume: str = "7.5"
    local: str = "No"


@dataclass(frozen=True)
class OldDeal:
    """A row of the old deal list, in the order of its columns."""

    tidn: str = "90001"
    buyercod: str = "AZB"
    sellercod: str = "ISR"
    odat: str = "2015"
    odai: str = "X"
    onum: str = "10"
    onai: str = ""
    ldat: str = "0"
    term: str = ""
    desig2: str = "Kestrel-3"
    wcat: str = "SH"
    desc: str = "patrol craft"
    coprod: str = ""
    nrdel: str = "10"
    nrdelai: str = ""
    delyears: str = "2016; 2017"
    buyer: str = "Azerbaijan"
    seller: str = "Israel"
    status: str = "N"
    tivunit: str = "2.5"
    tivorder: str = "25"
    tivdel: str = "25"


QUIRKS = (
    Deal(),
    Deal(),
    Deal(comment="Leased for 3 years\r\n", weapon="Heron-9"),
    Deal(comment="Second part of a deal\n"),
    Deal(comment='12" display; the "B" version', recipient="Armenia", supplier="Russia"),
    Deal(comment="Designation Tamandaré; 1 of them \xb1 complete", weapon="Bü-7"),
    Deal(recipient="Hezbollah (Lebanon)*", supplier="unknown supplier(s)", ordered_mark="?", number_mark="?"),
    Deal(recipient="African Union**", delivered_mark="?"),
    Deal(number="", total="0", delivered="0", years="", volume="0", ordered="2023", ordered_mark="?"),
    Deal(unit="0.03", number="12", total="0", delivered="12", volume="0", years="2018"),
    Deal(status="Second hand but modernized", supplier="Soviet Union", recipient="Czechoslovakia", ordered="1960",
         years="1961"),
    Deal(status="Second hand", comment="Second-hand; aid", number="200", delivered="150", volume="375"),
)  # fmt: skip
"""Rows that hold every quirk of a sound trade register."""

_RULES = (
    "A '?' in a column marks uncertain data. The 'Number delivered' refers only to deliveries in the selected year(s).",
    "An empty field for 'Number ordered' means that data is not yet available.",
    "Trend-indicator values (TIVs) are in millions.",
    "An empty field for the TIV of the total order means that data is not available.",
    "A '0' for the TIV of delivered weapons means a volume between 0 and 0.5; an empty field means none is known.",
    "Figures may not add up to stated totals due to rounding.",
    "For the method and the conventions; abbreviations and acronyms see <https://example.org/sources-and-methods>.",
    "",
    "Source: SIPRI Arms Transfers Database (c) SIPRI.",
)
_HEADER = (
    "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,{number}, ,"
    "Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons"
)
_TITLES = {
    "2024": "Deals with deliveries or orders made for year range {years} ",
    "2025": "Deals with deliveries made for the year range {years} ",
    "2026": "Deals with deliveries made for the year range {years} ",
}
_GENERATED = {"2024": "13 Oct 2024 2:20:11 PM", "2025": "13 Mar 2025 10:02:49 AM", "2026": "28 Sep 2026 9:15:00 AM"}


def trade_register(
    rows: Iterable[Deal] = QUIRKS,
    *,
    layout: str = "2025",
    generated: str | None = None,
    suppliers: str = ALL,
    recipients: str = ALL,
    years: tuple[int, int] | None = None,
) -> bytes:
    """A trade register in Windows-1252 with LF. `years` is the range its title names, null for "Not specified"."""
    named = f"'{years[0]}' to '{years[1]}'" if years else "'Not specified' to 'Not specified'"
    gap = "   " if layout == "2026" else "  "
    title = f"Transfers of major conventional arms from {suppliers}{gap}to {recipients} . "
    number = "Deliveries in the Year Range" if layout == "2026" else "Number delivered"
    lines = [
        title + _TITLES[layout].format(years=named),
        *_RULES,
        f"Data generated: {generated or _GENERATED[layout]}",
        _HEADER.format(number=number),
        *(",".join(astuple(row)) for row in rows),
    ]
    return "".join(line + "\n" for line in lines).encode("cp1252")


def tiv_table(
    party: str,
    cells: Cells,
    first: int,
    last: int,
    *,
    generated: str = "28 July 2022",
    totals: Mapping[int, int | str] | None = None,
    direction: str = "from",
) -> bytes:
    """The old table of one supplier (`direction` "from") or recipient ("to"). Totals are sums unless given."""
    years = range(first, last + 1)
    width = len(years) + 2
    summed = totals if totals is not None else column_sums(cells)
    lines = [
        _padded(f'"TIV of arms exports {direction} {party}, {first}-{last}"', width),
        _padded("Figures are SIPRI Trend Indicator Values (TIVs) expressed in millions.", width),
        _padded("Figures may not add up due to rounding.", width),
        _padded("A '0' indicates that the value of deliveries is less than 0.5m", width),
        _padded('"For more information, see http://example.org/sources-and-methods/"', width),
        _padded("", width),
        _padded("", width),
        _padded("Source: SIPRI Arms Transfers Database", width),
        _padded(f"Generated: {generated}", width),
        _padded("", width),
        ",".join(["", *map(str, years), "Total"]),
        *(_row(name, values, years) for name, values in cells.items()),
        _padded("", width),
        _row("Total", summed, years),
    ]
    return "".join(line + "\n" for line in lines).encode("cp1252")


def tiv_totals_old(
    cells: Cells, first: int, last: int, *, direction: str = "from", generated: str = "14 March 2023"
) -> bytes:
    """The old totals of all suppliers ("from") or all recipients ("to")."""
    return tiv_table("all", cells, first, last, direction=direction, generated=generated)


def tiv_totals_new(
    cells: Cells,
    first: int,
    last: int,
    *,
    rows: str = "Exports by",
    total: str = "Total world export",
    generated: str = "13 Oct 2024 12:33:53 PM",
) -> bytes:
    """The new import or export values; `rows` is the first cell of the header, `total` the name of the last row."""
    years = range(first, last + 1)
    sums = {name: sum(int(value) for value in values.values()) for name, values in cells.items()}
    whole = sum(sums.values())
    order = sorted(cells, key=lambda name: -sums[name])
    lines = [
        "Volume of transfers of major arms",
        "Figures are SIPRI Trend Indicator Values (TIVs) expressed in millions.",
        "Figures may not add up to stated totals due to rounding.",
        "A '0' indicates that the value of deliveries is less than 0.5 million",
        "A blank indicates that no deliveries are known",
        "",
        "Source: SIPRI Arms Transfers Database (c) SIPRI.",
        f"Data generated: {generated}",
        "",
        ",".join([rows, *map(str, years), f"{first}-{last}", "Percentage", "Sum total years", "Percentage of total"]),
        *(_new_row(name, cells[name], years, sums[name], whole) for name in order),
        _new_row(total, column_sums(cells), years, whole, whole, last=""),
    ]
    return "".join(line + "\n" for line in lines).encode("cp1252")


def deals_and_tivs(
    rows: Iterable[Delivered],
    *,
    seller: str = "United States",
    buyer: str = "All Countries",
    first: int = 2016,
    last: int = 2021,
    created: str = "17-09-2022",
) -> bytes:
    """A DealsAndTIVs file: LF, a copyright line in UTF-8, no line end after it."""
    query = f" Database search results for buyer '{buyer}' and seller  '{seller}' and the years from {first} to {last}"
    header = (
        "Deal ID;Seller;Buyer;Designation;Description;Armament category;Order date;Order date is estimate;"
        "Numbers delivered;Numbers delivered is estimate;Delivery year;Delivery year is estimate;Status;"
        "SIPRI estimate;TIV deal unit;TIV delivery values;Local production"
    )
    lines = ["SIPRI Transfers Database ", "", "", f"{query} - (created: {created})", "", header]
    body = [";".join(astuple(row)) for row in rows]
    return ("\n".join([*lines, *body, "", "© An institute, 2022. Terms see: href=http://example.org/terms."])).encode()


def old_deal_list(rows: Iterable[OldDeal]) -> bytes:
    """The rows of the interface before 2024, under the names of its 22 columns."""
    lines = [",".join(OldDeal.__dataclass_fields__), *(",".join(astuple(row)) for row in rows)]
    return "".join(line + "\n" for line in lines).encode("cp1252")


def column_sums(cells: Cells) -> dict[int, int]:
    """Year -> the sum of its cells, for years with any."""
    sums: dict[int, int] = {}
    for values in cells.values():
        for year, value in values.items():
            sums[year] = sums.get(year, 0) + int(value)
    return sums


def _padded(text: str, width: int) -> str:
    return text + "," * width


def _row(name: str, values: Mapping[int, int | str], years: range) -> str:
    total = str(sum(int(value) for value in values.values())) if values else ""
    return ",".join([name, *(str(values.get(year, "")) for year in years), total])


def _new_row(
    name: str, values: Mapping[int, int | str], years: range, total: int, whole: int, last: str | None = None
) -> str:
    part = f"{100 * total / whole if whole else 0:.1f}%"
    printed = ["0 " if str(values.get(year, "")) == "0" else str(values.get(year, "")) for year in years]
    return ",".join([name, *printed, str(total), part, str(total), part if last is None else last])
