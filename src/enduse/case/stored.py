"""Every stored row against the ledger entry that put it in, and against itself."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from enduse.case import digests, records, schema
from enduse.case.ledger import Entry
from enduse.case.links import MALFORMED, Fault, Put, last_of, links
from enduse.case.report import misplaced, stands
from enduse.model import Claim, Finding
from enduse.model.claim import from_record as claim_from
from enduse.model.finding import from_record as finding_from


@dataclass(frozen=True)
class Kept:
    """How many objects were checked, what does not fit, the owner of every hash of raw bytes, the hashes of all
    registers that were ever in use, the findings that rest on rows of them, the manifests of positions, and the hashes
    of visits that findings rest on, by what messages call these."""

    objects: int
    faults: tuple[Fault, ...]
    raw: dict[str, str]
    registers: frozenset[str] = frozenset()
    on_rows: tuple[Finding, ...] = ()
    positions: frozenset[str] = frozenset()
    on_visits: dict[str, str] = field(default_factory=dict)


class _Check:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.objects = 0
        self.faults: list[Fault] = []
        self.puts: list[Put] = []
        self.texts: dict[str, list[str]] = {}
        self.claims: set[str] = set()
        self.names: dict[str, str] = {}
        self.registers: dict[str, str] = {}
        self.on_rows: list[Finding] = []
        self.positions: set[str] = set()
        self.on_visits: dict[str, str] = {}

    def rows(self, query: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        return self.connection.execute(query, values).fetchall()

    def fault(self, what: str, message: str) -> None:
        self.faults.append(Fault(what, message))

    def name(self, sha256: str) -> str:
        return self.names.get(sha256, f"the source {str(sha256)[:12]}…")


def examine(connection: sqlite3.Connection, entries: tuple[Entry, ...]) -> Kept:
    """Check all rows but the ledger's own. Raises sqlite3.Error where a table cannot be read."""
    check = _Check(connection)
    _names(check)
    _registers(check)
    _positions(check)
    raw = _raw(check)
    for reading in check.rows(
        "SELECT id, sha256, engine, source, content, view, source_entry, text_entry, claims_entry "
        "FROM readings ORDER BY id"
    ):
        _reading(check, *reading)
    _in_order(check)
    _findings(check, entries)
    _runs(check)
    _description(check, entries)
    check.faults += links(entries, check.puts)
    registers, on_rows = frozenset(check.registers), tuple(check.on_rows)
    beside = (frozenset(check.positions), check.on_visits)
    return Kept(check.objects, tuple(check.faults), raw, registers, on_rows, *beside)


def _names(check: _Check) -> None:
    for row, sha256, name, entry in check.rows("SELECT id, sha256, name, entry FROM names ORDER BY id"):
        check.objects += 1
        check.puts.append(Put(entry, ("name added",), sha256, _safely(digests.name_digest, name), f"name {row}"))
        try:
            check.names.setdefault(sha256, str(json.loads(name)))
        except MALFORMED:
            check.fault(f"name {row}", "cannot be read back")


def _registers(check: _Check) -> None:
    in_use: dict[str, set[str] | None] = {}
    for row, sha256, change, name, entry in check.rows(
        "SELECT id, sha256, change, name, entry FROM registers ORDER BY id"
    ):
        check.objects += 1
        shown = f"register {row}"
        payload = _safely(digests.register_digest, change, name)
        check.puts.append(Put(entry, _CHANGES, sha256, payload, shown))
        try:
            read = str(json.loads(name))
        except MALFORMED:
            check.fault(shown, "cannot be read back")
            continue
        check.registers.setdefault(sha256, read)
        names = in_use.get(sha256)
        fits = {
            "register added": names is None,
            "register named": names is not None and read not in names,
            "register withdrawn": names is not None,
        }
        if not fits.get(change, False):
            check.fault(shown, f"does not follow from what was done before with {check.registers[sha256]}")
        in_use[sha256] = None if change == "register withdrawn" else {*(names or ()), read}


