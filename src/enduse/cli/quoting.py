"""Findings that name single rows of registers -> the same with the rows as they stand in their files.

A row that a finding names alone is quoted; rows that it counts or adds up together carry no text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from enduse.model import Finding, Rows
from enduse.model.lines import mended, physical_lines, quoted


def with_quotes(findings: Sequence[Finding], payload: Callable[[str], bytes]) -> tuple[Finding, ...]:
    """`findings` with `quote` filled where a finding's rows are one row; `payload` gives a file's bytes by hash."""
    lines: dict[str, list[bytes]] = {}

    def quote(rows: Rows) -> Rows:
        if rows.quote or len(rows.lines) != 1:
            return rows
        if rows.sha256 not in lines:
            lines[rows.sha256] = physical_lines(mended(payload(rows.sha256))[0])
        return replace(rows, quote=quoted(lines[rows.sha256], rows.lines))

    return tuple(replace(f, rows=tuple(quote(rows) for rows in f.rows)) if f.rows else f for f in findings)
