"""`enduse doctor`: is this installation complete, and is it the one that was tested?"""

from __future__ import annotations

import json
import platform
import sqlite3
from collections.abc import Callable
from importlib.resources import files

import click

from enduse import __version__
from enduse.cli.shown import shown
from enduse.errors import EnduseError

EXAMPLES = """\b
Examples:
  enduse doctor
  enduse doctor --json"""


@click.command("doctor", epilog=EXAMPLES, short_help="Check this installation.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Look whether this installation is complete: Python, SQLite, the language model and its hashes, the catalogue,
    the page."""
    checks = [_check(name, look) for name, look in CHECKS]
    good = all(ok for _, ok, _ in checks)
    if as_json:
        rows = [{"check": name, "ok": ok, "detail": detail} for name, ok, detail in checks]
        click.echo(json.dumps({"enduse": __version__, "ok": good, "checks": rows}, ensure_ascii=False, indent=2))
    else:
        for name, ok, detail in checks:
            click.echo(f"{'ok ' if ok else 'BAD'}  {name}: {shown(detail)}")
    if not good:
        ctx.exit(1)


def _check(name: str, look: Callable[[], str]) -> tuple[str, bool, str]:
    try:
        return name, True, look()
    except (EnduseError, OSError, ImportError, sqlite3.Error) as error:
        return name, False, str(error)


def _python() -> str:
    return platform.python_version()


def _sqlite() -> str:
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
    finally:
        connection.close()
    return f"{sqlite3.sqlite_version} with full-text search"


def _model() -> str:
    from enduse.claims.parse import MODEL, model

    model()
    return f"{MODEL}, hashes as tested"


def _catalogue() -> str:
    from enduse.catalogue import tables

    rows = tables()
    return (
        f"{len(rows.countries)} countries, {len(rows.parties)} parties, "
        f"{len(rows.weapons)} weapons, {len(rows.places)} places"
    )


def _page() -> str:
    built = files("enduse.dossier").joinpath("built")
    size = sum(len(built.joinpath(name).read_bytes()) for name in ("dossier.js", "dossier.css"))
    return f"built script and styles, {size // 1024} kB"


CHECKS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("Python", _python),
    ("SQLite", _sqlite),
    ("English model", _model),
    ("catalogue", _catalogue),
    ("dossier page", _page),
)