def _positions(check: _Check) -> None:
    for row, sha256, entry in check.rows("SELECT id, sha256, entry FROM positions ORDER BY id"):
        check.objects += 1
        payload = _safely(digests.positions_digest, sha256)
        check.puts.append(Put(entry, ("positions added",), sha256, payload, f"positions {row}"))
        check.positions.add(str(sha256))


def _raw(check: _Check) -> dict[str, str]:
    owners = {}
    for sha256, size, entry in check.rows("SELECT sha256, size, entry FROM raw ORDER BY id"):
        named = check.names.get(sha256, check.registers.get(sha256, "an archive"))
        owners[sha256] = f"raw bytes of {named} (sha256 {str(sha256)[:12]}…)"
        payload = _safely(digests.bytes_digest, sha256, size)
        check.puts.append(Put(entry, ("bytes kept",), sha256, payload, owners[sha256]))
    return owners


def _reading(
    check: _Check, row: int, sha256: str, engine: str, source: str, content: bytes, view: str, *entries: int
) -> None:
    name = check.name(sha256)
    kinds = ("source added", "source read again")
    check.objects += 2
    check.puts.append(Put(entries[0], kinds, sha256, _safely(digests.source_digest, source, engine), f"source {name}"))
    check.puts.append(Put(entries[1], ("text derived",), sha256, _safely(digests.text_digest, view), f"text of {name}"))
    try:
        text = records.loaded_text(content)
        record = json.loads(source)
        made = records.source_from(record, text)
        if made.text_sha256 != record["text_sha256"]:
            check.fault(f"decoded text of {name}", "was changed: its hash does not fit")
        if made.sha256 != sha256:
            check.fault(f"source {name}", "is stored under another hash than its own")
    except MALFORMED:
        text = ""
        check.fault(f"source {name}", "cannot be read back")
    else:
        try:
            _ = records.text_from(json.loads(view), text).view
        except MALFORMED:
            check.fault(f"text of {name}", "cannot be read back")
    check.texts.setdefault(sha256, []).append(text)
    made_of = [_claim(check, sha256, text, *claim) for claim in check.rows(_CLAIMS, (row,))]
    missed = [record for (record,) in check.rows("SELECT record FROM missed WHERE reading = ? ORDER BY id", (row,))]
    check.objects += len(missed)
    for number, miss in enumerate(missed, start=1):
        if not _missed_fits(miss, text):
            check.fault(f"missed sentence {number} of {name}", "does not fit the text")
    payload = _safely(digests.claims_digest, made_of, missed)
    check.puts.append(Put(entries[2], ("claims extracted",), sha256, payload, f"claims of {name}"))


def _claim(check: _Check, sha256: str, text: str, record: str, digest: str, *columns: Any) -> str:
    check.objects += 1
    shown = f"claim {str(columns[0])[:12]}… of {check.name(sha256)}"
    remade = _safely(digests.record_digest, "claim", record)
    if remade != digest:
        check.fault(shown, "was changed: its digest does not fit")
    try:
        loaded = json.loads(record)
        claim: Claim = claim_from(loaded)
        problem = misplaced(claim, text)
        if loaded["id"] != claim.id:
            check.fault(shown, "was changed: its id does not fit")
        if records.claim_columns(claim) != columns:
            check.fault(shown, "has columns that do not fit its record")
        if claim.sha256 != sha256:
            check.fault(shown, "belongs to another source")
    except MALFORMED:
        check.fault(shown, "cannot be read back")
        return remade
    if problem is not None:
        check.fault(shown, f"is not in its text: {problem}")
    check.claims.add(claim.id)
    return remade


def _missed_fits(record: str, text: str) -> bool:
    try:
        loaded = json.loads(record)
        missed = records.missed_from("", loaded)
        return bool(0 <= missed.span.start <= missed.span.end <= len(text)) and isinstance(missed.reason, str)
    except MALFORMED:
        return False


