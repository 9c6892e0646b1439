"""The verbs that change a case. Each is one transaction, says whether it changed anything, and skips what is known."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace

from enduse.case import digests, founded, positions, queries, raw, records, report, schema
from enduse.case.database import Reader
from enduse.case.failures import explained
from enduse.case.records import Missed, Run, canonical
from enduse.case.report import Report
from enduse.case.session import Session
from enduse.errors import CaseError
from enduse.model import Claim, Finding, Source, Text


class Writer:
    """Writes into one case; made by `Case.writing`."""

    def __init__(self, session: Session, reader: Reader) -> None:
        self._session = session
        self._reader = reader

    def add_report(
        self,
        raw_payloads: Iterable[bytes],
        source: Source,
        text: Text,
        claims: Sequence[Claim],
        missed: Sequence[Missed],
        engine: str,
    ) -> bool:
        """Store one report whole, or nothing of it.

        `raw_payloads` hold the source's own bytes; an archive with many sources goes to `keep_archive`, once.
        `engine` names everything that decided what was found, with versions. A source that is known under another
        name gets the name added; one that was read by another engine, or reads differently now, gets a new reading
        and the claims of the old one count as superseded. Raises CaseError where the parts do not fit each other
        or the disk fails."""
        known = queries.names(self._reader, source.sha256)
        if known and self._reads_the_same(known[0], source, text, claims, missed, engine):
            return self.add_name(source.sha256, source.name)
        rows = report.ready(raw_payloads, source, text, claims, missed, engine)
        before = int((self._reader.rows("SELECT count(DISTINCT sha256) FROM readings") or [(0,)])[0][0])
        with explained(lambda: f"nothing of {source.name} was kept; {_safe(before)}"):
            self._store(rows, again=bool(known))
        return True

    def keep_archive(self, payload: bytes, name: str) -> bool:
        """Keep the raw bytes of an archive that holds the records of several sources; `name` is for messages."""
        sha256 = hashlib.sha256(payload).hexdigest()
        if self._reader.rows("SELECT 1 FROM raw WHERE sha256 = ?", (sha256,)):
            return False
        with explained(lambda: f"nothing of {name} was kept"):
            self._session.begin()
            raw.keep(self._session.place, payload)
            with self._session.transaction() as connection:
                self._keep(connection, sha256, payload)
        return True

    def hold(self) -> None:
        """Make the case where there is none, and keep others from writing: before files are put beside its database.

        Raises CaseInUse, CaseDamaged, and CaseError where the disk fails."""
        with explained(lambda: "nothing was written"):
            self._session.begin()

    def put_back(self, payload: bytes, name: str) -> bool:
        """Put raw bytes that the case lost, or that were changed, in place again; whether that was needed.

        `name` is for messages. Raises CaseError where the case never held these bytes or the disk fails."""
        sha256 = hashlib.sha256(payload).hexdigest()
        if not self._reader.rows("SELECT 1 FROM raw WHERE sha256 = ?", (sha256,)):
            raise CaseError(f"the raw bytes of {name} cannot be put back: the case never held {sha256}")
        with explained(lambda: f"the raw bytes of {name} ({sha256[:12]}…) are not as they were, nor could be put back"):
            return raw.keep(self._session.place, payload)

    def add_name(self, sha256: str, name: str) -> bool:
        """Remember that the same bytes were also given as `name`."""
        known = queries.names(self._reader, sha256)
        if name in known:
            return False
        if not known:
            raise CaseError(f"{name} cannot be added as a name: the case holds no source {sha256}")
        with explained(lambda: f"the name {name} was not kept"), self._session.transaction() as connection:
            shown = canonical(name)
            entry = self._session.append("name added", sha256, digests.name_digest(shown))
            connection.execute("INSERT INTO names (sha256, name, entry) VALUES (?, ?, ?)", (sha256, shown, entry))
        return True

    def add_register(self, payload: bytes, name: str) -> bool:
        """Keep a register file and take it into use; whether anything was new.

        The same bytes under another name get the name added; a register that was withdrawn is in use again. Says
        nothing of what the bytes are. Raises CaseError where the disk fails."""
        sha256 = hashlib.sha256(payload).hexdigest()
        held = {register.sha256: register.names for register in queries.registers(self._reader)}
        if name in held.get(sha256, ()):
            return False
        with explained(lambda: f"nothing of {name} was kept"):
            self._session.begin()
            raw.keep(self._session.place, payload)
            with self._session.transaction() as connection:
                self._keep(connection, sha256, payload)
                self._change(connection, sha256, "register named" if sha256 in held else "register added", name)
        return True

    def add_positions(self) -> int:
        """Enter into the ledger every writing of positions beside the case that it does not have; how many those were.

        What lies there from a run that was killed before this, or from before positions had entries, is entered too.
        Raises CaseError where the disk fails."""
        known = set(queries.positions(self._reader))
        new = [sha256 for sha256 in positions.written(self._session.place) if sha256 not in known]
        for sha256 in new:
            with (
                explained(lambda: "the positions are there, but not in the ledger: run the same command again"),
                self._session.transaction() as connection,
            ):
                entry = self._session.append("positions added", sha256, digests.positions_digest(sha256))
                connection.execute("INSERT INTO positions (sha256, entry) VALUES (?, ?)", (sha256, entry))
        return len(new)

    def withdraw_register(self, sha256: str) -> bool:
        """Take a register out of use; false where it is out of use. Its bytes stay, and `add_register` undoes it.

        Raises CaseError where the case never held it or the disk fails."""
        if sha256 in {register.sha256 for register in queries.registers(self._reader, withdrawn=True)}:
            return False
        names = {register.sha256: register.name for register in queries.registers(self._reader)}
        if sha256 not in names:
            raise CaseError(f"there is no register {sha256[:12]}… to take out of use: the case does not hold it")
        with (
            explained(lambda: f"{names[sha256]} was not taken out of use"),
            self._session.transaction() as connection,
        ):
            self._change(connection, sha256, "register withdrawn", names[sha256])
        return True

    def replace_findings(self, findings: Sequence[Finding]) -> bool:
        """Put these findings in place of the ones stored, unless they are the same.

        Raises CaseError where one rests on a claim, words or rows of a register that the case does not hold."""
        rows = [report.stored_finding(finding) for finding in findings]
        if [row[4] for row in rows] == [record for (record,) in self._reader.rows(_STORED_FINDINGS)]:
            return False
        founded.insist(self._reader, findings, lambda sha256: raw.read(self._session.place, sha256))
        with explained(lambda: "the findings were not replaced"), self._session.transaction() as connection:
            self._session.append("findings replaced", "findings", digests.findings_digest(row[5] for row in rows))
            connection.execute("DELETE FROM findings")
            connection.executemany(
                "INSERT INTO findings (finding, kind, verdict, review, record, digest) VALUES (?, ?, ?, ?, ?, ?)", rows
            )
        return True

    def record_run(self, run: Run) -> bool:
        """Remember what was run, unless nothing was changed since the last run that is remembered."""
        last = self._reader.rows("SELECT kind FROM ledger ORDER BY sequence DESC LIMIT 1")
        if not last or last[0][0] == "run recorded":
            return False
        with explained(lambda: "the run was not recorded"), self._session.transaction() as connection:
            record = canonical(records.run_record(run))
            entry = self._session.append("run recorded", run.verb, digests.run_digest(record))
            connection.execute("INSERT INTO runs (record, entry) VALUES (?, ?)", (record, entry))
        return True

    def describe(self, *, title: str | None = None, question: str | None = None) -> bool:
        """Change title or question; null leaves the one there is."""
        old = queries.description(self._reader)
        new = (old[0] if title is None else title, old[1] if question is None else question)
        if new == old:
            return False
        with explained(lambda: "title and question were not changed"), self._session.transaction() as connection:
            record = canonical({"title": new[0], "question": new[1]})
            entry = self._session.append("case described", "case", digests.description_digest(record))
            connection.execute("UPDATE description SET record = ?, entry = ?", (record, entry))
        return True

    def _reads_the_same(
        self,
        name: str,
        source: Source,
        text: Text,
        claims: Sequence[Claim],
        missed: Sequence[Missed],
        engine: str,
    ) -> bool:
        sha256 = source.sha256
        stored = queries.source(self._reader, sha256)
        return (
            queries.engine(self._reader, sha256) == engine
            and stored is not None
            and replace(stored, name=name) == replace(source, name=name)
            and queries.text(self._reader, sha256) == text
            and [replace(claim, document=name) for claim in queries.claims(self._reader, sha256=sha256)]
            == [replace(claim, document=name) for claim in claims]
            and queries.missed(self._reader, sha256=sha256) == tuple(missed)
        )

    def _store(self, rows: Report, *, again: bool) -> None:
        session = self._session
        session.begin()
        for _, payload in rows.raw:
            raw.keep(session.place, payload)
        with session.transaction() as connection:
            for sha256, payload in rows.raw:
                self._keep(connection, sha256, payload)
            kind = "source read again" if again else "source added"
            read = session.append(kind, rows.sha256, digests.source_digest(rows.source, rows.engine))
            known = "SELECT 1 FROM names WHERE sha256 = ? AND name = ?"
            if connection.execute(known, (rows.sha256, rows.name)).fetchone() is None:
                named = session.append("name added", rows.sha256, digests.name_digest(rows.name))
                connection.execute(
                    "INSERT INTO names (sha256, name, entry) VALUES (?, ?, ?)", (rows.sha256, rows.name, named)
                )
            derived = session.append("text derived", rows.sha256, digests.text_digest(rows.view))
            payload_digest = digests.claims_digest((claim.digest for claim in rows.claims), rows.missed)
            extracted = session.append("claims extracted", rows.sha256, payload_digest)
            reading = connection.execute(
                "INSERT INTO readings (sha256, engine, source, content, view, source_entry, text_entry, claims_entry) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (rows.sha256, rows.engine, rows.source, rows.content, rows.view, read, derived, extracted),
            ).lastrowid
            connection.execute("INSERT INTO report_words (rowid, content) VALUES (?, ?)", (reading, rows.content))
            for claim in rows.claims:
                at = connection.execute(_INSERT_CLAIM, (reading, claim.record, claim.digest, *claim.columns)).lastrowid
                quote = claim.columns[schema.CLAIM_COLUMNS.index("quote")]
                connection.execute("INSERT INTO quote_words (rowid, quote) VALUES (?, ?)", (at, quote))
            connection.executemany(
                "INSERT INTO missed (reading, record) VALUES (?, ?)", [(reading, record) for record in rows.missed]
            )

    def _change(self, connection: sqlite3.Connection, sha256: str, change: str, name: str) -> None:
        shown = canonical(name)
        entry = self._session.append(change, sha256, digests.register_digest(change, shown))
        connection.execute(
            "INSERT INTO registers (sha256, change, name, entry) VALUES (?, ?, ?, ?)", (sha256, change, shown, entry)
        )

    def _keep(self, connection: sqlite3.Connection, sha256: str, payload: bytes) -> None:
        if connection.execute("SELECT 1 FROM raw WHERE sha256 = ?", (sha256,)).fetchone() is None:
            entry = self._session.append("bytes kept", sha256, digests.bytes_digest(sha256, len(payload)))
            connection.execute("INSERT INTO raw (sha256, size, entry) VALUES (?, ?, ?)", (sha256, len(payload), entry))


_STORED_FINDINGS = "SELECT record FROM findings ORDER BY id"

_INSERT_CLAIM = (
    f"INSERT INTO claims (reading, record, digest, {', '.join(schema.CLAIM_COLUMNS)}) "
    f"VALUES ({', '.join('?' * (3 + len(schema.CLAIM_COLUMNS)))})"
)


def _safe(count: int) -> str:
    if count == 0:
        return "the case held no report before it"
    return "the report before it is safe" if count == 1 else f"the {count} reports before it are safe"
