"""`enduse add`: reads reports into a case, with what the user knows of them, and writes no dossier."""

from __future__ import annotations

from pathlib import Path

import click

from enduse.claims.engines.selected import Selected
from enduse.cli.engines import engine_options
from enduse.cli.job import finish, jobs_option, run
from enduse.sources import Given

EXAMPLES = """\b
Examples:
  enduse add more/*.txt --case karabakh.case
  enduse add scan.pdf --case my.case --outlet "The Ridge Courier"
  enduse add scan.pdf --case my.case --published 2023-10-04"""


@click.command("add", epilog=EXAMPLES, short_help="Read reports into a case.")
@click.argument("reports", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="REPORT...")
@click.option("--case", "case_path", type=click.Path(path_type=Path), required=True, metavar="DIR", help="The case.")
@click.option("--title", help="The report's headline.")
@click.option("--outlet", help="Who published the report.")
@click.option("--author", help="Who wrote the report.")
@click.option("--published", metavar="DATE", help="When it was published, as EDTF: 2023-10-04, 2023-10, 2023.")
@click.option("--url", help="Where it was published.")
@engine_options
@jobs_option
@click.option("--json", "as_json", is_flag=True, help="Print the result of the run as JSON.")
@click.pass_context
def command(
    ctx: click.Context,
    reports: tuple[Path, ...],
    case_path: Path,
    title: str | None,
    outlet: str | None,
    author: str | None,
    published: str | None,
    url: str | None,
    as_json: bool,
    chosen: Selected,
    jobs: int | None,
) -> None:
    """Read REPORTs into a case, like trace, without writing a dossier.

    What you say of a report counts as given and stands before what the file says.
    """
    if published is not None and not _is_date(published):
        raise click.BadParameter("write it as 2023-10-04, 2023-10 or 2023", param_hint="--published")
    if len(reports) > 1 and (title or author or url or published):
        raise click.UsageError("--title, --author, --published and --url belong to one report: add it alone")
    _, result = run(reports, case_path, "add", Given(title, outlet, author, published, url), None, None, chosen, jobs)
    finish(ctx, result, as_json=as_json)


def _is_date(words: str) -> bool:
    import re
    from datetime import date

    match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", words)
    if match is None:
        return False
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True
