"""One edition of one series, put together from the files that hold it. Editions are never mixed: each answers alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from enduse.model.delivery import Delivery, Lines
from enduse.registers.register import DEALS_AND_TIVS, TIV_TABLES, Edition, Register

EXPORTER_TABLES = {"2022-03": 134}
"""How many tables by exporter an edition of the TIV tables consists of, where it was counted."""

Pair = tuple[str | None, str | None]


class Cell(NamedTuple):
    """The volume of one year: the number as printed, what it can stand for, and the rows it stands in."""

    low: Decimal
    value: Decimal
    high: Decimal
    lines: tuple[Lines, ...]


@dataclass(frozen=True)
class DataSet:
    """The files of one edition of one series, in the order of their names."""

    series: str
    edition: Edition
    registers: tuple[Register, ...]

    @property
    def words(self) -> str:
        """ "SIPRI TIV tables, edition 2022-03, generated 2022-07-28"."""
        return f"{self.series}, {self.edition.words}"

    @cached_property
    def deliveries(self) -> tuple[Delivery, ...]:
        """All deals, in file order."""
        return tuple(delivery for register in self.registers for delivery in register.deliveries)

    @cached_property
    def by_year(self) -> dict[int, tuple[int, ...]]:
        """Year to the places in `deliveries` of the deals with deliveries in it."""
        found: dict[int, list[int]] = {}
        for place, delivery in enumerate(self.deliveries):
            for year in delivery.delivered:
                found.setdefault(year, []).append(place)
        return {year: tuple(places) for year, places in found.items()}

    def delivered_in(self, years: Iterable[int]) -> tuple[Delivery, ...]:
        """The deals with deliveries in at least one of `years`, each once, in file order."""
        places = sorted({place for year in years for place in self.by_year.get(year, ())})
        return tuple(self.deliveries[place] for place in places)

    @cached_property
    def cells(self) -> dict[Pair, dict[int, Cell]]:
        """Supplier and recipient (null: all together) to year to what is known of it; one number for each.

        Where deals have one delivery year each, their sums stand for the cells of a table."""
        found: dict[Pair, dict[int, Cell]] = {}
        for register in self.registers:
            for volume in register.volumes:
                cell = Cell(volume.low, volume.value, volume.high, (volume.lines,))
                found.setdefault((volume.supplier, volume.recipient), {}).setdefault(volume.year, cell)
        if self.series == DEALS_AND_TIVS:
            for delivery in self.deliveries:
                _count(found, delivery)
        return found

    @cached_property
    def tables(self) -> dict[str, Register]:
        """Supplier to the file that holds all its recipients."""
        found: dict[str, Register] = {}
        for register in self.registers:
            suppliers = register.scope.suppliers
            if suppliers is not None and len(suppliers) == 1 and register.scope.recipients is None:
                found.setdefault(next(iter(suppliers)), register)
        return found

    @cached_property
    def names(self) -> dict[str, str]:
        """SHA-256 to the name of the file."""
        return {register.sha256: register.name for register in self.registers}

    @cached_property
    def suppliers(self) -> frozenset[str] | None:
        """Every supplier of this edition: those that a table of totals lists or, where there are as many tables as the
        edition was counted to have, those of the tables. Null where nothing says who they are."""
        for register in self.registers:
            listed = {volume.supplier for volume in register.volumes if volume.recipient is None}
            if register.scope.suppliers is None and len(listed - {None}) > 1:
                return frozenset(supplier for supplier in listed if supplier is not None)
        counted = EXPORTER_TABLES.get(self.edition.published or "")
        return frozenset(self.tables) if counted is not None and len(self.tables) >= counted else None

    def without_table(self, years: range) -> tuple[str, ...]:
        """The suppliers with deliveries in `years` whose own tables are not at hand, as far as they are known."""
        absent = sorted((self.suppliers or frozenset()) - set(self.tables))
        return tuple(s for s in absent if any(year in self.cells.get((s, None), {}) for year in years))


def datasets(registers: Sequence[Register]) -> tuple[DataSet, ...]:
    """The editions that `registers` hold, each series by itself, the oldest edition first.

    Files of one series belong together where their edition is the same; files that do not say which edition they are
    stand alone, and so does every trade register, since two downloads of it hold the same deals twice."""
    groups: dict[tuple[str, str, str], list[Register]] = {}
    for register in sorted(registers, key=lambda r: (r.series, r.name, r.sha256)):
        edition = register.edition
        whole = register.series in (TIV_TABLES, DEALS_AND_TIVS) and edition.published is not None
        alone = "" if whole else register.sha256
        key = (register.series, edition.published or edition.generated or "", alone)
        if all(register.sha256 != other.sha256 for other in groups.setdefault(key, [])):
            groups[key].append(register)
    return tuple(DataSet(series, _edition(files), tuple(files)) for (series, _, _), files in sorted(groups.items()))


def _edition(files: Sequence[Register]) -> Edition:
    """The edition the files share; the oldest date where they were generated on different days."""
    generated = sorted({file.edition.generated for file in files if file.edition.generated})
    until = sorted({file.edition.until for file in files if file.edition.until})
    return Edition(generated[0] if generated else None, files[0].edition.published, until[0] if until else None)


def _count(cells: dict[Pair, dict[int, Cell]], delivery: Delivery) -> None:
    if delivery.volume is None or len(delivery.delivered) != 1:
        return
    low = delivery.volume if delivery.volume_low is None else delivery.volume_low
    high = delivery.volume if delivery.volume_high is None else delivery.volume_high
    year = delivery.delivered[0]
    for pair in ((delivery.supplier, delivery.recipient), (delivery.supplier, None)):
        years = cells.setdefault(pair, {})
        old = years.get(year, Cell(Decimal(0), Decimal(0), Decimal(0), ()))
        years[year] = Cell(old.low + low, old.value + delivery.volume, old.high + high, (*old.lines, delivery.lines))
