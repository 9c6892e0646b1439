"""`enduse claims`: prints the claims of a case, or the sentences that may hold one that was missed."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import click

from enduse.case import Case, Missed
from enduse.cli import beside
from enduse.cli.printing import case_option, format_option, plain_cell
from enduse.cli.shown import shown
from enduse.model import Claim
from enduse.model.claim import KINDS

EXAMPLES = """\b
Examples:
  enduse claims --case karabakh.case
  enduse claims --case karabakh.case --format jsonl > claims.jsonl
  enduse claims --case karabakh.case --kind share --format csv
  enduse claims --case karabakh.case --missed
  enduse claims --case karabakh.case --rejected --format jsonl"""


@click.command("claims", epilog=EXAMPLES, short_help="Print the claims of a case.")
@case_option
@format_option
@click.option("--kind", type=click.Choice(tuple(KINDS)), metavar="KIND", help=f"Only this kind: {', '.join(KINDS)}.")
@click.option("--missed", is_flag=True, help="Instead: sentences that name arms and an actor but gave no claim.")
@click.option("--rejected", is_flag=True, help="Instead: what an engine proposed and the validator refused, and why.")
@click.option("--unread", is_flag=True, help="Instead: the parts of reports that an engine did not read, and why.")
def command(case_path: Path, shape: str, kind: str | None, missed: bool, rejected: bool, unread: bool) -> None:
    """Print the claims of a case, as the machine found them and unreviewed."""
    case = Case.open(case_path)
    if missed + rejected + unread > 1:
        raise click.UsageError("--missed, --rejected and --unread each print something else: give one of them")
    if kind is not None and (missed or unread):
        raise click.UsageError("--kind chooses among claims: --missed and --unread have none")
    if kind is not None and rejected:
        raise click.UsageError("--kind chooses among claims: --rejected lists what is none")
    if missed:
        _missed(case, shape)
        return
    if rejected or unread:
        beside.show(case.rejected() if rejected else case.unread(), case.sources(), shape)
        return
    claims = tuple(claim for claim in case.claims() if kind in (None, claim.kind))
    if shape != "table":
        claims = tuple(sorted(claims, key=_place))
    if shape == "jsonl":
        for claim in claims:
            click.echo(json.dumps(claim.record(), ensure_ascii=False))
    elif shape == "csv":
        _csv(claims)
    else:
        _table(claims, case)


def _place(claim: Claim) -> tuple[str | int, ...]:
    return (claim.sha256, claim.start, claim.end, claim.kind, claim.id, claim.rule, claim.document)


def _missed_place(missed: Missed) -> tuple[str | int, ...]:
    return (missed.sha256, missed.span.start, missed.span.end, missed.reason)


def _csv(claims: tuple[Claim, ...]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(
        (
            "id",
            "document",
            "kind",
            "stance",
            "speaker",
            "anonymous",
            "via",
            "roles",
            "quote",
            "start",
            "end",
            "damaged",
            "rule",
        )
    )
    for c in claims:
        roles = "; ".join(f"{role}: {', '.join(values)}" for role, values in c.roles)
        row = (
            c.id,
            c.document,
            c.kind,
            c.stance,
            c.speaker or "",
            c.anonymous,
            ", ".join(c.via),
            roles,
            c.quote,
            c.start,
            c.end,
            c.damaged,
            c.rule,
        )
        writer.writerow([plain_cell(value) for value in row])


def _table(claims: tuple[Claim, ...], case: Case) -> None:
    from rich.console import Console
    from rich.table import Table

    from enduse.cli.contents import worded

    if not claims:
        click.echo("no claims")
        return
    say = worded(claims, case.sources())
    table = Table(show_lines=False, box=None, pad_edge=False)
    table.add_column("kind", style="bold", no_wrap=True)
    table.add_column("claim (machine-found, unreviewed)")
    table.add_column("where", no_wrap=True)
    for claim in claims:
        from rich.text import Text

        where = f"{shown(claim.document)[:24]}:{claim.start}"
        table.add_row(Text(shown(claim.kind)), Text(shown(say(claim))), Text(where))
    Console(soft_wrap=False, highlight=False, width=None if sys.stdout.isatty() else 160).print(table)


def _missed(case: Case, shape: str) -> None:
    texts = {source.sha256: source for source in case.sources()}
    writer = csv.writer(sys.stdout, lineterminator="\n")
    if shape == "csv":
        writer.writerow(("document", "start", "end", "sentence", "reason"))
    for missed in case.missed() if shape == "table" else sorted(case.missed(), key=_missed_place):
        source = texts[missed.sha256]
        sentence = missed.span.of(source.text)
        if shape == "jsonl":
            record = {
                "document": source.name,
                "sha256": missed.sha256,
                "start": missed.span.start,
                "end": missed.span.end,
                "sentence": sentence,
                "reason": missed.reason,
            }
            click.echo(json.dumps(record, ensure_ascii=False))
        elif shape == "csv":
            writer.writerow(
                [plain_cell(v) for v in (source.name, missed.span.start, missed.span.end, sentence, missed.reason)]
            )
        else:
            click.echo(f"{shown(source.name)}:{missed.span.start}  {shown(' '.join(sentence.split()))}")
