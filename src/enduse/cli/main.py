"""The command `enduse`: one verb a file, thin. Decides exit codes and how an error is shown; does no work itself.

Exit codes: 0 all inputs are in the case; 1 something failed or does not fit; 2 wrong usage; 3 the case cannot be used;
130 interrupted.
"""

from __future__ import annotations

import importlib
import logging
import os
import sys
import traceback
from types import TracebackType

import click

from enduse import __version__
from enduse.cli.shown import ShownLines, shown
from enduse.errors import CaseError, EnduseError

log = logging.getLogger(__name__)

VERBS = (
    "trace",
    "add",
    "claims",
    "findings",
    "dossier",
    "registers",
    "share",
    "revisions",
    "mirror",
    "flights",
    "visits",
    "surge",
    "verify",
    "doctor",
)
FAILED, USAGE, NO_CASE, INTERRUPTED = 1, 2, 3, 130


class Verbs(click.Group):
    """Loads a verb's module only when it is asked for, so that `enduse verify` does not wait for the language model."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order a user meets them."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb's command, null where there is no such verb."""
        if cmd_name not in VERBS:
            return None
        module = importlib.import_module(f"enduse.cli.{cmd_name}")
        command: click.Command = module.command
        return command


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with:  enduse trace REPORT... --case my.case --output my.html",
)
@click.version_option(__version__, prog_name="enduse")
@click.option("--debug", is_flag=True, help="Show the detail behind an error.")
def cli(debug: bool) -> None:
    """Who armed whom, and how do we know?

    Reads reports, takes out claims with the exact words and the speaker, keeps them in a case, and writes a dossier in
    which every sentence can be checked. Works offline.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(ShownLines(logging.BASIC_FORMAT))
    logging.basicConfig(level=logging.DEBUG if debug else logging.CRITICAL, handlers=[handler])


def _traced(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    lines = "".join(traceback.format_exception(kind, error, trace)).rstrip("\n").split("\n")
    click.echo("\n".join(map(shown, lines)), err=True)


def main() -> None:
    """Entry point: runs a verb and turns every expected error into one sentence and an exit code."""
    debug = "--debug" in sys.argv[1:]
    if debug:
        sys.excepthook = _traced
    try:
        code = cli.main(standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("enduse: interrupted; what was written is safe, run the same command again to go on", err=True)
        code = INTERRUPTED
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        code = USAGE
    except click.ClickException as error:
        vars(error)["message"] = shown(error.message)
        error.show()
        code = USAGE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = FAILED
    except EnduseError as error:
        if debug:
            raise
        click.echo(f"enduse: {shown(error)}", err=True)
        code = NO_CASE if isinstance(error, CaseError) else FAILED
    except OSError as error:
        if debug:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        where = f"{error.filename}: " if error.filename else ""
        click.echo(
            f"enduse: {shown(where)}{shown(error.strerror or error).lower()}; nothing in a case was lost", err=True
        )
        code = FAILED
    except Exception as error:
        if debug:
            raise
        log.exception("unexpected error")
        click.echo(f"enduse: stopped in a way nobody foresaw ({type(error).__name__}): please report it", err=True)
        code = FAILED
    sys.exit(code if isinstance(code, int) else 0)