def _in_order(check: _Check) -> None:
    for table, entry in _ENTERED:
        order = [number for (number,) in check.rows(f"SELECT {entry} FROM {table} ORDER BY id")]
        if order != sorted(order, key=lambda number: (not isinstance(number, int), str(number).zfill(20))):
            check.fault(f"table {table}", "is not in the order of the ledger")


def _findings(check: _Check, entries: tuple[Entry, ...]) -> None:
    made_of = []
    for identity, *columns, record, digest in check.rows(
        "SELECT finding, kind, verdict, review, record, digest FROM findings ORDER BY id"
    ):
        check.objects += 1
        shown = f"finding {str(identity)[:12]}…"
        made_of.append(_safely(digests.record_digest, "finding", record))
        if made_of[-1] != digest:
            check.fault(shown, "was changed: its digest does not fit")
        try:
            loaded = json.loads(record)
            finding = finding_from(loaded)
            if not loaded["id"] == finding.id == identity:
                check.fault(shown, "was changed: its id does not fit")
            if [finding.kind, finding.verdict, finding.review] != columns:
                check.fault(shown, "has columns that do not fit its record")
            check.faults += [Fault(shown, problem) for problem in _unfounded(check, finding)]
            check.on_rows += [finding] if finding.rows else []
            check.on_visits |= {shown: finding.visits} if finding.visits else {}
        except MALFORMED:
            check.fault(shown, "cannot be read back")
    last = last_of(entries, ("findings replaced",))
    if last is not None:
        payload = digests.findings_digest(made_of)
        check.puts.append(Put(last.sequence, ("findings replaced",), "findings", payload, "findings"))
    elif made_of:
        check.fault("findings", "were put in without a ledger entry")


def _unfounded(check: _Check, finding: Finding) -> Iterator[str]:
    for claim in finding.claims:
        if claim not in check.claims:
            yield f"rests on claim {claim[:12]}…, which the case does not hold"
    for evidence in finding.evidence:
        texts = check.texts.get(evidence.sha256, [])
        if not any(stands(evidence.quote, evidence.start, evidence.end, text) for text in texts):
            yield f"rests on words that do not stand in {evidence.document} at {evidence.start}-{evidence.end}"


def _runs(check: _Check) -> None:
    for row, record, entry in check.rows("SELECT id, record, entry FROM runs ORDER BY id"):
        check.objects += 1
        check.puts.append(
            Put(entry, ("run recorded",), None, _safely(digests.run_digest, record), f"record of run {row}")
        )
        try:
            records.run_from(json.loads(record))
        except MALFORMED:
            check.fault(f"record of run {row}", "cannot be read back")


def _description(check: _Check, entries: tuple[Entry, ...]) -> None:
    kinds = ("case created", "case described")
    rows = check.rows("SELECT record, entry FROM description")
    last = last_of(entries, kinds)
    check.objects += len(rows)
    if last is not None and not rows:
        check.fault("title and question", "are missing")
    for record, entry in rows:
        if last is None or entry != last.sequence:
            check.fault("title and question", "are not the ones last put in")
        check.puts.append(Put(entry, kinds, None, _safely(digests.description_digest, record), "title and question"))


def _safely(make: Any, *parts: Any) -> str:
    try:
        return str(make(*parts))
    except MALFORMED:
        return "unreadable"


_ENTERED = (
    ("raw", "entry"),
    ("names", "entry"),
    ("readings", "source_entry"),
    ("runs", "entry"),
    ("registers", "entry"),
    ("positions", "entry"),
)
_CHANGES = ("register added", "register named", "register withdrawn")
_CLAIMS = f"SELECT record, digest, {', '.join(schema.CLAIM_COLUMNS)} FROM claims WHERE reading = ? ORDER BY id"
