"""The public edition of a dossier: what it must not carry is taken out before anything is written.

File names can tell who collected a report: they are replaced by the report's address or a piece of its hash. Inputs
that were not read are counted, not named. Full texts are left out where they would be written.
"""

from __future__ import annotations

from dataclasses import replace

from enduse.dossier.contents import Contents, Report, Unread

_UNNAMED = "an input that the editor's edition names"


def public(contents: Contents) -> Contents:
    """`contents` without file names; anything else unchanged."""
    run = replace(
        contents.run,
        skipped=tuple(Unread(_UNNAMED, "not read") for _ in contents.run.skipped),
        failed=tuple(Unread(_UNNAMED, "not read") for _ in contents.run.failed),
    )
    return replace(contents, reports=tuple(_unnamed(report) for report in contents.reports), run=run)


def _unnamed(report: Report) -> Report:
    source = report.source
    addresses = tuple(name for name in report.names if "://" in name)
    name = source.url or next(iter(addresses), f"report {source.sha256[:8]}")
    return replace(report, source=replace(source, name=name), names=addresses or (name,))
