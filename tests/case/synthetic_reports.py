"""Reports and registers made up for the tests of the case: invented places and makers, every kind of stored object."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from enduse.case import Case, Missed, Run, Writer
from enduse.model import (
    Block,
    Claim,
    Damage,
    Evidence,
    Finding,
    Mention,
    Note,
    Quotation,
    Repair,
    Rows,
    Source,
    Span,
    Text,
)

ENGINE = "plain/1 local/1"


@dataclass(frozen=True)
class Made:
    """What `Writer.add_report` takes."""

    payloads: tuple[bytes, ...]
    source: Source
    text: Text
    claims: tuple[Claim, ...]
    missed: tuple[Missed, ...]
    engine: str = ENGINE

    def into(self, writer: Writer) -> bool:
        return writer.add_report(self.payloads, self.source, self.text, self.claims, self.missed, self.engine)


def report(number: int, *, name: str | None = None, engine: str = ENGINE, claims: int = 2) -> Made:
    """The report with this number; the same number gives the same bytes."""
    name = name or f"report-{number}.txt"
    lines = [
        f"Report {number}: shipments through Ağdam-on-Sea",
        f"“Nobody sold Kestrel-{number} drones,” a clerk said.",
    ]
    lines += [f"Northland sold Kestrel-{number} drones to Southland in lot {lot}." for lot in range(claims)]
    lines.append("Perhaps somethng was delivered.")
    words = "\n".join(lines)
    raw = words.encode()
    sha256 = hashlib.sha256(raw).hexdigest()
    found = tuple(_claim(words, line, name, sha256, number) for line in lines[2:-1])
    last = words.index(lines[-1])
    misspelt = words.index("somethng")
    starts = [words.index(line) for line in lines]
    view_shift = len("something") - len("somethng")
    text = Text(
        source=words,
        repairs=(Repair(Span(misspelt, misspelt + 8), "something", "a letter is missing"),),
        blocks=tuple(
            Block(Span(start, start + len(line) + (view_shift if line is lines[-1] else 0)), "body")
            for start, line in zip(starts, lines, strict=True)
        ),
        quotations=(Quotation(Span(starts[1] + 1, words.index("”"))),),
        damages=(Damage("dropped words", Span(last, last + 7), "the end is missing"),),
    )
    source = Source(
        name=name,
        sha256=sha256,
        size=len(raw),
        media_type="text/plain",
        text=words,
        reader="plain/1",
        encoding="utf-8",
        title=lines[0],
        published="2020-10",
        published_basis="printed",
        notes=(Note("short", "the report is short"),),
    )
    missed = (Missed(sha256, Span(last, len(words)), "no supplier is named"),)
    return Made((raw,), source, text, found, missed, engine)


def _claim(words: str, line: str, name: str, sha256: str, number: int) -> Claim:
    start = words.index(line)
    weapon = f"Kestrel-{number}"
    at = words.index(weapon, start)
    return Claim(
        document=name,
        sha256=sha256,
        kind="transfer",
        quote=line,
        start=start,
        end=start + len(line),
        stance="asserted",
        engine="local/1",
        rule="sold",
        via=("Northland Gazette",),
        roles=(("supplier", ("Northland",)), ("weapon", (weapon,))),
        mentions=(
            ("supplier", (Mention("Northland", start, start + 9),)),
            ("weapon", (Mention(weapon, at, at + len(weapon)),)),
        ),
        published="2020-10",
        published_basis="printed",
    )


def finding(made: Made) -> Finding:
    """A denial and what it denies, in one report."""
    denial = "Nobody sold"
    start = made.source.text.index(denial)
    return Finding(
        kind="denial",
        verdict="denied and asserted",
        summary="A clerk denies a sale that the report asserts.",
        claims=tuple(claim.id for claim in made.claims),
        evidence=(Evidence(made.source.name, made.source.sha256, start, start + len(denial), denial),),
        arithmetic=("1 + 1 = 2",),
    )


def register(number: int) -> tuple[bytes, str]:
    """Bytes and name of a made-up register: lines that end in LF and CRLF, in UTF-8 and Windows-1252."""
    rows = ["Recipient,Supplier", f"Southland,Northland,Kestrel-{number},\u2018lots\u2019", "Ağdam-on-Sea,Côte,2"]
    return b"\n".join(
        [rows[0].encode(), rows[1].encode("cp1252") + b"\r", rows[2].encode(), b""]
    ), f"register-{number}.csv"


def rows_of(number: int, lines: tuple[tuple[int, int], ...] = ((2, 3),), quote: str | None = None) -> Rows:
    """Lines of that register, with the words that stand there."""
    payload, name = register(number)
    said = f"Southland,Northland,Kestrel-{number},\u2018lots\u2019\r\nAğdam-on-Sea,Côte,2\n" if quote is None else quote
    return Rows(name, hashlib.sha256(payload).hexdigest(), lines, "edition not known", said)


def on_register(number: int, rows: Rows | None = None) -> Finding:
    """A finding that rests on rows of that register alone."""
    held = rows_of(number) if rows is None else rows
    return Finding("mirror", "one side only", "Northland reports what Southland does not.", (), (), rows=(held,))


def run_of(count: int) -> Run:
    """A run in which all went well."""
    return Run(enduse="0.1.0", engine=ENGINE, verb="trace", inputs=count, processed=count)


def ticking(start: datetime = datetime(2024, 5, 1, tzinfo=UTC)) -> Callable[[], datetime]:
    """A clock that goes on by a second whenever it is read."""
    seconds = -1

    def clock() -> datetime:
        nonlocal seconds
        seconds += 1
        return start + timedelta(seconds=seconds)

    return clock


def write_case(path: Path, count: int = 2, *, claims: int = 2, registers: int = 0) -> Case:
    """A case with `count` reports and so many registers, a finding each, and the run."""
    case = Case.create_or_open(path, title="Kestrels", question="Who sold them?", clock=ticking())
    with case.writing() as writer:
        reports = [report(number, claims=claims) for number in range(count)]
        for made in reports:
            made.into(writer)
        for number in range(registers):
            writer.add_register(*register(number))
        writer.replace_findings([*map(finding, reports), *map(on_register, range(registers))])
        writer.record_run(run_of(count))
    return case


def content_of(case: Case) -> tuple[object, ...]:
    """Everything a case holds, but for the times in its ledger."""
    sources = case.sources()
    return (
        case.title,
        case.question,
        sources,
        tuple(case.names(source.sha256) for source in sources),
        tuple(case.text(source.sha256) for source in sources),
        tuple(case.raw(source.sha256) for source in sources),
        case.claims(current=False),
        case.missed(),
        case.findings(),
        case.runs(),
        case.registers(),
        tuple(case.raw(each.sha256) for each in case.registers()),
        case.registers(withdrawn=True),
        tuple((entry.sequence, entry.kind, entry.subject, entry.payload) for entry in case.ledger()),
    )


def bytes_of(path: Path) -> dict[str, tuple[bytes, int]]:
    """Every file of a folder with its bytes and time of change."""
    return {
        child.relative_to(path).as_posix(): (child.read_bytes(), child.stat().st_mtime_ns)
        for child in sorted(path.rglob("*"))
        if child.is_file()
    }
