"""`enduse revisions`: what a later edition of a register says otherwise than an earlier one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from enduse.cli.register_files import (
    COMPUTED,
    FILE,
    asked,
    chosen,
    closing,
    file_record,
    heading,
    json_option,
    kept,
    lines,
    recipient_option,
    registers_at,
    row_record,
    supplier_option,
)
from enduse.cli.shown import shown
from enduse.model.delivery import Delivery, Volume
from enduse.registers.compared.revisions import FIELDS, Revisions, revisions
from enduse.registers.compared.wording import cell, changed, deal, pair

LISTED = 30
"""Rows that are not compared are listed up to this many."""

EXAMPLES = """\b
Examples:
  enduse revisions old.csv new.csv
  enduse revisions old.csv new.csv --supplier Israel --recipient AZE
  enduse revisions table-2022.csv table-2023.csv --json"""


@click.command("revisions", epilog=EXAMPLES, short_help="Compare two editions of one register.")
@click.argument("old", type=FILE, metavar="OLD")
@click.argument("new", type=FILE, metavar="NEW")
@supplier_option
@recipient_option
@json_option
def command(old: Path, new: Path, supplier: str | None, recipient: str | None, as_json: bool) -> None:
    """Compare two editions of one register, OLD and NEW: rows that appeared, vanished or changed.

    What only one of the files covers is not compared, and said so. A revision is a change of the register and says
    nothing by itself about what was transferred.
    """
    files = registers_at((old, new))
    sides = chosen(supplier, "--supplier", files), chosen(recipient, "--recipient", files)
    found = revisions(files[0], files[1], kept(*sides))
    if as_json:
        click.echo(json.dumps(_record(found, *sides), ensure_ascii=False, indent=2))
    else:
        for line in _table(found, *sides):
            click.echo(line)


def _table(found: Revisions, supplier: str | None, recipient: str | None) -> Iterator[str]:
    yield f"old  {heading(found.old)}"
    yield f"new  {heading(found.new)}"
    yield f"compared: {shown(asked(supplier, recipient))}"
    deals = bool(found.old.deliveries or found.new.deliveries)
    if deals:
        for word, rows in (("appeared", found.appeared), ("vanished", found.vanished)):
            yield f"\n{word}: {len(rows):,}"
            yield from (f"  {_row(row)}" for row in rows)
        yield f"\nchanged: {len(found.changed):,}"
        for change in found.changed:
            where = f"old {lines(change.old)}, new {lines(change.new)}"
            yield shown(f"  {pair(change.new.supplier, change.new.recipient)}: {changed(change)} ({where})")
        yield f"\nthe same: {found.same:,} rows"
    if not deals or found.cells or found.same_cells:
        yield f"\nvalues that differ: {len(found.cells):,}"
        for each in found.cells:
            yield shown(f"  {pair(each.either.supplier, each.either.recipient)}, {cell(each)}")
        yield f"\nthe same: {found.same_cells:,} values"
    yield from _not_counted(found)
    for word, outside in (("old", found.old_outside), ("new", found.new_outside)):
        if outside:
            more = "" if len(outside) <= LISTED else " (named with --supplier, --recipient or --json)"
            yield f"\nnot compared, {word} file only: {len(outside):,}{more}"
            yield from (f"  {_row(row)}" for row in (outside if len(outside) <= LISTED else ()))
    yield ""
    yield from (f"note: {shown(remark)}" for remark in found.remarks)
    yield from closing((found.old, found.new))


def _row(row: Delivery | Volume) -> str:
    words = deal(row) if isinstance(row, Delivery) else f"{row.year}: {row.value.normalize():f} ({row.unit})"
    return shown(f"{pair(row.supplier, row.recipient)}: {words} ({lines(row)})")


def _not_counted(found: Revisions) -> Iterator[str]:
    if found.marks:
        yield f"not counted: a mark of estimate at the number delivered came or went in {_rows(found.marks)}"
    if found.vocabulary:
        rows = sum(count for *_, count in found.vocabulary)
        old, new, count = found.vocabulary[0]
        yield shown(
            f'not counted: the description is worded anew in {_rows(rows)} (most often "{old}", now "{new}": {count:,})'
        )
    if found.spellings:
        yield f"not counted: a party is spelt anew in {_rows(found.spellings)}"


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def _record(found: Revisions, supplier: str | None, recipient: str | None) -> dict[str, Any]:
    return {
        "old": file_record(found.old),
        "new": file_record(found.new),
        "supplier": supplier,
        "recipient": recipient,
        "appeared": [row_record(row) for row in found.appeared],
        "vanished": [row_record(row) for row in found.vanished],
        "changed": [
            {"fields": [FIELDS[name] for name in c.fields], "old": row_record(c.old), "new": row_record(c.new)}
            for c in found.changed
        ],
        "same": found.same,
        "values": [{"old": row_record(c.old), "new": row_record(c.new)} for c in found.cells],
        "same_values": found.same_cells,
        "not_compared": {
            "old": [row_record(row) for row in found.old_outside],
            "new": [row_record(row) for row in found.new_outside],
        },
        "not_counted": {
            "marks": found.marks,
            "descriptions": [{"old": old, "new": new, "rows": count} for old, new, count in found.vocabulary],
            "spellings": found.spellings,
        },
        "remarks": list(found.remarks),
        "credit": sorted({file.credit for file in (found.old, found.new) if file.credit}),
        "computed": COMPUTED,
    }
