"""Two editions of one register -> what appeared, what vanished, what changed, and what cannot be compared.

A revision says what the makers of a register write differently now; it says nothing of what happened in the world.
What is no change of substance is counted apart: a mark of estimate at the number delivered (the register drops and
restores it for the same deal), the words of the description (its vocabulary is replaced between editions) and the
spelling of a party. What only one of the two files covers is not compared, and said so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TypeVar

from enduse.errors import EnduseError
from enduse.model.delivery import Delivery, Volume
from enduse.registers.compared.coverage import Coverage, coverage
from enduse.registers.compared.pairing import Pair, pairs
from enduse.registers.register import Register

Keep = Callable[[str | None, str | None], bool]

FIELDS = {
    "weapon": "designation",
    "announced": "announced",
    "licensed": "licensed",
    "ordered": "year of order",
    "number_ordered": "number ordered",
    "delivered": "years of delivery",
    "number_delivered": "number delivered",
    "volume": "volume delivered",
    "unit": "unit",
    "status": "status",
    "comment": "comment",
    "deal": "deal number",
    "reported_by": "reported by",
    "uncertain": "marks of estimate",
}
"""Fields of a delivery whose change is one of substance, and their plain names."""

LONGEST = 6
"""Reasons that are spelt out one by one."""

BEGINNING = 1950
"""The first year of the SIPRI registers."""

UNSTABLE_MARK = "number_delivered"


class NotComparable(EnduseError):
    """Two files are not two editions of one register."""


@dataclass(frozen=True, slots=True)
class Change:
    """One deal in both editions: the rows, and which of `FIELDS` differ."""

    old: Delivery
    new: Delivery
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One party, or pair of parties, in one year: the values of both editions, null where there is none."""

    old: Volume | None
    new: Volume | None

    @property
    def either(self) -> Volume:
        """The value of the new edition, else of the old one."""
        found = self.new or self.old
        assert found is not None
        return found


