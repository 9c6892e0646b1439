"""Claimed shares, recomputed from the registers at hand: one finding a claim, with the calculation line by line.

The verdict says what these files give, never that a claim is false: see `enduse.registers.figures.checks`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from enduse.findings.evidence import Worded, of
from enduse.model.claim import Claim
from enduse.model.finding import Finding, Rows
from enduse.registers.figures.arithmetic import MOST_TERMS, figure, lines, percent
from enduse.registers.figures.checks import (
    ANOTHER_WINDOW,
    DOES_NOT,
    PREDATES,
    REPRODUCES,
    WITHIN,
    Check,
    Trial,
    check,
)
from enduse.registers.figures.claimed import Claimed
from enduse.registers.figures.settling import settle
from enduse.registers.figures.windows import stated
from enduse.registers.naming import window
from enduse.registers.register import Register
from enduse.registers.shares.dataset import datasets
from enduse.registers.shares.question import BOUND, Share, Term

_COUNTS = "two three four five six seven eight nine ten".split()
_LENGTH = re.compile(rf"\b({'|'.join(_COUNTS)}|\d{{1,2}})[- ]years?\b", re.IGNORECASE)


def find(claims: Sequence[Claim], worded: Worded, registers: Sequence[Register]) -> tuple[Finding, ...]:
    """One finding for each share claim that gives a figure and is not a denial, in the order of `claims`.

    Without any register there is nothing to recompute, and no finding."""
    if not registers:
        return ()
    names, held = {register.sha256: register for register in registers}, datasets(registers)
    checked: dict[Claimed, Check] = {}
    found = []
    for claim in claims:
        claimed = claimed_by(claim)
        if claimed is not None:
            if claimed not in checked:
                checked[claimed] = check(claimed, held)
            found.append(_finding(claim, checked[claimed], worded, names))
    return tuple(found)


def claimed_by(claim: Claim) -> Claimed | None:
    """The figure that a claim gives, null where it is no share, gives no number or denies it."""
    values = claim.values("value")
    if claim.kind != "share" or claim.stance == "denied" or len(values) != 1:
        return None
    try:
        number = Decimal(values[0])
    except InvalidOperation:
        return None
    if not number.is_finite():
        return None
    return Claimed(
        suppliers=claim.values("supplier"),
        recipients=claim.values("recipient"),
        figure=number,
        comparator=next(iter(claim.values("comparator")), "="),
        basis=next(iter(claim.values("basis")), None),
        flow=next((flow.casefold() for flow in claim.values("flow")), None),
        window=stated(next(iter(claim.values("period")), None)),
        said=claim.published,
    )


def _finding(claim: Claim, found: Check, worded: Worded, names: dict[str, Register]) -> Finding:
    return Finding(
        kind="figure",
        verdict=found.verdict,
        summary=f"{worded(claim)} {_result(found)}",
        claims=(claim.id,),
        evidence=(of(claim),),
        arithmetic=(*lines(found), *_length(claim, found.claimed)),
        settle=None if found.verdict in (REPRODUCES, ANOTHER_WINDOW) else settle(found.claimed),
        rows=tuple(_rows(found.deciding, names)) if found.deciding is not None else (),
    )


def _result(found: Check) -> str:
    """What the registers give, as a sentence of its own."""
    trial = found.deciding
    if trial is None:
        return f"None of the registers at hand can decide it{_why(found)}."
    share = trial.share
    years, edition = window(share.question.first, share.question.last), f"{share.series}, {share.edition}"
    gives = f"{percent(share.value)} % for {years}" if share.value is not None else ""
    if found.verdict == REPRODUCES:
        return f"The figure reproduces: {gives} ({edition})."
    if found.verdict == ANOTHER_WINDOW:
        return f"The figure is that of another window: {gives}{_instead(found)} ({edition})."
    if found.verdict == DOES_NOT:
        return f"The edition of that time gives {gives}, and no near window gives {figure(found.claimed)} ({edition})."
    if found.verdict == PREDATES:
        return f"A later edition than the claim can have used gives {gives}, which says nothing against it ({edition})."
    if found.verdict == WITHIN:
        return f"A register without quantities per year allows it: {_between(share)} for {years} ({edition})."
    if trial in found.confused:
        meant = f"{gives} is the share of {share.question.of}, which may be what was meant"
        return f"It cannot be decided: {meant} ({edition})."
    if share.value is not None:
        return f"It cannot be decided: {gives} in an edition that the claim need not have used ({edition})."
    if share.method == BOUND and share.high is not None:
        who = "suppliers" if share.reported_by is None else "partners"
        return f"It cannot be decided: at most {percent(share.high)} % for {years}, {who} are missing ({edition})."
    return f"It cannot be decided: {_between(share)} for {years}, where much is estimated ({edition})."


def _instead(found: Check) -> str:
    """What the stated window gives, where it gives anything."""
    values = [trial.share for trial in found.asked if trial.share.value is not None]
    if not found.claimed.window.closed:
        return ", where the claim states no window of whole years"
    if not values or values[0].value is None:
        return ""
    question = values[0].question
    return f", where {window(question.first, question.last)} gives {percent(values[0].value)} %"


def _between(share: Share) -> str:
    if share.low is None or share.high is None:
        return "no answer"
    return f"between {percent(share.low)} % and {percent(share.high)} %"


def _why(found: Check) -> str:
    if found.claimed.flow is None:
        return ": the report does not say what the share is of"
    if not found.claimed.bases:
        return ": the report does not say who supplies or receives"
    notes = [note for trial in found.asked for note in trial.share.notes]
    if notes:
        return f": {notes[-1]}"
    if not found.claimed.window.closed:
        return ": the report states no window of whole years"
    return f": none of them counts {found.claimed.flow}"


def _length(claim: Claim, claimed: Claimed) -> Iterator[str]:
    """A remark where the words count other years than the window has."""
    first, last = claimed.window.first, claimed.window.last
    said = _LENGTH.search(claim.quote)
    if said is None or first is None or last is None:
        return
    word = said[1].casefold()
    count = _COUNTS.index(word) + 2 if word in _COUNTS else int(word)
    if count != last - first + 1:
        yield f"The report says “{said[0]}”, but {window(first, last)} are {last - first + 1} calendar years."


def _rows(trial: Trial, names: dict[str, Register]) -> Iterator[Rows]:
    """The rows of the part one by one, as many as the calculation writes out, the largest first; all others by their
    lines alone."""
    largest = sorted(trial.share.part.terms, key=lambda term: (-term.high, term.label, term.lines))[:MOST_TERMS]
    part = dict.fromkeys(list(_by_file([term for term in largest if len(term.lines) <= MOST_TERMS]))[:MOST_TERMS])
    for sha256, first, last in part:
        register = names[sha256]
        yield Rows(register.name, sha256, ((first, last),), register.edition.words)
    whole: dict[str, list[tuple[int, int]]] = {}
    for sha256, first, last in _by_file((*trial.share.part.terms, *trial.share.whole.terms)):
        if (sha256, first, last) not in part:
            whole.setdefault(sha256, []).append((first, last))
    for sha256, spans in sorted(whole.items()):
        yield Rows(names[sha256].name, sha256, tuple(sorted(spans)), names[sha256].edition.words)


def _by_file(terms: Sequence[Term]) -> dict[tuple[str, int, int], None]:
    return dict.fromkeys(sorted((line.sha256, line.first, line.last) for term in terms for line in term.lines))
