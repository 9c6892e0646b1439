"""What the verbs over register files share: reading them, the two parties, rows as JSON, and the lines below."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from enduse.cli.loading import register_at
from enduse.cli.shown import shown
from enduse.model.delivery import Delivery, Volume
from enduse.registers.parties import UnknownParty, named, party_of
from enduse.registers.register import Register

COMPUTED = "computed by enduse from these files; no statement of those who publish them"
"""What stands below every result."""

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)

supplier_option: Callable[[Any], Any] = click.option(
    "--supplier",
    metavar="PARTY",
    help="Only rows of this supplier: an ISO 3166 code of three letters (ISR) or a name (Israel).",
)
recipient_option: Callable[[Any], Any] = click.option(
    "--recipient",
    metavar="PARTY",
    help="Only rows of this recipient: an ISO 3166 code of three letters (AZE) or a name (Azerbaijan).",
)
json_option: Callable[[Any], Any] = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


def chosen(words: str | None, option: str, registers: Iterable[Register]) -> str | None:
    """The canonical party that an option names, null where it was not given; a wrong one is wrong usage."""
    if words is None:
        return None
    rows: list[Delivery | Volume] = []
    for register in registers:
        rows += (*register.deliveries, *register.volumes)
    known = {side for row in rows for side in (row.supplier, row.recipient) if side is not None}
    try:
        return party_of(words, known)
    except UnknownParty as error:
        short = " (codes have three letters: AZE, not AZ)" if len(words.strip()) == 2 else ""
        raise click.BadParameter(f"{error}{short}", param_hint=option) from error


def registers_at(paths: Sequence[Path]) -> list[Register]:
    """The registers in these files; files of one name bear their folder's too, or their whole path. Raises
    UnreadableRegister."""
    found = [register_at(path) for path in paths]
    for told in (lambda path: path.name, lambda path: f"{path.absolute().parent.name}/{path.name}", str):
        names = [told(path) for path in paths]
        if len(set(names)) == len(names):
            break
    return [replace(register, name=name) for register, name in zip(found, names, strict=True)]


def kept(supplier: str | None, recipient: str | None) -> Callable[[str | None, str | None], bool]:
    """Whether a pair is one of those asked for."""
    return lambda s, r: (supplier is None or s == supplier) and (recipient is None or r == recipient)


def asked(supplier: str | None, recipient: str | None) -> str:
    """ "from Israel to all recipients"."""
    whom = named(recipient) if recipient else "all recipients"
    return f"from {named(supplier) if supplier else 'all suppliers'} to {whom}"


def heading(register: Register) -> str:
    """ "old.csv: SIPRI trade register, edition 2024-03, generated 2024-10-13, 823 rows"."""
    return f"{shown(register.name)}: {register.series}, {register.edition.words}, {register.rows:,} rows"


def closing(registers: Sequence[Register]) -> list[str]:
    """The credit lines of the files, each once, and who computed the result."""
    credit = dict.fromkeys(register.credit for register in registers if register.credit)
    return [*credit, f"{COMPUTED[0].upper()}{COMPUTED[1:]}."]


def lines(row: Delivery | Volume) -> str:
    """ "line 7" or "lines 7 to 9"."""
    first, last = row.lines.first, row.lines.last
    return f"line {first}" if first == last else f"lines {first} to {last}"


def file_record(register: Register) -> dict[str, Any]:
    """A file as JSON."""
    return {
        "name": register.name,
        "sha256": register.sha256,
        "series": register.series,
        "edition": register.edition.words,
        "rows": register.rows,
    }


def row_record(row: Delivery | Volume | None) -> dict[str, Any] | None:
    """A row as JSON; numbers are strings, exact as printed."""
    if row is None:
        return None
    record: dict[str, Any] = {"supplier": row.supplier, "recipient": row.recipient}
    if isinstance(row, Volume):
        record |= {"year": row.year, "value": str(row.value), "unit": row.unit, "flow": row.flow, "code": row.code}
        record |= {"reported_by": row.reported_by}
    else:
        numbers = {
            name: None if (value := getattr(row, name)) is None else str(value)
            for name in ("number_ordered", "number_delivered", "volume")
        }
        record |= {"weapon": row.weapon, "description": row.description, "ordered": row.ordered}
        record |= {"delivered": list(row.delivered), **numbers, "unit": row.unit, "status": row.status}
        record |= {"comment": row.comment, "uncertain": list(row.uncertain)}
    return {**record, "file": row.lines.sha256, "lines": [row.lines.first, row.lines.last]}
