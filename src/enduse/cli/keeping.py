"""Register files into a case, and what is said of each: for `trace --register` and `enduse registers`."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from enduse.case import Case, Writer
from enduse.cli.loading import Loaded, load_all
from enduse.cli.shown import shown
from enduse.errors import CaseDamaged, CaseError, CaseInUse, CaseTooNew
from enduse.registers.register import Register

log = logging.getLogger(__name__)

FEW = 3
"""Reasons for rows left out that are shown unless all are asked for."""


@dataclass(frozen=True)
class Kept:
    """What became of one register file: `state` is processed, unchanged, skipped or failed, `reason` one sentence."""

    name: str
    state: str
    reason: str = ""
    notes: tuple[str, ...] = ()
    register: Register | None = None

    def record(self) -> dict[str, Any]:
        """As JSON."""
        told = {} if self.register is None else record_of(self.register)
        return {"name": self.name, "state": self.state, "reason": self.reason, "notes": list(self.notes), **told}


def keep_all(
    case: Case, writer: Writer, paths: Iterable[Path], step: Callable[[str], None] = lambda name: None
) -> tuple[Kept, ...]:
    """Read every register in `paths` and put it into the case. Raises only what stops all of them."""
    return tuple(_kept(case, writer, paths, step))


def _kept(case: Case, writer: Writer, paths: Iterable[Path], step: Callable[[str], None]) -> Iterator[Kept]:
    for loaded in load_all(paths, step):
        if not loaded.payload:
            yield Kept(loaded.name, loaded.state, loaded.reason)
            continue
        try:
            yield _one(case, writer, loaded)
        except (CaseInUse, CaseTooNew, CaseDamaged):
            raise
        except CaseError as error:
            yield Kept(loaded.name, "failed", str(error))


def _one(case: Case, writer: Writer, loaded: Loaded) -> Kept:
    notes = list(loaded.register.notes) if loaded.register else []
    new = writer.add_register(loaded.payload, loaded.name)
    if not new and writer.put_back(loaded.payload, loaded.name):
        sha256 = hashlib.sha256(loaded.payload).hexdigest()
        notes.append(f"its raw bytes {sha256[:12]}… were missing from the case or changed there, and were put back")
    if loaded.register is None:
        return Kept(loaded.name, loaded.state, loaded.reason, tuple(notes))
    if not loaded.register.accounted:
        notes.append("its lines do not add up to rows read, rows left out and the frame around them: please report it")
    return Kept(loaded.name, "processed" if new else "unchanged", "", tuple(notes), loaded.register)


def record_of(register: Register) -> dict[str, Any]:
    """What a register is, as JSON: `rows` are read or left out, `left_out` of them were not understood."""
    edition = register.edition
    return {
        "sha256": register.sha256,
        "series": register.series,
        "layout": register.layout,
        "edition": {"published": edition.published, "generated": edition.generated, "until": edition.until},
        "rows": register.rows,
        "left_out": len(register.left_out),
        "credit": register.credit,
    }


def summary(register: Register) -> str:
    """What a register is, in one line: "SIPRI TIV tables (per exporter), edition 2022-03: 57 rows read, 1 left out"."""
    left = len(register.left_out)
    rows = f"{counted(register.rows - left, 'row')} read, {left:,} left out"
    return f"{register.series} ({register.layout}), {register.edition.words}: {rows}"


def left_out_lines(register: Register, *, everything: bool) -> Iterator[str]:
    """A line for each row that was left out: where it stands, why, what it says; the first few, or all."""
    chosen = register.left_out if everything else register.left_out[:FEW]
    for row in chosen:
        where = f"line {row.first}" if row.first == row.last else f"lines {row.first}-{row.last}"
        said = f": {row.content.rstrip()}" if everything else ""
        yield f"{where} left out, {row.reason}{said}"
    if len(register.left_out) > len(chosen):
        yield f"and {len(register.left_out) - len(chosen):,} more: `enduse registers show NAME --left-out` lists them"


def say(kept: Kept, *, everything: bool = False) -> None:
    """Prints what became of one register file; what failed goes to standard error."""
    if kept.register is None:
        click.echo(f"{kept.state}: {shown(kept.reason)}", err=True)
    else:
        click.echo(f"{shown(kept.name)}: {shown(summary(kept.register))}")
        for line in left_out_lines(kept.register, everything=everything):
            click.echo(f"  {shown(line)}")
    for note in kept.notes:
        click.echo(f"note: {shown(kept.name)}: {shown(note)}", err=True)


def account(kept: Iterable[Kept]) -> str:
    """ "3 registers: 2 processed (1 unchanged), 0 skipped, 1 failed"."""
    states = [each.state for each in kept]
    unchanged = states.count("unchanged")
    known = f" ({unchanged} unchanged)" if unchanged else ""
    return (
        f"{counted(len(states), 'register')}: {states.count('processed') + unchanged} processed{known}, "
        f"{states.count('skipped')} skipped, {states.count('failed')} failed"
    )


def counted(number: int, noun: str) -> str:
    """ "1 row", "30,000 rows"."""
    return f"{number:,} {noun}{'s' * (number != 1)}"
