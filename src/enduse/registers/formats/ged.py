"""UCDP Georeferenced Event Dataset -> events. Reads the CSV of a release, 49 columns, taken by name.

Decides what an event is in enduse's words; never where it was more exactly than `where_prec` says, nor what the three
counts of deaths mean together. Codes follow the UCDP GED codebook. Names of actors are those of the release, which
back-dates them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from enduse.catalogue import tables
from enduse.model.delivery import Event, Lines
from enduse.registers.formats import cells, quoted
from enduse.registers.formats.assemble import Reading, extent, register
from enduse.registers.formats.files import File
from enduse.registers.parties import identify
from enduse.registers.register import GED, LeftOut, Register

SIGNATURE = frozenset({"relid", "where_prec", "date_prec", "best", "side_a", "side_b"})
NEEDED = tuple(
    "id year side_a side_b where_prec where_coordinates latitude longitude country event_clarity date_prec"
    " date_start date_end best high low".split()
)
IGNORED = tuple(
    "relid active_year type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id"
    " dyad_name side_a_dset_id side_a_new_id side_b_dset_id side_b_new_id number_of_sources source_article"
    " source_office source_date source_headline source_original where_description adm_1 adm_2 geom_wkt priogrid_gid"
    " country_id region deaths_a deaths_b deaths_civilians deaths_unknown gwnoa gwnob".split()
)
"""Known columns that an event does not hold; the row itself keeps them."""

DOWNLOAD = "download the CSV of the Georeferenced Event Dataset (GED) from ucdp.uu.se/downloads and leave it as it is"

_BRACKET = re.compile(r"(.+?) \((.+)\)")


def recognises(payload: bytes) -> bool:
    """Whether these bytes are a table with the columns that only GED has."""
    return quoted.columns_of(payload) >= SIGNATURE


def load(file: File) -> Register:
    """The events of `file`. Raises UnreadableRegister where it is none or lacks a column."""
    reading = Reading()
    events: list[Event] = []
    seen: set[str] = set()
    unordered = unclear = again = 0
    for row in quoted.body(file, NEEDED, (*NEEDED, *IGNORED, "code_status"), DOWNLOAD, reading):
        reading.rows += 1
        if isinstance(row, LeftOut):
            reading.leave_out(row)
            continue
        try:
            event = _event(row, file.sha256)
        except cells.Unfit as unfit:
            reading.leave_out(row.left_out(unfit))
            continue
        events.append(event)
        unordered += not event.low <= event.best <= event.high
        unclear += row.cells.get("code_status", "Clear") not in ("Clear", "")
        again += event.event in seen
        seen.add(event.event)
    reading.count(unordered, "{} rows have a best estimate outside low to high, as the file prints them")
    reading.count(unclear, "{} rows have a code_status that is not Clear: their coding may still change")
    reading.count(again, "{} rows repeat the id of an earlier row")
    years = extent([int(event.first_day[:4]) for event in events])
    return register(
        file, GED, f"CSV, {len(quoted.columns_of(file.payload))} columns", reading, years=years, events=events
    )


def _event(row: quoted.Record, sha256: str) -> Event:
    cell = row.cells
    first, last = cells.day(cell["date_start"], "date_start"), cells.day(cell["date_end"], "date_end")
    year = cells.year(cell["year"])
    if first > last:
        raise cells.Unfit(f"date_start {first} is after date_end {last}")
    if not int(first[:4]) <= year <= int(last[:4]):
        raise cells.Unfit(f"year {year} is not that of date_start {first}")
    if not (cell["side_a"] and cell["side_b"] and cell["country"]):
        raise cells.Unfit("side_a, side_b or country is empty")
    return Event(
        lines=Lines(sha256, row.first, row.last),
        event=str(cells.whole(cell["id"], "id")),
        sides=(cell["side_a"], cell["side_b"]),
        first_day=first,
        last_day=last,
        date_precision=cells.code_in(cell["date_prec"], "date_prec", 1, 5),
        place=cell["where_coordinates"],
        country=_country(cell["country"], year),
        latitude=cells.degrees(cell["latitude"], "latitude", 90),
        longitude=cells.degrees(cell["longitude"], "longitude", 180),
        place_precision=cells.code_in(cell["where_prec"], "where_prec", 1, 7),
        low=cells.whole(cell["low"], "low"),
        best=cells.whole(cell["best"], "best"),
        high=cells.whole(cell["high"], "high"),
        clarity=cells.code_in(cell["event_clarity"], "event_clarity", 1, 2),
    )


def _country(printed: str, year: int) -> str:
    """The state, by its code where that is sure. GED writes a former name in brackets: "Russia (Soviet Union)" is
    Russia once the Soviet Union had ended, and stays as printed before."""
    named = identify(printed)
    if named.kind == "state" or not (match := _BRACKET.fullmatch(printed)):
        return named.name
    now, former = identify(match[1]), identify(match[2])
    until = _last_years().get(former.name)
    gone = former == now or (until is not None and year > int(until))
    return now.name if now.kind == "state" and former.kind == "state" and gone else printed


@lru_cache(maxsize=1)
def _last_years() -> dict[str, str]:
    return {country.code: country.until for country in tables().countries if country.until is not None}
