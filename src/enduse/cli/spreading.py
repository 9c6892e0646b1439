"""An option that takes all words after it, up to the next option: `--register tables/*.csv --case my.case`.

A shell puts many names where a pattern stood; an option that took one would make reports of the others.
"""

from __future__ import annotations

from collections.abc import Sequence

import click


class Spreading(click.Command):
    """A command whose options named in `SPREAD` may be followed by several values; `--option=VALUE` takes just one."""

    SPREAD: tuple[str, ...] = ("--register",)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Click's own reading, over words in which every value stands behind an option of its own."""
        spread = spread_out(args, self.SPREAD)
        try:
            return super().parse_args(ctx, spread)
        except click.NoSuchOption as error:
            options = {name for param in self.params for name in param.opts}
            if error.option_name == "--case" and "--positions" in options:
                raise click.UsageError("No such option: --case; name a case after --positions", ctx) from error
            raise
        except click.MissingParameter as error:
            if error.param is not None and error.param.name == "reports" and spread != args:
                option = next(word for word in args if word in self.SPREAD)
                what = "a register" if option == "--register" else f"taken by {option}"
                why = f"no REPORT is left, since every path after {option} is {what}: name the reports first"
                raise click.UsageError(why, ctx) from error
            raise


def spread_out(words: Sequence[str], options: Sequence[str]) -> list[str]:
    """`words` with the option repeated before each of its values: they end at the next word that begins with `-`."""
    made: list[str] = []
    taking: str | None = None
    for at, word in enumerate(words):
        if word == "--":
            return [*made, *words[at:]]
        if word.startswith("-") and len(word) > 1:
            taking = word if word in options else None
            made.append(word)
        elif taking is not None and made[-1] != taking:
            made += [taking, word]
        else:
            made.append(word)
    return made
