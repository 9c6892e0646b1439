"""What a case holds, as the model's values, in the order it was added and then in the order of the text."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from enduse.case import records
from enduse.case.database import Reader
from enduse.case.ledger import EMPTY_HEAD, Entry
from enduse.case.links import MALFORMED
from enduse.case.records import Hit, Missed, RegisterFile, Run
from enduse.errors import CaseDamaged
from enduse.model import Claim, Finding, Source, Text
from enduse.model.claim import from_record as claim_from
from enduse.model.finding import from_record as finding_from

_Value = TypeVar("_Value", Claim, Finding)

ENTRY_COLUMNS = "sequence, kind, subject, payload, previous, time, hash"

_FIRST = "(SELECT min(r.id) FROM readings r WHERE r.sha256 = c.sha256)"


def description(reader: Reader) -> tuple[str | None, str | None]:
    """Title and question, null where not given."""
    rows = reader.rows("SELECT record FROM description")
    record = json.loads(rows[0][0]) if rows else {}
    return record.get("title"), record.get("question")


def entries(reader: Reader) -> tuple[Entry, ...]:
    """The ledger."""
    return tuple(Entry(*row) for row in reader.rows(f"SELECT {ENTRY_COLUMNS} FROM ledger ORDER BY sequence"))


def head(reader: Reader) -> str:
    """The ledger's head; `0:000…` where the case is empty."""
    rows = reader.rows(f"SELECT {ENTRY_COLUMNS} FROM ledger ORDER BY sequence DESC LIMIT 1")
    return Entry(*rows[0]).head if rows else EMPTY_HEAD


def positions(reader: Reader) -> tuple[str, ...]:
    """The hash of the manifest of every writing of positions, the oldest first."""
    return tuple(str(sha256) for (sha256,) in reader.rows("SELECT sha256 FROM positions ORDER BY id"))


def sources(reader: Reader) -> tuple[Source, ...]:
    """Every source as last read."""
    rows = reader.rows(f"SELECT source, content FROM current_readings c ORDER BY {_FIRST}")
    return tuple(_source(*row) for row in rows)


def source(reader: Reader, sha256: str) -> Source | None:
    """One source as last read."""
    rows = reader.rows("SELECT source, content FROM current_readings WHERE sha256 = ?", (sha256,))
    return _source(*rows[0]) if rows else None


def engine(reader: Reader, sha256: str) -> str | None:
    """What last read the source with this hash, null where nothing did."""
    rows = reader.rows("SELECT engine FROM current_readings WHERE sha256 = ?", (sha256,))
    return str(rows[0][0]) if rows else None


def names(reader: Reader, sha256: str) -> tuple[str, ...]:
    """Every name the same bytes were given under, the first one first."""
    rows = reader.rows("SELECT name FROM names WHERE sha256 = ? ORDER BY id", (sha256,))
    return tuple(json.loads(name) for (name,) in rows)


def text(reader: Reader, sha256: str) -> Text | None:
    """The repaired view of one source, as last read."""
    rows = reader.rows("SELECT view, content FROM current_readings WHERE sha256 = ?", (sha256,))
    return records.text_from(json.loads(rows[0][0]), records.loaded_text(rows[0][1])) if rows else None


def claims(reader: Reader, *, current: bool = True, sha256: str | None = None) -> tuple[Claim, ...]:
    """Claims of one source or of all; with `current` false, those of superseded readings too."""
    readings = "current_readings" if current else "readings"
    rows = reader.rows(
        f"SELECT k.record FROM claims k JOIN {readings} c ON c.id = k.reading "
        f"WHERE ?1 IS NULL OR c.sha256 = ?1 ORDER BY {_FIRST}, c.id, k.id",
        (sha256,),
    )
    return tuple(_identified(claim_from, record, "claim") for (record,) in rows)


def missed(reader: Reader, *, sha256: str | None = None) -> tuple[Missed, ...]:
    """What may hold a claim that is not there, of one source or of all, as last read."""
    rows = reader.rows(
        f"SELECT c.sha256, m.record FROM missed m JOIN current_readings c ON c.id = m.reading "
        f"WHERE ?1 IS NULL OR c.sha256 = ?1 ORDER BY {_FIRST}, m.id",
        (sha256,),
    )
    return tuple(records.missed_from(owner, json.loads(record)) for owner, record in rows)


def findings(reader: Reader) -> tuple[Finding, ...]:
    """The findings as last put in."""
    return tuple(
        _identified(finding_from, record, "finding")
        for (record,) in reader.rows("SELECT record FROM findings ORDER BY id")
    )


def registers(reader: Reader, *, withdrawn: bool = False) -> tuple[RegisterFile, ...]:
    """The register files in use, or, with `withdrawn`, those taken out of use, in the order first added."""
    found: dict[str, RegisterFile] = {}
    for sha256, change, stored in reader.rows("SELECT sha256, change, name FROM registers ORDER BY id"):
        name = json.loads(stored)
        names = found[sha256].names if sha256 in found else ()
        names = names if name in names else (*names, name)
        found[sha256] = RegisterFile(sha256, names, change == "register withdrawn")
    return tuple(register for register in found.values() if register.withdrawn == withdrawn)


def runs(reader: Reader) -> tuple[Run, ...]:
    """Every run that changed the case."""
    return tuple(
        records.run_from(json.loads(record)) for (record,) in reader.rows("SELECT record FROM runs ORDER BY id")
    )


def search(reader: Reader, words: str) -> tuple[Hit, ...]:
    """Current reports, then quotes, that hold all the words, whatever their case and accents."""
    match = " ".join('"' + word.replace('"', '""') + '"' for word in words.replace("\0", " ").split())
    if not match:
        return ()
    shown = "CAST(snippet({0}, 0, '', '', '…', 24) AS BLOB)"
    reports = reader.rows(
        f"SELECT c.sha256, NULL, {shown.format('report_words')} FROM report_words "
        f"JOIN current_readings c ON c.id = report_words.rowid WHERE report_words MATCH ? ORDER BY {_FIRST}",
        (records.column(match),),
    )
    quotes = reader.rows(
        f"SELECT c.sha256, k.claim, {shown.format('quote_words')} FROM quote_words "
        "JOIN claims k ON k.id = quote_words.rowid JOIN current_readings c ON c.id = k.reading "
        f"WHERE quote_words MATCH ? ORDER BY {_FIRST}, k.id",
        (records.column(match),),
    )
    return tuple(Hit(sha256, claim, excerpt.decode("utf-8", "replace")) for sha256, claim, excerpt in reports + quotes)


def _identified(made_from: Callable[[Mapping[str, Any]], _Value], record: str, kind: str) -> _Value:
    try:
        loaded = json.loads(record)
        value = made_from(loaded)
        fits = loaded["id"] == value.id
    except MALFORMED as error:
        raise CaseDamaged(
            f"a {kind} of the case cannot be read back: `enduse verify` names what was changed"
        ) from error
    if not fits:
        raise CaseDamaged(
            f"{kind} {str(loaded['id'])[:12]} was changed, its id does not fit: `enduse verify` names what was changed"
        )
    return value


def _source(record: str, content: bytes) -> Source:
    return records.source_from(json.loads(record), records.loaded_text(content))
