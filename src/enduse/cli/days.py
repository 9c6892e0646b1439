"""Days as they are typed at a command. Each is a callback of an option; a bad one is a sentence and exit code 2."""

from __future__ import annotations

from datetime import date

import click


def day(ctx: click.Context, option: click.Parameter, value: str | None) -> date | None:
    """The day in `2020-09-27`."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f"{value} is no day: write 2020-09-27") from error


def days(ctx: click.Context, option: click.Parameter, values: tuple[str, ...]) -> tuple[date, ...]:
    """All days of an option that is given several times."""
    found = (day(ctx, option, value) for value in values)
    return tuple(each for each in found if each is not None)


def history(ctx: click.Context, option: click.Parameter, value: str | None) -> tuple[date, date] | None:
    """First and last day of `2016-01-01/2023-03-05`."""
    if value is None:
        return None
    first, _, last = value.partition("/")
    begin, end = day(ctx, option, first), day(ctx, option, last)
    if begin is None or end is None or end < begin:
        raise click.BadParameter("write the first and the last day, 2016-01-01/2023-03-05")
    return begin, end
