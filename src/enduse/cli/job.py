"""One run over inputs: read them into the case, make the findings, say what became of each. For `trace` and `add`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import click

from enduse import __version__
from enduse.case import Case, Outcome, Run, Writer
from enduse.claims.engines.selected import Selected
from enduse.cli.engines import PASSED_OVER, rejected_line, rejections
from enduse.cli.held import LOCAL, engine
from enduse.cli.keeping import Kept, account, counted, keep_all, say
from enduse.cli.loading import Problems, inputs, of_case
from enduse.cli.reading import Item, read_all
from enduse.cli.shown import shown
from enduse.cli.told import NOTHING, Told
from enduse.cli.whole import write
from enduse.dossier.frame import is_dossier
from enduse.errors import CaseError, EnduseError, UnreadablePositions
from enduse.registers.register import Register
from enduse.sources import Given

if TYPE_CHECKING:
    from enduse.flights.discovered import Input as Archive
    from enduse.flights.store import Addition


class Input(Protocol):
    """What became of one input, of whatever sort."""

    @property
    def name(self) -> str:
        """What messages call it."""

    @property
    def state(self) -> str:
        """processed, unchanged, skipped or failed."""

    @property
    def reason(self) -> str:
        """One sentence where it gave nothing."""


jobs_option: Callable[[Any], Any] = click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    metavar="N",
    help="Processes that read reports, local engine only.  [default: one a processor where there is much to read]",
)


@dataclass(frozen=True)
class Result:
    """What a run did. processed + skipped + failed is the number of inputs; `trouble` stopped it after reading.

    `rejected` counts what the case holds of rejected proposals, by engine and reason; `passed_over` how
    many passages in how many reports hold no word of the trade; `spent` is what a language model was asked, as one
    clause.

    `registers` are the register files that were given, `unread` those the case holds and can no longer read, `in_use`
    all that it could. `positions` is what became of archives of received positions, null where none were given."""

    items: tuple[Item, ...]
    claims: int
    findings: int
    case: str
    head: str
    dossier: str | None = None
    trouble: EnduseError | None = None
    rejected: tuple[dict[str, str | int], ...] = ()
    passed_over: tuple[int, int] = (0, 0)
    spent: str | None = None
    registers: tuple[Kept, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    in_use: tuple[Register, ...] = ()
    positions: Addition | None = None

    def count(self, *states: str) -> int:
        """How many inputs ended in one of `states`."""
        return sum(item.state in states for item in self.items)

    def record(self) -> dict[str, Any]:
        """The run as JSON."""
        return {
            "inputs": len(self.items),
            "processed": self.count("processed", "unchanged"),
            "unchanged": self.count("unchanged"),
            "skipped": self.count("skipped"),
            "failed": self.count("failed"),
            "claims": self.claims,
            "findings": self.findings,
            "case": self.case,
            "head": self.head,
            "dossier": self.dossier,
            "rejected": list(self.rejected),
            "passed_over": {"passages": self.passed_over[0], "reports": self.passed_over[1]},
            "spent": self.spent,
            "error": None if self.trouble is None else str(self.trouble),
            "items": [
                {
                    "name": i.name,
                    "state": i.state,
                    "reason": i.reason,
                    "claims": i.claims,
                    "rejected": i.rejected,
                    "notes": list(i.notes),
                }
                for i in self.items
            ],
            "registers": [kept.record() for kept in self.registers],
            **({} if self.positions is None else {"positions": _positions_record(self.positions)}),
        }

    @property
    def failed(self) -> bool:
        """Whether an input failed: a report, a register or an archive of positions."""
        beside = self.positions is not None and self.positions.count("failed")
        kept = any(kept.state == "failed" for kept in self.registers)
        return bool(self.count("failed") or self.unread or kept or beside)


def run(
    paths: tuple[Path, ...],
    case_path: Path,
    verb: str,
    given: Given,
    title: str | None,
    question: str | None,
    chosen: Selected | None = None,
    jobs: int | None = None,
    registers: tuple[Path, ...] = (),
    positions: tuple[Path, ...] = (),
    told: Told = NOTHING,
) -> tuple[Case, Result]:
    """Read `paths`, `registers` and `positions` into the case at `case_path` and make its findings, with what is `told`
    of flights.

    Raises CaseError where the case cannot be used; what goes wrong after the inputs were read is the result's
    `trouble`, so that every input is still accounted for."""
    case = Case.create_or_open(case_path, title=title, question=question)
    items: tuple[Item, ...] | None = None
    kept: tuple[Kept, ...] = ()
    in_use: tuple[Register, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    added: Addition | None = None
    try:
        archives = _archives(positions)
        with case.writing() as writer, progress(len(paths) + len(inputs(registers)) + len(archives)) as step:
            items = read_all(case, writer, paths, given, step, chosen, jobs)
            kept = keep_all(case, writer, registers, step)
            added = _add(case, writer, archives, step) if positions else None
            step("findings")
            if case.path.is_dir() and case.ledger():
                beside = () if added is None else added.inputs
                in_use, unread = conclude(case, writer, verb, (*items, *beside), kept, chosen, step, told)
        if not case.path.is_dir() or not case.ledger():
            return case, Result(items, 0, 0, str(case_path), "", registers=kept, positions=added)
        counts = len(case.claims()), len(case.findings())
        spent = chosen.spending.summary() if chosen and chosen.spending else None
        found = Result(items, *counts, str(case_path), case.head(), rejected=tuple(rejections(case)), spent=spent)
        found = replace(found, registers=kept, unread=unread, in_use=in_use, positions=added)
        return case, replace(found, passed_over=_passed_over(case))
    except (CaseError, UnreadablePositions) as error:
        if items is None:
            raise
        return case, Result(items, 0, 0, str(case_path), "", trouble=error, registers=kept, positions=added)


def _archives(positions: tuple[Path, ...]) -> tuple[Archive, ...]:
    if not positions:
        return ()
    from enduse.flights import discovered

    return discovered.inputs(positions)


def _add(case: Case, writer: Writer, archives: tuple[Archive, ...], step: Callable[[str], None]) -> Addition:
    """Put archives of received positions beside the case."""
    from enduse.case.clock import utc_now
    from enduse.flights import store

    added = store.add(archives, case.path / "positions", None, before=utc_now(), step=step, begin=writer.hold)
    writer.add_positions()
    return added


def _positions_record(added: Addition) -> dict[str, Any]:
    from enduse.cli.flights import record

    return record(added)


def _passed_over(case: Case) -> tuple[int, int]:
    over = [part.sha256 for part in case.unread() if part.reason == PASSED_OVER]
    return len(over), len(set(over))


def conclude(
    case: Case,
    writer: Writer,
    verb: str,
    items: Sequence[Input],
    kept: tuple[Kept, ...] = (),
    chosen: Selected | None = None,
    step: Callable[[str], None] = lambda name: None,
    told: Told = NOTHING,
) -> tuple[tuple[Register, ...], Problems]:
    """Make the findings from the claims, registers and positions that the case holds, and record the run.

    Gives the registers in use, and those that could not be read again, with one sentence each; `kept` need no second
    reading. `told` is what the user says of flights in this run."""
    from enduse.cli import traffic
    from enduse.cli.contents import worded
    from enduse.cli.quoting import with_quotes
    from enduse.findings import find

    claims, sources = case.claims(), case.sources()
    known = {each.register.sha256: each.register for each in kept if each.register is not None}
    registers, unread = of_case(case, known)
    flights = traffic.in_run(case, writer, claims, step, told)
    writer.replace_findings(with_quotes(find(claims, worded(claims, sources), registers, flights), case.raw))
    traffic.forget(case, flights)
    every: tuple[Input, ...] = (*items, *kept)
    writer.record_run(
        Run(
            enduse=__version__,
            engine=engine(chosen.names if chosen else LOCAL),
            verb=verb,
            inputs=len(every),
            processed=sum(item.state in ("processed", "unchanged") for item in every),
            skipped=tuple(Outcome(i.name, i.reason) for i in every if i.state == "skipped"),
            failed=tuple(Outcome(i.name, i.reason) for i in every if i.state == "failed"),
        )
    )
    return registers, unread


def finish(ctx: click.Context, result: Result, *, as_json: bool) -> None:
    """Prints the result and ends the verb: raises what stopped it, exit code 1 where an input failed."""
    report(result, as_json=as_json)
    if result.trouble is not None:
        raise result.trouble
    if result.failed:
        ctx.exit(1)


def report(result: Result, *, as_json: bool) -> None:
    """Prints what became of every input, and the sum."""
    if as_json:
        import json

        click.echo(json.dumps(result.record(), ensure_ascii=False, indent=2))
        return
    for item in result.items:
        if item.state in ("failed", "skipped"):
            click.echo(f"{item.state}: {shown(item.reason)}", err=True)
        for note in item.notes:
            click.echo(f"note: {shown(item.name)}: {shown(note)}", err=True)
    for kept in result.registers:
        say(kept)
    for _, reason in result.unread:
        click.echo(f"failed: {shown(reason)}", err=True)
    unchanged = result.count("unchanged")
    known = f" ({unchanged} unchanged)" if unchanged else ""
    total = len(result.items)
    click.echo(
        f"{total} input{'s' if total != 1 else ''}: {result.count('processed', 'unchanged')} processed{known}, "
        f"{result.count('skipped')} skipped, {result.count('failed')} failed"
    )
    if result.registers:
        click.echo(account(result.registers))
    if result.positions is not None:
        from enduse.cli.flights import say as say_positions

        say_positions(result.positions)
    if not result.head:
        if result.trouble is None:
            click.echo("no report could be kept: there is no case and no dossier to show")
        return
    click.echo(
        f"{counted(result.claims, 'claim')}, {counted(result.findings, 'finding')}, machine-found and unreviewed"
    )
    passages, reports = result.passed_over
    if passages:
        click.echo(
            f"{passages} passage{'s' * (passages != 1)} in {reports} report{'s' * (reports != 1)} without a word of "
            "the trade, not parsed, listed by `enduse claims --unread`"
        )
    if line := rejected_line(list(result.rejected)):
        total = sum(int(row["count"]) for row in result.rejected)
        click.echo(f"{counted(total, 'proposal')} rejected, listed by `enduse claims --rejected`: {shown(line)}")
    if result.spent:
        click.echo(f"language model: {result.spent}")
    click.echo(f"case: {shown(result.case)}\nhead: {result.head}")
    if result.dossier:
        click.echo(f"dossier: {shown(result.dossier)}")


@contextmanager
def progress(total: int) -> Iterator[Callable[[str], None]]:
    """A bar on a terminal's error stream; silence anywhere else."""
    import sys

    if not sys.stderr.isatty():
        yield lambda name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("loading", total=total)
        started = False

        def step(name: str) -> None:
            nonlocal started
            bar.update(task, description=shown(name)[:36], advance=1 if started else 0)
            started = True

        yield step


def write_whole(path: Path, content: str) -> None:
    """Writes a dossier to `path` whole or not at all; leaves the file alone when it holds just that."""
    write(path, content, is_dossier, "dossier")
