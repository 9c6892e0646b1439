"""`enduse surge`: did visits rise in a window that was fixed in advance?"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from enduse.cli.shown import shown
from enduse.errors import EnduseError

EXAMPLES = """\b
Examples:
  enduse surge --visits visits.jsonl --event 2020-09-27 --window 60
  enduse surge --visits visits.jsonl --event 2020-09-27 --window 60 \\
    --airport LLOV --airline AZQ --exposure exposure.csv
  enduse surge --visits visits.jsonl --event 2020-09-27 --window 60 \\
    --event 2023-09-19 --airport LLOV --fixed-on 2020-01-15 --json"""


def _day(ctx: click.Context, option: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f"{value} is no day: write 2020-09-27") from error


def _days(ctx: click.Context, option: click.Parameter, values: tuple[str, ...]) -> tuple[date, ...]:
    days = (_day(ctx, option, value) for value in values)
    return tuple(day for day in days if day is not None)


def _history(ctx: click.Context, option: click.Parameter, value: str | None) -> tuple[date, date] | None:
    if value is None:
        return None
    first, _, last = value.partition("/")
    begin, end = _day(ctx, option, first), _day(ctx, option, last)
    if begin is None or end is None or end < begin:
        raise click.BadParameter("write the first and the last day, 2016-01-01/2023-03-05")
    return begin, end


@click.command("surge", epilog=EXAMPLES, short_help="Did visits rise before an event?")
@click.option(
    "--visits",
    "path",
    required=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Visits as JSON lines, as `enduse visits --json` prints them.",
)
@click.option("--event", "events", multiple=True, required=True, callback=_days, metavar="DAY", help="An event's day.")
@click.option("--window", type=click.IntRange(min=1), required=True, metavar="DAYS", help="Length of the window.")
@click.option(
    "--placement",
    type=click.Choice(["before", "around", "after"]),
    default="before",
    show_default=True,
    help="Where the window lies: before ends on the eve of the event.",
)
@click.option("--airport", "airports", multiple=True, metavar="ICAO", help="Only visits there.  [default: all]")
@click.option("--airline", "airlines", multiple=True, metavar="PREFIX", help="Only callsigns that begin so.")
@click.option("--aircraft", multiple=True, metavar="HEX", help="Only these ICAO addresses.")
@click.option(
    "--exposure",
    "exposure_path",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="CSV or JSON lines: day, exposure, airport.",
)
@click.option("--history", callback=_history, metavar="DAY/DAY", help="The days that the archive covers.")
@click.option("--shift", type=click.Choice(["circular", "block"]), default="circular", show_default=True)
@click.option("--weekday", is_flag=True, help="Placebo dates of the same weekday only.")
@click.option("--season", type=click.IntRange(min=1), metavar="DAYS", help="Placebo dates this near in the year only.")
@click.option("--fixed-on", callback=_day, metavar="DAY", help="When the window was fixed, by your word.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with every placebo.")
@click.pass_context
def command(
    ctx: click.Context,
    path: Path,
    events: tuple[date, ...],
    window: int,
    placement: str,
    airports: tuple[str, ...],
    airlines: tuple[str, ...],
    aircraft: tuple[str, ...],
    exposure_path: Path | None,
    history: tuple[date, date] | None,
    shift: str,
    weekday: bool,
    season: int | None,
    fixed_on: date | None,
    as_json: bool,
) -> None:
    """Compare visits in a window with the same window at other dates.

    Says effect, interval, p, exposure and what would change it. Several events
    or airports are corrected for each other. The same test runs on negative
    controls: the same fleet elsewhere, and other carriers here.
    """
    from enduse.cli.surge_shown import lines, record
    from enduse.flights.asked import Fleet, Question, asked, controls
    from enduse.flights.exposure import read_exposures
    from enduse.flights.surge import Design, surge, surges
    from enduse.flights.visit_lines import day_of, read_visits

    visits, problems = read_visits(path.read_text(encoding="utf-8", errors="replace"), path.name)
    exposures = None
    if exposure_path is not None:
        text = exposure_path.read_text(encoding="utf-8-sig", errors="replace")
        exposures, more = read_exposures(text, exposure_path.name)
        problems += more
    for sentence in problems:
        click.echo(f"failed: {shown(sentence)}", err=True)
    if not visits:
        raise EnduseError(f"{path.name} holds no visit that can be used; `enduse visits --json` prints such lines")
    if exposure_path is not None and not exposures:
        raise EnduseError(f"{exposure_path.name} holds no exposure that can be used: rows of day, exposure, airport")
    designs = tuple(Design(day, window, placement, shift, weekday, season or 0, fixed_on) for day in events)
    fleet = Fleet(tuple(p.upper() for p in airlines), tuple(a.lower() for a in aircraft))
    question = Question(designs, tuple(code.upper() for code in airports), fleet, history, exposures)
    try:
        answers = surges(asked(question, visits))
        beside = tuple(surge(design, series) for design, series in controls(question, visits))
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    undated = sum(day_of(visit) is None for visit in visits)
    if as_json:
        click.echo(json.dumps(record(question, answers, beside, problems, undated), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(map(shown, lines(question, answers, beside, undated))))
    if problems:
        ctx.exit(1)
