"""EU annual reports on arms exports, as CAAT's `exports.csv` has them -> volumes in EUR, licensed or delivered.

Decides what category b (value of licences) and c (value of exports) of a row say; never adds the two. The categories
a (licences), d (denials) and e (refusals by criterion) count decisions, not money: they are left out by name. Columns
have no header and are taken by place, so every cell of a row must look like what should stand there.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from enduse.errors import UnreadableRegister
from enduse.model.delivery import Lines, Volume
from enduse.registers import codes
from enduse.registers.formats import cells, quoted
from enduse.registers.formats.assemble import Reading, extent, register
from enduse.registers.formats.files import File, decoded
from enduse.registers.register import EU_REPORTS, LeftOut, Register

DOWNLOAD = "bring exports.csv of CAAT's EU export data as published: fields separated by semicolons, one row a line"
CELLS = (
    "year",
    "embargo",
    "source",
    "source name",
    "destination",
    "destination name",
    "region",
    "region name",
    "rating",
    "category",
    "value",
)
"""What stands where. Embargo and region are checked for their form and not used."""

STAGES = {"b": "licensed", "c": "delivered"}
COUNTS = {
    "a": "the number of licences, not their value",
    "d": "the number of denials, not a transfer",
    "e": "a refusal under a criterion, not a transfer",
}
_ROW = re.compile(
    rb"\s*(?:19|20)\d\d\s*;\s*\w?\s*;\s*[A-Z]{2}\s*;[^;]*;\s*[A-Z]{2}\s*;[^;]*;[^;]*;[^;]*;[^;]*;\s*[a-e]\d?\s*;"
)
_MILITARY = re.compile(r"ML ?(?:[1-9]|1\d|2[0-2])(?: ?[a-z])?", re.IGNORECASE)
_LOOK = 20


@dataclass(frozen=True, slots=True)
class _Kept:
    row: LeftOut
    volume: Volume

    @property
    def is_listed(self) -> bool:
        return _MILITARY.fullmatch(self.volume.code or "") is not None


def recognises(payload: bytes) -> bool:
    """Whether one of the first lines is a row of eleven fields as CAAT writes them."""
    return any(_ROW.match(line) for line in _first(payload))


def load(file: File) -> Register:
    """The volumes of `file`. Raises UnreadableRegister where no row has the form of CAAT's file."""
    quoted.refuse_other_media(file.name, file.payload, DOWNLOAD)
    if not recognises(file.payload):
        raise UnreadableRegister(f"{file.name} has no row of {len(CELLS)} fields as expected; {DOWNLOAD}")
    reading = Reading()
    kept: list[_Kept] = []
    for number, line in enumerate(io.BytesIO(file.payload), 1):
        text = decoded(line.removeprefix(quoted.BOM) if number == 1 else line).rstrip("\r\n")
        fields = [field.strip() for field in text.split(";")]
        if not any(fields) or (number == 1 and not fields[0].isdigit() and len(fields) >= len(CELLS)):
            reading.frame += 1
            continue
        reading.rows += 1
        try:
            kept.append(_Kept(LeftOut(number, number, text, ""), _volume(fields, Lines(file.sha256, number, number))))
        except cells.Unfit as unfit:
            reading.leave_out(LeftOut(number, number, text, str(unfit)))
    volumes = _without_totals(kept, reading)
    return register(
        file,
        EU_REPORTS,
        "CAAT exports.csv",
        reading,
        years=extent([volume.year for volume in volumes]),
        volumes=volumes,
        suppliers=frozenset(volume.supplier for volume in volumes if volume.supplier),
    )


def _first(payload: bytes) -> Iterator[bytes]:
    lines = io.BytesIO(payload[:65536].removeprefix(quoted.BOM))
    for _, line in zip(range(_LOOK), lines, strict=False):
        yield line


def _volume(fields: list[str], lines: Lines) -> Volume:
    while len(fields) > len(CELLS) and not fields[-1]:
        fields = fields[:-1]
    if len(fields) != len(CELLS):
        raise cells.Unfit(f"{len(fields)} fields where {len(CELLS)} belong")
    cell = dict(zip(CELLS, fields, strict=True))
    year = cells.year(cell["year"])
    if not re.fullmatch(r"\w?", cell["embargo"]):
        raise cells.Unfit(f"embargo {cell['embargo']!r} is not a flag")
    supplier = codes.country(cell["source"], cell["source name"])
    recipient = codes.country(cell["destination"], cell["destination name"])
    category = cell["category"].casefold()
    if category[:1] in COUNTS and re.fullmatch(r"[ad]|e[1-8]?", category):
        raise cells.Unfit(f"category {category} is {COUNTS[category[:1]]}")
    if category not in STAGES:
        raise cells.Unfit(f"category {category!r} is none of a, b, c, d, e1 to e8")
    value = cells.number(cell["value"], "value")
    low, high = cells.spread(value)
    return Volume(
        *(lines, supplier, recipient, year, value, low, high, "EUR"),
        stage=STAGES[category],
        reported_by=supplier,
        code=cell["rating"] or None,
    )


def _without_totals(kept: list[_Kept], reading: Reading) -> list[Volume]:
    """The volumes; a rating that is none of ML1 to ML22 may be a total and stands only where no other row does."""
    listed = {_trade(row.volume) for row in kept if row.is_listed}
    values: dict[tuple[object, ...], list[_Kept]] = {}
    for row in kept:
        values.setdefault((*_trade(row.volume), row.volume.code), []).append(row)
    volumes = []
    for row in kept:
        same = values[(*_trade(row.volume), row.volume.code)]
        reason = ""
        if not row.is_listed and _trade(row.volume) in listed:
            reason = f"rating {row.volume.code!r} is none of ML1 to ML22 and may be the total of rows that are there"
        elif len({other.volume.value for other in same}) > 1:
            reason = "the file gives more than one value for this"
        elif row is not same[0]:
            reason = f"the same as line {same[0].row.first}"
        if reason:
            reading.leave_out(LeftOut(row.row.first, row.row.last, row.row.content, reason))
        else:
            volumes.append(row.volume)
    return volumes


def _trade(volume: Volume) -> tuple[object, ...]:
    return volume.year, volume.supplier, volume.recipient, volume.stage
