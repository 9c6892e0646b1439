"""The text of one US arms sale notice -> purchaser, ceiling, description and date of notification.

Takes what stands under items (i), (ii), (iii) and (viii), or in the set phrases of DSCA's press release; refuses a
text that lacks one. The date of a press release is the date of notification only where it says "today".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from enduse.registers.formats.cells import Unfit
from enduse.registers.formats.notice_blocks import DATELINE, PURCHASER
from enduse.registers.parties import identify

_LABELS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")
_AMOUNT = r"\$?\s*(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*\.?\d+)\s*(?P<unit>million|billion)?"
_TOTAL = re.compile(
    rf"\bTOTAL\b[\s.*:_\\\d()-]*?(?=\$){_AMOUNT}|\bTOTAL\b[\s.*:_-]*{_AMOUNT.replace('?P<', '?P<plain_')}", re.I
)
_DOLLARS = re.compile(rf"(?=\$){_AMOUNT}", re.IGNORECASE)
_DATE = re.compile(r"\b([A-Z][a-z]{2,8})\.? (\d{1,2}), (\d{4})\b")
_COST = re.compile(
    rf"estimated\s(?:total\s)?(?:program\s)?(?:cost|value)\s(?:of|is)\s(?:up\sto\s)?(?=\$){_AMOUNT}", re.I
)
_SALE = re.compile(
    r"Foreign Military Sale(?: \(FMS\))? to (?:the )?(?P<rest>.+?)(?:,)? (?:for|at) an estimated", re.IGNORECASE
)
_UNITS = {"million": Decimal(10) ** 6, "billion": Decimal(10) ** 9}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_GOVERNMENT = re.compile(r"(?:the )?(?:Governments? of )?(?:the )?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Notice:
    """What a notice says. `state` is the purchaser without "Government of"; `value` is in USD, null where not said;
    `announced` is an EDTF date, with `?` where only the date of publication is known."""

    purchaser: str
    state: str
    value: Decimal | None
    description: str
    announced: str
    comment: str | None = None
    notes: tuple[str, ...] = ()


def has_items(text: str) -> bool:
    """Whether item (i) of a notice begins a line."""
    return any(PURCHASER.match(line) for line in text.splitlines())


def has_press(text: str) -> bool:
    """Whether this is a dated release on a possible Foreign Military Sale with an estimated cost."""
    flat = _flat(text)
    dated = any(DATELINE.match(line) for line in text.splitlines())
    return dated and "Foreign Military Sale" in flat and _COST.search(flat) is not None


def from_items(text: str) -> Notice:
    """The notice with these items. Raises Unfit where one that is needed is missing."""
    items = _items(text)
    missing = [label for label in ("i", "ii", "iii", "viii") if not items.get(label, "").strip()]
    if missing:
        raise Unfit(f"item ({missing[0]}) is missing: the text may be cut off")
    purchaser = _flat(items["i"]).rstrip(" .;")
    value, notes = _value(items["ii"])
    dates = _DATE.findall(_flat(items["viii"]))
    if not dates:
        raise Unfit("item (viii) has no date of delivery to Congress")
    labelled = {"military department": items.get("iv", ""), "prior related cases": items.get("v", "")}
    comment = "; ".join(f"{label}: {_flat(words)}" for label, words in labelled.items() if words.strip())
    return Notice(purchaser, _state(purchaser), value, _flat(items["iii"]), _iso(*dates[0]), comment or None, notes)


def from_press(text: str) -> Notice:
    """The notice that a press release tells of. Raises Unfit where purchaser, cost or date cannot be told."""
    flat = _flat(text)
    dateline = next((match for line in text.splitlines() if (match := DATELINE.match(line))), None)
    sale = _SALE.search(flat)
    if dateline is None or sale is None:
        raise Unfit("neither the items of a notice nor the date and sentence of a release on a possible sale")
    purchaser, description = _parted(sale["rest"])
    worths = {_dollars(match["number"], match["unit"]) for match in _COST.finditer(flat)}
    notes = () if len(worths) == 1 else ("the release names several estimated costs; none was taken",)
    printed = _DATE.search(dateline[1])
    if printed is None:
        raise Unfit("the release has no date")
    announced = _notified(flat) or _iso(*printed.groups()) + "?"
    if re.search(r"notif\w+ (?:the )?Congress[^.]*\btoday\b", flat):
        announced = _iso(*printed.groups())
    value = worths.pop() if len(worths) == 1 else None
    return Notice(purchaser, _state(purchaser), value, description, announced, None, notes)


def _items(text: str) -> dict[str, str]:
    """Label -> words behind the item's own heading, in the order of the labels; later lists do not count."""
    starts: list[tuple[str, int, int]] = []
    at = 0
    for label in _LABELS:
        match = re.compile(rf"^[ \t]*\({label}\)\s*", re.MULTILINE | re.IGNORECASE).search(text, at)
        if match:
            starts.append((label, match.start(), match.end()))
            at = match.end()
    found = {}
    for (label, _, start), end in zip(starts, [start for _, start, _ in starts[1:]] + [len(text)], strict=True):
        found[label] = text[start:end].partition(":")[2]
    return found


def _value(item: str) -> tuple[Decimal | None, tuple[str, ...]]:
    """The ceiling under item (ii): its TOTAL, or the only amount; with notes on what does not add up."""
    totals = [_dollars(m["number"] or m["plain_number"], m["unit"] or m["plain_unit"]) for m in _TOTAL.finditer(item)]
    parts = [_dollars(match["number"], match["unit"]) for match in _DOLLARS.finditer(_TOTAL.sub("", item))]
    if len(totals) > 1 or (not totals and len(parts) != 1):
        return None, ("item (ii) has no single total; no value was taken",)
    total = totals[0] if totals else parts[0]
    if total is None:
        return None, ("the total under item (ii) has no unit; no value was taken",)
    known = [part for part in parts if part is not None]
    if totals and known and sum(known) != total:
        return total, (f"the amounts under item (ii) add up to {sum(known):,f}, its total is {total:,f}",)
    return total, ()


def _dollars(number: str, unit: str | None) -> Decimal | None:
    value = Decimal(number.replace(",", ""))
    if unit:
        return value * _UNITS[unit.casefold()]
    return value if "," in number or value == 0 else None


def _parted(words: str) -> tuple[str, str]:
    """Purchaser and goods out of "the Government of Chile of missiles": cut where the left side is a state."""
    cuts = [match.start() for match in re.finditer(r" of ", words)]
    states = [cut for cut in cuts if identify(_state(words[:cut])).kind == "state"]
    acronym = re.match(r".+?\([A-Z]{3,}\)(?= of )", words)
    cut = max(states, default=acronym.end() if acronym else 0)
    if not cut:
        raise Unfit("the purchaser cannot be told from the goods in the sentence on the possible sale")
    return words[:cut], words[cut + len(" of ") :]


def _state(purchaser: str) -> str:
    match = _GOVERNMENT.match(purchaser)
    return purchaser[match.end() :] if match and purchaser[match.end() :] else purchaser


def _notified(flat: str) -> str | None:
    match = re.search(r"notif\w+ (?:the )?Congress[^.]*?\bon ([A-Z][a-z]{2,8})\.? (\d{1,2}), (\d{4})", flat)
    return _iso(*match.groups()) if match else None


def _iso(month: str, day: str, year: str) -> str:
    number = next((n for n, name in enumerate(_MONTHS, 1) if name.startswith(month)), 0)
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        raise Unfit(f"{month} {day}, {year} is not a date") from None


def _flat(text: str) -> str:
    return " ".join(text.split())
