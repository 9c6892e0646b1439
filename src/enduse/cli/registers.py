"""`enduse registers`: puts register files into a case, says what is in them, and takes them out of use again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from enduse.case import Case, RegisterFile, Writer
from enduse.cli.job import conclude, progress
from enduse.cli.keeping import Kept, account, counted, keep_all, left_out_lines, record_of, say, summary
from enduse.cli.loading import Problems, inputs, read
from enduse.cli.printing import case_option
from enduse.cli.shown import shown
from enduse.errors import EnduseError

EXAMPLES = """\b
Examples:
  enduse registers add trade-register.csv tiv-tables/ --case karabakh.case
  enduse registers list --case karabakh.case
  enduse registers show trade-register.csv --case karabakh.case --left-out
  enduse registers remove trade-register.csv --case karabakh.case"""


@click.group("registers", epilog=EXAMPLES, short_help="Keep register files in a case.")
def command() -> None:
    """Keep register files in a case, so that every later run recomputes published figures from them.

    You download the files; enduse holds none. What a file is, is told by its content.
    """


@command.command("add", short_help="Put register files into a case.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@case_option
@click.option("--left-out", is_flag=True, help="Name every row that was not understood, not the first few alone.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_context
def add(ctx: click.Context, files: tuple[Path, ...], case_path: Path, left_out: bool, as_json: bool) -> None:
    """Read FILEs, or all files in a folder, put those that are registers into the case and make its findings anew."""
    case = Case.create_or_open(case_path)
    with case.writing() as writer, progress(len(inputs(files))) as step:
        kept = keep_all(case, writer, files, step)
        unread = _findings_anew(case, writer, "registers add", kept)
    if as_json:
        click.echo(json.dumps([each.record() for each in kept], ensure_ascii=False, indent=2))
    else:
        for each in kept:
            say(each, everything=left_out)
        click.echo(account(kept))
        _ended(case, unread)
    if unread or any(each.state == "failed" for each in kept):
        ctx.exit(1)


@command.command("list", short_help="Print the registers of a case.")
@case_option
@click.option(
    "--format",
    "shape",
    type=click.Choice(("jsonl", "table")),
    default="table",
    show_default=True,
    help="One JSON object a line, or lines to read.",
)
def list_(case_path: Path, shape: str) -> None:
    """Print the registers of a case: what each is, its edition, its rows, and whether it is in use."""
    case = Case.open(case_path)
    held = (*case.registers(), *case.registers(withdrawn=True))
    if not held and shape == "table":
        click.echo("no registers")
    for each in held:
        told, record = _told(case, each)
        if shape == "jsonl":
            named = {"name": each.name, "names": list(each.names), "in_use": not each.withdrawn}
            click.echo(json.dumps({**named, **record}, ensure_ascii=False))
        else:
            out = " (taken out of use)" if each.withdrawn else ""
            click.echo(f"{shown(' = '.join(each.names))}  {each.sha256[:12]}{out}\n  {shown(told)}")


@command.command("show", short_help="Print what was read of one register.")
@click.argument("name", metavar="NAME")
@case_option
@click.option("--left-out", is_flag=True, help="Name every row that was not understood, with what it says.")
def show(name: str, case_path: Path, left_out: bool) -> None:
    """Print what was read of the register NAME, a name or the beginning of a hash, and what was left out."""
    case = Case.open(case_path)
    found = one_of((*case.registers(), *case.registers(withdrawn=True)), name)
    register = read(found.name, case.raw(found.sha256))
    click.echo(f"{shown(found.name)}: {shown(summary(register))}")
    for other in found.names[1:]:
        click.echo(f"also given as {shown(other)}")
    click.echo(f"sha256 {found.sha256}{', taken out of use' if found.withdrawn else ''}")
    for note in register.notes:
        click.echo(f"note: {shown(note)}")
    for line in left_out_lines(register, everything=left_out):
        click.echo(shown(line))
    if register.credit:
        click.echo(shown(register.credit))


@command.command("remove", short_help="Take a register out of use.")
@click.argument("name", metavar="NAME")
@case_option
@click.pass_context
def remove(ctx: click.Context, name: str, case_path: Path) -> None:
    """Take the register NAME, a name or the beginning of a hash, out of use and make the findings of the case anew.

    Its bytes stay in the case, and so does the entry that it was there. Add the file again to put it back.
    """
    Case.open(case_path)
    case = Case.create_or_open(case_path)
    found = one_of((*case.registers(), *case.registers(withdrawn=True)), name)
    with case.writing() as writer:
        changed = writer.withdraw_register(found.sha256)
        unread = _findings_anew(case, writer, "registers remove", ())
    click.echo(f"{shown(found.name)} {'is taken' if changed else 'was taken'} out of use; its bytes stay in the case")
    _ended(case, unread)
    if unread:
        ctx.exit(1)


def one_of(held: Sequence[RegisterFile], name: str) -> RegisterFile:
    """The register of this name, or whose hash begins with it. Raises EnduseError where there is none, or several."""
    found = [each for each in held if name in each.names]
    in_use = [each for each in found if not each.withdrawn]
    found = (in_use or found) or [each for each in held if len(name) >= 6 and each.sha256.startswith(name.lower())]
    if len(found) == 1:
        return found[0]
    if found:
        hashes = ", ".join(each.sha256[:12] for each in found)
        raise EnduseError(f"several registers are called {name}: give the beginning of a hash instead ({hashes})")
    raise EnduseError(f"the case holds no register {name}: `enduse registers list` names those it holds")


def _told(case: Case, held: RegisterFile) -> tuple[str, dict[str, object]]:
    try:
        register = read(held.name, case.raw(held.sha256))
    except EnduseError as error:
        return f"cannot be read: {error}", {"sha256": held.sha256, "error": str(error)}
    return summary(register), {**record_of(register), "notes": list(register.notes)}


def _findings_anew(case: Case, writer: Writer, verb: str, kept: tuple[Kept, ...]) -> Problems:
    return conclude(case, writer, verb, (), kept)[1] if case.path.is_dir() and case.ledger() else ()


def _ended(case: Case, unread: Problems) -> None:
    for _, reason in unread:
        click.echo(f"failed: {shown(reason)}", err=True)
    if not case.path.is_dir() or not case.ledger():
        click.echo("no register could be kept: there is no case")
        return
    click.echo(f"{counted(len(case.findings()), 'finding')}, machine-found and unreviewed")
    click.echo(f"case: {shown(case.path)}\nhead: {case.head()}")
    click.echo("dossier: not written; `enduse dossier` writes it anew")
