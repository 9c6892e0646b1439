"""`enduse verify`: recomputes every hash of a case and names what does not fit."""

from __future__ import annotations

import json
from pathlib import Path

import click

from enduse.case import verify
from enduse.case.ledger import parse_head
from enduse.cli.shown import shown
from enduse.errors import CaseError

EXAMPLES = """\b
Examples:
  enduse verify karabakh.case
  enduse verify karabakh.case --json
  enduse verify karabakh.case --head 41:9c1f…   (written down earlier)"""


@click.command("verify", epilog=EXAMPLES, short_help="Check that a case is unchanged.")
@click.argument("directory", required=False, type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--case", "case_path", type=click.Path(path_type=Path), metavar="DIR", help="The case, as in the other verbs."
)
@click.option("--head", help="A head that was remembered: fails where the ledger was cut off or rewritten since.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_context
def command(
    ctx: click.Context, directory: Path | None, case_path: Path | None, head: str | None, as_json: bool
) -> None:
    """Recompute every hash of the case in DIR and name what does not fit. Changes nothing."""
    path = directory or case_path
    if path is None:
        raise click.UsageError("name the case: enduse verify DIR")
    if directory is not None and case_path is not None and directory != case_path:
        raise click.UsageError("DIR and --case name two cases: verify one at a time")
    if head is not None:
        try:
            parse_head(head)
        except CaseError as error:
            raise click.BadParameter(str(error), param_hint="--head") from error
    result = verify(path, expected_head=head)
    if as_json:
        faults = [{"object": fault.object, "message": fault.message} for fault in result.faults]
        record = {
            "sound": result.sound,
            "objects": result.objects,
            "faults": faults,
            "notices": list(result.notices),
            "head": result.head,
        }
        click.echo(json.dumps(record, ensure_ascii=False, indent=2))
    else:
        for notice in result.notices:
            click.echo(f"notice: {shown(notice)}", err=True)
        for fault in result.faults:
            click.echo(f"fault: {shown(fault)}", err=True)
        verdict = "sound" if result.sound else f"{len(result.faults)} fault{'s' if len(result.faults) != 1 else ''}"
        click.echo(f"{shown(path)}: {result.objects} objects checked, {verdict}")
        click.echo(f"head {result.head}")
    if not result.sound:
        ctx.exit(1)
