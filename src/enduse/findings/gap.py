"""Where a register falls silent while other evidence goes on.

One finding a pair and series, over its newest file that holds the pair; a year that any file of the series has an
entry for is not silent. A claim counts where the last year it speaks of is silent; an offer or a halt never does. How
the register is silent is told apart (see `enduse.registers.compared.gaps`); none of it says that nothing was
transferred, and a claim is not proved by going on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from enduse.findings.dealings import Dealing, dealings, years
from enduse.findings.evidence import Worded, of
from enduse.model.claim import Claim
from enduse.model.finding import Finding, Rows
from enduse.registers.compared.coverage import coverage
from enduse.registers.compared.gaps import ASKED, NOT_COVERED, Gap, Row, gaps, rows_of, settled_by, years_of
from enduse.registers.register import Register

_SENTENCES = {
    "no report": "which is the normal case and no nil report",
    "nil report": "which is the reporting state's word",
    "not covered": "so it could not say anything",
    "not yet published": "so it could not say anything yet",
    "nothing recorded": "",
}


def find(claims: Sequence[Claim], worded: Worded, registers: Sequence[Register]) -> tuple[Finding, ...]:
    """One finding a pair that claims name and register that is silent where they go on."""
    asked = [register for register in registers if register.series in ASKED]
    return tuple(
        finding
        for dealing in dealings(claims)
        for series, files in groupby(sorted(asked, key=lambda file: file.series), key=lambda file: file.series)
        for finding in _of_series(dealing, series, list(files), worded)
    )


def _of_series(dealing: Dealing, series: str, files: list[Register], worded: Worded) -> Iterator[Finding]:
    if dealing.flow != "arms":
        files = [file for file in files if any(dealing.is_flow(volume.flow) for volume in file.volumes)]
    reaching = [(claim, span) for claim in (*dealing.naming, *dealing.joining) if (span := _going_on(claim))]
    if not files or not reaching:
        return
    covering = [file for file in files if coverage(file).missing(dealing.supplier, dealing.recipient) is None]
    entries = {year for file in files for row in _rows(dealing, file) for year in years_of(row)}
    file = max(covering or files, key=lambda file: (file.edition.until or 0, file.edition.generated or "", file.name))
    first, last = min(span[0] for _, span in reaching), max(span[1] for _, span in reaching)
    silences = gaps(file, dealing.supplier, dealing.recipient, first, last, _flow(dealing, file))
    silent = {year for gap in silences for year in range(gap.first_year, gap.last_year + 1)} - entries
    going_on = [(claim, span) for claim, span in reaching if span[1] in silent]
    if going_on:
        shown = _trailing(silences, silent, [span for _, span in going_on])
        without = 0 if covering else len(files)
        yield _finding(dealing, series, without, file, [claim for claim, _ in going_on], shown, worded)


def _going_on(claim: Claim) -> tuple[int, int] | None:
    """The years of a claim that speaks of dealings; an offer and a halt are none."""
    actions = set(claim.values("action"))
    return None if actions and actions <= {"offered", "halted"} else years(claim)


def _flow(dealing: Dealing, file: Register) -> str:
    return next((volume.flow for volume in file.volumes if dealing.is_flow(volume.flow)), dealing.flow)


def _rows(dealing: Dealing, file: Register) -> tuple[Row, ...]:
    return rows_of(file, dealing.supplier, dealing.recipient, _flow(dealing, file))


def _trailing(silences: Sequence[Gap], silent: set[int], spans: Sequence[tuple[int, int]]) -> list[Gap]:
    """The silences at the ends of the stretches that claims speak of, cut to these years."""
    meant: set[int] = set()
    for first, last in spans:
        year = last
        while year >= first and year in silent:
            meant.add(year)
            year -= 1
    found = []
    for gap in silences:
        kept = [year for year in range(gap.first_year, gap.last_year + 1) if year in meant]
        for _, run in groupby(enumerate(kept), key=lambda each: each[1] - each[0]):
            stretch = [year for _, year in run]
            found.append(Gap(gap.kind, stretch[0], stretch[-1], gap.reason))
    return found


def _finding(
    dealing: Dealing,
    series: str,
    without: int,
    file: Register,
    claims: list[Claim],
    silences: list[Gap],
    worded: Worded,
) -> Finding:
    counts = Counter({gap.kind: 0 for gap in silences})
    for gap in silences:
        counts[gap.kind] += gap.last_year - gap.first_year + 1
    verdict = counts.most_common(1)[0][0]
    settles = [words for gap in silences if (words := settled_by(gap, file, dealing.supplier, dealing.recipient))]
    rows = _last(file, _rows(dealing, file))
    if without and verdict == NOT_COVERED:
        files = "The file" if without == 1 else f"None of the {without} files"
        opening = f"{files} of {series} in this case {'does not hold' if without == 1 else 'holds'} "
        summary = f"{opening}transfers {dealing.words}, so nothing there speaks for or against them."
        lines = [f"{series}, {dealing.words}: not covered"]
    else:
        summary = f"{file.name} ({series}, {file.edition.words}) has no entry {dealing.words} for {_told(silences)}."
        summary += f" Its last entry is for {rows[1]}." if rows else ""
        lines = [f"{file.name}, {dealing.words}, {gap.years}: {gap.kind}" for gap in silences]
    those = "One claim bears on it" if len(claims) == 1 else f"{len(claims)} claims bear on it, the first"
    return Finding(
        "gap",
        verdict,
        f"{summary} {those}: {worded(claims[0])} A missing row is not a missing transfer.",
        tuple(claim.id for claim in claims),
        tuple(of(claim) for claim in claims),
        arithmetic=tuple(lines),
        settle="; ".join(dict.fromkeys(settles)) or None,
        rows=(rows[0],) if rows else (),
    )


def _told(silences: Sequence[Gap]) -> str:
    """ "2021 (nothing recorded: ...) and 2022 to 2023 (not yet published: ...)"."""
    parts = []
    for gap in silences:
        after = f", {_SENTENCES[gap.kind]}" if _SENTENCES[gap.kind] else ""
        parts.append(f"{gap.years} ({gap.kind}: {gap.reason}{after})")
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _last(file: Register, rows: Sequence[Row]) -> tuple[Rows, int] | None:
    """The rows of the last year that the register has for a pair, and that year."""
    dated = [(max(years_of(row)), row.lines) for row in rows if years_of(row)]
    if not dated:
        return None
    last = max(year for year, _ in dated)
    lines = sorted({(lines.first, lines.last) for year, lines in dated if year == last})
    return Rows(file.name, file.sha256, tuple(lines), file.edition.words), last