@dataclass(frozen=True)
class Revisions:
    """What became of the rows. Rows of the old file = `same` + `changed` + `vanished` + `old_outside`; rows of the new
    one = `same` + `changed` + `appeared` + `new_outside`. `cells` are the values of tables that differ.

    `marks`, `vocabulary` (old word, new word, rows) and `spellings` count what is no change of substance, in rows of
    `same` and `changed`; `remarks` are sentences on what cannot be compared."""

    old: Register
    new: Register
    same: int
    appeared: tuple[Delivery, ...]
    vanished: tuple[Delivery, ...]
    changed: tuple[Change, ...]
    cells: tuple[Cell, ...]
    same_cells: int
    old_outside: tuple[Delivery | Volume, ...]
    new_outside: tuple[Delivery | Volume, ...]
    marks: int
    vocabulary: tuple[tuple[str, str, int], ...]
    spellings: int
    remarks: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing of substance differs in what both files cover."""
        return not (self.appeared or self.vanished or self.changed or self.cells)


def revisions(old: Register, new: Register, keep: Keep = lambda supplier, recipient: True) -> Revisions:
    """Compare two editions; `keep` says which pairs of supplier and recipient are looked at.

    Raises NotComparable where the files are of two registers."""
    if old.series != new.series:
        raise NotComparable(
            f"{old.name} is {old.series} and {new.name} is {new.series}: name two editions of one register"
        )
    sides = coverage(old), coverage(new)
    rows, rows_outside = _split(old.deliveries, new.deliveries, sides, keep)
    volumes, volumes_outside = _split(old.volumes, new.volumes, sides, keep)
    found, vanished, appeared = pairs(*rows)
    cells, same_cells = _cells(*volumes)
    changes = [Change(one, other, _differing(one, other)) for one, other in found]
    outside = (*rows_outside[0], *volumes_outside[0]), (*rows_outside[1], *volumes_outside[1])
    return Revisions(
        old,
        new,
        sum(not change.fields for change in changes),
        tuple(sorted(appeared, key=_order)),
        tuple(sorted(vanished, key=_order)),
        tuple(sorted((change for change in changes if change.fields), key=lambda change: _order(change.new))),
        cells,
        same_cells,
        tuple(row for row, _ in outside[0]),
        tuple(row for row, _ in outside[1]),
        sum((UNSTABLE_MARK in one.uncertain) != (UNSTABLE_MARK in other.uncertain) for one, other in found),
        _vocabulary(found),
        sum(one.printed != other.printed for one, other in found),
        (*_remarks(old, new, outside[1]), *_remarks(new, old, outside[0]), *_on_files(old, new)),
    )


Row = Delivery | Volume
_Outside = list[tuple[Row, str]]
_R = TypeVar("_R", Delivery, Volume)


def _split(
    old: Sequence[_R], new: Sequence[_R], sides: tuple[Coverage, Coverage], keep: Keep
) -> tuple[tuple[list[_R], list[_R]], tuple[_Outside, _Outside]]:
    """The rows that both files cover, and those that only one does with what the other lacks."""
    inside: tuple[list[_R], list[_R]] = [], []
    outside: tuple[_Outside, _Outside] = [], []
    for side, rows in enumerate((old, new)):
        for row in rows:
            if keep(row.supplier, row.recipient):
                lacks = _lacks(row, sides[1 - side])
                if lacks is None:
                    inside[side].append(row)
                else:
                    outside[side].append((row, lacks))
    return inside, outside


def _lacks(row: Row, other: Coverage) -> str | None:
    lacks = other.missing(row.supplier, row.recipient)
    if lacks is not None or isinstance(row, Volume):
        return lacks or (other.year_missing(row.year) if isinstance(row, Volume) else None)
    if not row.delivered:
        return None if other.undelivered else "no order without deliveries"
    scope = other.register.scope
    named_years = (scope.first_year or min(row.delivered)), (scope.last_year or max(row.delivered))
    if max(row.delivered) < named_years[0] or min(row.delivered) > named_years[1]:
        return f"only the years {scope.first_year or '...'} to {scope.last_year or '...'}"
    return None


def _cells(old: list[Volume], new: list[Volume]) -> tuple[tuple[Cell, ...], int]:
    """Cells that differ, and how many do not. Values that stand twice under one key are compared in their order."""
    left, right = _by_key(old), _by_key(new)
    differing, same = [], 0
    for key in sorted({*left, *right}):
        here, there = left.get(key, []), right.get(key, [])
        for one, other in zip_longest(here, there):
            if one is not None and other is not None and one.value == other.value:
                same += 1
            else:
                differing.append(Cell(one, other))
    return tuple(differing), same


def _by_key(volumes: list[Volume]) -> dict[tuple[str, ...], list[Volume]]:
    found: dict[tuple[str, ...], list[Volume]] = {}
    for volume in sorted(volumes, key=lambda v: (v.value, v.lines)):
        parts = (volume.supplier, volume.recipient, volume.flow, volume.unit, volume.stage, volume.code)
        key = (*(part or "" for part in parts), volume.reported_by or "", str(volume.year))
        found.setdefault(key, []).append(volume)
    return found


def _remarks(one: Register, other: Register, outside: Sequence[tuple[Row, str]]) -> Iterator[str]:
    """Sentences on what `one` lacks, so that rows of `other` are not compared."""
    counts = sorted(Counter(lacks for _, lacks in outside).items(), key=lambda each: (-each[1], each[0]))
    for lacks, count in counts[:LONGEST]:
        rows = "1 row" if count == 1 else f"{count:,} rows"
        yield f"{one.name} has {lacks}: {rows} of {other.name} cannot be compared and count neither as new nor as gone."
    if counts[LONGEST:]:
        rest = sum(count for _, count in counts[LONGEST:])
        yield f"{one.name} lacks {len(counts) - LONGEST} more parties or years: {rest:,} rows of {other.name}."


def _on_files(old: Register, new: Register) -> Iterator[str]:
    excerpts = [register.name for register in (old, new) if coverage(register).excerpt]
    if excerpts:
        yield (
            f"{' and '.join(excerpts)} {'is' if len(excerpts) == 1 else 'are'} no whole register: rows that somebody "
            "took out look the same as rows that were never there."
        )
    for register in (old, new):
        if register.left_out:
            count = len(register.left_out)
            rows = "1 row" if count == 1 else f"{count:,} rows"
            yield f"{rows} of {register.name} could not be read: what is said to appear or vanish may stand there."
    if old.edition.generated and new.edition.generated and old.edition.generated > new.edition.generated:
        yield f"{old.name} was generated after {new.name}: what is called appeared here is what was taken out since."
    if old.deliveries and _years(old) != _years(new) and (_cut(old) or _cut(new)):
        yield "The two files name different years: numbers delivered cover different years and may differ for that."


def _cut(register: Register) -> bool:
    """Whether the title names fewer years than the register has."""
    first, last = _years(register)
    until = register.edition.until or int((register.edition.generated or "0")[:4]) - 1
    return (first is not None and first > BEGINNING) or (last is not None and last < until)


def _years(register: Register) -> tuple[int | None, int | None]:
    return register.scope.first_year, register.scope.last_year


def _order(row: Delivery) -> tuple[object, ...]:
    return (row.supplier, row.recipient, row.lines)


def _differing(old: Delivery, new: Delivery) -> tuple[str, ...]:
    names = [name for name in FIELDS if name != "uncertain" and getattr(old, name) != getattr(new, name)]
    marks = set(old.uncertain) ^ set(new.uncertain)
    return (*names, "uncertain") if marks - {UNSTABLE_MARK, *names} else tuple(names)


def _vocabulary(found: list[Pair]) -> tuple[tuple[str, str, int], ...]:
    words = Counter((o.description or "", n.description or "") for o, n in found if o.description != n.description)
    return tuple((one, other, count) for (one, other), count in sorted(words.items(), key=lambda w: (-w[1], w[0])))
