"""What all files of the SIPRI Arms Transfers Database share: the date they were generated, the edition, the parties.

The data to year N appear in March of year N + 1, so the date a file was generated names its edition; the last year
with data confirms it. In March itself only data to the year before prove the new edition. Where the two disagree the
edition is null and a note says why: a wrong edition would turn a true figure into a false one.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from enduse.errors import UnreadableRegister
from enduse.registers.formats.sipri_cells import Fault, Remarks, amount, rounded
from enduse.registers.parties import identify
from enduse.registers.register import Edition

DOWNLOAD = (
    "from the SIPRI Arms Transfers Database (armstransfers.sipri.org) and hand over the file as it comes, unopened"
)

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WORDS = re.compile(r"\b(\d{1,2}) +([A-Za-z]{3,9})\.? +(\d{4})\b")
_DIGITS = re.compile(r"\b(\d{1,2})-(\d{1,2})-(\d{4})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_GENERATED = re.compile(r"(?:generated|created) *:(.*)", re.IGNORECASE)
_ALL = {"all", "all countries", "all suppliers", "all recipients", "all exporters", "all importers", "world"}


def generated_on(lines: list[str]) -> date | None:
    """The date behind "Data generated:", "Generated:" or "(created:" in these lines; null where none can be read."""
    for line in lines:
        found = _GENERATED.search(line)
        if found:
            return _date(found[1])
    return None


def _date(text: str) -> date | None:
    try:
        if found := _ISO.search(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _WORDS.search(text):
            return date(int(found[3]), _MONTHS.index(found[2][:3].lower()) + 1, int(found[1]))
        if found := _DIGITS.search(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
    return None


def edition_of(
    generated: date | None, last: int | None, *, named: int | None = None, complete: bool = False
) -> tuple[Edition, tuple[str, ...]]:
    """The edition of a file and what there is to note about it.

    `last` is the last year with data, `named` the last year that the file says it covers. `complete` says that the
    file covers all parties, so that a year without data is a year before publication."""
    if generated is None:
        return Edition(until=last), ("The file does not say when it was generated, so its edition is not known.",)
    day = generated.isoformat()
    newest = _newest(generated, last, complete)
    if newest is None:
        note = f"Generated on {day}, in the month of a new edition, and nothing in it tells the new one from the old."
        return Edition(day, None, _least(named, generated.year - 2)), (note,)
    if last is not None and last > newest:
        note = f"Generated on {day}, when data went to {newest}, but it has data for {last}: its edition is not known."
        return Edition(day, None, last), (note,)
    covered = _least(named, newest)
    if not complete or last is None or last >= covered:
        return Edition(day, f"{newest + 1}-03", covered), ()
    note = f"Generated on {day}, when data went to {newest}, but its data end with {last}."
    return Edition(day, f"{newest}-03" if last == newest - 1 else None, last), (note,)


def _newest(generated: date, last: int | None, complete: bool) -> int | None:
    """The last year with data on the day a file was generated; null in March where the file does not show it."""
    if generated.month != 3 or generated.day > 20 or (last is not None and last >= generated.year - 1):
        return generated.year - (1 if generated.month >= 3 else 2)
    return last if complete and last == generated.year - 2 else None


def _least(named: int | None, newest: int) -> int:
    return newest if named is None else min(named, newest)


def refuse_second_header(name: str, lines: list[str], at: int, advice: str) -> None:
    """Refuse a file that names its columns twice: two files were joined, and deals would count twice."""
    header = lines[at].strip()
    for number, line in enumerate(lines[at + 1 :], at + 2):
        if line.strip() == header:
            raise UnreadableRegister(f"{name} has its header again in line {number}: two files were joined. {advice}")


def refuse_cut(number: str, unit: str, volume: str) -> None:
    """A last line without a line end is whole only if its TIV is the number delivered times the TIV per unit."""
    count, each, tiv = amount(number), amount(unit), amount(volume)
    if count is None or each is None or tiv is None or count * each != tiv:
        raise Fault("the file ends inside this line, so its last number may be cut")


def ordered_in(year: int | None, uncertain: bool) -> str | None:
    """The year of an order as an EDTF date: "2017", or "2017?" where it is marked as an estimate."""
    return None if year is None else f"{year}?" if uncertain else str(year)


def delivered_volume(tiv: Decimal | None) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """The TIV of what was delivered, its low and its high end: as printed, but 0 stands for 0 to 0.5."""
    if tiv is None:
        return None, None, None
    return (tiv, tiv, tiv) if tiv else (tiv, *rounded(tiv))


def party(printed: str, line: int, remarks: Remarks) -> str:
    """The canonical name of a party as SIPRI prints it; a name that no table knows is remarked."""
    found = identify(printed)
    if found.kind == "unlisted":
        remarks.add(f'"{found.name}" is a party that enduse has no table for; it is kept under this name', line)
    return found.name


def parties_named(words: str) -> frozenset[str] | None:
    """The canonical parties that a title names; null for all countries."""
    text = " ".join(words.split()).strip(" '\"")
    if text.casefold() in _ALL or not text:
        return None
    if identify(text).kind != "unlisted":
        return frozenset({identify(text).name})
    parts = [part.strip() for part in re.split(r"[,;]", text) if part.strip()]
    pieces = [[one] if identify(one).kind != "unlisted" else one.split(" and ") for one in parts]
    known = [identify(piece) for each in pieces for piece in each]
    if all(one.kind != "unlisted" for one in known):
        return frozenset(one.name for one in known)
    return frozenset({identify(text).name})
