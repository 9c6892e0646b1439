"""The order of a dossier: reports by date, claims by place in their report, findings strongest first.

It decides the order by content alone, so that the same case gives the same bytes however it was handed over. It refuses
contents that point at a report or a claim that is not there, since a reader could not check them.
"""

from __future__ import annotations

from dataclasses import replace

from enduse.dossier.charts import Chart
from enduse.dossier.contents import Contents, RegisterShown, Report, Unread
from enduse.model import Finding
from enduse.model.finding import VERDICTS
from enduse.model.traffic import Traffic

STRENGTH = (
    "corroboration",
    "contradiction",
    "figure",
    "mirror",
    "revision",
    "delivery",
    "flight",
    "incident",
    "identity",
    "reuse",
    "gap",
    "denial",
    "response",
    "unknown",
)
"""Kinds of findings, strongest first; a kind that is not named here stands before the denials."""


def ordered(contents: Contents) -> Contents:
    """The contents in canonical order. Raises ValueError where a claim or a finding has nothing to rest on."""
    reports = tuple(sorted(_merged(contents.reports), key=_by_date))
    place = {report.source.sha256: number for number, report in enumerate(reports)}
    claims = {claim.id: claim for claim in contents.claims}
    for claim in contents.claims:
        if claim.sha256 not in place:
            raise ValueError(f"claim {claim.id[:12]} rests on a report that is not in the dossier: {claim.document}")
    for evidence in (*contents.missed, *(e for finding in contents.findings for e in finding.evidence)):
        if evidence.sha256 not in place:
            raise ValueError(f"a finding rests on a report that is not in the dossier: {evidence.document}")
    for finding in contents.findings:
        if any(claim not in claims for claim in finding.claims):
            raise ValueError(f"finding {finding.id[:12]} rests on a claim that is not in the dossier")
    registers = {register.sha256: register for register in sorted(contents.registers, key=_by_series, reverse=True)}
    for rows in (rows for finding in contents.findings for rows in finding.rows):
        if rows.sha256 not in registers:
            raise ValueError(f"a finding rests on a register that is not in the dossier: {rows.document}")
    findings = tuple(sorted({f.id: f for f in contents.findings}.values(), key=lambda f: _by_strength(f, place)))
    found = {finding.id: number for number, finding in enumerate(findings)}
    for chart in contents.charts:
        if chart.finding not in found:
            raise ValueError(f"a chart belongs to a finding that is not in the dossier: {chart.title}")
    return replace(
        contents,
        reports=reports,
        claims=tuple(sorted(claims.values(), key=lambda c: (place[c.sha256], c.start, c.end, c.kind, c.id))),
        findings=findings,
        registers=tuple(sorted(registers.values(), key=_by_series)),
        traffic=None if contents.traffic is None else _in_time(contents.traffic),
        charts=tuple(sorted(map(_in_years, set(contents.charts)), key=lambda c: (found[c.finding], repr(c)))),
        missed=tuple(sorted(set(contents.missed), key=lambda e: (place[e.sha256], e.start, e.end, e.quote))),
        run=replace(contents.run, skipped=_by_name(contents.run.skipped), failed=_by_name(contents.run.failed)),
    )


def _merged(reports: tuple[Report, ...]) -> list[Report]:
    """One report a hash, under all the names its bytes were given."""
    merged: dict[str, Report] = {}
    for report in sorted(reports, key=lambda r: (r.source.sha256, r.source.name, r.names)):
        known = merged.get(report.source.sha256, report)
        merged[report.source.sha256] = replace(
            known, names=tuple(sorted({*known.names, *report.names, report.source.name}))
        )
    return list(merged.values())


def _by_date(report: Report) -> tuple[str, str, str]:
    source = report.source
    return (source.published or "~", source.title or source.name, source.sha256)


def _by_series(register: RegisterShown) -> tuple[str, str, str, str]:
    return (register.series, register.edition, register.name, register.sha256)


def _in_years(chart: Chart) -> Chart:
    return replace(
        chart,
        bars=tuple(sorted(chart.bars, key=lambda bar: bar.year)),
        shares=tuple(sorted(chart.shares, key=lambda window: (window.last, window.first))),
    )


def _in_time(traffic: Traffic) -> Traffic:
    """Visits and legs by time, airports and tests by code; the notes as they stand."""
    return replace(
        traffic,
        visits=tuple(sorted(traffic.visits, key=lambda v: (v.arrival or v.departure or "~", v.icao24, repr(v)))),
        legs=tuple(sorted(traffic.legs, key=lambda g: (g.departure or g.arrival or "~", g.icao24, repr(g)))),
        airports=tuple(sorted(set(traffic.airports), key=lambda a: (a.code, repr(a)))),
        detectable=tuple(sorted(traffic.detectable, key=lambda d: (d.airport, d.first, repr(d)))),
        rises=tuple(sorted(traffic.rises, key=lambda r: (r.airport, r.first, r.last, r.name, repr(r)))),
    )


def _by_strength(finding: Finding, place: dict[str, int]) -> tuple[int, str, int, int, tuple[int, int], str]:
    rank = STRENGTH.index(finding.kind) if finding.kind in STRENGTH else STRENGTH.index("denial")
    first = min(((place[e.sha256], e.start) for e in finding.evidence), default=(len(place), 0))
    verdicts = VERDICTS.get(finding.kind, ())
    verdict = verdicts.index(finding.verdict) if finding.verdict in verdicts else len(verdicts)
    return (rank, finding.kind, verdict, -(finding.origins or 0) * 10_000 - len(finding.claims), first, finding.id)


def _by_name(unread: tuple[Unread, ...]) -> tuple[Unread, ...]:
    return tuple(sorted(unread, key=lambda u: (u.name, u.reason)))
