"""What did not become a claim, as `enduse claims` prints it: rejected proposals and unread parts, with the reason."""

from __future__ import annotations

import csv
import json
import sys

import click

from enduse.case import Missed
from enduse.cli.printing import plain_cell
from enduse.cli.shown import shown
from enduse.model import Source

KEYS = ("document", "sha256", "start", "end", "engine", "kind", "sort", "reason", "proposed")
"""Of a record. `start`-`end` is where in the source the proposal was looked for; `proposed` are the engine's own words,
which need not stand in the report."""


def show(found: tuple[Missed, ...], sources: tuple[Source, ...], shape: str) -> None:
    """Prints `found` as JSON lines, CSV or lines to read."""
    names = {source.sha256: source.name for source in sources}
    rows = [
        (names[m.sha256], m.sha256, m.span.start, m.span.end, m.engine, m.kind, m.fault or m.sort, m.reason, m.proposed)
        for m in sorted(found, key=_place)
    ]
    if shape == "jsonl":
        for row in rows:
            click.echo(json.dumps(dict(zip(KEYS, row, strict=True)), ensure_ascii=False))
    elif shape == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(KEYS)
        writer.writerows([plain_cell(value) for value in row] for row in rows)
    elif not rows:
        click.echo("nothing was rejected or left unread")
    else:
        for name, _, start, end, engine, kind, _, reason, proposed in rows:
            words = " ".join(str(proposed).split())
            what = " ".join(filter(None, (str(engine), str(kind))))
            click.echo(
                f"{shown(name)}:{start}-{end}  {shown(what)}: {shown(reason)}" + (f"  [{shown(words)}]" * bool(words))
            )


def _place(missed: Missed) -> tuple[str | int, ...]:
    return (
        missed.sha256,
        missed.span.start,
        missed.span.end,
        missed.engine,
        missed.kind,
        missed.fault,
        missed.proposed,
    )
