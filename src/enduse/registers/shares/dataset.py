"""One edition of one series, put together from the files that hold it. Editions are never mixed: each answers alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from enduse.model.delivery import Delivery
from enduse.registers.naming import name_of
from enduse.registers.register import DEALS_AND_TIVS, TIV_TABLES, Edition, Register
from enduse.registers.shares.told import BLANK, Cell, Cells, Pair, TableFile, table_file

EXPORTER_TABLES = {"2022-03": 134}
"""How many tables by exporter an edition of the TIV tables consists of, where it was counted."""

PER_YEAR_SERIES = (TIV_TABLES, DEALS_AND_TIVS)
"""The series with the values of single years, compiled by their makers."""


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
    def files(self) -> tuple[TableFile, ...]:
        """What each file tells of single years, for the series that have such values."""
        return tuple(table_file(register) for register in self.registers if self.series in PER_YEAR_SERIES)

    @cached_property
    def cells(self) -> Cells:
        """Supplier and recipient (null: all together) to year to what is known of it; one number for each.

        Where two files print a number that was rounded otherwise, the cell stands for what either can stand for."""
        found: Cells = {}
        for file in self.files:
            for pair, years in file.cells.items():
                known = found.setdefault(pair, {})
                for year, cell in years.items():
                    if not file.tells(pair, year):
                        continue
                    known[year] = _either(known[year], cell) if year in known else cell
        return found

    def tells(self, pair: Pair, years: range) -> bool:
        """Whether a file says for every one of `years` what went between the two, if only that it was nothing."""
        return self._said_of(pair).keys() >= set(years)

    def disputed(self, pairs: Iterable[Pair], years: range) -> str | None:
        """A sentence where two files say different things of one of `pairs` and `years`, else null."""
        for pair in pairs:
            said = self._said_of(pair)
            for year in years:
                if names := said.get(year):
                    sides = " to ".join(name_of(party) for party in pair)
                    return f"the files of this edition contradict each other on {sides} in {year}: {', '.join(names)}"
        return None

    def _said_of(self, pair: Pair) -> dict[int, tuple[str, ...]]:
        """The years that files tell of the pair, each with the names of files that contradict each other on it."""
        if pair not in self._said:
            near = self.files_of(pair)
            told = {year: [file for file in near if file.tells(pair, year)] for year in self._years}
            self._said[pair] = {year: _contradicting(files, pair, year) for year, files in told.items() if files}
        return self._said[pair]

    @cached_property
    def _said(self) -> dict[Pair, dict[int, tuple[str, ...]]]:
        """What `_said_of` found before."""
        return {}

    @cached_property
    def _years(self) -> tuple[int, ...]:
        return tuple(sorted({year for file in self.files for year in file.years}))

    def files_of(self, pair: Pair) -> tuple[TableFile, ...]:
        """The files that can tell of the pair."""
        return self._of_supplier.get(pair[0], ()) + self._of_supplier.get(None, ()) * (pair[0] is not None)

    @cached_property
    def _of_supplier(self) -> dict[str | None, tuple[TableFile, ...]]:
        """Supplier to the files of its deliveries, null to those of all suppliers."""
        found: dict[str | None, tuple[TableFile, ...]] = {}
        for file in self.files:
            for supplier in file.register.scope.suppliers or (None,):
                found[supplier] = (*found.get(supplier, ()), file)
        return found

    @cached_property
    def tables(self) -> frozenset[str]:
        """The suppliers with a file of all their recipients."""
        scopes = [register.scope for register in self.registers]
        return frozenset(
            supplier
            for scope in scopes
            if scope.suppliers is not None and len(scope.suppliers) == 1 and scope.recipients is None
            for supplier in scope.suppliers
        )

    @cached_property
    def parties(self) -> frozenset[str]:
        """Everybody who has a row."""
        return frozenset(party for r in self.registers for party in (*r.suppliers, *r.recipients))

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
        return self.tables if counted is not None and len(self.tables) >= counted else None

    def without_rows(self, ends: Iterable[str | None], years: range) -> tuple[str, ...]:
        """The suppliers that may have delivered in `years` and whose rows to `ends` are not at hand, as far as they are
        known."""
        wanted = tuple(ends)
        absent = sorted(s for s in self.suppliers or () if not all(self.tells((s, end), years) for end in wanted))
        return tuple(
            s
            for s in absent
            if not self.tells((s, None), years) or any(year in self.cells.get((s, None), {}) for year in years)
        )


def datasets(registers: Sequence[Register]) -> tuple[DataSet, ...]:
    """The editions that `registers` hold, each series by itself, the oldest edition first.

    Files of one series belong together where their edition is the same; files that do not say which edition they are
    stand alone, and so does every trade register, since two downloads of it hold the same deals twice."""
    groups: dict[tuple[str, str, str], list[Register]] = {}
    for register in sorted(registers, key=lambda r: (r.series, r.name, r.sha256)):
        edition = register.edition
        whole = register.series in PER_YEAR_SERIES and edition.published is not None
        alone = "" if whole else register.sha256
        key = (register.series, edition.published or edition.generated or "", alone)
        if all(register.sha256 != other.sha256 for other in groups.setdefault(key, [])):
            groups[key].append(register)
    return tuple(DataSet(series, _edition(files), tuple(files)) for (series, _, _), files in sorted(groups.items()))


def _edition(files: Sequence[Register]) -> Edition:
    """The edition the files share; the oldest date where they were generated on different days, and the last year that
    any of them has data for."""
    generated = sorted({file.edition.generated for file in files if file.edition.generated})
    until = sorted({file.edition.until for file in files if file.edition.until})
    return Edition(generated[0] if generated else None, files[0].edition.published, until[-1] if until else None)


def _either(one: Cell, other: Cell) -> Cell:
    return Cell(min(one.low, other.low), one.value, max(one.high, other.high), one.lines)


def _contradicting(files: Sequence[TableFile], pair: Pair, year: int) -> tuple[str, ...]:
    """The names of files whose numbers cannot be one number, none where they can."""
    if len(files) < 2:
        return ()
    cells = [file.cells.get(pair, {}).get(year, BLANK) for file in files]
    apart = max(cell.low for cell in cells) > min(cell.high for cell in cells)
    return tuple(sorted({file.register.name for file in files})) if apart else ()
