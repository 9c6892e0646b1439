"""The answers of `enduse share`, as JSON and as lines to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from enduse.cli.shown import shown
from enduse.registers.figures.arithmetic import percent, working
from enduse.registers.naming import listed, name_of, window
from enduse.registers.register import Register
from enduse.registers.shares.dataset import DataSet, datasets
from enduse.registers.shares.question import BOUND, INTERVAL, NONE, Question, Share
from enduse.registers.shares.ranking import change, ranked

NOBODY: dict[str, Any] = {"low": None, "value": None, "high": None, "edition": None, "method": NONE, "sources": []}
"""What JSON says where no register at hand is about the flow."""


TIV = "TIV: trend-indicator value, SIPRI's measure of the volume of transfers. It is no price and no number of weapons."
"""What stands below every answer in this unit."""


@dataclass(frozen=True)
class Answered:
    """A question, what every edition answers, the firmest first, and an earlier window to compare with, or null."""

    question: Question
    answers: tuple[Share, ...]
    registers: tuple[Register, ...]
    against: tuple[int, int] | None = None

    @property
    def credits(self) -> list[str]:
        """The credit lines of the registers used."""
        return sorted({register.credit for register in self.registers if register.credit})


def record(answered: Answered) -> dict[str, Any]:
    """The question, the firmest answer on the same level, then every answer, change and rank."""
    question = answered.question
    names = {register.sha256: register.name for register in answered.registers}
    every = [_answer(answer, names) for answer in answered.answers]
    return {
        "supplier": list(question.suppliers) or None,
        "recipient": list(question.recipients) or None,
        "of": question.of,
        "flow": question.flow,
        "period": f"{question.first}/{question.last}" if question.first != question.last else str(question.first),
        **(every[0] if every else NOBODY),
        "answers": every,
        "change": _changes(answered),
        "rank": _ranks(answered),
        "computed_by": "enduse",
        "credits": answered.credits,
    }


def table(answered: Answered) -> str:
    """The same as lines."""
    return "\n".join(shown(line) for line in _lines(answered))


def _lines(answered: Answered) -> Iterator[str]:
    question = answered.question
    yield f"{_asked(question)}, {window(question.first, question.last)}"
    if not answered.answers:
        flows = {volume.flow for register in answered.registers for volume in register.volumes}
        flows |= {"arms" for register in answered.registers if register.deliveries}
        yield f"No register at hand counts {question.flow}.{f' They count {listed(sorted(flows))}.' if flows else ''}"
        return
    if len(answered.answers) > 1:
        said = [(_short(answer), source) for answer, source in zip(answered.answers, _sources(answered), strict=True)]
        width = max(len(short) for short, _ in said)
        yield "In short:"
        yield from (f"  {short:{width}}  {source}" for short, source in said)
    for answer in answered.answers:
        yield ""
        yield from working(answer)
        if answer.missing:
            yield f"  missing: {listed([name_of(party) for party in answer.missing])}"
        yield from (f"  note: {note}" for note in answer.notes)
    for moved in _changes(answered):
        between = f"{moved['low']:+.1f} to {moved['high']:+.1f}"
        yield ""
        yield f"Change from {moved['against']}: {moved['value']:+.1f} % ({between} with rounding; {moved['edition']})"
    for rank in _ranks(answered):
        place = str(rank["rank"]) if rank["from"] == rank["to"] else f"{rank['from']} to {rank['to']}"
        yield ""
        yield f"Rank among all by {rank['of']}: {place} ({rank['edition']})"
    yield ""
    if any("TIV" in answer.unit for answer in answered.answers):
        yield TIV
    yield "Computed by enduse" + "".join(f". {credit}" for credit in answered.credits)


def _sources(answered: Answered) -> list[str]:
    """Register and edition of each answer; its files as well where several answers have the same."""
    names = {register.sha256: register.name for register in answered.registers}
    plain = [f"{answer.series}, {answer.edition}" for answer in answered.answers]
    found = []
    for answer, words in zip(answered.answers, plain, strict=True):
        lines = (line for term in (*answer.part.terms, *answer.whole.terms) for line in term.lines)
        files = sorted({names[line.sha256] for line in lines}) if plain.count(words) > 1 else []
        found.append(f"{words}, {listed(files)}" if files else words)
    return found


def _asked(question: Question) -> str:
    suppliers, recipients = ([name_of(p) for p in side] for side in (question.suppliers, question.recipients))
    sides = (f" from {listed(suppliers)}" if suppliers else "") + (f" to {listed(recipients)}" if recipients else "")
    of = "all transfers in the world" if question.of == "world" else question.of
    return f"Share of {of}, {question.flow}{sides}"


def _short(answer: Share) -> str:
    """ "13.4 %", "between 43.9 % and 63.0 %", "at most 66.4 %"."""
    if answer.value is not None:
        return f"{percent(answer.value)} %"
    if answer.method == INTERVAL and answer.low is not None and answer.high is not None:
        return f"between {percent(answer.low)} % and {percent(answer.high)} %"
    if answer.method == BOUND and answer.high is not None:
        low = f"at least {percent(answer.low)} % and " if answer.low else ""
        return f"{low}at most {percent(answer.high)} %"
    return NONE


def _answer(answer: Share, names: dict[str, str]) -> dict[str, Any]:
    lines = {line for term in (*answer.part.terms, *answer.whole.terms) for line in term.lines}
    files = sorted({line.sha256 for line in lines}, key=lambda sha256: (names[sha256], sha256))
    spans = {sha: sorted([line.first, line.last] for line in lines if line.sha256 == sha) for sha in files}
    return {
        "low": _number(answer.low),
        "value": _number(answer.value),
        "high": _number(answer.high),
        "unit": "per cent",
        "edition": answer.edition,
        "series": answer.series,
        "method": answer.method,
        "measured_in": answer.unit,
        "reported_by": answer.reported_by,
        "missing": list(answer.missing),
        "notes": list(answer.notes),
        "arithmetic": working(answer),
        "sources": [{"name": names[sha], "sha256": sha, "lines": spans[sha]} for sha in files],
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _changes(answered: Answered) -> list[dict[str, Any]]:
    """The change of the volume between the two windows, in every edition with per-year values."""
    question, against = answered.question, answered.against
    if against is None:
        return []
    parties = next(iter(question.suppliers), None), next(iter(question.recipients), None)
    before = range(against[0], against[1] + 1)
    moved = [(dataset.words, change(dataset, *parties, before, question.years)) for dataset in _sets(answered)]
    return [
        {
            "edition": words,
            "against": window(*against),
            **dict(zip(("low", "value", "high"), map(float, m), strict=True)),
        }
        for words, m in moved
        if m is not None
    ]


def _ranks(answered: Answered) -> list[dict[str, Any]]:
    """The place of the party whose share of the world is asked for, where a table of totals lists all."""
    question = answered.question
    if question.of != "world" or bool(question.suppliers) == bool(question.recipients):
        return []
    side = "exports" if question.suppliers else "imports"
    parties = (*question.suppliers, *question.recipients)
    return [
        {"edition": dataset.words, "of": side, "party": r.party, "rank": r.place, "from": r.low, "to": r.high}
        for dataset in _sets(answered)
        for r in ranked(dataset, side, question.years)
        if r.party in parties
    ]


def _sets(answered: Answered) -> tuple[DataSet, ...]:
    return datasets(answered.registers)
