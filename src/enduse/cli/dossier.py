"""`enduse dossier`: writes the dossier of a case anew."""

from __future__ import annotations

from pathlib import Path

import click

from enduse.case import Case
from enduse.cli.job import write_whole
from enduse.cli.shown import shown
from enduse.dossier.contents import PROFILES

EXAMPLES = """\b
Examples:
  enduse dossier --case karabakh.case --output karabakh.html
  enduse dossier --case karabakh.case --profile public --output public.html"""


@click.command("dossier", epilog=EXAMPLES, short_help="Write the dossier of a case.")
@click.option("--case", "case_path", type=click.Path(path_type=Path), required=True, metavar="DIR", help="The case.")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The HTML file.  [default: beside the case, with its name]",
)
@click.option(
    "--profile",
    type=click.Choice(PROFILES),
    default="editor",
    show_default=True,
    help="editor: with full texts; public: quotes with their sentence only.",
)
def command(case_path: Path, output: Path | None, profile: str) -> None:
    """Write one HTML file that works offline and in which every sentence can be checked."""
    from enduse.cli.contents import contents
    from enduse.cli.findings import warn
    from enduse.cli.loading import used
    from enduse.dossier import write

    case = Case.open(case_path)
    registers = used(case, case.findings())
    target = output or case_path.with_suffix(".html")
    made = contents(case, profile, registers)
    write_whole(target, write(made))
    warn(made.findings, registers)
    click.echo(f"dossier: {shown(target)}")
