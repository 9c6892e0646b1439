"""The public edition of a dossier: what it must not carry is taken out before anything is written.

File names can tell who collected a report: they are replaced by the report's address or a piece of its hash, and those
of registers by a piece of theirs. Inputs that were not read are counted, not named. Full texts are left out where they
would be written.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath

from enduse.dossier.contents import Contents, RegisterShown, Report, Unread
from enduse.model import Finding
from enduse.model.traffic import Traffic

_ARCHIVED = re.compile(
    r"[^\s\"'()]+\.(?:json|csv|parquet|avro|tar|tgz|gz|zst|zip|bz2|xz|aa|ab)(?:\.\w+)?\b", re.IGNORECASE
)
_UNNAMED = "an input that the editor's edition names"


def public(contents: Contents) -> Contents:
    """`contents` without file names; anything else unchanged."""
    run = replace(
        contents.run,
        skipped=tuple(Unread(_UNNAMED, "not read") for _ in contents.run.skipped),
        failed=tuple(Unread(_UNNAMED, "not read") for _ in contents.run.failed),
    )
    without = _without(contents)
    findings = {finding.id: _finding(finding, without) for finding in contents.findings}
    return replace(
        contents,
        reports=tuple(_unnamed(report) for report in contents.reports),
        run=run,
        findings=tuple(findings[finding.id] for finding in contents.findings),
        registers=tuple(_register(register, without) for register in contents.registers),
        charts=tuple(
            replace(chart, finding=findings[chart.finding].id if chart.finding in findings else chart.finding)
            for chart in contents.charts
        ),
        traffic=None if contents.traffic is None else _traffic(contents.traffic, without),
    )


def _unnamed(report: Report) -> Report:
    source = report.source
    addresses = tuple(name for name in report.names if "://" in name)
    name = source.url or next(iter(addresses), f"report {source.sha256[:8]}")
    return replace(report, source=replace(source, name=name), names=addresses or (name,))


def _named(sha256: str) -> str:
    return f"register {sha256[:8]}"


def _without(contents: Contents) -> Callable[[str], str]:
    """Sentences without the file names of the registers. A name without an ending may be a word: it stays."""
    rows = ((rows.document, rows.sha256) for finding in contents.findings for rows in finding.rows)
    named = {PurePath(name.replace("\\", "/")).name: sha256 for name, sha256 in rows}
    named |= {PurePath(one.name.replace("\\", "/")).name: one.sha256 for one in contents.registers}
    longest = sorted((name for name in named if PurePath(name).suffix), key=lambda name: (-len(name), name))
    if not longest:
        return lambda words: words
    pattern = re.compile(rf"(?<![\w.-])(?:[^\s\"']*[/\\])?({'|'.join(map(re.escape, longest))})(?![\w-])")
    return lambda words: pattern.sub(lambda found: _named(named[found.group(1)]), words)


def _finding(finding: Finding, without: Callable[[str], str]) -> Finding:
    return replace(
        finding,
        summary=without(finding.summary),
        arithmetic=tuple(without(line) for line in finding.arithmetic),
        settle=None if finding.settle is None else without(finding.settle),
        rows=tuple(replace(rows, document=_named(rows.sha256)) for rows in finding.rows),
    )


def _traffic(traffic: Traffic, without: Callable[[str], str]) -> Traffic:
    """Flights whose sentences name no file of the archive."""

    def unnamed(sentence: str) -> str:
        return _ARCHIVED.sub("a file of the archive", without(sentence))

    return replace(
        traffic,
        notes=tuple(unnamed(note) for note in traffic.notes),
        visits=tuple(replace(visit, why=unnamed(visit.why)) for visit in traffic.visits),
        rises=tuple(
            replace(
                rise,
                changes=tuple(unnamed(change) for change in rise.changes),
                why_not=None if rise.why_not is None else unnamed(rise.why_not),
            )
            for rise in traffic.rises
        ),
    )


def _register(register: RegisterShown, without: Callable[[str], str]) -> RegisterShown:
    return replace(
        register,
        name=_named(register.sha256),
        reasons=tuple(without(reason) for reason in register.reasons),
        notes=tuple(without(note) for note in register.notes),
    )
