"""What the verbs that print a case share: which case, in which format, and cells no spreadsheet runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

FORMATS = ("jsonl", "csv", "table")

case_option: Callable[[Any], Any] = click.option(
    "--case", "case_path", type=click.Path(path_type=Path), required=True, metavar="DIR", help="The case."
)
format_option: Callable[[Any], Any] = click.option(
    "--format",
    "shape",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="One JSON object a line, comma-separated values, or a table to read.",
)


def plain_cell(value: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
