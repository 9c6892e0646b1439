"""The tables of a case. What is put in stays: only findings and the description are replaced.

`STATEMENTS` makes version 1, `REGISTERS` leads to version 2, `POSITIONS` to version 3; none is edited, since cases were
made by it.
Every row names the ledger entry that put it in; verification walks these links both ways.
"""

from __future__ import annotations

APPLICATION_ID = 0x656E6475
"""`endu` in the header of case.sqlite."""

PAGE_SIZE = 4096

CLAIM_COLUMNS = (
    "claim",
    "document",
    "kind",
    "stance",
    "speaker",
    "anonymous",
    "damaged",
    "start_offset",
    "end_offset",
    "quote",
    "engine",
    "rule",
    "published",
)

APPEND_ONLY = ("ledger", "raw", "names", "readings", "claims", "missed", "runs")

_TABLES = (
    """CREATE TABLE ledger (
        sequence INTEGER PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, payload TEXT NOT NULL,
        previous TEXT NOT NULL, time TEXT NOT NULL, hash TEXT NOT NULL UNIQUE) STRICT""",
    """CREATE TABLE description (
        id INTEGER PRIMARY KEY CHECK (id = 1), record TEXT NOT NULL,
        entry INTEGER NOT NULL REFERENCES ledger) STRICT""",
    """CREATE TABLE raw (
        id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, size INTEGER NOT NULL,
        entry INTEGER NOT NULL REFERENCES ledger) STRICT""",
    """CREATE TABLE names (
        id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL REFERENCES raw (sha256), name TEXT NOT NULL,
        entry INTEGER NOT NULL REFERENCES ledger, UNIQUE (sha256, name)) STRICT""",
    """CREATE TABLE readings (
        id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL REFERENCES raw (sha256), engine TEXT NOT NULL,
        source TEXT NOT NULL, content BLOB NOT NULL, view TEXT NOT NULL,
        source_entry INTEGER NOT NULL REFERENCES ledger, text_entry INTEGER NOT NULL REFERENCES ledger,
        claims_entry INTEGER NOT NULL REFERENCES ledger) STRICT""",
    "CREATE INDEX readings_of ON readings (sha256, id)",
    """CREATE TABLE claims (
        id INTEGER PRIMARY KEY, reading INTEGER NOT NULL REFERENCES readings, record TEXT NOT NULL,
        digest TEXT NOT NULL, claim TEXT NOT NULL, document TEXT NOT NULL, kind TEXT NOT NULL,
        stance TEXT NOT NULL, speaker TEXT, anonymous INTEGER NOT NULL, damaged INTEGER NOT NULL,
        start_offset INTEGER NOT NULL, end_offset INTEGER NOT NULL, quote TEXT NOT NULL,
        engine TEXT NOT NULL, rule TEXT NOT NULL, published TEXT, UNIQUE (reading, claim)) STRICT""",
    "CREATE INDEX claims_by_id ON claims (claim)",
    """CREATE TABLE missed (
        id INTEGER PRIMARY KEY, reading INTEGER NOT NULL REFERENCES readings, record TEXT NOT NULL) STRICT""",
    "CREATE INDEX missed_of ON missed (reading)",
    """CREATE TABLE findings (
        id INTEGER PRIMARY KEY, finding TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, verdict TEXT NOT NULL,
        review TEXT NOT NULL, record TEXT NOT NULL, digest TEXT NOT NULL) STRICT""",
    """CREATE TABLE runs (
        id INTEGER PRIMARY KEY, record TEXT NOT NULL, entry INTEGER NOT NULL REFERENCES ledger) STRICT""",
    """CREATE VIEW current_readings AS
        SELECT * FROM readings WHERE id IN (SELECT max(id) FROM readings GROUP BY sha256)""",
    """CREATE VIRTUAL TABLE report_words USING fts5(
        content, content='readings', content_rowid='id', tokenize='unicode61 remove_diacritics 2')""",
    """CREATE VIRTUAL TABLE quote_words USING fts5(
        quote, content='claims', content_rowid='id', tokenize='unicode61 remove_diacritics 2')""",
)


def _guards(table: str) -> tuple[str, ...]:
    return tuple(
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
        for verb in ("UPDATE", "DELETE")
    )


STATEMENTS = (*_TABLES, *(guard for table in APPEND_ONLY for guard in _guards(table)))

REGISTERS = (
    """CREATE TABLE registers (
        id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL REFERENCES raw (sha256), change TEXT NOT NULL,
        name TEXT NOT NULL, entry INTEGER NOT NULL REFERENCES ledger) STRICT""",
    "CREATE INDEX registers_of ON registers (sha256, id)",
    *_guards("registers"),
)
"""What was done with register files: a row is a ledger entry of the kind `change`. Which are in use follows from the
rows of a file in their order."""

POSITIONS = (
    """CREATE TABLE positions (
        id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, entry INTEGER NOT NULL REFERENCES ledger) STRICT""",
    *_guards("positions"),
)
"""Every writing of positions, by the hash of its manifest `positions/<sha256>.json`."""
