"""`enduse findings`: prints the findings of a case."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from enduse.case import Case
from enduse.cli.loading import used
from enduse.cli.printing import case_option, format_option, plain_cell
from enduse.cli.shown import shown
from enduse.model import Finding
from enduse.registers.licence import credit_lines, mark, warnings
from enduse.registers.register import Register

EXAMPLES = """\b
Examples:
  enduse findings --case karabakh.case
  enduse findings --case karabakh.case --format jsonl > findings.jsonl"""


@click.command("findings", epilog=EXAMPLES, short_help="Print the findings of a case.")
@case_option
@format_option
def command(case_path: Path, shape: str) -> None:
    """Print what came of putting the claims together, and beside registers: denials, answers, unknowns, figures."""
    case = Case.open(case_path)
    findings = case.findings()
    registers = used(case, findings)
    warn(findings, registers)
    if shape == "jsonl":
        for finding in findings:
            click.echo(json.dumps({**finding.record(), **_beside(finding, registers)}, ensure_ascii=False))
    elif shape == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(("id", "kind", "verdict", "summary", "claims", "figures", "credit"))
        for f in findings:
            beside = _beside(f, registers)
            row = (f.id, f.kind, f.verdict, f.summary, " ".join(f.claims), beside.get("figures"), beside.get("credit"))
            writer.writerow([plain_cell(v) for v in row])
    elif not findings:
        click.echo("no findings")
    else:
        for finding in findings:
            by = mark(finding)
            click.echo(
                f"{shown(finding.kind)} ({shown(finding.verdict)}{f'; {by}' if by else ''})\n  {shown(finding.summary)}"
            )
        for line in credit_lines(findings, registers):
            click.echo(shown(line))


def warn(findings: Sequence[Finding], registers: Sequence[Register]) -> None:
    """Prints a warning to standard error for each data set of which a large part goes along."""
    for sentence in warnings(findings, registers):
        click.echo(f"warning: {shown(sentence)}", err=True)


def _beside(finding: Finding, registers: Sequence[Register]) -> dict[str, str]:
    """What has to stand beside a finding that rests on a register: who computed, and the credits."""
    credit = "; ".join(credit_lines((finding,), registers))
    return {key: words for key, words in (("figures", mark(finding)), ("credit", credit)) if words}
