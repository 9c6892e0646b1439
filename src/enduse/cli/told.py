"""What a user tells of flights beside the archives: types of aircraft, callsigns of airlines. Kept with the visits that
are inferred from positions, so that later runs go on using it; what is told anew of an aircraft or an airline replaces
what was told before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import click


@dataclass(frozen=True, slots=True)
class Told:
    """`types` of aircraft by address, and `airlines`: names as the user wrote them, with the beginnings of callsigns
    of each."""

    types: Mapping[str, str]
    airlines: Mapping[str, tuple[str, ...]]

    @property
    def options(self) -> tuple[str, ...]:
        """The options by which something was told."""
        given = (("--registrations", self.types), ("--airline", self.airlines))
        return tuple(option for option, value in given if value)


NOTHING = Told({}, {})


def say_unused(why: str, *options: str) -> None:
    """That nothing came of `options`, on the error stream."""
    if options:
        click.echo(
            f"note: {' and '.join(options)} changed nothing and {'is' if len(options) == 1 else 'are'} not kept: {why}",
            err=True,
        )
