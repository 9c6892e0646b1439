"""`enduse mirror`: what exporter and importer report of the same transfers."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
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
from enduse.errors import UnreadableRegister
from enduse.model.delivery import Delivery
from enduse.registers.compared.mirrors import ONE_SIDE, UNDECIDED, UNSIGNED, Mirror, mirrors, number
from enduse.registers.compared.trade_mirrors import REMARK, TradeMirror, trade_mirrors
from enduse.registers.parties import named
from enduse.registers.register import COMTRADE, UNROCA, Register

SEVERAL = "several rows may be several items of one report, or one transfer reported by both sides"
"""Why a mirror cannot be told."""

NO_ROWS = "no rows for these parties, which is no proof that nothing was transferred"

EXAMPLES = """\b
Examples:
  enduse mirror unroca.json --recipient Azerbaijan
  enduse mirror exports-31.csv imports-376.csv --supplier AZE --recipient ISR
  enduse mirror unroca.json --json"""


@click.command("mirror", epilog=EXAMPLES, short_help="Put the exporter's report beside the importer's.")
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE...")
@supplier_option
@recipient_option
@json_option
def command(files: tuple[Path, ...], supplier: str | None, recipient: str | None, as_json: bool) -> None:
    """Put what the exporter reports beside what the importer reports, from the UN Register or UN Comtrade in FILE...

    Two reports that agree are two reports of one transfer and are never added. Rows that are reported once are
    counted in the table and listed in JSON.
    """
    registers = registers_at(files)
    for register in registers:
        if register.series not in (UNROCA, COMTRADE):
            raise UnreadableRegister(
                f"{register.name} is {register.series}, which does not keep two sides apart: bring the UN Register of "
                "Conventional Arms or UN Comtrade"
            )
    sides = chosen(supplier, "--supplier", registers), chosen(recipient, "--recipient", registers)
    keep = kept(*sides)
    arms = [m for register in registers for m in mirrors(register) if keep(m.supplier, m.recipient)]
    trade = [m for m in trade_mirrors(registers) if keep(m.supplier, m.recipient)]
    if as_json:
        record = {
            "files": [file_record(register) for register in registers],
            "supplier": sides[0],
            "recipient": sides[1],
            "mirrors": [_arms_record(m) for m in arms],
            "trade": [_trade_record(m) for m in trade],
            "remarks": _remarks(registers),
            "credit": sorted({register.credit for register in registers if register.credit}),
            "computed": COMPUTED,
        }
        click.echo(json.dumps(record, ensure_ascii=False, indent=2))
        return
    for register in registers:
        click.echo(heading(register))
    click.echo(f"compared: {shown(asked(*sides))}")
    for line in (*_arms_table(arms), *_trade_table(trade)):
        click.echo(line)
    counts = Counter([*(m.verdict for m in arms), *(m.verdict for m in trade)])
    told = ", ".join(f"{word} {count:,}" for word, count in sorted(counts.items())) or NO_ROWS
    click.echo(f"\n{told}")
    if counts[ONE_SIDE]:
        click.echo(f"{ONE_SIDE}: not listed here; --json lists them")
    for remark in _remarks(registers):
        click.echo(f"note: {remark}")
    for text in closing(registers):
        click.echo(text)


def _remarks(registers: Sequence[Register]) -> list[str]:
    series = {register.series for register in registers}
    return [UNSIGNED] * (UNROCA in series) + [REMARK] * (COMTRADE in series)


def _arms_table(found: Sequence[Mirror]) -> Iterator[str]:
    for mirror in found:
        if mirror.verdict == ONE_SIDE:
            continue
        yield ""
        yield shown(f"{mirror.year} {named(mirror.supplier)} to {named(mirror.recipient)}, {mirror.category}")
        yield f"  {mirror.verdict}"
        yield from (shown(f"    {match.remark}") for match in mirror.matches)
        if mirror.verdict == UNDECIDED:
            yield f"    {SEVERAL}"
        yield from (f"      {_row(row)}" for row in mirror.rows)


def _row(row: Delivery) -> str:
    words = " ".join((row.comment or "").split())
    return shown(f"{lines(row)}: {' '.join(filter(None, (number(row), words)))}")


def _trade_table(found: Sequence[TradeMirror]) -> Iterator[str]:
    for mirror in found:
        if mirror.verdict == ONE_SIDE:
            continue
        yield ""
        flow = f"{mirror.flow} (code {mirror.code}, {mirror.unit})"
        yield shown(f"{mirror.year} {named(mirror.supplier)} to {named(mirror.recipient)}, {flow}")
        yield f"  {mirror.verdict}"
        for side, rows in (("exports", mirror.exports), ("imports", mirror.imports)):
            yield from (f"    {side} {row.value:,} ({lines(row)})" for row in rows)
        if mirror.ratio is not None:
            yield f"    imports by exports {mirror.ratio:.2f}, difference {mirror.difference:+,}"


def _arms_record(mirror: Mirror) -> dict[str, Any]:
    return {
        "year": mirror.year,
        "supplier": mirror.supplier,
        "recipient": mirror.recipient,
        "category": mirror.category,
        "verdict": mirror.verdict,
        "matches": [
            {
                "verdict": match.verdict,
                "remark": match.remark,
                "one": [row_record(row) for row in match.one],
                "other": [row_record(row) for row in match.other],
            }
            for match in mirror.matches
        ],
        "alone": [row_record(row) for row in mirror.alone],
    }


def _trade_record(mirror: TradeMirror) -> dict[str, Any]:
    return {
        "year": mirror.year,
        "supplier": mirror.supplier,
        "recipient": mirror.recipient,
        "flow": mirror.flow,
        "code": mirror.code,
        "unit": mirror.unit,
        "verdict": mirror.verdict,
        "exports": [row_record(row) for row in mirror.exports],
        "imports": [row_record(row) for row in mirror.imports],
        "imports_by_exports": None if mirror.ratio is None else f"{mirror.ratio:.4f}",
        "difference": None if mirror.difference is None else str(mirror.difference),
    }
