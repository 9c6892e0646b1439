"""`enduse trace`: the main job, from reports to a dossier."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from enduse.claims.engines.selected import Selected
from enduse.cli import flight_options as options
from enduse.cli.engines import engine_options
from enduse.cli.flight_options import airlines_named_option, positions_option, registrations_option
from enduse.cli.job import finish, jobs_option, run, write_whole
from enduse.cli.spreading import Spreading
from enduse.cli.told import Told
from enduse.errors import EnduseError
from enduse.sources import Given

EXAMPLES = """\b
Examples:
  enduse trace reports/*.txt --case karabakh.case --output karabakh.html
  enduse trace a.html b.docx --case my.case --title "Who sent the drones?"
  enduse trace *.pdf --case my.case --json | jq .failed
  enduse trace a.txt --case my.case --register trade-register.csv tiv-tables/
  enduse trace a.txt --case my.case --positions 2023/
  enduse trace a.txt --case my.case --positions 2023/ \\
    --airline "Silk Way Airlines=AZQ" --registrations fleet.csv
  enduse trace a.txt --engine local,gliner --gliner-weights weights/
  enduse trace a.txt --engine local,llm --llm-limit 200requests \\
    --llm-url http://127.0.0.1:8080/v1 --llm-model qwen3"""


class _Tracing(Spreading):
    SPREAD = ("--register", "--positions", "--registrations")


@click.command("trace", cls=_Tracing, epilog=EXAMPLES, short_help="Read reports and write a dossier.")
@click.argument("reports", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="REPORT...")
@click.option(
    "--case",
    "case_path",
    type=click.Path(path_type=Path),
    default=Path("enduse.case"),
    show_default=True,
    metavar="DIR",
    help="The case: made where there is none, continued where there is one.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The dossier, one HTML file.  [default: beside the case, with its name]",
)
@click.option("--title", help="What the case is called.")
@click.option("--question", help="What the case is to answer; stands at the head of the dossier.")
@click.option(
    "--register",
    "registers",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="PATH...",
    help="Register files, or folders of them, to recompute figures from; the case keeps and goes on using them.",
)
@positions_option(
    "Archives of received aircraft positions, or folders of them, to check claims about flights; the case keeps and "
    "goes on using them."
)
@registrations_option
@airlines_named_option
@engine_options
@jobs_option
@click.option("--json", "as_json", is_flag=True, help="Print the result of the run as JSON.")
@click.pass_context
def command(
    ctx: click.Context,
    reports: tuple[Path, ...],
    case_path: Path,
    output: Path | None,
    title: str | None,
    question: str | None,
    registers: tuple[Path, ...],
    paths: tuple[Path, ...],
    registrations: tuple[Path, ...],
    airlines: dict[str, tuple[str, ...]],
    as_json: bool,
    chosen: Selected,
    jobs: int | None,
) -> None:
    """Read REPORTs, take out their claims, keep everything in a case and write its dossier.

    Reads text, Markdown, HTML, PDF, DOCX, mail (.eml) and WARC, told apart by content. What
    cannot be read is named, the others go on. Run again with the same files, it does nothing twice.
    Every path after --register, --positions or --registrations, up to the next option, belongs to it: name the reports
    first.
    """
    wanted = options.wanted((), registrations)
    wanted.say()
    told = Told(wanted.types, airlines)
    case, result = run(reports, case_path, "trace", Given(), title, question, chosen, jobs, registers, paths, told)
    if result.head and result.trouble is None:
        from enduse.cli.contents import contents
        from enduse.cli.findings import warn
        from enduse.dossier import write

        target = output or case_path.with_suffix(".html")
        try:
            made = contents(case, "editor", result.in_use)
            write_whole(target, write(made))
            warn(made.findings, result.in_use)
            result = replace(result, dossier=str(target))
        except EnduseError as error:
            result = replace(result, trouble=error)
    finish(ctx, result, as_json=as_json)
