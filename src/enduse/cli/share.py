"""`enduse share`: recomputes one share from register files."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click

from enduse.cli.loading import load_registers
from enduse.cli.register_files import chosen
from enduse.cli.share_shown import Answered, record, table
from enduse.cli.shown import shown
from enduse.cli.spreading import Spreading
from enduse.errors import EnduseError
from enduse.registers.shares.question import BASES, NONE, Question
from enduse.registers.shares.shares import shares

EXAMPLES = """\b
Examples:
  enduse share --supplier ISR --recipient AZE --of exports \\
    --period 2017/2021 --register tables/
  enduse share --supplier Germany --of world --period 2019/2023 \\
    --register totals.csv
  enduse share --supplier AZE --recipient ISR --of imports \\
    --flow "crude oil" --period 2021 --register trade.csv
  enduse share --supplier USA --of world --period 2017/2021 \\
    --against 2012/2016 --register tables/ --json"""


def _period(ctx: click.Context, option: click.Parameter, value: str | None) -> tuple[int, int] | None:
    if value is None:
        return None
    found = re.fullmatch(r"(\d{4})(?:[/–-](\d{4}))?", value.strip())
    if found is None:
        raise click.BadParameter("write a closed window of years, 2017/2021, or one year, 2021")
    first, last = int(found[1]), int(found[2] or found[1])
    if last < first:
        raise click.BadParameter(f"the window ends in {last}, before it begins in {first}")
    return first, last


@click.command("share", cls=Spreading, epilog=EXAMPLES, short_help="Recompute a share from register files.")
@click.option(
    "--supplier", metavar="WHO", help="Whose deliveries: a code of three letters (ISR) or a name.  [default: all]"
)
@click.option(
    "--recipient", metavar="WHO", help="Deliveries to whom: a code of three letters (AZE) or a name.  [default: all]"
)
@click.option(
    "--of",
    "of",
    type=click.Choice(BASES),
    required=True,
    help="Of the recipient's imports, of the supplier's exports, or of all transfers in the world.",
)
@click.option(
    "--period", required=True, callback=_period, metavar="YEARS", help="The closed window: 2017/2021 or 2021."
)
@click.option(
    "--against", callback=_period, metavar="YEARS", help="An earlier window: prints the change of the volume as well."
)
@click.option("--flow", default="arms", show_default=True, help="What flows: arms, or as customs tables count it.")
@click.option(
    "--register",
    "paths",
    multiple=True,
    required=True,
    type=click.Path(path_type=Path),
    metavar="PATH...",
    help="Register files, or folders of them.",
)
@click.option("--all-suppliers", is_flag=True, help="Take the tables at hand for those of every supplier.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: low, value, high, edition, method, sources.")
@click.pass_context
def command(
    ctx: click.Context,
    supplier: str | None,
    recipient: str | None,
    of: str,
    period: tuple[int, int],
    against: tuple[int, int] | None,
    flow: str,
    paths: tuple[Path, ...],
    all_suppliers: bool,
    as_json: bool,
) -> None:
    """Recompute a share of arms transfers, or of another flow, over a closed window of years.

    Per-year tables give a value. A register that lists delivery years without quantities gives an interval. Where
    suppliers are missing, only what the share cannot exceed is said. Every edition at hand answers for itself.
    """
    registers, problems = load_registers(paths)
    for _, sentence in problems:
        click.echo(f"failed: {shown(sentence)}", err=True)
    if not registers:
        raise EnduseError(
            "none of the files is a register that can be used: docs/formats/registers.md says which enduse reads and "
            "where to download them"
        )
    whose, whom = chosen(supplier, "--supplier", registers), chosen(recipient, "--recipient", registers)
    try:
        question = Question((whose,) if whose else (), (whom,) if whom else (), of, *period, flow.casefold())
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    answers = shares(question, registers, all_suppliers=all_suppliers)
    answered = Answered(question, answers, registers, against)
    click.echo(json.dumps(record(answered), ensure_ascii=False, indent=2) if as_json else table(answered))
    if problems or not answers or answers[0].method == NONE:
        ctx.exit(1)
