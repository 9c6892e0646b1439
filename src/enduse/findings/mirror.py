"""What exporter and importer report of one flow, for pairs that claims of the case name.

One finding a pair, register and verdict, however many rows there are. Two reports that agree are two reports of one
transfer, and no second transfer; a conflict is shown, not settled. Rows of which it cannot be told whether they are
two reports or two transfers make no finding; `enduse mirror` lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from enduse.findings.dealings import Dealing, dealings
from enduse.findings.evidence import Worded, of
from enduse.model.claim import Claim
from enduse.model.delivery import Lines
from enduse.model.finding import Finding, Rows
from enduse.registers.compared.mirrors import AGREE, DIFFER, ONE_SIDE, UNSIGNED, Mirror, mirrors, number
from enduse.registers.compared.trade_mirrors import REMARK, TradeMirror, trade_mirrors
from enduse.registers.register import UNROCA, Register

_SAID = {
    AGREE: "rows that read like two reports of one transfer agree, and are not to be added",
    DIFFER: "rows that read like two reports of one transfer contradict each other",
    ONE_SIDE: "there is one row only for each of these",
}

_CUSTOMS = {
    AGREE: "exporter and importer agree",
    DIFFER: "exporter and importer differ",
    ONE_SIDE: "only one of them reports",
}

_SHOWN = 4


def find(claims: Sequence[Claim], worded: Worded, registers: Sequence[Register]) -> tuple[Finding, ...]:
    """One finding a pair that claims name, register and verdict."""
    files = [register for register in registers if register.series == UNROCA]
    groups = [(file, mirrors(file)) for file in files]
    trade = trade_mirrors(registers)
    names = {register.sha256: register for register in registers}
    return tuple(
        finding
        for dealing in dealings(claims)
        for finding in (*_arms(dealing, groups), *_customs(dealing, trade, names))
    )


def _arms(dealing: Dealing, groups: Iterable[tuple[Register, tuple[Mirror, ...]]]) -> Iterator[Finding]:
    if dealing.flow != "arms":
        return
    for file, found in groups:
        ours = [m for m in found if (m.supplier, m.recipient) == (dealing.supplier, dealing.recipient)]
        for verdict in (DIFFER, AGREE, ONE_SIDE):
            chosen = [mirror for mirror in ours if mirror.verdict == verdict]
            if chosen:
                lines = [f"{mirror.year}, {mirror.category}: {_remark(mirror)}" for mirror in chosen]
                summary = f"{file.name} ({file.series}): of arms {dealing.words} {_SAID[verdict]}: {_shown(lines)}."
                rows = [row.lines for mirror in chosen for row in mirror.rows]
                yield _finding(dealing, verdict, f"{summary} {UNSIGNED}", lines, rows, {file.sha256: file})


def _remark(mirror: Mirror) -> str:
    return "; ".join(match.remark for match in mirror.matches) or number(mirror.alone[0])


def _customs(dealing: Dealing, trade: Iterable[TradeMirror], names: dict[str, Register]) -> Iterator[Finding]:
    ours = [
        m
        for m in trade
        if (m.supplier, m.recipient) == (dealing.supplier, dealing.recipient) and dealing.is_flow(m.flow)
    ]
    for verdict in (DIFFER, AGREE, ONE_SIDE):
        chosen = [mirror for mirror in ours if mirror.verdict == verdict]
        if chosen:
            lines = [_compared(mirror) for mirror in chosen]
            summary = (
                f"Customs statistics of {dealing.flow} {dealing.words}, {_CUSTOMS[verdict]}: {_shown(lines)}. {REMARK}"
            )
            rows = [v.lines for m in chosen for v in (*m.exports, *m.imports)]
            yield _finding(dealing, verdict, summary, lines, rows, names)


def _compared(mirror: TradeMirror) -> str:
    sides: tuple[tuple[str, Callable[[TradeMirror], Sequence[object]]], ...] = (
        ("exports", lambda m: [v.value for v in m.exports]),
        ("imports", lambda m: [v.value for v in m.imports]),
    )
    told = [f"{name} {' and '.join(f'{v:,}' for v in values(mirror))}" for name, values in sides if values(mirror)]
    ratio = f", imports by exports {mirror.ratio:.2f}" if mirror.ratio is not None else ""
    return f"{mirror.year}, code {mirror.code}, {mirror.unit}: {' against '.join(told)}{ratio}"


def _shown(lines: Sequence[str]) -> str:
    more = f"; and {len(lines) - _SHOWN} more" if len(lines) > _SHOWN else ""
    return "; ".join(lines[:_SHOWN]) + more


def _finding(
    dealing: Dealing,
    verdict: str,
    summary: str,
    lines: Sequence[str],
    places: Iterable[Lines],
    names: dict[str, Register],
) -> Finding:
    by_file: dict[str, set[tuple[int, int]]] = {}
    for place in places:
        by_file.setdefault(place.sha256, set()).add((place.first, place.last))
    rows = tuple(
        Rows(names[sha256].name, sha256, tuple(sorted(found)), names[sha256].edition.words)
        for sha256, found in sorted(by_file.items())
    )
    claims = tuple(claim.id for claim in dealing.naming)
    evidence = tuple(of(claim) for claim in dealing.naming)
    return Finding("mirror", verdict, summary, claims, evidence, arithmetic=tuple(lines), rows=rows)
