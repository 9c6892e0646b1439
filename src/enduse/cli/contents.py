"""A case -> what its dossier is made of. Looks up the names that the claims use; leaves nothing out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from enduse import __version__
from enduse.case import Case, Run
from enduse.catalogue import Tables, tables
from enduse.claims.parse import MODEL
from enduse.cli.charting import charts
from enduse.cli.engines import PASSED_OVER, rejected_line, rejections
from enduse.cli.held import engine
from enduse.cli.loading import used
from enduse.cli.traffic import kept
from enduse.dossier.contents import Contents, RegisterShown, Report, Unread
from enduse.dossier.contents import Run as ShownRun
from enduse.dossier.sentence import sentence
from enduse.dossier.wording import Wording
from enduse.errors import CaseDamaged, CaseError
from enduse.findings import Worded
from enduse.model import Claim, Evidence, Finding, Source
from enduse.registers.licence import METHOD, credit_lines, credit_of
from enduse.registers.register import Register

TITLE = "Arms transfers: who says what"
"""What a case is called where nobody said: never the folder's name, which may say who the source is."""

BESIDE = ("registers add", "registers remove", "flights add")
"""Runs that read no report: the dossier shows the one before."""

REASONS = 3
"""Reasons for leaving rows out that the dossier names."""

METHODS = (
    "Reports are decoded and repaired as a view; every offset counts characters of the decoded text as it came.",
    "Attribution is read first, then one grammar for each kind of claim; catalogue names stand before the parser's.",
    "Every claim passed one validator: its words, and the words of every value, stand verbatim in the source.",
)


def contents(case: Case, profile: str, registers: Sequence[Register] | None = None) -> Contents:
    """All of `case`, ready to be written as a dossier; `registers` are those in use where they were read already."""
    claims, sources = case.claims(), case.sources()
    findings = _founded(case, claims)
    held = used(case, findings) if registers is None else registers
    names = wording(claims)
    runs = [run for run in case.runs() if run.verb not in BESIDE]
    by_hash = {source.sha256: source for source in sources}
    missed = tuple(
        Evidence(
            by_hash[m.sha256].name,
            m.sha256,
            m.span.start,
            m.span.end,
            by_hash[m.sha256].text[m.span.start : m.span.end],
        )
        for m in case.missed()
    )
    return Contents(
        title=case.title or TITLE,
        question=case.question or "Who supplied whom with what, who says so, and where does the evidence stop?",
        reports=tuple(Report(source, case.text(source.sha256), case.names(source.sha256)) for source in sources),
        claims=claims,
        run=_credited(_shown(runs[-1] if runs else None, len(sources), _engines(case)), findings, held),
        findings=findings,
        missed=missed,
        countries=names.countries,
        places=names.places,
        profile=profile,
        registers=tuple(_register(register) for register in held),
        charts=charts(findings, claims, held),
        traffic=kept(case, claims, findings),
    )


def _register(register: Register) -> RegisterShown:
    return RegisterShown(
        name=register.name,
        sha256=register.sha256,
        series=register.series,
        edition=register.edition.words,
        rows=register.rows,
        left_out=len(register.left_out),
        reasons=tuple(dict.fromkeys(row.reason for row in register.left_out))[:REASONS],
        notes=register.notes,
        credit=credit_of(register),
    )


def _founded(case: Case, claims: tuple[Claim, ...]) -> tuple[Finding, ...]:
    findings, current = case.findings(), {claim.id for claim in claims}
    lost = {claim for finding in findings for claim in finding.claims} - current
    if lost - {claim.id for claim in (case.claims(current=False) if lost else ())}:
        raise CaseDamaged(f"a finding rests on claim {min(lost)[:12]}, which is not there: `enduse verify` names it")
    if lost:
        raise CaseError("the last run was interrupted before the findings were made: run the same trace again")
    if any(finding.rows for finding in findings):
        withdrawn = {register.sha256 for register in case.registers(withdrawn=True)}
        if any(rows.sha256 in withdrawn for finding in findings for rows in finding.rows):
            raise CaseError("a register was removed and the findings not made anew: run the same command again")
    return findings


def wording(claims: tuple[Claim, ...]) -> Wording:
    """The names of the countries and places that `claims` use."""
    rows: Tables = tables()
    used = {value for claim in claims for _, values in claim.roles for value in values}
    return Wording(
        {country.code: country.name for country in rows.countries if country.code in used},
        {place.name: place for place in rows.places if place.name in used},
    )


def worded(claims: tuple[Claim, ...], sources: tuple[Source, ...]) -> Worded:
    """How a claim is put into words, in findings as in the dossier."""
    names = wording(claims)
    by_hash = {source.sha256: source for source in sources}

    def say(claim: Claim) -> str:
        source = by_hash.get(claim.sha256)
        return sentence(claim, names, source.outlet if source else None, source.text if source else "")

    return say


def _engines(case: Case) -> tuple[str, ...]:
    """What was proposed and rejected, and what was left unread, in a line each; no word of an engine's own."""
    rejected = rejected_line(rejections(case))
    unread = [part for part in case.unread() if part.reason != PASSED_OVER]
    over = [part for part in case.unread() if part.reason == PASSED_OVER]
    lines = []
    if over:
        characters, reports = sum(part.span.end - part.span.start for part in over), len({p.sha256 for p in over})
        lines.append(
            f"Passages without a word of the trade in or near them, not parsed: {len(over):,}, in {reports:,} "
            f"of the reports, {characters:,} characters. `enduse claims --unread` lists them."
        )
    if rejected is not None:
        lines.append(f"Proposals that did not pass the validator, by engine and reason: {rejected}.")
    if unread:
        reports = len({part.sha256 for part in unread})
        lines.append(
            f"Parts of reports that an engine was to read and did not: {len(unread)}, in {reports} of the reports."
        )
    return tuple(lines)


def _credited(run: ShownRun, findings: Sequence[Finding], registers: Sequence[Register]) -> ShownRun:
    if not any(finding.rows for finding in findings):
        return run
    lines = (line for line in credit_lines(findings, registers) if line not in run.credits)
    return replace(run, methods=(*run.methods, METHOD), credits=(*run.credits, *lines))


def _shown(run: Run | None, reports: int, engines: tuple[str, ...]) -> ShownRun:
    if run is None:
        return ShownRun(__version__, engine(), MODEL, reports, methods=(*METHODS, *engines))
    return ShownRun(
        run.enduse,
        run.engine,
        MODEL,
        run.processed,
        tuple(Unread(o.name, o.reason) for o in run.skipped),
        tuple(Unread(o.name, o.reason) for o in run.failed),
        (*METHODS, *engines),
    )
