"""Whether what a finding rests on is in the case: claims, words of reports, rows of registers.

Decides by looking at the words and the rows themselves; what a row says is not asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from enduse.case import queries, report
from enduse.case.database import Reader
from enduse.errors import CaseError
from enduse.model import Finding, Rows
from enduse.model.lines import mended, physical_lines, plain_ends, quoted


def insist(reader: Reader, findings: Sequence[Finding], raw: Callable[[str], bytes]) -> None:
    """Raises CaseError where a finding rests on a claim, words or rows that the case does not hold.

    `raw` gives the bytes kept under a hash; it is asked only for registers that a finding rests on."""
    held = {claim for (claim,) in reader.rows("SELECT claim FROM claims")}
    texts: dict[str, str | None] = {}
    for finding in findings:
        for claim in finding.claims:
            if claim not in held:
                raise CaseError(f"finding {finding.id[:12]} rests on claim {claim[:12]}, which the case does not hold")
        for evidence in finding.evidence:
            if evidence.sha256 not in texts:
                source = queries.source(reader, evidence.sha256)
                texts[evidence.sha256] = None if source is None else source.text
            text = texts[evidence.sha256]
            if text is None or not report.stands(evidence.quote, evidence.start, evidence.end, text):
                raise CaseError(
                    f"finding {finding.id[:12]} rests on words that do not stand in {evidence.document} "
                    f"at {evidence.start}-{evidence.end}"
                )
    if any(finding.rows for finding in findings):
        in_use = {register.sha256 for register in queries.registers(reader)}
        for finding, problem in unfounded(findings, in_use, raw):
            raise CaseError(f"finding {finding.id[:12]} {problem}")


def unfounded(
    findings: Sequence[Finding], held: set[str], raw: Callable[[str], bytes]
) -> Iterator[tuple[Finding, str]]:
    """Every finding that rests on rows which are not there, with one clause why; `held` are hashes of registers."""
    files: dict[str, list[bytes]] = {}
    for finding in findings:
        for rows in finding.rows:
            if rows.sha256 not in held:
                yield (
                    finding,
                    f"rests on the register {rows.document} ({rows.sha256[:12]}…), which the case does not hold",
                )
                continue
            if rows.sha256 not in files:
                files[rows.sha256] = physical_lines(mended(raw(rows.sha256))[0])
            problem = misplaced(rows, files[rows.sha256])
            if problem is not None:
                yield finding, problem


def misplaced(rows: Rows, lines: Sequence[bytes]) -> str | None:
    """One clause about rows that are not in the file with these physical lines; null where all are.

    Without a quote only the numbers of the lines are looked at."""
    where = ", ".join(f"{first}-{last}" for first, last in rows.lines)
    try:
        text = quoted(lines, rows.lines)
    except IndexError:
        return f"rests on rows that do not stand in {rows.document}: lines {where} of {len(lines)}"
    if rows.quote and plain_ends(rows.quote) != text:
        return f"quotes rows that do not stand in {rows.document} at lines {where}"
    return None
