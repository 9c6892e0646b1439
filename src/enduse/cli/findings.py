"""`enduse findings`: prints the findings of a case."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import click

from enduse.case import Case
from enduse.cli.printing import case_option, format_option, plain_cell
from enduse.cli.shown import shown

EXAMPLES = """\b
Examples:
  enduse findings --case karabakh.case
  enduse findings --case karabakh.case --format jsonl > findings.jsonl"""


@click.command("findings", epilog=EXAMPLES, short_help="Print the findings of a case.")
@case_option
@format_option
def command(case_path: Path, shape: str) -> None:
    """Print what came of putting the claims together: denials, answers, unknowns."""
    findings = Case.open(case_path).findings()
    if shape == "jsonl":
        for finding in findings:
            click.echo(json.dumps(finding.record(), ensure_ascii=False))
    elif shape == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(("id", "kind", "verdict", "summary", "claims"))
        for f in findings:
            writer.writerow([plain_cell(v) for v in (f.id, f.kind, f.verdict, f.summary, " ".join(f.claims))])
    elif not findings:
        click.echo("no findings")
    else:
        for finding in findings:
            click.echo(f"{shown(finding.kind)} ({shown(finding.verdict)})\n  {shown(finding.summary)}")
